"""Which sheet is which table: title, label, sheet name and head each have a voice, and two of the four must agree."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.language import _
from xls2report.tables.kind import TableKind
from xls2report.workbook.layout import layout
from xls2report.workbook.normalise import fold, kept, plain
from xls2report.workbook.titles import find_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from xls2report.workbook.frame import Frame
    from xls2report.workbook.titles import Title

_KINDS = tuple(TableKind)
_NAME_LIMIT = 31
"""Excel cuts sheet names here; the software that writes these workbooks lets it."""
_SHORTEST_CUT = 6
_VOICES_NEEDED = 2
_NUMBER_IN_NAME = re.compile(r"^(?:GK|gk|[gGcC]|公开|表|附表|附件)?(\d{1,2})(?!\d)|公开(\d{1,2})表")
_CHINESE_NUMBER_IN_NAME = re.compile(r"^(?:附?表|附件)?([一二三四五六七八九])(?:$|[、.:_-])")
_INTERNAL_NAME = re.compile(r"^(?:Z|F|CS|QB)\d\d|财决")


class Voice(StrEnum):
    """What can say which table a sheet is; the values are the words of messages."""

    TITLE = _("标题")
    LABEL = _("表号")
    NAME = _("工作表名")
    HEAD = _("表头")


Spoken = tuple[Voice, tuple[TableKind, ...]]


class Identity(Struct, frozen=True):
    """What one sheet was taken for. ``kind`` is None when it is none of the nine tables.

    Attributes:
        frame: the sheet and what stands at its top.
        kind: the table.
        title: the title of that table, from its cell or the sheet's name; None when neither gives it.
        score: how many of the four voices name the table.
        against: voices that name another table, and which.
        tied: another table has as many voices; the head decided.
        internal: the sheet belongs to the internal 财决 workbook.
        hint: what a title or a name that is none of the nine's speaks of.
        hinted: only the hint and the head name the table.
        foreign: title or name are of another table: a plan, another year, a part.
    """

    frame: Frame
    kind: TableKind | None
    title: Title | None = None
    score: int = 0
    against: tuple[Spoken, ...] = ()
    tied: bool = False
    internal: bool = False
    hint: TableKind | None = None
    hinted: bool = False
    foreign: bool = False


def identify(frame: Frame, *, by_name: bool = True) -> Identity:
    """Say which table a sheet is, or a part of one; ``by_name`` tells whether the sheet's name is asked too."""
    if frame.internal or is_internal_name(frame.sheet.name):
        return Identity(frame, None, internal=True)
    titles = [title for title, _ in frame.titles]
    if frame.head_top < 0 and len({title.kind for title in titles}) > 1:
        # A contents list: many titles and no table.
        return Identity(frame, None)
    named = _from_name(frame.sheet.name) if by_name else []
    number = frame.number or _number_in_name(frame.sheet.name)
    voices: dict[Voice, frozenset[TableKind]] = {
        Voice.TITLE: frozenset(title.kind for title in titles),
        Voice.LABEL: layout().numbers.get(number, frozenset()),
        Voice.NAME: frozenset(kind for kind, _ in named),
        Voice.HEAD: _from_head(frame),
    }
    kind, score, tied = _elect(voices)
    foreign = not titles and _hint(_unknown_titles(frame))[1]
    if kind is None or (not titles and not named and (foreign or frame.other_titles)):
        return _by_hint(frame, voices)
    title = next((title for title in (*titles, *(title for _, title in named if title)) if title.kind is kind), None)
    return Identity(
        frame, kind, title, score, _against(kind, voices, printed_label=frame.number > 0), tied, foreign=foreign
    )


def _by_hint(frame: Frame, voices: Mapping[Voice, frozenset[TableKind]]) -> Identity:
    """Take a sheet of which only the head is known for what its title or name speaks of, where the head is of it."""
    hint, foreign = _hint([*_unknown_titles(frame), frame.sheet.name])
    printed = voices[Voice.LABEL] if frame.number else frozenset[TableKind]()
    if foreign or hint not in voices[Voice.HEAD] or (printed and hint not in printed):
        return Identity(frame, None, against=_spoken(voices), hint=hint, foreign=foreign)
    return Identity(frame, hint, against=_spoken(voices), hint=hint, hinted=True)


