#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""pseudo_test.py ROOT PROGRAM...: the checker sees what it must see, and finds nothing on the pages that PROGRAMs write."""
import pathlib
import re
import subprocess
import sys
import unittest

from pseudo_check import check

ROOT = pathlib.Path(sys.argv[1])
PROGRAMS = sys.argv[2:]


def page_of(program, tag):
    return subprocess.run([program, tag], capture_output=True, text=True, check=True).stdout


class Pseudo(unittest.TestCase):
    def test_a_sentence_of_the_catalogue_is_quiet_with_all_its_tags(self):
        self.assertEqual(check("<p>[!! Ŵé <b>10:30</b> Ana !!]</p><p title='[!! x !!]'>7</p>"), [])

    def test_a_bare_sentence_is_found(self):
        self.assertEqual(len(check("<p>Hello</p><p>[!! x !!] and more</p>")), 2)

    def test_a_bare_attribute_is_found(self):
        self.assertEqual(len(check('<img alt="A picture"><p data-say-saved="Saved">1</p><p class="hold">2</p>')), 2)

    def test_data_and_untranslated_words_are_quiet(self):
        self.assertEqual(check("<p>Ana Reyes</p><code translate='no'>x</code>", ["Ana Reyes"]), [])

    def test_a_word_of_a_name_is_no_name(self):
        self.assertEqual(len(check("<p>Back</p><p>Back massage</p>", ["Back massage"])), 1)

    def test_open_brackets_are_found(self):
        self.assertEqual(len(check("<p>[!! x</p>")), 1)

    def test_every_component_speaks_through_the_catalogue(self):
        for program in PROGRAMS:
            self.assertEqual(check(page_of(program, "en-x-pseudo")), [], program)

    def test_the_page_of_components_shows_every_icon(self):
        drawn = re.findall(r'<symbol id="([^"]+)"', (ROOT / "assets/pictures/icons.svg").read_text(encoding="utf-8"))
        shown = re.findall(r'<code translate="no">([^<]*)</code>', page_of(PROGRAMS[0], "en"))
        self.assertEqual(sorted(shown), sorted(drawn))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
