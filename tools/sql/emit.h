/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * emit.h - understood statements written out: C for the program, text for PostgreSQL, migrations as a C table.
 */
#ifndef BACKDESK_TOOLS_SQL_EMIT_H
#define BACKDESK_TOOLS_SQL_EMIT_H

#include "base/buffer.h"
#include "statement.h"

enum { EMITTED_BYTES_MAX = 32 * 1024 * 1024 };

struct unit {
	const char *part;   /* "booking" */
	const char *file;   /* "booking.sql", as complaints name it */
	const char *header; /* how the .c includes its header */
	struct statement **statements;
	size_t count;
};

void emit_header(struct buffer *out, const struct unit *unit);
/** The prototype without its semicolon. */
void emit_prototype(struct buffer *out, const struct statement *statement);

void emit_source(struct buffer *out, const struct unit *unit);

/** A PREPARE for every variant of every statement. */
void emit_postgres(struct buffer *out, const struct unit *unit);

/** The migrations as PostgreSQL takes them. */
void emit_postgres_schema(struct buffer *out, const struct migration_files *migrations);

/** The migrations as `const struct migrations MIGRATIONS` (PART_MIGRATIONS when a part is given). */
void emit_migrations(struct buffer *out, const char *part, const struct migration_files *migrations);

/** A C string literal over several lines, quotes included. */
void emit_literal(struct buffer *out, struct text t);

#endif
