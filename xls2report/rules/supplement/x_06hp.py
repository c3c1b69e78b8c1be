"""会议费、培训费不小于基本支出明细表的会议费、培训费。

检查内容：
    补充表填写的会议费不小于06表的会议费（30215），培训费不小于06表的培训费（30216）。
    相差一千倍以上的是单位填错，由 S-BOUND 提示。
依据：
    06表只反映一般公共预算基本支出，报告说明的是全部会议费、培训费，包括项目支出中的。
不通过示例：
    06表培训费5.81，补充表培训费填0。
通过示例：
    06表培训费5.81，补充表培训费填11.32：其余在项目支出中。
常见原因与处理：
    补充表只填了一部分，或把元填成万元、填错小数点。按明细账补齐。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.rules.amounts import of_economic
from xls2report.rules.base import Rule
from xls2report.rules.supplement_findings import Told, at_number, said_of, value_of
from xls2report.rules.tolerance import half_digit
from xls2report.supplement.bounds import EVENTS, Bound, likely_right

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.model.finding import Finding
    from xls2report.rules.base import Evidence

_CODE = "X-06HP"
_HALF_TYPED = Decimal("0.005")


def _check(evidence: Evidence) -> Iterator[Finding]:
    basic, supplement = evidence.tables.basic, evidence.supplement
    if basic is None:
        return
    for line in basic.lines:
        key = EVENTS.get(line.code)
        typed = None if key is None else value_of(supplement, key)
        part = of_economic(basic.form, line)
        if key is None or typed is None or part is None or not part.is_readable:
            continue
        if likely_right(typed, Bound(part.value, None, None)) is not None:
            continue
        if part.value - typed > _HALF_TYPED + half_digit(basic.form):
            slots = (
                ("typed", said_of(supplement, key)),
                ("sheet", basic.form.sheet.strip()),
                ("cell", part.ref.address),
                ("amount", evidence.style.amount_text(part.value)),
            )
            pattern = _("补充表{typed}，小于工作表“{sheet}”{cell}基本支出中的{amount}万元")
            remedy = _("补充表填全部会议费、培训费，包括项目支出中的")
            yield at_number(_CODE, supplement, (key,), Told(pattern, slots, remedy), (part.ref,))


RULE = Rule(code=_CODE, name="会议费、培训费与06表", page=__doc__ or "", check=_check)
