"""The “三公” table: one row of budget and final accounts, side by side or item by item; or a row for each, or for each item."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from xls2report.model.finding import Finding, at_table
from xls2report.model.language import _
from xls2report.model.severity import Severity
from xls2report.tables.cell import CellState
from xls2report.tables.form import ColumnKind
from xls2report.tables.labelled import Line, ThreePublicExpenses, ThreePublicItem
from xls2report.workbook.columns import amount_columns, missing_columns, unknown_columns
from xls2report.workbook.findings import where
from xls2report.workbook.labelled_rows import same_amounts
from xls2report.workbook.lanes import lanes_of
from xls2report.workbook.layout import layout
from xls2report.workbook.normalise import label_of, without_ordinal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xls2report.tables.cell import Cell
    from xls2report.workbook.raw import RawTable

Items = dict[ThreePublicItem, int]
Lines = dict[ThreePublicItem, Line]

_BUDGET, _FINAL = "预算数", "决算数"
_PART = "其中:"
_COUNT = re.compile(r"\([^()]*(?:个|人|辆|台|套|次)\)$|(?:团组|人次|批次|人数|辆|保有|购置)数?量?$")
"""团组数(个), 国内公务接待人次(人), 公务用车保有量: a row that counts."""


def read_three_public(raw: RawTable, year: int | None) -> tuple[ThreePublicExpenses, list[Finding]]:
    """Read the “三公” table; items and 预算数, 决算数 are told by the words of their headings and rows, in whatever order."""
    if _has_items_in_rows(raw):
        return _read_items_in_rows(raw, year)
    budget, final_accounts, findings = _columns(raw, year)
    # Amounts under headings that nobody knows make a row of data too: what is missing then is no zero.
    amounts = amount_columns(raw)
    data = [row for row in raw.form.rows if any(row[index].state is not CellState.BLANK for index in amounts)]
    sides = _rows_of_sides(raw)
    if sides:
        budget_rows, final_rows = ([row for side, row in sides if side is one] for one in (_BUDGET, _FINAL))
    else:
        budget_rows = final_rows = data
        findings += [_second_row(raw, row, data[0]) for row in data[1:2]]
    return (
        _table(raw, _lines(raw, budget_rows, budget), _lines(raw, final_rows, final_accounts)),
        findings,
    )


def _table(raw: RawTable, budget: Lines, final_accounts: Lines) -> ThreePublicExpenses:
    return ThreePublicExpenses(
        form=raw.form,
        budget=budget,
        final_accounts=final_accounts,
    )


def _side(words: Iterable[str]) -> str:
    """Give 预算数 or 决算数, whichever a path of headings or a row speaks of; empty for neither."""
    data = layout()
    for word in words:
        if word in data.budget_words:
            return _BUDGET
        if word in data.final_accounts_words:
            return _FINAL
    return ""


def _without_side(path: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in path if not _side((word,)))


def _label(row: tuple[Cell, ...], names: Iterable[int]) -> str:
    """Give what names a row: 其中：公务用车购置费 is 公务用车购置费."""
    label = next((label_of(row[index].text) for index in names if row[index].text), "")
    return without_ordinal(label.removeprefix(_PART)) if label.startswith(_PART) else label


def _columns(raw: RawTable, year: int | None) -> tuple[Items, Items, list[Finding]]:
    heads = layout().heads["three_public"]
    in_rows = bool(_rows_of_sides(raw))
    sides: dict[str, Items] = {_BUDGET: {}, _FINAL: {}}
    unknown: list[int] = []
    for index in amount_columns(raw):
        path = raw.paths[index]
        rest = _without_side(path)
        key = heads.find(rest) if rest else ""
        for side in (_BUDGET, _FINAL) if in_rows else (_side(path),):
            # 合计 of a form that has 会议费 and 培训费 too is more than 小计 below “三公”经费.
            better = _is_of_public(rest) or ThreePublicItem(key) not in sides[side] if key and side else False
            if better:
                sides[side][ThreePublicItem(key)] = index
            elif not heads.passes(path) and not (key == ThreePublicItem.TOTAL and _passes(raw)):
                unknown.append(index)
    missing = [f"{word}/{entry.term}" for word, side in sides.items() for entry in heads.columns.missing(side, year)]
    findings = [unknown_columns(raw, list(dict.fromkeys(unknown)))] if unknown else []
    if missing:
        findings.append(missing_columns(raw, missing))
    return sides[_BUDGET], sides[_FINAL], findings


def _is_of_public(path: tuple[str, ...]) -> bool:
    return len(path) > 1 and path[-2] in layout().heads["three_public"].neutral and "三公" in path[-2]


def _passes(raw: RawTable) -> bool:
    """Whether a form has more than “三公”经费: meetings, training, the operation of agencies."""
    return any(layout().heads["three_public"].passes(path) for path in raw.paths)


def _rows_of_sides(raw: RawTable) -> list[tuple[str, tuple[Cell, ...]]]:
    """Give the rows 预算数 and 决算数 of a form that has them below one another; none for other forms."""
    if any(_side(raw.paths[index]) for index in amount_columns(raw)):
        return []
    names = [index for index, kind in enumerate(raw.form.columns) if kind is ColumnKind.NAME]
    return [(side, row) for row in raw.form.rows if (side := _side((_label(row, names),)))]


def _has_items_in_rows(raw: RawTable) -> bool:
    """Whether the items stand below one another, beside 预算数 and 决算数."""
    find = layout().heads["three_public"].find
    paths = [_without_side(raw.paths[index]) for index in amount_columns(raw)]
    if any(path and find(path) for path in paths):
        return False
    lanes = lanes_of(raw.form)
    labels = {_label(row, lane.names) for row in raw.form.rows for lane in lanes}
    return sum(bool(label and find((label,))) for label in labels) > 1


def _read_items_in_rows(raw: RawTable, year: int | None) -> tuple[ThreePublicExpenses, list[Finding]]:
    """Read a form with a row for each item; its counts and 机关运行经费 are printed and nothing else."""
    heads = layout().heads["three_public"]
    sides: dict[str, Lines] = {_BUDGET: {}, _FINAL: {}}
    rows = list(raw.form.rows)
    for lane in lanes_of(raw.form):
        for place, row in enumerate(rows):
            label = _label(row, lane.names)
            key = heads.find((label,)) if label else ""
            if not key and _COUNT.search(label):
                rows[place] = _as_texts(row, lane.amounts)
            for index in lane.amounts if key else ():
                side = _side(raw.paths[index])
                if side and ThreePublicItem(key) not in sides[side]:
                    sides[side][ThreePublicItem(key)] = Line(label, row[index])
    missing = [f"{word}/{entry.term}" for word, side in sides.items() for entry in heads.columns.missing(side, year)]
    raw = replace(raw, form=replace(raw.form, rows=tuple(rows)))
    findings = [missing_columns(raw, missing)] if missing else []
    return _table(raw, sides[_BUDGET], sides[_FINAL]), findings


def _as_texts(row: tuple[Cell, ...], amounts: tuple[int, ...]) -> tuple[Cell, ...]:
    """Give a row of counts, which are no money and not to be converted."""
    return tuple(
        replace(cell, state=CellState.TEXT, value=None) if index in amounts and cell.value is not None else cell
        for index, cell in enumerate(row)
    )


def _lines(raw: RawTable, data: list[tuple[Cell, ...]], items: Items) -> Lines:
    if not data:
        return {}
    return {item: Line(raw.form.headings[index], data[0][index]) for item, index in items.items()}


def _second_row(raw: RawTable, row: tuple[Cell, ...], taken: tuple[Cell, ...]) -> Finding:
    source = raw.form.ref(next(cell for cell in row if cell.state is not CellState.BLANK))
    return Finding(
        code="W-ROW",
        severity=Severity.WARNING if same_amounts(row, taken) else Severity.ERROR,
        pattern=_("{file}：工作表“{sheet}”有不止一行数据，从{cell}起的没有采用"),
        arguments=where(source),
        remedy=_("“三公”经费表只有一行数据，请删去多余的行"),
        sources=(source,),
        place=at_table(raw.form.kind),
    )
