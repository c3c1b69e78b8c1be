"""Sums: the parts of a list against its whole, the shares against 100, the parts' changes against the whole's."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from xls2report.audit.claims.mentions import Role, Version
from xls2report.audit.claims.quantities import quantity_of
from xls2report.audit.judging import verdicts
from xls2report.audit.judging.families import EXPENDITURES, FAMILIES, THREE_ITEMS, complete, narrower
from xls2report.audit.judging.ruling import Case, Wrong, ruling
from xls2report.audit.judging.verdicts import FITS, NOT_CHECKABLE
from xls2report.audit.records import ClaimKind, Verdict
from xls2report.catalogue.report_names import Chapter, Quantity
from xls2report.model.language import _
from xls2report.model.severity import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xls2report.audit.claims.desk import Desk
    from xls2report.audit.claims.entities import Change, Entity, Linked, Listing
    from xls2report.audit.claims.numbers import Number
    from xls2report.audit.judging.ruling import Ruling
    from xls2report.audit.judging.verdicts import Judged

SUM_RULE, SHARES_RULE, CHANGES_RULE, ORDER_RULE = "A-SUM", "A-SHARES", "A-CHANGES", "A-ORDER"
_FEWEST = 2
_HUNDRED = Decimal(100)
_MOST_READINGS, _MOST_PARTS = 12, 12
_INSIDE_ANOTHER = {Quantity.SMALL_AND_MICRO: Quantity.SMALL_AND_MEDIUM}
"""A part that another part of the same list already holds."""


def sum_rulings(linked: Linked, desk: Desk) -> Iterator[Ruling]:
    """Judge the lists of a passage."""
    done: set[Entity] = set()
    for listing in linked.listings:
        for version in (Version.ACTUAL, Version.INITIAL, Version.REVISED, Version.BUDGET):
            found = _listing(listing, version, linked, desk)
            if found:
                if found.claim.kind is ClaimKind.SUM and found.claim.verdict is not Verdict.NOT_CHECKABLE:
                    done.add(listing.whole)
                yield found
        yield from _shares(listing, linked, desk)
    yield from _families(linked, desk, done)
    yield from _changes(linked, desk)


def whole_case(
    linked: Linked, whole: Entity, version: Version, parts: Sequence[Number], kind: ClaimKind, rule: str
) -> Case:
    """Put a claim at the amount of the whole."""
    return Case(
        passage=linked.passage,
        mention=whole.levels[version],
        kind=kind,
        rule=rule,
        operands=[(f"part{number}", part) for number, part in enumerate(parts, 1)],
    )


def sum_wrong(parts: Sequence[Number]) -> Wrong:
    """Put the finding of a sum."""
    if len(parts) == 1:
        return Wrong(
            pattern=_("“{句}”：列出的唯一一项是{应}万元，与印的{印}不符"),
            remedy=_("核对合计和这一项；有漏列的请补上"),
        )
    return Wrong(
        pattern=_("“{句}”：各部分{式}＝{应}万元，与印的{印}不符"),
        slots=(("式", _("＋").join(part.plain for part in parts)),),
        remedy=_("核对合计和各部分，更正其中印错的一个；有漏列的请补上"),
    )


def _readings(listing: Listing, linked: Linked) -> list[list[Entity]]:
    """Give the ways to read a list that holds another: where the inner one ends is not said."""
    parts = [part for part in listing.parts if not _inside_another(part, listing.parts)]
    inner = next((other for other in linked.listings if other is not listing and other.whole in parts), None)
    if listing.nested:
        return [parts[:number] for number in range(len(parts), min(1, len(parts) - 1), -1)][:_MOST_READINGS]
    if inner is None:
        return [parts]
    return [[*parts, *inner.parts[number:]] for number in range(len(inner.parts), -1, -1)][:_MOST_READINGS]


def _inside_another(part: Entity, parts: Sequence[Entity]) -> bool:
    outer = _INSIDE_ANOTHER.get(part.quantity) if part.quantity else None
    return outer is not None and any(other.quantity is outer for other in parts)


def _listing(listing: Listing, version: Version, linked: Linked, desk: Desk) -> Ruling | None:
    whole = listing.whole.number(version)
    if whole is None:
        return None
    best: tuple[Judged, list[Number], list[Entity]] | None = None
    for entities in _readings(listing, linked):
        numbers = [number for entity in entities if (number := entity.number(version))]
        if not numbers or len(numbers) < len(entities):
            continue
        judged = verdicts.total(numbers, whole, desk.precision)
        if best is None or judged.verdict in FITS:
            best = (judged, numbers, entities)
        if judged.verdict in FITS:
            break
    if best is None:
        return None
    judged, numbers, entities = best
    if len(numbers) < _FEWEST:
        return _single(listing, listing.parts[0], version, linked, desk)
    if judged.verdict is Verdict.WRONG and not _must_add_up(listing, entities, version, linked, desk):
        largest = max(entities, key=lambda entity: _value(entity, version))
        below = _single(listing, largest, version, linked, desk)
        if below is not None and below.finding is not None:
            return below
        judged = NOT_CHECKABLE
    case = whole_case(linked, listing.whole, version, numbers, ClaimKind.SUM, SUM_RULE)
    return ruling(case, judged, sum_wrong(numbers))


def _value(entity: Entity, version: Version) -> Decimal:
    number = entity.number(version)
    return number.value if number else Decimal(0)


def _single(listing: Listing, entity: Entity, version: Version, linked: Linked, desk: Desk) -> Ruling | None:
    """One part cannot be more than its whole."""
    whole, part = listing.whole.number(version), entity.number(version)
    if whole is None or part is None or whole.value < 0:
        return None
    judged = verdicts.not_below(whole, part, desk.precision)
    wrong = Wrong(
        pattern=_("“{句}”：其中“{名}”就有{分}万元，合计却只有{印}"),
        slots=(("名", entity.name), ("分", part.plain)),
        remedy=_("核对合计和这一部分"),
    )
    case = whole_case(linked, listing.whole, version, [part], ClaimKind.BALANCE, ORDER_RULE)
    return ruling(case, judged, wrong)


def _must_add_up(listing: Listing, entities: Sequence[Entity], version: Version, linked: Linked, desk: Desk) -> bool:
    if narrower(listing.whole.name, [entity.name for entity in entities]):
        return False
    if complete(listing.whole.quantity, [entity.quantity for entity in entities]):
        return True
    if listing.whole.quantity is Quantity.THREE_PUBLIC and {entity.quantity for entity in entities} < set(THREE_ITEMS):
        return _rest_is_zero(entities, version, linked, desk)
    shares = _shares_of(entities, linked)
    return len(shares) == len(entities) and verdicts.shares_total(shares).verdict in FITS


def _rest_is_zero(entities: Sequence[Entity], version: Version, linked: Linked, desk: Desk) -> bool:
    """An item of 三公 that a list leaves out is known to be 0 from another place."""
    listed = {entity.quantity for entity in entities}
    for item in THREE_ITEMS:
        if item in listed:
            continue
        known = [entity.number(version) for entity in desk.known(item, linked.passage.chapter)]
        if not any(number is not None and not number.value for number in known):
            return False
    return True


def _shares_of(entities: Sequence[Entity], linked: Linked) -> list[Number]:
    found = {about.entity: about.mention.number for about in linked.shares}
    return [number for entity in entities if (number := found.get(entity))]


def _shares(listing: Listing, linked: Linked, desk: Desk) -> Iterator[Ruling]:
    """The shares of a list that is complete add to 100."""
    entities = listing.parts
    whole = listing.whole.number()
    numbers = [number for entity in entities if (number := entity.number())]
    shares = _shares_of(entities, linked)
    if whole is None or len(shares) < _FEWEST or not len(shares) == len(numbers) == len(entities):
        return
    if verdicts.total(numbers, whole, desk.precision).verdict not in FITS:
        return
    last = next(about.mention for about in reversed(linked.shares) if about.entity is entities[-1])
    digits = max(share.decimals for share in shares)
    case = Case(
        passage=linked.passage,
        mention=last,
        kind=ClaimKind.SUM,
        rule=SHARES_RULE,
        operands=[(f"part{number}", share) for number, share in enumerate(shares, 1)],
        stated=format(_HUNDRED.quantize(Decimal(1).scaleb(-digits)), "f"),
    )
    one_is_wrong = any(
        verdicts.share(number, whole, share, desk.precision).verdict is Verdict.WRONG
        for number, share in zip(numbers, shares, strict=True)
    )
    wrong = Wrong(
        pattern=_("“{句}”所在的各项占比相加得{应}%，四舍五入不会差这么多"),
        remedy=_("核对各项占比"),
        severity=Severity.INFO if one_is_wrong else Severity.WARNING,
    )
    yield ruling(case, verdicts.shares_total(shares), wrong)


def _families(linked: Linked, desk: Desk, done: set[Entity]) -> Iterator[Ruling]:
    """Wholes and parts of the form that stand in one passage without 其中 between them, or after a full stop."""
    stated = [*linked.entities, *_listed_below(linked, desk)]
    for quantity, always in FAMILIES:
        whole = next((entity for entity in linked.entities if entity.quantity is quantity and not entity.inside), None)
        if quantity is Quantity.THREE_PUBLIC and Quantity.PURCHASE in always:
            whole = None if any(entity.quantity is Quantity.VEHICLES for entity in linked.entities) else whole
        if whole is None or whole in done or Version.ACTUAL not in whole.levels:
            continue
        members = (*always, *_further(stated)) if quantity is Quantity.EXPENDITURE else always
        near = linked.entities if quantity is Quantity.THREE_PUBLIC else stated
        found = [
            next((entity for entity in near if entity.quantity is member and entity.number()), None)
            for member in members
        ]
        numbers = [number for entity in found if entity and (number := entity.number())]
        if len(numbers) == len(members) and not narrower(whole.name, [entity.name for entity in found if entity]):
            total = whole.number()
            assert total is not None  # noqa: S101 - its level was looked up above
            case = whole_case(linked, whole, Version.ACTUAL, numbers, ClaimKind.SUM, SUM_RULE)
            yield ruling(case, verdicts.total(numbers, total, desk.precision), sum_wrong(numbers))


def _listed_below(linked: Linked, desk: Desk) -> Iterator[Entity]:
    """What the numbered paragraphs right below a passage give: 其中：, and a line for each part."""
    if linked.passage.number > 1:
        return
    for other in desk.behind(linked, _MOST_PARTS):
        if other.passage.section != linked.passage.section or not other.passage.number:
            return
        yield from other.entities


def _further(stated: Sequence[Entity]) -> list[Quantity]:
    """Kinds of expenditure beyond 基本支出 and 项目支出 that are named."""
    named = {entity.quantity for entity in stated}
    return [kind for kind in sorted(EXPENDITURES - {Quantity.BASIC, Quantity.PROJECT}) if kind in named]


def three_public_rulings(desk: Desk) -> Iterator[Ruling]:
    """“三公”经费 whose items have paragraphs of their own: the whole against the first amount of each."""
    for version in (Version.ACTUAL, Version.INITIAL, Version.BUDGET):
        whole = desk.first(Quantity.THREE_PUBLIC, Chapter.THREE_PUBLIC, version)
        items = [desk.first(item, Chapter.THREE_PUBLIC, version) for item in THREE_ITEMS]
        numbers = [item[1].number for item in items if item and item[1].number]
        if not whole or len(numbers) < len(THREE_ITEMS):
            continue
        entity, mention = whole
        if all(item and item[0].passage is entity.passage for item in items) or mention.number is None:
            continue
        linked = desk.linked_of(entity)
        case = whole_case(linked, entity, version, numbers, ClaimKind.SUM, SUM_RULE)
        yield ruling(case, verdicts.total(numbers, mention.number, desk.precision), sum_wrong(numbers))


def _changes(linked: Linked, desk: Desk) -> Iterator[Ruling]:
    """The changes of the parts add to that of the whole, where no part is left out."""
    by_owner: dict[Change, list[Change]] = {}
    for change in linked.changes:
        if change.owner and change.named:
            by_owner.setdefault(change.owner, []).append(change)
    for owner, parts in by_owner.items():
        if owner.amount is None or owner.amount.number is None:
            continue
        numbers = [_amount_of(part) for part in parts]
        if any(number is None for number in numbers) or not any(part.amount and part.amount.number for part in parts):
            continue
        yield from _changes_of(owner, parts, linked, desk)


def _amount_of(change: Change) -> Number | str | None:
    """Give the amount of a change; 持平 is none at all, in words."""
    if change.amount is None:
        return None
    return _("持平") if change.amount.role is Role.FLAT else change.amount.number


def _changes_of(owner: Change, parts: Sequence[Change], linked: Linked, desk: Desk) -> Iterator[Ruling]:
    amount = owner.amount
    assert amount is not None  # noqa: S101 - the caller looked
    assert amount.number is not None  # noqa: S101 - the caller looked
    moved = [part.amount for part in parts if part.amount and part.amount.number]
    numbers = [mention.number for mention in moved if mention.number]
    signs = [mention.sign * (amount.sign or 1) for mention in moved]
    judged = verdicts.total(numbers, amount.number, desk.precision, signs)
    quantities = [_quantity(part) for part in parts]
    whole = _quantity(owner)
    three = whole is Quantity.THREE_PUBLIC and len(set(quantities)) >= _FEWEST and set(quantities) <= set(THREE_ITEMS)
    if judged.verdict is Verdict.WRONG and not (three or complete(whole, quantities)):
        return
    if amount.sign < 0:
        judged = judged._replace(recomputed=_negated(judged.recomputed))
    case = Case(
        passage=linked.passage,
        mention=amount,
        kind=ClaimKind.SUM,
        rule=CHANGES_RULE,
        operands=[
            (f"part{number}", f"-{mention.number.plain}" if mention.sign < 0 else mention.number.plain)
            for number, mention in enumerate(moved, 1)
            if mention.number
        ],
        stated=f"-{amount.number.plain}" if amount.sign < 0 else amount.number.plain,
    )
    wrong = Wrong(
        pattern=_("“{句}”：各部分的增减相加为{应}万元，与总的增减额{印}不符"),
        remedy=_("核对总的增减额和各部分的增减额"),
    )
    yield ruling(case, judged, wrong)


def _quantity(change: Change) -> Quantity | None:
    """Tell what changed, from the name in its clause where the text gives its amount nowhere."""
    return change.entity.quantity if change.entity else quantity_of(change.first.subject)


def _negated(text: str) -> str:
    return text[1:] if text.startswith("-") else f"-{text}"
