#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""must_fail_test.py KNOWLEDGE_TOOL KNOWLEDGE: a mistake in a clinical table ends the build with file and line.

Each case copies the tables, spoils one place and wants the tool to say which; the untouched copy must pass.
"""
import os
import shutil
import subprocess
import sys
import tempfile

# what to build, table, text to find, text instead, words of the complaint
CASES = [
    ("decide", "rules.json", '"saddle_numbness",', '"sadle_numbness",', 'unknown fact "sadle_numbness"'),
    ("decide", "rules.json", '"CUP": "local"', '"CUPP": "local"', 'unknown technique "CUPP"'),
    ("decide", "rules.json", '"DN": "caution"', '"DN": "careful"', 'unknown restriction "careful"'),
    ("decide", "rules.json", '"triage": "SAME_DAY"', '"triage": "TODAY"', 'unknown level "TODAY"'),
    ("decide", "rules.json", '"DIONNE2019"', '"DIONE2019"', 'unknown source key "DIONE2019"'),
    ("decide", "rules.json", '"progressive"', '"growing"', 'leg_weakness is never "growing"'),
    ("decide", "rules.json", '"count_at_least"', '"count_at_most"', 'unknown operator "count_at_most"'),
    ("decide", "rules.json", '"override": "never"', '"override": "anybody"', 'unknown override "anybody"'),
    ("decide", "rules.json", '"client_key": "CRISIS"', '"client_key": "PANIC"', 'unknown client text "PANIC"'),
    ("decide", "facts.csv", '"[""trauma"", ""="", ""major""]"', '"[""trauma"", ""is"", ""major""]"', 'unknown operator "is"'),
    ("decide", "facts.csv", "answered_by,enum", "answered_by,choice", 'type is "choice"'),
    ("decide", "facts.csv", "0..120,years,\"Age in", "0-120,years,\"Age in", "a number needs a range"),
    ("decide", "facts.csv", "g_blood,bool,true|false,,Opens the blood lines,asked_of_everyone,,",
     "g_blood,bool,true|false,,Opens the blood lines,asked_when,\"[\"\"anticoagulant\"\", \"\"=\"\", true]\",",
     "facts that wait for each other"),
    ("decide", "contraindications.csv", "SWED,Suspected cauda", "SWEDE,Suspected cauda", 'unknown technique "SWEDE"'),
    ("decide", "contraindications.csv", '""umn_signs"", ""="", true', '""umn_sign"", ""="", true', 'unknown fact "umn_sign"'),
    ("decide", "contraindications.csv", "Finucane 2020 (IFOMPT)", "Finucaine 2020 (IFOMPT)", "no source in sources.csv"),
    ("decide", "contraindications.csv", '""leg_weakness"", ""="", ""progressive""', '""leg_weakness"", ""<"", 3', "no number"),
    ("decide", "red_flags.csv", "saddle_numbness,cauda", "saddle,cauda", 'unknown fact "saddle"'),
    ("decide", "flags_to_rules.csv", "CE1,R01", "CE1,R00", 'unknown rule "R00"'),
    ("decide", "techniques.csv", "SWED,Swedish", "SWE,Swedish", "do not name the same techniques"),
    ("decide", "indications.csv", "MFR,fibromyalgia", "MFR,gout", 'names no cause "gout"'),
    ("decide", "sources.csv", "CHERKIN2001,", "CHERKIN2011,", "the source CHERKIN2011 is there twice"),
    ("measures", "outcome_measures.csv", ",lower better,", ",lower is better,", 'direction is "lower is better"'),
    ("regions", "regions.csv", "vC2,", "vC1,", "the region vC1 is there twice"),
    ("regions", "regions.csv", "vC1,Vertebra C1 (atlas),vertebra,C1,mid", "vC1,Vertebra C1 (atlas),vertebra,C1,middle",
     'side is "middle"'),
    ("records", "record_map.csv", ",anticoagulant,true", ",anticoagulants,true", 'unknown fact "anticoagulants"'),
    ("records", "record_map.csv", "ask: heart settled?,Ask whether the heart is settled,", "ask: heart settled?,,",
     "has no words for the therapist"),
    ("records", "record_map.csv", "Ask whether the heart is settled", "Ask for g_heart", "is not in plain words"),
    ("records", "record_map.csv", ",DNANTITHR", ",DNANTI", 'unknown source key "DNANTI"'),
]


def run(tool, what, folder, out):
    return subprocess.run([sys.executable, tool, what, folder, os.path.join(out, "n.h"), os.path.join(out, "t.c")],
                          capture_output=True, text=True)


def spoil(folder, name, old, new):
    """Replaces the first place and gives back its line."""
    path = os.path.join(folder, name)
    with open(path, encoding="utf-8", newline="") as handle:
        content = handle.read()
    if old not in content:
        raise SystemExit(f"{name} has no {old}: the case is out of date")
    with open(path, "w", encoding="utf-8", newline="") as handle:
        handle.write(content.replace(old, new, 1))
    return content[:content.index(old)].count("\n") + 1


def names_the_place(complaint, name, line, words):
    """A row is named by its line, a rule by the line of its id; a ring of facts by any of its members."""
    place, _, number = complaint.split(" ")[0].rstrip(":").rpartition(":")
    if place != name or not number.isdigit():
        return False
    if name == "rules.json":
        return abs(int(number) - line) <= 60
    return int(number) == line or words in ("facts that wait for each other", "do not name the same techniques")


def main(tool, knowledge):
    failures = 0
    with tempfile.TemporaryDirectory() as out:
        for what in ("decide", "measures", "regions", "records"):
            made = run(tool, what, knowledge, out)
            failures += made.returncode != 0
        for what, name, old, new, words in CASES:
            folder = os.path.join(out, "tables")
            shutil.copytree(knowledge, folder)
            line = spoil(folder, name, old, new)
            made = run(tool, what, folder, out)
            if made.returncode != 1 or words not in made.stderr or not names_the_place(made.stderr, name, line, words):
                print(f"{name}: {old} -> {new}: wanted \"{words}\", got {made.returncode} {made.stderr}", file=sys.stderr)
                failures += 1
            shutil.rmtree(folder)
    print(f"{len(CASES)} spoiled tables, {failures} not refused")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
