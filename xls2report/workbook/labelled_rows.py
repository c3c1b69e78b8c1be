"""What the labelled rows of tables 01, 04 and 06 lack, repeat or cannot be known by."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from xls2report.model.finding import MOST_SOURCES, Finding, at_table
from xls2report.model.language import _
from xls2report.model.severity import Severity
from xls2report.tables.cell import CellState
from xls2report.workbook.findings import listed, nearest, where
from xls2report.workbook.layout import layout
from xls2report.workbook.normalise import compact, label_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xls2report.tables.cell import Cell
    from xls2report.workbook.layout import Entries
    from xls2report.workbook.raw import RawTable

_PAGE_TOTALS = frozenset({"本页合计", "过次页", "承前页", "累计", "本页累计"})
_PART_OF_A_ROW = ("其中", "减:", "加:")


def missing_rows(
    raw: RawTable, entries: Entries, found: Iterable[str], year: int | None, of: str = ""
) -> list[Finding]:
    """Tell of rows that a form of the year has and the sheet lacks; ``of`` goes before their names."""
    missing = entries.missing(found, year)
    if not missing:
        return []
    source = raw.head_ref()
    terms = [f"{of}{entry.term}" for entry in missing]
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


@cache
def _known_labels() -> frozenset[str]:
    data = layout()
    rows = (name for entries in data.rows.values() for name in entries.by_name)
    return frozenset((*rows, *data.classes.code_of, *data.total_words, *data.heads["three_public"].columns.by_name))


def is_known_label(label: str) -> bool:
    """Whether a row of some table is called so."""
    return label in _known_labels() or is_subtotal(label)


def is_subtotal(label: str) -> bool:
    """Whether a folded label is that of a subtotal: 小计, 201小计, 一般公共服务支出小计, 本页合计."""
    word = label.rstrip(":")
    return word.endswith("小计") or word in _PAGE_TOTALS


def has_amount(cells: Iterable[Cell]) -> bool:
    """Whether something other than zero stands in one of these cells; what cannot be read counts."""
    return any(cell.state in (CellState.NUMBER, CellState.PROBLEM) for cell in cells)


def same_amounts(some: Iterable[Cell], others: Iterable[Cell]) -> bool:
    """Whether two rows say the same; a total may stand above and below what it is the sum of."""
    return all((one.value or 0) == (other.value or 0) for one, other in zip(some, others, strict=True))


def unknown_rows(raw: RawTable, cells: Sequence[Cell], known: Iterable[str]) -> list[Finding]:
    """Tell of the rows whose labels nothing is known of."""
    return _rows_alike(
        raw,
        cells,
        ("W-ROW", Severity.WARNING),
        _("{file}：工作表“{sheet}”有认不出的项目，只照印，不用于计算：{rows}"),
        _nearest(cells, known) or _("请核对项目名"),
    )


def unknown_classes(raw: RawTable, cells: Sequence[Cell]) -> list[Finding]:
    """Tell of the rows among the functional classes whose names are no class."""
    return _rows_alike(
        raw,
        cells,
        ("W-NAME", Severity.WARNING),
        _("{file}：工作表“{sheet}”有认不出的类名：{rows}"),
        _nearest(cells, layout().classes.code_of) or _("请核对功能分类的类名"),
    )


def repeated_rows(raw: RawTable, cells: Sequence[Cell]) -> list[Finding]:
    """Tell of rows that stand twice; the first one was read."""
    return _rows_alike(
        raw,
        cells,
        ("W-ROW", Severity.ERROR),
        _("{file}：工作表“{sheet}”有重复出现的项目，只用了第一行：{rows}"),
        _("请删去多余的行，或改正项目名"),
    )


def nameless_rows(raw: RawTable, cells: Sequence[Cell]) -> list[Finding]:
    """Tell of amounts that stand in a row without a label; ``cells`` are the amounts."""
    return _rows_alike(
        raw,
        cells,
        ("W-ROW", Severity.ERROR),
        _("{file}：工作表“{sheet}”有{count}处有数而没有项目名，没有用于计算：{rows}"),
        _("请补上这一行的项目名（或科目编码），或删去多余的数"),
    )


def _nearest(cells: Sequence[Cell], known: Iterable[str]) -> str:
    near = nearest(label_of(cells[0].text), list(known)) if cells else ""
    return _("第一处是否应为“{near}”？").format(near=near) if near else ""


def _rows_alike(
    raw: RawTable, cells: Sequence[Cell], grade: tuple[str, Severity], pattern: str, remedy: str
) -> list[Finding]:
    """Make one finding of all rows alike, each named by a cell of it; none where there is none."""
    if not cells:
        return []
    form = raw.form
    sources = tuple(
        form.ref(cell, compact(cell.text) if cell.state is CellState.TEXT else "") for cell in cells[:MOST_SOURCES]
    )
    named = [_("{address}“{value}”").format(address=source.address, value=compact(source.value)) for source in sources]
    return [
        Finding(
            code=grade[0],
            severity=grade[1],
            pattern=pattern,
            arguments=(*where(sources[0]), ("count", str(len(cells))), ("rows", listed(named, len(cells)))),
            remedy=remedy,
            sources=sources,
            place=at_table(form.kind),
        )
    ]
