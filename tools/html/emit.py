# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns a template's nodes into the statements of a C function."""
from code_text import Code
from elements import Elements
from fault import Fault
from fields import Record, item_type
from parts import Parts
from runs import Runs, squeezed
from scope import Meaning, Scope
import places

AS_IT_STANDS = ("pre", "textarea", "script")


class Emitter(Runs, Parts, Elements):
    """One template. `house` knows the other templates, the page's record, the assets and the sentences' table."""

    def __init__(self, template, house):
        self.template, self.house = template, house
        self.scope = Scope(template, house.page)
        self.code = Code()
        self.element = None  # the innermost one
        self.split = None    # where a layout's body stands
        self.is_silent = False
        self.counter = 0

    def fault(self, line, words):
        return Fault(self.template.file, line, words)

    def function_body(self):
        self._page_nodes()
        self.code.flush()
        return self.code.lines

    def _page_nodes(self):
        layout = self.template.layout
        if not layout:
            self.nodes(self.template.nodes)
            return
        target = self.house.find_layout(self, layout)
        given = self._arguments(target, layout)
        self.code.statement(f"const struct {target.tag} around = {given};")
        self.code.statement(f"{target.tag}_begin(html, &around);")
        self.nodes(self.template.nodes)
        self.code.statement(f"{target.tag}_end(html, &around);")

    # ---- one node

    def node(self, node):
        getattr(self, "_on_" + type(node).__name__.lower())(node)

    def _on_text(self, node):
        content = node.content if self.element in AS_IT_STANDS else squeezed(node.content)
        self.code.add_literal(content)

    def _on_doctype(self, _):
        self.code.add_literal("<!doctype html>")

    def _on_value(self, node):
        meaning = self.scope.present(node.path, node.line)
        if self.element == "script":
            raise self.fault(node.line, f"{node.path} cannot be put into a script")
        writer, complaint = places.value(meaning.kind)
        if complaint:
            raise self.fault(node.line, f"{node.path}: {complaint}")
        self.code.statement(writer.format(meaning.expression) + ";")

    def _on_raw(self, node):
        meaning = self.scope.present(node.path, node.line)
        if meaning.kind != "svg":
            raise self.fault(node.line, f"{node.path} is a {meaning.kind}; only an svg may be raw")
        if self.element in ("script", "title", "textarea", "option"):
            raise self.fault(node.line, f"a drawing cannot stand in <{self.element}>")
        self.code.statement(f"html_svg(html, {meaning.expression});")

    def _on_plural(self, node):
        self._outside(node.one, node.other, node)

    def _on_asset(self, node):
        raise self.fault(node.line, "an asset's address belongs into an attribute")

    def _on_layout(self, node):
        raise self.fault(node.line, "the layout comes first, outside of everything")

    def _on_icon(self, node):
        kind, name = node.argument
        self.code.add_literal('<svg class="icon" aria-hidden="true"><use href="')
        self.code.add_asset("pictures/icons.svg")
        self.code.add_literal("#")
        if kind == "literal":
            if name not in self.house.icons:
                raise self.fault(node.line, f'there is no icon "{name}"')
            self.code.add_literal(name)
        else:
            meaning = self.scope.present(name, node.line)
            if meaning.kind != "text":
                raise self.fault(node.line, f"{name} is a {meaning.kind}; an icon's name is a text")
            self.code.statement(f"html_text(html, {meaning.expression});")
        self.code.add_literal('"/></svg>')

    def _on_body(self, node):
        if self.split is not None or self.code.depth != 1 or self.template.layout:
            raise self.fault(node.line, "{{body}} stands once in a layout, outside of {{#if}} and {{#each}}")
        self.code.flush()
        self.split = len(self.code.lines)

    def _on_if(self, node, write=None):
        write = write or self.nodes
        condition, known = self.scope.condition(node.condition, node.line)
        self.code.open(f"if ({condition})")
        self.scope.known += known
        write(node.then)
        del self.scope.known[len(self.scope.known) - len(known):]
        if node.otherwise:
            self.code.middle("else")
            write(node.otherwise)
        self.code.close()

    def _on_each(self, node, write=None):
        meaning = self.scope.present(node.path, node.line)
        if meaning.kind != "list":
            raise self.fault(node.line, f"{node.path} is a {meaning.kind}, not a list")
        name, item = node.variable, f"each_{node.variable}"
        self.code.open(f"for (size_t {name}_index = 0; {name}_index < {meaning.expression}.count; {name}_index++)")
        self.code.statement(f"const {item_type(meaning.item)} *{item} = &{meaning.expression}.items[{name}_index];")
        if isinstance(meaning.item, Record):
            self.scope.variables[name] = Meaning("record", f"{item}->", meaning.item)
        else:
            self.scope.variables[name] = Meaning(meaning.item, f"(*{item})")
        before = len(self.code.lines)
        (write or self.nodes)(node.body)
        self.code.flush()
        if not any(item in line for line in self.code.lines[before:]):
            self.code.statement(f"(void)*{item};")
        del self.scope.variables[name]
        self.code.close()
