"""What a cell holds, as an exact number: a float cut to the digits Excel keeps, a text that is wholly a number."""

from __future__ import annotations

import math
import re
import unicodedata
from decimal import Decimal

_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|[+-]?\.\d+")
_QUOTES = ("'", "‘", "’")
"""What marks a number as a text in the formula bar, and some programs write into the cell."""
_LONGEST = 40
"""Far above Excel's 15 digits; a longer text is no amount, and is not worth a conversion that grows with its square."""


def from_float(value: float) -> Decimal | None:
    """Give a number as Excel stores it, cut to its 15 significant digits; None for infinity and NaN."""
    if isinstance(value, int):
        return Decimal(value)
    return Decimal(f"{value:.15g}") + 0 if math.isfinite(value) else None


def from_text(text: str) -> Decimal | None:
    """Read a text that is wholly a number.

    Full-width digits and marks, thousands commas, a sign, accountants' brackets for a negative and an apostrophe before
    it are understood;
    a unit, a percent sign, the mark of a note or any other word makes it no number.
    """
    if len(text) > _LONGEST or has_note_mark(text):
        return None
    plain = unicodedata.normalize("NFKC", text).strip().replace("−", "-")
    if plain[:1] in _QUOTES:
        plain = plain[1:].lstrip()
    if plain.startswith("(") and plain.endswith(")"):
        inner = plain[1:-1].strip()
        plain = f"-{inner}" if inner[:1] not in {"+", "-"} else ""
    if not _NUMBER.fullmatch(plain):
        return None
    return Decimal(plain.replace(",", "")) + 0


def has_note_mark(text: str) -> bool:
    """Whether a text holds a figure that points to a note (12①, 12¹): unfolded it would be a digit of the number."""
    return not text.isascii() and any(character.isdigit() and not character.isdecimal() for character in text)
