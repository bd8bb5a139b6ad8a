#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""pages.py --shared FOLDER --po FOLDER --assets FOLDER PART PAGES HEADER SOURCE CATALOGUE DEPFILE

Turns the templates (and words.txt) in the folder PAGES into a C header, a C source, a catalogue for translators, and
a list of all files read, for ninja.
"""
import argparse
import os
import sys

from code_text import c_string
from emit import Emitter
from fault import Fault
from fields import structs_of, read_fields
from languages import read_languages, template_of
from read import Reader
from sentences import Table
import re
import words as words_file

SHARED = "shared"
MADE = "/* Made by tools/html from the templates; do not edit. */\n"


class House:
    """What templates know of each other."""

    def __init__(self, part, shared_folder, assets_folder, po_folder):
        self.part, self.known = part, {}
        self.languages = read_languages(po_folder)
        self.table, self.plain = Table(self.languages), Table(self.languages)
        self.assets = sorted(os.path.relpath(os.path.join(folder, name), assets_folder).replace(os.sep, "/")
                             for folder, _, names in os.walk(assets_folder) for name in names)
        with open(os.path.join(assets_folder, "pictures", "icons.svg"), encoding="utf-8") as handle:
            self.icons = set(re.findall(r'<symbol id="([^"]+)"', handle.read()))
        self.page = self._page(os.path.join(shared_folder, "page.fields"))
        self.templates, self.shared = {}, {}
        if part != SHARED:
            names = sorted(n for n in os.listdir(shared_folder) if n.endswith(".html"))
            self.shared = self._read([os.path.join(shared_folder, n) for n in names], SHARED)
            for record in self.known.values():
                record.is_declared_elsewhere = True

    def _page(self, file):
        with open(file, encoding="utf-8") as handle:
            page = read_fields(file, handle.read(), 1, "page", self.known)
        for record in [page, *self.known.values()]:
            record.is_declared_elsewhere = True
        return page

    def _read(self, files, part):
        """Templates may use each other's structs, so those read first are those that need nothing."""
        found, waiting = {}, list(files)
        while waiting:
            later, complaint = [], None
            for file in waiting:
                try:
                    template = self._read_one(file, part)
                    found[template.name] = template
                except Fault as fault:
                    later.append(file)
                    complaint = complaint or fault
            if len(later) == len(waiting):
                raise complaint
            waiting = later
        return found

    def _read_one(self, file, part):
        name = os.path.splitext(os.path.basename(file))[0]
        if not re.match(r"[a-z][a-z0-9_]*\Z", name):
            raise Fault(file, 1, "a template's name is in small letters and _")
        with open(file, encoding="utf-8") as handle:
            template = Reader(file, handle.read(), part, name, self.known).template()
        self.known[template.tag] = template.record
        return template

    def read(self, files):
        self.templates = self._read(files, self.part)
        for template in self.templates.values():
            template.is_layout = any(_has_body(node) for node in template.nodes)

    def _find(self, name):
        return self.templates.get(name) or self.shared.get(name)

    def find_part(self, emitter, node):
        found = self._find(node.name)
        if not found:
            raise emitter.fault(node.line, f"there is no template {node.name} here or among the shared ones")
        return found

    def find_layout(self, emitter, node):
        found = self._find(node.name)
        if not found or not any(_has_body(n) for n in found.nodes):
            raise emitter.fault(node.line, f"there is no layout {node.name} (a template with {{{{body}}}})")
        return found


def _has_body(node):
    return type(node).__name__ == "Body" or any(_has_body(n) for n in getattr(node, "children", []))


def prototypes(template):
    given = f"struct html *html, const struct {template.tag} *in"
    if template.is_layout:
        return [f"void {template.tag}_begin({given})", f"void {template.tag}_end({given})"]
    return [f"void {template.tag}({given})"]


def function(prototype, lines):
    body = "".join(lines)
    unused = "" if "in->" in body else "\t(void)in;\n"
    return f"{prototype}\n{{\n{unused}{body or chr(9) + '(void)html;' + chr(10)}}}\n\n"


