/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "main/hand_over.h"

#include <poll.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "engine/clock/clock.h"
#include "main/account_add.h"
#include "main/record_import.h"
#include "main/wire.h"

enum {
	MESSAGE_PATIENCE_MS = 10 * 1000, /* until the whole message is there; again until the answer is taken */
	ANSWER_PATIENCE_MS = 60 * 1000,  /* of the command, which may stand behind others */
	PAUSE_MS = 50,
	ACCOUNT_ARENA_BYTES = 1024 * 1024,
};

struct hand_over {
	const char *folder;
	struct practice *practice;
	int listener;
	int end; /* an eventfd: readable once hand_over_end was called */
};

enum status hand_over_open(const char *folder, struct practice *practice, struct hand_over **ret_hand_over)
{
	struct hand_over *hand_over = calloc(1, sizeof(*hand_over));
	enum status status = STATUS_NO_MEMORY;

	if (!hand_over)
		return status;
	*hand_over = (struct hand_over){folder, practice, -1, eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
	status = hand_over->end >= 0 ? wire_listen(folder, &hand_over->listener) : STATUS_IO;
	if (status == STATUS_OK) {
		*ret_hand_over = hand_over;
		return STATUS_OK;
	}
	log_line(LOG_WARNING, "main",
		"no socket in the data folder (%s): adduser and import need the server stopped",
		status_name(status));
	if (hand_over->end >= 0)
		close(hand_over->end);
	free(hand_over);
	return status;
}

void hand_over_close(struct hand_over *hand_over)
{
	if (!hand_over)
		return;
	wire_remove(hand_over->folder);
	close(hand_over->listener);
	close(hand_over->end);
	free(hand_over);
}

void hand_over_end(void *data)
{
	struct hand_over *hand_over = data;

	(void)eventfd_write(hand_over->end, 1);
}

static enum status add_account(struct serving *serving, const struct new_account *account)
{
	struct account_adding adding = {.arena = arena_create(ACCOUNT_ARENA_BYTES), .account = *account};
	enum status status = adding.arena ? serve_write(serving, account_add_run, &adding) : STATUS_NO_MEMORY;

	arena_destroy(adding.arena);
	return status;
}

static enum status take_record(
	struct hand_over *hand_over, struct serving *serving, struct text bytes, struct import_result *ret_result)
{
	struct record_import import = {
		.practice = hand_over->practice, .arena = arena_create(RECORD_ARENA_BYTES), .now = clock_now()};
	struct text problem = NO_TEXT;
	enum status status =
		import.arena ? fhir_bundle_read(bytes, import.arena, &import.bundle, &problem) : STATUS_NO_MEMORY;

	if (status == STATUS_OK) {
		import.hash = vault_hash(bytes, import.arena);
		status = serve_write(serving, record_import_run, &import);
	}
	if (status == STATUS_OK)
		*ret_result = import.result;
	arena_destroy(import.arena);
	return status;
}

static struct message_answer answer_to(struct hand_over *hand_over, struct serving *serving, struct text bytes)
{
	struct message_answer answer = {.status = STATUS_OK};
	struct message message;

	answer.status = message_read(bytes, &message);
	if (answer.status != STATUS_OK)
		return answer;
	if (message.kind == MESSAGE_ACCOUNT)
		answer.status = add_account(serving, &message.account);
	else
		answer.status = take_record(hand_over, serving, message.record, &answer.imported);
	return answer;
}

static void answer_one(struct hand_over *hand_over, struct serving *serving, int connection)
{
	struct wire wire = {connection, hand_over->end, clock_monotonic_ms() + MESSAGE_PATIENCE_MS};
	struct message_answer answer = {.status = STATUS_DENIED};
	struct buffer in, out;

	buffer_init(&in, MESSAGE_BYTES_MAX + 64 * 1024);
	buffer_init(&out, ANSWER_BYTES_MAX);
	if (wire_is_of_this_user(connection)) {
		answer.status = wire_receive(&wire, &in);
		if (answer.status == STATUS_OK)
			answer = answer_to(hand_over, serving, buffer_text(&in));
	}
	/* Whatever was done is told, even while everything stops. */
	wire.end = -1;
	wire.until_ms = clock_monotonic_ms() + MESSAGE_PATIENCE_MS;
	message_answer_write(&answer, &out);
	if (wire_send(&wire, buffer_text(&out)) != STATUS_OK || answer.status != STATUS_OK)
		log_line(LOG_INFO, "main", "work handed over by a command: %s", status_name(answer.status));
	buffer_free(&in);
	buffer_free(&out);
}

void hand_over_run(void *data, struct serving *serving)
{
	struct hand_over *hand_over = data;
	const struct wire listening = {hand_over->listener, hand_over->end, INT64_MAX};

	while (wire_wait(&listening, POLLIN) == STATUS_OK) {
		int connection = accept4(hand_over->listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);

		if (connection < 0) {
			/* No descriptor is free, or whoever asked has gone. */
			(void)wire_wait(&(struct wire){-1, hand_over->end, clock_monotonic_ms() + PAUSE_MS}, 0);
			continue;
		}
		answer_one(hand_over, serving, connection);
		close(connection);
	}
}

enum status hand_over_ask(const char *folder, const struct message *message, struct message_answer *ret_answer)
{
	struct wire wire = {-1, -1, clock_monotonic_ms() + ANSWER_PATIENCE_MS};
	struct buffer out, in;
	enum status status;

	while ((status = wire_connect(folder, &wire.socket)) == STATUS_BUSY && clock_monotonic_ms() < wire.until_ms)
		nanosleep(&(struct timespec){.tv_nsec = PAUSE_MS * 1000L * 1000L}, NULL);
	if (status != STATUS_OK)
		return status;
	buffer_init(&out, MESSAGE_BYTES_MAX);
	buffer_init(&in, 128 * 1024);
	message_write(message, &out);
	status = buffer_status(&out);
	if (status == STATUS_OK)
		status = wire_send(&wire, buffer_text(&out));
	if (status == STATUS_OK)
		status = wire_receive(&wire, &in);
	if (status == STATUS_OK && in.size == 0)
		status = STATUS_BUSY; /* it stopped before it took the message */
	if (status == STATUS_OK)
		status = message_answer_read(buffer_text(&in), ret_answer);
	buffer_free(&out);
	buffer_free(&in);
	close(wire.socket);
	return status;
}

const char *hand_over_words(enum status status)
{
	switch (status) {
	case STATUS_DENIED:
		return "the server in this data folder belongs to another user: run the command as that user";
	case STATUS_CONFLICT:
		return "the server in this data folder is another version of this program: start it again first";
	case STATUS_BUSY:
		return "the server in this data folder does not answer: it may be stopping, try again";
	default:
		return status_name(status);
	}
}
