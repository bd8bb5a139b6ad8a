# SPDX-License-Identifier: GPL-3.0-or-later
"""size.py - a function fits a screen and a mind: at most LINES_MAX lines and COMPLEXITY_MAX ways through (pmccabe);
a file is a noun, not a chapter: at most FILE_LINES_MAX lines.
"""

import subprocess

from source import ROOT, read, tracked

LINES_MAX = 60
COMPLEXITY_MAX = 15
FILE_LINES_MAX = 600


class Function:
    """One line of pmccabe: a switch counts once, as a table would."""

    def __init__(self, line):
        modified, _, _, _, lines, where = line.split("\t")
        self.complexity, self.lines = int(modified), int(lines)
        self.where = where

    def fault(self):
        if self.lines > LINES_MAX:
            return f"{self.where}: {self.lines} lines, at most {LINES_MAX}"
        if self.complexity > COMPLEXITY_MAX:
            return f"{self.where}: complexity {self.complexity}, at most {COMPLEXITY_MAX}"
        return None


def functions_of(names):
    if not names:
        return []
    listed = subprocess.run(["pmccabe", *names], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout
    return [Function(line) for line in listed.splitlines() if line.count("\t") == 5]


def file_fault(name, text):
    lines = text.count("\n")
    return f"{name}: {lines} lines, at most {FILE_LINES_MAX}: split it by noun" if lines > FILE_LINES_MAX else None


def faults():
    found = [function.fault() for function in functions_of(tracked("*.c"))]
    found += [file_fault(name, read(name)) for name in tracked("*.c", "*.h")]
    return [fault for fault in found if fault]


def worst():
    """Said with every run, so that growth is seen before the ceiling."""
    functions = functions_of(tracked("src/*.c", "tools/*.c"))
    if not functions:
        return "no functions"
    lengths = sorted(function.lines for function in functions)
    longest = max(functions, key=lambda function: function.lines)
    knottiest = max(functions, key=lambda function: function.complexity)
    length, longest_file = max((read(name).count("\n"), name) for name in tracked("src/*.c", "src/*.h"))
    return (f"{len(functions)} functions, median {lengths[len(lengths) // 2]} lines; longest {longest.lines} "
            f"({longest.where}); most complex {knottiest.complexity} ({knottiest.where}); longest file {length} ({longest_file})")
