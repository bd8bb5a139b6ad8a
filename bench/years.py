# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages after ten years against the same pages with the demonstration's half year.

YEARS of a practice of ten therapists are written into a copy of the demonstration: 20,000 people, 125,000 sessions
with their signed notes, answers, values of pain, looks at records. What is sealed of these people is noise of the right
size, for nobody opens it; the pages that are timed show the people of the demonstration. Each page is asked for by
one client in turn on both; printed are the medians and their ratio.
"""

import os
import random
import sqlite3
import statistics
import sys
import time

from common import ROOT, Practice, report

sys.path.insert(0, os.path.join(ROOT, "tests/faults"))
from visitor import Visitor  # noqa: E402

ROUNDS = int(os.environ.get("ROUNDS", "40"))
SCALE = float(os.environ.get("SCALE", "1"))
PEOPLE, SESSIONS, ANSWERS_EACH, LOOKS_EACH = int(20000 * SCALE), int(125000 * SCALE), 12, 3
YEAR = 365 * 86400
SESSION, KEPT, APART = 3600, 4500, 7500  # seconds
FIRST = ("Ana", "Kai", "Mo", "Lin", "Sam", "Eva", "Jo", "Ravi", "Noor", "Finn", "Ida", "Tess", "Omar", "Lea", "Bo", "Mia")
LIMIT_MS, LIMIT_RATIO = 50, 3


def people(db, now):
    """Ids of the people, each with key and tokens."""
    first = db.execute("SELECT max(id) + 1 FROM client").fetchone()[0]
    ids = range(first, first + PEOPLE)
    names = [(FIRST[i % len(FIRST)], f"Hill{i // len(FIRST)}") for i in range(PEOPLE)]
    db.executemany(
        "INSERT INTO client (id, name, birth_date, sex, phone, answered_by, standing, link_generation, created_utc, changed_utc) "
        "VALUES (?, ?, '1980-05-17', 'F', ?, 'self', 'free', 1, ?, ?)",
        [(id, f"{name[0]} {name[1]}", f"06{10000000 + id}", now - 9 * YEAR, now - 9 * YEAR + id * 100)
         for id, name in zip(ids, names)])
    db.executemany("INSERT INTO client_token VALUES (?, ?)",
                   [(word, id) for id, name in zip(ids, names) for word in (name[0].lower(), name[1].lower())])
    db.executemany("INSERT INTO client_key VALUES (?, ?)", [(id, os.urandom(72)) for id in ids])
    return ids


def sessions(db, ids, now):
    """One after the other, back from half a year ago, three therapists at once; with notes and their chain rows."""
    chance = random.Random(1)
    booking, = db.execute("SELECT max(id) FROM booking").fetchone()
    note, = db.execute("SELECT max(id) FROM note").fetchone()
    start = (now - YEAR) // 300 * 300
    bookings, notes, audits = [], [], []
    for number in range(1, SESSIONS + 1):
        at, client, therapist = start - number // 3 * APART, chance.choice(ids), 3 + number % 3
        bookings.append((booking + number, 1 + number % 5, therapist, 1 + number % 2, client, at, at + SESSION, at + KEPT, at, at))
        notes.append((note + number, client, booking + number, therapist, os.urandom(400), at, at, at))
        audits += [(at, 1, client)] * LOOKS_EACH
    db.executemany(
        "INSERT INTO booking (id, service_id, therapist_id, room_id, client_id, start_utc, end_utc, free_again_utc, state, "
        "is_on_safety_hold, for_whom, came_by, hold_extended_count, link_generation, calendar_sequence, created_utc, "
        "changed_utc) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'done', 0, 'me', 'page', 0, 1, 0, ?, ?)", bookings)
    db.executemany(
        "INSERT INTO note (id, client_id, booking_id, therapist_id, account_id, state, version, body_sealed, created_utc, "
        "changed_utc, signed_utc) VALUES (?, ?, ?, ?, 1, 'signed', 1, ?, ?, ?, ?)", notes)
    db.executemany("INSERT INTO audit (at_utc, account_id, client_id, what) VALUES (?, ?, ?, 'read /desk/clients/:client')",
                   audits)
    db.executemany("INSERT INTO tick (resource_id, tick, booking_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                   [(row[2], row[5] // 300 + i, row[0]) for row in bookings for i in range(KEPT // 300)])


def answers(db, ids, now):
    db.executemany(
        "INSERT INTO answer (client_id, fact, value_sealed, source, observed_utc, created_utc) VALUES (?, ?, ?, 'client', ?, ?)",
        [(id, f"fact{i}", os.urandom(48), now - YEAR, now - YEAR) for id in ids for i in range(ANSWERS_EACH)])
    db.executemany(
        "INSERT INTO measure (client_id, measure, moment, value_sealed, observed_utc, created_utc) "
        "VALUES (?, 'NPRS', 'before', ?, ?, ?)",
        [(id, os.urandom(42), now - YEAR, now - YEAR) for id in ids for _ in range(6)])


def age(data):
    now = int(time.time())
    with sqlite3.connect(os.path.join(data, "backdesk.db")) as db:
        ids = people(db, now)
        sessions(db, ids, now)
        answers(db, ids, now)
    db.close()


def pages(visitor):
    """Name and address of each page that is timed."""
    answer = visitor.send(visitor.get("/sign-in").form("/sign-in"), sign_in_name="mara", password="linden trees in june")
    client = answer.links(r"/desk/clients/\d+")[0]
    return {"Today": "/desk", "diary": "/desk/diary", "people": "/desk/clients", "a client's page": client,
            "services": "/", "free times": "/book/3"}


def milliseconds(visitor, path):
    began = time.perf_counter()
    answer = visitor.ask("GET", path)
    if answer.code != 200:
        sys.exit(f"{path} answered {answer.code}")
    return (time.perf_counter() - began) * 1000


def main():
    fine = True
    with Practice() as young:
        young.stop()
        with Practice(demonstration=young.data) as old:
            old.stop()
            age(old.data)
            old.start()
            young.start()
            size = os.path.getsize(os.path.join(old.data, "backdesk.db")) / 1e6
            print(f"  {PEOPLE} people, {SESSIONS} sessions, {size:.0f} MB")
            both = [Visitor(young.port), Visitor(old.port)]
            for name, path in [pages(visitor) for visitor in both][0].items():
                times = [[], []]
                for _ in range(ROUNDS):
                    for visitor, kept in zip(both, times):
                        kept.append(milliseconds(visitor, path))
                ratio = statistics.median(times[1]) / statistics.median(times[0])
                fine &= report(f"{name} after ten years", times[1], " ms", LIMIT_MS, at_most=True)
                print(f"  {ratio:.2f} of its time with the demonstration")
                fine &= ratio <= LIMIT_RATIO
            for visitor in both:
                visitor.close()
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
