"""Clauses that several chapters share: the comparison with last year, the parts of a total, the 项."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.figures.comparison import Comparison, Direction
from xls2report.model.figure import Figure
from xls2report.model.report import Paragraph, ParagraphKind, Pieces
from xls2report.narrative.writer import Slots, Writer, body, join

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xls2report.figures.composition import Part
    from xls2report.figures.items import Item


def prior_branch(comparison: Comparison, *, new_unit: bool) -> str:
    """Name the branch of a comparison with last year; the names are the wording's keys."""
    if new_unit:
        return "new_unit"
    current, base = comparison.current, comparison.base
    match comparison.direction:
        case Direction.UP:
            return "up" if comparison.rate else "up_from_zero"
        case Direction.DOWN:
            at_zero = isinstance(current, Figure) and not current.value
            return "down_to_zero" if at_zero else "down" if comparison.rate else "down_from_zero"
        case Direction.EQUAL:
            both_zero = isinstance(current, Figure) and isinstance(base, Figure) and not (current.value or base.value)
            return "equal_zero" if both_zero else "equal"
        case _:
            return "unknown"


def against_prior(writer: Writer, section: str, comparison: Comparison, *, key: str, what: str) -> Pieces:
    """Compare with last year in a section's words, with the reason where the words ask for one."""
    phrase = f"{section}.{prior_branch(comparison, new_unit=writer.figures.new_unit)}"
    slots: Slots = {"额": comparison.change, "率": comparison.rate, "上年数": comparison.base}
    if writer.uses(phrase, "原因"):
        slots["原因"] = writer.reason(key, what)
    return writer.say(phrase, slots)


def parts(writer: Writer, section: str, found: Iterable[Part]) -> Pieces:
    """List the parts of a total with their shares; zero ones only where the wording lists them."""
    clauses: list[Pieces] = []
    for part in found:
        if part.is_zero and not writer.wording.list_zero_items:
            continue
        phrase = f"{section}.item" if part.share else f"{section}.item_no_share"
        clauses.append(writer.say(phrase, {"名称": part.name, "额": part.amount, "率": part.share}))
    return join(clauses, writer.wording.separator)


def budget_branch(comparison: Comparison) -> str:
    """Name the branch of a comparison with the initial budget."""
    match comparison.direction:
        case Direction.UP:
            return "more" if comparison.completion else "more_from_zero"
        case Direction.DOWN:
            return "less" if comparison.completion else "less_from_zero"
        case Direction.EQUAL:
            return "same" if comparison.completion else "same_zero"
        case _:
            return "unknown"


def item_paragraphs(writer: Writer, items: Iterable[Item], *, key: str) -> list[Paragraph]:
    """Write the 项 of a budget, each with its budget, its outturn and its reason."""
    paragraphs: list[Paragraph] = []
    for item in items:
        item_key = f"{key}_{item.code}"
        comparison = item.against_budget
        phrase = f"items.{budget_branch(comparison)}"
        slots: Slots = {"预算": comparison.base, "决算": comparison.current, "率": comparison.completion}
        if writer.uses(phrase, "原因"):
            slots["原因"] = writer.reason(item_key, f"{item.code} {item.name}决算数与年初预算数不同的原因")
        use = writer.supplement.uses.get(item_key)
        head = writer.say("items.head", {"项": item.full_name, "额": comparison.current})
        middle = () if use is None else writer.say("items.use", {"用途": use})
        tail = writer.say(phrase, slots)
        if writer.wording.item_in_one_paragraph:
            paragraphs.append(Paragraph(ParagraphKind.NUMBERED, join((head, middle, tail), ""), item_key))
        else:
            paragraphs.append(Paragraph(ParagraphKind.NUMBERED, head, f"{item_key}_head"))
            paragraphs.append(body(join((middle, tail), ""), item_key))
    return paragraphs


def is_zero(amount: object) -> bool:
    """Tell whether an amount is at hand and exactly zero."""
    return isinstance(amount, Figure) and not amount.value
