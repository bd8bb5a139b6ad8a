/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "emit.h"

static void upper(struct buffer *out, struct text t)
{
	for (size_t i = 0; i < t.size; i++)
		buffer_add_char(
			out, (char)(t.data[i] >= 'a' && t.data[i] <= 'z' ? t.data[i] - 'a' + 'A' : t.data[i]));
}

static void field(struct buffer *out, struct text name, struct type type)
{
	static const char *const TYPES[] = {"int64_t ", "utc_seconds ", "bool ", "struct text ", "struct text "};
	bool is_text = type.class == TYPE_TEXT || type.class == TYPE_BLOB;

	buffer_format(out, "\t%s%.*s;%s\n", type.may_be_null && !is_text ? "struct maybe_int " : TYPES[type.class],
		TEXT_FMT(name), type.may_be_null ? " /* may be NULL */" : "");
}

static bool has_in(const struct statement *statement)
{
	return statement->parameter_count || statement->clause_count || statement->source->sort_count;
}

static void emit_sorts(struct buffer *out, const struct statement *statement)
{
	const struct source *source = statement->source;

	if (!source->sort_count)
		return;
	buffer_format(out, "enum %.*s_sort {\n", TEXT_FMT(source->name));
	for (size_t i = 0; i < source->sort_count; i++) {
		buffer_add_char(out, '\t');
		upper(out, source->name);
		buffer_add_char(out, '_');
		upper(out, source->sorts[i].name);
		buffer_add(out, TEXT(",\n"));
	}
	buffer_add(out, TEXT("};\n\n"));
}

static void emit_in(struct buffer *out, const struct statement *statement)
{
	struct text name = statement->source->name;

	if (!has_in(statement))
		return;
	emit_sorts(out, statement);
	buffer_format(out, "struct %.*s_in {\n", TEXT_FMT(name));
	for (size_t i = 0; i < statement->parameter_count; i++) {
		const struct parameter *parameter = &statement->parameters[i];

		if (parameter->is_list)
			buffer_format(out, "\tconst int64_t *%.*s;\n\tsize_t %.*s_count; /* at most 1000 */\n",
				TEXT_FMT(parameter->name), TEXT_FMT(parameter->name));
		else
			field(out, parameter->name, parameter->type);
	}
	for (size_t i = 0; i < statement->clause_count; i++)
		buffer_format(out, "\tbool %.*s; /* switches its clause on */\n", TEXT_FMT(statement->clauses[i]));
	if (statement->source->sort_count)
		buffer_format(out, "\tenum %.*s_sort sort;\n", TEXT_FMT(name));
	buffer_add(out, TEXT("};\n\n"));
}

static void emit_row(struct buffer *out, const struct statement *statement)
{
	struct text name = statement->source->name;

	if (!statement->column_count)
		return;
	buffer_format(out, "struct %.*s_row {\n", TEXT_FMT(name));
	for (size_t i = 0; i < statement->column_count; i++)
		field(out, statement->columns[i].name, statement->columns[i].type);
	buffer_add(out, TEXT("};\n\n"));
	if (statement->source->shape == SHAPE_MANY)
		buffer_format(out, "struct %.*s_rows {\n\tstruct %.*s_row *items;\n\tsize_t count;\n};\n\n",
			TEXT_FMT(name), TEXT_FMT(name));
}

static void emit_doc(struct buffer *out, const struct source *source)
{
	if (!source->doc_count)
		return;
	buffer_add(out, TEXT("/**\n"));
	for (size_t i = 0; i < source->doc_count; i++)
		buffer_format(
			out, text_is_empty(source->doc[i]) ? " *%.*s\n" : " * %.*s\n", TEXT_FMT(source->doc[i]));
	buffer_add(out, TEXT(" */\n"));
}

void emit_prototype(struct buffer *out, const struct statement *statement)
{
	struct text name = statement->source->name;
	enum shape shape = statement->source->shape;

	buffer_format(out, "enum status %.*s(struct %s *db", TEXT_FMT(name),
		statement->is_readonly ? "db_read" : "db_write");
	if (shape != SHAPE_EXEC)
		buffer_add(out, TEXT(", struct arena *arena"));
	if (has_in(statement))
		buffer_format(out, ", const struct %.*s_in *in", TEXT_FMT(name));
	if (shape == SHAPE_EXEC)
		buffer_add(out, TEXT(", int64_t *ret_changed)"));
	else if (shape == SHAPE_EACH)
		buffer_format(out, ",\n\tenum status (*each)(void *data, const struct %.*s_row *row), void *data)",
			TEXT_FMT(name));
	else if (shape == SHAPE_MANY)
		buffer_format(out, ",\n\tstruct %.*s_rows *ret_rows)", TEXT_FMT(name));
	else
		buffer_format(out, ",\n\tstruct %.*s_row *ret_row)", TEXT_FMT(name));
}

void emit_header(struct buffer *out, const struct unit *unit)
{
	buffer_format(out, "/* SPDX-License-Identifier: GPL-3.0-or-later */\n/* Made from %s: change that. */\n",
		unit->file);
	buffer_add(out, TEXT("#ifndef BACKDESK_SQL_"));
	upper(out, text_of(unit->part));
	buffer_add(out, TEXT("\n#define BACKDESK_SQL_"));
	upper(out, text_of(unit->part));
	buffer_add(out, TEXT("\n\n#include \"base/arena.h\"\n#include \"base/text.h\"\n#include \"base/time.h\"\n"
			     "#include \"engine/db/db.h\"\n\n"));
	for (size_t i = 0; i < unit->count; i++) {
		emit_in(out, unit->statements[i]);
		emit_row(out, unit->statements[i]);
		emit_doc(out, unit->statements[i]->source);
		emit_prototype(out, unit->statements[i]);
		buffer_add(out, TEXT(";\n\n"));
	}
	buffer_add(out, TEXT("#endif\n"));
}
