"""Every amount and count that a report knows, each once: its key, its name, its cell, what it is held against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.catalogue.entries import BUDGET_KEYS, LABELS, MEASURES, BudgetKind, ListKey, NumberKey
from xls2report.catalogue.records import (
    Against,
    AgencyOperating,
    Amount,
    Base,
    BudgetRow,
    BudgetTotal,
    Counted,
    Entered,
    FromThreePublic,
    Line,
    Sum,
    TotalRow,
)
from xls2report.model.figure import Measure
from xls2report.tables.appropriation_summary import Budget
from xls2report.tables.functional import Column
from xls2report.tables.three_public import ThreePublicItem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xls2report.catalogue.records import Source

K = NumberKey
_GENERAL_PUBLIC = "一般公共预算财政拨款支出"


def _prior(
    key: str, entered: NumberKey, *, name: str = "", parts: tuple[str, ...] = (), reason: str = "", label: str = ""
) -> Against:
    source = Entered(entered)
    return Against(base=Base.PRIOR, key=key, source=source, reason=reason or key, name=name, parts=parts, label=label)


def _typed_bases(key: str, *typed: tuple[Base, NumberKey], name: str = "") -> tuple[Against, ...]:
    """Give comparisons whose bases no table holds: budgets, the year before last."""
    marks = {Base.INITIAL: "b", Base.ADJUSTED: "a", Base.EARLIER: "e"}
    return tuple(
        Against(
            base=base, key=f"{key}_{marks[base]}", source=Entered(entered), reason=f"{key}_{marks[base]}", name=name
        )
        for base, entered in typed
    )


def _totals() -> Iterator[Amount]:
    """Tables 01 and 04: what came in and went out in all, and what of it belongs to other years."""
    yield Amount(
        key="total",
        term="收支总计",
        name="收入总计",
        source=Line("summary", "revenue_total"),
        against=(
            _prior("f1", K.PRIOR_TOTAL, name="收、支总计"),
            *_typed_bases(
                "f1",
                (Base.INITIAL, K.BUDGET_TOTAL),
                (Base.ADJUSTED, K.ADJUSTED_TOTAL),
                (Base.EARLIER, K.EARLIER_TOTAL),
                name="收、支总计",
            ),
        ),
    )
    yield Amount(
        key="expenditure_total",
        term="支出总计",
        source=Line("summary", "expenditure_total"),
        against=(_prior("f1x", K.PRIOR_EXPENDITURE_TOTAL, parts=("支出分类",)),),
    )
    yield Amount(key="opening", term="年初结转和结余", source=Line("summary", "opening_carryover_and_surplus"))
    yield Amount(key="closing", term="年末结转和结余", source=Line("summary", "closing_carryover_and_surplus"))
    yield Amount(
        key="appropriation_total",
        term="财政拨款收支总计",
        name="财政拨款收入总计",
        source=Line("appropriation", "revenue_total"),
        against=(
            _prior("f4", K.PRIOR_APPROPRIATION_TOTAL, name="财政拨款收、支总计"),
            *_typed_bases(
                "f4",
                (Base.INITIAL, K.BUDGET_APPROPRIATION_TOTAL),
                (Base.ADJUSTED, K.ADJUSTED_APPROPRIATION_TOTAL),
                (Base.EARLIER, K.EARLIER_APPROPRIATION_TOTAL),
                name="财政拨款收、支总计",
            ),
        ),
    )
    yield Amount(
        key="appropriation_expenditure_total",
        term="财政拨款支出总计",
        source=BudgetRow("expenditure_total", Budget.TOTAL),
        against=(_prior("f4x", K.PRIOR_APPROPRIATION_EXPENDITURE_TOTAL, parts=("类",)),),
    )
    yield Amount(
        key="appropriation_opening",
        term="年初财政拨款结转和结余",
        source=Line("appropriation", "opening_carryover_and_surplus"),
    )
    yield Amount(
        key="appropriation_closing",
        term="年末财政拨款结转和结余",
        source=BudgetRow("closing_carryover_and_surplus", Budget.TOTAL),
    )
    for number, budget in enumerate(
        (Budget.GENERAL_PUBLIC, Budget.GOVERNMENT_FUND, Budget.STATE_CAPITAL_OPERATIONS), 1
    ):
        for word, row, term in (
            ("revenue", "revenue", f"{budget.value}收入"),
            ("opening", "opening", f"年初{budget.value}结转和结余"),
            ("closing", "closing_carryover_and_surplus", f"年末{budget.value}结转和结余"),
        ):
            yield Amount(key=f"appropriation_{word}_{number}", term=term, source=BudgetRow(row, budget))


REVENUE_KINDS: Mapping[str, tuple[Column, NumberKey]] = {
    "revenue_1": (Column.FISCAL_APPROPRIATION_REVENUE, K.PRIOR_REVENUE_APPROPRIATION),
    "revenue_2": (Column.SUBSIDY_FROM_SUPERIOR, K.PRIOR_REVENUE_SUPERIOR),
    "revenue_3": (Column.PUBLIC_SERVICE_REVENUE, K.PRIOR_REVENUE_PUBLIC_SERVICE),
    "revenue_4": (Column.OPERATING_REVENUE, K.PRIOR_REVENUE_OPERATING),
    "revenue_5": (Column.REVENUE_FROM_AFFILIATED_UNITS, K.PRIOR_REVENUE_AFFILIATED),
    "revenue_6": (Column.OTHER_REVENUE, K.PRIOR_REVENUE_OTHER),
}
EXPENDITURE_KINDS: Mapping[str, tuple[Column, NumberKey]] = {
    "expenditure_1": (Column.BASIC_EXPENDITURE, K.PRIOR_EXPENDITURE_BASIC),
    "expenditure_2": (Column.PROJECT_EXPENDITURE, K.PRIOR_EXPENDITURE_PROJECT),
    "expenditure_3": (Column.REMITTANCE_TO_SUPERIOR, K.PRIOR_EXPENDITURE_SUPERIOR),
    "expenditure_4": (Column.OPERATING_EXPENDITURE, K.PRIOR_EXPENDITURE_OPERATING),
    "expenditure_5": (Column.SUBSIDY_TO_AFFILIATED_UNITS, K.PRIOR_EXPENDITURE_AFFILIATED),
}
_OWN_TERMS = {Column.BASIC_EXPENDITURE: "全部基本支出", Column.PROJECT_EXPENDITURE: "全部项目支出"}
"""Table 03's, where 基本支出 and 项目支出 alone are those of the general public budget."""


