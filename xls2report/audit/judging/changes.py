"""Changes and their rates: against the base that is given, or against the one that amount and change imply."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xls2report.audit.claims.intervals import HUNDRED
from xls2report.audit.claims.mentions import BUDGETS, Role
from xls2report.audit.judging import verdicts
from xls2report.audit.judging.explanations import rate_readings
from xls2report.audit.judging.ruling import (
    BASE_NAMES,
    NEGATIVE_RULE,
    ZERO_RULE,
    Case,
    Wrong,
    negative_base,
    percent,
    ruling,
    verb,
)
from xls2report.audit.judging.verdicts import FITS, NEGATIVE_BASE, NOT_CHECKABLE, Judged
from xls2report.audit.records import ClaimKind, Verdict
from xls2report.model.change import has_plain_direction
from xls2report.model.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.audit.claims.desk import Desk
    from xls2report.audit.claims.entities import Change, Entity, Linked
    from xls2report.audit.claims.mentions import Mention, Version
    from xls2report.audit.claims.numbers import Number
    from xls2report.audit.judging.ruling import Ruling

_BALANCE = re.compile("结转|结余")
CHANGE_RULE, RATE_RULE, DIRECTION_RULE = "A-CHANGE", "A-RATE", "A-DIRECTION"
RATE_RULES = {Verdict.ZERO_BASE: ZERO_RULE, Verdict.NEGATIVE_BASE: NEGATIVE_RULE}


def change_rulings(linked: Linked, desk: Desk) -> Iterator[Ruling]:
    """Judge the amounts, the rates and the verbs of a passage's changes."""
    for change in linked.changes:
        if change.amount and change.amount.role is Role.CHANGE and change.amount.number:
            yield _amount(change, linked, desk)
        if change.rate:
            yield from _rate(change, linked, desk)


def bases_of(entity: Entity, version: Version) -> list[Number]:
    """Give the amounts the text itself gives for a base."""
    if version in BUDGETS:
        return entity.budgets(version)
    number = entity.number(version)
    return [number] if number else []


def _amount(change: Change, linked: Linked, desk: Desk) -> Ruling:
    """A change is the difference of two amounts, where both are given."""
    mention = change.amount
    assert mention is not None  # noqa: S101 - the caller looked
    assert mention.number is not None  # noqa: S101 - the caller looked
    current = change.entity.number() if change.entity else None
    bases = bases_of(change.entity, change.first.version) if change.entity else []
    judged, base, turned = NOT_CHECKABLE, None, False
    if current and bases and change.sure:
        judged, base, turned = _difference(current, bases, change, desk)
    wrong = Wrong(
        pattern=_("“{句}”：{基名}{基}万元，本年{今}万元，应是{应}万元，方向写反了")
        if turned
        else _("“{句}”：{今}与{基名}{基}相差{应}万元，印的是{印}"),
        slots=(
            ("今", current.plain if current else ""),
            ("基", base.plain if base else ""),
            ("基名", BASE_NAMES[mention.version]),
            *([] if turned else [("应", judged.recomputed.lstrip("-"))]),
        ),
        remedy=_("核对两个数和增减额"),
    )
    case = Case(
        passage=linked.passage,
        mention=mention,
        kind=ClaimKind.DIRECTION if turned else ClaimKind.CHANGE,
        rule=DIRECTION_RULE if turned else CHANGE_RULE,
        operands=_operands(("current", current), ("base", base)),
        stated=verb(mention.sign) if turned else None,
    )
    return ruling(case, judged, wrong)


