/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * url.h - addresses: the only ways to make a struct url.
 *
 *   url_path(arena, "/desk/clients/%/notes/%", url_id(client_id), url_id(note_id))
 *   url_with(arena, url_path(arena, "/book/%", url_id(service_id)), "day", day_text)
 *   URL("/desk")
 *
 * Patterns are literals beginning with "/". An address that cannot be made (a part "..", no memory, more or fewer
 * parts than "%") has NO_TEXT; a template then writes an empty address.
 */
#ifndef BACKDESK_ENGINE_HTML_URL_H
#define BACKDESK_ENGINE_HTML_URL_H

#include "engine/html/html.h"

/** A literal address of our own. */
#define URL(literal) ((struct url){TEXT(literal)})

struct url_part {
	bool is_text;
	int64_t number;
	struct text text;
};

static inline struct url_part url_id(int64_t id)
{
	return (struct url_part){.number = id};
}

/** Any text; it is percent-encoded. */
static inline struct url_part url_text(struct text t)
{
	return (struct url_part){.is_text = true, .text = t};
}

#define url_path(arena, pattern, ...)                                               \
	url_path_of((arena), TEXT(pattern), (const struct url_part[]){__VA_ARGS__}, \
		sizeof((const struct url_part[]){__VA_ARGS__}) / sizeof(struct url_part))

struct url url_path_of(struct arena *arena, struct text pattern, const struct url_part *parts, size_t count);

/** The address with one more name=value in its query, percent-encoded; without a value (NO_TEXT) unchanged. */
struct url url_with(struct arena *arena, struct url url, const char *name, struct text value);

/** The address with "#place" at its end, percent-encoded: the element of that id. */
struct url url_at(struct arena *arena, struct url url, struct text place);

/** "tel:+61..." of a phone number as people write it; NO_TEXT when it has no digits. */
struct url url_phone(struct arena *arena, struct text phone);

/**
 * The number to ring within words: "088 555 0300" of "the doctor on duty, day and night, 088 555 0300". Of several
 * the longest, the first of equals; at least three digits, NO_TEXT when there is none. A part of `words`.
 */
struct text phone_in(struct text words);

/** The address with scheme and host before it, "https://desk.example", for mails and copying. */
struct url url_absolute(struct arena *arena, struct text origin, struct url url);

#endif
