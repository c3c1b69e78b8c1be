"""The theme of an attachment: its fonts and colours by name, so that they can be written where they are used."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xls2report.word.rawxml import Element

FONT_ATTRIBUTES = {
    "w:asciiTheme": "w:ascii",
    "w:hAnsiTheme": "w:hAnsi",
    "w:eastAsiaTheme": "w:eastAsia",
    "w:cstheme": "w:cs",
}
"""The attribute that names a theme font, and the one that names a font."""

_SCRIPTS = {"EastAsia": "a:ea", "Bidi": "a:cs", "Ascii": "a:latin", "HAnsi": "a:latin"}
_COLOURS = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}


class Theme:
    """Looks names up in a theme; without one, nothing is known."""

    def __init__(self, root: Element | None) -> None:
        elements = root.find("a:themeElements") if root else None
        self._fonts = elements.find("a:fontScheme") if elements else None
        self._colours = elements.find("a:clrScheme") if elements else None

    def font(self, name: str) -> str:
        """Give the font behind ``minorEastAsia``, empty if unknown."""
        kind = name[:5]
        collection = self._fonts.find(f"a:{kind}Font") if self._fonts else None
        if collection is None:
            return ""
        script = _SCRIPTS.get(name[5:], "a:latin")
        return collection.get(script, "typeface") or (_chinese(collection) if script == "a:ea" else "")

    def colour(self, name: str) -> str:
        """Give the RGB value behind ``accent1`` or ``tx1``, empty if unknown."""
        colour = self._colours.find(f"a:{_COLOURS.get(name, name)}") if self._colours else None
        if colour is None:
            return ""
        return colour.get("a:srgbClr", "val") or colour.get("a:sysClr", "lastClr") or ""

    def resolve_fonts(self, fonts: Element) -> None:
        """Write the names of fonts into ``w:rFonts`` where it names the theme's."""
        for themed, plain in FONT_ATTRIBUTES.items():
            name = fonts.attributes.pop(themed, "")
            found = self.font(name) if name else ""
            if found:
                fonts.attributes[plain] = found

    def resolve_colour(self, colour: Element) -> None:
        """Turn ``a:schemeClr`` into ``a:srgbClr``; a shape's own placeholder colour stays."""
        value = self.colour(colour.attributes.get("val", ""))
        if value:
            colour.name = "a:srgbClr"
            colour.attributes = {"val": value}


def _chinese(collection: Element) -> str:
    for font in collection.elements():
        if font.attributes.get("script") == "Hans":
            return font.attributes.get("typeface", "")
    return ""
