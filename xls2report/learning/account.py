"""What was understood, and what was not: counts, questions, inferred phrases, figures that differ; for terminal, page and programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.learning.inferring import clauses_of
from xls2report.learning.lifted import Origin
from xls2report.learning.verifying import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.learning.chapters import Learnt, Text
    from xls2report.learning.learning import Lesson

_SHOWN = 60


class Question(Struct, frozen=True):
    """Something that nobody could name: in which file, which paragraph (from 1), what stands there and around it."""

    file: str
    paragraph: int
    open: str
    around: str


class Wrong(Struct, frozen=True):
    """A printed figure that is not the unit's own."""

    file: str
    paragraph: int
    printed: str
    name: str
    expected: str
    judged_wrong: bool


class Inferred(Struct, frozen=True):
    """A phrase that nobody used: which branch, how it reads, where it comes from."""

    branch: str
    text: str
    origin: str


class Otherwise(Struct, frozen=True):
    """What a text says in other words than the one that leads: in which case, how; how the form says it."""

    file: str
    branch: str
    text: str
    instead: str


class Understood(Struct, frozen=True, kw_only=True):
    """An account of a lesson.

    Attributes:
        paragraphs: of part three, of all texts; heads left out.
        explained: those that every figure of was named in, and that come out as published where that can be tried.
        outcomes: of the paragraphs of reports with a workbook, by what became of them when the report was made again.
        crossed: the same of each report made with what the others taught, by its file; empty for one report alone.
        questions, wrong, inferred: in reading order.
        otherwise: where texts of one kind contradict each other: the first was taken, the others stand in the form as comments.
        without_workbook: the reports that could not be made again.
    """

    paragraphs: int
    explained: int
    outcomes: dict[str, int]
    crossed: dict[str, dict[str, int]]
    questions: tuple[Question, ...]
    wrong: tuple[Wrong, ...]
    inferred: tuple[Inferred, ...]
    otherwise: tuple[Otherwise, ...]
    without_workbook: tuple[str, ...]


def understood(lesson: Lesson) -> Understood:
    """Give an account of a lesson."""
    sources = [(text, learnt) for text, learnt, _front in lesson.blanks]
    sources += [(one.text, one.learnt) for one in lesson.taught]
    questions = tuple(question for text, learnt in sources for question in _questions(text, learnt))
    asked = {(one.file, one.paragraph) for one in questions}
    missed = {
        (account.file, held.paragraph + 1)
        for account in lesson.accounts
        for held in account.held
        if held.outcome in {Outcome.DIFFERENT, Outcome.UNEXPLAINED}
    }
    every = {(text.file, index + 1) for text, learnt in sources for index in _paragraphs(text, learnt)}
    return Understood(
        paragraphs=len(every),
        explained=len(every - asked - missed),
        outcomes={outcome.value: sum(account.count(outcome) for account in lesson.accounts) for outcome in Outcome},
        crossed={
            account.file: {outcome.value: account.count(outcome) for outcome in Outcome} for account in lesson.crossed
        },
        questions=questions,
        wrong=tuple(dict.fromkeys(_wrong(lesson))),
        inferred=tuple(_inferred(lesson)),
        otherwise=tuple(dict.fromkeys(_otherwise(lesson))),
        without_workbook=tuple(one.text.file for one in lesson.taught if one.figures is None),
    )


def _wrong(lesson: Lesson) -> Iterator[Wrong]:
    for one in lesson.taught:
        for differ in one.differing:
            place = differ.paragraph + 1
            yield Wrong(one.text.file, place, differ.printed, differ.meaning, differ.expected, differ.judged_wrong)


def _paragraphs(text: Text, learnt: Learnt) -> Iterator[int]:
    for index in learnt.woven:
        if text.meanings.heads.get(index, (3, ""))[0] >= 3:  # noqa: PLR2004 - heads of parts, chapters and sections
            yield index


def _questions(text: Text, learnt: Learnt) -> Iterator[Question]:
    said = {one.index: one.text for one in text.paragraphs}
    for index, words in dict.fromkeys((*learnt.unknown, *learnt.notes)):
        around = said.get(index, "")
        place = around.find(words)
        start = max(place - _SHOWN // 2, 0)
        yield Question(text.file, index + 1, words, around[start : start + _SHOWN])


def _inferred(lesson: Lesson) -> Iterator[Inferred]:
    seen: set[tuple[str, str]] = set()
    for clause in clauses_of(chapter for chapter in lesson.chapters if not chapter.like_base):
        for branch, phrase in clause.branches.items():
            if phrase.origin in {Origin.FORM, Origin.REPORT} or branch in {"new_unit", "unknown"} or not phrase.text:
                continue
            if (branch, phrase.text) not in seen:
                seen.add((branch, phrase.text))
                yield Inferred(branch, phrase.text, phrase.origin.value)


def _otherwise(lesson: Lesson) -> Iterator[Otherwise]:
    for clause in clauses_of(chapter for chapter in lesson.chapters if not chapter.like_base):
        for branch, file, text in clause.otherwise:
            yield Otherwise(file, branch, text, clause.branches[branch].text)
