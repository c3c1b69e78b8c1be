"""The amounts of the nine tables, each once: its key, its names, its cell, what it is held against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.catalogue.entries import BUDGET_KEYS, BudgetKind, NumberKey
from xls2report.catalogue.records import (
    Against,
    Amount,
    Base,
    BudgetRow,
    BudgetTotal,
    Entered,
    FromThreePublic,
    Line,
    TotalRow,
)
from xls2report.catalogue.report_names import Chapter, Quantity, ReportName
from xls2report.tables.functional import Column
from xls2report.tables.labelled import Budget, ThreePublicItem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


K, C, Q = NumberKey, Chapter, Quantity
_GENERAL_PUBLIC = "一般公共预算财政拨款支出"
_OF_TABLE_01 = (C.OVERALL, C.REVENUE, C.EXPENDITURE)
"""The chapters that speak of the totals of all money."""


def _prior(key: str, entered: NumberKey, *, name: str = "", parts: tuple[str, ...] = (), label: str = "") -> Against:
    source = Entered(entered)
    return Against(base=Base.PRIOR, key=key, source=source, reason=key, name=name, parts=parts, label=label)


def _named(*quantities: Quantity, held: Chapter, meant: tuple[Chapter, ...] = ()) -> tuple[ReportName, ...]:
    """Give names that a chapter is about."""
    return tuple(ReportName(quantity, (held,), meant) for quantity in quantities)


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
        report_names=_named(Q.TOTAL, Q.REVENUE_TOTAL, held=C.OVERALL, meant=_OF_TABLE_01),
        alike=("revenue", "expenditure"),
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
        report_names=_named(Q.EXPENDITURE_TOTAL, held=C.OVERALL, meant=_OF_TABLE_01),
        alike=("revenue", "expenditure"),
        against=(_prior("f1x", K.PRIOR_EXPENDITURE_TOTAL, parts=("支出分类",)),),
    )
    yield Amount(
        key="opening",
        term="年初结转和结余",
        source=Line("summary", "opening_carryover_and_surplus"),
        report_names=_named(Q.OPENING, held=C.OVERALL, meant=_OF_TABLE_01),
    )
    yield Amount(
        key="closing",
        term="年末结转和结余",
        source=Line("summary", "closing_carryover_and_surplus"),
        report_names=_named(Q.CLOSING, held=C.OVERALL, meant=_OF_TABLE_01),
    )
    yield Amount(
        key="appropriation_total",
        term="财政拨款收支总计",
        name="财政拨款收入总计",
        source=Line("appropriation", "revenue_total"),
        report_names=(
            *_named(Q.APPROPRIATION_TOTAL, Q.APPROPRIATION_REVENUE_TOTAL, held=C.APPROPRIATION),
            ReportName(Q.TOTAL, meant=(C.APPROPRIATION,)),
            ReportName(Q.REVENUE_TOTAL, meant=(C.APPROPRIATION,)),
        ),
        alike=("general_public",),
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
        report_names=(
            *_named(Q.APPROPRIATION_EXPENDITURE_TOTAL, held=C.APPROPRIATION),
            ReportName(Q.EXPENDITURE_TOTAL, meant=(C.APPROPRIATION,)),
        ),
        alike=("general_public",),
        against=(_prior("f4x", K.PRIOR_APPROPRIATION_EXPENDITURE_TOTAL, parts=("类",)),),
    )
    yield Amount(
        key="appropriation_opening",
        term="年初财政拨款结转和结余",
        source=Line("appropriation", "opening_carryover_and_surplus"),
        report_names=_named(Q.OPENING, held=C.APPROPRIATION, meant=(C.APPROPRIATION,)),
    )
    yield Amount(
        key="appropriation_closing",
        term="年末财政拨款结转和结余",
        source=BudgetRow("closing_carryover_and_surplus", Budget.TOTAL),
        report_names=_named(Q.CLOSING, held=C.APPROPRIATION, meant=(C.APPROPRIATION,)),
    )
    for number, budget in enumerate(
        (Budget.GENERAL_PUBLIC, Budget.GOVERNMENT_FUND, Budget.STATE_CAPITAL_OPERATIONS), 1
    ):
        for word, row, term in (
            ("revenue", "revenue", f"{budget.value}收入"),
            ("opening", "opening", f"年初{budget.value}结转和结余"),
            ("closing", "closing_carryover_and_surplus", f"年末{budget.value}结转和结余"),
        ):
            names = (ReportName(Q.GENERAL_PUBLIC_REVENUE),) if (word, number) == ("revenue", 1) else ()
            yield Amount(
                key=f"appropriation_{word}_{number}", term=term, source=BudgetRow(row, budget), report_names=names
            )


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
"""Table 03's, where 基本支出 and 项目支出 alone are those of the general public budget: there the chapter decides."""


def _kinds(whole: Amount, chapter: str, table: str, kinds: Mapping[str, tuple[Column, NumberKey]]) -> Iterator[Amount]:
    yield whole
    about = whole.report_names[0].held[0]
    for key, (column, entered) in kinds.items():
        yield Amount(
            key=key,
            term=_OWN_TERMS.get(column, column.value),
            name=column.value,
            source=TotalRow(table, column),
            whole=whole.key,
            against=(_prior(f"{chapter}_{key[-1]}", entered, name=column.value),),
            report_names=_named(Quantity(column.value), held=about, meant=(about,) if column in _OWN_TERMS else ()),
        )


