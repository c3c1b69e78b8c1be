"""What of a report was not read and may hold figures (A-UNREAD): nothing is passed over in silence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xls2report.audit.judging.ruling import Wrong, finding_at
from xls2report.catalogue.report_names import Chapter
from xls2report.model.finding import Finding, TextPlace
from xls2report.model.language import _
from xls2report.model.severity import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xls2report.audit.reading.passages import Passage
    from xls2report.audit.records import ReportRead

_RULE = "A-UNREAD"
_REMEDY = _("请用排版前的 Word 文档检查这一部分，或者人工核对")
_AMOUNT = re.compile(r"\d\.\d+万元")
_TERM = re.compile(r"指|是指|反映|标准|以上|以下|四舍五入|尾差|尾数")


def unread_findings(report: ReportRead, passages: Sequence[Passage]) -> Iterator[Finding]:
    """Tell which parts of a file could not be read, and which figures stand where none is judged: among the terms."""
    for words in report.unread:
        yield Finding(
            code=_RULE,
            severity=Severity.WARNING,
            pattern=_("{file}：{words}"),
            arguments=(("file", report.file), ("words", words)),
            remedy=_REMEDY,
            place=TextPlace(paragraph=0, start=0, end=0),
        )
    if is_budget(report):
        yield Finding(
            code=_RULE,
            severity=Severity.INFO,
            pattern=_("{file}：这是部门预算，不是决算；只核对了与决算报告写法相同的句子"),
            arguments=(("file", report.file),),
            place=TextPlace(paragraph=0, start=0, end=0),
        )
    for passage in passages:
        if passage.chapter is Chapter.GLOSSARY and not passage.is_head and not _TERM.search(passage.text):
            found = _AMOUNT.search(passage.text)
            if found:
                pattern = _("“{句}”在名词解释一章里，没有当作决算的数检查")
                slots = (("句", passage.quoted(0, _QUOTED)),)
                wrong = Wrong(pattern=pattern, slots=slots, remedy=_ASIDE, severity=Severity.WARNING)
                yield finding_at(passage, found.start(), found.end(), rule=_RULE, wrong=wrong)


def is_budget(report: ReportRead) -> bool:
    """Tell a budget by its first lines, which speak of 部门预算 and not of 决算."""
    first = [one.text for one in report.paragraphs if one.text.strip()][:_FIRST_LINES]
    return any(map(_BUDGET.search, first)) and not any("决算" in text for text in first)


_BUDGET = re.compile(r"(?:部门|单位)预算(?:公开|编制|情况|说明|$)")
_FIRST_LINES = 30
_QUOTED = 30
_ASIDE = _("核对这一句前面是否漏了标题；补上标题后再检查")
