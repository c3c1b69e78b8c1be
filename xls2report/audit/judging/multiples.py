"""Multiples of a base (是上年的2.5倍), and percentage points between two percentages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.audit.claims.numbers import between
from xls2report.audit.judging import verdicts
from xls2report.audit.judging.changes import bases_of
from xls2report.audit.judging.ruling import BASE_NAMES, Case, Wrong, percent, ruling
from xls2report.audit.judging.verdicts import FITS, NOT_CHECKABLE
from xls2report.audit.records import ClaimKind
from xls2report.model.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.audit.claims.desk import Desk
    from xls2report.audit.claims.entities import About, Entity, Linked, Moved
    from xls2report.audit.claims.mentions import Version
    from xls2report.audit.claims.numbers import Number
    from xls2report.audit.judging.ruling import Ruling
    from xls2report.audit.judging.verdicts import Judged

RATE_RULE, POINTS_RULE = "A-RATE", "A-POINTS"


def multiple_rulings(linked: Linked, desk: Desk) -> Iterator[Ruling]:
    """Judge the multiples and the percentage points of a passage."""
    for about in linked.ratios:
        yield _ratio(about, linked, desk)
    for moved in linked.moved:
        if not moved.points.weak:
            yield _points(moved, linked)


def _ratio(about: About, linked: Linked, desk: Desk) -> Ruling:
    entity, mention = about.entity, about.mention
    current = entity.number() if entity else None
    judged, base = NOT_CHECKABLE, None
    for found in _bases(entity, mention.version, linked) if entity and current else ():
        judged, base = (verdicts.share(current, found, mention.number, desk.precision) if current else judged), found
        if judged.verdict in FITS:
            break
    wrong = Wrong(
        pattern=_("“{句}”：{今}÷{基名}{基}＝{应}{号}，印的是{印}"),
        slots=(
            ("今", current.plain if current else ""),
            ("基名", BASE_NAMES[mention.version]),
            ("基", base.plain if base else ""),
            ("号", percent(mention)),
        ),
        remedy=_("核对两个数和倍数：“增长1.5倍”是“为上年的2.5倍”，“翻一番”是“为上年的2倍”"),
    )
    case = Case(
        passage=linked.passage,
        mention=mention,
        kind=ClaimKind.CHANGE_RATE,
        rule=RATE_RULE,
        operands=[(name, value) for name, value in (("current", current), ("base", base)) if value],
    )
    return ruling(case, judged, wrong)


def _bases(entity: Entity, version: Version, linked: Linked) -> Iterator[Number]:
    """Give the amounts that the base is said to have, else the one that the change against it implies."""
    given = bases_of(entity, version)
    yield from given
    current = entity.number()
    for change in linked.changes:
        amount = change.amount
        if given or current is None or amount is None or amount.number is None or not amount.sign:
            continue
        if change.entity is entity and amount.version is version:
            yield between(current, amount.number, amount.sign)


def _points(moved: Moved, linked: Linked) -> Ruling:
    mention, now, base = moved.points, moved.now, moved.base
    judged: Judged = NOT_CHECKABLE
    if mention.number and now and base and now.number and base.number:
        judged = verdicts.points(now.number, base.number, mention.sign, mention.number)
    wrong = Wrong(
        pattern=_("“{句}”：{今}%与{基}%相差{应}个百分点，印的是{印}"),
        slots=tuple((name, one.number.text if one and one.number else "") for name, one in (("今", now), ("基", base))),
        remedy=_("核对两个百分数、方向和百分点"),
    )
    case = Case(
        passage=linked.passage,
        mention=mention,
        kind=ClaimKind.CHANGE,
        rule=POINTS_RULE,
        operands=[
            (name, one.number) for name, one in (("current", now), ("base", base)) if one is not None and one.number
        ],
    )
    return ruling(case, judged, wrong)