def _difference(current: Number, bases: list[Number], change: Change, desk: Desk) -> tuple[Judged, Number | None, bool]:
    mention = change.amount
    assert mention is not None  # noqa: S101 - the caller looked
    assert mention.number is not None  # noqa: S101 - the caller looked
    number = mention.number
    for base in bases:
        signs = (1, -1) if mention.sign >= 0 else (-1, 1)
        judged = verdicts.total((current, base), number, desk.precision, signs)
        if judged.verdict in FITS:
            return judged, base, False
        if not mention.sign or number.value < 0 or not has_plain_direction(current.value, base.value):
            turned = verdicts.total((current, base), number, desk.precision, (-signs[0], -signs[1]))
            if turned.verdict in FITS:
                return turned, base, False
    base = bases[0]
    signs = (-1, 1) if mention.sign >= 0 else (1, -1)
    turned = verdicts.total((current, base), number, desk.precision, signs)
    judged = verdicts.total((current, base), number, desk.precision, (1, -1))
    if turned.verdict in FITS:
        return Judged(Verdict.WRONG, f"{verb(-mention.sign)}{turned.recomputed}"), base, True
    return judged, base, False


def _rate(change: Change, linked: Linked, desk: Desk) -> Iterator[Ruling]:
    """A rate of change, and its verb against that of the amount."""
    mention = change.rate
    assert mention is not None  # noqa: S101 - the caller looked
    amount = change.amount
    if amount and _verbs_differ(change):
        yield _contradiction(change, linked)
    judged, entity, base = _judge_rate(change, desk)
    current = entity.number() if entity else None
    number = mention.number
    readings: tuple[str, ...] = ()
    if judged.verdict is Verdict.WRONG and current and number and amount and amount.number:
        readings = rate_readings(current, amount.number, amount.sign or mention.sign or 1, number, desk)
    case = Case(
        passage=linked.passage,
        mention=mention,
        kind=ClaimKind.CHANGE_RATE,
        rule=RATE_RULES.get(judged.verdict, RATE_RULE),
        operands=_operands(("current", current), ("change", _signed(change)), ("base", base)),
        alternatives=readings,
    )
    yield ruling(case, judged, _rate_wrong(mention, judged, base, current, readings))


def _rate_wrong(
    mention: Mention, judged: Judged, base: str, current: Number | None, readings: tuple[str, ...]
) -> Wrong:
    """Put the finding of a rate: it stands on no base, or on none that there can be, or is not what the amounts give."""
    slots = (
        ("基名", BASE_NAMES[mention.version]),
        ("基", base),
        ("今", current.plain if current else ""),
        ("号", percent(mention)),
        ("位", percent(mention) or "%"),
        ("另", "".join(f"；{reading}" for reading in (readings[1:] if judged.recomputed else readings))),
    )
    if judged.verdict is Verdict.ZERO_BASE:
        pattern = _("“{句}”：{基名}为0，没有变动幅度可算，印的是{印}{号}")
        return Wrong(pattern=pattern, slots=slots, remedy=_("基数为0时只写增减额，删去百分比"))
    if judged.verdict is Verdict.NEGATIVE_BASE:
        return negative_base(_("“{句}”：{基名}是负数，变动幅度{印}{号}说明不了什么"), slots)
    remedy = _("核对增减额、方向和幅度，更正其中印错的一个")
    if judged.recomputed:
        return Wrong(
            pattern=_("“{句}”：按{基名}{基}万元算应为{应}{位}，印的是{印}{号}{另}"), slots=slots, remedy=remedy
        )
    if base and mention.sign > 0:
        pattern = _("“{句}”：本年只有{今}万元，增加的不会更多，照这样算{基名}成了{基}万元{另}")
        return Wrong(pattern=pattern, slots=slots, remedy=remedy)
    return Wrong(pattern=_("“{句}”：减少的不会比原有的还多，印的是{印}{号}{另}"), slots=slots, remedy=remedy)


def _verbs_differ(change: Change) -> bool:
    amount, rate = change.amount, change.rate
    if not (amount and rate and amount.number and rate.number and amount.number.value > 0 and rate.number.value > 0):
        return False
    return amount.sign * rate.sign < 0


