# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables that practice/decide reads: facts, conditions, rules, rows, techniques, flags, indications, sources."""
import hashlib
import json
import os

from conditions import Conditions, thousandths
from emit import HEADER, constant, enumeration, flag, guard, table, text
from load import RuleFile, mistake, read_csv, unique

SUPPLIERS = {"asked_of_everyone": "SUPPLIER_ASKED_OF_EVERYONE", "asked_when": "SUPPLIER_ASKED_WHEN",
             "found_by_examination": "SUPPLIER_EXAMINATION", "derived": "SUPPLIER_DERIVED",
             "from_record": "SUPPLIER_RECORD", "practice_setting": "SUPPLIER_PRACTICE"}
TYPES = {"bool": "FACT_TYPE_BOOL", "enum": "FACT_TYPE_ENUM", "number": "FACT_TYPE_NUMBER",
         "list": "FACT_TYPE_LIST", "text": "FACT_TYPE_TEXT"}
LEVELS = ["TREAT", "TREAT_WITH_CAUTION", "INCOMPLETE", "REFER_BEFORE", "SAME_DAY", "EMERGENCY_NOW"]
RESTRICTIONS = {"absolute": "RESTRICTION_ABSOLUTE", "local": "RESTRICTION_LOCAL", "caution": "RESTRICTION_CAUTION"}
OVERRIDES = {"never": "OVERRIDE_NOBODY", "therapist with a written reason": "OVERRIDE_WRITTEN_REASON",
             "not by the therapist: needs what the rule names": "OVERRIDE_WHAT_IT_NAMES",
             "information only": "OVERRIDE_NOT_NEEDED"}
GRADES = {"guideline", "supported", "limited", "mixed", "unsupported", "contradicted", "consensus"}
GRADE_RANKS = {"supported": 0, "supported (small)": 1, "limited to supported (small)": 2, "limited": 3, "mixed": 4,
               "unsupported for back pain": 5}
SORENESS_RANKS = [("low to moderate", 1), ("low", 0), ("moderate to high", 3), ("moderate", 2), ("varies", 0)]
# Facts with which nobody may go on: consent, needle fear, not able to consent today.
NOBODY_FACTS = {"consent_no", "needle_phobia", "intoxicated"}
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


