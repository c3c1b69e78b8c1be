"""Reading the workbooks with openpyxl, in the layout that the office uses (the national form, profile P1)."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from openpyxl import load_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from openpyxl.worksheet._read_only import ReadOnlyWorksheet
    from openpyxl.worksheet.worksheet import Worksheet

    Sheet = Worksheet | ReadOnlyWorksheet

Row = tuple[object, ...]
CENT = Decimal("0.01")
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Form:
    """Where things stand on a sheet: the first row below the head, the columns of amounts."""

    body: int
    amounts: range | tuple[int, ...]


FORMS = {
    "GK01": Form(6, (2, 5)),
    "GK02": Form(7, range(4, 11)),
    "GK03": Form(7, range(4, 10)),
    "GK04": Form(6, (2, 5, 6, 7, 8)),
    "GK05": Form(7, range(4, 7)),
    "GK06": Form(5, (2, 5, 8)),
    "GK07": Form(7, range(12)),
    "GK08": Form(7, range(4, 10)),
    "GK09": Form(7, range(4, 7)),
}
FRAME = 3
"""Title, label, and the line of department and unit of money stand above the head."""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its frame, the body's values, and the lines below."""

    title: str
    label: str
    department: str
    money: str
    form: Form
    body: list[Row]
    notes: list[str]

    def amount(self, row: Row, column: int) -> Decimal:
        """Give an amount in 万元; nothing is zero."""
        return decimal(row[column])

    def find(self, label: str, column: int = 0) -> Row:
        """Give the row with a label, the last one of several."""
        return next(row for row in reversed(self.body) if str(row[column] or "").strip() == label)

    def texts(self) -> list[list[str]]:
        """Give the body as the report prints it."""
        amounts = frozenset(self.form.amounts)
        return [[shown(value, amount=column in amounts) for column, value in enumerate(row)] for row in self.body]


@dataclass(frozen=True, slots=True)
class Supplement:
    """What was typed into the form."""

    entries: dict[str, object] = field(default_factory=dict[str, object])
    lists: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    budgets: dict[str, Decimal] = field(default_factory=dict[str, Decimal])
    reasons: dict[str, str] = field(default_factory=dict[str, str])

    def text(self, key: str) -> str:
        """Give a typed text."""
        return str(self.entries.get(key) or "")

    def number(self, key: str) -> Decimal:
        """Give a typed number."""
        return decimal(self.entries.get(key))


def decimal(value: object) -> Decimal:
    """Give a cell's number exactly as it is written."""
    return NOTHING if value is None else Decimal(str(value))


def rounded(value: Decimal) -> Decimal:
    """Round an amount to two decimals, half up."""
    return value.quantize(CENT, ROUND_HALF_UP)


def shown(value: object, *, amount: bool) -> str:
    """Give a cell as the report prints it."""
    if value is None:
        return ""
    return str(rounded(decimal(value))) if amount else str(value)


def read_tables(path: Path, wanted: Iterable[str] = tuple(FORMS), *, read_only: bool) -> dict[str, Table]:
    """Read the sheets that are wanted, by the first four letters of their names.

    ``read_only`` is openpyxl's faster mode, which tells no merged cells: enough where the layout is known beforehand.
    """
    book = load_workbook(path, read_only=read_only, data_only=True)
    try:
        sheets = {sheet.title[:4]: sheet for sheet in book.worksheets}
        return {name: _table(sheets[name], FORMS[name]) for name in wanted if name in sheets}
    finally:
        book.close()


def _table(sheet: Sheet, form: Form) -> Table:
    rows: list[Row] = list(sheet.iter_rows(values_only=True))
    title, label, unit = rows[:FRAME]
    body = rows[form.body :]
    notes: list[str] = []
    while body and str(body[-1][0] or "").startswith(("注", "说明")):
        notes.insert(0, str(body.pop()[0]))
    department, money = str(unit[0]), str(unit[-1])
    return Table(str(title[0]), str(label[-1]), department, money, form, body, notes)


def read_supplement(path: Path, *, read_only: bool) -> Supplement:
    """Read the filled form: marks in column A, entries in C, budgets in G, reasons in G."""
    found = Supplement()
    book = load_workbook(path, read_only=read_only, data_only=True)
    try:
        for sheet in book.worksheets:
            if sheet.title in ("基本信息", "上年数", "三公经费统计", "其他重要事项", "绩效"):
                _read_entries(sheet, found)
            elif sheet.title == "年初预算":
                _read_budgets(sheet, found)
            elif sheet.title == "变动原因":
                for row in sheet.iter_rows(values_only=True, max_col=7):
                    if row[0] and row[6]:
                        found.reasons[str(row[0])] = str(row[6])
    finally:
        book.close()
    return found


def _read_entries(sheet: Sheet, found: Supplement) -> None:
    for key, _, value in sheet.iter_rows(values_only=True, max_col=3):
        if key and value is not None:
            found.entries[str(key)] = value
            found.lists.setdefault(str(key), []).append(str(value))


def _read_budgets(sheet: Sheet, found: Supplement) -> None:
    for row in sheet.iter_rows(values_only=True, max_col=7):
        if row[0] in ("budget_general_public", "budget_agency_operating"):
            found.entries[str(row[0])] = row[6]
        elif row[1] is not None and str(row[1]).isdigit() and row[6] is not None:
            found.budgets[str(row[1])] = decimal(row[6])
