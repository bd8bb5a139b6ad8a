/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source.h"

#include "tool.h"

/* A line of the file while it is read. */
struct line {
	const char *file;
	int number;
	struct text text; /* trimmed */
};

bool is_field_name(struct text name)
{
	static const char *const C_WORDS[] = {"auto", "bool", "break", "case", "char", "const", "continue",
		"default", "do", "double", "else", "enum", "extern", "float", "for", "goto", "if", "inline", "int",
		"long", "register", "restrict", "return", "short", "signed", "sizeof", "static", "struct", "switch",
		"typedef", "union", "unsigned", "void", "volatile", "while", "true", "false"};

	if (name.size == 0 || name.size > 60 || name.data[0] < 'a' || name.data[0] > 'z')
		return false;
	for (size_t i = 0; i < name.size; i++) {
		char c = name.data[i];

		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'))
			return false;
	}
	for (size_t i = 0; i < sizeof(C_WORDS) / sizeof(C_WORDS[0]); i++)
		if (text_equal(name, text_of(C_WORDS[i])))
			return false;
	return true;
}

struct declaration *declaration_find(struct declarations *declarations, struct text name)
{
	for (size_t i = 0; i < declarations->count; i++)
		if (text_equal(declarations->items[i].name, name)) {
			declarations->items[i].is_used = true;
			return &declarations->items[i];
		}
	return NULL;
}

/* Cuts the next word off; white space separates. */
static struct text next_word(struct text *rest)
{
	*rest = text_trim(*rest);
	size_t size = text_find_byte(*rest, ' ');
	struct text word = text_slice(*rest, 0, size);

	*rest = text_trim(text_slice(*rest, size, SIZE_MAX));
	return word;
}

/* "-- name: x" matches "name:"; the rest of the line comes back in ret_rest. */
static bool is_directive(struct text line, const char *directive, struct text *ret_rest)
{
	if (!text_starts_with(line, TEXT("--")))
		return false;
	struct text rest = text_trim(text_slice(line, 2, SIZE_MAX));

	if (!text_starts_with(rest, text_of(directive)))
		return false;
	*ret_rest = text_trim(text_slice(rest, text_of(directive).size, SIZE_MAX));
	return true;
}

static enum shape shape_of(const struct line *line, struct text word)
{
	static const char *const SHAPES[] = {":one", ":maybe", ":many", ":each", ":exec"};

	for (size_t i = 0; i < sizeof(SHAPES) / sizeof(SHAPES[0]); i++)
		if (text_equal(word, text_of(SHAPES[i])))
			return (enum shape)i;
	give_up(line->file, line->number, "\"%.*s\" is not one of :one :maybe :many :each :exec", TEXT_FMT(word));
}

static enum type_class class_of(const struct line *line, struct text word)
{
	static const struct {
		const char *word;
		enum type_class class;
	} CLASSES[] = {{"int", TYPE_INT}, {"text", TYPE_TEXT}, {"blob", TYPE_BLOB}, {"bool", TYPE_BOOL}};

	for (size_t i = 0; i < sizeof(CLASSES) / sizeof(CLASSES[0]); i++)
		if (text_equal(word, text_of(CLASSES[i].word)))
			return CLASSES[i].class;
	give_up(line->file, line->number, "\"%.*s\" is not one of int text blob bool", TEXT_FMT(word));
}

static void take_declaration(const struct line *line, struct declarations *declarations, struct text rest)
{
	if (declarations->count == DECLARATIONS_MAX)
		give_up(line->file, line->number, "more than %d declarations", DECLARATIONS_MAX);
	struct declaration *declaration = &declarations->items[declarations->count++];

	declaration->line = line->number;
	declaration->name = next_word(&rest);
	if (!is_field_name(declaration->name))
		give_up(line->file, line->number, "\"%.*s\" is not a name", TEXT_FMT(declaration->name));
	declaration->type.class = class_of(line, next_word(&rest));
	if (declaration->type.class == TYPE_INT && text_ends_with(declaration->name, TEXT("_utc")))
		declaration->type.class = TYPE_UTC;
	declaration->type.may_be_null = text_equal(rest, TEXT("null"));
	if (!declaration->type.may_be_null && !text_is_empty(rest))
		give_up(line->file, line->number, "\"%.*s\" after the type: only \"null\" may stand there",
			TEXT_FMT(rest));
}

