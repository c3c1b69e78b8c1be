"""一般公共预算财政拨款基本支出决算情况: 人员经费 and 公用经费, and the items that they mainly are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.figures.basic import EconomicItem, largest
from xls2report.narrative.writer import Writer, body, join

if TYPE_CHECKING:
    from xls2report.model.figure import Figure, Known
    from xls2report.model.report import Paragraph, Pieces


def basic_expenditure(writer: Writer) -> list[Paragraph]:
    """Write the chapter over table 06; a half that is zero is left out."""
    basic = writer.figures.basic
    clauses = [
        _half(writer, "personnel", basic.personnel, basic.personnel_share, basic.personnel_items),
        _half(writer, "operating", basic.daily_operating, basic.daily_operating_share, basic.daily_operating_items),
    ]
    listed = join((clause for clause in clauses if clause), writer.wording.separator)
    if not listed:
        return [body(writer.say("basic_expenditure.none"), "f6")]
    slots = {"额": writer.figures.basic_expenditure, "各项": listed}
    return [body(writer.say("basic_expenditure.body", slots), "f6")]


def _half(writer: Writer, half: str, amount: Known, share: Figure | None, items: tuple[EconomicItem, ...]) -> Pieces:
    if writer.wording.style.is_zero(amount) and not writer.wording.list_zero_items:
        return ()
    names = writer.say("basic_expenditure.names", {"名称": _names(writer, items)}) if items else ()
    phrase = f"basic_expenditure.{half}" if share else f"basic_expenditure.{half}_no_share"
    return writer.say(phrase, {"额": amount, "率": share, "款目": names})


def _names(writer: Writer, items: tuple[EconomicItem, ...]) -> str:
    """Name the largest items in code order, with 等 only if more remain."""
    count = writer.wording.economic_items
    named = largest(items, count) if count else items
    names = writer.wording.name_separator.join(item.name for item in named)
    return names + (writer.wording.etc if len(named) < len(items) else "")
