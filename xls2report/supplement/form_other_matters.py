"""The sheet 其他重要事项: chapter eleven's amounts, counts and texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.supplement.bounds import PURCHASES
from xls2report.supplement.form_checks import colour_hint, colour_needed
from xls2report.supplement.form_entries import entry
from xls2report.supplement.form_page import FIRST_COLUMN, VALUE_COLUMN
from xls2report.supplement.form_styles import Look
from xls2report.supplement.keys import MEASURES, NumberKey, TextKey
from xls2report.supplement.layout import OTHER_MATTERS, PROCUREMENT, PROCUREMENT_TOTAL_LABEL, SHOWN_MARK

if TYPE_CHECKING:
    from xls2report.supplement.form_entries import Filling
    from xls2report.supplement.form_page import Page
    from xls2report.supplement.layout import Section

_MEASURE, _HINT = VALUE_COLUMN + 1, VALUE_COLUMN + 2
_ASKED_BY: dict[NumberKey | TextKey, NumberKey] = {
    NumberKey.MEETING_TIMES: NumberKey.MEETING_EXPENSES,
    NumberKey.MEETING_PERSONS: NumberKey.MEETING_EXPENSES,
    TextKey.MEETING_CONTENT: NumberKey.MEETING_EXPENSES,
    NumberKey.TRAINING_TIMES: NumberKey.TRAINING_EXPENSES,
    NumberKey.TRAINING_PERSONS: NumberKey.TRAINING_EXPENSES,
    TextKey.TRAINING_CONTENT: NumberKey.TRAINING_EXPENSES,
}
"""What is asked for only when money was spent."""

_NUMERALS = "一二三四五"


def fill_other_matters(page: Page, filling: Filling) -> None:
    """Write the sections of chapter eleven."""
    page.head()
    first = page.row
    for numeral, section in zip(_NUMERALS, OTHER_MATTERS, strict=True):
        page.section(f"{numeral}、{section.title}")
        if section is PROCUREMENT:
            _procurement(page, filling, section)
        else:
            for key in section.keys:
                _line(page, filling, key, _hint(filling, key))
    last = page.row - 1
    colour_hint(page.sheet, f"E{first}:E{last}", first=f"$E{first}")
    colour_needed(page.sheet, f"C{first}:C{last}", condition=f'$E{first}="需填"')


def _line(page: Page, filling: Filling, key: NumberKey | TextKey, hint: str) -> None:
    entry(page, filling, key)
    measure = "文字" if isinstance(key, TextKey) else MEASURES[key].value if key in MEASURES else "万元"
    page.put(_MEASURE, measure, Look.SHOWN)
    if hint:
        page.formula(_HINT, hint.replace("{cell}", page.address(VALUE_COLUMN)), Look.HINT)
    else:
        page.put(_HINT, "", Look.HINT)
    page.put(page.last, filling.advice(key), Look.REMARK)
    page.end_row()


def _hint(filling: Filling, key: NumberKey | TextKey) -> str:
    places = filling.places.entries
    if key is NumberKey.AGENCY_OPERATING:
        answer = places[TextKey.HAS_AGENCY_OPERATING]
        return f'=IF(LEN({{cell}})>0,"已填",IF({answer}="否","不需填","需填"))'
    if key in _ASKED_BY:
        amount = places[_ASKED_BY[key]]
        return f'=IF(LEN({{cell}})>0,"已填",IF(COUNT({amount})=0,"",IF({amount}>0,"需填","不需填")))'
    if isinstance(key, NumberKey):
        return '=IF(LEN({cell})>0,"已填","需填")'
    return ""


def _procurement(page: Page, filling: Filling, section: Section) -> None:
    asked = '=IF(LEN({cell})>0,"已填","需填")'
    for key in PURCHASES:
        _line(page, filling, key, asked)
    places = filling.places.entries
    total = page.address(VALUE_COLUMN)
    page.mark(SHOWN_MARK)
    page.put(FIRST_COLUMN, PROCUREMENT_TOTAL_LABEL, Look.LABEL)
    page.formula(VALUE_COLUMN, f"=SUM({','.join(places[key] for key in PURCHASES)})", Look.SHOWN_MONEY)
    page.put(_MEASURE, "万元", Look.SHOWN)
    page.put(_HINT, "自动合计", Look.HINT)
    page.put(page.last, "货物、工程、服务三项之和，不用填。", Look.REMARK)
    page.end_row()
    limit, whole = total, PROCUREMENT_TOTAL_LABEL
    for key in section.keys:
        if key not in PURCHASES:
            over = f'IF(ROUND({{cell}}-{limit},2)>0,"大于{whole}，请核对","已填")'
            _line(page, filling, key, f'=IF(COUNT({{cell}})=0,"需填",{over})')
            limit, whole = places[key], "中小企业金额"
