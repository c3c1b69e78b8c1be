"""The 项 of a budget: names up the tree, final accounts, initial budget, completion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.catalogue.entries import BUDGET_KEYS, LABELS
from xls2report.catalogue.records import Base
from xls2report.figures.cells import from_row, no_number
from xls2report.figures.comparison import Comparison, compare, total
from xls2report.model.figure import Figure, Gap, GapKind, Known, Measure
from xls2report.model.language import _
from xls2report.tables.functional import CATEGORY_DIGITS, SECTION_DIGITS, Column

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.catalogue.entries import BudgetKind
    from xls2report.catalogue.records import BudgetTotal
    from xls2report.model.display import NumberStyle
    from xls2report.supplement.record import BudgetLine, Supplement
    from xls2report.tables.functional import FunctionalTable


class Item(Struct, frozen=True, kw_only=True):
    """One 项. ``category`` and ``section`` are the names of its 类 and 款, empty where no table has them."""

    code: str
    category: str
    section: str
    name: str
    budget: BudgetKind
    against_budget: Comparison

    @property
    def full_name(self) -> str:
        """The name with its levels: 教育支出（类）普通教育（款）学前教育（项）."""
        levels = ((self.category, "（类）"), (self.section, "（款）"), (self.name, "（项）"))
        return "".join(f"{name}{mark}" for name, mark in levels if name)


def items(
    table: FunctionalTable | None,
    budget: BudgetKind,
    supplement: Supplement,
    names: Mapping[str, str],
    style: NumberStyle,
    *,
    key: str,
) -> tuple[Item, ...]:
    """Give the 项 that were spent on, in code order.

    Args:
        table: 05, the fund or the state-capital table.
        budget: whose initial budget to look up.
        supplement: holds the initial budgets.
        names: names from the other tables, for codes that this table lacks or does not name.
        style: how amounts are printed.
        key: the start of ids and of the reasons' keys (``f5c``).
    """
    if table is None:
        return ()
    known = {**names, **{code: name for code, name in table.names().items() if name}}
    budgets = {line.code: line for line in supplement.budgets.get(budget, ())}
    found: list[Item] = []
    for row in table.items():
        item_key = f"{key}_{row.code}"
        name = known.get(row.code, row.code)
        final = from_row(table, row, Column.CURRENT_YEAR_EXPENDITURE, id=item_key, name=f"{row.code}{name}决算数")
        if style.is_zero(final) and row.code not in budgets:
            continue
        initial = _budget_of(budgets.get(row.code), row.code, name, item_key)
        found.append(
            Item(
                code=row.code,
                category=known.get(row.code[:CATEGORY_DIGITS], ""),
                section=known.get(row.code[:SECTION_DIGITS], ""),
                name=name,
                budget=budget,
                against_budget=compare(final, initial, style, key=item_key, words=f"{row.code}{name}比年初预算"),
            )
        )
    return tuple(found)


def against_adjusted(item: Item, supplement: Supplement, style: NumberStyle, key: str) -> Comparison:
    """Hold a 项 against its budget of the whole year; ``key`` is the item's own, as ``f5c_2010301``."""
    lines = supplement.adjusted.get(item.budget, ())
    line = next((line for line in lines if line.code == item.code), None)
    adjusted = _budget_of(line, item.code, item.name, key, Base.ADJUSTED)
    words = f"{item.code}{item.name}比全年预算"
    return compare(item.against_budget.current, adjusted, style, key=f"{key}_a", words=words)


def _budget_of(line: BudgetLine | None, code: str, name: str, key: str, base: Base = Base.INITIAL) -> Known:
    wanted, gap_key = f"{base.value}数", f"{key}_{'budget' if base is Base.INITIAL else 'adjusted'}"
    if line is None:
        hint = _("请填写补充表“年初预算”工作表 {code} {name} 的{wanted}，没有预算的填0").format(
            code=code, name=name, wanted=wanted
        )
        return Gap(gap_key, wanted, hint)
    if line.amount.value is None:
        return no_number(gap_key, wanted, line.amount.source)
    return Figure(gap_key, f"{code}{name}{wanted}", line.amount.value, Measure.WAN_YUAN, line.amount.source)


def budget_total(source: BudgetTotal, spent: tuple[Item, ...], supplement: Supplement, style: NumberStyle) -> Known:
    """Give the total of a budget: as typed, else the sum over all 项 (those without outturn too)."""
    key, base = source.key, source.base
    typed = supplement.numbers.get(key)
    if typed is not None and typed.value is not None:
        return Figure(key.value, LABELS[key], typed.value, Measure.WAN_YUAN, typed.source)
    budgets = supplement.budgets if base is Base.INITIAL else supplement.adjusted
    written = {line.code: line for line in budgets.get(source.budget, ())}
    names = {item.code: item.name for item in spent}
    names |= {line.code: line.name for line in written.values() if line.code not in names}
    start = BUDGET_KEYS[source.budget]
    lines = [_budget_of(written.get(code), code, name, f"{start}_{code}", base) for code, name in names.items()]
    missing = [line for line in lines if isinstance(line, Gap)]
    if typed is not None or missing or not lines:
        hint = _("请填写补充表“年初预算”工作表：一般公共预算各项的{base}数，或其合计").format(base=base.value)
        return Gap(
            key.value,
            f"{base.value}数",
            hint,
            GapKind.UNREADABLE if typed is not None else GapKind.NOT_GIVEN,
        )
    return total(lines, style, id=key.value, name=LABELS[key])
