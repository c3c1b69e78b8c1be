"""Names of classes: one code, one name in all tables; the names that a year's list has; and none that is another code's."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.finding import MOST_SOURCES, Finding, at_table
from xls2report.model.language import _
from xls2report.model.severity import Severity
from xls2report.tables.functional import CATEGORY_DIGITS
from xls2report.tables.kind import TableKind
from xls2report.workbook.economic import SINCE, economic_names
from xls2report.workbook.findings import listed, short, where
from xls2report.workbook.layout import layout
from xls2report.workbook.normalise import plain

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from xls2report.model.source import CellRef
    from xls2report.tables.form import TableForm
    from xls2report.tables.functional import FunctionalRow, FunctionalTable
    from xls2report.tables.labelled import BasicExpenditure


_PRINTED = frozenset(
    {
        TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE,
        TableKind.GOVERNMENT_FUND_BUDGET,
        TableKind.STATE_CAPITAL_OPERATIONS_BUDGET,
    }
)
"""The tables whose names the report's sentences print, where no other table has one."""


class _Named(Struct, frozen=True):
    form: TableForm
    row: FunctionalRow

    def ref(self) -> CellRef:
        """Give the reference of the cell that holds the name."""
        cell = next(
            (cell for cell in self.row.cells if cell.text and not cell.text.strip().isdigit()), self.row.cells[0]
        )
        return self.form.ref(cell, f"{self.row.code} {self.row.name}")


def check_names(tables: Iterable[FunctionalTable], year: int | None) -> Iterator[Finding]:
    """Find names that differ from table to table, are missing, are another code's, or are not those of the year's list of classes."""
    first: dict[str, _Named] = {}
    nameless: list[_Named] = []
    for table in tables:
        yield from _against(first, table)
        nameless += [_Named(table.form, row) for row in table.rows if not row.name]
    for _kind, group in groupby(nameless, key=lambda named: named.form.kind):
        rows = list(group)
        lost = any(named.row.code not in first for named in rows)
        form = rows[0].form
        severity = Severity.ERROR if lost and form.kind in _PRINTED else Severity.WARNING
        yield _nameless(form, [named.ref() for named in rows], [named.row.code for named in rows], severity)
    if year is not None:
        for named in first.values():
            if len(named.row.code) == CATEGORY_DIGITS:
                yield from _not_of_the_year(named, year)


def _against(first: dict[str, _Named], table: FunctionalTable) -> Iterator[Finding]:
    """Hold a table's names against those met before, and add its own."""
    differing: list[tuple[_Named, _Named]] = []
    for row in table.rows:
        known = first.get(row.code)
        if not row.name:
            continue
        if known is None:
            first[row.code] = _Named(table.form, row)
        elif known.row.name != row.name and plain(known.row.name) != plain(row.name):
            differing.append((_Named(table.form, row), known))
    if differing:
        yield from _differing(differing, {plain(named.row.name): code for code, named in first.items()})


def _differing(differing: list[tuple[_Named, _Named]], owners: Mapping[str, str]) -> Iterator[Finding]:
    """Tell apart names that are another code's, by ``owners``, and other spellings."""
    misplaced: list[tuple[_Named, _Named]] = []
    spelt: list[tuple[_Named, _Named]] = []
    for here, there in differing:
        anothers = _is_anothers(plain(here.row.name), plain(there.row.name), owners)
        (misplaced if anothers else spelt).append((here, there))
    if misplaced:
        here, there = misplaced[0]
        yield _misplaced(
            here.form,
            [one.ref() for pair in misplaced for one in pair],
            len(misplaced),
            code=here.row.code,
            name=short(here.row.name),
            owner=owners[plain(here.row.name)],
            table=there.form.kind.term,
            other=short(there.row.name),
        )
    if spelt:
        yield _differ(spelt)


def _is_anothers(name: str, own: str, others: Container[str]) -> bool:
    """Tell whether a name that is not a code's own is another code's, and not its own in another spelling."""
    return name in others and name not in own and own not in name


