"""Placeholders of an attachment: the runs they stand in are cut, and a slot comes in their place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.language import _
from xls2report.word.attachment.parts import AttachmentField
from xls2report.word.placeholders import OBJECT, read_paragraph
from xls2report.word.rawxml import Element
from xls2report.word.stray import PlacedMark, strays
from xls2report.word.text import excerpt

if TYPE_CHECKING:
    from xls2report.word.attachment.shared import Shared
    from xls2report.word.placeholders import Placeholder

_MARKS = re.compile("[{}\uff5b\uff5d«\u2039<\uff1c\\[\uff3b%$@#_\uff3f]|[xX×\uff38\uff58\u2715\u2573]{2}|某某")
"""What every mark has."""


class _Cut(Struct, frozen=True):
    """What comes in place of one ``w:t``: text, and indexes of placeholders of the paragraph's text."""

    pieces: list[str | int]
    placeholders: tuple[Placeholder, ...]
    text: str


_NO_CUT = _Cut([], (), "")


class RunCutter:
    """Finds the placeholders of paragraphs and cuts the runs that hold them."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._cuts: dict[int, _Cut] = {}

    def find(self, paragraph: Element) -> None:
        """Look for placeholders; must come before the paragraph's runs are changed."""
        if not _MARKS.search(paragraph.text()):
            return
        found = read_paragraph(paragraph)
        place = _("“{text}”处").format(text=excerpt(found.text.replace(OBJECT, " ")))
        self._shared.marks.extend(PlacedMark(stray, place) for stray in strays(found.text))
        self._shared.broken.extend(found.broken)
        for key, pieces in found.cuts.items():
            self._cuts[key] = _Cut(pieces, found.placeholders, found.text)

    def split(self, run: Element, *, bookmarkable: bool) -> list[Element | str]:
        """Cut a run where placeholders stand in it; what is left of it has the run's look."""
        if not self._cuts or all(id(child) not in self._cuts for child in run.elements()):
            return [run]
        properties = run.find("w:rPr")
        out: list[Element | str] = []
        content: list[Element | str] = []

        def end_run() -> None:
            if content:
                look = [properties] if properties else []
                out.append(Element("w:r", run.attributes, [*look, *content]))
                content.clear()

        for child in run.elements():
            cut = self._cuts.pop(id(child), _NO_CUT)
            if cut is _NO_CUT and child is not properties:
                content.append(child)
            for piece in cut.pieces:
                if isinstance(piece, str):
                    content.append(Element("w:t", {"xml:space": "preserve"}, [piece]))
                else:
                    end_run()
                    hit = cut.placeholders[piece]
                    raw = cut.text[hit.start : hit.end]
                    out.append(self._shared.slot(AttachmentField(hit.name, raw, properties, bookmarkable)))
        end_run()
        return out
