"""报告中的年度是决算年度。

检查内容：
    行文文件写死的年份只能是决算年度，或与上年比较时的上一年度；标题中的年份是决算年度；没有“202年度”之类缺字的年份。
    补充表中：“截至……年12月31日”是决算年度（不是的为警告）；预算绩效、绩效自评报告只写别的年度、没有写决算年度的，
    也是警告。其余是错误。
依据：
    部门决算公开反映一个年度；沿用上年文本时最常忘改的是年份。
不通过示例：
    2020年度的报告，行文文件写“2019年度收、支总计”；绩效自评报告通篇写“2019年度部门整体支出”。
通过示例：
    2020年度的报告写“2020年度收、支总计522.76万元……与2019年度相比”。
常见原因与处理：
    沿用了上年的文本。行文文件中用“{年}”“{上年}”；补充表中改成决算年度。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xls2report.catalogue.entries import ListKey, TextKey
from xls2report.model.language import _
from xls2report.model.report import ParagraphKind, Typed
from xls2report.model.severity import Severity
from xls2report.rules.base import Rule
from xls2report.rules.sentence_findings import about_paragraph
from xls2report.rules.sentences import own_texts, paragraphs_of
from xls2report.rules.supplement_findings import Told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.model.finding import Finding
    from xls2report.model.report import Paragraph
    from xls2report.rules.base import Evidence

_CODE = "N-YEARTXT"
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年")
_BROKEN = re.compile(r"(?<!\d)(?:20\d?|2\d{4})\s*年度")
_YEAR_END = re.compile(r"截[至止]((?:19|20)\d\d)年(?:12月31日|末|底|年底)")
_COMPARED_BEFORE = re.compile(r"(?:与|比|较|同|对比|无|由)$")
_COMPARED_BEHIND = re.compile(r"度?(?:相比|为|是|持平|数|决算|末|支出数|增|减|下降|上升)")
_SUBJECT = re.compile(r"((?:19|20)\d\d)年度?[^，。；]{0,12}?(?:绩效自评|绩效评价|整体支出|部门决算|单位决算|预算执行)")
_HEADINGS = frozenset((ParagraphKind.HEADING_1, ParagraphKind.HEADING_2))
_TERM = "term_"


def _check(evidence: Evidence) -> Iterator[Finding]:
    year = evidence.figures.year if evidence.figures is not None else evidence.tables.year
    if evidence.text is None or year is None:
        return
    groups: dict[str, list[Paragraph]] = {TextKey.PERFORMANCE: [], ListKey.SELF_EVALUATION: []}
    taken_over = own_texts(evidence)
    for paragraph in paragraphs_of(evidence.text):
        heading = paragraph.kind in _HEADINGS
        for piece in paragraph.pieces:
            if isinstance(piece, Typed):
                if "年" not in piece.text:
                    continue
                yield from _in_typed(paragraph, piece.text, year)
            elif isinstance(piece, str) and "年" in piece and not paragraph.key.startswith(_TERM):
                yield from _in_wording(paragraph, piece, year, evidence.text.fixed_years, heading=heading)
        own = taken_over.get(id(paragraph))
        if own is not None and own in groups:
            groups[own].append(paragraph)
    for paragraphs in groups.values():
        yield from _another_year_alone(paragraphs, year)


def _in_wording(
    paragraph: Paragraph, text: str, year: int, fixed: frozenset[str], *, heading: bool
) -> Iterator[Finding]:
    yield from _broken(paragraph, text, _("行文文件（.toml）"))
    for match in _YEAR.finditer(text):
        said = int(match[1])
        # What is not written in the form itself the program has put there.
        if match[1] not in fixed or said == year or (said == year - 1 and not heading and _is_compared(text, match)):
            continue
        pattern = _("正文的“{said}年”不是决算年度{year}年，是行文文件（.toml）里写死的：“{clause}”")
        told = Told(pattern, (("said", match[1]), ("year", str(year))), _("改成“{年}”或“{上年}”，让程序填写"))
        yield about_paragraph(_CODE, paragraph, told, match[0], severity=Severity.ERROR)


def _is_compared(text: str, match: re.Match[str]) -> bool:
    """Tell whether last year is named as what this year is held against."""
    before, behind = text[: match.start()], text[match.end() :]
    return bool(_COMPARED_BEFORE.search(before) or _COMPARED_BEHIND.match(behind))


def _in_typed(paragraph: Paragraph, text: str, year: int) -> Iterator[Finding]:
    yield from _broken(paragraph, text, _("补充表"))
    for match in _YEAR_END.finditer(text):
        if int(match[1]) != year:
            pattern = _("“{said}”不是决算年度{year}年的年末：“{clause}”")
            told = Told(pattern, (("said", match[0]), ("year", str(year))), _("核对补充表这一段的年份"))
            yield about_paragraph(_CODE, paragraph, told, match[0], severity=Severity.WARNING)


def _broken(paragraph: Paragraph, text: str, where: str) -> Iterator[Finding]:
    for match in _BROKEN.finditer(text):
        told = Told(
            _("年份“{said}”缺字或多字：“{clause}”"), (("said", match[0]),), _("在{where}中改正年份").format(where=where)
        )
        yield about_paragraph(_CODE, paragraph, told, match[0], severity=Severity.ERROR)


def _another_year_alone(paragraphs: list[Paragraph], year: int) -> Iterator[Finding]:
    """Find a typed text whose subject is another year, and which never names this one."""
    texts = [(paragraph, "".join(p.text for p in paragraph.pieces if isinstance(p, Typed))) for paragraph in paragraphs]
    if any(f"{year}" in text for _paragraph, text in texts):
        return
    for paragraph, text in texts:
        match = _SUBJECT.search(text)
        if match is not None:
            pattern = _("这里写的是{said}年，通篇没有写决算年度{year}年：“{clause}”")
            told = Told(
                pattern, (("said", match[1]), ("year", str(year))), _("核对补充表这一段是不是沿用了别的年度的文本")
            )
            yield about_paragraph(_CODE, paragraph, told, match[0], severity=Severity.WARNING)
            return


RULE = Rule(code=_CODE, name="年度", page=__doc__ or "", check=_check)
