"""Figures of different sentences and chapters: one fact printed twice, totals with what they hold, wholes and parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.audit.claims.mentions import Version
from xls2report.audit.judging import verdicts
from xls2report.audit.judging.ruling import Case, Wrong, ruling
from xls2report.audit.judging.sums import ORDER_RULE, whole_case
from xls2report.audit.judging.verdicts import FITS, NOT_CHECKABLE
from xls2report.audit.records import ClaimKind, Verdict
from xls2report.catalogue.report_names import Chapter, Quantity
from xls2report.model.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.audit.claims.desk import Desk
    from xls2report.audit.claims.entities import Entity, Linked
    from xls2report.audit.claims.mentions import Mention
    from xls2report.audit.claims.numbers import Number
    from xls2report.audit.judging.ruling import Ruling
    from xls2report.audit.reading.passages import Passage

Q, C = Quantity, Chapter
AGREE_RULE, BALANCE_RULE = "A-AGREE", "A-BALANCE"
_ONE_FACT: tuple[tuple[Quantity, Chapter, str], ...] = (
    (Q.GENERAL_PUBLIC, C.GENERAL_PUBLIC, "一般公共预算"),
    (Q.THREE_PUBLIC, C.THREE_PUBLIC, "三公"),
    (Q.OVERSEAS, C.THREE_PUBLIC, "因公"),
    (Q.VEHICLES, C.THREE_PUBLIC, "公务用车"),
    (Q.HOSPITALITY, C.THREE_PUBLIC, "公务接待"),
    (Q.FUND, C.FUND, "政府性基金"),
    (Q.PROCUREMENT, C.PROCUREMENT, "政府采购"),
)
"""Figures that a chapter gives more than once, and how their names begin when nothing narrows them."""
_PARTS_OF_TOTALS: tuple[tuple[Quantity, Chapter, str], ...] = (
    (Q.REVENUE, C.REVENUE, "本年收入"),
    (Q.EXPENDITURE, C.EXPENDITURE, "本年支出"),
)
"""What the first chapter repeats of others as part of its totals, under the name that nothing else has."""


def balance_rulings(desk: Desk) -> Iterator[Ruling]:
    """Judge what must agree, and what must not be less."""
    for linked in desk.linked:
        yield from _restated(linked, desk)
    for quantity, chapter, begins in _ONE_FACT:
        yield from _agree(quantity, chapter, begins, desk)
    for quantity, chapter, begins in _PARTS_OF_TOTALS:
        own = desk.first(quantity, chapter, Version.ACTUAL)
        for entity in desk.known(quantity, C.OVERALL) if own else ():
            mention = entity.levels.get(Version.ACTUAL)
            if own and mention and not mention.weak and entity.name.startswith(begins):
                yield from _agreement(entity.passage, own[1], mention, desk)
    yield from _totals(desk)
    yield from _composed(desk)
    yield from _orders(desk)
    yield from _agency(desk)
    yield from _attached(desk)


def _agreement(passage: Passage, first: Mention, second: Mention, desk: Desk) -> Iterator[Ruling]:
    if first.number is None or second.number is None:
        return
    judged = verdicts.equal(first.number, second.number, desk.precision)
    wrong = Wrong(
        pattern=_("“{句}”：同一个数别处印作{先}万元，这里印作{印}"),
        slots=(("先", first.number.plain),),
        remedy=_("查明哪个数对，两处改成一致"),
    )
    case = Case(
        passage=passage,
        mention=second,
        kind=ClaimKind.BALANCE,
        rule=AGREE_RULE,
        operands=(("other", first.number), ("this", second.number)),
    )
    yield ruling(case, judged, wrong)


def _restated(linked: Linked, desk: Desk) -> Iterator[Ruling]:
    """A 项 headed by its amount gives it again in its sentence."""
    for entity in linked.entities:
        for first, second in entity.restated:
            yield from _agreement(linked.passage, second, first, desk)


def _agree(quantity: Quantity, chapter: Chapter, begins: str, desk: Desk) -> Iterator[Ruling]:
    for version in (Version.ACTUAL, Version.INITIAL):
        first: tuple[Entity, Mention] | None = None
        for entity in desk.known(quantity, chapter, C.NONE):
            mention = entity.levels.get(version)
            if mention is None or entity.inside or mention.weak or not entity.name.startswith(begins):
                continue
            if first is None:
                first = (entity, mention)
            elif first[0].passage.chapter_number == entity.passage.chapter_number:
                yield from _agreement(entity.passage, first[1], mention, desk)


def _amount(quantity: Quantity, chapter: Chapter, desk: Desk) -> Number | None:
    found = desk.first(quantity, chapter, Version.ACTUAL)
    return found[1].number if found else None


_TOTAL_SIDES = (
    (C.OVERALL, (Q.TOTAL, Q.REVENUE_TOTAL), (Q.REVENUE, C.REVENUE), (Q.OPENING, Q.SURPLUS_USED)),
    (C.OVERALL, (Q.TOTAL, Q.EXPENDITURE_TOTAL), (Q.EXPENDITURE, C.EXPENDITURE), (Q.CLOSING, Q.SURPLUS_SHARED)),
    (
        C.APPROPRIATION,
        (Q.APPROPRIATION_TOTAL, Q.APPROPRIATION_REVENUE_TOTAL, Q.TOTAL, Q.REVENUE_TOTAL),
        (Q.APPROPRIATION_REVENUE, C.REVENUE),
        (Q.OPENING,),
    ),
    (
        C.APPROPRIATION,
        (Q.APPROPRIATION_TOTAL, Q.APPROPRIATION_EXPENDITURE_TOTAL, Q.TOTAL, Q.EXPENDITURE_TOTAL),
        (Q.GENERAL_PUBLIC, C.GENERAL_PUBLIC),
        (Q.CLOSING,),
    ),
)
"""Chapter; names of its total; the year's own amount, with its chapter; what else the total holds."""


