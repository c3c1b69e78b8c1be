"""Making findings about sentences: where their comments go, and which cells the sentence rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.figure import Figure
from xls2report.model.finding import MOST_SOURCES, Finding, Place, PlaceKind
from xls2report.model.severity import OF_ITS_CODE

if TYPE_CHECKING:
    from xls2report.model.report import Paragraph
    from xls2report.model.severity import Severity
    from xls2report.model.source import CellRef
    from xls2report.rules.comparisons import Compared
    from xls2report.rules.sentences import Statement
    from xls2report.rules.supplement_findings import Told

_MOST_SHOWN = 60


def about_statement(code: str, statement: Statement, told: Told, *, severity: Severity = OF_ITS_CODE) -> Finding:
    """Make a finding about one thing said; {name} is what it speaks of, {stated} how it is put, {clause} its sentence."""
    figure, about = statement.figure, statement.about
    slots = (("name", about.name), ("stated", statement.text), ("clause", shown(statement.paragraph, statement.text)))
    return Finding(
        code=code,
        severity=severity,
        pattern=told.pattern,
        arguments=(*slots, *told.slots),
        remedy=told.remedy,
        sources=cells_of(about),
        place=Place(PlaceKind.FIGURE, figure.id) if figure else Place(PlaceKind.PARAGRAPH, statement.paragraph.key),
    )


def about_paragraph(
    code: str, paragraph: Paragraph, told: Told, part: str = "", *, severity: Severity = OF_ITS_CODE
) -> Finding:
    """Make a finding about a paragraph; {clause} is what it says around ``part``."""
    return Finding(
        code=code,
        severity=severity,
        pattern=told.pattern,
        arguments=(("clause", shown(paragraph, part)), *told.slots),
        remedy=told.remedy,
        place=Place(PlaceKind.PARAGRAPH, paragraph.key),
    )


def cells_of(about: Compared) -> tuple[CellRef, ...]:
    """Give the cells that a comparison rests on."""
    sides = (about.comparison.current, about.comparison.base)
    return tuple(cell for side in sides if isinstance(side, Figure) for cell in side.cells())[:MOST_SOURCES]


def shown(paragraph: Paragraph, part: str = "") -> str:
    """Give as much of a paragraph as a message shows, with ``part`` in it."""
    text = paragraph.text
    if len(text) <= _MOST_SHOWN:
        return text
    at = max(text.find(part), 0) if part else 0
    begin = max(0, min(at - _MOST_SHOWN // 2, len(text) - _MOST_SHOWN))
    end = begin + _MOST_SHOWN
    return f"{'…' if begin else ''}{text[begin:end]}{'…' if end < len(text) else ''}"
