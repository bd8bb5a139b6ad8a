/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/html/say.h"

#include "engine/html/shared_pages.h"

/* Signs that mean one currency wherever Backdesk speaks; a bare "$" would mean several. */
static const struct {
	const char *currency;
	const char *sign;
} SIGNS[] = {
	{"EUR", "€"},
	{"GBP", "£"},
	{"USD", "US$"},
	{"AUD", "A$"},
	{"NZD", "NZ$"},
	{"CAD", "CA$"},
};

static struct text sign_of(struct text currency)
{
	for (size_t i = 0; i < sizeof(SIGNS) / sizeof(SIGNS[0]); i++)
		if (text_equal(currency, text_of(SIGNS[i].currency)))
			return text_of(SIGNS[i].sign);
	return NO_TEXT;
}

struct text html_money(const struct html *html, int64_t cents, struct text currency)
{
	bool has_comma = html->catalogue && html->catalogue->has_decimal_comma;
	struct text sign = sign_of(currency);
	struct text unit = text_is_known(sign) ? sign : currency;
	const char *gap = text_is_known(sign) ? "" : "\u00a0";
	struct text amount = arena_format(html->arena, "%lld", (long long)(cents / 100));

	if (cents % 100)
		amount = arena_format(
			html->arena, "%.*s%s%02d", TEXT_FMT(amount), has_comma ? "," : ".", (int)(cents % 100));
	if (has_comma)
		return arena_format(html->arena, "%.*s\u00a0%.*s", TEXT_FMT(amount), TEXT_FMT(unit));
	return arena_format(html->arena, "%.*s%s%.*s", TEXT_FMT(unit), gap, TEXT_FMT(amount));
}

struct text html_list(const struct html *html, struct text before, struct text one)
{
	if (text_is_empty(before))
		return one;
	return text_is_empty(one) ? before : shared_words_list(html, before, one);
}

struct text html_parts(const struct html *html, struct text before, struct text one)
{
	if (text_is_empty(before))
		return one;
	return text_is_empty(one) ? before : shared_words_parts(html, before, one);
}