def _total_of(names: tuple[Quantity, ...], chapter: Chapter, desk: Desk) -> Entity | None:
    for name in names:
        if found := desk.first(name, chapter, Version.ACTUAL):
            return found[0]
    return None


def _totals(desk: Desk) -> Iterator[Ruling]:
    """A total is the year's own amount and what was carried over; more may belong to it than the text tells."""
    for chapter, names, (own, own_chapter), others in _TOTAL_SIDES:
        whole = _total_of(names, chapter, desk)
        amount = _amount(own, own_chapter, desk)
        total = whole.number() if whole else None
        if whole is None or total is None or amount is None:
            continue
        held = [entity for entity in desk.linked_of(whole).entities if entity.owner is whole]
        if any(entity.quantity is own and not entity.inside for entity in held):
            continue  # a list of all that it holds: a sum
        carried = [number for entity in held if entity.quantity in others and (number := entity.number())]
        parts = [amount, *carried]
        if own is Q.GENERAL_PUBLIC:
            parts += [number for fund in _FUNDS if (number := _amount(*fund, desk))]
        if len(parts) == 1:
            continue
        judged = verdicts.total(parts, total, desk.precision)
        over = sum(part.value for part in parts) > total.value
        if judged.verdict is Verdict.WRONG and not over:
            judged = NOT_CHECKABLE
        kind = ClaimKind.BALANCE if carried else ClaimKind.SUM
        yield ruling(
            whole_case(desk.linked_of(whole), whole, Version.ACTUAL, parts, kind, BALANCE_RULE),
            judged,
            Wrong(
                pattern=_("“{句}”：本年数与结转结余相加已有{应}万元，总计却只有{印}"),
                remedy=_("核对总计、本年合计和结转结余"),
            ),
        )


def _composed(desk: Desk) -> Iterator[Ruling]:
    """What a sentence of its own says a total consists of (收入总计包括…) makes the total."""
    for chapter, names, (own, _chapter), others in _TOTAL_SIDES[:_WHOLE_ACCOUNT]:
        whole = _total_of(names, chapter, desk)
        total = whole.number() if whole else None
        if whole is None or total is None:
            continue
        for linked in desk.linked:
            stated = {one.quantity: one for one in linked.entities if one.owner is None and not one.inside}
            parts = [number for name in (own, *others) if name in stated and (number := stated[name].number())]
            if linked.passage.chapter is not chapter or own not in stated or len(parts) == 1:
                continue
            judged = verdicts.total(parts, total, desk.precision)
            over = sum(part.value for part in parts) > total.value
            if judged.verdict is Verdict.WRONG and not over and len(parts) <= len(others):
                judged = NOT_CHECKABLE
            case = whole_case(linked, stated[own], Version.ACTUAL, parts, ClaimKind.SUM, BALANCE_RULE)
            wrong = Wrong(
                pattern=_("“{句}”起列出的各部分相加是{应}万元，总计却印作{总}"),
                slots=(("总", total.plain),),
                remedy=_("核对总计和它的各部分"),
            )
            yield ruling(case, judged, wrong)


