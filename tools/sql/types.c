/* SPDX-License-Identifier: GPL-3.0-or-later */
/* types.c - what kind of value each parameter and column is, and whether it may be NULL. */
#include <string.h>

#include "statement.h"
#include "tool.h"

/* What the tables asked so far say of one column's name. */
struct opinion {
	sqlite3 *schema;
	const char *column;
	struct type type;
	bool is_known;
	bool is_split; /* two tables, two types */
};

static void ask_table(void *data, const char *table, int root_page)
{
	struct opinion *opinion = data;
	struct type type = {TYPE_INT, false};

	(void)root_page;
	if (!schema_column(opinion->schema, table, opinion->column, &type))
		return;
	opinion->is_split = opinion->is_split || (opinion->is_known && opinion->type.class != type.class);
	type.may_be_null = type.may_be_null || (opinion->is_known && opinion->type.may_be_null);
	opinion->type = type;
	opinion->is_known = true;
}

static void type_parameter(const char *file, sqlite3 *schema, struct statement *statement,
	struct parameter *parameter, const char *const *tables, size_t table_count)
{
	struct declaration *declared = declaration_find(&statement->source->ins, parameter->name);
	struct opinion opinion = {.schema = schema, .column = tool_string(parameter->name)};

	if (declared || parameter->is_limit) {
		parameter->type = declared ? declared->type : (struct type){TYPE_INT, false};
		return;
	}
	for (size_t i = 0; i < table_count; i++)
		ask_table(&opinion, tables[i], 0);
	if (!opinion.is_known)
		schema_tables(schema, ask_table, &opinion);
	if (!opinion.is_known)
		give_up(file, parameter->line, ":%.*s is no column's name: it needs a line \"-- in: %.*s int\"",
			TEXT_FMT(parameter->name), TEXT_FMT(parameter->name));
	if (opinion.is_split)
		give_up(file, parameter->line, ":%.*s has several types: it needs a line \"-- in: %.*s int\"",
			TEXT_FMT(parameter->name), TEXT_FMT(parameter->name));
	parameter->type = opinion.type;
}

void parameters_type(const char *file, sqlite3 *schema, struct statement *statement, const char *const *tables,
	size_t table_count)
{
	for (size_t i = 0; i < statement->parameter_count; i++) {
		struct parameter *parameter = &statement->parameters[i];

		type_parameter(file, schema, statement, parameter, tables, table_count);
		if (parameter->is_list && (parameter->type.class != TYPE_INT || parameter->type.may_be_null))
			give_up(file, parameter->line, ":%.*s: a list holds integers that are not NULL",
				TEXT_FMT(parameter->name));
	}
}

static bool says_outer(const struct statement *statement)
{
	const struct tokens *body = &statement->source->body;

	for (size_t i = 0; i < body->count; i++)
		if (token_is(&body->items[i], "LEFT") || token_is(&body->items[i], "RIGHT") ||
			token_is(&body->items[i], "FULL"))
			return true;
	return false;
}

enum { CURSORS_MAX = 500 };

/* EXPLAIN's NullRow on a cursor of `table`, or on a cursor of no table (a subquery's): its columns may be NULL. */
static bool writes_null_rows(sqlite3 *schema, const char *sql, const char *table)
{
	const char *tables[CURSORS_MAX] = {NULL};
	const char *text = tool_string(arena_format(tool_arena, "EXPLAIN %s", sql));
	sqlite3_stmt *explain = NULL;
	bool is_found = false;

	if (sqlite3_prepare_v2(schema, text, -1, &explain, NULL) != SQLITE_OK)
		return true;
	while (sqlite3_step(explain) == SQLITE_ROW) {
		const char *opcode = (const char *)sqlite3_column_text(explain, 1);
		int cursor = sqlite3_column_int(explain, 2);

		if (cursor < 0 || cursor >= CURSORS_MAX)
			continue;
		if (strcmp(opcode, "OpenRead") == 0)
			tables[cursor] = schema_table_at(schema, sqlite3_column_int(explain, 3));
	}
	(void)sqlite3_reset(explain);
	while (sqlite3_step(explain) == SQLITE_ROW) {
		const char *opcode = (const char *)sqlite3_column_text(explain, 1);
		int cursor = sqlite3_column_int(explain, 2);

		if (strcmp(opcode, "NullRow") != 0)
			continue;
		if (cursor < 0 || cursor >= CURSORS_MAX || !tables[cursor] || strcmp(tables[cursor], table) == 0)
			is_found = true;
	}
	(void)sqlite3_finalize(explain);
	return is_found;
}

