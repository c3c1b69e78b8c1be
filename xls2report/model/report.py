"""What a report says, before it becomes a Word document: pieces, paragraphs, and the fields of a template."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.figure import Figure, Gap

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from xls2report.model.source import CellRef


class Printed(Struct, frozen=True):
    """A figure as it stands in a sentence: ``text`` is without its unit (``10``, ``44.4%``)."""

    figure: Figure
    text: str

    @property
    def number(self) -> Decimal:
        """The number that a reader reads: 1234.5 of ``1,234.5``, 44.4 of ``44.4%``."""
        return Decimal(self.text.rstrip("%").replace(",", ""))


class Typed(Struct, frozen=True):
    """A text somebody typed into the supplement, with its cell. Line breaks in it are breaks in Word."""

    text: str
    source: CellRef


Piece = str | Printed | Typed | Gap
Pieces = tuple[Piece, ...]


class ParagraphKind(StrEnum):
    """What a paragraph is; the document gives each kind its style and numbering."""

    HEADING_1 = "heading_1"
    """一、"""
    HEADING_2 = "heading_2"
    """（一）"""
    BODY = "body"
    NUMBERED = "numbered"
    """1、 in body type, counted anew under each heading."""
    LISTED = "listed"
    """（一） in body type: duties."""
    TERM = "term"
    """一、 in body type: the glossary, counted anew in each part."""
    CHART = "chart"
    """图1: a chart, with its title below it."""


class ChartKind(StrEnum):
    """How amounts are drawn."""

    PIE = "pie"
    COLUMNS = "columns"


class Series(Struct, frozen=True):
    """One row of amounts of a chart, as they are printed, in the order of its categories."""

    name: str
    values: tuple[Printed, ...]


class Chart(Struct, frozen=True, kw_only=True):
    """A chart.

    Attributes:
        kind: how it is drawn.
        label: what stands before its number in the title (图); a title without a number has none.
        categories: what each amount is of.
        series: one, or last year's and this year's; a pie has one.
        unit: 万元 or 元.
        percent_digits: the decimals of the shares of a pie; None where they would read otherwise than the text's.
    """

    kind: ChartKind
    label: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    percent_digits: int | None = None


class Paragraph(Struct, frozen=True):
    """One paragraph. Numbers of lists and charts are not in ``pieces``.

    ``key`` is a stable ASCII name (``f1``, ``f5c_2010301``); ``about`` are the keys of the reasons of the comparisons that
    it speaks of; ``chart`` is what stands above the title of one; ``inferred`` are the wording's phrases in it that nobody of
    the place has used, by clause and branch.
    """

    kind: ParagraphKind
    pieces: Pieces
    key: str = ""
    about: tuple[str, ...] = ()
    chart: Chart | None = None
    inferred: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The paragraph as a reader sees it (without list number)."""
        return plain(self.pieces)


GAP_MARK = re.compile(r"【待(?:补充|更正)：[^【】]*】")
"""The mark that stands in a document for what is missing, as ``gap_text`` gives it."""


def gap_text(gap: Gap) -> str:
    """Give the mark that stands in the document for what is missing."""
    return f"【{'待更正' if gap.kind == 'unreadable' else '待补充'}：{gap.wanted}】"


def plain(pieces: Pieces) -> str:
    """Join pieces to the text a reader sees."""
    return "".join(
        [
            piece if isinstance(piece, str) else gap_text(piece) if isinstance(piece, Gap) else piece.text
            for piece in pieces
        ]
    )


class Attachment(Struct, frozen=True, kw_only=True):
    """Part five: a Word file to take in, or paragraphs built from the supplement's text, or neither (a gap).

    ``source`` is the cell that names the file.
    """

    file: Path | None = None
    source: CellRef | None = None
    paragraphs: tuple[Paragraph, ...] = ()


class ReportText(Struct, frozen=True, kw_only=True):
    """Everything a template can ask for, by the Chinese name it asks with.

    Attributes:
        fields: inline placeholders, ``{{单位名称}}``, ``{{收入总计}}``.
        blocks: placeholders that stand alone in a paragraph and become many, ``{{情况说明}}``.
        lists: ``{{项.名称}}``: the paragraph or table row it stands in repeats for each element.
        attachment: part five.
        families: the families of amounts that the place's wording lists at all.
        fixed_years: the years that stand in the place's wording itself.
    """

    fields: Mapping[str, Pieces]
    blocks: Mapping[str, tuple[Paragraph, ...]]
    lists: Mapping[str, tuple[Mapping[str, Pieces], ...]]
    attachment: Attachment
    families: frozenset[str] = frozenset()
    fixed_years: frozenset[str] = frozenset()
