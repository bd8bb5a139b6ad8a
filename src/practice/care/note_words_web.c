/* SPDX-License-Identifier: GPL-3.0-or-later */
/* note_words_web.c - a note's values as words: of a signed note, and of two texts that differ. */
#include "engine/html/say.h"
#include "practice/care/care_pages.h"
#include "practice/care/note_page_web.h"

sentence note_finding_words[FINDING_COUNT] = {care_words_finding_tender, care_words_finding_taut,
	care_words_finding_stiff, care_words_finding_less, care_words_finding_spasm, care_words_finding_scar,
	care_words_finding_swelling, care_words_finding_nerve};
sentence note_unwanted_words[UNWANTED_COUNT] = {care_words_unwanted_none, care_words_unwanted_short,
	care_words_unwanted_long, care_words_unwanted_more, care_words_unwanted_bruise, care_words_unwanted_dizzy,
	care_words_unwanted_other};
sentence note_pressure_words[PRESSURE_COUNT] = {
	care_words_not_said, care_words_light, care_words_medium, care_words_firm};

struct text note_asked_text(const struct html *html, enum note_asked asked)
{
	if (asked == NOTE_NOTHING_NEW)
		return care_words_nothing_new(html);
	return asked == NOTE_SOMETHING_NEW ? care_words_something_new(html) : care_words_not_asked(html);
}

struct text note_places_text(const struct html *html, uint64_t places)
{
	struct text said = NO_TEXT;

	for (int zone = 0; zone < ZONE_COUNT; zone++) {
		if (places >> zone & 1)
			said = html_parts(html, said, say_table(html, zone_infos[zone].words));
	}
	return text_is_known(said) ? said : care_words_nowhere(html);
}

struct text note_findings_text(const struct html *html, unsigned bits)
{
	struct text said = NO_TEXT;

	for (int i = 0; i < FINDING_COUNT; i++) {
		if (bits >> i & 1)
			said = html_list(html, said, note_finding_words[i](html));
	}
	return said;
}

struct text note_unwanted_text(const struct html *html, const struct note_body *body)
{
	struct text said = NO_TEXT;

	for (int i = 0; i < UNWANTED_COUNT; i++) {
		if (body->unwanted >> i & 1)
			said = html_list(html, said, note_unwanted_words[i](html));
	}
	return html_list(html, said, body->unwanted_words);
}

/* "Stretching, 5 min, light, Low back left (slow); Deep tissue ..." */
static struct text work_text(const struct html *html, const struct note_body *body)
{
	struct text said = NO_TEXT;

	for (size_t i = 0; i < body->work_count; i++) {
		const struct note_work *work = &body->work[i];
		struct text one = care_words_work_line(html, say_table(html, technique_infos[work->technique].name),
			arena_format(html->arena, "%d", work->minutes), note_pressure_words[work->pressure](html),
			note_places_text(html, work->places));

		one = html_list(html, one, work->change);
		said = html_parts(html, said, one);
	}
	return said;
}

size_t note_differences(const struct html *html, const struct note_body *shown, const struct note_body *other,
	struct care_difference *ret_items)
{
	struct text none = care_words_score_none(html);
	const struct {
		struct text label, shown, other;
	} lines[NOTE_DIFFERENCES_MAX] = {
		{care_words_label_asked(html), note_asked_text(html, shown->asked),
			note_asked_text(html, other->asked)},
		{care_words_label_before(html), care_score(html, shown->pain_before, none),
			care_score(html, other->pain_before, none)},
		{care_words_label_activity(html), care_score(html, shown->activity, none),
			care_score(html, other->activity, none)},
		{care_words_label_unwanted(html), note_unwanted_text(html, shown), note_unwanted_text(html, other)},
		{care_words_label_work(html), work_text(html, shown), work_text(html, other)},
		{care_words_label_findings(html), note_findings_text(html, shown->findings),
			note_findings_text(html, other->findings)},
		{care_words_label_found(html), shown->found, other->found},
		{care_words_label_home(html), shown->home_advice, other->home_advice},
		{care_words_label_after(html), care_score(html, shown->pain_after, none),
			care_score(html, other->pain_after, none)},
		{care_words_label_although(html), shown->although, other->although},
		{care_words_label_amends(html), shown->amends, other->amends},
	};
	size_t count = 0;

	for (size_t i = 0; i < NOTE_DIFFERENCES_MAX; i++) {
		struct text words = text_is_empty(lines[i].other) ? care_words_nothing_said(html) : lines[i].other;

		if (!text_equal(lines[i].shown, lines[i].other))
			ret_items[count++] = (struct care_difference){.label = lines[i].label, .words = words};
	}
	return count;
}
