"""预算绩效情况: the text typed into the supplement, and where the self-evaluation report is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.catalogue.entries import ListKey, TextKey
from xls2report.model.report import Typed
from xls2report.narrative.writer import Writer, body

if TYPE_CHECKING:
    from xls2report.model.report import Paragraph


def performance(writer: Writer) -> list[Paragraph]:
    """Write the chapter, a paragraph for each line typed."""
    typed = writer.supplement.texts.get(TextKey.PERFORMANCE)
    paragraphs = typed_paragraphs(typed, "f10") or [body((writer.typed(TextKey.PERFORMANCE),), "f10")]
    if writer.wording.performance_note and has_attachment(writer):
        paragraphs.append(body(writer.say("performance.attachment_note"), "f10_note"))
    return paragraphs


def has_attachment(writer: Writer) -> bool:
    """Tell whether part five will hold a self-evaluation report."""
    supplement = writer.supplement
    return TextKey.ATTACHMENT_FILE in supplement.texts or bool(supplement.lists.get(ListKey.SELF_EVALUATION))


def typed_paragraphs(typed: Typed | None, key: str) -> list[Paragraph]:
    """Make a paragraph of each line somebody typed; blank lines are dropped."""
    if typed is None:
        return []
    lines = [line.strip() for line in typed.text.splitlines() if line.strip()]
    return [
        body((Typed(line, typed.source),), key if number == 1 else f"{key}_{number}")
        for number, line in enumerate(lines, 1)
    ]
