#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""pseudo_check.py [--allow WORD]... FILE...: finds what a page says that did not go through the catalogue.

FILE is a page in the language en-x-pseudo ("-" is the standard input): sentences of the catalogue stand in [!! !!]. What
has letters and stands outside is reported, unless it is made of allowed phrases (names and other data of the test) or
an element says translate="no".
"""
import argparse
import re
import sys
from html.parser import HTMLParser

SPOKEN = {"alt", "title", "placeholder", "aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "label",
          "data-label", "data-copied", "data-fill-text"}
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
WORD = re.compile(r"[^\W\d_]+")


def outside(text, depth):
    """The text outside [!! !!], and how many brackets are open at its end."""
    kept = []
    for part in re.split(r"(\[!!|!!\])", text):
        if part == "[!!":
            depth += 1
        elif part == "!!]":
            depth -= 1
        elif depth == 0:
            kept.append(part)
    return " ".join(kept), depth


def phrases(allowed):
    """What finds any of these whole phrases, the longest first."""
    longest_first = sorted(allowed, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)" if allowed else r"(?!)")


class Page(HTMLParser):
    def __init__(self, allowed):
        super().__init__(convert_charrefs=True)
        self.allowed = allowed
        self.depth, self.silent, self.open, self.found = 0, 0, [], []

    def look(self, text, where):
        if WORD.search(self.allowed.sub(" ", text)):
            self.found.append(f"{self.getpos()[0]}: {where}: {' '.join(text.split())[:80]}")

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        is_silent = given.get("translate") == "no" or tag in ("script", "style")
        if not self.silent and not is_silent:
            for name, value in given.items():
                if value and (name in SPOKEN or name.startswith("data-say-")):
                    self.look(outside(value, 0)[0], name)
        if tag not in VOID:
            self.open.append((tag, is_silent))
            self.silent += is_silent

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        while self.open:
            name, is_silent = self.open.pop()
            self.silent -= is_silent
            if name == tag:
                return

    def handle_data(self, data):
        text, self.depth = outside(data, self.depth)
        if not self.silent:
            self.look(text, "text")


def check(content, allowed=()):
    """Complaints about one page, as "line: where: words"."""
    page = Page(phrases(allowed))
    page.feed(content)
    page.close()
    if page.depth != 0:
        page.found.append(f"{page.getpos()[0]}: brackets do not match")
    return page.found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--allow", action="append", default=[])
    parser.add_argument("files", nargs="+")
    given = parser.parse_args()
    wrong = 0
    for name in given.files:
        content = sys.stdin.read() if name == "-" else open(name, encoding="utf-8").read()
        for complaint in check(content, given.allow):
            print(f"{name}:{complaint}")
            wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
