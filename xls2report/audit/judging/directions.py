"""Words for above, below and equal, against the two amounts they compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.audit.claims.mentions import BUDGETS, Version
from xls2report.audit.judging import verdicts
from xls2report.audit.judging.ruling import BASE_NAMES, Case, Wrong, ruling, verb
from xls2report.audit.judging.verdicts import FITS, NOT_CHECKABLE, Judged
from xls2report.audit.records import ClaimKind, Verdict
from xls2report.model.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.audit.claims.desk import Desk
    from xls2report.audit.claims.entities import About, Change, Linked
    from xls2report.audit.claims.numbers import Number
    from xls2report.audit.judging.ruling import Ruling

DIRECTION_RULE, FLAT_RULE = "A-DIRECTION", "A-FLAT"


def direction_rulings(linked: Linked, desk: Desk) -> Iterator[Ruling]:
    """Judge 大于, 小于 and 等于 against the budget, and 持平 against any base."""
    for about in linked.against:
        yield _ruled(about, about.mention.sign, linked, desk)
    for about in linked.flats:
        yield _ruled(about, 0, linked, desk)


def _ruled(about: About, sign: int, linked: Linked, desk: Desk) -> Ruling:
    mention = about.mention
    current = about.entity.number() if about.entity else None
    bases = _bases(about)
    judged, base = NOT_CHECKABLE, bases[0] if bases else None
    if current and not mention.weak:
        judged, base = _judge(current, bases, sign, mention.whole, desk)
    if judged is NOT_CHECKABLE and about.changes and sign and not mention.weak:
        return _told_otherwise(about, sign, linked)
    word = mention.whole or verdicts.compared(sign)
    flat = sign == 0
    wrong = Wrong(
        pattern=_("“{句}”：本年{今}万元，{基名}{基}万元，并不相等")
        if flat
        else _("“{句}”：本年{今}万元{应}{基名}{基}万元，与文字说的相反"),
        slots=(
            ("今", current.plain if current else ""),
            ("基", base.plain if base else ""),
            ("基名", BASE_NAMES[mention.version]),
        ),
        remedy=_("核对两个数，或改正文字"),
    )
    named = (("current", current), ("base", base))
    case = Case(
        passage=linked.passage,
        mention=mention,
        kind=ClaimKind.DIRECTION,
        rule=FLAT_RULE if flat else DIRECTION_RULE,
        operands=[(name, value) for name, value in named if value],
        stated=word,
    )
    return ruling(case, judged, wrong)


def _told_otherwise(about: About, sign: int, linked: Linked) -> Ruling:
    """Hold a direction in words against the changes that were told in figures just before."""
    signs = {_sign_of(change) for change in about.changes}
    judged = NOT_CHECKABLE
    if signs == {sign}:
        judged = Judged(Verdict.RIGHT, verb(sign))
    elif signs == {-sign}:
        judged = Judged(Verdict.WRONG, verb(-sign))
    case = Case(
        passage=linked.passage,
        mention=about.mention,
        kind=ClaimKind.DIRECTION,
        rule=DIRECTION_RULE,
        operands=[("change", verb(-sign))] if judged.verdict is Verdict.WRONG else [],
        stated=about.mention.whole,
    )
    wrong = Wrong(
        pattern=_("“{句}”：前面的数是{应}的，这里说{印}"),
        remedy=_("核对前面的数和这里的说法，改成同一方向；原因也要核对"),
    )
    return ruling(case, judged, wrong)


def _sign_of(change: Change) -> int:
    """Give the direction of a change; 0 where a minus makes it doubtful."""
    numbers = [mention.number for mention in (change.amount, change.rate) if mention and mention.number]
    if any(number.value < 0 for number in numbers) or not any(number.value for number in numbers):
        return 0
    signs = {mention.sign for mention in (change.amount, change.rate) if mention and mention.sign}
    return signs.pop() if len(signs) == 1 else 0


def _bases(about: About) -> list[Number]:
    entity, version = about.entity, about.mention.version
    if entity is None or version is Version.ACTUAL:
        return []
    if version in BUDGETS:
        return entity.budgets(version)
    number = entity.number(version)
    return [number] if number else []


def _judge(current: Number, bases: list[Number], sign: int, word: str, desk: Desk) -> tuple[Judged, Number | None]:
    """Where the text gives two budgets and says only 预算, one of them is enough."""
    first: tuple[Judged, Number | None] = (NOT_CHECKABLE, None)
    for number, base in enumerate(bases):
        judged = verdicts.direction(current, base, sign, desk.precision, about=word.startswith("基本"))
        if judged.verdict in FITS:
            return judged, base
        if not number:
            first = (judged, base)
    return first
