"""The report's text as the trace page shows it: sections of numbered paragraphs, made of pieces that can be asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.catalogue.names import ATTACHMENT
from xls2report.model.language import _
from xls2report.model.report import ParagraphKind, Printed, Typed, gap_text
from xls2report.review.trace_sources import unit_of
from xls2report.word.numbering import chinese

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from xls2report.document.content import DocumentContent, PrintedPlace
    from xls2report.model.report import Paragraph, Pieces, ReportText
    from xls2report.review.trace_sources import Sources

_LEVELS: dict[ParagraphKind, tuple[int, Callable[[int], str]]] = {
    ParagraphKind.HEADING_1: (0, lambda count: f"{chinese(count)}、"),
    ParagraphKind.HEADING_2: (1, lambda count: f"（{chinese(count)}）"),
    ParagraphKind.NUMBERED: (2, lambda count: f"{count}、"),
    ParagraphKind.LISTED: (3, lambda count: f"（{chinese(count)}）"),
    ParagraphKind.TERM: (4, lambda count: f"{chinese(count)}、"),
}
"""Where a kind stands in the list of a template, and its number; each level is counted anew under the ones above."""
_ELEMENT = "element"
_PLACE = "place"

Section = dict[str, object]
Line = tuple[str, str, str, list[object]]
"""Kind, number, key and pieces of a paragraph. A piece is a text, or a kind (0 figure, 1 typed, 2 gap), a number in ``Sources`` and a text."""


def sections(
    content: DocumentContent, places: tuple[PrintedPlace, ...], asked: tuple[str, ...], sources: Sources
) -> list[Section]:
    """Give what the template asks for, in its order, and in the end what it prints elsewhere: cover, headers, attachment.

    A section has a ``name``, empty for the last one, and ``lines``; an attachment that is a Word file has a ``file``.
    """
    text = content.text
    found: list[Section] = []
    for name in asked:
        if name == ATTACHMENT:
            file = text.attachment.file
            attached: Section = {"name": name, "lines": _lines(text.attachment.paragraphs, sources)}
            found.append(attached | {"file": file.name} if file else attached)
        elif name in text.blocks:
            found.append({"name": name, "lines": _lines(text.blocks[name], sources)})
    listed: set[int] = set()
    for name, inner in _lists_of(asked, text).items():
        elements = text.lists[name]
        listed.update(id(piece) for element in elements for part in inner for piece in element[part])
        found.append({"name": name, "lines": [_element(element, inner, sources) for element in elements]})
    elsewhere = [place for place in places if not place.paragraph and id(place.piece) not in listed]
    found.append({"name": "", "lines": [_place(place, sources) for place in elsewhere]})
    return [section for section in found if section["lines"] or "file" in section]


def _lists_of(asked: tuple[str, ...], text: ReportText) -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    for name in asked:
        list_name, dot, inner = name.partition(".")
        if dot and list_name in text.lists:
            lists.setdefault(list_name, []).append(inner)
    return lists


def _lines(paragraphs: Iterable[Paragraph], sources: Sources) -> list[Line]:
    counts = [0] * len(_LEVELS)
    lines: list[Line] = []
    for paragraph in paragraphs:
        # The document writes nothing for one without pieces, and does not count it.
        if not paragraph.pieces:
            continue
        number = ""
        if paragraph.kind in _LEVELS:
            level, say = _LEVELS[paragraph.kind]
            counts[level:] = [counts[level] + 1, *[0] * (len(counts) - level - 1)]
            number = say(counts[level])
        lines.append((paragraph.kind.value, number, paragraph.key, list(_pieces(paragraph.pieces, sources))))
    return lines


def _pieces(pieces: Pieces, sources: Sources) -> Iterator[object]:
    for piece in pieces:
        if isinstance(piece, str):
            yield piece
        elif isinstance(piece, Printed):
            yield 0, sources.figure(piece.figure), piece.text
        elif isinstance(piece, Typed):
            yield 1, sources.cell(piece.source), piece.text
        else:
            yield 2, sources.gap(piece), gap_text(piece)


def _element(element: Mapping[str, Pieces], names: list[str], sources: Sources) -> Line:
    pieces: list[object] = []
    for name in names:
        if element[name]:
            pieces += [f"{'；' if pieces else ''}{name} ", *_pieces(element[name], sources)]
    return _ELEMENT, "", "", pieces


def _place(place: PrintedPlace, sources: Sources) -> Line:
    piece = place.piece
    name, unit = "", ""
    if isinstance(piece, Printed):
        name, unit = f"{piece.figure.name} ", unit_of(piece.figure, sources.style)
    # A percentage is printed with its sign.
    ending = "" if unit == "%" else unit
    before = _("{heading}：{name}").format(heading=place.heading, name=name) if place.heading else name
    return _PLACE, "", "", [before, *_pieces((piece,), sources), ending]
