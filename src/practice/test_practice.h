/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_practice.h - for tests of pages: a practice with its database in a folder that goes away again, set up, with
 * a therapist, a service, a room and one account of each role; visitors reach it through the loopback. Every save
 * runs twice, as it may in a batch: one that keeps something of its first run is found out.
 */
#ifndef BACKDESK_PRACTICE_TEST_PRACTICE_H
#define BACKDESK_PRACTICE_TEST_PRACTICE_H

#include "engine/db/test_database.h"
#include "engine/http/loopback.h"
#include "engine/vault/vault.h"
#include "practice/access/access.h"
#include "practice/clinic/clinic.h"
#include "practice/practice.h"
#include "practice/record/record.h"

#define TEST_PASSWORD "a quiet sentence to come in"

struct test_practice {
	struct test_database database;
	struct practice_store store;
	struct practice *practice;
	struct matcher *matcher;
	struct app app;
	struct arena *arena;
	int64_t therapist_id;
	int64_t room_id;
	int64_t service_id;
	int64_t owner_id;
	int64_t account_of_therapist_id;
	int64_t reception_id;
	bool is_empty; /* not set up */
};

static inline void test_account(
	struct test_practice *test, struct db_write *db, enum role role, const char *name, int64_t *ret_id)
{
	static char hash[200];
	struct new_account account = {
		.sign_in_name = text_of(role_word(role)),
		.name = text_of(name),
		.role = role,
		.therapist_id = role == ROLE_THERAPIST ? test->therapist_id : 0,
	};

	if (!hash[0]) {
		struct text made = vault_password_hash(TEXT(TEST_PASSWORD), test->arena);

		assert_true(made.size > 0 && made.size < sizeof(hash));
		memcpy(hash, made.data, made.size);
	}
	account.password_hash = text_of(hash);
	assert_int_equal(account_add(db, test->arena, &account, clock_now(), ret_id), STATUS_OK);
}

static inline enum status test_set_up(struct db_write *db, void *data)
{
	struct test_practice *test = data;
	struct clinic clinic = {
		.name = TEXT("Linden Street Massage"),
		.zone = TEXT("Europe/Amsterdam"),
		.phone = TEXT("+31 20 555 0100"),
		.emergency_number = TEXT("112"),
		.book_ahead_days = 60,
		.book_notice_minutes = 60,
		.change_notice_hours = 24,
	};
	struct therapist therapist = {.name = TEXT("Mara Lindqvist"), .gender = TEXT("woman"), .is_active = true};
	struct room room = {.name = TEXT("Room 1"), .is_active = true};
	struct service service = {.name = TEXT("Back massage"),
		.minutes = 60,
		.buffer_minutes = 15,
		.price_cents = 7500,
		.currency = TEXT("EUR"),
		.is_hands_on = true,
		.is_public = true,
		.is_active = true};
	struct week_hours week[5];

	assert_int_equal(clinic_save(db, test->arena, &clinic, clock_now()), STATUS_OK);
	assert_int_equal(therapist_save(db, test->arena, &therapist, &test->therapist_id), STATUS_OK);
	assert_int_equal(room_save(db, test->arena, &room, &test->room_id), STATUS_OK);
	assert_int_equal(service_save(db, test->arena, &service, &test->service_id), STATUS_OK);
	assert_int_equal(service_set_therapists(db, test->service_id, &test->therapist_id, 1), STATUS_OK);
	for (int i = 0; i < 5; i++)
		week[i] = (struct week_hours){test->therapist_id, i, 9 * 60, 17 * 60};
	assert_int_equal(week_hours_set(db, test->therapist_id, week, 5), STATUS_OK);
	test_account(test, db, ROLE_OWNER, "Olga Owner", &test->owner_id);
	test_account(test, db, ROLE_THERAPIST, "Mara Lindqvist", &test->account_of_therapist_id);
	test_account(test, db, ROLE_RECEPTION, "Rik Reception", &test->reception_id);
	return STATUS_OK;
}

static inline void test_practice_reload(struct test_practice *test)
{
	struct db_read *db = NULL;

	assert_int_equal(db_read_begin(test->database.database, &db), STATUS_OK);
	assert_int_equal(practice_reload(test->practice, db), STATUS_OK);
	db_read_end(db);
}

/* Says no after it has written. */
static inline enum status test_refuse_late(struct db_write *db, void *data)
{
	(void)data;
	assert_int_equal(record_audit_add(db, clock_now(), 0, 0, TEXT("refused"), NO_TEXT), STATUS_OK);
	return STATUS_CONFLICT;
}

/* Another of the batch says no too late: whatever a page saves is taken back and saved once more. */
static inline void test_write_batch(void *store, struct writer_member *members, size_t count)
{
	const struct practice_store *kept = store;
	struct writer_member all[] = {members[0], {.run = test_refuse_late}};

	assert_int_equal(count, 1);
	writer_commit(kept->writer, all, sizeof(all) / sizeof(all[0]));
	assert_int_equal(all[1].status, STATUS_CONFLICT);
	members[0].status = all[0].status;
}

/** `test` is zeroed, but for is_empty when no set-up is wanted. */
static inline void test_practice_open(struct test_practice *test)
{
	const struct route_table *tables;
	size_t count = 0;

	test->arena = arena_create(8 << 20);
	assert_non_null(test->arena);
	test_database_open(&test->database, &MIGRATIONS);
	assert_int_equal(practice_open(test->database.folder, VAULT_MAY_BE_NEW, &test->practice), STATUS_OK);
	test->store = (struct practice_store){test->database.database, test->database.writer};
	practice_hooks(&test->app);
	test->app.hooks.write_batch = test_write_batch;
	tables = practice_routes(&count);
	assert_int_equal(matcher_create(tables, count, &test->matcher), STATUS_OK);
	test->app.practice = test->practice;
	test->app.store = &test->store;
	test->app.matcher = test->matcher;
	if (test->is_empty)
		return;
	assert_int_equal(writer_run_one(test->database.writer, test_set_up, test), STATUS_OK);
	test_practice_reload(test);
}

static inline void test_practice_close(struct test_practice *test)
{
	char path[128];

	matcher_destroy(test->matcher);
	practice_close(test->practice);
	arena_destroy(test->arena);
	(void)snprintf(path, sizeof(path), "%s/keys/master", test->database.folder);
	(void)unlink(path);
	(void)snprintf(path, sizeof(path), "%s/keys", test->database.folder);
	(void)rmdir(path);
	test_database_close(&test->database);
}

/** Signs in as that role; the visitor keeps the cookie. */
static inline void test_sign_in(struct visitor *visitor, enum role role)
{
	char form[200];

	visitor_get(visitor, "/sign-in");
	(void)snprintf(form, sizeof(form), "sign_in_name=%s&password=a+quiet+sentence+to+come+in", role_word(role));
	visitor_post(visitor, "/sign-in", form);
	assert_int_equal(visitor_answer(visitor)->code, 303);
}

#endif
