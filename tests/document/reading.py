"""Reads a finished document as its readers see it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xls2report.document.compiling.template import compile_template, require_sound
from xls2report.document.content import KnownNames
from xls2report.document.writing.assembly import fill
from xls2report.word.rawxml import Element, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.document.content import DocumentContent
    from xls2report.model.report import ReportText

HUNAN = (Path(__file__).parents[2] / "templates" / "hunan.docx").read_bytes()
_MARKS = {"w:br": "\n", "w:tab": "\t"}


class Shown(NamedTuple):
    """A paragraph: its style's id and its text."""

    style: str
    text: str


def names_of(text: ReportText) -> KnownNames:
    """Give the names that a report's text answers to."""
    return KnownNames(
        is_field=text.fields.__contains__,
        fields=lambda: frozenset(text.fields),
        blocks=frozenset(text.blocks),
        lists={name: frozenset[str]().union(*elements) for name, elements in text.lists.items()},
    )


def filled(content: DocumentContent, template: bytes = HUNAN) -> bytes:
    compiled = compile_template(template, "模板.docx")
    require_sound(compiled, names_of(content.text))
    return fill(compiled, content).data


def part(data: bytes, name: str = "word/document.xml") -> Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return parse(archive.read(name)).root


def part_names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return archive.namelist()


def body(data: bytes) -> list[Element]:
    found = part(data).find("w:body")
    assert found is not None
    return found.elements()


def text_of(element: Element) -> str:
    """Give the text of an element, breaks and tabs as characters."""
    if element.name in ("w:t", "w:instrText"):
        return element.text() if element.name == "w:t" else ""
    if element.name == "w:pPr":
        return ""
    return _MARKS.get(element.name, "") + "".join(map(text_of, element.elements()))


def shown(root: Element) -> list[Shown]:
    """Give all paragraphs below ``root``, in order."""
    return [
        Shown(element.get("w:pPr", "w:pStyle", "w:val") or "", text_of(element))
        for element in root.walk()
        if element.name == "w:p"
    ]


def texts(data: bytes, name: str = "word/document.xml") -> list[str]:
    return [paragraph.text for paragraph in shown(part(data, name))]


def rows(table: Element) -> list[list[str]]:
    """Give the cells of a ``w:tbl`` by row, covered ones left out."""
    return [
        [
            "\n".join(text_of(paragraph) for paragraph in cell.elements() if paragraph.name == "w:p")
            for cell in _cells(row)
        ]
        for row in table.elements()
        if row.name == "w:tr"
    ]


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row.elements() if cell.name == "w:tc"]


def all_of(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.walk() if element.name == name)


def tables_of(data: bytes) -> list[Element]:
    return [element for element in body(data) if element.name == "w:tbl"]
