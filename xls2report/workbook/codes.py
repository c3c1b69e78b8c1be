"""Class codes: composed from one or three columns, checked for length, parents and repeats."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.finding import MOST_SOURCES, Finding, at_table
from xls2report.model.language import _
from xls2report.model.severity import Severity
from xls2report.tables.functional import CATEGORY_DIGITS, ITEM_DIGITS, LEVEL_DIGITS
from xls2report.workbook.findings import listed, where
from xls2report.workbook.normalise import compact, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from xls2report.tables.cell import Cell
    from xls2report.tables.form import TableForm


_PARTED = re.compile(r"(\d{3})[.\-/·](\d\d)(?:[.\-/·](\d\d))?")
"""A code whose levels are parted: 208.05.01."""


class CodedCell(Struct, frozen=True):
    """A code, the cell it begins in, and the name beside it."""

    code: str
    cell: Cell
    name: str


def compose(parts: Iterable[str]) -> str:
    """Give the code that one or several cells hold: 2080501 or 208.05.01, or 208 05 01, or 208 20805 2080501."""
    code = ""
    for part in parts:
        digits = part if part.isascii() and part.isalnum() else _joined(plain(part))
        if digits:
            code = digits if not code or digits.startswith(code) else code + digits.zfill(LEVEL_DIGITS)
    return code


def _joined(text: str) -> str:
    parted = _PARTED.fullmatch(text)
    return "".join(filter(None, parted.groups())) if parted else text


def whole_code(parts: Sequence[str], above: str, longest: int) -> str:
    """Give the code of a row, which the columns of 类, 款 and 项 hold together.

    Where each column holds its own level's digits alone (03 in that of 款, below 201), the row above tells the rest.

    Args:
        parts: what the columns hold.
        above: the code of the row above.
        longest: how many digits a code has at most.
    """
    code = compose(filter(None, parts))
    return code if not code or is_code(code, longest) else _under(above, parts) or code


def _under(above: str, parts: Sequence[str]) -> str:
    """Join a row's own digits to what is before them in the code above; empty where that does not tell the rest."""
    first = next(level for level, part in enumerate(parts) if part)
    length = CATEGORY_DIGITS + LEVEL_DIGITS * (first - 1)
    own = [plain(part) for part in parts[first:] if part]
    if not first or len(above) < length or not all(part.isdecimal() and len(part) <= LEVEL_DIGITS for part in own):
        return ""
    return compose([above[:length], *own])


def is_code(code: str, longest: int) -> bool:
    """Whether a text is a code of 3, 5 or (with ``longest`` 7) 7 digits."""
    return CATEGORY_DIGITS <= len(code) <= longest and len(code) % 2 == 1 and code.isascii() and code.isdecimal()


def looks_coded(parts: Sequence[str]) -> bool:
    """Whether the cells under code headings hold a code, in one column, over several or in one of several lanes."""
    return any(is_code(code, ITEM_DIGITS) for code in (compose(parts), *(compose([part]) for part in parts)))


class Coded(Struct, frozen=True):
    """The rows of a table that have a code.

    Attributes:
        codes: the codes.
        longest: how many digits the lowest level has.
        cell: gives the cell and the name of a code by its place in ``codes``.
        has_amount: tells whether its row has an amount.
        itemised: every form of the table goes down to the lowest level: the report's sentences list its 项.
    """

    codes: Sequence[str]
    longest: int
    cell: Callable[[int], CodedCell]
    has_amount: Callable[[int], bool]
    itemised: bool = False


def check_codes(form: TableForm, rows: Coded, wrong: Sequence[CodedCell]) -> list[Finding]:
    """Find repeated codes, codes whose parent has no row, and amounts that no row below them divides.

    Args:
        form: the table.
        rows: its rows.
        wrong: rows whose code is none at all.
    """
    codes, coded = rows.codes, rows.cell
    there = set(codes)
    orphans = [
        place for place, code in enumerate(codes) if len(code) > CATEGORY_DIGITS and code[:-LEVEL_DIGITS] not in there
    ]
    return [
        *_finding(
            form,
            wrong,
            _("{file}：工作表“{sheet}”有{count}行的科目编码不对（应是3、5或7位数字），没有用于计算：{codes}"),
            _("请补上或改正科目编码"),
        ),
        *_finding(
            form,
            [coded(place) for place in _repeated(codes)] if len(there) != len(codes) else [],
            _("{file}：工作表“{sheet}”有{count}行的科目编码重复：{codes}"),
            _("同一编码只用了第一行；请删去重复的行，或改正编码"),
        ),
        *_finding(
            form,
            [coded(place) for place in orphans],
            _("{file}：工作表“{sheet}”有{count}行的科目编码没有上级科目的行：{codes}"),
            _("请补上上级的类、款，或改正编码"),
        ),
        *_finding(
            form,
            # A row that would divide one may be among the wrong ones.
            [] if wrong else [coded(place) for place in _undivided(rows)],
            _("{file}：工作表“{sheet}”有{count}个类、款有金额，下面却没有再分的行：{codes}"),
            _("请补上下级的款、项；是漏了行的，补上这一行和它的金额"),
        ),
    ]


def _undivided(rows: Coded) -> list[int]:
    """Find the amounts above the lowest level that no row divides, in a table that goes down to it elsewhere or should."""
    if not rows.itemised and not any(len(code) == rows.longest for code in rows.codes):
        return []
    divided = {code[:-LEVEL_DIGITS] for code in rows.codes}
    return [
        place
        for place, code in enumerate(rows.codes)
        if len(code) < rows.longest and code not in divided and rows.has_amount(place)
    ]


def _repeated(codes: Sequence[str]) -> list[int]:
    seen: set[str] = set()
    places: list[int] = []
    for place, code in enumerate(codes):
        if code in seen:
            places.append(place)
        seen.add(code)
    return places


def _finding(form: TableForm, coded: Sequence[CodedCell], pattern: str, remedy: str) -> list[Finding]:
    """Make one finding of all rows alike; none where there is none."""
    if not coded:
        return []
    sources = tuple(form.ref(one.cell, _row_name(one)) for one in coded[:MOST_SOURCES])
    names = [f"{source.address} {source.row_label}".strip() for source in sources]
    return [
        Finding(
            code="W-CODE",
            severity=Severity.ERROR,
            pattern=pattern,
            arguments=(*where(sources[0]), ("count", str(len(coded))), ("codes", listed(names, len(coded)))),
            remedy=remedy,
            sources=sources,
            place=at_table(form.kind),
        )
    ]


def _row_name(one: CodedCell) -> str:
    return compact(f"{one.code}{one.name}")
