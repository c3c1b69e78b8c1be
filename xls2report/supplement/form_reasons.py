"""The sheets 变动原因, 旧表保留 and 代号对照: which reasons are called for, live, and what was typed for others."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from xls2report.catalogue.entries import NumberKey, TextKey
from xls2report.catalogue.records import Base
from xls2report.supplement import form_checks
from xls2report.supplement.form_entries import finish_hints
from xls2report.supplement.form_page import FIRST_COLUMN, KEY_COLUMN
from xls2report.supplement.form_styles import Look

if TYPE_CHECKING:
    from xls2report.supplement.form_entries import Filling
    from xls2report.supplement.form_page import Page
    from xls2report.supplement.record import ReasonLine, Supplement

_CURRENT, _BASE, _BASIS, _HINT, _REASON, _USE = (FIRST_COLUMN + step for step in range(1, 7))
_AGENCY = frozenset(key for key in NumberKey if key.endswith("agency_operating"))

_BASES = {
    Base.PRIOR: "上年决算数",
    Base.EARLIER: "前年决算数",
    Base.INITIAL: "年初预算数",
    Base.ADJUSTED: "全年预算数",
    Base.BUDGET: "表中预算数",
}


def fill_reasons(page: Page, filling: Filling) -> None:
    """Write a line for every reason that the figures may call for."""
    counter = page.row
    page.end_row(22)
    page.head()
    first = page.row
    for line in filling.content.reasons:
        _line(page, filling, line)
    last = max(first, page.row - 1)
    reasons = f"G{first}:G{last}"
    finish_hints(page, filling, _HINT, first)
    after, page.row = page.row, counter
    unfilled = f'COUNTIF(F{first}:F{last},"{form_checks.NEEDED}*")'
    page.span(FIRST_COLUMN, page.last, "", Look.SECTION)
    page.formula(FIRST_COLUMN, f'="还有"&{unfilled}&"处原因需要填写"', Look.SECTION)
    page.row = after
    form_checks.colour_needed(page.sheet, reasons, hint=f"$F{first}")
    form_checks.clear_filled(page.sheet, f"H{first}:H{last}")
    prompt = "只写“因为”后面的话，句末不加标点。"
    form_checks.prompt_only(page.sheet, reasons, title="变动原因", prompt=prompt)


def orphans(filling: Filling) -> list[str]:
    """Give the keys of reasons typed into the older form that this year's figures no longer have a line for."""
    known = {line.key for line in filling.content.reasons}
    return [key for key in dict.fromkeys([*filling.old.reasons, *filling.old.uses]) if key not in known]


def fill_kept(page: Page, filling: Filling) -> None:
    """Write what was typed for lines that are gone, so that nothing is lost; it is read back."""
    page.head()
    for key in orphans(filling):
        page.mark(key)
        page.put(FIRST_COLUMN, _label(filling.old, key), Look.SHOWN)
        _typed(page, filling.old, key, FIRST_COLUMN + 1, FIRST_COLUMN + 2)
        page.end_row()


def fill_reason_keys(page: Page, filling: Filling) -> None:
    """Write which label has which key."""
    for key, label in [(line.key, line.label) for line in filling.content.reasons]:
        page.put(KEY_COLUMN, key, Look.MARK)
        page.put(FIRST_COLUMN, label, Look.MARK)
        page.end_row()


def _line(page: Page, filling: Filling, line: ReasonLine) -> None:
    page.mark(line.key)
    page.put(FIRST_COLUMN, line.label, Look.LABEL)
    _amount(page, filling, _CURRENT, line.current, line)
    _amount(page, filling, _BASE, line.base, line)
    page.put(_BASIS, _BASES[line.basis], Look.SHOWN)
    page.formula(_HINT, _hint(page, filling, line), Look.HINT)
    _typed(page, filling.old, line.key, _REASON, _USE)
    page.end_row()


def _amount(page: Page, filling: Filling, column: int, amount: Decimal | NumberKey | str, line: ReasonLine) -> None:
    """Write an amount of the workbook as it is, one that is typed on the form as a link to its cell."""
    if isinstance(amount, Decimal):
        page.number(column, amount, Look.SHOWN_MONEY)
        return
    places = filling.places
    if isinstance(amount, NumberKey):
        place = places.entries.get(amount, "")
    else:
        items = places.adjusted if line.basis is Base.ADJUSTED else places.items
        place = items.get((line.budget, amount), "") if line.budget else ""
    if place:
        otherwise = places.budget_sum if amount is NumberKey.BUDGET_GENERAL_PUBLIC else '""'
        known = None
        if amount is NumberKey.AGENCY_OPERATING:
            known = places.beside.get(amount)
        elif amount is NumberKey.PRIOR_AGENCY_OPERATING:
            known = filling.content.beside.get(amount)
        if known is not None:
            otherwise = f'IF({places.entries[TextKey.HAS_AGENCY_OPERATING]}="是",{known},"")'
        page.formula(column, f'=IF({place}="",{otherwise},{place})', Look.SHOWN_MONEY)
    else:
        page.put(column, "", Look.SHOWN_MONEY)


def _hint(page: Page, filling: Filling, line: ReasonLine) -> str:
    current, base, reason = page.address(_CURRENT), page.address(_BASE), page.address(_REASON)
    places = filling.places.entries
    from_last_year = line.basis is Base.PRIOR
    first_of_all = f"先填{line.basis.value}{'数' if from_last_year else ''}"
    called_for = form_checks.text_formula(reason, "具体原因", f'"{form_checks.NEEDED}"')
    compared = f'IF(ROUND({current},2)=ROUND({base},2),"不需",{called_for})'
    numbers = f'IF(COUNT({current},{base})=2,{compared},"先改成数字")'
    hint = f'IF({current}="","先填本年数",IF({base}="","{first_of_all}",{numbers}))'
    if from_last_year:
        hint = f'IF({places[TextKey.NEW_UNIT]}="是","不需",{hint})'
    if line.current in _AGENCY or line.base in _AGENCY:
        hint = f'IF({places[TextKey.HAS_AGENCY_OPERATING]}="否","不需",{hint})'
    return f"={hint}"


def _typed(page: Page, old: Supplement, key: str, reason_column: int, use_column: int) -> None:
    for column, texts in ((reason_column, old.reasons), (use_column, old.uses)):
        typed = texts.get(key) or (old.fillers.get(key) if texts is old.reasons else None)
        page.put(column, typed.text if typed else "", Look.FILL_TEXT)


def _label(old: Supplement, key: str) -> str:
    typed = old.reasons.get(key) or old.uses.get(key)
    return typed.source.row_label if typed else ""
