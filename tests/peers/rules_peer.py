# SPDX-License-Identifier: GPL-3.0-or-later
"""A second, plain rules engine, straight over the tables: slow, small, and sharing nothing with the program.

peer = Peer(folder); peer.decide(facts) gives the same keys as `backdesk decide`. `fault` plants one known mistake, to
show that the comparison would notice it.
"""
import csv
import json
import os
from fractions import Fraction

LEVELS = ["TREAT", "TREAT_WITH_CAUTION", "INCOMPLETE", "REFER_BEFORE", "SAME_DAY", "EMERGENCY_NOW"]
STRICT = ["none", "caution", "local", "absolute"]
UNKNOWN, DOES_NOT_APPLY = object(), object()

FAULTS = ["unknown is no", "not equal is false on unknown", "a count ignores unknown", "caution beats local",
          "a value given to an unasked question is dropped", "rows do not lift", "an absent setting is unknown",
          "does not apply is unknown", "findings keep the screen open", "more is at least", "unknown rows are dropped",
          "details stay open while it is unclear whether they are asked"]


class Peer:
    def __init__(self, folder, fault=None):
        def table(name):
            with open(os.path.join(folder, name), encoding="utf-8", newline="") as handle:
                return list(csv.DictReader(handle))

        with open(os.path.join(folder, "rules.json"), encoding="utf-8") as handle:
            self.rules = json.load(handle, parse_float=Fraction)["rules"]
        self.info = {row["fact"]: row for row in table("facts.csv")}
        self.asked_when = {name: json.loads(row["asked_when"]) for name, row in self.info.items() if row["asked_when"]}
        self.formula = {name: json.loads(row["formula"]) for name, row in self.info.items()
                        if row["formula"].startswith("{")}
        self.rows = [(row, json.loads(row["when"])) for row in table("contraindications.csv")]
        self.techniques = [row["code"] for row in table("techniques.csv") if row["code"] != "EXAD"]
        self.fault = fault

    # One person

    def start(self, facts):
        self.given = {}
        for name, value in facts.items():
            if value is None or value == "don't know" and self.info[name]["type"] != "text":
                continue
            if value == "not_applicable":
                value = DOES_NOT_APPLY
            elif self.info[name]["type"] == "number":
                value = Fraction(str(value))
            self.given[name] = value
        self.known = {}
        self.found_mode = False

    def seen(self, name):
        """Does this person see the question: True, False, None."""
        supplied = self.info[name]["supplied_by"]
        if supplied == "asked_of_everyone":
            return True
        if supplied != "asked_when":
            return False
        before, self.found_mode = self.found_mode, False
        answer = self.true(self.asked_when[name])
        self.found_mode = before
        return answer

    def value(self, name):
        if name not in self.known:
            self.known[name] = self.work_out(name)
        return self.known[name]

    def work_out(self, name):
        info, given = self.info[name], self.given.get(name, UNKNOWN)
        is_value = given is not UNKNOWN and given is not DOES_NOT_APPLY
        if is_value and self.fault == "a value given to an unasked question is dropped" and self.seen(name) is False \
                and info["supplied_by"] == "asked_when":
            return DOES_NOT_APPLY
        if is_value:
            return given
        if name == "age_at_onset":
            age, weeks = self.value("age"), self.value("duration_weeks")
            if isinstance(age, Fraction) and isinstance(weeks, Fraction):
                return age - weeks / 52
            return UNKNOWN
        if name in self.formula:
            before, self.found_mode = self.found_mode, False
            answer = self.true(self.formula[name])
            self.found_mode = before
            return UNKNOWN if answer is None else answer
        if info["supplied_by"] == "practice_setting":
            if self.fault == "an absent setting is unknown":
                return UNKNOWN
            return False if info["type"] == "bool" else DOES_NOT_APPLY
        if info["supplied_by"] == "asked_when" and self.seen(name) is False:
            return UNKNOWN if self.fault == "does not apply is unknown" else DOES_NOT_APPLY
        when = info["not_applicable_when"]
        if given is DOES_NOT_APPLY and when and not when.startswith("never") and "rather not say" not in when:
            return DOES_NOT_APPLY
        return UNKNOWN

    def can_ask(self, name):
        return self.info[name]["supplied_by"] in ("asked_of_everyone", "asked_when")

    def only_seen(self, name):
        """Examination, record, course: nobody can be asked."""
        return not (self.can_ask(name) or name in self.formula or name == "age_at_onset"
                    or self.info[name]["supplied_by"] == "practice_setting")

    # Conditions: True, False, None for unknown

    def true(self, condition, technique=None):
        if isinstance(condition, list):
            return self.leaf(*condition, technique)
        (word, parts), = condition.items()
        if word == "not":
            answer = self.true(parts, technique)
            return None if answer is None else not answer
        if word == "count_at_least":
            answers = [self.true(part, technique) for part in parts["of"]]
            sure, open_ = answers.count(True), answers.count(None)
            if self.fault == "a count ignores unknown":
                open_ = 0
            return True if sure >= parts["n"] else False if sure + open_ < parts["n"] else None
        answers = [self.true(part, technique) for part in parts]
        decisive = word == "any"
        if decisive in answers:
            return decisive
        return None if None in answers else not decisive

    def leaf(self, name, operator, wanted, technique):
        value = self.value(name)
        if value is UNKNOWN and self.found_mode and self.only_seen(name):
            value = DOES_NOT_APPLY
        if operator == "!=":
            if value is UNKNOWN and self.fault == "not equal is false on unknown":
                return False
            return value is UNKNOWN or value is DOES_NOT_APPLY or value != wanted
        if value is DOES_NOT_APPLY:
            return False
        if value is UNKNOWN:
            return False if self.fault == "unknown is no" else None
        if operator == "contains":
            return (technique if wanted == "$technique" else wanted) in value
        if operator == "in":
            return value in wanted
        if operator == "=":
            return value == wanted and isinstance(value, bool) == isinstance(wanted, bool)
        if operator == ">" and self.fault == "more is at least":
            operator = ">="
        return {"<": value < wanted, "<=": value <= wanted, ">": value > wanted, ">=": value >= wanted}[operator]

    def facts_of(self, condition):
        if isinstance(condition, list):
            name = condition[0]
            if name == "age_at_onset":
                return {"age", "duration_weeks"}
            return self.facts_of(self.formula[name]) if name in self.formula else {name}
        (word, parts), = condition.items()
        parts = [parts] if word == "not" else parts["of"] if word == "count_at_least" else parts
        return set().union(*(self.facts_of(part) for part in parts))

    # The decision

    def opened(self, name):
        """The fact, or, while it is unclear whether it is asked, what that hangs on."""
        if self.seen(name) is None and self.fault != FAULTS[-1]:
            others = [other for other in self.facts_of(self.asked_when[name])
                      if self.value(other) is UNKNOWN and self.can_ask(other)]
            if others:
                return set().union(*(self.opened(other) for other in others))
        return {name}

    def open_facts(self, answers, certain):
        found = set()
        for rule, answer in answers:
            level = rule["then"].get("triage")
            if answer is not None or level is None or LEVELS.index(level) < 3 or LEVELS.index(level) <= certain:
                continue
            for name in self.facts_of(rule["when"]):
                if self.value(name) is UNKNOWN and self.can_ask(name) \
                        and self.info[name]["keeps_screen_open"] == "yes":
                    found |= self.opened(name)
        return found

    def look_at(self):
        found = set()
        self.found_mode = False
        conditions = [rule["when"] for rule in self.rules if rule["phase"] == "triage"]
        for condition, technique in [(one, None) for one in conditions] + [(w, r["technique"]) for r, w in self.rows]:
            if self.true(condition, technique) is None:
                found |= {name for name in self.facts_of(condition)
                          if self.value(name) is UNKNOWN and self.only_seen(name)}
        return found

    def decide(self, facts):
        self.start(facts)
        looks = self.look_at()
        self.found_mode = self.fault != "findings keep the screen open"
        answers = [(rule, self.true(rule["when"])) for rule in self.rules if rule["phase"] == "triage"]
        rows = [(row, self.true(when, row["technique"])) for row, when in self.rows]
        certain, worst = 0, 0
        for thing, answer in answers + rows:
            level = thing["then"].get("triage") if "then" in thing else thing["lifts_triage"]
            if not level or answer is False:
                continue
            if self.fault == "rows do not lift" and "then" not in thing:
                continue
            worst = max(worst, LEVELS.index(level))
            if answer:
                certain = max(certain, LEVELS.index(level))
        open_facts = self.open_facts(answers, certain)
        level = certain
        if open_facts and certain < 3:
            level = 2
        elif certain == 0 and worst > 0:
            level = 1
        self.known["triage_so_far"] = LEVELS[level]
        answers += [(rule, self.true(rule["when"])) for rule in self.rules if rule["phase"] == "course"]
        return self.answer(facts, level, certain, open_facts, looks, answers, rows)

    def answer(self, facts, level, certain, open_facts, looks, answers, rows):
        strict = {technique: 0 for technique in self.techniques}

        def add(technique, word, answer):
            grade = STRICT.index(word)
            if answer is None and word == "local":
                grade = 1
            if self.fault == "caution beats local" and grade in (1, 2):
                grade = 3 - grade
            strict[technique] = max(strict[technique], grade)

        for rule, answer in answers:
            if answer is not False:
                for technique, word in rule["then"].get("avoid", {}).items():
                    add(technique, word, answer)
        for row, answer in rows:
            if answer or answer is None and self.fault != "unknown rows are dropped":
                add(row["technique"], row["level"], answer)
        lists = [[t for t in self.techniques if level < 2 and strict[t] == grade] for grade in range(3)]
        barred = [t for t in self.techniques if level >= 2 or strict[t] == 3]
        exercise = True if level < 2 else "after the screen is complete" if level == 2 else "after medical review"
        if exercise is True and facts.get("fracture_suspected") is True:
            exercise = "after medical review"
        return {"triage": LEVELS[level], "certain": LEVELS[certain], "open_facts": open_facts,
                "allowed_freely": lists[0], "allowed_with_caution": lists[1],
                "allowed_but_not_in_the_named_area": lists[2], "avoided": barred,
                "exercise_and_activity_advice": exercise, "to_look_at": looks,
                "rules_fired": {rule["id"] for rule, answer in answers if answer},
                "rules_unknown": {rule["id"] for rule, answer in answers if answer is None}}
