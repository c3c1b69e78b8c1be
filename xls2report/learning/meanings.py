"""What each printed number of a text is: which amount of the catalogue, and what of it. By words alone, never by value."""

# The full-width marks of Chinese forms are meant as they stand.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xls2report.audit.claims.desk import desk_of
from xls2report.audit.claims.mentions import Version
from xls2report.audit.claims.numbers import exact
from xls2report.audit.claims.quantities import quantity_of
from xls2report.audit.claims.walking import subject_of
from xls2report.audit.reading.folding import fold
from xls2report.audit.reading.headings import SECOND
from xls2report.audit.reading.passages import passages_of
from xls2report.catalogue.amounts import AMOUNTS, meant_by
from xls2report.catalogue.groups import CAPITAL_ITEMS, CATEGORIES, FUND_ITEMS, ITEMS
from xls2report.catalogue.names import Aspect
from xls2report.catalogue.records import Base
from xls2report.catalogue.report_names import Chapter
from xls2report.learning.words import DIRECTION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xls2report.audit.claims.entities import Change, Entity, Linked
    from xls2report.audit.claims.mentions import Mention
    from xls2report.audit.records import ReadParagraph

C, V = Chapter, Version


class Meaning(Struct, frozen=True):
    """What a number is.

    Attributes:
        subject: the key of its amount in the catalogue; of an element of a family the family's term.
        element: the name that the text gives the element; empty for an amount of the catalogue.
        aspect: what of it.
        base: what it is held against.
    """

    subject: str
    element: str
    aspect: Aspect
    base: Base | None = None

    @property
    def thing(self) -> tuple[str, str]:
        """What it is about, whatever of it."""
        return self.subject, self.element


NEW_UNIT, NO_BUDGET = 2, 3
"""The directions of what has none: there was no unit last year; there was no budget."""


class Said(Struct, frozen=True):
    """A direction that the text tells in words: of what, against what, which way (1, -1, 0, ``NEW_UNIT``, ``NO_BUDGET``)."""

    subject: str
    element: str
    base: Base
    sign: int

    @property
    def thing(self) -> tuple[str, str]:
        """What it is of."""
        return self.subject, self.element


class Meanings(Struct, frozen=True):
    """Of a text, by (paragraph, start of the number): what it is; and what the words say of directions.

    Attributes:
        numbers: by (paragraph, offset).
        directions: by (paragraph, offset); a change's own number has its sign here too.
        chapters: of each paragraph that is no head, by its index.
        heads: rank and title of each paragraph that is one: 0 第一部分, 1 一、, 2 （一）, 3 a number.
    """

    numbers: Mapping[tuple[int, int], Meaning]
    directions: Mapping[tuple[int, int], Said]
    chapters: Mapping[int, Chapter]
    heads: Mapping[int, tuple[int, str]]


ITEM_FAMILIES: Mapping[Chapter, str] = {C.GENERAL_PUBLIC: ITEMS, C.FUND: FUND_ITEMS, C.CAPITAL: CAPITAL_ITEMS}
"""The family of the 项 that a chapter lists."""
_BASES: Mapping[Version, Base] = {
    V.PRIOR: Base.PRIOR,
    V.OTHER_YEAR: Base.EARLIER,
    V.INITIAL: Base.INITIAL,
    V.REVISED: Base.ADJUSTED,
    V.BUDGET: Base.INITIAL,
}


def meanings_of(paragraphs: Sequence[ReadParagraph], year: int | None) -> Meanings:
    """Tell what the numbers of a text are; what is in doubt is left out."""
    passages = passages_of(paragraphs)
    chapters: dict[int, Chapter] = {}
    heads: dict[int, tuple[int, str]] = {}
    numbers: dict[tuple[int, int], Meaning] = {}
    directions: dict[tuple[int, int], Said] = {}
    for passage in passages:
        for line in passage.lines:
            index = line.paragraph.index
            if passage.head is not None:
                heads.setdefault(index, (passage.head.rank, passage.head.title))
            chapters.setdefault(index, passage.chapter)
    with exact(passage.text for passage in passages):
        for linked in desk_of(passages, year).linked:
            for mention, meaning in _meanings(linked):
                # A change whose direction is taken is taken too: 主要原因是…，与上年相比增加17.24万元.
                number = mention.number
                if number is None or (mention.weak and meaning.aspect not in _OF_CHANGES):
                    continue
                if not _is_other_side(linked.passage.text[: number.start], meaning):
                    place = linked.passage.place(number.start, number.end)
                    numbers.setdefault((place.paragraph, place.start), meaning)
            for mention, said in _directions(linked):
                place = linked.passage.place(mention.start, mention.end)
                directions.setdefault((place.paragraph, place.start), said)
    return Meanings(_without_parts_of_one(numbers), directions, chapters, heads | _numbered_sections(paragraphs, heads))


