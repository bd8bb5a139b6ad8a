# SPDX-License-Identifier: GPL-3.0-or-later
"""house.py - a data folder of one's own, and the program run on it."""

import http.client
import pathlib
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "faults"))
RECORDS = pathlib.Path(__file__).resolve().parents[1] / "records"

from visitor import Visitor  # noqa: E402


class House(unittest.TestCase):
    """A test with an empty folder; `self.program` is the program under test."""

    program = None
    demonstration = None

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="backdesk-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.data = self.folder / "data"

    def run_program(self, *arguments, said=None, file_bytes_max=None):
        """Runs a command to its end; sanitizers must be quiet. No file may grow past file_bytes_max."""
        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes_max, file_bytes_max))
        ended = subprocess.run([self.program, *map(str, arguments)], input=said, capture_output=True, text=True,
                               timeout=120, check=False, preexec_fn=limit if file_bytes_max else None)
        self.assertIsNone(re.search("Sanitizer|runtime error", ended.stderr), ended.stderr)
        return ended

    def refuses(self, ended, status, hint):
        """It ended with this status and one line on standard error that holds the hint, and said nothing else."""
        self.assertEqual((ended.returncode, len(ended.stderr.splitlines())), (status, 1), ended.stderr)
        self.assertIn(hint, ended.stderr)
        self.assertEqual(ended.stdout, "")

    def make_demonstration(self):
        """A demonstration in the data folder; made once, then copied."""
        if not House.demonstration:
            House.demonstration = tempfile.TemporaryDirectory(prefix="backdesk-")
            made = self.run_program("demo", "--data", House.demonstration.name + "/demo")
            self.assertEqual(made.returncode, 0, made.stderr)
        shutil.copytree(House.demonstration.name + "/demo", self.data)

    def rows(self, statement, data=None):
        """What a statement gives on the database, read from beside."""
        connection = sqlite3.connect(f"file:{data or self.data}/backdesk.db?mode=ro", uri=True)
        self.addCleanup(connection.close)
        return connection.execute(statement).fetchall()

    def change(self, *statements, data=None):
        """Changes the database behind the program's back."""
        connection = sqlite3.connect(f"{data or self.data}/backdesk.db")
        with connection:
            for statement in statements:
                connection.execute(statement)
        connection.close()

    def visitor(self, server):
        visitor = Visitor(server.port)
        self.addCleanup(visitor.close)
        return visitor

    def serve(self, *arguments, lines=2):
        """A server on the data folder, stopped with the test; its first lines are in `said`."""
        server = Serving(self, lines, arguments)
        self.addCleanup(server.stop)
        return server


class Serving:
    """A running server: `said` are its first lines, `port` its port."""

    def __init__(self, house, lines, arguments):
        self.house = house
        self.process = subprocess.Popen(
            [house.program, "serve", "--data", str(house.data), "--listen", "127.0.0.1:0", *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.said = [self.process.stdout.readline().rstrip("\n") for _ in range(lines)]
        found = re.search(r"at http://127.0.0.1:(\d+)/", self.said[0])
        house.assertIsNotNone(found, self.said)
        self.port = int(found[1])

    def ask(self, method, path, body=None, headers=None):
        """(status, headers, body) of one request."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        page = answer.read().decode()
        connection.close()
        return answer.status, dict(answer.getheaders()), page

    def ended(self):
        """Of a server that ends by itself: the exit status, and what it said on standard error."""
        _, errors = self.process.communicate(timeout=30)
        self.house.assertIsNone(re.search("Sanitizer|runtime error", errors), errors)
        return self.process.returncode, errors

    def stop(self, how=signal.SIGTERM):
        """Once; the exit status must be 0. Gives what it said on standard error."""
        if self.process.stdout.closed:
            return ""
        self.process.send_signal(how)
        _, errors = self.process.communicate(timeout=30)
        self.house.assertIsNone(re.search("Sanitizer|runtime error", errors), errors)
        if how == signal.SIGTERM:
            self.house.assertEqual(self.process.returncode, 0, errors)
        return errors
