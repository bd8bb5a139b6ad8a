/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "main/message.h"

#include "base/test.h"

#define HASH "$argon2id$v=19$m=65536,t=2,p=1$c2FsdHNhbHRzYWx0c2E$aGFzaGhhc2hoYXNoaGFzaGhhc2g"

static struct text written(const struct message *message, struct buffer *out)
{
	buffer_init(out, MESSAGE_BYTES_MAX);
	message_write(message, out);
	return buffer_text(out);
}

static enum status read_from(const char *bytes)
{
	struct message message = {.kind = MESSAGE_RECORD};

	return message_read(text_of(bytes), &message);
}

static void an_account_comes_as_it_was_sent(void **state)
{
	struct message sent = {.kind = MESSAGE_ACCOUNT,
		.account = {.sign_in_name = TEXT("ines"),
			.role = ROLE_OWNER,
			.name = TEXT("Inês, Costa: 2"),
			.password_hash = TEXT(HASH)}};
	struct message came;
	struct buffer out;

	(void)state;
	assert_int_equal(message_read(written(&sent, &out), &came), STATUS_OK);
	assert_int_equal(came.kind, MESSAGE_ACCOUNT);
	assert_text_equal(came.account.sign_in_name, sent.account.sign_in_name);
	assert_int_equal(came.account.role, ROLE_OWNER);
	assert_text_equal(came.account.name, sent.account.name);
	assert_text_equal(came.account.password_hash, sent.account.password_hash);
	buffer_free(&out);
}

static void a_record_comes_with_every_byte(void **state)
{
	static const char bytes[] = "{\"a\":1},\0\n\xff,";
	struct message sent = {.kind = MESSAGE_RECORD, .record = {bytes, sizeof(bytes)}};
	struct message came;
	struct buffer out;

	(void)state;
	assert_int_equal(message_read(written(&sent, &out), &came), STATUS_OK);
	assert_int_equal(came.kind, MESSAGE_RECORD);
	assert_text_equal(came.record, sent.record);
	buffer_free(&out);
}

static void a_message_cut_anywhere_is_refused(void **state)
{
	struct message sent = {.kind = MESSAGE_ACCOUNT,
		.account = {.sign_in_name = TEXT("ines"),
			.role = ROLE_RECEPTION,
			.name = TEXT("Ines"),
			.password_hash = TEXT(HASH)}};
	struct message came;
	struct buffer out;
	struct text whole = written(&sent, &out);

	(void)state;
	for (size_t size = 0; size < whole.size; size++)
		assert_int_equal(message_read(text_slice(whole, 0, size), &came), STATUS_INVALID);
	buffer_add_char(&out, ',');
	assert_int_equal(message_read(buffer_text(&out), &came), STATUS_INVALID);
	buffer_free(&out);
}

