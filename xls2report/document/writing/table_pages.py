"""The nine tables on their pages: title, label, unit, table and notes, each on a new page, lying where it is wide.

The first one stands below the title of its part, unless a page break or anything else stands between them. A table that
goes on to further pages is a Word table for each of them, with 续表, the title and the unit above it: a row of a head that
repeats could not say 续表, for it looks the same on the first page.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from xls2report.catalogue.names import TABLES
from xls2report.document.content import is_table, table_name
from xls2report.document.styles import StyleKey
from xls2report.document.writing.columns import Room, Space, lines_of
from xls2report.document.writing.fitting import Page
from xls2report.document.writing.tables import PlannedTable, TableWriter, notes_of, table_bookmark
from xls2report.model.finding import at_table
from xls2report.tables.form import TableForm
from xls2report.word.section import low_paragraph
from xls2report.word.text import run_content

if TYPE_CHECKING:
    from xls2report.document.compiling.template import CompiledTemplate
    from xls2report.document.content import DocumentContent
    from xls2report.document.slots import Pages
    from xls2report.document.writing.columns import Layout
    from xls2report.document.writing.page_turner import PageTurner
    from xls2report.document.writing.writer import Writer
    from xls2report.tables.form import SheetTable
    from xls2report.word.section import Section

_SPARE = 60
"""Twips of a page that are not counted on: programs differ in what they give to a line and to a border."""


_AROUND = frozenset(
    {StyleKey.PART, StyleKey.BODY, StyleKey.TABLE_TITLE, StyleKey.TABLE_LABEL, StyleKey.TABLE_UNIT, StyleKey.TABLE_NOTE}
)
"""The styles of what stands above and below a table."""


class _Lines(NamedTuple):
    """A paragraph style's type size, the height of its lines, and the space around a paragraph."""

    half_points: int
    line: int
    space: int


