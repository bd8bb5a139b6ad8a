/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lex.h"

#include "tool.h"

struct lexer {
	const char *file;
	struct text sql;
	size_t at;
	int line;
};

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (unsigned char)c >= 0x80;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static char look(const struct lexer *lexer, size_t ahead)
{
	return lexer->at + ahead < lexer->sql.size ? lexer->sql.data[lexer->at + ahead] : '\0';
}

static void step(struct lexer *lexer, size_t bytes)
{
	for (; bytes && lexer->at < lexer->sql.size; bytes--)
		if (lexer->sql.data[lexer->at++] == '\n')
			lexer->line++;
}

static bool starts(const struct lexer *lexer, const char *start)
{
	return text_starts_with(text_slice(lexer->sql, lexer->at, SIZE_MAX), text_of(start));
}

static void skip_block_comment(struct lexer *lexer)
{
	int line = lexer->line;

	while (!starts(lexer, "*/")) {
		if (lexer->at >= lexer->sql.size)
			give_up(lexer->file, line, "the comment does not end");
		step(lexer, 1);
	}
	step(lexer, 2);
}

/* True when something was skipped. */
static bool skip_blank(struct lexer *lexer)
{
	size_t from = lexer->at;

	while (lexer->at < lexer->sql.size) {
		char c = look(lexer, 0);

		if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
			step(lexer, 1);
		else if (starts(lexer, "--"))
			while (lexer->at < lexer->sql.size && look(lexer, 0) != '\n')
				step(lexer, 1);
		else if (starts(lexer, "/*") && !starts(lexer, "/*?"))
			skip_block_comment(lexer);
		else
			break;
	}
	return lexer->at != from;
}

static struct text take_quoted(struct lexer *lexer, char quote)
{
	size_t from = lexer->at;
	int line = lexer->line;

	step(lexer, look(lexer, 0) == quote ? 1 : 2); /* 2: the x of x'00' goes with it */
	for (;;) {
		if (lexer->at >= lexer->sql.size)
			give_up(lexer->file, line, "the quotation does not end");
		if (look(lexer, 0) == quote && look(lexer, 1) != quote)
			break;
		step(lexer, look(lexer, 0) == quote ? 2 : 1);
	}
	step(lexer, 1);
	return text_slice(lexer->sql, from, lexer->at - from);
}

static struct text take_name(struct lexer *lexer)
{
	size_t from = lexer->at;

	while (is_letter(look(lexer, 0)) || is_digit(look(lexer, 0)))
		step(lexer, 1);
	return text_slice(lexer->sql, from, lexer->at - from);
}

static struct text take_number(struct lexer *lexer)
{
	size_t from = lexer->at;

	while (is_letter(look(lexer, 0)) || is_digit(look(lexer, 0)) ||
		(look(lexer, 0) == '.' && is_digit(look(lexer, 1))))
		step(lexer, 1);
	return text_slice(lexer->sql, from, lexer->at - from);
}

static struct text take_clause(struct lexer *lexer)
{
	size_t from = lexer->at + 3;

	step(lexer, 2);
	skip_block_comment(lexer);
	return text_trim(text_slice(lexer->sql, from, lexer->at - 2 - from));
}

static struct text take_sign(struct lexer *lexer)
{
	static const char *const LONG_SIGNS[] = {
		"...", "->>", "||", "<=", ">=", "<>", "!=", "==", "<<", ">>", "->", "::"};
	size_t size = 1;

	for (size_t i = 0; i < sizeof(LONG_SIGNS) / sizeof(LONG_SIGNS[0]); i++)
		if (starts(lexer, LONG_SIGNS[i])) {
			size = text_of(LONG_SIGNS[i]).size;
			break;
		}
	step(lexer, size);
	return text_slice(lexer->sql, lexer->at - size, size);
}

static void take_token(struct lexer *lexer, struct token *ret_token)
{
	char c = look(lexer, 0);

	if (c == '\'' || ((c == 'x' || c == 'X') && look(lexer, 1) == '\'')) {
		ret_token->kind = TOKEN_STRING;
		ret_token->text = take_quoted(lexer, '\'');
	} else if (c == '"') {
		ret_token->kind = TOKEN_QUOTED;
		ret_token->text = take_quoted(lexer, '"');
	} else if (is_letter(c)) {
		ret_token->kind = TOKEN_WORD;
		ret_token->text = take_name(lexer);
	} else if (is_digit(c)) {
		ret_token->kind = TOKEN_NUMBER;
		ret_token->text = take_number(lexer);
	} else if (c == ':' && is_letter(look(lexer, 1))) {
		ret_token->kind = TOKEN_PARAMETER;
		step(lexer, 1);
		ret_token->text = take_name(lexer);
	} else if (starts(lexer, "/*?")) {
		ret_token->kind = TOKEN_CLAUSE;
		ret_token->text = take_clause(lexer);
	} else {
		ret_token->kind = c == '?' || c == '$' || c == '@' ? TOKEN_UNNAMED : TOKEN_SIGN;
		ret_token->text = take_sign(lexer);
	}
}

struct tokens lex(const char *file, int line, struct text sql)
{
	struct lexer lexer = {file, sql, 0, line};
	struct tokens tokens = {tool_alloc(sql.size, sizeof(struct token)), 0}; /* a token has a byte at least */

	for (;;) {
		bool is_spaced = skip_blank(&lexer);

		if (lexer.at >= sql.size)
			break;
		struct token *token = &tokens.items[tokens.count++];

		token->line = lexer.line;
		token->is_spaced = is_spaced;
		take_token(&lexer, token);
	}
	return tokens;
}

bool token_is(const struct token *token, const char *word)
{
	return (token->kind == TOKEN_WORD || token->kind == TOKEN_SIGN) &&
	       text_equal_nocase(token->text, text_of(word));
}

bool tokens_are(const struct tokens *tokens, size_t at, const char *words)
{
	struct text rest = text_of(words);

	while (text_is_known(rest)) {
		struct text word = text_cut(&rest, ' ');

		if (at >= tokens->count ||
			(tokens->items[at].kind != TOKEN_WORD && tokens->items[at].kind != TOKEN_SIGN) ||
			!text_equal_nocase(tokens->items[at].text, word))
			return false;
		at++;
	}
	return true;
}

void refuse_rollbacks(const char *file, const struct tokens *tokens)
{
	static const char *const REFUSED[] = {"OR ROLLBACK", "CONFLICT ROLLBACK", "RAISE ( ROLLBACK", "DEFERRABLE"};

	for (size_t i = 0; i < tokens->count; i++)
		for (size_t k = 0; k < sizeof(REFUSED) / sizeof(REFUSED[0]); k++)
			if (tokens_are(tokens, i, REFUSED[k]))
				give_up(file, tokens->items[i].line,
					"%s is refused: it would end the other requests' transaction too",
					REFUSED[k]);
}
