"""Word's list numbers, as words: what Word will print before a numbered heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xls2report.word.rawxml import Element

_LEVELS = 9
_SLOT = re.compile(r"%([1-9])")
_DIGITS = "零一二三四五六七八九"
_CHINESE = ("chinese", "ideograph", "japanese", "taiwanese")


class Level(Struct, frozen=True):
    """One level of a list. ``text`` has ``%1`` for the number of the first level; ``gap`` stands behind the number."""

    form: str
    text: str
    start: int
    gap: str


class Numbering(Struct, frozen=True):
    """The lists of a document.

    Attributes:
        lists: which list definition (``w:abstractNum``) each ``w:num`` uses.
        levels: the levels of each definition, by their 0-based number.
        tied: the level that is tied to a style, by definition and style id.
        restarts: the number that a level starts anew with, by ``w:num`` and level, where one says so.
    """

    lists: Mapping[str, str]
    levels: Mapping[str, Mapping[int, Level]]
    tied: Mapping[tuple[str, str], int]
    restarts: Mapping[tuple[str, int], int] = {}


NO_NUMBERING = Numbering({}, {}, {})


def read_numbering(root: Element) -> Numbering:
    """Read ``w:numbering``."""
    lists: dict[str, str] = {}
    levels: dict[str, dict[int, Level]] = {}
    tied: dict[tuple[str, str], int] = {}
    restarts: dict[tuple[str, int], int] = {}
    for element in root.elements():
        if element.name == "w:num":
            key = element.attributes.get("w:numId", "")
            lists[key] = element.get("w:abstractNumId", "w:val") or ""
            restarts |= {(key, level): start for level, start in _restarts(element)}
        elif element.name == "w:abstractNum":
            key = element.attributes.get("w:abstractNumId", "")
            levels[key] = {}
            for child in element.elements():
                index = child.attributes.get("w:ilvl", "")
                if child.name == "w:lvl" and index.isdigit():
                    levels[key][int(index)] = _level(child)
                    tied[key, child.get("w:pStyle", "w:val") or ""] = int(index)
    return Numbering(lists, levels, tied, restarts)


def _restarts(element: Element) -> Iterator[tuple[int, int]]:
    for child in element.elements():
        level, start = child.attributes.get("w:ilvl", ""), child.get("w:startOverride", "w:val") or ""
        if child.name == "w:lvlOverride" and level.isdigit() and start.isdigit():
            yield int(level), int(start)


def _level(element: Element) -> Level:
    start = element.get("w:start", "w:val") or ""
    gap = "" if element.get("w:suff", "w:val") == "nothing" else " "
    form = element.get("w:numFmt", "w:val") or "decimal"
    text = element.get("w:lvlText", "w:val") or ""
    return Level(form, text, int(start) if start.isdigit() else 0, gap)


class ListCounter:
    """Counts the numbered paragraphs of one document, in document order."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, list[int | None]] = {}
        self._restarted: set[tuple[str, int]] = set()

    def next(self, number: tuple[str, int | None] | None, style_id: str) -> str:
        """Count one paragraph of a style and give its number (with the gap behind it); empty for an unnumbered one.

        ``number`` is the style's list and level, as ``StyleSheet.number`` gives them.
        """
        if number is None:
            return ""
        definition = self._numbering.lists.get(number[0], "")
        levels = self._numbering.levels.get(definition, {})
        index = self._numbering.tied.get((definition, style_id), 0) if number[1] is None else number[1]
        level = levels.get(index)
        if level is None or index >= _LEVELS:
            return ""
        counts = self._counts.setdefault(definition, [None] * _LEVELS)
        count = counts[index]
        counts[index] = level.start if count is None else count + 1
        again = self._numbering.restarts.get((number[0], index))
        if again is not None and (number[0], index) not in self._restarted:
            self._restarted.add((number[0], index))
            counts[index] = again
        counts[index + 1 :] = [None] * (_LEVELS - index - 1)
        return _SLOT.sub(lambda match: _number(levels, counts, int(match[1]) - 1), level.text) + level.gap


def _number(levels: Mapping[int, Level], counts: list[int | None], index: int) -> str:
    level = levels.get(index)
    if level is None:
        return ""
    count = counts[index]
    number = level.start if count is None else count
    return chinese(number) if level.form.startswith(_CHINESE) else str(number)


def chinese(number: int) -> str:
    """Write a number under ten thousand as Word counts in Chinese: 一, 十一, 一百零二."""
    if not 0 < number < 10_000:  # noqa: PLR2004 - the largest unit below is 千
        return str(number)
    text = ""
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            text += _DIGITS[digit] + unit
        elif text and not text.endswith("零") and number % power:
            text += "零"
    return text.removeprefix("一") if text.startswith("一十") else text
