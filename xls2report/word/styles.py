"""The styles of a document, as far as text written into it depends on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xls2report.word.rawxml import Element

_DEFAULT_HALF_POINTS = 20
_DEFAULT_CELL_MARGINS = {"w:left": 108, "w:right": 108, "w:top": 0, "w:bottom": 0}
_SINGLE = 240
_NATURAL_LINE = 1.75
"""Height of a line that no style fixes, in type sizes: 1.3 in 宋体, nearly this in fonts that stand in for it."""


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

    def shades(self, style_id: str) -> bool:
        """Say whether a style puts a colour behind its text."""
        fills = (self._said(style_id, part, "w:shd", "w:fill") for part in ("w:pPr", "w:rPr"))
        return any((fill or "auto").upper() not in ("AUTO", "FFFFFF") for fill in fills)

    def half_points(self, style_id: str) -> int:
        """Give the type size of a style."""
        size = self._said(style_id, "w:rPr", "w:sz", "w:val")
        return int(size) if size and size.isdigit() else _DEFAULT_HALF_POINTS

    def typeface(self, style_id: str) -> str:
        """Give the typeface of a style's Chinese text; "" where the theme decides it."""
        return self._said(style_id, "w:rPr", "w:rFonts", "w:eastAsia") or ""

    def line(self, style_id: str) -> int:
        """Give the height of a line of a paragraph style, in twips; where the font decides it, that of a high one."""
        natural = round(self.half_points(style_id) * 10 * _NATURAL_LINE)
        line = self._spacing(style_id, "w:line") or _SINGLE
        rule = self._said(style_id, "w:pPr", "w:spacing", "w:lineRule") or "auto"
        if rule == "exact":
            return line
        return max(line, natural) if rule == "atLeast" else natural * line // _SINGLE

    def space(self, style_id: str) -> int:
        """Give the space before and after a paragraph of a style together, in twips."""
        return self._spacing(style_id, "w:before") + self._spacing(style_id, "w:after")

    def cell_margins(self, style_id: str) -> int:
        """Give the left and right margin of a table style's cells together, in twips."""
        return self._cell_margin(style_id, "w:left") + self._cell_margin(style_id, "w:right")

    def cell_padding(self, style_id: str) -> int:
        """Give the margin above and below the text of a table style's cells together, in twips."""
        return self._cell_margin(style_id, "w:top") + self._cell_margin(style_id, "w:bottom")

    def _cell_margin(self, style_id: str, side: str) -> int:
        width = self._said(style_id, "w:tblPr", "w:tblCellMar", side, "w:w")
        return int(width) if width and width.isdigit() else _DEFAULT_CELL_MARGINS[side]

    def _spacing(self, style_id: str, key: str) -> int:
        value = self._said(style_id, "w:pPr", "w:spacing", key)
        return int(value) if value and value.isdigit() else 0

    def _said(self, style_id: str, *path: str) -> str | None:
        """Give what a style, the nearest of those it is based on, or else the document's defaults say."""
        said = next((value for style in self._ancestry(style_id) if (value := style.get(*path))), None)
        return self.defaults.get(f"{path[0]}Default", *path) if said is None and self.defaults is not None else said

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
