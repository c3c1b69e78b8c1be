"""各项年初预算之和等于年初预算合计。

检查内容：
    补充表填写的一般公共预算各项年初预算数之和，等于填写的一般公共预算财政拨款支出年初预算数。
    和大于合计是警告；和小于合计只提示：有的项有预算而没有支出，可能没有列出。只因一个数按元填而不等的是错误。
依据：
    部门预算批复：年初预算数按项级科目下达，各项之和就是合计。
不通过示例：
    合计填186.43，各项之和为188.43。
通过示例：
    合计填186.43，其中2120201为186.43，其余各项为0。
常见原因与处理：
    某一项填了调整预算数或填错小数点；合计用了别的口径。按年初批复的部门预算核对；没有支出的项也填在“年初预算”工作表。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from xls2report.catalogue.entries import BudgetKind, NumberKey
from xls2report.model.language import _
from xls2report.model.severity import Severity
from xls2report.rules.base import Rule
from xls2report.rules.causes import wrong_unit_in_sum
from xls2report.rules.supplement_findings import Told, at_number, said_of, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xls2report.model.finding import Finding
    from xls2report.rules.base import Evidence
    from xls2report.supplement.record import BudgetLine, TypedNumber

_CODE = "N-BUDSUM"
_KEY = NumberKey.BUDGET_GENERAL_PUBLIC
_HALF_TYPED = Decimal("0.005")


def _check(evidence: Evidence) -> Iterator[Finding]:
    supplement = evidence.supplement
    total, lines = value_of(supplement, _KEY), supplement.budgets.get(BudgetKind.GENERAL_PUBLIC, ())
    amounts = [line.amount.value for line in lines if line.amount.value is not None]
    if total is None or not lines or len(amounts) < len(lines):
        return
    added = sum(amounts, Decimal(0))
    allowed = _HALF_TYPED * (1 + sum(1 for amount in amounts if amount))
    if abs(added - total) <= allowed:
        return
    too_much = added > total
    slip = wrong_unit_in_sum(total, amounts)
    pattern = _("补充表{typed}，各项年初预算数之和为{sum}万元，{word}{difference}万元（容许{allowed}万元）{cause}")
    slots = (
        ("typed", said_of(supplement, _KEY)),
        ("sum", evidence.style.amount_text(added)),
        ("word", _("多") if too_much else _("少")),
        ("difference", evidence.style.amount_text(abs(added - total))),
        ("allowed", f"{allowed:f}"),
        ("cause", _cause(supplement.numbers[_KEY], lines, slip)),
    )
    remedy = (
        _("核对合计和各项年初预算数，都按年初批复的预算填")
        if too_much
        else _("有预算而没有支出的项也请填在“年初预算”工作表；已经填全的，核对合计")
    )
    severity = Severity.ERROR if slip else Severity.WARNING if too_much else Severity.INFO
    cells = (line.amount.source for line in lines if line.amount.value)
    yield at_number(_CODE, supplement, (_KEY,), Told(pattern, slots, remedy), cells, severity=severity)


def _cause(total: TypedNumber, lines: Sequence[BudgetLine], slip: tuple[int | None, Decimal] | None) -> str:
    if slip is None:
        return ""
    place, right = slip
    cell = (total if place is None else lines[place].amount).source.address
    return _("。{cell}的单位可能不对，应为{right}万元").format(cell=cell, right=f"{right.normalize():f}")


RULE = Rule(code=_CODE, name="年初预算各项之和", page=__doc__ or "", check=_check)
