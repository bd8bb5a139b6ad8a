/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * message.h - what a command and the running server say to each other over the hand-over socket: pure.
 *
 *   message: "backdesk 1", then fields:   "account" sign-in name, role, name, password's hash
 *                                          "record" bytes of the file as it lay on the disk
 *   answer:  "backdesk 1", then fields:   status, outcome, six counts, has died
 *
 * A field is its length, a colon, its bytes, a comma: 5:owner,  Nothing may follow the last one. A password is
 * never sent, only its hash.
 */
#ifndef BACKDESK_MAIN_MESSAGE_H
#define BACKDESK_MAIN_MESSAGE_H

#include "practice/access/access.h"
#include "practice/exchange/exchange.h"

#define MESSAGE_BYTES_MAX (FHIR_FILE_BYTES_MAX + 4096u)

enum {
	ANSWER_BYTES_MAX = 1024,
	ACCOUNT_NAME_BYTES_MAX = 200,
};

enum message_kind {
	MESSAGE_ACCOUNT, /* add it */
	MESSAGE_RECORD,  /* take it in */
};

struct message {
	enum message_kind kind;
	struct new_account account; /* of MESSAGE_ACCOUNT; without a therapist, whom the server finds by the name */
	struct text record;         /* of MESSAGE_RECORD: at most FHIR_FILE_BYTES_MAX */
};

struct message_answer {
	enum status status;
	struct import_result imported; /* of MESSAGE_RECORD, when STATUS_OK; without client_id */
};

/** Adds the message; the buffer's ceiling is MESSAGE_BYTES_MAX. */
void message_write(const struct message *message, struct buffer *out);

/**
 * Reads a whole message; its texts are views of `bytes`.
 *
 * @return STATUS_INVALID for anything but a message; STATUS_CONFLICT for one of another version of the program.
 * What is read keeps to the limits of an account: role, names, and the form of the hash.
 */
enum status message_read(struct text bytes, struct message *ret_message);

void message_answer_write(const struct message_answer *answer, struct buffer *out);

/** STATUS_INVALID, STATUS_CONFLICT: as message_read. */
enum status message_answer_read(struct text bytes, struct message_answer *ret_answer);

/** "owner", "therapist", "reception": STATUS_INVALID for other words. */
enum status message_role(struct text word, enum role *ret_role);

/** One line that can be read, of at most ACCOUNT_NAME_BYTES_MAX. */
bool message_name_is_fit(struct text name);

#endif
