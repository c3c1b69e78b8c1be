"""The sheet 三公经费统计: the counts behind the three expenses, with this year's amounts and what they call for."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from xls2report.catalogue.entries import MEASURES, NumberKey, TextKey
from xls2report.model.figure import Measure
from xls2report.supplement.form_checks import NEEDED, colour_needed, text_formula
from xls2report.supplement.form_entries import asked_sections, entry, finish_hints
from xls2report.supplement.form_page import VALUE_COLUMN
from xls2report.supplement.form_styles import Look
from xls2report.supplement.layout import THREE_PUBLIC
from xls2report.supplement.written_numbers import none_formula, number_formula

if TYPE_CHECKING:
    from xls2report.supplement.form_entries import Filling
    from xls2report.supplement.form_page import Page

_MEASURE, _AMOUNT, _HINT = VALUE_COLUMN + 1, VALUE_COLUMN + 2, VALUE_COLUMN + 3
_SPENT_ON: dict[NumberKey | TextKey, NumberKey] = {
    NumberKey.OVERSEAS_GROUPS: NumberKey.PRIOR_OVERSEAS_VISITS,
    NumberKey.OVERSEAS_PERSON_TIMES: NumberKey.PRIOR_OVERSEAS_VISITS,
    TextKey.OVERSEAS_CONTENT: NumberKey.PRIOR_OVERSEAS_VISITS,
    NumberKey.VEHICLES_PURCHASED: NumberKey.PRIOR_VEHICLE_PURCHASE,
    NumberKey.VEHICLES_KEPT: NumberKey.PRIOR_VEHICLE_OPERATION,
    TextKey.VEHICLES_USE: NumberKey.PRIOR_VEHICLE_OPERATION,
    NumberKey.HOSPITALITY_BATCHES: NumberKey.PRIOR_HOSPITALITY,
    NumberKey.HOSPITALITY_PERSON_TIMES: NumberKey.PRIOR_HOSPITALITY,
    **dict.fromkeys(
        (key for key in NumberKey if key.startswith(("hospitality_foreign", "hospitality_domestic"))),
        NumberKey.PRIOR_HOSPITALITY,
    ),
    TextKey.HOSPITALITY_CONTENT: NumberKey.PRIOR_HOSPITALITY,
}
"""Whose amount of this year (found by the key of last year's) a count or a text goes with."""
_COUNTED_WITH: dict[NumberKey | TextKey, NumberKey] = {NumberKey.VEHICLES_KEPT: NumberKey.PRIOR_VEHICLES}
"""A count that is zero for certain only where a larger amount is."""


def fill_three_public(page: Page, filling: Filling) -> None:
    """Write the counts, section by section."""
    page.head()
    first = page.row
    for title, keys in asked_sections(filling, THREE_PUBLIC):
        page.section(title)
        for key in keys:
            _line(page, filling, key)
    finish_hints(page, filling, _HINT, first)
    colour_needed(page.sheet, f"C{first}:C{page.row - 1}", hint=f"$F{first}")


def _line(page: Page, filling: Filling, key: NumberKey | TextKey) -> None:
    entry(page, filling, key)
    cell, amount, spent = page.address(VALUE_COLUMN), page.address(_AMOUNT), filling.content.this_year
    page.number(_AMOUNT, spent.get(_SPENT_ON[key]), Look.SHOWN_MONEY)
    if isinstance(key, NumberKey):
        page.put(_MEASURE, MEASURES.get(key, Measure.WAN_YUAN).value, Look.SHOWN)
        # Who spent nothing has nothing to count; vehicles may stand there without having run.
        if key not in filling.old.numbers and spent.get(_COUNTED_WITH.get(key, _SPENT_ON[key])) == 0:
            page.number(VALUE_COLUMN, Decimal(0), Look.FILL_COUNT if key in MEASURES else Look.FILL_MONEY)
        typed, written = (
            f'IF(AND(N({amount})>0,{nothing}),"金额不为0，请核对","已填")'
            for nothing in (f"{cell}=0", none_formula(cell))
        )
        typed = number_formula(cell, MEASURES.get(key, Measure.WAN_YUAN), typed, written)
        hint = f'=IF(LEN({cell})>0,{typed},"{NEEDED}")'
    else:
        page.put(_MEASURE, "文字", Look.SHOWN)
        calm = f'IF(N({amount})>0,"{NEEDED}","可不填")'
        # Who spent nothing may say so.
        hint = f'=IF(N({amount})>0,{text_formula(cell, "具体内容", calm)},IF(LEN({cell})>0,"已填",{calm}))'
    page.formula(_HINT, hint, Look.HINT)
    page.put(page.last, filling.advice(key), Look.REMARK)
    page.end_row()
