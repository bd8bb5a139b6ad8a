# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns a template's nodes into the statements of a C function."""
import html as html_escapes
import re

from fault import Fault
from fields import Record, item_type
from nodes import (Asset, Attribute, Body, Doctype, Each, Element, FlagAttribute, Icon, If, Part, Plural, Raw, Text,
                   Value)
from scope import Meaning, Scope
import places
import sentences

INLINE = {"a", "b", "strong", "em", "i", "small", "span", "abbr", "code", "kbd", "time", "sup", "sub", "mark", "br",
          "cite", "q", "dfn", "bdi"}
AS_IT_STANDS = ("pre", "textarea", "script")
LITERAL_MAX = 1500  # bytes of one C string


def c_string(text):
    """A C string literal; what is not printable ASCII becomes octal, which cannot swallow what follows."""
    out = []
    for byte in text.encode("utf-8"):
        char = chr(byte)
        if char in "\"\\":
            out.append("\\" + char)
        elif char == "\n":
            out.append("\\n")
        elif 32 <= byte < 127 and char != "?":
            out.append(char)
        else:
            out.append(f"\\{byte:03o}")
    return '"' + "".join(out) + '"'


class Code:
    """Statements with their depth; literal bytes in a row become one append."""

    def __init__(self):
        self.lines, self.depth, self.literal = [], 1, []

    def add_literal(self, text):
        if text:
            self.literal.append(text)

    def add_asset(self, path):
        self.literal.append(("asset", path))

    def flush(self):
        pieces, size = [], 0
        for piece in self._merged():
            if isinstance(piece, str) and size + len(piece) > LITERAL_MAX:
                for start in range(0, len(piece), LITERAL_MAX):
                    self._append(pieces)
                    pieces, size = [c_string(piece[start:start + LITERAL_MAX])], min(len(piece), LITERAL_MAX)
                continue
            size += len(piece) if isinstance(piece, str) else 80
            pieces += [c_string(piece)] if isinstance(piece, str) else ["ASSETS_FOLDER", c_string(piece[1])]
        self._append(pieces)
        self.literal = []

    def _merged(self):
        found = []
        for piece in self.literal:
            if found and isinstance(piece, str) and isinstance(found[-1], str):
                found[-1] += piece
            else:
                found.append(piece)
        return found

    def _append(self, pieces):
        if pieces:
            self.lines.append("\t" * self.depth + f"html_literal(html, TEXT({' '.join(pieces)}));\n")

    def statement(self, words):
        self.flush()
        self.lines.append("\t" * self.depth + words + "\n")

    def open(self, words):
        self.statement(words + " {")
        self.depth += 1

    def middle(self, words):
        self.flush()
        self.depth -= 1
        self.statement("} " + words + " {")
        self.depth += 1

    def close(self):
        self.flush()
        self.depth -= 1
        self.statement("}")


