#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""rules_test.py BACKDESK KNOWLEDGE [SEED]: `backdesk decide` against the worked cases and against rules_peer.py.

At least 2,000 made-up people; the seed is printed, and a third argument repeats a run.
"""
import json
import os
import random
import subprocess
import sys

from rules_peer import FAULTS, Peer

PEOPLE, BATCH = 2000, 500
KNOWN_SEED = 1726375884
KEYS = ["triage", "open_facts", "allowed_freely", "allowed_with_caution", "allowed_but_not_in_the_named_area", "avoided",
        "exercise_and_activity_advice", "rules_fired"]
SETS = {"open_facts", "rules_fired", "rules_unknown", "to_look_at"}


def ask(program, cases):
    made = subprocess.run([program, "decide", "-"], input=json.dumps({"cases": cases}), capture_output=True, text=True)
    if made.returncode != 0:
        raise SystemExit(f"backdesk decide ended with {made.returncode}: {made.stderr}")
    return [case["expected"] for case in json.loads(made.stdout)["cases"]]


def differences(wanted, got):
    return [f"{key}: peer {wanted[key]}, program {got[key]}" for key in wanted
            if (set(wanted[key]) != set(got[key]) if key in SETS else wanted[key] != got[key])]


def limits_of(rules, facts):
    """The numbers each fact is compared with: people stand on, just under and just over them."""
    found = {name: set() for name in facts}

    def walk(part):
        if isinstance(part, list) and len(part) == 3 and isinstance(part[0], str) and part[0] in found:
            if facts[part[0]]["type"] == "number" and not isinstance(part[2], str):
                found[part[0]].add(float(part[2]))
        elif isinstance(part, (list, dict)):
            for one in part.values() if isinstance(part, dict) else part:
                walk(one)

    walk(rules)
    return found


def harmless(info):
    return {"bool": False, "enum": info["values_or_range"].split("|")[0], "text": "own words", "list": []}.get(info["type"])


def any_value(dice, info, limits, techniques):
    kind = info["type"]
    if kind == "bool":
        return dice.random() < 0.5
    if kind == "enum":
        return dice.choice(info["values_or_range"].split("|"))
    if kind == "text":
        return dice.choice(["detox", "own words"])
    if kind == "list":
        return dice.sample(techniques, dice.randrange(4))
    low, high = (int(end) for end in info["values_or_range"].split(".."))
    near = [limit + step for limit in limits for step in (-1, -0.1, 0, 0.1, 1) if low <= limit + step <= high]
    if near and dice.random() < 0.8:
        return round(dice.choice(near), 1)
    return dice.randint(low, min(high, 200))


def person(dice, peer, limits, given_formulas):
    """Mostly harmless answers; each person has an own share of strange, missing and not applicable ones."""
    calm = dice.random() < 0.6
    strange = dice.choice([0.005, 0.01, 0.02] if calm else [0.04, 0.15, 0.5])
    missing = dice.choice([0, 0, 0, 0.01] if calm else [0, 0.05, 0.3])
    usual = {"age": dice.randint(18, 80), "pain_nrs": dice.randint(2, 7), "duration_weeks": dice.randint(1, 100)}
    facts = {}
    for name, info in peer.info.items():
        number = info["type"] == "number"
        formula = name in peer.formula or name == "age_at_onset"
        if name == "triage_so_far" or formula and (not given_formulas or dice.random() < 0.9):
            continue
        if dice.random() < missing:
            if dice.random() < 0.5:
                facts[name] = dice.choice([None, "not_applicable"] if info["type"] != "text" else [None])
        elif calm and name in usual and dice.random() < 0.8:
            facts[name] = usual[name]
        elif number and info["supplied_by"] == "asked_of_everyone" or dice.random() < strange:
            facts[name] = any_value(dice, info, limits[name], peer.techniques)
        elif info["supplied_by"] == "asked_of_everyone" or not number and (calm or dice.random() < 0.5):
            facts[name] = harmless(info)
        elif calm and info["supplied_by"] == "asked_when" and info["not_applicable_when"]:
            facts[name] = "not_applicable"
    return facts


def worked_cases(program, folder):
    with open(os.path.join(folder, "example_cases.json"), encoding="utf-8") as handle:
        cases = json.load(handle)["cases"]
    peer, wrong = Peer(folder), []
    for case, got in zip(cases, ask(program, cases)):
        for who, answer in (("program", got), ("peer", peer.decide(case["facts"]))):
            wrong += [f"{case['id']} {who}: {key}: wanted {case['expected'][key]}, got {answer[key]}" for key in KEYS
                      if (set(case["expected"][key]) != set(answer[key]) if key in SETS
                          else case["expected"][key] != answer[key])]
    return len(cases), wrong


def main(program, folder, seed):
    count, wrong = worked_cases(program, folder)
    print(f"{count} worked cases, seed {seed}")
    dice, peer = random.Random(seed), Peer(folder)
    with open(os.path.join(folder, "rules.json"), encoding="utf-8") as handle:
        conditions = [json.load(handle), list(peer.asked_when.values()), list(peer.formula.values()),
                      [when for _, when in peer.rows]]
    limits = limits_of(conditions, peer.info)
    known = random.Random(KNOWN_SEED)  # half are the same in every run: every planted fault shows on them
    people = [person(known if i < PEOPLE / 2 else dice, peer, limits, given_formulas=i % 10 == 0)
              for i in range(PEOPLE)]
    answers = []
    for start in range(0, PEOPLE, BATCH):
        answers += ask(program, [{"id": i, "facts": facts} for i, facts in enumerate(people[start:start + BATCH])])
    levels = {}
    for facts, got in zip(people, answers):
        found = differences(peer.decide(facts), got)
        levels[got["triage"]] = levels.get(got["triage"], 0) + 1
        if found:
            wrong.append(f"{json.dumps(facts)}\n  " + "\n  ".join(found))
    print(f"{PEOPLE} made-up people: {levels}")
    for fault in FAULTS:
        blind = Peer(folder, fault)
        if not any(differences(blind.decide(facts), got) for facts, got in zip(people, answers)):
            wrong.append(f"the planted fault \"{fault}\" is not noticed")
    print(f"{len(FAULTS)} planted faults")
    for line in wrong[:5]:
        print(line, file=sys.stderr)
    if len(levels) < 6:
        wrong.append("not every level was met")
    return 1 if wrong else 0


if __name__ == "__main__":
    SEED = int(sys.argv[3]) if len(sys.argv) > 3 else random.SystemRandom().randrange(1 << 32)
    sys.exit(main(sys.argv[1], sys.argv[2], SEED))
