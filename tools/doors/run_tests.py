# SPDX-License-Identifier: GPL-3.0-or-later
"""run_tests.py - runs every test on the builds that `make test` has made and ends with the counts.

Three kinds: the programs that meson knows (cases are counted, not programs), the fuzz targets for a few seconds
each, and the journeys in a browser. What fails is shown whole. Exit status 1 when anything failed or nothing ran.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
DEBUG = ROOT / "build" / "debug"
FUZZ = ROOT / "build" / "fuzz"
FUZZ_SECONDS = int(os.environ.get("FUZZ_SECONDS", "3"))
MESON_JOBS = str(min(os.cpu_count() or 1, 4))

CMOCKA_RAN = re.compile(r"^\[=+\] .*?(\d+) test\(s\) run", re.MULTILINE)
CMOCKA_COUNT = re.compile(r"^\[ +(PASSED|FAILED|SKIPPED) +\] (?:.*: )?(\d+) test\(s\)", re.MULTILINE)
UNITTEST_RAN = re.compile(r"^Ran (\d+) tests? in [\d.]+s\n+(OK|FAILED)(?: \((.*)\))?$", re.MULTILINE)


class Counts:
    """How many passed, failed, were skipped."""

    def __init__(self, passed=0, failed=0, skipped=0):
        self.passed, self.failed, self.skipped = passed, failed, skipped

    def add(self, other):
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped

    def __str__(self):
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def counts_of_unittest(found):
    ran, words = int(found[1]), dict(re.findall(r"(\w+)=(\d+)", found[3] or ""))
    failed, skipped = int(words.get("failures", 0)) + int(words.get("errors", 0)), int(words.get("skipped", 0))
    return Counts(ran - failed - skipped, failed, skipped)


def cases_of(result, output):
    """The cases of one program, from the closing lines of cmocka or unittest; a program without them is one case."""
    counts = Counts()
    unittest = UNITTEST_RAN.search(output)
    if unittest:
        counts = counts_of_unittest(unittest)
    elif CMOCKA_RAN.search(output):
        for word, number in CMOCKA_COUNT.findall(output):
            setattr(counts, word.lower(), getattr(counts, word.lower()) + int(number))
    if result == "SKIP":
        return Counts(skipped=1)
    if result in ("OK", "EXPECTEDFAIL"):
        return counts if counts.passed + counts.skipped else Counts(passed=1)
    if not counts.failed:
        counts.failed = 1
    return counts


def run_meson():
    log = DEBUG / "meson-logs" / "testlog.json"
    log.unlink(missing_ok=True)
    environment = dict(os.environ, BACKDESK_TEST="1")
    done = subprocess.run(["meson", "test", "-C", str(DEBUG), "--no-rebuild", "--num-processes", MESON_JOBS,
                           "--print-errorlogs"], env=environment, stdin=subprocess.DEVNULL, check=False)
    total = Counts()
    if log.exists():
        for line in log.read_text(errors="replace").splitlines():
            test = json.loads(line)
            total.add(cases_of(test["result"], test.get("stdout", "") + "\n" + test.get("stderr", "")))
    if done.returncode != 0 and not total.failed:
        total.failed = 1
    return total


def run_fuzz():
    done = subprocess.run([sys.executable, str(ROOT / "tests/fuzz/run.py"), "--seconds", str(FUZZ_SECONDS),
                           "--build", str(FUZZ)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
                          check=False)
    print(done.stdout, end="", flush=True)
    found = re.search(r"^fuzz: (\d+) passed, (\d+) failed", done.stdout, re.MULTILINE)
    if not found:
        return Counts(failed=1)
    return Counts(passed=int(found[1]), failed=int(found[2]))


def run_journeys():
    files = sorted(str(p) for p in (ROOT / "tests/journeys").glob("*.test.mjs"))
    report = ROOT / "build" / "journeys.tap"
    command = ["node", "--test", "--test-reporter=spec", "--test-reporter-destination=stdout", "--test-reporter=tap",
               f"--test-reporter-destination={report}", *files]
    report.unlink(missing_ok=True)
    done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False)
    text = report.read_text(errors="replace") if report.exists() else ""
    numbers = {word: int(number) for word, number in re.findall(r"^# (\w+) (\d+)$", text, re.MULTILINE)}
    counts = Counts(numbers.get("pass", 0), numbers.get("fail", 0) + numbers.get("cancelled", 0),
                    numbers.get("skipped", 0) + numbers.get("todo", 0))
    if (done.returncode != 0 or not counts.passed) and not counts.failed:
        counts.failed = 1
    return counts


def main():
    total = Counts()
    lines = []
    for title, run in (("units", run_meson), ("fuzz targets", run_fuzz), ("journeys", run_journeys)):
        print(f"\n== {title}", flush=True)
        start = time.monotonic()
        counts = run()
        lines.append(f"{title}: {counts} ({time.monotonic() - start:.0f} s)")
        total.add(counts)
    print("\n" + "\n".join(lines))
    print(total)
    return 1 if total.failed or not total.passed else 0


if __name__ == "__main__":
    sys.exit(main())