def _numbered_sections(
    paragraphs: Sequence[ReadParagraph], heads: Mapping[int, tuple[int, str]]
) -> dict[int, tuple[int, str]]:
    """Give the heads of sections of a text that numbers them 1. and has no （一）: below them its items are （1）."""
    ranks = {rank for rank, _title in heads.values()}
    plain = [one for one in paragraphs if not one.in_table and not one.in_contents]
    if SECOND in ranks or not any(_NUMBERED_ITEM.match(one.number + one.text.lstrip()) for one in plain):
        return {}
    titles = ((one, _NUMBERED_TITLE.fullmatch(one.number + one.text.strip())) for one in plain)
    return {one.index: (SECOND, title["title"]) for one, title in titles if title is not None}


_NUMBERED_TITLE = re.compile(r"\d{1,2}\s*[.．、]\s*(?P<title>[^\d。；，：:（(][^。；，：:]{1,24})")  # noqa: RUF001 - the full-width stop that offices type
_NUMBERED_ITEM = re.compile(r"[（(]\d{1,2}[)）].*。")


def _without_parts_of_one(numbers: Mapping[tuple[int, int], Meaning]) -> dict[tuple[int, int], Meaning]:
    """Leave out what a paragraph about one 类 lists as its parts: 教育支出（类）…，包括：基本养老保险缴费支出…; these are no 类."""
    named: dict[int, list[str]] = {}
    for (index, _start), one in sorted(numbers.items(), key=lambda item: item[0]):
        if one.subject == CATEGORIES and one.element not in named.setdefault(index, []):
            named[index].append(one.element)
    of_one = {
        index: found[0]
        for index, found in named.items()
        if found[0].endswith("(类)") and not any(name.endswith("(类)") for name in found[1:])
    }
    return {
        place: one
        for place, one in numbers.items()
        if one.subject != CATEGORIES or of_one.get(place[0], one.element) == one.element
    }


_SIDE = re.compile(r"(?<!收入)(?<!支出)(收入|支出)(?:决算|预算)?(?:合计|总计|共计|总额|数|额)?[为是]?$")


def _is_other_side(before: str, meaning: Meaning) -> bool:
    """Tell whether the words right before a number speak of revenue where the amount is expenditure, or the other way."""
    words = _SIDE.search(before)
    term = "" if meaning.element else AMOUNTS[meaning.subject].term
    return words is not None and words[1] not in term and {"收入": "支出", "支出": "收入"}[words[1]] in term


def of_the_adjusted(found: Meanings, paragraphs: Sequence[ReadParagraph]) -> Meanings:
    """Read 预算 of the 项 as 全年预算, in chapters that nowhere name the budget of the year's beginning."""
    initial = {
        found.chapters.get(one.index) for one in paragraphs if re.search(r"年初(?:部门)?(?:预算|安排)", one.text)
    }

    def is_meant(index: int, one: Meaning | Said) -> bool:
        chapter = found.chapters.get(index)
        bases = [Base.ADJUSTED] if one.element else [against.base for against in AMOUNTS[one.subject].against]
        adjustable = one.base is Base.INITIAL and Base.ADJUSTED in bases
        return adjustable and chapter in ITEM_FAMILIES and chapter not in initial

    return replace(
        found,
        numbers={
            place: replace(one, base=Base.ADJUSTED) if is_meant(place[0], one) else one
            for place, one in found.numbers.items()
        },
        directions={
            place: replace(one, base=Base.ADJUSTED) if is_meant(place[0], one) else one
            for place, one in found.directions.items()
        },
    )


_OF_CHANGES = frozenset((Aspect.CHANGE, Aspect.RATE))


def _meanings(linked: Linked) -> Iterator[tuple[Mention, Meaning]]:
    for entity in linked.entities:
        levels = [*((before.version, before) for before, _again in entity.restated), *entity.levels.items()]
        for version, mention in levels:
            if (meaning := _meaning(entity, Aspect.VALUE, version)) is not None:
                yield mention, meaning
    for about, aspect in (
        *((share, Aspect.SHARE) for share in linked.shares),
        *((completion, Aspect.COMPLETION) for completion in linked.completions),
    ):
        version = V.ACTUAL if aspect is Aspect.SHARE else about.mention.version
        if about.entity is not None and (found := _meaning(about.entity, aspect, version)) is not None:
            yield about.mention, found
    for change in linked.changes:
        yield from _of_change(change)


