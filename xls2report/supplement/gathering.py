"""What was typed, gathered cell by cell: each value is checked once, and what is wrong becomes a finding."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from xls2report.catalogue.entries import MEASURES, BudgetKind, ListKey, NumberKey, TextKey
from xls2report.model.figure import Measure
from xls2report.model.language import _
from xls2report.model.money import MoneyUnit
from xls2report.model.report import Typed
from xls2report.sheets.grid import Odd, OddKind
from xls2report.sheets.numbers import from_float
from xls2report.supplement import faults
from xls2report.supplement.layout import CHOICES, OPEN_CHOICES, Role, plain_label
from xls2report.supplement.record import BudgetLine, Supplement, TypedNumber
from xls2report.supplement.typed_text import bare_reason, says_none, says_nothing
from xls2report.supplement.written_numbers import Written, is_whole, written_number

if TYPE_CHECKING:
    from pathlib import Path

    from xls2report.model.finding import Finding
    from xls2report.model.source import CellRef
    from xls2report.sheets.grid import Value
    from xls2report.supplement.rows import Row

_K = TypeVar("_K")

_LIMIT = Decimal(10) ** 11
"""万元 or pieces; a hundred times China's whole revenue."""
_SAME_WORD = {"部门决算": "部门", "单位决算": "单位"}
_OPTIONAL = frozenset({TextKey.OTHER_MATTERS, ListKey.MEMBER_UNITS})
"""What a report can do without, so that no gap shows where it is missing."""
_ITEM_CODE = re.compile(r"[0-9]{7}")
_NO_FILE_NAME = re.compile(
    r"""[\x00-\x1f\x7f"*/:<>?\\|]|^[. ]*$|^(?:aux|con|nul|prn|com\d|lpt\d)\s*(?:\.|$)""", re.IGNORECASE
)
"""What no file of a folder is called: a path, an address, a device of Windows."""
_MOST_NAMED = 20
"""So many faults of one kind on a sheet are named; the rest is counted: twenty thousand would tell nothing new."""


class _Faults:
    """The faults of one kind on one sheet."""

    def __init__(self) -> None:
        self.named: list[Finding] = []
        self.next_one: Finding | None = None
        self.more = 0