def _kinds(whole: Amount, chapter: str, table: str, kinds: Mapping[str, tuple[Column, NumberKey]]) -> Iterator[Amount]:
    yield whole
    for key, (column, entered) in kinds.items():
        yield Amount(
            key=key,
            term=_OWN_TERMS.get(column, column.value),
            name=column.value,
            source=TotalRow(table, column),
            whole=whole.key,
            against=(_prior(f"{chapter}_{key[-1]}", entered, name=column.value),),
        )


def _revenue_and_expenditure() -> Iterator[Amount]:
    """Tables 02 and 03."""
    revenue = Amount(
        key="revenue",
        term="本年收入合计",
        source=TotalRow("revenue", Column.CURRENT_YEAR_REVENUE),
        against=(
            _prior("f2", K.PRIOR_REVENUE, name="收入合计", parts=("收入来源",), label="本年收入合计"),
            *_typed_bases("f2", (Base.INITIAL, K.BUDGET_REVENUE), (Base.ADJUSTED, K.ADJUSTED_REVENUE), name="收入合计"),
        ),
    )
    yield from _kinds(revenue, "f2", "revenue", REVENUE_KINDS)
    expenditure = Amount(
        key="expenditure",
        term="本年支出合计",
        source=TotalRow("expenditure", Column.CURRENT_YEAR_EXPENDITURE),
        against=(
            _prior("f3", K.PRIOR_EXPENDITURE, name="支出合计", parts=("支出分类",), label="本年支出合计"),
            *_typed_bases(
                "f3", (Base.INITIAL, K.BUDGET_EXPENDITURE), (Base.ADJUSTED, K.ADJUSTED_EXPENDITURE), name="支出合计"
            ),
        ),
    )
    yield from _kinds(expenditure, "f3", "expenditure", EXPENDITURE_KINDS)


