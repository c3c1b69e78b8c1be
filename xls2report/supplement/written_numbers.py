"""Numbers as people write them into a form: with their measure word, in 元, as 无. Only what is certain is understood."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.figure import Measure
from xls2report.model.money import YUAN_PER_WAN
from xls2report.sheets.numbers import from_text, has_note_mark

if TYPE_CHECKING:
    from collections.abc import Mapping

_MONEY: Mapping[str, Decimal] = {
    "万元": Decimal(1),
    "万": Decimal(1),
    "元": 1 / YUAN_PER_WAN,
    "元整": 1 / YUAN_PER_WAN,
    "千元": Decimal(1000) / YUAN_PER_WAN,
    "百万元": Decimal(100),
    "千万元": Decimal(1000),
    "亿元": YUAN_PER_WAN,
    "亿": YUAN_PER_WAN,
}
"""How many 万元 one of these is."""
_LEAST_YUAN = 100
"""52.3元 of a whole year may as well be 52.3万元 with a word forgotten."""
_WORDS: Mapping[Measure, str] = {
    Measure.GROUPS: "个|团|团组|个团组|批|批次|个团|次",
    Measure.BATCHES: "批|批次|个批次|次|团|团组|个团组|个",
    Measure.PERSON_TIMES: "人次|人|名|位|人·次",
    Measure.PERSONS: "人|人次|名|位",
    Measure.TIMES: "次|场|期|场次|回|个|班",
    Measure.VEHICLES: "辆|台|部|辆车|台车|部车",
    Measure.SETS: "台|套|台套|台(套)|台/套|台、套|件|个|部|台件",
    Measure.POINTS: "分",
}
_SCALES: Mapping[str, int] = {"": 1, "百": 100, "千": 1000, "万": 10_000}
_FRACTIONS = frozenset({Measure.WAN_YUAN, Measure.POINTS})
"""What is no count: it may have decimals."""
_YEAR_WORDS = "年|年度"
_NONE = re.compile(r"无|没有|零|〇|[-—–―─]+|无[。.]")  # noqa: RUF001 - dashes as they are typed
_WRITTEN = re.compile(r"(?P<number>[-+]?[\d,.]+)(?P<words>\D*)")
_NUMERALS = "一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾"
_SMALL = re.compile(f"[{_NUMERALS}]")
_STROKE = "一"
"""Alone it is as often a dash, in tables of the ministry's software from which counts are pasted."""
_LONGEST = 9
"""Characters behind a numeral: more than any word of a measure has."""
_NO_DIGITS = ("-", "/", ":", "%", "e", "(", "年", "月", "日", "$", "¥")
"""What Excel takes for part of a number (a date, a share, an exponent) where this program does not."""


class Written(Struct, frozen=True):
    """A number as it was understood; ``told``: it is not the digits that stand there, which a reader should know."""

    value: Decimal
    told: bool


def is_whole(measure: Measure | None) -> bool:
    """Tell whether a measure counts things, or years."""
    return measure not in _FRACTIONS


def written_number(text: str, measure: Measure | None) -> Written | None:
    """Read a number typed into a cell of the form.

    Args:
        text: what stands there.
        measure: what the cell asks for: 万元, or what is counted; None for a year.

    Returns:
        The number in that measure; None where it is none, or where it may mean more than one thing.
    """
    number = from_text(text)
    if number is not None:
        return Written(number, told=False)
    if has_note_mark(text):
        return None
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    if measure is not None and _NONE.fullmatch(plain):
        return Written(Decimal(0), told=True)
    found = _WRITTEN.fullmatch(plain)
    if found is not None:
        number, words = from_text(found["number"]), found["words"].strip("。")
    elif plain and plain != _STROKE and _SMALL.match(plain):
        number, words = Decimal(int(unicodedata.numeric(plain[0].replace("两", "二")))), plain[1:]
    else:
        return None
    return None if number is None else _in_measure(number, words, measure, as_word=found is None)


