"""What an audit reads and what it says of it: paragraphs, tables, claims with their verdicts. Knows no file format."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct


class ReadParagraph(Struct, frozen=True):
    """One paragraph of a report, as it stands in the file.

    Attributes:
        index: its number in the file, from 0; claims and findings name it.
        text: as printed, line breaks inside it kept; nothing is folded, so that offsets hold in the file.
        level: 1 to 9 for a heading that the file marks as one; None where the file does not say.
        in_table: it stands in a table cell.
        in_contents: it belongs to the table of contents.
        number: the number that Word computes for it (``一、``, ``（二）``) and that is no part of ``text``; empty without.
        page: the page it stands on, from 1; 0 where the file has no pages of its own.
    """

    index: int
    text: str
    level: int | None = None
    in_table: bool = False
    in_contents: bool = False
    number: str = ""
    page: int = 0


class TableMerge(Struct, frozen=True):
    """A merged range of a table, 0-based, both ends included; its text stands in the top left cell."""

    top: int
    left: int
    bottom: int
    right: int


class ReadTable(Struct, frozen=True):
    """A table as it stands in a report.

    Attributes:
        first: the paragraph before which it stands: what is above it are those before.
        rows: the texts of the cells, each row as wide as the table; nothing in a cell that a merged one covers.
        merges: the merged ranges.
        paragraphs: of each cell the first paragraph in it; -1 where there is none.
    """

    first: int
    rows: tuple[tuple[str, ...], ...]
    merges: tuple[TableMerge, ...] = ()
    paragraphs: tuple[tuple[int, ...], ...] = ()


class FigureMark(Struct, frozen=True):
    """A stretch of text that one of our own documents marks as a figure; ``figure`` is its id (``total``)."""

    figure: str
    paragraph: int
    start: int
    end: int


class ReportRead(Struct, frozen=True):
    """A report as read.

    Attributes:
        file: base name.
        paragraphs: in the order of the file; ``paragraphs[i].index`` is ``i``.
        tables: in the order of the file; those that only arrange a page left out.
        marks: the figures that the file marks, in the order of the file; none but in our own drafts.
        unread: what of it could not be read, in words (Chinese).
    """

    file: str
    paragraphs: tuple[ReadParagraph, ...]
    tables: tuple[ReadTable, ...] = ()
    marks: tuple[FigureMark, ...] = ()
    unread: tuple[str, ...] = ()


class CellPlace(NamedTuple):
    """A cell of one of a report's own tables, or of the workbook it was made from, as a person finds it.

    Attributes:
        table: its title as printed.
        row: what its row begins with: code and name, or the label.
        column: its heading, the outer ones first, joined with ``/``.
        page: the page it stands on; 0 where the file has none.
        paragraph: the paragraph of the report that it holds; -1 in a workbook, and for a blank cell.
    """

    table: str
    row: str
    column: str
    page: int = 0
    paragraph: int = -1


class ClaimKind(StrEnum):
    """What a sentence claims about its figures."""

    SHARE = "share"
    CHANGE = "change"
    CHANGE_RATE = "change_rate"
    COMPLETION = "completion"
    SUM = "sum"
    BALANCE = "balance"
    """Two figures for one fact, or a total that cannot be below its part."""
    CELL = "cell"
    """The figure that a cell of a table has."""
    DIRECTION = "direction"


class Verdict(StrEnum):
    """What the figures say to a claim."""

    RIGHT = "right"
    """The printed operands give the printed figure."""
    WITHIN_ROUNDING = "within_rounding"
    """They do not, but some unrounded values behind them do."""
    WRONG = "wrong"
    """No value that prints like the operands gives what is printed."""
    ZERO_BASE = "zero_base"
    """A rate of a base of 0."""
    NEGATIVE_BASE = "negative_base"
    """A rate of a base below 0: it may be what the figures give, and says nothing."""
    NOT_CHECKABLE = "not_checkable"
    """The text does not hold what it takes."""


class Claim(Struct, frozen=True, kw_only=True):
    """One claim of the text.

    Attributes:
        paragraph: index of the paragraph.
        clause: the words around the figure, as printed, in one line.
        operands: role and printed figure (``part``, ``whole``, ``current``, ``change``, ``base``, ``part1`` …);
            money is in 万元 whatever the text's unit is.
        stated: the figure as printed, without unit (``28.7``); the word, for a direction.
        recomputed: what the operands give, rounded like ``stated``; empty where nothing can be told.
        alternatives: other figures or readings that would make the sentence hold (Chinese).
        rule: code of the check (``A-RATE``).
        start, end: where ``stated`` stands in the paragraph's text.
        under: the part, the chapter and the item it stands in (``第三部分 二、收入决算情况说明``); empty before the first head.
        cells: those of a table that its figures stand in; none where no table was read, or where that is not certain.
    """

    paragraph: int
    clause: str
    kind: ClaimKind
    operands: tuple[tuple[str, str], ...]
    stated: str
    recomputed: str
    alternatives: tuple[str, ...]
    verdict: Verdict
    rule: str
    start: int
    end: int
    under: str = ""
    cells: tuple[CellPlace, ...] = ()
