# SPDX-License-Identifier: GPL-3.0-or-later
"""copies_test.py BACKDESK - backup, restore and check: what is whole stays whole, and what is damaged is seen."""

import concurrent.futures
import os
import shutil
import sqlite3
import sys
import unittest

from house import House

House.program = sys.argv.pop(1)


class Copying(House):
    def setUp(self):
        super().setUp()
        self.make_demonstration()
        self.copy = self.folder / "copy"

    def done(self, *arguments):
        ended = self.run_program(*arguments)
        self.assertEqual((ended.returncode, ended.stderr), (0, ""))
        return ended.stdout

    def contents(self, data):
        connection = sqlite3.connect(f"file:{data}/backdesk.db?mode=ro", uri=True)
        self.addCleanup(connection.close)
        return sorted(connection.iterdump())

    def tear(self, data):
        """Writes over a page in the middle, as a bad disk does."""
        with open(data / "backdesk.db", "r+b") as file:
            file.seek(os.path.getsize(data / "backdesk.db") // 2 // 4096 * 4096)
            file.write(b"\xa5" * 4096)


class Copies(Copying):
    def test_a_backup_while_serving_comes_back_the_same(self):
        server = self.serve(lines=6)
        before = self.contents(self.data)
        self.done("backup", "--data", self.data, self.copy)
        self.assertEqual(self.contents(self.data), before)
        back = self.folder / "back"
        self.done("restore", "--data", back, self.copy)
        self.assertIn("The database is whole.", self.done("check", "--data", back))
        self.assertEqual(self.contents(back), before)
        self.assertEqual((back / "keys/master").read_bytes(), (self.data / "keys/master").read_bytes())
        self.assertEqual([oct(path.stat().st_mode & 0o777) for path in (back, back / "keys/master")],
                         ["0o700", "0o600"])
        server.stop()
        self.data = back
        self.assertEqual(self.serve(lines=6).ask("GET", "/sign-in")[0], 200)

    def test_a_backup_while_others_write_is_of_one_moment(self):
        self.serve(lines=6)

        def add(number):
            return self.run_program("adduser", "--data", self.data, f"desk{number}", "reception", "Desk",
                                    said="a lake in the morning\n").returncode

        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            added = [pool.submit(add, number) for number in range(8)]
            for number in range(3):
                copy = self.folder / f"copy{number}"
                self.done("backup", "--data", self.data, copy)
                self.done("check", "--data", copy)
            self.assertEqual([done.result() for done in added], [0] * 8)

    def test_what_is_there_is_never_written_over(self):
        self.done("backup", "--data", self.data, self.copy)
        empty = self.folder / "empty"
        empty.mkdir()
        for there in (empty, self.data, self.copy):
            refused = self.run_program("restore", "--data", there, self.copy)
            self.refuses(refused, 1, "is there already; name a new folder, or move this one away")
        self.refuses(self.run_program("backup", "--data", self.data, f"{self.copy}/"), 1, "is there already")
        self.refuses(self.run_program("demo", "--data", self.data), 1, "is there already")
        self.assertEqual(list(empty.iterdir()), [])

    def test_a_folder_in_use_is_not_restored_over(self):
        self.done("backup", "--data", self.data, self.copy)
        server = self.serve(lines=6)
        hint = f"in use by process {server.process.pid}: stop it first, or name a new folder"
        self.refuses(self.run_program("restore", "--data", self.data, self.copy), 3, hint)
        self.refuses(self.run_program("demo", "--data", self.data), 3, hint)

    def test_a_damaged_backup_is_not_restored(self):
        self.done("backup", "--data", self.data, self.copy)
        self.tear(self.copy)
        refused = self.run_program("restore", "--data", self.folder / "back", self.copy)
        self.assertEqual(refused.returncode, 1)
        self.assertIn("is not whole", refused.stderr)
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), ["copy", "data"])

    def test_there_must_be_something_to_copy(self):
        self.refuses(self.run_program("restore", "--data", self.folder / "back", self.folder / "none"), 1,
                     "none/backdesk.db: No such file")
        self.refuses(self.run_program("backup", "--data", self.folder / "none", self.copy), 1,
                     "none/backdesk.db: No such file")


