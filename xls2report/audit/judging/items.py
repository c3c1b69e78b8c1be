"""The 项 against their 类, against the whole of their fund, and their budgets against its budget."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from xls2report.audit.claims.mentions import Version
from xls2report.audit.claims.quantities import key_of
from xls2report.audit.judging import verdicts
from xls2report.audit.judging.ruling import ruling
from xls2report.audit.judging.sums import SUM_RULE, sum_wrong, whole_case
from xls2report.audit.judging.verdicts import FITS, NOT_CHECKABLE
from xls2report.audit.reading.passages import ITEM_MARK
from xls2report.audit.records import ClaimKind, Verdict
from xls2report.catalogue.report_names import Chapter, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xls2report.audit.claims.desk import Desk
    from xls2report.audit.claims.entities import Entity
    from xls2report.audit.claims.numbers import Number
    from xls2report.audit.judging.ruling import Ruling
    from xls2report.audit.judging.verdicts import Judged

_FUNDS = (
    (Chapter.GENERAL_PUBLIC, Quantity.GENERAL_PUBLIC),
    (Chapter.FUND, Quantity.FUND),
    (Chapter.CAPITAL, Quantity.CAPITAL),
)


def item_rulings(desk: Desk) -> Iterator[Ruling]:
    """Judge the sums over the 项 of each fund's chapter."""
    for chapter, quantity in _FUNDS:
        items = [entity for linked in desk.linked if linked.passage.chapter is chapter for entity in linked.entities]
        items = [entity for entity in items if "(项)" in entity.name and entity.number()]
        if not items:
            continue
        classes = list(_classes(items, chapter, desk))
        yield from classes
        yield from _whole(items, chapter, quantity, desk, by_class=bool(classes))


def class_of(name: str) -> str:
    """Give the 类 of a 项's full name, with its mark."""
    return name.partition("(类)")[0] + "(类)"


def _numbers(items: Sequence[Entity], version: Version = Version.ACTUAL) -> list[Number]:
    return [number for item in items if (number := item.number(version))]


def _classes(items: Sequence[Entity], chapter: Chapter, desk: Desk) -> Iterator[Ruling]:
    """Each 类 of the structure against its 项."""
    by_class: defaultdict[str, list[Entity]] = defaultdict(list)
    for item in items:
        by_class[key_of(class_of(item.name))].append(item)
    structure: dict[str, Entity] = {}
    for linked in desk.linked:
        if linked.passage.chapter is chapter:
            for entity in linked.entities:
                if "(项)" not in entity.name and entity.quantity is None and entity.number():
                    structure.setdefault(entity.key, entity)
    judged: dict[str, Judged] = {}
    for key, members in by_class.items():
        whole = structure[key].number() if key in structure else None
        if whole:
            judged[key] = verdicts.total(_numbers(members), whole, desk.precision)
    fitting = sum(found.verdict in FITS for found in judged.values())
    all_listed = _numbered_throughout(items, desk) and fitting and fitting == len(judged) - 1
    for key, found in judged.items():
        yield _of_class(structure[key], by_class[key], found, desk, all_listed=bool(all_listed))


def _numbered_throughout(items: Sequence[Entity], desk: Desk) -> bool:
    """No 项 is missing from a list numbered without a gap from 1 up."""
    chapter = items[0].passage.chapter_number
    numbers = [
        passage.number
        for passage in desk.passages
        if passage.chapter_number == chapter and ITEM_MARK.search(passage.text)
    ]
    return numbers == list(range(1, len(numbers) + 1)) and len(numbers) == len(items)


def _of_class(whole: Entity, members: Sequence[Entity], judged: Judged, desk: Desk, *, all_listed: bool) -> Ruling:
    parts = _numbers(members)
    amount = whole.number()
    over = amount is not None and sum(part.value for part in parts) > amount.value
    if judged.verdict is Verdict.WRONG and not (over or all_listed):
        judged = NOT_CHECKABLE
    kind = ClaimKind.SUM if len(parts) > 1 else ClaimKind.BALANCE
    case = whole_case(desk.linked_of(whole), whole, Version.ACTUAL, parts, kind, SUM_RULE)
    return ruling(case, judged, sum_wrong(parts))


def _whole(
    items: Sequence[Entity], chapter: Chapter, quantity: Quantity, desk: Desk, *, by_class: bool
) -> Iterator[Ruling]:
    """All 项 against the whole: they may be less, for one without spending is not listed; they cannot be more."""
    for version in (Version.ACTUAL, Version.INITIAL, Version.BUDGET):
        found = desk.first(quantity, chapter, version)
        parts = _numbers(items, version)
        if not found or found[1].number is None or not parts:
            continue
        entity = found[0]
        whole = found[1].number
        judged = verdicts.total(parts, whole, desk.precision)
        over = sum(part.value for part in parts) > whole.value
        told = by_class and version is Version.ACTUAL
        if judged.verdict is Verdict.WRONG and (told or not over):
            judged = NOT_CHECKABLE
        kind = ClaimKind.SUM if len(parts) > 1 else ClaimKind.BALANCE
        case = whole_case(desk.linked_of(entity), entity, version, parts, kind, SUM_RULE)
        yield ruling(case, judged, sum_wrong(parts))
