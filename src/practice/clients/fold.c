/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/clients/fold.h"

#include <string.h>

enum {
	LATIN_FIRST = 0xC0,
	LATIN_END = 0x180,
};

/* U+00C0 to U+017F, lower case and without their marks; "" is no letter. */
static const char latin[LATIN_END - LATIN_FIRST][3] = {
	"a",
	"a",
	"a",
	"a",
	"a",
	"a",
	"ae",
	"c",
	"e",
	"e",
	"e",
	"e",
	"i",
	"i",
	"i",
	"i",
	"d",
	"n",
	"o",
	"o",
	"o",
	"o",
	"o",
	"",
	"o",
	"u",
	"u",
	"u",
	"u",
	"y",
	"th",
	"ss",
	"a",
	"a",
	"a",
	"a",
	"a",
	"a",
	"ae",
	"c",
	"e",
	"e",
	"e",
	"e",
	"i",
	"i",
	"i",
	"i",
	"d",
	"n",
	"o",
	"o",
	"o",
	"o",
	"o",
	"",
	"o",
	"u",
	"u",
	"u",
	"u",
	"y",
	"th",
	"y",
	"a",
	"a",
	"a",
	"a",
	"a",
	"a",
	"c",
	"c",
	"c",
	"c",
	"c",
	"c",
	"c",
	"c",
	"d",
	"d",
	"d",
	"d",
	"e",
	"e",
	"e",
	"e",
	"e",
	"e",
	"e",
	"e",
	"e",
	"e",
	"g",
	"g",
	"g",
	"g",
	"g",
	"g",
	"g",
	"g",
	"h",
	"h",
	"h",
	"h",
	"i",
	"i",
	"i",
	"i",
	"i",
	"i",
	"i",
	"i",
	"i",
	"i",
	"ij",
	"ij",
	"j",
	"j",
	"k",
	"k",
	"k",
	"l",
	"l",
	"l",
	"l",
	"l",
	"l",
	"l",
	"l",
	"l",
	"l",
	"n",
	"n",
	"n",
	"n",
	"n",
	"n",
	"n",
	"n",
	"n",
	"o",
	"o",
	"o",
	"o",
	"o",
	"o",
	"oe",
	"oe",
	"r",
	"r",
	"r",
	"r",
	"r",
	"r",
	"s",
	"s",
	"s",
	"s",
	"s",
	"s",
	"s",
	"s",
	"t",
	"t",
	"t",
	"t",
	"t",
	"t",
	"u",
	"u",
	"u",
	"u",
	"u",
	"u",
	"u",
	"u",
	"u",
	"u",
	"u",
	"u",
	"w",
	"w",
	"y",
	"y",
	"y",
	"z",
	"z",
	"z",
	"z",
	"z",
	"z",
	"s",
};

static uint32_t next_point(struct text *rest)
{
	unsigned char first = (unsigned char)rest->data[0];
	size_t size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
	uint32_t point = size == 1 ? first : first & (0xFFu >> (size + 1));

	if (size > rest->size)
		size = rest->size;
	for (size_t i = 1; i < size; i++)
		point = point << 6 | ((unsigned char)rest->data[i] & 0x3Fu);
	*rest = text_slice(*rest, size, rest->size);
	return point;
}

static bool is_mark(uint32_t point)
{
	return point >= 0x300 && point < 0x370;
}

/* Dropped without parting a word: O'Brien is one word. */
static bool is_apostrophe(uint32_t point)
{
	return point == '\'' || point == 0x2019 || point == 0x2BC || point == '`';
}

static bool is_greek_capital(uint32_t point)
{
	return point >= 0x391 && point <= 0x3AB;
}

static uint32_t lower_other(uint32_t point)
{
	if (is_greek_capital(point) || (point >= 0x410 && point <= 0x42F))
		return point + 0x20;
	if (point >= 0x400 && point <= 0x40F)
		return point + 0x50;
	return point;
}

static size_t put_point(char *to, uint32_t point)
{
	if (point < 0x800) {
		to[0] = (char)(0xC0 | point >> 6);
		to[1] = (char)(0x80 | (point & 0x3F));
		return 2;
	}
	if (point < 0x10000) {
		to[0] = (char)(0xE0 | point >> 12);
		to[1] = (char)(0x80 | (point >> 6 & 0x3F));
		to[2] = (char)(0x80 | (point & 0x3F));
		return 3;
	}
	to[0] = (char)(0xF0 | point >> 18);
	to[1] = (char)(0x80 | (point >> 12 & 0x3F));
	to[2] = (char)(0x80 | (point >> 6 & 0x3F));
	to[3] = (char)(0x80 | (point & 0x3F));
	return 4;
}

static size_t put_ascii(char *to, uint32_t point)
{
	if (point >= 'A' && point <= 'Z')
		point += 'a' - 'A';
	if (!((point >= 'a' && point <= 'z') || (point >= '0' && point <= '9')))
		point = ' ';
	to[0] = (char)point;
	return 1;
}

/* At most 4 bytes; a letter of Latin never grows past the 2 it had. */
static size_t put_folded(char *to, uint32_t point)
{
	if (is_mark(point) || is_apostrophe(point))
		return 0;
	if (point < 0x80)
		return put_ascii(to, point);
	if (point < LATIN_FIRST || (point >= 0x2000 && point < 0x2070)) {
		to[0] = ' ';
		return 1;
	}
	if (point < LATIN_END) {
		const char *letters = latin[point - LATIN_FIRST];
		size_t size = strlen(letters);

		memcpy(to, size ? letters : " ", size ? size : 1);
		return size ? size : 1;
	}
	return put_point(to, lower_other(point));
}

struct text fold(struct text name, struct arena *arena)
{
	char *folded = arena_alloc(arena, name.size + 4);
	size_t size = 0;

	if (!folded)
		return NO_TEXT;
	while (name.size) {
		size_t added = put_folded(folded + size, next_point(&name));

		if (added == 1 && folded[size] == ' ' && (size == 0 || folded[size - 1] == ' '))
			continue;
		size += added;
	}
	if (size && folded[size - 1] == ' ')
		size--;
	return (struct text){folded, size};
}

struct text fold_phone(struct text phone, struct arena *arena)
{
	char *folded = arena_alloc(arena, phone.size + 1);
	size_t size = 0;

	if (!folded)
		return NO_TEXT;
	for (size_t i = phone.size; i > 0; i--)
		if (phone.data[i - 1] >= '0' && phone.data[i - 1] <= '9')
			folded[size++] = phone.data[i - 1];
	return (struct text){folded, size};
}
