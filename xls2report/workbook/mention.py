"""What one text at the top of a sheet says: a title, a label, a unit's name, a unit of money, a year, a heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xls2report.workbook.layout import layout
from xls2report.workbook.normalise import HAN, fold, kept, one_line, without_ordinal
from xls2report.workbook.titles import accounts_year, find_title, unit_apart, year_in

if TYPE_CHECKING:
    from xls2report.workbook.titles import Title

_LONGEST = 1000
"""A unit's name of 300 characters fits in; a longer text is neither frame nor heading, and is not worth reading."""
_CUT = 50
_MONEY = r"(?:人民币)?\(?(元|万元|十元|百元|千元|十万元|百万元|千万元|亿元)\)?"
_MONEY_CELL = re.compile(rf"^(?:金额|货币|计量)?单位:?{_MONEY}$")
_MONEY_TAIL = re.compile(rf"(?:金额|货币|计量)?单位:?{_MONEY}\)?$")
_MONEY_IN_HEAD = re.compile(rf"\((?:(?:金额)?单位:?)?{_MONEY}\)$|,{_MONEY}$")
_MONEY_ALONE = re.compile(rf"^{_MONEY}$")
_MONEY_PREFIX = re.compile(r"^(?:金额|货币|计量)单位:?$|^单位:$")
_BEFORE_COLON = re.compile(r"^[^:：]{2,12}[:：]")
_DEPARTMENT = re.compile(
    r"^(部门名称|部门|编制单位|编制部门|填报单位|填报部门|编报单位|预算单位|公开单位|公开部门|单位名称|单位)"
    r"(?:[(（](?:公章|盖章|章)[)）])?[:：]"
)
_UNIT_AT_END = re.compile(r"\s*(?:金\s*额|货\s*币)?\s*单\s*位\s*[:：]?\s*(?:人民币)?\s*万?元\s*$")
_DATE_AT_END = re.compile(
    r"\s+(?:(?:编制|填报|公开)?(?:日期|时间)[:：]?\s*)?(?:19|20)\d\d\s*[年./-]\s*\d{1,2}\s*[月./-]?\s*(?:\d{1,2}\s*日?)?$"
)
_YEAR_AT_END = re.compile(r"(?:\s+(?P<apart>(?:19|20)\d\d)\s*年度?|(?P<joined>(?:19|20)\d\d)\s*年度)$")
_BEHIND_NAME = re.compile(
    r"\s+[^\s:：]{2,8}[:：].*$|\s+[(（]?公开\d\d表[)）]?$|\s*[(（](?:公章|盖章|签章|章|\d{6,})[)）]$|[。；，;,]$"
)
"""What lines give behind a unit's name: who answers for the table, its label, a place for the seal, the unit's number."""
_BLANK_IN_NAME = re.compile(rf"(?<={HAN})\s+(?={HAN})")
_LABEL = re.compile(r"(财决公开|公开|财决附?)(\d{1,2})(?:-\d)?表")
_YEAR_OF_HEAD = re.compile(r"^(?:19|20)\d\d年度?(?=.)|(?<=.)\((?:19|20)\d\d年?度?\)(?=\(|$)")
_COLUMN_NUMBER = re.compile(r"(?<=[^\d(])\(\d{1,2}\)$")


class Mention(Struct, frozen=True):
    """What one text at the top of a sheet says.

    ``word`` is the text folded, as a heading: without a year, and without a unit of money behind it.
    ``money`` is the unit's word, whatever it is; ``department`` None when the text names no department.
    """

    word: str
    title: Title | None = None
    label: str = ""
    number: int = 0
    internal: bool = False
    money: str = ""
    awaits_money: bool = False
    department_prefix: str = ""
    department: str | None = None
    year: int | None = None
    is_frame: bool = False


@kept
def describe(text: str) -> Mention:
    """Read one text at the top of a sheet."""
    if len(text) > _LONGEST:
        return Mention(text[:_CUT])
    folded = fold(text)
    mention = _frame_cell(text, folded) or _titled(text, folded)
    if mention:
        return mention
    word, money_in_head = heading_of(text)
    return Mention(word, money=money_in_head, year=None if word in layout().head_words else accounts_year(text))


def _frame_cell(text: str, folded: str) -> Mention | None:
    if money := _MONEY_CELL.match(folded) or _MONEY_ALONE.match(folded):
        return Mention(folded, money=money[1], is_frame=True)
    if label := _LABEL.fullmatch(folded.removeprefix("表号:").strip("()")):
        return _label(folded, label)
    if _MONEY_PREFIX.match(folded):
        # 单位： alone may also stand before the unit's name.
        name = "" if folded.startswith("单位") else None
        return Mention(folded, awaits_money=True, department_prefix="单位", department=name, is_frame=True)
    line = one_line(text)
    department = _DEPARTMENT.match(_BEFORE_COLON.sub(lambda prefix: fold(prefix[0]), line))
    return _department(folded, line, department[1]) if department else None


def _titled(text: str, folded: str) -> Mention | None:
    title = find_title(text)
    if title is None:
        return None
    money, label = _MONEY_TAIL.search(folded.rstrip(")")), _LABEL.search(folded)
    named = _label(folded, label) if label else Mention(folded)
    return replace(named, title=title, money=money[1] if money else "", year=year_in(text), is_frame=True)


def _label(folded: str, match: re.Match[str]) -> Mention:
    internal = not match[1].endswith("公开")
    return Mention(folded, label=match[0], number=0 if internal else int(match[2]), internal=internal, is_frame=True)


def _department(folded: str, line: str, prefix: str) -> Mention:
    money = _MONEY_TAIL.search(folded)
    name, year = name_and_year(re.split("[:：]", line, maxsplit=1)[1])
    return Mention(
        folded,
        money=money[1] if money else "",
        department_prefix=prefix,
        department=name,
        year=year,
        is_frame=True,
    )


def name_and_year(line: str) -> tuple[str, int | None]:
    """Give the unit's name that a line tells, and the year behind it, without what else such lines hold.

    Blanks between Chinese characters are there for the looks alone.
    """
    name = _DATE_AT_END.sub("", _UNIT_AT_END.sub("", line)).rstrip()
    while match := _BEHIND_NAME.search(name):
        name = name[: match.start()].rstrip()
    year = _YEAR_AT_END.search(name)
    name = _BLANK_IN_NAME.sub("", _YEAR_AT_END.sub("", name).strip(" _"))
    return unit_apart(name)[1], int(year["apart"] or year["joined"]) if year else None


@kept
def word_of(text: str) -> tuple[str, str]:
    """Give a text at a table's top without its ordinal, and the unit of money behind it."""
    word, money = heading_of(text)
    return without_ordinal(word), money


@kept
def heading_of(text: str) -> tuple[str, str]:
    """Give a text as a heading, and the unit of money behind it: 2020年决算数（万元） is 决算数 and 万元.

    The year may stand behind it as well, 决算数（2020年）, and the number of the column, 决算数（1）.
    """
    if len(text) > _LONGEST:
        return text[:_CUT], ""
    word = _YEAR_OF_HEAD.sub("", _COLUMN_NUMBER.sub("", fold(text)))
    money = _MONEY_IN_HEAD.search(word)
    return (word[: money.start()], money[1] or money[2]) if money else (word, "")


def money_alone(text: str) -> str:
    """Give the unit of money that a text is; empty when it is something else."""
    money = _MONEY_ALONE.match(describe(text).word)
    return money[1] if money else ""