def _general_public() -> Iterator[Amount]:
    """Tables 05 and 06."""
    yield Amount(
        key="general_public",
        term=_GENERAL_PUBLIC,
        source=TotalRow("general_public", Column.CURRENT_YEAR_EXPENDITURE),
        whole="expenditure",
        against=(
            _prior("f5a", K.PRIOR_GENERAL_PUBLIC),
            *_typed_bases("f5a", (Base.EARLIER, K.EARLIER_GENERAL_PUBLIC)),
            Against(
                base=Base.INITIAL,
                key=BUDGET_KEYS[BudgetKind.GENERAL_PUBLIC],
                source=BudgetTotal(K.BUDGET_GENERAL_PUBLIC, BudgetKind.GENERAL_PUBLIC, Base.INITIAL),
                reason=BUDGET_KEYS[BudgetKind.GENERAL_PUBLIC],
                parts=("项",),
            ),
            Against(
                base=Base.ADJUSTED,
                key="f5d",
                source=BudgetTotal(K.ADJUSTED_GENERAL_PUBLIC, BudgetKind.GENERAL_PUBLIC, Base.ADJUSTED),
                reason="f5d",
                parts=("项",),
            ),
        ),
    )
    yield Amount(
        key="basic",
        term="基本支出",
        name="一般公共预算财政拨款基本支出",
        source=TotalRow("general_public", Column.BASIC_EXPENDITURE),
        whole="general_public",
        against=(_prior("f6", K.PRIOR_BASIC, name="一般公共预算财政拨款基本支出"),),
    )
    yield Amount(
        key="project",
        term="项目支出",
        name="一般公共预算财政拨款项目支出",
        source=TotalRow("general_public", Column.PROJECT_EXPENDITURE),
        whole="general_public",
    )
    for key, term, row in (
        ("personnel", "人员经费", "personnel_total"),
        ("daily_operating", "公用经费", "daily_operating_total"),
    ):
        yield Amount(
            key=key,
            term=term,
            name=f"{term}合计",
            source=Line("basic", row),
            whole="basic",
            share=(f"{key}_share", term),
        )


THREE_PUBLIC: Mapping[ThreePublicItem, tuple[str, str, NumberKey]] = {
    ThreePublicItem.TOTAL: ("f7_total", "“三公”经费", K.PRIOR_THREE_PUBLIC),
    ThreePublicItem.OVERSEAS_VISITS: ("f7_overseas", "因公出国（境）费", K.PRIOR_OVERSEAS_VISITS),
    ThreePublicItem.HOSPITALITY: ("f7_hospitality", "公务接待费", K.PRIOR_HOSPITALITY),
    ThreePublicItem.VEHICLES: ("f7_vehicles", "公务用车购置费及运行维护费", K.PRIOR_VEHICLES),
    ThreePublicItem.VEHICLE_PURCHASE: ("f7_purchase", "公务用车购置费", K.PRIOR_VEHICLE_PURCHASE),
    ThreePublicItem.VEHICLE_OPERATION: ("f7_operation", "公务用车运行维护费", K.PRIOR_VEHICLE_OPERATION),
}


def _three_public() -> Iterator[Amount]:
    """The “三公” table; the whole has its reasons with its items."""
    for item, (key, term, entered) in THREE_PUBLIC.items():
        total = item is ThreePublicItem.TOTAL
        name = f"{term}合计" if total else item.value
        parts = ("三公三项",) if total else ()
        yield Amount(
            key=key,
            term=term,
            name=f"{name}决算数",
            source=FromThreePublic(item),
            whole="f7_total",
            share=(f"{key}_share", name),
            against=(
                Against(
                    base=Base.BUDGET,
                    key=f"{key}_b",
                    source=FromThreePublic(item, budget=True),
                    reason="f7_budget" if total else f"{key}_budget",
                    words=name,
                    parts=parts,
                ),
                Against(base=Base.PRIOR, key=key, source=Entered(entered), reason=key, words=name, parts=parts),
                *(_typed_bases(key, (Base.EARLIER, K.EARLIER_THREE_PUBLIC)) if total else ()),
            ),
        )


FUND_COLUMNS: Mapping[str, tuple[str, Column]] = {
    "opening": ("年初结转和结余", Column.OPENING_CARRYOVER_AND_SURPLUS),
    "revenue": ("收入", Column.CURRENT_YEAR_REVENUE),
    "expenditure": ("支出", Column.CURRENT_YEAR_EXPENDITURE),
    "basic": ("基本支出", Column.BASIC_EXPENDITURE),
    "project": ("项目支出", Column.PROJECT_EXPENDITURE),
    "closing": ("年末结转和结余", Column.CLOSING_CARRYOVER_AND_SURPLUS),
}
FUNDS: Mapping[str, tuple[str, str, BudgetKind]] = {
    "f8": ("government_fund", "政府性基金", BudgetKind.GOVERNMENT_FUND),
    "f9": ("state_capital", "国有资本经营预算", BudgetKind.STATE_CAPITAL),
}
_FUND_PRIORS: Mapping[str, NumberKey] = {
    "f8_revenue": K.PRIOR_FUND_REVENUE,
    "f8_expenditure": K.PRIOR_FUND_EXPENDITURE,
    "f9_revenue": K.PRIOR_CAPITAL_REVENUE,
    "f9_expenditure": K.PRIOR_CAPITAL_EXPENDITURE,
}


