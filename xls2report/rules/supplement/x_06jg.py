"""机关运行经费等于基本支出明细表的公用经费合计。

检查内容：
    补充表填写的机关运行经费支出等于06表的公用经费合计。单位说明没有机关运行经费的，不检查。
    相差一千倍以上的是单位填错，由 S-BOUND 提示。
依据：
    机关运行经费的口径：行政单位和参照公务员法管理的事业单位一般公共预算基本支出中的公用经费。
不通过示例：
    06表公用经费合计45.10，机关运行经费填451。
通过示例：
    06表公用经费合计45.10，机关运行经费填45.1。
常见原因与处理：
    填了预算数、填错小数点、按元填写。下属事业单位的公用经费不算机关运行经费的，数字应小于公用经费合计，核对后不必修改。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from xls2report.catalogue.entries import NumberKey, TextKey
from xls2report.model.language import _
from xls2report.rules.amounts import of_line
from xls2report.rules.base import Rule
from xls2report.rules.supplement_findings import Told, at_number, said_of, value_of
from xls2report.rules.tolerance import half_digit
from xls2report.supplement.bounds import Bound, likely_right

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.model.finding import Finding
    from xls2report.rules.base import Evidence

_CODE = "X-06JG"
_KEY = NumberKey.AGENCY_OPERATING
_HALF_TYPED = Decimal("0.005")


def _check(evidence: Evidence) -> Iterator[Finding]:
    typed, basic = value_of(evidence.supplement, _KEY), evidence.tables.basic
    answer = evidence.supplement.texts.get(TextKey.HAS_AGENCY_OPERATING)
    if typed is None or basic is None or (answer is not None and answer.text.strip() == "否"):
        return
    operating = of_line(basic.form, basic.daily_operating_total)
    if operating is None or not operating.is_readable:
        return
    if likely_right(typed, Bound(operating.value, None, None)) is not None:
        return
    if abs(typed - operating.value) > _HALF_TYPED + half_digit(basic.form):
        slots = (
            ("typed", said_of(evidence.supplement, _KEY)),
            ("sheet", basic.form.sheet.strip()),
            ("cell", operating.ref.address),
            ("amount", evidence.style.amount_text(operating.value)),
        )
        pattern = _("补充表{typed}，与工作表“{sheet}”{cell}的公用经费合计{amount}万元不同")
        remedy = _("核对机关运行经费支出；不含下属事业单位公用经费的，数字应小于公用经费合计，不必修改")
        yield at_number(
            _CODE,
            evidence.supplement,
            (_KEY,),
            Told(pattern, slots, remedy),
            (operating.ref,),
        )


RULE = Rule(code=_CODE, name="机关运行经费与公用经费", page=__doc__ or "", check=_check)
