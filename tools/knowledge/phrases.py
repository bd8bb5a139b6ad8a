#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""phrases.py TABLES ZONES.json PO_FOLDER CODE.c CATALOGUE.pot DEPFILE

The sentences of the clinical tables that a page shows: a table by language for say_table, and the catalogue for
translators, in which each sentence says where it stands and who reads it.
"""
import html
import json
import os
import pathlib
import sys

sys.path.insert(1, str(pathlib.Path(__file__).resolve().parent.parent / "html"))
from decide_tables import Decide  # noqa: E402
from emit import HEADER, table, text  # noqa: E402
from facts_table import spaced  # noqa: E402
from fault import Fault  # noqa: E402
from languages import entry, head, read_languages  # noqa: E402
from load import Mistake  # noqa: E402
from sentences import for_translators, has_letters  # noqa: E402
from small_tables import Records  # noqa: E402

CLIENT, STAFF = "clients and the practice read it", "the practice reads it"
SLOTS_EACH = 2  # at least as many slots as this for a sentence


class Phrases:
    """Every sentence once, in the order of the tables, with its places."""

    def __init__(self):
        self.places = {}

    def add(self, sentence, place, reader):
        if sentence and has_letters(sentence):
            self.places.setdefault(sentence, {}).setdefault(reader, []).append(place)

    def add_columns(self, row, place, columns, reader):
        for column in columns:
            self.add(row[column], f"{place} {column}", reader)


def add_facts(phrases, decide):
    for name, row in decide.facts.items():
        place = f"{row.place} {name}"
        phrases.add(row.question, f"{place} question", CLIENT)
        phrases.add(row["meaning"], f"{place} meaning", STAFF)
    for name in decide.rested_on():
        phrases.add(spaced(name), f"{decide.facts[name].place} {name}, in \"worked out from ...\"", STAFF)


def add_rules(phrases, decide):
    for key, words in decide.client_texts.items():
        place = f"{decide.rule_file.place_of(chr(34) + key + chr(34) + ': {')} client_text {key}"
        phrases.add_columns(words, place, ("heading", "text"), CLIENT)
    for rule in decide.rules.values():
        place = f"{decide.rule_file.place_of_rule(rule)} {rule['id']}"
        phrases.add(rule["then"].get("action", ""), f"{place} action", STAFF)
        phrases.add_columns(rule, place, ("why", "grade"), STAFF)


def add_rows(phrases, decide):
    for row in decide.rows:
        phrases.add_columns(row, row.place, ("condition_or_medication_or_finding", "why"), STAFF)
    for row in decide.technique_rows.values():
        phrases.add_columns(row, row.place, ("name", "what_it_is", "minutes_per_session", "sessions", "per_week",
                                             "overall_grade"), STAFF)
    for row in decide.indications:
        phrases.add_columns(row, row.place, ("cause", "grade"), STAFF)
    for row in decide.flags.values():
        phrases.add_columns(row, row.place, ("question_intent", "condition_suspected", "action_text"), STAFF)


def add_records(phrases, records):
    for row in records.rows:
        phrases.add_columns(row, row.place, ("words",), STAFF)


def add_zones(phrases, file):
    for zone in json.loads(pathlib.Path(file).read_text(encoding="utf-8"))["zones"]:
        phrases.add(zone["words"], f"{os.path.basename(file)} {zone['id']}", CLIENT)


def read(folder, zones):
    phrases, decide = Phrases(), Decide(folder)
    add_facts(phrases, decide)
    add_rules(phrases, decide)
    add_rows(phrases, decide)
    add_records(phrases, Records(folder))
    add_zones(phrases, zones)
    return phrases.places


def hash_of(sentence):
    """FNV-1a, as engine/html/phrases.c counts it."""
    found = 2166136261
    for byte in sentence.encode("utf-8"):
        found = (found ^ byte) * 16777619 & 0xFFFFFFFF
    return found


def slots_of(sentences):
    size = 1
    while size < SLOTS_EACH * len(sentences):
        size *= 2
    slots = [0] * size
    for number, sentence in enumerate(sentences, 1):
        at = hash_of(sentence) % size
        while slots[at]:
            at = (at + 1) % size
        slots[at] = number
    return slots


def code(sentences, languages):
    rows = []
    for language in languages:
        for sentence in sentences:
            rows.append(text(html.unescape(language.forms_of((for_translators(sentence),))[0])))
    slots = slots_of(sentences)
    return (HEADER + "#include \"practice/decide/table_phrases.h\"\n\n"
            + table("static const struct text sentences[]", rows)
            + f"static const uint16_t slots[] = {{{', '.join(map(str, slots))}}};\n\n"
            + f"const struct phrases table_phrases = {{sentences, {len(sentences)}, slots, {len(slots)}}};\n")


def catalogue(places):
    out = [head()]
    for sentence, readers in places.items():
        who = CLIENT if CLIENT in readers else STAFF
        out.append(entry((for_translators(sentence),), [place for found in readers.values() for place in found], who))
    return "\n".join(out)


def read_files(folder, zones, po_folder):
    found = [zones, folder, po_folder] + [module.__file__ for module in sys.modules.values()
                                          if str(getattr(module, "__file__", None)).startswith(os.path.dirname(HERE))]
    return found + [os.path.join(where, name) for where in (folder, po_folder) for name in sorted(os.listdir(where))]


def main(folder, zones, po_folder, code_path, catalogue_path, depfile):
    try:
        places = read(folder, zones)
        made = code(list(places), read_languages(po_folder))
    except (Mistake, Fault) as error:
        print(error, file=sys.stderr)
        return 1
    for path, content in ((code_path, made), (catalogue_path, catalogue(places)),
                          (depfile, f"{code_path} {catalogue_path}: {' '.join(read_files(folder, zones, po_folder))}\n")):
        pathlib.Path(path).write_text(content, encoding="utf-8")
    return 0


HERE = os.path.dirname(os.path.abspath(__file__))

if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
