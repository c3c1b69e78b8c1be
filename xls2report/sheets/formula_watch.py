"""Formulas whose writer stored a stand-in for the result: told from real zeros by the company they keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.sheets.grid import Odd, OddKind

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_FORMULA = 60
"""How many characters of a formula a message shows."""


def no_cached_value(formula: str) -> Odd:
    """Make the value of a formula cell whose result nobody has computed."""
    return Odd(OddKind.NO_CACHED_VALUE, "=" + (formula[:LONGEST_FORMULA] or "…"))


class FormulaWatch:
    """Some programs store 0 or an empty text with every formula and let Excel calculate when it opens the file.

    So stand-ins are taken for results only where at least one formula of the file has a real result.
    """

    def __init__(self) -> None:
        self._calculated = False
        self._suspects: list[tuple[Callable[[int, int, Odd], None], int, int, str]] = []

    def calculated(self) -> None:
        """A formula with a real result was seen."""
        self._calculated = True

    def suspect(self, put: Callable[[int, int, Odd], None], row: int, column: int, formula: str) -> None:
        """A formula was seen whose result may be a stand-in; ``put`` sets a cell of its sheet."""
        self._suspects.append((put, row, column, formula))

    def settle(self) -> None:
        """Mark all suspects as not computed, if no formula was; call it when every sheet is read."""
        if not self._calculated:
            for put, row, column, formula in self._suspects:
                put(row, column, no_cached_value(formula))
