"""“三公”经费支出决算情况: budget and outturn against last year, then shares and counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.catalogue.entries import NumberKey, TextKey
from xls2report.figures.three_public import IDS, ThreePublicFigures
from xls2report.model.report import Paragraph, ParagraphKind, Pieces
from xls2report.narrative.chapters.three_public_comparison import ITEMS, by_comparison, completed
from xls2report.narrative.clauses import against_prior, budget_branch
from xls2report.narrative.writer import Slots, Writer, body, heading, join
from xls2report.tables.three_public import ThreePublicItem

if TYPE_CHECKING:
    from xls2report.model.figure import Known

_VISITS = {
    "overseas": (NumberKey.OVERSEAS_GROUPS, NumberKey.OVERSEAS_PERSON_TIMES, TextKey.OVERSEAS_CONTENT),
    "hospitality": (NumberKey.HOSPITALITY_BATCHES, NumberKey.HOSPITALITY_PERSON_TIMES, TextKey.HOSPITALITY_CONTENT),
}
"""How many groups and persons came or went, and what for."""


def three_public(writer: Writer) -> list[Paragraph]:
    """Write the chapter over the “三公” table, in the layout of the wording."""
    overall = _by_item(writer) if writer.wording.three_public_by_item else by_comparison(writer)
    return [
        heading(writer.say("three_public.overall_heading"), "f7a_heading"),
        *overall,
        heading(writer.say("three_public.detail_heading"), "f7b_heading"),
        *_detail(writer),
    ]


def _by_item(writer: Writer) -> list[Paragraph]:
    total = writer.figures.three_public[ThreePublicItem.TOTAL].against_budget
    slots: Slots = {
        "预算": total.base,
        "决算": total.current,
        "完成": completed(writer, total),
        "比较": "",
    }
    paragraphs = [body(writer.say("three_public.total", slots), "f7")]
    for word in writer.wording.three_public_order:
        figures = writer.figures.three_public[ITEMS[word]]
        paragraphs.append(body(_item(writer, figures), IDS[figures.item]))
    return paragraphs


def _item(writer: Writer, figures: ThreePublicFigures) -> Pieces:
    name, key, budget = figures.item.value, IDS[figures.item], figures.against_budget
    phrase = f"three_public.{budget_branch(budget).partition('_')[0]}"
    comparison: Pieces = ()
    if budget.known:
        reason = None
        if writer.uses(phrase, "原因"):
            reason = writer.reason(f"{key}_budget", f"{name}决算数与预算数不同的原因")
        comparison = writer.say(phrase, {"名称": name, "原因": reason})
    slots: Slots = {
        "名称": name,
        "预算": budget.base,
        "决算": budget.current,
        "完成": completed(writer, budget),
        "比较": comparison,
        "变动": against_prior(
            writer, "three_public", figures.against_prior, key=key, what=f"{name}与上年相比变动的原因"
        ),
    }
    return writer.say("three_public.item", slots)


def _detail(writer: Writer) -> list[Paragraph]:
    clauses: list[Pieces] = []
    for word in writer.wording.detail_order:
        figures = writer.figures.three_public[ITEMS[word]]
        phrase = "three_public.detail_item" if figures.share else "three_public.detail_item_no_share"
        clauses.append(writer.say(phrase, {"名称": figures.item.value, "额": figures.final, "率": figures.share}))
    intro = writer.say("three_public.detail", {"各项": join(clauses, writer.wording.detail_separator)})
    return [
        body(intro, "f7b"),
        *(
            Paragraph(
                ParagraphKind.NUMBERED, _visits(writer, word) if word in _VISITS else _vehicles(writer), f"f7b_{word}"
            )
            for word in writer.wording.three_public_order
        ),
    ]


def _content(writer: Writer, amount: Known, key: TextKey) -> Pieces:
    if writer.wording.style.is_zero(amount):
        return writer.say("three_public.no_content")
    return writer.say("three_public.content", {"内容": writer.typed(key)})


def _visits(writer: Writer, word: str) -> Pieces:
    amount, counts = writer.figures.three_public[ITEMS[word]].final, writer.figures.counts
    groups, person_times, content = _VISITS[word]
    return writer.say(
        f"three_public.{word}",
        {
            "额": amount,
            "团组": counts[groups],
            "人次": counts[person_times],
            "说明": _content(writer, amount, content),
        },
    )


def _vehicles(writer: Writer) -> Pieces:
    found, counts = writer.figures.three_public, writer.figures.counts
    purchase, operation = (
        found[ThreePublicItem.VEHICLE_PURCHASE].final,
        found[ThreePublicItem.VEHICLE_OPERATION].final,
    )
    bought, is_zero = counts[NumberKey.VEHICLES_PURCHASED], writer.wording.style.is_zero
    none_bought = is_zero(purchase) and (
        is_zero(bought) or NumberKey.VEHICLES_PURCHASED not in writer.supplement.numbers
    )
    use: Pieces = ()
    if not is_zero(operation):
        use = writer.say("three_public.vehicles_use", {"内容": writer.typed(TextKey.VEHICLES_USE)})
    return writer.say(
        "three_public.vehicles",
        {
            "额": found[ThreePublicItem.VEHICLES].final,
            "购置费": purchase,
            "购置": writer.say("three_public.not_purchased")
            if none_bought
            else writer.say("three_public.purchased", {"辆数": bought}),
            "运行费": operation,
            "用途": use,
            "保有量": counts[NumberKey.VEHICLES_KEPT],
        },
    )
