/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>

#include "tool.h"

static struct migration_file migration_of(const char *folder, struct text file)
{
	struct migration_file migration = {0};
	int64_t number = 0;
	struct text rest = file;
	struct text digits = text_cut(&rest, '_');

	migration.path = tool_string(arena_format(tool_arena, "%s/%.*s", folder, TEXT_FMT(file)));
	if (digits.size != 4 || text_read_int(digits, 1, MIGRATIONS_MAX, &number) != STATUS_OK || rest.size < 5)
		give_up(migration.path, 0, "a migration is named 0001_what.sql");
	migration.number = (int)number;
	migration.name = text_slice(rest, 0, rest.size - 4);
	if (!is_field_name(migration.name))
		give_up(migration.path, 0, "a migration is named 0001_what.sql");
	migration.sql = file_read(migration.path);
	struct tokens tokens = lex(migration.path, 1, migration.sql);

	refuse_rollbacks(migration.path, &tokens);
	return migration;
}

struct migration_files migrations_read(const char *folder)
{
	struct migration_files all = {tool_alloc(MIGRATIONS_MAX + 1, sizeof(struct migration_file)), 0};
	DIR *entries = opendir(folder);

	if (!entries)
		give_up(folder, 0, "cannot be read: %s", strerror(errno));
	for (struct dirent *entry = readdir(entries); entry; entry = readdir(entries)) {
		struct text name = arena_copy(tool_arena, text_of(entry->d_name));

		if (!text_ends_with(name, TEXT(".sql")))
			continue;
		struct migration_file migration = migration_of(folder, name);

		if (all.items[migration.number - 1].number)
			give_up(migration.path, 0, "the number %04d is used twice", migration.number);
		all.items[migration.number - 1] = migration;
		all.count++;
	}
	(void)closedir(entries);
	for (size_t i = 0; i < all.count; i++)
		if (all.items[i].number == 0)
			give_up(folder, 0, "migration %04zu is missing", i + 1);
	return all;
}

static int line_at(struct text sql, size_t offset)
{
	int line = 1;

	for (size_t i = 0; i < offset && i < sql.size; i++)
		line += sql.data[i] == '\n';
	return line;
}

static void apply(sqlite3 *schema, const struct migration_file *migration)
{
	const char *start = tool_string(migration->sql);
	const char *rest = start;

	while (*rest) {
		sqlite3_stmt *statement = NULL;
		const char *here = rest;
		int result = sqlite3_prepare_v2(schema, rest, -1, &statement, &rest);

		if (result == SQLITE_OK && statement)
			result = sqlite3_step(statement);
		if (result != SQLITE_OK && result != SQLITE_DONE && result != SQLITE_ROW) {
			int offset = sqlite3_error_offset(schema);

			give_up(migration->path,
				line_at(migration->sql, (size_t)(here - start) + (size_t)(offset > 0 ? offset : 0)),
				"%s", sqlite3_errmsg(schema));
		}
		(void)sqlite3_finalize(statement);
	}
}

sqlite3 *schema_open(const struct migration_files *migrations)
{
	sqlite3 *schema = NULL;

	if (sqlite3_open(":memory:", &schema) != SQLITE_OK)
		give_up("sql", 0, "SQLite does not open a database in memory");
	(void)sqlite3_db_config(schema, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	(void)sqlite3_db_config(schema, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	for (size_t i = 0; i < migrations->count; i++)
		apply(schema, &migrations->items[i]);
	return schema;
}

bool schema_id_is_row(sqlite3 *schema, const char *table)
{
	const char *declared = NULL;
	int is_key = 0;

	if (sqlite3_table_column_metadata(schema, "main", table, "id", &declared, NULL, NULL, &is_key, NULL) !=
		SQLITE_OK)
		return false;
	return is_key && text_equal(text_of(declared), TEXT("INTEGER")) &&
	       sqlite3_table_column_metadata(schema, "main", table, "rowid", NULL, NULL, NULL, NULL, NULL) ==
		       SQLITE_OK;
}

enum type_class class_by_name(struct text column)
{
	if (text_ends_with(column, TEXT("_utc")))
		return TYPE_UTC;
	if (text_starts_with(column, TEXT("is_")) || text_starts_with(column, TEXT("has_")) ||
		text_starts_with(column, TEXT("may_")))
		return TYPE_BOOL;
	return TYPE_INT;
}

bool schema_column(sqlite3 *schema, const char *table, const char *column, struct type *ret_type)
{
	const char *declared = NULL;
	int is_not_null = 0;
	int is_key = 0;

	if (sqlite3_table_column_metadata(
		    schema, "main", table, column, &declared, NULL, &is_not_null, &is_key, NULL) != SQLITE_OK)
		return false;
	struct text type = text_of(declared ? declared : "");
	struct type found = {TYPE_TEXT, !is_not_null};

	if (text_equal_nocase(type, TEXT("INTEGER"))) {
		found.class = class_by_name(text_of(column));
		found.may_be_null = !is_not_null && !is_key; /* a table's INTEGER PRIMARY KEY is its row number */
	} else if (text_equal_nocase(type, TEXT("BLOB"))) {
		found.class = TYPE_BLOB;
	} else if (!text_equal_nocase(type, TEXT("TEXT"))) {
		give_up("migrations", 0, "%s.%s is %s: only INTEGER, TEXT and BLOB mean the same everywhere", table,
			column, declared);
	}
	*ret_type = found;
	return true;
}

void schema_tables(sqlite3 *schema, void (*each)(void *data, const char *table, int root_page), void *data)
{
	sqlite3_stmt *statement = NULL;

	if (sqlite3_prepare_v2(schema, "SELECT tbl_name, rootpage FROM sqlite_schema WHERE rootpage > 0", -1,
		    &statement, NULL) != SQLITE_OK)
		give_up("sql", 0, "%s", sqlite3_errmsg(schema));
	while (sqlite3_step(statement) == SQLITE_ROW)
		each(data, tool_string(text_of((const char *)sqlite3_column_text(statement, 0))),
			sqlite3_column_int(statement, 1));
	(void)sqlite3_finalize(statement);
}

struct page_wish {
	int root_page;
	const char *table;
};

static void keep_if_there(void *data, const char *table, int root_page)
{
	struct page_wish *wish = data;

	if (wish->root_page == root_page)
		wish->table = table;
}

const char *schema_table_at(sqlite3 *schema, int root_page)
{
	struct page_wish wish = {root_page, NULL};

	schema_tables(schema, keep_if_there, &wish);
	return wish.table;
}
