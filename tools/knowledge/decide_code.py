# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of practice/decide as C."""
import hashlib
import json

from emit import HEADER, constant, enumeration, flag, guard, table, text
from facts_table import SUPPLIERS, TYPES

RESTRICTIONS = {"absolute": "RESTRICTION_ABSOLUTE", "local": "RESTRICTION_LOCAL", "caution": "RESTRICTION_CAUTION"}
OVERRIDES = {"never": "OVERRIDE_NOBODY", "therapist with a written reason": "OVERRIDE_WRITTEN_REASON",
             "not by the therapist: needs what the rule names": "OVERRIDE_WHAT_IT_NAMES",
             "information only": "OVERRIDE_NOT_NEEDED"}
TRIAGES = ["NONE", "TREAT", "TREAT_WITH_CAUTION", "INCOMPLETE", "REFER_BEFORE", "SAME_DAY", "EMERGENCY_NOW"]
GRADE_RANKS = {"supported": 0, "supported (small)": 1, "limited to supported (small)": 2, "limited": 3, "mixed": 4,
               "unsupported for back pain": 5}


class DecideCode:
    """The part of Decide that writes what was read."""

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
                table("const uint16_t condition_facts[]", facts) +
                table("const uint8_t condition_levels[CONDITION_COUNT]", self.condition_levels()))

    def condition_levels(self):
        """The gravest level that a rule (but of the course) or a row resting on each condition brings."""
        levels = [0] * len(self.conditions.trees)
        brought = [(rule["condition"], rule["then"].get("triage")) for rule in self.rules.values()
                   if rule["phase"] != "course"]
        brought += [(row.condition, row["lifts_triage"]) for row in self.rows]
        for condition, triage in brought:
            levels[condition] = max(levels[condition], TRIAGES.index(triage or "NONE"))
        return [f"TRIAGE_{TRIAGES[level]}" for level in levels]

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
