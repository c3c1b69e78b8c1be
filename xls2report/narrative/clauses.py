"""Clauses that several chapters share: the comparison with last year, the parts of a total, the 项."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.change import Direction
from xls2report.model.figure import Figure, Gap
from xls2report.model.language import _
from xls2report.model.report import Paragraph, ParagraphKind, Pieces, Typed
from xls2report.narrative.writer import Slots, Writer, body, join
from xls2report.supplement.typed_text import one_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xls2report.figures.comparison import Comparison
    from xls2report.figures.composition import Composition
    from xls2report.figures.items import Item


def prior_branch(writer: Writer, comparison: Comparison) -> str:
    """Name the branch of a comparison with last year; the names are the wording's keys."""
    if writer.figures.new_unit:
        return "new_unit"
    is_zero = writer.wording.style.is_zero
    match comparison.direction:
        case Direction.UP:
            return "up" if comparison.rate else "up_from_zero"
        case Direction.DOWN:
            return "down_to_zero" if is_zero(comparison.current) else "down" if comparison.rate else "down_from_zero"
        case Direction.EQUAL:
            return "equal_zero" if is_zero(comparison.current) else "equal"
        case _:
            return "unknown"


def against_prior(writer: Writer, section: str, comparison: Comparison, *, key: str, what: str) -> Pieces:
    """Compare with last year in a section's words, with the reason where the words ask for one."""
    phrase = f"{section}.{prior_branch(writer, comparison)}"
    if hides_base(writer, phrase, comparison, comparison.rate, "上年数"):
        return (unsaid(key, what),)
    slots: Slots = {"额": comparison.change, "率": comparison.rate, "上年数": comparison.base}
    if writer.uses(phrase, "原因"):
        slots["原因"] = writer.reason(key, what)
    return writer.say(phrase, slots)


def hides_base(writer: Writer, phrase: str, comparison: Comparison, rate: Figure | None, slot: str) -> bool:
    """Tell whether a phrase for a base of zero, which need not print it, would speak of a base that is not zero."""
    if rate is not None or comparison.direction is Direction.EQUAL or not comparison.known:
        return False
    speaks = bool(writer.wording.phrases[phrase]) and not writer.uses(phrase, slot)
    return speaks and not writer.wording.style.is_zero(comparison.base)


def unsaid(key: str, what: str) -> Gap:
    """Give the mark for a comparison that the wording has no sentence for; ``what`` is compared."""
    hint = _(
        "基数或本年数是负数，行文文件（.toml）没有合适的句子：在 *_from_zero 一句里写上基数，或在文档中手工写（{what}）"
    )
    return Gap(f"{key}_unsaid", _("增减变动"), hint.format(what=what))


def parts(writer: Writer, section: str, composition: Composition) -> Pieces:
    """List the parts of a total with their shares; zero ones only where the wording lists them.

    Nothing is listed of a total that is zero; of another one that has no parts a gap stands in their place.
    """
    clauses: list[Pieces] = []
    for part in composition.parts:
        if part.is_zero and not writer.wording.list_zero_items:
            continue
        phrase = f"{section}.item" if part.share else f"{section}.item_no_share"
        clauses.append(writer.say(phrase, {"名称": part.name, "额": part.amount, "率": part.share}))
    if not clauses and not writer.wording.style.is_zero(composition.total):
        hint = _("请核对工作簿里这张表的栏目和科目编码：有合计，没有读到它的组成")
        return (Gap(f"{section}_parts", _("各项金额"), hint),)
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
        what = f"{item.code} {item.name}决算数与年初预算数不同的原因"
        slots: Slots = {"预算": comparison.base, "决算": comparison.current, "率": comparison.completion}
        if writer.uses(phrase, "原因"):
            slots["原因"] = writer.reason(item_key, what)
        use = writer.supplement.uses.get(item_key)
        head = writer.say("items.head", {"项": item.full_name, "额": comparison.current})
        middle = (
            () if use is None else writer.say("items.use", {"用途": Typed(one_sentence(use.text, "、"), use.source)})
        )
        hidden = hides_base(writer, phrase, comparison, comparison.completion, "预算")
        tail = (unsaid(item_key, what),) if hidden else writer.say(phrase, slots)
        if writer.wording.item_in_one_paragraph:
            paragraphs.append(Paragraph(ParagraphKind.NUMBERED, join((head, middle, tail), ""), item_key))
        else:
            paragraphs.append(Paragraph(ParagraphKind.NUMBERED, head, f"{item_key}_head"))
            paragraphs.append(body(join((middle, tail), ""), item_key))
    return paragraphs
