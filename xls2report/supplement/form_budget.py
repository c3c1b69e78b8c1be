"""The sheet 年初预算: a row for each 项, blank rows for those without outturn, and totals that check themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.catalogue.entries import BudgetKind, NumberKey, TextKey
from xls2report.catalogue.groups import BUDGETS_OF
from xls2report.supplement import form_checks
from xls2report.supplement.bounds import MOST, MOST_OF_AN_ITEM, slip_formula
from xls2report.supplement.form_entries import entry, finish_hints, put_number
from xls2report.supplement.form_page import FIRST_COLUMN
from xls2report.supplement.form_styles import Look
from xls2report.supplement.layout import (
    BUDGET_MARKS,
    BUDGET_TITLES,
    BUDGET_TOTAL_KEYS,
    SHOWN_MARK,
    SPARE_ITEMS,
    SPARE_ROWS,
    TOTAL_LABEL,
    Heading,
)

if TYPE_CHECKING:
    from xls2report.supplement.content import ItemRow
    from xls2report.supplement.form_entries import Filling
    from xls2report.supplement.form_page import Page
    from xls2report.supplement.record import Supplement

_CATEGORY, _SECTION, _ITEM, _FINAL, _BUDGET, _ADJUSTED = (FIRST_COLUMN + step for step in range(1, 7))
_MARKS = {kind: mark for mark, kind in BUDGET_MARKS.items()}
_OF_AGENCY = frozenset({NumberKey.BUDGET_AGENCY_OPERATING, NumberKey.ADJUSTED_AGENCY_OPERATING})
_NO_OUTTURN = "年初有预算而本年没有支出的项，填在这些空白行：编码、项级科目名称和年初预算数。"


def _check_column(page: Page) -> int:
    return page.last - 1


def _amount_columns(page: Page) -> range:
    """Give the columns of amounts: outturn, initial budget and, where it is asked for, that of the whole year."""
    return range(_FINAL, _check_column(page))


def fill_budget(page: Page, filling: Filling) -> None:
    """Write the totals and a block for each budget that has 项, this year or in the older form."""
    page.head()
    first = page.row
    page.section("一、预算总数")
    kinds = [kind for kind in BudgetKind if _is_asked(filling, kind)]
    total_row = page.row
    for key in BUDGET_TOTAL_KEYS:
        if filling.asks(key):
            _total_line(page, filling, key)
    for numeral, kind in zip("二三四", kinds, strict=False):
        page.section(f"{numeral}、{BUDGET_TITLES[kind]}", _MARKS[kind])
        _block(page, filling, kind)
        if kind is BudgetKind.GENERAL_PUBLIC and filling.asks(NumberKey.BUDGET_GENERAL_PUBLIC):
            _check_total(page, total_row)
    check = _check_column(page)
    finish_hints(page, filling, check, first)
    hint = f"${page.letter(check)}{first}"
    for column in _amount_columns(page)[1:]:
        letter = page.letter(column)
        form_checks.colour_needed(page.sheet, f"{letter}{first}:{letter}{page.row - 1}", hint=hint)


def _is_asked(filling: Filling, kind: BudgetKind) -> bool:
    """Tell whether a budget has a block: the wording prints its 项 and it has some, or somebody has filled it in."""
    if filling.old.budgets.get(kind) or filling.old.adjusted.get(kind):
        return True
    asked = filling.content.asked
    printed = asked is None or any(BUDGETS_OF[group] is kind for group in asked.budgets | asked.adjusted)
    return printed and (kind is BudgetKind.GENERAL_PUBLIC or bool(filling.content.items.get(kind)))


def _total_line(page: Page, filling: Filling, key: NumberKey) -> None:
    entry(page, filling, key, column=_BUDGET, label_to=_ITEM)
    if key in _OF_AGENCY:
        outturn = filling.content.beside.get(NumberKey.AGENCY_OPERATING)
    else:
        # This year's amounts go by the keys of last year's.
        outturn = filling.content.this_year.get(NumberKey(f"prior_{key.partition('_')[2]}"))
    page.number(_FINAL, outturn, Look.SHOWN_MONEY)
    cell, places = page.address(_BUDGET), filling.places.entries
    means = f"N({filling.places.means})"
    typed = slip_formula(cell, '"已填"', like=page.address(_FINAL), means=means, most=MOST.get(key))
    asked = f'IF(LEN({cell})>0,{typed},"{form_checks.NEEDED}")'
    if key in _OF_AGENCY:
        asked = f'IF({places[TextKey.HAS_AGENCY_OPERATING]}="否","不需填",{asked})'
    if _ADJUSTED in _amount_columns(page):
        page.put(_ADJUSTED, "", Look.SHOWN_MONEY)
    page.formula(_check_column(page), f"={asked}", Look.HINT)
    page.put(page.last, filling.advice(key), Look.REMARK)
    page.end_row()


def _block(page: Page, filling: Filling, kind: BudgetKind) -> None:
    """Write the 项 of one budget and their sum; afterwards the current row is the one below the sum."""
    typed = _Typed(filling.old, kind)
    first, items = page.row, filling.content.items.get(kind, ())
    for item in items:
        _item(page, filling, kind, item, typed)
    others = typed.names(but={item.code for item in items})
    spare: list[tuple[str, str]] = [*others.items()]
    spare += [("", "")] * (max(SPARE_ITEMS, len(spare) + SPARE_ROWS) - len(spare))
    for index, (code, name) in enumerate(spare):
        _spare(page, filling, kind, (code, name, _NO_OUTTURN if index == 0 else ""), typed)
    last = page.row - 1
    for letter in (page.letter(FIRST_COLUMN), page.letter(_ITEM)):
        form_checks.clear_filled(page.sheet, f"{letter}{first + len(items)}:{letter}{last}")
    prompts = (
        (Heading.BUDGET, "填年初预算批复数（万元），没有年初预算的填0。"),
        (Heading.ADJUSTED, "填调整后的全年预算数（万元），没有的填0。"),
    )
    for column, (heading, prompt) in zip(_amount_columns(page)[1:], prompts, strict=False):
        letter = page.letter(column)
        form_checks.money(page.sheet, f"{letter}{first}:{letter}{last}", title=heading, prompt=prompt)
    page.mark(SHOWN_MARK)
    page.span(FIRST_COLUMN, _ITEM, TOTAL_LABEL, Look.HEAD)
    for column in _amount_columns(page):
        letter = page.letter(column)
        page.formula(column, f"=SUM({letter}{first}:{letter}{last})", Look.SHOWN_MONEY)
    if kind is BudgetKind.GENERAL_PUBLIC:
        blank = f"COUNTBLANK('{page.sheet.title}'!$G${first}:$G${first + len(items) - 1})" if items else "0"
        filling.places.budget_sum = f'IF({blank}>0,"",{page.reference(_BUDGET)})'
    page.put(_check_column(page), "", Look.HINT)
    page.put(page.last, "", Look.REMARK)
    page.end_row()


class _Typed:
    """What was typed into an older form for the 项 of a budget: by column, by code."""

    def __init__(self, old: Supplement, kind: BudgetKind) -> None:
        self.columns = {
            column: {line.code: line for line in budgets.get(kind, ())}
            for column, budgets in ((_BUDGET, old.budgets), (_ADJUSTED, old.adjusted))
        }

    def names(self, but: set[str]) -> dict[str, str]:
        """Give the names of the 项 by code, without some."""
        lines = (line for column in self.columns.values() for line in column.values())
        return {line.code: line.name for line in lines if line.code not in but}


def _budgets(page: Page, filling: Filling, kind: BudgetKind, code: str, typed: _Typed) -> None:
    """Write the budgets of a 项, or of a row for one."""
    for column, places in ((_BUDGET, filling.places.items), (_ADJUSTED, filling.places.adjusted)):
        if column in _amount_columns(page):
            line = typed.columns[column].get(code)
            put_number(page, column, line.amount if line else None, Look.FILL_MONEY)
            if code:
                places[kind, code] = page.reference(column)


def _item(page: Page, filling: Filling, kind: BudgetKind, item: ItemRow, typed: _Typed) -> None:
    page.put(FIRST_COLUMN, item.code, Look.SHOWN)
    for column, name in ((_CATEGORY, item.category), (_SECTION, item.section), (_ITEM, item.item)):
        page.put(column, name, Look.SHOWN)
    page.number(_FINAL, item.final_accounts, Look.SHOWN_MONEY)
    _budgets(page, filling, kind, item.code, typed)
    final = page.address(_FINAL)
    means = f"N({filling.places.means})"
    hints: list[str] = []
    for column in _amount_columns(page)[1:]:
        budget = page.address(column)
        compared = f'IF(ROUND({final},2)=ROUND({budget},2),"持平",IF({final}>{budget},"决算大于预算","决算小于预算"))'
        compared = slip_formula(budget, compared, like=final, means=means, most=MOST_OF_AN_ITEM)
        hints.append(f'IF({budget}="","{form_checks.NEEDED}",{compared})')
    page.formula(_check_column(page), f"={_first_asking(hints)}", Look.HINT)
    page.put(page.last, "", Look.REMARK)
    page.end_row()


def _first_asking(hints: list[str]) -> str:
    """Join the hints about the budgets of a row: that of the initial one, unless the other one is still to be filled in."""
    if len(hints) == 1:
        return hints[0]
    initial, adjusted = hints
    return f'IF(LEFT({adjusted},2)="需填",{adjusted},{initial})'


def _spare(page: Page, filling: Filling, kind: BudgetKind, row: tuple[str, str, str], typed: _Typed) -> None:
    """Write a row for a 项 that has no outturn: its code, its name and a remark."""
    named, name, remark = row
    page.put(FIRST_COLUMN, named, Look.FILL_CODE)
    page.put(_CATEGORY, "", Look.SHOWN)
    page.put(_SECTION, "", Look.SHOWN)
    page.put(_ITEM, name, Look.FILL_TEXT)
    page.put(_FINAL, "", Look.SHOWN_MONEY)
    _budgets(page, filling, kind, named, typed)
    code, budget = page.address(FIRST_COLUMN), page.address(_BUDGET)
    means = f"N({filling.places.means})"
    both = slip_formula(budget, '""', like="0", means=means, most=MOST_OF_AN_ITEM)
    asked = (
        f'IF(LEN({budget})=0,IF(LEN({code})=0,"","{form_checks.NEEDED}年初预算"),'
        f'IF(LEN({code})=0,"编码没有填，请核对",{both}))'
    )
    page.formula(_check_column(page), f"={asked}", Look.HINT)
    page.put(page.last, remark, Look.REMARK)
    page.end_row()


def _check_total(page: Page, total_row: int) -> None:
    """Hold the typed total against the sum just written, in the total's own row."""
    after = page.row
    total, whole = f"$G${total_row}", f"$G${after - 1}"
    amiss = f'IF({total}>{whole},"比各项合计多","比各项合计少")&TEXT(ABS({total}-{whole}),"0.00")&"，请核对"'
    same = f'IF(ROUND({total}-{whole},2)=0,"与各项合计一致",{amiss})'
    page.row = total_row
    same = slip_formula(total, same, like=page.address(_FINAL), means="0", most=None)
    page.formula(_check_column(page), f'=IF(LEN({total})=0,"按各项合计"&TEXT({whole},"0.00"),{same})', Look.HINT)
    page.row = after
