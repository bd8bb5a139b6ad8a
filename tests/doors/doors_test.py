# SPDX-License-Identifier: GPL-3.0-or-later
"""doors_test.py - what stops the front doors is said in one line that says what to do; with stand-ins for apt and the
like on the PATH, so nothing is installed.
"""

import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]

PROGRAM = """#!/bin/bash
case $1 in
demo)
	mkdir "$3.abcdef"
	[ ! -e interrupt ] || { rm interrupt; exit 3; }
	mv "$3.abcdef" "$3"; echo whole >"$3/file" ;;
serve) echo "serving $*" ;;
esac
"""


class Doors(unittest.TestCase):
    def setUp(self):
        kept = tempfile.TemporaryDirectory(prefix="backdesk doors ")
        self.addCleanup(kept.cleanup)
        self.house = pathlib.Path(kept.name) / "house"
        self.stand_ins = pathlib.Path(kept.name) / "stand-ins"
        self.stand_ins.mkdir()
        shutil.copytree(ROOT / "tools/doors", self.house / "tools/doors")
        (self.house / "packaging").mkdir()
        self.packages("no-such-package  run  no-such-command  proves that it is missing")

    def packages(self, *lines):
        (self.house / "packaging/packages.txt").write_text("# a comment\n\n" + "\n".join(lines) + "\n")

    def stand_in(self, name, script):
        self.write(self.stand_ins / name, "#!/bin/bash\n" + script + "\n")

    def write(self, path, script):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(script)
        path.chmod(0o755)

    def run_door(self, *words):
        environment = dict(os.environ, PATH=f"{self.stand_ins}:{os.environ['PATH']}")
        return subprocess.run([str(self.house / "tools/doors" / words[0]), *words[1:]], cwd=self.house, text=True,
                              env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=60)

    def stops(self, done, *hints):
        """It failed with one line on standard error (a warning about the release aside) that holds each hint."""
        self.assertNotEqual(done.returncode, 0)
        lines = [line for line in done.stderr.splitlines() if not line.startswith("Warning:")]
        self.assertEqual(len(lines), 1, done.stderr)
        for hint in hints:
            self.assertIn(hint, lines[0])

    def apt_that_says(self, words):
        self.stand_in("id", "echo 0")
        self.stand_in("apt-cache", "exit 0")
        self.stand_in("df", "printf 'head\\nx 9 9 9999999 9%% /\\n'")
        self.stand_in("apt-get", f"echo '{words}'; exit 100")

    def test_nothing_missing_is_silent(self):
        self.packages("bash  run  bash  is there", "no-such  test  no-such  not asked for")
        done = self.run_door("packages", "run")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    def test_what_is_missing_is_said_with_its_reason_and_installed(self):
        self.apt_that_says("")
        self.stand_in("apt-get", 'echo "$@" >"$(dirname "$0")/asked"')
        done = self.run_door("packages", "run")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("no-such-package", done.stdout)
        self.assertIn("proves that it is missing", done.stdout)
        self.assertIn("install", (self.stand_ins / "asked").read_text())

    def test_without_root_and_sudo_the_command_for_root_is_said(self):
        self.stand_in("id", "echo 1000")
        self.stand_in("sudo", "exit 1")
        self.stops(self.run_door("packages", "run"), "apt-get install no-such-package")

    def test_without_network_one_line(self):
        self.apt_that_says("E: Could not resolve host")
        self.stops(self.run_door("packages", "run"), "network")

    def test_an_unknown_package_is_one_line(self):
        self.apt_that_says("E: Unable to locate package no-such-package")
        self.stops(self.run_door("packages", "run"), "do not know no-such-package", "/etc/apt")

    def test_a_full_disk_is_one_line(self):
        self.apt_that_says("write error: No space left on device")
        self.stops(self.run_door("packages", "run"), "disk is full")

    def test_an_interrupted_installation_is_one_line(self):
        self.apt_that_says("E: dpkg was interrupted, you must manually run dpkg --configure -a")
        self.stops(self.run_door("packages", "run"), "dpkg --configure -a")

    def test_little_space_stops_before_anything_is_fetched(self):
        self.apt_that_says("")
        self.stand_in("df", "printf 'head\\nx 9 9 12 9%% /\\n'")
        self.stops(self.run_door("packages", "run"), "12 MB are free")

    def test_a_busy_port_is_one_line(self):
        self.write(self.house / "build/release/src/main/backdesk", PROGRAM)
        with socket.socket() as busy:
            busy.bind(("127.0.0.1", 0))
            busy.listen(1)
            address = f"127.0.0.1:{busy.getsockname()[1]}"
            self.stops(self.run_door("start", "--listen", address), address, "busy", "--listen")

    def test_an_unknown_option_is_one_line(self):
        self.stops(self.run_door("start", "--port"), "--port", "--listen HOST:PORT")

    def test_an_interrupted_demonstration_is_made_anew(self):
        self.write(self.house / "build/release/src/main/backdesk", PROGRAM)
        (self.house / "interrupt").touch()
        self.assertNotEqual(self.run_door("start", "--listen", "127.0.0.1:0").returncode, 0)
        self.assertFalse((self.house / "data/demo").exists())
        done = self.run_door("start", "--listen", "127.0.0.1:0")
        self.assertIn("serving serve --data data/demo", done.stdout)
        self.assertEqual((self.house / "data/demo/file").read_text(), "whole\n")
        self.assertEqual([path.name for path in (self.house / "data").iterdir()], ["demo"])


if __name__ == "__main__":
    unittest.main()
