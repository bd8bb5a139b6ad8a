# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences of a part: their form for translators, their compiled form, and the plain words of words.txt.

For translators a sentence is text with {placeholders} and <tags>, & < > written as in HTML. Compiled it is bytes in
which \\001 and a byte N stand for piece N-1: a value, or a tag. Pieces may be moved by a translation, never added
or left out, and tags stay nested.
"""
import html
import re

MARK = "\x01"
CONTEXT = "\x04"  # between what tells two equal sentences apart and the sentence, as gettext has it
PIECE = re.compile(r"<(/?)([a-z]+[0-9]*)(/?)>|\{([a-z0-9_.]+)\}")
LETTER = re.compile(r"[^\W\d_]")
PIECES_MAX = 60
ACCENTS = str.maketrans("aceinosuyzACEINOSUYZdhgklrtw", "áçéíñóšúýžÁÇÉÍÑÓŠÚÝŽđħğķłřťŵ")


def without_context(source):
    return source.rpartition(CONTEXT)[2]


def has_letters(text):
    return LETTER.search(html.unescape(text)) is not None


def for_translators(text):
    """Template text as it stands in a sentence: entities resolved, but & < > kept as entities."""
    return html.escape(html.unescape(text), quote=False)


def pieces_of(sentence):
    """The pieces in the order of the source; a piece used twice has one number."""
    found = []
    for match in PIECE.finditer(sentence):
        if match[0] not in found:
            found.append(match[0])
    return found


def mistake(source, translated):
    """What is wrong with a translation, or None."""
    wanted = sorted(m[0] for m in PIECE.finditer(source))
    given = sorted(m[0] for m in PIECE.finditer(translated))
    if wanted != given:
        return f"its placeholders and tags are {' '.join(given) or 'none'}, the source's {' '.join(wanted) or 'none'}"
    if re.search(r"[<>]", PIECE.sub("", translated)):
        return "it has a < or > that is no tag of the source: write &lt; or &gt;"
    stack = []
    for match in PIECE.finditer(translated):
        if match[4] or match[3]:
            continue
        if match[1] and (not stack or stack.pop() != match[2]):
            return f"{match[0]} closes nothing"
        if not match[1]:
            stack.append(match[2])
    return f"<{stack[0]}> is not closed" if stack else None


def compiled(source, translated, is_plain=False):
    """Bytes for the table: text escaped for HTML (or plain), pieces as marks."""
    numbers = {piece: number for number, piece in enumerate(pieces_of(source))}
    if len(numbers) > PIECES_MAX:
        raise ValueError("too many pieces in one sentence")
    out, at = [], 0
    for match in PIECE.finditer(translated):
        out += [_text(translated[at:match.start()], is_plain), MARK, chr(numbers[match[0]] + 1)]
        at = match.end()
    out.append(_text(translated[at:], is_plain))
    return "".join(out)


def _text(text, is_plain):
    text = html.unescape(text)
    return text if is_plain else html.escape(text, quote=True).replace("&#x27;", "&#39;")


def pseudo(sentence):
    """The sentence in a language that nobody speaks, longer than English, with every piece kept."""
    out, at = [], 0
    for match in PIECE.finditer(sentence):
        out += [_accented(sentence[at:match.start()]), match[0]]
        at = match.end()
    return f"[!! {''.join(out)}{_accented(sentence[at:])} !!]"


def _accented(text):
    return "".join(part if part.startswith("&") else part.translate(ACCENTS) for part in re.split(r"(&[a-z#0-9]+;)", text))


class Table:
    """All sentences of a part; the same sentence twice is one row. A plural takes a row per form."""

    def __init__(self, languages):
        self.languages = languages
        self.rows = []    # each: sources (one, or one and other), places
        self.numbers = {}
        self.next = 0

    def add(self, sources, place, context=None):
        """The number of the first slot."""
        key = (context + CONTEXT + sources[0], *sources[1:]) if context else tuple(sources)
        if key not in self.numbers:
            self.numbers[key] = self.next
            self.rows.append((key, [place]))
            self.next += self.slots(key)
        else:
            self.rows[[row[0] for row in self.rows].index(key)][1].append(place)
        return self.numbers[key]

    def slots(self, key):
        return 1 if len(key) == 1 else max(language.forms for language in self.languages)

    def texts(self, language, is_plain=False):
        """One compiled text per slot."""
        found = []
        for key, _ in self.rows:
            forms = language.forms_of(key)
            for slot in range(self.slots(key)):
                chosen = forms[min(slot, len(forms) - 1)]
                found.append(compiled(without_context(key[-1]), chosen, is_plain))
        return found
