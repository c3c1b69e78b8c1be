"""Texts typed over in a form that is filled: the cells change, and not a byte of anything else in the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.packages.archive import pack, write_archive
from xls2report.packages.xml_parser import new_parser
from xls2report.sheets.book_part import read_book, workbook_part
from xls2report.sheets.refusal import UnreadableError
from xls2report.sheets.zip_package import Package

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Address = tuple[str, str]
"""Sheet and cell (``变动原因``, ``G6``)."""
_LONGEST = 32767
"""Characters that a cell of Excel holds."""
_TAG = re.compile(rb"<((?:[\w.-]+:)?)c\b[^>]*>")
_STYLE = re.compile(rb"\ss\s*=\s*[\"'](\d+)[\"']")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What Excel would read as the number of a character."""


class _Cell(Struct, frozen=True):
    start: int
    end: int


def with_texts(data: bytes, texts: Mapping[Address, str]) -> bytes | None:
    """Give a workbook (.xlsx) with other texts in its cells; a cell with a formula, or that is not there, stays.

    Returns:
        The file; None where it is no file of this kind, or none of the cells can be written.
    """
    try:
        package = Package(data)
        part = workbook_part(package)
        sheets = {} if part is None else {entry.name: entry.part for entry in read_book(package, part).sheets}
        members = dict(package.members)
        for sheet in {sheet for sheet, _address in texts} & sheets.keys():
            own = {address: text for (name, address), text in texts.items() if name == sheet}
            old = package.read(sheets[sheet])
            new = _rewritten(old, own)
            if new != old:
                members[sheets[sheet]] = pack(members[sheets[sheet]].name, new)
    except UnreadableError:
        return None
    return None if members == package.members else write_archive(members.values())


def _rewritten(xml: bytes, texts: Mapping[str, str]) -> bytes:
    pieces, at = list[bytes](), 0
    for address, cell in sorted(_cells(xml, texts), key=lambda one: one[1].start):
        tag = _TAG.match(xml, cell.start)
        if tag is None or len(texts[address]) > _LONGEST:
            continue
        pieces += [xml[at : cell.start], _cell(address, tag, texts[address])]
        at = cell.end
    return b"".join([*pieces, xml[at:]])


def _cell(address: str, tag: re.Match[bytes], text: str) -> bytes:
    style = _STYLE.search(tag[0])
    prefix = tag[1].decode()
    look = f' s="{style[1].decode()}"' if style else ""
    escaped = _LOOKS_ESCAPED.sub("_x005F_", text)
    for character, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\n", "&#10;")):
        escaped = escaped.replace(character, written)
    words = f'<{prefix}t xml:space="preserve">{escaped}</{prefix}t>'
    cell = f'<{prefix}c r="{address}"{look} t="inlineStr"><{prefix}is>{words}</{prefix}is></{prefix}c>'
    # As numbers of characters, which mean the same in every encoding that a part may have.
    return cell.encode("ascii", "xmlcharrefreplace")


def _cells(xml: bytes, wanted: Mapping[str, str]) -> Iterator[tuple[str, _Cell]]:
    """Give where cells stand in a sheet's part, in bytes; without those that a formula fills."""
    found: dict[str, _Cell] = {}
    parser = new_parser(namespaces=True)
    address, start = "", 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal address, start
        kind = name.rpartition(" ")[2]
        if kind == "c":
            address, start = attributes.get("r", ""), parser.CurrentByteIndex
        elif kind == "f":
            address = ""

    def end(name: str) -> None:
        nonlocal address
        if name.rpartition(" ")[2] == "c":
            if address in wanted:
                first = xml.index(b">", start) + 1
                # Of a cell that is one tag the parser stands behind it, of any other before its closing one.
                empty = first == parser.CurrentByteIndex and xml[first - 2 : first] == b"/>"
                found[address] = _Cell(start, first if empty else xml.index(b">", parser.CurrentByteIndex) + 1)
            address = ""

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.Parse(xml, True)  # noqa: FBT003 - expat takes it by position alone
    yield from found.items()
