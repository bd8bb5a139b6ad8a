# SPDX-License-Identifier: GPL-3.0-or-later
"""size_test.py - a planted long function and a planted knot are found."""

import pathlib
import tempfile
import unittest

from size import COMPLEXITY_MAX, FILE_LINES_MAX, LINES_MAX, file_fault, functions_of


def faults_of(body):
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "planted.c"
        file.write_text("int planted(int x)\n{\n" + body + "\treturn x;\n}\n")
        return [function.fault() for function in functions_of([str(file)])]


class Size(unittest.TestCase):
    def test_a_function_that_fits_passes(self):
        self.assertEqual(faults_of("\tx++;\n" * (LINES_MAX - 4)), [None])

    def test_a_long_function_is_found(self):
        self.assertIn("lines", faults_of("\tx++;\n" * LINES_MAX)[0])

    def test_a_knot_is_found(self):
        self.assertIn("complexity", faults_of("\tif (x)\n\t\tx++;\n" * COMPLEXITY_MAX)[0])

    def test_a_chapter_is_found(self):
        self.assertIsNone(file_fault("x.c", "\n" * FILE_LINES_MAX))
        self.assertIn("split", file_fault("x.c", "\n" * (FILE_LINES_MAX + 1)))


if __name__ == "__main__":
    unittest.main()
