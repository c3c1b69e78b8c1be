"""What a unit is called besides its full name: without the place before it, or in short. None of it belongs in a form."""

# The full-width marks of Chinese forms are meant as they stand.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLACES = re.compile(r"^.*?(?:省|自治区|特别行政区|市|自治州|州|盟|地区|区|县|旗)(?=[^市区县旗].{1,})")
_USUAL_ENDS = (
    "人民政府",
    "管理委员会",
    "委员会",
    "办公室",
    "街道办事处",
    "服务中心",
    "事务中心",
    "中心",
    "人民法院",
    "人民检察院",
)
"""Ends of names that many bodies have: 县人民政府 is not the town's."""
_LONGEST = 6


def names_besides(unit: str, text: str) -> list[str]:
    """Give the other names of a unit that stand in a text, the longest first."""
    bare = "".join(unit.split())
    if len(bare) < 4:  # noqa: PLR2004 - 教育局 alone may be anybody's
        return []
    found = {*_without_places(bare), *_in_short(bare, text)}
    return sorted((name for name in found if name in text), key=len, reverse=True)


def _without_places(unit: str) -> Iterator[str]:
    """普陀区文化和旅游局, 文化和旅游局: the end of the name, from a place on or behind all places."""
    rest = unit
    while (place := _PLACES.match(rest)) is not None:
        yield place[0][-3:] + rest[place.end() :]
        rest = rest[place.end() :].removeprefix("人民政府")
        if len(rest) > 2 and rest not in _USUAL_ENDS:  # noqa: PLR2004 - 局 and two more
            yield rest
            if rest.endswith("办事处"):
                yield rest.removesuffix("办事处")


def _in_short(unit: str, text: str) -> Iterator[str]:
    """文旅局 of 文化和旅游局: some of its characters in order, the first and the last of them."""
    own = unit
    while (place := _PLACES.match(own)) is not None:
        own = own[place.end() :].removeprefix("人民政府")
    for start in re.finditer(re.escape(own[:1]), text):
        for length in range(3, min(_LONGEST, len(own) - 1) + 1):
            word = text[start.start() : start.start() + length]
            if word[-1:] == own[-1:] and _is_within(word, own):
                yield word


def _is_within(word: str, name: str) -> bool:
    """Tell whether a word's characters stand in a name in their order."""
    rest = iter(name)
    return all(mark in rest for mark in word)
