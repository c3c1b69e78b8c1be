"""One sentence three ways: as the program wrote it then, as the office made it, as the program writes it now."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from xls2report.editing.figures import Number, direction, directions, match, numbers_at, numbers_in
from xls2report.model.report import GAP_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xls2report.editing.blocks import Mark, Passage
    from xls2report.editing.outdated import Outdated

_NEAR = 2
"""Characters that two changes may stand apart and still be one."""
_FULL_STOP: frozenset[object] = frozenset("。\n")
_STOPS: frozenset[object] = frozenset("，。；,;\n")

Token = str | tuple[str, int]
"""A character, a gap's mark, or a figure by its number in the old sentence (``f``), or in the new one (``n``)."""


class Retyped(NamedTuple):
    """A figure typed by hand: what the office typed, and what the program prints."""

    typed: str
    printed: str


class Outcome(Struct, frozen=True):
    """What becomes of a sentence.

    Attributes:
        edited: whether the office changed it.
        text: what stands in the merged document.
        clash: the office's words do not fit what the program says now: the program's sentence stands.
        turned: a direction was turned without its figure.
        retyped: figures typed by hand, whose program's values stand.
        own: numbers of the office that no figure of the sentence is.
        filled: gaps that the office filled.
    """

    edited: bool
    text: str
    clash: bool = False
    turned: bool = False
    retyped: tuple[Retyped, ...] = ()
    own: tuple[Number, ...] = ()
    filled: bool = False


class _Change(NamedTuple):
    start: int
    end: int
    put: tuple[Token, ...]


def merge(
    old: Passage,
    edited: str,
    new: Passage,
    accepted: frozenset[tuple[str, str]] = frozenset(),
    outdated: Outdated | None = None,
) -> Outcome:
    """Merge a sentence.

    Args:
        old: what the program wrote then.
        edited: what the office made of it.
        new: what the program writes now.
        accepted: what was looked at and stands: what the office wrote, a figure or a sentence, and what the program prints.
        outdated: tells numbers that are only outdated, where nothing is known of what was written then.
    """
    if edited in (old.text, new.text):
        return Outcome(edited=False, text=new.text)
    return _Merge(old, edited, new, accepted, outdated).outcome()


class _Merge:
    def __init__(
        self,
        old: Passage,
        edited: str,
        new: Passage,
        accepted: frozenset[tuple[str, str]],
        outdated: Outdated | None,
    ) -> None:
        self._old, self._edited, self._new = old, edited, new
        self._accepted = accepted
        self._outdated = outdated
        self._figures = numbers_at(old.text, [(mark.start, mark.end) for mark in _figure_marks(old)])
        self._typed = numbers_in(edited)
        self._pairs = match(self._figures, self._typed)
        self._printed = self._printed_now()

    def _printed_now(self) -> dict[int, Number]:
        """Give, for each figure of the old sentence that the new one has as well, the number it is printed as now."""
        marks = _figure_marks(self._new)
        now = numbers_at(self._new.text, [(mark.start, mark.end) for mark in marks])
        then = [_id_of(mark) for mark in _figure_marks(self._old)]
        names = [_id_of(mark) for mark in marks]
        if len(then) == len(names) and _masked(self._old) == _masked(self._new):
            return dict(enumerate(now))
        found: dict[int, Number] = {}
        taken: set[int] = set()
        for index, name in enumerate(then):
            place = next((at for at, other in enumerate(names) if other == name and at not in taken), None)
            if place is not None:
                taken.add(place)
                found[index] = now[place]
        return found

    def outcome(self) -> Outcome:
        old = self._tokens_old()
        changes_new = _changes(old, self._tokens_new())
        changes_edited = _changes(old, self._tokens_edited())
        retyped = tuple(one for one in self._retyped() if one not in self._accepted)
        seen = (self._edited, self._new.text) in self._accepted
        turned = not seen and self._turned(old, changes_edited, changes_new)
        own = tuple(self._own())
        filled = bool(GAP_MARK.search(self._old.text)) and len(GAP_MARK.findall(self._edited)) < len(
            GAP_MARK.findall(self._old.text)
        )
        other_unit = any(_unit_of(one.typed) != _unit_of(one.printed) for one in retyped)
        merged = None if turned or other_unit else self._merged(old, changes_edited, changes_new)
        clash = merged is None and not turned and not other_unit
        text = self._new.text if merged is None else merged
        if merged == self._new.text and not retyped:
            return Outcome(edited=False, text=text)
        return Outcome(True, text, clash, turned, retyped, own, filled)  # noqa: FBT003 - it was edited

    # --- the three sentences as tokens

    def _tokens_old(self) -> list[Token]:
        places = {(one.start, one.end): ("f", index) for index, one in enumerate(self._figures)}
        return list(_tokens(self._old.text, places))

    def _tokens_new(self) -> list[Token]:
        known = {(one.start, one.end): ("f", index) for index, one in self._printed.items()}
        marks = [(mark.start, mark.end) for mark in _figure_marks(self._new)]
        places = {span: known.get(span, ("n", index)) for index, span in enumerate(marks)}
        return list(_tokens(self._new.text, places))

    def _tokens_edited(self) -> list[Token]:
        places = {(self._typed[j].start, self._typed[j].end): ("f", i) for i, j in self._pairs.items()}
        return list(_tokens(self._edited, places))

    # --- what the office did to the figures

    def _retyped(self) -> Iterator[Retyped]:
        for index, place in sorted(self._pairs.items()):
            then, typed, now = self._figures[index], self._typed[place], self._printed.get(index)
            changed = typed.value != then.value or (typed.unit != then.unit and bool(then.unit))
            if not changed or now is None or (typed.value, typed.unit) == (now.value, now.unit):
                continue
            if not (typed.unit == now.unit and self._is_outdated(index, typed)):
                yield Retyped(_with_unit(typed), _with_unit(now))

    def _is_outdated(self, index: int, typed: Number) -> bool:
        mark = _figure_marks(self._old)[index]
        return self._outdated is not None and self._outdated.figure(mark.name, typed.text)

    def _own(self) -> Iterator[Number]:
        """Give the numbers that the office brought in: not in the old sentence, nor any figure's."""
        known = [one.value for one in numbers_in(self._old.text)]
        for index, number in enumerate(self._typed):
            if index in self._pairs.values():
                continue
            if number.value in known:
                known.remove(number.value)
            else:
                yield number

    def _turned(self, old: list[Token], edited: list[_Change], new: list[_Change]) -> bool:
        """Whether a direction that the program wrote was turned, other than the program turns it itself now."""
        for index, place in self._pairs.items():
            then = direction(self._figures[index].label)
            typed = direction(self._typed[place].label)
            now = self._printed.get(index)
            if then and typed and typed != then and now is not None and typed != direction(now.label):
                return True
        same = {(change.start, change.end, change.put) for change in new}
        for change in edited:
            was, put = directions(_plain(old[change.start : change.end])), directions(_plain(change.put))
            about_figures = any(isinstance(token, tuple) for token in _clause(old, change.start, change.end))
            if was and put and was[-1] != put[-1] and about_figures and tuple(change) not in same:
                return True
        return False

    # --- both changes together

    def _merged(self, old: list[Token], edited: list[_Change], new: list[_Change]) -> str | None:
        """Give the sentence with both changes; None where they do not go together."""
        left = [change for change in new if change not in edited]
        for change in left:
            turns = directions(_plain(old[change.start : change.end])) != directions(_plain(change.put))
            start, end = _sentence(old, change.start, change.end) if turns else (change.start, change.end)
            if any(max(start, one.start) <= min(end, one.end) for one in edited):
                return None
        tokens: list[Token] = []
        at = 0
        for change in sorted((*edited, *left), key=lambda change: (change.start, change.end)):
            tokens += [*old[at : change.start], *change.put]
            at = change.end
        tokens += old[at:]
        return self._printed_text(tokens)

    def _printed_text(self, tokens: Sequence[Token]) -> str | None:
        """Print tokens with the figures of now; None where one of them is no more."""
        marks = _figure_marks(self._new)
        out: list[str] = []
        for token in tokens:
            if isinstance(token, str):
                out.append(token)
                continue
            kind, index = token
            if kind == "n":
                out.append(self._new.text[marks[index].start : marks[index].end])
            elif index not in self._printed:
                return None
            else:
                out.append(self._figure_text(index))
        return "".join(out)

    def _figure_text(self, index: int) -> str:
        typed = self._typed[self._pairs[index]] if index in self._pairs else None
        now = self._printed[index]
        # As the office prints it, where it says the same: 1,234.50.
        if typed is not None and (typed.value == now.value or (_with_unit(typed), _with_unit(now)) in self._accepted):
            return typed.text
        return now.text


