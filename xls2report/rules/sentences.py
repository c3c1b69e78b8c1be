"""The report's sentences read back: what each word of comparison and each rate speaks of.

Only the words of the wording are read, and the figures that the program set in them; what somebody typed is a reason and
may speak of anything.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct

from xls2report.catalogue.entries import ListKey, TextKey
from xls2report.catalogue.records import Base
from xls2report.model.change import Direction
from xls2report.model.direction_words import DOWN, DOWN_TOO, EVEN, LESS, MORE, UP, UP_TOO, either
from xls2report.model.figure import Figure
from xls2report.model.report import Printed, Typed
from xls2report.rules.comparisons import compared_by
from xls2report.rules.leftovers import form_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from xls2report.figures.derive import Figures
    from xls2report.model.figure import Known
    from xls2report.model.report import Paragraph, Piece, ReportText
    from xls2report.model.source import CellRef
    from xls2report.rules.base import Evidence
    from xls2report.rules.comparisons import Compared
    from xls2report.supplement.record import Supplement

_Beside = TypeVar("_Beside")


class Kind(Enum):
    """What a sentence says about a comparison."""

    CHANGE = auto()
    RATE = auto()
    COMPLETION = auto()
    UP = auto()
    DOWN = auto()
    EVEN = auto()
    BOTH = auto()
    """No word: the amount and what it is compared with are both printed."""


class Statement(Struct, frozen=True):
    """One thing said. ``figure`` is None for a word, and for a rate that the wording itself holds (完成预算的100%)."""

    paragraph: Paragraph
    kind: Kind
    text: str
    about: Compared
    figure: Figure | None = None


_UP, _DOWN = either(*UP, *UP_TOO, *MORE), either(*DOWN, *DOWN_TOO, *LESS)
_WORDS = re.compile(
    rf"(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<even>{either(*EVEN)})"
    r"|(?P<rate>\d[\d,]*(?:\.\d+)?)\s*[%％](?!\s*(?:\(含\)|（含）)?(?:以上|以下|以内))"
)
_DIRECTION = re.compile(rf"(?:{_UP})|(?:{_DOWN})")
_DIRECTLY = re.compile(r"(?:了|额|幅度?|比例|率|约|为|[：:\s])*")
_CLAUSE = re.compile(r"[，,。；;：:]")
_SENTENCE = re.compile(r"[。；;]")
_BUDGETS = frozenset({Base.INITIAL, Base.BUDGET, Base.ADJUSTED})
_CUES = (
    (frozenset({Base.PRIOR}), re.compile(r"上年|上一年|去年|(?:19|20)\d\d年度?(?=相比|决算|持平|增|减|下|同)")),
    (frozenset({Base.ADJUSTED}), re.compile(r"(?:全年|调整)预算")),
    (_BUDGETS, re.compile(r"(?<!公共)(?<!基金)(?<!经营)(?<!全年)(?<!调整)预算(?!财政|单位)")),
)


def paragraphs_of(text: ReportText) -> tuple[Paragraph, ...]:
    """Give every paragraph of the report once: a chapter stands in its own block and in the whole."""
    return _paragraphs(_Same(text, None))


_OWN_TEXTS = (TextKey.ORGANISATION, TextKey.PERFORMANCE)


def own_texts(evidence: Evidence) -> Mapping[int, TextKey | ListKey]:
    """Tell which paragraphs take over a longer text of the unit's own: organisation, performance, self-evaluation.

    The keys are the paragraphs' ids in memory.
    """
    return {} if evidence.text is None else _own(_Same(evidence.text, evidence.supplement))


def figures_of(text: ReportText) -> tuple[tuple[Paragraph, Mapping[str, Printed]], ...]:
    """Give every paragraph with the figures that it prints, by their ids."""
    return _figures(_Same(text, None))


def statements(evidence: Evidence) -> tuple[Statement, ...]:
    """Give everything the report says about its comparisons, in reading order."""
    if evidence.text is None or evidence.figures is None:
        return ()
    return _read(_Same(evidence.text, evidence.figures))


class _Same(Generic[_Beside]):
    """A report's text and what it is read with, told from others by being the same objects: several rules read one report."""

    def __init__(self, text: ReportText, beside: _Beside) -> None:
        self.text = text
        self.beside = beside

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.text is other.text and self.beside is other.beside  # pyright: ignore[reportUnknownMemberType] - of whatever it is

    def __hash__(self) -> int:
        return id(self.text)


@lru_cache(maxsize=1)
def _paragraphs(report: _Same[object]) -> tuple[Paragraph, ...]:
    blocks = (*report.text.blocks.values(), report.text.attachment.paragraphs)
    return tuple({id(paragraph): paragraph for paragraphs in blocks for paragraph in paragraphs}.values())


@lru_cache(maxsize=1)
def _figures(report: _Same[None]) -> tuple[tuple[Paragraph, Mapping[str, Printed]], ...]:
    return tuple(
        (paragraph, {piece.figure.id: piece for piece in paragraph.pieces if isinstance(piece, Printed)})
        for paragraph in _paragraphs(report)
    )


@lru_cache(maxsize=1)
def _own(report: _Same[Supplement]) -> Mapping[int, TextKey | ListKey]:
    supplement = report.beside
    keys: dict[CellRef, TextKey | ListKey] = {
        line.source: ListKey.SELF_EVALUATION for line in supplement.lists.get(ListKey.SELF_EVALUATION, ())
    }
    keys |= {typed.source: key for key in _OWN_TEXTS if (typed := supplement.texts.get(key)) is not None}
    return {
        id(paragraph): keys[piece.source]
        for paragraph in _paragraphs(_Same(report.text, None))
        for piece in paragraph.pieces
        if isinstance(piece, Typed) and piece.source in keys
    }