static void what_is_no_message_is_refused(void **state)
{
	static const char *const refused[] = {
		"", "GET / HTTP/1.1\r\n\r\n", "10:backdesk 1,6:record,3:abc", /* no end */
		"10:backdesk 1,6:record,2:abc,",                              /* shorter than it is */
		"10:backdesk 1,6:record,99999999:abc,",                       /* longer than it is */
		"10:backdesk 1,6:record,-1:abc,",                             /* no length */
		"10:backdesk 1,6:record,99999999999:abc,",                    /* longer than any */
		"10:backdesk 1,6:record,3:abc,0:,",                           /* one field more */
		"10:backdesk 1,6:remove,3:abc,",                              /* no such kind */
		"8:sometext,6:record,3:abc,", "10:backdesk 1,7:account,4:ines,5:owner,4:Ines,3:abc,", /* no hash */
		"10:backdesk 1,7:account,4:ines,5:owner,4:Ines,14:$argon2id$ a b,", /* blanks in it */
		"10:backdesk 1,7:account,4:ines,6:nobody,4:Ines,13:$argon2id$abc,", /* no role */
		"10:backdesk 1,7:account,4:in s,5:owner,4:Ines,13:$argon2id$abc,",  /* no sign-in name */
		"10:backdesk 1,7:account,4:ines,5:owner,0:,13:$argon2id$abc,",      /* no name */
		"10:backdesk 1,7:account,4:ines,5:owner,4:In\ns,13:$argon2id$abc,", /* two lines */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		assert_int_equal(read_from(refused[i]), STATUS_INVALID);
	assert_int_equal(read_from("10:backdesk 1,7:account,4:ines,5:owner,4:Ines,13:$argon2id$abc,"), STATUS_OK);
	assert_int_equal(read_from("10:backdesk 1,6:record,3:abc,"), STATUS_OK);
}

static void another_version_is_told_apart(void **state)
{
	(void)state;
	assert_int_equal(read_from("10:backdesk 2,6:record,3:abc,"), STATUS_CONFLICT);
	assert_int_equal(read_from("11:backdesk 10,4:what,"), STATUS_CONFLICT);
}

static void an_answer_comes_as_it_was_sent(void **state)
{
	struct message_answer sent = {.status = STATUS_OK,
		.imported = {.outcome = IMPORT_CHANGED,
			.entries_added = 1,
			.entries_changed = 22,
			.entries_removed = 333,
			.facts = 4,
			.pain_scores = 5,
			.has_died = true}};
	struct message_answer came;
	struct buffer out;

	(void)state;
	buffer_init(&out, ANSWER_BYTES_MAX);
	message_answer_write(&sent, &out);
	assert_int_equal(message_answer_read(buffer_text(&out), &came), STATUS_OK);
	assert_int_equal(came.status, STATUS_OK);
	assert_int_equal(came.imported.outcome, IMPORT_CHANGED);
	assert_int_equal(came.imported.entries_added, 1);
	assert_int_equal(came.imported.entries_changed, 22);
	assert_int_equal(came.imported.entries_removed, 333);
	assert_int_equal(came.imported.facts, 4);
	assert_int_equal(came.imported.pain_scores, 5);
	assert_true(came.imported.has_died);
	buffer_clear(&out);
	message_answer_write(&(struct message_answer){.status = STATUS_FULL}, &out);
	assert_int_equal(message_answer_read(buffer_text(&out), &came), STATUS_OK);
	assert_int_equal(came.status, STATUS_FULL);
	buffer_free(&out);
}

static void what_is_no_answer_is_refused(void **state)
{
	static const char *const refused[] = {
		"",
		"10:backdesk 1,4:nice,1:0,1:0,1:0,1:0,1:0,1:0,1:0,",
		"10:backdesk 1,2:ok,1:0,1:0,1:0,1:0,1:0,1:0,",      /* a count is missing */
		"10:backdesk 1,2:ok,1:9,1:0,1:0,1:0,1:0,1:0,1:0,",  /* no such outcome */
		"10:backdesk 1,2:ok,1:0,2:-1,1:0,1:0,1:0,1:0,1:0,", /* less than nothing */
		"10:backdesk 1,2:ok,1:0,1:0,1:0,1:0,1:0,1:0,1:2,",
		"10:backdesk 1,2:ok,1:0,1:0,1:0,1:0,1:0,1:0,1:0,1:0,",
	};
	struct message_answer came;

	(void)state;
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		assert_int_equal(message_answer_read(text_of(refused[i]), &came), STATUS_INVALID);
	assert_int_equal(
		message_answer_read(TEXT("10:backdesk 1,2:ok,1:0,1:0,1:0,1:0,1:0,1:0,1:0,"), &came), STATUS_OK);
	assert_int_equal(message_answer_read(TEXT("10:backdesk 3,2:ok,"), &came), STATUS_CONFLICT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_account_comes_as_it_was_sent),
		cmocka_unit_test(a_record_comes_with_every_byte),
		cmocka_unit_test(a_message_cut_anywhere_is_refused),
		cmocka_unit_test(what_is_no_message_is_refused),
		cmocka_unit_test(another_version_is_told_apart),
		cmocka_unit_test(an_answer_comes_as_it_was_sent),
		cmocka_unit_test(what_is_no_answer_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
