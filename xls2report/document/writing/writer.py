"""Writes paragraphs and headings, with their bookmarks, and notes where everything stands."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from xls2report.document.content import PrintedPlace
from xls2report.document.slots import Look
from xls2report.document.styles import ATTACHED, KIND_STYLES, StyleKey
from xls2report.document.writing.charts import chart_number, drawing, title_start
from xls2report.document.writing.contents_page import Entry, shown_text
from xls2report.model.finding import Place, PlaceKind
from xls2report.model.report import ParagraphKind, Printed, Typed, gap_text
from xls2report.word.numbering import ListCounter
from xls2report.word.runs import highlighted
from xls2report.word.text import run_content

if TYPE_CHECKING:
    from collections.abc import Callable

    from xls2report.document.compiling.template import CompiledTemplate
    from xls2report.document.writing.marks import Marks
    from xls2report.model.figure import Gap
    from xls2report.model.report import Chart, Paragraph, Pieces


class Writer:
    """The text of one part as it grows.

    Attributes:
        out: the texts so far; an empty one is a place that is written to later.
        places: of everything printed.
        entries: the headings, for the contents.
        gaps: what is missing in the text, by key.
        heading_lines: how many lines the last heading was broken into.
        table_starts: of each table written, by its number, the rows that a Word table of its own begins with.
        charts: those in the text, in order.
    """

    def __init__(self, template: CompiledTemplate, marks: Marks) -> None:
        self.out: list[str] = []
        self.places: list[PrintedPlace] = []
        self.entries: list[Entry] = []
        self.gaps: dict[str, Gap] = {}
        self.heading_lines = 0
        self.table_starts: dict[int, tuple[int, ...]] = {}
        self.charts: list[Chart] = []
        self.marks = marks
        self._template = template
        self.ids = template.style_ids
        self._number_of = lru_cache(template.sheet.number)
        self._counter = ListCounter(template.lists)
        self._lists = template.lists
        self._heading = ""
        self._look = Look("", highlighted(None, self.ids[StyleKey.MISSING]), marked=True)

    def hold(self) -> int:
        """Keep a place in the text; give its index in ``out``."""
        self.out.append("")
        return len(self.out) - 1

    def pieces(self, pieces: Pieces, look: Look, key: str = "") -> None:
        """Write pieces as runs. ``key`` is the paragraph's."""
        out, start = self.out, f"<w:r>{look.plain}"
        for piece in pieces:
            if isinstance(piece, str):
                if piece:
                    out.append(f"{start}{run_content(piece)}</w:r>")
            elif isinstance(piece, Printed):
                self._marked(
                    piece, PlaceKind.FIGURE, piece.figure.id, f"{start}{run_content(piece.text)}</w:r>", look, key
                )
            elif isinstance(piece, Typed):
                out.append(f"{start}{run_content(piece.text)}</w:r>")
                self.places.append(PrintedPlace(piece, "", self._heading, key))
            else:
                properties = look.plain if self.marks.clean else look.missing
                run = f"<w:r>{properties}{run_content(gap_text(piece))}</w:r>"
                self._marked(piece, PlaceKind.GAP, piece.key, run, look, key)

    def _marked(self, piece: Printed | Gap, kind: PlaceKind, name: str, run: str, look: Look, key: str) -> None:
        """Write a run inside its bookmark; the first one of its name may carry comments."""
        if not look.marked or self.marks.clean:
            self.out.append(run)
            self.places.append(PrintedPlace(piece, "", self._heading, key))
            return
        bookmark, start = self.marks.bookmark(f"{kind[0]}_{name}")
        text = f"{start}{run}{self.marks.bookmark_end()}"
        if self._carries_comments(piece):
            before = self.hold()
            self.out.append(text)
            self.marks.fasten(Place(kind, name), before, self.hold())
        else:
            self.out.append(text)
        self.places.append(PrintedPlace(piece, bookmark, self._heading, key))

    def _carries_comments(self, piece: Printed | Gap) -> bool:
        """Say whether comments may come here; every gap gets one where it stands first."""
        if isinstance(piece, Printed):
            return self.marks.wants(PlaceKind.FIGURE, piece.figure.id)
        first = piece.key not in self.gaps
        self.gaps.setdefault(piece.key, piece)
        return first

    def paragraph(self, paragraph: Paragraph, body_properties: str, *, listed: bool) -> None:
        """Write a paragraph of a block.

        Args:
            paragraph: what to write; one without pieces leaves nothing behind.
            body_properties: what a body paragraph has instead of its style, if anything.
            listed: whether a heading comes into the contents; one that does not is an attachment's.
        """
        if not paragraph.pieces:
            return
        kind, key = paragraph.kind, paragraph.key
        if paragraph.chart is not None:
            self._chart(paragraph, paragraph.chart)
            return
        style = KIND_STYLES[kind] if listed else ATTACHED.get(KIND_STYLES[kind], KIND_STYLES[kind])
        if kind is ParagraphKind.BODY and body_properties:
            self.out.append(f"<w:p>{body_properties}")
        else:
            self.out.append(f'<w:p><w:pPr><w:pStyle w:val="{self.ids[style]}"/></w:pPr>')
        wanted = key != "" and self.marks.wants(PlaceKind.PARAGRAPH, key)
        before = self.hold() if wanted else 0
        if kind is ParagraphKind.HEADING_1:
            self.heading(style, lambda _: self.pieces(paragraph.pieces, self._look, key), listed=listed)
        else:
            self.pieces(paragraph.pieces, self._look, key)
        if wanted:
            self.marks.fasten(Place(PlaceKind.PARAGRAPH, key), before, self.hold())
        self.out.append("</w:p>")

    def _chart(self, paragraph: Paragraph, chart: Chart) -> None:
        """Write a chart with its number and title below it; what it draws is traced like what is printed."""
        self.charts.append(chart)
        number = len(self.charts)
        words = chart_number(chart, number)
        self.out.append(drawing(self._template, chart, number, words + paragraph.text))
        for series in chart.series:
            self.places += [PrintedPlace(value, "", self._heading, paragraph.key) for value in series.values]
        self.out.append(title_start(self._template))
        first, *rest = paragraph.pieces
        title = (words + first, *rest) if isinstance(first, str) else (words, *paragraph.pieces)
        self.pieces(title, self._look, paragraph.key)
        self.out.append("</w:p>")

    def heading(
        self,
        style: StyleKey,
        content: Callable[[str], None],
        *,
        counted: bool = True,
        listed: bool = True,
        number: str = "",
    ) -> None:
        """Write the content of a heading inside its bookmark and take it into the contents.

        Args:
            style: the heading's style.
            content: writes its runs; it is given the number that stands before them.
            counted: whether the style's numbering applies.
            listed: whether it comes into the contents.
            number: what stands before it in the contents, where the style has no number.
        """
        bookmark, start = self.marks.bookmark(f"_Toc{len(self.entries) + 1:08}")
        style_id = self.ids[style]
        number = (self._counter.next(self._number_of(style_id), style_id) if counted else "") or number
        self.out.append(start + self.marks.bookmark_end())
        begin = len(self.out)
        content(number)
        written = "".join(self.out[begin:])
        text = shown_text(number, written)
        self.heading_lines = written.count("<w:br/>") + 1
        self._heading = text
        if listed:
            level = StyleKey.CONTENTS_1 if style is StyleKey.PART else StyleKey.CONTENTS_2
            self.entries.append(Entry(level, bookmark, text))

    @cached_property
    def table_numbers(self) -> Callable[[], str]:
        """Give a count for headings whose own style has no number: as a chapter's would count them."""
        counter = ListCounter(self._lists)
        style_id = self.ids[StyleKey.CHAPTER]
        number = self._number_of(style_id)
        return lambda: counter.next(number, style_id)
