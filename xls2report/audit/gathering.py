"""All passages of a report linked: what every judge of its figures starts from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.audit.desk import Desk
from xls2report.audit.headings import Chapter
from xls2report.audit.linking import Linker, Memory
from xls2report.audit.numbers import precision_of
from xls2report.audit.scanning import Scanner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xls2report.audit.entities import Linked
    from xls2report.audit.passages import Passage

_SILENT = (Chapter.GLOSSARY, Chapter.PERFORMANCE)
"""Chapters whose figures are no claims about the accounts."""


def desk_of(passages: Sequence[Passage], year: int | None) -> Desk:
    """Link a report's passages; ``year`` is its own."""
    memory = Memory()
    linked: list[Linked] = [
        Linker(passage, memory).link(Scanner(passage.text, year).scan())
        for passage in passages
        if not passage.is_head and passage.chapter not in _SILENT
    ]
    amounts = [
        mention.number
        for found in linked
        for entity in found.entities
        for mention in entity.levels.values()
        if mention.number
    ]
    return Desk(passages, linked, precision_of(amounts), year)
