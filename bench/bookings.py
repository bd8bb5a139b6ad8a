# SPDX-License-Identifier: GPL-3.0-or-later
"""Bookings confirmed through HTTP against the same SQL statements through SQLite's own interface, a commit each.

A larger practice is made of the demonstration, and COUNT visitors hold a time each, by the public pages: GET of the
times, POST of the time, GET of the form. Everything up to here is preparation. What is timed is the POST that
confirms: all of it, from the first byte sent to the last byte of the 303, on kept connections; the safety check,
the new person, its key, its sealed answers, its form and alarms are part of it. Nobody is answered before the disk has
confirmed it. The clock starts after 64 bookings on both sides.

The peer is SQLite alone. One run of the server with `record_statements` writes down every statement that the
confirmations ran on the writer, with its values; `replay_statements` runs exactly these, with the same PRAGMAs on a
copy of the same database, one durable commit a booking. It reads no column, seals nothing, decides nothing and
speaks no HTTP. All ways begin with the same file and confirm the same bookings; they take turns in each round.
"""

import os
import re
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta, timezone
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from common import PROGRAM, ROOT, Practice, report

sys.path.insert(0, os.path.join(ROOT, "tests/faults"))
from visitor import Visitor  # noqa: E402

BUILT = os.path.join(ROOT, os.path.relpath(os.path.dirname(PROGRAM), ROOT), "../../bench")
ROUNDS = int(os.environ.get("ROUNDS", "5"))
COUNT = int(os.environ.get("COUNT", "1500"))
CLIENTS = (1, 64)
SLOW_MICROSECONDS = 2000
THERAPISTS, MINUTES, SERVICE = 8, 75, 3  # 60 minutes and 15 to tidy up
GOALS = {(False, 1): 0.5, (False, 64): 1.2, (True, 1): 0.9, (True, 64): 10}


def enlarge(data):
    """Eight therapists with a room each, at work from 7 to 22 every day, so that there is enough to book."""
    with sqlite3.connect(os.path.join(data, "backdesk.db")) as db:
        db.execute("UPDATE practice SET book_ahead_days = 365")
        db.execute("DELETE FROM working_hours")
        db.execute("DELETE FROM hours_exception")
        for number in range(THERAPISTS):
            therapist, room = 100 + number, 200 + number
            db.execute("INSERT INTO resource VALUES (?, 'room', ?, 1)", (room, f"Room {number}"))
            db.execute("INSERT INTO resource VALUES (?, 'therapist', ?, 1)", (therapist, f"Therapist {number}"))
            db.execute("INSERT INTO therapist VALUES (?, ?, 'unsaid', NULL, 0, 0, 1)", (therapist, f"Therapist {number}"))
            db.execute("INSERT INTO service_therapist VALUES (?, ?)", (SERVICE, therapist))
            db.executemany("INSERT INTO working_hours (therapist_id, weekday, start_minute, end_minute) "
                           "VALUES (?, ?, 420, 1320)", [(therapist, weekday) for weekday in range(7)])
    db.close()


def starts():
    """(start, therapist) of as many sessions as are wanted, from three weeks ahead on."""
    zone = ZoneInfo("Europe/Amsterdam")
    day = datetime.now(zone).replace(hour=7, minute=0, second=0, microsecond=0) + timedelta(days=21)
    found = []
    while len(found) < COUNT:
        for session in range(12):
            start = int((day + timedelta(minutes=MINUTES * session)).astimezone(timezone.utc).timestamp())
            found += [(start, 100 + number) for number in range(THERAPISTS)]
        day += timedelta(days=1)
    return found[:COUNT]


def field(text, name):
    return re.search(f'name="{name}" value="([^"]+)"', text).group(1)


def hold(port, number, start, therapist):
    """A visitor from an address of its own keeps a time; the bytes of the confirmation that it has not yet sent."""
    visitor = Visitor(port, f"127.{2 + number // 40000}.{number // 200 % 200}.{number % 200 + 1}")
    page = visitor.ask("GET", f"/book/{SERVICE}?who={therapist}")
    body = urlencode({"csrf": field(page.text, "csrf"), "key": field(page.text, "key"), "who": therapist, "start": start})
    kept = visitor.ask("POST", f"/book/{SERVICE}", body)
    if kept.code != 303:
        sys.exit(f"a time was not kept: {kept.code}")
    place = kept.headers["Location"]
    page = visitor.ask("GET", place)
    visitor.close()
    body = urlencode({"csrf": field(page.text, "csrf"), "key": field(page.text, "key"), "for_whom": "me",
                      "name": f"Visitor Number{number}", "birth": "1980-05-17", "phone": f"06{10000000 + number}",
                      "email": f"visitor{number}@example.org", "sex": "F", "none": "1"})
    cookies = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
    return (f"POST {place} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nCookie: {cookies}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n{body}").encode()


