"""Cuts a section into pieces whose pages stand or lie, so that no page between them stays empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.word.section import low_paragraph

if TYPE_CHECKING:
    from xls2report.document.slots import Pages, SectionEnd


class PageTurner:
    """Remembers how the pages of each section lie at this point. ``headers`` are more references for the first section.

    The texts go to ``out``; an index of it is a place in a paragraph's properties where a section can end.
    """

    def __init__(self, out: list[str], headers: str) -> None:
        self._out = out
        self._headers = headers
        self._lying: dict[int, bool] = {}
        self._cut: set[int] = set()
        self._unused: set[int] = set()

    def begin(self, pages: Pages) -> None:
        """Begin a block; one that stands first in its section may lie without a piece ahead of it."""
        if pages.fresh:
            self._unused.add(pages.end.number)

    def turn(self, end: SectionEnd, place: int | None, *, lying: bool) -> bool:
        """Let the text that follows stand or lie; say whether it therefore begins on a new page.

        ``place`` is where the section can end behind what stands so far; None: a paragraph of its own is made for it.
        """
        if end.number in self._unused:
            self._unused.discard(end.number)
            self._lying[end.number] = lying
            return True
        if self._lying.get(end.number, end.section.turned) == lying:
            return False
        properties = self.end(end)
        self._cut.add(end.number)
        self._lying[end.number] = lying
        if place is None:
            self._out.append(low_paragraph(properties))
        else:
            self._out[place] = properties
        return True

    def end(self, end: SectionEnd) -> str:
        """Write the properties of the piece of a section that ends here."""
        first = end.number not in self._cut
        lying = self._lying.get(end.number, end.section.turned)
        headers = self._headers if first and end.number == 0 else ""
        return end.section.properties(lying=lying, first=first, headers=headers)
