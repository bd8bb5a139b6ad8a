/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * folder.h - a folder that a command made and could not finish.
 */
#ifndef BACKDESK_MAIN_FOLDER_H
#define BACKDESK_MAIN_FOLDER_H

/** Removes a folder that this command has made, with all that is in it; links are not followed. */
void folder_remove(const char *folder);

#endif
