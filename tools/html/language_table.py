#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""language_table.py PO_FOLDER HEADER SOURCE DEPFILE: the table of languages, from po/languages.txt."""
import os
import sys

from code_text import c_string
from fault import Fault
from languages import PSEUDO, read_languages

MADE = "/* Made by tools/html from po/languages.txt; do not edit. */\n"
DECIMAL_POINT = ("en", "zh", "ja", "ko", "th", "he")


def text(words):
    return f"{{{c_string(words)}, {len(words.encode('utf-8'))}}}"


def row(index, language):
    comma = language.tag.split("-")[0] not in DECIMAL_POINT
    flags = [str(value).lower() for value in (language.direction == "rtl", comma, language.tag == PSEUDO)]
    return f"\t{{{text(language.tag)}, {text(language.name)}, {index}, {', '.join(flags)}, plural_{language.rule}}},\n"


def main():
    folder, header, source, depfile = sys.argv[1:]
    try:
        languages = read_languages(folder)
    except Fault as fault:
        print(fault, file=sys.stderr)
        return 1
    with open(header, "w", encoding="utf-8") as handle:
        handle.write(f"{MADE}#ifndef BACKDESK_LANGUAGES_H\n#define BACKDESK_LANGUAGES_H\n\n#include \"engine/i18n/i18n.h\"\n\n"
                     f"enum {{\n\tLANGUAGE_COUNT = {len(languages)},\n}};\n\n"
                     f"extern const struct catalogue languages[LANGUAGE_COUNT];\n\n#endif\n")
    with open(source, "w", encoding="utf-8") as handle:
        rows = "".join(row(index, language) for index, language in enumerate(languages))
        handle.write(f"{MADE}#include \"engine/i18n/languages.h\"\n\n"
                     f"const struct catalogue languages[LANGUAGE_COUNT] = {{\n{rows}}};\n")
    with open(depfile, "w", encoding="utf-8") as handle:
        files = [os.path.join(folder, name) for name in sorted(os.listdir(folder))]
        handle.write(f"{header} {source}: {' '.join([folder, *files])}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
