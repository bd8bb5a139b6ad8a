/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hooks.c - what the HTTP engine is told about the practice: its store, its people, its pages. */
#include "engine/assets/assets.h"
#include "engine/db/database.h"
#include "engine/html/url.h"
#include "engine/http/app.h"
#include "engine/i18n/i18n.h"
#include "practice/access/access.h"
#include "practice/clinic/clinic.h"
#include "practice/practice.h"
#include "practice/problem_web.h"
#include "practice/record/record.h"

static enum status read_begin(void *store, struct db_read **ret_db)
{
	const struct practice_store *kept = store;

	return db_read_begin(kept->database, ret_db);
}

static void read_end(void *store, struct db_read *db)
{
	(void)store;
	db_read_end(db);
}

static void write_batch(void *store, struct writer_member *members, size_t count)
{
	const struct practice_store *kept = store;

	writer_commit(kept->writer, members, count);
}

static enum status write_settle(void *store, struct writer_member *members, size_t count)
{
	const struct practice_store *kept = store;

	return writer_settle(kept->writer, members, count);
}

static enum status write_idle(void *store)
{
	const struct practice_store *kept = store;

	return writer_rest(kept->writer);
}

static enum status audit(struct request *request, struct db_write *db)
{
	struct text what = arena_format(request->arena, "read %s", request->route_path);
	int64_t account_id = request->actor ? request->actor->account_id : 0;

	if (!text_is_known(what))
		return STATUS_NO_MEMORY;
	return record_audit_add(db, request->now, account_id, request->client_id, what, NO_TEXT);
}

static struct text section_of(struct text path)
{
	static const struct {
		struct text start;
		struct text section;
	} sections[] = {
		{{"/desk/diary", 11}, {"diary", 5}},
		{{"/desk/clients", 13}, {"clients", 7}},
		{{"/desk/practice", 14}, {"practice", 8}},
	};

	for (size_t i = 0; i < sizeof(sections) / sizeof(sections[0]); i++)
		if (text_starts_with(path, sections[i].start))
			return sections[i].section;
	return text_equal(path, TEXT("/desk")) ? TEXT("today") : TEXT("");
}

static const struct page *page_of(struct request *request)
{
	const struct clinic *clinic = request->practice->clinic;
	struct page *page = arena_alloc(request->arena, sizeof(*page));

	if (!page)
		return NULL;
	page->practice_name = clinic ? clinic->name : TEXT("Backdesk");
	page->section = section_of(request->path);
	page->is_trial = true; /* until the safety work is done */
	if (clinic) {
		page->phone = clinic->phone;
		page->phone_url = url_phone(request->arena, clinic->phone);
		page->address = clinic->address;
	}
	if (request->actor && request->actor->role != ROLE_NOBODY) {
		page->user = request->actor->name;
		page->is_owner = request->actor->role == ROLE_OWNER;
	}
	return page;
}

/* The pseudo-language is only offered where nobody's record is. */
static const struct catalogue *catalogue_of(struct request *request)
{
	return catalogue_choose(request_cookie(request, TEXT("language")),
		request_header(request, TEXT("accept-language")), request->practice->is_demonstration);
}

void practice_hooks(struct app *app)
{
	app->hooks = (struct app_hooks){
		.read_begin = read_begin,
		.read_end = read_end,
		.write_batch = write_batch,
		.write_settle = write_settle,
		.write_idle = write_idle,
		.writing_read = db_writing_read,
		.audit = audit,
		.csrf_token = access_csrf,
		.csrf_fits = access_csrf_fits,
		.door = access_door,
		.session_name = access_session_name,
		.key_find = access_key_find,
		.key_add = access_key_add,
		.problem_page = practice_problem_page,
		.page = page_of,
		.catalogue = catalogue_of,
		.asset = asset_find,
	};
}
