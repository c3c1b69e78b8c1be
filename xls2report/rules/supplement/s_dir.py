"""变动原因开头的增减与数字的增减相反。

检查内容：
    补充表“变动原因”以增加、增长、减少、下降、降低等词开头，而这一行比较的两个数方向相反。两个数都是负数的不检查。
依据：
    报告把原因接在“增加……，主要是因为”之后，方向相反的原因读起来自相矛盾。
不通过示例：
    本年比上年减少12.30万元，原因填“增加了项目支出”。
通过示例：
    本年比上年减少12.30万元，原因填“减少了项目支出”，或“上年有一次性项目”。
常见原因与处理：
    沿用了上年的原因，或本年数、上年数填反。核对数字，改写原因。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.change import Direction, direction, has_plain_direction
from xls2report.model.direction_words import DOWN, DOWN_TOO, UP, UP_TOO, either
from xls2report.model.finding import Finding
from xls2report.model.language import _
from xls2report.rules.base import Rule
from xls2report.rules.comparisons import compared_by
from xls2report.rules.supplement_findings import paragraph_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.rules.base import Evidence

_CODE = "S-DIR"
_WORDS = {Direction.UP: _("增加"), Direction.DOWN: _("减少")}

_UPWARD = tuple(word for word in (*UP, *UP_TOO) if word != "提高")
"""提高服务质量 raises no expenditure by itself."""
_BEGINNING = re.compile(
    r"(?:主要)?(?:原因)?(?:是|为|系)?(?:因为|由于|因)?(?:本年度?|今年|当年|年中)?"
    rf"(?P<word>{either(*_UPWARD, *DOWN, *DOWN_TOO, '压减')})(?P<rest>[^，。；、]*)"
)
_OTHERWISE = re.compile("力度|管控|节约|透明|压力")
"""增加统筹力度 raises no expenditure."""


class FirstWord(Struct, frozen=True):
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


def _check(evidence: Evidence) -> Iterator[Finding]:
    reasons = evidence.supplement.reasons
    if evidence.figures is None or not reasons:
        return
    for key, typed in reasons.items():
        one = compared_by(evidence.figures, key)
        if one is None:
            continue
        word, sides = first_direction(typed.text), one.sides(evidence.style)
        if word is None or sides is None or not has_plain_direction(*sides):
            continue
        right = direction(*sides)
        if right is word.direction or right not in _WORDS:
            continue
        yield Finding(
            code=_CODE,
            pattern=_("补充表“{sheet}”{cell}：{name}是{change}的，原因却以“{word}”开头"),
            arguments=(
                ("sheet", typed.source.sheet),
                ("cell", typed.source.address),
                ("name", one.name),
                ("change", _WORDS[right]),
                ("word", word.text),
            ),
            remedy=_("核对数字，改写原因"),
            sources=(typed.source,),
            place=paragraph_of(evidence.text, typed),
        )


RULE = Rule(code=_CODE, name="原因与增减相反", page=__doc__ or "", check=_check)
