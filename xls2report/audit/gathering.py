"""All passages of a report linked: what every judge of its figures starts from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.audit.desk import Desk
from xls2report.audit.entities import same
from xls2report.audit.headings import Chapter
from xls2report.audit.linking import Linker, Memory
from xls2report.audit.mentions import Version
from xls2report.audit.numbers import precision_of
from xls2report.audit.quantities import key_of
from xls2report.audit.scanning import Scanner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xls2report.audit.entities import Entity, Linked
    from xls2report.audit.passages import Passage
    from xls2report.audit.quantities import Quantity

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
    _look_ahead(linked)
    amounts = [
        mention.number
        for found in linked
        for entity in found.entities
        for mention in entity.levels.values()
        if mention.number
    ]
    amounts += [
        change.amount.number for found in linked for change in found.changes if change.amount and change.amount.number
    ]
    by_quantity: dict[Quantity, list[Entity]] = {}
    by_chapter: dict[int, list[Linked]] = {}
    by_passage: dict[int, Linked] = {}
    places = {id(found.passage): place for place, found in enumerate(linked)}
    for found in linked:
        by_passage[id(found.passage)] = found
        by_chapter.setdefault(found.passage.chapter_number, []).append(found)
        for entity in found.entities:
            if entity.quantity:
                by_quantity.setdefault(entity.quantity, []).append(entity)
    return Desk(passages, linked, precision_of(amounts), year, by_quantity, by_chapter, by_passage, places)


_AHEAD = 60
"""Passages."""


def _look_ahead(linked: Sequence[Linked]) -> None:
    """A comparison may stand before the amounts it compares, which follow one by one in the same chapter."""
    for number, found in enumerate(linked):
        for change in found.changes:
            if change.entity is None and change.first.subject:
                key = key_of(change.first.subject)
                change.entity = _later(key, found, linked[number + 1 : number + 1 + _AHEAD])
                change.sure = change.entity is not None and change.entity.quantity is not None


def _later(key: str, found: Linked, following: Sequence[Linked]) -> Entity | None:
    for other in following:
        if other.passage.chapter_number != found.passage.chapter_number:
            return None
        for entity in other.entities:
            if same(entity.key, key) and Version.ACTUAL in entity.levels and not entity.inside:
                return entity
    return None
