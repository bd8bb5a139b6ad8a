/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statement.h"

#include <string.h>

#include "tool.h"

enum { TABLES_MAX = 200 };

/* The tables that the statement being prepared touches. */
struct touched {
	const char *items[TABLES_MAX]; /* the one it writes to comes first */
	size_t count;
	bool is_written;
};

static size_t touched_find(struct touched *touched, const char *table)
{
	size_t i = 0;

	while (i < touched->count && !text_equal(text_of(touched->items[i]), text_of(table)))
		i++;
	if (i == touched->count && i < TABLES_MAX)
		touched->items[touched->count++] = tool_string(text_of(table));
	return i;
}

static int note_table(void *data, int action, const char *table, const char *b, const char *c, const char *d)
{
	struct touched *touched = data;
	bool writes = action == SQLITE_INSERT || action == SQLITE_UPDATE || action == SQLITE_DELETE;

	(void)b;
	(void)c;
	(void)d;
	if ((!writes && action != SQLITE_READ) || !table || text_starts_with(text_of(table), TEXT("sqlite_")))
		return SQLITE_OK;
	size_t at = touched_find(touched, table);

	if (writes && !touched->is_written && at < TABLES_MAX) {
		const char *written = touched->items[at];

		touched->items[at] = touched->items[0];
		touched->items[0] = written;
		touched->is_written = true;
	}
	return SQLITE_OK;
}

static int line_of(const struct statement *statement, const char *sql, int offset)
{
	int line = statement->source->body.items[0].line;

	for (int i = 0; i < offset && sql[i]; i++)
		line += sql[i] == '\n';
	return line;
}

static sqlite3_stmt *prepare(const char *file, sqlite3 *schema, const struct statement *statement, const char *sql)
{
	sqlite3_stmt *prepared = NULL;

	if (sqlite3_prepare_v2(schema, sql, -1, &prepared, NULL) != SQLITE_OK)
		give_up(file, line_of(statement, sql, sqlite3_error_offset(schema)), "%.*s: %s",
			TEXT_FMT(statement->source->name), sqlite3_errmsg(schema));
	return prepared;
}

static void check_shape(const char *file, const struct statement *statement)
{
	enum shape shape = statement->source->shape;
	int line = statement->source->line;
	struct text name = statement->source->name;

	if (shape == SHAPE_EXEC && (statement->is_readonly || statement->column_count))
		give_up(file, line, "%.*s: an :exec statement writes and returns no rows", TEXT_FMT(name));
	if (shape != SHAPE_EXEC && statement->column_count == 0)
		give_up(file, line, "%.*s returns no rows: it is an :exec statement", TEXT_FMT(name));
	if (shape == SHAPE_EACH && !statement->is_readonly)
		give_up(file, line, "%.*s: an :each statement only reads", TEXT_FMT(name));
}

static void check_declarations(const char *file, const struct declarations *declarations, const char *what)
{
	for (size_t i = 0; i < declarations->count; i++)
		if (!declarations->items[i].is_used)
			give_up(file, declarations->items[i].line, "there is no %s \"%.*s\"", what,
				TEXT_FMT(declarations->items[i].name));
}

static void prepare_variants(
	const char *file, sqlite3 *schema, struct statement *statement, sqlite3_stmt **prepared)
{
	for (size_t i = 0; i < statement->variant_count; i++) {
		statement->variants[i] = statement_render(file, statement, DIALECT_SQLITE, i);
		prepared[i] = prepare(file, schema, statement, statement->variants[i]);
		statement->is_readonly = sqlite3_stmt_readonly(prepared[i]);
	}
}

/* INSERT ... VALUES (...) RETURNING id, and nothing that could leave the row out. */
static bool gives_new_id(sqlite3 *schema, const struct statement *statement, const struct touched *touched)
{
	const struct tokens *body = &statement->source->body;
	bool has_values = false;

	if (statement->source->shape != SHAPE_ONE || statement->is_readonly || statement->column_count != 1 ||
		statement->variant_count != 1 || !tokens_are(body, 0, "INSERT INTO") ||
		!text_equal(statement->columns[0].name, TEXT("id")))
		return false;
	for (size_t i = 0; i < body->count; i++) {
		has_values = has_values || tokens_are(body, i, "VALUES");
		if (tokens_are(body, i, "SELECT") || tokens_are(body, i, "CONFLICT"))
			return false;
	}
	return has_values && touched->is_written && schema_id_is_row(schema, touched->items[0]);
}

/* For RETURNING SQLite builds a table in memory, each time it runs: half of what such an INSERT costs. */
static const char *without_returning(const char *sql)
{
	size_t size = (size_t)(strstr(sql, "RETURNING") - sql);

	while (size && (sql[size - 1] == ' ' || sql[size - 1] == '\n'))
		size--;
	return tool_string((struct text){sql, size});
}

struct statement *statement_understand(const char *file, sqlite3 *schema, struct source *source)
{
	struct statement *statement = tool_alloc(1, sizeof(*statement));
	sqlite3_stmt *prepared[VARIANTS_MAX] = {NULL};
	struct touched touched = {{NULL}, 0, false};

	statement->source = source;
	statement_collect(file, statement);
	(void)sqlite3_set_authorizer(schema, note_table, &touched);
	prepare_variants(file, schema, statement, prepared);
	(void)sqlite3_set_authorizer(schema, NULL, NULL);
	parameters_type(file, schema, statement, touched.items, touched.count);
	for (size_t i = 0; i < statement->variant_count; i++) {
		columns_type(file, schema, statement, prepared[i], touched.items, touched.count);
		(void)sqlite3_finalize(prepared[i]);
	}
	check_shape(file, statement);
	check_declarations(file, &source->ins, "parameter");
	check_declarations(file, &source->outs, "column");
	statement->gives_new_id = gives_new_id(schema, statement, &touched);
	if (statement->gives_new_id)
		statement->variants[0] = without_returning(statement->variants[0]);
	return statement;
}
