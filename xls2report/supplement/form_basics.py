"""The sheets 基本信息 and 绩效: entries and lists with what to know beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.catalogue.entries import LABELS, MEASURES, ListKey, NumberKey, TextKey
from xls2report.supplement.form_checks import NEEDED, colour_needed, lines_formula, text_formula
from xls2report.supplement.form_entries import entry, finish_hints, list_length, list_rows
from xls2report.supplement.form_page import FIRST_COLUMN, VALUE_COLUMN
from xls2report.supplement.form_styles import Look
from xls2report.supplement.layout import (
    BASIC_KEYS,
    PERFORMANCE_COUNTS,
    UNIT_NAME_LABEL,
    UNIT_NAME_MARK,
    YEAR_LABEL,
    YEAR_MARK,
)
from xls2report.supplement.written_numbers import number_formula

if TYPE_CHECKING:
    from xls2report.supplement.form_entries import Filling
    from xls2report.supplement.form_page import Page


_HINT = VALUE_COLUMN + 1
_ASKED = f'IF(LEN({{cell}})>0,"已填","{NEEDED}")'
_TOLD = text_formula("{cell}", "具体内容", f'"{NEEDED}"')
_UNANSWERED: dict[TextKey, str] = {
    TextKey.REPORT_KIND: "不填按“部门”",
    TextKey.SELF_NAME: "不填随报告类型",
    TextKey.NEW_UNIT: "不填按“否”",
}
"""What a report takes where nothing was chosen."""


def fill_basics(page: Page, filling: Filling) -> None:
    """Write whom the form is for, how the report speaks, duties and organisation."""
    page.head()
    first = page.row
    page.section("一、报告基本情况")
    _origin(page, UNIT_NAME_MARK, UNIT_NAME_LABEL, filling.content.unit_name)
    _origin(page, YEAR_MARK, YEAR_LABEL, str(filling.content.year))
    for key in BASIC_KEYS:
        default = _UNANSWERED.get(key)
        _described(page, filling, key, f'IF(LEN({{cell}})>0,"已填","{default}")' if default else _ASKED)
    page.section(f"二、{LABELS[ListKey.DUTIES]}")
    list_rows(page, filling, ListKey.DUTIES, hint=_HINT, asked=f'IF({lines_formula("{cells}")},"已填","{NEEDED}")')
    page.section("三、机构设置及决算单位构成")
    _described(page, filling, TextKey.ORGANISATION, _TOLD)
    list_rows(page, filling, ListKey.MEMBER_UNITS, hint=_HINT, asked='IF(COUNTA({cells})>0,"已填","不填按单位本级")')
    _finish(page, filling, first)


def fill_performance(page: Page, filling: Filling) -> None:
    """Write the performance text and the self-evaluation report."""
    page.head()
    first = page.row
    page.section("一、预算绩效")
    for key in PERFORMANCE_COUNTS:
        if filling.asks(key):
            counted = number_formula("{cell}", MEASURES[key], '"已填"')
            _described(page, filling, key, f'IF(LEN({{cell}})>0,{counted},"{NEEDED}")')
    if filling.asks(TextKey.PERFORMANCE):
        _described(page, filling, TextKey.PERFORMANCE, _TOLD)
    body = f"$C${page.row + 2}:$C${page.row + 1 + list_length(filling, ListKey.SELF_EVALUATION)}"
    lacking = f'"{NEEDED}，或填正文"'
    asked = (
        f'IF({lines_formula(body)},IF(LEN({{cell}})>0,"已填","不需填"),{text_formula("{cell}", "，或填正文", lacking)})'
    )
    _described(page, filling, TextKey.ATTACHMENT_FILE, asked)
    named = filling.places.entries[TextKey.ATTACHMENT_FILE]
    page.section(f"二、{LABELS[ListKey.SELF_EVALUATION]}")
    asked = f'IF({lines_formula("{cells}")},IF(LEN({named})>0,"两处都填了，请核对","已填"),"")'
    list_rows(page, filling, ListKey.SELF_EVALUATION, hint=_HINT, asked=asked)
    _finish(page, filling, first)


def _finish(page: Page, filling: Filling, first: int) -> None:
    finish_hints(page, filling, _HINT, first)
    colour_needed(page.sheet, f"C{first}:C{page.row - 1}", hint=f"$D{first}")


def _described(page: Page, filling: Filling, key: NumberKey | TextKey, asked: str) -> None:
    entry(page, filling, key)
    page.formula(_HINT, f"={asked.replace('{cell}', page.address(VALUE_COLUMN))}", Look.HINT)
    page.put(page.last, filling.advice(key), Look.REMARK)
    page.end_row()


def _origin(page: Page, mark: str, label: str, text: str) -> None:
    page.mark(mark)
    page.put(FIRST_COLUMN, label, Look.LABEL)
    page.put(VALUE_COLUMN, text, Look.SHOWN)
    page.put(_HINT, "不用改", Look.HINT)
    page.put(page.last, "取自决算表，用来核对本表属于哪个单位、哪一年，不用改。", Look.REMARK)
    page.end_row()
