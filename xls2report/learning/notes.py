"""What a blank form says to its reader: which words stand where nothing changed, where there is nothing, what is left out."""

# The full-width marks of Chinese forms are meant as they stand.
# ruff: noqa: RUF001

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.catalogue.names import Aspect
from xls2report.catalogue.records import Base
from xls2report.learning.blank import YEAR, write_out
from xls2report.learning.grouping import BUDGETS_BY_NAME, phrases_of
from xls2report.learning.meanings import Meaning, Meanings
from xls2report.learning.weaving import Names, weave
from xls2report.learning.words import DIRECTION, EVEN, NUMBER, UP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xls2report.catalogue.report_names import Chapter
    from xls2report.learning.grouping import Group
    from xls2report.learning.lifted import Clause
    from xls2report.learning.weaving import Woven


class Case(Enum):
    """What a note is about."""

    EQUAL = auto()
    """Nothing changed: these words instead."""
    FROM_ZERO = auto()
    """There was no base: these words instead, or the sentence before it is for that case."""
    NOTHING = auto()
    """There is nothing of the kind: these words instead."""
    LEFT_OUT = auto()
    """What is zero is not said."""
    LISTED = auto()
    """What is zero is said."""
    REPEATED = auto()
    """As above, for each further one."""
    UNKNOWN = auto()


class Told(Struct, frozen=True):
    """A note understood: its case, and the words that stand instead, where it gives any."""

    case: Case
    words: str = ""


_INSTEAD = re.compile(
    r"(?P<case>.{0,40}?)(?:的?(?:部门|单位))?[，,]?\s*(?:请|应|可|则|作|用)?\s*(?:改|下述|如下|以下)?(?:表述|说明|写|填|改|表达)(?:为|成|作|如下)?\s*[：:]?\s*(?P<words>.{4,}?)$",
    re.DOTALL,
)
_QUOTED = re.compile(r"^[“\"]([^“”\"]*(?:“[^“”]*”[^“”\"]*)*)[”\"]$")
"""Words between quotes as a whole; those of “三公” are the words' own."""
_EQUAL = re.compile(r"持平|相等|一致|无变化|没有变化|无增减|相同|等于")
_NO_BASE = re.compile(r"(?:年初|预算|上年)[^，]{0,6}(?:没有|无|未|为0|为零)|(?:没有|无|未)[^，]{0,6}(?:年初|预算|上年)")
_NOTHING = re.compile(r"没有|不涉及|无|未发生|不存在|为0|为零|空表")
_LEFT_OUT = re.compile(r"不[列写填说用需必]|删|略|无需|可不")
_LISTED = re.compile(r"填\s*[“\"]?[0０零]|(?:也|均|仍|都)要?(?:列|填)|列[0０]|保留")
_REPEATED = re.compile(r"依次|照此|以此类推|上述格式|同上|各项|逐项|按实际|据实")


_LEAD = re.compile(r"^(?:填写|填报|编写)?(?:说明|提示|要求|备注|注)\s*[：:]\s*")


def told_by(text: str) -> Told:
    """Understand a note."""
    text = _LEAD.sub("", text)
    return _instead(text) or Told(_case(text))


def _instead(text: str) -> Told | None:
    found = _INSTEAD.search(text)
    if found and not _LISTED.search(text):
        case, words = found["case"], _QUOTED.sub(r"\1", found["words"])
        if _EQUAL.search(case):
            return Told(Case.EQUAL, words)
        if _NO_BASE.search(case) and "财政拨款" not in case:
            return Told(Case.FROM_ZERO, words)
        if _NOTHING.search(case):
            return Told(Case.NOTHING, words)
    return None


def _case(text: str) -> Case:
    if _EQUAL.search(text) and re.search(r"表述|说明", text):
        return Case.REPEATED
    if re.search(r"用此|适用|用本", text):
        return Case.FROM_ZERO if _NO_BASE.search(text) else Case.NOTHING if _NOTHING.search(text) else Case.UNKNOWN
    cases = ((_LISTED, Case.LISTED), (_LEFT_OUT, Case.LEFT_OUT), (_REPEATED, Case.REPEATED))
    return next((case for words, case in cases if words.search(text)), Case.UNKNOWN)


