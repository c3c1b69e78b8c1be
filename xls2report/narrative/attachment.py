"""Part five: the self-evaluation report, a Word file to take in or what was typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xls2report.catalogue.entries import ListKey, TextKey
from xls2report.model.language import _
from xls2report.model.report import Attachment, Paragraph, ParagraphKind, Typed, plain
from xls2report.narrative.list_numbers import ListLevel, strip_number

if TYPE_CHECKING:
    from pathlib import Path

    from xls2report.model.figure import Gap
    from xls2report.narrative.writer import Writer
    from xls2report.supplement.record import Supplement

_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,4}$")
_KINDS = {ListLevel.CHAPTER: ParagraphKind.HEADING_1, ListLevel.SECTION: ParagraphKind.HEADING_2}


def attachment(writer: Writer) -> Attachment:
    """Give part five: the file named in the supplement, else its text, else the gap that asks for one of them."""
    supplement = writer.supplement
    file = attachment_file(supplement)
    if file is not None:
        return Attachment(file=file, source=supplement.texts[TextKey.ATTACHMENT_FILE].source)
    typed = supplement.lists.get(ListKey.SELF_EVALUATION, ())
    if not typed:
        gap = Paragraph(ParagraphKind.BODY, (_attachment_gap(writer),), "attachment")
        return Attachment(paragraphs=(gap,))
    return Attachment(paragraphs=tuple(_evaluation(number, line) for number, line in enumerate(typed, 1)))


def attachment_file(supplement: Supplement) -> Path | None:
    """Give the file that the supplement names, there or not; a name typed without its ending means the Word file."""
    named = supplement.texts.get(TextKey.ATTACHMENT_FILE)
    if named is None or supplement.folder is None:
        return None
    name = named.text.strip()
    return supplement.folder / f"{name}{'' if _ENDING.search(name) else '.docx'}"


def _evaluation(number: int, line: Typed) -> Paragraph:
    level, text = strip_number(line.text)
    kind = _KINDS.get(level) if level else None
    # A heading is one line of its own; a sentence that begins with （一） stays as it was typed.
    if kind is None or plain((text,)).endswith(("。", "；")):
        return Paragraph(ParagraphKind.BODY, (Typed(line.text.strip(), line.source),), f"evaluation_{number}")
    return Paragraph(kind, (Typed(text, line.source),), f"evaluation_{number}")


def _attachment_gap(writer: Writer) -> Gap:
    hint = _("请填写补充表“绩效”工作表：绩效自评报告的文件名（.docx，放在补充表旁边），或其正文")
    key = TextKey.ATTACHMENT_FILE if TextKey.ATTACHMENT_FILE in writer.supplement.fillers else ListKey.SELF_EVALUATION
    return writer.missing(key, "绩效自评报告", hint, gap_key=TextKey.ATTACHMENT_FILE.value)
