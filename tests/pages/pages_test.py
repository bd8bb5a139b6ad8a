#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""pages_test.py PAGE_WALK [TEST...]: every page, as it was, and in the catalogue.

PAGE_WALK walks through a small practice in process and writes what it sees. Here each page is compared with the file
of its name in tests/golden/pages (its title and what stands in <main>; one page of each layout whole), each is looked
through for sentences outside the catalogue, and each GET route must have been seen, or stand in left_out.txt with a
reason.

With BACKDESK_GOLDEN=write (make golden) the files are written anew; look at the difference before you commit it.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

from pseudo_check import check

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
GOLDEN = ROOT / "tests/golden/pages"
WHOLE = {"book-services", "today"}  # the others without what the layout gives
# Names and other data of the walk.
DATA = ["Linden Street Massage", "Europe/Amsterdam", "Mara Lindqvist", "Room 1", "Back massage", "Ana Reyes",
        "Ben Okafor", "Olga Owner", "Rik Reception", "Tie my shoes", "Rang him", "Walk", "Backdesk",
        "asked"]
CHANGING = (
    (r"/assets/[0-9a-f]{12}/", "/assets/HASH/"),
    (r'(name="(?:csrf|key|form)" value=")[^"]*', r"\1PROOF"),
    (r"/([bfp])/(\d+)/[A-Za-z0-9_-]{20,}", r"/\1/\2/TOKEN"),
    (r'(<div class="qr">).*?(</div>)', r"\1QR\2"),
    (r'(<b class="number">)\d{3} \d{3}', r"\g<1>123 456"),
)


def steady(page):
    """The page without what differs from one walk to the next."""
    for pattern, said in CHANGING:
        page = re.sub(pattern, said, page, flags=re.DOTALL)
    return page


def golden_of(name, page):
    page = steady(page)
    if name in WHOLE or "<main" not in page:
        return page
    title = re.search(r"<title>.*?</title>", page, re.DOTALL).group()
    return f"{title}\n{page[page.index('<main'):page.index('</main>')]}</main>\n"


def left_out(name):
    """The lines of a list of exceptions; "words  # reason"."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return {line.split("  #")[0].strip() for line in lines if line.strip() and not line.startswith("#")}


class Pages(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([WALK, folder], check=True)
            read = {file.name: file.read_text(encoding="utf-8") for file in pathlib.Path(folder).iterdir()}
        cls.routes = dict(line.split(" ") for line in read.pop("routes.txt").splitlines())
        cls.pages = {name.removesuffix(".en.html"): text for name, text in read.items() if name.endswith(".en.html")}
        cls.pseudo = {name.split(".")[0]: text for name, text in read.items() if ".en-x-pseudo." in name}

    def test_every_page_that_can_be_read_is_walked(self):
        unseen = {route for route, page in self.routes.items() if page == "-"}
        self.assertEqual(unseen, left_out("left_out.txt"), "a GET route without a page in the walk or a reason")

    def test_every_page_is_as_it_was(self):
        made = {name: golden_of(name, page) for name, page in self.pages.items()}
        if os.environ.get("BACKDESK_GOLDEN") == "write":
            GOLDEN.mkdir(exist_ok=True)
            for file in GOLDEN.glob("*.html"):
                file.unlink()
            for name, page in made.items():
                (GOLDEN / f"{name}.html").write_text(page, encoding="utf-8")
        kept = {file.stem: file.read_text(encoding="utf-8") for file in GOLDEN.glob("*.html")}
        self.assertEqual(sorted(made), sorted(kept), "pages came or went: make golden")
        for name, page in made.items():
            with self.subTest(name):
                self.assertEqual(page, kept[name], "look at the difference, then make golden")

    def test_every_sentence_goes_through_the_catalogue(self):
        for name, page in sorted(self.pseudo.items()):
            if "<main" not in page:
                continue
            with self.subTest(name):
                self.assertEqual(check(page, DATA), [])


if __name__ == "__main__":
    WALK = sys.argv[1]
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
