# SPDX-License-Identifier: GPL-3.0-or-later
"""keys_test.py BACKDESK - a practice without its key does not start, and never gets another."""

import pathlib
import sys
import unittest

from house import RECORDS, House

House.program = sys.argv.pop(1)


class Keys(House):
    def setUp(self):
        super().setUp()
        read = self.run_program("import", "--data", self.data, "fhir", RECORDS / "many.json")
        self.assertEqual(read.returncode, 0, read.stderr)
        self.key = self.data / "keys/master"
        self.right = self.key.read_bytes()

    def refused(self, *hints):
        """Every command that opens the records says it in one line, and nothing is made."""
        before = sorted(self.data.rglob("*"))
        for command in (["serve", "--data", self.data, "--listen", "127.0.0.1:0"],
                        ["import", "--data", self.data, "fhir", RECORDS / "gone.json"],
                        ["adduser", "--data", self.data, "ines", "owner", "Ines Costa"]):
            ended = self.run_program(*command, said="a lake in the morning\n")
            for hint in (f"{self.key} ", *hints):
                self.refuses(ended, 1, hint)
        self.assertEqual(sorted(self.data.rglob("*")), before)

    def test_a_missing_key_is_asked_back_and_never_made_anew(self):
        self.key.unlink()
        self.refused("is missing", "put it back from the backup of the keys")
        self.key.parent.rmdir()
        self.refused("is missing", "put it back from the backup of the keys")

    def test_with_its_key_back_it_starts_again(self):
        self.key.unlink()
        self.refused("is missing")
        self.key.write_bytes(self.right)
        self.key.chmod(0o600)
        self.serve().stop()

    def test_a_key_that_lost_its_end_is_refused(self):
        self.key.write_bytes(self.right[:31])
        self.refused("is no key any more", "put it back")
        self.key.write_bytes(self.right + b"\n")
        self.refused("is no key any more", "put it back")

    def test_a_key_of_another_practice_is_refused(self):
        self.key.write_bytes(bytes(32))
        self.refused("is not the key of this database", "put the right one back")

    def test_a_key_that_others_may_read_is_refused(self):
        self.key.chmod(0o640)
        self.refused("its owner alone can read", "chmod 600")

    def test_a_link_in_the_place_of_the_key_is_refused(self):
        self.key.unlink()
        self.key.symlink_to(pathlib.Path("/dev/zero"))
        self.refused("a plain file")

    def test_a_backup_without_the_key_is_none(self):
        self.key.unlink()
        ended = self.run_program("backup", "--data", self.data, self.folder / "copy")
        self.refuses(ended, 1, f"{self.key} is missing")
        self.assertEqual([path.name for path in self.folder.iterdir()], ["data"])


if __name__ == "__main__":
    unittest.main()
