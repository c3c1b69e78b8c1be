"""其他重要事项: 机关运行经费, 一般性支出, 政府采购, 国有资产占用, and whatever else the unit has to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.catalogue.entries import NumberKey, TextKey
from xls2report.model.change import Direction
from xls2report.narrative.chapters.performance import typed_paragraphs
from xls2report.narrative.clauses import against_prior, hides_base, unsaid
from xls2report.narrative.writer import Slots, Writer, body, heading

if TYPE_CHECKING:
    from collections.abc import Callable

    from xls2report.figures.comparison import Comparison
    from xls2report.model.report import Paragraph, Pieces


def other_matters(writer: Writer) -> list[Paragraph]:
    """Write the chapter, its sections in the wording's order; a section with nothing to say is gone, heading and all."""
    write: dict[str, Callable[[Writer], list[Paragraph]]] = {
        "agency_operating": _agency_operating,
        "general_expenditure": _general_expenditure,
        "procurement": _procurement,
        "state_assets": _state_assets,
        "other": _other,
    }
    paragraphs: list[Paragraph] = []
    for section in writer.wording.other_matters:
        written = write[section](writer)
        if written:
            paragraphs += [heading(writer.say(f"{section}.heading"), f"f11_{section}_heading"), *written]
    return paragraphs


def _agency_operating(writer: Writer) -> list[Paragraph]:
    agency = writer.figures.agency_operating
    if not agency.exists:
        return [body(writer.say("agency_operating.none"), "f11_agency")]
    change = against_prior(
        writer, "agency_operating", agency.against_prior, key="f11_prior", what="机关运行经费与上年相比变动的原因"
    )
    slots: Slots = {"额": agency.amount, "比预算": _against_budget(writer, agency.against_budget), "变动": change}
    return [body(writer.say("agency_operating.body", slots), "f11_agency")]


def _against_budget(writer: Writer, comparison: Comparison) -> Pieces:
    match comparison.direction:
        case Direction.UP:
            branch = "budget_more" if comparison.rate else "budget_more_from_zero"
        case Direction.DOWN:
            # A budget of zero or less: the wordings have no phrase for less than that but the one that gives the budget.
            branch = "budget_less" if comparison.rate else "budget_unknown"
        case Direction.EQUAL:
            branch = "budget_same"
        case _:
            branch = "budget_unknown"
    phrase, what = f"agency_operating.{branch}", "机关运行经费与年初预算数不同的原因"
    if branch == "budget_more_from_zero" and hides_base(writer, phrase, comparison, comparison.rate, "预算"):
        return (unsaid("f11_budget", what),)
    slots: Slots = {"额": comparison.change, "率": comparison.rate, "预算": comparison.base}
    if writer.uses(phrase, "原因"):
        slots["原因"] = writer.reason("f11_budget", what)
    return writer.say(phrase, slots)


def _general_expenditure(writer: Writer) -> list[Paragraph]:
    meeting = _event(
        writer,
        ("meeting", "no_meeting"),
        (NumberKey.MEETING_EXPENSES, NumberKey.MEETING_TIMES, NumberKey.MEETING_PERSONS),
        TextKey.MEETING_CONTENT,
    )
    training = _event(
        writer,
        ("training", "no_training"),
        (NumberKey.TRAINING_EXPENSES, NumberKey.TRAINING_TIMES, NumberKey.TRAINING_PERSONS),
        TextKey.TRAINING_CONTENT,
    )
    return [body(writer.say("general_expenditure.body", {"会议": meeting, "培训": training}), "f11_general")]


def _event(
    writer: Writer, phrases: tuple[str, str], keys: tuple[NumberKey, NumberKey, NumberKey], content: TextKey
) -> Pieces:
    """Write meetings or training: the amount, and what it was for unless it is zero (or nobody has said)."""
    held, none_held = phrases
    amount, times, persons = (writer.figures.counts[key] for key in keys)
    if writer.wording.style.is_zero(amount) or keys[0] not in writer.supplement.numbers:
        return writer.say(f"general_expenditure.{none_held}", {"额": amount})
    slots: Slots = {"额": amount, "次数": times, "人数": persons, "内容": writer.typed(content)}
    return writer.say(f"general_expenditure.{held}", slots)


def _procurement(writer: Writer) -> list[Paragraph]:
    found = writer.figures.procurement
    slots: Slots = {"总额": found.total, "货物": found.goods, "工程": found.works, "服务": found.services}
    if writer.wording.style.is_zero(found.total):
        return [body(writer.say("procurement.none", slots), "f11_procurement")]
    shares = found.small_medium_share and found.small_micro_share
    small: Slots = {
        "中小额": found.small_medium,
        "中小率": found.small_medium_share,
        "小微额": found.small_micro,
        "小微率": found.small_micro_share,
    }
    slots["中小"] = writer.say("procurement.small" if shares else "procurement.small_no_share", small)
    return [body(writer.say("procurement.body", slots), "f11_procurement")]


def _state_assets(writer: Writer) -> list[Paragraph]:
    counts = writer.figures.counts
    slots: Slots = {
        "车辆": counts[NumberKey.ASSET_VEHICLES],
        "通用": counts[NumberKey.ASSET_GENERAL_EQUIPMENT],
        "专用": counts[NumberKey.ASSET_SPECIAL_EQUIPMENT],
    }
    return [body(writer.say("state_assets.body", slots), "f11_assets")]


def _other(writer: Writer) -> list[Paragraph]:
    return typed_paragraphs(writer.supplement.texts.get(TextKey.OTHER_MATTERS), "f11_other")
