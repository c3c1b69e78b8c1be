"""Shares (占…的): of the whole a phrase names, or of the one its list stands under."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from xls2report.audit.claims.entities import same
from xls2report.audit.claims.intervals import HUNDRED
from xls2report.audit.claims.mentions import Version
from xls2report.audit.claims.quantities import key_of, quantity_of
from xls2report.audit.judging import verdicts
from xls2report.audit.judging.explanations import share_readings
from xls2report.audit.judging.families import adds_up
from xls2report.audit.judging.ruling import NEGATIVE_RULE, Case, Wrong, negative_base, percent, ruling
from xls2report.audit.judging.verdicts import FITS, NOT_CHECKABLE, Judged
from xls2report.audit.records import ClaimKind, Verdict
from xls2report.catalogue.report_names import Chapter, Quantity
from xls2report.model.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.audit.claims.desk import Desk
    from xls2report.audit.claims.entities import About, Entity, Linked
    from xls2report.audit.claims.numbers import Number
    from xls2report.audit.judging.ruling import Ruling

Q = Quantity
RULE = "A-SHARE"
_FIRST, _FEW = 40, 12
"""Statements looked at for a whole: a chapter's total stands at its beginning."""
_ALIKE: tuple[frozenset[Quantity], ...] = (
    frozenset((Q.EXPENDITURE, Q.EXPENDITURE_TOTAL, Q.TOTAL)),
    frozenset((Q.REVENUE, Q.REVENUE_TOTAL, Q.TOTAL)),
    frozenset((Q.PROCUREMENT,)),
)
"""What 总支出 or 总收入 can mean; the text decides."""
_BY_NO_CHANCE = 1
"""Decimals of a share beyond 100 % that no amounts of a neighbour give by accident."""


_WHOLES = frozenset(
    (
        (Q.BASIC, Q.PERSONNEL),
        (Q.BASIC, Q.DAILY),
        (Q.EXPENDITURE, Q.BASIC),
        (Q.EXPENDITURE, Q.PROJECT),
        (Q.REVENUE, Q.APPROPRIATION_REVENUE),
    )
)
"""A whole and a part of it that is given as a share of nothing else in the same passage."""


class _Whole(NamedTuple):
    """What a share can be of; ``sure`` where the words leave no other choice."""

    entity: Entity
    number: Number
    sure: bool


def share_rulings(linked: Linked, desk: Desk) -> Iterator[Ruling]:
    """Judge the shares of a passage."""
    judged = [(about, *_judge(about, linked, desk)) for about in linked.shares]
    confirmed = {whole.number.value for _claim, found, whole in judged if whole and found.verdict in FITS}
    for about, found, whole in judged:
        supported = whole is not None and (whole.sure or whole.number.value in confirmed)
        verdict = found if supported or found.verdict in FITS else NOT_CHECKABLE
        yield _ruled(about, whole, verdict, linked, desk)


def _part(about: About) -> Number | None:
    """Give the amount that stands before the share, or right behind it."""
    if about.entity is None:
        return None
    if about.amount is not None:
        return about.amount.number
    before = [mention for mention in about.entity.levels.values() if mention.start < about.mention.start]
    return max(before, key=lambda mention: mention.start).number if before else None


def _judge(about: About, linked: Linked, desk: Desk) -> tuple[Judged, _Whole | None]:
    part = _part(about)
    wholes = list(_wholes(about, linked, desk)) if part else []
    best: tuple[Judged, _Whole | None] = (NOT_CHECKABLE, None)
    for whole in wholes:
        found = verdicts.share(part, whole.number, about.mention.number, desk.precision) if part else NOT_CHECKABLE
        # Behind a whole that the words name, the amount of a neighbour must fit outright: 9万元 is a third of much.
        by_chance = best[1] is not None and best[1].sure and not whole.sure and found.verdict is not Verdict.RIGHT
        if found.verdict in FITS and not by_chance:
            return found, whole
        if best[1] is None or (whole.sure and not best[1].sure):
            best = (found, whole)
    if part and (best[1] is None or not best[1].sure):
        stated = about.mention.number
        turned = next((one for one in wholes if _is_turned_round(part, one.number, stated, desk)), None)
        if turned is not None:
            return verdicts.share(part, turned.number, stated, desk.precision), turned._replace(sure=True)
    return best


def _is_turned_round(part: Number, whole: Number, stated: Number | None, desk: Desk) -> bool:
    """Whether the whole was divided by its part: to the last of as many digits as no chance gives, and more than all."""
    return (
        stated is not None
        and stated.decimals >= _BY_NO_CHANCE
        and stated.value > HUNDRED
        and 0 < part.value < whole.value
        and verdicts.share(whole, part, stated, desk.precision).verdict is Verdict.RIGHT
    )


