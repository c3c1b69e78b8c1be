"""Whether a place computes its changes and ratios from the amounts as printed, or from the exact ones of its tables."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from xls2report.learning.checking import figure_of
from xls2report.learning.weaving import Figure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xls2report.figures.derive import Figures
    from xls2report.learning.meanings import Meaning
    from xls2report.learning.weaving import Woven


def leaning(woven: Iterable[Woven], printed: Figures, exact: Figures) -> int:
    """Count how many more of a report's figures are what comes of exact amounts than what comes of printed ones; below 0: fewer.

    Args:
        woven: its paragraphs.
        printed: the unit's figures, computed from amounts as the place prints them.
        exact: the same, computed from exact amounts.
    """
    found = 0
    other_unit = "万元" if printed.style.in_yuan else "元"
    for one in woven:
        for token in one.tokens:
            if not isinstance(token, Figure) or token.meaning is None or token.unit == other_unit:
                continue
            either = [_shown(figures, token.meaning) for figures in (exact, printed)]
            if None not in either and either[0] != either[1]:
                said = abs(Decimal(token.printed.replace(",", "")))
                found += (said == either[0]) - (said == either[1])
    return found


def _shown(figures: Figures, meaning: Meaning) -> Decimal | None:
    known = figure_of(figures, meaning)
    return None if known is None else abs(Decimal(figures.style.show(known).text.rstrip("%").replace(",", "")))
