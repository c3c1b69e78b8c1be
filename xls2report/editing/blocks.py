"""A document's body as blocks: paragraphs and tables in order, each with its text, its marks and the place it stands at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.word.rawxml import Element, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PARAGRAPH, TABLE, TEXT = "w:p", "w:tbl", "w:t"
NUMBER = re.compile(r"[-－]?[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?[%％]?")  # noqa: RUF001 - an office types these too
_COUNT = "[一二三四五六七八九十]{1,3}"
LIST_NUMBER = re.compile(rf"\s*(?:第{_COUNT}部分|{_COUNT}、|[（(](?:{_COUNT}|\d{{1,2}})[）)]|\d{{1,2}}[、．])\s*")  # noqa: RUF001 - an office types these too
"""The number of a heading or of a list, which pasting turns into text."""

_PASSED = frozenset({"w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo", "w:body"})
"""What may stand around paragraphs and tables."""
_UNSEEN = frozenset(
    {"w:pPr", "w:rPr", "w:del", "w:moveFrom", "w:drawing", "w:pict", "w:object", "mc:AlternateContent", "w:sdtPr"}
)
"""What holds no text of the paragraph that it stands in."""
_MARKS = ("f_", "g_", "t_", "_Toc")
PICTURES = frozenset({"w:drawing", "w:pict", "w:object"})


class Mark(Struct, frozen=True):
    """One of the program's bookmarks and the stretch of text it stands round."""

    name: str
    start: int
    end: int


class Passage(Struct, eq=False):
    """The text of a paragraph, or of several that are read as one.

    Attributes:
        paragraphs: the paragraphs.
        texts: the elements that hold the text, in order.
        text: what they hold.
        marks: the program's bookmarks.
    """

    paragraphs: list[Element]
    texts: list[Element]
    text: str
    marks: list[Mark]


class Block(Struct, eq=False):
    """A paragraph or a table of the body.

    Attributes:
        element: what it is made of.
        parent: the element it stands in.
        passage: a paragraph's text; a table's is that of all its cells.
        number: which of the body's blocks it is, from 0.
        heading: the heading it stands under, itself if it is one; empty before the first.
    """

    element: Element
    parent: Element
    passage: Passage
    number: int
    heading: str = ""

    @property
    def is_table(self) -> bool:
        """Whether it is a table."""
        return self.element.name == TABLE

    @property
    def text(self) -> str:
        """Its text; of a table the cells' texts, one below the other."""
        return self.passage.text

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it to be aligned by."""
        return not self.is_table and not self.text.strip() and not has_picture(self.element)


def read_blocks(root: Element) -> list[Block]:
    """Read the blocks of a main part, in order."""
    blocks: list[Block] = []
    heading = ""
    for parent, element in _standing(root.find("w:body") or root):
        passage = read_cells(element) if element.name == TABLE else read_passage(element)
        if any(mark.name.startswith("_Toc") for mark in passage.marks) and passage.text.strip():
            heading = passage.text.strip()
        blocks.append(Block(element, parent, passage, len(blocks), heading))
    return blocks


def _standing(parent: Element) -> Iterator[tuple[Element, Element]]:
    for child in parent.elements():
        if child.name in (PARAGRAPH, TABLE):
            yield parent, child
        elif child.name in _PASSED:
            yield from _standing(child)


def read_passage(*paragraphs: Element) -> Passage:
    """Read paragraphs as one text."""
    reader = _Reader()
    for paragraph in paragraphs:
        reader.read(paragraph)
    return Passage(list(paragraphs), reader.texts, "".join(reader.pieces), reader.marks)


def by_line(passage: Passage) -> str:
    """Give a text with a line for each of its paragraphs."""
    return "\n".join(read_passage(paragraph).text for paragraph in passage.paragraphs)


def read_cells(table: Element) -> Passage:
    """Read a table as one text: its cells' texts, each on a line of its own."""
    passages = [read_passage(*paragraphs_of(cell)) for row in rows_of(table) for cell in cells_of(row)]
    return Passage([], [], "\n".join(passage.text for passage in passages), [])


