"""A blank form's language: what is left open (XXX, XX%, 增加（减少）), and what is said to whoever fills it in (（持平的表述为：…）).

A blank is written out as if somebody had filled it, so that it is read as a report is; what was left open is remembered by place.
"""

# The full-width marks of Chinese forms are meant as they stand.
# ruff: noqa: RUF001

from __future__ import annotations

import re
from enum import Enum, auto

from msgspec import Struct

from xls2report.learning.words import CLOSING, DOWN, FLAT, OPENING, PAIR, SPLIT_WORDS, UP, is_one_of


class Open(Enum):
    """What stands open at a place."""

    AMOUNT = auto()
    PERCENT = auto()
    COUNT = auto()
    YEAR = auto()
    LAST_YEAR = auto()
    UNIT = auto()
    SELF = auto()
    KIND = auto()
    TEXT = auto()
    PAIR = auto()
    MORE = auto()
    """……: as those before it."""
    NOTE = auto()
    """What is said to the reader; it takes no place in the written text."""


class Mark(Struct, frozen=True):
    """A place of a written-out blank: what was open there; ``words`` are a pair's (up, down, equal), or a note's text."""

    start: int
    end: int
    open: Open
    words: tuple[str, ...] = ()


class WrittenOut(Struct, frozen=True):
    """A blank as if filled in."""

    text: str
    marks: tuple[Mark, ...]


YEAR = 2031
"""The year that blanks are filled in with."""
FILLED_IN = "某某"
"""What stands for words that are left open."""
_NOTE = re.compile(
    r"表述|不写|不列|不填|不用|不必|无需|不需|不再|不说明|删[除去掉]|填[写报0０列]|[逐依]次|列[出明示至]|按[^，]{0,18}[列填写]|请|^注|据实"
    r"|根据.{0,16}(?:填写|说明|情况)|^[如若]|用此|适用|格式|自行|此处|说明[：:]|照此|同上|视情况|写[明为作成]|附.{0,12}报告|没有的|不涉及|无此"
)
"""What makes the text of brackets an instruction."""
_INSTRUCTION = re.compile(
    r"^(?:(?:如|若)?(?:无|没有|不涉及|未使用|未发生|未安排)[^。：]{0,40}(?:说明|表述)(?:为|如下)?[：:].*|[（(【\[［〔].*[)）】\]］〕]|注[：:].*|说明[：:].*|请.*|按(?:照)?上述.*|照此.*|以此类推.*|[*※].*)$"
)
"""A paragraph that says how to fill in the others."""
_SIGNS = "XxＸｘ×＊*"
_COUNTED = r"人次|批次|个|辆|批|台|次|人(?!员)|名|项|家|件|分|套|户|组|期"
_BEFORE_UNIT = rf"(?=\s*(?:万元|元|[%％]|{_COUNTED}))"
_HOLE = (
    rf"[{_SIGNS}]+(?:[,，.．][{_SIGNS}]+)+|[{_SIGNS}]{{2,}}|_{{2,}}|＿{{2,}}|﹍{{2,}}|[□○〇]{{2,}}|…{{2,}}|\.{{6,}}"
    rf"|(?<![\d\w])[{_SIGNS}_＿]{_BEFORE_UNIT}|(?<=[\u4e00-\u9fff])[{_SIGNS}_＿□]{_BEFORE_UNIT}"
    rf"|(?<=[\u4e00-\u9fff）、，：])[ \t\u3000\xa0]{{2,}}{_BEFORE_UNIT}"
)
"""XXX, XX.XX, ____, □□; before a unit also X, _ and what is left blank alone."""
_EMPTY = rf"[{re.escape(OPENING)}]\s*[{re.escape(CLOSING)}]"
_HOLES = re.compile(rf"(?:{_HOLE}|{_EMPTY})\s*(?:万元|元|年|[%％]|个|人|辆|部门|单位|局)")
_TOKEN = re.compile(
    rf"(?P<unit>(?:[XxＸ×＊*]{{2,}}|_{{2,}})\s*[（(](?:单位|部门)(?:全称|名称)[)）]"
    rf"|[XxＸ×＊*○〇]{{2,}}(?:局|厅|委员会|部门|单位|街道办事处)(?:\s*[（(](?:单位|部门)[)）]|[/／](?:单位|部门))?)"
    rf"|(?P<self>[本我](?:部门|单位)(?:\s*[（(]\s*(?:本|我)?(?:单位|部门)\s*[)）]|\s*[/／或]\s*(?:本|我)?(?:单位|部门)))"
    rf"|(?P<kind>(?:部门|单位)\s*(?:[（(](?:单位|部门)[)）]|[/／](?:单位|部门)))"
    rf"|(?P<year>(?:20)?[XxＸ×＊*]{{2,4}}(?=\s*年)|(?<!\d)20\d?[XxＸ×＊*_]{{1,2}}(?=\s*年)|(?<!\d)20[ \u3000]{{1,4}}(?=年)"
    rf"|_{{2,4}}(?=\s*年)|20\d{{2}}(?=\s*年))"
    rf"|(?P<hole>{_HOLE})"
    rf"|(?P<empty>{_EMPTY})"
)
_LAST_YEAR = re.compile(r"(?:同|与|比|较|和|上年|上一年)[（(]?\s*$")
_UNITS = re.compile(rf"\s*(?:(?P<amount>万元|元)|(?P<percent>[%％])|(?P<count>{_COUNTED}))")


