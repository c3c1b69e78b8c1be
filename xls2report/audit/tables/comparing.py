"""A report's printed tables held against the workbook they were printed from, cell by cell (A-TABLE)."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.finding import Finding
from xls2report.model.language import _
from xls2report.model.money import to_wan_yuan
from xls2report.tables.cell import CellState
from xls2report.tables.kind import TableKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xls2report.audit.tables.own_tables import OwnTables
    from xls2report.model.source import CellRef
    from xls2report.tables.cell import Cell
    from xls2report.tables.form import TableForm
    from xls2report.tables.functional import FunctionalTable
    from xls2report.tables.labelled import (
        AppropriationSummary,
        BasicExpenditure,
        ClassLine,
        Line,
        RevenueExpenditureSummary,
        ThreePublicExpenses,
    )
    from xls2report.tables.workbook import TableSet

_RULE = "A-TABLE"
_HALF = Decimal("0.005")
"""万元: what printing with two decimals may take from an exact amount."""
_MOST_TOLD = 20
Key = tuple[str, ...]


class _Amount(Struct, frozen=True):
    form: TableForm
    cell: Cell
    label: str

    @property
    def value(self) -> Decimal:
        """In 万元; what holds nothing is 0."""
        return Decimal(0) if self.cell.value is None else to_wan_yuan(self.cell.value, self.form.unit)

    @property
    def ref(self) -> CellRef:
        return self.form.ref(self.cell, self.label)


def differing_cells(own: OwnTables, workbook: TableSet) -> Iterator[Finding]:
    """Find the cells of printed tables that the workbook has otherwise, and rows that only one of them has."""
    told: Counter[TableKind] = Counter()
    for kind, printed, stored in _tables(own.tables, workbook):
        rows = ({key[0] for key in printed}, {key[0] for key in stored})
        lacking: set[str] = set()
        for key in dict.fromkeys((*printed, *stored)):
            if key[0] in lacking:
                continue
            found = _difference(own, key, printed, stored)
            if found is not None:
                # Of a row that only one side has one amount is enough.
                lacking.update({key[0]} if any(key[0] not in side for side in rows) else ())
                told[kind] += 1
                if told[kind] <= _MOST_TOLD:
                    yield found


def _difference(
    own: OwnTables, key: Key, printed: Mapping[Key, _Amount], stored: Mapping[Key, _Amount]
) -> Finding | None:
    ours, theirs = printed.get(key), stored.get(key)
    if any(one is not None and one.cell.state is CellState.PROBLEM for one in (ours, theirs)):
        return None
    if ours is None or theirs is None:
        return _one_sided(own, ours, theirs)
    if abs(ours.value - theirs.value) <= _HALF:
        return None
    return Finding(
        code=_RULE,
        pattern=_("{cell}印的是{stated}万元，{file} {sheet} {address}是{right}万元"),
        arguments=(
            ("cell", own.places.words(ours.ref)),
            ("stated", f"{ours.value:f}"),
            ("file", theirs.form.file),
            ("sheet", theirs.form.sheet.strip()),
            ("address", theirs.ref.address),
            ("right", f"{theirs.value.normalize():f}"),
        ),
        remedy=_("核对是印错还是工作簿改过：以工作簿为准的重印这张表"),
        sources=(ours.ref, theirs.ref),
        expected=theirs.value,
        actual=ours.value,
        difference=ours.value - theirs.value,
        place=own.places.place(ours.ref),
    )


def _one_sided(own: OwnTables, ours: _Amount | None, theirs: _Amount | None) -> Finding | None:
    """Tell of an amount whose row or column the other side does not have; of nothing there is nothing to tell."""
    one = ours or theirs
    if one is None or not one.value:
        return None
    words = own.places.words(one.ref)
    if ours is not None:
        pattern = _("{cell}印的是{value}万元，工作簿没有这一行或这一栏")
    else:
        pattern = _("{cell}是{value}万元，报告的表没有印")
    form = next((form for form in own.tables.forms if form.kind is one.form.kind), None)
    at = ours.ref if ours is not None else None
    return Finding(
        code=_RULE,
        pattern=pattern,
        arguments=(("cell", words), ("value", f"{one.value.normalize():f}")),
        remedy=_("核对是漏印、多印，还是工作簿改过"),
        sources=(one.ref,),
        place=own.places.place(at) if at else own.places.top(form),
    )


def _tables(
    printed: TableSet, stored: TableSet
) -> Iterator[tuple[TableKind, Mapping[Key, _Amount], Mapping[Key, _Amount]]]:
    """Yield the tables that both have, with their amounts by what they mean."""
    for (kind, ours), theirs in zip(amounts_of(printed).items(), amounts_of(stored).values(), strict=True):
        if ours and theirs:
            yield kind, ours, theirs


def amounts_of(tables: TableSet) -> dict[TableKind, dict[Key, _Amount]]:
    """Give the amounts of tables by what they mean."""
    return {
        TableKind.REVENUE_EXPENDITURE_SUMMARY: _of_summary(tables.summary),
        TableKind.REVENUE: _of_functional(tables.revenue),
        TableKind.EXPENDITURE: _of_functional(tables.expenditure),
        TableKind.APPROPRIATION_SUMMARY: _of_appropriation(tables.appropriation),
        TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE: _of_functional(tables.general_public),
        TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE: _of_basic(tables.basic),
        TableKind.THREE_PUBLIC_EXPENSES: _of_three_public(tables.three_public),
        TableKind.GOVERNMENT_FUND_BUDGET: _of_functional(tables.government_fund),
        TableKind.STATE_CAPITAL_OPERATIONS_BUDGET: _of_functional(tables.state_capital),
    }


def _of_functional(table: FunctionalTable | None) -> dict[Key, _Amount]:
    if table is None:
        return {}
    rows = [("", table.total), *table.by_code().items()]
    return {
        (code, column.value): _Amount(table.form, row.cells[index], f"{row.code} {row.name}".strip() or _("合计"))
        for code, row in rows
        if row is not None
        for column, index in table.columns.items()
    }


def _of_basic(table: BasicExpenditure | None) -> dict[Key, _Amount]:
    if table is None:
        return {}
    found: dict[Key, _Amount] = {}
    for line in table.lines:
        found.setdefault((line.code,), _Amount(table.form, line.cell, f"{line.code} {line.name}"))
    for name, total in (("personnel", table.personnel_total), ("daily", table.daily_operating_total)):
        if total is not None:
            found[name,] = _Amount(table.form, total.cell, total.label)
    return found


def _of_three_public(table: ThreePublicExpenses | None) -> dict[Key, _Amount]:
    if table is None:
        return {}
    return {
        (name, item.value): _Amount(table.form, line.cell, line.label)
        for name, lines in (("budget", table.budget), ("final", table.final_accounts))
        for item, line in lines.items()
    }


def _of_summary(table: RevenueExpenditureSummary | None) -> dict[Key, _Amount]:
    if table is None:
        return {}
    lines: dict[str, Line | None] = {source.value: line for source, line in table.revenue.items()}
    lines |= {
        "current_year_revenue": table.current_year_revenue,
        "use_of_non_appropriation_surplus": table.use_of_non_appropriation_surplus,
        "opening": table.opening_carryover_and_surplus,
        "revenue_total": table.revenue_total,
        "current_year_expenditure": table.current_year_expenditure,
        "surplus_distribution": table.surplus_distribution,
        "closing": table.closing_carryover_and_surplus,
        "expenditure_total": table.expenditure_total,
    }
    found: dict[Key, _Amount] = {
        (key,): _Amount(table.form, line.cell, line.label) for key, line in lines.items() if line is not None
    }
    found |= {
        ("class", line.code or line.name): _Amount(table.form, line.cells[0], line.name) for line in table.classes
    }
    return found


def _of_appropriation(table: AppropriationSummary | None) -> dict[Key, _Amount]:
    if table is None:
        return {}
    left: dict[str, Line | None] = {f"revenue {budget}": line for budget, line in table.revenue.items()}
    left |= {f"opening {budget}": line for budget, line in table.opening.items()}
    left |= {
        "current_year_revenue": table.current_year_revenue,
        "opening": table.opening_carryover_and_surplus,
        "revenue_total": table.revenue_total,
    }
    right: dict[str, ClassLine | None] = {f"class {line.code or line.name}": line for line in table.classes}
    right |= {
        "current_year_expenditure": table.current_year_expenditure,
        "closing": table.closing_carryover_and_surplus,
        "expenditure_total": table.expenditure_total,
    }
    found: dict[Key, _Amount] = {
        (key,): _Amount(table.form, line.cell, line.label) for key, line in left.items() if line is not None
    }
    for key, line in right.items():
        for budget, cell in zip(table.budget_columns, line.cells if line else (), strict=False):
            found[key, budget.value] = _Amount(table.form, cell, line.name if line else "")
    return found
