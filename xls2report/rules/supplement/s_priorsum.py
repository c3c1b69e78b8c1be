"""上年“三公”经费各项之和等于合计。

检查内容：
    报告采用的上年“三公”经费：合计等于因公出国（境）费、公务用车购置费及运行维护费、公务接待费之和；
    公务用车购置费及运行维护费等于购置费加运行维护费。其中有数是在补充表填写的才检查。只因一个数按元填而不等的是错误，其余是
    警告。
依据：
    “三公”经费支出决算表的表内关系。
不通过示例：
    上年合计填14.97，出国0、用车12.10、接待2.78。
通过示例：
    上年合计填14.97，出国0、用车12.10、接待2.87。
常见原因与处理：
    漏填一项、两位数字敲颠倒；只改了合计没有改分项。按上年公开的报表核对。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from xls2report.catalogue.records import Base
from xls2report.catalogue.table_amounts import THREE_PUBLIC
from xls2report.model.figure import Figure
from xls2report.model.finding import Finding, Place, PlaceKind
from xls2report.model.language import _, listed
from xls2report.model.severity import Severity
from xls2report.model.source import CellRef
from xls2report.rules.base import Rule
from xls2report.rules.causes import wrong_unit_in_sum
from xls2report.tables.labelled import ThreePublicItem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xls2report.rules.base import Evidence

_CODE = "S-PRIORSUM"
_HALF = Decimal("0.005")
_SUMS = (
    (
        ThreePublicItem.TOTAL,
        (ThreePublicItem.OVERSEAS_VISITS, ThreePublicItem.VEHICLES, ThreePublicItem.HOSPITALITY),
    ),
    (ThreePublicItem.VEHICLES, (ThreePublicItem.VEHICLE_PURCHASE, ThreePublicItem.VEHICLE_OPERATION)),
)


def _check(evidence: Evidence) -> Iterator[Finding]:
    if evidence.figures is None or evidence.figures.new_unit:
        return
    prior = {
        item: evidence.figures.comparison(key, Base.PRIOR).base for item, (key, _term, _entered) in THREE_PUBLIC.items()
    }
    for item, items in _SUMS:
        total, parts = prior[item], [part for one in items if isinstance(part := prior[one], Figure)]
        if not isinstance(total, Figure) or len(parts) < len(items):
            continue
        typed = [one for one in (total, *parts) if _is_typed(one, evidence.supplement.file)]
        added = sum((part.value for part in parts), Decimal(0))
        if not typed or abs(total.value - added) <= _HALF * (1 + sum(1 for part in parts if part.value)):
            continue
        show = evidence.style.amount_text
        slip = wrong_unit_in_sum(total.value, [part.value for part in parts])
        yield Finding(
            code=_CODE,
            severity=Severity.ERROR if slip else Severity.WARNING,
            pattern=_("“{name}”是{total}万元，各项之和是{sum}万元（{parts}）{cause}"),
            arguments=(
                ("name", total.name),
                ("total", show(total.value)),
                ("sum", show(added)),
                ("parts", listed(f"{part.name}{show(part.value)}" for part in parts)),
                ("cause", _cause(total, parts, slip)),
            ),
            remedy=_("按上年公开的报表核对补充表“上年数”工作表"),
            sources=tuple(dict.fromkeys(cell for one in (*typed, total, *parts) for cell in one.cells())),
            expected=added,
            actual=total.value,
            difference=total.value - added,
            place=Place(PlaceKind.FIGURE, total.id),
        )


def _cause(total: Figure, parts: Sequence[Figure], slip: tuple[int | None, Decimal] | None) -> str:
    if slip is None:
        return ""
    place, right = slip
    name = (total if place is None else parts[place]).name
    return _("。“{name}”的单位可能不对，应为{right}万元").format(name=name, right=f"{right.normalize():f}")


def _is_typed(figure: Figure, file: str) -> bool:
    return isinstance(figure.source, CellRef) and figure.source.file == file


RULE = Rule(code=_CODE, name="上年“三公”经费各项之和", page=__doc__ or "", check=_check)
