# SPDX-License-Identifier: GPL-3.0-or-later
"""floors_test.py - each planted crossing of a floor is found, and the lawful includes are left in peace."""

import unittest

from floors import faults_of


def include(path):
    return f'#include "{path}"\n'


class Floors(unittest.TestCase):
    def refused(self, name, path, words, is_rule=False):
        found = faults_of(name, include(path), is_rule)
        self.assertEqual(len(found), 1, f"{name} includes {path}")
        self.assertIn(words, found[0])

    def allowed(self, name, path, is_rule=False):
        self.assertEqual(faults_of(name, include(path), is_rule), [])

    def test_a_floor_does_not_see_the_floor_above(self):
        self.refused("base/text.c", "engine/db/db.h", "base may not see engine")
        self.refused("engine/http/http.c", "practice/booking/booking.h", "engine may not see practice")
        self.refused("practice/desk/today.c", "main/serve.h", "practice may not see main")

    def test_a_floor_sees_itself_and_those_below(self):
        self.allowed("base/text.c", "base/buffer.h")
        self.allowed("engine/http/http.c", "base/text.h")
        self.allowed("practice/desk/today.c", "engine/db/db.h")
        self.allowed("main/serve.c", "practice/booking/booking.h")

    def test_a_part_does_not_see_the_right(self):
        self.refused("practice/booking/slot.c", "practice/desk/desk.h", "to the right")
        self.allowed("practice/desk/today.c", "practice/booking/booking.h")

    def test_a_part_shows_only_its_face(self):
        self.refused("practice/desk/today.c", "practice/booking/slot.h", "only booking.h")
        self.allowed("practice/booking/hold.c", "practice/booking/slot.h")

    def test_a_part_needs_a_place_in_the_order(self):
        self.refused("practice/sauna/heat.c", "practice/access/access.h", "no place in the order")

    def test_generated_headers_stay_at_home(self):
        self.refused("practice/desk/today_web.c", "practice/booking/booking_sql.h", "inside their part")
        self.refused("main/serve.c", "practice/booking/booking_pages.h", "inside their part")
        self.allowed("practice/booking/booking_web.c", "practice/booking/booking_pages.h")

    def test_the_shared_templates_are_everybodys_but_the_rules(self):
        self.allowed("practice/booking/booking_web.c", "engine/html/shared_pages.h")
        self.allowed("engine/form/form_show.h", "engine/html/shared_pages.h")
        self.refused("practice/booking/slot.c", "engine/html/shared_pages.h", "inside their part", is_rule=True)
        self.refused("base/text.c", "engine/html/shared_pages.h", "inside their part")

    def test_rules_see_neither_statements_nor_the_world(self):
        self.refused("practice/booking/slot.c", "practice/booking/booking_sql.h", "neither", is_rule=True)
        self.refused("practice/booking/slot.c", "engine/clock/clock.h", "arguments", is_rule=True)
        self.allowed("practice/booking/slot.c", "base/time.h", is_rule=True)

    def test_headers_do_not_pass_generated_ones_on(self):
        self.refused("practice/booking/booking.h", "practice/booking/booking_sql.h", "headers")
        self.allowed("practice/booking/booking_store.h", "practice/booking/booking_sql.h")

    def test_a_path_with_dots_or_from_nowhere_is_refused(self):
        self.refused("practice/booking/slot.c", "../desk/desk.h", "dot")
        self.refused("practice/booking/slot.c", "slot.h", "unknown place")

    def test_a_comment_is_not_an_include(self):
        self.assertEqual(faults_of("base/text.c", '/*\n#include "main/serve.h"\n*/\n'), [])


if __name__ == "__main__":
    unittest.main()
