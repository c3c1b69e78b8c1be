"""Fills the slots of a compiled template: fields, blocks, lists, sections and the nine tables."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from xls2report.catalogue.names import ATTACHMENT, CONTENTS, DRAFT
from xls2report.document.content import is_table
from xls2report.document.slots import (
    Alone,
    BreakBefore,
    CoverMark,
    DraftLine,
    Field,
    Heading,
    OnlyFields,
    Repeat,
    SectionEnd,
    TableRows,
    Title,
)
from xls2report.document.styles import StyleKey
from xls2report.document.writing.attachment import AttachmentWriter
from xls2report.document.writing.contents_page import shown_text
from xls2report.document.writing.page_turner import PageTurner
from xls2report.document.writing.table_pages import TablePages
from xls2report.document.writing.titles import Word, breaks, words_of
from xls2report.model.finding import COVER
from xls2report.model.report import Typed, plain
from xls2report.word.section import low_paragraph
from xls2report.word.text import run_content

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.document.compiling.template import CompiledTemplate
    from xls2report.document.content import DocumentContent
    from xls2report.document.slots import Pages, Parts, Slot
    from xls2report.document.writing.writer import Writer
    from xls2report.model.report import Paragraph, Pieces
    from xls2report.word.attachment.parts import AttachmentParts


_LONGEST_TITLE = 60
"""Characters; more are no title, whatever they end with."""


class Filler:
    """Fills one part of a template; the texts go to ``writer``."""

    def __init__(
        self,
        template: CompiledTemplate,
        content: DocumentContent,
        fields: Mapping[str, Pieces],
        writer: Writer,
        attachment: AttachmentParts | None = None,
        draft_headers: str = "",
    ) -> None:
        self._template = template
        self._content = content
        self._fields = fields
        self._writer = writer
        self._attachment = attachment
        self._turner = PageTurner(writer.out, draft_headers)
        self._elements: dict[str, Mapping[str, Pieces]] = {}
        self._cover = 0
        self._number = ""
        self._break_before: int | None = None
        self.contents_at: int | None = None

    def parts(self, parts: Parts) -> None:
        """Write compiled parts."""
        out = self._writer.out
        for part in parts:
            if isinstance(part, str):
                out.append(part)
            else:
                self._slot(part)

    def _slot(self, slot: Slot) -> None:  # noqa: C901 - one line for each kind of slot
        match slot:
            case Field():
                self._writer.pieces(self._value(slot.name), slot.look)
            case OnlyFields():
                self._only_fields(slot)
            case Repeat():
                self._repeat(slot)
            case Heading():
                self._heading(slot)
            case Title():
                self._title(slot)
            case TableRows():
                self._table_rows(slot)
            case CoverMark():
                self._cover_mark(slot)
            case BreakBefore():
                self._break_before = self._writer.hold()
            case SectionEnd():
                self._writer.out.append(self._turner.end(slot))
            case Alone():
                self._alone(slot)
            case DraftLine():
                if not self._template.own_draft and self._fields[DRAFT]:
                    self._writer.out.append(draft_line(self._template.style_ids[StyleKey.HEADER], self._fields[DRAFT]))

    def _value(self, name: str) -> Pieces:
        list_name, dot, inner = name.partition(".")
        return self._elements[list_name][inner] if dot else self._fields[name]

    # --- fields, lists, headings

    def _only_fields(self, slot: OnlyFields) -> None:
        if any(plain(self._value(name)) for name in slot.names):
            self.parts(slot.parts)
        else:
            self._writer.out.append(slot.kept)

    def _repeat(self, slot: Repeat) -> None:
        elements = self._content.text.lists[slot.list_name]
        for element in elements:
            self._elements[slot.list_name] = element
            self.parts(slot.parts)
        if not elements:
            self._writer.out.append(slot.kept)

    def _table_rows(self, slot: TableRows) -> None:
        at = self._writer.hold()
        self.parts(slot.rows)
        out = self._writer.out
        if any("<w:tr" in text for text in out[at:]):
            out[at] = slot.start
            out.append("</w:tbl>")

    def _heading(self, slot: Heading) -> None:
        self.parts(slot.start)
        self._writer.heading(slot.style, lambda number: self._numbered(number, slot.content), counted=slot.counted)
        self._writer.out.append("</w:p>")

    def _numbered(self, number: str, content: Parts) -> None:
        self._number = number
        self.parts(content)
        self._number = ""

    def _title(self, slot: Title) -> None:
        words = [self._words(part, slot.characters) for part in slot.content]
        flat = [word for some in words for word in some]
        # No line ends within 2020年度, whatever fills it in.
        flat = [word._replace(glued=before.text.isascii()) for before, word in pairwise((Word(""), *flat))]
        new_lines = breaks(self._number, flat, slot.characters)
        at = 0
        for part, own in zip(slot.content, words, strict=True):
            breaking = [index in new_lines for index in range(at, at + len(own))]
            if isinstance(part, Field) and len(own) > 1:
                lines = ("\n" * new + word.text for new, word in zip(breaking, own, strict=True))
                self._writer.pieces(("".join(lines),), part.look)
            else:
                if any(breaking):
                    self._writer.out.append("<w:r><w:br/></w:r>")
                self.parts((part,))
            at += len(own)

    def _words(self, part: str | Slot, capacity: float) -> list[Word]:
        """Give the words of a part of a title; a figure or a typed text is one."""
        if isinstance(part, str):
            text = shown_text("", part)
            return [Word(text)] if text else []
        if not isinstance(part, Field):
            return []
        value = self._value(part.name)
        if all(isinstance(piece, str) for piece in value):
            return words_of(plain(value), capacity)
        return [Word(plain(value))]

    def _cover_mark(self, slot: CoverMark) -> None:
        at = self._writer.hold()
        if slot.opening:
            self._cover = at
        else:
            self._writer.marks.fasten(COVER, self._cover, at)

    # --- blocks

    def _alone(self, slot: Alone) -> None:
        if slot.name == CONTENTS:
            self.contents_at = self._writer.hold()
        elif is_table(slot.name):
            if slot.pages:
                tables = TablePages(self._template, self._content, self._writer, self._turner)
                tables.write(slot.name, slot.pages, self._break_place(slot.pages))
        elif slot.name == ATTACHMENT:
            self._attach(slot)
        elif slot.name in self._content.text.blocks:
            for paragraph in self._content.text.blocks[slot.name]:
                self._writer.paragraph(paragraph, slot.properties, listed=True)
        else:
            self.parts(slot.field)
            return
        if slot.section:
            self._writer.out.append(low_paragraph(self._turner.end(slot.section)))

    def _attach(self, slot: Alone) -> None:
        if self._attachment and slot.pages:
            missing = self._template.style_ids[StyleKey.MISSING]
            writer = AttachmentWriter(self._writer, self._fields, missing)
            writer.body(self._attachment, self._turner, slot.pages, self._break_place(slot.pages))
            return
        paragraphs = self._content.text.attachment.paragraphs
        if any(isinstance(piece, Typed) for paragraph in paragraphs for piece in paragraph.pieces):
            paragraphs = self._titled(paragraphs)
        for paragraph in paragraphs:
            self._writer.paragraph(paragraph, slot.properties, listed=False)

    def _titled(self, paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
        """Write the title of a typed attachment; give what comes below it. A first line that is a title is taken for it."""
        own, capacity = paragraphs[0].text.strip(), self._template.title_characters
        if len(own) <= _LONGEST_TITLE and own.endswith("报告"):
            words, paragraphs = words_of(own, capacity), paragraphs[1:]
        else:
            title = f"{self._content.year}年度绩效自评报告"
            words = [*words_of(self._content.unit, capacity), Word(title)]
        at = breaks("", words, capacity)
        text = "".join("\n" * (index in at) + word.text for index, word in enumerate(words))
        style = self._template.style_ids[StyleKey.ATTACHED_TITLE]
        self._writer.out.append(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>{run_content(text)}</w:r></w:p>')
        return paragraphs

    def _break_place(self, pages: Pages) -> int | None:
        return self._break_before if pages.marked else None


def draft_line(style_id: str, words: Pieces) -> str:
    """Write the line of a header that says 草稿."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/></w:pPr><w:r>{run_content(plain(words))}</w:r></w:p>'
