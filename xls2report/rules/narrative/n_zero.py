"""基数为0或负数时不写百分数。

检查内容：
    上年数或年初预算数为0或负数时，报告不应有增减率、完成率；支出决算数为负数时不应有完成率（写“0%”的不算）。
依据：
    以0或负数为基数算不出比率；“增长100%”是审计常见问题。
不通过示例：
    上年公务接待费0万元、本年0.40万元，印“增加0.40万元，增长100%”。
通过示例：
    上年公务接待费0万元、本年0.40万元，印“上年决算数为0万元，与上年相比增加0.40万元”。
常见原因与处理：
    行文文件（.toml）的 up_from_zero、more_from_zero、same_zero 等句写死了百分数。删去百分数，只写金额。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.change import Base, base_of, fraction_of, rate_of
from xls2report.model.language import _
from xls2report.rules.base import Rule
from xls2report.rules.sentence_findings import about_statement
from xls2report.rules.sentences import Kind, statements
from xls2report.rules.supplement_findings import Told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from xls2report.model.finding import Finding
    from xls2report.rules.base import Evidence

_CODE = "N-ZERO"
_NOTHING = "0.%％ "


def _check(evidence: Evidence) -> Iterator[Finding]:
    for statement in statements(evidence):
        if statement.kind is not Kind.RATE and statement.kind is not Kind.COMPLETION:
            continue
        if not statement.text.strip(_NOTHING):
            continue
        sides = statement.about.sides(evidence.style)
        if sides is None:
            continue
        rate = rate_of(*sides) if statement.kind is Kind.RATE else fraction_of(*sides)
        if rate is not None:
            continue
        pattern = _("{name}{why}，算不出“{stated}”：“{clause}”")
        slots = (("why", _why(*sides)),)
        remedy = _("基数为0或负数时只写金额，删去行文文件（.toml）相应一句中的百分数")
        yield about_statement(_CODE, statement, Told(pattern, slots, remedy))


def _why(now: Decimal, then: Decimal) -> str:
    if base_of(now, then) is Base.ZERO:
        return _("的基数为0")
    return _("的基数是负数") if base_of(now, then) is Base.NEGATIVE else _("是负数")


RULE = Rule(code=_CODE, name="基数为0", page=__doc__ or "", check=_check)
