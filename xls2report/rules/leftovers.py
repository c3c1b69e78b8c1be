"""Words that a filled form should not hold any more: both directions at once, crosses, marks of what is to be filled in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from xls2report.model.crosses import CROSSES
from xls2report.model.direction_words import DOWN, LESS, MORE, UP, either

if TYPE_CHECKING:
    from collections.abc import Iterator

_UP, _DOWN = either(*UP, *MORE), either(*DOWN, *LESS)

_FORM_WORDS = (
    rf"(?:{_UP})[（(/／](?:{_DOWN})[）)]?|(?:{_DOWN})[（(/／](?:{_UP})[）)]?"
    r"|增[（(]减[）)]|减[（(]增[）)]|增[/／]减|大[（(/／]小[）)]?于|小[（(/／]大[）)]?于"
    r"|(?<![增缩削])减增加|增减少|大小于|减少增加|增加减少|增长下降|下降增长|大于小于"
)
"""Both directions, of which the form wanted one to go: 下降（增长）, 增加/减少, 大小于."""

_CROSSES = rf"{CROSSES}|[\u3007\u25cb]{{2,}}|□{{2,}}|\uff3f{{2,}}|_{{3,}}"
"""What stands where a name or a number belongs."""

_TO_FILL = (
    r"\$?\{+\s*[^\W\d][\w.]*\s*\}+|\{%[^{}]*%\}|«\s*[^\W\d][\w.]*\s*»"
    r"|【待[^【】]*】|[（(【\[][^（()）【】\[\]]{0,12}(?:待(?:核实?|定|补充?|补?填|确认|完善|更新)|请(?:填写?|补充|输入|插入|核实))"
    r"[^（()）【】\[\]]{0,12}[）)】\]]"
)
"""What a draft holds for its next hand: {人数}, 【待补充：人数】, （请填写人数）."""

_FIRST = "".join(sorted({word[0] for word in (*UP, *MORE, *DOWN, *LESS)} | {"减"}))
_MAY_BE_FORM_WORDS = re.compile(rf"[（(/／][{_FIRST}]|减增|增减少|大小于|少增加|加减少|长下降|降增长|于小于")
_MAY_BE_CROSSES = re.compile(r"[xX×\uff38\uff58\u2715\u2573\u3007\u25cb□\uff3f_某]")
_MAY_BE_TO_FILL = re.compile(r"[{«]|[（(【\[][^（(【\[]{0,12}[待请]")
"""Looked for first: nearly every text has none, and the patterns above take their time, also to be compiled."""


@lru_cache(maxsize=1024)
def may_be_left(text: str) -> bool:
    """Tell at a glance whether a form's word or a cross may stand in a piece of a wording: the same pieces come back a lot."""
    return bool(_MAY_BE_CROSSES.search(text) or _MAY_BE_FORM_WORDS.search(text))


def form_words(text: str) -> Iterator[re.Match[str]]:
    """Find where both directions still stand."""
    return re.finditer(_FORM_WORDS, text) if _MAY_BE_FORM_WORDS.search(text) else iter(())


def crosses(text: str) -> Iterator[re.Match[str]]:
    """Find what stands where something else belongs."""
    return re.finditer(_CROSSES, text) if _MAY_BE_CROSSES.search(text) else iter(())


def to_fill(text: str) -> Iterator[re.Match[str]]:
    """Find what a typed text leaves to be filled in; a text of our own never does but where something is missing."""
    return re.finditer(_TO_FILL, text) if _MAY_BE_TO_FILL.search(text) else iter(())
