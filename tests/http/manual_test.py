# SPDX-License-Identifier: GPL-3.0-or-later
"""manual_test.py BACKDESK - the manual page is the one that the program's tables make."""

import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
made = subprocess.run([sys.argv[1], "manual"], capture_output=True, text=True, check=True).stdout
if made != (ROOT / "docs/man/backdesk.8").read_text():
    sys.exit("docs/man/backdesk.8 is of other tables: backdesk manual >docs/man/backdesk.8")
