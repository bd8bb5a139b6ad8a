# SPDX-License-Identifier: GPL-3.0-or-later
"""Other templates inside a template: which fields they get."""
import html as html_escapes
import re

from code_text import c_string
from fields import Record
import places
import sentences


class Parts:
    """The part of the Emitter that calls other templates."""

    def _on_part(self, node):
        target = self.house.find_part(self, node)
        if isinstance(node.arguments, str):
            self._whole_part(target, node)
            return
        given = self._arguments(target, node)
        self.code.statement(f"{target.tag}(html, &(const struct {target.tag}){given});")

    def _whole_part(self, target, node):
        meaning = self.scope.present(node.arguments, node.line)
        if meaning.kind != "record" or meaning.item.tag != target.tag:
            raise self.fault(node.line, f"{node.arguments} is a {_said(meaning)}, not a record {target.tag}")
        at = meaning.expression
        self.code.statement(f"{target.tag}(html, {'&' + at[:-1] if at.endswith('.') else at[:-2]});")

    def _arguments(self, target, node):
        given = []
        for name in node.arguments:
            if name not in target.record.fields:
                raise self.fault(node.line, f"{target.name} has no field {name}")
        for name, made in target.record.fields.items():
            if name in node.arguments:
                given.append(f".{name} = {self._argument(made, node.arguments[name], node.line)}")
            elif not made.is_optional and made.kind != "bool":
                raise self.fault(node.line, f"{target.name} needs {name}={made.kind}")
        return "{" + (", ".join(given) or "0") + "}"

    def _argument(self, made, argument, line):
        kind, content = argument
        if kind == "path":
            return self._path_argument(made, content, line)
        wanted = {"bool": ("bool",), "int": ("int",), "literal": ("text", "words", "url")}[kind]
        if made.kind not in wanted:
            raise self.fault(line, f"{made.name} is a {made.kind}, not {content}")
        if made.kind == "url":
            complaint = places.complaint_about_url_start(content)
            if complaint:
                raise self.fault(line, complaint)
            return f"{{TEXT({c_string(content)})}}"
        if kind == "literal" and re.search(r"[{}]", content):
            raise self.fault(line, "a value cannot stand inside these words: make them in words.txt")
        if made.kind == "words" and sentences.has_letters(content):
            number = self.house.plain.add([sentences.for_translators(content)], f"{self.template.file}:{line}")
            return f"words_of(html, {number})"
        return f"TEXT({c_string(html_escapes.unescape(content))})" if kind == "literal" else content

    def _path_argument(self, made, path, line):
        meaning = self.scope.find(path, line) if made.is_optional else self.scope.present(path, line)
        same = meaning.kind == made.kind or {meaning.kind, made.kind} == {"text", "words"}
        if not same or _tag_of(meaning.item) != _tag_of(made.item):
            raise self.fault(line, f"{path} is a {_said(meaning)}, {made.name} a {_said(made)}")
        if made.kind == "list":
            return f"{{{meaning.expression}.items, {meaning.expression}.count}}"
        if made.kind == "record":
            at = meaning.expression
            return at[:-1] if at.endswith(".") else "*" + at[:-2]
        return meaning.expression


def _tag_of(item):
    return item.tag if isinstance(item, Record) else item


def _said(thing):
    return thing.kind if thing.item is None else f"{thing.kind} {_tag_of(thing.item)}"
