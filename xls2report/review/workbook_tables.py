"""The workbook's sheets of the nine tables, added up over the district."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _, beside
from xls2report.review.overview import coverage, titled
from xls2report.review.workbook_sheet import Column, Look, Sheet
from xls2report.tables.kind import TableKind

if TYPE_CHECKING:
    from xls2report.review.records import District, DistrictRow, DistrictTable
    from xls2report.review.workbook_sheet import Pen

_INDENT = {5: 1, 7: 2}
"""By the number of a class code's digits: 款 and 项 stand below their 类."""


def write_table(pen: Pen, district: District, table: DistrictTable) -> None:
    """Write a table's sums. A cell that no unit has is blank; what could not be read is told at the row's end."""
    columns = (
        Column(_("项目"), 36),
        *(Column(name, 13, Look.AMOUNT) for name in table.columns),
        Column(_("没有计入的"), 20),
    )
    number = list(TableKind).index(table.kind) + 1
    title = titled(district, _("{table}（汇总）").format(table=table.kind.term))
    note = _("{coverage}；金额单位：万元").format(coverage=coverage(district.total.units, table.units))
    sheet = Sheet(pen, _("汇总{number:02}").format(number=number), (title, note), columns)
    for row in table.rows:
        sheet.write((row.label, *row.amounts, _unreadable(row, table)), indent=_INDENT.get(len(row.key), 0))
    sheet.finish()


def _unreadable(row: DistrictRow, table: DistrictTable) -> str:
    """Name the cells of a row that lack units whose amount could not be read."""
    lacking = [(name, count) for name, count in zip(table.columns, row.unreadable, strict=True) if count]
    return beside(_("{column}：{count} 家读不出").format(column=name, count=count) for name, count in lacking)
