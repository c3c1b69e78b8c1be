"""收入决算情况 and 支出决算情况: what the totals of tables 02 and 03 are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.narrative.clauses import parts
from xls2report.narrative.writer import Writer, body

if TYPE_CHECKING:
    from xls2report.figures.composition import Composition
    from xls2report.model.report import Paragraph


def revenue(writer: Writer) -> list[Paragraph]:
    """Write the chapter over table 02."""
    return _chapter(writer, "revenue", writer.figures.revenue, "f2")


def expenditure(writer: Writer) -> list[Paragraph]:
    """Write the chapter over table 03."""
    return _chapter(writer, "expenditure", writer.figures.expenditure, "f3")


def _chapter(writer: Writer, section: str, composition: Composition, key: str) -> list[Paragraph]:
    listed = parts(writer, section, composition)
    slots = {"合计": composition.total, "各项": listed}
    return [body(writer.say(f"{section}.body" if listed else f"{section}.none", slots), key)]
