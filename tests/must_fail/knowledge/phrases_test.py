#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""phrases_test.py PHRASES_TOOL KNOWLEDGE ZONES: a translation of the tables' sentences is taken, and one that loses a
place to fill ends the build with file and line."""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

LANGUAGES = "en English ltr one_other\nxx Test ltr one_other\n"
ZONE = 'msgid "Low back, left"\nmsgstr "Unterer R\u00fccken, links"\n'
CALL = "You can talk to someone now: {crisis_line}. If you or someone else is in danger, call {emergency_number}."


def build(po):
    """The tool's run with these translations, the C and the catalogue that it wrote."""
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "languages.txt").write_text(LANGUAGES, encoding="utf-8")
        (pathlib.Path(folder) / "xx.po").write_text(po, encoding="utf-8")
        code, catalogue = os.path.join(folder, "code"), os.path.join(folder, "catalogue")
        run = subprocess.run([sys.executable, TOOL, KNOWLEDGE, ZONES, folder, code, catalogue, os.path.join(folder, "d")],
                             capture_output=True, text=True)
        written = [pathlib.Path(file).read_text(encoding="utf-8") if os.path.exists(file) else "" for file in (code, catalogue)]
        return run, *written


class Phrases(unittest.TestCase):
    def test_a_translation_is_taken(self):
        run, code, _ = build(ZONE)
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("Unterer R\\303\\274cken, links", code)

    def test_a_lost_place_ends_the_build(self):
        run, code, _ = build(f'msgid "{CALL}"\nmsgstr "Ruf {{emergency_number}} an."\n')
        self.assertEqual(run.returncode, 1)
        self.assertRegex(run.stderr, r"xx\.po:1: .*placeholders")
        self.assertEqual(code, "")

    def test_translators_read_where_a_sentence_stands_and_who_reads_it(self):
        _, _, catalogue = build("")
        self.assertIn('#. clients and the practice read it\n#: zones.json z_lb_l\nmsgid "Low back, left"\n', catalogue)
        self.assertRegex(catalogue, r'#\. the practice reads it\n#: rules\.json:\d+ R01 action\nmsgid "cauda equina')


if __name__ == "__main__":
    TOOL, KNOWLEDGE, ZONES = sys.argv[1:4]
    unittest.main(argv=sys.argv[:1])
