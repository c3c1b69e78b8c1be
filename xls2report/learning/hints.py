"""What the Word file of a blank form says to its reader by its looks: instructions in colour or italics, comments. They become notes in brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from xls2report.learning.blank import holes_in, is_note
from xls2report.learning.notes import Case, told_by
from xls2report.learning.words import OPENING
from xls2report.packages.archive import unpack
from xls2report.word.package import MAX_XML, open_package
from xls2report.word.set_apart import ApartWalker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xls2report.audit.records import ReportRead
    from xls2report.word.package import Package


def with_hints(report: ReportRead, data: bytes) -> ReportRead:
    """Put what a blank form's Word file says by its looks into its text, as notes in brackets.

    Args:
        report: the form, as read.
        data: its file, which was read once and can be read again.
    """
    package = open_package(data, report.file)
    body, comments = _walked(package, package.main), dict[str, str]()
    for link in package.relationships(package.main):
        if link.kind == "comments" and link.target in package.members:
            for one in _walked(package, link.target).paragraphs:
                comments[one.note_id] = comments.get(one.note_id, "") + one.text.strip()
    notes: dict[int, list[tuple[int, int]]] = body.stretches
    behind: dict[int, list[tuple[int, str]]] = {}
    for number, (paragraph, place) in body.anchors.items():
        if told_by(comments.get(number, "")).case is not Case.UNKNOWN:
            behind.setdefault(paragraph, []).append((place, comments[number]))
    return replace(
        report,
        paragraphs=tuple(
            replace(one, text=_with_notes(one.text, notes.get(one.index, []), behind.get(one.index, [])))
            for one in report.paragraphs
        ),
    )


def _walked(package: Package, part: str) -> ApartWalker:
    walker = ApartWalker()
    walker.walk(unpack(package.members[part], MAX_XML))
    return walker


def _with_notes(text: str, stretches: Sequence[tuple[int, int]], comments: Sequence[tuple[int, str]]) -> str:
    """Put brackets around the stretches that are said to the reader, and comments where they stand."""
    changes = [(place, place, f"（{words}）") for place, words in comments]
    changes += [
        (start, end, f"（{text[start:end].strip()}）") for start, end in stretches if _is_said(text, start, end)
    ]
    for start, end, words in sorted(changes, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def _is_said(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch is said to the reader: what is left open in a text of the form's own is none, nor what brackets hold."""
    words = text[start:end].strip()
    if not words or words[0] in OPENING or text[:start].rstrip()[-1:] in tuple(OPENING):
        return False
    told = told_by(words)
    return bool(told.words) or (is_note(words) and not holes_in(words) and told.case is not Case.UNKNOWN)
