"""What stands above a table: title, label, unit's name, unit of money, year; and the words at its top."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from xls2report.model.source import CellRef, address_of
from xls2report.workbook.layout import layout
from xls2report.workbook.normalise import fold, kept, one_line, without_ordinal
from xls2report.workbook.titles import find_title, year_in

if TYPE_CHECKING:
    from xls2report.sheets.grid import Sheet
    from xls2report.workbook.titles import Title

_ROWS_LOOKED_AT = 11
"""Three rows of frame, five of head, and the first rows of the body, whose labels tell table 01 from 04."""
_ROWS_PASSED = 60
"""Blank rows may come first, but not without end."""
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
_YEAR_AT_END = re.compile(r"\s+((?:19|20)\d\d)\s*年度?$")
_LABEL = re.compile(r"(财决公开|公开|财决附?)(\d{1,2})(?:-\d)?表")
_YEAR_OF_HEAD = re.compile(r"^(?:19|20)\d\d年度?(?=.)")


class Mention(NamedTuple):
    """What one text at the top of a sheet says.

    ``word`` is the text folded, as a heading: without a year before it and a unit of money behind it.
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
    folded = fold(text)
    if money := _MONEY_CELL.match(folded):
        return Mention(folded, money=money[1], is_frame=True)
    if label := _LABEL.fullmatch(folded.removeprefix("表号:").strip("()")):
        return _label(folded, label)
    if _MONEY_PREFIX.match(folded):
        # 单位： alone may also stand before the unit's name.
        name = "" if folded.startswith("单位") else None
        return Mention(folded, awaits_money=True, department_prefix="单位", department=name, is_frame=True)
    line = one_line(text)
    if department := _DEPARTMENT.match(_BEFORE_COLON.sub(lambda prefix: fold(prefix[0]), line)):
        return _department(folded, line, department[1])
    if (title := find_title(text)) is not None:
        money, label = _MONEY_TAIL.search(folded.rstrip(")")), _LABEL.search(folded)
        named = _label(folded, label) if label else Mention(folded)
        return named._replace(title=title, money=money[1] if money else "", year=year_in(text), is_frame=True)
    word, money_in_head = heading_of(text)
    return Mention(word, money=money_in_head, year=None if word in layout().head_words else year_in(text))


def _label(folded: str, match: re.Match[str]) -> Mention:
    internal = not match[1].endswith("公开")
    return Mention(folded, label=match[0], number=0 if internal else int(match[2]), internal=internal, is_frame=True)


def _department(folded: str, line: str, prefix: str) -> Mention:
    money = _MONEY_TAIL.search(folded)
    name = _UNIT_AT_END.sub("", re.split("[:：]", line, maxsplit=1)[1])
    year = _YEAR_AT_END.search(name)
    return Mention(
        folded,
        money=money[1] if money else "",
        department_prefix=prefix,
        department=_YEAR_AT_END.sub("", name).strip(" _"),
        year=int(year[1]) if year else None,
        is_frame=True,
    )


@kept
def word_of(text: str) -> tuple[str, str]:
    """Give a text at a table's top without its ordinal, and the unit of money behind it."""
    word, money = heading_of(text)
    return without_ordinal(word), money


@kept
def heading_of(text: str) -> tuple[str, str]:
    """Give a text as a heading, and the unit of money behind it: 2020年决算数（万元） is 决算数 and 万元."""
    folded = fold(text)
    money = _MONEY_IN_HEAD.search(folded)
    word = folded[: money.start()] if money else folded
    return _YEAR_OF_HEAD.sub("", word), (money[1] or money[2]) if money else ""


class Told(NamedTuple):
    """Something a sheet tells, with its cell."""

    text: str
    source: CellRef


@dataclass(slots=True)
class Frame:
    """What the top of one sheet says. ``head_top`` is the first row of the head, or -1."""

    sheet: Sheet
    titles: list[tuple[Title, CellRef]] = field(default_factory=lambda: [])
    label: Told | None = None
    number: int = 0
    internal: bool = False
    money: list[Told] = field(default_factory=lambda: [])
    department_prefix: str = ""
    department: Told | None = None
    years: list[tuple[int, CellRef]] = field(default_factory=lambda: [])
    other_titles: list[Told] = field(default_factory=lambda: [])
    words: set[str] = field(default_factory=set[str])
    head_top: int = -1

    def ref(self, row: int, column: int, value: str) -> CellRef:
        """Give the reference of a cell of this sheet."""
        return CellRef(self.sheet.file, self.sheet.name, address_of(row, column), one_line(value))


def look_at(sheet: Sheet) -> Frame:
    """Read the top of a sheet: the frame as far as the first heading, and the words of the rows that follow."""
    frame = Frame(sheet)
    seen = 0
    head_words = layout().head_words
    for row, values in enumerate(sheet.rows[:_ROWS_PASSED]):
        texts = [(column, value) for column, value in enumerate(values) if isinstance(value, str)]
        if not texts:
            continue
        if frame.head_top < 0 and any(heading_of(text)[0] in head_words for _, text in texts):
            frame.head_top = row
        if frame.head_top < 0:
            _take(frame, row, texts)
        else:
            _take_words(frame, row, texts)
        seen += 1
        if seen == _ROWS_LOOKED_AT:
            break
    return frame


def _take(frame: Frame, row: int, texts: list[tuple[int, str]]) -> None:
    for place, (column, text) in enumerate(texts):
        mention = describe(text)
        ref = frame.ref(row, column, text)
        following = texts[place + 1] if place + 1 < len(texts) else None
        if mention.title:
            frame.titles.append((mention.title, ref))
        elif mention.word.endswith("表") and not mention.is_frame:
            frame.other_titles.append(Told(one_line(text), ref))
        if mention.label and frame.label is None:
            frame.label, frame.number, frame.internal = Told(mention.label, ref), mention.number, mention.internal
        money = mention.money or (_money_beside(following) if mention.awaits_money else "")
        if money:
            frame.money.append(Told(money, ref))
        if mention.department is not None and frame.department is None and not (mention.awaits_money and money):
            frame.department_prefix = mention.department_prefix
            frame.department = _department_told(frame, row, (mention.department, ref), following)
        if mention.year is not None:
            frame.years.append((mention.year, ref))


def _money_beside(following: tuple[int, str] | None) -> str:
    money = _MONEY_ALONE.match(describe(following[1]).word) if following else None
    return money[1] if money else ""


def _department_told(
    frame: Frame, row: int, told: tuple[str, CellRef], following: tuple[int, str] | None
) -> Told | None:
    name, ref = told
    if name:
        return Told(name, ref)
    if following and not describe(following[1]).is_frame:
        column, text = following
        return Told(one_line(text), frame.ref(row, column, text))
    return None


def _take_words(frame: Frame, row: int, texts: list[tuple[int, str]]) -> None:
    for column, text in texts:
        word, money = word_of(text)
        frame.words.add(word)
        if money:
            frame.money.append(Told(money, frame.ref(row, column, text)))
