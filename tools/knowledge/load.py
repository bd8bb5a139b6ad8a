# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the clinical tables and remembers where each line stands, so that a mistake can be named with its place."""
import csv
import json
import os


class Mistake(Exception):
    """Something in a table that cannot be right; the text begins with file:line."""


def mistake(place, words):
    return Mistake(f"{place}: {words}")


class Row(dict):
    """A line of a CSV file; `place` is file:line."""

    def __init__(self, place, values):
        super().__init__(values)
        self.place = place

    def need(self, column):
        if not self[column]:
            raise mistake(self.place, f"{column} is empty")
        return self[column]

    def one_of(self, column, allowed):
        if self[column] not in allowed:
            raise mistake(self.place, f"{column} is \"{self[column]}\", known are: {', '.join(sorted(allowed))}")
        return self[column]


def read_csv(folder, name, columns):
    """Every row of a table; a missing column or a row of another length is a mistake."""
    path = os.path.join(folder, name)
    with open(path, encoding="utf-8", newline="") as handle:
        reader = csv.reader(handle, strict=True)
        head = next(reader)
        for column in columns:
            if column not in head:
                raise mistake(f"{name}:1", f"the column {column} is missing")
        rows = []
        for cells in reader:
            place = f"{name}:{reader.line_num}"
            if len(cells) != len(head):
                raise mistake(place, f"{len(cells)} cells, the heading has {len(head)}")
            rows.append(Row(place, zip(head, cells)))
    return rows


def unique(rows, column, kind):
    """The rows by name; a name used twice is a mistake."""
    found = {}
    for row in rows:
        name = row.need(column)
        if name in found:
            raise mistake(row.place, f"the {kind} {name} is there twice")
        found[name] = row
    return found


def refuse_duplicates(pairs):
    keys = [key for key, _ in pairs]
    for key in keys:
        if keys.count(key) > 1:
            raise ValueError(f"the key \"{key}\" is there twice")
    return dict(pairs)


def read_json_text(text, place):
    try:
        return json.loads(text, object_pairs_hook=refuse_duplicates, parse_float=str)
    except json.JSONDecodeError as error:
        raise mistake(place, f"broken JSON at character {error.pos}: {error.msg}") from error
    except ValueError as error:
        raise mistake(place, str(error)) from error


class RuleFile:
    """rules.json, with the line of each rule."""

    NAME = "rules.json"

    def __init__(self, folder):
        with open(os.path.join(folder, self.NAME), encoding="utf-8") as handle:
            self.text = handle.read()
        try:
            self.data = json.loads(self.text, object_pairs_hook=refuse_duplicates, parse_float=str)
        except json.JSONDecodeError as error:
            raise mistake(f"{self.NAME}:{error.lineno}", f"broken JSON: {error.msg}") from error
        except ValueError as error:
            raise mistake(f"{self.NAME}:1", str(error)) from error
        self.lines = self.text.split("\n")

    def place_of(self, needle):
        for number, line in enumerate(self.lines, 1):
            if needle in line:
                return f"{self.NAME}:{number}"
        return f"{self.NAME}:1"

    def place_of_rule(self, rule):
        return self.place_of(f"\"id\": \"{rule.get('id')}\"")
