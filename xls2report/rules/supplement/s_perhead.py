"""数量与金额相称。

检查内容：
    平均到每人次、每批、每辆的金额合乎情理：接待费每人次1元至1万元、每批1元以上，出国每人次100元至100万元，购车每辆3000元至
    300万元，用车运行每辆10元至100万元，会议每人1元至5万元，培训每人1元至20万元。人次不超过批次、团组的1000倍，会议、培训的
    次数不大于人数。车辆、设备的数量与单位的收、支总计相称：每辆车不少于1000元，50万元以上设备的总价不超过收、支总计的200倍。
    平均数比上限大10倍以上、比下限小到百分之一的，必有一个数填错，是错误；其余是警告。
依据：
    这些界限远宽于接待费、会议费、培训费和公务用车配备的各项标准，超出的多半是填错了行或填错了单位。
不通过示例：
    公务接待费决算数0.40，接待来宾人次填5000000。
通过示例：
    公务接待费决算数2.87，接待来宾214人次。
常见原因与处理：
    把金额填在数量一格，或多打了几位。按台账核对；数字确实如此的不必修改。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.catalogue.entries import MEASURES, NumberKey
from xls2report.catalogue.table_amounts import THREE_PUBLIC
from xls2report.model.figure import Figure
from xls2report.model.language import _
from xls2report.model.money import YUAN_PER_WAN, round_half_up
from xls2report.model.severity import Severity
from xls2report.rules.base import Rule
from xls2report.rules.supplement_findings import Told, at_number, said_of, value_of
from xls2report.tables.labelled import ThreePublicItem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.figures.derive import Figures
    from xls2report.model.figure import Known
    from xls2report.model.finding import Finding
    from xls2report.model.source import CellRef
    from xls2report.rules.base import Evidence

_CODE = "S-PERHEAD"
_CENT = Decimal("0.01")
_FAR_ABOVE, _FAR_BELOW = 10, Decimal("0.01")
"""So many times a limit, one of the two numbers is wrong for certain: 2万元 typed as 20000 is ten thousand times."""


class _Range(Struct, frozen=True):
    """What one of a count can cost, in 元; ``most`` None: no limit."""

    counted: NumberKey
    least: int
    most: int | None


_OF_ITEMS: dict[ThreePublicItem, tuple[_Range, ...]] = {
    ThreePublicItem.HOSPITALITY: (
        _Range(NumberKey.HOSPITALITY_PERSON_TIMES, 1, 10_000),
        _Range(NumberKey.HOSPITALITY_BATCHES, 1, None),
    ),
    ThreePublicItem.OVERSEAS_VISITS: (_Range(NumberKey.OVERSEAS_PERSON_TIMES, 100, 1_000_000),),
    ThreePublicItem.VEHICLE_PURCHASE: (_Range(NumberKey.VEHICLES_PURCHASED, 3_000, 3_000_000),),
    ThreePublicItem.VEHICLE_OPERATION: (_Range(NumberKey.VEHICLES_KEPT, 10, 1_000_000),),
}
_OF_EVENTS: dict[NumberKey, tuple[_Range, ...]] = {
    NumberKey.MEETING_EXPENSES: (_Range(NumberKey.MEETING_PERSONS, 1, 50_000),),
    NumberKey.TRAINING_EXPENSES: (_Range(NumberKey.TRAINING_PERSONS, 1, 200_000),),
}
_AMONG = (
    (NumberKey.HOSPITALITY_PERSON_TIMES, NumberKey.HOSPITALITY_BATCHES),
    (NumberKey.OVERSEAS_PERSON_TIMES, NumberKey.OVERSEAS_GROUPS),
)
_MOST_AMONG = 1000
_ONE_EACH = (
    (NumberKey.MEETING_TIMES, NumberKey.MEETING_PERSONS),
    (NumberKey.TRAINING_TIMES, NumberKey.TRAINING_PERSONS),
)
_ASSETS: dict[NumberKey, Decimal] = {
    NumberKey.ASSET_VEHICLES: Decimal(1000) / YUAN_PER_WAN,
    NumberKey.ASSET_GENERAL_EQUIPMENT: Decimal(50) / 200,
    NumberKey.ASSET_SPECIAL_EQUIPMENT: Decimal(100) / 200,
}
"""How much (万元) of its 收、支总计 a unit has at least for one of these."""


def _averages(evidence: Evidence) -> Iterator[Finding]:
    if evidence.figures is None:
        return
    figures, supplement = evidence.figures, evidence.supplement
    for item, ranges in _OF_ITEMS.items():
        spent = figures.value(THREE_PUBLIC[item][0])
        if isinstance(spent, Figure):
            yield from _each(
                evidence,
                spent.value,
                _("{item}{amount}万元").format(item=item.value, amount=evidence.style.amount_text(spent.value)),
                ranges,
            )
    for key, ranges in _OF_EVENTS.items():
        amount = value_of(supplement, key)
        if amount is not None:
            yield from _each(evidence, amount, said_of(supplement, key), ranges)
    yield from _assets(evidence, figures)


def _check(evidence: Evidence) -> Iterator[Finding]:
    """Tell of each count once: one that is beyond its money need not be held against another count as well."""
    told: set[CellRef] = set()
    for finding in (*_averages(evidence), *_crowds(evidence)):
        if finding.sources[0] not in told:
            told.add(finding.sources[0])
            yield finding


def _each(evidence: Evidence, amount: Decimal, said: str, ranges: tuple[_Range, ...]) -> Iterator[Finding]:
    for one in ranges:
        count = value_of(evidence.supplement, one.counted)
        if not count or amount <= 0:
            continue
        average = amount * YUAN_PER_WAN / count
        if average < one.least or (one.most is not None and average > one.most):
            pattern = _("补充表{count}，{money}，平均每{measure}{average}，不合情理")
            slots = (
                ("count", said_of(evidence.supplement, one.counted)),
                ("money", said),
                ("measure", MEASURES[one.counted].word),
                ("average", _yuan(average)),
            )
            impossible = average < one.least * _FAR_BELOW or (one.most is not None and average > one.most * _FAR_ABOVE)
            yield _finding(
                evidence,
                (one.counted,),
                Told(pattern, slots, _("核对数量和金额，看是否填错了行、多打了几位")),
                Severity.ERROR if impossible else Severity.WARNING,
            )


def _yuan(amount: Decimal) -> str:
    if amount < _CENT:
        return _("不到0.01元")
    if amount >= YUAN_PER_WAN:
        return _("{amount:f}万元").format(amount=round_half_up(amount / YUAN_PER_WAN, 2))
    return _("{amount:f}元").format(amount=round_half_up(amount, 2))


def _crowds(evidence: Evidence) -> Iterator[Finding]:
    if evidence.figures is None:
        return
    supplement = evidence.supplement
    for persons, groups in _AMONG:
        many, few = value_of(supplement, persons), value_of(supplement, groups)
        if many and few and many > few * _MOST_AMONG:
            pattern, slots = _("补充表{persons}，是{groups}的1000倍以上"), _both(evidence, persons, groups)
            yield _finding(evidence, (persons, groups), Told(pattern, slots, _("核对两个数，看是否多打了几位")))
    for times, persons in _ONE_EACH:
        many, few = value_of(supplement, times), value_of(supplement, persons)
        if many and few and many > few:
            pattern, slots = _("补充表{groups}，大于{persons}"), _both(evidence, persons, times)
            yield _finding(evidence, (times, persons), Told(pattern, slots, _("每次至少一人，核对两个数是否填反")))


def _both(evidence: Evidence, persons: NumberKey, groups: NumberKey) -> tuple[tuple[str, str], ...]:
    return (("persons", said_of(evidence.supplement, persons)), ("groups", said_of(evidence.supplement, groups)))


def _assets(evidence: Evidence, figures: Figures) -> Iterator[Finding]:
    means: Known = figures.value("total")
    if not isinstance(means, Figure) or means.value <= 0:
        return
    for key, least in _ASSETS.items():
        count = value_of(evidence.supplement, key)
        if count is not None and count > 1 and count * least > means.value:
            pattern = _("补充表{count}，与单位的收、支总计{means}万元不相称")
            amount = evidence.style.amount_text(means.value)
            slots = (("count", said_of(evidence.supplement, key)), ("means", amount))
            remedy = _("核对数量，这里填的是{measure}数，不是金额").format(measure=MEASURES[key].word)
            yield _finding(evidence, (key,), Told(pattern, slots, remedy))


def _finding(
    evidence: Evidence, keys: tuple[NumberKey, ...], told: Told, severity: Severity = Severity.WARNING
) -> Finding:
    return at_number(_CODE, evidence.supplement, keys, told, severity=severity)


RULE = Rule(code=_CODE, name="数量与金额相称", page=__doc__ or "", check=_check)
