"""The “三公” table: one row of budget and final accounts, side by side or item by item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.finding import Finding, Severity
from xls2report.model.language import _
from xls2report.tables.cell import CellState
from xls2report.tables.lines import Line
from xls2report.tables.three_public import ThreePublicExpenses, ThreePublicItem
from xls2report.workbook.columns import amount_columns, missing_columns, unknown_columns
from xls2report.workbook.findings import at_table, where
from xls2report.workbook.layout import layout
from xls2report.workbook.normalise import plain

if TYPE_CHECKING:
    from xls2report.tables.cell import Cell
    from xls2report.workbook.raw import RawTable

Items = dict[ThreePublicItem, int]

_GENERAL_PUBLIC_ALONE = "一般公共预算"


def read_three_public(raw: RawTable, year: int | None) -> tuple[ThreePublicExpenses, list[Finding]]:
    """Read the “三公” table; columns are told by the words of their headings, in whatever order."""
    budget, final_accounts, findings = _columns(raw, year)
    # Amounts under headings that nobody knows make a row of data too: what is missing then is no zero.
    amounts = amount_columns(raw)
    data = [row for row in raw.form.rows if any(row[index].state is not CellState.BLANK for index in amounts)]
    findings += [_second_row(raw, row) for row in data[1:2]]
    return (
        ThreePublicExpenses(
            form=raw.form,
            budget=_lines(raw, data, budget),
            final_accounts=_lines(raw, data, final_accounts),
            all_budgets=_GENERAL_PUBLIC_ALONE not in plain(raw.form.title),
        ),
        findings,
    )


def _columns(raw: RawTable, year: int | None) -> tuple[Items, Items, list[Finding]]:
    data = layout()
    heads = data.heads["three_public"]
    budget: Items = {}
    final_accounts: Items = {}
    unknown: list[int] = []
    for index in amount_columns(raw):
        path = raw.paths[index]
        rest = tuple(word for word in path if word not in data.budget_words and word not in data.final_accounts_words)
        key = heads.find(rest) if rest else ""
        side = budget if not data.budget_words.isdisjoint(path) else final_accounts
        told = len(rest) < len(path)
        if told and key and key not in side:
            side[ThreePublicItem(key)] = index
        else:
            unknown.append(index)
    missing = [
        f"{word}/{entry.term}"
        for word, side in (("预算数", budget), ("决算数", final_accounts))
        for entry in heads.columns.missing(side, year)
    ]
    findings = [unknown_columns(raw, unknown)] if unknown else []
    if missing:
        findings.append(missing_columns(raw, missing))
    return budget, final_accounts, findings


def _lines(raw: RawTable, data: list[tuple[Cell, ...]], items: Items) -> dict[ThreePublicItem, Line]:
    if not data:
        return {}
    return {item: Line(raw.form.headings[index], data[0][index]) for item, index in items.items()}


def _second_row(raw: RawTable, row: tuple[Cell, ...]) -> Finding:
    source = raw.form.ref(next(cell for cell in row if cell.state is not CellState.BLANK))
    return Finding(
        code="W-ROW",
        severity=Severity.WARNING,
        pattern=_("{file}：工作表“{sheet}”有不止一行数据，从{cell}起的没有采用"),
        arguments=where(source),
        remedy=_("“三公”经费表只有一行数据，请删去多余的行"),
        sources=(source,),
        place=at_table(raw.form.kind),
    )
