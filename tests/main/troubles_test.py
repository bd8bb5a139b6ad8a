# SPDX-License-Identifier: GPL-3.0-or-later
"""troubles_test.py BACKDESK - what goes wrong on a machine is one line that says what to do, and an exit status."""

import contextlib
import shutil
import signal
import socket
import subprocess
import sys
import time
import unittest

from house import RECORDS, House

House.program = sys.argv.pop(1)
PASSWORD = "a lake in the morning\n"


class Troubles(House):
    def serve_refused(self, *arguments, status, hint):
        self.refuses(self.run_program("serve", "--data", self.data, *arguments), status, hint)

    @contextlib.contextmanager
    def small_disk(self, kilobytes):
        """A file system of so many kilobytes, when this user may mount one."""
        disk = self.folder / "disk"
        disk.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", disk], check=False,
                                 capture_output=True)
        if mounted.returncode != 0:
            self.skipTest("a small disk needs the right to mount one")
        try:
            yield disk
        finally:
            subprocess.run(["umount", "-l", disk], check=True)
            disk.rmdir()

    def fill(self, disk):
        """Takes what is left of the disk but for a few pages."""
        with open(disk / "filled", "wb", buffering=0) as file, contextlib.suppress(OSError):
            while file.write(b"0" * 4096):
                pass

    def every_command(self, data):
        """What writes into a data folder."""
        return (("serve", "--data", data, "--listen", "127.0.0.1:0"),
                ("adduser", "--data", data, "ines", "owner", "Ines"),
                ("import", "--data", data, "fhir", RECORDS / "many.json"))

    def test_a_busy_port(self):
        with socket.create_server(("127.0.0.1", 0)) as busy:
            port = busy.getsockname()[1]
            self.serve_refused("--listen", f"127.0.0.1:{port}", status=4,
                               hint=f"127.0.0.1:{port} is busy: stop the program that listens there, or choose "
                                    "another port with --listen")

    def test_a_folder_in_use(self):
        server = self.serve()
        self.serve_refused("--listen", "127.0.0.1:0", status=3,
                           hint=f"{self.data} is in use by process {server.process.pid}: stop it first")
        self.assertEqual(server.ask("GET", "/health")[0], 200)

    def test_an_address_that_is_none(self):
        self.serve_refused("--listen", "8080", status=2, hint="--listen needs HOST:PORT")
        self.serve_refused("--listen", "127.0.0.1:99999", status=2, hint="--listen needs HOST:PORT")
        self.serve_refused("--listen", "192.0.2.1:0", status=1, hint="192.0.2.1:0")
        self.assertFalse(self.data.exists())

    def test_a_certificate_without_its_key(self):
        self.serve_refused("--tls-cert", self.folder / "none.pem", status=2, hint="--tls-cert and --tls-key")
        self.serve_refused("--tls-cert", self.folder / "none.pem", "--tls-key", self.folder / "none.pem", status=1,
                           hint="none.pem: No such file")
        self.assertFalse(self.data.exists())

    def test_a_proxy_that_is_no_address(self):
        for wrong in ("", "proxy.example", "10.0.0.0/8", ",".join(["::1"] * 9)):
            self.serve_refused("--behind-proxy", wrong, status=2, hint="--behind-proxy needs at most 8 addresses")
        self.assertFalse(self.data.exists())

    def test_a_folder_that_cannot_be_made(self):
        (self.folder / "file").write_text("")
        for data in (self.folder / "file/data", "/sys/backdesk", self.folder / "none/data"):
            for command in self.every_command(data):
                ended = self.run_program(*command, said=PASSWORD)
                self.refuses(ended, 1, f"{data}: ")
                self.assertIn("name another with --data", ended.stderr)

    def test_a_full_disk_at_the_first_start(self):
        for command in self.every_command(self.data):
            with self.small_disk(100) as disk:
                ended = self.run_program(*command[:2], disk / "data", *command[3:], said=PASSWORD)
            self.refuses(ended, 5, "full")

    def test_a_limit_on_the_size_of_files_is_told_in_a_line(self):
        for command in self.every_command(self.data):
            self.refuses(self.run_program(*command, said=PASSWORD, file_bytes_max=20 * 1024), 1, "")

    def test_a_full_disk_later_keeps_what_was_there(self):
        self.make_demonstration()
        before = self.rows("SELECT count(*) FROM account"), self.rows("SELECT count(*) FROM client")
        with self.small_disk(20 * 1024) as disk:
            shutil.copytree(self.data, disk / "data")
            self.fill(disk)
            for command in (("adduser", "--data", disk / "data", "nina", "owner", "Nina"),
                            ("import", "--data", disk / "data", "fhir", RECORDS / "many.json")):
                ended = self.run_program(*command, said=PASSWORD)
                self.assertEqual((ended.returncode, len(ended.stderr.splitlines())), (5, 1), ended.stderr)
                self.assertIn("full", ended.stderr)
            shutil.rmtree(self.data)
            shutil.copytree(disk / "data", self.data)
        self.assertEqual((self.rows("SELECT count(*) FROM account"), self.rows("SELECT count(*) FROM client")),
                         before)
        self.assertEqual(self.run_program("check", "--data", self.data).returncode, 0)

    def test_a_full_disk_under_a_server_is_told_to_the_command(self):
        self.make_demonstration()
        with self.small_disk(20 * 1024) as disk:
            shutil.copytree(self.data, disk / "data")
            self.data = disk / "data"
            server = self.serve()
            self.fill(disk)
            ended = self.run_program("import", "--data", self.data, "fhir", RECORDS / "many.json")
            self.assertEqual(ended.returncode, 5, ended.stderr)
            self.assertEqual(server.ask("GET", "/health")[0], 200)
            (disk / "filled").unlink()
            self.assertEqual(self.run_program("import", "--data", self.data, "fhir",
                                              RECORDS / "many.json").returncode, 0)
            server.stop()

    def test_a_full_disk_under_a_copy(self):
        self.make_demonstration()
        with self.small_disk(1024) as disk:
            for command in (("backup", "--data", self.data, disk / "copy"), ("demo", "--data", disk / "demo")):
                self.refuses(self.run_program(*command), 5, "full")
                self.assertEqual(list(disk.iterdir()), [])

    def test_a_word_that_is_no_command(self):
        self.refuses(self.run_program("sevre"), 2, "does not know sevre")
        self.refuses(self.run_program("serve", "--port", "80"), 2, "does not know --port")
        self.refuses(self.run_program("backup"), 2, "needs FOLDER")

    def test_options_stand_before_and_behind_what_a_command_takes(self):
        for words in (("--data", self.data, "fhir", RECORDS / "many.json"),
                      ("fhir", RECORDS / "many.json", "--data", self.data),
                      ("--data", self.data, "--", "fhir", RECORDS / "many.json")):
            self.assertEqual(self.run_program("import", *words).returncode, 0, words)
        self.refuses(self.run_program("backup", "--data", self.data, "--", "--data", "more"), 2, "does not take more")
        self.assertIn("Commands:", self.run_program("import", "--help").stdout)

    def test_an_interrupt_ends_a_server_as_it_should(self):
        server = self.serve()
        began = time.monotonic()
        server.stop(signal.SIGINT)
        self.assertEqual(server.process.returncode, 0)
        self.assertLess(time.monotonic() - began, 5)


if __name__ == "__main__":
    unittest.main()