def _unknown_titles(frame: Frame) -> list[str]:
    return [told.text for told in (*frame.other_titles, *frame.headings)]


def _hint(texts: Iterable[str]) -> tuple[TableKind | None, bool]:
    """Give what the first text that speaks of a table speaks of, and whether that is another table than the nine."""
    data = layout()
    for text in texts:
        word = plain(text)
        kind = next((kind for hint, kind in data.hints if hint in word), None)
        if any(other in word for other in data.other_tables):
            return kind, True
        if kind:
            return kind, False
    return None, False


@kept
def is_internal_name(name: str) -> bool:
    """Whether a sheet's name is one of the internal 财决 workbook, whose tables are not the published ones."""
    folded = fold(name)
    return "公开" not in folded and _INTERNAL_NAME.search(folded) is not None


def _against(
    kind: TableKind, voices: Mapping[Voice, frozenset[TableKind]], *, printed_label: bool
) -> tuple[Spoken, ...]:
    # A number in a sheet's name has no fixed meaning; two titles on one sheet contradict each other.
    return tuple(
        (voice, kinds)
        for voice, kinds in _spoken(voices)
        if (kind not in kinds or (voice == Voice.TITLE and len(kinds) > 1)) and (voice != Voice.LABEL or printed_label)
    )


def _elect(voices: Mapping[Voice, frozenset[TableKind]]) -> tuple[TableKind | None, int, bool]:
    spoken = [voice for voice in voices.values() if voice]
    common = frozenset[TableKind]().union(*spoken[:1]).intersection(*spoken[1:])
    if len(common) == 1 and len(spoken) >= _VOICES_NEEDED:
        return next(iter(common)), len(spoken), False
    scores = {kind: sum(kind in voice for voice in voices.values()) for kind in _KINDS}
    best = max(scores.values())
    if best < _VOICES_NEEDED:
        return None, best, False
    leading = [kind for kind in _KINDS if scores[kind] == best]
    # A title says more than a number that several tables have had; only a title or a name tells 08 from 09.
    for voice in (Voice.HEAD, Voice.TITLE, Voice.NAME):
        if len(leading) > 1:
            leading = [kind for kind in leading if kind in voices[voice]] or leading
    rivals = sum(score == best for score in scores.values()) > 1
    if len(leading) > 1:
        return None, best, False
    telling = (Voice.TITLE, Voice.NAME)
    tied = rivals and any(voices[voice] and leading[0] not in voices[voice] for voice in telling)
    return leading[0], best, tied


def _spoken(voices: Mapping[Voice, frozenset[TableKind]]) -> tuple[Spoken, ...]:
    return tuple(
        [(voice, tuple([kind for kind in _KINDS if kind in kinds])) for voice, kinds in voices.items() if kinds]
    )


def _from_head(frame: Frame) -> frozenset[TableKind]:
    data = layout()
    coded = not data.code_words.isdisjoint(frame.words)
    return frozenset(kind for kind, signature in data.signatures.items() if signature.fits(frame.words, coded=coded))


@kept
def _from_name(name: str) -> list[tuple[TableKind, Title | None]]:
    """Give the tables that a sheet's name can mean; a name cut at the limit may be the beginning of several."""
    title = find_title(name)
    if title:
        return [(title.kind, title)]
    if len(name.rstrip()) < _NAME_LIMIT - 1:
        return []
    begun = re.sub(r"\(.*$", "", re.sub(r"^(?:GK|gk|[gGcC])?\d{1,2}[-_.、:]?", "", fold(name)))
    if len(begun) < _SHORTEST_CUT:
        return []
    return [
        (kind, None) for kind in dict.fromkeys(k for title, k in layout().titles.items() if title.startswith(begun))
    ]


@kept
def _number_in_name(name: str) -> int:
    name = fold(name)
    if match := _NUMBER_IN_NAME.search(name):
        return int(match[1] or match[2])
    chinese = _CHINESE_NUMBER_IN_NAME.match(name)
    return "一二三四五六七八九".index(chinese[1]) + 1 if chinese else 0
