"""收入支出决算总体情况 and 财政拨款收入支出决算总体情况: the totals of tables 01 and 04 against last year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.narrative.clauses import against_prior
from xls2report.narrative.writer import Writer, body

if TYPE_CHECKING:
    from xls2report.figures.totals import Totals
    from xls2report.model.report import Paragraph, Pieces


def overall(writer: Writer) -> list[Paragraph]:
    """Write the chapter over table 01."""
    return _chapter(writer, "overall", writer.figures.overall, "f1", "收、支总计与上年相比变动的原因")


def appropriation(writer: Writer) -> list[Paragraph]:
    """Write the chapter over table 04."""
    return _chapter(
        writer, "appropriation", writer.figures.appropriation, "f4", "财政拨款收、支总计与上年相比变动的原因"
    )


def _chapter(writer: Writer, section: str, totals: Totals, key: str, what: str) -> list[Paragraph]:
    slots = {
        "总计": totals.revenue_total,
        "括注": _bracket(writer, section, totals),
        "变动": against_prior(writer, section, totals.against_prior, key=key, what=what),
    }
    return [body(writer.say(f"{section}.body", slots), key)]


def _bracket(writer: Writer, section: str, totals: Totals) -> Pieces:
    """Say what of the totals belongs to other years; a half that is zero is dropped."""
    is_zero = writer.wording.style.is_zero
    opening, closing = not is_zero(totals.opening), not is_zero(totals.closing)
    if not (opening or closing):
        return ()
    which = "both" if opening and closing else "opening" if opening else "closing"
    return writer.say(f"{section}.bracket_{which}", {"年初": totals.opening, "年末": totals.closing})
