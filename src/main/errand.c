/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "main/errand.h"

#include <semaphore.h>
#include <stdlib.h>

struct errand {
	struct call call; /* first, so that the queue's pointer is this one too; only its member is used */
	sem_t is_done;
};

enum status errand_run(struct call_queue *queue, enum status (*run)(struct db_write *db, void *data), void *data)
{
	struct errand *errand = calloc(1, sizeof(*errand));
	enum status status;

	if (!errand || sem_init(&errand->is_done, 0, 0) != 0) {
		free(errand);
		return STATUS_NO_MEMORY;
	}
	errand->call.member = (struct writer_member){.run = run, .data = data};
	status = call_queue_add(queue, &errand->call);
	if (status == STATUS_OK) {
		while (sem_wait(&errand->is_done) != 0)
			; /* a signal came between */
		status = errand->call.member.status;
	}
	sem_destroy(&errand->is_done);
	free(errand);
	return status;
}

bool errand_is(const struct call *call)
{
	return call->carrier == NULL;
}

void errand_end(struct call *call)
{
	struct errand *errand = (struct errand *)call;

	sem_post(&errand->is_done);
}
