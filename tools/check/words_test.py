# SPDX-License-Identifier: GPL-3.0-or-later
"""words_test.py - each planted word is found; an ordinary file passes."""

import unittest

from words import LICENCE, faults_of

PLANTED = (
    ("README.md", "see /wor" + "k/main/x"),
    ("README.md", "see /hom" + "e/anna/backdesk"),
    ("README.md", "from https://registry" + ".npmjs.org/x"),
    ("README.md", "TO" + "DO: write"),
    ("README.md", "<<<<<<" + "< HEAD"),
    ("README.md", "left \u202e right"),
    ("src/base/text.c", "int x;"),
    ("tools/x", "#!/bin/bash\n"),
    ("tests/journeys/package-lock.json", '{"resolved": "x"}'),
)


class Words(unittest.TestCase):
    def test_each_planted_word_is_found(self):
        for name, text in PLANTED:
            self.assertEqual(len(faults_of(name, text + "\n")), 1, text)

    def test_an_ordinary_file_passes(self):
        self.assertEqual(faults_of("README.md", "the homework at GET /work, method\n"), [])
        self.assertEqual(faults_of("src/base/text.c", f"/* {LICENCE} */\nint x;\n"), [])


if __name__ == "__main__":
    unittest.main()
