# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a template into nodes: tags of HTML and of the template language, both well nested."""
import re

from fault import Fault
from nodes import (Asset, Attribute, Body, Doctype, Each, Element, FlagAttribute, Icon, If, Layout, Part, Plural, Raw,
                   Template, Text, Value)
from fields import NAME, RESERVED, read_fields

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
REFUSED = {"style": "put styles into a stylesheet", "base": "it would turn every address",
           "iframe": "pages are not framed", "object": "use img or svg", "embed": "use img or svg",
           "animate": "use CSS", "set": "use CSS", "animatetransform": "use CSS", "animatemotion": "use CSS",
           "foreignobject": "keep HTML out of drawings", "template": "it would hide what is inside from the checks",
           "noscript": "every page works without scripts", "plaintext": "it never ends", "xmp": "use pre",
           "math": "not in these pages"}
NO_BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "span", "b", "strong", "em", "small", "label", "button",
             "legend"}
BLOCKS = {"address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure", "footer", "form",
          "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul"}
ONLY_TEXT = {"title", "textarea", "option", "script"}
TAG = re.compile(r'\{\{((?:"[^"\n]*"|[^"}]|\}(?!\}))*)\}\}')
ELEMENT = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)")
ATTRIBUTE = re.compile(r"([a-zA-Z_:][-a-zA-Z0-9_:.]*)(\?)?")
PATH = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*\Z")
ARGUMENT = re.compile(r'\s+([a-z][a-z0-9_]*)=("[^"\n]*"|[^\s"]+)')
PLURAL = re.compile(r'plural\s+(\S+)\s+"([^"]*)"\s+"([^"]*)"\Z')
STOPS = ("/if", "#else", "/each")


