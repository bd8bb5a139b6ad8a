# SPDX-License-Identifier: GPL-3.0-or-later
"""copies_and_room.py BACKDESK FULL_DISK - a backup made while people book, a disk that is full for a while,
and one that confirms nothing any more."""

import os
import pathlib
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from unittest import mock

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "main"))
from house import House  # noqa: E402
from walks import Refused, Visitor, address, book, confirm, half_there, hold, sign_in, start_note  # noqa: E402

House.program = sys.argv.pop(1)
FULL_DISK = sys.argv.pop(1)
BOOKERS = 3


class Crowd:
    """Visitors who book until they are told to stop; what was confirmed, by booking."""

    def __init__(self, port):
        self.port, self.confirmed, self.faults = port, {}, []
        self.ends = threading.Event()
        self.threads = [threading.Thread(target=self.run, args=(number,)) for number in range(BOOKERS)]
        for thread in self.threads:
            thread.start()

    def run(self, number):
        chance = random.Random(number)
        try:
            for tried in range(1000):
                if self.ends.is_set():
                    return
                visitor = Visitor(self.port, address(1000 * number + tried))
                name = f"Walker Number{number}x{tried}"
                booking, _ = book(visitor, name, chance.choice)
                visitor.close()
                self.confirmed[booking] = name
        except (OSError, Refused, LookupError) as error:
            self.faults.append(str(error))

    def wait_for(self, count):
        end = time.monotonic() + 60
        while len(self.confirmed) < count and not self.faults and time.monotonic() < end:
            time.sleep(0.01)

    def stop(self):
        self.ends.set()
        for thread in self.threads:
            thread.join(timeout=60)


class CopiesAndRoom(House):
    @classmethod
    def setUpClass(cls):
        """One demonstration for all tests: making it is most of their time."""
        cls.shared = tempfile.TemporaryDirectory(prefix="backdesk-")
        cls.addClassCleanup(cls.shared.cleanup)
        subprocess.run([cls.program, "demo", "--data", f"{cls.shared.name}/data"], check=True, capture_output=True)

    def setUp(self):
        super().setUp()
        shutil.copytree(f"{self.shared.name}/data", self.data)

    def booked(self, data=None):
        return dict(self.rows("SELECT b.id, c.name FROM booking b JOIN client c ON c.id = b.client_id "
                              "WHERE b.state = 'booked' AND c.name LIKE 'Walker %'", data))

    def test_a_backup_made_while_people_book_is_whole_and_holds_what_was_confirmed_before(self):
        server = self.serve(lines=1)
        crowd = Crowd(server.port)
        self.addCleanup(crowd.stop)
        crowd.wait_for(5)
        before = dict(crowd.confirmed)
        made = self.run_program("backup", "--data", self.data, self.folder / "copy")
        during = len(crowd.confirmed) - len(before)
        crowd.wait_for(len(crowd.confirmed) + 2)
        crowd.stop()
        self.assertEqual((made.returncode, crowd.faults), (0, []), made.stderr)
        restored = self.folder / "restored"
        self.assertEqual(self.run_program("restore", "--data", restored, self.folder / "copy").returncode, 0)
        self.assertEqual(self.run_program("check", "--data", restored).returncode, 0)
        kept = self.booked(restored)
        print(f"{len(before)} bookings confirmed before the backup, {during} while it was made, {len(kept)} in it",
              file=sys.stderr)
        self.assertGreaterEqual(len(before), 5)
        self.assertEqual({booking: kept.get(booking) for booking in before}, before)
        self.assertEqual(half_there(lambda statement: self.rows(statement, restored)), {})
        self.assertEqual(self.booked(), crowd.confirmed)

    def visitor_at(self, server, number):
        visitor = Visitor(server.port, address(number))
        self.addCleanup(visitor.close)
        return visitor

    def see_no_room(self, server, fill, make_room, codes, words):
        """Books, fills the disk, is refused in words, makes room, books again: with the same server."""
        staff = sign_in(server.port, 1)
        draft = start_note(staff, 1)
        draft.save()
        first, _ = book(self.visitor_at(server, 2), "Walker First")
        waiting = self.visitor_at(server, 3)
        form = hold(waiting, random.choice)
        fill()
        refused = confirm(waiting, form, "Walker Waiting")
        self.assertIn(refused.code, codes)
        self.assertIn(words, refused.text)
        with self.assertRaises(Refused) as raised:
            hold(self.visitor_at(server, 4), random.choice)
        self.assertIn(raised.exception.answer.code, codes)
        with self.assertRaises(Refused) as raised:
            draft.save()
        self.assertIn(raised.exception.answer.code, codes)
        self.assertEqual(waiting.get("/").code, 200)
        self.assertEqual(waiting.get("/book/5").code, 200)
        self.assertEqual(self.booked(), {first: "Walker First"})
        make_room()
        self.assertTrue(draft.is_there())
        draft.save()
        self.assertEqual(confirm(waiting, form, "Walker Waiting").code, 303)
        book(self.visitor_at(server, 5), "Walker Later")
        staff.close()
        self.assertEqual(server.process.poll(), None)
        server.stop()
        self.assertEqual(sorted(self.booked().values()), ["Walker First", "Walker Later", "Walker Waiting"])
        self.assertEqual(half_there(self.rows), {})
        self.assertEqual(self.run_program("check", "--data", self.data).returncode, 0)

    def serve_on(self, **signs):
        """On a disk that heeds these files, while they exist."""
        preload = {"LD_PRELOAD": FULL_DISK, "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"}
        with mock.patch.dict(os.environ, preload | {name: str(sign) for name, sign in signs.items()}):
            return self.serve(lines=1)

    def break_the_disk(self, is_alone):
        """Whoever is alone writes on the thread that asks; with company the writers do."""
        sign = self.folder / "broken"
        server = self.serve_on(BACKDESK_DISK_IS_BROKEN=sign)
        company = self.visitor_at(server, 1)
        first, _ = book(company, "Walker First")
        if is_alone:
            company.close()
        waiting = self.visitor_at(server, 2)
        form = hold(waiting, random.choice)
        sign.touch()
        self.assertEqual(confirm(waiting, form, "Walker Waiting").code, 503)
        status, said = server.ended()
        self.assertEqual(status, 6)
        self.assertIn("the disk did not confirm a write", said)
        again = self.serve(lines=1)
        kept = self.booked()
        self.assertEqual(kept.pop(first), "Walker First")
        self.assertLessEqual(set(kept.values()), {"Walker Waiting"})
        book(self.visitor_at(again, 3), "Walker Later")
        again.stop()
        self.assertEqual(half_there(self.rows), {})
        self.assertEqual(self.run_program("check", "--data", self.data).returncode, 0)

    def test_a_disk_that_confirms_nothing_ends_the_program_and_nobody_is_told_that_it_is_kept(self):
        self.break_the_disk(is_alone=False)

    def test_nor_is_somebody_who_is_alone(self):
        self.break_the_disk(is_alone=True)

    def test_a_full_disk_says_so_loses_nothing_and_is_over_when_there_is_room(self):
        sign = self.folder / "full"
        server = self.serve_on(BACKDESK_DISK_IS_FULL=sign)
        self.see_no_room(server, sign.touch, sign.unlink, (507,), "There is no room to keep this")

    def test_a_limit_on_the_size_of_files_is_met_without_harm(self):
        server = self.serve(lines=1)
        _, most = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
        self.see_no_room(server, lambda: resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (4096, most)),
                         lambda: resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (most, most)), (503,),
                         "We cannot do this just now")


unittest.main()
