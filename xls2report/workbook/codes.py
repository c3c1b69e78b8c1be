"""Class codes: composed from one or three columns, checked for length, parents and repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from xls2report.model.finding import Finding, Severity
from xls2report.model.language import _
from xls2report.workbook.findings import at_table, listed, where
from xls2report.workbook.normalise import compact, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xls2report.tables.cell import Cell
    from xls2report.tables.form import TableForm

CLASS_DIGITS = 3
"""类; each level below adds two."""
_LEVEL_DIGITS = 2


class CodedCell(NamedTuple):
    """A code, the cell it begins in, and the name beside it."""

    code: str
    cell: Cell
    name: str


def compose(parts: Sequence[str]) -> str:
    """Give the code that one or several cells hold: 2080501, or 208 05 01, or 208 20805 2080501."""
    code = ""
    for part in parts:
        digits = part if part.isascii() and part.isalnum() else plain(part)
        if digits:
            code = digits if not code or digits.startswith(code) else code + digits.zfill(_LEVEL_DIGITS)
    return code


def is_code(code: str, longest: int) -> bool:
    """Whether a text is a code of 3, 5 or (with ``longest`` 7) 7 digits."""
    return CLASS_DIGITS <= len(code) <= longest and len(code) % 2 == 1 and code.isascii() and code.isdecimal()


def check_codes(form: TableForm, coded: Sequence[CodedCell], wrong: Sequence[CodedCell]) -> list[Finding]:
    """Find repeated codes and codes whose parent has no row; ``wrong`` are those that are no codes at all."""
    findings: list[Finding] = []
    if wrong:
        findings.append(
            _finding(
                form,
                wrong,
                _("{file}：工作表“{sheet}”有{count}行的科目编码不对（应是3、5或7位数字），没有用于计算：{codes}"),
                _("请补上或改正科目编码"),
            )
        )
    codes = {one.code for one in coded}
    if len(codes) != len(coded):
        seen: set[str] = set()
        repeated = [one for one in coded if one.code in seen or seen.add(one.code)]
        findings.append(
            _finding(
                form,
                repeated,
                _("{file}：工作表“{sheet}”有{count}行的科目编码重复：{codes}"),
                _("请删去重复的行，或改正编码"),
            )
        )
    orphans = [one for one in coded if len(one.code) > CLASS_DIGITS and one.code[:-_LEVEL_DIGITS] not in codes]
    if orphans:
        findings.append(
            _finding(
                form,
                orphans,
                _("{file}：工作表“{sheet}”有{count}行的科目编码没有上级科目的行：{codes}"),
                _("请补上上级的类、款，或改正编码"),
            )
        )
    return findings


def _finding(form: TableForm, coded: Sequence[CodedCell], pattern: str, remedy: str) -> Finding:
    sources = tuple(form.ref(one.cell, _row_name(one)) for one in coded[:_MOST_SOURCES])
    named = [f"{source.address} {source.row_label}".strip() for source in sources]
    names = [*named, *([""] * (len(coded) - len(named)))]
    return Finding(
        code="W-CODE",
        severity=Severity.ERROR,
        pattern=pattern,
        arguments=(*where(sources[0]), ("count", str(len(coded))), ("codes", listed(names))),
        remedy=remedy,
        sources=sources,
        place=at_table(form.kind),
    )


_MOST_SOURCES = 20


def _row_name(one: CodedCell) -> str:
    return compact(f"{one.code}{one.name}")
