"""The rows the tables are made of: a labelled amount, a functional class, an economic item."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from xls2report.tables.cell import Cell


class Line(NamedTuple):
    """A labelled row of a summary table. ``label`` is as printed, in one line (一、一般公共预算财政拨款收入)."""

    label: str
    cell: Cell


class ClassLine(NamedTuple):
    """A functional class (类) on the expenditure side of table 01 or 04.

    ``code`` is the class's three digits, found by its name; empty when the name is unknown.
    ``name`` is without the ordinal. ``cells`` has one cell in 01; in 04 合计 and the budgets as in
    ``AppropriationSummary.budget_columns``.
    """

    code: str
    name: str
    cells: tuple[Cell, ...]


class FunctionalRow(NamedTuple):
    """A row of a detail table (02, 03, 05, fund, state capital).

    ``code`` has 3, 5 or 7 digits (类, 款, 项); ``name`` is as printed without white space;
    ``cells`` is the whole row, indexed as ``TableForm.columns``.
    """

    code: str
    name: str
    cells: tuple[Cell, ...]


class EconomicLine(NamedTuple):
    """An item of table 06. ``code`` has 3 or 5 digits (类, 款)."""

    code: str
    name: str
    cell: Cell
