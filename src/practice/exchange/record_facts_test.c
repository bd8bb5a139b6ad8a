/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/test.h"

#include "practice/exchange/record_facts.h"

#define SNOMED TEXT("http://snomed.info/sct")
#define RXNORM TEXT("http://www.nlm.nih.gov/research/umls/rxnorm")
#define LOINC TEXT("http://loinc.org")
#define ARENA_BYTES (4u << 20)

/* 2026-06-01T12:00:00Z */
#define NOW 1780315200

/* What is expected of a fact. */
enum expected {
	HOLDS,
	OLD,
	ASKED,
	SILENT,
};

/* An entry of the record: so many days ago, in that state. */
struct entry {
	char kind; /* c, m, p, o, a: the resource's first letter */
	const char *code;
	int days_ago;
	char state;   /* a active, o over, u unsaid */
	int measured; /* thousandths; 0: none */
	const char *unit;
};

struct fact_case {
	struct entry entries[4];
	enum fact fact;
	enum expected expected;
	int64_t number;
};

static struct record_item item_of(const struct entry *entry)
{
	struct record_item item = {.outside_id = TEXT("1"), .code_count = 1, .began = {true, 0}};

	item.began.at = NOW - (utc_seconds)entry->days_ago * DAY_SECONDS;
	item.codes[0].code = text_of(entry->code);
	item.codes[0].system = entry->kind == 'm' ? RXNORM : entry->kind == 'o' ? LOINC : SNOMED;
	item.kind = entry->kind == 'm'   ? TEXT("MedicationRequest")
		    : entry->kind == 'o' ? TEXT("Observation")
		    : entry->kind == 'p' ? TEXT("Procedure")
		    : entry->kind == 'a' ? TEXT("AllergyIntolerance")
					 : TEXT("Condition");
	item.state = entry->state == 'a'   ? RECORD_STATE_ACTIVE
		     : entry->state == 'o' ? RECORD_STATE_OVER
					   : RECORD_STATE_UNSAID;
	if (entry->unit)
		item.quantity = (struct record_quantity){true, entry->measured, text_of(entry->unit)};
	return item;
}

static const struct record_saying *find(const struct record_sayings *sayings, enum fact fact)
{
	const struct record_saying *found = NULL;

	for (size_t i = 0; i < sayings->count; i++) {
		const struct record_saying *one = &sayings->items[i];

		if (one->fact == fact && one->kind != SAYS_NOTE && (!found || one->stands))
			found = one;
	}
	return found;
}

static enum expected got(const struct record_saying *saying)
{
	if (!saying)
		return SILENT;
	if (saying->kind == SAYS_ASK)
		return ASKED;
	return saying->is_old ? OLD : HOLDS;
}

static void judge(const struct fact_case *one, size_t number)
{
	struct arena *arena = arena_create(ARENA_BYTES);
	struct record_person person = {.sex = 'F'};
	struct record_item items[4];
	struct record_sayings sayings;
	const struct record_saying *saying;
	size_t count = 0;

	while (count < 4 && one->entries[count].code) {
		items[count] = item_of(&one->entries[count]);
		count++;
	}
	assert_non_null(arena);
	assert_int_equal(record_facts(&person, items, count, NOW, arena, &sayings), STATUS_OK);
	saying = find(&sayings, one->fact);
	if (got(saying) != one->expected || (saying && saying->kind == SAYS_FACT && saying->number != one->number))
		fail_msg("case %zu: got %d, number %lld", number, (int)got(saying),
			saying ? (long long)saying->number : -1LL);
	arena_destroy(arena);
}

static void judge_all(const struct fact_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++)
		judge(&cases[i], i);
}

#define JUDGE(cases) judge_all(cases, sizeof(cases) / sizeof((cases)[0]))

