"""The styles of a document, as far as text written into it depends on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xls2report.word.rawxml import Element

_DEFAULT_HALF_POINTS = 20
_DEFAULT_CELL_MARGIN = 108


class StyleSheet(Struct, frozen=True):
    """The styles by id, and their ids by name in lower case.

    Names and not ids are what an office can rely on: Word in Chinese gives every style a new id when it saves.
    """

    styles: Mapping[str, Element]
    ids: Mapping[str, str]
    defaults: Element | None

    def find(self, style_id: str, name: str) -> str | None:
        """Give the id of the style called ``name``, or of the one with this id, or None."""
        return self.ids.get(name.lower()) or (style_id if style_id in self.styles else None)

    def number(self, style_id: str) -> tuple[str, int | None] | None:
        """Give the list (``w:numId``) that a style's paragraphs are numbered by and, where said, the level in it."""
        level: str | None = None
        for style in self._ancestry(style_id):
            level = level or style.get("w:pPr", "w:numPr", "w:ilvl", "w:val")
            number = style.get("w:pPr", "w:numPr", "w:numId", "w:val")
            if number is not None:
                return (number, int(level) if level and level.isdigit() else None) if number != "0" else None
        return None

    def hides(self, style_id: str) -> bool:
        """Say whether a style makes its text hidden."""
        said = (style.find("w:rPr") for style in self._ancestry(style_id))
        marks = (properties.find("w:vanish") for properties in said if properties)
        return next((is_on(mark) for mark in marks if mark), False)

    def half_points(self, style_id: str) -> int:
        """Give the type size of a style."""
        sizes = [style.get("w:rPr", "w:sz", "w:val") for style in self._ancestry(style_id)]
        if self.defaults is not None:
            sizes.append(self.defaults.get("w:rPrDefault", "w:rPr", "w:sz", "w:val"))
        return next((int(size) for size in sizes if size and size.isdigit()), _DEFAULT_HALF_POINTS)

    def cell_margins(self, style_id: str) -> int:
        """Give the left and right margin of a table style's cells together, in twips."""
        return sum(self._cell_margin(style_id, side) for side in ("w:left", "w:right"))

    def _cell_margin(self, style_id: str, side: str) -> int:
        for style in self._ancestry(style_id):
            width = style.get("w:tblPr", "w:tblCellMar", side, "w:w")
            if width and width.isdigit():
                return int(width)
        return _DEFAULT_CELL_MARGIN

    def _ancestry(self, style_id: str) -> Iterator[Element]:
        seen: set[str] = set()
        current: str | None = style_id
        while current and current not in seen and current in self.styles:
            seen.add(current)
            yield self.styles[current]
            current = self.styles[current].get("w:basedOn", "w:val")


def is_on(mark: Element) -> bool:
    """Say whether a property that is on or off is on."""
    return mark.attributes.get("w:val", "true").lower() not in ("0", "false", "off", "none")


def read_styles(root: Element) -> StyleSheet:
    """Read ``w:styles``."""
    styles = {style.attributes.get("w:styleId", ""): style for style in root.elements() if style.name == "w:style"}
    ids = {(style.get("w:name", "w:val") or "").lower(): style_id for style_id, style in styles.items()}
    return StyleSheet(styles, ids, root.find("w:docDefaults"))
