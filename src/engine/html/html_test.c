/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/test.h"
#include "engine/html/html.h"
#include "engine/html/shared_pages.h"
#include "engine/html/svg.h"

enum {
	PAGE_MAX = 64 * 1024,
	ARENA_MAX = 64 * 1024,
};

struct desk {
	struct buffer out;
	struct html html;
};

static int setup(void **state)
{
	static struct desk desk;

	buffer_init(&desk.out, PAGE_MAX);
	desk.html = (struct html){.out = &desk.out,
		.arena = arena_create(ARENA_MAX),
		.proof = {.csrf = TEXT("c<"), .key = TEXT("k")}};
	*state = &desk;
	return 0;
}

static int teardown(void **state)
{
	struct desk *desk = *state;

	buffer_free(&desk->out);
	arena_destroy(desk->html.arena);
	return 0;
}

static bool holds(struct desk *desk, struct text wanted)
{
	struct text page = buffer_text(&desk->out);

	return memmem(page.data, page.size, wanted.data, wanted.size) != NULL;
}

static void text_is_escaped_wherever_it_stands(void **state)
{
	struct desk *desk = *state;

	html_text(&desk->html, TEXT("a<b> & \"c\" 'd' &"));
	assert_text_equal(buffer_text(&desk->out), TEXT("a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39; &amp;"));
}

static void no_text_writes_nothing(void **state)
{
	struct desk *desk = *state;

	html_text(&desk->html, NO_TEXT);
	assert_text_equal(buffer_text(&desk->out), TEXT(""));
}

static void tenths_show_one_digit_only_where_there_is_one(void **state)
{
	struct desk *desk = *state;
	static const int64_t values[] = {45, 40, -5, -15, 0};

	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		html_tenths(&desk->html, values[i]);
		buffer_add_char(&desk->out, ' ');
	}
	assert_text_equal(buffer_text(&desk->out), TEXT("4.5 4 -0.5 -1.5 0 "));
}

static void a_form_that_posts_carries_its_token_escaped(void **state)
{
	struct desk *desk = *state;

	html_form(&desk->html);
	assert_true(holds(desk, TEXT("name=\"csrf\" value=\"c&lt;\"")));
	assert_true(holds(desk, TEXT("name=\"key\" value=\"k\"")));
}

static struct html_proof count_proofs(void *asker)
{
	int *count = asker;

	(*count)++;
	return (struct html_proof){.csrf = TEXT("c"), .key = *count == 1 ? TEXT("first") : TEXT("second")};
}

static void a_proof_is_made_for_the_first_form_and_serves_the_others(void **state)
{
	struct desk *desk = *state;
	int count = 0;

	desk->html.prove = count_proofs;
	desk->html.asker = &count;
	html_text(&desk->html, TEXT("a page"));
	assert_int_equal(count, 0);
	html_form(&desk->html);
	html_form(&desk->html);
	assert_int_equal(count, 1);
	assert_false(holds(desk, TEXT("second")));
}

static void pieces_stand_where_the_language_wants_them(void **state)
{
	struct desk *desk = *state;
	struct html_sentence sentence = html_sentence_begin(TEXT("for \001\002 at \001\001"));

	while (html_sentence_next(&desk->html, &sentence))
		buffer_add(&desk->out, sentence.piece == 0 ? TEXT("ten") : TEXT("Ana"));
	assert_text_equal(buffer_text(&desk->out), TEXT("for Ana at ten"));
}

static void a_sentence_cut_short_ends(void **state)
{
	struct desk *desk = *state;
	struct html_sentence sentence = html_sentence_begin(TEXT("end\001"));

	assert_false(html_sentence_next(&desk->html, &sentence));
	assert_text_equal(buffer_text(&desk->out), TEXT("end"));
}

static void plain_words_are_filled_by_number(void **state)
{
	struct desk *desk = *state;
	const struct text values[] = {TEXT("10:30"), TEXT("Ana")};

	assert_text_equal(html_fill(&desk->html, TEXT("\001\002: \001\001"), values, 2), TEXT("Ana: 10:30"));
	assert_text_equal(html_fill(&desk->html, TEXT("\001\011!"), values, 2), TEXT("!"));
}