@lru_cache(maxsize=1)
def _read(report: _Same[Figures]) -> tuple[Statement, ...]:
    figures = report.beside
    known: dict[str, Compared | None] = {}
    found: list[Statement] = []
    for paragraph in paragraphs_of(report.text):
        for key in paragraph.about:
            if key not in known:
                known[key] = compared_by(figures, key)
        candidates = [one for key in paragraph.about if (one := known[key]) is not None]
        if candidates:
            found += _Reader(paragraph, candidates).read()
    return tuple(found)


class _Reader:
    """Reads one paragraph, and remembers what it spoke of last."""

    def __init__(self, paragraph: Paragraph, candidates: Sequence[Compared]) -> None:
        self._paragraph = paragraph
        self._candidates = candidates
        self._roles = dict(_roles(candidates))
        self._sides = dict(_sides(candidates))
        self._spoken: list[Compared] = []
        self._latest: Compared | None = candidates[0] if len(candidates) == 1 else None
        self._seen: set[str] = set()

    def read(self) -> Iterator[Statement]:
        pieces = self._paragraph.pieces
        for place, piece in enumerate(pieces):
            if isinstance(piece, str):
                yield from self._words(piece, pieces[place + 1] if place + 1 < len(pieces) else None)
            elif isinstance(piece, Printed):
                yield from self._printed(piece)

    def _printed(self, piece: Printed) -> Iterator[Statement]:
        role = self._roles.get(piece.figure.id)
        if role is not None:
            about, kind = role
            self._note(about)
            yield Statement(self._paragraph, kind, piece.text, about, piece.figure)
            return
        self._seen.add(piece.figure.id)
        for about in self._sides.get(piece.figure.id, ()):
            self._note(about)
            if all(isinstance(side, Figure) and side.id in self._seen for side in _both(about)):
                yield Statement(self._paragraph, Kind.BOTH, piece.text, about, piece.figure)

    def _note(self, about: Compared) -> None:
        self._latest = about
        self._spoken.insert(0, about)

    def _words(self, text: str, following: Piece | None) -> Iterator[Statement]:
        said = list(_WORDS.finditer(text))
        residues = [match.span() for match in form_words(text)] if said else []
        for match in said:
            if any(begin <= match.start() < end for begin, end in residues):
                continue
            about = self._followed(text[match.end() :], following) or self._resolve(text, match.start(), match.end())
            kind = None if about is None else self._kind(match, text)
            if about is not None and kind is not None:
                yield Statement(self._paragraph, kind, match[0], about)

    def _kind(self, match: re.Match[str], text: str) -> Kind | None:
        if match["up"]:
            return Kind.UP
        if match["down"]:
            return Kind.DOWN
        if match["even"]:
            return None if text[: match.start()].endswith("基本") else Kind.EVEN
        clause = _CLAUSE.split(text[: match.start()])[-1]
        if "完成" in clause:
            return Kind.COMPLETION
        return Kind.RATE if _DIRECTION.search(clause) else None

    def _followed(self, rest: str, following: Piece | None) -> Compared | None:
        """Give what a word directly before a printed change or rate speaks of."""
        if not isinstance(following, Printed) or not _DIRECTLY.fullmatch(rest):
            return None
        role = self._roles.get(following.figure.id)
        return None if role is None or role[1] is Kind.COMPLETION else role[0]

    def _resolve(self, text: str, begin: int, end: int) -> Compared | None:
        """Find what a word speaks of: by the name in its sentence, by what it compares with, by what was spoken of last."""
        before = _SENTENCE.split(text[:begin])[-1]
        named = _longest_named(before, self._candidates)
        bases = _cue(_CLAUSE.split(text[end:])[0][:8], before + text[begin:end])
        possible = [one for one in named or self._candidates if bases is None or one.base in bases]
        last = self._latest if bases is None else next((one for one in self._spoken if one.base in bases), None)
        if last in possible:
            return last
        return possible[0] if len(possible) == 1 else None


def _longest_named(sentence: str, candidates: Sequence[Compared]) -> list[Compared]:
    names = [one.name for one in candidates if one.name in sentence]
    longest = max(names, key=len, default="")
    return [one for one in candidates if longest and one.name == longest]


def _cue(after: str, before: str) -> frozenset[Base] | None:
    """Tell what is compared with: the word behind (大于预算数), else the last one before (与上年相比…持平)."""
    for bases, cue in _CUES:
        if cue.match(after.removeprefix("年初")):
            return bases
    found = [(match.start(), bases) for bases, cue in _CUES for match in cue.finditer(before)]
    return max(found, key=lambda one: one[0])[1] if found else None


def _roles(candidates: Iterable[Compared]) -> Iterator[tuple[str, tuple[Compared, Kind]]]:
    for one in candidates:
        comparison = one.comparison
        for figure, kind in (
            (comparison.change, Kind.CHANGE),
            (comparison.rate, Kind.RATE),
            (comparison.completion, Kind.COMPLETION),
        ):
            if figure is not None:
                yield figure.id, (one, kind)


def _both(about: Compared) -> tuple[Known, Known]:
    return about.comparison.current, about.comparison.base


def _sides(candidates: Sequence[Compared]) -> Iterator[tuple[str, list[Compared]]]:
    found: dict[str, list[Compared]] = {}
    for one in candidates:
        for side in _both(one):
            if isinstance(side, Figure):
                found.setdefault(side.id, []).append(one)
    yield from found.items()


DIRECTIONS: Mapping[Kind, Direction] = {Kind.UP: Direction.UP, Kind.DOWN: Direction.DOWN}
