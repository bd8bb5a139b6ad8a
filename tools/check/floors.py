# SPDX-License-Identifier: GPL-3.0-or-later
"""floors.py - who may include whom, read from the #include lines of src/.

base <- engine <- practice <- main. Between the parts of the practice only <part>.h, and only of parts to the left in
ORDER. Generated headers (<x>_sql.h, <x>_pages.h) stay inside their part; rule files never see them, and of the headers
only those of a store or a door do. The shared templates of engine/html are everybody's but the rules'.
"""

import pathlib
import re

from source import ROOT, line_of, read, tracked, without_comments

FLOORS = ("base", "engine", "practice", "main")
ORDER = ("record", "access", "clinic", "clients", "decide", "booking", "backmap", "outcomes", "intake", "care", "letters",
         "billing", "messages", "learning", "exchange", "desk")
GENERATED = re.compile(r"(?:^|/)\w+_(?:sql|pages)\.h$")
SHARED_PAGES = "engine/html/shared_pages.h"
STORE_OR_DOOR = re.compile(r"_(?:store|web|api|caldav)\.h$")
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*"([^"\n]+)"', re.MULTILINE)
RULES = re.compile(r"rule_libraries\s*\+=\s*\{(.*?)\}", re.DOTALL)
# What a rule file may not see, whatever the floors say: rules receive their world as arguments.
WORLD = re.compile(r"^engine/(?:db|http|vault|clock|outbox)/")


class Place:
    """Where a file lives: its floor (0-3 or None outside src/), its part, its name."""

    def __init__(self, path):
        pieces = pathlib.PurePosixPath(path).parts
        self.name = pieces[-1]
        self.floor = FLOORS.index(pieces[0]) if pieces[0] in FLOORS else None
        self.part = pieces[1] if len(pieces) > 2 and self.floor in (1, 2) else None


def _generated_fault(here, path, is_rule):
    there = Place(path)
    if path == SHARED_PAGES and not is_rule and here.floor >= 1:
        return None
    if there.part != here.part and "/" in path:
        return "generated headers stay inside their part"
    if is_rule:
        return "a rule file sees neither statements nor pages"
    if here.name.endswith(".h") and not STORE_OR_DOOR.search(here.name):
        return "of the headers, only a store's or a door's may see generated ones"
    return None


def _parts_fault(here, there):
    if there.part is None or here.part is None or there.part == here.part:
        return None
    if there.name != there.part + ".h":
        return f"between parts only {there.part}.h"
    if here.part not in ORDER or there.part not in ORDER:
        return f"{here.part if here.part not in ORDER else there.part} has no place in the order of parts"
    if ORDER.index(there.part) > ORDER.index(here.part):
        return f"{there.part} is to the right of {here.part}"
    return None


def _fault(here, path, is_rule):
    """What is wrong with this include, or None. Paths begin below src/."""
    if path.startswith(".") or "/../" in path:
        return "includes begin at src/, not with a dot"
    if GENERATED.search(path):
        return _generated_fault(here, path, is_rule)
    there = Place(path)
    if there.floor is None or "/" not in path:
        return None if here.name.endswith("_test.c") else "unknown place: includes begin at src/ (base/, engine/, ...)"
    if there.floor > here.floor:
        return f"{FLOORS[here.floor]} may not see {FLOORS[there.floor]}"
    if is_rule and WORLD.match(path):
        return "a rule file receives its world as arguments"
    return _parts_fault(here, there) if here.floor == there.floor == 2 else None


def faults_of(name, text, is_rule=False):
    """The faults of one file; `name` begins below src/."""
    here = Place(name)
    plain = without_comments(text)
    found = []
    for include in INCLUDE.finditer(plain):
        fault = _fault(here, include[1], is_rule) if here.floor is not None else None
        if fault:
            found.append(f'src/{name}:{line_of(plain, include.start())}: #include "{include[1]}": {fault}')
    return found


def rule_files():
    """What the meson.build files link alone, as paths below src/."""
    files = set()
    for build in tracked("src/**/meson.build", "src/meson.build"):
        folder = pathlib.PurePosixPath(build).parent.relative_to("src")
        for block in RULES.findall(read(build)):
            files.update(str(folder / name) for name in re.findall(r"'([\w./]+\.c)'", block))
    return files


def faults():
    rules = rule_files()
    found = [f"src/{name}: named in rule_libraries, but there is no such file" for name in sorted(rules)
             if not (ROOT / "src" / name).exists()]
    for path in tracked("src/*.c", "src/*.h"):
        name = path.removeprefix("src/")
        is_rule = name in rules or name.removesuffix(".h") + ".c" in rules
        found += faults_of(name, read(path), is_rule)
    return found
