# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes C initialisers."""


def quoted(text):
    """A C string literal; bytes outside printable ASCII become octal escapes, which cannot swallow what follows."""
    out = []
    for byte in text.encode("utf-8"):
        char = chr(byte)
        if char in "\"\\":
            out.append("\\" + char)
        elif 32 <= byte < 127 and char != "?":
            out.append(char)
        else:
            out.append(f"\\{byte:03o}")
    return "\"" + "".join(out) + "\""


def text(value):
    """A struct text; an empty value is NO_TEXT."""
    if not value:
        return "{NULL, 0}"
    return f"{{{quoted(value)}, {len(value.encode('utf-8'))}}}"


def constant(prefix, name):
    """FACT_SADDLE_NUMBNESS out of FACT and saddle_numbness."""
    word = "".join(c.upper() if c.isalnum() else "_" for c in name)
    return f"{prefix}_{word}"


def enumeration(tag, prefix, names, count_name):
    lines = [f"enum {tag} {{"]
    lines += [f"\t{constant(prefix, name)}," for name in names]
    lines += [f"\t{count_name} /* how many there are */", "};"]
    return "\n".join(lines) + "\n"


def table(declaration, rows):
    body = "".join(f"\t{row},\n" for row in rows)
    return f"{declaration} = {{\n{body}}};\n\n"


def flag(value):
    return "true" if value else "false"


HEADER = "/* Made by tools/knowledge from the clinical tables in knowledge/; do not edit. */\n"


def guard(name, body):
    return f"{HEADER}#ifndef {name}\n#define {name}\n\n{body}\n#endif\n"
