"""列出的占比加起来是100%。

检查内容：
    收入、支出、各类支出、基本支出、“三公”经费各自列出的占比之和，与100%相差不超过末位的一半乘以项数。
依据：
    占比是部分÷总数，列全时和为100%，只差四舍五入。
不通过示例：
    财政拨款收入占44.4%、其他收入占45.6%，合计90.0%。
通过示例：
    财政拨款收入占44.4%、其他收入占55.6%，合计100.0%；三项各占33.3%，合计99.9%，只差四舍五入。
常见原因与处理：
    表上的合计与各项之和不等（另有一条错误），或表上有一项没有认出。先改正表上的数。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from xls2report.catalogue.groups import GROUPS
from xls2report.figures.families import elements, share_of
from xls2report.model.language import _
from xls2report.rules.base import Rule
from xls2report.rules.sentence_findings import about_paragraph
from xls2report.rules.sentences import figures_of
from xls2report.rules.supplement_findings import Told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.model.finding import Finding
    from xls2report.rules.base import Evidence

_CODE = "N-PCTSUM"
_ALL = Decimal(100)


def _check(evidence: Evidence) -> Iterator[Finding]:
    if evidence.text is None:
        return
    half = Decimal(5).scaleb(-evidence.style.percent_digits - 1)
    families = [(family, frozenset(family)) for family in _families(evidence)]
    for paragraph, printed in figures_of(evidence.text):
        for family, ids in families:
            # Some of the parts alone are no whole.
            if not ids <= printed.keys():
                continue
            shares = [printed[key] for key in family]
            added = sum((share.number for share in shares), Decimal(0))
            if abs(added - _ALL) > half * len(shares):
                pattern = _("列出的{count}个占比加起来是{sum}%，不是100%：“{clause}”")
                slots = (("count", str(len(shares))), ("sum", f"{added:f}"))
                remedy = _("核对表上的合计与各项；另有错误的先改正错误")
                yield about_paragraph(_CODE, paragraph, Told(pattern, slots, remedy))


def _families(evidence: Evidence) -> list[list[str]]:
    """Give for each family whose members are all of a whole the ids of their shares, those of nothing left out."""
    figures = evidence.figures
    if figures is None:
        return []
    found = (
        [
            share.id
            for element in elements(figures, group.term)
            if not evidence.style.is_zero(element.value) and (share := share_of(figures, element)) is not None
        ]
        for group in GROUPS.values()
        if group.whole
    )
    return [ids for ids in found if ids]


RULE = Rule(code=_CODE, name="占比之和", page=__doc__ or "", check=_check)
