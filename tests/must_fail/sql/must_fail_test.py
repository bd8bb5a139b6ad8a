#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""must_fail_test.py SQL_TOOL ROOT INCLUDE...: what the sql tool and the C compiler must refuse, and the golden files.

With --mend after the rest the golden files are written anew.
"""
import pathlib
import subprocess
import sys
import tempfile
import unittest

MEND = "--mend" in sys.argv
TOOL, ROOT, *INCLUDES = [word for word in sys.argv[1:] if word != "--mend"]
FIXTURES = pathlib.Path(ROOT) / "tests/statements/fixtures"
GOLDEN = pathlib.Path(ROOT) / "tests/golden/sql"

# the statement, words of the complaint
STATEMENTS = (
    ("-- name: a :one\nSELECT titel FROM visit WHERE id = :id;", "a.sql:2: a: no such column: titel"),
    ("-- name: a :one\nSELECT id\nFROM visits;", "no such table: visits"),
    ("-- name: a :one\nSELECT id\nFROM visit\nWHERE nobody = 1;", "a.sql:4: a: no such column: nobody"),
    ("-- name: a :one\nSELECT count(*) AS many FROM visit;", 'needs a line "-- out: many int"'),
    ("-- name: a :one\nSELECT count(*) FROM visit;", "needs a name: AS name"),
    ("-- name: a :many\nSELECT id FROM visit WHERE title = :what;", 'needs a line "-- in: what int"'),
    ("-- name: a :many\nSELECT id FROM visit LIMIT 10 OFFSET 20;", "OFFSET is refused"),
    ("-- name: a :many\nSELECT id FROM visit LIMIT 10, 20;", "OFFSET is refused"),
    ("-- name: a :many\nSELECT * FROM visit;", "* is refused"),
    ("-- name: a :many\nSELECT visit.* FROM visit;", "* is refused"),
    ("-- name: a :exec\nUPDATE OR ROLLBACK visit SET note = :note;", "OR ROLLBACK is refused"),
    ("-- name: a :exec\nUPDATE visit SET note = :note; DELETE FROM visit;", "a second statement"),
    ("-- name: a :one\nSELECT id FROM visit WHERE id = ?;", "a parameter needs a name"),
    ("-- name: a :one\nSELECT id FROM visit WHERE id = ?1;", "a parameter needs a name"),
    ("-- name: a :one\nSELECT id FROM visit WHERE id = $1;", "a parameter needs a name"),
    ("-- name: a :exec\nDROP TABLE visit;", "begins with SELECT"),
    ("-- name: a :exec\nPRAGMA foreign_keys = OFF;", "begins with SELECT"),
    ("-- name: a :exec\nSELECT id FROM visit;", "an :exec statement writes"),
    ("-- name: a :exec\nDELETE FROM visit RETURNING id;", "returns no rows"),
    ("-- name: a :one\nDELETE FROM visit;", "it is an :exec statement"),
    ("-- name: a :each\nDELETE FROM visit RETURNING id;", "only reads"),
    ("-- name: a :all\nSELECT id FROM visit;", 'is not one of :one'),
    ("-- name: a :one\nSELECT id FROM visit;\n-- name: a :one\nSELECT id FROM visit;", "is there twice"),
    ("-- name: a :one\n-- in: b int\nSELECT id FROM visit;", 'there is no parameter "b"'),
    ("-- name: a :one\n-- out: b int\nSELECT id FROM visit;", 'there is no column "b"'),
    ("-- name: a :one\n-- in: id number\nSELECT id FROM visit WHERE id = :id;", "is not one of int text blob bool"),
    ("-- name: a :one\nSELECT id, id FROM visit;", "two results are called id"),
    ("-- name: a :many\nSELECT id FROM visit WHERE 1 = 1 /*? note */ AND note = :note /*?*/;", "name of a parameter"),
    ("-- name: a :many\nSELECT id FROM visit WHERE 1 = 1 /*? x */ AND id = 1;", "does not end"),
    ("-- name: a :many\nSELECT id FROM visit WHERE 1 = 1 " +
     " ".join(f"/*? x{i} */ AND id <> {i} /*?*/" for i in range(7)) + ";", "more than 6 clauses"),
    ("-- name: a :many\n-- sort: by_x = nowhere\nSELECT id FROM visit ORDER BY :sort;", "no such column: nowhere"),
    ("-- name: a :many\nSELECT id FROM visit WHERE id = 1;\n-- postgres:\nSELECT id FROM visit WHERE id = :id;",
     "parameters or clauses of its own"),
    ("-- name: a :many\nSELECT id FROM visit WHERE title IN (:title ...);", "a list holds integers"),
    ("SELECT id FROM visit;", 'SQL before the first "-- name:"'),
)

# file names and texts of a migrations folder, words of the complaint
MIGRATIONS = (
    ({"0002_b.sql": "SELECT 1;"}, "migration 0001 is missing"),
    ({"1_b.sql": "SELECT 1;"}, "is named 0001_what.sql"),
    ({"0001_a.sql": "SELECT 1;", "0001_b.sql": "SELECT 1;"}, "is used twice"),
    ({"0001_a.sql": "CREATE TABLE a (id INTEGER PRIMARY KEY)\nSTRIKT;"}, "unknown table option: STRIKT"),
    ({"0001_a.sql": "CREATE TABLE b (id INTEGER PRIMARY KEY);\nCREATE TABLE a (b INTEGER REFERENCES b (id)\n"
                    "DEFERRABLE INITIALLY DEFERRED);"}, "0001_a.sql:3: DEFERRABLE is refused"),
    ({"0001_a.sql": "CREATE TABLE a (b TEXT);\nCREATE TRIGGER c BEFORE DELETE ON a\n"
                    "BEGIN SELECT RAISE(ROLLBACK, 'no'); END;"}, "RAISE ( ROLLBACK is refused"),
)

# C that uses the fixtures' statements, whether it compiles
PROGRAMS = (
    ("enum status f(struct db_read *db); enum status f(struct db_read *db)"
     "{ return visit_walk(db, NULL, NULL, NULL); }", True),
    ("enum status f(struct db_write *db); enum status f(struct db_write *db)"
     "{ return visit_close(db, &(struct visit_close_in){.id = 1}, NULL); }", True),
    # a write in a GET
    ("enum status f(struct db_read *db); enum status f(struct db_read *db)"
     "{ return visit_close(db, &(struct visit_close_in){.id = 1}, NULL); }", False),
    ("enum status f(struct db_read *db); enum status f(struct db_read *db)"
     "{ return visit_note(db, &(struct visit_note_in){.note = \"x\"}, NULL); }", False),
    # a number that may be missing is no number
    ("int64_t f(struct visit_find_row row); int64_t f(struct visit_find_row row) { return row.room_id; }", False),
)


def run_tool(*arguments):
    return subprocess.run([TOOL, *map(str, arguments)], capture_output=True, text=True, check=False)


class MustFail(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)

    def test_each_lawless_statement_ends_the_build(self):
        for statement, complaint in STATEMENTS:
            with self.subTest(statement):
                source = self.folder / "a.sql"
                source.write_text(statement)
                done = run_tool("--migrations", FIXTURES / "migrations", "--part", "a", source, self.folder / "a.h",
                                self.folder / "a.c")
                self.assertEqual(done.returncode, 1)
                self.assertIn(complaint, done.stderr)
                self.assertFalse((self.folder / "a.c").exists())

    def test_each_lawless_migration_ends_the_build(self):
        for number, (files, complaint) in enumerate(MIGRATIONS):
            with self.subTest(complaint):
                migrations = self.folder / str(number)
                migrations.mkdir()
                for name, text in files.items():
                    (migrations / name).write_text(text)
                done = run_tool("--migrations", migrations, "--embed", self.folder / "m.c")
                self.assertEqual(done.returncode, 1)
                self.assertIn(complaint, done.stderr)

    def test_no_migrations_at_all_are_fine(self):
        self.assertEqual(run_tool("--migrations", self.folder, "--embed", self.folder / "m.c").returncode, 0)

    def test_a_write_through_a_reader_does_not_compile(self):
        run_tool("--migrations", FIXTURES / "migrations", "--part", "visit", FIXTURES / "visit.sql",
                 self.folder / "visit_sql.h", self.folder / "visit_sql.c")
        for program, compiles in PROGRAMS:
            with self.subTest(program):
                source = self.folder / "program.c"
                source.write_text('#include <stddef.h>\n#include "visit_sql.h"\n' + program + "\n")
                done = subprocess.run(["cc", "-std=c17", "-Wall", "-Wextra", "-Werror", "-fsyntax-only",
                                       *[f"-I{folder}" for folder in INCLUDES], str(source)], capture_output=True,
                                      text=True, check=False)
                self.assertEqual(done.returncode == 0, compiles, done.stderr)

    def golden(self, name, *arguments):
        done = run_tool(*arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        made = (self.folder / name).read_text()
        if MEND:
            (GOLDEN / name).write_text(made)
        self.assertEqual(made, (GOLDEN / name).read_text())

    def test_the_made_files_are_the_golden_ones(self):
        base = ("--migrations", FIXTURES / "migrations")
        visit = (*base, "--part", "visit", FIXTURES / "visit.sql")
        self.golden("visit_sql.h", *visit, self.folder / "visit_sql.h", self.folder / "visit_sql.c")
        self.golden("visit_sql.c", *visit, self.folder / "visit_sql.h", self.folder / "visit_sql.c")
        self.golden("visit_postgres.sql", *visit, self.folder / "visit_postgres.sql")
        self.golden("schema_postgres.sql", *base, "--postgres", self.folder / "schema_postgres.sql")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
