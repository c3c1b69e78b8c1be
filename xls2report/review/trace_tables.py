"""The nine tables as the trace page shows them: by column, as the document prints them and as the sheet has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.document.writing.tables import amount_texts
from xls2report.model.language import _
from xls2report.model.money import MoneyUnit
from xls2report.tables.cell import CellState
from xls2report.tables.form import ColumnKind
from xls2report.tables.kind import TableKind

if TYPE_CHECKING:
    from xls2report.document.content import DocumentContent
    from xls2report.tables.cell import Cell
    from xls2report.tables.form import TableForm

_SHORT = {
    TableKind.REVENUE_EXPENDITURE_SUMMARY: _("收支总表"),
    TableKind.REVENUE: _("收入表"),
    TableKind.EXPENDITURE: _("支出表"),
    TableKind.APPROPRIATION_SUMMARY: _("财政拨款总表"),
    TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE: _("一般公共预算"),
    TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE: _("基本支出"),
    TableKind.THREE_PUBLIC_EXPENSES: _("“三公”经费"),
    TableKind.GOVERNMENT_FUND_BUDGET: _("政府性基金"),
    TableKind.STATE_CAPITAL_OPERATIONS_BUDGET: _("国有资本"),
}
"""What stands on a tab."""


def tables(content: DocumentContent) -> list[dict[str, object]]:
    """Give every table of a document."""
    return [_table(form, content) for form in content.tables]


def _table(form: TableForm, content: DocumentContent) -> dict[str, object]:
    columns: list[tuple[Cell, ...]] = list(zip(*form.rows, strict=True)) if form.rows else [()] * len(form.columns)
    texts: list[list[str]] = []
    originals: list[list[str | None] | None] = []
    for kind, cells in zip(form.columns, columns, strict=True):
        on_sheet = [cell.text for cell in cells]
        printed = amount_texts(cells, form, content) if kind is ColumnKind.AMOUNT else on_sheet
        texts.append(printed)
        originals.append(_differing(on_sheet, printed) if printed is not on_sheet else None)
    note = content.table_notes.get(form.kind, "")
    return {
        "kind": form.kind.value,
        "short": _SHORT[form.kind],
        "title": form.title,
        "label": form.label,
        "sheet": form.sheet,
        "file": form.file,
        "unit": form.unit.word,
        "yuan": form.unit is MoneyUnit.YUAN,
        "department": f"{form.department_prefix or '部门'}：{form.department}" if form.department else "",
        "first": form.first_column,
        "columns": [kind.name.lower() for kind in form.columns],
        "headings": form.headings,
        "heads": form.heads,
        "headRows": form.head_rows,
        "rows": [cells[0].row for cells in form.rows],
        "texts": texts,
        "originals": originals,
        "odd": list(_odd(form, columns)),
        "spans": [(*at, *span) for at, span in form.spans.items()],
        "notes": [*form.notes, note] if note else form.notes,
    }


def _differing(on_sheet: list[str], printed: list[str]) -> list[str | None] | None:
    """Give what stands on the sheet where it is not what the document prints; None where all is the same."""
    differing = [text if text != shown else None for text, shown in zip(on_sheet, printed, strict=True)]
    return differing if any(text is not None for text in differing) else None


def _odd(form: TableForm, columns: list[tuple[Cell, ...]]) -> list[tuple[int, int, bool]]:
    """Give row, column of what is no amount where one belongs, and whether that is a problem; of other columns problems."""
    odd: list[tuple[int, int, bool]] = []
    for column, (kind, cells) in enumerate(zip(form.columns, columns, strict=True)):
        amount = kind is ColumnKind.AMOUNT
        for row, cell in enumerate(cells):
            if cell.value is None and cell.text:
                problem = cell.state is CellState.PROBLEM
                if amount or problem:
                    odd.append((row, column, problem))
    return odd
