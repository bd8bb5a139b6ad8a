# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs of content: what is a sentence of the catalogue, and what writes each of its pieces."""
import re

from nodes import Asset, Element, Plural, Text, Value
import sentences

INLINE = {"a", "b", "strong", "em", "i", "small", "span", "abbr", "code", "kbd", "time", "sup", "sub", "mark", "br",
          "cite", "q", "dfn", "bdi"}


class Runs:
    """The part of the Emitter that cuts content into runs."""

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
            return node.name in INLINE and Runs._has_words_or_values(node)
        return isinstance(node, (Value, Plural))

    @staticmethod
    def _has_words_or_values(node):
        if isinstance(node, Text):
            return bool(node.content.strip())
        return isinstance(node, (Value, Plural)) or (
            isinstance(node, Element) and any(Runs._has_words_or_values(n) for n in node.children))

    @staticmethod
    def _has_words(node):
        if isinstance(node, Text):
            return sentences.has_letters(node.content)
        if isinstance(node, Plural):
            return True
        return isinstance(node, Element) and node.name in INLINE and any(Runs._has_words(n) for n in node.children)

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