class Bench:
    def __init__(self, folder):
        self.folder = folder
        self.prepared = os.path.join(folder, "prepared")
        self.requests = os.path.join(folder, "requests")
        self.recording = os.path.join(folder, "recording")

    def prepare(self):
        practice = Practice()
        enlarge(practice.data)
        with practice:
            requests = [hold(practice.port, number, *place) for number, place in enumerate(starts())]
            self.port = practice.port
            practice.stop()
            shutil.copytree(practice.data, self.prepared)
        with open(self.requests, "wb") as file:
            file.write(b"".join(struct.pack("i", len(request)) + request for request in requests))

    def through_http(self, clients, environment):
        """(rate, median ms, 99th percentile ms)"""
        with Practice(environment, self.prepared, self.port) as practice:
            out = subprocess.run([f"{BUILT}/send_requests", str(practice.port), str(clients), self.requests], check=True,
                                 capture_output=True, text=True).stdout.split()
            practice.stop()
            self.count_booked(practice.data)
        return float(out[2]), float(out[3]), float(out[4])

    def count_booked(self, data):
        """What was answered is there, after the server has ended."""
        db = sqlite3.connect(os.path.join(data, "backdesk.db"))
        booked, = db.execute("SELECT count(*) FROM booking JOIN client ON client.id = booking.client_id "
                             "WHERE state = 'booked' AND client.name LIKE 'Visitor Number%'").fetchone()
        db.close()
        if booked != COUNT:
            sys.exit(f"{booked} bookings of {COUNT} are in the database")

    def record(self):
        self.through_http(1, {"LD_PRELOAD": f"{BUILT}/record_statements.so", "BACKDESK_RECORDING": self.recording})

    def through_sqlite(self, environment):
        copy = os.path.join(self.folder, "copy.db")
        shutil.copyfile(os.path.join(self.prepared, "backdesk.db"), copy)
        out = subprocess.run([f"{BUILT}/replay_statements", copy, self.recording], check=True, capture_output=True,
                             text=True, env=dict(os.environ, **environment)).stdout.split()
        for name in (copy, copy + "-wal", copy + "-shm"):
            if os.path.exists(name):
                os.unlink(name)
        if int(out[0]) != COUNT:
            sys.exit(f"{out[0]} transactions were recorded for {COUNT} bookings")
        return float(out[2])

    def round(self, is_slow, ratios):
        environment = {"LD_PRELOAD": f"{BUILT}/slow_disk.so",
                       "BACKDESK_SYNC_MICROSECONDS": str(SLOW_MICROSECONDS)} if is_slow else {}
        line = f"  {'2 ms disk' if is_slow else 'disk as it is'}:"
        alone = self.through_sqlite(environment)
        line += f" SQLite {alone:.0f}/s;"
        for clients in CLIENTS:
            rate, middle, late = self.through_http(clients, environment)
            ratios[is_slow, clients].append(rate / alone)
            line += f" {clients} clients {rate:.0f}/s ({middle:.2f} ms, 99 % {late:.2f} ms): {rate / alone:.2f};"
        print(line, flush=True)


def main():
    with tempfile.TemporaryDirectory(prefix="backdesk-bookings-") as folder:
        bench = Bench(folder)
        bench.prepare()
        bench.record()
        ratios = {key: [] for key in GOALS}
        for _ in range(ROUNDS):
            for is_slow in (False, True):
                bench.round(is_slow, ratios)
    fine = True
    for (is_slow, clients), goal in GOALS.items():
        name = f"bookings, {clients} client{'s' if clients > 1 else ''}, {'2 ms' if is_slow else 'this'} disk"
        fine &= report(name + ", against SQLite", ratios[is_slow, clients], "", goal)
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
