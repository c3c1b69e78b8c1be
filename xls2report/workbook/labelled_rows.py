"""What the labelled rows of tables 01, 04 and 06 lack, repeat or cannot be known by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.finding import Finding, Severity
from xls2report.model.language import _
from xls2report.tables.cell import CellState
from xls2report.workbook.findings import at_table, listed, nearest, where
from xls2report.workbook.layout import layout
from xls2report.workbook.normalise import compact, label_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xls2report.tables.cell import Cell
    from xls2report.workbook.layout import Entries
    from xls2report.workbook.raw import RawTable

_PART_OF_A_ROW = ("其中", "减:", "加:")


def missing_rows(
    raw: RawTable, entries: Entries, found: Iterable[str], year: int | None, side: str = ""
) -> list[Finding]:
    """Tell of rows that a form of the year has and the sheet lacks; ``side`` is what the rows belong to."""
    missing = entries.missing(found, year)
    if not missing:
        return []
    source = raw.head_ref()
    terms = [f"{side}{entry.term}" for entry in missing]
    return [
        Finding(
            code="W-ROW",
            severity=Severity.ERROR if any(entry.needed for entry in missing) else Severity.WARNING,
            pattern=_("{file}：工作表“{sheet}”（{table}）缺少项目：{rows}"),
            arguments=(*where(source), ("table", raw.form.kind.term), ("rows", listed(terms))),
            remedy=_("请按当年的表式补上这些行，或改正项目名"),
            sources=(source,),
            place=at_table(raw.form.kind),
        )
    ]


def no_lanes(raw: RawTable) -> Finding:
    """Tell that a table with two sides has only one."""
    source = raw.head_ref()
    return Finding(
        code="W-ROW",
        severity=Severity.ERROR,
        pattern=_("{file}：工作表“{sheet}”（{table}）应有收入、支出左右两栏，只找到一栏，没有读取"),
        arguments=(*where(source), ("table", raw.form.kind.term)),
        remedy=_("请按统一的表式补全表头：左右两边都要有“项目”和“决算数”"),
        sources=(source,),
        place=at_table(raw.form.kind),
    )


def is_passed(label: str, amounts: Sequence[Cell]) -> bool:
    """Whether an unknown row may be passed over: part of another row, known to be of no use, or without an amount."""
    return (
        label.startswith(_PART_OF_A_ROW)
        or label in layout().passed_rows
        or all(cell.state in (CellState.BLANK, CellState.DASH) for cell in amounts)
    )


def unknown_row(raw: RawTable, cell: Cell, known: Iterable[str]) -> Finding:
    """Tell of a row whose label nothing is known of."""
    source = raw.form.ref(cell, compact(cell.text))
    near = nearest(label_of(cell.text), list(known))
    return Finding(
        code="W-ROW",
        severity=Severity.WARNING,
        pattern=_("{file}：工作表“{sheet}”{cell}的项目“{label}”认不出，这一行只照印，不用于计算"),
        arguments=(*where(source), ("label", compact(cell.text))),
        remedy=_("是否应为“{near}”？").format(near=near) if near else _("请核对项目名"),
        sources=(source,),
        place=at_table(raw.form.kind),
    )


def repeated_row(raw: RawTable, cell: Cell) -> Finding:
    """Tell of a row that stands twice; the first one was read."""
    source = raw.form.ref(cell, compact(cell.text))
    return Finding(
        code="W-ROW",
        severity=Severity.ERROR,
        pattern=_("{file}：工作表“{sheet}”{cell}的项目“{label}”重复出现，只用了第一行"),
        arguments=(*where(source), ("label", compact(cell.text))),
        remedy=_("请删去多余的一行，或改正项目名"),
        sources=(source,),
        place=at_table(raw.form.kind),
    )
