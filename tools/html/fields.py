# SPDX-License-Identifier: GPL-3.0-or-later
"""The {{fields}} block: names and types, and the C structs that they become."""
import re
from dataclasses import dataclass, field

from fault import Fault

SCALARS = {
    "text": "struct text",
    "words": "struct text",
    "int": "int64_t",
    "tenths": "int64_t",
    "bool": "bool",
    "url": "struct url",
    "svg": "struct svg",
}
MAY_BE_ABSENT = ("text", "words", "url", "svg")
NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
RESERVED = {"in", "html", "page", "body", "not", "and", "or", "is", "true", "false", "if", "else", "for", "int", "do",
            "case", "default", "register", "switch", "return", "struct", "static", "while", "auto", "const", "long",
            "short", "union", "enum", "signed", "unsigned", "void", "volatile", "goto", "break", "continue", "char",
            "float", "double", "extern", "inline", "restrict", "sizeof", "typedef", "linux", "unix"}


@dataclass
class Field:
    name: str
    kind: str            # a scalar, "list" or "record"
    line: int
    is_optional: bool = False
    item: object = None  # Record, or the name of a scalar, of a list or record


@dataclass
class Record:
    tag: str  # the C struct
    fields: dict = field(default_factory=dict)
    is_declared_elsewhere: bool = False


class Lines:
    """The block's lines as (depth, words, line number)."""

    def __init__(self, file, content, first_line):
        self.file = file
        self.rows = []
        for offset, raw in enumerate(content.split("\n")):
            bare = raw.split("#")[0].rstrip()
            if bare.strip():
                indent = len(bare.expandtabs(2)) - len(bare.expandtabs(2).lstrip())
                self.rows.append((indent, bare.split(), first_line + offset))
        self.at = 0


def read_fields(file, content, first_line, tag, known):
    """The Record of a block; `known` holds records of other templates by C name."""
    lines = Lines(file, content, first_line)
    record = Record(tag)
    if lines.rows:
        _read_level(lines, lines.rows[0][0], record, known)
    if lines.at < len(lines.rows):
        raise Fault(file, lines.rows[lines.at][2], "the indent fits no level")
    return record


def _read_level(lines, indent, record, known):
    while lines.at < len(lines.rows) and lines.rows[lines.at][0] == indent:
        _, words, line = lines.rows[lines.at]
        lines.at += 1
        made = _read_field(lines, words, line, record, known, indent)
        if made.name in record.fields:
            raise Fault(lines.file, line, f"the field {made.name} is there twice")
        record.fields[made.name] = made


def _read_field(lines, words, line, record, known, indent):
    name, is_optional = words[0].rstrip("?"), words[0].endswith("?")
    if not NAME.match(name) or name in RESERVED:
        raise Fault(lines.file, line, f'"{name}" cannot be the name of a field')
    if len(words) < 2:
        raise Fault(lines.file, line, f"{name} has no type")
    kind = words[1]
    if kind in SCALARS and len(words) == 2:
        if is_optional and kind not in MAY_BE_ABSENT:
            raise Fault(lines.file, line, f"only {', '.join(MAY_BE_ABSENT)} may be absent, not {kind}")
        return Field(name, kind, line, is_optional)
    if kind not in ("list", "record") or len(words) != 3:
        raise Fault(lines.file, line, f'unknown type "{" ".join(words[1:])}" of {name}')
    if is_optional:
        raise Fault(lines.file, line, f"a {kind} cannot be absent: {name}")
    return Field(name, kind, line, False, _item(lines, words[2], line, record, known, indent, kind))


def _item(lines, item, line, record, known, indent, kind):
    nested = lines.at < len(lines.rows) and lines.rows[lines.at][0] > indent
    if nested:
        if not NAME.match(item):
            raise Fault(lines.file, line, f'"{item}" cannot be the name of a struct')
        inner = Record(f"{record.tag}_{item}")
        _read_level(lines, lines.rows[lines.at][0], inner, known)
        known[inner.tag] = inner
        return inner
    if kind == "list" and item in SCALARS:
        return item
    if item in known:
        return known[item]
    raise Fault(lines.file, line, f'the struct "{item}" is neither described below nor known')


def item_type(item):
    return SCALARS[item] if isinstance(item, str) else f"struct {item.tag}"


def structs_of(record, done):
    """C declarations, inner structs first; `done` holds tags declared before."""
    if record.tag in done or record.is_declared_elsewhere:
        return ""
    done.add(record.tag)
    before = "".join(structs_of(f.item, done) for f in record.fields.values() if isinstance(f.item, Record))
    members = [_member(f) for f in record.fields.values()] or ["\tchar nothing; /* it has no fields */\n"]
    return f"{before}struct {record.tag} {{\n{''.join(members)}}};\n\n"


def _member(made):
    if made.kind == "list":
        return f"\tstruct {{\n\t\tconst {item_type(made.item)} *items;\n\t\tsize_t count;\n\t}} {made.name};\n"
    if made.kind == "record":
        return f"\t{item_type(made.item)} {made.name};\n"
    remarks = [{"tenths": "45 is shown as 4.5", "words": "a sentence from the catalogue"}.get(made.kind)]
    if made.is_optional:
        remarks.append("may be absent: zero")
    said = "; ".join(r for r in remarks if r)
    return f"\t{SCALARS[made.kind]} {made.name};{f' /* {said} */' if said else ''}\n"
