# SPDX-License-Identifier: GPL-3.0-or-later
"""race.py BACKDESK - fifty visitors tap the same time of the same therapist at once: one has it, for good."""

import pathlib
import sys
import threading
import unittest
from concurrent.futures import ThreadPoolExecutor

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "main"))
from house import House  # noqa: E402
from walks import SERVICE, TAKEN, Visitor, address, confirm, half_there  # noqa: E402

House.program = sys.argv.pop(1)
VISITORS, RACES, THERAPIST = 50, 3, 4


class Race(House):
    def offered(self, server):
        page = self.visitor(server).get(f"/book/{SERVICE}?who={THERAPIST}")
        return page.form(f"/book/{SERVICE}").choices["start"]

    def run_race(self, server, start, number):
        """The answers to fifty taps, sent when all have their page; the winner confirms at once."""
        all_ready = threading.Barrier(VISITORS)

        def tap(which):
            visitor = Visitor(server.port, address(1000 * number + which))
            form = visitor.get(f"/book/{SERVICE}?who={THERAPIST}").form(f"/book/{SERVICE}")
            all_ready.wait(60)
            answer = visitor.send(form, start=start)
            end = "told" if TAKEN in answer.text else "lost"
            held = [form for form in answer.forms() if form.action.startswith("/book/hold/")]
            if held and confirm(visitor, held[-1], f"Walker Race{number}x{which}").code == 303:
                end = "booked"
            visitor.close()
            return end

        with ThreadPoolExecutor(VISITORS) as pool:
            return sorted(pool.map(tap, range(VISITORS)))

    def test_of_fifty_at_once_one_has_the_time_and_the_others_are_told(self):
        self.make_demonstration()
        server = self.serve(lines=1)
        starts = self.offered(server)[::5][:RACES]
        for number, start in enumerate(starts):
            self.assertEqual(self.run_race(server, start, number), ["booked"] + ["told"] * (VISITORS - 1))
        server.stop()
        for start in starts:
            kept = self.rows(f"SELECT state FROM booking WHERE therapist_id = {THERAPIST} AND start_utc <= {start} "
                             f"AND free_again_utc > {start} AND state IN ('hold', 'booked')")
            self.assertEqual(kept, [("booked",)])
        self.assertEqual(half_there(self.rows), {})


unittest.main()
