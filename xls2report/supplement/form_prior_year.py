"""The sheet 上年数: last year's final accounts, filled from last year's workbook where nobody typed another number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.catalogue.entries import NumberKey, TextKey
from xls2report.model.source import Stated
from xls2report.supplement.bounds import MOST, slip_formula
from xls2report.supplement.form_checks import NEEDED, colour_needed
from xls2report.supplement.form_entries import entry, finish_hints
from xls2report.supplement.form_page import VALUE_COLUMN
from xls2report.supplement.form_styles import Look
from xls2report.supplement.layout import PRIOR_KEYS

if TYPE_CHECKING:
    from decimal import Decimal

    from xls2report.supplement.content import PriorNumber
    from xls2report.supplement.form_entries import Filling
    from xls2report.supplement.form_page import Page
    from xls2report.supplement.record import TypedNumber

_STAND_IN = NumberKey.PRIOR_AGENCY_OPERATING
"""公用经费 stands for it, which is more where institutions belong to the unit: shown, for the unit to say that it is."""
_THIS_YEAR, _CHECK = VALUE_COLUMN + 1, VALUE_COLUMN + 2


def fill_prior_year(page: Page, filling: Filling) -> None:
    """Write last year's numbers with this year's beside them."""
    page.head()
    first = page.row
    # What the unit had in the year bounds what can be typed on the sheets that follow.
    filling.places.means = f"{filling.content.this_year.get(NumberKey.PRIOR_TOTAL, 0)}"
    for key in PRIOR_KEYS:
        if filling.asks(key):
            _line(page, filling, key)
    finish_hints(page, filling, _CHECK, first)
    colour_needed(page.sheet, f"C{first}:C{page.row - 1}", hint=f"$E{first}")


def _line(page: Page, filling: Filling, key: NumberKey) -> None:
    typed, known = filling.old.numbers.get(key), filling.content.prior.get(key)
    entry(page, filling, key)
    if typed is None and known is not None and not (known.in_doubt or key is _STAND_IN):
        page.number(VALUE_COLUMN, known.value, Look.FILL_MONEY)
    page.number(_THIS_YEAR, _this_year(filling, key), Look.SHOWN_MONEY)
    if key is NumberKey.PRIOR_TOTAL:
        filling.places.means = page.reference(_THIS_YEAR)
    page.formula(_CHECK, f"={_check(page, filling, key)}", Look.HINT)
    page.put(page.last, filling.advice(key) if known is None else _origin(key, typed, known), Look.REMARK)
    page.end_row()


def _this_year(filling: Filling, key: NumberKey) -> Decimal | None:
    if key is _STAND_IN:
        return filling.content.beside.get(NumberKey.AGENCY_OPERATING)
    return filling.content.this_year.get(key)


def _check(page: Page, filling: Filling, key: NumberKey) -> str:
    places, cell, like = filling.places.entries, page.address(VALUE_COLUMN), page.address(_THIS_YEAR)
    means = f"MAX(N({filling.places.means}),N({places.get(NumberKey.PRIOR_TOTAL, '0')}))"
    typed = slip_formula(cell, '"已填"', like=like, means=means, most=MOST.get(key))
    needed = f'"{NEEDED if filling.prints(key) else "可不填"}"'
    if key is _STAND_IN and (known := filling.content.beside.get(key)) is not None:
        needed = f'"不填按公用经费{known:f}"'
    asked = f"IF(LEN({cell})>0,{typed},{needed})"
    if key is _STAND_IN:
        asked = f'IF({places[TextKey.HAS_AGENCY_OPERATING]}="否","不需填",{asked})'
    return f'IF({places[TextKey.NEW_UNIT]}="是","不需填",{asked})'


def _origin(key: NumberKey, typed: TypedNumber | None, known: PriorNumber) -> str:
    source = known.source
    if isinstance(source, Stated):
        return source.reason
    place = f"{source.file}“{source.sheet}”{source.address}"
    if typed is None and known.in_doubt:
        return f"{place}是{known.value:f}万元，但上年工作簿的数互相不符，没有取用；请核对后填写。"
    if typed is None and key is _STAND_IN:
        return f"不填就取{place}的公用经费合计；含下属事业单位公用经费的，填扣除后的数。"
    if typed is None:
        return f"取自{place}。"
    if typed.value == known.value:
        return f"与{place}一致。"
    return f"与{place}的{known.value:f}万元不同，保留了已填的数，请核对。"
