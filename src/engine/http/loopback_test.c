/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/test.h"
#include "engine/html/html.h"
#include "engine/http/loopback.h"

/* A small practice of two routes: a page with a form, and what the form does. */
struct world {
	int saved;
	int audited;
	enum status save_comes_to;
	struct key_entry kept; /* the one key that was kept */
	char key[80], location[80], session[80], route[80];
};

static struct world world;

static enum status anybody(struct request *request, struct db_read *db)
{
	(void)db;
	return text_equal(request_query(request, TEXT("as")), TEXT("stranger")) ? STATUS_DENIED : STATUS_OK;
}

static const struct who anyone = {"anyone", anybody};
static const struct whose nobodys = {.name = "nobody's"};
static const struct whose clients = {.name = "the client's", .is_audited = true};

static void show_form(struct request *request, struct db_read *db, struct reply *reply)
{
	struct html *html = reply_page(request, reply, 200);

	(void)db;
	html_form(html);
}

static enum status prepare_note(struct request *request, struct db_read *db, struct reply *reply)
{
	(void)request;
	(void)db;
	(void)reply;
	return STATUS_OK;
}

static enum status save_note(struct request *request, struct db_write *db)
{
	(void)request;
	(void)db;
	world.saved++;
	return world.save_comes_to;
}

static void show_note(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	(void)db;
	if (saved == STATUS_OK)
		reply_see_other(request, reply, TEXT("/note/1"));
	else
		reply_status(request, reply, saved);
}

/* Not filled in well: shown again. */
static enum status refuse_note(struct request *request, struct db_read *db, struct reply *reply)
{
	show_form(request, db, reply);
	reply->code = 422;
	return STATUS_INVALID;
}

static const struct route routes[] = {
	ROUTE_GET("/note/:note", anyone, clients, show_form),
	ROUTE_POST("/note/:note", anyone, nobodys, prepare_note, save_note, show_note),
	ROUTE_PUT("/note/:note", anyone, nobodys, prepare_note, save_note, show_note, .is_slow = true,
		.has_no_key = true),
	ROUTE_POST("/note/:note/again", anyone, clients, refuse_note, save_note, show_note),
};

static struct text csrf_token(struct request *request)
{
	(void)request;
	return TEXT("proof");
}

static bool csrf_fits(struct request *request, struct text given)
{
	(void)request;
	return text_equal(given, TEXT("proof"));
}

static enum status audit(struct request *request, struct db_write *db)
{
	(void)request;
	(void)db;
	world.audited++;
	return world.save_comes_to;
}

static enum status key_find(struct request *request, struct db_write *db, struct key_entry *entry)
{
	(void)request;
	(void)db;
	if (!text_equal(entry->key, text_of(world.key)))
		return STATUS_NOT_FOUND;
	*entry = world.kept;
	return STATUS_OK;
}

static enum status key_add(struct request *request, struct db_write *db, const struct key_entry *entry)
{
	(void)request;
	(void)db;
	world.kept = *entry;
	snprintf(world.key, sizeof(world.key), "%.*s", TEXT_FMT(entry->key));
	snprintf(world.location, sizeof(world.location), "%.*s", TEXT_FMT(entry->location));
	snprintf(world.route, sizeof(world.route), "%.*s", TEXT_FMT(entry->route));
	world.kept.key = text_of(world.key);
	world.kept.location = text_of(world.location);
	world.kept.route = text_of(world.route);
	world.kept.session = TEXT("");
	return STATUS_OK;
}

static struct app app;
static struct matcher *matcher;
static struct visitor *visitor;

static int begin(void **state)
{
	static const struct route_table table = {"note", routes, 4};

	(void)state;
	world = (struct world){0};
	app.hooks = (struct app_hooks){.csrf_token = csrf_token,
		.csrf_fits = csrf_fits,
		.audit = audit,
		.key_find = key_find,
		.key_add = key_add};
	atomic_store(&app.refuses_writes, false);
	atomic_store(&app.body_bytes, 0);
	if (matcher_create(&table, 1, &matcher) != STATUS_OK)
		return -1;
	app.matcher = matcher;
	visitor = visitor_create(&app);
	return visitor ? 0 : -1;
}

static int end(void **state)
{
	(void)state;
	visitor_destroy(visitor);
	matcher_destroy(matcher);
	return 0;
}