def _funds() -> Iterator[Amount]:
    """The fund table and the state-capital table."""
    for chapter, (table, term, budget) in FUNDS.items():
        for word, (column_term, column) in FUND_COLUMNS.items():
            key = f"{chapter}_{word}"
            entered = _FUND_PRIORS.get(key)
            name = f"{budget.value}财政拨款{column_term}"
            yield Amount(
                key=key,
                term=f"{term}{column_term}",
                name=f"{budget.value}{column.value}",
                source=TotalRow(table, column),
                against=() if entered is None else (_prior(key, entered, name=name),),
            )


def _other_matters() -> Iterator[Amount]:
    """What no table holds: 机关运行经费, 政府采购, and the counts."""
    yield Amount(
        key=K.AGENCY_OPERATING.value,
        term="机关运行经费",
        name=LABELS[K.AGENCY_OPERATING],
        source=AgencyOperating(K.AGENCY_OPERATING),
        against=(
            Against(
                base=Base.INITIAL,
                key="f11_b",
                source=Entered(K.BUDGET_AGENCY_OPERATING),
                reason="f11_budget",
            ),
            Against(
                base=Base.ADJUSTED,
                key="f11_a",
                source=Entered(K.ADJUSTED_AGENCY_OPERATING),
                reason="f11_adjusted",
            ),
            _prior("f11_p", K.PRIOR_AGENCY_OPERATING, reason="f11_prior"),
        ),
    )
    yield Amount(
        key="procurement",
        term="政府采购支出总额",
        source=Sum((K.PROCUREMENT_GOODS, K.PROCUREMENT_WORKS, K.PROCUREMENT_SERVICES)),
    )
    yield Amount(
        key="member_units_count",
        term="决算单位数",
        source=Counted(ListKey.MEMBER_UNITS),
        measure=Measure.GROUPS,
    )


_SHARES_OF_PROCUREMENT: Mapping[NumberKey, tuple[str, str] | None] = {
    K.PROCUREMENT_GOODS: None,
    K.PROCUREMENT_WORKS: None,
    K.PROCUREMENT_SERVICES: None,
    K.PROCUREMENT_SMALL_MEDIUM: ("procurement_medium_share", "授予中小企业合同金额"),
    K.PROCUREMENT_SMALL_MICRO: ("procurement_micro_share", "授予小微企业合同金额"),
}
_NEEDED_BY: Mapping[NumberKey, str] = {
    **dict.fromkeys((K.OVERSEAS_GROUPS, K.OVERSEAS_PERSON_TIMES), "f7_overseas"),
    K.VEHICLES_PURCHASED: "f7_purchase",
    **dict.fromkeys((key for key in K if key.startswith("hospitality_")), "f7_hospitality"),
    **dict.fromkeys((K.MEETING_TIMES, K.MEETING_PERSONS), K.MEETING_EXPENSES.value),
    **dict.fromkeys((K.TRAINING_TIMES, K.TRAINING_PERSONS), K.TRAINING_EXPENSES.value),
    **dict.fromkeys((K.PROCUREMENT_RESERVED, K.PROCUREMENT_RESERVED_MICRO), "procurement"),
    **dict.fromkeys((key for key in K if key.startswith("asset_vehicles_")), K.ASSET_VEHICLES.value),
}


def _entered(known: frozenset[str]) -> Iterator[Amount]:
    """All other numbers of the form, but those that something is held against."""
    for key in K:
        if key.value in known or key.startswith(("prior_", "budget_", "adjusted_", "earlier_")):
            continue
        of_procurement = key in _SHARES_OF_PROCUREMENT
        yield Amount(
            key=key.value,
            term=LABELS[key].removeprefix("其中："),
            source=Entered(key),
            measure=MEASURES.get(key, Measure.WAN_YUAN),
            whole="procurement" if of_procurement else "",
            share=_SHARES_OF_PROCUREMENT[key] if of_procurement else None,
            needed_by=_NEEDED_BY.get(key, ""),
        )


def _all() -> Iterator[Amount]:
    derived = [
        *_totals(),
        *_revenue_and_expenditure(),
        *_general_public(),
        *_three_public(),
        *_funds(),
        *_other_matters(),
    ]
    yield from derived
    yield from _entered(frozenset(amount.key for amount in derived))


AMOUNTS: Mapping[str, Amount] = {amount.key: amount for amount in _all()}
"""By key, in the report's order."""


def base_source(source: Source) -> NumberKey | None:
    """Give the number of the form that a base may be typed as."""
    return source.key if isinstance(source, Entered | BudgetTotal) else None
