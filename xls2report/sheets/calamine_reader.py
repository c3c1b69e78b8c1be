"""The one place that calls calamine: plain sheets go in, in a package of our own making; their rows come out."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, cast

from xls2report.packages.archive import stored, write_archive
from xls2report.sheets.refusal import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from xls2report.sheets.grid import Value

_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REFERENCE = rb' t="s"(?: s="\d++")?+><v>(\d{1,9})</v>'
_OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class BalkedError(Exception):
    """calamine could not read what looked ordinary."""


def read_plain(sheets: Sequence[bytes], shared_strings: bytes) -> Iterator[list[list[Value]]]:
    """Read sheets that ``plain_sheet`` found ordinary.

    Args:
        sheets: their ``sheetData`` elements, formulas cut.
        shared_strings: the part with the texts they refer to, or nothing.

    Yields:
        Each sheet's rows from A1 on, trailing blanks cut.

    Raises:
        BalkedError: calamine found fault with something.
    """
    # Loaded late: importing this package must cost nothing until a file is read.
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - loaded late: a start pays only for what it uses

    try:
        # calamine copies the package; ours must not outlive the call.
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(_package(sheets, shared_strings)))
        for index in range(len(sheets)):
            rows = workbook.get_sheet_by_index(index).to_python(skip_empty_area=False)
            yield _trimmed(cast("list[list[str | float]]", rows))
    except (KeyboardInterrupt, SystemExit, GeneratorExit, UnreadableError):
        raise
    except BaseException as error:
        # A panic in Rust derives from BaseException.
        raise BalkedError from error


def _trimmed(rows: list[list[str | float]]) -> list[list[Value]]:
    trimmed: list[list[Value]] = []
    for row in rows:
        while row and row[-1] == "":
            row.pop()
        trimmed.append([value or (None if value == "" else value) for value in row])
    while trimmed and not trimmed[-1]:
        trimmed.pop()
    return trimmed


def _package(sheets: Sequence[bytes], shared_strings: bytes) -> bytes:
    """Make an uncompressed package with nothing in it but what is to be read."""
    count = range(len(sheets))
    listed = b"".join(b'<sheet name="%d" sheetId="%d" r:id="r%d"/>' % (i, i + 1, i) for i in count)
    relations = [_relation(b"r%d" % i, b"worksheet", b"worksheets/%d.xml" % i) for i in count]
    texts = _relation(b"s", b"sharedStrings", b"sharedStrings.xml") if shared_strings else b""
    parts: dict[str, tuple[bytes, ...]] = {
        "_rels/.rels": (
            b"<Relationships>",
            _relation(b"w", b"officeDocument", b"xl/workbook.xml"),
            b"</Relationships>",
        ),
        "xl/workbook.xml": (
            b'<workbook xmlns="%s" xmlns:r="%s"><sheets>' % (_MAIN, _OFFICE),
            listed,
            b"</sheets></workbook>",
        ),
        "xl/_rels/workbook.xml.rels": (b"<Relationships>", *relations, texts, b"</Relationships>"),
    }
    for index, data in enumerate(sheets):
        parts[f"xl/worksheets/{index}.xml"] = (b'<worksheet xmlns="%s">' % _MAIN, data, b"</worksheet>")
    if shared_strings:
        parts["xl/sharedStrings.xml"] = (shared_strings,)
    return write_archive(stored(name, b"".join(pieces)) for name, pieces in parts.items())


def _relation(identity: bytes, kind: bytes, target: bytes) -> bytes:
    return b'<Relationship Id="%s" Type="%s/%s" Target="%s"/>' % (identity, _OFFICE, kind, target)


class SharedTexts:
    """The part of shared texts, and how much memory copies of them take: calamine makes one for each cell that refers to a text."""

    def __init__(self, xml: bytes) -> None:
        """Measure the texts.

        Args:
            xml: the part, one that calamine reads right; empty when there is none.
        """
        self.xml = xml
        self._lengths = [len(text) for text in xml.split(b"</si>")] if xml else []
        self._longest = max(self._lengths, default=0)

    def copied_by(self, sheets: Iterable[bytes], enough: int) -> int:
        """Give how many bytes the cells of some sheets make copies of; an upper bound, where below ``enough``."""
        if not self.xml:
            return 0
        parts = list(sheets)
        bound = self._longest * sum(part.count(b't="s"') for part in parts)
        if bound < enough:
            return bound
        known = len(self._lengths)
        numbers = (int(number) for part in parts for number in re.findall(_REFERENCE, part))
        return sum(self._lengths[number] for number in numbers if number < known)