static void a_page_of_a_client_leaves_one_audit_row(void **state)
{
	(void)state;
	visitor_get(visitor, "/note/1");
	assert_int_equal(visitor_answer(visitor)->code, 200);
	assert_int_equal(world.audited, 1);
}

static void a_page_is_not_shown_when_its_audit_row_is_not_durable(void **state)
{
	(void)state;
	world.save_comes_to = STATUS_FULL;
	visitor_get(visitor, "/note/1");
	assert_int_equal(visitor_answer(visitor)->code, 507);
	assert_false(visitor_sees(visitor, "<form"));
}

static void a_refused_form_that_shows_a_record_leaves_one_audit_row(void **state)
{
	(void)state;
	visitor_get(visitor, "/note/1");
	visitor_post(visitor, "/note/1/again", "words=");
	assert_int_equal(visitor_answer(visitor)->code, 422);
	assert_int_equal(world.audited, 2);
	assert_int_equal(world.saved, 0);
}

static void a_refused_form_is_not_shown_when_its_audit_row_is_not_durable(void **state)
{
	(void)state;
	visitor_get(visitor, "/note/1");
	world.save_comes_to = STATUS_FULL;
	visitor_post(visitor, "/note/1/again", "words=");
	assert_int_equal(visitor_answer(visitor)->code, 507);
	assert_false(visitor_sees(visitor, "csrf"));
}

static void bodies_of_all_together_have_a_ceiling(void **state)
{
	(void)state;
	visitor_get(visitor, "/note/1");
	atomic_store(&app.body_bytes, APP_BODY_BYTES_MAX - 10);
	visitor_post(visitor, "/note/1", "words=better");
	assert_int_equal(visitor_answer(visitor)->code, 503);
	assert_int_equal(world.saved, 0);
	visitor_get(visitor, "/note/1");
	assert_int_equal(atomic_load(&app.body_bytes), APP_BODY_BYTES_MAX - 10);
}

static void keeps_to_itself(const char *target)
{
	static const struct {
		const char *name;
		const char *value;
	} expected[] = {
		{"Content-Security-Policy",
			"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
			"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
			"object-src "
			"'none'"},
		{"X-Content-Type-Options", "nosniff"},
		{"Referrer-Policy", "same-origin"},
		{"Cross-Origin-Opener-Policy", "same-origin"},
		{"Cross-Origin-Resource-Policy", "same-origin"},
		{"X-Frame-Options", "DENY"},
		{"Cache-Control", "no-store"},
	};

	visitor_get(visitor, target);
	for (size_t i = 0; i < sizeof(expected) / sizeof(expected[0]); i++)
		assert_text_equal(visitor_header(visitor, expected[i].name), text_of(expected[i].value));
}

static void every_answer_keeps_to_itself(void **state)
{
	(void)state;
	keeps_to_itself("/note/1");
	keeps_to_itself("/none");
	keeps_to_itself("/note/%00");
	keeps_to_itself("/note/1?as=stranger");
}

static void a_cookie_is_not_for_scripts_and_with_tls_for_tls_alone(void **state)
{
	struct call *call = call_create(&app);

	(void)state;
	reply_cookie(&call->request, &call->reply, TEXT("session"), TEXT("x"), 60);
	assert_text_equal(
		call->reply.headers[0].value, TEXT("session=x; Path=/; HttpOnly; SameSite=Lax; Max-Age=60"));
	call->request.is_secure = true;
	reply_cookie(&call->request, &call->reply, TEXT("session"), TEXT("x"), 60);
	assert_text_equal(call->reply.headers[1].value,
		TEXT("__Host-session=x; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure"));
	call_destroy(call);
}

static void nothing_adds_a_header_of_its_own(void **state)
{
	struct call *call = call_create(&app);

	(void)state;
	reply_header(&call->reply, TEXT("X"), TEXT("a\r\nSet-Cookie: session=mine"));
	reply_header(&call->reply, TEXT("X"), TEXT("a\nb"));
	assert_int_equal(call->reply.header_count, 0);
	reply_see_other(&call->request, &call->reply, TEXT("/a\r\nSet-Cookie: session=mine"));
	assert_int_equal(call->reply.code, 500);
	reply_see_other(&call->request, &call->reply, TEXT("//elsewhere"));
	assert_int_equal(call->reply.code, 500);
	reply_see_other(&call->request, &call->reply, TEXT("/\\elsewhere"));
	assert_int_equal(call->reply.code, 500);
	call_destroy(call);
}