class Emitter:
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

    # ---- runs of content

    def nodes(self, nodes):
        """Cuts the content into runs between blocks; a run with words of its own is a sentence."""
        run = []
        for node in nodes:
            if isinstance(node, Element) and node.name not in INLINE and not self._is_small(node):
                self._run(run)
                run = []
                self.node(node)
            else:
                run.append(node)
        self._run(run)

    @staticmethod
    def _is_small(node):
        return node.name in ("svg", "img", "input") or (node.in_svg and node.name == "tspan")

    def _run(self, run):
        first, last = 0, len(run)
        while first < last and not self._speaks(run[first]):
            first += 1
        while last > first and not self._speaks(run[last - 1]):
            last -= 1
        inner = run[first:last]
        direct = any(isinstance(n, Plural) or (isinstance(n, (Text, Value)) and self._speaks(n)) for n in inner)
        if self.is_silent or not direct or not any(self._has_words(n) for n in inner):
            for node in run:
                self.node(node)
            return
        for node in run[:first]:
            self.node(node)
        self._sentence(inner)
        for node in run[last:]:
            self.node(node)

    @staticmethod
    def _speaks(node):
        if isinstance(node, Text):
            return bool(node.content.strip())
        if isinstance(node, Element):
            return node.name in INLINE and Emitter._has_words_or_values(node)
        return isinstance(node, (Value, Plural))

    @staticmethod
    def _has_words_or_values(node):
        if isinstance(node, Text):
            return bool(node.content.strip())
        return isinstance(node, (Value, Plural)) or (
            isinstance(node, Element) and any(Emitter._has_words_or_values(n) for n in node.children))

    @staticmethod
    def _has_words(node):
        if isinstance(node, Text):
            return sentences.has_letters(node.content)
        if isinstance(node, Plural):
            return True
        return isinstance(node, Element) and node.name in INLINE and any(Emitter._has_words(n) for n in node.children)

    def _sentence(self, nodes):
        if len(nodes) == 1 and isinstance(nodes[0], Plural):
            self._outside(nodes[0].one, nodes[0].other, nodes[0])
            return
        lead, trail = self._edges(nodes)
        pieces = Pieces(self)
        source = " ".join(pieces.text_of(nodes).split())
        self.code.add_literal(lead)
        self._write_sentence([source], pieces.writers, nodes[0].line, None)
        self.code.add_literal(trail)

    @staticmethod
    def _edges(nodes):
        first = nodes[0].content if isinstance(nodes[0], Text) else ""
        last = nodes[-1].content if isinstance(nodes[-1], Text) else ""
        return (squeezed(first[:len(first) - len(first.lstrip())]), squeezed(last[len(last.rstrip()):]))

    def _outside(self, one, other, plural):
        """A plural: the placeholders of its forms are fields."""
        writers = {}
        for path in dict.fromkeys(re.findall(r"\{([^}]*)\}", one + other)):
            writers["{%s}" % path] = [Value(path, plural.line)]
        count = self.scope.present(plural.path, plural.line)
        if count.kind != "int":
            raise self.fault(plural.line, f"{plural.path} is a {count.kind}, not an int to count by")
        for piece in sentences.pieces_of(one):
            if piece not in sentences.pieces_of(other):
                raise self.fault(plural.line, f"{piece} is missing in the second form")
        sources = [sentences.for_translators(one), sentences.for_translators(other)]
        self._write_sentence(sources, writers, plural.line, count.expression)

    def _write_sentence(self, sources, writers, line, count):
        """`writers`: piece -> nodes or strings to write for it."""
        number = self.house.table.add(sources, f"{self.template.file}:{line}")
        slot = f"{number}" if count is None else f"{number} + html_plural(html, {count})"
        row = f"sentence_of(html, {slot})"
        pieces = sentences.pieces_of(sources[-1])
        if not pieces:
            self.code.statement(f"html_literal(html, {row});")
            return
        self.counter += 1
        name = f"sentence_{self.counter}"
        self.code.open(f"for (struct html_sentence {name} = html_sentence_begin({row}); html_sentence_next(html, &{name});)")
        self.code.open(f"switch ({name}.piece)")
        for index, piece in enumerate(pieces):
            self.code.statement(f"case {index}:")
            self.code.depth += 1
            for what in writers[piece]:
                self._write_piece(what)
            self.code.statement("break;")
            self.code.depth -= 1
        self.code.close()
        self.code.close()

    def _write_piece(self, what):
        if callable(what):
            what()
        elif isinstance(what, str):
            self.code.add_literal(what)
        else:
            self.node(what)

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

    # ---- parts

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

    # ---- elements

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


class Pieces:
    """Takes a run apart into a sentence and what each of its pieces writes."""

    def __init__(self, emitter):
        self.emitter, self.writers, self.tags, self.others = emitter, {}, {}, 0

    def text_of(self, nodes):
        return "".join(self._one(node) for node in nodes)

    def _one(self, node):
        if isinstance(node, Text):
            return sentences.for_translators(node.content)
        if isinstance(node, Value):
            self.writers["{%s}" % node.path] = [node]
            return "{%s}" % node.path
        if isinstance(node, Element) and node.name in INLINE:
            return self._inline(node)
        self.others += 1
        piece = "{%d}" % self.others
        self.writers[piece] = [lambda: self.emitter._attribute_part(node)] if not isinstance(node, Element) \
            and isinstance(node, (Asset,)) else [node]
        return piece

    def _inline(self, node):
        count = self.tags[node.name] = self.tags.get(node.name, 0) + 1
        tag = node.name if count == 1 else f"{node.name}{count}"
        if node.is_void:
            self.writers[f"<{tag}/>"] = [lambda: self.emitter.open_tag(node)]
            return f"<{tag}/>"
        self.writers[f"<{tag}>"] = [lambda: self.emitter.open_tag(node)]
        self.writers[f"</{tag}>"] = [lambda: self.emitter.close_tag(node)]
        return f"<{tag}>{self.text_of(node.children)}</{tag}>"


def squeezed(text):
    return re.sub(r"[ \t\r\n]+", lambda m: "\n" if "\n" in m[0] else " ", text)


def _tag_of(item):
    return item.tag if isinstance(item, Record) else item


def _said(thing):
    return thing.kind if thing.item is None else f"{thing.kind} {_tag_of(thing.item)}"
