# SPDX-License-Identifier: GPL-3.0-or-later
"""What the benches share: a server on the release build with a demonstration practice of its own, ports, medians."""

import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.environ.get("BACKDESK", os.path.join(ROOT, "build/release/src/main/backdesk"))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def need(command, package):
    if shutil.which(command) is None:
        sys.exit(f"{command} is missing: tools/doors/packages run bench installs {package}")


class Practice:
    """A served demonstration practice in a temporary folder; `with Practice() as practice`.

    `demonstration`: a folder to copy instead of making one; `port`: instead of a free one.
    """

    def __init__(self, environment=None, demonstration=None, port=None):
        self.folder = tempfile.mkdtemp(prefix="backdesk-bench-")
        self.data = os.path.join(self.folder, "data")
        if demonstration:
            shutil.copytree(demonstration, self.data)
        else:
            subprocess.run([PROGRAM, "demo", "--data", self.data], check=True, stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL)
        self.environment = dict(os.environ, **(environment or {}))
        self.server = None
        self.wanted_port = port
        self.start_seconds = None

    def start(self):
        self.port = self.wanted_port or free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        began = time.perf_counter()
        self.server = subprocess.Popen([PROGRAM, "serve", "--data", self.data, "--listen", f"127.0.0.1:{self.port}"],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=self.environment)
        while time.perf_counter() - began < 20:
            try:
                with urllib.request.urlopen(self.address + "/", timeout=5) as answer:
                    answer.read()
                self.start_seconds = time.perf_counter() - began
                return self
            except OSError:
                if self.server.poll() is not None:
                    sys.exit(f"the server ended with {self.server.returncode} before it answered")
                time.sleep(0.001)
        sys.exit("the server did not answer within 20 seconds")

    def resident_kilobytes(self):
        with open(f"/proc/{self.server.pid}/status", encoding="utf-8") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1))

    def stop(self):
        if self.server and self.server.poll() is None:
            self.server.send_signal(signal.SIGTERM)
            self.server.wait(timeout=20)
        self.server = None

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def report(name, values, unit, goal=None, at_most=False):
    """One line: the median with its range, and whether the goal is reached. Returns True when it is."""
    middle = statistics.median(values)
    line = f"{name}: median {middle:.2f}{unit} (from {min(values):.2f} to {max(values):.2f}, {len(values)} rounds)"
    if goal is None:
        print(line)
        return True
    reached = middle <= goal if at_most else middle >= goal
    print(f"{line}, to reach {goal}{unit}: {'reached' if reached else 'NOT reached'}")
    return reached
