"""Part one, the glossary and the attachment: what is typed, set in the report's frame."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xls2report.catalogue.entries import LABELS, ListKey, TextKey
from xls2report.model.language import _
from xls2report.model.report import Attachment, Paragraph, ParagraphKind, Typed, plain
from xls2report.narrative.chapters.performance import typed_paragraphs
from xls2report.narrative.list_numbers import ListLevel, strip_number
from xls2report.narrative.writer import Writer, body, heading, join
from xls2report.supplement.layout import where

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xls2report.model.figure import Gap


def duties(writer: Writer) -> tuple[Paragraph, ...]:
    """List 部门职责; numbers typed before them are dropped, for the list numbers itself."""
    typed = writer.supplement.lists.get(ListKey.DUTIES, ())
    if not typed:
        return (body((_list_gap(writer, ListKey.DUTIES),), "duties"),)
    return tuple(
        Paragraph(ParagraphKind.LISTED, (Typed(strip_number(duty.text)[1], duty.source),), f"duty_{number}")
        for number, duty in enumerate(typed, 1)
    )


def organisation(writer: Writer) -> tuple[Paragraph, ...]:
    """Write 内设机构设置 and 决算单位构成; a single unit consists of itself."""
    typed = typed_paragraphs(writer.supplement.texts.get(TextKey.ORGANISATION), "organisation")
    members = writer.supplement.lists.get(ListKey.MEMBER_UNITS, ())
    if members:
        names = join(((Typed(strip_number(member.text)[1], member.source),) for member in members), "、")
        composed = writer.say("organisation.members", {"名单": names})
    else:
        composed = writer.say("organisation.members_self")
    return (
        heading(writer.say("organisation.inner_heading"), "organisation_heading"),
        *(typed or [body((writer.typed(TextKey.ORGANISATION),), "organisation")]),
        heading(writer.say("organisation.members_heading"), "members_heading"),
        body(composed, "members"),
    )


def glossary(writer: Writer, narrative: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """List the terms that are always listed and those that part three uses."""
    used = "\n".join(paragraph.text for paragraph in narrative)
    return tuple(
        Paragraph(ParagraphKind.TERM, (f"{term.name}：{term.text}",), f"term_{number}")
        for number, term in enumerate(writer.wording.terms, 1)
        if term.always or term.name in used
    )


def attachment(writer: Writer) -> Attachment:
    """Give part five: the file named in the supplement, else its text, else the gap that asks for one of them."""
    supplement = writer.supplement
    named = supplement.texts.get(TextKey.ATTACHMENT_FILE)
    if named is not None and supplement.folder is not None:
        name = named.text.strip()
        # A name typed without its ending means the Word file of that name.
        ending = "" if _ENDING.search(name) else ".docx"
        return Attachment(file=supplement.folder / f"{name}{ending}", source=named.source)
    typed = supplement.lists.get(ListKey.SELF_EVALUATION, ())
    if not typed:
        return Attachment(paragraphs=(body((_attachment_gap(writer),), "attachment"),))
    return Attachment(paragraphs=tuple(_evaluation(number, line) for number, line in enumerate(typed, 1)))


_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,4}$")
_KINDS = {ListLevel.CHAPTER: ParagraphKind.HEADING_1, ListLevel.SECTION: ParagraphKind.HEADING_2}


def _evaluation(number: int, line: Typed) -> Paragraph:
    level, text = strip_number(line.text)
    kind = _KINDS.get(level) if level else None
    # A heading is one line of its own; a sentence that begins with （一） stays as it was typed.
    if kind is None or plain((text,)).endswith(("。", "；")):
        return body((Typed(line.text.strip(), line.source),), f"evaluation_{number}")
    return Paragraph(kind, (Typed(text, line.source),), f"evaluation_{number}")


def _list_gap(writer: Writer, key: ListKey) -> Gap:
    return writer.missing(key, LABELS[key], _("请填写补充表{where}").format(where=where(key)))


def _attachment_gap(writer: Writer) -> Gap:
    hint = _("请填写补充表“绩效”工作表：绩效自评报告的文件名（.docx，放在补充表旁边），或其正文")
    key = TextKey.ATTACHMENT_FILE if TextKey.ATTACHMENT_FILE in writer.supplement.fillers else ListKey.SELF_EVALUATION
    return writer.missing(key, _("绩效自评报告"), hint, gap_key=TextKey.ATTACHMENT_FILE.value)
