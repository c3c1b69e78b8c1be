"""A comparison said the other way: the words of direction turned, or the sign where a place prints that."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from xls2report.learning.lifted import Origin
from xls2report.learning.words import DIRECTION, DOWN, OPPOSITES, SHORTLY, UP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xls2report.learning.lifted import Clause


def pairs_of(clauses: Iterable[Clause]) -> dict[str, str]:
    """Give the place's own words of direction: what is said the other way where it says both."""
    seen: Counter[tuple[str, str]] = Counter()
    for clause in clauses:
        up, down = clause.branches.get("up"), clause.branches.get("down")
        if up is not None and down is not None and Origin.OPPOSITE not in {up.origin, down.origin}:
            words = zip(DIRECTION.findall(up.text), DIRECTION.findall(down.text), strict=False)
            seen.update((one, other) for one, other in words if one in UP and other in DOWN)
    pairs = dict(OPPOSITES)
    said: Counter[str] = Counter()
    for clause in clauses:
        for branch, phrase in clause.branches.items():
            if phrase.origin in {Origin.FORM, Origin.REPORT} and branch.startswith(("up", "down")):
                said.update(DIRECTION.findall(phrase.text))
    # 下降 or 降低, 增长 or 上升: what the place says itself.
    for words, others in ((_RISES, _FALLS), (_FALLS, _RISES)):
        usual = max(others, key=lambda one: said[one])
        if said[usual]:
            pairs.update(dict.fromkeys(words, usual))
    for (up, down), _count in reversed(seen.most_common()):
        pairs[up], pairs[down] = down, up
    return pairs


_RISES, _FALLS = ("增长", "上升", "上涨"), ("下降", "降低")


def opposite(text: str, pairs: dict[str, str], *, falls: bool) -> str | None:
    """Say a clause the other way; names in braces stay. None where it holds a direction in words that nobody knows.

    Where no word tells which way (增减额为19.66万元), or a sign stands beside one (增加-19.66万元), the sign tells. ``falls``: the
    clause says a fall.
    """
    if tells_direction(_DIRECTED.sub("", text)):
        return None
    directions = [word[0] for word in _DIRECTED.finditer(text) if not word[0].startswith("{")]
    if _FALLEN in text or not directions:
        return text.replace(_FALLEN, _CHANGED) if falls else text.replace(_CHANGED, _FALLEN)
    return _DIRECTED.sub(lambda word: pairs.get(word[0]) or SHORTLY.get(word[0], word[0]), text)


_DIRECTED = re.compile(rf"\{{[^{{}}]*\}}|{DIRECTION.pattern}|(?:{'|'.join(SHORTLY)})(?=了?\{{增减[额率])")
"""Names in braces, and words of direction outside of them."""
_CHANGED = "{增减"
_FALLEN = f"-{_CHANGED}"


def tells_direction(words: str) -> bool:
    """Tell whether words say which way something went."""
    return (
        re.search(r"[多少升降超减涨跌]|增(?!减)|节[约余]|未安排|没有安排|无预算", words.replace("增减", "")) is not None
    )
