#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""decide_command_test.py BACKDESK: what `backdesk decide` refuses, with which words and which exit status."""
import json
import os
import subprocess
import sys
import tempfile

CASES = [
    # input, exit status, words on standard error
    ('{"facts": {"agee": 3}}', 1, "agee: unknown fact"),
    ('{"facts": {"age": "old"}}', 1, "age is a number"),
    ('{"facts": {"age": 121}}', 1, "age is outside its range (0..120 years)"),
    ('{"facts": {"age": 1e300}}', 1, "age"),
    ('{"facts": {"duration_weeks": 1.2345}}', 1, "at most three digits"),
    ('{"facts": {"fever": 1}}', 1, "fever is true or false"),
    ('{"facts": {"trauma": "huge"}}', 1, "trauma is none of its words (none, minor, major)"),
    ('{"facts": {"consent_no": ["XX"]}}', 1, "consent_no is a list of technique codes"),
    ('{"facts": {"triage_so_far": "TREAT"}}', 1, "triage_so_far is set by the engine"),
    ('{"facts": {"age": 3, "age": 4}}', 1, "line 1"),
    ('{"facts": {"age": 3,}}', 1, "line 1, column"),
    ('{"facts": ' + "[" * 100000, 1, "nested deeper"),
    ('{"facts": []}', 1, "is not an object"),
    ('{"fact": {}}', 1, 'no "facts"'),
    ('{"facts": {}, "more": 1}', 1, 'unknown key "more"'),
    ('{"cases": [{"facts": {}}, {"facts": {"age": -1}}]}', 1, "case 2: age is outside"),
    ('{"cases": {}}', 1, "is not a list"),
    ("[]", 1, "not an object"),
    ("", 1, "line 1"),
    ('{"facts": {"goal": "\\u0000"}}', 1, "line 1"),
    ('{"facts": {}}', 0, ""),
    ('{"cases": []}', 0, ""),
]


def run(program, arguments, given=None):
    made = subprocess.run([program, "decide", *arguments], input=given, capture_output=True, text=True)
    return made.returncode, made.stdout, made.stderr


def main(program):
    wrong = []
    for given, wanted, words in CASES:
        code, out, complaint = run(program, ["-"], given)
        if code != wanted or words not in complaint or complaint.count("\n") != (wanted != 0) or (wanted and out):
            wrong.append(f"{given[:60]}: {code}, \"{complaint}\"")
    for arguments, wanted in (([], 2), (["a", "b"], 2), (["--what"], 2), (["/no/such/file"], 1), (["/"], 1)):
        if run(program, arguments)[0] != wanted:
            wrong.append(f"{arguments}: wanted {wanted}")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "facts.json")
        with open(path, "w", encoding="utf-8") as handle:
            json.dump({"facts": {"saddle_numbness": True}}, handle)
        code, out, _ = run(program, [path])
        if code != 0 or json.loads(out)["triage"] != "EMERGENCY_NOW":
            wrong.append("a file is not read")
    for line in wrong:
        print(line, file=sys.stderr)
    print(f"{len(CASES)} inputs")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
