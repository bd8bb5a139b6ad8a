#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""catalogue_test.py PAGES_TOOL ROOT BUILD: what translators get, and what they give back."""
import collections
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

TRANSLATED = """msgid "Back"
msgstr "Terug"

msgctxt "of the body"
msgid "Back"
msgstr "Rug"

msgctxt "of the clock"
msgid "one hour"
msgid_plural "{count} hours"
msgstr[0] "een uur"
msgstr[1] "{count} uur"
"""
WORDS = "back  Back\nback_of_body (of the body)  Back\nhours count (of the clock)  one hour | {count} hours\n"


def compiled(words, po):
    """The C and the catalogue of a part with these words."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for sub in ("po", "pages"):
            (folder / sub).mkdir()
        (folder / "po/languages.txt").write_text("en English ltr one_other\nxx Test ltr one_other\n", encoding="utf-8")
        (folder / "po/xx.po").write_text(po, encoding="utf-8")
        (folder / "pages/words.txt").write_text(words, encoding="utf-8")
        made = [str(folder / name) for name in ("made.h", "made.c", "made.pot", "made.d")]
        subprocess.run([sys.executable, TOOL, "--shared", ROOT / "src/engine/html/layouts", "--po", folder / "po", "--assets",
                        ROOT / "assets", "made", folder / "pages", *made], check=True)
        return pathlib.Path(made[1]).read_text(encoding="utf-8"), pathlib.Path(made[2]).read_text(encoding="utf-8")


class Catalogue(unittest.TestCase):
    def test_no_catalogue_has_an_entry_twice(self):
        catalogues = sorted(BUILD.rglob("*.pot"))
        self.assertGreater(len(catalogues), 8)
        for file in catalogues:
            entries = collections.Counter(re.findall(r'^(?:msgctxt .*\n)?msgid ".*"$', file.read_text(encoding="utf-8"), re.M))
            self.assertEqual([entry for entry, count in entries.items() if count > 1], [], file)

    def test_no_sentence_is_a_plural_here_and_none_there(self):
        plurals, others = set(), set()
        for file in BUILD.rglob("*.pot"):
            for entry in re.findall(r'^((?:msgctxt .*\n)?msgid ".+")\n(msg\w+)', file.read_text(encoding="utf-8"), re.M):
                (plurals if entry[1] == "msgid_plural" else others).add(entry[0])
        self.assertEqual(plurals & others, set())

    def test_a_context_tells_equal_sentences_apart(self):
        code, catalogue = compiled(WORDS, TRANSLATED)
        self.assertIn('"Terug"', code)
        self.assertIn('"Rug"', code)
        self.assertIn("een uur", code)
        self.assertIn('msgctxt "of the body"\nmsgid "Back"\n', catalogue)
        self.assertNotIn("of the body", code)

    def test_a_sentence_with_a_context_needs_its_own_translation(self):
        code, _ = compiled(WORDS, 'msgid "Back"\nmsgstr "Terug"\n')
        self.assertEqual(code.count('"Terug"'), 1)


if __name__ == "__main__":
    TOOL, ROOT, BUILD = (pathlib.Path(given) for given in sys.argv[1:4])
    unittest.main(argv=sys.argv[:1])