def _wholes(about: About, linked: Linked, desk: Desk) -> Iterator[_Whole]:
    """Give what the share can be of, the likeliest first."""
    part, name = about.entity, about.mention.whole
    if part is None:
        return
    if about.whole and (number := about.whole.number()):
        yield _Whole(about.whole, number, sure=True)
        return
    if name and (key := key_of(name)):
        yield from _named(name, key, about, linked, desk)
        return
    owner = part.owner
    while owner:
        if number := owner.number():
            yield _Whole(owner, number, sure=True)
        owner = owner.owner
    if any(part in listing.parts and adds_up(listing, desk) for listing in linked.listings):
        # Every part is one of the whole, and no neighbour's amount, however well it fits.
        return
    yield from _carried_on(about, linked)
    yield from _unnamed(part, linked, desk)


def _carried_on(about: About, linked: Linked) -> Iterator[_Whole]:
    """A list whose first share names its whole goes on with it: 甲3万元，占支出4万元的75%；乙1万元，占25%."""
    if about.entity and about.entity.owner:
        return
    sentence = [other for other in linked.shares if other.mention.sentence == about.mention.sentence]
    for other in sentence[: sentence.index(about)][::-1]:
        if other.whole and (number := other.whole.number()):
            yield _Whole(other.whole, number, sure=True)
            return
        if other.mention.whole:
            return


def _named(name: str, key: str, about: About, linked: Linked, desk: Desk) -> Iterator[_Whole]:
    part = about.entity
    here = [entity for entity in linked.entities[:_FIRST] if entity is not part and same(entity.key, key)]
    for entity in here:
        if number := entity.number():
            yield _Whole(entity, number, sure=len(here) == 1)
    if here:
        return
    quantity = quantity_of(name)
    own = frozenset((quantity,)) if quantity else frozenset[Quantity]()
    meant = own if "本年" in name else next((group for group in _ALIKE if quantity in group), own)
    found = [
        (entity, number)
        for kind in sorted(meant)
        for entity in desk.known(kind)[:_FIRST]
        if entity.passage.chapter is not Chapter.ATTACHMENT and not entity.inside and entity is not part
        if (number := entity.number())
    ]
    exact = {number.value for entity, number in found if entity.quantity is quantity}
    for entity, number in sorted(found, key=lambda pair: pair[0].quantity is not quantity):
        yield _Whole(entity, number, sure=len(exact) == 1 and entity.quantity is quantity)
    if not found and part and part.owner and (number := part.owner.number()):
        yield _Whole(part.owner, number, sure=False)


def _unnamed(part: Entity, linked: Linked, desk: Desk) -> Iterator[_Whole]:
    """A list without 其中: its total stands first in the passage, or in one before it."""
    for entity in linked.entities[:_FEW]:
        if entity is part or entity.inside:
            break
        if number := entity.number():
            yield _Whole(entity, number, sure=(entity.quantity, part.quantity) in _WHOLES)
    if part.quantity in (Q.OVERSEAS, Q.VEHICLES, Q.HOSPITALITY):
        known = desk.known(Q.THREE_PUBLIC, Chapter.THREE_PUBLIC, linked.passage.chapter)
        numbers = [(entity, number) for entity in known if (number := entity.number())]
        for entity, number in numbers:
            yield _Whole(entity, number, sure=len({other.value for _statement, other in numbers}) == 1)
        return
    for other in desk.of_chapter(linked.passage.chapter_number)[:_FEW]:
        if other is linked:
            return
        first = next((entity for entity in other.entities if Version.ACTUAL in entity.levels), None)
        if first and (number := first.number()):
            yield _Whole(first, number, sure=False)


def _ruled(about: About, whole: _Whole | None, judged: Judged, linked: Linked, desk: Desk) -> Ruling:
    part = _part(about)
    operands: list[tuple[str, Number | str]] = []
    if part:
        operands.append(("part", part))
    if whole:
        operands.append(("whole", whole.number))
    readings: tuple[str, ...] = ()
    zero, negative = judged.verdict is Verdict.ZERO_BASE, judged.verdict is Verdict.NEGATIVE_BASE
    if judged.verdict is Verdict.WRONG and part and whole and about.mention.number:
        readings = share_readings(part, whole.number, about.mention.number, desk)
    slots = (
        ("部分", part.plain if part else ""),
        ("整体", whole.number.plain if whole else ""),
        ("整体名", whole.entity.name if whole else ""),
        ("号", percent(about.mention)),
    )
    if zero:
        pattern, remedy = _("“{句}”：“{整体名}”为0，占比{印}没有意义"), _("整体为0时没有占比，请写金额，删去百分比")
        wrong = Wrong(pattern=pattern, slots=slots, remedy=remedy)
    elif negative:
        wrong = negative_base(_("“{句}”：“{整体名}”是负数，占比{印}{号}说明不了什么"), slots)
    else:
        pattern, remedy = (
            _("“{句}”：{部分}÷{整体}＝{应}%，印的是{印}{号}"),
            _("核对这一项的金额、合计和占比，更正其中印错的一个"),
        )
        wrong = Wrong(pattern=pattern, slots=slots, remedy=remedy)
    case = Case(
        passage=linked.passage,
        mention=about.mention,
        kind=ClaimKind.SHARE,
        rule=NEGATIVE_RULE if negative else RULE,
        operands=operands,
        alternatives=readings,
    )
    return ruling(case, judged, wrong)