static void a_medicine_counts_while_it_is_taken(void **state)
{
	static const struct fact_case cases[] = {
		{{{'m', "855332", 10, 'a'}}, FACT_ANTICOAGULANT, HOLDS, 1},
		{{{'m', "855332", 10, 'u'}}, FACT_ANTICOAGULANT, HOLDS, 1},
		{{{'m', "855332", 10, 'o'}}, FACT_ANTICOAGULANT, SILENT, 0},
		{{{'m', "855332", 91, 'a'}}, FACT_ANTICOAGULANT, OLD, 1},
		{{{'m', "855332", 91, 'u'}}, FACT_ANTICOAGULANT, SILENT, 0},
		{{{'m', "309362", 10, 'a'}}, FACT_ANTIPLATELET, HOLDS, WORD_ANTIPLATELET_SINGLE},
		{{{'m', "309362", 10, 'a'}, {'m', "243670", 80, 'a'}}, FACT_ANTIPLATELET, HOLDS,
			WORD_ANTIPLATELET_DUAL},
		{{{'m', "309362", 10, 'a'}, {'m', "243670", 80, 'o'}}, FACT_ANTIPLATELET, HOLDS,
			WORD_ANTIPLATELET_SINGLE},
		{{{'m', "310965", 10, 'a'}}, FACT_ANTIPLATELET, ASKED, 0},
		{{{'m', "105585", 89, 'a'}}, FACT_IMMUNOSUPPRESSED, HOLDS, 1},
		{{{'m', "904419", 100, 'a'}}, FACT_OSTEOPOROSIS, HOLDS, WORD_OSTEOPOROSIS_KNOWN},
	};

	(void)state;
	JUDGE(cases);
}

static void months_of_cortisone_run_without_a_long_gap(void **state)
{
	static const struct fact_case cases[] = {
		{{{'m', "312617", 0, 'o'}, {'m', "312617", 60, 'o'}, {'m', "312615", 120, 'o'}},
			FACT_STEROID_ORAL_MONTHS, HOLDS, 3900},
		{{{'m', "312617", 0, 'o'}, {'m', "312617", 61, 'o'}}, FACT_STEROID_ORAL_MONTHS, HOLDS, 0},
		{{{'m', "312617", 30, 'a'}}, FACT_STEROID_ORAL_MONTHS, HOLDS, 900},
		{{{'m', "312617", 181, 'a'}}, FACT_STEROID_ORAL_MONTHS, OLD, 5900},
		{{{'m', "312617", 30, 'a'}}, FACT_STEROID_STOPPED_MONTHS, HOLDS, 0},
		{{{'m', "312617", 30, 'o'}}, FACT_STEROID_STOPPED_MONTHS, ASKED, 0},
	};

	(void)state;
	JUDGE(cases);
}

static void cancer_is_active_or_past_by_its_dates(void **state)
{
	static const struct fact_case cases[] = {
		{{{'c', "363406005", 100, 'a'}}, FACT_CANCER_HISTORY, HOLDS, WORD_CANCER_HISTORY_ACTIVE},
		{{{'c', "363406005", 300, 'a'}}, FACT_CANCER_HISTORY, HOLDS, WORD_CANCER_HISTORY_PAST},
		{{{'c', "363406005", 300, 'a'}, {'m', "1736776", 20, 'o'}}, FACT_CANCER_HISTORY, HOLDS,
			WORD_CANCER_HISTORY_ACTIVE},
		{{{'c', "363406005", 100, 'o'}}, FACT_CANCER_HISTORY, HOLDS, WORD_CANCER_HISTORY_PAST},
		{{{'c', "363406005", 366, 'a'}}, FACT_CANCER_HISTORY, OLD, WORD_CANCER_HISTORY_PAST},
		{{{'c', "363406005", 366, 'a'}}, FACT_CANCER_KIND, HOLDS, WORD_CANCER_KIND_OTHER},
		{{{'c', "254701007", 5, 'o'}, {'c', "126906006", 900, 'o'}, {'c', "363406005", 5, 'a'}},
			FACT_CANCER_KIND, HOLDS, WORD_CANCER_KIND_BONE_SEEKING},
		{{{'p', "703423002", 91, 'o'}}, FACT_IMMUNOSUPPRESSED, OLD, 1},
		{{{'p', "703423002", 90, 'o'}}, FACT_IMMUNOSUPPRESSED, HOLDS, 1},
		{{{'c', "94222008", 30, 'o'}}, FACT_BONE_METS, SILENT, 0},
	};

	(void)state;
	JUDGE(cases);
}

