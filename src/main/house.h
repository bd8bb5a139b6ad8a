/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * house.h - a data folder opened for work: database, writer, keys, settings, and the app that answers from them.
 */
#ifndef BACKDESK_MAIN_HOUSE_H
#define BACKDESK_MAIN_HOUSE_H

#include "engine/db/database.h"
#include "engine/http/app.h"
#include "main/exit_status.h"
#include "practice/practice.h"

struct house {
	struct practice_store store;
	struct practice *practice;
	struct matcher *matcher;
	struct app app;
};

/**
 * Opens the folder, making it when it is missing; one line on standard error when it cannot be.
 * The house must not move in memory afterwards.
 */
enum exit_status house_open(struct house *house, const char *command, const char *folder);

/**
 * Whether `folder` may be made by this command: one line on standard error when something is there, and who works
 * in it when somebody does (EXIT_STATUS_IN_USE).
 */
enum exit_status house_is_new(const char *command, const char *folder);

/** Closes what is open; a zeroed house is fine. */
void house_close(struct house *house);

#endif