def _contradiction(change: Change, linked: Linked) -> Ruling:
    amount, rate = change.amount, change.rate
    assert amount is not None  # noqa: S101 - the caller looked
    assert rate is not None  # noqa: S101 - the caller looked
    case = Case(
        passage=linked.passage,
        mention=rate,
        kind=ClaimKind.DIRECTION,
        rule=DIRECTION_RULE,
        operands=(("change", verb(amount.sign)),),
        stated=verb(rate.sign),
    )
    wrong = Wrong(
        pattern=_("“{句}”：金额说{额向}，幅度说{幅向}"),
        slots=(("额向", verb(amount.sign)), ("幅向", verb(rate.sign))),
        remedy=_("改成同一方向的说法"),
    )
    return ruling(case, Judged(Verdict.WRONG, verb(amount.sign)), wrong)


def _judge_rate(change: Change, desk: Desk) -> tuple[Judged, Entity | None, str]:
    """Judge by every thing the clause can be about; the likeliest one decides where none fits."""
    fallen = Judged(Verdict.WRONG) if _falls_below_nothing(change) else None
    if change.entity is None:
        return fallen or NOT_CHECKABLE, None, ""
    judged, base = _by(change, change.entity, desk)
    if fallen and judged.verdict in {Verdict.NOT_CHECKABLE, Verdict.WITHIN_ROUNDING}:
        return fallen, change.entity, base
    if judged.verdict in FITS or judged.verdict is Verdict.NOT_CHECKABLE:
        return judged, change.entity, base
    if not change.named:
        for entity in change.others:
            other, other_base = _by(change, entity, desk)
            if other.verdict in FITS:
                return other, entity, other_base
    return (judged if change.sure else NOT_CHECKABLE), change.entity, base


def _falls_below_nothing(change: Change) -> bool:
    """Tell whether more went than there was, of what cannot be below 0: a balance can, and what is said to be."""
    rate, entity = change.rate, change.entity
    if rate is None or rate.number is None or rate.sign >= 0 or rate.number.printed.low <= HUNDRED:
        return False
    current = entity.number() if entity else None
    if current is not None:
        return current.value >= 0
    return not _BALANCE.search(entity.name if entity else change.first.subject)


def _by(change: Change, entity: Entity, desk: Desk) -> tuple[Judged, str]:
    mention, amount = change.rate, change.amount
    assert mention is not None  # noqa: S101 - the caller looked
    current = entity.number()
    stated = mention.number
    if current is None:
        return NOT_CHECKABLE, ""
    given = bases_of(entity, change.first.version)
    for base in given:
        sign = mention.sign or (amount.sign if amount else 0) or (1 if current.value >= base.value else -1)
        judged = verdicts.growth(current, base, sign, stated, desk.precision)
        if judged.verdict in FITS or judged is NEGATIVE_BASE or not (amount and amount.number):
            return judged, base.plain
    if not (amount and amount.number):
        return NOT_CHECKABLE, ""
    signs = _signs(change)
    judged = NOT_CHECKABLE
    for sign in signs:
        judged = verdicts.rate(current, amount.number, sign, stated, desk.precision)
        if judged.verdict in FITS:
            break
    implied = current.value - signs[0] * abs(amount.number.value)
    if judged is NEGATIVE_BASE and given:
        # The amounts are given and the base is none below 0: what is wrong is the change, and that is told.
        return NOT_CHECKABLE, format(implied, "f")
    if judged.verdict is Verdict.WRONG and not judged.recomputed and _BALANCE.search(entity.name):
        judged = NEGATIVE_BASE
    return judged, format(implied, "f")


def _signs(change: Change) -> tuple[int, ...]:
    """A negative number after 减少 may mean a fall or, by the book, a rise; 差额 and both words of the form do not say."""
    amount, rate = change.amount, change.rate
    assert amount is not None  # noqa: S101 - the caller looked
    assert rate is not None  # noqa: S101 - the caller looked
    if amount.number and amount.number.value < 0:
        return (1, -1)
    sign = amount.sign or rate.sign
    return (sign,) if sign else (1, -1)


def _signed(change: Change) -> str | None:
    amount = change.amount
    if amount is None or amount.number is None:
        return None
    text = amount.number.plain.lstrip("-")
    return f"-{text}" if amount.sign < 0 else text


def _operands(*named: tuple[str, Number | str | None]) -> list[tuple[str, Number | str]]:
    return [(name, value) for name, value in named if value]
