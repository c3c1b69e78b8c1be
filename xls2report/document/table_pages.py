"""The nine tables on their pages: title, label, unit, table and notes, each on a new page, lying where it is wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.document.columns import Room
from xls2report.document.pages import low_paragraph
from xls2report.document.styles import StyleKey
from xls2report.document.tables import PlannedTable, TableWriter, table_bookmark
from xls2report.model.finding import Place, PlaceKind
from xls2report.word.text import run_content

if TYPE_CHECKING:
    from xls2report.document.content import DocumentContent
    from xls2report.document.pages import PageTurner
    from xls2report.document.slots import Pages
    from xls2report.document.template import CompiledTemplate
    from xls2report.document.writer import Writer

_UNIT = "金额单位：万元"


class TablePages:
    """Writes the block of the nine tables."""

    def __init__(
        self, template: CompiledTemplate, content: DocumentContent, writer: Writer, turner: PageTurner
    ) -> None:
        self._template = template
        self._content = content
        self._writer = writer
        self._turner = turner

    def write(self, pages: Pages, place: int | None) -> None:
        """Write all tables. ``place`` is where a section can end ahead of them."""
        if not self._content.tables:
            return
        section = pages.end.section
        sheet, ids = self._template.sheet, self._template.style_ids
        margins, size = sheet.cell_margins(ids[StyleKey.TABLE]), sheet.half_points(ids[StyleKey.TABLE_AMOUNT])
        room = Room(section.upright.text_width, section.lying.text_width, margins, size)
        tables = TableWriter(ids, room, self._content)
        numbers = self._writer.table_numbers()
        self._turner.begin(pages)
        for index, form in enumerate(self._content.tables):
            planned = tables.plan(form)
            turned = self._turner.turn(pages.end, place, lying=planned.layout.lying)
            self._title(planned, index, numbers(), new_page=not turned)
            self._frame(planned)
            self._writer.out.extend(tables.table(planned))
            place = self._notes(planned)
        if not pages.at_once:
            self._turner.turn(pages.end, place, lying=section.turned)
        elif place is None:
            # Between a table and the end of a section a paragraph has to stand.
            self._writer.out.append(low_paragraph(""))

    def _title(self, planned: PlannedTable, index: int, number: str, *, new_page: bool) -> None:
        form, writer = planned.form, self._writer
        page = "<w:pageBreakBefore/>" if new_page else ""
        style = self._template.style_ids[StyleKey.TABLE_TITLE]
        writer.out.append(f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{page}</w:pPr>')
        before = writer.hold()

        def content() -> None:
            run = f"<w:r>{run_content(form.title)}</w:r>"
            if writer.marks.clean:
                writer.out.append(run)
            else:
                _name, start = writer.marks.bookmark(table_bookmark(index))
                writer.out.append(f"{start}{run}{writer.marks.bookmark_end()}")

        writer.heading(StyleKey.TABLE_TITLE, content, number=number)
        writer.marks.fasten(Place(PlaceKind.TABLE, form.kind), before, writer.hold())
        writer.out.append("</w:p>")

    def _frame(self, planned: PlannedTable) -> None:
        """Write the label at the right; department and unit of money in one line, left and right."""
        form, layout, _columns = planned
        ids, out = self._template.style_ids, self._writer.out
        if form.label:
            label = run_content(form.label)
            out.append(f'<w:p><w:pPr><w:pStyle w:val="{ids[StyleKey.TABLE_LABEL]}"/></w:pPr><w:r>{label}</w:r></w:p>')
        department = f"{form.department_prefix or '部门'}：{form.department}" if form.department else ""
        text = run_content(f"{department}\t{_UNIT}")
        tabs = f'<w:tabs><w:tab w:val="right" w:pos="{sum(layout.widths)}"/></w:tabs>'
        out.append(f'<w:p><w:pPr><w:pStyle w:val="{ids[StyleKey.TABLE_UNIT]}"/>{tabs}</w:pPr><w:r>{text}</w:r></w:p>')

    def _notes(self, planned: PlannedTable) -> int | None:
        """Write the lines below the table; give the place in the last one where a section can end."""
        form, style = planned.form, self._template.style_ids[StyleKey.TABLE_NOTE]
        sentence = self._content.table_notes.get(form.kind, "")
        place = None
        for note in (*form.notes, sentence):
            if note:
                self._writer.out.append(f'<w:p><w:pPr><w:pStyle w:val="{style}"/>')
                place = self._writer.hold()
                self._writer.out.append(f"</w:pPr><w:r>{run_content(note)}</w:r></w:p>")
        return place
