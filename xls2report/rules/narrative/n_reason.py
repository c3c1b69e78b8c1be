"""有增减就有原因。

检查内容：
    报告写出增减（或决算数与预算数不同）的地方，同一段里有它的原因，或者有“【待补充：原因】”。
    合计的原因可以由各分项说明，不要求。
依据：
    部门决算公开要求：收支增减变化、预决算差异要说明原因。
不通过示例：
    “与上年相比，减少3345.94万元，减少86.5%。”
通过示例：
    “与上年相比，减少3345.94万元，减少86.5%，主要是因为征拆补偿过渡资金的规模大幅缩小。”
常见原因与处理：
    行文文件（.toml）的这一句没有“{原因}”。加上“主要是因为{原因}”。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.change import Direction
from xls2report.model.figure import Gap
from xls2report.model.language import _
from xls2report.model.report import Typed
from xls2report.rules.base import Rule
from xls2report.rules.comparisons import compared_by
from xls2report.rules.sentence_findings import about_statement
from xls2report.rules.sentences import statements
from xls2report.rules.supplement_findings import Told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.model.finding import Finding
    from xls2report.model.report import Paragraph
    from xls2report.rules.base import Evidence
    from xls2report.rules.comparisons import Compared
    from xls2report.rules.sentences import Statement

_CODE = "N-REASON"


def _check(evidence: Evidence) -> Iterator[Finding]:
    told: set[str] = set()
    for statement in statements(evidence):
        about = statement.about
        if about.key in told or about.has_parts or _is_explained_by_its_total(evidence, statement):
            continue
        told.add(about.key)
        if about.direction(evidence.style) not in {Direction.UP, Direction.DOWN}:
            continue
        if not _has_reason(evidence, statement.paragraph, about):
            pattern = _("{name}有增减而没有说明原因：“{clause}”")
            remedy = _("在行文文件（.toml）的这一句加上{原因}")
            yield about_statement(_CODE, statement, Told(pattern, (), remedy))


def _is_explained_by_its_total(evidence: Evidence, statement: Statement) -> bool:
    """Tell whether a part stands in a list below its total, whose reason is given in the same paragraph."""
    figures, paragraph = evidence.figures, statement.paragraph
    if figures is None:
        return False
    others = (compared_by(figures, key) for key in paragraph.about if key != statement.about.key)
    return any(
        other is not None
        and other.has_parts
        and other.base is statement.about.base
        and _has_reason(evidence, paragraph, other)
        for other in others
    )


def _has_reason(evidence: Evidence, paragraph: Paragraph, about: Compared) -> bool:
    typed = evidence.supplement.reasons.get(about.key)
    return any(
        (isinstance(piece, Typed) and typed is not None and piece.source == typed.source)
        or (isinstance(piece, Gap) and piece.key == f"{about.key}_reason")
        for piece in paragraph.pieces
    )


RULE = Rule(code=_CODE, name="有增减就有原因", page=__doc__ or "", check=_check)
