"""“三公”经费 in the layout that first reports the budget's execution, then the comparison with last year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.figures.three_public import IDS, ThreePublicFigures
from xls2report.narrative.clauses import budget_branch, hides_base, prior_branch, unsaid
from xls2report.narrative.writer import Slots, Writer, body, join
from xls2report.tables.three_public import ThreePublicItem

if TYPE_CHECKING:
    from xls2report.figures.comparison import Comparison
    from xls2report.model.report import Paragraph, Pieces

ITEMS = {
    "overseas": ThreePublicItem.OVERSEAS_VISITS,
    "hospitality": ThreePublicItem.HOSPITALITY,
    "vehicles": ThreePublicItem.VEHICLES,
}
PRIOR_PHRASES = {
    "up": "prior_up",
    "down": "prior_down",
    "down_to_zero": "prior_down",
    "up_from_zero": "prior_up_from_zero",
    "down_from_zero": "prior_down_from_zero",
    "equal": "prior_equal",
    "equal_zero": "prior_equal",
    "new_unit": "prior_new_unit",
    "unknown": "prior_unknown",
}


def by_comparison(writer: Writer) -> list[Paragraph]:
    """Write two paragraphs: against the budget, against last year."""
    return [body(_against_budget(writer), "f7"), body(_against_prior(writer), "f7_prior")]


def _items(writer: Writer) -> list[ThreePublicFigures]:
    return [writer.figures.three_public[ITEMS[word]] for word in writer.wording.three_public_order]


def _against_budget(writer: Writer) -> Pieces:
    total = writer.figures.three_public[ThreePublicItem.TOTAL].against_budget
    clauses: list[Pieces] = []
    for item in _items(writer):
        budget = item.against_budget
        slots: Slots = {"名称": item.item.value, "决算": budget.current, "完成": completed(writer, budget)}
        clauses.append(writer.say("three_public.comparison_item", slots))
    comparison: Pieces = ()
    if total.known:
        phrase = f"three_public.{budget_branch(total).partition('_')[0]}"
        reason = None
        if writer.uses(phrase, "原因"):
            reason = writer.reason("f7_budget", "“三公”经费决算数与预算数不同的原因")
        comparison = writer.say(phrase, {"名称": "“三公”经费", "原因": reason})
    return writer.say(
        "three_public.total",
        {
            "预算": total.base,
            "决算": total.current,
            "完成": completed(writer, total),
            "各项": join(clauses, writer.wording.separator),
            "比较": comparison,
        },
    )


def completed(writer: Writer, comparison: Comparison) -> Pieces:
    """Say how much of the budget was spent; nothing where there is no rate."""
    if comparison.completion is None:
        return ()
    return writer.say("three_public.completion", {"率": comparison.completion})


def _change(writer: Writer, item: ThreePublicItem, comparison: Comparison) -> Pieces:
    phrase = PRIOR_PHRASES[prior_branch(writer, comparison)]
    if hides_base(writer, f"three_public.{phrase}", comparison, comparison.rate, "上年数"):
        return (unsaid(IDS[item], f"{item.value}与上年相比"),)
    slots: Slots = {"额": comparison.change, "率": comparison.rate, "上年数": comparison.base}
    return writer.say(f"three_public.{phrase}", slots)


def _against_prior(writer: Writer) -> Pieces:
    if writer.figures.new_unit:
        return writer.say("three_public.new_unit")
    total = writer.figures.three_public[ThreePublicItem.TOTAL].against_prior
    changes: list[Pieces] = []
    reasons: list[Pieces] = []
    for item in _items(writer):
        name, comparison = item.item.value, item.against_prior
        changes.append(
            writer.say("three_public.prior_item", {"名称": name, "变动": _change(writer, item.item, comparison)})
        )
        branch = prior_branch(writer, comparison)
        if branch in {"up", "up_from_zero", "down", "down_to_zero", "down_from_zero"}:
            phrase = "three_public.reason_up" if branch.startswith("up") else "three_public.reason_down"
            reason = writer.reason(IDS[item.item], f"{name}与上年相比变动的原因")
            reasons.append(writer.say(phrase, {"名称": name, "原因": reason}))
    listed = join(changes, writer.wording.separator)
    sentence = writer.say(
        "three_public.prior_total", {"变动": _change(writer, ThreePublicItem.TOTAL, total), "各项": listed}
    )
    return join((sentence, *reasons), "")
