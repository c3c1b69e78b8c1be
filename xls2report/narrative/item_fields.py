"""The lists a template can repeat a paragraph or a table row over: ``{{项.名称}}``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.figures.composition import Composition
    from xls2report.figures.items import Item
    from xls2report.model.figure import Known
    from xls2report.model.report import Pieces
    from xls2report.narrative.writer import Writer

_PART = ("名称", "金额", "占比")
_ITEM = ("编码", "类名", "款名", "名称", "年初预算数", "决算数", "完成率")
LISTS: dict[str, tuple[str, ...]] = {
    "收入": _PART,
    "支出": _PART,
    "类": _PART,
    "项": _ITEM,
    "基金项": _ITEM,
    "国资项": _ITEM,
}
"""Each list and its fields."""


def lists(writer: Writer, asked: frozenset[str]) -> Mapping[str, tuple[Mapping[str, Pieces], ...]]:
    """Give the elements of the lists asked for (a large unit has thousands); the others are empty.

    Zero parts are left out unless the wording lists them.
    """
    figures = writer.figures
    parts = {"收入": figures.revenue, "支出": figures.expenditure, "类": figures.categories}
    items = {"项": figures.items, "基金项": figures.government_fund.items, "国资项": figures.state_capital.items}
    return {
        **{name: _parts(writer, found) if name in asked else () for name, found in parts.items()},
        **{name: tuple(_item(writer, i) for i in found) if name in asked else () for name, found in items.items()},
    }


def _parts(writer: Writer, composition: Composition) -> tuple[Mapping[str, Pieces], ...]:
    return tuple(
        {"名称": (part.name,), "金额": _show(writer, part.amount), "占比": _show(writer, part.share)}
        for part in composition.parts
        if writer.wording.list_zero_items or not part.is_zero
    )


def _item(writer: Writer, item: Item) -> Mapping[str, Pieces]:
    comparison = item.against_budget
    return {
        "编码": (item.code,),
        "类名": (item.category,),
        "款名": (item.section,),
        "名称": (item.name,),
        "年初预算数": _show(writer, comparison.base),
        "决算数": _show(writer, comparison.current),
        "完成率": _show(writer, comparison.completion),
    }


def _show(writer: Writer, known: Known | None) -> Pieces:
    if known is None:
        return ()
    return (writer.wording.style.show(known),) if isinstance(known, Figure) else (known,)
