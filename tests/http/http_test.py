# SPDX-License-Identifier: GPL-3.0-or-later
"""http_test.py ECHO_SERVER - the server as a socket sees it: framing, limits, deadlines, stop."""

import concurrent.futures
import contextlib
import pathlib
import re
import select
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import unittest

from framing import CASES, END, FORM, GET, HOST, POST
from raw import Server, ask, read_answer

PROGRAM = sys.argv.pop(1)
BIG_PAGE_BYTES = 2200000
PAGES = 8  # far more than the machine takes in by itself


class WithServer(unittest.TestCase):
    def setUp(self):
        self.server = Server(PROGRAM, "127.0.0.1:0")

    def tearDown(self):
        if self.server.process.poll() is None:
            self.assertEqual(self.server.stop(), 0)


class Framing(WithServer):
    def test_every_head_gets_its_only_answer(self):
        self.assertGreater(len(CASES), 100)
        for what, request, codes, is_closed in CASES:
            with self.subTest(what):
                self.assertEqual(ask(self.server, request), (codes, is_closed))

    def test_a_head_in_pieces_is_one_head(self):
        with self.server.connect() as connection, connection.makefile("rb") as stream:
            for byte in GET + HOST + END:
                connection.sendall(bytes([byte]))
            self.assertEqual(read_answer(stream).code, 200)

    def test_a_head_too_large_is_refused(self):
        codes, is_closed = ask(self.server, GET + HOST + b"X: " + b"y" * 20000 + b"\r\n" + END)
        self.assertTrue(is_closed)
        self.assertIn(codes, ([431], [413], [414], []))

    def test_a_target_of_too_many_parts_leaves_nothing_behind(self):
        for parts in (b"&" * 400, b"a=b&" * 400, b"a&" * 900):
            with self.server.connect() as connection:
                connection.sendall(b"GET /page/1?" + parts + b" HTTP/1.1\r\n" + HOST + END)
                connection.settimeout(0.3)
                with contextlib.suppress(TimeoutError):
                    connection.recv(1000)
        begin = time.monotonic()
        self.assertEqual(self.server.stop(), 0)  # and the sanitizer has found no leak
        self.assertLess(time.monotonic() - begin, 4)

    def test_head_is_get_without_its_body(self):
        with self.server.connect() as connection, connection.makefile("rb") as stream:
            connection.sendall(b"HEAD /page/1 HTTP/1.1\r\n" + HOST + END + GET + HOST + END)
            head = read_answer(stream, has_body=False)
            page = read_answer(stream)
            self.assertEqual((head.code, page.code), (200, 200))
            self.assertEqual(head.headers["content-length"], page.headers["content-length"])

    def test_a_client_that_waits_for_100_hears_it(self):
        with self.server.connect() as connection, connection.makefile("rb") as stream:
            connection.sendall(POST + HOST + FORM + b"Expect: 100-continue\r\nContent-Length: 3\r\n" + END)
            self.assertEqual(read_answer(stream).code, 100)
            connection.sendall(b"a=b")
            self.assertEqual(read_answer(stream).code, 303)

    def test_a_body_of_the_limit_passes_and_a_byte_more_does_not(self):
        def put(size):
            return (b"PUT /page/1 HTTP/1.1\r\n" + HOST + FORM + b"Content-Length: %d\r\n" % size + END)
        self.assertEqual(ask(self.server, put(512 * 1024) + b"a" * 512 * 1024), ([303], False))
        self.assertEqual(ask(self.server, put(512 * 1024 + 1) + b"a"), ([413], True))

    def test_a_long_page_arrives_whole(self):
        with self.server.connect() as connection, connection.makefile("rb") as stream:
            connection.sendall(b"GET /big HTTP/1.1\r\n" + HOST + END)
            self.assertEqual(len(read_answer(stream).body), 2200000)


