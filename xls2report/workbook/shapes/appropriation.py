"""Table 04: the appropriations by budget on the left, their use by class and budget on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.tables.appropriation_summary import AppropriationSummary, Budget
from xls2report.tables.lines import Line
from xls2report.workbook.columns import find_columns
from xls2report.workbook.labelled_rows import is_passed, missing_rows, no_lanes, repeated_rows, unknown_rows
from xls2report.workbook.lanes import lanes_of
from xls2report.workbook.layout import layout
from xls2report.workbook.normalise import compact, label_of
from xls2report.workbook.shapes.class_rows import read_classes

if TYPE_CHECKING:
    from xls2report.model.finding import Finding
    from xls2report.tables.cell import Cell
    from xls2report.workbook.lanes import Lane
    from xls2report.workbook.raw import RawTable

_AMOUNT = "决算数"
_OPENING = "opening_carryover_and_surplus"


def read_appropriation(raw: RawTable, year: int | None) -> tuple[AppropriationSummary | None, list[Finding]]:
    """Read table 04; None where its two sides cannot be told."""
    lanes = lanes_of(raw.form)
    if len(lanes) < 2:  # noqa: PLR2004 - left and right
        return None, [no_lanes(raw)]
    found, findings = find_columns(raw, layout().heads["summary"], lanes[0].amounts, year)
    columns, doubts = find_columns(raw, layout().heads["appropriation"], lanes[1].amounts, year)
    findings += doubts
    if _AMOUNT not in found or not columns:
        return None, findings
    revenue, opening, left, doubts = _read_left(raw, lanes[0], found[_AMOUNT], year)
    findings += doubts
    budgets = sorted(columns, key=lambda key: columns[key])
    indices = tuple(columns[key] for key in budgets)
    classes, right, doubts = read_classes(raw, lanes[1], indices, layout().rows["appropriation.right"], year)
    findings += doubts
    return (
        AppropriationSummary(
            form=raw.form,
            revenue=revenue,
            current_year_revenue=left.get("current_year_revenue"),
            opening_carryover_and_surplus=left.get(_OPENING),
            opening=opening,
            revenue_total=left.get("revenue_total"),
            budget_columns=tuple(map(Budget, budgets)),
            classes=classes,
            current_year_expenditure=right.get("current_year_expenditure"),
            closing_carryover_and_surplus=right.get("closing_carryover_and_surplus"),
            expenditure_total=right.get("expenditure_total"),
        ),
        findings,
    )


def _read_left(
    raw: RawTable, lane: Lane, amount: int, year: int | None
) -> tuple[dict[Budget, Line], dict[Budget, Line], dict[str, Line], list[Finding]]:
    """Read the left side. The budgets stand there twice, as revenue and as opening balance: above and below its row."""
    budgets, totals = layout().rows["appropriation.budgets"], layout().rows["appropriation.left"]
    revenue: dict[Budget, Line] = {}
    opening: dict[Budget, Line] = {}
    others: dict[str, Line] = {}
    repeated: list[Cell] = []
    unknown: list[Cell] = []
    for row in raw.form.rows:
        cell = lane.label_cell(row)
        if cell is None:
            continue
        label = label_of(cell.text)
        line = Line(compact(cell.text), row[amount])
        budget, key = budgets.by_name.get(label, ""), totals.by_name.get(label, "")
        section = opening if _OPENING in others else revenue
        if budget in section or key in others:
            repeated.append(cell)
        elif budget:
            section[Budget(budget)] = line
        elif key:
            others[key] = line
        elif not is_passed(label, (line.cell,)):
            unknown.append(cell)
    findings = [
        *repeated_rows(raw, repeated),
        *unknown_rows(raw, unknown, [*budgets.by_name, *totals.by_name]),
        *missing_rows(raw, budgets, revenue, year),
        *missing_rows(raw, layout().rows["appropriation.openings"], opening, year, of=_("年初的")),
        *missing_rows(raw, totals, others, year),
    ]
    return revenue, opening, others, findings
