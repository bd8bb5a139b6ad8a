# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of outcomes (measures), backmap (regions) and exchange (entries of outside records)."""
import re

from conditions import thousandths
from emit import HEADER, constant, enumeration, flag, guard, table, text
from load import mistake, read_csv, unique

RANGE = re.compile(r"^(?:total )?([-−]?\d+)(?:-|\.\.)\+?(\d+)\b")
DIRECTIONS = {"lower better": "DIRECTION_LOWER", "higher better": "DIRECTION_HIGHER",
              "higher better (to normal)": "DIRECTION_HIGHER", "higher = higher risk": "DIRECTION_LOWER",
              "symptoms: lower better; function/social: higher better": "DIRECTION_BY_SCALE"}


class Measures:
    """outcome_measures.csv"""

    COLUMNS = ["code", "name", "domain", "range", "direction", "recall", "items", "scoring", "missing_rule", "MDC",
               "MIC_MCID", "MIC_source", "licence", "may_we_ship_wording", "LOINC", "notes", "unit_of_change", "mdc_used",
               "mic_used", "change_rule"]

    def __init__(self, folder):
        self.rows = unique(read_csv(folder, "outcome_measures.csv", self.COLUMNS), "code", "measure")
        for row in self.rows.values():
            row.one_of("direction", DIRECTIONS)
            row.one_of("change_rule", {"change_words", "shown, no word"})
            row.mics = [self.mic(part, row.place) for part in row["mic_used"].split("; ") if part]
            if len(row.mics) > 4:
                raise mistake(row.place, "more than four MICs")
            row.mdc = thousandths(row["mdc_used"], row.place) if row["mdc_used"] else 0
            found = RANGE.match(row["range"])
            row.ends = (int(found.group(1)) * 10, int(found.group(2)) * 10) if found else None

    @staticmethod
    def mic(words, place):
        """Points in thousandths, or a whole percentage of the baseline."""
        if words.endswith("%"):
            if not words[:-1].isdigit():
                raise mistake(place, f"mic_used \"{words}\" is no whole percentage")
            return f"{{true, {int(words[:-1])}}}"
        return f"{{false, {thousandths(words, place)}}}"

    def names(self):
        return guard("BACKDESK_MEASURE_NAMES_H", enumeration("measure", "MEASURE", self.rows, "MEASURE_COUNT"))

    def code(self):
        columns = ["code", "name", "domain", "range", "recall", "items", "scoring", "missing_rule", "MDC", "MIC_MCID",
                   "MIC_source", "licence", "may_we_ship_wording", "LOINC", "notes", "unit_of_change"]
        out = []
        for row in self.rows.values():
            fields = [text(row[column]) for column in columns]
            low, high = row.ends or (0, 0)
            fields += ["{" + ", ".join(row.mics or ["{false, 0}"]) + "}", str(row.mdc), str(low), str(high),
                       str(len(row.mics)), DIRECTIONS[row["direction"]], flag(row["mdc_used"]), flag(row.ends),
                       flag(row["change_rule"] == "change_words"),
                       flag(row["may_we_ship_wording"].startswith("yes"))]
            out.append("{" + ", ".join(fields) + "}")
        return (HEADER + "#include \"practice/outcomes/measures.h\"\n\n" +
                table("const struct measure_info measure_infos[MEASURE_COUNT]", out))


class Regions:
    """regions.csv"""

    KINDS = {"vertebra": "REGION_VERTEBRA", "bone": "REGION_BONE", "segment": "REGION_SEGMENT", "joint": "REGION_JOINT",
             "muscle": "REGION_MUSCLE", "fascia": "REGION_FASCIA", "pain zone": "REGION_PAIN_ZONE"}
    SIDES = {"left": "REGION_LEFT", "right": "REGION_RIGHT", "mid": "REGION_MIDDLE", "left+right": "REGION_BOTH_SIDES"}
    COLUMNS = ["id", "name", "kind", "levels", "side", "face", "where_or_parent", "common_referral_own_words", "FMA",
               "note"]

    def __init__(self, folder):
        self.rows = unique(read_csv(folder, "regions.csv", self.COLUMNS), "id", "region")
        for row in self.rows.values():
            row.one_of("kind", self.KINDS)
            row.one_of("side", self.SIDES)
            row.one_of("face", {"back", "front"})
            row.need("name")

    def names(self):
        return guard("BACKDESK_REGION_NAMES_H", enumeration("region", "REGION_ID", self.rows, "REGION_COUNT"))

    def code(self):
        columns = ["id", "name", "levels", "where_or_parent", "common_referral_own_words", "FMA", "note"]
        out = []
        for row in self.rows.values():
            fields = [text(row[column]) for column in columns]
            fields += [self.KINDS[row["kind"]], self.SIDES[row["side"]], flag(row["face"] == "front")]
            out.append("{" + ", ".join(fields) + "}")
        return (HEADER + "#include \"practice/backmap/regions.h\"\n\n" +
                table("const struct region_info region_infos[REGION_COUNT]", out))


