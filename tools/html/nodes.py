# SPDX-License-Identifier: GPL-3.0-or-later
"""What a template is made of, once read."""
from dataclasses import dataclass, field


@dataclass
class Text:
    content: str
    line: int


@dataclass
class Value:
    path: str
    line: int


@dataclass
class Raw:
    path: str
    line: int


@dataclass
class Plural:
    path: str
    one: str
    other: str
    line: int


@dataclass
class Asset:
    path: str
    line: int


@dataclass
class Icon:
    argument: tuple  # ("literal", name) or ("path", path)
    line: int


@dataclass
class If:
    condition: str
    then: list
    otherwise: list
    line: int


@dataclass
class Each:
    path: str
    variable: str
    body: list
    line: int


@dataclass
class Part:
    name: str
    arguments: object  # a dict by field, or the path of a record that has them all
    line: int


@dataclass
class Layout:
    name: str
    arguments: dict
    line: int


@dataclass
class Body:
    line: int


@dataclass
class Attribute:
    name: str
    parts: list  # None: the bare name
    line: int


@dataclass
class FlagAttribute:
    name: str
    path: str
    line: int


@dataclass
class Element:
    name: str
    attributes: list  # Attribute, FlagAttribute, or If over such
    children: list
    is_void: bool
    line: int
    in_svg: bool = False


@dataclass
class Doctype:
    line: int


@dataclass
class Template:
    name: str       # "start"
    file: str       # as given, for complaints
    part: str       # "intake"
    record: object  # fields.Record
    nodes: list
    layout: object = None
    is_layout: bool = False
    words: list = field(default_factory=list)

    @property
    def tag(self):
        """The name of its struct and its function."""
        return f"{self.part}_{self.name}"
