"""The direction that a typed reason begins with."""

from __future__ import annotations

import re
from typing import NamedTuple

from xls2report.model.change import Direction
from xls2report.model.direction_words import DOWN, DOWN_TOO, UP, UP_TOO, either

_UPWARD = tuple(word for word in (*UP, *UP_TOO) if word != "提高")
"""提高服务质量 raises no expenditure by itself."""
_BEGINNING = re.compile(
    r"(?:主要)?(?:原因)?(?:是|为|系)?(?:因为|由于|因)?(?:本年度?|今年|当年|年中)?"
    rf"(?P<word>{either(*_UPWARD, *DOWN, *DOWN_TOO, '压减')})(?P<rest>[^，。；、]*)"
)
_OTHERWISE = re.compile("力度|管控|节约|透明|压力")
"""增加统筹力度 raises no expenditure."""


class FirstWord(NamedTuple):
    """The direction a reason begins with, and its word."""

    direction: Direction
    text: str


def first_direction(text: str) -> FirstWord | None:
    """Give the direction word that a reason begins with; None when it begins otherwise."""
    found = _BEGINNING.match(text.strip())
    if found is None or _OTHERWISE.search(found["rest"]):
        return None
    word = found["word"]
    return FirstWord(Direction.UP if word in _UPWARD else Direction.DOWN, word)
