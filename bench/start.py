# SPDX-License-Identifier: GPL-3.0-or-later
"""Start to first answered page with the demonstration data, resident memory then, and what booking weighs on the wire."""

import re
import sys
import urllib.request
from urllib.parse import urljoin

from common import Practice, report

ROUNDS = 7


def fetch(address, seen):
    """The page and everything it loads that has not been loaded before, as a phone takes it: compressed. Bytes."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip", "Accept": "text/html"})
    with urllib.request.urlopen(request) as answer:
        body = answer.read()
        head = sum(len(name) + len(value) + 4 for name, value in answer.getheaders())
        packed = answer.headers.get("Content-Encoding") == "gzip"
    weight = len(body) + head
    if packed:
        import gzip
        body = gzip.decompress(body)
    text = body.decode("utf-8", "replace")
    for link in re.findall(r'(?:src|href)="(/assets/[^"#]+)', text):
        if link not in seen:
            seen.add(link)
            weight += fetch(urljoin(address, link), seen)[0]
    return weight, text


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
        seen = set()
        first, text = fetch(practice.address + "/", seen)
        path = first
        for link in re.findall(r'href="(/book/[^"]+)"', text)[:1]:
            path += fetch(practice.address + link, seen)[0]
    fine = report("start to first answered page", starts, " ms", 100, at_most=True)
    fine &= report("resident memory after it", memory, " MB", 40, at_most=True)
    fine &= report("booking's first page over the wire", [first / 1024], " KB", 60, at_most=True)
    fine &= report("booking's first two pages over the wire", [path / 1024], " KB", 300, at_most=True)
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
