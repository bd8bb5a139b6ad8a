#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""zones.py ZONES.json NAMES.h TABLE.c

Compiles the drawing of the back map (assets/backmap/zones.json) into names and a table of C.
"""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "knowledge"))
from emit import constant, enumeration, text  # noqa: E402

MADE = "/* Made from assets/backmap/zones.json; do not edit. */\n"
DETAILS = ("back_detail", "legs_detail", "front_detail")
WHOLES = ("back", "front")


def names(drawing):
    ids = [zone["id"] for zone in drawing["zones"]]
    return (MADE + "#ifndef BACKDESK_ZONE_NAMES_H\n#define BACKDESK_ZONE_NAMES_H\n\n"
            + enumeration("map_zone", "ZONE", [i.removeprefix("z_") for i in ids], "ZONE_COUNT") + "\n"
            + enumeration("map_window", "MAP_WINDOW", DETAILS + WHOLES, "MAP_WINDOW_COUNT") + "\n#endif\n")


def row(zone):
    return ("\t{" + ", ".join([text(zone["id"]), text(zone["words"]), text(zone["d"]),
                              constant("MAP_WINDOW", zone["window"]), constant("MAP_WINDOW", zone["view"]),
                              str(zone["x"]), str(zone["y"]), str(zone["share_permille"])]) + "},\n")


def window(drawing, name):
    side = "front" if name.startswith("front") else "back"
    return (f"\t[{constant('MAP_WINDOW', name)}] = {{" + ", ".join(
        [text(drawing["windows"][name]), text(drawing["lines"][side]), text(drawing["spine"] if side == "back" else "")])
        + "},\n")


def table(drawing):
    return (MADE + '#include "practice/backmap/drawing.h"\n\n'
            + f"const struct text map_outline = {text(drawing['outline'])};\n\n"
            + "const struct map_window_info map_window_infos[MAP_WINDOW_COUNT] = {\n"
            + "".join(window(drawing, name) for name in DETAILS + WHOLES) + "};\n\n"
            + "const struct zone_info zone_infos[ZONE_COUNT] = {\n"
            + "".join(row(zone) for zone in drawing["zones"]) + "};\n")


def main(source, header, code):
    drawing = json.loads(pathlib.Path(source).read_text(encoding="utf-8"))
    shares = sum(zone["share_permille"] for zone in drawing["zones"])
    if shares != 1000:
        sys.exit(f"{source}: the shares of the zones add up to {shares}, not 1000")
    pathlib.Path(header).write_text(names(drawing), encoding="utf-8")
    pathlib.Path(code).write_text(table(drawing), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
