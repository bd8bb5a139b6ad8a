# SPDX-License-Identifier: GPL-3.0-or-later
"""source.py - the files that are checked, and C text without its comments and strings."""

import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]

# A comment, a string or a character, whichever begins first.
PIECE = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)


def tracked(*patterns):
    """Files that git knows or would add, as paths from the root; what was removed from disk is left out."""
    listed = subprocess.check_output(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns], cwd=ROOT, text=True)
    return sorted({name for name in listed.split("\0") if name and (ROOT / name).is_file()})


def read(name):
    return (ROOT / name).read_text(encoding="utf-8", errors="replace")


def _blank(piece):
    return re.sub(r"[^\n]", " ", piece)


def without_comments(text):
    """The text with comments blanked; lines and columns stay where they were."""
    return PIECE.sub(lambda found: _blank(found[0]) if found[0].startswith("/") else found[0], text)


def code_only(text):
    """The text with comments blanked and what is inside quotes blanked; the quotes stay."""
    def replace(found):
        piece = found[0]
        return _blank(piece) if piece.startswith("/") else piece[0] + _blank(piece[1:-1]) + piece[-1]
    return PIECE.sub(replace, text)


def line_of(text, position):
    return text.count("\n", 0, position) + 1
