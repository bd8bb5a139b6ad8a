# SPDX-License-Identifier: GPL-3.0-or-later
"""counts_test.py - the counts that ./test ends with: cases, not programs, and a crash is never a pass."""

import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools/doors"))

from run_tests import cases_of  # noqa: E402  the path comes first

CMOCKA = "[==========] tests: 5 test(s) run.\n[  PASSED  ] 3 test(s).\n[  SKIPPED ] tests: 1 test(s), listed below:\n" \
    "[  FAILED  ] tests: 1 test(s), listed below:\n"
WHOLE = "[==========] 3 test(s) run.\n[  PASSED  ] 3 test(s).\n"


class CountsOfPrograms(unittest.TestCase):
    def counted(self, result, output, words):
        self.assertEqual(str(cases_of(result, output)), words)

    def test_cases_are_counted_not_programs(self):
        self.counted("FAIL", CMOCKA, "3 passed, 1 failed, 1 skipped")
        self.counted("OK", WHOLE, "3 passed, 0 failed, 0 skipped")
        self.counted("OK", WHOLE + WHOLE, "6 passed, 0 failed, 0 skipped")

    def test_a_program_without_cases_is_one(self):
        self.counted("OK", "words", "1 passed, 0 failed, 0 skipped")
        self.counted("SKIP", "", "0 passed, 0 failed, 1 skipped")

    def test_a_crash_after_the_last_case_is_a_failure(self):
        self.counted("FAIL", WHOLE, "3 passed, 1 failed, 0 skipped")
        self.counted("TIMEOUT", "", "0 passed, 1 failed, 0 skipped")

    def test_cases_of_python_are_counted(self):
        self.counted("OK", "....\nRan 4 tests in 0.5s\n\nOK (skipped=1)\n", "3 passed, 0 failed, 1 skipped")
        self.counted("FAIL", "Ran 4 tests in 0.5s\n\nFAILED (failures=1, errors=1)\n", "2 passed, 2 failed, 0 skipped")


if __name__ == "__main__":
    unittest.main()