class Decide:
    """Everything read and checked; write() makes the C of it."""

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

    # Facts

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

    # C

    def names(self):
        parts = [enumeration("fact", "FACT", self.facts, "FACT_COUNT"),
                 enumeration("technique", "TECHNIQUE", self.techniques, "TECHNIQUE_COUNT"),
                 enumeration("rule", "RULE", self.rules, "RULE_COUNT"),
                 enumeration("flag", "FLAG", self.flags, "FLAG_COUNT"),
                 enumeration("source", "SOURCE", self.sources, "SOURCE_COUNT"),
                 enumeration("client_key", "CLIENT", self.client_texts, "CLIENT_COUNT")]
        for name, row in self.facts.items():
            if row.words:
                words = "".join(f"\t{constant('WORD', name + '_' + word)},\n" for word in row.words)
                parts.append(f"/* Words of {name}. */\nenum word_{name.lower()} {{\n{words}}};\n")
        counts = {"CONDITION_COUNT": len(self.conditions.trees), "ROW_COUNT": len(self.rows),
                  "INDICATION_COUNT": len(self.indications)}
        parts.append("".join(f"#define {name} {count}\n" for name, count in counts.items()))
        effects = len(self.rows) + sum(len(rule["then"].get("avoid", {})) for rule in self.rules.values())
        parts.append(f"/* No decision has more reasons than there are rows and effects of rules. */\n"
                     f"#define REASONS_MAX {effects}\n")
        return guard("BACKDESK_KNOWLEDGE_NAMES_H", "\n".join(parts))

    def code(self):
        parts = [HEADER, "#include \"practice/decide/knowledge.h\"\n\n", f"const struct text knowledge_version = {text(self.version())};\n\n"]
        parts += [self.fact_code(), self.condition_code(), self.source_code(), self.rule_code(), self.row_code(),
                  self.technique_code(), self.flag_code(), self.client_code()]
        return "".join(parts)

    def fact_code(self):
        out, rows = [], []
        for name, row in self.facts.items():
            words = "NULL"
            if row.words:
                words = f"words_{name}"
                out.append(f"static const struct text {words}[] = {{{', '.join(text(w) for w in row.words)}}};\n")
            none = row["not_applicable_when"]
            never = not none or none.startswith("never") or none.startswith("\"I would rather not say\"")
            fields = [text(name), text(row["meaning"]), text(row.question), text(row["unit"]), text(none),
                      text(row.title), words, str(row.low), str(row.high), str(row.asked_when), str(row.formula),
                      row["valid_days"] or "0", TYPES[row["type"]], SUPPLIERS[row["supplied_by"]],
                      str(len(row.words)), str(row.screen), row["order"], flag(row["room_only"] == "yes"),
                      flag(row["keeps_screen_open"] == "yes"), flag(row["recheck_every_visit"] == "yes"),
                      flag(row["also_from_record"] == "yes"), flag(never)]
            rows.append("{" + ", ".join(fields) + "}")
        out.append("\n" + table("const struct fact_info fact_infos[FACT_COUNT]", rows))
        out.append(table("const uint16_t fact_order[FACT_COUNT]", [constant("FACT", name) for name in self.order]))
        return "".join(out)

    def condition_code(self):
        nodes, heads, facts = [], [], []
        for number, tree in enumerate(self.conditions.trees):
            used = self.ends(self.conditions.direct_facts(number))
            heads.append(f"{{{len(nodes)}, {len(facts)}, {len(used)}}}")
            facts += [constant("FACT", name) for name in used]
            for node in tree.flat():
                fact = constant("FACT", node.fact) if node.fact else "0"
                nodes.append(f"{{{node.value}, {text(node.text)}, {fact}, {node.size()}, {node.kind}}}")
        return (table("const struct node condition_nodes[]", nodes) +
                table("const struct condition conditions[CONDITION_COUNT]", heads) +
                table("const uint16_t condition_facts[]", facts))

    def source_code(self):
        rows = [f"{{{text(key)}, {text(row['citation'])}, {text(row['doi'])}, {text(row['what_was_checked'])}}}"
                for key, row in self.sources.items()]
        return (table("const struct source_info source_infos[SOURCE_COUNT]", rows) +
                table("const uint16_t source_lists[]", [constant("SOURCE", key) for key in self.source_lists]))

    def rule_code(self):
        rows = []
        for rule in self.rules.values():
            then = rule["then"]
            stated = {key: rule[key] for key in rule if key not in ("condition", "source_list")}
            version = hashlib.sha256(json.dumps(stated, sort_keys=True).encode()).hexdigest()[:8]
            avoid = [RESTRICTIONS[then["avoid"][code]] if code in then.get("avoid", {}) else "0"
                     for code in self.techniques]
            prefer = sum(1 << self.techniques.index(code) for code in then.get("prefer", []))
            triage = f"TRIAGE_{then['triage']}" if "triage" in then else "TRIAGE_NONE"
            dose = then.get("dose", {})
            rows.append("{" + ", ".join([
                text(rule["id"]), text(version), text(then.get("action", "")), text(rule["why"]), text(rule["conflict_note"]),
                text(rule["override"]), text(rule["grade"]), text(dose.get("sessions", "")),
                text(dose.get("weeks", "")), rule["source_list"], str(rule["condition"]), str(prefer), triage,
                constant("CLIENT", rule["client_key"]), OVERRIDES[rule["override"]], str(rule["priority"]),
                flag(rule["phase"] == "course"), "{" + ", ".join(avoid) + "}"]) + "}")
        order = sorted(self.rules, key=lambda name: -self.rules[name]["priority"])
        return (table("const struct rule_info rule_infos[RULE_COUNT]", rows) +
                table("const uint16_t rule_order[RULE_COUNT]", [constant("RULE", name) for name in order]))

    def row_code(self):
        rows, starts = [], []
        for code in self.techniques:
            starts.append(str(len(rows)))
            for row in self.rows:
                if row["technique"] != code:
                    continue
                lifts = f"TRIAGE_{row['lifts_triage']}" if row["lifts_triage"] else "TRIAGE_NONE"
                rows.append("{" + ", ".join([
                    text(row["condition_or_medication_or_finding"]), text(row["why"]), text(row["note"]),
                    text(row["source_status"]), row.sources, str(row.condition), row.place.rpartition(":")[2],
                    constant("TECHNIQUE", code), RESTRICTIONS[row["level"]], lifts, flag(row.nobody)]) + "}")
        starts.append(str(len(rows)))
        return (table("const struct row_info row_infos[ROW_COUNT]", rows) +
                table("const uint16_t row_starts[TECHNIQUE_COUNT + 1]", starts))

    def technique_code(self):
        columns = ["code", "name", "also_known_as", "what_it_is", "minutes_per_session", "sessions", "per_week", "weeks",
                   "indications_by_cause", "expected_soreness", "extra_licence_or_scope", "evidence_for_LBP",
                   "overall_grade"]
        rows = []
        for row in self.technique_rows.values():
            licence = constant("FACT", row.licence) if row.licence else "FACT_COUNT"
            fields = [text(row[column]) for column in columns]
            fields += [row.sources, licence, str(GRADE_RANKS[row["overall_grade"]]), str(row.soreness[0])]
            rows.append("{" + ", ".join(fields) + "}")
        causes = []
        for row in self.indications:
            fields = [text(row["cause"]), text(row["grade"]), text(row["note"]), row.sources, str(row.condition),
                      constant("TECHNIQUE", row["technique"])]
            causes.append("{" + ", ".join(fields) + "}")
        return (table("const struct technique_info technique_infos[TECHNIQUE_COUNT]", rows) +
                table("const struct indication_info indication_infos[INDICATION_COUNT]", causes))

    def flag_code(self):
        out, rows = [], []
        for name, row in self.flags.items():
            facts = ", ".join(constant("FACT", fact) for fact in row.facts)
            rules = ", ".join(constant("RULE", rule) for rule in row.rules)
            out.append(f"static const uint16_t flag_facts_{name}[] = {{{facts}}};\n")
            out.append(f"static const uint16_t flag_rules_{name}[] = {{{rules}}};\n")
            triage = "TRIAGE_NONE" if row["urgency"] == "WATCH" else f"TRIAGE_{row['urgency']}"
            fields = [text(name), text(row["question_intent"]), text(row["condition_suspected"]),
                      text(row["published_accuracy_or_probability"]), text(row["action_text"]), row.sources,
                      f"flag_facts_{name}", f"flag_rules_{name}", str(len(row.facts)), str(len(row.rules)), triage]
            rows.append("{" + ", ".join(fields) + "}")
        return "".join(out) + "\n" + table("const struct flag_info flag_infos[FLAG_COUNT]", rows)

    def client_code(self):
        out, rows = [], []
        for key, words in self.client_texts.items():
            buttons = "NULL"
            if words["buttons"]:
                buttons = f"buttons_{key.lower()}"
                out.append(f"static const struct text {buttons}[] = {{{', '.join(text(b) for b in words['buttons'])}}};\n")
            rows.append(f"{{{text(key)}, {text(words['heading'])}, {text(words['text'])}, {buttons}, {len(words['buttons'])}}}")
        return "".join(out) + "\n" + table("const struct client_text client_texts[CLIENT_COUNT]", rows)
