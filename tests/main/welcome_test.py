# SPDX-License-Identifier: GPL-3.0-or-later
"""welcome_test.py BACKDESK - what the terminal says at a start, and what a start that fails leaves as it was."""

import os
import re
import socket
import sys
import unittest

from house import House

House.program = sys.argv.pop(1)

CODE = r"type this code: (([A-Z0-9]{4}-){3}[A-Z0-9]{4})$"


class Welcome(House):
    def kept_code(self):
        return self.rows("SELECT code_hash, failed_count FROM one_time_code WHERE purpose = 'set_up'")

    def test_the_first_start_says_the_code_and_the_page_it_goes_to(self):
        server = self.serve()
        self.assertIn(f" Open http://127.0.0.1:{server.port}/set-up and type", server.said[1])
        code = re.search(CODE, server.said[1])[1]
        visitor = self.visitor(server)
        form = visitor.get("/set-up").form("/set-up")
        answer = visitor.send(form, code=code, name="Linden Street", zone="Europe/Amsterdam", phone="+31 20 555 0100",
                              emergency_number="112", therapist="Mara Vos", gender="woman", sign_in_name="mara",
                              password="a lake in the morning", service="Back massage", minutes="60", price="80",
                              currency="EUR", days=["1", "2"], start="09:00", end="17:00")
        self.assertNotIn("/set-up", visitor.at, re.findall(r'class="error[^>]*>([^<]*)', answer.text))
        server.stop()
        again = self.serve(lines=1)
        self.assertNotIn("code", again.stop())

    def test_each_start_makes_a_code_of_its_own(self):
        codes = set()
        for _ in range(2):
            server = self.serve()
            codes.add(re.search(CODE, server.said[1])[1])
            server.stop()
        self.assertEqual(len(codes), 2)

    def test_a_busy_port_leaves_the_code_as_it_was(self):
        self.serve().stop()
        before = self.kept_code()
        with socket.create_server(("127.0.0.1", 0)) as busy:
            refused = self.run_program("serve", "--data", self.data, "--listen",
                                       f"127.0.0.1:{busy.getsockname()[1]}")
        self.refuses(refused, 4, "is busy: stop the program that listens there, or choose another port")
        self.assertEqual(self.kept_code(), before)

    def test_a_busy_port_makes_no_data_folder(self):
        with socket.create_server(("127.0.0.1", 0)) as busy:
            self.run_program("serve", "--data", self.data, "--listen", f"127.0.0.1:{busy.getsockname()[1]}")
        self.assertFalse(self.data.exists())

    def test_a_broken_certificate_leaves_the_code_as_it_was(self):
        self.serve().stop()
        before = self.kept_code()
        broken = self.folder / "broken.pem"
        broken.write_text("no certificate\n")
        refused = self.run_program("serve", "--data", self.data, "--listen", "127.0.0.1:0", "--tls-cert", broken,
                                   "--tls-key", broken)
        self.refuses(refused, 1, "the certificate and its key cannot be used")
        self.assertEqual(self.kept_code(), before)

    def test_a_practice_is_not_served_to_other_machines_without_tls(self):
        refused = self.run_program("serve", "--data", self.data, "--listen", "0.0.0.0:0")
        self.refuses(refused, 2, "give --tls-cert and --tls-key, or listen on 127.0.0.1")

    def test_what_is_written_is_for_its_user_alone(self):
        old = os.umask(0)
        self.addCleanup(os.umask, old)
        self.serve()
        kept = [self.data, *self.data.rglob("*")]
        self.assertGreater(len(kept), 4)
        self.assertEqual([path.name for path in kept if path.stat().st_mode & 0o077], [])

    def test_a_demonstration_says_where_and_as_whom_to_sign_in(self):
        self.make_demonstration()
        server = self.serve(lines=6)
        self.assertEqual(server.said[1], f"Staff sign in at http://127.0.0.1:{server.port}/sign-in as")
        for line in server.said[2:]:
            name, password = re.fullmatch(r"  (\S+) +(\S.*\S) +\(.+\)", line).groups()
            visitor = self.visitor(server)
            visitor.send(visitor.get("/sign-in").form("/sign-in"), sign_in_name=name, password=password)
            self.assertIn("session", " ".join(visitor.cookies), line)


if __name__ == "__main__":
    unittest.main()
