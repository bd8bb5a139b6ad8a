# SPDX-License-Identifier: GPL-3.0-or-later
"""banned_test.py - each planted call is found away from its home, and only there."""

import unittest

from banned import faults_of

PLANTED = (
    ("src/practice/booking/hold.c", "int64_t now = time(NULL);"),
    ("src/practice/booking/hold.c", "clock_gettime(CLOCK_REALTIME, &spec);"),
    ("src/engine/http/http.c", "long dice = random();"),
    ("src/engine/http/http.c", "randombytes_buf(key, 32);"),
    ("src/practice/letters/pdf.c", 'system("convert");'),
    ("src/engine/db/db.c", 'const char *home = getenv("HOME");'),
    ("src/engine/db/db.c", "pthread_create(&thread, NULL, run, NULL);"),
    ("src/engine/db/db.c", "exit(1);"),
    ("src/engine/db/db.c", 'fprintf(stderr, "no");'),
    ("src/engine/db/db.c", "sqlite3_exec(db, text, NULL, NULL, NULL);"),
    ("src/practice/booking/hold.c", "sqlite3_prepare_v2(db, text, -1, &statement, NULL);"),
    ("src/base/text.c", "goto fail;"),
    ("src/practice/booking/hold.c", 'run("SELECT id FROM booking");'),
    ("src/practice/booking/hold.c", 'write("<p class=\\"x\\">hello");'),
)

LAWFUL = (
    ("src/engine/clock/clock.c", "clock_gettime(CLOCK_REALTIME, &spec);"),
    ("src/engine/db/db.c", 'sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);'),
    ("src/main/serve.c", "pthread_create(&thread, NULL, run, NULL);"),
    ("src/base/text.c", "goto out;"),
    ("src/base/text.c", "/* never time(NULL) */"),
    ("src/base/text.c", 'log("time(NULL)");'),
    ("src/engine/http/http_test.c", "clock_gettime(CLOCK_MONOTONIC, &spec);"),
    ("src/practice/booking/hold.c", "int64_t start = booking_time(now);"),
)


class Banned(unittest.TestCase):
    def test_each_planted_call_is_found(self):
        for name, line in PLANTED:
            self.assertEqual(len(faults_of(name, line + "\n")), 1, line)

    def test_calls_at_home_and_mere_words_are_left_in_peace(self):
        for name, line in LAWFUL:
            self.assertEqual(faults_of(name, line + "\n"), [], line)


if __name__ == "__main__":
    unittest.main()