static void an_old_pregnancy_is_never_a_present_fact(void **state)
{
	static const struct fact_case cases[] = {
		{{{'c', "72892002", 20, 'a'}}, FACT_PREGNANT, HOLDS, 1},
		{{{'c', "72892002", 29, 'a'}}, FACT_PREGNANT, OLD, 1},
		{{{'c', "72892002", 295, 'a'}}, FACT_PREGNANT, SILENT, 0},
		{{{'c', "72892002", 20, 'o'}}, FACT_PREGNANT, SILENT, 0},
		{{{'c', "72892002", 20, 'a'}}, FACT_PREG_WEEKS, HOLDS, 4000},
		{{{'c', "72892002", 20, 'a'}, {'c', "19169002", 3, 'a'}}, FACT_PREGNANT, HOLDS, 0},
		{{{'c', "72892002", 20, 'a'}, {'c', "19169002", 3, 'a'}}, FACT_PREG_WEEKS, SILENT, 0},
		{{{'c', "72892002", 20, 'a'}, {'c', "198992004", 3, 'a'}}, FACT_PREG_COMPLICATION, HOLDS, 1},
		{{{'c', "198992004", 3, 'a'}}, FACT_PREG_COMPLICATION, SILENT, 0},
		{{{'p', "66348005", 10, 'o'}}, FACT_PREGNANT, HOLDS, 0},
	};

	(void)state;
	JUDGE(cases);
}

static void injuries_and_operations_fade(void **state)
{
	static const struct fact_case cases[] = {
		{{{'c', "39848009", 10, 'a'}}, FACT_TRAUMA, HOLDS, WORD_TRAUMA_MAJOR},
		{{{'c', "39848009", 85, 'a'}}, FACT_TRAUMA, SILENT, 0},
		{{{'c', "39848009", 84, 'a'}}, FACT_CAD_RISK, HOLDS, 1},
		{{{'c', "16114001", 20, 'a'}, {'c', "65966004", 8, 'a'}}, FACT_FRACTURE_ELSEWHERE_WEEKS, HOLDS,
			1000},
		{{{'c', "16114001", 85, 'a'}}, FACT_FRACTURE_ELSEWHERE_WEEKS, SILENT, 0},
		{{{'c', "207957008", 80, 'a'}}, FACT_FRACTURE_SUSPECTED, HOLDS, 1},
		{{{'c', "207957008", 90, 'a'}}, FACT_FRACTURE_HEALED, HOLDS, 1},
		{{{'p', "232717009", 28, 'o'}}, FACT_SURGERY_OTHER_WEEKS, HOLDS, 4000},
		{{{'p', "232717009", 43, 'o'}}, FACT_SURGERY_OTHER_WEEKS, SILENT, 0},
		{{{'p', "55705006", 700, 'o'}}, FACT_SURGERY_WEEKS, HOLDS, 100000},
		{{{'p', "18946005", 6, 'o'}}, FACT_EPIDURAL_DAYS, HOLDS, 6000},
		{{{'p', "18946005", 8, 'o'}}, FACT_EPIDURAL_DAYS, SILENT, 0},
		{{{'p', "18946005", 8, 'o'}}, FACT_SPINAL_PROCEDURE_WEEKS, HOLDS, 1000},
		{{{'c', "284551006", 20, 'a'}}, FACT_OPEN_WOUND, HOLDS, 1},
		{{{'p', "288086009", 22, 'o'}}, FACT_OPEN_WOUND, SILENT, 0},
		{{{'c', "10509002", 6, 'a'}}, FACT_CONTAGIOUS, HOLDS, 1},
		{{{'c', "10509002", 6, 'o'}}, FACT_CONTAGIOUS, SILENT, 0},
	};

	(void)state;
	JUDGE(cases);
}

