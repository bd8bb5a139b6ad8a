# SPDX-License-Identifier: GPL-3.0-or-later
"""Elements and their attributes, each value checked for its place."""
from nodes import Asset, Attribute, Each, FlagAttribute, If, Text, Value
from runs import Pieces
import places
import sentences


class Elements:
    """The part of the Emitter that writes elements."""

    def _on_element(self, node):
        around, was_silent = self.element, self.is_silent
        self.element = node.name
        self.is_silent = was_silent or any(
            isinstance(a, Attribute) and a.name == "translate" and a.parts and a.parts[0].content == "no"
            for a in node.attributes)
        self.open_tag(node)
        if node.name == "textarea":
            self.code.add_literal("\n")  # a browser drops one line feed after the tag
        self._check_script(node)
        self.nodes(node.children)
        self.close_tag(node)
        self.element, self.is_silent = around, was_silent

    def _check_script(self, node):
        if node.name == "script" and any(not isinstance(n, Text) or n.content.strip() for n in node.children):
            raise self.fault(node.line, "a script is a file of its own: nothing may stand inside <script>")

    def open_tag(self, node):
        self.code.add_literal(f"<{node.name}")
        self._attributes(node, node.attributes)
        self.code.add_literal("/>" if node.is_void and node.in_svg else ">")
        if node.name == "form" and self._posts(node):
            self.code.statement("html_form(html);")

    def _posts(self, node):
        methods = [a for a in node.attributes if isinstance(a, Attribute) and a.name == "method"]
        if not methods:
            return False
        parts = methods[0].parts or []
        if len(parts) != 1 or not isinstance(parts[0], Text) or parts[0].content not in ("get", "post"):
            raise self.fault(node.line, 'method="get" or method="post"')
        return parts[0].content == "post"

    def close_tag(self, node):
        if not node.is_void:
            self.code.add_literal(f"</{node.name}>")

    def _attributes(self, element, attributes):
        for attribute in attributes:
            if isinstance(attribute, If):
                self._on_if(attribute, lambda inner: self._attributes(element, inner))
            elif isinstance(attribute, FlagAttribute):
                self._flag(element, attribute)
            else:
                self._attribute(element, attribute)

    def _check_name(self, element, attribute):
        complaint = places.complaint_about_attribute(element.name, attribute.name)
        if complaint:
            raise self.fault(attribute.line, complaint)

    def _flag(self, element, attribute):
        self._check_name(element, attribute)
        meaning = self.scope.find(attribute.path, attribute.line)
        if meaning.kind != "bool":
            raise self.fault(attribute.line, f"{attribute.path} is a {meaning.kind}, not a bool")
        self.code.open(f"if ({meaning.expression})")
        self.code.add_literal(f" {attribute.name}")
        self.code.close()

    def _attribute(self, element, attribute):
        self._check_name(element, attribute)
        self.code.add_literal(f" {attribute.name}")
        if attribute.parts is None:
            return
        self.code.add_literal('="')
        if places.is_url(attribute.name):
            self._url_parts(attribute, attribute.parts, "")
        elif not self.is_silent and places.is_spoken(element, attribute):
            self._spoken(attribute)
        else:
            for part in attribute.parts:
                self._attribute_part(part)
        self.code.add_literal('"')

    def _attribute_part(self, part):
        if isinstance(part, Text):
            self.code.add_literal(part.content.replace('"', "&quot;"))
        elif isinstance(part, If):
            self._on_if(part, lambda inner: [self._attribute_part(p) for p in inner])
        elif isinstance(part, Each):
            self._on_each(part, lambda inner: [self._attribute_part(p) for p in inner])
        elif isinstance(part, Asset):
            self._asset(part)
        else:
            self.node(part)

    def _asset(self, part):
        if part.path not in self.house.assets:
            raise self.fault(part.line, f'there is no asset "{part.path}"')
        self.code.add_asset(part.path)

    def _spoken(self, attribute):
        if not any(sentences.has_letters(p.content) for p in attribute.parts if isinstance(p, Text)):
            for part in attribute.parts:
                self._attribute_part(part)
            return
        pieces = Pieces(self)
        source = pieces.text_of(attribute.parts)
        self._write_sentence([source], pieces.writers, attribute.line, None)

    def _url_parts(self, attribute, parts, before):
        for part in parts:
            if isinstance(part, Text):
                complaint = None if before else places.complaint_about_url_start(part.content)
                if complaint:
                    raise self.fault(part.line, complaint)
                self.code.add_literal(part.content.replace('"', "&quot;"))
                before += part.content
            elif isinstance(part, Asset):
                self._asset(part)
                before = "/" + part.path
            elif isinstance(part, Value):
                before = self._url_value(part, before)
            elif isinstance(part, If) and not before and len(parts) == 1:
                self._on_if(part, lambda inner: self._url_parts(attribute, inner, ""))
            else:
                raise self.fault(part.line, "an address is a url, or a literal with numbers")

    def _url_value(self, part, before):
        meaning = self.scope.present(part.path, part.line)
        writer, complaint = places.url_value(meaning.kind, before)
        if complaint:
            raise self.fault(part.line, f"{part.path}: {complaint}")
        self.code.statement(writer.format(meaning.expression) + ";")
        return before + "0"
