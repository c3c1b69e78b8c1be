"""The sheet 上年数: last year's final accounts, filled from last year's workbook where nobody typed another number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.supplement.form_entries import entry
from xls2report.supplement.form_page import VALUE_COLUMN
from xls2report.supplement.form_styles import Look
from xls2report.supplement.layout import PRIOR_KEYS

if TYPE_CHECKING:
    from xls2report.supplement.content import PriorNumber
    from xls2report.supplement.form_entries import Filling
    from xls2report.supplement.form_page import Page
    from xls2report.supplement.keys import NumberKey
    from xls2report.supplement.record import TypedNumber

_THIS_YEAR = VALUE_COLUMN + 1


def fill_prior_year(page: Page, filling: Filling) -> None:
    """Write last year's numbers with this year's beside them."""
    page.head()
    for key in PRIOR_KEYS:
        _line(page, filling, key)


def _line(page: Page, filling: Filling, key: NumberKey) -> None:
    typed, known = filling.old.numbers.get(key), filling.content.prior.get(key)
    entry(page, filling, key)
    if typed is None and known is not None and not known.in_doubt:
        page.number(VALUE_COLUMN, known.value, Look.FILL_MONEY)
    page.number(_THIS_YEAR, filling.content.this_year.get(key), Look.SHOWN_MONEY)
    page.put(page.last, filling.advice(key) if known is None else _origin(typed, known), Look.REMARK)
    page.end_row()


def _origin(typed: TypedNumber | None, known: PriorNumber) -> str:
    source = known.source
    place = f"{source.file}“{source.sheet}”{source.address}"
    if typed is None and known.in_doubt:
        return f"{place}是{known.value:f}万元，但上年工作簿的数互相不符，没有取用；请核对后填写。"
    if typed is None:
        return f"取自{place}。"
    if typed.value == known.value:
        return f"与{place}一致。"
    return f"与{place}的{known.value:f}万元不同，保留了已填的数，请核对。"