static void show_page(struct desk *desk)
{
	const struct shared_client around = {.title = TEXT("A <title>")};
	const struct page_notice notices[] = {{TEXT("good"), TEXT("fits"), TEXT("Kept")}};
	struct page page = {
		.practice_name = TEXT("Linden & Co"), .phone_url = {TEXT("tel:+123")}, .is_trial = true};

	page.notices.items = notices;
	page.notices.count = 1;
	desk->html.page = &page;
	shared_client_begin(&desk->html, &around);
	shared_client_end(&desk->html, &around);
	desk->html.page = NULL;
}

static void a_layout_fills_itself_from_the_page(void **state)
{
	struct desk *desk = *state;

	show_page(desk);
	assert_true(holds(desk, TEXT("<html lang=\"en\" dir=\"ltr\">")));
	assert_true(holds(desk, TEXT("<title>A &lt;title&gt; - Linden &amp; Co</title>")));
	assert_true(holds(desk, TEXT("href=\"tel:+123\"")));
	assert_true(holds(desk, TEXT("<p>Kept</p>")));
	assert_true(holds(desk, TEXT("not for real people yet")));
}

static void another_language_replaces_every_sentence(void **state)
{
	struct desk *desk = *state;

	desk->html.catalogue = catalogue_find(TEXT("en-x-pseudo"));
	show_page(desk);
	desk->html.catalogue = NULL;
	assert_true(holds(desk, TEXT("<html lang=\"en-x-pseudo\"")));
	assert_false(holds(desk, TEXT("Skip to the content")));
	assert_false(holds(desk, TEXT("real people")));
}

static void a_plural_says_one_and_many(void **state)
{
	struct desk *desk = *state;
	const struct shared_problems_problem items[] = {{TEXT("phone"), TEXT("Phone: <wrong>")}};
	struct shared_problems in = {.count = 1};

	in.problems.items = items;
	in.problems.count = 1;
	shared_problems(&desk->html, &in);
	assert_true(holds(desk, TEXT("<h2>One thing to put right</h2>")));
	assert_true(holds(desk, TEXT("<a href=\"#phone\">Phone: &lt;wrong&gt;</a>")));
	in.count = 3;
	shared_problems(&desk->html, &in);
	assert_true(holds(desk, TEXT("<h2>3 things to put right</h2>")));
}

static void a_drawing_escapes_what_it_is_given(void **state)
{
	struct desk *desk = *state;
	struct svg_pen pen;

	svg_begin(&pen, PAGE_MAX);
	svg_open(&pen, "svg");
	svg_attribute(&pen, "aria-label", TEXT("\"><script>"));
	svg_open(&pen, "text");
	svg_attribute_tenths(&pen, "x", 15);
	svg_attribute_int(&pen, "y", -2);
	svg_text(&pen, TEXT("<b>"));
	svg_close(&pen, "text");
	svg_open(&pen, "g");
	svg_close(&pen, "g");
	svg_close(&pen, "svg");
	assert_text_equal(
		svg_of(&pen, desk->html.arena).text, TEXT("<svg aria-label=\"&quot;&gt;&lt;script&gt;\"><text "
							  "x=\"1.5\" y=\"-2\">&lt;b&gt;</text><g/></svg>"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(text_is_escaped_wherever_it_stands),
		TEST(no_text_writes_nothing),
		TEST(tenths_show_one_digit_only_where_there_is_one),
		TEST(a_form_that_posts_carries_its_token_escaped),
		TEST(a_proof_is_made_for_the_first_form_and_serves_the_others),
		TEST(pieces_stand_where_the_language_wants_them),
		TEST(a_sentence_cut_short_ends),
		TEST(plain_words_are_filled_by_number),
		TEST(a_layout_fills_itself_from_the_page),
		TEST(another_language_replaces_every_sentence),
		TEST(a_plural_says_one_and_many),
		TEST(a_drawing_escapes_what_it_is_given),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
