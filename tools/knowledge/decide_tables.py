# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables that practice/decide reads: facts, conditions, rules, rows, techniques, flags, indications, sources."""
import hashlib
import json
import os

from decide_code import GRADE_RANKS, OVERRIDES, RESTRICTIONS, DecideCode
from facts_table import FactsTable
from load import RuleFile, mistake, read_csv, unique

LEVELS = ["TREAT", "TREAT_WITH_CAUTION", "INCOMPLETE", "REFER_BEFORE", "SAME_DAY", "EMERGENCY_NOW"]
GRADES = {"guideline", "supported", "limited", "mixed", "unsupported", "contradicted", "consensus"}
SORENESS_RANKS = [("low to moderate", 1), ("low", 0), ("moderate to high", 3), ("moderate", 2), ("varies", 0)]
# Facts with which nobody may go on: consent, needle fear, not able to consent today.
NOBODY_FACTS = {"consent_no", "needle_phobia", "intoxicated"}


class Decide(FactsTable, DecideCode):
    """Everything read and checked; names() and code() make C of it."""

    def __init__(self, folder):
        self.folder = folder
        self.rule_file = RuleFile(folder)
        data = self.rule_file.data
        if data.get("triage_levels") != LEVELS or data["semantics"].get("level_order") != LEVELS:
            raise mistake(self.rule_file.place_of("\"triage_levels\""), "the levels are not those of the program")
        self.techniques = data["techniques"]
        self.read_sources()
        self.read_facts()
        self.read_techniques()
        self.read_rules()
        self.read_rows()
        self.read_flags()
        self.read_indications()
        self.check_use()

    # Sources

    def read_sources(self):
        rows = read_csv(self.folder, "sources.csv", ["key", "citation", "doi", "what_was_checked"])
        self.sources = unique(rows, "key", "source")
        self.source_lists = []
        cited = [(f"{row['citation']} doi:{row['doi']}", key) for key, row in self.sources.items() if row["doi"]]
        cited += [(row["citation"], key) for key, row in self.sources.items()]
        self.citations = sorted(cited, key=lambda pair: -len(pair[0]))

    def list_sources(self, keys, place):
        """Where the keys stand in source_lists, as a C initialiser."""
        for key in keys:
            if key not in self.sources:
                raise mistake(place, f"unknown source key \"{key}\"")
        numbers = list(keys)
        size = len(numbers)
        for start in range(len(self.source_lists) - size + 1):
            if self.source_lists[start:start + size] == numbers:
                return f"{{{start}, {size}}}"
        self.source_lists += numbers
        return f"{{{len(self.source_lists) - size}, {size}}}"

    def cited(self, words, place):
        """The source keys of a column that spells the citations out."""
        keys, rest = [], words
        while rest:
            for citation, key in self.citations:
                if rest.startswith(citation):
                    keys.append(key)
                    rest = rest[len(citation):].lstrip("; ")
                    break
            else:
                raise mistake(place, f"no source in sources.csv is cited as \"{rest[:60]}\"")
        return self.list_sources(keys, place)

    # Techniques

    def read_techniques(self):
        rows = read_csv(self.folder, "techniques.csv", ["code", "name", "indications_by_cause", "expected_soreness",
                        "extra_licence_or_scope", "overall_grade", "evidence_source", "dose_source"])
        self.technique_rows = unique(rows, "code", "technique")
        if list(self.technique_rows) != self.techniques:
            raise mistake("techniques.csv:1", "techniques.csv and rules.json do not name the same techniques")
        for row in rows:
            row.one_of("overall_grade", GRADE_RANKS)
            row.soreness = [rank for word, rank in SORENESS_RANKS if row["expected_soreness"].startswith(word)]
            if not row.soreness:
                raise mistake(row.place, f"expected_soreness \"{row['expected_soreness']}\" cannot be ranked")
            row.sources = self.cited(row["evidence_source"], row.place)
            self.cited(row["dose_source"], row.place)
            licence = f"licence_{row['code']}"
            row.licence = licence if licence in self.facts else None
        for name, fact in self.facts.items():
            if name.startswith("licence_") and name[8:] not in self.techniques:
                raise mistake(fact.place, f"unknown technique \"{name[8:]}\"")

    # Rules

    def read_rules(self):
        self.rules = {}
        self.client_texts = self.rule_file.data["client_text"]
        for rule in self.rule_file.data["rules"]:
            place = self.rule_file.place_of_rule(rule)
            if rule["id"] in self.rules:
                raise mistake(place, f"the rule {rule['id']} is there twice")
            self.check_rule(rule, place)
            self.rules[rule["id"]] = rule
            rule["condition"] = self.conditions.add(rule["when"], place)
            rule["source_list"] = self.list_sources(rule["source_keys"], place)

    def check_rule(self, rule, place):
        then = rule["then"]
        known = {"triage", "avoid", "prefer", "dose", "action"}
        if set(then) - known:
            raise mistake(place, f"unknown effect \"{sorted(set(then) - known)[0]}\"")
        if then.get("triage", "TREAT") not in LEVELS or then.get("triage") == "INCOMPLETE":
            raise mistake(place, f"unknown level \"{then['triage']}\"")
        for code, restriction in then.get("avoid", {}).items():
            if code not in self.techniques[:-1]:
                raise mistake(place, f"unknown technique \"{code}\"")
            if restriction not in RESTRICTIONS:
                raise mistake(place, f"unknown restriction \"{restriction}\"")
        for code in then.get("prefer", []):
            if code not in self.techniques:
                raise mistake(place, f"unknown technique \"{code}\"")
        if rule["override"] not in OVERRIDES:
            raise mistake(place, f"unknown override \"{rule['override']}\"")
        if rule["client_key"] not in self.client_texts:
            raise mistake(place, f"unknown client text \"{rule['client_key']}\"")
        if rule["grade"] not in GRADES:
            raise mistake(place, f"unknown grade \"{rule['grade']}\"")
        if rule["phase"] not in ("triage", "course"):
            raise mistake(place, f"unknown phase \"{rule['phase']}\"")
        if rule["phase"] == "course" and ("triage" in then or "avoid" in then):
            raise mistake(place, "a course rule never changes the level or a technique")
        if rule["phase"] == "triage" and "triage_so_far" in json.dumps(rule["when"]):
            raise mistake(place, "triage_so_far is known only to course rules")
        if not isinstance(rule["priority"], int) or not 0 <= rule["priority"] <= 255:
            raise mistake(place, "priority is not 0..255")
        if not then.get("action") and not rule["why"]:
            raise mistake(place, "neither action nor why says anything")

    # Rows of contraindications.csv

    def read_rows(self):
        rows = read_csv(self.folder, "contraindications.csv", ["technique", "condition_or_medication_or_finding", "when",
                        "level", "lifts_triage", "why", "source", "source_status", "note"])
        for row in rows:
            if row["technique"] not in self.techniques[:-1]:
                raise mistake(row.place, f"unknown technique \"{row['technique']}\"")
            row.one_of("level", RESTRICTIONS)
            row.one_of("lifts_triage", {"", *LEVELS})
            row.condition = self.conditions.add_text(row.need("when"), row.place, row["technique"])
            row.sources = self.cited(row["source"], row.place)
            named = set(self.conditions.direct_facts(row.condition))
            row.nobody = bool(named & NOBODY_FACTS)
        self.rows = [row for code in self.techniques for row in rows if row["technique"] == code]

    # Flags

    def read_flags(self):
        rows = read_csv(self.folder, "red_flags.csv", ["flag_id", "question_intent", "fact", "condition_suspected",
                        "urgency", "published_accuracy_or_probability", "source", "action_text"])
        links = unique(read_csv(self.folder, "flags_to_rules.csv", ["flag_id", "rules", "level_in_table_now"]),
                       "flag_id", "flag")
        self.flags = unique(rows, "flag_id", "flag")
        for name, row in self.flags.items():
            row.facts = row["fact"].split("|")
            for fact in row.facts:
                if fact not in self.facts:
                    raise mistake(row.place, f"unknown fact \"{fact}\"")
            row.one_of("urgency", {"WATCH", *LEVELS})
            if name not in links:
                raise mistake(row.place, f"{name} is not in flags_to_rules.csv")
            link = links.pop(name)
            if link["level_in_table_now"] != row["urgency"]:
                raise mistake(link.place, f"{name} is {row['urgency']} in red_flags.csv")
            row.rules = link["rules"].replace("(watch only) ", "").split("|")
            for rule in row.rules:
                if rule not in self.rules:
                    raise mistake(link.place, f"unknown rule \"{rule}\"")
            row.sources = self.cited(row["source"], row.place)
        for name, link in links.items():
            raise mistake(link.place, f"unknown flag \"{name}\"")

    # Indications

    def read_indications(self):
        rows = read_csv(self.folder, "indications.csv", ["technique", "cause", "when", "grade", "source_keys", "note"])
        for row in rows:
            if row["technique"] not in self.techniques:
                raise mistake(row.place, f"unknown technique \"{row['technique']}\"")
            if row.need("cause") not in self.technique_rows[row["technique"]]["indications_by_cause"]:
                raise mistake(row.place, f"techniques.csv names no cause \"{row['cause']}\" for {row['technique']}")
            row.one_of("grade", GRADES)
            row.condition = self.conditions.add_text(row.need("when"), row.place)
            row.sources = self.list_sources(row["source_keys"].split("|"), row.place)
        self.indications = rows

    def check_use(self):
        """A fact that no condition reads is a question for nothing; those read by other code are named here."""
        elsewhere = {"answered_by", "deceased", "goal"}
        groups = {name for name in self.facts if name.startswith("g_")}
        for name in self.facts:
            if name not in self.conditions.used_facts | elsewhere | groups and not name.startswith("age"):
                raise mistake(self.facts[name].place, f"no rule, row or question reads {name}")

    def version(self):
        total = hashlib.sha256()
        for name in sorted(os.listdir(self.folder)):
            with open(os.path.join(self.folder, name), "rb") as handle:
                total.update(name.encode() + b"\0" + hashlib.sha256(handle.read()).digest())
        return total.hexdigest()[:16]
