"""一般公共预算支出的预算总数等于各项预算之和。

检查内容：
    补充表填了一般公共预算财政拨款支出的年初预算数（或全年预算数）的，各项的预算又都填了的，两者相等。各项之和比总数还大的、
    只因一个数按元填而不等的，是错误；总数比各项之和大的是警告，可能有年初有预算而本年没有支出的项没有填。
依据：
    报告先写预算总数，再逐项写预算数，读的人会相加。
不通过示例：
    年初预算数填1802.05，各项年初预算合计1820.05。
通过示例：
    年初预算数填1802.05，各项年初预算合计1802.05；或者总数不填，按各项合计。
常见原因与处理：
    两位数字敲颠倒，多敲或少敲一位；年初有预算而本年没有支出的项没有在空白行里补填。按部门预算公开表核对；总数可以不填。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from xls2report.catalogue.amounts import AMOUNTS
from xls2report.catalogue.records import Base, BudgetTotal
from xls2report.model.language import _
from xls2report.model.severity import Severity
from xls2report.rules.base import Rule
from xls2report.rules.causes import wrong_unit_in_sum
from xls2report.rules.supplement_findings import Told, at_number, said_of, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.model.finding import Finding
    from xls2report.rules.base import Evidence
    from xls2report.supplement.record import BudgetLine

_CODE = "S-BUDSUM"
_HALF = Decimal("0.005")


def _check(evidence: Evidence) -> Iterator[Finding]:
    for amount in AMOUNTS.values():
        for against in amount.against:
            if isinstance(against.source, BudgetTotal) and evidence.figures is not None:
                yield from _held(evidence, against.source)


def _held(evidence: Evidence, source: BudgetTotal) -> Iterator[Finding]:
    supplement = evidence.supplement
    total, lines = value_of(supplement, source.key), _lines(evidence, source)
    if total is None or not lines:
        return
    parts = [line.amount.value or Decimal(0) for line in lines]
    added = sum(parts, Decimal(0))
    if abs(total - added) <= _HALF * (1 + sum(1 for part in parts if part)):
        return
    slip = wrong_unit_in_sum(total, parts)
    impossible = added > total and min(parts) >= 0
    show = evidence.style.amount_text
    pattern = _("{file}：{total}，各项{base}之和是{sum}万元，{side}{difference}万元{cause}")
    slots = (
        ("total", said_of(supplement, source.key)),
        ("base", source.base.value),
        ("sum", show(added)),
        ("side", _("总数少了") if added > total else _("总数多了")),
        ("difference", show(abs(total - added))),
        ("cause", _cause(lines, slip)),
    )
    remedy = _("按部门预算公开表核对总数和各项；年初有预算而本年没有支出的项填在空白行里；总数可以不填，按各项合计")
    also = () if slip is None or slip[0] is None else (lines[slip[0]].amount.source,)
    severity = Severity.ERROR if slip or impossible else Severity.WARNING
    yield at_number(_CODE, supplement, (source.key,), Told(pattern, slots, remedy), also, severity=severity)


def _lines(evidence: Evidence, source: BudgetTotal) -> list[BudgetLine]:
    """Give the typed budgets of all 项; none where one that was spent on has no budget, so that they need not add up."""
    supplement = evidence.supplement
    budgets = supplement.budgets if source.base is Base.INITIAL else supplement.adjusted
    lines = {line.code: line for line in budgets.get(source.budget, ())}
    spent = () if evidence.figures is None else evidence.figures.items(source.budget)
    if any(item.code not in lines for item in spent) or any(line.amount.value is None for line in lines.values()):
        return []
    return list(lines.values())


def _cause(lines: list[BudgetLine], slip: tuple[int | None, Decimal] | None) -> str:
    if slip is None:
        return ""
    place, right = slip
    name = _("总数") if place is None else f"{lines[place].code}{lines[place].name}"
    return _("。“{name}”的单位可能不对，应为{right}万元").format(name=name, right=f"{right.normalize():f}")


RULE = Rule(code=_CODE, name="预算总数与各项", page=__doc__ or "", check=_check)