static void what_was_measured_counts_by_its_limit_and_unit(void **state)
{
	static const struct fact_case cases[] = {
		{{{'o', "777-3", 5, 'o', 48400, "10*3/uL"}}, FACT_PLATELETS, HOLDS, 48000},
		{{{'o', "777-3", 5, 'o', 48400, "/uL"}}, FACT_PLATELETS, SILENT, 0},
		{{{'o', "777-3", 95, 'o', 48400, "10*3/uL"}}, FACT_PLATELETS, OLD, 48000},
		{{{'o', "718-7", 5, 'o', 7990, "g/dL"}}, FACT_ANAEMIA, HOLDS, 1},
		{{{'o', "718-7", 5, 'o', 8000, "g/dL"}}, FACT_ANAEMIA, SILENT, 0},
		{{{'o', "8331-1", 1, 'o', 38000, "Cel"}}, FACT_FEVER, HOLDS, 1},
		{{{'o', "8331-1", 3, 'o', 38000, "Cel"}}, FACT_FEVER, SILENT, 0},
		{{{'o', "38265-5", 300, 'o', -2500, "{T-score}"}}, FACT_OSTEOPOROSIS, HOLDS,
			WORD_OSTEOPOROSIS_KNOWN},
		{{{'o', "38265-5", 300, 'o', -2499, "{T-score}"}}, FACT_OSTEOPOROSIS, SILENT, 0},
		{{{'o', "38265-5", 300, 'o', -2500, "{T-score}"}, {'c', "443165006", 200, 'a'}}, FACT_OSTEOPOROSIS,
			HOLDS, WORD_OSTEOPOROSIS_SEVERE},
		{{{'c', "44054006", 100, 'a'}}, FACT_DIABETES, HOLDS, WORD_DIABETES_CONTROLLED},
		{{{'c', "44054006", 100, 'a'}, {'o', "4548-4", 30, 'o', 8500, "%"}}, FACT_DIABETES, HOLDS,
			WORD_DIABETES_POOR},
		{{{'o', "4548-4", 30, 'o', 8500, "%"}}, FACT_DIABETES, SILENT, 0},
		{{{'o', "29463-7", 10, 'o', 76000, "kg"}, {'o', "29463-7", 100, 'o', 81000, "kg"}},
			FACT_WEIGHT_LOSS, ASKED, 0},
		{{{'o', "29463-7", 10, 'o', 78000, "kg"}, {'o', "29463-7", 100, 'o', 81000, "kg"}},
			FACT_WEIGHT_LOSS, SILENT, 0},
		{{{'o', "72106-8", 10, 'o', 23000, "(score)"}}, FACT_NO_CAPACITY, ASKED, 0},
		{{{'o', "72106-8", 10, 'o', 24000, "(score)"}}, FACT_NO_CAPACITY, SILENT, 0},
	};

	(void)state;
	JUDGE(cases);
}