def text_of_rows(table: Element) -> str:
    """Give what a table says, a row on each line."""
    rows = ([read_passage(*paragraphs_of(cell)).text.strip() for cell in cells_of(row)] for row in rows_of(table))
    return "\n".join(" | ".join(cells) for cells in rows)


def rows_of(table: Element) -> list[Element]:
    """Give the rows of a table, whatever they are wrapped in."""
    return list(_within(table, "w:tr"))


def cells_of(row: Element) -> list[Element]:
    """Give the cells of a row."""
    return list(_within(row, "w:tc"))


def paragraphs_of(cell: Element) -> list[Element]:
    """Give the paragraphs of a cell, those of a table within it not among them."""
    return list(_within(cell, PARAGRAPH))


def _within(parent: Element, name: str) -> Iterator[Element]:
    for child in parent.elements():
        if child.name == name:
            yield child
        elif child.name in _PASSED:
            yield from _within(child, name)


class _Reader:
    """Reads runs of text and the program's bookmarks in them."""

    def __init__(self) -> None:
        self.texts: list[Element] = []
        self.pieces: list[str] = []
        self.marks: list[Mark] = []
        self._at = 0
        self._open: dict[str, tuple[str, int]] = {}

    def read(self, parent: Element) -> None:
        for child in parent.elements():
            if child.name == TEXT:
                text = child.text()
                self.texts.append(child)
                self.pieces.append(text)
                self._at += len(text)
            elif child.name == "w:bookmarkStart":
                name = child.attributes.get("w:name", "")
                if name.startswith(_MARKS):
                    self._open[child.attributes.get("w:id", "")] = (name, self._at)
            elif child.name == "w:bookmarkEnd":
                name, start = self._open.pop(child.attributes.get("w:id", ""), ("", 0))
                if name:
                    self.marks.append(Mark(name, start, self._at))
            elif child.name not in _UNSEEN and child.children:
                self.read(child)


def has_picture(element: Element) -> bool:
    """Whether a picture or an object stands in it."""
    return any(child.name in PICTURES for child in element.walk())


def without_number(text: str) -> tuple[str, str]:
    """Cut the number of a heading or a list from a text: gives the number and the rest."""
    found = LIST_NUMBER.match(text)
    return (text[: found.end()], text[found.end() :]) if found else ("", text)


def frame(text: str) -> str:
    """Give a text with its numbers masked and its list number left out: what a sentence keeps from year to year."""
    return NUMBER.sub("#", without_number(text.strip())[1])


def parent_of(root: Element, wanted: Element) -> Element | None:
    """Find the element that another stands in."""
    return next((element for element in root.walk() if any(child is wanted for child in element.children)), None)


def index_in(children: Iterable[Element | str], wanted: Element) -> int:
    """Give the index of an element among children, by identity."""
    return next(index for index, child in enumerate(children) if child is wanted)


def copied(element: Element) -> Element:
    """Copy an element and all below it."""
    return Element(
        element.name,
        dict(element.attributes),
        [child if isinstance(child, str) else copied(child) for child in element.children],
    )


def anchor_names(element: Element) -> list[str]:
    """Give the headings' bookmarks that a line of the contents leads to."""
    names = [one.attributes.get("w:anchor", "") for one in element.walk() if one.name == "w:hyperlink"]
    return [name for name in names if name.startswith("_Toc")]


def texts_of(part: bytes) -> Iterator[str]:
    """Give the paragraphs of a part as texts, and each of their sentences.

    Raises:
        XmlError: it cannot be read.
    """
    for text in texts_of_paragraphs(part):
        yield text
        yield from (f"{sentence}。" for sentence in text.split("。"))


def texts_of_paragraphs(part: bytes) -> Iterator[str]:
    """Give the paragraphs of a part as texts.

    Raises:
        XmlError: it cannot be read.
    """
    for one in parse(part).root.walk():
        if one.name == PARAGRAPH:
            yield read_passage(one).text.strip()
