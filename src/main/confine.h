/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * confine.h - what the process gives up for good before it answers strangers.
 *
 * No memory with keys and records goes into a core file or to another process of the same user; nothing that is
 * started from here can gain rights; as many connections may be open as the server counts on.
 */
#ifndef BACKDESK_MAIN_CONFINE_H
#define BACKDESK_MAIN_CONFINE_H

/** Makes what this process writes readable to its user alone, whatever the umask was. Before anything is written.
 */
void confine_files(void);

/** `descriptors` are wanted; where the system allows fewer, fewer are taken. */
void confine_process(unsigned descriptors);

#endif
