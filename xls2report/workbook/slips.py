"""Amounts that are likely ten thousand times too large or too small: 元 in a sheet that says 万元, or the reverse."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.finding import MOST_SOURCES, Finding, at_table
from xls2report.model.language import _
from xls2report.model.money import YUAN_PER_WAN, MoneyUnit, to_wan_yuan
from xls2report.model.severity import Severity
from xls2report.tables.form import ColumnKind
from xls2report.tables.functional import Column
from xls2report.tables.kind import TableKind
from xls2report.tables.labelled import Budget
from xls2report.workbook.findings import listed, short, where
from xls2report.workbook.raw import row_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.tables.cell import Cell
    from xls2report.tables.form import TableForm
    from xls2report.tables.functional import FunctionalTable
    from xls2report.tables.workbook import TableSet

_EXPONENTS = {MoneyUnit.WAN_YUAN: 9, MoneyUnit.YUAN: 13}
"""The power of ten from which on an amount is implausible: more than the whole country spends in a year."""
_LEAST_AT_ALL = 100
_LEAST_YUAN = {TableKind.REVENUE_EXPENDITURE_SUMMARY: 10_000}
"""元: what the largest amount of a sheet that has any must reach; a unit that lives on less in a whole year is none."""
_NEAR = Decimal("0.001")


class _Amount(Struct, frozen=True):
    form: TableForm
    cell: Cell
    label: str

    def wan_yuan(self) -> Decimal:
        """Give the amount in 万元."""
        return to_wan_yuan(self.cell.value or Decimal(0), self.form.unit)


def check_slips(tables: TableSet) -> Iterator[Finding]:
    """Compare totals that different sheets give for one fact, and look for impossible amounts in every cell."""
    for one, other in _pairs(tables):
        if one and other and (wrong := _ten_thousand_times(one, other)):
            yield _slip(wrong, other if wrong is one else one)
    for form in tables.forms:
        limit = _EXPONENTS[form.unit]
        columns = [index for index, kind in enumerate(form.columns) if kind is ColumnKind.AMOUNT]
        # The exponent is asked for, which costs a third of a comparison: a large unit has a hundred thousand cells.
        places = [
            (row, index)
            for row in form.rows
            for index in columns
            if (value := row[index].value) is not None and value.adjusted() >= limit
        ]
        if places:
            yield _implausible(form, places)
    small = [form for form in tables.forms if form.unit is MoneyUnit.YUAN and _is_too_small(form)]
    whole = [form for form in small if form.kind is TableKind.REVENUE_EXPENDITURE_SUMMARY]
    # Where the whole year's money is that little, all that is in 元 is.
    yield from map(_too_small, whole or small)


def _is_too_small(form: TableForm) -> bool:
    """Whether a sheet in 元 has amounts, and only such as nobody has for a year."""
    limit = _LEAST_YUAN.get(form.kind, _LEAST_AT_ALL)
    amounts = [cell.value for cell in form.amounts() if cell.value]
    return bool(amounts) and all(abs(amount) < limit for amount in amounts)


def _too_small(form: TableForm) -> Finding:
    places = [
        (row, index)
        for row in form.rows
        for index, cell in enumerate(row)
        if form.columns[index] is ColumnKind.AMOUNT and cell.value
    ]
    row, index = max(places, key=lambda place: abs(place[0][place[1]].value or 0))
    source = form.ref(row[index], row_label(form, row, index))
    return Finding(
        code="W-UNIT",
        severity=Severity.ERROR,
        pattern=_(
            "{file}：工作表“{sheet}”的金额单位是元，其中最大的数{cell}（{row}）只有{value}元，"
            "小得不合情理，金额单位可能应是万元"
        ),
        arguments=(*where(source), ("row", short(source.row_label) or _("无名称")), ("value", short(source.value))),
        remedy=_(
            "核对金额单位：写错的改成“金额单位：万元”，其他表也一并核对；没有写错的，用豁免名单（--waivers）写明理由"
        ),
        sources=(source,),
        place=at_table(form.kind),
    )


def in_other_units(tables: TableSet) -> frozenset[TableKind]:
    """Give the tables whose totals say that they are in another unit than most of those they share a total with."""
    ratios: dict[TableKind, list[tuple[TableKind, int]]] = {}
    for one, other in _pairs(tables):
        if one and other and (power := _power(one, other)) is not None:
            ratios.setdefault(one.form.kind, []).append((other.form.kind, power))
            ratios.setdefault(other.form.kind, []).append((one.form.kind, -power))
    if not ratios:
        return frozenset()
    # How much larger each is than the first, in powers of ten thousand.
    first = next(iter(ratios))
    sizes, waiting = {first: 0}, [first]
    while waiting:
        kind = waiting.pop()
        for other, power in ratios[kind]:
            if other not in sizes:
                sizes[other] = sizes[kind] - power
                waiting.append(other)
    usual = Counter(sizes.values()).most_common(1)[0][0]
    return frozenset(kind for kind, size in sizes.items() if size != usual)


def _power(one: _Amount, other: _Amount) -> int | None:
    """Give 0 for two amounts that agree, 1 or -1 where one is ten thousand times or a ten thousandth of the other."""
    if not other.wan_yuan():
        return None
    ratio = one.wan_yuan() / other.wan_yuan()
    return next((power for power in (0, 1, -1) if abs(ratio / YUAN_PER_WAN**power - 1) < _NEAR), None)


def _pairs(tables: TableSet) -> Iterator[tuple[_Amount | None, _Amount | None]]:
    summary, appropriation = tables.summary, tables.appropriation
    if summary:
        received, spent = summary.current_year_revenue, summary.current_year_expenditure
        yield (
            received and _Amount(summary.form, received.cell, received.label),
            _total(tables.revenue, Column.CURRENT_YEAR_REVENUE),
        )
        yield (
            spent and _Amount(summary.form, spent.cell, spent.label),
            _total(tables.expenditure, Column.CURRENT_YEAR_EXPENDITURE),
        )
    if appropriation and (line := appropriation.current_year_expenditure):
        received = appropriation.current_year_revenue
        yield (
            received and _Amount(appropriation.form, received.cell, received.label),
            _total(tables.revenue, Column.FISCAL_APPROPRIATION_REVENUE),
        )
        by_budget = dict(zip(appropriation.budget_columns, line.cells, strict=True))
        for budget, table in (
            (Budget.GENERAL_PUBLIC, tables.general_public),
            (Budget.GOVERNMENT_FUND, tables.government_fund),
            (Budget.STATE_CAPITAL_OPERATIONS, tables.state_capital),
        ):
            if budget in by_budget:
                yield (
                    _Amount(appropriation.form, by_budget[budget], line.name),
                    _total(table, Column.CURRENT_YEAR_EXPENDITURE),
                )


def _total(table: FunctionalTable | None, column: Column) -> _Amount | None:
    cell = table.cell(table.total, column) if table and table.total else None
    return _Amount(table.form, cell, table.total.name) if table and table.total and cell else None


def _ten_thousand_times(one: _Amount, other: _Amount) -> _Amount | None:
    """Give the amount that is likely wrong: the larger one, when it is ten thousand times the other."""
    small, large = sorted((one, other), key=lambda amount: abs(amount.wan_yuan()))
    if not small.wan_yuan():
        return None
    ratio = large.wan_yuan() / small.wan_yuan() / YUAN_PER_WAN
    return large if abs(ratio - 1) < _NEAR else None


def _slip(wrong: _Amount, other: _Amount) -> Finding:
    sources = (wrong.form.ref(wrong.cell, wrong.label), other.form.ref(other.cell, other.label))
    return Finding(
        code="W-NUM",
        severity=Severity.WARNING,
        pattern=_(
            "{file}：工作表“{sheet}”{cell}的{label}是“{other_sheet}”{other_cell}的一万倍，可能有一张表的金额单位写错（元、万元）"
        ),
        arguments=(
            *where(sources[0]),
            ("label", short(wrong.label)),
            ("other_sheet", other.form.sheet.strip()),
            ("other_cell", sources[1].address),
        ),
        remedy=_("请核对两张表的金额单位和数"),
        sources=sources,
        expected=other.wan_yuan(),
        actual=wrong.wan_yuan(),
        difference=wrong.wan_yuan() - other.wan_yuan(),
        place=at_table(wrong.form.kind),
    )


def _implausible(form: TableForm, places: list[tuple[tuple[Cell, ...], int]]) -> Finding:
    """Make one finding of all amounts of a sheet that are too large."""
    sources = tuple(form.ref(row[index], row_label(form, row, index)) for row, index in places[:MOST_SOURCES])
    named = [f"{source.address} {source.row_label}".strip() for source in sources]
    return Finding(
        code="W-NUM",
        severity=Severity.WARNING,
        pattern=_("{file}：工作表“{sheet}”有{count}个数大得不合情理，金额单位“{unit}”可能写错：{cells}"),
        arguments=(
            *where(sources[0]),
            ("count", str(len(places))),
            ("unit", form.unit.word),
            ("cells", listed(named, len(places))),
        ),
        remedy=_("请核对这些数，以及金额单位是元还是万元"),
        sources=sources,
        place=at_table(form.kind),
    )