class Writes(WithServer):
    def send(self, connection, request):
        connection.sendall(request)
        with connection.makefile("rb") as stream:
            return read_answer(stream)

    def write(self, connection, body=b"text"):
        return self.send(connection, POST + HOST + FORM + b"Content-Length: %d\r\n" % len(body) + END + body).code

    def written_alone(self, connection):
        return int(re.search(rb" alone=([0-9]+)", self.send(connection, GET + HOST + END).body)[1])

    def test_whoever_is_alone_writes_at_once_and_with_company_in_a_batch(self):
        with self.server.connect() as first:
            self.assertEqual([self.write(first), self.write(first)], [303, 303])
            self.assertEqual(self.written_alone(first), 2)
            with self.server.connect() as other:
                self.assertEqual(self.written_alone(other), 2)  # it has been let in
                self.assertEqual([self.write(first), self.write(other)], [303, 303])
                self.assertEqual(self.written_alone(first), 2)
            end = time.monotonic() + 10
            while self.written_alone(first) == 2 and time.monotonic() < end:
                self.assertEqual(self.write(first), 303)
            self.assertEqual(self.written_alone(first), 3)  # once the other's end has been seen

    def test_whoever_comes_meanwhile_does_not_wait_for_one_who_writes_alone(self):
        with self.server.connect() as writer:
            writer.sendall(POST + HOST + FORM + b"Content-Length: 4\r\n" + END + b"long")
            time.sleep(0.1)
            with self.server.connect() as reader:
                self.assertEqual(self.send(reader, GET + HOST + END).code, 200)
            self.assertEqual(select.select([writer], [], [], 0)[0], [])
            with writer.makefile("rb") as stream:
                self.assertEqual(read_answer(stream).code, 303)


class Deadlines(WithServer):
    def closes_within(self, seconds, connection, trickle=None):
        end = time.monotonic() + seconds
        connection.settimeout(0.5)
        while time.monotonic() < end:
            try:
                if trickle:
                    connection.sendall(trickle)
                if connection.recv(65536) == b"":
                    return True
            except TimeoutError:
                continue
            except OSError:
                return True
        return False

    def bytes_left(self, connection):
        """What had come before the server let go; all of them mean that it waited."""
        count = 0
        with contextlib.suppress(OSError):
            while count < PAGES * BIG_PAGE_BYTES and (piece := connection.recv(65536)):
                count += len(piece)
        return count

    def test_who_trickles_or_waits_is_let_go_and_the_others_are_served(self):
        silent, head, target, body = (self.server.connect() for _ in range(4))
        deaf = self.server.connect(receive_bytes=4096)
        head.sendall(GET + b"X: ")
        target.sendall(b"GET /")
        body.sendall(POST + HOST + FORM + b"Content-Length: 60000\r\n" + END)
        deaf.sendall((GET.replace(b"/page/1", b"/big") + HOST + END) * PAGES)
        began = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            ends = [pool.submit(self.closes_within, 14, silent), pool.submit(self.closes_within, 14, head, b"y"),
                    pool.submit(self.closes_within, 14, target, b"a"),
                    pool.submit(self.closes_within, 45, body, b"a")]
            for _ in range(20):
                self.assertEqual(ask(self.server, GET + HOST + b"Connection: close\r\n" + END), ([200], True))
                time.sleep(0.5)
            self.assertEqual([end.result() for end in ends], [True] * 4)
        # 20 seconds, two more for the length of the page, and what the reaper is late.
        time.sleep(max(0, began + 25 - time.monotonic()))
        self.assertLess(self.bytes_left(deaf), PAGES * BIG_PAGE_BYTES)
        for connection in (silent, head, target, body, deaf):
            connection.close()


class Networks(unittest.TestCase):
    def answers(self, server, source):
        try:
            with socket.create_connection(("127.0.0.1", server.port), 5, source_address=(source, 0)) as connection:
                connection.sendall(GET + HOST + b"Connection: close\r\n" + END)
                with connection.makefile("rb") as stream:
                    answer = read_answer(stream)
                return answer and answer.code
        except OSError:
            return None

    def test_one_address_does_not_take_all_connections(self):
        server = Server(PROGRAM, "127.0.0.1:0", "strangers")
        held = [server.connect() for _ in range(128)]
        time.sleep(0.3)
        self.assertIsNone(self.answers(server, "127.0.0.1"))
        self.assertEqual(self.answers(server, "127.0.0.2"), 200)
        for connection in held[:10]:
            connection.close()
        time.sleep(0.3)
        self.assertEqual(self.answers(server, "127.0.0.1"), 200)
        for connection in held:
            connection.close()
        self.assertEqual(server.stop(), 0)