def functions_of(template, house):
    emitter = Emitter(template, house)
    lines = emitter.function_body()
    heads = prototypes(template)
    if template.is_layout:
        return function(heads[0], lines[:emitter.split]) + function(heads[1], lines[emitter.split:])
    return function(heads[0], lines)


def table_of(house, table, name, finder, is_plain):
    """The rows of all languages and the function that finds one; an array index, no search."""
    if not table.next:
        return ""
    out = [f"static const struct text {name}[LANGUAGE_COUNT][{table.next}] = {{\n"]
    for language in house.languages:
        out.append(f"\t{{ /* {language.tag} */\n")
        for text in table.texts(language, is_plain):
            out.append(f"\t\t{{{c_string(text)}, {len(text.encode('utf-8'))}}},\n")
        out.append("\t},\n")
    out.append("};\n\n")
    out.append(f"static struct text {finder}(const struct html *html, size_t slot)\n{{\n"
               f"\treturn {name}[html_language(html)][slot];\n}}\n\n")
    return "".join(out)


def header_of(house, said):
    guard = f"BACKDESK_{house.part.upper()}_PAGES_H"
    include = "" if house.part == SHARED else '#include "engine/html/shared_pages.h"\n'
    done, structs, heads = set(), "", ""
    for template in house.templates.values():
        structs += structs_of(template.record, done)
    for template in house.templates.values():
        where = os.path.basename(template.file)
        heads += "".join(f"/** {where} */\n{head};\n\n" for head in prototypes(template))
    for item in said:
        heads += f"/** {' | '.join(item.sources)} */\n{words_file.prototype(house.part, item)};\n\n"
    return f'{MADE}#ifndef {guard}\n#define {guard}\n\n#include "engine/html/html.h"\n{include}\n{structs}{heads}#endif\n'


def source_of(house, said, folder, header):
    for item in said:
        item.number = house.plain.add(item.sources, f"words.txt:{item.line}", item.context)
    bodies = "".join(functions_of(template, house) for template in house.templates.values())
    spoken = "".join(words_file.function(house.part, item, item.number) for item in said)
    head = (f'{MADE}#include "{folder}/{header}"\n\n#include "engine/assets/assets_folder.h"\n'
            f'#include "engine/i18n/languages.h"\n\n')
    return (head + table_of(house, house.table, "sentences", "sentence_of", False)
            + table_of(house, house.plain, "plain_words", "words_of", True) + bodies + spoken)


def write(path, content):
    with open(path, "w", encoding="utf-8") as handle:
        handle.write(content)


def arguments():
    parser = argparse.ArgumentParser()
    for name in ("part", "pages", "header", "source", "catalogue", "depfile"):
        parser.add_argument(name)
    for name in ("--shared", "--po", "--assets"):
        parser.add_argument(name, required=True)
    parser.add_argument("--include", help="where the header is found; engine/html or practice/PART")
    return parser.parse_args()


def read_files(given):
    """Everything whose change must make the pages again: folders too, for files that come and go."""
    folders = {given.pages, given.shared, given.po}
    for folder, _, _ in os.walk(given.assets):
        folders.add(folder)
    found = {os.path.join(folder, name) for folder in folders for name in os.listdir(folder)} | folders
    found |= {module.__file__ for module in sys.modules.values()
              if getattr(module, "__file__", None) and os.path.dirname(module.__file__) == os.path.dirname(__file__)}
    return sorted(found)


def make(given):
    house = House(given.part, given.shared, given.assets, given.po)
    names = sorted(os.listdir(given.pages))
    house.read([os.path.join(given.pages, name) for name in names if name.endswith(".html")])
    said = words_file.read_words(os.path.join(given.pages, "words.txt")) if "words.txt" in names else []
    folder = given.include or ("engine/html" if given.part == SHARED else f"practice/{given.part}")
    source = source_of(house, said, folder, os.path.basename(given.header))
    write(given.header, header_of(house, said))
    write(given.source, source)
    write(given.catalogue, template_of(house.table.rows + house.plain.rows))
    write(given.depfile, f"{given.header} {given.source} {given.catalogue}: {' '.join(read_files(given))}\n")


def main():
    try:
        make(arguments())
    except Fault as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
