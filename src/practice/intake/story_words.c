/* SPDX-License-Identifier: GPL-3.0-or-later */
/* story_words.c - a line of what was told, in the language of the page. */
#include "engine/html/say.h"
#include "practice/intake/answer_words.h"
#include "practice/intake/intake.h"
#include "practice/intake/intake_pages.h"
#include "practice/intake/known_things.h"
#include "practice/intake/question_words.h"

struct text story_line_question(const struct html *html, const struct story_line *line)
{
	return line->is_derived ? say_table(html, fact_infos[line->fact].meaning)
				: question_words(html, line->fact);
}

struct text story_line_answer(const struct html *html, const struct story_line *line)
{
	return answer_words(html, line->fact, line->value);
}

struct text intake_answer_said(const struct html *html, enum fact fact, struct text value)
{
	return answer_words(html, fact, value);
}

/* What is not on the list, or no more, stands as it was kept. */
static struct text known_words(const struct html *html, struct text name)
{
	for (int i = 0; i < KNOWN_THING_COUNT; i++) {
		if (text_equal(known_things[i].name, name))
			return known_things[i].words(html);
	}
	return name;
}

struct text story_known_things(const struct html *html, struct text names)
{
	struct text said = NO_TEXT;

	while (!text_is_empty(names))
		said = html_list(html, said, known_words(html, text_trim(text_cut(&names, ','))));
	return said;
}

/* "trauma_days" is a key; the table's sentences have "trauma days". */
static struct text spaced(const struct html *html, struct text key)
{
	char *words = arena_alloc(html->arena, key.size + 1);

	for (size_t i = 0; words && i < key.size; i++)
		words[i] = key.data[i] == '_' ? ' ' : key.data[i];
	return words ? (struct text){words, key.size} : key;
}

static struct text worked_out(const struct html *html, const struct story_line *line)
{
	struct text from = NO_TEXT;

	for (size_t i = 0; i < line->part_count; i++)
		from = html_list(html, from, say_table(html, spaced(html, fact_infos[line->parts[i]].name)));
	return text_is_known(from) ? intake_words_worked_out_from(html, from) : intake_words_worked_out(html);
}

struct text story_line_source(const struct html *html, const struct story_line *line)
{
	if (line->is_derived)
		return worked_out(html, line);
	if (text_equal(line->source, TEXT("therapist")))
		return intake_words_from_therapist(html);
	if (text_equal(line->source, TEXT("told")))
		return intake_words_from_room(html);
	if (text_equal(line->source, TEXT("record")))
		return intake_words_from_record(html);
	return intake_words_from_client(html);
}

struct text story_question_words(const struct html *html, const struct story_question *question)
{
	return question_words(html, question->fact);
}

struct text story_question_last(const struct html *html, const struct story_question *question)
{
	return text_is_known(question->last) ? answer_words(html, question->fact, question->last) : NO_TEXT;
}