class Confinement(WithServer):
    def test_the_server_has_given_up_what_it_does_not_need(self):
        process = pathlib.Path("/proc") / str(self.server.process.pid)
        limits = (process / "limits").read_text()
        self.assertRegex(limits, r"Max core file size +0 +0 ")
        soft, hard = re.search(r"Max open files +(\d+) +(\d+)", limits).groups()
        self.assertTrue(soft == hard or int(soft) >= 4096 + 256, limits)
        self.assertRegex((process / "status").read_text(), r"NoNewPrivs:\s+1")


class Stop(WithServer):
    def post_many(self, count):
        codes = []
        with self.server.connect() as connection, connection.makefile("rb") as stream:
            for _ in range(count):
                try:
                    connection.sendall(POST + HOST + FORM + b"Content-Length: 3\r\n" + END + b"a=b")
                    answer = read_answer(stream)
                except OSError:
                    break
                if not answer:
                    break
                codes.append(answer.code)
        return codes

    def test_a_stop_under_load_answers_what_it_took_on(self):
        with concurrent.futures.ThreadPoolExecutor(32) as pool:
            running = [pool.submit(self.post_many, 100000) for _ in range(32)]
            time.sleep(1)
            self.assertEqual(self.server.stop(), 0)
            codes = [code for one in running for code in one.result()]
        self.assertGreater(codes.count(303), 100)
        self.assertLessEqual(set(codes), {303, 503})

    def test_an_unsure_write_ends_the_process_with_its_status(self):
        request = POST + HOST + FORM + b"Content-Length: 6\r\n" + END + b"unsure"
        self.assertEqual(ask(self.server, request)[0], [503])
        self.assertEqual(self.server.end(), 6)

    def test_an_interrupt_stops_as_well(self):
        self.assertEqual(self.server.stop(signal.SIGINT), 0)

    def test_idle_connections_do_not_hold_up_a_stop(self):
        with self.server.connect(), self.server.connect():
            begin = time.monotonic()
            self.assertEqual(self.server.stop(), 0)
            self.assertLess(time.monotonic() - begin, 4)

    def test_half_requests_do_not_hold_up_a_stop(self):
        with self.server.connect() as head, self.server.connect() as body:
            head.sendall(GET + HOST)
            body.sendall(POST + HOST + FORM + b"Content-Length: 60000\r\n" + END + b"a=")
            self.assertEqual(ask(self.server, GET + HOST + END), ([200], False))
            begin = time.monotonic()
            self.assertEqual(self.server.stop(), 0)
            self.assertLess(time.monotonic() - begin, 4)

    def test_a_busy_port_is_one_line(self):
        done = subprocess.run([PROGRAM, f"127.0.0.1:{self.server.port}"], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 4)
        self.assertEqual(done.stderr.count("\n"), 1)
        self.assertIn("busy", done.stderr)


class Tls(unittest.TestCase):
    def test_pages_come_by_tls_and_say_so(self):
        with tempfile.TemporaryDirectory() as folder:
            key, certificate = (str(pathlib.Path(folder) / name) for name in ("key.pem", "certificate.pem"))
            made = subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out",
                                   certificate, "-days", "1", "-subj", "/CN=localhost"], capture_output=True, check=False)
            self.assertEqual(made.returncode, 0, made.stderr)
            server = Server(PROGRAM, "127.0.0.1:0", certificate, key)
            trust = ssl.create_default_context(cafile=certificate)
            trust.check_hostname = False
            with trust.wrap_socket(server.connect()) as connection, connection.makefile("rb") as stream:
                connection.sendall(GET + HOST + END)
                answer = read_answer(stream)
                self.assertIn(b"secure=1", answer.body)
                self.assertIn("max-age=31536000", answer.headers["strict-transport-security"])
            self.assertEqual(server.stop(), 0)


if __name__ == "__main__":
    unittest.main()
