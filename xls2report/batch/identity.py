"""What a spreadsheet is, and whose: read from its sheets, quickly, for sorting a folder."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - msgspec reads the field's type
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xls2report.model.errors import WorkbookError
from xls2report.model.language import _
from xls2report.sheets import last_saved, read_spreadsheet
from xls2report.sheets.grid import packed
from xls2report.supplement.reading import owner_of_form, read_supplement
from xls2report.workbook.reading import owner_of
from xls2report.workbook.titles import unit_apart

if TYPE_CHECKING:
    from pathlib import Path

    from xls2report.sheets.grid import SheetFile

_MOST_HANDED_ON = 1 << 20


class Content(StrEnum):
    """What a spreadsheet holds."""

    TABLES = "tables"
    SUPPLEMENT = "supplement"
    OTHER = "other"
    UNREADABLE = "unreadable"


class Identity(Struct, frozen=True):
    """What a file holds, whose and of which year; ``unit`` is empty and ``year`` None where its sheets do not tell.

    ``book`` is what it holds (``sheets.grid.packed``), for whoever makes its unit; it is not kept from run to run.
    ``saved`` is the day on which it was last saved, None where the file does not tell. ``problem`` and ``remedy`` say why a file cannot be read.
    """

    content: Content
    unit: str = ""
    year: int | None = None
    problem: str = ""
    remedy: str = ""
    saved: date | None = None
    book: bytes = b""


def identify(path: Path) -> Identity:
    """Say what a spreadsheet is; what cannot be read is an answer too. Runs in a worker."""
    try:
        return _identified(path)
    except WorkbookError as error:
        return Identity(Content.UNREADABLE, problem=error.message, remedy=error.remedy)


def unreadable(name: str, reason: str) -> Identity:
    """Give the identity of a file at which a worker ended."""
    return Identity(
        Content.UNREADABLE,
        problem=_("读取 {file} 时{reason}").format(file=name, reason=reason),
        remedy=_("用 Excel 或 WPS 打开，另存为 .xlsx 再报送"),
    )


def _identified(path: Path) -> Identity:
    book = read_spreadsheet(path)
    return replace(_whose(book, path), saved=last_saved(path), book=_for_its_unit(book))


def _for_its_unit(book: SheetFile) -> bytes:
    """Give what a file holds as bytes; nothing of one so large that many of them would fill the memory."""
    data = packed(book)
    return data if len(data) <= _MOST_HANDED_ON else b""


def _whose(book: SheetFile, path: Path) -> Identity:
    form = owner_of_form(book)
    if form is not None:
        return Identity(Content.SUPPLEMENT, unit_apart(form.unit_name)[1], form.year)
    owner = owner_of(book)
    if owner.tables:
        return Identity(Content.TABLES, owner.unit_name, owner.year)
    try:
        supplement, _findings = read_supplement(book, path.parent)
    except WorkbookError:
        return Identity(Content.OTHER)
    year = None if supplement.year is None or supplement.year.value is None else int(supplement.year.value)
    name = unit_apart(supplement.unit_name.text)[1] if supplement.unit_name else ""
    return Identity(Content.SUPPLEMENT, name, year)
