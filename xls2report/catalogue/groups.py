"""The families of amounts that a form can list, each with a pattern of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.catalogue.entries import BUDGET_KEYS, BudgetKind, NumberKey
from xls2report.catalogue.records import Group
from xls2report.catalogue.table_amounts import EXPENDITURE_KINDS, REVENUE_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

CATEGORIES, ITEMS, FUND_ITEMS, CAPITAL_ITEMS = "类", "项", "基金项", "国资项"
PERSONNEL_SECTIONS, OPERATING_SECTIONS, SECTIONS = "人员经费款目", "公用经费款目", "款目"
BUDGETS_OF: Mapping[str, BudgetKind] = {
    ITEMS: BudgetKind.GENERAL_PUBLIC,
    FUND_ITEMS: BudgetKind.GOVERNMENT_FUND,
    CAPITAL_ITEMS: BudgetKind.STATE_CAPITAL,
}
"""Whose 项 a family lists."""
ITEM_KEYS: Mapping[str, str] = {group: BUDGET_KEYS[budget] for group, budget in BUDGETS_OF.items()}
"""The start of the keys of a family's 项."""

_VEHICLES = tuple(key.value for key in NumberKey if key.startswith("asset_vehicles_"))
_ALL = (
    Group(term="收入来源", members=tuple(REVENUE_KINDS), missing="revenue_parts", whole="revenue"),
    Group(term="支出分类", members=tuple(EXPENDITURE_KINDS), missing="expenditure_parts", whole="expenditure"),
    Group(term=CATEGORIES, missing="general_public_parts", whole="general_public"),
    Group(term=ITEMS),
    Group(term=FUND_ITEMS),
    Group(term=CAPITAL_ITEMS),
    Group(term="基本支出构成", members=("personnel", "daily_operating"), whole="basic"),
    Group(term=PERSONNEL_SECTIONS),
    Group(term=OPERATING_SECTIONS),
    Group(term=SECTIONS),
    Group(term="三公三项", members=("f7_overseas", "f7_vehicles", "f7_hospitality"), whole="f7_total"),
    Group(
        term="三公各项",
        members=("f7_overseas", "f7_vehicles", "f7_purchase", "f7_operation", "f7_hospitality"),
    ),
    Group(
        term="政府采购分类",
        members=("procurement_goods", "procurement_works", "procurement_services"),
        whole="procurement",
    ),
    Group(term="用车种类", members=_VEHICLES, whole="asset_vehicles"),
)
GROUPS: Mapping[str, Group] = {group.term: group for group in _ALL}
"""By the term that forms use. 款目 are the economic 款 of the element that stands around them."""