def _with_unit(number: Number) -> str:
    return number.text + number.unit.lstrip("%")


def _unit_of(printed: str) -> str:
    return printed.lstrip("-0123456789.,０１２３４５６７８９．，－")  # noqa: RUF001 - as an office types them


def _figure_marks(passage: Passage) -> list[Mark]:
    marks = [mark for mark in passage.marks if mark.name.startswith("f_") and mark.start < mark.end]
    return sorted(marks, key=lambda mark: mark.start)


def _id_of(mark: Mark) -> str:
    """Give the figure that a bookmark stands round: what tells further places of it is left out."""
    return re.sub(r"_\d+$", "", mark.name)


def _masked(passage: Passage) -> str:
    text = passage.text
    for mark in reversed(_figure_marks(passage)):
        text = f"{text[: mark.start]}\0{text[mark.end :]}"
    return text


def _tokens(text: str, places: dict[tuple[int, int], tuple[str, int]]) -> Iterator[Token]:
    whole = {start: (end, token) for (start, end), token in places.items()}
    gaps = {found.start(): found.end() for found in GAP_MARK.finditer(text)}
    at = 0
    while at < len(text):
        if at in whole:
            at, token = whole[at]
            yield token
        elif at in gaps:
            yield text[at : gaps[at]]
            at = gaps[at]
        else:
            yield text[at]
            at += 1


def _changes(old: Sequence[Token], new: Sequence[Token]) -> list[_Change]:
    """Give what was replaced, in order; changes that almost touch are one."""
    changes: list[_Change] = []
    for kind, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        put = tuple(new[first:last])
        if changes and start - changes[-1].end < _NEAR:
            before = changes.pop()
            changes.append(_Change(before.start, end, (*before.put, *old[before.end : start], *put)))
        else:
            changes.append(_Change(start, end, put))
    return changes


def _plain(tokens: Sequence[Token]) -> str:
    return "".join(token if isinstance(token, str) else "\0" for token in tokens)


def _sentence(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    while start and tokens[start - 1] not in _FULL_STOP:
        start -= 1
    while end < len(tokens) and tokens[end] not in _FULL_STOP:
        end += 1
    return start, end


def _clause(tokens: Sequence[Token], start: int, end: int) -> Sequence[Token]:
    while start and tokens[start - 1] not in _STOPS:
        start -= 1
    while end < len(tokens) and tokens[end] not in _STOPS:
        end += 1
    return tokens[start:end]
