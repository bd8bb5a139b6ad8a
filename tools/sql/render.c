/* SPDX-License-Identifier: GPL-3.0-or-later */
/* render.c - parameters and clauses of a statement are found, and its variants written out in either dialect. */
#include "statement.h"
#include "tool.h"

enum { RENDERED_BYTES_MAX = 1024 * 1024 };

static const struct tokens *tokens_for(const struct statement *statement, enum dialect dialect)
{
	const struct source *source = statement->source;

	return dialect == DIALECT_POSTGRES && source->postgres.count ? &source->postgres : &source->body;
}

static size_t parameter_find(const struct statement *statement, struct text name)
{
	size_t i = 0;

	while (i < statement->parameter_count && !text_equal(statement->parameters[i].name, name))
		i++;
	return i;
}

static size_t clause_find(const struct statement *statement, struct text name)
{
	size_t i = 0;

	while (i < statement->clause_count && !text_equal(statement->clauses[i], name))
		i++;
	return i;
}

/* `(:ids ...)`, seen from its parameter. */
static bool is_list(const struct tokens *tokens, size_t at)
{
	return at > 0 && tokens_are(tokens, at - 1, "(") && tokens_are(tokens, at + 1, "... )");
}

static bool is_sort(const struct statement *statement, const struct token *token)
{
	return statement->source->sort_count && text_equal(token->text, TEXT("sort"));
}

static void collect_parameter(const char *file, struct statement *statement, const struct tokens *tokens, size_t at)
{
	const struct token *token = &tokens->items[at];
	size_t i = parameter_find(statement, token->text);

	if (is_sort(statement, token))
		return;
	if (!is_field_name(token->text))
		give_up(file, token->line, ":%.*s is not a name", TEXT_FMT(token->text));
	if (i == DECLARATIONS_MAX)
		give_up(file, token->line, "more than %d parameters", DECLARATIONS_MAX);
	if (i == statement->parameter_count) {
		statement->parameters[i] = (struct parameter){.name = token->text,
			.is_list = is_list(tokens, at),
			.is_limit = at > 0 && token_is(&tokens->items[at - 1], "LIMIT"),
			.line = token->line};
		statement->parameter_count++;
	} else if (statement->parameters[i].is_list != is_list(tokens, at)) {
		give_up(file, token->line, ":%.*s is a list in one place only", TEXT_FMT(token->text));
	}
}

static void collect_clause(const char *file, struct statement *statement, const struct token *token, bool *is_open)
{
	bool is_end = text_is_empty(token->text);

	if (is_end != *is_open)
		give_up(file, token->line, "optional clauses do not nest, and each ends with /*?*/");
	*is_open = !is_end;
	if (is_end || clause_find(statement, token->text) < statement->clause_count)
		return;
	if (!is_field_name(token->text))
		give_up(file, token->line, "the clause \"%.*s\" is not a name", TEXT_FMT(token->text));
	if (statement->clause_count == CLAUSES_MAX)
		give_up(file, token->line, "more than %d clauses make more than %d variants", CLAUSES_MAX,
			VARIANTS_MAX);
	statement->clauses[statement->clause_count++] = token->text;
}

static bool is_star(const struct tokens *tokens, size_t at)
{
	static const char *const BEFORE[] = {"SELECT", "DISTINCT", "ALL", "RETURNING", ",", "."};

	if (at == 0 || !token_is(&tokens->items[at], "*"))
		return false;
	for (size_t i = 0; i < sizeof(BEFORE) / sizeof(BEFORE[0]); i++)
		if (token_is(&tokens->items[at - 1], BEFORE[i]))
			return true;
	return false;
}

static void refuse_lawless(const char *file, const struct tokens *tokens, size_t at)
{
	const struct token *token = &tokens->items[at];

	if (token->kind == TOKEN_UNNAMED)
		give_up(file, token->line, "a parameter needs a name, as :start_utc");
	if (token_is(token, "OFFSET") || (token_is(token, "LIMIT") && tokens_are(tokens, at + 2, ",")))
		give_up(file, token->line, "OFFSET is refused: pages go by key");
	if (is_star(tokens, at))
		give_up(file, token->line, "* is refused: name the columns");
	if (token_is(token, ";") && at + 1 < tokens->count)
		give_up(file, tokens->items[at + 1].line, "a second statement: each needs a \"-- name:\"");
}

static void refuse_verb(const char *file, const struct tokens *tokens)
{
	static const char *const VERBS[] = {"SELECT", "WITH", "INSERT", "UPDATE", "DELETE", "VALUES"};

	for (size_t i = 0; i < sizeof(VERBS) / sizeof(VERBS[0]); i++)
		if (token_is(&tokens->items[0], VERBS[i]))
			return;
	give_up(file, tokens->items[0].line,
		"a statement begins with SELECT, WITH, INSERT, UPDATE, DELETE or VALUES");
}

