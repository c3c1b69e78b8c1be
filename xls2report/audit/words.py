"""Small words of messages that depend on a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.audit.mentions import Version

if TYPE_CHECKING:
    from xls2report.audit.mentions import Mention

BASE_NAMES = {
    Version.PRIOR: "上年数",
    Version.OTHER_YEAR: "基期数",
    Version.INITIAL: "年初预算数",
    Version.REVISED: "全年预算数",
    Version.BUDGET: "预算数",
    Version.ACTUAL: "决算数",
}


def percent(mention: Mention) -> str:
    """Give the per cent sign if the figure was printed with one."""
    return mention.number.unit if mention.number else ""


def verb(sign: int) -> str:
    """Name a direction."""
    return "增加" if sign > 0 else "减少"
