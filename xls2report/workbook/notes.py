"""The lines below a table: notes that belong to it, and signatures that do not."""

from __future__ import annotations

import re

from xls2report.workbook.normalise import kept, plain

_LOOKED_AT = 40
_NOTE = re.compile(r"(?:备注|附注|注释|注|说明)\d{0,2}(?:[:：、.,;]|$)|本表反映|本套报表")
_SENTENCE = re.compile(r".{0,30}(?:无|没有|未).{0,20}(?:收入|支出|收支|数据|发生|安排|事项|此项|经费|内容)")
_BUDGET = "(?:政府性基金|国有资本经营|一般公共)?(?:预算)?(?:财政拨款)?(?:安排的?)?(?:三公)?(?:经费)?"
_NOTHING = re.compile(
    r"(?:.{0,60}[:、.,;])?(?:故|因此|所以)?(?:本表|本部门|本单位)?(?:本年度?)?"
    rf"(?:(?:无|没有|未发生)(?:此项|相关)?{_BUDGET}(?:数据|收入|支出|收支|收入支出|收入[和、及]支出|业务|内容)?|不涉及|为?空表?)[.。]?"
)
_SIGNATURE = re.compile(
    r"(?:单位|部门|财务|主管)?(?:负责人|责任人)(?:\(.{0,4}\))?:|(?:填表|制表|编制|经办|审核|复核|联系)人?:|(?:填报|编制|报送)日期:|联系电话:"
)


@kept
def is_note(text: str) -> bool:
    """Whether a text below a table begins a note."""
    return _NOTE.match(plain(text[:_LOOKED_AT])) is not None


@kept
def is_signature(text: str) -> bool:
    """Whether a text below a table names who signed or filled it in."""
    return _SIGNATURE.match(plain(text[:_LOOKED_AT])) is not None


@kept
def is_sentence(text: str) -> bool:
    """Whether a text that stands alone in its row says that there was nothing: 本单位没有政府性基金支出."""
    return _SENTENCE.match(plain(text[:_LOOKED_AT])) is not None


@kept
def says_nothing(text: str) -> bool:
    """Whether a text in the place of amounts says that there are none: 本表无数据."""
    return _NOTHING.fullmatch(plain(text)) is not None


def is_aside(text: str) -> bool:
    """Whether a text is a note, a signature or a sentence, and no title."""
    return is_note(text) or is_signature(text) or is_sentence(text)
