"""List numbers that people type before a text: 一、 （一） 1、 1. (1) ①."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING

from xls2report.model.report import Typed

if TYPE_CHECKING:
    from collections.abc import Iterable


class ListLevel(Enum):
    """The levels of a Chinese official document."""

    CHAPTER = auto()
    SECTION = auto()
    ITEM = auto()


_UP_TO_99 = "(?:[一二三四五六七八九]?十)?[一二三四五六七八九]|[一二三四五六七八九]?十"
"""In Chinese; （十四五） is the name of a plan and no number."""
_NUMBERS = (
    (ListLevel.CHAPTER, re.compile(rf"\s*(?:{_UP_TO_99})、\s*")),
    (ListLevel.SECTION, re.compile(rf"\s*[（(](?:{_UP_TO_99})[）)]\s*")),
    (ListLevel.ITEM, re.compile(r"\s*(?:[①-⑳⑴-⒇❶-❿]|\d{1,2}[、.\uff0e](?!\d)|[（(]\d{1,2}[）)])\s*")),
)


def strip_number(text: str) -> tuple[ListLevel | None, str]:
    """Cut the list number off a typed text; gives its level (None where there is none) and the rest."""
    for level, pattern in _NUMBERS:
        match = pattern.match(text)
        if match and match.end() < len(text):
            return level, text[match.end() :].strip()
    return None, text.strip()


def unnumbered(lines: Iterable[Typed]) -> list[Typed]:
    """Give the lines of a typed list without their numbers: the document counts anew."""
    return [Typed(strip_number(line.text)[1], line.source) for line in lines]
