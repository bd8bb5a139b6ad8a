/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/html/html.h"

#include <string.h>

enum {
	MARK = '\001', /* in a compiled sentence: the next byte, less one, is a piece's number */
	FILLED_MAX = 16 * 1024,
};

static struct text escape_of(char c)
{
	switch (c) {
	case '&':
		return TEXT("&amp;");
	case '<':
		return TEXT("&lt;");
	case '>':
		return TEXT("&gt;");
	case '"':
		return TEXT("&quot;");
	case '\'':
		return TEXT("&#39;");
	default:
		return NO_TEXT;
	}
}

static bool needs_escape(unsigned char c)
{
	static const bool special[256] = {['&'] = true, ['<'] = true, ['>'] = true, ['"'] = true, ['\''] = true};

	return special[c];
}

void html_text(struct html *html, struct text t)
{
	size_t start = 0;

	for (size_t at = 0; at < t.size; at++) {
		if (!needs_escape((unsigned char)t.data[at]))
			continue;
		buffer_add_bytes(html->out, t.data + start, at - start);
		buffer_add(html->out, escape_of(t.data[at]));
		start = at + 1;
	}
	if (start < t.size)
		buffer_add_bytes(html->out, t.data + start, t.size - start);
}

void html_int(struct html *html, int64_t value)
{
	buffer_add_int(html->out, value);
}

void html_tenths(struct html *html, int64_t tenths)
{
	int64_t rest = tenths % 10;

	if (tenths < 0 && tenths > -10)
		buffer_add_char(html->out, '-');
	buffer_add_int(html->out, tenths / 10);
	if (rest == 0)
		return;
	buffer_add_char(html->out, html->catalogue && html->catalogue->has_decimal_comma ? ',' : '.');
	buffer_add_int(html->out, rest < 0 ? -rest : rest);
}

void html_svg(struct html *html, struct svg svg)
{
	buffer_add(html->out, svg.text);
}

void html_form(struct html *html)
{
	if (html->prove)
		html->proof = html->prove(html->asker);
	html->prove = NULL;
	html_literal(html, TEXT("<input type=\"hidden\" name=\"csrf\" value=\""));
	html_text(html, html->proof.csrf);
	html_literal(html, TEXT("\"><input type=\"hidden\" name=\"key\" value=\""));
	html_text(html, html->proof.key);
	html_literal(html, TEXT("\">"));
}

const struct page *html_page(const struct html *html)
{
	static const struct page nothing = {.is_trial = false};

	return html->page ? html->page : &nothing;
}

struct text html_language_tag(const struct html *html)
{
	return html->catalogue ? html->catalogue->tag : TEXT("en");
}

struct text html_direction(const struct html *html)
{
	return html->catalogue && html->catalogue->is_right_to_left ? TEXT("rtl") : TEXT("ltr");
}

unsigned html_plural(const struct html *html, int64_t count)
{
	if (html->catalogue)
		return html->catalogue->plural(count);
	return plural_one_other(count);
}

struct text html_number(const struct html *html, int64_t value)
{
	return arena_format(html->arena, "%lld", (long long)value);
}

struct text html_tenths_words(const struct html *html, int64_t tenths)
{
	char mark = html->catalogue && html->catalogue->has_decimal_comma ? ',' : '.';
	long long size = tenths < 0 ? -tenths : tenths;

	if (size % 10 == 0)
		return html_number(html, tenths / 10);
	return arena_format(html->arena, "%s%lld%c%lld", tenths < 0 ? "-" : "", size / 10, mark, size % 10);
}

bool html_sentence_next(struct html *html, struct html_sentence *sentence)
{
	size_t at = text_find_byte(sentence->rest, MARK);

	buffer_add(html->out, text_slice(sentence->rest, 0, at));
	if (at + 1 >= sentence->rest.size)
		return false;
	sentence->piece = (unsigned char)sentence->rest.data[at + 1] - 1;
	sentence->rest = text_slice(sentence->rest, at + 2, sentence->rest.size);
	return true;
}

/* Takes the words before the next piece off the sentence; the piece's number, or -1 at the end. */
static int next_piece(struct text *sentence, struct text *ret_words)
{
	size_t at = text_find_byte(*sentence, MARK);
	int piece = -1;

	*ret_words = text_slice(*sentence, 0, at);
	if (at + 1 < sentence->size)
		piece = (unsigned char)sentence->data[at + 1] - 1;
	*sentence = text_slice(*sentence, piece < 0 ? sentence->size : at + 2, sentence->size);
	return piece;
}

/* Writes the whole sentence to `to`, or only counts when it is NULL. */
static size_t fill(char *to, struct text sentence, const struct text *values, size_t count)
{
	size_t size = 0;

	while (sentence.size) {
		struct text words;
		int piece = next_piece(&sentence, &words);
		struct text value = piece >= 0 && (size_t)piece < count ? values[piece] : NO_TEXT;

		if (to && words.size)
			memcpy(to + size, words.data, words.size);
		size += words.size;
		if (to && value.size)
			memcpy(to + size, value.data, value.size);
		size += value.size;
	}
	return size;
}

struct text html_fill(const struct html *html, struct text sentence, const struct text *values, size_t count)
{
	size_t size = fill(NULL, sentence, values, count);
	char *filled = size < FILLED_MAX ? arena_alloc(html->arena, size + 1) : NULL;

	if (!filled)
		return NO_TEXT;
	(void)fill(filled, sentence, values, count);
	return (struct text){filled, size};
}
