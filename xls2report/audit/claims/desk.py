"""A report's passages linked: the one desk at which every judge of its figures sits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.audit.claims import lexicon
from xls2report.audit.claims.entities import same
from xls2report.audit.claims.linking import Linker
from xls2report.audit.claims.memory import Memory
from xls2report.audit.claims.mentions import Version
from xls2report.audit.claims.numbers import precision_of
from xls2report.audit.claims.quantities import key_of
from xls2report.audit.claims.scanning import Scanner
from xls2report.catalogue.report_names import Chapter
from xls2report.model.direction_words import either

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xls2report.audit.claims.entities import Entity, Linked
    from xls2report.audit.claims.mentions import Mention
    from xls2report.audit.claims.numbers import Precision
    from xls2report.audit.reading.passages import Passage
    from xls2report.catalogue.report_names import Quantity

_SILENT = (Chapter.GLOSSARY, Chapter.PERFORMANCE)
"""Chapters whose figures are no claims about the accounts."""


class Desk(Struct, frozen=True):
    """One report under audit: all passages linked, and its amounts' precision."""

    passages: Sequence[Passage]
    linked: Sequence[Linked]
    precision: Precision
    year: int | None
    by_quantity: Mapping[Quantity, Sequence[Entity]]
    by_chapter: Mapping[int, Sequence[Linked]]
    places: Mapping[Passage, int]
    """Where in ``linked`` a passage stands."""

    def behind(self, linked: Linked, most: int) -> Sequence[Linked]:
        """Give the next passages, at most so many."""
        place = self.places[linked.passage] + 1
        return self.linked[place : place + most]

    def under(self, paragraph: int) -> str:
        """Name the part, the chapter and the item of a paragraph; one that is no passage (a table's) stands in the one before."""
        before = [passage for passage in self.passages if passage.lines[0].paragraph.index <= paragraph]
        return before[-1].under if before else ""

    def linked_of(self, entity: Entity) -> Linked:
        """Give all statements of the passage that speaks of a thing."""
        return self.linked[self.places[entity.passage]]

    def of_chapter(self, number: int) -> Sequence[Linked]:
        """Give the passages of a chapter."""
        return self.by_chapter.get(number, ())

    def known(self, quantity: Quantity, *chapters: Chapter) -> list[Entity]:
        """Give the statements of a quantity in these chapters (in all, if none are given), in reading order."""
        return [
            entity
            for entity in self.by_quantity.get(quantity, ())
            if not chapters or entity.passage.chapter in chapters
        ]

    def first(self, quantity: Quantity, chapter: Chapter, version: Version) -> tuple[Entity, Mention] | None:
        """Give the first statement of a quantity in a chapter that has an amount of this version."""
        for entity in self.known(quantity, chapter):
            mention = entity.levels.get(version)
            if mention and not entity.inside:
                return entity, mention
        return None


def desk_of(passages: Sequence[Passage], year: int | None, *, budget: bool = False) -> Desk:
    """Link a report's passages; ``year`` is its own. In a ``budget`` the budget figures are those of this year."""
    memory = Memory()
    linked: list[Linked] = [
        Linker(passage, memory).link(Scanner(_as_current(passage.text, year) if budget else passage.text, year).scan())
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
    places = {found.passage: place for place, found in enumerate(linked)}
    for found in linked:
        by_chapter.setdefault(found.passage.chapter_number, []).append(found)
        for entity in found.entities:
            if entity.quantity:
                by_quantity.setdefault(entity.quantity, []).append(entity)
    return Desk(passages, linked, precision_of(amounts), year, by_quantity, by_chapter, places)


_OF_LAST_YEAR = re.compile(rf"(?:(?:{either(*lexicon.PRIOR)})|[与比较同]\d{{4}}年)度?(?:年初|部门|单位)*$")
_BUDGET = re.compile(rf"{either(*lexicon.FUND_NAMES)}|(?P<own>预算(?P<given>安排)?)")
_OPENS_WITH_YEAR = re.compile(
    rf"(?:[(\d一二三四五六七八九十]{{1,3}}[.、)])*(?:(?:{either(*lexicon.PRIOR)})(?!度?结)|(?P<year>(?:19|20)\d{{2}})年)"
)
_BEFORE = 12


def _as_current(text: str, year: int | None) -> str:
    """Give a budget's text with 决算 for the 预算 of its own year, letter for letter; that of last year is a base, and stays.

    A sentence about how last year went says nothing of this one; only its stops are left.
    """

    def settled(match: re.Match[str]) -> str:
        before = match.string[max(0, match.start() - _BEFORE) : match.start()]
        if match["own"] is None or _OF_LAST_YEAR.search(before):
            return match.group()
        return "决算数为" if match["given"] else "决算"

    def left(sentence: str) -> str:
        opens = _OPENS_WITH_YEAR.match(sentence)
        if opens is None or year is None or opens["year"] == str(year) or f"{year}年" in sentence:
            return _BUDGET.sub(settled, sentence)
        return "。" * len(sentence)

    return "".join(map(left, re.split("(?<=。)", text)))


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
