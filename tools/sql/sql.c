/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sql.c - the sql tool: .sql files become typed C, or the text PostgreSQL prepares. See README.md.
 *
 * sql --migrations DIR --part NAME [--header PATH] FILE.sql OUT.h OUT.c
 * sql --migrations DIR --part NAME FILE.sql OUT.postgres.sql
 * sql --migrations DIR [--part NAME] --embed OUT.c
 * sql --migrations DIR --postgres OUT.sql
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "emit.h"
#include "tool.h"

struct arguments {
	const char *migrations;
	const char *part;
	const char *header; /* how the .c names its header; the file's own name when not said */
	const char *embed;
	const char *postgres;
	const char *files[3];
	size_t file_count;
};

static const char **option_of(struct arguments *arguments, const char *word)
{
	if (strcmp(word, "--migrations") == 0)
		return &arguments->migrations;
	if (strcmp(word, "--part") == 0)
		return &arguments->part;
	if (strcmp(word, "--header") == 0)
		return &arguments->header;
	if (strcmp(word, "--embed") == 0)
		return &arguments->embed;
	return strcmp(word, "--postgres") == 0 ? &arguments->postgres : NULL;
}

static struct arguments read_arguments(int count, char **words)
{
	struct arguments arguments = {0};

	for (int i = 1; i < count; i++) {
		const char **option = option_of(&arguments, words[i]);

		if (option && i + 1 < count)
			*option = words[++i];
		else if (!option && arguments.file_count < 3)
			arguments.files[arguments.file_count++] = words[i];
		else
			give_up("sql", 0, "\"%s\" is one argument too many", words[i]);
	}
	if (!arguments.migrations || (!arguments.embed && !arguments.postgres && arguments.file_count < 2))
		give_up("sql", 0,
			"usage: sql --migrations DIR (--embed OUT.c | --postgres OUT.sql | --part NAME FILE.sql "
			"(OUT.h OUT.c | OUT.postgres.sql))");
	return arguments;
}

static const char *last_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static struct unit understand(sqlite3 *schema, const struct arguments *arguments)
{
	struct sources sources = sources_read(arguments->files[0]);
	struct unit unit = {
		.part = arguments->part ? arguments->part : "part",
		.file = last_name(arguments->files[0]),
		.header = arguments->header ? arguments->header : last_name(arguments->files[1]),
		.statements = tool_alloc(sources.count + 1, sizeof(struct statement *)),
		.count = sources.count,
	};

	if (!is_field_name(text_of(unit.part)))
		give_up("sql", 0, "\"%s\" is not a part's name", unit.part);
	for (size_t i = 0; i < sources.count; i++)
		unit.statements[i] = statement_understand(sources.file, schema, &sources.items[i]);
	return unit;
}

static void make_unit(struct buffer *out, const struct arguments *arguments, sqlite3 *schema)
{
	struct unit unit = understand(schema, arguments);

	if (arguments->file_count == 2) {
		emit_postgres(out, &unit);
		file_write(arguments->files[1], out);
		return;
	}
	emit_header(out, &unit);
	file_write(arguments->files[1], out);
	buffer_clear(out);
	emit_source(out, &unit);
	file_write(arguments->files[2], out);
}

int main(int count, char **words)
{
	tool_arena = arena_create(TOOL_BYTES_MAX);
	if (!tool_arena)
		return EXIT_FAILURE;
	struct arguments arguments = read_arguments(count, words);
	struct migration_files migrations = migrations_read(arguments.migrations);
	sqlite3 *schema = schema_open(&migrations);
	struct buffer out;

	buffer_init(&out, EMITTED_BYTES_MAX);
	if (arguments.embed) {
		emit_migrations(&out, arguments.part, &migrations);
		file_write(arguments.embed, &out);
	} else if (arguments.postgres) {
		emit_postgres_schema(&out, &migrations);
		file_write(arguments.postgres, &out);
	} else {
		make_unit(&out, &arguments, schema);
	}
	buffer_free(&out);
	(void)sqlite3_close(schema);
	arena_destroy(tool_arena);
	return EXIT_SUCCESS;
}
