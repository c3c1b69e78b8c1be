"""What stands in a finished Word file, read without our own reader: paragraphs, list numbers, bookmarks, tables."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Stretch:
    """Some text of a paragraph and the bookmarks around it."""

    text: str
    bookmarks: frozenset[str]


@dataclass(frozen=True)
class Block:
    """A paragraph (``stretches``) or a table (``rows``); ``part`` counts the part titles above it."""

    part: int
    style: str
    stretches: tuple[Stretch, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def text(self) -> str:
        return "".join(stretch.text for stretch in self.stretches)


def document_root(data: bytes) -> ET.Element:
    """Parse the main part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return ET.fromstring(package.read("word/document.xml"))  # noqa: S314 - a file of our own making


def blocks(data: bytes) -> Iterator[Block]:
    """Give the paragraphs and tables of a document in order."""
    part = 0
    open_bookmarks: dict[str, str] = {}
    body = document_root(data).find(f"{W}body")
    assert body is not None
    for element in body:
        if element.tag == f"{W}p":
            style = _style(element)
            part += style == "Heading1"
            yield Block(part, style, tuple(_stretches(element, open_bookmarks)))
        elif element.tag == f"{W}tbl":
            rows = tuple(
                tuple("".join(text.text or "" for text in cell.iter(f"{W}t")) for cell in row.iter(f"{W}tc"))
                for row in element.iter(f"{W}tr")
            )
            yield Block(part, "table", rows=rows)


def _style(paragraph: ET.Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))


def _stretches(paragraph: ET.Element, open_bookmarks: dict[str, str]) -> Iterator[Stretch]:
    for element in paragraph.iter():
        if element.tag == f"{W}bookmarkStart":
            open_bookmarks[str(element.get(f"{W}id"))] = str(element.get(f"{W}name"))
        elif element.tag == f"{W}bookmarkEnd":
            open_bookmarks.pop(str(element.get(f"{W}id")), None)
        elif element.tag == f"{W}t":
            yield Stretch(element.text or "", frozenset(open_bookmarks.values()))
