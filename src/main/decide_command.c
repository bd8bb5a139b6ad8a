/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * decide_command.c - any decision again, outside the server.
 *
 * {"facts": {...}} gives one decision; {"cases": [{"id": ..., "facts": {...}}, ...]} gives
 * {"cases": [{"id": ..., "expected": decision}, ...]} in the same order.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "main/commands.h"
#include "practice/decide/decision_json.h"
#include "practice/exchange/facts_json.h"

/* One case needs about 60 KB; the arena is emptied after each. */
#define CASE_ARENA_BYTES (1u << 20)

/* The place of a problem, for the one line that says what is wrong. */
struct place {
	const char *file;
	long number; /* of the case, from 1; 0 outside of cases */
};

static enum exit_status complain(struct place place, struct text problem)
{
	fprintf(stderr, "backdesk: %s: ", place.file);
	if (place.number)
		fprintf(stderr, "case %ld: ", place.number);
	fprintf(stderr, "%.*s\n", TEXT_FMT(problem));
	return EXIT_STATUS_FAILED;
}

static enum status read_whole(FILE *stream, struct buffer *bytes)
{
	char *room;

	while ((room = buffer_reserve(bytes, 1 << 16)) != NULL) {
		size_t got = fread(room, 1, 1 << 16, stream);

		buffer_advance(bytes, got);
		if (got == 0)
			return ferror(stream) ? STATUS_IO : STATUS_OK;
	}
	return buffer_status(bytes);
}

static enum exit_status read_file(const char *name, struct buffer *bytes)
{
	FILE *stream = strcmp(name, "-") == 0 ? stdin : fopen(name, "rbe");
	enum status status;

	if (!stream) {
		fprintf(stderr, "backdesk: %s: %s\n", name, strerror(errno));
		return EXIT_STATUS_FAILED;
	}
	status = read_whole(stream, bytes);
	if (status == STATUS_TOO_LARGE)
		fprintf(stderr, "backdesk: %s: larger than %u bytes\n", name, FACTS_JSON_BYTES_MAX);
	else if (status != STATUS_OK)
		fprintf(stderr, "backdesk: %s: cannot be read\n", name);
	if (stream != stdin)
		(void)fclose(stream);
	return status == STATUS_OK ? EXIT_STATUS_OK : EXIT_STATUS_FAILED;
}

static bool has_only(json_t *object, const char *const *known, const char **ret_other)
{
	const char *key;
	json_t *value;

	json_object_foreach(object, key, value)
	{
		const char *const *one = known;

		while (*one && strcmp(*one, key) != 0)
			one++;
		if (!*one) {
			*ret_other = key;
			return false;
		}
	}
	return true;
}

static enum exit_status decide_one(json_t *object, struct place place, struct arena *arena, json_t **ret_answer)
{
	static const char *const known[] = {"facts", "id", "title", "case", "note", "expected", NULL};
	struct fact_set *facts = arena_alloc(arena, sizeof(*facts));
	const struct decision *decision;
	const char *other = NULL;
	struct text problem = TEXT("no \"facts\"");
	enum status status;

	if (!json_is_object(object) || !json_object_get(object, "facts"))
		return complain(place, problem);
	if (!has_only(object, known, &other) && text_is_printable(text_of(other), false))
		return complain(place, arena_format(arena, "unknown key \"%.60s\"", other));
	if (other)
		return complain(place, TEXT("unknown key"));
	status = facts ? facts_json_read(json_object_get(object, "facts"), arena, facts, &problem)
		       : STATUS_NO_MEMORY;
	if (status == STATUS_INVALID)
		return complain(place, problem);
	if (status == STATUS_OK)
		status = decide(facts, arena, &decision);
	*ret_answer = status == STATUS_OK ? decision_json(decision) : NULL;
	if (*ret_answer)
		return EXIT_STATUS_OK;
	fprintf(stderr, "backdesk: %s: not enough memory\n", place.file);
	return EXIT_STATUS_FAILED;
}

static enum exit_status decide_cases(json_t *document, const char *file, struct arena *arena, json_t **ret_answer)
{
	static const char *const known[] = {"cases", "note", NULL};
	json_t *cases = json_object_get(document, "cases");
	json_t *answers = json_array();
	enum exit_status code = EXIT_STATUS_OK;
	const char *other = NULL;

	if (!json_is_array(cases) || !has_only(document, known, &other))
		code = complain(
			(struct place){file, 0}, TEXT("\"cases\" is not a list, or stands beside other keys"));
	for (size_t i = 0; code == EXIT_STATUS_OK && i < json_array_size(cases); i++) {
		json_t *one = json_array_get(cases, i);
		json_t *id = json_object_get(one, "id");
		json_t *answer = NULL;

		arena_reset(arena);
		code = decide_one(one, (struct place){file, (long)i + 1}, arena, &answer);
		if (code == EXIT_STATUS_OK)
			json_array_append_new(
				answers, json_pack("{s:o, s:o}", "id", id ? json_incref(id) : json_null(),
						 "expected", answer));
	}
	*ret_answer = json_pack("{s:o}", "cases", answers);
	return code;
}

static enum exit_status print_answer(const json_t *answer)
{
	if (answer && json_dumpf(answer, stdout, JSON_INDENT(1)) == 0 && putchar('\n') != EOF &&
		fflush(stdout) == 0)
		return EXIT_STATUS_OK;
	fprintf(stderr, "backdesk: the answer cannot be written\n");
	return EXIT_STATUS_FAILED;
}

static enum exit_status decide_document(struct text bytes, const char *file, struct arena *arena)
{
	json_t *document = NULL, *answer = NULL;
	struct text problem;
	enum exit_status code;

	if (facts_json_document(bytes, arena, &document, &problem) != STATUS_OK)
		return complain((struct place){file, 0}, problem);
	if (json_object_get(document, "cases"))
		code = decide_cases(document, file, arena, &answer);
	else
		code = decide_one(document, (struct place){file, 0}, arena, &answer);
	if (code == EXIT_STATUS_OK)
		code = print_answer(answer);
	json_decref(answer);
	json_decref(document);
	return code;
}

enum exit_status decide_command(const struct options *options)
{
	struct arena *arena = arena_create(CASE_ARENA_BYTES);
	struct buffer bytes;
	enum exit_status code = EXIT_STATUS_FAILED;

	buffer_init(&bytes, FACTS_JSON_BYTES_MAX);
	if (arena)
		code = read_file(options->operands[0], &bytes);
	else
		fprintf(stderr, "backdesk: not enough memory\n");
	if (arena && code == EXIT_STATUS_OK)
		code = decide_document(buffer_text(&bytes), options->operands[0], arena);
	buffer_free(&bytes);
	arena_destroy(arena);
	return code;
}
