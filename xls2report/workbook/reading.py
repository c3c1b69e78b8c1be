"""The door of this room: a spreadsheet file becomes the nine tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from xls2report.model.errors import WorkbookError
from xls2report.model.language import _
from xls2report.tables.kind import TableKind
from xls2report.tables.workbook import FinalAccounts, TableSet
from xls2report.workbook.findings import listed
from xls2report.workbook.identity import settle_unit, settle_year
from xls2report.workbook.missing import missing_tables
from xls2report.workbook.money import settle_money
from xls2report.workbook.names import check_economic_names, check_names
from xls2report.workbook.raw import read_raw, unsaved_formulas
from xls2report.workbook.recognise import is_internal_name
from xls2report.workbook.selection import UNUSABLE_WITHOUT, select
from xls2report.workbook.shapes.appropriation import read_appropriation
from xls2report.workbook.shapes.basic import read_basic
from xls2report.workbook.shapes.functional import read_functional
from xls2report.workbook.shapes.summary import read_summary
from xls2report.workbook.shapes.three_public import read_three_public
from xls2report.workbook.slips import check_slips

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from xls2report.model.finding import Finding
    from xls2report.model.money import MoneyUnit
    from xls2report.sheets.grid import SheetFile
    from xls2report.workbook.raw import RawTable

T = TypeVar("T")


def read_tables(
    book: SheetFile,
    money: MoneyUnit | None = None,
    year: int | None = None,
    supposed: Mapping[TableKind, MoneyUnit] | None = None,
) -> tuple[TableSet, list[Finding]]:
    """Read whatever of the nine tables a workbook holds.

    Args:
        book: the file.
        money: the unit of sheets that tell none.
        year: of a workbook of which neither sheets nor name tell it.
        supposed: the units in which some tables are read, whatever their sheets tell.

    Raises:
        WorkbookError: there are tables, but no unit of money anywhere; or one that is neither 元 nor 万元.
    """
    selection = select(book)
    chosen = list(selection.chosen.values())
    told, years, about_year = settle_year(chosen, selection.others, book.file)
    if told is None and year is not None:
        # What nothing tells for certain has been told by the option.
        told, about_year = year, []
    year = told
    unit_name, about_unit = settle_unit(chosen, selection.others, book.file)
    units, about_money = settle_money(selection.chosen, money, supposed or {})
    findings = [
        *selection.findings,
        *about_money,
        *about_unit,
        *about_year,
    ]
    raws: dict[TableKind, RawTable] = {}
    for kind, identity in selection.chosen.items():
        raw, doubts = read_raw(identity, kind, units[kind], years.get(kind, year))
        findings += doubts
        if raw:
            raws[kind] = raw
    findings += unsaved_formulas(raws.values())
    reader = _Reader(raws, year, findings)
    tables = TableSet(
        file=book.file,
        unit_name=unit_name,
        year=year,
        forms=tuple(raw.form for raw in raws.values()),
        ignored_sheets=selection.ignored_sheets,
        summary=reader.table(TableKind.REVENUE_EXPENDITURE_SUMMARY, read_summary),
        revenue=reader.table(TableKind.REVENUE, read_functional),
        expenditure=reader.table(TableKind.EXPENDITURE, read_functional),
        appropriation=reader.table(TableKind.APPROPRIATION_SUMMARY, read_appropriation),
        general_public=reader.table(TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE, read_functional),
        basic=reader.table(TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE, read_basic),
        three_public=reader.table(TableKind.THREE_PUBLIC_EXPENSES, read_three_public),
        government_fund=reader.table(TableKind.GOVERNMENT_FUND_BUDGET, read_functional),
        state_capital=reader.table(TableKind.STATE_CAPITAL_OPERATIONS_BUDGET, read_functional),
    )
    missing = missing_tables(selection, tables)
    tables = replace(tables, unread=missing.unread)
    functional = (
        tables.revenue,
        tables.expenditure,
        tables.general_public,
        tables.government_fund,
        tables.state_capital,
    )
    findings += check_names([table for table in functional if table], year)
    if tables.basic:
        findings += check_economic_names(tables.basic, year)
    findings += check_slips(tables)
    return tables, [*missing.findings, *findings]


class _Reader(Struct, frozen=True):
    raws: Mapping[TableKind, RawTable]
    year: int | None
    findings: list[Finding]

    def table(self, kind: TableKind, read: Callable[[RawTable, int | None], tuple[T, list[Finding]]]) -> T | None:
        """Understand the rows of one table, if its sheet is there."""
        raw = self.raws.get(kind)
        if raw is None:
            return None
        table, doubts = read(raw, self.year)
        self.findings.extend(doubts)
        return table


def require(tables: TableSet) -> FinalAccounts:
    """Give the tables as complete enough to report on.

    Raises:
        WorkbookError: one of 01 to 06 is missing or cannot be read, or the unit's name or the year is not told.
    """
    return FinalAccounts(
        tables=tables,
        summary=_there(tables.summary, tables),
        revenue=_there(tables.revenue, tables),
        expenditure=_there(tables.expenditure, tables),
        appropriation=_there(tables.appropriation, tables),
        general_public=_there(tables.general_public, tables),
        basic=_there(tables.basic, tables),
        unit_name=_unit_name(tables),
        year=_year(tables),
    )


def _there(table: T | None, tables: TableSet) -> T:
    if table is None:
        raise _tables_missing(tables)
    return table


def _unit_name(tables: TableSet) -> str:
    if not tables.unit_name:
        raise WorkbookError(
            _("{file}：各张表上都没有单位名称").format(file=tables.file),
            _("请在表上写“部门：单位全称”，或把文件名改成“单位全称+年度+部门决算”"),
        )
    return tables.unit_name


def _year(tables: TableSet) -> int:
    if tables.year is None:
        raise WorkbookError(
            _("{file}：各张表和文件名都没有写年度，或者写得不一致").format(file=tables.file),
            _("请在标题或表头上方写“2020年度”，或在文件名里写明年度，或者用 --year 指定，如 --year 2020"),
        )
    return tables.year


def _tables_missing(tables: TableSet) -> WorkbookError:
    read = (
        tables.summary,
        tables.revenue,
        tables.expenditure,
        tables.appropriation,
        tables.general_public,
        tables.basic,
    )
    missing = [kind.term for kind, table in zip(UNUSABLE_WITHOUT, read, strict=True) if table is None]
    message = _("{file}：缺少{tables}").format(file=tables.file, tables=_("、").join(missing))
    if any(is_internal_name(name) for name in tables.ignored_sheets):
        return WorkbookError(
            message, _("这像是内部填报用的财决表，请从决算软件导出公开用的九张表（公开01表至公开09表）")
        )
    remedy = _("请核对这些表的标题、表号和表头是否完整")
    if tables.ignored_sheets:
        names = listed([name.strip() for name in tables.ignored_sheets])
        remedy = _("{remedy}；没有采用的工作表：{names}").format(remedy=remedy, names=names)
    return WorkbookError(message, remedy)


class Owner(Struct, frozen=True):
    """Whose accounts of which year a workbook holds, read without its rows.

    ``tables`` is how many of the nine there are; ``unit_name`` is empty where no sheet tells it, ``year`` None where
    neither a sheet nor the file's name does.
    """

    tables: int
    unit_name: str
    year: int | None


def owner_of(book: SheetFile) -> Owner:
    """Say whose accounts a workbook holds: a tenth of the work of ``read_tables``, for sorting many files."""
    selection = select(book)
    chosen = list(selection.chosen.values())
    if not chosen:
        return Owner(0, "", None)
    year, _, _ = settle_year(chosen, selection.others, book.file)
    # Without a file's name: whether the sheets themselves tell the unit is what is asked.
    unit_name, _ = settle_unit(chosen, selection.others, "")
    return Owner(len(chosen), unit_name, year)
