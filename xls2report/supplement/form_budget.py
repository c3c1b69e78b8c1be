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
    from xls2report.supplement.record import BudgetLine

_CATEGORY, _SECTION, _ITEM, _FINAL, _BUDGET, _CHECK = (FIRST_COLUMN + step for step in range(1, 7))
_LETTERS = {_FINAL: "F", _BUDGET: "G"}
_MARKS = {kind: mark for mark, kind in BUDGET_MARKS.items()}
_OF_GENERAL_PUBLIC = frozenset({NumberKey.BUDGET_GENERAL_PUBLIC, NumberKey.ADJUSTED_GENERAL_PUBLIC})
_NO_OUTTURN = "年初有预算而本年没有支出的项，填在这些空白行：编码、项级科目名称和年初预算数。"


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
    finish_hints(page, filling, _CHECK, first)
    form_checks.colour_needed(page.sheet, f"G{first}:G{page.row - 1}", hint=f"$H{first}")


def _is_asked(filling: Filling, kind: BudgetKind) -> bool:
    """Tell whether a budget has a block: the wording prints its 项 and it has some, or somebody has filled it in."""
    if filling.old.budgets.get(kind):
        return True
    asked = filling.content.asked
    printed = asked is None or any(BUDGETS_OF[group] is kind for group in asked.budgets)
    return printed and (kind is BudgetKind.GENERAL_PUBLIC or bool(filling.content.items.get(kind)))


def _total_line(page: Page, filling: Filling, key: NumberKey) -> None:
    entry(page, filling, key, column=_BUDGET, label_to=_ITEM)
    if key in _OF_GENERAL_PUBLIC:
        page.number(_FINAL, filling.content.this_year.get(NumberKey.PRIOR_GENERAL_PUBLIC), Look.SHOWN_MONEY)
    else:
        page.number(_FINAL, filling.content.beside.get(NumberKey.AGENCY_OPERATING), Look.SHOWN_MONEY)
    cell, places = page.address(_BUDGET), filling.places.entries
    means = f"N({filling.places.means})"
    typed = slip_formula(cell, '"已填"', like=page.address(_FINAL), means=means, most=MOST.get(key))
    asked = f'IF(LEN({cell})>0,{typed},"{form_checks.NEEDED}")'
    if key not in _OF_GENERAL_PUBLIC:
        asked = f'IF({places[TextKey.HAS_AGENCY_OPERATING]}="否","不需填",{asked})'
    page.formula(_CHECK, f"={asked}", Look.HINT)
    page.put(page.last, filling.advice(key), Look.REMARK)
    page.end_row()


def _block(page: Page, filling: Filling, kind: BudgetKind) -> None:
    """Write the 项 of one budget and their sum; afterwards the current row is the one below the sum."""
    typed = {line.code: line for line in filling.old.budgets.get(kind, ())}
    first, items = page.row, filling.content.items.get(kind, ())
    for item in items:
        _item(page, filling, kind, item, typed.pop(item.code, None))
    spare = max(SPARE_ITEMS, len(typed) + SPARE_ROWS)
    lines: list[BudgetLine | None] = [*typed.values()]
    lines += [None] * (spare - len(lines))
    for index, line in enumerate(lines):
        _spare(page, filling, kind, line, _NO_OUTTURN if index == 0 else "")
    last = page.row - 1
    for letter in (page.letter(FIRST_COLUMN), page.letter(_ITEM)):
        form_checks.clear_filled(page.sheet, f"{letter}{first + len(items)}:{letter}{last}")
    prompt = "填年初预算批复数（万元），没有年初预算的填0。"
    form_checks.money(page.sheet, f"G{first}:G{last}", title=Heading.BUDGET, prompt=prompt)
    page.mark(SHOWN_MARK)
    page.span(FIRST_COLUMN, _ITEM, TOTAL_LABEL, Look.HEAD)
    for column, letter in _LETTERS.items():
        page.formula(column, f"=SUM({letter}{first}:{letter}{last})", Look.SHOWN_MONEY)
    if kind is BudgetKind.GENERAL_PUBLIC:
        blank = f"COUNTBLANK('{page.sheet.title}'!$G${first}:$G${first + len(items) - 1})" if items else "0"
        filling.places.budget_sum = f'IF({blank}>0,"",{page.reference(_BUDGET)})'
    page.put(_CHECK, "", Look.HINT)
    page.put(page.last, "", Look.REMARK)
    page.end_row()


def _item(page: Page, filling: Filling, kind: BudgetKind, item: ItemRow, typed: BudgetLine | None) -> None:
    page.put(FIRST_COLUMN, item.code, Look.SHOWN)
    for column, name in ((_CATEGORY, item.category), (_SECTION, item.section), (_ITEM, item.item)):
        page.put(column, name, Look.SHOWN)
    page.number(_FINAL, item.final_accounts, Look.SHOWN_MONEY)
    put_number(page, _BUDGET, typed.amount if typed else None, Look.FILL_MONEY)
    filling.places.items[kind, item.code] = page.reference(_BUDGET)
    final, budget = page.address(_FINAL), page.address(_BUDGET)
    means = f"N({filling.places.means})"
    compared = f'IF(ROUND({final},2)=ROUND({budget},2),"持平",IF({final}>{budget},"决算大于预算","决算小于预算"))'
    compared = slip_formula(budget, compared, like=final, means=means, most=MOST_OF_AN_ITEM)
    hint = f'=IF({budget}="","需填",IF(ISNUMBER({budget}),{compared},"改成数字"))'
    page.formula(_CHECK, hint, Look.HINT)
    page.put(page.last, "", Look.REMARK)
    page.end_row()


def _spare(page: Page, filling: Filling, kind: BudgetKind, line: BudgetLine | None, remark: str) -> None:
    page.put(FIRST_COLUMN, line.code if line else "", Look.FILL_CODE)
    page.put(_CATEGORY, "", Look.SHOWN)
    page.put(_SECTION, "", Look.SHOWN)
    page.put(_ITEM, line.name if line else "", Look.FILL_TEXT)
    page.put(_FINAL, "", Look.SHOWN_MONEY)
    put_number(page, _BUDGET, line.amount if line else None, Look.FILL_MONEY)
    if line is not None:
        filling.places.items[kind, line.code] = page.reference(_BUDGET)
    code, budget = page.address(FIRST_COLUMN), page.address(_BUDGET)
    means = f"N({filling.places.means})"
    both = slip_formula(budget, '""', like="0", means=means, most=MOST_OF_AN_ITEM)
    lacking = f'IF(AND(LEN({code})=0,LEN({budget})>0),"编码没有填，请核对",{both})'
    asked = f'IF(AND(LEN({code})>0,LEN({budget})=0),"需填年初预算",{lacking})'
    page.formula(_CHECK, f"={asked}", Look.HINT)
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
    page.formula(_CHECK, f'=IF(COUNT({total})=0,"按各项合计"&TEXT({whole},"0.00"),{same})', Look.HINT)
    page.row = after
