#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""demo_words_test.py DEMO_WALK: the demonstration says nothing outside the catalogue but what it has of its own.

DEMO_WALK writes the pages of the demonstration in the pseudo-language. Its own are the literals of the files that make it
up (src/practice/exchange/demo_*.c): names, places, what people wrote. Everything else that has letters goes through the
catalogue, or stands in an element that says translate="no".
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

from pseudo_check import check

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
PAGES_MIN = 450


def own_words():
    found = set()
    for file in (ROOT / "src/practice/exchange").glob("demo_*.c"):
        if not file.name.endswith("_test.c"):
            in_one_piece = re.sub(r'"\s*\n\s*"', "", file.read_text(encoding="utf-8"))
            found.update(LITERAL.findall(in_one_piece))
    return [words for words in found if re.search(r"[^\W\d_]", words)]


class Demonstration(unittest.TestCase):
    def test_nothing_stands_outside_the_catalogue(self):
        own, complaints = own_words(), {}
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([WALK, folder], check=True, stdout=subprocess.DEVNULL)
            pages = [file.read_text(encoding="utf-8") for file in sorted(pathlib.Path(folder).iterdir())]
        for page in pages:
            address, content = re.match(r"<!-- (.*?) -->(.*)", page, re.DOTALL).groups()
            for complaint in check(content, own) if "<main" in content else []:
                complaints.setdefault(complaint.partition(": ")[2], address)
        self.assertGreater(len(pages), PAGES_MIN)
        self.assertEqual(complaints, {})


if __name__ == "__main__":
    WALK = sys.argv[1]
    unittest.main(argv=sys.argv[:1])
