/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "emit.h"

static void literal_char(struct buffer *out, char c)
{
	if (c == '"' || c == '\\')
		buffer_format(out, "\\%c", c);
	else if (c == '\t')
		buffer_add(out, TEXT("\\t"));
	else if ((unsigned char)c < 0x20 || (unsigned char)c >= 0x7f)
		buffer_format(out, "\\%03o", (unsigned char)c);
	else
		buffer_add_char(out, c);
}

void emit_literal(struct buffer *out, struct text t)
{
	buffer_add_char(out, '"');
	for (size_t i = 0; i < t.size; i++) {
		if (t.data[i] == '\n')
			buffer_add(out, i + 1 < t.size ? TEXT("\\n\"\n\t\"") : TEXT("\\n"));
		else if (t.data[i] == '?' && i && t.data[i - 1] == '?')
			buffer_add(out, TEXT("\\?")); /* no trigraphs */
		else
			literal_char(out, t.data[i]);
	}
	buffer_add_char(out, '"');
}

static const char *kind_of(struct type type, bool is_list)
{
	if (is_list)
		return "STATEMENT_INT_LIST";
	switch (type.class) {
	case TYPE_INT:
	case TYPE_UTC:
		return type.may_be_null ? "STATEMENT_MAYBE_INT" : "STATEMENT_INT";
	case TYPE_BOOL:
		return type.may_be_null ? "STATEMENT_MAYBE_INT" : "STATEMENT_BOOL";
	case TYPE_TEXT:
		return type.may_be_null ? "STATEMENT_MAYBE_TEXT" : "STATEMENT_TEXT";
	case TYPE_BLOB:
		return type.may_be_null ? "STATEMENT_MAYBE_BLOB" : "STATEMENT_BLOB";
	}
	return "";
}

static void emit_texts(struct buffer *out, const struct statement *statement)
{
	buffer_format(out, "static const char *const %.*s_texts[] = {\n", TEXT_FMT(statement->source->name));
	for (size_t i = 0; i < statement->variant_count; i++) {
		buffer_add_char(out, '\t');
		emit_literal(out, text_of(statement->variants[i]));
		buffer_add(out, TEXT(",\n"));
	}
	buffer_add(out, TEXT("};\n"));
}

static void emit_ins(struct buffer *out, const struct statement *statement)
{
	struct text name = statement->source->name;

	if (!statement->parameter_count)
		return;
	buffer_format(out, "static const struct statement_field %.*s_ins[] = {\n", TEXT_FMT(name));
	for (size_t i = 0; i < statement->parameter_count; i++) {
		const struct parameter *parameter = &statement->parameters[i];

		buffer_format(out, "\t{%s, offsetof(struct %.*s_in, %.*s), ",
			kind_of(parameter->type, parameter->is_list), TEXT_FMT(name), TEXT_FMT(parameter->name));
		if (parameter->is_list)
			buffer_format(out, "offsetof(struct %.*s_in, %.*s_count)},\n", TEXT_FMT(name),
				TEXT_FMT(parameter->name));
		else
			buffer_add(out, TEXT("0},\n"));
	}
	buffer_add(out, TEXT("};\n"));
}

static void emit_outs(struct buffer *out, const struct statement *statement)
{
	struct text name = statement->source->name;

	if (!statement->column_count)
		return;
	buffer_format(out, "static const struct statement_field %.*s_outs[] = {\n", TEXT_FMT(name));
	for (size_t i = 0; i < statement->column_count; i++)
		buffer_format(out, "\t{%s, offsetof(struct %.*s_row, %.*s), 0},\n",
			kind_of(statement->columns[i].type, false), TEXT_FMT(name),
			TEXT_FMT(statement->columns[i].name));
	buffer_add(out, TEXT("};\n"));
}

static void emit_description(struct buffer *out, const struct statement *statement)
{
	struct text name = statement->source->name;

	buffer_format(out, "static const struct statement %.*s_statement = {\n\t.name = \"%.*s\",\n",
		TEXT_FMT(name), TEXT_FMT(name));
	buffer_format(out, "\t.texts = %.*s_texts,\n", TEXT_FMT(name));
	if (statement->parameter_count)
		buffer_format(out, "\t.ins = %.*s_ins,\n\t.in_count = %zu,\n", TEXT_FMT(name),
			statement->parameter_count);
	if (statement->column_count)
		buffer_format(out,
			"\t.outs = %.*s_outs,\n\t.out_count = %zu,\n\t.row_size = sizeof(struct %.*s_row),\n",
			TEXT_FMT(name), statement->column_count, TEXT_FMT(name));
	if (statement->gives_new_id)
		buffer_add(out, TEXT("\t.gives_new_id = true,\n"));
	buffer_add(out, TEXT("};\n\n"));
}