/* RETURNING has no origins: the written table's column of the same name is meant. */
static const char *origin_table(sqlite3_stmt *prepared, int at, const char *const *tables, size_t table_count)
{
	const char *table = sqlite3_column_table_name(prepared, at);

	if (!table && !sqlite3_stmt_readonly(prepared) && table_count)
		return tables[0];
	return table;
}

static bool stored_type(sqlite3 *schema, const struct statement *statement, sqlite3_stmt *prepared, int at,
	const char *const *tables, size_t table_count, struct type *ret_type)
{
	const char *table = origin_table(prepared, at, tables, table_count);
	const char *column = sqlite3_column_origin_name(prepared, at);

	if (!column && table && !sqlite3_stmt_readonly(prepared))
		column = sqlite3_column_name(prepared, at);
	if (!table || !column || !schema_column(schema, table, column, ret_type))
		return false;
	if (!ret_type->may_be_null && says_outer(statement))
		ret_type->may_be_null = writes_null_rows(schema, sqlite3_sql(prepared), table);
	return true;
}

static struct column column_of(const char *file, sqlite3 *schema, struct statement *statement,
	sqlite3_stmt *prepared, int at, const char *const *tables, size_t table_count)
{
	struct column column = {.name = arena_copy(tool_arena, text_of(sqlite3_column_name(prepared, at)))};
	int line = statement->source->line;

	if (!is_field_name(column.name))
		give_up(file, line, "%.*s: the result \"%.*s\" needs a name: AS name",
			TEXT_FMT(statement->source->name), TEXT_FMT(column.name));
	struct declaration *declared = declaration_find(&statement->source->outs, column.name);

	if (declared)
		column.type = declared->type;
	else if (!stored_type(schema, statement, prepared, at, tables, table_count, &column.type))
		give_up(file, line, "%.*s: the result %.*s is an expression: it needs a line \"-- out: %.*s int\"",
			TEXT_FMT(statement->source->name), TEXT_FMT(column.name), TEXT_FMT(column.name));
	return column;
}

static void merge_column(const char *file, struct statement *statement, size_t at, struct column column)
{
	struct column *known = &statement->columns[at];

	for (size_t i = 0; i < at; i++)
		if (text_equal(statement->columns[i].name, column.name))
			give_up(file, statement->source->line, "%.*s: two results are called %.*s",
				TEXT_FMT(statement->source->name), TEXT_FMT(column.name));
	if (!text_is_known(known->name))
		*known = column;
	if (!text_equal(known->name, column.name) || known->type.class != column.type.class)
		give_up(file, statement->source->line, "%.*s: its variants return different columns",
			TEXT_FMT(statement->source->name));
	known->type.may_be_null = known->type.may_be_null || column.type.may_be_null;
}

void columns_type(const char *file, sqlite3 *schema, struct statement *statement, sqlite3_stmt *prepared,
	const char *const *tables, size_t table_count)
{
	size_t count = (size_t)sqlite3_column_count(prepared);

	if (count > DECLARATIONS_MAX || (statement->column_count && count != statement->column_count))
		give_up(file, statement->source->line, "%.*s: too many columns, or not the same in every variant",
			TEXT_FMT(statement->source->name));
	statement->column_count = count;
	for (size_t i = 0; i < count; i++)
		merge_column(file, statement, i,
			column_of(file, schema, statement, prepared, (int)i, tables, table_count));
}
