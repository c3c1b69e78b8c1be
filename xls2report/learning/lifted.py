"""What a place's text is lifted into: sentences made of words, comparisons with their branches, and lists."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.catalogue.report_names import Chapter
from xls2report.narrative.fields import NARRATIVE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.catalogue.records import Base
    from xls2report.model.report import ParagraphKind


CHAPTER_IDS: Mapping[Chapter, str] = {
    Chapter.OVERALL: "overall",
    Chapter.REVENUE: "revenue",
    Chapter.EXPENDITURE: "expenditure",
    Chapter.APPROPRIATION: "appropriation",
    Chapter.GENERAL_PUBLIC: "general_public",
    Chapter.BASIC: "basic_expenditure",
    Chapter.THREE_PUBLIC: "three_public",
    Chapter.FUND: "government_fund",
    Chapter.CAPITAL: "state_capital",
    Chapter.PERFORMANCE: "performance",
    Chapter.OTHER: "other_matters",
    Chapter.AGENCY: "agency",
    Chapter.GENERAL_EXPENDITURE: "general_expenditure",
    Chapter.PROCUREMENT: "procurement",
    Chapter.ASSETS: "assets",
}
"""The id that a form gives a chapter."""


class Origin(StrEnum):
    """Where a phrase comes from; the value is what the form's comment says."""

    FORM = "空白样式"
    REPORT = "报告"
    OPPOSITE = "由相反的说法推得"
    SIBLING = "由别处的说法推得"
    BASE = "取自相近的范本"


class Phrase(Struct, frozen=True):
    """What is said in one case, in the language of forms."""

    text: str
    origin: Origin


class Clause(Struct):
    """A comparison: of what, against what, and what is said in which case.

    Attributes:
        subject: the key of the amount, or the term of the family whose element it is.
        is_element: it is of an element.
        base: what it is held against.
        branches: by the branch's name.
        reason_only: it says no more than why, in a sentence of its own: nothing where nothing changed.
        otherwise: what other texts say in a case that the leading one says in its own words: branch, file, words.
    """

    subject: str
    is_element: bool
    base: Base
    branches: dict[str, Phrase]
    reason_only: bool = False
    otherwise: list[tuple[str, str, str]] = []


class Listed(Struct):
    """A family listed inside a sentence.

    Attributes:
        family: its term.
        item: the parts of one element.
        separator: what stands between them.
        zero: whether those of zero are listed; None where nothing tells.
        most: how many are named; 0 for all.
        etc: what stands behind them where there are more.
        name: the name of the list in the form.
    """

    family: str
    item: list[Part]
    separator: str = "；"
    zero: bool | None = None
    most: int = 0
    etc: str = ""
    name: str = ""


Part = str | Clause | Listed


class Sentence(Struct):
    """A paragraph.

    Attributes:
        kind: how it is numbered.
        parts: what it is made of.
        origin: where it comes from.
        source: the paragraph that it was lifted from.
        things: the keys of what it prints.
        instead: what stands there for a unit that has none of it, and the name that decides.
        family: of a paragraph that every element of a family has: the family's term.
        caption: of a chart's caption: its title, without 图 and number.
        drops: it is left out where what it is about is zero.
        base: the key of the base's own paragraph that reads the same in every report.
    """

    kind: ParagraphKind
    parts: list[Part]
    origin: Origin
    source: int
    things: tuple[str, ...] = ()
    instead: tuple[str, str] | None = None
    family: str = ""
    drops: bool = False
    caption: str = ""
    base: str = ""


class Lifted(Struct):
    """A chapter.

    Attributes:
        chapter: what it is about.
        title: its heading, without number.
        sentences: its paragraphs in order; those of a family's elements as one group, each by ``family``.
        nothing: what a unit says that has nothing of it.
        sources: the paragraphs of the text that it was lifted from.
        like_base: the base's own chapter says the same.
        part: which of the parts that hold narrative it stands in, from 0.
        unsaid: behind which of the base's paragraphs others of it stand that no report had reason to print.
    """

    chapter: Chapter
    title: str
    sentences: list[Sentence]
    nothing: list[Sentence]
    sources: list[int]
    like_base: bool = False
    part: int = 0
    unsaid: dict[str, list[str]] = {}


def block_of(part: int) -> str:
    """Give the block that stands for a part of the narrative in a template; 0: the narrative proper."""
    return NARRATIVE if part == 0 else "其他事项说明" + (str(part) if part > 1 else "")


def named(parts: list[Part]) -> list[Part]:
    """Put the name of an element where it was marked, in comparisons too."""
    for part in parts:
        if isinstance(part, Clause):
            part.branches = {
                branch: Phrase(phrase.text.replace("\0", "{名称}"), phrase.origin)
                for branch, phrase in part.branches.items()
            }
    return [part.replace("\0", "{名称}") if isinstance(part, str) else part for part in parts]


def joined(parts: list[Part]) -> list[Part]:
    """Join neighbouring texts; what is empty falls away."""
    found: list[Part] = []
    for part in parts:
        if isinstance(part, str) and found and isinstance(found[-1], str):
            found[-1] += part
        elif part != "":
            found.append(part)
    return found
