"""What is typed in words, and what is simply so or not: the rest of what a form's sentences can ask for."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from xls2report.catalogue.entries import LABELS, ListKey, NumberKey, TextKey
from xls2report.catalogue.records import Text

if TYPE_CHECKING:
    from collections.abc import Mapping


class Everywhere(StrEnum):
    """What every sentence may name; the value is the name."""

    YEAR = "年"
    LAST_YEAR = "上年"
    YEAR_BEFORE_LAST = "前年"
    UNIT = "单位"
    SELF = "自称"
    WE = "我方"
    KIND = "部门或单位"


class Fact(StrEnum):
    """What a sentence may depend on without printing it; the value is the name."""

    HAS_AGENCY_OPERATING = "有机关运行经费"
    HAS_SELF_EVALUATION = "有绩效自评报告"
    HAS_FUND_FLOW = "有政府性基金收支栏"
    HAS_CAPITAL_FLOW = "有国有资本经营预算收支栏"
    HAS_MEMBERS = "有下属单位"
    IS_NEW = "新增单位"


_NEEDED_BY: Mapping[str, str] = {
    TextKey.OVERSEAS_CONTENT: "f7_overseas",
    TextKey.HOSPITALITY_CONTENT: "f7_hospitality",
    TextKey.VEHICLES_USE: "f7_operation",
    TextKey.MEETING_CONTENT: NumberKey.MEETING_EXPENSES.value,
    TextKey.TRAINING_CONTENT: NumberKey.TRAINING_EXPENSES.value,
}
_OPTIONAL: frozenset[str] = frozenset({TextKey.OTHER_MATTERS, ListKey.MEMBER_UNITS})
_SAID: tuple[TextKey | ListKey, ...] = (
    TextKey.ORGANISATION,
    TextKey.OVERSEAS_CONTENT,
    TextKey.HOSPITALITY_CONTENT,
    TextKey.VEHICLES_USE,
    TextKey.MEETING_CONTENT,
    TextKey.TRAINING_CONTENT,
    TextKey.PERFORMANCE,
    TextKey.OTHER_MATTERS,
    ListKey.DUTIES,
    ListKey.MEMBER_UNITS,
)
TEXTS: Mapping[str, Text] = {
    key.value: Text(key=key, term=LABELS[key], needed_by=_NEEDED_BY.get(key, ""), optional=key in _OPTIONAL)
    for key in _SAID
}
"""By key."""
