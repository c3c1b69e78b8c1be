"""What the parts of one template have in common while they are compiled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xls2report.document.styles import StyleKey

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.document.problems import Problem, Use
    from xls2report.word.section import Section

HEADINGS = frozenset({StyleKey.PART_TITLE, StyleKey.HEADING_1, StyleKey.TABLE_TITLE})
"""Whose paragraphs the contents list."""


@dataclass(slots=True)
class Collected:
    """The results of all parts together.

    Attributes:
        keys: the role of each style, by its id.
        missing_style: the style of marks for what is missing.
        problems, uses: broken placeholders, and all others.
        bookmarks: names taken, in lower case; ``last_bookmark`` is the highest id.
        first_section: of the document.
    """

    keys: Mapping[str, StyleKey]
    missing_style: str
    problems: list[Problem] = field(default_factory=lambda: [])
    uses: list[Use] = field(default_factory=lambda: [])
    bookmarks: set[str] = field(default_factory=set[str])
    first_section: Section | None = None
    last_bookmark: int = 0