class Reader:
    def __init__(self, file, source, part, name, known):
        self.file, self.source, self.part, self.name, self.known = file, source, part, name, known
        self.at = 0
        self.open = []       # elements not yet closed
        self.variables = []  # of the {{#each}} around

    def line(self, at=None):
        return self.source.count("\n", 0, self.at if at is None else at) + 1

    def fault(self, words, at=None):
        return Fault(self.file, self.line(at), words)

    def template(self):
        record = self._fields()
        nodes = self._nodes()
        if self.at < len(self.source):
            raise self._unexpected()
        made = Template(self.name, self.file, self.part, record, nodes)
        layouts = [n for n in nodes if isinstance(n, Layout)]
        if len(layouts) > 1:
            raise Fault(self.file, layouts[1].line, "a page has one layout")
        if layouts:
            before = nodes[:nodes.index(layouts[0])]
            if any(not isinstance(n, Text) or n.content.strip() for n in before):
                raise Fault(self.file, layouts[0].line, "the layout comes first")
            made.layout = layouts[0]
            made.nodes = nodes[nodes.index(layouts[0]) + 1:]
        return made

    def _fields(self):
        start = re.match(r"\s*\{\{fields\b", self.source)
        if not start:
            raise Fault(self.file, 1, "a template begins with {{fields ... }}, even without any")
        end = self.source.find("}}", start.end())
        if end < 0:
            raise Fault(self.file, 1, "{{fields is not closed")
        record = read_fields(self.file, self.source[start.end():end], self.line(start.end()), f"{self.part}_{self.name}",
                             self.known)
        self.at = end + 2
        if self.source[self.at:self.at + 1] == "\n":
            self.at += 1
        return record

    def _unexpected(self):
        if self.source.startswith("</", self.at):
            return self.fault(f"{self.source[self.at:].split('>')[0]}> closes nothing that is open")
        return self.fault(f"{self.source[self.at:].split('}}')[0]}}}}} stands alone")

    # ---- content

    def _nodes(self):
        """Until the end, a closing tag, or a {{/...}} or {{#else}} that the caller must take."""
        found = []
        while self.at < len(self.source):
            if self.source.startswith("</", self.at) or self._stop():
                break
            found += self._node()
        return found

    def _stop(self):
        tag = TAG.match(self.source, self.at)
        return tag and tag[1].strip().split(" ")[0] in STOPS

    def _node(self):
        if self.source.startswith("{{", self.at):
            return [self._tag(self._nodes)]
        if self.source.startswith("<!--", self.at):
            return self._comment()
        if self.source[self.at:self.at + 15].lower() == "<!doctype html>":
            self.at += 15
            return [Doctype(self.line())]
        if self.source[self.at] == "<":
            return [self._element()]
        start = self.at
        self.at = min(i for i in (self.source.find("<", start), self.source.find("{{", start), len(self.source)) if i >= 0)
        return [self._text(start)]

    def _text(self, start):
        content = self.source[start:self.at]
        brace = re.search(r"[{}]", content)
        if brace:
            raise self.fault("a lone brace: write &#123; or &#125;", start + brace.start())
        control = re.search(r"[\x00-\x08\x0b-\x1f\x7f]", content)
        if control:
            raise self.fault("a control character", start + control.start())
        return Text(content, self.line(start))

    def _comment(self):
        end = self.source.find("-->", self.at)
        if end < 0:
            raise self.fault("the comment is not closed")
        if "{{" in self.source[self.at:end]:
            raise self.fault("nothing may be put into a comment")
        self.at = end + 3
        return []

    # ---- the template's own tags

    def _take_tag(self):
        tag = TAG.match(self.source, self.at)
        if not tag:
            raise self.fault("{{ is not closed by }}")
        self.at = tag.end()
        return tag[1].strip()

    def _tag(self, inside):
        start = self.at
        line, words = self.line(), self._take_tag()
        head = words.split(" ")[0]
        if head == "#if":
            return self._if(words[3:].strip(), inside, line)
        if head == "#each":
            return self._each(words, inside, line)
        if head == "raw":
            return Raw(self._path(words[3:].strip(), start), line)
        if head == "plural":
            return self._plural(words, start)
        if head == "asset":
            return Asset(self._quoted(words[5:].strip(), start), line)
        if head == "icon":
            return Icon(self._argument(words[4:].strip(), start), line)
        if words == "body":
            return Body(line)
        if words.startswith(">"):
            return self._part(words[1:].strip(), start)
        return Value(self._path(words, start), line)

    def _path(self, words, start):
        if not PATH.match(words):
            raise self.fault(f'"{words}" is neither a field nor a tag of the template language', start)
        return words

    def _quoted(self, words, start):
        if len(words) < 2 or words[0] != '"' or words[-1] != '"':
            raise self.fault(f"{words} should be in quotes", start)
        return words[1:-1]

    def _argument(self, words, start):
        if words.startswith('"'):
            return ("literal", self._quoted(words, start))
        if words in ("true", "false"):
            return ("bool", words)
        if re.match(r"-?[0-9]+\Z", words):
            return ("int", words)
        return ("path", self._path(words, start))

    def _plural(self, words, start):
        found = PLURAL.match(words)
        if not found:
            raise self.fault('plural is written {{plural count "one session" "{count} sessions"}}', start)
        return Plural(self._path(found[1], start), found[2], found[3], self.line(start))

    def _part(self, words, start):
        is_layout = words.startswith("layout ")
        if is_layout:
            words = words[7:].strip()
        name = re.match(r"[a-z][a-z0-9_]*", words)
        if not name:
            raise self.fault("a part is written {{>name argument=value}}", start)
        rest, arguments, at = words[name.end():], {}, 0
        if not is_layout and PATH.match(rest.strip()):
            return Part(name[0], rest.strip(), self.line(start))
        while at < len(rest):
            found = ARGUMENT.match(rest, at)
            if not found:
                raise self.fault(f"arguments are written name=field or name=\"words\", not {rest[at:].strip()}", start)
            if found[1] in arguments:
                raise self.fault(f"{found[1]} is given twice", start)
            arguments[found[1]] = self._argument(found[2], start)
            at = found.end()
        line = self.line(start)
        return Layout(name[0], arguments, line) if is_layout else Part(name[0], arguments, line)

    def _if(self, condition, inside, line):
        then, otherwise = inside(), []
        if self._stop() is None:
            raise Fault(self.file, line, "{{#if}} is not closed here: what it holds must be whole")
        words = self._take_tag()
        if words.startswith("#else if "):
            return If(condition, then, [self._if(words[9:].strip(), inside, line)], line)
        if words == "#else":
            otherwise = inside()
            words = self._take_tag() if self._stop() else ""
        if words != "/if":
            raise Fault(self.file, line, "{{#if}} is not closed by {{/if}}: what it holds must be whole")
        return If(condition, then, otherwise, line)

    def _each(self, words, inside, line):
        found = re.match(r"#each\s+(\S+)\s+as\s+(\S+)\Z", words)
        if not found or not NAME.match(found[2]) or found[2] in RESERVED:
            raise Fault(self.file, line, "each is written {{#each lines as line}}")
        if found[2] in self.variables:
            raise Fault(self.file, line, f"{found[2]} already names something around here")
        self.variables.append(found[2])
        body = inside()
        self.variables.pop()
        if not self._stop() or self._take_tag() != "/each":
            raise Fault(self.file, line, "{{#each}} is not closed by {{/each}}: what it holds must be whole")
        return Each(found[1], found[2], body, line)

    # ---- elements

    def _element(self):
        start, line = self.at, self.line()
        found = ELEMENT.match(self.source, self.at)
        if not found:
            raise self.fault("a lone <: write &lt;")
        name = found[1].lower() if not self._in_svg() else found[1]
        self._check_element(name, start)
        self.at = found.end()
        attributes = self._attributes(lambda: self.source[self.at] in "/>")
        in_svg = name == "svg" or self._in_svg()
        closes_itself = self.source.startswith("/>", self.at)
        if closes_itself and not (in_svg or name in VOID):
            raise self.fault(f"<{name}/> does not close itself in HTML: write </{name}>")
        self.at += 2 if closes_itself else 1
        element = Element(name, attributes, [], closes_itself or name in VOID, line, in_svg)
        if not element.is_void:
            self._children(element)
        return element

    def _in_svg(self):
        return any(name == "svg" for name, _ in self.open)

    def _check_element(self, name, start):
        why = REFUSED.get(name.lower())
        if why:
            raise self.fault(f"<{name}> is refused: {why}", start)
        if self.open and self.open[-1][0] in ONLY_TEXT:
            raise self.fault(f"<{self.open[-1][0]}> holds only text", start)
        if name in BLOCKS and self.open and self.open[-1][0] in NO_BLOCKS:
            raise self.fault(f"<{name}> cannot stand in <{self.open[-1][0]}>", start)
        if name == "form" and any(o == "form" for o, _ in self.open):
            raise self.fault("a form in a form", start)
        if name in ("a", "button") and any(o in ("a", "button") for o, _ in self.open):
            raise self.fault(f"<{name}> inside a link or button", start)

    def _children(self, element):
        self.open.append((element.name, element.line))
        element.children = self._nodes()
        close = re.compile(r"</([a-zA-Z][a-zA-Z0-9]*)\s*>").match(self.source, self.at)
        if not close:
            if self.at < len(self.source) and self._stop():
                raise self.fault(f"<{element.name}> of line {element.line} is still open here")
            raise Fault(self.file, element.line, f"<{element.name}> is never closed")
        if close[1].lower() != element.name.lower():
            raise self.fault(f"</{close[1]}> where <{element.name}> of line {element.line} is open")
        self.at = close.end()
        self.open.pop()

    # ---- attributes

    def _attributes(self, is_end):
        found = []
        while True:
            space = re.compile(r"\s*").match(self.source, self.at)
            self.at = space.end()
            if self.at >= len(self.source):
                raise self.fault("the tag is not closed")
            if self._stop() or is_end():
                return found
            found.append(self._attribute())

    def _attribute(self):
        line = self.line()
        if self.source.startswith("{{", self.at):
            made = self._tag(lambda: self._attributes(lambda: False))
            if not isinstance(made, If):
                raise Fault(self.file, line, "inside a tag only {{#if}} around whole attributes, or a quoted value")
            return made
        name = ATTRIBUTE.match(self.source, self.at)
        if not name:
            raise self.fault(f"not an attribute: {self.source[self.at:self.at + 20].split(chr(10))[0]}")
        self.at = name.end()
        if name[2]:
            return self._flag_attribute(name[1], line)
        if self.source[self.at] != "=":
            return Attribute(name[1], None, line)
        self.at += 1
        quote = self.source[self.at:self.at + 1]
        if quote not in ('"', "'"):
            raise self.fault(f"the value of {name[1]} needs quotes")
        self.at += 1
        parts = self._attribute_parts(quote)
        self.at += 1
        return Attribute(name[1], parts, line)

    def _flag_attribute(self, name, line):
        tag = TAG.match(self.source, self.at + 1)
        if self.source[self.at:self.at + 1] != "=" or not tag:
            raise self.fault(f"written {name}?={{{{is_so}}}}")
        self.at = tag.end()
        return FlagAttribute(name, self._path(tag[1].strip(), self.at), line)

    def _attribute_parts(self, quote):
        found = []
        while not self.source.startswith(quote, self.at):
            if self.at >= len(self.source):
                raise self.fault("the quote is never closed")
            if self._stop():
                return found
            if self.source.startswith("{{", self.at):
                made = self._tag(lambda: self._attribute_parts(quote))
                if not isinstance(made, (Value, If, Each, Asset, Plural)):
                    raise self.fault("this cannot stand in an attribute")
                found.append(made)
                continue
            start = self.at
            ends = [self.source.find(quote, start), self.source.find("{{", start)]
            self.at = min([e for e in ends if e >= 0] or [len(self.source)])
            if "<" in self.source[start:self.at]:
                raise self.fault("a < inside a quoted value: is the quote before it closed?", start)
            found.append(self._text(start))
        return found
