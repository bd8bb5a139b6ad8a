# SPDX-License-Identifier: GPL-3.0-or-later
"""run.py --seconds N [--build DIR] [NAME...] - runs each fuzz target for N seconds, from its seeds and what was found before.

New inputs that reach new code are kept in build/fuzz/corpus/NAME; an input that breaks a target is kept in
build/fuzz/broken. Exit status 1 when a target broke.
"""

import argparse
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
INPUT_MAX = 65536
MEMORY_MB = 2048


def targets(build):
    return sorted(p for p in (build / "tests" / "fuzz").glob("fuzz_*") if p.is_file() and os.access(p, os.X_OK))


def run_target(build, program, seconds):
    """Returns (passed, what it printed)."""
    name = program.name.removeprefix("fuzz_")
    corpus = build / "corpus" / name
    broken = build / "broken"
    corpus.mkdir(parents=True, exist_ok=True)
    broken.mkdir(parents=True, exist_ok=True)
    command = [str(program), f"-max_total_time={seconds}", f"-max_len={INPUT_MAX}", f"-rss_limit_mb={MEMORY_MB}",
               "-timeout=10", "-print_final_stats=1", f"-artifact_prefix={broken}/{name}-", str(corpus)]
    seeds = HERE / "seeds" / name
    if seeds.is_dir():
        command.append(str(seeds))
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, errors="replace", check=False)
    return done.returncode == 0, done.stdout


def runs_of(output):
    for line in output.splitlines():
        if line.startswith("stat::number_of_executed_units:"):
            return line.split()[-1]
    return "no"


def main():
    options = argparse.ArgumentParser(description="Runs the fuzz targets.")
    options.add_argument("--seconds", type=int, default=60)
    options.add_argument("--build", type=pathlib.Path, default=pathlib.Path("build/fuzz"))
    options.add_argument("names", nargs="*")
    chosen = options.parse_args()
    passed = failed = 0
    for program in targets(chosen.build):
        name = program.name.removeprefix("fuzz_")
        if chosen.names and name not in chosen.names:
            continue
        good, output = run_target(chosen.build, program, chosen.seconds)
        if good:
            passed += 1
            print(f"ok    fuzz {name}: {runs_of(output)} inputs in {chosen.seconds} s", flush=True)
        else:
            failed += 1
            print(f"FAIL  fuzz {name}\n" + "\n".join(output.splitlines()[-40:]), flush=True)
    print(f"fuzz: {passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
