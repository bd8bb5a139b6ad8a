# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the conditions of the tables against facts.csv and flattens them for C.

A condition is a leaf [fact, operator, value] or an object with exactly one of all, any, not, count_at_least.
Flattened, it is a list of nodes in preorder; a node knows how many nodes its tree has, itself included.
"""
from load import mistake, read_json_text

ORDERED = {"<": "NODE_LESS", "<=": "NODE_AT_MOST", ">": "NODE_MORE", ">=": "NODE_AT_LEAST"}
DEPTH_MAX = 8


def thousandths(text, place):
    """An exact number in thousandths; more than three digits after the point is a mistake."""
    sign = -1 if str(text).startswith("-") else 1
    whole, _, part = str(text).lstrip("-").partition(".")
    if not whole.isdigit() or (part and not part.isdigit()) or len(part) > 3:
        raise mistake(place, f"\"{text}\" is not a number with at most three digits after the point")
    return sign * (int(whole) * 1000 + int((part + "000")[:3]))


class Node:
    def __init__(self, kind, fact=None, value=0, text=None, children=()):
        self.kind = kind
        self.fact = fact
        self.value = value
        self.text = text
        self.children = list(children)

    def size(self):
        return 1 + sum(child.size() for child in self.children)

    def flat(self):
        yield self
        for child in self.children:
            yield from child.flat()


class Conditions:
    """All different conditions of the program; equal ones are kept once."""

    def __init__(self, facts, techniques):
        self.facts = facts
        self.techniques = techniques
        self.trees = []
        self.numbers = {}
        self.used_facts = set()

    def add_text(self, text, place, technique=None):
        return self.add(read_json_text(text, place), place, technique)

    def add(self, condition, place, technique=None):
        """The number of a condition, after checking it; technique stands for $technique."""
        tree = self.tree(condition, place, technique, 0)
        key = tuple((n.kind, n.fact, n.value, n.text, n.size()) for n in tree.flat())
        if key not in self.numbers:
            self.numbers[key] = len(self.trees)
            self.trees.append(tree)
        return self.numbers[key]

    def tree(self, condition, place, technique, depth):
        if depth > DEPTH_MAX:
            raise mistake(place, f"a condition is deeper than {DEPTH_MAX}")
        if isinstance(condition, list):
            return self.leaf(condition, place, technique)
        if not isinstance(condition, dict) or len(condition) != 1:
            raise mistake(place, f"not a condition: {condition}")
        (word, body), = condition.items()
        parts = [body] if word == "not" else body
        value = 0
        if word == "count_at_least":
            if not isinstance(body, dict) or set(body) != {"n", "of"} or not isinstance(body["n"], int):
                raise mistake(place, "count_at_least needs n and of")
            parts, value = body["of"], body["n"]
        kinds = {"all": "NODE_ALL", "any": "NODE_ANY", "not": "NODE_NOT", "count_at_least": "NODE_COUNT"}
        if word not in kinds:
            raise mistake(place, f"unknown operator \"{word}\"")
        if not isinstance(parts, list) or not parts or not 0 <= value <= len(parts):
            raise mistake(place, f"{word} has no parts, or fewer than it counts")
        children = [self.tree(part, place, technique, depth + 1) for part in parts]
        return Node(kinds[word], value=value, children=children)

    def leaf(self, leaf, place, technique):
        if len(leaf) != 3 or not isinstance(leaf[0], str) or not isinstance(leaf[1], str):
            raise mistake(place, f"not a leaf of fact, operator and value: {leaf}")
        name, operator, value = leaf
        if name not in self.facts:
            raise mistake(place, f"unknown fact \"{name}\"")
        fact = self.facts[name]
        self.used_facts.add(name)
        if operator in ORDERED:
            if fact["type"] != "number":
                raise mistake(place, f"{operator} on {name}, which is no number")
            if name == "age_at_onset" and operator not in ("<", ">="):
                raise mistake(place, "age_at_onset is rounded down: only < and >= are exact")
            return Node(ORDERED[operator], name, self.in_range(fact, value, place))
        if operator == "contains":
            return Node("NODE_CONTAINS", name, self.list_bit(fact, value, place, technique))
        if operator == "in":
            if fact["type"] != "enum" or not isinstance(value, list) or not value:
                raise mistake(place, f"in needs an enum fact and a list, here: {name} {value}")
            return Node("NODE_IN", name, sum({1 << self.word(fact, one, place) for one in value}))
        if operator in ("=", "!="):
            kind = "NODE_EQUAL" if operator == "=" else "NODE_NOT_EQUAL"
            return self.equal(kind, fact, value, place)
        raise mistake(place, f"unknown operator \"{operator}\"")

    def equal(self, kind, fact, value, place):
        name = fact["fact"]
        if fact["type"] == "bool":
            if not isinstance(value, bool):
                raise mistake(place, f"{name} is true or false, not {value}")
            return Node(kind, name, int(value))
        if fact["type"] == "enum":
            return Node(kind, name, self.word(fact, value, place))
        if fact["type"] == "number":
            if name == "age_at_onset":
                raise mistake(place, "age_at_onset is rounded down: only < and >= are exact")
            return Node(kind, name, self.in_range(fact, value, place))
        if fact["type"] == "text" and isinstance(value, str):
            return Node(kind, name, 0, value)
        raise mistake(place, f"= does not fit {name}")

    def word(self, fact, value, place):
        if value not in fact.words:
            raise mistake(place, f"{fact['fact']} is never \"{value}\", only {', '.join(fact.words)}")
        return fact.words.index(value)

    def in_range(self, fact, value, place):
        if isinstance(value, (bool, list, dict)) or value is None:
            raise mistake(place, f"{fact['fact']} is compared with {value}")
        number = thousandths(value, place)
        if not fact.low <= number <= fact.high:
            raise mistake(place, f"{value} is outside {fact['values_or_range']} of {fact['fact']}")
        return number

    def list_bit(self, fact, value, place, technique):
        if fact["type"] != "list":
            raise mistake(place, f"contains on {fact['fact']}, which is no list")
        code = technique if value == "$technique" else value
        if code not in self.techniques:
            raise mistake(place, f"unknown technique \"{code}\"")
        return self.techniques.index(code)

    def direct_facts(self, number):
        """The facts named in a condition, in order of first use."""
        return list(dict.fromkeys(n.fact for n in self.trees[number].flat() if n.fact))