static void take_sort(const struct line *line, struct source *source, struct text rest)
{
	if (source->sort_count == SORTS_MAX)
		give_up(line->file, line->number, "more than %d orders", SORTS_MAX);
	struct sort *sort = &source->sorts[source->sort_count++];

	sort->name = text_trim(text_cut(&rest, '='));
	if (!is_field_name(sort->name) || text_is_empty(text_trim(rest)))
		give_up(line->file, line->number, "an order reads \"-- sort: name = expression\"");
	sort->order = lex(line->file, line->number, rest);
}

/* True when the line declared something. */
static bool take_directive(const struct line *line, struct source *source)
{
	struct text rest = NO_TEXT;

	if (is_directive(line->text, "in:", &rest))
		take_declaration(line, &source->ins, rest);
	else if (is_directive(line->text, "out:", &rest))
		take_declaration(line, &source->outs, rest);
	else if (is_directive(line->text, "sort:", &rest))
		take_sort(line, source, rest);
	else
		return false;
	return true;
}

static void take_doc(const struct line *line, struct source *source)
{
	struct text rest = NO_TEXT;

	if (is_directive(line->text, "", &rest) && source->doc_count < DOC_LINES_MAX)
		source->doc[source->doc_count++] = rest;
}

static struct source *begin(const struct line *line, struct sources *sources, struct text rest)
{
	struct text name = next_word(&rest);

	if (!is_field_name(name))
		give_up(line->file, line->number, "\"%.*s\" is not a name", TEXT_FMT(name));
	for (size_t i = 0; i < sources->count; i++)
		if (text_equal(sources->items[i].name, name))
			give_up(line->file, line->number, "%.*s is there twice", TEXT_FMT(name));
	if (sources->count == STATEMENTS_MAX)
		give_up(line->file, line->number, "more than %d statements", STATEMENTS_MAX);
	struct source *source = &sources->items[sources->count++];

	*source = (struct source){.name = name, .shape = shape_of(line, rest), .line = line->number};
	return source;
}

/* Lines of one statement on their way into tokens. */
struct span {
	const char *from; /* NULL while nothing is open */
	int line;
	bool is_twin;
};

static void close_span(const char *file, struct span *span, struct source *source, const char *to)
{
	if (!span->from)
		return;
	struct tokens tokens = lex(file, span->line, (struct text){span->from, (size_t)(to - span->from)});

	*(span->is_twin ? &source->postgres : &source->body) = tokens;
	if (tokens.count == 0)
		give_up(file, source->line, "%.*s has no text", TEXT_FMT(source->name));
}

struct sources sources_read(const char *file)
{
	struct sources sources = {file, tool_alloc(STATEMENTS_MAX, sizeof(struct source)), 0};
	struct text rest = file_read(file);
	const char *end = rest.data + rest.size;
	struct source *source = NULL;
	struct span span = {0};
	bool in_head = false; /* between the name and the first word of SQL */

	for (int number = 1; text_is_known(rest); number++) {
		struct text whole = text_cut(&rest, '\n');
		const char *next = text_is_known(rest) ? rest.data : end;
		struct line line = {file, number, text_trim(whole)};
		struct text argument = NO_TEXT;

		if (is_directive(line.text, "name:", &argument)) {
			close_span(file, &span, source, whole.data);
			source = begin(&line, &sources, argument);
			span = (struct span){next, number + 1, false};
			in_head = true;
		} else if (source && is_directive(line.text, "postgres:", &argument)) {
			close_span(file, &span, source, whole.data);
			span = (struct span){next, number + 1, true};
		} else if (source && !take_directive(&line, source)) {
			in_head = in_head && (text_starts_with(line.text, TEXT("--")) || text_is_empty(line.text));
			if (in_head)
				take_doc(&line, source);
		} else if (!source && !text_is_empty(line.text) && !text_starts_with(line.text, TEXT("--"))) {
			give_up(file, number, "SQL before the first \"-- name:\"");
		}
	}
	close_span(file, &span, source, end);
	return sources;
}