class Check(Copying):
    def finds(self, hint):
        ended = self.run_program("check", "--data", self.data)
        self.assertEqual(ended.returncode, 1, ended.stdout)
        self.assertIn("is damaged: keep it, and restore the newest backup", ended.stderr.splitlines()[0])
        self.assertIn(hint, ended.stderr)

    def setUp(self):
        super().setUp()
        triggers = self.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        self.change(*(f"DROP TRIGGER {name}" for (name,) in triggers))

    def flip(self, table, column, where):
        """Changes one byte of one value."""
        (row, value), = self.rows(f"SELECT rowid, {column} FROM {table} WHERE {where} LIMIT 1")
        changed = value[:9] + bytes([value[9] ^ 1]) + value[10:]
        connection = sqlite3.connect(f"{self.data}/backdesk.db")
        with connection:
            connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (changed, row))
        connection.close()

    def test_what_is_whole_is_said_to_be(self):
        said = self.done("check", "--data", self.data)
        self.assertRegex(said, r"The chain of what was signed holds: \d{3,} links\.\n"
                               r"Its head, to be kept elsewhere: [0-9a-f]{64}\nThe database is whole\.\n")

    def head(self):
        return self.done("check", "--data", self.data).split("elsewhere: ")[1][:64]

    def test_a_head_that_was_kept_is_found_again(self):
        self.assertIn("is link ", self.done("check", "--data", self.data, "--head", self.head()))
        self.refuses(self.run_program("check", "--data", self.data, "--head", "12ab"), 2, "64 digits")

    def test_a_chain_cut_off_without_a_trace_lacks_the_head_that_was_kept(self):
        kept = self.head()
        self.change("DELETE FROM chain WHERE sequence = (SELECT max(sequence) FROM chain) "
                    "AND kind NOT IN ('note', 'amendment')",
                    "UPDATE note SET state = 'draft', chain_sequence = NULL, signed_utc = NULL "
                    "WHERE chain_sequence = (SELECT max(sequence) FROM chain)",
                    "DELETE FROM chain WHERE sequence = (SELECT max(sequence) FROM chain)")
        self.assertNotEqual(self.head(), kept)
        ended = self.run_program("check", "--data", self.data, "--head", kept)
        self.assertEqual(ended.returncode, 1)
        self.assertIn("cut off or written anew", ended.stderr)

    def test_a_flipped_byte_in_a_signed_note(self):
        self.flip("note", "body_sealed", "state = 'signed' AND id > 100")
        self.finds("(note) is not as it was signed")

    def test_a_flipped_byte_in_what_was_done_about_an_alarm(self):
        self.flip("alarm", "done_sealed", "closed_utc IS NOT NULL")
        self.finds("(alarm) is not as it was signed")

    def test_a_flipped_byte_in_the_chain(self):
        for column in ("hash", "previous_hash", "body_hash"):
            with self.subTest(column):
                self.flip("chain", column, "sequence = 40")
                self.finds("the chain of what was signed breaks at link 4")
                self.flip("chain", column, "sequence = 40")
        self.done("check", "--data", self.data)

    def test_a_link_dated_anew(self):
        self.change("UPDATE chain SET at_utc = at_utc - 86400 WHERE sequence = 50")
        self.finds("breaks at link 50")

    def test_a_link_taken_out(self):
        self.change("DELETE FROM chain WHERE sequence = 50")
        self.finds("a row refers to nothing, in table: note")

    def test_a_note_that_names_another_link_than_its_own(self):
        self.change("UPDATE note SET chain_sequence = 7 WHERE id = (SELECT max(id) FROM note WHERE state = 'signed')")
        self.finds("has no link in the chain")

    def test_the_last_links_cut_off_with_their_places_in_the_notes(self):
        self.change("UPDATE note SET chain_sequence = NULL WHERE chain_sequence > 1000",
                    "DELETE FROM chain WHERE sequence > 1000")
        self.finds("has no link in the chain")

    def test_a_row_that_refers_to_nothing(self):
        self.change("DELETE FROM therapist WHERE id IN (SELECT therapist_id FROM note)")
        self.finds("a row refers to nothing, in table")

    def test_a_torn_page(self):
        self.tear(self.data)
        self.finds("")

    def test_a_file_cut_in_half(self):
        with open(self.data / "backdesk.db", "r+b") as file:
            file.truncate(os.path.getsize(self.data / "backdesk.db") // 2)
        ended = self.run_program("check", "--data", self.data)
        self.assertEqual(ended.returncode, 1, ended.stdout)

    def test_what_is_no_database(self):
        (self.data / "backdesk.db").write_bytes(b"no database\n" * 1000)
        for command in (["check"], ["serve", "--listen", "127.0.0.1:0"], ["backup", self.copy]):
            ended = self.run_program(command[0], "--data", self.data, *command[1:])
            self.refuses(ended, 1, "backdesk.db")

    def test_a_missing_key(self):
        shutil.rmtree(self.data / "keys")
        ended = self.run_program("check", "--data", self.data)
        self.assertEqual(ended.returncode, 1)
        self.assertIn("keys/master is missing", ended.stderr)


if __name__ == "__main__":
    unittest.main()