def is_note(text: str) -> bool:
    """Tell whether the text of a pair of brackets is said to the reader."""
    return _NOTE.search(text) is not None


def is_instruction(text: str) -> bool:
    """Tell whether a whole paragraph is."""
    words = text.strip()
    if not _INSTRUCTION.match(words):
        return False
    if words[:1] not in OPENING:
        return is_note(words)
    # （1）XX支出（类）…（年初没有预算的用此表述） begins and ends with brackets, and is a sentence.
    while words[:1] and words[:1] in OPENING and (end := _closing(words, 0)) > 0:
        words = words[end + 1 :].strip()
    return not words


def holes_in(text: str) -> int:
    """Count what is left open for a figure, a year or a name."""
    return len(_HOLES.findall(text))


def write_out(raw: str, start: int = 0, year: int | None = None) -> WrittenOut:
    """Write a blank paragraph out; ``start`` counts the figures that were written before it, ``year`` is the form's own, if it prints one."""
    return _Writing(raw, start, year).written()


class _Writing:
    def __init__(self, raw: str, number: int, year: int | None) -> None:
        self._raw = raw
        self._number = number
        self._year = year
        self._out: list[str] = []
        self._length = 0
        self._marks: list[Mark] = []

    def written(self) -> WrittenOut:
        raw, at = self._raw, 0
        while at < len(raw):
            if raw[at] in OPENING and (end := _closing(raw, at)) > 0 and is_note(raw[at + 1 : end]):
                self._marks.append(Mark(self._length, self._length, Open.NOTE, (raw[at + 1 : end],)))
                at = end + 1
            elif pair := PAIR.match(raw, at):
                self._pair(pair)
                at = pair.end()
            elif token := _TOKEN.match(raw, at):
                self._token(token)
                at = token.end()
            else:
                self._add(raw[at])
                at += 1
        return WrittenOut("".join(self._out), tuple(self._marks))

    def _add(self, text: str, opened: Open | None = None, words: tuple[str, ...] = ()) -> None:
        if opened is not None:
            self._marks.append(Mark(self._length, self._length + len(text), opened, words))
        self._out.append(text)
        self._length += len(text)

    def _pair(self, pair: re.Match[str]) -> None:
        words = SPLIT_WORDS.split(pair["within"] or pair["inside"] or pair["behind"])
        words = words if pair["within"] else [pair["first"], *words]
        sides = tuple(next((word for word in words if is_one_of(word, side)), "") for side in (UP, DOWN, FLAT))
        self._add(sides[0] or words[0], Open.PAIR, sides)

    def _token(self, token: re.Match[str]) -> None:
        before = "".join(self._out)[-8:]
        kind = token.lastgroup
        if kind == "unit":
            self._add("某某单位", Open.UNIT)
        elif kind == "self":
            self._add("本部门", Open.SELF)
        elif kind == "kind":
            self._add("部门", Open.KIND)
        elif kind == "year":
            last = _LAST_YEAR.search(before) is not None or token[0] == str((self._year or 0) - 1)
            self._add(str(YEAR - last), Open.LAST_YEAR if last else Open.YEAR)
        else:
            self._figure(token)

    def _figure(self, token: re.Match[str]) -> None:
        self._number += 1
        number = self._number
        unit = _UNITS.match(self._raw, token.end())
        kind = unit.lastgroup if unit else None
        if kind == "amount":
            self._add(f"{1013 + 17 * number}.{10 + number % 89}", Open.AMOUNT)
        elif kind == "percent":
            self._add(f"{10 + number % 79}.{11 + number % 83}", Open.PERCENT)
        elif kind == "count":
            self._add(str(12 + number), Open.COUNT)
        elif token[0][0] in "….":
            self._add("", Open.MORE)
        else:
            self._add(FILLED_IN, Open.TEXT)


def _closing(text: str, start: int) -> int:
    """Find the bracket that closes one; -1 where none does."""
    depth = 0
    for at in range(start, len(text)):
        if text[at] in OPENING:
            depth += 1
        elif text[at] in CLOSING:
            depth -= 1
            if not depth:
                return at
    return -1
