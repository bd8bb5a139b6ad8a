# SPDX-License-Identifier: GPL-3.0-or-later
"""C as text: string literals, and statements with their depth."""

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
