"""What the forms of other places ask for besides what Hunan's does; counts and amounts are made up to go with the tables."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace as struct_replace

from examples.supplements import as_lines, as_typed
from xls2report.catalogue.entries import NumberKey
from xls2report.catalogue.records import Base
from xls2report.model.money import round_half_up

if TYPE_CHECKING:
    from collections.abc import Mapping

    from examples.supplements import Budget, Entries
    from xls2report.catalogue.entries import BudgetKind
    from xls2report.supplement.content import FormContent
    from xls2report.supplement.record import ReasonLine, Supplement

_NUMBERS: Mapping[int, Mapping[NumberKey, str]] = {
    2020: {
        NumberKey.PROCUREMENT_RESERVED: "2.11",
        NumberKey.PROCUREMENT_RESERVED_MICRO: "2.11",
        NumberKey.ASSET_LARGE_EQUIPMENT: "0",
        NumberKey.PERFORMANCE_TARGETS: "3",
        NumberKey.PERFORMANCE_TRACKED: "3",
        NumberKey.PERFORMANCE_EVALUATED: "3",
        NumberKey.PERFORMANCE_SCORE: "96",
    },
    2023: {
        NumberKey.HOSPITALITY_DOMESTIC: "2.87",
        NumberKey.HOSPITALITY_FOREIGN: "0",
        NumberKey.HOSPITALITY_FOREIGN_BATCHES: "0",
        NumberKey.HOSPITALITY_FOREIGN_PERSON_TIMES: "0",
        NumberKey.HOSPITALITY_DOMESTIC_BATCHES: "26",
        NumberKey.HOSPITALITY_DOMESTIC_PERSON_TIMES: "214",
        NumberKey.PROCUREMENT_RESERVED: "240",
        NumberKey.PROCUREMENT_RESERVED_MICRO: "150",
        NumberKey.ASSET_VEHICLES_MINISTER: "0",
        NumberKey.ASSET_VEHICLES_LEADERS: "0",
        NumberKey.ASSET_VEHICLES_CONFIDENTIAL: "1",
        NumberKey.ASSET_VEHICLES_EMERGENCY: "1",
        NumberKey.ASSET_VEHICLES_ENFORCEMENT: "1",
        NumberKey.ASSET_VEHICLES_SPECIAL: "0",
        NumberKey.ASSET_VEHICLES_RETIRED: "0",
        NumberKey.ASSET_VEHICLES_OTHER: "1",
        NumberKey.ASSET_LARGE_EQUIPMENT: "1",
        NumberKey.PERFORMANCE_TARGETS: "14",
        NumberKey.PERFORMANCE_TRACKED: "14",
        NumberKey.PERFORMANCE_EVALUATED: "14",
        NumberKey.PERFORMANCE_SCORE: "94",
    },
}
"""By the year of the example unit."""
_REASONS: Mapping[Base, str] = {
    Base.PRIOR: "人员和工作任务变动，按实际需要安排",
    Base.INITIAL: "年中按工作需要调整了预算",
    Base.ADJUSTED: "部分事项年末尚未结算，资金结转下年",
    Base.BUDGET: "落实过紧日子要求，从严控制开支",
}


def with_more(entries: Entries, content: FormContent) -> Supplement:
    """Give a unit's entries with those that the form of ``content`` asks for besides."""
    entries = replace(entries, numbers={**entries.numbers, **_NUMBERS[content.year]})
    adjusted = _adjusted(entries, content)
    needed = (line for line in content.reasons if _differs(line, entries, content, adjusted))
    reasons = {**{line.key: _REASONS[line.basis] for line in needed}, **entries.reasons}
    return struct_replace(as_typed(replace(entries, reasons=reasons)), adjusted=as_lines(adjusted))


def _adjusted(entries: Entries, content: FormContent) -> Mapping[BudgetKind, tuple[Budget, ...]]:
    """Give the budgets of the whole year: what was spent beyond the initial budget was added to it in the year."""
    spent = {item.code: item.final_accounts or Decimal(0) for items in content.items.values() for item in items}
    return {
        kind: tuple(
            line._replace(amount=str(max(Decimal(line.amount), spent.get(line.code, Decimal(0))))) for line in lines
        )
        for kind, lines in entries.budgets.items()
    }


def _differs(
    line: ReasonLine, entries: Entries, content: FormContent, adjusted: Mapping[BudgetKind, tuple[Budget, ...]]
) -> bool:
    """Tell whether what a reason is asked for differs at all."""
    base = line.base
    if isinstance(base, NumberKey):
        typed, prior = entries.numbers.get(base), content.prior.get(base)
        base = Decimal(typed) if typed else prior.value if prior else Decimal(0)
    elif line.budget is not None:
        budgets = adjusted if line.basis is Base.ADJUSTED else entries.budgets
        base = next((one.amount for one in budgets[line.budget] if one.code == base), "0")
    current = line.current
    current = Decimal(entries.numbers[current]) if isinstance(current, NumberKey) else current
    return current != round_half_up(Decimal(base), 2)