def _in_measure(number: Decimal, words: str, measure: Measure | None, *, as_word: bool) -> Written | None:
    if measure is None:
        return Written(number, told=False) if words in _YEAR_WORDS.split("|") else None
    if words.startswith("(") and words.endswith(")"):
        words = words[1:-1]
    if measure is Measure.WAN_YUAN:
        return None if as_word else _money(number, words)
    for scale, times in _SCALES.items():
        if words.startswith(scale) and words.removeprefix(scale) in ("", *_WORDS[measure].split("|")):
            return Written(number * times, told=as_word or times > 1)
    return None


def _money(number: Decimal, words: str) -> Written | None:
    times = _MONEY.get(words)
    if times is None or (times < 1 and 0 < abs(number) * times < _LEAST_YUAN / YUAN_PER_WAN):
        return None
    return Written(number * times, told=times != 1 and bool(number))


def number_formula(cell: str, measure: Measure, typed: str, written: str = '"已填"') -> str:
    """Give as an Excel expression what the form says about a cell for a number: what ``written_number`` cannot read shows at once.

    Args:
        cell: where the number stands; what is said of a blank cell is not told here.
        measure: what it counts.
        typed: the expression for a number.
        written: the expression for a text that can be read as one.
    """
    if is_whole(measure):
        typed = f'IF(AND({cell}>=0,{cell}=INT({cell})),{typed},"不是整数，请核对")'
    readable = f"OR({none_formula(cell)},{_readable(cell, measure)})"
    return f'IF(ISNUMBER({cell}),{typed},IF({readable},{written},"不是数字，请核对"))'


def none_formula(cell: str) -> str:
    """Give the Excel condition under which a cell says that there is none: 无, a dash."""
    return f"OR({_plain(cell)}={_array('无', '没有', '零', '〇', '-', '--', '—', '——', '–', '―')})"  # noqa: RUF001 - dashes as they are typed


def _readable(cell: str, measure: Measure) -> str:
    """Give the Excel condition under which a text is a number with a word of its measure, as ``written_number`` takes it."""
    text, money = _plain(cell), measure is Measure.WAN_YUAN
    if money:
        words = {"": Decimal(1), **_MONEY}
    else:
        named = ("", *_WORDS[measure].split("|"))
        words = {scale + word: Decimal(times) for scale, times in _SCALES.items() for word in named}
    tails, scales = _array(*words), f"{{{','.join(f'{times:f}' for times in words.values())}}}"
    # Their lengths are written out: a form has the formula in every row, and Excel need not count them there.
    lengths = f"{{{','.join(str(len(word)) for word in words)}}}"
    value = f"VALUE(LEFT({text},LEN({text})-{lengths}))"
    if money:
        sound = f"(({scales}>=1)+({value}=0)+({value}*{scales}>={_LEAST_YUAN / YUAN_PER_WAN})>0)"
    elif is_whole(measure):
        sound = f"({value}>=0)*(ROUND({value}*{scales},6)=ROUND({value}*{scales},0))"
    else:
        sound = f"({value}>=0)"
    # A word that the text does not end with makes an error or nothing of its place in the array.
    found = f"SUMPRODUCT(--ISNUMBER(1/((RIGHT({text},{lengths})={tails})*{sound})))>0"
    digits = f"AND(COUNT(FIND({_array(*_NO_DIGITS)},LOWER({text})))=0,{found})"
    if money:
        return digits
    numerals = "{" + ";".join(f'"{numeral}"' for numeral in _NUMERALS) + "}"
    named = f"SUMPRODUCT((LEFT({text},1)={numerals})*(MID({text},2,{_LONGEST})={tails}))>0"
    return f'OR({digits},AND({text}<>"{_STROKE}",{named}))'


def _plain(cell: str) -> str:
    return f'ASC(SUBSTITUTE({cell}," ",""))'


def _array(*texts: str) -> str:
    return "{" + ",".join(f'"{text}"' for text in texts) + "}"
