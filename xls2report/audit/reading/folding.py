"""Text in the one form that the grammar reads, with the way back to what is printed.

Widths, brackets, dashes and quotes are made one, a year in characters (二〇二四年) is one in digits; white space and what cannot be seen are dropped, for blanks stand inside
numbers and units, and a PDF breaks lines anywhere.
"""

from __future__ import annotations

import re

from msgspec import Struct

HAN = r"[^\W\x00-\x7f]"
"""A sign of Chinese writing, as a pattern. The range of all of them takes a millisecond to compile, and twenty patterns hold one."""


class Folded(Struct, frozen=True):
    """``places[i]`` is the offset of ``text[i]`` in the text it was made from."""

    text: str
    places: tuple[int, ...]


_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLDED = {
    **_WIDE,
    **{ord(mark): "(" for mark in "（〔【[{﹙〖"},  # noqa: RUF001 - the brackets of Chinese text
    **{ord(mark): ")" for mark in "）〕】]}﹚〗"},  # noqa: RUF001 - the marks themselves
    **{ord(mark): "-" for mark in "－−–‒﹣‐‑"},  # noqa: RUF001 - the dashes that stand for a minus
    **{ord(mark): "，" for mark in ",，﹐"},
    **{ord(mark): "；" for mark in ";；﹔"},
    **{ord(mark): "：" for mark in ":：∶﹕"},  # noqa: RUF001 - with the ratio sign
    **{ord(mark): "。" for mark in "。｡!！?？"},
    ord("﹪"): "%",
    ord("×"): "X",
}
_DROPPED = re.compile(
    r"[\s\x00-\x1f\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\"'“”‘’„‟「」『』〝〞《》<>]+"
)
_THOUSANDS = re.compile(
    r"(?<=\d)，(?=\d{3}(?!\d))|(?<=\d)(?<!\.\d)(?<!\.\d\d)，(?=(?:\d{1,2}|\d{4,6})(?:\.\d+)?[万亿]元)"
)
"""The comma of a number, the misplaced one of an amount (1,25.00万元) with it; none of a sentence: 占76.23，1076.78万元."""
YEAR_IN_CHARACTERS = re.compile(r"[一二][〇零○九0][〇零○0-9一二三四五六七八九]{2}(?=年)")
_ZEROS = ("〇", "零", "○")  # noqa: RUF001 - as they are printed
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_BELOW_ZERO = re.compile(r"(?<!正)负(?=\d)")
_STOP = re.compile(rf"\.(?!\d)(?<=[%)]\.|{HAN}\.)")


def in_digits(year: str) -> str:
    """Give a year in characters in digits, 二〇二四 as 2024."""
    return year.translate(_DIGITS)


def fold(text: str) -> Folded:
    """Fold a text. A comma before three digits belongs to a number and stays ``,``; all others become ``，``."""
    same_length = text.translate(_FOLDED)
    if any(zero in text for zero in _ZEROS):
        same_length = YEAR_IN_CHARACTERS.sub(lambda year: in_digits(year.group()), same_length)
    places: list[int] = []
    kept: list[str] = []
    begin = 0
    for blank in _DROPPED.finditer(same_length):
        if blank.start() > begin:
            kept.append(same_length[begin : blank.start()])
            places.extend(range(begin, blank.start()))
        begin = blank.end()
    kept.append(same_length[begin:])
    places.extend(range(begin, len(same_length)))
    return Folded(settled("".join(kept)), tuple(places))


def settled(text: str) -> str:
    """Tell commas and points inside numbers from those of the sentence, and 负 before one as its sign.

    Done again after joining, for a line may end in a number.
    """
    text = _BELOW_ZERO.sub("-", text) if "负" in text else text
    return _STOP.sub("。", _THOUSANDS.sub(",", text))


def one_line(text: str) -> str:
    """Give a text as a reader would quote it: on one line, without wraps."""
    return re.sub(r"\s*\n\s*", "", text).strip()
