# SPDX-License-Identifier: GPL-3.0-or-later
"""What a path such as line.label means where it stands: its kind and its C expression."""
import re
from dataclasses import dataclass

from fault import Fault
from fields import Record

OF_THE_LANGUAGE = {"page.language": "html_language_tag(html)", "page.direction": "html_direction(html)"}


@dataclass
class Meaning:
    kind: str         # a scalar, "list" or "record"
    expression: str
    item: object = None
    is_optional: bool = False


class Scope:
    def __init__(self, template, page):
        self.file = template.file
        self.record = template.record
        self.page = page      # Record of the page context
        self.variables = {}   # name -> Meaning of the item
        self.known = []       # optional paths that an {{#if}} around has found present

    def find(self, path, line):
        if path in OF_THE_LANGUAGE:
            return Meaning("text", OF_THE_LANGUAGE[path])
        first, *rest = path.split(".")
        if first in self.variables:
            meaning = self.variables[first]
        elif first == "page":
            meaning = Meaning("record", "html_page(html)->", self.page)
        else:
            meaning, rest = Meaning("record", "in->", self.record), path.split(".")
        for name in rest:
            meaning = self._member(meaning, name, path, line)
        return meaning

    def _member(self, meaning, name, path, line):
        if meaning.kind != "record" or not isinstance(meaning.item, Record):
            raise Fault(self.file, line, f"{path}: a {meaning.kind} has no {name}")
        made = meaning.item.fields.get(name)
        if not made:
            raise Fault(self.file, line, f"{path}: {meaning.item.tag} has no field {name}")
        expression = meaning.expression + name
        return Meaning(made.kind, expression + ("." if made.kind == "record" else ""), made.item, made.is_optional)

    def present(self, path, line):
        """As find, and it must be there."""
        meaning = self.find(path, line)
        if meaning.is_optional and path not in self.known:
            raise Fault(self.file, line, f"{path} may be absent: show it inside {{{{#if {path}}}}}")
        return meaning

    def condition(self, words, line):
        """C for a condition, and the optional paths that are present where it holds."""
        if " and " in words and " or " in words:
            raise Fault(self.file, line, "one condition joins with `and` or with `or`, not both")
        joint = " or " if " or " in words else " and "
        terms = [term.strip() for term in words.split(joint)]
        known = [term for term in terms if re.match(r"[a-z0-9_.]+\Z", term)] if joint == " and " else []
        c_joint = " || " if joint == " or " else " && "
        return c_joint.join(self._term(term, line) for term in terms), known

    def _term(self, term, line):
        equal = re.match(r'(\S+) is (not )?("[^"]*"|-?[0-9]+)\Z', term)
        if equal:
            return self._equal(equal[1], equal[2], equal[3], line)
        negated = term.startswith("not ")
        path = term[4:].strip() if negated else term
        if not re.match(r"[a-z0-9_.]+\Z", path):
            raise Fault(self.file, line, f'"{term}" is no condition')
        truth = self._truth(self.find(path, line), path, line)
        return f"!({truth})" if negated else truth

    def _truth(self, meaning, path, line):
        shapes = {"bool": "{0}", "text": "{0}.size > 0", "words": "{0}.size > 0", "url": "{0}.text.size > 0",
                  "svg": "{0}.text.size > 0", "int": "{0} != 0", "tenths": "{0} != 0", "list": "{0}.count > 0"}
        if meaning.kind not in shapes:
            raise Fault(self.file, line, f"{path} is a {meaning.kind}, which is neither true nor false")
        return shapes[meaning.kind].format(meaning.expression)

    def _equal(self, path, negated, literal, line):
        meaning = self.find(path, line)
        wanted = ("text",) if literal.startswith('"') else ("int", "tenths")
        if meaning.kind not in wanted:
            raise Fault(self.file, line, f"{path} is a {meaning.kind} and cannot be compared with {literal}")
        if literal.startswith('"'):
            return f"{'!' if negated else ''}text_equal({meaning.expression}, TEXT({literal}))"
        return f"{meaning.expression} {'!=' if negated else '=='} {literal}"
