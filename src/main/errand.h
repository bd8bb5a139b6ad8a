/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * errand.h - a write of the program itself, not of a browser: it waits in the writer's queue with all others.
 *
 *   errand_run -> queued -> the writer runs it in a batch -> errand_end -> errand_run returns its status
 */
#ifndef BACKDESK_MAIN_ERRAND_H
#define BACKDESK_MAIN_ERRAND_H

#include "engine/http/call.h"
#include "main/call_queue.h"

/**
 * Queues the write and waits for its commit; not from the writer's own thread. `run` may be called twice.
 *
 * @return the write's own status; STATUS_BUSY when the queue is full or closed, STATUS_NO_MEMORY
 */
enum status errand_run(struct call_queue *queue, enum status (*run)(struct db_write *db, void *data), void *data);

/** Whether this call of the queue is an errand: then errand_end takes the place of server_resume. */
bool errand_is(const struct call *call);

/** The member's status is known. The call is gone afterwards. */
void errand_end(struct call *call);

#endif
