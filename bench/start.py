# SPDX-License-Identifier: GPL-3.0-or-later
"""Start to first answered page with the demonstration data, resident memory then, and what booking weighs on the wire."""

import gzip
import os
import re
import sys

from common import ROOT, Practice, report

sys.path.insert(0, os.path.join(ROOT, "tests/faults"))
from visitor import Answer, Visitor  # noqa: E402

ROUNDS = 7
SERVICE = 5  # half an hour: there is always a time for it


class Phone(Visitor):
    """A browser that has never been here: takes pages compressed, loads what they name once, counts what comes over."""

    def __init__(self, port):
        super().__init__(port)
        self.bytes, self.loaded = 0, set()

    def ask(self, method, path, body=None, headers=None):
        came = super().ask(method, path, body, {"Accept-Encoding": "gzip", **(headers or {})})
        self.bytes += len(came.body) + sum(len(name) + len(value) + 4 for name, value in came.headers.items())
        packed = came.headers.get("Content-Encoding") == "gzip"
        answer = Answer(came.code, came.headers, gzip.decompress(came.body) if packed else came.body)
        for link in re.findall(r'(?:src|href)="(/assets/[^"#]+)', answer.text):
            if link not in self.loaded:
                self.loaded.add(link)
                self.ask("GET", link)
                self.at = path
        return answer


def book(phone):
    """The whole path, from the first page to the confirmation; the bytes of the first page and of all."""
    page = phone.get("/")
    first = phone.bytes
    if not page.links(f"/book/{SERVICE}"):
        sys.exit("the first page does not lead to the times")
    form = phone.get(f"/book/{SERVICE}").form(f"/book/{SERVICE}")
    details = phone.send(form, start=form.choices["start"][0]).form("/book/hold/")
    phone.send(details, for_whom="me", name="Walker Phone", birth="1980-02-03", phone="0612345678", sex="F", none="1")
    if not phone.at.startswith("/b/"):
        sys.exit(f"the path did not end with a confirmed booking but at {phone.at}")
    phone.close()
    return first, phone.bytes


def main():
    starts, memory = [], []
    with Practice() as practice:
        practice.stop()
        for _ in range(ROUNDS):
            practice.start()
            starts.append(practice.start_seconds * 1000)
            memory.append(practice.resident_kilobytes() / 1024)
            practice.stop()
        practice.start()
        first, path = book(Phone(practice.port))
    fine = report("start to first answered page", starts, " ms", 100, at_most=True)
    fine &= report("resident memory after it", memory, " MB", 40, at_most=True)
    fine &= report("booking's first page over the wire", [first / 1024], " KB", 60, at_most=True)
    fine &= report("booking's whole path over the wire, to the confirmation", [path / 1024], " KB", 300, at_most=True)
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
