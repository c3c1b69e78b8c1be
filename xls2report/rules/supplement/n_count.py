"""“三公”经费有支出就有数量，没有支出就没有数量。

检查内容：
    因公出国（境）费、公务用车购置费、公务用车运行维护费、公务接待费的决算数大于0时，团组数、人次、购置数、保有量、
    批次不应填0；决算数为0时，这些数量应填0。人次不小于团组数、批次。会议费、培训费大于0时，次数和人数不应填0。
    没有填的由 N-GAP 提示。
依据：
    部门决算公开要求：“三公”经费要说明出国团组数及人数、公务用车购置数及保有量、国内公务接待的批次及人数。
不通过示例：
    公务接待费决算数2.87，接待来访团组数填0。
通过示例：
    公务接待费决算数2.87，接待来访团组26个、来宾214人次。
常见原因与处理：
    数量没有统计、误填0；或费用记在别的单位、由非财政拨款开支（这时数量也不应计入）。按台账核对。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.catalogue.entries import NumberKey
from xls2report.model.language import _
from xls2report.rules.amounts import of_line
from xls2report.rules.base import Rule
from xls2report.rules.supplement_findings import Told, at_number, said_of, value_of
from xls2report.tables.labelled import ThreePublicItem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.model.finding import Finding
    from xls2report.rules.base import Amount, Evidence

_CODE = "N-COUNT"


class _Group(Struct, frozen=True):
    """What an item of “三公”经费 is counted by; ``among``: each of these takes at least one of the other count."""

    item: ThreePublicItem
    counts: tuple[NumberKey, ...]
    among: tuple[NumberKey, NumberKey] | None = None


_TRIPS = (NumberKey.OVERSEAS_GROUPS, NumberKey.OVERSEAS_PERSON_TIMES)
_GUESTS = (NumberKey.HOSPITALITY_BATCHES, NumberKey.HOSPITALITY_PERSON_TIMES)
_GROUPS = (
    _Group(ThreePublicItem.OVERSEAS_VISITS, _TRIPS, _TRIPS),
    _Group(ThreePublicItem.VEHICLE_PURCHASE, (NumberKey.VEHICLES_PURCHASED,)),
    _Group(ThreePublicItem.VEHICLE_OPERATION, (NumberKey.VEHICLES_KEPT,)),
    _Group(ThreePublicItem.HOSPITALITY, _GUESTS, _GUESTS),
)
_EVENTS = (
    (NumberKey.MEETING_EXPENSES, (NumberKey.MEETING_TIMES, NumberKey.MEETING_PERSONS)),
    (NumberKey.TRAINING_EXPENSES, (NumberKey.TRAINING_TIMES, NumberKey.TRAINING_PERSONS)),
)


def _check(evidence: Evidence) -> Iterator[Finding]:
    for group in _GROUPS:
        yield from _against_money(evidence, group)
        if group.among is not None:
            yield from _too_few(evidence, *group.among)
    supplement = evidence.supplement
    for money, counts in _EVENTS:
        if value_of(supplement, money):
            for key in counts:
                if value_of(supplement, key) == 0:
                    slots = (("money", said_of(supplement, money)), ("count", said_of(supplement, key)))
                    pattern, remedy = _("补充表{money}，却填了{count}"), _("按台账填写次数、人数；没有支出的，金额填0")
                    yield at_number(_CODE, supplement, (key, money), Told(pattern, slots, remedy))


def _against_money(evidence: Evidence, group: _Group) -> Iterator[Finding]:
    supplement, table = evidence.supplement, evidence.tables.three_public
    spent = None if table is None else of_line(table.form, table.final_accounts.get(group.item))
    if spent is not None and not spent.is_readable:
        return
    amount = evidence.style.amount_text(spent.value) if spent is not None else "0"
    for key in group.counts:
        count = value_of(supplement, key)
        if count is None or bool(count) == bool(spent is not None and spent.value):
            continue
        slots = (("count", said_of(supplement, key)), ("item", group.item.value), ("amount", amount), *_where(spent))
        pattern = _("补充表{count}，{item}决算数却是{amount}万元{place}")
        remedy = _("按台账核对数量，核对“三公”经费表的决算数；不是由财政拨款开支的，不计入")
        also = () if spent is None else (spent.ref,)
        yield at_number(_CODE, supplement, (key,), Told(pattern, slots, remedy), also)


def _where(spent: Amount | None) -> tuple[tuple[str, str]]:
    return (
        (
            "place",
            ""
            if spent is None
            else _("（“{sheet}”{address}）").format(sheet=spent.form.sheet.strip(), address=spent.ref.address),
        ),
    )


def _too_few(evidence: Evidence, groups: NumberKey, persons: NumberKey) -> Iterator[Finding]:
    supplement = evidence.supplement
    group_count, person_count = value_of(supplement, groups), value_of(supplement, persons)
    if group_count and person_count and person_count < group_count:
        slots = (("persons", said_of(supplement, persons)), ("groups", said_of(supplement, groups)))
        pattern, remedy = _("补充表{persons}，小于{groups}"), _("每个团组、每批至少一人，核对两个数是否填反")
        yield at_number(_CODE, supplement, (persons, groups), Told(pattern, slots, remedy))


RULE = Rule(code=_CODE, name="“三公”经费与数量", page=__doc__ or "", check=_check)
