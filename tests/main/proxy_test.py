# SPDX-License-Identifier: GPL-3.0-or-later
"""proxy_test.py BACKDESK - a trusted proxy says who asks and how; nobody else does."""

import sys
import unittest
from urllib.parse import urlencode

from house import House

House.program = sys.argv.pop(1)


class Proxy(House):
    def setUp(self):
        super().setUp()
        self.make_demonstration()

    def sign_in(self, server, said, password="a wrong password"):
        """The answer to one try to sign in, as a browser sends it through a proxy that says this."""
        visitor = self.visitor(server)
        form = visitor.get("/sign-in").form("/sign-in")
        values = dict(form.values, sign_in_name="mara", password=password)
        return visitor.ask("POST", "/sign-in", urlencode(values), said)

    def tries_until_refused(self, server, said):
        for count in range(40):
            if self.sign_in(server, said(count)).code == 429:
                return count
        return None

    def test_without_the_option_nothing_of_it_is_believed(self):
        server = self.serve()
        answer = server.ask("GET", "/sign-in", headers={"X-Forwarded-Proto": "https"})
        self.assertNotIn("Strict-Transport-Security", answer[1])
        self.assertNotIn("Secure", answer[1].get("Set-Cookie", ""))
        self.assertIsNotNone(self.tries_until_refused(
            server, lambda count: {"X-Forwarded-For": f"198.51.100.{count}"}))

    def test_behind_a_proxy_with_tls_cookies_are_secure_and_the_browser_is_told_to_stay(self):
        server = self.serve("--behind-proxy", "127.0.0.1")
        _, headers, _ = server.ask("GET", "/sign-in", headers={"X-Forwarded-Proto": "https"})
        self.assertIn("max-age", headers["Strict-Transport-Security"])
        self.assertRegex(headers["Set-Cookie"], "^__Host-.*; Secure")
        _, headers, _ = server.ask("GET", "/sign-in", headers={"X-Forwarded-Proto": "http"})
        self.assertNotIn("Strict-Transport-Security", headers)

    def test_limits_go_by_who_asks_and_not_by_the_proxy(self):
        server = self.serve("--behind-proxy", "127.0.0.1")
        self.assertIsNone(self.tries_until_refused(
            server, lambda count: {"X-Forwarded-For": f"198.51.100.{count}"}))

    def test_a_made_up_beginning_of_the_list_does_not_pass_the_limits(self):
        server = self.serve("--behind-proxy", "127.0.0.1")
        self.assertIsNotNone(self.tries_until_refused(
            server, lambda count: {"X-Forwarded-For": f"198.51.100.{count}, 203.0.113.9"}))


if __name__ == "__main__":
    unittest.main()
