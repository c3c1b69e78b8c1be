"""What the parts of one template have in common while they are compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.document.compiling.problems import Fault, Problem, Use, Where
from xls2report.document.compiling.whole_paragraphs import alone
from xls2report.document.content import OWN_BLOCKS, is_table
from xls2report.document.styles import StyleKey
from xls2report.word.placeholders import OBJECT
from xls2report.word.stray import PlacedMark, strays

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.word.placeholders import ParagraphText
    from xls2report.word.section import Section

HEADINGS = frozenset({StyleKey.PART, StyleKey.CHAPTER, StyleKey.TABLE_TITLE})
"""Whose paragraphs the contents list."""
_LONGEST_EXCERPT = 40

Cell = tuple[int, int, int]
"""Table, row and column, counted from 1; zeros outside a table."""


class Collected(Struct):
    """The results of all parts together.

    Attributes:
        keys: the role of each style, by its id.
        missing_style: the style of marks for what is missing.
        part_style: the style of parts' titles.
        titles: the type size in half points of each style of titles whose lines are broken here, by its id.
        problems, uses: broken placeholders, and all others.
        marks: those of other engines.
        bookmarks: names taken, in lower case; ``last_bookmark`` is the highest id.
        first_section: of the document.
    """

    keys: Mapping[str, StyleKey]
    missing_style: str
    part_style: str
    titles: Mapping[str, int]
    problems: list[Problem] = []
    uses: list[Use] = []
    marks: list[PlacedMark] = []
    bookmarks: set[str] = set()
    first_section: Section | None = None
    last_bookmark: int = 0

    def note(self, text: ParagraphText, label: str, cell: Cell, *, may_be_block: bool) -> None:
        """Take in a paragraph's placeholders. ``may_be_block``: it stands where a block may."""
        where = _where(text, label, cell)
        for broken in text.broken:
            self.problems.append(Problem(Fault[broken.fault.name], where._replace(text=broken.excerpt)))
        for name in [hit.name for hit in text.placeholders if hit.name]:
            if (is_table(name) or name in OWN_BLOCKS) and any(use.name == name for use in self.uses):
                self.problems.append(Problem(Fault.TWICE, where, name))
            self.uses.append(Use(name, may_be_block and alone(text) == name, where))
        self.marks.extend(PlacedMark(stray, str(where)) for stray in strays(text.text))

    def complain(self, fault: Fault, text: ParagraphText, label: str, cell: Cell, name: str = "") -> None:
        """Take in a problem of a paragraph."""
        self.problems.append(Problem(fault, _where(text, label, cell), name))


def _where(text: ParagraphText, label: str, cell: Cell) -> Where:
    shown = text.text.replace(OBJECT, " ").strip()
    if len(shown) > _LONGEST_EXCERPT:
        shown = f"{shown[:_LONGEST_EXCERPT]}…"
    return Where(label, *cell, shown)
