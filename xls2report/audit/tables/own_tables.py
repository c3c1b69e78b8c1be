"""The door of the room: a report in, its own tables out, read as a workbook is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xls2report.audit.reading.contents import contents_of
from xls2report.audit.tables.places import Places
from xls2report.audit.tables.sheets import sheets_of
from xls2report.model.errors import WorkbookError
from xls2report.model.money import MoneyUnit
from xls2report.tables.kind import TableKind
from xls2report.workbook.mention import describe
from xls2report.workbook.reading import read_tables
from xls2report.workbook.titles import find_title

if TYPE_CHECKING:
    from xls2report.audit.claims.audited import Audited
    from xls2report.audit.records import ReportRead
    from xls2report.model.finding import Finding
    from xls2report.sheets.grid import SheetFile
    from xls2report.tables.workbook import TableSet

_BELOW = 4
"""How many lines below its title a table has begun."""


class OwnTables(Struct, frozen=True, kw_only=True):
    """What a report's own tables are.

    Attributes:
        book: all of them, as sheets.
        tables: those of the nine that were read; unit and year also as cover and text tell them.
        money: the unit of those that tell none.
        findings: what was found on reading, told by the sheets' addresses.
        places: where the sheets' cells stand in the report.
    """

    book: SheetFile
    tables: TableSet
    money: MoneyUnit | None
    findings: tuple[Finding, ...]
    places: Places


def own_tables(report: ReportRead, audited: Audited, money: MoneyUnit | None = None) -> OwnTables | None:
    """Read a report's own tables; None where it has none of the nine, or none whose amounts can be read.

    Args:
        report: as read.
        audited: what its text names itself by.
        money: the unit of tables that tell none; where no table tells one, that of all published reports: 万元.
    """
    sheets = sheets_of(report)
    if not sheets.rows:
        return None
    for unit in (money, money or MoneyUnit.WAN_YUAN):
        try:
            tables, findings = read_tables(sheets.book, unit, audited.year)
        except WorkbookError:
            continue
        if not tables.forms:
            return None
        titles = {form.sheet: form.title for form in tables.forms}
        return OwnTables(
            book=sheets.book,
            tables=replace(tables, unit_name=tables.unit_name or audited.unit, year=tables.year or audited.year),
            money=unit,
            findings=tuple(findings),
            places=Places(report, titles, sheets.rows),
        )
    return None


def titles_in_text(report: ReportRead) -> list[str]:
    """Give the titles of tables that the text prints with their unit of money or label below, as it does above a table."""
    inside = contents_of(report.paragraphs)
    lines = [one.text for one in report.paragraphs if not one.in_table and one.index not in inside]
    titles = {
        title.kind.term
        for number, line in enumerate(lines)
        if (title := find_title(line)) and any(map(_is_frame, lines[number + 1 : number + _BELOW]))
    }
    return [kind.term for kind in TableKind if kind.term in titles]


def _is_frame(line: str) -> bool:
    return describe(line).is_frame and find_title(line) is None
