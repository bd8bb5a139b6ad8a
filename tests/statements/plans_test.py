#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""plans_test.py SQL_TOOL ROOT FILE.sql...: no statement walks through a whole table that grows with the years.

Asks SQLite for the plan of each variant of each statement. A table grows unless SMALL names it; a walk that is meant
stands in MEANT with its reason.
"""
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import unittest

TOOL, ROOT = sys.argv[1], pathlib.Path(sys.argv[2])
FILES = [pathlib.Path(name) for name in sys.argv[3:]]

# As many rows as the practice has rooms, people at work, services, browsers of staff.
SMALL = {"practice", "resource", "therapist", "service", "service_therapist", "working_hours", "hours_exception", "account",
         "device", "session", "one_time_code", "migration", "json_each"}
MEANT = {
    "record_chain_last": "walks from the end and stops at the first row",
    "record_chain_find": "asked by the command that checks everything",
    "record_key_any": "stops at the first row",
    "record_note_without_link": "asked by the command that checks everything",
}
# What confirming a booking writes to. SQLite builds a table for RETURNING and for a CHECK with IN of three words or more.
BOOKED = {"client", "client_key", "client_token", "booking", "intake", "answer", "idempotency"}
TEXTS = re.compile(r"static const char \*const (\w+)_texts\[\] = \{(.*?)\n\};", re.DOTALL)
WORD = re.compile(r'"((?:[^"\\]|\\.)*)"')


def texts_of(code):
    """(statement, text) of each variant in a generated file."""
    for name, block in TEXTS.findall(code):
        for variant in re.split(r",\n", block):
            text = "".join(WORD.findall(variant)).replace('\\"', '"').replace("\\n", "\n").replace("\\t", "\t")
            if text.strip():
                yield name, text


def table_of(alias, text):
    """What the statement calls by this name; the name itself when it is nobody's alias."""
    found = re.search(rf"\b(?:FROM|JOIN|UPDATE|INTO)\s+(\w+)\s+(?:AS\s+)?{re.escape(alias)}\b", text)
    return found[1] if found else alias


def named_in(text):
    """Queries that the statement itself names: no tables."""
    return set(re.findall(r"(?:WITH|RECURSIVE|,)\s+(\w+)\s*(?:\([^)]*\))?\s+AS\s+\(", text))


def walks(db, text):
    """Growing tables that the plan walks through, for one variant."""
    count = max((int(number) for number in re.findall(r"\?(\d+)", text)), default=0)
    plan = [row[3] for row in db.execute("EXPLAIN QUERY PLAN " + text, [1] * count)]
    stops = "LIMIT" in text and "USE TEMP B-TREE FOR ORDER BY" not in plan  # an index in the order that is asked for
    for line in plan:
        found = re.match(r"SCAN (?!(?:\d+ )?CONSTANT ROW)(\w+)", line)
        if found and stops and " INDEX " in line:
            continue
        if found and found[1] not in named_in(text) and table_of(found[1], text) not in SMALL:
            yield table_of(found[1], text)


class Plans(unittest.TestCase):
    def setUp(self):
        self.db = sqlite3.connect(":memory:")
        self.addCleanup(self.db.close)
        for migration in sorted((ROOT / "migrations").glob("*.sql")):
            self.db.executescript(migration.read_text())

    def generated(self, file):
        with tempfile.TemporaryDirectory() as folder:
            code = pathlib.Path(folder) / f"{file.stem}_sql.c"
            subprocess.run([TOOL, "--migrations", ROOT / "migrations", "--part", file.stem, file,
                            code.with_suffix(".h"), code], check=True)
            return code.read_text()

    def test_what_a_booking_writes_builds_no_table(self):
        seen, faults = 0, []
        for file in FILES:
            for name, text in texts_of(self.generated(file)):
                written = re.match(r"(?:INSERT INTO|UPDATE) (\w+)", text)
                if not written or written[1] not in BOOKED:
                    continue
                seen += 1
                count = max((int(number) for number in re.findall(r"\?(\d+)", text)), default=0)
                if any(row[1] == "OpenEphemeral" for row in self.db.execute("EXPLAIN " + text, [1] * count)):
                    faults.append(name)
        self.assertGreater(seen, 15)
        self.assertEqual(faults, [])

    def test_no_statement_walks_through_a_table_that_grows(self):
        variants, seen, faults = 0, set(), []
        for file in FILES:
            for name, text in texts_of(self.generated(file)):
                variants += 1
                for table in walks(self.db, text):
                    seen.add(name)
                    if name not in MEANT:
                        faults.append(f"{file.name}: {name} walks through {table}")
        print(f"{variants} plans looked at", file=sys.stderr)
        self.assertGreater(variants, 100)
        self.assertEqual(faults, [])
        self.assertEqual(set(MEANT) - seen, set(), "no longer walk: take them off the list")

    def test_a_planted_walk_is_found(self):
        self.assertEqual(list(walks(self.db, "SELECT b.id FROM booking b WHERE b.wish = ?1")), ["booking"])
        self.assertEqual(list(walks(self.db, "SELECT id FROM booking WHERE id = ?1")), [])


unittest.main(argv=sys.argv[:1])
