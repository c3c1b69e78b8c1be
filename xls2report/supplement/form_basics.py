"""The sheets 基本信息 and 绩效: entries and lists with what to know beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.supplement.form_entries import entry, list_rows
from xls2report.supplement.form_page import FIRST_COLUMN, VALUE_COLUMN
from xls2report.supplement.form_styles import Look
from xls2report.supplement.keys import LABELS, ListKey, TextKey
from xls2report.supplement.layout import (
    BASIC_KEYS,
    PERFORMANCE_KEYS,
    UNIT_NAME_LABEL,
    UNIT_NAME_MARK,
    YEAR_LABEL,
    YEAR_MARK,
)

if TYPE_CHECKING:
    from xls2report.supplement.form_entries import Filling
    from xls2report.supplement.form_page import Page


def fill_basics(page: Page, filling: Filling) -> None:
    """Write whom the form is for, how the report speaks, duties and organisation."""
    page.head()
    page.section("一、报告基本情况")
    _origin(page, UNIT_NAME_MARK, UNIT_NAME_LABEL, filling.content.unit_name)
    _origin(page, YEAR_MARK, YEAR_LABEL, str(filling.content.year))
    for key in BASIC_KEYS:
        _described(page, filling, key)
    page.section(f"二、{LABELS[ListKey.DUTIES]}")
    list_rows(page, filling, ListKey.DUTIES)
    page.section("三、机构设置及决算单位构成")
    _described(page, filling, TextKey.ORGANISATION)
    list_rows(page, filling, ListKey.MEMBER_UNITS)


def fill_performance(page: Page, filling: Filling) -> None:
    """Write the performance text and the self-evaluation report."""
    page.head()
    page.section("一、预算绩效")
    for key in PERFORMANCE_KEYS:
        _described(page, filling, key)
    page.section(f"二、{LABELS[ListKey.SELF_EVALUATION]}")
    list_rows(page, filling, ListKey.SELF_EVALUATION)


def _described(page: Page, filling: Filling, key: TextKey) -> None:
    entry(page, filling, key)
    page.put(page.last, filling.advice(key), Look.REMARK)
    page.end_row()


def _origin(page: Page, mark: str, label: str, text: str) -> None:
    page.mark(mark)
    page.put(FIRST_COLUMN, label, Look.LABEL)
    page.put(VALUE_COLUMN, text, Look.SHOWN)
    page.put(page.last, "取自决算表，用来核对本表属于哪个单位、哪一年，不用改。", Look.REMARK)
    page.end_row()
