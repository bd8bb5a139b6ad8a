#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""statements_test.py SQL_TOOL ROOT OUT FILE.sql...: PostgreSQL takes the migrations and every statement of the practice.

Starts a throw-away cluster on a socket in a temporary folder, without a port, and ends it again. What was given to
PostgreSQL stays in OUT. As root the cluster runs as the user postgres, which PostgreSQL insists on.
"""
import glob
import os
import pathlib
import pwd
import shutil
import subprocess
import sys
import tempfile
import unittest

TOOL, ROOT, OUT = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
FILES = [pathlib.Path(name) for name in sys.argv[4:]]
FIXTURES = ROOT / "tests/statements/fixtures"
PROGRAMS = sorted(glob.glob("/usr/lib/postgresql/*/bin"))
FAST = ["fsync=off", "full_page_writes=off", "synchronous_commit=off", "listen_addresses=", "autovacuum=off"]


def made(*arguments):
    subprocess.run([TOOL, *map(str, arguments)], check=True)
    return pathlib.Path(arguments[-1])


class Cluster:
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="backdesk-pg-")
        self.as_user = []
        if os.geteuid() == 0:
            user = pwd.getpwnam("postgres")
            os.chown(self.folder, user.pw_uid, user.pw_gid)
            self.as_user = ["runuser", "-u", "postgres", "--"]
        self._run("initdb", "-D", f"{self.folder}/data", "-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8",
                  "--locale=C")
        options = " ".join(f"-c {setting}" for setting in FAST) + f" -k {self.folder}"
        self._run("pg_ctl", "-D", f"{self.folder}/data", "-w", "-l", f"{self.folder}/log", "-o", options, "start")

    def _run(self, program, *arguments):
        done = subprocess.run([*self.as_user, f"{PROGRAMS[-1]}/{program}", *arguments], cwd="/",
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              check=False)
        if done.returncode != 0:
            raise RuntimeError(f"{program}: {done.stdout}")

    def refusals(self, database, *files):
        """What PostgreSQL refuses of the files, run in one connection."""
        done = subprocess.run([f"{PROGRAMS[-1]}/psql", "-X", "-q", "-h", self.folder, "-U", "postgres", "-d", database,
                               *[word for file in files for word in ("-f", str(file))]],
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                              check=False)
        return done.stderr

    def create(self, database):
        self._run("createdb", "-h", self.folder, "-U", "postgres", database)

    def end(self):
        try:
            self._run("pg_ctl", "-D", f"{self.folder}/data", "-m", "immediate", "-w", "stop")
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)


class Statements(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cluster = Cluster()
        OUT.mkdir(parents=True, exist_ok=True)

    @classmethod
    def tearDownClass(cls):
        cls.cluster.end()

    def takes(self, name, migrations, files):
        self.cluster.create(name)
        schema = made("--migrations", migrations, "--postgres", OUT / f"{name}_schema.sql")
        self.assertEqual(self.cluster.refusals(name, schema), "")
        for file in files:
            statements = made("--migrations", migrations, "--part", file.stem, file, OUT / f"{name}_{file.stem}.sql")
            with self.subTest(file=file.name):
                self.assertEqual(self.cluster.refusals(name, statements), "")
        return schema

    def test_the_tools_own_statements_are_taken(self):
        self.takes("fixture", FIXTURES / "migrations", [FIXTURES / "visit.sql"])

    def test_every_statement_of_the_practice_is_taken(self):
        forgotten = {file.name for file in ROOT.glob("src/practice/*/*.sql")} - {file.name for file in FILES}
        self.assertEqual(forgotten, set(), "not in statement_files")
        self.takes("practice", ROOT / "migrations", FILES)
        prepared = sum((OUT / f"practice_{file.stem}.sql").read_text().count("PREPARE ") for file in FILES)
        print(f"{len(FILES)} files, {prepared} variants of statements prepared", file=sys.stderr)

    def test_what_only_sqlite_takes_is_found(self):
        self.cluster.create("planted")
        loose = OUT / "planted.sql"
        loose.write_text("PREPARE loose AS SELECT ifnull(1, 2);\n")
        self.assertIn("ifnull", self.cluster.refusals("planted", loose))


if __name__ == "__main__":
    if not PROGRAMS:
        print("PostgreSQL is not installed", file=sys.stderr)
        sys.exit(77)
    unittest.main(argv=sys.argv[:1])
