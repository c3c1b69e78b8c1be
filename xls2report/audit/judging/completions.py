"""Completion rates: of the budget the phrase names, where the sentence gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.audit.claims.intervals import ENDLESS, ZERO, Interval, exactly, share_whole
from xls2report.audit.claims.mentions import Version
from xls2report.audit.judging import verdicts
from xls2report.audit.judging.explanations import share_readings
from xls2report.audit.judging.families import adds_up
from xls2report.audit.judging.ruling import (
    BASE_NAMES,
    NEGATIVE_RULE,
    ZERO_RULE,
    Case,
    Wrong,
    negative_base,
    percent,
    ruling,
)
from xls2report.audit.judging.verdicts import FITS, NOT_CHECKABLE, Judged
from xls2report.audit.records import ClaimKind, Verdict
from xls2report.model.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.audit.claims.desk import Desk
    from xls2report.audit.claims.entities import About, Entity, Linked, Listing
    from xls2report.audit.claims.mentions import Mention
    from xls2report.audit.claims.numbers import Number
    from xls2report.audit.judging.ruling import Ruling

RULE = "A-COMPLETION"


def completion_rulings(linked: Linked, desk: Desk) -> Iterator[Ruling]:
    """Judge the completion rates of a passage."""
    by_sum = {claim: judged for listing in linked.listings for claim, judged in _of_list(listing, linked, desk)}
    for about in linked.completions:
        if about.entity is None and about.mention.weak:
            continue
        if about.mention in by_sum:
            yield _ruled_by_sum(about, *by_sum[about.mention], linked)
            continue
        judged, budget = _judge(about, desk)
        actual = about.entity.number() if about.entity else None
        yield _ruled(about, judged, (actual, budget), linked, desk)


def _judge(about: About, desk: Desk) -> tuple[Judged, Number | None]:
    entity, mention = about.entity, about.mention
    actual = entity.number() if entity else None
    if entity is None or actual is None:
        return NOT_CHECKABLE, None
    budgets = entity.budgets(mention.version)
    if not budgets:
        return verdicts.without_whole(actual, mention.number), None
    first: tuple[Judged, Number | None] = (NOT_CHECKABLE, budgets[0] if budgets else None)
    for number, budget in enumerate(budgets):
        judged = verdicts.share(actual, budget, mention.number, desk.precision)
        if judged.verdict in FITS:
            return judged, budget
        if not number:
            first = (judged, budget)
    return first


def _ruled(
    about: About, judged: Judged, operands: tuple[Number | None, Number | None], linked: Linked, desk: Desk
) -> Ruling:
    actual, budget = operands
    mention = about.mention
    zero, negative = judged.verdict is Verdict.ZERO_BASE, judged.verdict is Verdict.NEGATIVE_BASE
    readings: tuple[str, ...] = ()
    if judged.verdict is Verdict.WRONG and actual and budget and mention.number:
        readings = share_readings(actual, budget, mention.number, desk)
    slots = (
        ("决", actual.plain if actual else ""),
        ("预", budget.plain if budget else ""),
        ("预名", BASE_NAMES[mention.version]),
        ("号", percent(mention)),
    )
    if zero:
        pattern = _("“{句}”：{预名}为0，没有完成率可算，印的是{印}{号}")
        wrong = Wrong(pattern=pattern, slots=slots, remedy=_("预算为0时不写完成率；若按全年预算数算，请写明并给出该数"))
    elif negative:
        wrong = negative_base(_("“{句}”：{预名}是负数，完成率{印}{号}说明不了什么"), slots)
    else:
        pattern = (
            _("“{句}”：{决}÷{预}＝{应}%，印的是{印}{号}")
            if budget
            else _("“{句}”：决算数是{决}万元，不论预算多少，完成率不会是{印}{号}")
        )
        wrong = Wrong(pattern=pattern, slots=slots, remedy=_("核对预算数、决算数和完成率"))
    named = (("actual", actual), ("budget", budget))
    case = Case(
        passage=linked.passage,
        mention=mention,
        kind=ClaimKind.COMPLETION,
        rule=ZERO_RULE if zero else NEGATIVE_RULE if negative else RULE,
        operands=[(name, value) for name, value in named if value],
        alternatives=readings,
    )
    return ruling(case, judged, wrong)


def _of_list(listing: Listing, linked: Linked, desk: Desk) -> Iterator[tuple[Mention, tuple[Judged, Number]]]:
    """Judge rates whose budgets are not printed: amount and rate give them, and with the others they make the whole's.

    Where they cannot, the last of them is told; which is wrong, nobody can say. What is given otherwise is judged by that.
    """
    rates = {about.entity: about for about in linked.completions if about.entity}
    stated = rates.get(listing.whole)
    if stated is None:
        return
    judged, whole = _judge(stated, desk)
    open_ones = [
        about
        for part in listing.parts
        if (about := rates.get(part)) and about.mention.number and about.mention.version is stated.mention.version
        if _judge(about, desk) == (NOT_CHECKABLE, None)
    ]
    if whole is None or judged.verdict not in FITS or not open_ones or not adds_up(listing, desk):
        return
    reach, least = exactly(ZERO), ZERO
    for part in listing.parts:
        implied = _budget_of(part, rates.get(part), desk)
        reach += implied
        least += implied.high if implied.high < ENDLESS else ZERO
    printed = desk.precision.loose(whole)
    if not reach.meets(printed):
        yield open_ones[-1].mention, (Judged(Verdict.WRONG), whole)
    elif least >= printed.low:
        for about in open_ones:
            number = about.mention.number
            yield about.mention, (Judged(Verdict.WITHIN_ROUNDING, number.plain if number else ""), whole)


def _budget_of(part: Entity, about: About | None, desk: Desk) -> Interval:
    """Give what the budget of a part can be: its own, else what its amount is by its rate, else anything."""
    budgets = part.budgets(about.mention.version if about else Version.BUDGET)
    actual, rate = part.number(), about.mention.number if about else None
    if budgets:
        return desk.precision.loose(budgets[0])
    if actual is None or rate is None:
        return Interval(ZERO, ENDLESS)
    return share_whole(desk.precision.loose(actual), rate.printed)


def _ruled_by_sum(about: About, judged: Judged, whole: Number, linked: Linked) -> Ruling:
    actual = about.entity.number() if about.entity else None
    wrong = Wrong(
        pattern=_("“{句}”：按各项的决算数和完成率倒算出的预算，合起来不会是印的{预}万元"),
        slots=(("预", whole.plain),),
        remedy=_("核对各项的决算数、完成率和总的预算数，更正其中印错的一个"),
    )
    named = (("actual", actual), ("budget_of_all", whole))
    case = Case(
        passage=linked.passage,
        mention=about.mention,
        kind=ClaimKind.COMPLETION,
        rule=RULE,
        operands=[(name, value) for name, value in named if value],
    )
    return ruling(case, judged, wrong)
