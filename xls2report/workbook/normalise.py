"""How the same word is written in different sheets: blanks, line breaks, full forms, quotes, brackets, ordinals."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_LONGEST_KEPT = 200
"""Headings and names are shorter; a cache of the 32,767 characters a hostile cell can hold would fill the memory."""
_KEPT = 4096

HAN = r"[^\W\d_A-Za-z]"
"""A Chinese character, as a pattern; re takes half a millisecond to take in the range of them all."""
_UNSEEN = r"\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff"
_BLANKS = re.compile(rf"[\s{_UNSEEN}]+")
_CONTROLS = re.compile(rf"[{_UNSEEN}]+")
_SPACES = re.compile(r"\s{2,}|[^\S ]")
_BEFORE_SUBJECT = re.compile(r"^(?:[.．。·•‧∙・…、—–\-*＊]+|(?:其中|包括)[:：])+")  # noqa: RUF001 - the marks themselves
_BEHIND_SUBJECT = re.compile(r"(?:[（(][类款项][)）])?[:：]?$")
_FOLDED = str.maketrans(
    {
        **dict.fromkeys("\"'“”‘’„‟「」『』〝〞《》<>`", ""),
        **dict.fromkeys("[{〔【〖", "("),  # noqa: RUF001 - the brackets of Chinese text
        **dict.fromkeys("]}〕】〗", ")"),  # noqa: RUF001 - the marks themselves
        "﹕": ":",
        "∶": ":",  # noqa: RUF001 - the ratio sign, which some input methods give for a colon
    }
)
_ORDINAL = re.compile(
    r"[(（][一二三四五六七八九十廿]+[)）]|[一二三四五六七八九十廿]+[、.．,，:：]|[(（]?\d{1,2}(?:[、)）]|[.．](?!\d))"  # noqa: RUF001 - both widths, as labels are written
)


class _Memory(dict[str, T]):
    """What a function gave for short texts; begun anew when full."""

    def __init__(self, function: Callable[[str], T]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, text: str) -> T:
        value = self._function(text)
        if len(text) <= _LONGEST_KEPT:
            if len(self) >= _KEPT:
                self.clear()
            self[text] = value
        return value


def kept(function: Callable[[str], T]) -> Callable[[str], T]:
    """Remember what ``function`` gives: the same words come back in every sheet and every unit.

    A dictionary's own look-up costs a third of a call of Python, and there are hundreds in a workbook.
    """
    return _Memory(function).__getitem__


def compact(text: str) -> str:
    """Drop all white space and everything that cannot be seen; all else stays as it is written."""
    joined = "".join(text.split())
    return joined if joined.isprintable() else _BLANKS.sub("", joined)


@kept
def one_line(text: str) -> str:
    """Give a text as it reads in one line: a wrap inside a Chinese word leaves no blank."""
    return _SPACES.sub(" ", _CONTROLS.sub("", text)).strip()


@kept
def subject_of(text: str) -> str:
    """Give the name of a 类, 款 or 项 without what shows its place in the table: dots, 其中：, （项）."""
    name = compact(text)
    return _BEHIND_SUBJECT.sub("", _BEFORE_SUBJECT.sub("", name)) or name


def fold(text: str) -> str:
    """Give the form in which two spellings of one text are equal."""
    return unicodedata.normalize("NFKC", _BLANKS.sub("", text)).translate(_FOLDED)


def spaced(text: str) -> str:
    """Fold a text and keep one space where there are blanks: 附件1 2020年 is no 12020年."""
    return unicodedata.normalize("NFKC", _BLANKS.sub(" ", text)).translate(_FOLDED).strip()


plain = kept(fold)
"""``fold``, remembered."""


def without_ordinal(text: str) -> str:
    """Drop 一、 or （一） or 1. before a label."""
    return _ORDINAL.sub("", text, count=1) if (match := _ORDINAL.match(text)) and match.end() < len(text) else text


@kept
def label_of(text: str) -> str:
    """Give a row's label, folded, without its ordinal and a colon behind it: 廿一、国有资本… is 国有资本…."""
    return without_ordinal(fold(text)).rstrip(":")
