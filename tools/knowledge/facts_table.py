# SPDX-License-Identifier: GPL-3.0-or-later
"""facts.csv: what can be asked or found, what it hangs on, and in which order it can be worked out."""
from conditions import Conditions, thousandths
from load import mistake, read_csv, unique

SUPPLIERS = {"asked_of_everyone": "SUPPLIER_ASKED_OF_EVERYONE", "asked_when": "SUPPLIER_ASKED_WHEN",
             "found_by_examination": "SUPPLIER_EXAMINATION", "derived": "SUPPLIER_DERIVED",
             "from_record": "SUPPLIER_RECORD", "practice_setting": "SUPPLIER_PRACTICE"}
TYPES = {"bool": "FACT_TYPE_BOOL", "enum": "FACT_TYPE_ENUM", "number": "FACT_TYPE_NUMBER",
         "list": "FACT_TYPE_LIST", "text": "FACT_TYPE_TEXT"}
FORMULA_IN_C = {"age_at_onset": ("age - duration_weeks / 52", ["age", "duration_weeks"])}
FACT_COLUMNS = ["fact", "type", "values_or_range", "unit", "meaning", "supplied_by", "asked_when", "formula", "group",
                "order", "question", "not_applicable_when", "room_only", "keeps_screen_open", "valid_days",
                "recheck_every_visit", "also_from_record"]
YES_NO = {"yes", "no"}


def question_shown(row):
    """The words that a person reads: where to ask is room_only, and the keys behind the question mark are the words."""
    words = row["question"].removeprefix("(in the room) ")
    before, mark, keys = words.partition("?")
    return before + mark if row["type"] == "enum" and "/" in keys else words


def spaced(key):
    """"trauma_days" is a key; "trauma days" can be read."""
    return key.replace("_", " ")


class FactsTable:
    """The part of Decide that reads the facts."""

    def read_facts(self):
        rows = read_csv(self.folder, "facts.csv", FACT_COLUMNS)
        self.facts = unique(rows, "fact", "fact")
        for row in rows:
            self.read_fact(row)
        self.conditions = Conditions(self.facts, self.techniques)
        for row in rows:
            row.asked_when = row.formula = -1
            if (row["supplied_by"] == "asked_when") != bool(row["asked_when"]):
                raise mistake(row.place, "asked_when and supplied_by do not fit each other")
            if row["asked_when"]:
                row.asked_when = self.conditions.add_text(row["asked_when"], row.place)
            if row["formula"].startswith(("{", "[")):
                row.formula = self.conditions.add_text(row["formula"], row.place)
                if row["supplied_by"] != "derived" or row["type"] != "bool":
                    raise mistake(row.place, "a formula needs a derived bool")
            elif row["fact"] in FORMULA_IN_C and row["formula"] != FORMULA_IN_C[row["fact"]][0]:
                raise mistake(row.place, f"the program works {row['fact']} out otherwise")
        self.order = []
        for name in self.facts:
            self.put_in_order(name, [])
        self.check_formulas()

    def read_fact(self, row):
        row.one_of("type", TYPES)
        row.one_of("supplied_by", SUPPLIERS)
        for column in ("room_only", "keeps_screen_open", "recheck_every_visit", "also_from_record"):
            row.one_of(column, YES_NO)
        row.words, row.low, row.high = [], 0, 0
        if row["type"] == "enum":
            row.words = row["values_or_range"].split("|")
            if len(row.words) > 32 or len(set(row.words)) != len(row.words) or "" in row.words:
                raise mistake(row.place, "the words of an enum are too many, empty or twice there")
        elif row["type"] == "number":
            low, dots, high = row["values_or_range"].partition("..")
            if not dots:
                raise mistake(row.place, "a number needs a range like 0..120")
            row.low, row.high = thousandths(low, row.place), thousandths(high, row.place)
        elif row["type"] == "bool" and row["values_or_range"] != "true|false":
            raise mistake(row.place, "a bool is true|false")
        screen, _, row.title = row.need("group").partition(" ")
        if not screen.isdigit() or not row["order"].isdigit():
            raise mistake(row.place, "group or order is no number")
        row.screen = int(screen)
        row.question = question_shown(row)
        if row["valid_days"] and not row["valid_days"].isdigit():
            raise mistake(row.place, "valid_days is no number")

    def needs_of(self, name):
        row = self.facts[name]
        if name in FORMULA_IN_C:
            return FORMULA_IN_C[name][1]
        needs = []
        for number in (row.asked_when, row.formula):
            if number >= 0:
                needs += self.conditions.direct_facts(number)
        return needs

    def put_in_order(self, name, above):
        if name in above:
            ring = " <- ".join(above[above.index(name):] + [name])
            raise mistake(self.facts[name].place, f"facts that wait for each other: {ring}")
        if name in self.order:
            return
        for need in self.needs_of(name):
            self.put_in_order(need, above + [name])
        self.order.append(name)

    def check_formulas(self):
        """What a formula rests on can be asked; else "not found" would have to be read inside formulas too."""
        for name, row in self.facts.items():
            if row.formula >= 0 or name in FORMULA_IN_C:
                for end in self.ends([name]):
                    if not self.facts[end]["supplied_by"].startswith("asked"):
                        raise mistake(row.place, f"the formula rests on {end}, which nobody can be asked")

    def ends(self, names):
        """Facts with the formulas among them followed to the facts they rest on."""
        found = []
        for name in names:
            row = self.facts[name]
            if row.formula >= 0:
                found += self.ends(self.conditions.direct_facts(row.formula))
            elif name in FORMULA_IN_C:
                found += self.ends(FORMULA_IN_C[name][1])
            else:
                found.append(name)
        return list(dict.fromkeys(found))

    def rested_on(self):
        """The facts that formulas rest on, in the order of the table."""
        ends = {end for row in self.facts.values() if row.formula >= 0
                for end in self.ends(self.conditions.direct_facts(row.formula))}
        return [name for name in self.facts if name in ends]
