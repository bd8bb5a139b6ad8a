# SPDX-License-Identifier: GPL-3.0-or-later
"""raw.py - a server of one's own, and bytes on its socket exactly as a test writes them."""

import re
import signal
import socket
import subprocess


class Server:
    """The program given on the command line, on a free port; stop() returns its exit status."""

    def __init__(self, *command):
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        ready = self.process.stdout.readline()
        found = re.search(r"at (https?)://[0-9.]+:(\d+)/", ready)
        if not found:
            raise AssertionError(f"not ready: {ready} {self.process.stderr.read()}")
        self.port = int(found[2])

    def connect(self, seconds=5, receive_bytes=None):
        """receive_bytes: of what the machine takes in before it is read."""
        connection = socket.socket()
        connection.settimeout(seconds)
        if receive_bytes:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
        connection.connect(("127.0.0.1", self.port))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        return self.end()

    def end(self):
        words = self.process.communicate(timeout=20)
        if re.search("Sanitizer|runtime error", words[1]):
            raise AssertionError(words[1])
        return self.process.returncode


class Answer:
    """One answer: code, headers (lower-case names), body."""

    def __init__(self, code, headers, body):
        self.code, self.headers, self.body = code, headers, body


def read_answer(stream, has_body=True):
    """The next answer, or None when the server has closed."""
    line = stream.readline()
    if not line:
        return None
    headers = {}
    while (header := stream.readline()) not in (b"\r\n", b""):
        name, value = header.decode().rstrip("\r\n").split(": ", 1)
        headers[name.lower()] = value
    body = stream.read(int(headers.get("content-length", 0))) if has_body else b""
    return Answer(int(line.split()[1]), headers, body)


def ask(server, request, has_body=True):
    """Sends the bytes; the list of codes that come back, and whether the server closed."""
    with server.connect() as connection, connection.makefile("rb") as stream:
        connection.sendall(request)
        codes = []
        first = read_answer(stream, has_body)
        if first:
            codes.append(first.code)
        if first and first.body.startswith(b"HTTP/"):
            # libmicrohttpd 0.9.75 writes the head of its own refusals twice, with the length of one body, and closes.
            stream.read()
            return codes, True
        connection.settimeout(0.2)
        try:
            while first and (more := read_answer(stream, has_body)):
                codes.append(more.code)
            return codes, True
        except (TimeoutError, OSError):
            return codes, False