_WHOLE_ACCOUNT = 2
"""Sides of the first chapter's total."""
_FUNDS = ((Q.FUND, C.FUND), (Q.CAPITAL, C.CAPITAL))
_HOLDS: tuple[tuple[Chapter, tuple[Quantity, ...], tuple[tuple[Quantity, Chapter], ...]], ...] = (
    (C.OVERALL, (Q.TOTAL, Q.REVENUE_TOTAL), ((Q.REVENUE, C.REVENUE), (Q.EXPENDITURE, C.EXPENDITURE))),
    (
        C.APPROPRIATION,
        (Q.APPROPRIATION_TOTAL, Q.APPROPRIATION_REVENUE_TOTAL, Q.TOTAL, Q.REVENUE_TOTAL),
        ((Q.APPROPRIATION_REVENUE, C.REVENUE), (Q.GENERAL_PUBLIC, C.GENERAL_PUBLIC)),
    ),
    (C.EXPENDITURE, (Q.EXPENDITURE,), ((Q.GENERAL_PUBLIC, C.GENERAL_PUBLIC),)),
    (C.GENERAL_PUBLIC, (Q.GENERAL_PUBLIC,), ((Q.BASIC, C.BASIC),)),
    (C.PROCUREMENT, (Q.PROCUREMENT,), ((Q.SMALL_AND_MEDIUM, C.PROCUREMENT), (Q.SMALL_AND_MICRO, C.PROCUREMENT))),
)
"""Chapter and names of a whole, and what can never be more than it."""


def _orders(desk: Desk) -> Iterator[Ruling]:
    """A whole is not below any of its parts: judged by the largest."""
    for chapter, names, parts in _HOLDS:
        whole = _total_of(names, chapter, desk)
        total = whole.number() if whole else None
        known = [number for part in parts if (number := _amount(*part, desk))]
        if whole is None or total is None or not known:
            continue
        largest = max(known, key=lambda number: number.value)
        judged = verdicts.not_below(total, largest, desk.precision, terms=2)
        if judged.verdict is Verdict.WRONG and _overdrawn(whole, desk):
            judged = NOT_CHECKABLE
        yield ruling(
            whole_case(desk.linked_of(whole), whole, Version.ACTUAL, [largest], ClaimKind.BALANCE, ORDER_RULE),
            judged,
            Wrong(
                pattern=_("“{句}”：别处的一部分就有{应}万元，这里的总数却只有{印}"),
                remedy=_("核对这个总数"),
            ),
        )


def _overdrawn(whole: Entity, desk: Desk) -> bool:
    """A negative carry-over makes a total less than what was spent."""
    inside = [entity for entity in desk.linked_of(whole).entities if entity.inside and entity.owner is whole]
    return any(number.value < 0 for entity in inside if (number := entity.number()))


def _agency(desk: Desk) -> Iterator[Ruling]:
    """机关运行经费 is the 公用经费 of an office; a unit with other units under it has more of the latter."""
    agency = desk.first(Q.AGENCY, C.AGENCY, Version.ACTUAL)
    daily = _amount(Q.DAILY, C.BASIC, desk)
    if not agency or daily is None or agency[1].number is None:
        return
    entity, mention = agency
    assert mention.number is not None  # noqa: S101 - looked at above
    judged = verdicts.equal(daily, mention.number, desk.precision)
    if judged.verdict not in FITS:
        judged = verdicts.not_below(daily, mention.number, desk.precision)
    if judged.verdict is Verdict.WRONG:
        judged = NOT_CHECKABLE
    case = whole_case(desk.linked_of(entity), entity, Version.ACTUAL, [daily], ClaimKind.BALANCE, AGREE_RULE)
    yield ruling(case, judged, Wrong(pattern=""))


def _attached(desk: Desk) -> Iterator[Ruling]:
    """Amounts of an attachment that are those of the report; an attachment has others of its own."""
    printed: dict[str, Number] = {}
    for entity in _entities(desk, attached=False):
        if entity.quantity:
            for _mention, number in _levels(entity):
                printed.setdefault(number.plain, number)
    for entity in _entities(desk, attached=True):
        for mention, number in _levels(entity):
            if other := printed.get(number.plain):
                yield from _agreement(entity.passage, _as(mention, other), mention, desk)


def _entities(desk: Desk, *, attached: bool) -> Iterator[Entity]:
    """Give what the report itself speaks of, or what its attachments do."""
    for linked in desk.linked:
        chapter = linked.passage.chapter
        if (chapter is C.ATTACHMENT) if attached else chapter not in (C.ATTACHMENT, C.NONE):
            yield from linked.entities


def _levels(entity: Entity) -> Iterator[tuple[Mention, Number]]:
    for mention in entity.levels.values():
        if mention.number and mention.number.value:
            yield mention, mention.number


def _as(mention: Mention, number: Number) -> Mention:
    return type(mention)(role=mention.role, start=mention.start, end=mention.end, number=number)
