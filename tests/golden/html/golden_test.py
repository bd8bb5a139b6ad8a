#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""golden_test.py PROGRAM GENERATED_C DESIGN: what the template of every construct becomes, compared with the files beside.

With BACKDESK_GOLDEN=write the files are written anew; look at the difference before you commit it.
"""
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent


def page(program, tag):
    written = subprocess.run([program, tag], capture_output=True, text=True, check=True).stdout
    return re.sub(r"/assets/[0-9a-f]{12}/", "/assets/HASH/", written)


def main():
    program, source, design = sys.argv[1:]
    made = {
        "golden_pages.c.txt": pathlib.Path(source).read_text(encoding="utf-8"),
        "everything.en.html": page(program, "en"),
        "design.en.html": page(design, "en"),
        "everything.en-x-pseudo.html": page(program, "en-x-pseudo"),
    }
    wrong = 0
    for name, content in made.items():
        file = HERE / name
        if os.environ.get("BACKDESK_GOLDEN") == "write":
            file.write_text(content, encoding="utf-8")
        elif not file.exists() or file.read_text(encoding="utf-8") != content:
            print(f"{name} is not what it was: look, then run with BACKDESK_GOLDEN=write")
            wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
