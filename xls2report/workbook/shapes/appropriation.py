"""Table 04: the appropriations by budget on the left, their use by class and budget on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.tables.labelled import AppropriationSummary, Budget
from xls2report.workbook.columns import find_columns
from xls2report.workbook.labelled_rows import missing_rows, no_lanes
from xls2report.workbook.lanes import lanes_of
from xls2report.workbook.layout import layout
from xls2report.workbook.shapes.class_rows import read_classes
from xls2report.workbook.shapes.left_rows import read_left

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.model.finding import Finding
    from xls2report.tables.labelled import Line
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
    rows = layout().rows
    left = read_left(
        raw,
        lanes[0],
        found[_AMOUNT],
        kinds=rows["appropriation.budgets"],
        others=rows["appropriation.left"],
        again_below=_OPENING,
    )
    findings += left.findings
    findings += missing_rows(raw, rows["appropriation.budgets"], left.kinds, year)
    findings += missing_rows(raw, rows["appropriation.left"], left.others, year)
    findings += missing_rows(raw, rows["appropriation.openings"], left.below, year, of=_("年初的"))
    budgets = sorted(columns, key=lambda key: columns[key])
    indices = tuple(columns[key] for key in budgets)
    classes, right, doubts = read_classes(raw, lanes[1], indices, rows["appropriation.right"], year)
    findings += doubts
    return (
        AppropriationSummary(
            form=raw.form,
            revenue=_by_budget(left.kinds),
            current_year_revenue=left.others.get("current_year_revenue"),
            opening_carryover_and_surplus=left.others.get(_OPENING),
            opening=_by_budget(left.below),
            revenue_total=left.others.get("revenue_total"),
            budget_columns=tuple(map(Budget, budgets)),
            classes=classes,
            current_year_expenditure=right.get("current_year_expenditure"),
            closing_carryover_and_surplus=right.get("closing_carryover_and_surplus"),
            expenditure_total=right.get("expenditure_total"),
        ),
        findings,
    )


def _by_budget(lines: Mapping[str, Line]) -> dict[Budget, Line]:
    return {Budget(key): line for key, line in lines.items()}
