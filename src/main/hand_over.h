/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * hand_over.h - commands that write while the server runs hand their work to it, through <data folder>/socket.
 *
 *   command: hand_over_ask --message--> hand_over_run (a thread of serve) --serve_write--> writer
 *                          <--answer---
 *
 * One connection is answered at a time; the kernel holds a few more. Each has a deadline, a message a ceiling.
 */
#ifndef BACKDESK_MAIN_HAND_OVER_H
#define BACKDESK_MAIN_HAND_OVER_H

#include "main/message.h"
#include "main/serve.h"

struct hand_over;

/**
 * Opens the socket; the folder's lock is held, and `folder` lives as long. Without one (a file system that knows no
 * sockets) the server serves all the same: a warning in the log.
 *
 * @return STATUS_OK; STATUS_NO_MEMORY, STATUS_IO, STATUS_CONFLICT: *ret_hand_over is untouched
 */
enum status hand_over_open(const char *folder, struct practice *practice, struct hand_over **ret_hand_over);

/** For serve_settings: answers until hand_over_end was called; `data` is the struct hand_over. */
void hand_over_run(void *data, struct serving *serving);
void hand_over_end(void *data);

/** Closes it and takes its file away; after hand_over_run has ended. NULL is fine. */
void hand_over_close(struct hand_over *hand_over);

/**
 * Asks the server of that data folder; the answer's status is that of the write.
 *
 * @return STATUS_NOT_FOUND when no server listens there; STATUS_DENIED when it is another user's; STATUS_CONFLICT
 * when it is another version of the program; STATUS_BUSY when no answer came in time; STATUS_TOO_LARGE, STATUS_IO
 */
enum status hand_over_ask(const char *folder, const struct message *message, struct message_answer *ret_answer);

/** What a person can do about such a status, in words for one line. */
const char *hand_over_words(enum status status);

#endif
