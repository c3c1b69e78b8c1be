"""授予中小企业的合同金额不大于政府采购总额，小微企业的不大于中小企业的。

检查内容：
    授予中小企业合同金额不大于政府采购货物、工程、服务支出之和；授予小微企业合同金额不大于授予中小企业合同金额。
依据：
    政府采购信息统计口径：小微企业包括在中小企业之内，中小企业合同是全部采购的一部分。
不通过示例：
    货物2.11、工程0、服务0，授予中小企业合同金额21.1。
通过示例：
    货物2.11、工程0、服务0，授予中小企业合同金额2.11，其中小微企业2.11。
常见原因与处理：
    填错小数点；把小微企业的数填在中小企业一格；采购总额漏了一类。按政府采购合同台账核对。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from xls2report.catalogue.entries import NumberKey
from xls2report.model.language import _
from xls2report.rules.base import Rule
from xls2report.rules.supplement_findings import Told, at_number, said_of, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.model.finding import Finding
    from xls2report.rules.base import Evidence

_CODE = "N-PROC"
_PARTS = (NumberKey.PROCUREMENT_GOODS, NumberKey.PROCUREMENT_WORKS, NumberKey.PROCUREMENT_SERVICES)
_MEDIUM, _MICRO = NumberKey.PROCUREMENT_SMALL_MEDIUM, NumberKey.PROCUREMENT_SMALL_MICRO
_HALF_TYPED = Decimal("0.005")


def _check(evidence: Evidence) -> Iterator[Finding]:
    supplement = evidence.supplement
    medium, micro = value_of(supplement, _MEDIUM), value_of(supplement, _MICRO)
    amounts = [value for key in _PARTS if (value := value_of(supplement, key)) is not None]
    if medium is not None and len(amounts) == len(_PARTS):
        total = sum(amounts, Decimal(0))
        if medium - total > _HALF_TYPED * (1 + sum(1 for amount in amounts if amount)):
            pattern = _("补充表{part}，大于政府采购支出总额{total}万元（货物、工程、服务之和）")
            slots = (("part", said_of(supplement, _MEDIUM)), ("total", evidence.style.amount_text(total)))
            remedy = _("按采购合同台账核对中小企业合同金额和货物、工程、服务的金额")
            yield at_number(_CODE, supplement, (_MEDIUM, *_PARTS), Told(pattern, slots, remedy))
    if medium is not None and micro is not None and micro > medium:
        pattern = _("补充表{part}，大于{whole}")
        slots = (("part", said_of(supplement, _MICRO)), ("whole", said_of(supplement, _MEDIUM)))
        remedy = _("小微企业包括在中小企业之内，核对两个数是否填反")
        yield at_number(_CODE, supplement, (_MICRO, _MEDIUM), Told(pattern, slots, remedy))


RULE = Rule(code=_CODE, name="政府采购各数的大小", page=__doc__ or "", check=_check)
