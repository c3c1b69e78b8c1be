"""一般公共预算财政拨款支出决算情况: overall, structure by 类, detail by 项."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.narrative.clauses import against_prior, budget_branch, item_paragraphs, parts
from xls2report.narrative.writer import Slots, Writer, body, heading

if TYPE_CHECKING:
    from xls2report.model.report import Paragraph, Pieces


def general_public(writer: Writer) -> list[Paragraph]:
    """Write the chapter over table 05; a unit without such spending says so in one sentence."""
    figures, is_zero = writer.figures, writer.wording.style.is_zero
    if is_zero(figures.general_public) and not figures.items and is_zero(figures.general_public_against_prior.base):
        return [body(writer.say("general_public.none"), "f5")]
    return [
        heading(writer.say("general_public.overall_heading"), "f5a_heading"),
        body(_overall(writer), "f5a"),
        heading(writer.say("general_public.structure_heading"), "f5b_heading"),
        body(_structure(writer), "f5b"),
        heading(writer.say("general_public.detail_heading"), "f5c_heading"),
        body(_detail(writer), "f5c"),
        *item_paragraphs(writer, figures.items, key="f5c"),
    ]


def _overall(writer: Writer) -> Pieces:
    figures = writer.figures
    slots: Slots = {
        "额": figures.general_public,
        "率": figures.general_public_share,
        "变动": against_prior(
            writer,
            "general_public",
            figures.general_public_against_prior,
            key="f5a",
            what="一般公共预算财政拨款支出与上年相比变动的原因",
        ),
    }
    return writer.say(
        "general_public.overall" if figures.general_public_share else "general_public.overall_no_share", slots
    )


def _structure(writer: Writer) -> Pieces:
    listed = parts(writer, "general_public", writer.figures.categories)
    if not listed:
        return writer.say("general_public.none")
    return writer.say("general_public.structure", {"额": writer.figures.general_public, "各项": listed})


def _detail(writer: Writer) -> Pieces:
    comparison = writer.figures.general_public_against_budget
    slots: Slots = {"预算": comparison.base, "决算": comparison.current}
    if not writer.figures.items:
        return writer.say("general_public.detail_no_items", slots)
    if comparison.completion is not None:
        slots["完成"] = writer.say("general_public.completion", {"率": comparison.completion})
    else:
        slots["完成"] = ""
    slots["比较"] = ""
    branch = budget_branch(comparison).partition("_")[0]
    if branch != "unknown":
        phrase = f"general_public.{branch}"
        needs_reason = writer.uses(phrase, "原因")
        reason = writer.reason("f5c", "一般公共预算财政拨款支出决算数与年初预算数不同的原因") if needs_reason else None
        slots["比较"] = writer.say(phrase, {"原因": reason})
    return writer.say("general_public.detail", slots)