static void what_the_record_cannot_tell_is_asked(void **state)
{
	static const struct fact_case cases[] = {
		{{{'c', "84757009", 10, 'a'}}, FACT_NEURO_UNSTABLE, ASKED, 0},
		{{{'c', "84757009", 90, 'o'}}, FACT_NEURO_UNSTABLE, ASKED, 0},
		{{{'c', "84757009", 91, 'o'}}, FACT_NEURO_UNSTABLE, SILENT, 0},
		{{{'c', "22298006", 80, 'a'}}, FACT_CARDIAC_UNSTABLE, HOLDS, 1},
		{{{'c', "22298006", 400, 'a'}}, FACT_CARDIAC_UNSTABLE, ASKED, 0},
		{{{'p', "415070008", 80, 'o'}}, FACT_CARDIAC_UNSTABLE, ASKED, 0},
		{{{'p', "415070008", 92, 'o'}}, FACT_CARDIAC_UNSTABLE, SILENT, 0},
		{{{'c', "82423001", 900, 'a'}}, FACT_DURATION_WEEKS, ASKED, 0},
		{{{'c', "26929004", 900, 'a'}}, FACT_NO_CAPACITY, ASKED, 0},
		{{{'a', "91934008", 900, 'a'}}, FACT_ALLERGY, ASKED, 0},
		{{{'a', "300916003", 900, 'a'}}, FACT_ALLERGY, HOLDS, 1},
		{{{'c', "38341003", 10, 'a'}}, FACT_BP_SEVERE, SILENT, 0},
		{{{'c', "203082005", 3000, 'a'}}, FACT_FIBROMYALGIA, HOLDS, 1},
		{{{'c', "298382003", 366, 'a'}}, FACT_SCOLIOSIS, OLD, 1},
	};

	(void)state;
	JUDGE(cases);
}

static void an_entry_without_a_date_is_asked(void **state)
{
	struct arena *arena = arena_create(ARENA_BYTES);
	struct entry warfarin = {'m', "855332", 10, 'a', 0, NULL};
	struct record_item item = item_of(&warfarin);
	struct record_person person = {.sex = 'X'};
	struct record_sayings sayings;

	(void)state;
	item.began.is_known = false;
	assert_int_equal(record_facts(&person, &item, 1, NOW, arena, &sayings), STATUS_OK);
	assert_int_equal(got(find(&sayings, FACT_ANTICOAGULANT)), ASKED);
	arena_destroy(arena);
}

static void of_the_dead_nothing_is_said(void **state)
{
	struct arena *arena = arena_create(ARENA_BYTES);
	struct entry warfarin = {'m', "855332", 10, 'a', 0, NULL}, certificate = {'o', "69453-9", 9, 'o', 0, NULL};
	struct record_item items[2] = {item_of(&warfarin), item_of(&certificate)};
	struct record_person person = {.sex = 'M', .is_dead = true};
	struct record_sayings sayings;

	(void)state;
	assert_int_equal(record_facts(&person, items, 1, NOW, arena, &sayings), STATUS_OK);
	assert_int_equal(sayings.count, 0);
	person.is_dead = false;
	assert_true(record_person_has_died(&person, items, 2));
	assert_int_equal(record_facts(&person, items, 2, NOW, arena, &sayings), STATUS_OK);
	assert_int_equal(sayings.count, 0);
	arena_destroy(arena);
}

static void a_termination_is_hidden(void **state)
{
	struct entry hidden = {'p', "714812005", 10, 'o', 0, NULL}, shown = {'p', "66348005", 10, 'o', 0, NULL};
	struct record_item a = item_of(&hidden), b = item_of(&shown);

	(void)state;
	assert_true(record_item_is_hidden(&a));
	assert_false(record_item_is_hidden(&b));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_medicine_counts_while_it_is_taken),
		cmocka_unit_test(months_of_cortisone_run_without_a_long_gap),
		cmocka_unit_test(cancer_is_active_or_past_by_its_dates),
		cmocka_unit_test(an_old_pregnancy_is_never_a_present_fact),
		cmocka_unit_test(injuries_and_operations_fade),
		cmocka_unit_test(what_was_measured_counts_by_its_limit_and_unit),
		cmocka_unit_test(what_the_record_cannot_tell_is_asked),
		cmocka_unit_test(an_entry_without_a_date_is_asked),
		cmocka_unit_test(of_the_dead_nothing_is_said),
		cmocka_unit_test(a_termination_is_hidden),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
