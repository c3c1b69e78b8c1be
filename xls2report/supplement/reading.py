"""A filled form read back: rows are known by their marks, or by their labels where a user took the marks away."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.catalogue.entries import LABELS, BudgetKind, ListKey, NumberKey, TextKey
from xls2report.model.errors import WorkbookError
from xls2report.model.language import _
from xls2report.supplement import faults
from xls2report.supplement.gathering import Gathering
from xls2report.supplement.layout import (
    BUDGET_MARKS,
    BUDGETS_BY_TITLE,
    KEYS,
    KEYS_BY_LABEL,
    REASON_KEY,
    SHOWN_LABELS,
    SHOWN_MARK,
    UNIT_NAME_LABEL,
    UNIT_NAME_MARK,
    YEAR_LABEL,
    YEAR_MARK,
    Role,
    SheetName,
    plain_label,
)
from xls2report.supplement.rows import form_sheet, rows_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from xls2report.model.finding import Finding
    from xls2report.model.source import CellRef
    from xls2report.sheets.grid import Sheet, SheetFile
    from xls2report.supplement.layout import Key
    from xls2report.supplement.record import Supplement
    from xls2report.supplement.rows import Row


class Owner(Struct, frozen=True):
    """For which unit and which year a form was made."""

    unit_name: str
    year: int


_GUIDE, _BASICS = SheetName.GUIDE, SheetName.BASICS
_ENOUGH_ROWS = 3
"""So many rows of the form make a file a form; nine-table workbooks have none."""
_UNREAD = frozenset({SheetName.GUIDE, SheetName.REASON_KEYS})


def read_supplement(book: SheetFile, folder: Path) -> tuple[Supplement, list[Finding]]:
    """Read a filled form.

    Args:
        book: the form's sheets as plain values. No formula's value is needed, but for formulas a user typed.
        folder: where attachments are looked for (the form's own folder).

    Returns:
        What was typed (万元 and counts), and a finding for each cell that cannot be what was meant.

    Raises:
        WorkbookError: the file is no form at all.
    """
    reader = _Reader(book)
    for sheet in book.sheets:
        if form_sheet(sheet) not in _UNREAD:
            reader.read(sheet)
    if reader.known_rows < _ENOUGH_ROWS:
        raise WorkbookError(
            _("“{file}”不是补充信息表").format(file=book.file),
            _("用 xls2report supplement 生成补充信息表，填好后再用 --supplement 指定"),
        )
    return reader.gathering.supplement(book.file, folder), reader.gathering.findings()


def cells_to_fill(book: SheetFile) -> dict[str, CellRef]:
    """Give the cells that texts and reasons are typed into, by the mark of their row; of a list its first line's."""
    found: dict[str, CellRef] = {}
    for sheet in book.sheets:
        for row in rows_of(sheet):
            role = next((role for role in (Role.REASON, Role.VALUE) if role in row.columns), None)
            if row.mark and role is not None:
                found.setdefault(row.mark, row.ref(role))
    return found


def owner_of_form(book: SheetFile) -> Owner | None:
    """Say whose a form is by the sheet that tells it: a fifth of the work of ``read_supplement``, for sorting many files.

    None where the file has not the sheets that every form is made with, or they do not tell; it may be a form all the same.
    """
    sheets = {name: [sheet for sheet in book.sheets if form_sheet(sheet) is name] for name in (_GUIDE, _BASICS)}
    if not all(sheets.values()):
        return None
    reader = _Reader(book)
    for sheet in sheets[_BASICS]:
        reader.read(sheet)
    told = reader.gathering
    if reader.known_rows < _ENOUGH_ROWS or told.unit_name is None or told.year is None or told.year.value is None:
        return None
    return Owner(told.unit_name.text, int(told.year.value))


def _reason_keys(book: SheetFile) -> dict[str, str]:
    """Read the hidden sheet that says which label belongs to which reason."""
    found: dict[str, str] = {}
    for sheet in book.sheets:
        if form_sheet(sheet) is SheetName.REASON_KEYS:
            for values in sheet.rows:
                texts = [value for value in values if isinstance(value, str)]
                if len(texts) > 1 and REASON_KEY.fullmatch(texts[0]):
                    found.setdefault(plain_label(texts[1]), texts[0])
    return found


class _Reader:
    """Walks the sheets; remembers the list or the budget that the current rows belong to."""

    def __init__(self, book: SheetFile) -> None:
        self.gathering = Gathering()
        self.known_rows = 0
        self._book = book
        self._list: ListKey | None = None
        self._budget = BudgetKind.GENERAL_PUBLIC

    @cached_property
    def _reason_keys(self) -> Mapping[str, str]:
        return _reason_keys(self._book)

    @cached_property
    def _reason_labels(self) -> Mapping[str, str]:
        return {key: label for label, key in self._reason_keys.items()}

    def read(self, sheet: Sheet) -> None:
        self._list, self._budget = None, BudgetKind.GENERAL_PUBLIC
        before = self.known_rows
        for row in rows_of(sheet):
            if self._take(row):
                self.known_rows += 1
            elif self.known_rows > before and not _only_shows(row) and row.filled_in():
                self.gathering.report(faults.unknown_row(row.ref(row.filled_in()[0])))

    def _take(self, row: Row) -> bool:
        if row.mark == SHOWN_MARK:
            self._list = None
            return False
        return (
            self._take_budget_title(row)
            or self._take_origin(row)
            or self._take_entry(row)
            or self._take_reason(row)
            or self._take_item(row)
            or self._take_more_of_the_list(row)
        )

    def _take_budget_title(self, row: Row) -> bool:
        kind = BUDGET_MARKS.get(row.mark) if row.mark else BUDGETS_BY_TITLE.get(plain_label(row.label))
        if kind is None:
            return False
        self._budget, self._list = kind, None
        return True

    def _take_origin(self, row: Row) -> bool:
        # A row's mark goes before its label, which is folded only where there is none.
        name = row.mark or plain_label(row.label)
        if name in {UNIT_NAME_MARK, UNIT_NAME_LABEL}:
            self.gathering.take_unit_name(row)
        elif name in {YEAR_MARK, YEAR_LABEL}:
            self.gathering.take_year(row)
        else:
            return False
        return True

    def _take_entry(self, row: Row) -> bool:
        key = _key_of(row)
        if key is None or Role.VALUE not in row.columns:
            return False
        self._list = key if isinstance(key, ListKey) else None
        label = LABELS[key]
        if row.mark and row.filled_in() and _is_label_of_another(row.label, label, KEYS_BY_LABEL):
            self.gathering.report(faults.mark_of_another(row.ref(Role.VALUE, label)))
        if isinstance(key, NumberKey):
            self.gathering.take_number(key, row, label)
        elif isinstance(key, TextKey):
            self.gathering.take_text(key, row, label)
        else:
            self.gathering.take_lines(key, row, label)
        return True

    def _take_reason(self, row: Row) -> bool:
        if Role.REASON not in row.columns:
            return False
        key = row.mark if REASON_KEY.fullmatch(row.mark) else self._reason_keys.get(plain_label(row.label))
        if key is None:
            return False
        own = self._reason_labels.get(key, "") if row.mark and row.filled_in() else ""
        if own and _is_label_of_another(row.label, own, self._reason_keys):
            self.gathering.report(faults.mark_of_another(row.ref(row.filled_in()[0], own)))
        self.gathering.take_reason(key, row)
        return True

    def _take_item(self, row: Row) -> bool:
        if Role.CODE not in row.columns or plain_label(row.text(Role.CODE)) in SHOWN_LABELS:
            return False
        if not (row.text(Role.VALUE) or row.text(Role.ADJUSTED)):
            return False
        self.gathering.take_budget(self._budget, row)
        return True

    def _take_more_of_the_list(self, row: Row) -> bool:
        if self._list is None or row.mark or not row.text(Role.VALUE):
            return False
        self.gathering.take_lines(self._list, row, LABELS[self._list])
        return True


def _only_shows(row: Row) -> bool:
    return row.mark == SHOWN_MARK or plain_label(row.label) in SHOWN_LABELS


def _is_label_of_another(label: str, own: str, known: Collection[str]) -> bool:
    """Whether a row's label is that of another row: cells were moved or sorted without the column of marks, which is hidden."""
    plain = plain_label(label)
    return plain != plain_label(own) and plain in known


def _key_of(row: Row) -> Key | None:
    if row.mark in KEYS:
        return KEYS[row.mark]
    if row.mark:
        return None
    return KEYS_BY_LABEL.get(plain_label(row.label).rstrip("0123456789"))
