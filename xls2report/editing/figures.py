"""Which number of an edited sentence is which figure of the sentence that the program wrote.

A figure follows its meaning: the words before it and what the clause is about come first, then its printed value, then the
order. A number with the same words before it and another value is the figure, typed anew.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.editing.aligning import likeness
from xls2report.editing.blocks import NUMBER
from xls2report.model.direction_words import DOWN, DOWN_TOO, EVEN, UP, UP_TOO, either

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_CLAUSE = re.compile(r"[，。；：、（）(),;:!！？\n]")
_ASIDE = re.compile(r"[（(][^（()）]*[）)]")
"""What stands in brackets: 支出（类） is 支出."""
_SUBJECT = re.compile(r"[。；;\n]")
_UNIT = re.compile(r"亿元|万元|千元|元|个百分点|百分点|批次|人次|[台辆个人次批套]|%")
_DIGITS = str.maketrans("０１２３４５６７８９．，－％", "0123456789.,-%")  # noqa: RUF001 - an office types these too
_DATE = re.compile(r"(?:19|20)\d\d年|\d{1,2}[月日]")
_LABEL = 14
_TELLING = 3
"""Characters; of a shorter label (占, 减少) the number before says what it is about."""
_ALIKE = 0.5
_DIRECTION = re.compile(either(*UP, *DOWN, *UP_TOO, *DOWN_TOO, *EVEN))


class Number(Struct, eq=False):
    """A number in a sentence.

    Attributes:
        start, end: where it stands.
        text: as printed.
        label: the words of the clause before it.
        subject: the words before the number ahead of it, where its own say little: what 「占…%」 is a share of.
        unit: the word behind it.
    """

    start: int
    end: int
    text: str
    label: str
    subject: str
    unit: str

    @property
    def value(self) -> Decimal | str:
        """What it says, however it is printed; its text where that is no number."""
        try:
            return Decimal(self.text.translate(_DIGITS).replace(",", "").rstrip("%"))
        except InvalidOperation:
            return self.text

    @property
    def context(self) -> tuple[str, str, str]:
        """What tells it from others in the sentence."""
        return self.label, self.subject, self.unit


def numbers_in(text: str) -> list[Number]:
    """Give the numbers of a text, in order."""
    return numbers_at(text, [found.span() for found in NUMBER.finditer(text)])


def is_of_date(text: str, number: Number) -> bool:
    """Whether a number of a text is a year, a month or a day."""
    return _DATE.match(text, number.start) is not None


def numbers_at(text: str, spans: Iterable[tuple[int, int]]) -> list[Number]:
    """Give the numbers that stand at the given places of a text, in order."""
    numbers: list[Number] = []
    last_end = 0
    for start, end in sorted(spans):
        before = text[last_end:start]
        label, unit = _last_words(before), _unit(text, end)
        same_part = bool(numbers) and not _SUBJECT.search(before)
        bare = unit == "%" or len(label) < _TELLING
        subject = numbers[-1].label if same_part and bare else ""
        numbers.append(Number(start, end, text[start:end], label, subject, unit))
        last_end = end
    return numbers


def _last_words(before: str) -> str:
    return _CLAUSE.split(_ASIDE.sub("", before))[-1][-_LABEL:].strip()


def _unit(text: str, end: int) -> str:
    found = _UNIT.match(text, end)
    return "%" if text[end - 1 : end] in ("%", "％") else found.group() if found else ""


def direction(words: str) -> str:
    """Give the direction that words tell: ``+``, ``-``, ``=`` or nothing; the last one counts."""
    found = _DIRECTION.findall(words)
    if not found:
        return ""
    word = found[-1]
    return "=" if word in EVEN else "+" if word in (*UP, *UP_TOO) else "-"


def directions(words: str) -> list[str]:
    """Give all directions that a text tells, in order."""
    return [direction(word) for word in _DIRECTION.findall(words)]


def match(old: Sequence[Number], new: Sequence[Number]) -> dict[int, int]:
    """Say which number of an edited sentence is which of the old: index of the old one → index of the new one."""
    matcher = _Matcher(old, new)
    # Where frames agree, the same place in the same clause is the same figure, whatever was typed there.
    matcher.pair_in_order(lambda one, other: one.context == other.context)
    matcher.pair_best(lambda one, other: one.value == other.value and one.unit == other.unit)
    matcher.pair_best(lambda one, other: one.value == other.value and bool(one.unit) and bool(other.unit))
    matcher.pair_best(lambda one, other: one.unit == other.unit and one.label == other.label and bool(one.label))
    matcher.pair_best(_is_retyped)
    return matcher.found


def _is_retyped(one: Number, other: Number) -> bool:
    """Whether two numbers are one, typed anew: words or digits are much the same."""
    if one.unit != other.unit:
        return False
    alike = likeness(one.label, other.label) >= _ALIKE and bool(one.label)
    return alike or (likeness(one.text, other.text) >= _ALIKE and sorted(one.text) == sorted(other.text))


class _Matcher:
    def __init__(self, old: Sequence[Number], new: Sequence[Number]) -> None:
        self.found: dict[int, int] = {}
        self._old, self._new = old, new

    def _free(self) -> tuple[list[int], list[int]]:
        taken = set(self.found.values())
        return [i for i in range(len(self._old)) if i not in self.found], [
            j for j in range(len(self._new)) if j not in taken
        ]

    def pair_in_order(self, same: Callable[[Number, Number], bool]) -> None:
        """Pair runs of numbers whose contexts follow one another alike in both."""
        contexts: tuple[list[object], list[object]] = (
            [one.context for one in self._old],
            [one.context for one in self._new],
        )
        for start, first, count in SequenceMatcher(None, *contexts, autojunk=False).get_matching_blocks():
            for step in range(count):
                if same(self._old[start + step], self._new[first + step]):
                    self.found[start + step] = first + step

    def pair_best(self, may: Callable[[Number, Number], bool]) -> None:
        """Pair what may be paired, the likeliest first."""
        olds, news = self._free()
        pairs = sorted(self._pairs(olds, news, may), key=lambda pair: -pair[0])
        taken: set[int] = set()
        for _score, i, j in pairs:
            if i not in self.found and j not in taken:
                self.found[i] = j
                taken.add(j)

    def _pairs(
        self, olds: list[int], news: list[int], may: Callable[[Number, Number], bool]
    ) -> Iterator[tuple[float, int, int]]:
        for i in olds:
            for j in news:
                one, other = self._old[i], self._new[j]
                if may(one, other):
                    apart = abs(i / max(len(self._old), 1) - j / max(len(self._new), 1))
                    score = 2 * likeness(one.label, other.label) + likeness(one.subject, other.subject) - apart / 2
                    yield score, i, j
