# SPDX-License-Identifier: GPL-3.0-or-later
"""kill_server.py BACKDESK - the server is killed while people book and write: what was answered is there, nothing half.

Visitors book, therapists' notes and clients' forms save themselves; at a random moment the server gets kill -9 and is
started again, ROUNDS times. SEED repeats the moments.
"""

import os
import pathlib
import random
import signal
import sys
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "main"))
from house import House  # noqa: E402
from walks import LOST, Refused, Visitor, address, book, half_there, sign_in, start_form, start_note  # noqa: E402

House.program = sys.argv.pop(1)
ROUNDS = int(os.environ.get("ROUNDS", "6"))
SEED = int(os.environ.get("SEED", time.time_ns() % 1000000))
BOOKERS, NOTES, FORMS = 4, 2, 2


class Street:
    """Everybody who is at it, each in a thread, from the start of a server to its end."""

    def __init__(self, house):
        self.house, self.port = house, 0
        self.confirmed = {}  # booking id -> (name, link)
        self.notes, self.forms = [], []
        self.saves = self.breaks = 0
        self.faults = []
        self.lock = threading.Lock()

    def note_fault(self, who, error):
        with self.lock:
            self.faults.append(f"{who}: {error}")

    def book_on(self, number, chance):
        tried = 0
        while True:
            tried += 1
            name = f"Walker Number{number}x{tried}x{chance.randrange(10**9)}"
            visitor = Visitor(self.port, address(chance.randrange(1000000)))
            booking, link = book(visitor, name, chance.choice)
            visitor.close()
            with self.lock:
                self.confirmed[booking] = (name, link)

    def save_on(self, draft):
        while True:
            draft.save()
            with self.lock:
                self.saves += 1

    def until_killed(self, who, work, *arguments):
        try:
            work(*arguments)
        except LOST:
            with self.lock:
                self.breaks += 1
        except (Refused, LookupError) as error:
            self.note_fault(who, error)

    def walk(self, number):
        """Threads that end when the server does."""
        works = [("booking", self.book_on, i, random.Random(f"{SEED} {number} {i}")) for i in range(BOOKERS)]
        works += [("note", self.save_on, draft) for draft in self.notes]
        works += [("form", self.save_on, draft) for draft in self.forms]
        threads = [threading.Thread(target=self.until_killed, args=work) for work in works]
        for thread in threads:
            thread.start()
        return threads

    def settle(self, server):
        """After a start: those who write come back to their pages."""
        self.port = server.port
        for draft in self.notes + self.forms:
            draft.visitor.port = server.port
            draft.lost()

    def sit_down(self, server):
        staff = [sign_in(server.port, 900 + i) for i in range(NOTES)]
        self.notes = [start_note(visitor, 1 + i) for i, visitor in enumerate(staff)]
        for i in range(FORMS):
            visitor = Visitor(server.port, address(950 + i))
            booking, link = book(visitor, f"Walker Form{i}")
            self.confirmed[booking] = (f"Walker Form{i}", link)
            self.forms.append(start_form(visitor, link))


class KillTheServer(House):
    def kill(self, server, threads):
        server.process.send_signal(signal.SIGKILL)
        server.stop(signal.SIGKILL)
        for thread in threads:
            thread.join(timeout=30)
            self.assertFalse(thread.is_alive(), "somebody still waits for an answer")

    def look(self, street):
        """Everything confirmed is there, by what the drafts' pages and the database say."""
        for draft in street.notes + street.forms:
            self.assertTrue(draft.is_there(), f"{draft.path} lost {draft.kept}")
        kept = dict(self.rows("SELECT b.id, c.name FROM booking b JOIN client c ON c.id = b.client_id "
                              "WHERE b.state = 'booked'"))
        lost = [booking for booking, (name, _) in street.confirmed.items() if kept.get(booking) != name]
        self.assertEqual(lost, [])
        self.assertEqual(half_there(self.rows), {})

    def test_what_was_answered_is_there_after_kill_9_and_nothing_is_half_there(self):
        chance = random.Random(SEED)
        street = Street(self)
        self.make_demonstration()
        server = self.serve(lines=1)
        street.port = server.port
        street.sit_down(server)
        for number in range(ROUNDS):
            threads = street.walk(number)
            time.sleep(0.2 + chance.random() * 0.8)
            self.kill(server, threads)
            server = self.serve(lines=1)
            street.settle(server)
            self.look(street)
        for draft in street.notes + street.forms:
            draft.visitor.close()
        server.stop()
        checked = self.run_program("check", "--data", self.data)
        self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)
        print(f"seed {SEED}: {ROUNDS} kills, {street.breaks} requests cut off; {len(street.confirmed)} bookings and "
              f"{street.saves} drafts confirmed, none lost", file=sys.stderr)
        self.assertEqual(street.faults, [])
        self.assertGreater(len(street.confirmed), ROUNDS)
        self.assertGreater(street.saves, ROUNDS)


unittest.main()
