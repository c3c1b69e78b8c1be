"""Whether two reports say the same: ``python -m benchmarks.same_content FOLDER…``, before anything is compared.

Compared, in document order: every paragraph's text, and every table with its rows' texts, its merged cells and the head
rows that repeat. White space is normalised. What may differ, because it is not text or tables:

- numbers before headings and list items: Word computes them in all three (the style's numbering);
- comments, bookmarks and links: ours alone has them, the peers are let off;
- paragraphs without text: carriers of section breaks, put elsewhere by each;
- where a title's lines break, and where a table goes on: ours begins a table below 续表 there, the peers repeat the head;
- how a column's width is shared out, where the pages turn on their side, document properties.
"""

from __future__ import annotations

import sys
import zipfile
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CONTINUED = "（续表）"


class Cell(NamedTuple):
    """A cell of a table: its text and how it is merged."""

    text: str
    across: str
    down: str


class Table(NamedTuple):
    """A table's rows."""

    rows: list[Row]


class Row(NamedTuple):
    """A row of a table; ``head`` where it repeats on every page."""

    cells: tuple[Cell, ...]
    head: bool


Block = str | Table


def blocks(path: Path) -> list[Block]:
    """Give the paragraphs that have text and the tables of a document's body."""
    with zipfile.ZipFile(path) as package:
        root = ET.fromstring(package.read("word/document.xml"))  # noqa: S314 - written a moment ago
    found: list[Block] = []
    for child in root.find(f"{_W}body") or ():
        if child.tag == f"{_W}tbl":
            rows = list(_rows(child))
            if len(found) > 1 and isinstance(found[-1], str) and _CONTINUED in found[-1]:
                found.pop()
                table = found[-1]
                assert isinstance(table, Table)  # noqa: S101 - 续表 stands between two tables
                table.rows.extend(row for row in rows if not row.head)
            else:
                found.append(Table(rows))
        elif child.tag == f"{_W}p" and (text := _text(child)):
            found.append(text)
    return found


def _text(element: Element) -> str:
    return "".join("".join((node.text or "") for node in element.iter(f"{_W}t")).split())


def _rows(table: Element) -> Iterator[Row]:
    for row in table.iterfind(f"{_W}tr"):
        cells = tuple(
            Cell(_text(cell), _value(cell, "gridSpan", "1"), _value(cell, "vMerge", ""))
            for cell in row.iterfind(f"{_W}tc")
        )
        yield Row(cells, head=row.find(f"{_W}trPr/{_W}tblHeader") is not None)


def _value(cell: Element, name: str, default: str) -> str:
    found = cell.find(f"{_W}tcPr/{_W}{name}")
    return default if found is None else found.get(f"{_W}val", "continue")


def differences(one: Path, other: Path) -> list[str]:
    """Say where two documents differ."""
    found: list[str] = []
    for number, (left, right) in enumerate(zip_longest(blocks(one), blocks(other))):
        if left == right:
            continue
        if isinstance(left, Table) and isinstance(right, Table):
            found += _row_differences(number, left.rows, right.rows)
        else:
            found.append(f"block {number}: {left!r:.300} / {right!r:.300}")
    return found


def _row_differences(number: int, left: list[Row], right: list[Row]) -> Iterator[str]:
    if len(left) != len(right):
        yield f"block {number}: {len(left)} / {len(right)} rows"
    for row, (one, other) in enumerate(zip(left, right, strict=False)):
        if one != other:
            yield f"block {number}, row {row}: {one} / {other}"


def main(folders: list[str]) -> int:
    """Compare the reports of each folder with the first one there; gives 1 where any two differ."""
    different = 0
    for folder in map(Path, folders):
        first, *others = sorted(folder.glob("*.docx"))
        for other in others:
            for line in differences(first, other)[:10]:
                print(f"{folder.name}, {first.name} / {other.name}: {line}")
                different = 1
    return different


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