class Records:
    """record_map.csv"""

    SYSTEMS = {"element", "http://snomed.info/sct", "http://www.nlm.nih.gov/research/umls/rxnorm", "http://loinc.org"}
    RESOURCES = {"Patient", "MedicationRequest", "Condition", "Procedure", "Observation", "AllergyIntolerance", "Device"}
    COLUMNS = ["resource", "system", "code", "display", "fact", "value", "words", "valid_days", "rule", "code_status",
               "source_key"]
    OUR_OWN = re.compile(r"\b[A-Z]{4,}|_")  # what only the tables' writers read: PILLDAYS, g_heart

    def __init__(self, folder):
        facts = unique(read_csv(folder, "facts.csv", ["fact", "type", "values_or_range"]), "fact", "fact")
        sources = unique(read_csv(folder, "sources.csv", ["key"]), "key", "source")
        rows = read_csv(folder, "record_map.csv", self.COLUMNS)
        seen = set()
        for row in rows:
            row.one_of("resource", self.RESOURCES)
            row.one_of("system", self.SYSTEMS)
            if row["fact"] and row["fact"] not in facts:
                raise mistake(row.place, f"unknown fact \"{row['fact']}\"")
            if row["source_key"] not in sources:
                raise mistake(row.place, f"unknown source key \"{row['source_key']}\"")
            if row["valid_days"] != "always" and not row["valid_days"].isdigit():
                raise mistake(row.place, "valid_days is neither a number nor always")
            key = (row["resource"], row["system"], row.need("code"), row["fact"])
            if key in seen:
                raise mistake(row.place, f"{' '.join(key)} is there twice")
            seen.add(key)
            row.how, row.number = self.how(row, facts.get(row["fact"]))
            if row.how in ("RECORD_ASK", "RECORD_NOTE") and not row["words"]:
                raise mistake(row.place, "what is asked or noted has no words for the therapist")
            if self.OUR_OWN.search(row["words"]):
                raise mistake(row.place, f"\"{row['words']}\" is not in plain words")
        self.rows = sorted(rows, key=lambda row: (row["resource"], row["system"], row["code"]))

    @staticmethod
    def how(row, fact):
        """How the entry becomes a fact, and the value when it is a plain one."""
        value = row.need("value")
        if fact is None:
            return ("RECORD_ASK", 0) if value.startswith("ask") else ("RECORD_NOTE", 0)
        if fact["type"] == "bool" and value in ("true", "false"):
            return "RECORD_VALUE", int(value == "true")
        words = fact["values_or_range"].split("|")
        if fact["type"] == "enum" and value in words:
            return "RECORD_VALUE", words.index(value)
        if value.startswith("ask"):
            return "RECORD_ASK", 0
        if value.startswith("a note"):
            return "RECORD_NOTE", 0
        return "RECORD_WORKED_OUT", 0

    def names(self):
        return guard("BACKDESK_RECORD_MAP_NAMES_H", f"#define RECORD_ENTRY_COUNT {len(self.rows)}\n")

    def code(self):
        out = []
        for row in self.rows:
            days = "RECORD_ALWAYS" if row["valid_days"] == "always" else row["valid_days"]
            fact = constant("FACT", row["fact"]) if row["fact"] else "FACT_COUNT"
            fields = [text(row[column]) for column in ("resource", "system", "code", "display", "value", "words", "rule",
                                                       "code_status")]
            fields += [days, fact, constant("SOURCE", row["source_key"]), row.how, str(row.number)]
            out.append("{" + ", ".join(fields) + "}")
        return (HEADER + "#include \"practice/exchange/record_map.h\"\n\n" +
                table("const struct record_entry record_entries[RECORD_ENTRY_COUNT]", out))
