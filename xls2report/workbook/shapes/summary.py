"""Table 01: revenue on the left, classes of expenditure on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.tables.labelled import Line, RevenueExpenditureSummary, RevenueSource
from xls2report.workbook.columns import find_columns
from xls2report.workbook.labelled_rows import missing_rows, no_lanes
from xls2report.workbook.lanes import lanes_of
from xls2report.workbook.layout import layout
from xls2report.workbook.shapes.class_rows import read_classes
from xls2report.workbook.shapes.left_rows import read_left

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.model.finding import Finding
    from xls2report.tables.labelled import ClassLine
    from xls2report.workbook.raw import RawTable

_AMOUNT = "决算数"


def read_summary(raw: RawTable, year: int | None) -> tuple[RevenueExpenditureSummary | None, list[Finding]]:
    """Read table 01; None where its two sides cannot be told."""
    lanes = lanes_of(raw.form)[:2]
    amounts: list[int] = []
    findings: list[Finding] = []
    for lane in lanes:
        found, doubts = find_columns(raw, layout().heads["summary"], lane.amounts, year)
        findings += doubts
        amounts += [found[_AMOUNT]] if _AMOUNT in found else []
    if len(lanes) < 2 or len(amounts) < 2:  # noqa: PLR2004 - left and right
        return None, [*findings, *([] if findings else [no_lanes(raw)])]
    rows = layout().rows
    left = read_left(raw, lanes[0], amounts[0], kinds=rows["summary.revenue"], others=rows["summary.left"])
    findings += left.findings
    findings += missing_rows(raw, rows["summary.revenue"], left.kinds, year)
    findings += missing_rows(raw, rows["summary.left"], left.others, year)
    classes, right, doubts = read_classes(raw, lanes[1], (amounts[1],), rows["summary.right"], year)
    findings += doubts
    return (
        RevenueExpenditureSummary(
            form=raw.form,
            revenue={RevenueSource(key): line for key, line in left.kinds.items()},
            current_year_revenue=left.others.get("current_year_revenue"),
            use_of_non_appropriation_surplus=left.others.get("use_of_non_appropriation_surplus"),
            opening_carryover_and_surplus=left.others.get("opening_carryover_and_surplus"),
            revenue_total=left.others.get("revenue_total"),
            classes=classes,
            current_year_expenditure=_line(right, "current_year_expenditure"),
            surplus_distribution=_line(right, "surplus_distribution"),
            closing_carryover_and_surplus=_line(right, "closing_carryover_and_surplus"),
            expenditure_total=_line(right, "expenditure_total"),
        ),
        findings,
    )


def _line(lines: Mapping[str, ClassLine], key: str) -> Line | None:
    line = lines.get(key)
    return Line(line.name, line.cells[0]) if line else None
