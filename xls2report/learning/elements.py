"""The paragraphs that every element of a family has: all read alike, so one stands for them, with the branches that any shows."""

# The full-width marks of Chinese forms are meant as they stand.

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING

from xls2report.learning.grouping import phrases_of
from xls2report.learning.lifted import Clause, Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xls2report.learning.lifted import Lifted, Part, Sentence


def merge_elements(chapter: Lifted) -> None:
    """Leave of each family's paragraphs in a chapter those of one element."""
    units: dict[str, list[list[Sentence]]] = {}
    kept: list[Sentence | str] = []
    for sentence in chapter.sentences:
        family = sentence.family
        if not family:
            kept.append(sentence)
            continue
        if family not in units:
            kept.append(family)
        found = units.setdefault(family, [])
        if not found or _is_first(sentence):
            found.append([sentence])
        else:
            found[-1].append(sentence)
    merged = {family: _merged(found) for family, found in units.items()}
    chapter.sentences = [sentence for one in kept for sentence in (merged[one] if isinstance(one, str) else [one])]


def _is_first(sentence: Sentence) -> bool:
    """Tell whether a paragraph is the first of an element's: it names it."""
    words = "".join(part for part in sentence.parts if isinstance(part, str))
    return re.search(r"\{(?:全称|名称)\}", words) is not None


def _merged(units: Sequence[Sequence[Sentence]]) -> list[Sentence]:
    structures = [tuple(_structure(sentence) for sentence in unit) for unit in units]
    usual = Counter(structures).most_common(1)[0][0]
    alike = [unit for unit, structure in zip(units, structures, strict=True) if structure == usual]
    for number, sentence in enumerate(alike[0]):
        rows = [unit[number].parts for unit in alike]
        sentence.parts = [_of_all(list(column)) for column in zip(*rows, strict=True)]
    return list(alike[0])


def _structure(sentence: Sentence) -> tuple[str, ...]:
    return tuple(
        "" if isinstance(part, str) else f"<{part.base}>" if isinstance(part, Clause) else f"[{part.family}]"
        for part in sentence.parts
    )


def _of_all(column: Sequence[Part]) -> Part:
    """Give what a part is for every element."""
    first = column[0]
    if isinstance(first, str):
        return _common([part for part in column if isinstance(part, str)])
    if isinstance(first, Clause):
        said: dict[str, list[Phrase]] = {}
        for part in column:
            for branch, phrase in part.branches.items() if isinstance(part, Clause) else ():
                said.setdefault(branch, []).append(phrase)
        first.branches = {
            branch: Phrase(_common([one.text for one in phrases]), phrases[0].origin)
            for branch, phrases in said.items()
        }
    return first


_ENOUGH = 3
"""What every third element says is no element's own."""


def _common(texts: Sequence[str]) -> str:
    """Give the words that elements have in common; what each says otherwise is its own and left to be filled in."""
    counts = Counter(texts)
    usual = max(counts, key=lambda text: (counts[text], "{待补充" not in text))
    words = {re.sub(r"[^\w{}]", "", text) for text in texts if "{待补充" not in text}
    if len(words) <= 1 or (counts[usual] > 1 and counts[usual] * _ENOUGH >= len(texts)):
        return usual
    rows = [phrases_of(text) for text in texts]
    length = Counter(map(len, rows)).most_common(1)[0][0]
    return "".join(_in_common(column) for column in zip(*(row for row in rows if len(row) == length), strict=True))


def _in_common(phrases: Sequence[str]) -> str:
    counts = Counter(phrases)
    usual, count = counts.most_common(1)[0]
    if len(counts) == 1 or count * 2 > len(phrases):
        return usual
    start = _whole_names(_beginning(list(counts)))
    end = _beginning([text[len(start) :][::-1] for text in counts])[::-1]
    return f"{start}{{待补充}}{end if end.count('{') == end.count('}') else end[-1:]}"


def _beginning(texts: Sequence[str]) -> str:
    """Give what all texts begin with."""
    same = takewhile(lambda marks: len(set(marks)) == 1, zip(*texts, strict=False))
    return "".join(marks[0] for marks in same)


def _whole_names(text: str) -> str:
    """Cut off a name in braces that is begun and not ended."""
    return text[: text.rindex("{")] if text.count("{") > text.count("}") else text
