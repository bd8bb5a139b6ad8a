# SPDX-License-Identifier: GPL-3.0-or-later
"""hand_over_test.py BACKDESK - adduser and import, with the server running and without; what the socket refuses."""

import os
import pathlib
import signal
import socket
import stat
import subprocess
import sys
import time
import unittest

from house import RECORDS, House

House.program = sys.argv.pop(1)
PASSWORD = "a lake in the morning"
HASH = "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaGhhc2g"


def message(*fields):
    return b"".join(b"%d:%s," % (len(field), field) for field in (text.encode() for text in fields))


class HandOver(House):
    def add(self, name="ines", role="owner", person="Ines Costa", password=PASSWORD):
        return self.run_program("adduser", "--data", self.data, name, role, person, said=password + "\n")

    def may_sign_in(self, server, name, password=PASSWORD):
        visitor = self.visitor(server)
        visitor.send(visitor.get("/sign-in").form("/sign-in"), sign_in_name=name, password=password)
        return "session" in visitor.cookies

    def say(self, *parts):
        """What the server answers to these bytes on its socket."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(30)
            connection.connect(str(self.data / "socket"))
            for part in parts:
                connection.sendall(part)
            connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(4096), b""))

    def names(self):
        return [row[0] for row in self.rows("SELECT sign_in_name FROM account ORDER BY sign_in_name")]


class Accounts(HandOver):
    def test_without_a_server_the_command_adds_the_account_itself(self):
        self.make_demonstration()
        added = self.add("nina", "reception", "Nina")
        self.assertEqual((added.returncode, added.stdout), (0, "nina may sign in.\n"), added.stderr)
        self.assertTrue(self.may_sign_in(self.serve(), "nina"))

    def test_while_the_server_runs_the_account_may_sign_in_at_once(self):
        self.make_demonstration()
        server = self.serve()
        self.assertFalse(self.may_sign_in(server, "nina"))
        added = self.add("Nina", "therapist", "Nina Møller")
        self.assertEqual((added.returncode, added.stdout, added.stderr), (0, "Nina may sign in.\n", ""))
        self.assertTrue(self.may_sign_in(server, "nina"))
        self.assertFalse(self.may_sign_in(server, "nina", "another lake in the morning"))

    def test_a_name_that_is_taken_is_refused_with_the_server_and_without(self):
        self.make_demonstration()
        self.refuses(self.add("mara"), 1, "somebody has this sign-in name already")
        self.serve()
        self.refuses(self.add("mara"), 1, "somebody has this sign-in name already")

    def test_an_account_of_a_therapists_name_treats_as_that_therapist(self):
        self.make_demonstration()
        name = self.rows("SELECT name FROM therapist ORDER BY id")[0][0]
        self.serve()
        self.assertEqual(self.add("second", "therapist", name.upper()).returncode, 0)
        self.assertEqual(self.rows("SELECT therapist_id FROM account WHERE sign_in_name = 'second'"),
                         self.rows("SELECT id FROM therapist ORDER BY id LIMIT 1"))

    def test_what_was_typed_wrong_is_said_and_nothing_is_made(self):
        for hint, wrong in {
                "the role is owner, therapist or reception": {"role": "boss"},
                "a sign-in name is 2 to 40 letters": {"name": "in es"},
                "the name is one line of text": {"person": ""},
                "of at most 200 bytes": {"person": "n" * 201},
                "at least 12 characters": {"password": "short"},
                "one of the first that others would try": {"password": "password1234"},
                "little more than the sign-in name": {"name": "inescosta12", "password": "inescosta1212"},
        }.items():
            with self.subTest(hint):
                self.refuses(self.add(**wrong), 1, hint)
                self.assertFalse(self.data.exists())
        self.assertEqual(self.run_program("adduser", "--data", self.data, "ines", "owner").returncode, 2)

    def test_the_password_ends_with_its_line(self):
        self.make_demonstration()
        server = self.serve()
        self.assertEqual(self.add("nina", password=PASSWORD + "\nwhat stands behind").returncode, 0)
        self.assertTrue(self.may_sign_in(server, "nina"))

    def test_many_at_once_are_all_added(self):
        self.serve()
        commands = [subprocess.Popen([self.program, "adduser", "--data", self.data, f"desk{n}", "reception", "Desk"],
                                     stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                    for n in range(12)]
        for command in commands:
            _, errors = command.communicate(PASSWORD.encode() + b"\n", timeout=60)
            self.assertEqual(command.returncode, 0, errors)
        self.assertEqual(len(self.names()), 12)


class Records(HandOver):
    def take(self, *names):
        return self.run_program("import", "--data", self.data, "fhir", *(RECORDS / name for name in names))

    def test_a_running_server_takes_the_same_as_the_command_alone(self):
        alone = self.take("many.json", "quiet.json", "gone.json")
        rows = self.rows("SELECT count(*) FROM record_entry")
        self.data = self.folder / "served"
        self.serve()
        served = self.take("many.json", "quiet.json", "gone.json")
        self.assertEqual((served.returncode, served.stdout, served.stderr), (0, alone.stdout, ""))
        self.assertEqual(self.rows("SELECT count(*) FROM record_entry"), rows)
        again = self.take("many.json.gz", "many_newer.json")
        self.assertIn("people: 0 new, ", again.stdout)

    def test_a_broken_file_is_refused_and_the_others_go_on(self):
        self.serve()
        read = self.take("many.json.gz", "broken_wrong_type.json", "broken_cut_off.json.gz", "gone.json")
        self.assertEqual(read.returncode, 1)
        self.assertIn("people: 2 new, 0 changed, 0 as before; 1 of them have died", read.stdout)
        self.assertIn("files refused: 2", read.stdout)
        self.assertEqual(len(read.stderr.splitlines()), 2)

    def test_a_server_that_stops_meanwhile_leaves_the_folder_to_the_command(self):
        server = self.serve()
        self.assertEqual(self.take("many.json").returncode, 0)
        server.stop()
        self.assertIn("1 as before", self.take("many.json").stdout)


class Socket(HandOver):
    def test_the_socket_is_its_owners_alone_and_goes_with_the_server(self):
        server = self.serve()
        about = (self.data / "socket").stat()
        self.assertTrue(stat.S_ISSOCK(about.st_mode))
        self.assertEqual(stat.S_IMODE(about.st_mode), 0o600)
        server.stop()
        self.assertFalse((self.data / "socket").exists())

    def test_a_socket_left_by_a_kill_is_passed_over_and_replaced(self):
        self.serve().stop(signal.SIGKILL)
        self.assertTrue((self.data / "socket").exists())
        self.assertEqual(self.add().returncode, 0)
        self.serve()
        self.assertEqual(self.add("nina").returncode, 0)

    def test_another_file_of_that_name_is_left_alone_and_the_server_serves(self):
        self.data.mkdir(mode=0o700)
        (self.data / "socket").write_text("somebody's\n")
        server = self.serve()
        self.assertEqual(server.ask("GET", "/health")[0], 200)
        self.refuses(self.add(), 3, "in use by process")
        self.assertIn("no socket in the data folder", server.stop())
        self.assertEqual((self.data / "socket").read_text(), "somebody's\n")

    def test_a_long_path_has_its_socket_too(self):
        self.data = self.folder / ("d" * 120) / ("e" * 120)
        self.data.parent.mkdir()
        self.serve()
        self.assertEqual(self.add().returncode, 0)
        self.refuses(self.add(), 1, "somebody has this sign-in name already")

    def test_what_is_no_message_changes_nothing(self):
        self.serve()
        for bytes_said in (b"", b"GET / HTTP/1.1\r\n\r\n", b"\0" * 100000, message("backdesk 1", "account", "ines"),
                           message("backdesk 1", "account", "ines", "owner", "Ines", PASSWORD),
                           message("backdesk 1", "account", "ines", "owner", "Ines", HASH, "more"),
                           message("backdesk 1", "record", "{}")):
            self.assertTrue(self.say(bytes_said).startswith(b"10:backdesk 1,7:invalid,"), bytes_said[:60])
        self.assertTrue(self.say(message("backdesk 9", "account")).startswith(b"10:backdesk 1,8:conflict,"))
        self.assertEqual(self.names(), [])
        self.assertTrue(self.say(message("backdesk 1", "account", "ines", "owner", "Ines", HASH))
                        .startswith(b"10:backdesk 1,2:ok,"))
        self.assertEqual(self.names(), ["ines"])

    def test_a_message_without_end_is_cut_at_the_ceiling(self):
        self.serve()
        with self.assertRaises(OSError):
            for _ in range(2):
                self.say(*[b"9" * (1 << 20)] * 40)
                raise OSError("the answer may still come through")
        self.assertEqual(self.add().returncode, 0)

    def test_somebody_who_says_nothing_holds_nobody_up_for_long(self):
        server = self.serve()
        with socket.socket(socket.AF_UNIX) as silent:
            silent.connect(str(self.data / "socket"))
            began = time.monotonic()
            self.assertEqual(self.add().returncode, 0)
            self.assertLess(time.monotonic() - began, 20)
            with socket.socket(socket.AF_UNIX) as second:
                second.connect(str(self.data / "socket"))
                time.sleep(0.3)
                began = time.monotonic()
                server.stop()
                self.assertLess(time.monotonic() - began, 5)

    @unittest.skipUnless(os.geteuid() == 0, "only root can be somebody else")
    def test_another_user_is_refused_even_when_the_file_lets_them_in(self):
        self.serve()
        for path in (self.folder, self.data):
            path.chmod(0o755)
        (self.data / "socket").chmod(0o666)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
            try:
                os.write(writing, self.say(message("backdesk 1", "account", "ines", "owner", "Ines", HASH)))
            except OSError as error:  # closed before it had said everything
                os.write(writing, str(error).encode())
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        os.close(writing)
        with open(reading, "rb") as said:
            self.assertRegex(said.read(), b"6:denied,|Connection reset|Broken pipe")
        self.assertEqual(self.names(), [])


if __name__ == "__main__":
    unittest.main()
