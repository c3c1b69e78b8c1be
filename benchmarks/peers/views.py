"""The nine tables as texts, as both peers put them into Word."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from benchmarks.peers.reading import Table

WITH_TOTAL = {"GK02", "GK03", "GK05", "GK08", "GK09"}
"""The tables whose first row is 合计 over four columns, and whose codes run over three."""
WITH_HALVES = {"GK06"}
"""The table whose last row holds its two halves' totals."""


class View(NamedTuple):
    """A table's texts; ``total`` and ``last`` are the rows that are merged otherwise, empty where there are none."""

    rows: list[list[str]]
    total: list[str]
    last: list[str]
    note: str


def views(tables: dict[str, Table]) -> dict[str, View]:
    """Give the texts of all tables."""
    return {name: _view(name, table) for name, table in tables.items()}


def _view(name: str, table: Table) -> View:
    rows = table.texts()
    total = rows.pop(0) if name in WITH_TOTAL else []
    last = rows.pop() if name in WITH_HALVES else []
    return View(rows, total, last, "".join(table.notes))