static void a_form_saves_and_leads_on(void **state)
{
	(void)state;
	visitor_get(visitor, "/note/1");
	visitor_post(visitor, "/note/1", "words=better");
	assert_int_equal(visitor_answer(visitor)->code, 303);
	assert_int_equal(world.saved, 1);
	visitor_follow(visitor);
	assert_int_equal(visitor_answer(visitor)->code, 200);
}

static void the_same_form_twice_saves_once_and_answers_the_same(void **state)
{
	(void)state;
	visitor_get(visitor, "/note/1");
	visitor_post(visitor, "/note/1", "words=better");
	visitor_post(visitor, "/note/1", "words=better");
	assert_int_equal(visitor_answer(visitor)->code, 303);
	assert_text_equal(visitor_header(visitor, "Location"), TEXT("/note/1"));
	assert_int_equal(world.saved, 1);
}

static void another_form_under_the_same_key_is_refused(void **state)
{
	(void)state;
	visitor_get(visitor, "/note/1");
	visitor_post(visitor, "/note/1", "words=better");
	visitor_post(visitor, "/note/1", "words=worse");
	assert_int_equal(visitor_answer(visitor)->code, 422);
	assert_int_equal(world.saved, 1);
}

static void a_form_without_the_token_changes_nothing(void **state)
{
	static const struct header type[] = {{{"Content-Type", 12}, {"application/x-www-form-urlencoded", 33}}};

	(void)state;
	visitor_request(visitor, "POST", "/note/1", type, 1, TEXT("csrf=guess&key=0123456789abcdef"));
	assert_int_equal(visitor_answer(visitor)->code, 403);
	assert_int_equal(world.saved, 0);
}

static void a_form_from_another_site_changes_nothing(void **state)
{
	static const struct header strange[][2] = {
		{{{"Content-Type", 12}, {"application/x-www-form-urlencoded", 33}},
			{{"Origin", 6}, {"http://evil", 11}}},
		{{{"Content-Type", 12}, {"application/x-www-form-urlencoded", 33}}, {{"Origin", 6}, {"null", 4}}},
		{{{"Content-Type", 12}, {"application/x-www-form-urlencoded", 33}},
			{{"Sec-Fetch-Site", 14}, {"cross-site", 10}}},
	};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		visitor_request(visitor, "POST", "/note/1", strange[i], 2, TEXT("csrf=proof&key=0123456789abcdef"));
		assert_int_equal(visitor_answer(visitor)->code, 403);
	}
	assert_int_equal(world.saved, 0);
}

static void a_save_that_failed_is_shown_with_its_reason(void **state)
{
	static const struct {
		enum status status;
		unsigned code;
	} cases[] = {{STATUS_CONFLICT, 409}, {STATUS_FULL, 507}, {STATUS_UNSURE, 503}, {STATUS_IO, 503}};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		world.save_comes_to = STATUS_OK;
		visitor_get(visitor, "/note/1");
		world.save_comes_to = cases[i].status;
		visitor_post(visitor, "/note/1", "words=better");
		assert_int_equal(visitor_answer(visitor)->code, cases[i].code);
	}
	assert_text_equal(visitor_header(visitor, "Retry-After"), TEXT("5"));
}

static void after_an_unsure_write_no_more_are_taken(void **state)
{
	(void)state;
	visitor_get(visitor, "/note/1");
	world.save_comes_to = STATUS_UNSURE;
	visitor_put(visitor, "/note/1", "");
	assert_int_equal(visitor_answer(visitor)->code, 503);
	assert_true(visitor_sees(visitor, "not known whether"));
	world.save_comes_to = STATUS_OK;
	visitor_put(visitor, "/note/1", "");
	assert_int_equal(visitor_answer(visitor)->code, 503);
	assert_int_equal(world.saved, 1);
}

