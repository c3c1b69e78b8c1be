"""Paragraphs of one frame: what stands around a comparison is the same but for whose it is, so they read alike in every case."""

# The full-width marks of Chinese forms are meant as they stand.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xls2report.learning.lifted import Clause, Origin, Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from xls2report.catalogue.records import Base
    from xls2report.learning.lifted import Lifted, Part

Frame = tuple[str, "Base", bool, bool]


def share_frames(chapters: Iterable[Lifted]) -> None:
    """Give comparisons in one frame the branches of each other: 上级补助收入 reads as 财政拨款收入 does where it rises."""
    alike: dict[Frame, list[Clause]] = {}
    for chapter in chapters:
        for sentence in chapter.sentences:
            for frame, clause in _framed(sentence.parts):
                # Where only a comparison leads, one that names its own reads as none that does not.
                if not (frame[0].startswith("<") and _names_itself(clause)):
                    alike.setdefault(frame, []).append(clause)
    for clauses in alike.values():
        for clause in clauses:
            for other in clauses:
                for branch, phrase in other.branches.items():
                    if not _NAMES.search(phrase.text):
                        clause.branches.setdefault(branch, Phrase(phrase.text, Origin.SIBLING))


_NAMES = re.compile(r"费|收入|收支|采购|拨款|“三公”|用车|接待|出国|基金")
"""What a phrase names that only one comparison can say."""


def _names_itself(clause: Clause) -> bool:
    return any(_NAMES.search(phrase.text) for phrase in clause.branches.values())


def _framed(parts: Sequence[Part]) -> Iterator[tuple[Frame, Clause]]:
    before = ""
    for part in parts:
        if isinstance(part, Clause):
            # A name leads, an amount or a comparison follows; without either nothing tells that two frames are one.
            start = next((at for at, mark in enumerate(before) if mark in "{<"), -1)
            if start >= 0 and not re.search(r"[，。；：]", before[:start]):
                yield (before[start:], part.base, part.is_element, part.reason_only), part
            before += f"<{part.base}>"
        elif isinstance(part, str):
            before += re.sub(_SLOT, lambda name: f"{{{name[1] or ''}}}", part)


_SLOT = r"\{[^{}]*?(占比|年初预算数|预算数|上年数|完成率)?\}"
