"""Every report that was learnt from, made again with the learnt form and held against what was published, paragraph by paragraph."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from rapidfuzz import fuzz, process

from xls2report.learning.chapters import CAPTION, NUMBERED, ORDINAL, narrative_of
from xls2report.learning.lifted import block_of
from xls2report.model.figure import Gap
from xls2report.model.language import _, later
from xls2report.model.report import ParagraphKind, plain
from xls2report.narrative.compose import compose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.audit.records import ReadParagraph
    from xls2report.learning.learning import Taught
    from xls2report.narrative.wording import Wording


class Outcome(StrEnum):
    """What became of a published paragraph; the value is what records have."""

    SAME = later("一字不差")
    ALIKE = later("只差小数位或尾数")
    WRONG_FIGURE = later("只差报告中有误的数")
    DIFFERENT = later("写法不同")
    UNEXPLAINED = later("没有解释")

    @property
    def word(self) -> str:
        """What a user reads."""
        return _(self.value)


class Held(Struct, frozen=True):
    """A published paragraph and what is written in its place."""

    paragraph: int
    published: str
    written: str
    outcome: Outcome


class Account(Struct, frozen=True):
    """A report made again.

    Attributes:
        file: its base name.
        held: its paragraphs of part three, heads left out.
        foreign: figures that are written and were not published, with the key of their paragraph: a form may not print them.
    """

    file: str
    held: tuple[Held, ...]
    foreign: tuple[tuple[str, str], ...]

    def count(self, outcome: Outcome) -> int:
        """Count the paragraphs of an outcome."""
        return sum(one.outcome is outcome for one in self.held)


_LIKE = 45
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?(?=万元|元|[%％]|[人辆台个批次])")


def account_of(taught: Taught, wording: Wording) -> Account | None:
    """Make a report again and hold it against itself; None where its workbook is not at hand."""
    if taught.figures is None:
        return None
    blocks = [block_of(part) for part in sorted({chapter.part for chapter in taught.learnt.chapters})]
    text, _findings = compose(taught.figures, taught.supplement, wording, frozenset(blocks))
    paragraphs = [one for block in blocks for one in text.blocks.get(block, ())]
    made = [one for one in paragraphs if one.kind not in {ParagraphKind.HEADING_1, ParagraphKind.HEADING_2}]
    written = [_tight(plain(one.pieces)) for one in made]
    gaps = [any(isinstance(piece, Gap) for piece in one.pieces) for one in made]
    published = [one for one in narrative_of(taught.text) if not _is_head(taught, one) and not CAPTION.match(one.text)]
    said = [_tight(_bare(one)) for one in published]
    matched = SequenceMatcher(None, said, written, autojunk=False).get_matching_blocks()
    same = {block.a + offset: block.b + offset for block in matched for offset in range(block.size)}
    free = [at for at in range(len(written)) if at not in set(same.values())]
    wrong = Counter(one.paragraph for one in taught.differing)
    held: list[Held] = []
    foreign: list[tuple[str, str]] = []
    for at, paragraph in enumerate(published):
        if at in same:
            held.append(Held(paragraph.index, paragraph.text, written[same[at]], Outcome.SAME))
            continue
        near = process.extractOne(
            said[at], {place: written[place] for place in free}, scorer=fuzz.ratio, score_cutoff=_LIKE
        )
        if near is None:
            held.append(Held(paragraph.index, paragraph.text, "", Outcome.UNEXPLAINED))
            continue
        other, _score, place = near
        outcome = _outcome(said[at], other, is_wrong=wrong[paragraph.index] > 0)
        held.append(Held(paragraph.index, paragraph.text, other, outcome))
        if not gaps[place] and not wrong[paragraph.index] and not _holds_all(_stretch(said, same, at), other):
            foreign += [(number, made[place].key) for number in _not_in(other, said[at])]
    return Account(taught.text.file, tuple(held), tuple(foreign))


def _outcome(published: str, written: str, *, is_wrong: bool) -> Outcome:
    if _NUMBER.sub("0", published) != _NUMBER.sub("0", written):
        return Outcome.DIFFERENT
    pairs = zip(_NUMBER.findall(published), _NUMBER.findall(written), strict=True)
    if all(_alike(first, second) for first, second in pairs):
        return Outcome.ALIKE
    return Outcome.WRONG_FIGURE if is_wrong else Outcome.DIFFERENT


def _stretch(said: list[str], same: Mapping[int, int], at: int) -> str:
    """Give a published paragraph with those around it that were not found word for word: one may be written where several stand."""
    first, last = at, at
    while first and first - 1 not in same:
        first -= 1
    while last + 1 < len(said) and last + 1 not in same:
        last += 1
    return "".join(said[first : last + 1])


def _holds_all(published: str, written: str) -> bool:
    """Tell whether all numbers of a written paragraph were published, in their order."""
    left = iter(_numbers(published))
    return all(any(_alike(one, number) for one in left) for number in _numbers(written))


def _numbers(text: str) -> list[str]:
    """Give the numbers of a text, what is in 元 in 万元: a form prints all in one of them."""
    return [
        f"{Decimal(one[0].replace(',', '')) / 10000:f}" if text.startswith("元", one.end()) else one[0]
        for one in _NUMBER.finditer(text)
    ]


def _not_in(written: str, published: str) -> list[str]:
    """Give the numbers that were not published, whatever their digits: 0 stands for 0.00."""
    left = _numbers(published)
    found: list[str] = []
    for number in _numbers(written):
        near = next((one for one in left if _alike(one, number)), None)
        if near is None:
            found.append(number)
        else:
            left.remove(near)
    return found


def _alike(first: str, second: str) -> bool:
    """Tell whether two printed numbers are one, but for a tail in the last digit that both have."""
    digits = min(len(one.partition(".")[2]) for one in (first, second))
    values = [Decimal(one.replace(",", "")) for one in (first, second)]
    if (values[0] == 0) != (values[1] == 0):
        return False
    return abs(values[0] - values[1]) <= Decimal(1).scaleb(-digits) * (1 if digits else Decimal("0.5"))


def _is_head(taught: Taught, paragraph: ReadParagraph) -> bool:
    head = taught.text.meanings.heads.get(paragraph.index)
    return head is not None and head[0] < 3  # noqa: PLR2004 - a numbered line may be a sentence


def _bare(paragraph: ReadParagraph) -> str:
    number = NUMBERED.match(paragraph.text) or ORDINAL.match(paragraph.text)
    return paragraph.text[number.end() :] if number and not paragraph.number else paragraph.text


def _tight(text: str) -> str:
    return re.sub(r"\s+", "", text)
