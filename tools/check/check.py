# SPDX-License-Identifier: GPL-3.0-or-later
"""check.py [NAME...] - the checks of the house, in the order of how fast they answer; all of them, or those named.

Each prints one line; what is wrong is listed below it. Exit status 1 when anything is wrong.
"""

import subprocess
import sys
import time
import unittest

import banned
import floors
import size
import tidy
import words
from source import ROOT, tracked

LINES_SHOWN_MAX = 60


def _run(command):
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return [] if done.returncode == 0 else done.stdout.splitlines() or [f"{command[0]} failed without a word"]


def formatting():
    return _run(["clang-format", "--dry-run", "-Werror", *tracked("*.c", "*.h", ":!tests/golden")])


def shell():
    scripts = [name for name in tracked("run", "test", ".ci/run", "*.sh", "tools/doors/*", "tests/bare/*")
               if not name.endswith((".py", ".txt", ".md", ".build"))]
    return _run(["shellcheck", "--external-sources", "--severity=warning", "--shell=bash", *scripts])


def planted_faults():
    """The checks themselves: each *_test.py plants what its check must find."""
    suite = unittest.defaultTestLoader.discover(str(ROOT / "tools/check"), pattern="*_test.py")
    result = unittest.TestResult()
    suite.run(result)
    if not result.testsRun:
        return ["no self-test was found"]
    return [text for _, text in result.failures + result.errors]


def all_built():
    """A source that no meson.build names is never compiled, and a test that is never compiled never fails."""
    built = {file.relative_to(ROOT).as_posix() for file, _ in tidy.sources()}
    return [f"{name}: no meson.build names it" for name in tracked("src/*.c", "tests/fuzz/*.c") if name not in built]


def rules_alone():
    """The debug build links them with --no-undefined; here only that none was left out of that build."""
    targets = _targets()
    return [f"{name}: not linked alone by the build" for name in sorted(floors.rule_files())
            if not any(name.split("/")[-1] in line for line in targets)]


def _targets():
    ninja = (ROOT / "build/debug/build.ninja").read_text(errors="replace")
    return [line for line in ninja.splitlines() if line.startswith("build ") and "alone_" in line]


def cppcheck():
    kept = ROOT / "build/check/cppcheck"
    kept.mkdir(parents=True, exist_ok=True)
    return _run(["cppcheck", "--quiet", "--error-exitcode=1", "--enable=warning,performance,portability",
                 "--inline-suppr", "--std=c11", "--platform=unix64", "-j2", f"--cppcheck-build-dir={kept}",
                 "--suppressions-list=tools/check/cppcheck.txt", "--template=gcc", "-i", "build",
                 "-I", "src", "-D__GNUC__=12", "src", "tools"])


CHECKS = (
    ("words", words.faults),
    ("floors", floors.faults),
    ("banned", banned.faults),
    ("size", size.faults),
    ("planted-faults", planted_faults),
    ("all-built", all_built),
    ("rules-alone", rules_alone),
    ("formatting", formatting),
    ("shell", shell),
    ("cppcheck", cppcheck),
    ("clang-tidy", tidy.faults),
)


def main(chosen):
    unknown = set(chosen) - {name for name, _ in CHECKS}
    if unknown:
        print(f"no such check: {', '.join(sorted(unknown))}; there are {', '.join(name for name, _ in CHECKS)}")
        return 2
    failed = 0
    for name, check in CHECKS:
        if chosen and name not in chosen:
            continue
        start = time.monotonic()
        found = "\n".join(check()).splitlines()
        failed += bool(found)
        print(f"{'FAIL' if found else 'ok':5} {name} ({time.monotonic() - start:.1f} s)", flush=True)
        print("".join(f"      {line}\n" for line in found[:LINES_SHOWN_MAX]), end="", flush=True)
        if len(found) > LINES_SHOWN_MAX:
            print(f"      and {len(found) - LINES_SHOWN_MAX} lines more")
    print(size.worst())
    print("check: " + (f"{failed} failed" if failed else "all quiet"))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