static void collect_from(const char *file, struct statement *statement, const struct tokens *tokens)
{
	bool is_open = false;

	if (tokens->count == 0)
		return;
	refuse_verb(file, tokens);
	refuse_rollbacks(file, tokens);
	for (size_t i = 0; i < tokens->count; i++) {
		refuse_lawless(file, tokens, i);
		if (tokens->items[i].kind == TOKEN_PARAMETER)
			collect_parameter(file, statement, tokens, i);
		else if (tokens->items[i].kind == TOKEN_CLAUSE)
			collect_clause(file, statement, &tokens->items[i], &is_open);
	}
	if (is_open)
		give_up(file, statement->source->line, "an optional clause does not end: /*?*/ is missing");
}

static void refuse_same_names(const char *file, const struct statement *statement)
{
	for (size_t i = 0; i < statement->clause_count; i++)
		if (parameter_find(statement, statement->clauses[i]) < statement->parameter_count ||
			text_equal(statement->clauses[i], TEXT("sort")))
			give_up(file, statement->source->line,
				"%.*s: the clause has the name of a parameter; call it with_..., only_...",
				TEXT_FMT(statement->clauses[i]));
}

void statement_collect(const char *file, struct statement *statement)
{
	const struct source *source = statement->source;

	if (source->body.count == 0)
		give_up(file, source->line, "%.*s has no text", TEXT_FMT(source->name));
	collect_from(file, statement, &source->body);
	size_t parameter_count = statement->parameter_count;
	size_t clause_count = statement->clause_count;

	collect_from(file, statement, &source->postgres);
	if (parameter_count != statement->parameter_count || clause_count != statement->clause_count)
		give_up(file, source->line, "the PostgreSQL twin has parameters or clauses of its own");
	refuse_same_names(file, statement);
	statement->variant_count = ((size_t)1 << clause_count) * (source->sort_count ? source->sort_count : 1);
	if (statement->variant_count > VARIANTS_MAX)
		give_up(file, source->line, "%zu variants; at most %d", statement->variant_count, VARIANTS_MAX);
}

/* What a token is written after. */
static void write_gap(struct buffer *out, const struct token *token, int *line)
{
	if (*line && token->line > *line)
		buffer_add_char(out, '\n');
	else if (*line && token->is_spaced)
		buffer_add_char(out, ' ');
	*line = token->line;
}

static void write_parameter(
	struct buffer *out, const struct statement *statement, enum dialect dialect, struct text name)
{
	size_t i = parameter_find(statement, name);
	char sign = dialect == DIALECT_POSTGRES ? '$' : '?';

	if (!statement->parameters[i].is_list)
		buffer_format(out, "%c%zu", sign, i + 1);
	else if (dialect == DIALECT_POSTGRES)
		buffer_format(out, "SELECT unnest($%zu)", i + 1);
	else
		buffer_format(out, "SELECT value FROM json_each(?%zu)", i + 1);
}

static void write_order(struct buffer *out, const struct sort *sort)
{
	int line = 0;

	for (size_t i = 0; i < sort->order.count; i++) {
		write_gap(out, &sort->order.items[i], &line);
		buffer_add(out, sort->order.items[i].text);
	}
}

/* Tokens that PostgreSQL does not want: how many from `at` on. */
static size_t foreign_tokens(const struct tokens *tokens, size_t at, enum dialect dialect)
{
	if (token_is(&tokens->items[at], ";"))
		return 1;
	return dialect == DIALECT_POSTGRES && token_is(&tokens->items[at], "COLLATE") ? 2 : 0;
}

static void write_token(struct buffer *out, const struct statement *statement, enum dialect dialect, size_t variant,
	const struct token *token)
{
	size_t order = variant >> statement->clause_count;

	if (token->kind != TOKEN_PARAMETER)
		buffer_add(out, token->text);
	else if (is_sort(statement, token))
		write_order(out, &statement->source->sorts[order]);
	else
		write_parameter(out, statement, dialect, token->text);
}

const char *statement_render(
	const char *file, const struct statement *statement, enum dialect dialect, size_t variant)
{
	const struct tokens *tokens = tokens_for(statement, dialect);
	struct buffer out;
	bool is_left_out = false;
	int line = 0;

	buffer_init(&out, RENDERED_BYTES_MAX);
	for (size_t i = 0; i < tokens->count; i++) {
		const struct token *token = &tokens->items[i];
		size_t foreign = foreign_tokens(tokens, i, dialect);

		if (token->kind == TOKEN_CLAUSE)
			is_left_out = !text_is_empty(token->text) &&
				      !(variant >> clause_find(statement, token->text) & 1);
		if (foreign)
			i += foreign - 1;
		if (foreign || is_left_out || token->kind == TOKEN_CLAUSE || token_is(token, "..."))
			continue;
		write_gap(&out, token, &line);
		write_token(&out, statement, dialect, variant, token);
	}
	if (buffer_status(&out) != STATUS_OK)
		give_up(file, statement->source->line, "the statement is too long");
	const char *text = tool_string(buffer_text(&out));

	buffer_free(&out);
	return text;
}
