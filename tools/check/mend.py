# SPDX-License-Identifier: GPL-3.0-or-later
"""mend.py - mends what needs no thought: formatting, and the line of the licence in files that lack it."""

import subprocess

from source import ROOT, read, tracked
from words import LICENCE, WITH_LICENCE


def with_licence(name, text):
    if LICENCE in "\n".join(text.splitlines()[:3]):
        return text
    comment = {".c": f"/* {LICENCE} */", ".h": f"/* {LICENCE} */", ".mjs": f"// {LICENCE}"}
    line = comment.get("." + name.rsplit(".", 1)[-1], f"# {LICENCE}")
    if text.startswith("#!"):
        first, _, rest = text.partition("\n")
        return f"{first}\n{line}\n{rest}"
    return f"{line}\n{text}"


def main():
    for name in tracked():
        if not name.endswith(WITH_LICENCE):
            continue
        text = read(name)
        mended = with_licence(name, text)
        if mended != text:
            (ROOT / name).write_text(mended, encoding="utf-8")
            print(f"{name}: licence")
    subprocess.run(["clang-format", "-i", *tracked("*.c", "*.h", ":!tests/golden")], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
