/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * message_fuzz.c - bytes on the hand-over socket: what is read keeps its limits, and is written as it was read.
 */
#include <stdlib.h>

#include "main/message.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_message(struct text bytes)
{
	struct message message;
	struct message again;
	struct buffer out;

	if (message_read(bytes, &message) != STATUS_OK)
		return;
	if (message.kind == MESSAGE_ACCOUNT &&
		(!sign_in_name_is_fit(message.account.sign_in_name) || !message_name_is_fit(message.account.name) ||
			message.account.role == ROLE_NOBODY))
		abort();
	buffer_init(&out, MESSAGE_BYTES_MAX);
	message_write(&message, &out);
	if (message_read(buffer_text(&out), &again) != STATUS_OK || again.kind != message.kind ||
		!text_equal(again.record, message.record) ||
		!text_equal(again.account.password_hash, message.account.password_hash))
		abort();
	buffer_free(&out);
}

static void check_answer(struct text bytes)
{
	struct message_answer answer;
	struct message_answer again;
	struct buffer out;

	if (message_answer_read(bytes, &answer) != STATUS_OK)
		return;
	buffer_init(&out, ANSWER_BYTES_MAX);
	message_answer_write(&answer, &out);
	if (message_answer_read(buffer_text(&out), &again) != STATUS_OK || again.status != answer.status ||
		again.imported.facts != answer.imported.facts)
		abort();
	buffer_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct text bytes = {(const char *)data, size};

	check_message(bytes);
	check_answer(bytes);
	return 0;
}
