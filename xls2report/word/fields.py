"""Fields of Word: their instructions, and the elements that make a text a field."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.word.rawxml import Element

FIELD_NAMES = frozenset({"w:instrText", "w:fldSimple", "w:fldChar"})
"""Names that a part without fields does not have."""
_KEYWORD = re.compile(r'[\s"]*([A-Za-z]+|=)')
WORD = re.compile(r"\w+")
"""What in an instruction may be the name of a bookmark."""
_SWITCHES_WITH_TEXT = ("\\l", "\\o", "\\t", "\\s", "\\*")
_ARGUMENT = re.compile(r'"((?:[^"\\]|\\.)*)"|(\\?[^\s"]+)')


class WordField(Struct, eq=False):
    """One field.

    Attributes:
        marks: its ``w:fldChar`` and ``w:instrText``, or its ``w:fldSimple``; without them its result is plain text.
        paragraph: in which it begins.
        closed: it has an end.
    """

    paragraph: Element | None
    marks: list[Element] = []
    texts: list[str] = []
    closed: bool = False

    @property
    def instruction(self) -> str:
        """What it says, those of fields inside it left out."""
        return "".join(self.texts)

    @property
    def keyword(self) -> str:
        """Its first word in capitals (``PAGE``), empty if there is none."""
        found = _KEYWORD.match(self.instruction)
        return found[1].upper() if found else ""

    @property
    def argument(self) -> str:
        r"""The first thing behind its first word that is neither a switch (``\l``) nor what a switch takes, without quotes."""
        first = _KEYWORD.match(self.instruction)
        switch = ""
        for match in _ARGUMENT.finditer(self.instruction, first.end() if first else 0):
            quoted, bare = match[1], match[2] or ""
            if quoted is None and bare.startswith("\\"):
                switch = bare
            elif switch.lower() in _SWITCHES_WITH_TEXT:
                switch = ""
            else:
                return bare if quoted is None else re.sub(r"\\(.)", r"\1", quoted)
        return ""


def with_paragraphs(root: Element) -> Iterator[tuple[Element, Element | None]]:
    """Walk over all below ``root`` in document order, each with the paragraph it stands in."""
    stack: list[tuple[Element, Element | None]] = [(root, None)]
    while stack:
        element, paragraph = stack.pop()
        yield element, paragraph
        inner = element if element.name == "w:p" else paragraph
        stack.extend((child, inner) for child in reversed(element.elements()))


def shown_text(element: Element) -> str:
    """Join the text below an element, instructions of fields left out."""
    return "".join(inner.text() for inner in element.walk() if inner.name in ("w:t", "m:t"))


def read_fields(root: Element) -> list[WordField]:
    """Give every field, in the order of their beginnings; Word may split one over many runs and nest one in another."""
    fields: list[WordField] = []
    open_fields: list[WordField] = []
    for element, paragraph in with_paragraphs(root):
        if element.name == "w:fldSimple":
            texts = [element.attributes.get("w:instr", "")]
            fields.append(WordField(paragraph, [element], texts, closed=True))
        elif element.name == "w:instrText":
            if not open_fields:
                # One that nothing begins: nobody says where it would end.
                fields.append(WordField(paragraph))
                open_fields.append(fields[-1])
            open_fields[-1].marks.append(element)
            open_fields[-1].texts.append(element.text())
        elif element.name == "w:fldChar":
            kind = element.attributes.get("w:fldCharType")
            if kind == "begin" or not open_fields:
                fields.append(WordField(paragraph))
                open_fields.append(fields[-1])
            open_fields[-1].marks.append(element)
            if kind == "end":
                ended = open_fields.pop()
                ended.closed = ended.marks[0].attributes.get("w:fldCharType") == "begin"
    return fields


def named_bookmarks(root: Element) -> set[str]:
    """Give every word below ``root`` by which a link or a field may name a bookmark."""
    named: set[str] = set()
    for element in root.walk():
        if element.name == "w:instrText":
            named.update(WORD.findall(element.text()))
        elif element.name == "w:fldSimple":
            named.update(WORD.findall(element.attributes.get("w:instr", "")))
        elif "w:anchor" in element.attributes:
            named.add(element.attributes["w:anchor"])
    return named
