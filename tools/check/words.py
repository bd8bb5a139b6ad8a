# SPDX-License-Identifier: GPL-3.0-or-later
"""words.py - what no tracked file may hold: paths of one person's machine, addresses of package registries, promises
instead of work; and what sources must hold, their licence.
"""

import re

from source import line_of, read, tracked

# Written so that this file does not hold them itself.
FORBIDDEN = (
    ("a path of one machine", r"(?:^|[\s\"'`=(:])/(?:wor[k]|roo[t]|hom[e]/\w+|tmp/b[d])/"),
    ("the address of a package registry",
     r"\b(?:registry\.(?:npmjs|yarnpkg)|pypi\.org|files\.pythonhosted|deb\.debian\.org|security\.debian\.org|crates\.io|"
     r"proxy\.golang|repo\.maven)"),
    ("a promise instead of work", r"\b(?:TOD[O]|FIXM[E]|XX[X]|HAC[K])\b"),
    ("a character that turns the order of reading", "[\u202a-\u202e\u2066-\u2069]"),
    ("a mark of an unfinished merge", r"^(?:<{7}|>{7}) "),
)
LICENCE = "SPDX-License-Identifier: GPL-3.0-or-later"
WITH_LICENCE = (".c", ".h", ".py", ".mjs", ".sh")
LOCK = "package-lock.json"


def faults_of(name, text):
    found = []
    for what, pattern in FORBIDDEN:
        for match in re.finditer(pattern, text, re.MULTILINE):
            found.append(f"{name}:{line_of(text, match.start())}: {what}: {match[0].strip()}")
    if name.endswith(WITH_LICENCE) or text.startswith("#!"):
        if LICENCE not in "\n".join(text.splitlines()[:3]):
            found.append(f"{name}:1: the first lines do not say {LICENCE}")
    if name.endswith(LOCK) and '"resolved"' in text:
        found.append(f"{name}: a lock file without `resolved`, please (tests/journeys/.npmrc)")
    return found


def faults():
    found = []
    for name in tracked():
        if name != "LICENSE" and not name.endswith((".png", ".gz", ".ico", ".woff2")):
            found += faults_of(name, read(name))
    return found
