"""“三公”经费: budget, final accounts, last year, shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.figures.cells import absent, from_line, lacking
from xls2report.figures.comparison import Comparison, compare, share
from xls2report.figures.items import no_such_table
from xls2report.figures.prior import THREE_PUBLIC_KEYS
from xls2report.model.language import _
from xls2report.tables.cell import CellState
from xls2report.tables.three_public import ThreePublicItem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.catalogue.entries import NumberKey
    from xls2report.model.display import NumberStyle
    from xls2report.model.figure import Figure, Known
    from xls2report.tables.lines import Line
    from xls2report.tables.three_public import ThreePublicExpenses

IDS: Mapping[ThreePublicItem, str] = {
    ThreePublicItem.TOTAL: "f7_total",
    ThreePublicItem.OVERSEAS_VISITS: "f7_overseas",
    ThreePublicItem.VEHICLES: "f7_vehicles",
    ThreePublicItem.VEHICLE_PURCHASE: "f7_purchase",
    ThreePublicItem.VEHICLE_OPERATION: "f7_operation",
    ThreePublicItem.HOSPITALITY: "f7_hospitality",
}


class ThreePublicFigures(Struct, frozen=True, kw_only=True):
    """One item of “三公”经费: final accounts against the budget and against last year, and its share of the total."""

    item: ThreePublicItem
    final: Known
    against_budget: Comparison
    against_prior: Comparison
    share: Figure | None


def three_public_figures(
    table: ThreePublicExpenses | None, prior: Mapping[NumberKey, Known], style: NumberStyle, *, unread: bool
) -> dict[ThreePublicItem, ThreePublicFigures]:
    """Read the “三公” table; without one, or in an empty one, everything is zero, and the source says so.

    ``unread``: there is one, or must be, and it was not read; everything is a gap.
    """
    finals = {item: _amount(table, item, "决算数", unread=unread) for item in ThreePublicItem}
    whole = finals[ThreePublicItem.TOTAL]
    return {
        item: ThreePublicFigures(
            item=item,
            final=final,
            against_budget=compare(
                final,
                _amount(table, item, "预算数", unread=unread),
                style,
                key=f"{IDS[item]}_b",
                words=f"{_name(item)}比预算",
            ),
            against_prior=compare(
                final, prior[THREE_PUBLIC_KEYS[item]], style, key=IDS[item], words=f"{_name(item)}比上年"
            ),
            share=share(final, whole, style, id=f"{IDS[item]}_share", name=f"{_name(item)}占比"),
        )
        for item, final in finals.items()
    }


def _name(item: ThreePublicItem) -> str:
    return "“三公”经费合计" if item is ThreePublicItem.TOTAL else item.value


def _amount(table: ThreePublicExpenses | None, item: ThreePublicItem, column: str, *, unread: bool) -> Known:
    budget = column == "预算数"
    key, name = f"{IDS[item]}{'_budget' if budget else ''}", f"{_name(item)}{column}"
    if table is None:
        return no_such_table(key, name, "“三公”经费表", unread=unread)
    lines: Mapping[ThreePublicItem, Line] = table.budget if budget else table.final_accounts
    if item in lines:
        return from_line(table.form, lines[item], id=key, name=name)
    if all(cell.state is CellState.BLANK for cell in table.form.amounts()):
        return absent(table.form, id=key, name=name)
    return lacking(table.form, _("“{column}/{item}”一栏").format(column=column, item=item.value), id=key, name=name)
