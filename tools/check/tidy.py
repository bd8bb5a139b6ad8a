# SPDX-License-Identifier: GPL-3.0-or-later
"""tidy.py - clang-tidy over the sources of the debug build; a file that has not changed since it was quiet is skipped.

What a file is made of is known by hashing its preprocessed text, its command and .clang-tidy, so the answer is the same
as a full run's. The hashes are kept in build/check/tidy, what clang-tidy said
in full (with the paths of its reasoning) in build/check/tidy.log.
"""

import concurrent.futures
import hashlib
import json
import os
import shlex
import subprocess

from source import ROOT

DEBUG = ROOT / "build" / "debug"
KEPT = ROOT / "build" / "check" / "tidy"
# What gcc understands and clang does not.
CLANG = ["-Wno-unknown-warning-option", "-Wno-ignored-optimization-argument"]
DROPPED = ("-fsanitize=", "-ftrivial-auto-var-init", "-M", "-o", "-W", "-fcf-protection", "-fstack-clash")


def sources():
    """Our own sources of the build as (path, words of the command); generated ones are left out, each file once."""
    seen = {}
    for entry in json.loads((DEBUG / "compile_commands.json").read_text()):
        file = (DEBUG / entry["file"]).resolve()
        if file.suffix == ".c" and ROOT / "build" not in file.parents and ROOT in file.parents:
            seen.setdefault(file, entry["command"])
    return sorted(seen.items())


def _flags(command):
    words = shlex.split(command)
    while words and not words[0].startswith("-"):
        words.pop(0)
    kept, skip = [], False
    for word in words:
        if skip or word == "-c" or word.startswith(DROPPED):
            skip = word in ("-MF", "-MQ", "-o")
            continue
        kept.append(word)
    return kept[:-1]


def _fingerprint(file, flags):
    """None when the file cannot be preprocessed; clang-tidy will say why."""
    text = subprocess.run(["clang", *flags, *CLANG, "-E", "-P", str(file)], cwd=DEBUG, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, check=False)
    if text.returncode != 0:
        return None
    hashed = hashlib.sha256(text.stdout)
    hashed.update(" ".join(flags).encode() + (ROOT / ".clang-tidy").read_bytes() + file.read_bytes())
    return hashed.hexdigest()


def _check(item):
    """What clang-tidy says of one file; empty when it is quiet."""
    file, command = item
    flags = _flags(command)
    fingerprint = _fingerprint(file, flags)
    kept = KEPT / str(file.relative_to(ROOT)).replace("/", "_")
    if fingerprint and kept.exists() and kept.read_text() == fingerprint:
        return ""
    done = subprocess.run(["clang-tidy", "--quiet", "--warnings-as-errors=*", str(file), "--", *flags, *CLANG],
                          cwd=DEBUG, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode == 0 and fingerprint:
        kept.write_text(fingerprint)
    if done.returncode == 0:
        return ""
    return done.stdout


def _headline(line):
    where, _, what = line.partition(": error: ")
    file, _, place = where.partition(":")
    path = (DEBUG / file).resolve()
    name = path.relative_to(ROOT) if ROOT in path.parents else path
    return f"{name}:{place}: {what.replace(',-warnings-as-errors', '')}"


def faults():
    KEPT.mkdir(parents=True, exist_ok=True)
    with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        said = [text for text in pool.map(_check, sources()) if text]
    (KEPT.parent / "tidy.log").write_text("\n".join(said))
    # A header's finding is said once, however many files include it.
    return list(dict.fromkeys(_headline(line) for text in said for line in text.splitlines() if " error: " in line))