def told_of(told: Told, clauses: Sequence[Clause], nearest: Clause | None) -> Clause | None:
    """Tell which comparison of a paragraph a note is about: the one that it stands behind, unless its words name another base.

    Args:
        told: the note.
        clauses: the paragraph's comparisons, in order.
        nearest: the one that it stands behind; None for one that stands elsewhere.
    """
    usual = nearest if nearest is not None else clauses[-1] if clauses else None
    if told.case is not Case.EQUAL:
        return usual
    named = (
        _TO_A_BUDGET.search(BUDGETS_BY_NAME.sub("", told.words)) is not None,
        _TO_LAST_YEAR.search(told.words) is not None,
    )
    if named[0] == named[1] or usual is None or (usual.base in _BUDGET_BASES) == named[0]:
        return usual
    return next((one for one in reversed(clauses) if (one.base in _BUDGET_BASES) == named[0]), usual)


_BUDGET_BASES = frozenset((Base.BUDGET, Base.INITIAL, Base.ADJUSTED))
_TO_A_BUDGET = re.compile(r"预算")
_TO_LAST_YEAR = re.compile(r"上年|去年|[与同和较比][^，。；]{0,4}[XxＸ×＊*_\d]{2,4}\s*年|年度比较")


def woven_words(words: str, chapter: Chapter, group: Group | None) -> Woven:
    """Take the words of a note apart; what its figures are is told by the comparison that it belongs to."""
    written = write_out(words)
    numbers: dict[tuple[int, int], Meaning] = {}
    if group is not None:
        for number in NUMBER.finditer(written.text):
            meaning = _in_group(written.text[: number.start()], number["unit"], group)
            if meaning is not None:
                numbers[0, number.start("value")] = meaning
    return weave(0, written.text, written.marks, Meanings(numbers, {}, {0: chapter}, {}), Names(YEAR))


def _in_group(before: str, unit: str, group: Group) -> Meaning | None:
    clause = re.split(r"[，。；：]", before)[-1]
    subject, element, base = group
    if unit in "%％":
        aspect = Aspect.COMPLETION if "完成" in clause else Aspect.SHARE if "占" in clause else Aspect.RATE
        return Meaning(subject, element, aspect, None if aspect is Aspect.SHARE else base)
    if unit not in {"万元", "元"}:
        return None
    if re.search(r"增|减|升|降", clause):
        return Meaning(subject, element, Aspect.CHANGE, base)
    is_base = re.search(rf"上年|{YEAR - 1}年|去年", clause) if base is Base.PRIOR else re.search(r"预算", clause)
    return Meaning(subject, element, Aspect.BASE, base) if is_base else Meaning(subject, element, Aspect.VALUE)


def spliced(words: str, whole: str) -> str:
    """Put words in the place of a clause's end: from the phrase on that begins like them.

    ``决算数等于预算数。`` in ``年初预算{}万元，支出决算{}万元，决算数大于预算数的主要原因：{}。`` stands for its last phrase.
    """
    phrases = phrases_of(whole)
    best, place = 1, 0
    for at, phrase in enumerate(phrases):
        alike = _common(phrase, words)
        if alike > best:
            best, place = alike, at
    if best > 1:
        return "".join(phrases[:place]) + words
    for at, phrase in enumerate(phrases):
        # …，完成预算的{}（决算数大于预算数的主要原因：{}）。: the words stand for what the brackets hold.
        opening = phrase.find("（")
        if opening > 0 and _common(phrase[opening + 1 :], words) > 1:
            return "".join(phrases[:at]) + f"{phrase[:opening]}，{words}"
    if "{" in words or not (_COMPARES.match(words) or _SAYS_EVEN.match(words)):
        return words
    # Words of another build stand for what tells the direction, and name the base themselves.
    place = next((at for at, phrase in enumerate(phrases) if _tells_direction(phrase) or "原因" in phrase), 0)
    while place and _COMPARES.match(phrases[place - 1]) and "{" not in phrases[place - 1].replace("{上年}", ""):
        place -= 1
    return "".join(phrases[:place]) + words


_COMPARES = re.compile(r"[与同和较比]")
_SAYS_EVEN = re.compile(rf"(?:支出)?决算数?(?:与|和|同)?(?:年初|全年)?(?:预算数?)?(?:{'|'.join(EVEN)})")


def _tells_direction(phrase: str) -> bool:
    return DIRECTION.search(re.sub(r"\{[^{}]*\}", "", phrase)) is not None


def _common(first: str, second: str) -> int:
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count


def is_up(word: str) -> bool:
    """Tell whether a word says that something rose."""
    return word in UP
