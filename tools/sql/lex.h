/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lex.h - SQL cut into tokens, the same for SQLite and PostgreSQL as far as this house writes it.
 *
 * Comments vanish, but for the marks of optional clauses, which become tokens.
 */
#ifndef BACKDESK_TOOLS_SQL_LEX_H
#define BACKDESK_TOOLS_SQL_LEX_H

#include <stdbool.h>

#include "base/text.h"

enum token_kind {
	TOKEN_WORD,      /* keyword or name */
	TOKEN_QUOTED,    /* "name" */
	TOKEN_STRING,    /* 'text' or x'00' */
	TOKEN_NUMBER,    /* 12, 1.5 */
	TOKEN_PARAMETER, /* :name, the text is the name alone */
	TOKEN_UNNAMED,   /* ?, ?1, $1, @x: never lawful here */
	TOKEN_CLAUSE,    /* an optional clause begins; the text is its switch, empty where it ends */
	TOKEN_SIGN,      /* anything else: ( , ; <= ... */
};

struct token {
	enum token_kind kind;
	struct text text;
	int line;
	bool is_spaced; /* white space or a comment stood before it */
};

struct tokens {
	struct token *items;
	size_t count;
};

/** Cuts `sql`, whose first line is line `line` of `file` (for complaints). */
struct tokens lex(const char *file, int line, struct text sql);

/** The token is this word (upper case), in any case. */
bool token_is(const struct token *token, const char *word);

/** The words, one blank apart, are the tokens from `at` on. */
bool tokens_are(const struct tokens *tokens, size_t at, const char *words);

/** Refuses what no statement and no migration may hold: OR ROLLBACK, RAISE(ROLLBACK), DEFERRABLE. */
void refuse_rollbacks(const char *file, const struct tokens *tokens);

#endif
