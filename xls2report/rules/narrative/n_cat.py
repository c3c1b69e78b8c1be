"""正文的人员经费加公用经费等于基本支出。

检查内容：
    “一般公共预算财政拨款基本支出”一段中，印出的人员经费加公用经费等于印出的基本支出，容许四舍五入。
    没有印出的一半按0计。
依据：
    基本支出包括人员经费和公用经费。
不通过示例：
    基本支出190.65万元，人员经费145.55万元，公用经费54.10万元。
通过示例：
    基本支出190.65万元，人员经费145.55万元，公用经费45.1万元。
常见原因与处理：
    05表与06表的数不一致（见 X-0506）。先改正表上的数。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.rules.base import Rule
from xls2report.rules.sentence_findings import about_paragraph
from xls2report.rules.sentences import figures_of
from xls2report.rules.supplement_findings import Told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xls2report.model.finding import Finding
    from xls2report.model.report import Printed
    from xls2report.rules.base import Evidence

_CODE = "N-CAT"
_WHOLE, _PARTS = "basic", ("personnel", "daily_operating")


def _check(evidence: Evidence) -> Iterator[Finding]:
    if evidence.text is None:
        return
    half = Decimal(5).scaleb(-evidence.style.amount_digits - 1)
    for paragraph, printed in figures_of(evidence.text):
        parts = [key for key in _PARTS if key in printed]
        if _WHOLE not in printed or not parts or not _is_all(evidence, printed):
            continue
        amounts = {key: evidence.style.printed(printed[key].figure.value) for key in (_WHOLE, *parts)}
        whole, added = amounts[_WHOLE], sum((amounts[key] for key in parts), Decimal(0))
        if abs(whole - added) > half * (1 + len(parts)):
            pattern = _("正文的人员经费、公用经费合计{sum}万元，基本支出却是{whole}万元：“{clause}”")
            show = evidence.style.amount_text
            slots = (("sum", show(added)), ("whole", show(whole)))
            told = Told(pattern, slots, _("核对05表基本支出和06表人员经费合计、公用经费合计"))
            yield about_paragraph(_CODE, paragraph, told)


def _is_all(evidence: Evidence, printed: Mapping[str, Printed]) -> bool:
    """Tell whether a paragraph prints both halves, or leaves out one of which there is nothing."""
    figures = evidence.figures
    return all(key in printed or (figures is not None and evidence.style.is_zero(figures.value(key))) for key in _PARTS)


RULE = Rule(code=_CODE, name="人员经费与公用经费", page=__doc__ or "", check=_check)
