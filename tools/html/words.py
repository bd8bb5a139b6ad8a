# SPDX-License-Identifier: GPL-3.0-or-later
"""words.txt of a part: sentences that C code says, each a typed function.

    slot_taken      Somebody else was faster. Please choose another time.
    open_until      Open until {time}.
    sessions count  one session | {count} sessions
    back (of the body)  Back

What stands in brackets tells translators two equal sentences apart.
"""
import re
from dataclasses import dataclass

from fault import Fault
from fields import NAME, RESERVED
import sentences


@dataclass
class Words:
    name: str
    sources: list
    arguments: list  # names in the order of the sentence
    count: str       # the int that chooses the form, or None
    context: str     # which of two equal sentences it is, or None
    line: int


def read_words(file):
    found = []
    with open(file, encoding="utf-8") as handle:
        for line, content in enumerate(handle, 1):
            if content.strip() and not content.startswith("#"):
                found.append(_read_line(file, line, content.rstrip("\n"), {w.name for w in found}))
    return found


def _read_line(file, line, content, before):
    row = re.match(r"([a-z][a-z0-9_]*)(?: ([a-z][a-z0-9_]*))?(?: \(([^()]+)\))?(?:\t+| {2,})(\S.*)\Z", content)
    if not row:
        raise Fault(file, line, "written `name  The sentence.`, with two spaces or a tab between")
    if row[1] in before:
        raise Fault(file, line, f"{row[1]} is there twice")
    forms = [form.strip() for form in row[4].split(" | ")] if row[2] else [row[4].strip()]
    if row[2] and len(forms) != 2:
        raise Fault(file, line, "a plural has two forms: one session | {count} sessions")
    sources = [sentences.for_translators(form) for form in forms]
    if re.search(r"[{}]", sentences.PIECE.sub("", "".join(sources))):
        raise Fault(file, line, "a lone brace")
    arguments = list(dict.fromkeys(re.findall(r"\{([^}]*)\}", "".join(sources))))
    for name in arguments:
        if not NAME.match(name) or name in RESERVED:
            raise Fault(file, line, f'"{name}" cannot be the name of a value')
    arguments = [a for a in sentences.pieces_of(sources[-1])]
    return Words(row[1], sources, [a[1:-1] for a in arguments], row[2], row[3], line)


def prototype(part, words):
    given = []
    if words.count:
        given.append(f"int64_t {words.count}")
    given += [f"struct text {name}" for name in words.arguments if name != words.count]
    return f"struct text {part}_words_{words.name}({', '.join(['const struct html *html', *given])})"


def function(part, words, number):
    slot = f"{number} + html_plural(html, {words.count})" if words.count else f"{number}"
    if not words.arguments:
        body = f"\treturn words_of(html, {slot});\n"
    else:
        values = [f"html_number(html, {name})" if name == words.count else name for name in words.arguments]
        body = (f"\tconst struct text values[] = {{{', '.join(values)}}};\n"
                f"\treturn html_fill(html, words_of(html, {slot}), values, {len(values)});\n")
    return f"{prototype(part, words)}\n{{\n{body}}}\n\n"