class TablePages:
    """Writes the block of the nine tables."""

    def __init__(
        self, template: CompiledTemplate, content: DocumentContent, writer: Writer, turner: PageTurner
    ) -> None:
        self._template = template
        self._content = content
        self._writer = writer
        self._turner = turner
        sheet = template.sheet
        self._lines = {
            style: _Lines(sheet.half_points(style_id), sheet.line(style_id), sheet.space(style_id))
            for style, style_id in template.style_ids.items()
            if style in _AROUND
        }

    def write(self, name: str, pages: Pages, place: int | None) -> None:
        """Write the tables of a placeholder. ``place`` is where a section can end ahead of them."""
        chosen = self._chosen(name)
        if not chosen:
            return
        section = pages.end.section
        tables = TableWriter(self._template.style_ids, self._room(section), self._content)
        numbers = self._writer.table_numbers
        self._turner.begin(pages)
        for index, form in chosen:
            is_first = form is chosen[0][1]
            title = self._above_first(pages) if is_first else 0
            planned = tables.plan(form, partial(self._page, form, section, title))
            self._writer.table_starts[index] = planned.fitted.starts
            turned = self._turner.turn(pages.end, place, lying=planned.layout.lying)
            follows = is_first and (pages.titled or pages.broken)
            self._title(planned, index, numbers(), new_page=not (turned or follows))
            self._frame(planned)
            for number, table in enumerate(tables.tables(planned)):
                if number:
                    self._continued(planned, index)
                self._writer.out.extend(table)
            place = self._notes(planned)
        if not pages.at_once:
            self._turner.turn(pages.end, place, lying=section.turned)
        elif place is None:
            # Between a table and the end of a section a paragraph has to stand.
            self._writer.out.append(low_paragraph(""))

    def _chosen(self, name: str) -> list[tuple[int, SheetTable]]:
        """Give the tables of a placeholder with their numbers: one by its name, or all that have no placeholder of theirs.

        The nine have their places in the workbook as numbers, those beyond them come behind.
        """
        content = self._content
        numbers = {id(form): number for number, form in enumerate(content.tables)}
        forms = content.printed or content.tables
        numbers |= {id(form): len(numbers) + number for number, form in enumerate(forms) if id(form) not in numbers}
        alone = {use.name for use in self._template.uses if is_table(use.name)} - {TABLES}
        chosen = [
            form for form in forms if (name in _names_of(form) if name != TABLES else alone.isdisjoint(_names_of(form)))
        ]
        return [(numbers[id(form)], form) for form in chosen]

    def _room(self, section: Section) -> Room:
        sheet, ids = self._template.sheet, self._template.style_ids
        return Room(
            Space(section.upright.text_width, section.upright.text_height),
            Space(section.lying.text_width, section.lying.text_height),
            sheet.cell_margins(ids[StyleKey.TABLE]),
            sheet.half_points(ids[StyleKey.TABLE_AMOUNT]),
            sheet.cell_padding(ids[StyleKey.TABLE]),
            sheet.line(ids[StyleKey.TABLE_AMOUNT]),
        )

    def _above_first(self, pages: Pages) -> int:
        """Give what stands above the first table on its page, in twips: the part's title, or what ends with a page break."""
        if pages.titled:
            _, line, space = self._lines[StyleKey.PART]
            return self._writer.heading_lines * line + space
        return self._lines[StyleKey.BODY].line if pages.broken else 0

    def _page(self, form: SheetTable, section: Section, title: int, layout: Layout) -> Page:
        """Tell what a page has for the rows and the head of a table: what stands above and below them is taken off.

        ``title`` is the height of what else stands above it, on a page that lies as the section does.
        """
        title = title if layout.lying == section.turned else 0
        whole = (section.lying if layout.lying else section.upright).text_height - _SPARE
        height = partial(self._height, width=sum(layout.widths))
        unit = height(StyleKey.TABLE_UNIT, "")
        label = height(StyleKey.TABLE_LABEL, form.label) if form.label else 0
        below = sum(height(StyleKey.TABLE_NOTE, note) for note in notes_of(form, self._content))
        above = title + height(StyleKey.TABLE_TITLE, form.title) + label + unit
        return Page(whole - above, whole - unit, below, title)

    def _height(self, style: StyleKey, text: str, width: int) -> int:
        """Give the height of a paragraph in twips."""
        half_points, line, space = self._lines[style]
        return lines_of(text, width, half_points) * line + space

    def _title(self, planned: PlannedTable, index: int, number: str, *, new_page: bool) -> None:
        form, writer = planned.form, self._writer
        page = "<w:pageBreakBefore/>" if new_page else ""
        style = self._template.style_ids[StyleKey.TABLE_TITLE]
        writer.out.append(f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{page}</w:pPr>')
        before = writer.hold()

        def content(_number: str) -> None:
            writer.out.append(self._marked(form.title, index))

        writer.heading(StyleKey.TABLE_TITLE, content, number=number)
        if isinstance(form, TableForm):
            writer.marks.fasten(at_table(form.kind), before, writer.hold())
        writer.out.append("</w:p>")

    def _continued(self, planned: PlannedTable, index: int) -> None:
        """Write the line above a table that goes on, at the top of a new page: title in the middle, unit at the right."""
        width, writer = sum(planned.layout.widths), self._writer
        style = self._template.style_ids[StyleKey.TABLE_UNIT]
        tabs = f'<w:tab w:val="center" w:pos="{width // 2}"/><w:tab w:val="right" w:pos="{width}"/>'
        run = self._marked(f"\t{planned.form.title}（续表）\t{planned.form.unit_line}", index)
        writer.out.append(
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:pageBreakBefore/><w:tabs>{tabs}</w:tabs></w:pPr>{run}</w:p>'
        )

    def _marked(self, text: str, index: int) -> str:
        """Write a text in the bookmark of the table at ``index``."""
        marks, run = self._writer.marks, f"<w:r>{run_content(text)}</w:r>"
        return run if marks.clean else f"{marks.bookmark(table_bookmark(index))[1]}{run}{marks.bookmark_end()}"

    def _frame(self, planned: PlannedTable) -> None:
        """Write the label at the right; department and unit of money in one line, left and right."""
        form, layout = planned.form, planned.layout
        ids, out = self._template.style_ids, self._writer.out
        if form.label:
            label = run_content(form.label)
            out.append(f'<w:p><w:pPr><w:pStyle w:val="{ids[StyleKey.TABLE_LABEL]}"/></w:pPr><w:r>{label}</w:r></w:p>')
        department = f"{form.department_prefix or '部门'}：{form.department}" if form.department else ""
        text = run_content(f"{department}\t{form.unit_line}")
        tabs = f'<w:tabs><w:tab w:val="right" w:pos="{sum(layout.widths)}"/></w:tabs>'
        out.append(f'<w:p><w:pPr><w:pStyle w:val="{ids[StyleKey.TABLE_UNIT]}"/>{tabs}</w:pPr><w:r>{text}</w:r></w:p>')

    def _notes(self, planned: PlannedTable) -> int | None:
        """Write the lines below the table; give the place in the last one where a section can end."""
        style = self._template.style_ids[StyleKey.TABLE_NOTE]
        place = None
        for note in notes_of(planned.form, self._content):
            self._writer.out.append(f'<w:p><w:pPr><w:pStyle w:val="{style}"/>')
            place = self._writer.hold()
            self._writer.out.append(f"</w:pPr><w:r>{run_content(note)}</w:r></w:p>")
        return place


def _names_of(form: SheetTable) -> frozenset[str]:
    """Give the placeholders that mean a table."""
    usual = (form.kind.term,) if isinstance(form, TableForm) else ()
    return frozenset(table_name(title) for title in (form.title, *usual))