/* The number of the variant that the switches and the order ask for. */
static void emit_variant(struct buffer *out, const struct statement *statement)
{
	const struct source *source = statement->source;

	if (statement->variant_count == 1) {
		buffer_add(out, TEXT("0"));
		return;
	}
	for (size_t i = 0; i < statement->clause_count; i++)
		buffer_format(out, "%s(size_t)in->%.*s << %zu", i ? " | " : "", TEXT_FMT(statement->clauses[i]), i);
	if (source->sort_count)
		buffer_format(out, "%sstatement_sort(in->sort, %zu) << %zu", statement->clause_count ? " | " : "",
			source->sort_count, statement->clause_count);
}

static void emit_call(
	struct buffer *out, const struct statement *statement, const char *function, const char *arena)
{
	bool has_in = statement->parameter_count || statement->clause_count || statement->source->sort_count;

	buffer_format(out, "%s(db, %s&%.*s_statement, ", function, arena, TEXT_FMT(statement->source->name));
	emit_variant(out, statement);
	buffer_add(out, has_in ? TEXT(", in") : TEXT(", NULL"));
}

static void emit_one(struct buffer *out, const struct statement *statement)
{
	struct text name = statement->source->name;

	buffer_format(out, "{\n\tstruct %.*s_row row;\n\tenum status status = ", TEXT_FMT(name));
	emit_call(out, statement, statement->is_readonly ? "statement_one" : "statement_write_one", "arena, ");
	buffer_add(
		out, TEXT(", &row);\n\n\tif (status == STATUS_OK)\n\t\t*ret_row = row;\n\treturn status;\n}\n\n"));
}

static void emit_many(struct buffer *out, const struct statement *statement)
{
	buffer_add(out, TEXT("{\n\tvoid *items = NULL;\n\tsize_t count = 0;\n\tenum status status = "));
	emit_call(out, statement, statement->is_readonly ? "statement_many" : "statement_write_many", "arena, ");
	buffer_add(out,
		TEXT(", &items, &count);\n\n\tif (status == STATUS_OK) {\n"
		     "\t\tret_rows->items = items;\n\t\tret_rows->count = count;\n\t}\n\treturn status;\n}\n\n"));
}

static void emit_each_adapter(struct buffer *out, const struct statement *statement)
{
	struct text name = statement->source->name;

	buffer_format(out,
		"struct %.*s_walk {\n\tenum status (*each)(void *data, const struct %.*s_row *row);\n"
		"\tvoid *data;\n};\n\n",
		TEXT_FMT(name), TEXT_FMT(name));
	buffer_format(out,
		"static enum status %.*s_hand_over(void *data, const void *row)\n{\n"
		"\tconst struct %.*s_walk *walk = data;\n\n\treturn walk->each(walk->data, row);\n}\n\n",
		TEXT_FMT(name), TEXT_FMT(name));
}

static void emit_each(struct buffer *out, const struct statement *statement)
{
	struct text name = statement->source->name;

	buffer_format(out,
		"{\n\tstruct %.*s_row row;\n\tstruct %.*s_walk walk = {each, data};\n\n\t(void)arena;\n\treturn ",
		TEXT_FMT(name), TEXT_FMT(name));
	emit_call(out, statement, "statement_each", "");
	buffer_format(out, ", &row, %.*s_hand_over, &walk);\n}\n\n", TEXT_FMT(name));
}

static void emit_exec(struct buffer *out, const struct statement *statement)
{
	buffer_add(out, TEXT("{\n\treturn "));
	emit_call(out, statement, "statement_exec", "");
	buffer_add(out, TEXT(", ret_changed);\n}\n\n"));
}

static void emit_function(struct buffer *out, const struct statement *statement)
{
	enum shape shape = statement->source->shape;

	if (shape == SHAPE_EACH)
		emit_each_adapter(out, statement);
	emit_prototype(out, statement);
	buffer_add_char(out, '\n');
	if (shape == SHAPE_EXEC)
		emit_exec(out, statement);
	else if (shape == SHAPE_EACH)
		emit_each(out, statement);
	else if (shape == SHAPE_MANY)
		emit_many(out, statement);
	else
		emit_one(out, statement);
}

void emit_source(struct buffer *out, const struct unit *unit)
{
	buffer_format(out,
		"/* SPDX-License-Identifier: GPL-3.0-or-later */\n/* Made from %s: change that. */\n#include "
		"\"%s\"\n\n#include <stddef.h>\n\n"
		"#include \"engine/db/statement.h\"\n\n"
		"#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n\n",
		unit->file, unit->header);
	for (size_t i = 0; i < unit->count; i++) {
		const struct statement *statement = unit->statements[i];

		emit_texts(out, statement);
		emit_ins(out, statement);
		emit_outs(out, statement);
		emit_description(out, statement);
		emit_function(out, statement);
	}
}
