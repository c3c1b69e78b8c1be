"""占比由部分和总数算得出来。

检查内容：
    正文中每一处占比按部分÷总数重新计算，四舍五入后应与印出的相同；百分号只印一个；行文文件（.toml）中没有写死的占比。
    写死的占比是警告，其余是错误。
依据：
    部门决算公开要求：文字说明与报表数据一致；报告自己的数要算得通。
不通过示例：
    行文文件写“占{率}%”：印成“占44.4%%”。
通过示例：
    财政拨款收入202.78万元，本年收入合计457.05万元，印“占44.4%”。
常见原因与处理：
    花括号里的率已经带百分号，不要再写；不要把百分数直接写进行文文件。
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from xls2report.model.change import share_of
from xls2report.model.figure import Measure
from xls2report.model.language import _
from xls2report.model.report import Printed
from xls2report.model.severity import Severity
from xls2report.model.source import Derivation
from xls2report.rules.base import Rule
from xls2report.rules.sentence_findings import about_paragraph
from xls2report.rules.sentences import paragraphs_of
from xls2report.rules.supplement_findings import Told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.model.finding import Finding
    from xls2report.model.report import Paragraph, Piece
    from xls2report.rules.base import Evidence

_CODE = "N-PCT"
_SHARE = "_share"
_SECOND_SIGN = re.compile(r"\s*(?:[%％]|万?元)")
_FIXED = re.compile(r"占[^，。；]{0,20}?(\d[\d,]*(?:\.\d+)?\s*[%％])")


def _check(evidence: Evidence) -> Iterator[Finding]:
    if evidence.text is None:
        return
    for paragraph in paragraphs_of(evidence.text):
        for piece, following in pairwise((*paragraph.pieces, "")):
            if isinstance(piece, str):
                if "占" in piece:
                    yield from _fixed(paragraph, piece)
            elif isinstance(piece, Printed) and piece.figure.measure is Measure.PERCENT:
                yield from _printed(evidence, paragraph, piece, following)


def _printed(evidence: Evidence, paragraph: Paragraph, piece: Printed, following: Piece) -> Iterator[Finding]:
    sign = _SECOND_SIGN.match(following) if isinstance(following, str) else None
    if sign is not None:
        pattern = _("{name}后面又有“{sign}”，印成了“{stated}{sign}”：“{clause}”")
        slots = (("name", piece.figure.name), ("stated", piece.text), ("sign", sign[0].strip()))
        told = Told(pattern, slots, _("率已带百分号，删去行文文件（.toml）中多写的一个"))
        yield about_paragraph(_CODE, paragraph, told, piece.text, severity=Severity.ERROR)
    right = _share_text(evidence, piece)
    if right is not None and right != piece.text:
        pattern = _("{name}印作{stated}，按表上的数应为{right}：“{clause}”")
        slots = (("name", piece.figure.name), ("stated", piece.text), ("right", right))
        yield about_paragraph(
            _CODE, paragraph, Told(pattern, slots, _("重新生成报告")), piece.text, severity=Severity.ERROR
        )


def _share_text(evidence: Evidence, piece: Printed) -> str | None:
    """Compute a share anew, 没有占比 where there can be none; None for another rate."""
    source = piece.figure.source
    if not piece.figure.id.endswith(_SHARE) or not isinstance(source, Derivation):
        return None
    part, whole = (figure.value for figure in source.inputs)
    share = share_of(part, whole, evidence.style)
    return _("（没有占比）") if share is None else evidence.style.percent_text(share)


def _fixed(paragraph: Paragraph, text: str) -> Iterator[Finding]:
    for match in _FIXED.finditer(text):
        if match[1].strip("0.%％ "):
            pattern = _("正文的“{stated}”是行文文件（.toml）里写死的，不随决算数变动：“{clause}”")
            told = Told(pattern, (("stated", match[0]),), _("改成花括号，让程序填数"))
            yield about_paragraph(_CODE, paragraph, told, match[0], severity=Severity.WARNING)


RULE = Rule(code=_CODE, name="占比", page=__doc__ or "", check=_check)