def _revenue_and_expenditure() -> Iterator[Amount]:
    """Tables 02 and 03."""
    revenue = Amount(
        key="revenue",
        term="本年收入合计",
        source=TotalRow("revenue", Column.CURRENT_YEAR_REVENUE),
        report_names=_named(Q.REVENUE, held=C.REVENUE),
        alike=("total",),
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
        report_names=_named(Q.EXPENDITURE, held=C.EXPENDITURE),
        alike=("expenditure_total",),
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
        report_names=_named(Q.GENERAL_PUBLIC, held=C.GENERAL_PUBLIC),
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
        report_names=_named(Q.BASIC, held=C.BASIC, meant=(C.GENERAL_PUBLIC, C.BASIC)),
        whole="general_public",
        against=(_prior("f6", K.PRIOR_BASIC, name="一般公共预算财政拨款基本支出"),),
    )
    yield Amount(
        key="project",
        term="项目支出",
        name="一般公共预算财政拨款项目支出",
        source=TotalRow("general_public", Column.PROJECT_EXPENDITURE),
        report_names=(ReportName(Q.PROJECT, meant=(C.GENERAL_PUBLIC, C.BASIC)),),
        whole="general_public",
    )
    for key, term, row, quantity in (
        ("personnel", "人员经费", "personnel_total", Q.PERSONNEL),
        ("daily_operating", "公用经费", "daily_operating_total", Q.DAILY),
    ):
        yield Amount(
            key=key,
            term=term,
            name=f"{term}合计",
            source=Line("basic", row),
            whole="basic",
            share=(f"{key}_share", term),
            report_names=_named(quantity, held=C.BASIC),
        )


THREE_PUBLIC: Mapping[ThreePublicItem, tuple[str, str, NumberKey]] = {
    ThreePublicItem.TOTAL: ("f7_total", "“三公”经费", K.PRIOR_THREE_PUBLIC),
    ThreePublicItem.OVERSEAS_VISITS: ("f7_overseas", "因公出国（境）费", K.PRIOR_OVERSEAS_VISITS),
    ThreePublicItem.HOSPITALITY: ("f7_hospitality", "公务接待费", K.PRIOR_HOSPITALITY),
    ThreePublicItem.VEHICLES: ("f7_vehicles", "公务用车购置费及运行维护费", K.PRIOR_VEHICLES),
    ThreePublicItem.VEHICLE_PURCHASE: ("f7_purchase", "公务用车购置费", K.PRIOR_VEHICLE_PURCHASE),
    ThreePublicItem.VEHICLE_OPERATION: ("f7_operation", "公务用车运行维护费", K.PRIOR_VEHICLE_OPERATION),
}

_THREE_PUBLIC_NAMES: Mapping[ThreePublicItem, Quantity] = {
    ThreePublicItem.TOTAL: Q.THREE_PUBLIC,
    ThreePublicItem.OVERSEAS_VISITS: Q.OVERSEAS,
    ThreePublicItem.HOSPITALITY: Q.HOSPITALITY,
    ThreePublicItem.VEHICLES: Q.VEHICLES,
    ThreePublicItem.VEHICLE_PURCHASE: Q.PURCHASE,
    ThreePublicItem.VEHICLE_OPERATION: Q.RUNNING,
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
            report_names=_named(_THREE_PUBLIC_NAMES[item], held=C.THREE_PUBLIC),
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

_FUND_NAMES: Mapping[str, tuple[Chapter, Mapping[str, Quantity]]] = {
    "f8": (C.FUND, {"expenditure": Q.FUND, "revenue": Q.FUND_REVENUE}),
    "f9": (C.CAPITAL, {"expenditure": Q.CAPITAL, "revenue": Q.CAPITAL_REVENUE}),
}
_NAMES_IN_A_FUND: Mapping[str, Quantity] = {
    "opening": Q.OPENING,
    "revenue": Q.REVENUE,
    "expenditure": Q.EXPENDITURE,
    "basic": Q.BASIC,
    "project": Q.PROJECT,
    "closing": Q.CLOSING,
}
"""What its chapter calls the columns; 收入 and 支出 alone are held against the tables under their full names."""


def _fund_names(fund: str, word: str) -> tuple[ReportName, ...]:
    chapter, names = _FUND_NAMES[fund]
    if word in names:
        return (*_named(names[word], held=chapter), ReportName(_NAMES_IN_A_FUND[word], meant=(chapter,)))
    return _named(_NAMES_IN_A_FUND[word], held=chapter, meant=(chapter,))


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
                report_names=_fund_names(chapter, word),
            )


def table_amounts() -> Iterator[Amount]:
    """Give the amounts of the tables in the report's order."""
    yield from _totals()
    yield from _revenue_and_expenditure()
    yield from _general_public()
    yield from _three_public()
    yield from _funds()
