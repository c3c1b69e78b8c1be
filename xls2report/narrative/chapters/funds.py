"""政府性基金预算 and 国有资本经营预算: what there is, or the sentence that there is nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.narrative.clauses import item_paragraphs
from xls2report.narrative.writer import Slots, Writer, body

if TYPE_CHECKING:
    from xls2report.figures.funds import FundFigures
    from xls2report.model.report import Paragraph


def government_fund(writer: Writer) -> list[Paragraph]:
    """Write the chapter over the fund table."""
    return _chapter(writer, "government_fund", writer.figures.government_fund, "f8")


def state_capital(writer: Writer) -> list[Paragraph]:
    """Write the chapter over the state-capital table."""
    return _chapter(writer, "state_capital", writer.figures.state_capital, "f9")


def _chapter(writer: Writer, section: str, fund: FundFigures, key: str) -> list[Paragraph]:
    if fund.is_empty:
        return [body(writer.say(f"{section}.none"), key)]
    slots: Slots = {
        "年初": fund.opening,
        "收入": fund.revenue,
        "支出": fund.expenditure,
        "基本": fund.basic,
        "项目": fund.project,
        "年末": fund.closing,
    }
    phrase = "body_no_items" if not fund.items else "body" if fund.has_flow else "body_no_flow"
    return [body(writer.say(f"{section}.{phrase}", slots), key), *item_paragraphs(writer, fund.items, key=key)]
