# SPDX-License-Identifier: GPL-3.0-or-later
"""commands_test.py BACKDESK - `demo` and `import` as a person at the keyboard meets them."""

import datetime
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
RECORDS = ROOT / "tests/records"
BACKDESK = sys.argv.pop(1)


def run(*arguments):
    return subprocess.run([BACKDESK, *map(str, arguments)], capture_output=True, text=True, timeout=120)


class Commands(unittest.TestCase):
    def setUp(self):
        self.kept = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.kept.name)
        self.data = self.folder / "data"

    def tearDown(self):
        self.kept.cleanup()

    def test_a_demonstration_appears_whole_and_says_how_to_sign_in(self):
        made = run("demo", "--data", self.data)
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertIn("200 clients", made.stdout)
        self.assertIn("linden trees in june", made.stdout)
        self.assertEqual([path.name for path in self.folder.iterdir()], ["data"])
        self.assertNotIn(str(self.folder).encode(), (self.data / "backdesk.db").read_bytes())

    def test_a_demonstration_leaves_what_is_there_alone(self):
        self.data.mkdir()
        refused = run("demo", "--data", self.data)
        self.assertEqual(refused.returncode, 1)
        self.assertIn("is there already", refused.stderr)
        self.assertEqual(list(self.data.iterdir()), [])

    def test_a_seed_is_a_whole_number(self):
        self.assertEqual(run("demo", "--data", self.data, "--seed", "x").returncode, 2)
        self.assertFalse(self.data.exists())

    def test_a_broken_file_is_refused_and_the_others_go_on(self):
        files = [RECORDS / name for name in ("many.json.gz", "broken_wrong_type.json", "gone.json")]
        read = run("import", "--data", self.data, "fhir", *files)
        self.assertEqual(read.returncode, 1)
        self.assertIn("people: 2 new, 0 changed, 0 as before; 1 of them have died", read.stdout)
        self.assertIn("files refused: 1", read.stdout)
        self.assertEqual(len(read.stderr.splitlines()), 1)
        self.assertIn("line 42, entry 2: Condition: onsetDateTime is not a text", read.stderr)

    def test_the_report_says_nothing_about_anybodys_health(self):
        read = run("import", "--data", self.data, "fhir", RECORDS / "many.json")
        for word in ("Walker", "Warfarin", "anticoagulant"):
            self.assertNotIn(word, read.stdout + read.stderr)

    def test_the_same_file_again_is_as_before(self):
        run("import", "--data", self.data, "fhir", RECORDS / "many.json")
        again = run("import", "--data", self.data, "fhir", RECORDS / "many.json")
        self.assertEqual(again.returncode, 0)
        self.assertIn("people: 0 new, 0 changed, 1 as before", again.stdout)

    def test_explain_names_every_technique_and_stores_nothing(self):
        said = run("import", "--data", self.data, "--explain", "fhir", RECORDS / "many.json", RECORDS / "gone.json")
        self.assertEqual(said.returncode, 0)
        self.assertEqual(said.stdout.count("(grade: "), 11)
        self.assertIn("This person has died: no booking, no list.", said.stdout)
        self.assertIn("Osteoporosis (disorder) (2018-02-03, old, ask)", said.stdout)
        self.assertFalse(self.data.exists())

    def test_explain_says_which_rule_makes_the_level(self):
        child = self.folder / "child.json"
        child.write_text((RECORDS / "quiet.json").read_text().replace("1990-07-01", f"{datetime.date.today().year - 8}-07-01"))
        said = run("import", "--data", self.data, "--explain", "fhir", child).stdout
        self.assertRegex(said, r"level: REFER_BEFORE\n        R23: under 18: medical assessment")
        said = run("import", "--data", self.data, "--explain", "fhir", RECORDS / "quiet.json").stdout
        self.assertRegex(said, r"level: INCOMPLETE\n  questions still open: [0-9]+")

    def test_another_form_of_record_is_not_known(self):
        self.assertEqual(run("import", "--data", self.data, "hl7", RECORDS / "many.json").returncode, 2)


unittest.main()
