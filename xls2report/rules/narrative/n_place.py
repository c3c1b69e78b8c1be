"""报告中没有范本留下的占位符、二选一的词和别的单位的名称。

检查内容：
    正文、部门职责、机构设置、绩效自评报告正文中没有“XX”“××”“某某”“____”，填的文字里没有“{人数}”
    “【待补充：人数】”“（请填写人数）”之类待填的标记；没有“下降（增长）”“大小于”“减增加”
    之类没有选定的词；预算绩效、机构设置、绩效自评报告各段开头的单位名称，是本单位（或其简称）或所属单位。
    占位符和行文文件里的二选一是错误；补充表里的二选一、别的单位的名称是警告。
依据：
    范本用占位符提示填写，公开的文本不应留有占位符；内容应是本单位的。
不通过示例：
    “XX年度本单位对XX个项目开展了绩效自评”；“与上年相比下降（增长）5.3%”。
通过示例：
    “2020年度本单位对3个项目开展了绩效自评”。
常见原因与处理：
    从范本或别的单位的报告粘贴后没有改完。按提示的段落改补充表或行文文件（.toml）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from xls2report.catalogue.entries import ListKey
from xls2report.model.language import _
from xls2report.model.report import Typed
from xls2report.model.severity import Severity
from xls2report.rules.base import Rule
from xls2report.rules.leftovers import crosses, form_words, may_be_left, to_fill
from xls2report.rules.sentence_findings import about_paragraph
from xls2report.rules.sentences import own_texts, paragraphs_of
from xls2report.rules.supplement_findings import Told, shortens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.model.finding import Finding
    from xls2report.model.report import Paragraph
    from xls2report.rules.base import Evidence

_CODE = "N-PLACE"
_IN_NAMES = r"(?:[^\W\d_A-Za-z]|[（）])"
"""A letter that is not Latin, or a bracket: the range of Chinese characters would take a millisecond to compile."""
_OPENING = re.compile(
    rf"(?P<unit>{_IN_NAMES}{{0,12}}?[省市县区旗州]{_IN_NAMES}{{2,24}}?"
    r"(?:局|委员会|中心|办公室|学校|中学|小学|幼儿园|研究所|管理站|文化馆|图书馆|医院|法院|检察院|人民政府|街道办事处))"
    r"(?=(?:(?:19|20)\d\d年度?)?(?:是|为|系|内设|部门整体|整体支出|绩效|部门决算|单位决算))"
)
_OWN_WORDS = "本我该各全"
"""本县教育局 speaks of a neighbour and not of oneself, 我市 likewise."""


def _check(evidence: Evidence) -> Iterator[Finding]:
    if evidence.text is None:
        return
    own, taken_over = _own_names(evidence), own_texts(evidence)
    for paragraph in paragraphs_of(evidence.text):
        for piece in paragraph.pieces:
            if (isinstance(piece, str) and may_be_left(piece)) or isinstance(piece, Typed):
                yield from _in_piece(paragraph, piece)
        if id(paragraph) in taken_over:
            yield from _of_another(paragraph, own)


def _in_piece(paragraph: Paragraph, piece: str | Typed) -> Iterator[Finding]:
    typed = piece if isinstance(piece, Typed) else None
    text = piece if isinstance(piece, str) else piece.text
    where = _where(typed)
    for match in (*crosses(text), *(to_fill(text) if typed else ())):
        pattern, slots = _("报告中还有占位符“{left}”：“{clause}”"), (("left", match[0]),)
        told = Told(pattern, slots, _("在{where}中换成实际的内容").format(where=where))
        yield _at(typed, about_paragraph(_CODE, paragraph, told, match[0], severity=Severity.ERROR))
    for match in form_words(text):
        pattern, slots = _("报告中有没有选定的词“{left}”：“{clause}”"), (("left", match[0]),)
        told = Told(pattern, slots, _("在{where}中只留一个词").format(where=where))
        severity = Severity.WARNING if typed else Severity.ERROR
        yield _at(typed, about_paragraph(_CODE, paragraph, told, match[0], severity=severity))


def _where(typed: Typed | None) -> str:
    if typed is None:
        return _("行文文件（.toml）")
    return _("补充表“{sheet}”{cell}").format(sheet=typed.source.sheet, cell=typed.source.address)


def _at(typed: Typed | None, finding: Finding) -> Finding:
    return finding if typed is None else replace(finding, sources=(typed.source,))


def _own_names(evidence: Evidence) -> list[str]:
    members = evidence.supplement.lists.get(ListKey.MEMBER_UNITS, ())
    return [evidence.tables.unit_name, *(member.text for member in members)]


def _of_another(paragraph: Paragraph, own: list[str]) -> Iterator[Finding]:
    """Look at what a paragraph begins with: a full name that no own name contains, nor shortens to, is another unit's."""
    match = _OPENING.match(paragraph.text)
    if match is None or match["unit"][0] in _OWN_WORDS or not own[0]:
        return
    name = match["unit"]
    if not any(shortens(name, full) or shortens(full, name) for full in own if full):
        pattern = _("这一段说的像是“{unit}”，本单位是“{own}”：“{clause}”")
        told = Told(pattern, (("unit", name), ("own", own[0])), _("核对补充表这一段是不是从别的单位粘贴来的"))
        yield about_paragraph(_CODE, paragraph, told, name, severity=Severity.WARNING)


RULE = Rule(code=_CODE, name="占位符和残留", page=__doc__ or "", check=_check)
