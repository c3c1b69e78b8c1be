"""Numbers as people write them into a form: with their measure word, in 元, as 无. Only what is certain is understood."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from xls2report.model.figure import Measure
from xls2report.model.money import YUAN_PER_WAN
from xls2report.sheets.numbers import from_text

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
}
_SCALES: Mapping[str, int] = {"": 1, "百": 100, "千": 1000, "万": 10_000}
_YEAR_WORDS = "年|年度"
_NONE = re.compile(r"无|没有|零|〇|[-—–―─]+|无[。.]")  # noqa: RUF001 - dashes as they are typed
_WRITTEN = re.compile(r"(?P<number>[-+]?[\d,.]+)(?P<words>\D*)")
_SMALL = re.compile("[一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾]")


class Written(NamedTuple):
    """A number as it was understood; ``told``: it is not the digits that stand there, which a reader should know."""

    value: Decimal
    told: bool


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
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    if measure is not None and _NONE.fullmatch(plain):
        return Written(Decimal(0), told=True)
    found = _WRITTEN.fullmatch(plain)
    if found is not None:
        number, words = from_text(found["number"]), found["words"].strip("。")
    elif plain and _SMALL.match(plain):
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
