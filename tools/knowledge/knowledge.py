#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns the clinical tables into C: knowledge.py WHAT TABLES NAMES.h CODE.c

WHAT is decide, measures, regions or records. A mistake in a table ends with exit status 1 and one line
file:line: what is wrong.
"""
import sys

from decide_tables import Decide
from load import Mistake
from small_tables import Measures, Records, Regions

MAKERS = {"decide": Decide, "measures": Measures, "regions": Regions, "records": Records}


def main(arguments):
    if len(arguments) != 4 or arguments[0] not in MAKERS:
        print(__doc__, file=sys.stderr)
        return 2
    what, folder, names_path, code_path = arguments
    try:
        made = MAKERS[what](folder)
        names, code = made.names(), made.code()
    except Mistake as error:
        print(error, file=sys.stderr)
        return 1
    for path, content in ((names_path, names), (code_path, code)):
        with open(path, "w", encoding="ascii") as handle:
            handle.write(content)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
