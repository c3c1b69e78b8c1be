"""The sheet 其他重要事项: chapter eleven's amounts, counts and texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.catalogue.entries import MEASURES, NumberKey, TextKey
from xls2report.supplement.bounds import EVENTS, MOST, PURCHASES, slip_formula
from xls2report.supplement.form_checks import NEEDED, colour_needed, text_formula
from xls2report.supplement.form_entries import asked_sections, entry, finish_hints
from xls2report.supplement.form_page import FIRST_COLUMN, VALUE_COLUMN
from xls2report.supplement.form_styles import Look
from xls2report.supplement.layout import OTHER_MATTERS, PROCUREMENT_TOTAL_LABEL, SHOWN_MARK
from xls2report.supplement.written_numbers import number_formula

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xls2report.supplement.form_entries import Filling
    from xls2report.supplement.form_page import Page

_MEASURE, _BESIDE, _HINT = VALUE_COLUMN + 1, VALUE_COLUMN + 2, VALUE_COLUMN + 3
_ASKED_BY: dict[NumberKey | TextKey, NumberKey] = {
    NumberKey.MEETING_TIMES: NumberKey.MEETING_EXPENSES,
    NumberKey.MEETING_PERSONS: NumberKey.MEETING_EXPENSES,
    TextKey.MEETING_CONTENT: NumberKey.MEETING_EXPENSES,
    NumberKey.TRAINING_TIMES: NumberKey.TRAINING_EXPENSES,
    NumberKey.TRAINING_PERSONS: NumberKey.TRAINING_EXPENSES,
    TextKey.TRAINING_CONTENT: NumberKey.TRAINING_EXPENSES,
    **dict.fromkeys((key for key in NumberKey if key.startswith("asset_vehicles_")), NumberKey.ASSET_VEHICLES),
}
"""What is asked for only when money was spent, or there are vehicles."""


def fill_other_matters(page: Page, filling: Filling) -> None:
    """Write the sections of chapter eleven."""
    page.head()
    first = page.row
    for title, keys in asked_sections(filling, OTHER_MATTERS):
        page.section(title)
        if set(keys).issuperset(PURCHASES):
            _procurement(page, filling, keys)
        else:
            for key in keys:
                _line(page, filling, key, _asked(filling, key))
    finish_hints(page, filling, _HINT, first)
    colour_needed(page.sheet, f"C{first}:C{page.row - 1}", hint=f"$F{first}")


def _line(page: Page, filling: Filling, key: NumberKey | TextKey, asked: str) -> None:
    """Write an entry; ``asked`` is an expression of what stands beside it, with the entry's cell as ``{cell}``."""
    entry(page, filling, key)
    measure = "文字" if isinstance(key, TextKey) else MEASURES[key].value if key in MEASURES else "万元"
    page.put(_MEASURE, measure, Look.SHOWN)
    beside = filling.content.beside.get(key) if isinstance(key, NumberKey) else None
    page.number(_BESIDE, beside, Look.SHOWN_MONEY)
    if beside is not None:
        filling.places.beside[key] = page.reference(_BESIDE)
    asked = asked.replace("{beside}", page.address(_BESIDE))
    page.formula(_HINT, "=" + asked.replace("{cell}", page.address(VALUE_COLUMN)), Look.HINT)
    page.put(page.last, filling.advice(key), Look.REMARK)
    page.end_row()


def _asked(filling: Filling, key: NumberKey | TextKey) -> str:
    places, needed = filling.places.entries, f'"{NEEDED}"'
    if key is TextKey.OTHER_MATTERS:
        needed = '"可不填"'
    elif key is NumberKey.AGENCY_OPERATING:
        answer, known = places[TextKey.HAS_AGENCY_OPERATING], filling.content.beside.get(key)
        taken = needed if known is None else f'IF({answer}="是","不填按公用经费"&TEXT({{beside}},"0.00"),{needed})'
        needed = f'IF({answer}="否","不需填",{taken})'
    elif key in _ASKED_BY:
        amount = places.get(_ASKED_BY[key], "1")
        needed = f'IF(COUNT({amount})=0,"",IF({amount}>0,{needed},"不需填"))'
    return f"IF(LEN({{cell}})>0,{_typed(filling, key)},{needed})"


def _typed(filling: Filling, key: NumberKey | TextKey) -> str:
    """Give the expression for what was typed: an amount in 元 shows while it is typed."""
    done, like = '"已填"', "0"
    if not isinstance(key, NumberKey):
        return done if key is TextKey.OTHER_MATTERS else text_formula("{cell}", "具体内容", done)
    if key in MEASURES:
        return number_formula("{cell}", MEASURES[key], done)
    if key in EVENTS.values():
        done = f'IF(N({{beside}})-N({{cell}})>0.005,"小于基本支出中的数，请核对",{done})'
    elif key is NumberKey.AGENCY_OPERATING:
        like = "{beside}"
    return slip_formula("{cell}", done, like=like, means=f"N({filling.places.means})", most=MOST.get(key))


def _procurement(page: Page, filling: Filling, keys: Sequence[NumberKey | TextKey]) -> None:
    for key in PURCHASES:
        _line(page, filling, key, _asked(filling, key))
    places = filling.places.entries
    whole = page.address(VALUE_COLUMN)
    page.mark(SHOWN_MARK)
    page.put(FIRST_COLUMN, PROCUREMENT_TOTAL_LABEL, Look.LABEL)
    page.formula(VALUE_COLUMN, f"=SUM({','.join(places[key] for key in PURCHASES)})", Look.SHOWN_MONEY)
    page.put(_MEASURE, "万元", Look.SHOWN)
    page.put(_BESIDE, "", Look.SHOWN_MONEY)
    page.put(_HINT, "自动合计", Look.HINT)
    page.put(page.last, "货物、工程、服务三项之和，不用填。", Look.REMARK)
    page.end_row()
    bought = ",".join(places[key] for key in PURCHASES)
    limit, name = whole, PROCUREMENT_TOTAL_LABEL
    for key in keys:
        if key not in PURCHASES:
            over = f'IF(ROUND(N({{cell}})-N({limit}),2)>0,"大于{name}，请核对",{_typed(filling, key)})'
            none = f"AND(COUNT({bought})={len(PURCHASES)},{whole}=0)"
            _line(page, filling, key, f'IF(LEN({{cell}})>0,{over},IF({none},"不需填","{NEEDED}"))')
            limit, name = places[key], "中小企业金额"