def _misplaced(form: TableForm, sources: Sequence[CellRef], count: int, **slots: str) -> Finding:
    """Tell of names that stand with another code; ``sources`` begin with the first, which the slots describe."""
    return Finding(
        code="W-NAME",
        severity=Severity.ERROR,
        pattern=_(
            "{file}：工作表“{sheet}”有{count}个科目的编码和名称错位，如{cell}的{code}：“{name}”是{owner}的名称，{table}是“{other}”"
        ),
        arguments=(*where(sources[0]), ("count", str(count)), *slots.items()),
        remedy=_("核对是编码错了还是名称错了，金额是哪个科目的；改成一致"),
        sources=tuple(sources[:MOST_SOURCES]),
        place=at_table(form.kind),
    )


def check_economic_names(table: BasicExpenditure, year: int | None) -> Iterator[Finding]:
    """Find the lines of table 06 with an amount whose name is missing, or that of another 款 of the classification."""
    nameless = [line for line in table.lines if line.cell.value and not line.name]
    if nameless:
        refs = [table.form.ref(line.cell, line.code) for line in nameless]
        yield _nameless(table.form, refs, [line.code for line in nameless], Severity.ERROR)
    if year is None or year < SINCE:
        return
    names = economic_names()
    owners = {name: code for code, name in names.items()}
    misplaced = [
        line
        for line in table.lines
        if line.cell.value and (own := names.get(line.code)) and _is_anothers(plain(line.name), own, owners)
    ]
    if misplaced:
        here = misplaced[0]
        yield _misplaced(
            table.form,
            [table.form.ref(line.cell, f"{line.code} {line.name}") for line in misplaced],
            len(misplaced),
            code=here.code,
            name=short(here.name),
            owner=owners[plain(here.name)],
            table=_("经济分类科目"),
            other=names[here.code],
        )


def _differ(differing: list[tuple[_Named, _Named]]) -> Finding:
    here, there = differing[0]
    sources = tuple(named.ref() for named, _other in differing[:MOST_SOURCES])
    return Finding(
        code="W-NAME",
        severity=Severity.WARNING,
        pattern=_(
            "{file}：工作表“{sheet}”有{count}个科目的名称与别的表不同，如{cell}的{code}：“{name}”，{table}是“{other}”"
        ),
        arguments=(
            *where(sources[0]),
            ("count", str(len(differing))),
            ("code", here.row.code),
            ("name", short(here.row.name)),
            ("table", there.form.kind.term),
            ("other", short(there.row.name)),
        ),
        remedy=_("请核对编码和名称是否错位，把名称改成一致"),
        sources=sources,
        place=at_table(here.form.kind),
    )


def _nameless(form: TableForm, sources: Sequence[CellRef], codes: Sequence[str], severity: Severity) -> Finding:
    return Finding(
        code="W-NAME",
        severity=severity,
        pattern=_("{file}：工作表“{sheet}”有的科目没有名称：{codes}"),
        arguments=(*where(sources[0]), ("codes", listed(codes))),
        remedy=_("请补上科目名称"),
        sources=tuple(sources[:MOST_SOURCES]),
        place=at_table(form.kind),
    )


def _not_of_the_year(named: _Named, year: int) -> Iterator[Finding]:
    expected = layout().classes.name(named.row.code, year)
    name = plain(named.row.name)
    if not expected or name in (expected, expected.removesuffix("支出")):
        return
    source = named.ref()
    codes = layout().classes.code_of
    is_anothers = (codes.get(name) or codes.get(f"{name}支出") or named.row.code) != named.row.code
    yield Finding(
        code="W-NAME",
        severity=Severity.ERROR if is_anothers else Severity.WARNING,
        pattern=_("{file}：工作表“{sheet}”{cell}的{code}类名称是“{name}”，{year}年度应为“{expected}”"),
        arguments=(
            *where(source),
            ("code", named.row.code),
            ("name", short(named.row.name)),
            ("year", str(year)),
            ("expected", expected),
        ),
        remedy=_("请核对编码和名称；报告按表上的名称写"),
        sources=(source,),
        place=at_table(named.form.kind),
    )
