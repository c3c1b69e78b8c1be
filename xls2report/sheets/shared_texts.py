"""The part of shared texts as bytes: how much memory copies of them would take."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_REFERENCE = rb' t="s"(?: s="\d++")?+><v>(\d{1,9})</v>'


class SharedTexts:
    """calamine makes a copy of a text for each cell that refers to it: a long one may be referred to often."""

    def __init__(self, xml: bytes) -> None:
        """Measure the texts.

        Args:
            xml: the part, one that calamine reads right; empty when there is none.
        """
        self.xml = xml
        self._lengths = [len(text) for text in xml.split(b"</si>")] if xml else []
        self._longest = max(self._lengths, default=0)

    def copied_by(self, sheets: Iterable[bytes], enough: int) -> int:
        """Give how many bytes the cells of some sheet parts make copies of; an upper bound, where below ``enough``."""
        if not self.xml:
            return 0
        parts = list(sheets)
        bound = self._longest * sum(part.count(b't="s"') for part in parts)
        if bound < enough:
            return bound
        known = len(self._lengths)
        numbers = (int(number) for part in parts for number in re.findall(_REFERENCE, part))
        return sum(self._lengths[number] for number in numbers if number < known)
