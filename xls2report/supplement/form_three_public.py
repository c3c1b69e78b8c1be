"""The sheet 三公经费统计: the counts behind the three expenses, with this year's amounts and what they call for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.supplement.form_checks import colour_hint, colour_needed
from xls2report.supplement.form_entries import entry
from xls2report.supplement.form_page import VALUE_COLUMN
from xls2report.supplement.form_styles import Look
from xls2report.supplement.keys import MEASURES, NumberKey, TextKey
from xls2report.supplement.layout import THREE_PUBLIC

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
    TextKey.HOSPITALITY_CONTENT: NumberKey.PRIOR_HOSPITALITY,
}
"""Whose amount of this year (found by the key of last year's) a count or a text goes with."""
_NUMERALS = "一二三"


def fill_three_public(page: Page, filling: Filling) -> None:
    """Write the counts, section by section."""
    page.head()
    first = page.row
    for numeral, section in zip(_NUMERALS, THREE_PUBLIC, strict=True):
        page.section(f"{numeral}、{section.title}")
        for key in section.keys:
            _line(page, filling, key)
    last = page.row - 1
    colour_hint(page.sheet, f"F{first}:F{last}", first=f"$F{first}")
    colour_needed(page.sheet, f"C{first}:C{last}", condition=f'$F{first}="需填"')


def _line(page: Page, filling: Filling, key: NumberKey | TextKey) -> None:
    entry(page, filling, key)
    cell, amount = page.address(VALUE_COLUMN), page.address(_AMOUNT)
    page.number(_AMOUNT, filling.content.this_year.get(_SPENT_ON[key]), Look.SHOWN_MONEY)
    if isinstance(key, NumberKey):
        page.put(_MEASURE, MEASURES[key].value, Look.SHOWN)
        none = "金额为0，没有的填0"
    else:
        page.put(_MEASURE, "文字", Look.SHOWN)
        none = "可不填"
    hint = f'=IF(LEN({cell})>0,"已填",IF(COUNT({amount})=0,"",IF({amount}>0,"需填","{none}")))'
    page.formula(_HINT, hint, Look.HINT)
    page.put(page.last, filling.advice(key), Look.REMARK)
    page.end_row()
