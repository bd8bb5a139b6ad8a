/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * problem_web.h - the page of a problem, for the HTTP engine's hook.
 */
#ifndef BACKDESK_PRACTICE_PROBLEM_WEB_H
#define BACKDESK_PRACTICE_PROBLEM_WEB_H

#include "engine/http/problem.h"

/** Writes it with reply_page, in the layout of the desk or of the clients' pages. */
void practice_problem_page(struct request *request, struct reply *reply, const struct problem *problem);

#endif
