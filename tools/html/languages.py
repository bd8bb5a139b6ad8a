# SPDX-License-Identifier: GPL-3.0-or-later
"""The languages: po/languages.txt names them, po/TAG.po holds their sentences; "en" is the source itself and
"en-x-pseudo" is made by the tool."""
import os
import re

from fault import Fault
import sentences

SOURCE, PSEUDO = "en", "en-x-pseudo"
FORMS = {"one_other": 2, "other": 1, "one_few_many": 3, "zero_one_other": 2}


class Language:
    def __init__(self, tag, name, direction, rule):
        self.tag, self.name, self.direction, self.rule = tag, name, direction, rule
        self.forms = FORMS[rule]
        self.file = None
        self.known = {}  # source sentence -> (forms, line)

    def forms_of(self, key):
        forms, line = self.known.get(key[0], (None, 0))
        key = (sentences.without_context(key[0]), *key[1:])
        if self.tag == PSEUDO:
            return [sentences.pseudo(source) for source in key]
        if not forms:
            return list(key)
        for form in forms:
            wrong = sentences.mistake(key[-1], form) if len(key) == 1 else self._plural_mistake(key, form)
            if wrong:
                raise Fault(self.file, line, f'"{form}": {wrong}')
        if len(key) > 1 and len(forms) != self.forms:
            raise Fault(self.file, line, f"{self.forms} forms, please (msgstr[0] ...)")
        return forms

    @staticmethod
    def _plural_mistake(key, form):
        """A form may leave the number out, as "one session" does."""
        return None if any(sentences.mistake(source, form) is None for source in key) else "its placeholders differ"


def read_languages(folder):
    file = os.path.join(folder, "languages.txt")
    found = []
    with open(file, encoding="utf-8") as handle:
        for number, line in enumerate(handle, 1):
            words = line.split("#")[0].split()
            if not words:
                continue
            if len(words) != 4 or words[2] not in ("ltr", "rtl") or words[3] not in FORMS:
                raise Fault(file, number, "written TAG NAME ltr|rtl RULE")
            found.append(Language(*words))
    if not found or found[0].tag != SOURCE:
        raise Fault(file, 1, f"the first language is {SOURCE}")
    for language in found:
        if language.tag not in (SOURCE, PSEUDO):
            _read_po(language, os.path.join(folder, language.tag + ".po"))
    return found


def _read_po(language, file):
    """msgctxt/msgid/msgid_plural/msgstr/msgstr[n] of one file; everything else in it is for people."""
    language.file = file
    entry, line_of_entry, last = {}, 0, None
    with open(file, encoding="utf-8") as handle:
        for number, line in enumerate([*handle, ""], 1):
            keyword = re.match(r'(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s+"(.*)"\s*$', line)
            more = re.match(r'"(.*)"\s*$', line)
            if keyword and (keyword[1] == "msgctxt" or (keyword[1] == "msgid" and last != "msgctxt")):
                _keep(language, entry, line_of_entry)
                entry, line_of_entry = {}, number
            if keyword:
                last = keyword[1]
                entry[last] = _unquoted(keyword[2])
            elif more and last:
                entry[last] += _unquoted(more[1])
            elif line.strip() and not line.startswith("#"):
                raise Fault(file, number, "not a line of a po file")
    _keep(language, entry, line_of_entry)


def _unquoted(text):
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), text)


def _keep(language, entry, line):
    forms = [entry[name] for name in sorted(entry) if name.startswith("msgstr")]
    if entry.get("msgid") and all(forms) and forms:
        context = entry["msgctxt"] + sentences.CONTEXT if "msgctxt" in entry else ""
        language.known[context + entry["msgid"]] = (forms, line)


def head():
    """What a catalogue begins with."""
    return 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'


def _quoted(text):
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def entry(key, places, remark=None):
    """A sentence for translators: where it stands, and what they should know of it."""
    context, mark, source = key[0].rpartition(sentences.CONTEXT)
    lines = (f"#. {remark}\n" if remark else "") + "".join(f"#: {place}\n" for place in places)
    if mark:
        lines += f'msgctxt "{_quoted(context)}"\n'
    if len(key) == 1:
        return f'{lines}msgid "{_quoted(source)}"\nmsgstr ""\n'
    return f'{lines}msgid "{_quoted(source)}"\nmsgid_plural "{_quoted(key[1])}"\nmsgstr[0] ""\nmsgstr[1] ""\n'


def template_of(rows):
    """The catalogue for translators (.pot): a sentence that stands in pages and in words is one entry."""
    merged = {}
    for key, places in rows:
        merged.setdefault(key, []).extend(places)
    return "\n".join([head(), *(entry(key, places) for key, places in merged.items())])
