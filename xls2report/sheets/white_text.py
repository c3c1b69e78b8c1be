"""Cell styles whose numbers nobody sees, for they are white on nothing.

A fill under them, other than white, shows them; colours that a condition gives are not looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_WHITE = frozenset({"FFFFFFFF", "00FFFFFF", "FFFFFF"})
_WHITE_INDEXES = frozenset({"1", "9"})
"""White in the palette that every workbook has."""


class WhiteText:
    """Collects fonts and fills of the styles part of an .xlsx file as they come."""

    def __init__(self) -> None:
        self._white_fonts: list[bool] = []
        self._fills: list[bool] = []

    def font(self) -> None:
        """A font begins."""
        self._white_fonts.append(False)

    def fill(self) -> None:
        """A fill begins."""
        self._fills.append(False)

    def color(self, attributes: Mapping[str, str]) -> None:
        """The colour of the last font."""
        if self._white_fonts:
            self._white_fonts[-1] = _is_white(attributes)

    def pattern(self, attributes: Mapping[str, str]) -> None:
        """The pattern of the last fill."""
        if self._fills:
            self._fills[-1] = attributes.get("patternType", "none") != "none"

    def foreground(self, attributes: Mapping[str, str]) -> None:
        """The colour of the last fill: white over white shows nothing either."""
        if self._fills and _is_white(attributes):
            self._fills[-1] = False

    def hides(self, font: int, fill: int) -> bool:
        """Whether a style with this font and fill shows nothing."""
        white = 0 <= font < len(self._white_fonts) and self._white_fonts[font]
        return white and not (0 <= fill < len(self._fills) and self._fills[fill])


def _is_white(color: Mapping[str, str]) -> bool:
    if color.get("tint", "0") not in ("0", "0.0"):
        return False
    return color.get("rgb", "").upper() in _WHITE or color.get("theme") == "0" or color.get("indexed") in _WHITE_INDEXES
