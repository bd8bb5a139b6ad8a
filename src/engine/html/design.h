/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * design.h - one page that shows every component with sample words: GET /design.
 */
#ifndef BACKDESK_ENGINE_HTML_DESIGN_H
#define BACKDESK_ENGINE_HTML_DESIGN_H

#include "engine/html/html.h"

/** Writes the page, the staff's layout around it. */
void design_page(struct html *html);

#endif