def _of_change(change: Change) -> Iterator[tuple[Mention, Meaning]]:
    for mention, aspect in ((change.amount, Aspect.CHANGE), (change.rate, Aspect.RATE)):
        if mention is not None and change.entity is not None:
            meaning = _meaning(change.entity, aspect, mention.version)
            if meaning is not None:
                yield mention, meaning


def _directions(linked: Linked) -> Iterator[tuple[Mention, Said]]:
    for change in linked.changes:
        mention = change.first
        if change.entity is not None and (said := _said(change.entity, mention)) is not None:
            yield mention, said
    for about in (*linked.flats, *linked.against):
        if about.entity is not None and (said := _said(about.entity, about.mention)) is not None:
            yield about.mention, said


def _said(entity: Entity, mention: Mention) -> Said | None:
    meaning = _meaning(entity, Aspect.CHANGE, mention.version)
    if meaning is None or meaning.base is None:
        return None
    return Said(meaning.subject, meaning.element, meaning.base, mention.sign)


def _meaning(entity: Entity, aspect: Aspect, version: Version) -> Meaning | None:
    thing = thing_of(entity)
    if thing is None:
        return None
    subject, element = thing
    base = _BASES.get(version)
    if base is not None and subject.startswith("f7_") and base is not Base.PRIOR and base is not Base.EARLIER:
        base = Base.BUDGET
    if aspect is Aspect.VALUE:
        aspect = Aspect.VALUE if base is None else Aspect.BASE
    elif aspect is Aspect.SHARE:
        base = None
    elif base is None:
        return None
    if base is not None and base not in bases_of(thing):
        return None
    if aspect is Aspect.VALUE:
        subject = _OF_TABLE_04.get(subject, subject)
    return Meaning(subject, element, aspect, base)


def bases_of(thing: tuple[str, str]) -> Sequence[Base]:
    """Give what a thing may be held against."""
    subject, element = thing
    return _ELEMENT_BASES.get(subject, ()) if element else [one.base for one in AMOUNTS[subject].against]


_ELEMENT_BASES: Mapping[str, tuple[Base, ...]] = {
    CATEGORIES: (Base.PRIOR,),
    **dict.fromkeys((ITEMS, FUND_ITEMS, CAPITAL_ITEMS), (Base.INITIAL, Base.ADJUSTED)),
}
"""What the elements of a family are held against."""
_OF_TABLE_04: Mapping[str, str] = {
    f"{chapter}_{word}": f"appropriation_{word}_{number}"
    for chapter, number in (("f8", 2), ("f9", 3))
    for word in ("revenue", "opening", "closing")
}
"""What came in, and from and to other years, of the two smaller budgets: not every form of their own tables has it."""


def thing_of(entity: Entity) -> tuple[str, str] | None:
    """Tell what a thing of the text is: an amount of the catalogue, or an element of a family; None for what it may be."""
    chapter = entity.passage.chapter
    if "(项)" in entity.name:
        family = ITEM_FAMILIES.get(chapter)
        return None if family is None else (family, entity.name)
    if entity.quantity is None:
        return (CATEGORIES, entity.name) if chapter is C.GENERAL_PUBLIC and "支出" in entity.name else None
    amount = meant_by(entity.quantity, chapter)
    return None if amount is None else (amount.key, "")


def amount_named(phrase: str, chapter: Chapter) -> str | None:
    """Give the key of the amount whose name a phrase begins with: 公务接待费支出减少的主要原因; None where it names none."""
    quantity = quantity_of(subject_of(fold(_ENDS_A_NAME.split(phrase)[0]).text))
    amount = None if quantity is None else meant_by(quantity, chapter)
    return None if amount is None else amount.key


_ENDS_A_NAME = re.compile(
    rf"(?:比|较|与|同|和)(?:上年|去年|年初|年度|预算|全年|20\d\d)|{DIRECTION.pattern}|持平|一致|变动|变化"
)

TWINS = {"expenditure_total": "total", "appropriation_expenditure_total": "appropriation_total"}
"""Totals that are always equal."""


def settled(thing: tuple[str, str]) -> tuple[str, str]:
    """Give one of two things that are always equal for both."""
    return TWINS.get(thing[0], thing[0]), thing[1]