class Gathering:
    """What has been read of a form so far."""

    def __init__(self) -> None:
        self.unit_name: Typed | None = None
        self.year: TypedNumber | None = None
        self.numbers: dict[NumberKey, TypedNumber] = {}
        self.texts: dict[TextKey, Typed] = {}
        self.lists: dict[ListKey, list[Typed]] = {}
        self.budgets: dict[BudgetKind, dict[str, BudgetLine]] = {}
        self.adjusted: dict[BudgetKind, dict[str, BudgetLine]] = {}
        self.reasons: dict[str, Typed] = {}
        self.uses: dict[str, Typed] = {}
        self.fillers: dict[str, Typed] = {}
        self._understood: dict[str, list[tuple[CellRef, Decimal, Measure | None]]] = {}
        self._faults: dict[tuple[str, str], _Faults] = {}
        self._scaled: dict[str, list[tuple[CellRef, str]]] = {}
        """By sheet, the amounts that are taken as their number formats show them."""
        self._hidden: dict[str, list[CellRef]] = {}
        """By sheet, the numbers but zero that nobody sees."""

    def supplement(self, file: str, folder: Path) -> Supplement:
        """Give all of it as a record."""
        return Supplement(
            file=file,
            folder=folder,
            unit_name=self.unit_name,
            year=self.year,
            numbers=self.numbers,
            texts=self.texts,
            lists=self._lists(),
            budgets={kind: tuple(lines.values()) for kind, lines in self.budgets.items()},
            adjusted={kind: tuple(lines.values()) for kind, lines in self.adjusted.items()},
            reasons=self.reasons,
            uses=self.uses,
            fillers=self.fillers,
        )

    def _lists(self) -> dict[ListKey, tuple[Typed, ...]]:
        """Give the lists without lines that say nothing; within a report 无 is an answer to the heading above it."""
        found: dict[ListKey, tuple[Typed, ...]] = {}
        for key, lines in self.lists.items():
            kept = tuple(line for line in lines if not says_nothing(line.text))
            if not kept:
                self.fillers[key] = lines[0]
                self._tell_optional(key, lines[0])
            elif key is ListKey.SELF_EVALUATION:
                found[key] = tuple(lines)
            else:
                found[key] = kept
                for line in lines:
                    if line not in kept and not says_none(line.text):
                        self.report(faults.filler_line(line.source, line.text))
        return found

    def _tell_optional(self, key: TextKey | ListKey, typed: Typed) -> None:
        """Tell of a filler that no gap tells of, because the report can do without; 无 is an answer there."""
        if key in _OPTIONAL and not says_none(typed.text):
            self.report(faults.filler_line(typed.source, typed.text))

    def report(self, fault: Finding) -> None:
        """Keep a fault, or count it where its sheet has many of its kind."""
        kept = self._faults.setdefault((fault.code, fault.sources[0].sheet), _Faults())
        if len(kept.named) < _MOST_NAMED:
            kept.named.append(fault)
        else:
            kept.next_one = kept.next_one or fault
            kept.more += 1

    def findings(self) -> list[Finding]:
        """Give the faults of each kind and sheet: the first ones, and how many more there are."""
        found: list[Finding] = []
        for faults_alike in self._faults.values():
            found += faults_alike.named
            if faults_alike.next_one is not None:
                found.append(faults.and_more(faults_alike.next_one, faults_alike.more))
        scaled = (faults.scaled_format(numbers) for numbers in self._scaled.values())
        found += map(faults.hidden_numbers, self._hidden.values())
        return [*found, *scaled, *(faults.understood(numbers) for numbers in self._understood.values())]

    def take_unit_name(self, row: Row) -> None:
        """Take the name of the unit the form was made for."""
        self.unit_name = self.unit_name or self._text(row, Role.VALUE)

    def take_year(self, row: Row) -> None:
        """Take the year the form was made for."""
        self.year = self.year or self._number(row, row.label, None)

    def take_number(self, key: NumberKey, row: Row, label: str) -> None:
        """Take a single number; the same key in two rows must say the same."""
        typed = self._number(row, label, MEASURES.get(key, Measure.WAN_YUAN))
        if typed is None:
            return
        first = self.numbers.setdefault(key, typed)
        if first.value != typed.value:
            self.report(faults.typed_twice(first.source, typed.source))

    def take_text(self, key: TextKey, row: Row, label: str) -> None:
        """Take a single text: a word of a drop-down, a file name or free text."""
        typed = self._text(row, Role.VALUE, label)
        if typed is not None and key in OPEN_CHOICES and says_nothing(typed.text):
            self.report(faults.filler_line(typed.source, typed.text))
            return
        if typed is not None and key in CHOICES and key not in OPEN_CHOICES:
            typed = self._choice(typed, CHOICES[key])
        if typed is not None and key is TextKey.ATTACHMENT_FILE and _NO_FILE_NAME.search(typed.text):
            self.report(faults.no_file_name(typed.source))
            return
        if typed is None:
            return
        # A file may be called 1.
        says_so = says_none if key is TextKey.ATTACHMENT_FILE else says_nothing
        if key not in CHOICES and says_so(typed.text):
            self.fillers.setdefault(key, typed)
            self._tell_optional(key, typed)
        else:
            self._keep(self.texts, key, typed)

    def take_lines(self, key: ListKey, row: Row, label: str) -> None:
        """Take a row of a list; a cell of several lines is several elements."""
        typed = self._text(row, Role.VALUE, label)
        for line in typed.text.split("\n") if typed else ():
            text = line.strip()
            if text and typed:
                self.lists.setdefault(key, []).append(Typed(text, typed.source))

    def take_reason(self, key: str, row: Row) -> None:
        """Take a reason and what the money was mainly used for."""
        for role, texts in ((Role.REASON, self.reasons), (Role.USE, self.uses)):
            typed = self._text(row, role)
            if typed is None:
                continue
            if not says_nothing(bare_reason(typed.text)):
                self._keep(texts, key, typed)
            elif role is Role.REASON:
                self.fillers.setdefault(key, typed)

    def take_budget(self, kind: BudgetKind, row: Row) -> None:
        """Take the initial budget of a 项, and that of the whole year; a row without an amount says nothing."""
        code = re.sub(r"[\s.]", "", unicodedata.normalize("NFKC", row.text(Role.CODE)))
        name = row.text(Role.NAME)
        label = f"{code} {name}".strip()
        typed = [
            (budgets, amount)
            for budgets, role in ((self.budgets, Role.VALUE), (self.adjusted, Role.ADJUSTED))
            if (amount := self._number(row, label, Measure.WAN_YUAN, role)) is not None
        ]
        if typed and not _ITEM_CODE.fullmatch(code):
            self.report(faults.no_item_code(row.ref(Role.CODE, label)))
            return
        for budgets, amount in typed:
            lines = budgets.setdefault(kind, {})
            if code in lines:
                self.report(faults.typed_twice(lines[code].amount.source, amount.source))
            else:
                lines[code] = BudgetLine(code, name, amount)

    def _number(self, row: Row, label: str, measure: Measure | None, role: Role = Role.VALUE) -> TypedNumber | None:
        """Read the number of a row; ``measure`` is what it counts, None for a year."""
        if not row.text(role):
            return None
        value, ref = row.value(role), row.ref(role, label)
        written = _number_in(value, measure)
        number = None if written is None else written.value
        form = row.format(role)
        scale = form.scale(MoneyUnit.WAN_YUAN if measure is Measure.WAN_YUAN else None) if form and number else 0
        if form and scale is None:
            self.report(faults.unclear_format(ref, form.code))
            return TypedNumber(None, ref)
        if form and number and scale:
            number = from_float(float(number.scaleb(-scale)))
            self._scaled.setdefault(ref.sheet, []).append((ref, form.code))
            ref = replace(ref, value=f"{number:f}")
        fault = _fault_of(number, ref, whole=is_whole(measure))
        if fault is not None:
            self.report(fault)
            return TypedNumber(None, ref)
        if number is not None and number < 0:
            self.report(faults.negative_amount(ref))
        if number and row.is_hidden(role):
            self._hidden.setdefault(ref.sheet, []).append(ref)
        if written is not None and written.told:
            self._understood.setdefault(ref.sheet, []).append((ref, written.value, measure))
            ref = replace(
                ref, value=_("{text}（读作{value}）").format(text=ref.value, value=f"{written.value.normalize():f}")
            )
        return TypedNumber(number, ref)

    def _text(self, row: Row, role: Role, label: str = "") -> Typed | None:
        text = row.text(role)
        if not text:
            return None
        ref, value = row.ref(role, label), row.value(role)
        if isinstance(value, Odd) and value.kind in {OddKind.ERROR_VALUE, OddKind.NO_CACHED_VALUE}:
            self.report(faults.no_text(ref))
            return None
        return Typed(text, ref)

    def _choice(self, typed: Typed, words: tuple[str, ...]) -> Typed | None:
        plain = plain_label(typed.text)
        word = _SAME_WORD.get(plain, plain)
        if word in words:
            return Typed(word, typed.source)
        self.report(faults.not_a_choice(typed.source, words))
        return None

    def _keep(self, texts: dict[_K, Typed], key: _K, typed: Typed) -> None:
        first = texts.setdefault(key, typed)
        if first.text != typed.text:
            self.report(faults.typed_twice(first.source, typed.source))


def _number_in(value: Value, measure: Measure | None) -> Written | None:
    if isinstance(value, str):
        return written_number(value, measure)
    number = None if value is None or isinstance(value, Odd) else from_float(value)
    return None if number is None else Written(number, told=False)


def _fault_of(number: Decimal | None, ref: CellRef, *, whole: bool) -> Finding | None:
    if number is None:
        return faults.not_a_number(ref)
    if abs(number) >= _LIMIT:
        return faults.too_large(ref)
    if whole and (number < 0 or number != number.to_integral_value()):
        return faults.not_a_count(ref)
    return None
