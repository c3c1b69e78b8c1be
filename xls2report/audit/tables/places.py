"""Findings about a report's own tables told by title, row and column, for nobody sees the sheets they were read as."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xls2report.audit.reading.folding import one_line
from xls2report.audit.records import CellPlace
from xls2report.model.finding import TextPlace, with_follows
from xls2report.model.language import _
from xls2report.model.source import CellRef, place_of
from xls2report.workbook.findings import short

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from xls2report.audit.records import ReportRead
    from xls2report.audit.tables.sheets import RowPlace
    from xls2report.model.finding import Finding
    from xls2report.tables.form import TableForm

_ADDRESS = re.compile(r"(?<![A-Za-z0-9.])[A-Z]{1,3}[1-9]\d{0,5}(?![\dA-Za-z.])")
_NO_CELLS = ("file", "label", "name", "row", "column", "value", "title")
"""Slots that hold what is printed, and no address."""


class Places(Struct, frozen=True):
    """Where the cells of the sheets stand in the report.

    Attributes:
        report: as it was read.
        titles: of each sheet the title of its table.
        rows: of each sheet the places of its rows.
    """

    report: ReportRead
    titles: Mapping[str, str]
    rows: Mapping[str, list[RowPlace]]

    def title(self, sheet: str) -> str:
        """Give the title of the table that a sheet is; its own name where it has none."""
        return self.titles.get(sheet, sheet)

    def cell(self, ref: CellRef) -> CellPlace | None:
        """Give the place of a cell; None where it is none of the report's."""
        if ref.file != self.report.file or ref.sheet not in self.rows:
            return None
        row = one_line(ref.row_label) or self._begins(ref)
        return CellPlace(self.title(ref.sheet), row, ref.column_heading, self._page(ref), self._own_paragraph(ref))

    def paragraphs(self, findings: Iterable[Finding]) -> dict[tuple[str, str], int]:
        """Give the paragraphs of the cells that findings name, by sheet and address; those of other files have none."""
        refs = {ref for one in with_follows(findings) for ref in one.sources if ref.file == self.report.file}
        found = {(ref.sheet, ref.address): self._own_paragraph(ref) for ref in sorted(refs)}
        return {place: paragraph for place, paragraph in found.items() if paragraph >= 0}

    def words(self, ref: CellRef) -> str:
        """Name a cell in a sentence: 《支出决算表》第5页“2070101 行政运行”行“基本支出”栏."""
        cell = self.cell(ref)
        if cell is None:
            return f"{ref.file} {ref.sheet.strip()} {ref.address}"
        return _("《{table}》{page}{place}").format(table=cell.table, page=_on_page(cell), place=_in_table(cell))

    def retold(self, finding: Finding) -> Finding:
        """Give a finding of the tables with its place in the report, the sheets' addresses told as rows and columns."""
        known = {(ref.sheet.strip(), ref.address): ref for ref in finding.sources}
        arguments = tuple(
            (name, self._told(name, value, known, finding.sources[0].sheet if finding.sources else ""))
            for name, value in finding.arguments
        )
        return replace(
            finding,
            pattern=_of_the_report(finding.pattern),
            arguments=(*arguments, ("page", _on_page(self.cell(finding.sources[0]) if finding.sources else None))),
            place=self._place(finding),
            follows=tuple(map(self.retold, finding.follows)),
        )

    def _told(self, name: str, value: str, known: Mapping[tuple[str, str], CellRef], sheet: str) -> str:
        if name == "sheet":
            return self.title(value)
        if name in _NO_CELLS:
            return value
        now = sheet.strip()
        parts: list[str] = []
        for part in re.split(r"(“第\d+张表”|第\d+张表)", value):
            bare = part.strip("“”")
            if bare in self.rows:
                now = bare
                parts.append(_("《{sheet}》{page}").format(sheet=self.title(bare), page=""))
            else:
                parts.append(_ADDRESS.sub(lambda found, at=now: self._address(found[0], at, known), part))
        return "".join(parts)

    def _address(self, address: str, sheet: str, known: Mapping[tuple[str, str], CellRef]) -> str:
        ref = known.get((sheet, address)) or next(
            (one for (_sheet, own), one in known.items() if own == address),
            CellRef(self.report.file, sheet, address, ""),
        )
        cell = self.cell(ref)
        return _in_table(cell) if cell else address

    def _row(self, ref: CellRef) -> RowPlace | None:
        rows, row = self.rows.get(ref.sheet, []), place_of(ref.address)[0]
        return rows[row] if 0 <= row < len(rows) else None

    def _begins(self, ref: CellRef) -> str:
        place = self._row(ref)
        if place is None or place.row < 0:
            return ""
        texts = (one_line(text) for text in self.report.tables[place.table].rows[place.row])
        return short(next(filter(None, texts), ""))

    def _own_paragraph(self, ref: CellRef) -> int:
        place, column = self._row(ref), place_of(ref.address)[1]
        return place.paragraphs[column] if place and place.row >= 0 and column < len(place.paragraphs) else -1

    def _paragraph(self, ref: CellRef) -> int:
        """Give the paragraph of a cell, of a blank one the first of its row; 0 where there is none."""
        place = self._row(ref)
        if place is None:
            return 0
        column = place_of(ref.address)[1]
        own = place.paragraphs[column] if column < len(place.paragraphs) else -1
        return own if own >= 0 else next((one for one in place.paragraphs if one >= 0), 0)

    def _page(self, ref: CellRef) -> int:
        return self.report.paragraphs[self._paragraph(ref)].page if self.report.paragraphs else 0

    def top(self, form: TableForm | None) -> TextPlace:
        """Give the place of a table as a whole: its title."""
        if form is None:
            return TextPlace(paragraph=0, start=0, end=0)
        return self.place(CellRef(form.file, form.sheet, form.title_cell or "A1", form.title))

    def _place(self, finding: Finding) -> TextPlace:
        ref = next((ref for ref in finding.sources if ref.file == self.report.file and ref.sheet in self.rows), None)
        return TextPlace(paragraph=0, start=0, end=0) if ref is None else self.place(ref)

    def place(self, ref: CellRef) -> TextPlace:
        """Give the place of a cell in the report: the paragraph that holds it, or of a blank one the first of its row."""
        paragraph, cell = self._paragraph(ref), self.cell(ref)
        text = self.report.paragraphs[paragraph].text
        words = _("：").join(filter(None, (_in_table(cell) if cell else "", ref.value)))
        return TextPlace(
            paragraph=paragraph,
            start=0,
            end=len(text),
            clause=words,
            under=_("《{table}》{page}").format(table=self.title(ref.sheet), page=_on_page(cell)),
            sentence=words,
        )


def _of_the_report(pattern: str) -> str:
    """Let a message about a sheet speak of a table of the report; the names of its slots stay."""
    titled = pattern.replace(_("工作表“{sheet}”"), _("《{sheet}》{page}"))
    return re.sub(rf"(?<!\{{){_('工作表')}(?!\}})", _("表"), titled)


def _on_page(cell: CellPlace | None) -> str:
    return _("第{page}页").format(page=cell.page) if cell and cell.page else ""


def _in_table(cell: CellPlace) -> str:
    # A table of two lines has its heads for rows too: once is enough.
    row = _("“{row}”行").format(row=short(cell.row)) if cell.row and cell.row != cell.column else ""
    column = _("“{column}”栏").format(column=short(cell.column)) if cell.column else ""
    return f"{row}{column}" or _("表头")
