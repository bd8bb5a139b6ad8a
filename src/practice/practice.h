/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * practice.h - the list of the practice's parts, for main/.
 */
#ifndef BACKDESK_PRACTICE_PRACTICE_H
#define BACKDESK_PRACTICE_PRACTICE_H
#endif