static void what_is_not_there_is_said(void **state)
{
	static const struct {
		const char *method, *target;
		unsigned code;
	} cases[] = {
		{"GET", "/nothing", 404},
		{"GET", "/note", 404},
		{"GET", "/note/", 404},
		{"GET", "/note/1/2", 404},
		{"DELETE", "/note/1", 405},
		{"BREW", "/nothing", 404},
		{"GET", "/note/%00", 400},
		{"GET", "/note/../note/1", 400},
		{"GET", "/note/%2e%2e/1", 400},
		{"GET", "/note/%2F", 400},
		{"GET", "/note/%ff", 400},
		{"GET", "/note/%4", 400},
		{"GET", "http://elsewhere/note/1", 400},
		{"GET", "/note/1?as=stranger", 403},
		{"HEAD", "/note/1", 200},
		{"POST", "/note/1", 415},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		visitor_request(visitor, cases[i].method, cases[i].target, NULL, 0, NO_TEXT);
		if (visitor_answer(visitor)->code != cases[i].code)
			fail_msg("%s %s: %u", cases[i].method, cases[i].target, visitor_answer(visitor)->code);
	}
}

static void a_wrong_method_hears_which_are_right(void **state)
{
	(void)state;
	visitor_request(visitor, "DELETE", "/note/1", NULL, 0, NO_TEXT);
	assert_text_equal(visitor_header(visitor, "Allow"), TEXT("GET, HEAD, POST, PUT"));
}

static void every_answer_is_guarded(void **state)
{
	static const char *const targets[] = {"/note/1", "/nothing", "/%00"};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		visitor_get(visitor, targets[i]);
		assert_text_equal(visitor_header(visitor, "X-Content-Type-Options"), TEXT("nosniff"));
		assert_text_equal(visitor_header(visitor, "Cache-Control"), TEXT("no-store"));
		assert_text_equal(visitor_header(visitor, "Referrer-Policy"), TEXT("same-origin"));
		assert_true(text_is_known(visitor_header(visitor, "Content-Security-Policy")));
		assert_false(text_is_known(visitor_header(visitor, "Strict-Transport-Security")));
	}
}

static void a_program_gets_its_problem_as_json(void **state)
{
	static const struct header accept[] = {{{"Accept", 6}, {"application/json", 16}}};

	(void)state;
	visitor_request(visitor, "GET", "/nothing", accept, 1, NO_TEXT);
	assert_text_equal(visitor_header(visitor, "Content-Type"), TEXT("application/problem+json"));
	assert_true(visitor_sees(visitor, "\"status\": 404"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_page_of_a_client_leaves_one_audit_row, begin, end),
		cmocka_unit_test_setup_teardown(a_page_is_not_shown_when_its_audit_row_is_not_durable, begin, end),
		cmocka_unit_test_setup_teardown(
			a_refused_form_that_shows_a_record_leaves_one_audit_row, begin, end),
		cmocka_unit_test_setup_teardown(
			a_refused_form_is_not_shown_when_its_audit_row_is_not_durable, begin, end),
		cmocka_unit_test_setup_teardown(bodies_of_all_together_have_a_ceiling, begin, end),
		cmocka_unit_test_setup_teardown(every_answer_keeps_to_itself, begin, end),
		cmocka_unit_test_setup_teardown(a_cookie_is_not_for_scripts_and_with_tls_for_tls_alone, begin, end),
		cmocka_unit_test_setup_teardown(nothing_adds_a_header_of_its_own, begin, end),
		cmocka_unit_test_setup_teardown(a_form_saves_and_leads_on, begin, end),
		cmocka_unit_test_setup_teardown(the_same_form_twice_saves_once_and_answers_the_same, begin, end),
		cmocka_unit_test_setup_teardown(another_form_under_the_same_key_is_refused, begin, end),
		cmocka_unit_test_setup_teardown(a_form_without_the_token_changes_nothing, begin, end),
		cmocka_unit_test_setup_teardown(a_form_from_another_site_changes_nothing, begin, end),
		cmocka_unit_test_setup_teardown(a_save_that_failed_is_shown_with_its_reason, begin, end),
		cmocka_unit_test_setup_teardown(after_an_unsure_write_no_more_are_taken, begin, end),
		cmocka_unit_test_setup_teardown(what_is_not_there_is_said, begin, end),
		cmocka_unit_test_setup_teardown(a_wrong_method_hears_which_are_right, begin, end),
		cmocka_unit_test_setup_teardown(every_answer_is_guarded, begin, end),
		cmocka_unit_test_setup_teardown(a_program_gets_its_problem_as_json, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
