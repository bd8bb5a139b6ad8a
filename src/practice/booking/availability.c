/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/booking/availability.h"

enum {
	WORD_BITS = 64,
};

size_t availability_words(size_t ticks)
{
	return (ticks + WORD_BITS - 1) / WORD_BITS;
}

static int64_t within(int64_t tick, size_t ticks)
{
	if (tick < 0)
		return 0;
	return tick > (int64_t)ticks ? (int64_t)ticks : tick;
}

/* The bits of word `word` that lie in [from, to). */
static uint64_t bits_of_word(size_t word, size_t from, size_t to)
{
	size_t first = word * WORD_BITS;
	uint64_t bits = UINT64_MAX;

	if (from > first)
		bits &= UINT64_MAX << (from - first);
	if (to < first + WORD_BITS)
		bits &= UINT64_MAX >> (first + WORD_BITS - to);
	return bits;
}

static void change(uint64_t *line, size_t ticks, int64_t from, int64_t to, bool is_free)
{
	size_t start = (size_t)within(from, ticks);
	size_t end = (size_t)within(to, ticks);

	for (size_t word = start / WORD_BITS; start < end && word * WORD_BITS < end; word++) {
		uint64_t bits = bits_of_word(word, start, end);

		line[word] = is_free ? line[word] | bits : line[word] & ~bits;
	}
}

void availability_set_free(uint64_t *line, size_t ticks, int64_t from, int64_t to)
{
	change(line, ticks, from, to, true);
}

void availability_set_taken(uint64_t *line, size_t ticks, int64_t from, int64_t to)
{
	change(line, ticks, from, to, false);
}

bool availability_is_set(const uint64_t *line, size_t at)
{
	return (line[at / WORD_BITS] >> (at % WORD_BITS)) & 1;
}

/* line &= line >> shift; words are read ahead of where they are written. */
static void and_shifted(uint64_t *line, size_t words, size_t shift)
{
	size_t far = shift / WORD_BITS;
	size_t near = shift % WORD_BITS;

	for (size_t i = 0; i < words; i++) {
		uint64_t low = i + far < words ? line[i + far] : 0;
		uint64_t high = i + far + 1 < words ? line[i + far + 1] : 0;

		line[i] &= near == 0 ? low : (low >> near) | (high << (WORD_BITS - near));
	}
}

void availability_mask_starts(uint64_t *line, size_t words, size_t length)
{
	/* `covered` ticks from each bit on are known to be free; each step at most doubles it. */
	for (size_t covered = 1; covered < length;) {
		size_t shift = covered < length - covered ? covered : length - covered;

		and_shifted(line, words, shift);
		covered += shift;
	}
}

void availability_or(uint64_t *into, const uint64_t *other, size_t words)
{
	for (size_t i = 0; i < words; i++)
		into[i] |= other[i];
}

void availability_and(uint64_t *into, const uint64_t *other, size_t words)
{
	for (size_t i = 0; i < words; i++)
		into[i] &= other[i];
}

size_t availability_next(const uint64_t *line, size_t ticks, size_t from)
{
	while (from < ticks) {
		uint64_t rest = line[from / WORD_BITS] >> (from % WORD_BITS);

		if (rest) {
			size_t found = from + (size_t)__builtin_ctzll(rest);

			return found < ticks ? found : ticks;
		}
		from = (from / WORD_BITS + 1) * WORD_BITS;
	}
	return ticks;
}
