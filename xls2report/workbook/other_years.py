"""Columns under headings of another year than the table's: what stood beside this year's, or a head nobody brought up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from xls2report.model.finding import Finding, at_table
from xls2report.model.language import _
from xls2report.model.money import MoneyUnit
from xls2report.model.severity import Severity
from xls2report.tables.form import ColumnKind
from xls2report.workbook.findings import short, where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.workbook.head import Head
    from xls2report.workbook.raw import RawTable

_LAST_YEAR = ("上年", "去年")


def without_other_years(head: Head, year: int | None) -> Head:
    """Give a head whose columns of amounts of another year are known as nothing: 2019年决算数 beside 2020年决算数.

    They are printed like any column that no form has. Where every column speaks of another year, so does the whole head,
    which is most likely last year's: nothing is changed then.
    """
    others = _of_other_years(head, year)
    if not others or len(others) == head.columns.count(ColumnKind.AMOUNT):
        return head
    paths = (
        (f"{head.years[index]}年{'/'.join(path)}",) if index in others else path
        for index, path in enumerate(head.paths)
    )
    return replace(head, paths=tuple(paths))


def with_last_year_as_money(head: Head, unit: MoneyUnit) -> Head:
    """Give a head whose columns of last year inside the table (上年数) are money that no form has: in 元 they are converted as the rest.

    In a table of 万元 they are printed as they stand, and nothing is said of what is no amount.
    """
    last_year = {
        index
        for index, (path, kind) in enumerate(zip(head.paths, head.columns, strict=True))
        if kind is ColumnKind.OTHER and path and path[0].startswith(_LAST_YEAR)
    }
    if unit is not MoneyUnit.YUAN or not last_year:
        return head
    kinds = (ColumnKind.AMOUNT if index in last_year else kind for index, kind in enumerate(head.columns))
    paths = (("/".join(path),) if index in last_year else path for index, path in enumerate(head.paths))
    return replace(head, columns=tuple(kinds), paths=tuple(paths))


def tell_head_of_another_year(raw: RawTable, head: Head, year: int | None) -> Iterator[Finding]:
    """Tell of a table whose amounts all stand under headings of another year."""
    others = _of_other_years(head, year)
    if not others or len(others) < head.columns.count(ColumnKind.AMOUNT):
        return
    source = raw.head_ref(min(others))
    yield Finding(
        code="W-YEAR",
        severity=Severity.WARNING,
        pattern=_("{file}：工作表“{sheet}”{cell}的栏目“{heading}”写的不是{year}年度，按{year}年度的数读取"),
        arguments=(*where(source), ("heading", short(source.column_heading)), ("year", str(year))),
        remedy=_("请核对是否用了上年的表；数是本年的，把栏目名里的年份改正"),
        sources=(source,),
        place=at_table(raw.form.kind),
    )


def _of_other_years(head: Head, year: int | None) -> frozenset[int]:
    if year is None or not any(head.years):
        return frozenset()
    return frozenset(
        index
        for index, (own, kind) in enumerate(zip(head.years, head.columns, strict=True))
        if own and own != year and kind is ColumnKind.AMOUNT
    )
