"""Fills the slots of a compiled template: fields, blocks, lists, sections and the nine tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.document.columns import Room
from xls2report.document.content import ATTACHMENT, CONTENTS, DRAFT, TABLES
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
    Slot,
    TableRows,
)
from xls2report.document.styles import StyleKey
from xls2report.document.tables import PlannedTable, TableWriter, table_bookmark
from xls2report.model.finding import COVER, Place, PlaceKind
from xls2report.model.report import plain
from xls2report.word.text import run_content

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.document.content import DocumentContent
    from xls2report.document.slots import Parts, Tables
    from xls2report.document.template import CompiledTemplate
    from xls2report.document.writer import Writer
    from xls2report.model.report import Pieces

_LISTED_TEXT = "金额单位：万元"


class Filler:
    """Fills one part of a template; the texts go to ``writer``."""

    def __init__(
        self,
        template: CompiledTemplate,
        content: DocumentContent,
        fields: Mapping[str, Pieces],
        writer: Writer,
        draft_headers: str = "",
    ) -> None:
        self._template = template
        self._content = content
        self._fields = fields
        self._writer = writer
        self._draft_headers = draft_headers
        self._element: Mapping[str, Pieces] = {}
        self._list = ""
        self._cover = 0
        self._break_before = -1
        self._split = False
        self._lying: bool | None = None
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
            case TableRows():
                self._table_rows(slot)
            case CoverMark():
                self._cover_mark(slot)
            case BreakBefore():
                self._break_before = self._writer.hold()
            case SectionEnd():
                self._writer.out.append(self._section_end(slot))
            case Alone():
                self._alone(slot)
            case DraftLine():
                if not self._template.own_draft and self._fields[DRAFT]:
                    self._draft_line()

    def _value(self, name: str) -> Pieces:
        list_name, dot, inner = name.partition(".")
        return self._element[inner] if dot and list_name == self._list else self._fields[name]

    # --- fields, lists, headings

    def _only_fields(self, slot: OnlyFields) -> None:
        if any(plain(self._value(name)) for name in slot.names):
            self.parts(slot.parts)
        else:
            self._writer.out.append(slot.kept)

    def _repeat(self, slot: Repeat) -> None:
        elements = self._content.text.lists[slot.list_name]
        self._list = slot.list_name
        for element in elements:
            self._element = element
            self.parts(slot.parts)
        self._list = ""
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
        self._writer.heading(slot.style, lambda: self.parts(slot.content), counted=slot.counted)
        self._writer.out.append("</w:p>")

    def _cover_mark(self, slot: CoverMark) -> None:
        at = self._writer.hold()
        if slot.opening:
            self._cover = at
        else:
            self._writer.marks.fasten(COVER, self._cover, at)

    def _draft_line(self) -> None:
        text = run_content(plain(self._fields[DRAFT]))
        style = self._template.style_ids[StyleKey.HEADER]
        self._writer.out.append(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>{text}</w:r></w:p>')

    # --- blocks

    def _alone(self, slot: Alone) -> None:
        text = self._content.text
        if slot.name == CONTENTS:
            self.contents_at = self._writer.hold()
        elif slot.name == TABLES:
            if slot.tables:
                self._tables(slot.tables)
        elif slot.name == ATTACHMENT:
            for paragraph in text.attachment.paragraphs:
                self._writer.paragraph(paragraph, slot.properties, listed=False)
        elif slot.name in text.blocks:
            for paragraph in text.blocks[slot.name]:
                self._writer.paragraph(paragraph, slot.properties, listed=True)
        else:
            self.parts(slot.field)
            return
        if slot.section:
            self._writer.out.append(_carrier(self._section_end(slot.section)))

    # --- sections and tables

    def _section_end(self, end: SectionEnd) -> str:
        lying, first = end.section.turned, True
        if end.holds_tables:
            first = not self._split
            if end.at_once and self._lying is not None:
                lying = self._lying
        return end.section.properties(
            lying=lying, first=first, headers=self._draft_headers if end.opens and first else ""
        )

    def _tables(self, slot: Tables) -> None:
        if not self._content.tables:
            return
        section = slot.end.section
        sheet, ids = self._template.sheet, self._template.style_ids
        room = Room(
            section.upright.text_width,
            section.lying.text_width,
            sheet.cell_margins(ids[StyleKey.TABLE]),
            sheet.half_points(ids[StyleKey.TABLE_AMOUNT]),
        )
        tables = TableWriter(ids, room, self._content)
        numbers = self._writer.table_numbers()
        place = self._break_before if slot.marked else -1
        current: bool | None = None if slot.fresh else section.turned
        for index, form in enumerate(self._content.tables):
            planned = tables.plan(form)
            lying = planned.layout.lying
            new_page = current == lying
            if current is not None and not new_page:
                self._break(slot, place, lying=current)
            current = lying
            place = self._table(tables, planned, index, numbers(), new_page=new_page)
        self._lying = current
        if slot.end.at_once:
            self._close_story(place)
        elif current != section.turned and current is not None:
            self._break(slot, place, lying=current)

    def _break(self, slot: Tables, place: int, *, lying: bool) -> None:
        """End a piece of the section, in the paragraph whose properties have room at ``place``, or in one of its own."""
        first = not self._split
        headers = self._draft_headers if first and slot.end.opens else ""
        properties = slot.end.section.properties(lying=lying, first=first, headers=headers)
        self._split = True
        if place >= 0:
            self._writer.out[place] = properties
        else:
            self._writer.out.append(_carrier(properties))

    def _close_story(self, place: int) -> None:
        """Where a section ends right behind a table, a paragraph has to stand between them."""
        if place < 0:
            self._writer.out.append(_carrier(""))

    def _table(self, tables: TableWriter, planned: PlannedTable, index: int, number: str, *, new_page: bool) -> int:
        """Write a table with all that belongs to it; give the place for a section's end behind it, or -1."""
        form, layout, _ = planned
        writer = self._writer
        self._title(planned, index, number, new_page=new_page)
        ids = self._template.style_ids
        if form.label:
            label = run_content(form.label)
            writer.out.append(
                f'<w:p><w:pPr><w:pStyle w:val="{ids[StyleKey.TABLE_LABEL]}"/></w:pPr><w:r>{label}</w:r></w:p>'
            )
        department = f"{form.department_prefix or '部门'}：{form.department}" if form.department else ""
        unit = run_content(f"{department}\t{_LISTED_TEXT}")
        tabs = f'<w:tabs><w:tab w:val="right" w:pos="{sum(layout.widths)}"/></w:tabs>'
        writer.out.append(
            f'<w:p><w:pPr><w:pStyle w:val="{ids[StyleKey.TABLE_UNIT]}"/>{tabs}</w:pPr><w:r>{unit}</w:r></w:p>'
        )
        writer.out.append(tables.table(planned))
        notes = [*form.notes]
        sentence = self._content.table_notes.get(form.kind)
        if sentence:
            notes.append(sentence)
        place = -1
        for note in notes:
            writer.out.append(f'<w:p><w:pPr><w:pStyle w:val="{ids[StyleKey.TABLE_NOTE]}"/>')
            place = writer.hold()
            writer.out.append(f"</w:pPr><w:r>{run_content(note)}</w:r></w:p>")
        return place

    def _title(self, planned: PlannedTable, index: int, number: str, *, new_page: bool) -> None:
        form, writer = planned.form, self._writer
        page = "<w:pageBreakBefore/>" if new_page else ""
        writer.out.append(
            f'<w:p><w:pPr><w:pStyle w:val="{self._template.style_ids[StyleKey.TABLE_TITLE]}"/>{page}</w:pPr>'
        )
        before = writer.hold()

        def content() -> None:
            run = f"<w:r>{run_content(form.title)}</w:r>"
            if writer.marks.clean:
                writer.out.append(run)
            else:
                _, start = writer.marks.bookmark(table_bookmark(index))
                writer.out.append(f"{start}{run}{writer.marks.bookmark_end()}")

        writer.heading(StyleKey.TABLE_TITLE, content, number=number)
        writer.marks.fasten(Place(PlaceKind.TABLE, form.kind), before, writer.hold())
        writer.out.append("</w:p>")


def _carrier(section: str) -> str:
    """Write a paragraph too low to be seen."""
    line = '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    return f'<w:p><w:pPr>{line}<w:rPr><w:sz w:val="2"/></w:rPr>{section}</w:pPr></w:p>'
