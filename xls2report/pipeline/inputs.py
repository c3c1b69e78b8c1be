"""Reading everything one unit hands in: this year's workbook, last year's, the supplement."""

from __future__ import annotations

import os
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xls2report.input_file import missing_remedy
from xls2report.model.errors import UsageError, WorkbookError
from xls2report.model.finding import Finding, at_table
from xls2report.model.language import _
from xls2report.model.severity import Severity
from xls2report.rules.amounts import of_line
from xls2report.rules.comparing import same
from xls2report.sheets import read_spreadsheet
from xls2report.supplement.record import Supplement
from xls2report.workbook.findings import listed
from xls2report.workbook.reading import read_tables, require
from xls2report.workbook.titles import unit_apart

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from xls2report.model.money import MoneyUnit
    from xls2report.model.source import CellRef
    from xls2report.sheets.grid import SheetFile
    from xls2report.tables.form import TableForm
    from xls2report.tables.kind import TableKind
    from xls2report.tables.workbook import FinalAccounts, TableSet


class Inputs(Struct, frozen=True, kw_only=True):
    """Everything read for one unit, complete or not, and what was found on the way.

    Attributes:
        book: this year's workbook as it stands.
        money, year: the options it was read with.
        tables: what it holds.
        previous: last year's, and ``previous_book`` as it stands.
        supplement: the filled form.
        in_tables: what was found in this year's workbook.
        about_options: options that say otherwise than this year's workbook.
        elsewhere: what was found in the form, and whether the files go together.
        previous_findings: what was found in last year's workbook, as grave as it would be in this year's;
            ``examine_last_year`` tells what it means for this year's report.
    """

    book: SheetFile
    money: MoneyUnit | None = None
    year: int | None = None
    tables: TableSet
    previous: TableSet | None
    previous_book: SheetFile | None = None
    supplement: Supplement
    in_tables: tuple[Finding, ...] = ()
    about_options: tuple[Finding, ...] = ()
    elsewhere: tuple[Finding, ...] = ()
    previous_findings: tuple[Finding, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All of it."""
        return (*self.in_tables, *self.about_options, *self.elsewhere)

    @property
    def accounts(self) -> FinalAccounts:
        """The tables as complete enough to report on.

        Raises:
            WorkbookError: they are not.
        """
        return require(self.tables)

    def supposing(self, book: SheetFile, units: Mapping[TableKind, MoneyUnit]) -> Inputs:
        """Give the inputs as they would be with another workbook, its tables in other units of money than they tell."""
        tables, found = read_tables(book, self.money, self.year, units)
        return replace(self, book=book, tables=tables, in_tables=tuple(found))

    def supposing_last_year(self, units: Mapping[TableKind, MoneyUnit]) -> Inputs:
        """Give the inputs as they would be with last year's tables in other units of money than they tell."""
        if self.previous_book is None:
            return self
        previous, found = read_tables(self.previous_book, self.money, None, units)
        return replace(self, previous=previous, previous_findings=tuple(found))


def read_inputs(  # noqa: PLR0913 - the files, and what is known of them
    workbook: Path,
    previous: Path | None,
    supplement: Path | None,
    money: MoneyUnit | None,
    year: int | None = None,
    *,
    shared: bool = False,
    books: Mapping[Path, SheetFile] = MappingProxyType({}),
) -> Inputs:
    """Read one unit's files, of which this year's workbook must be complete enough to report on.

    Args:
        workbook: this year's nine tables.
        previous: last year's.
        supplement: the filled form.
        money: the unit of sheets that tell none.
        year: this year's workbook's, where it tells none itself.
        shared: ``money`` is meant for many units, of which some tell their own.
        books: files that were read already.

    Raises:
        UsageError: a file that was named is not there.
        WorkbookError: this year's workbook, or a file that was named, cannot be used.
    """
    _must_exist(workbook, previous, supplement)
    ours = _read_workbook(_book(workbook, books), money, year, shared=shared)
    try:
        require(ours.tables)
    except WorkbookError as error:
        why = tuple(one for one in ours.in_tables if one.severity is Severity.ERROR)
        raise WorkbookError(error.message, error.remedy, why) from error
    return _with_others(ours, previous, supplement, books)


def _book(path: Path, books: Mapping[Path, SheetFile]) -> SheetFile:
    return books.get(path) or read_spreadsheet(path)


def read_files(
    workbook: Path, previous: Path | None, supplement: Path | None, money: MoneyUnit | None, year: int | None
) -> Inputs:
    """Read one unit's files, however many of the nine tables there are; ``money`` and ``year`` as in ``read_inputs``.

    Raises:
        UsageError: a file that was named is not there.
        WorkbookError: a file that was named cannot be used, or this year's workbook holds none of the tables.
    """
    _must_exist(workbook, previous, supplement)
    ours = _read_workbook(read_spreadsheet(workbook), money, year, shared=False)
    if not ours.tables.forms:
        require(ours.tables)
    return _with_others(ours, previous, supplement, {})


def _read_workbook(book: SheetFile, money: MoneyUnit | None, year: int | None, *, shared: bool) -> Inputs:
    """Read this year's workbook; what it says goes before an option, and an option that says otherwise is told."""
    tables, found = read_tables(book, money, year)
    if not tables.forms:
        _refuse_form(book)
    about_options: list[Finding] = []
    if year is not None and tables.year != year:
        about_options.append(_other_year(tables, year))
    others = [] if money is None else [form for form in tables.forms if form.unit is not money]
    if others and money is not None:
        about_options.append(_other_money(others, money, Severity.INFO if shared else Severity.ERROR))
    return Inputs(
        book=book,
        money=money,
        year=year,
        tables=tables,
        previous=None,
        supplement=Supplement(),
        in_tables=tuple(found),
        about_options=tuple(about_options),
    )


def _refuse_form(book: SheetFile) -> None:
    from xls2report.supplement.reading import owner_of_form  # noqa: PLC0415 - loaded late: a start pays only for what it uses

    if owner_of_form(book) is not None:
        raise WorkbookError(
            _("{file} 是补充表，不是决算工作簿").format(file=book.file),
            _("先写装有九张决算表的工作簿，补充表写在 --supplement 后面"),
        )


def _other_year(tables: TableSet, year: int) -> Finding:
    return Finding(
        code="W-YEAR",
        severity=Severity.ERROR,
        pattern=_("{file}：--year 指定的是{year}年度，工作簿写的是{told}年度，按工作簿的年度"),
        arguments=(("file", tables.file), ("year", str(year)), ("told", str(tables.year))),
        remedy=_("核对是不是拿错了工作簿；工作簿没有错的，去掉 --year 或改成它的年度"),
    )


def _other_money(forms: Sequence[TableForm], money: MoneyUnit, severity: Severity) -> Finding:
    return Finding(
        code="W-UNIT",
        severity=severity,
        pattern=_("{file}：--money 指定的是{money}，{tables}写的是{unit}，按表上写的读取"),
        arguments=(
            ("file", forms[0].file),
            ("money", money),
            ("tables", listed([form.kind.term for form in forms])),
            ("unit", forms[0].unit.word),
        ),
        remedy=_("核对这些表的金额单位；表上没有写错的，去掉 --money，或给没有写金额单位的表补上"),
        place=at_table(forms[0].kind),
    )


def _must_exist(*paths: Path | None) -> None:
    for path in paths:
        if path is not None and not os.path.lexists(path):
            raise UsageError(_("找不到文件：{path}").format(path=path), missing_remedy(path))


def _with_others(
    ours: Inputs, previous: Path | None, supplement: Path | None, books: Mapping[Path, SheetFile]
) -> Inputs:
    """Read last year's workbook and the supplement, which must belong to the tables."""
    earlier, filled = ours.previous, ours.supplement
    findings: list[Finding] = []
    of_earlier: list[Finding] = []
    earlier_book = ours.previous_book
    if previous is not None:
        earlier_book = _book(previous, books)
        earlier, of_earlier = read_tables(earlier_book, ours.money)
        findings += _fits(earlier, ours.tables)
    if supplement is not None:
        from xls2report.supplement.reading import read_supplement  # noqa: PLC0415 - loaded late: a start pays only for what it uses

        filled, found = read_supplement(_book(supplement, books), supplement.parent)
        findings += [*found, *_belongs(filled, ours.tables)]
    return replace(
        ours,
        previous=earlier,
        previous_book=earlier_book,
        supplement=filled,
        elsewhere=tuple(findings),
        previous_findings=tuple(of_earlier),
    )


def _fits(tables: TableSet, ours: TableSet) -> list[Finding]:
    """Check that last year's workbook is last year's, and the unit's."""
    findings: list[Finding] = []
    if not tables.forms:
        raise WorkbookError(
            _("--previous 的 {file} 里没有九张决算表").format(file=tables.file),
            _("换成上一年度的决算公开工作簿，或不用 --previous、在补充表填写上年数"),
        )
    wanted = None if ours.year is None else ours.year - 1
    if tables.year is None:
        findings.append(
            Finding(
                code="P-YEAR",
                pattern=_("上年工作簿 {file} 没有写年度，当作{wanted}年度的"),
                arguments=(("file", tables.file), ("wanted", str(wanted or _("上一")))),
                remedy=_("核对是不是上一年度的；在它的文件名里写明年度就不再提示"),
            )
        )
    elif wanted is not None and tables.year != wanted:
        swapped = tables.year == wanted + 2
        raise WorkbookError(
            _("--previous 的 {file} 是{year}年度的，应为{wanted}年度").format(
                file=tables.file, year=tables.year, wanted=wanted
            ),
            _("本年和上年的工作簿像是放反了：对调过来，再试")
            if swapped
            else _("换成上一年度的工作簿，或不用 --previous、在补充表填写上年数"),
        )
    if tables.unit_name and ours.unit_name and _plain(tables.unit_name) != _plain(ours.unit_name):
        findings.append(_of_another_name(tables, ours))
    return findings


def _of_another_name(tables: TableSet, ours: TableSet) -> Finding:
    """Tell of last year's workbook under another name: a unit may be renamed, but it keeps what it had left."""
    ends = _ends_not_met(tables, ours)
    return Finding(
        code="P-UNIT",
        severity=Severity.ERROR if ends else Severity.WARNING,
        pattern=_("上年工作簿的单位是“{theirs}”，本年是“{ours}”，01表的年初数也不是它的年末数：像是别的单位的")
        if ends
        else _("上年工作簿的单位是“{theirs}”，本年是“{ours}”"),
        arguments=(("theirs", tables.unit_name), ("ours", ours.unit_name)),
        remedy=_("换成本单位的上年工作簿；确是单位改名、又调整过年初数的，核对后豁免")
        if ends
        else _("核对 --previous 是不是本单位的；单位改名的不必处理"),
        sources=ends,
    )


def _ends_not_met(tables: TableSet, ours: TableSet) -> tuple[CellRef, ...]:
    """Give what last year ended with and this year begins with in table 01, where the two differ; nothing where one is not there."""
    then, now = tables.summary, ours.summary
    if then is None or now is None:
        return ()
    closing = of_line(then.form, then.closing_carryover_and_surplus)
    opening = of_line(now.form, now.opening_carryover_and_surplus)
    return tuple(amount.ref for _one in same(opening, closing, "") for amount in (closing, opening) if amount)


def _belongs(supplement: Supplement, tables: TableSet) -> list[Finding]:
    """Check that a supplement was made for this unit and year."""
    findings: list[Finding] = []
    unit, year = supplement.unit_name, supplement.year
    if unit is not None and tables.unit_name and _plain(unit_apart(unit.text)[1]) != _plain(tables.unit_name):
        findings.append(
            Finding(
                code="S-UNIT",
                pattern=_("补充表 {file} 是“{theirs}”的，工作簿是“{ours}”的"),
                arguments=(("file", supplement.file), ("theirs", unit.text), ("ours", tables.unit_name)),
                remedy=_("换成本单位的补充表；单位改名的，改补充表中的单位名称"),
                sources=(unit.source,),
            )
        )
    if year is not None and tables.year is not None and year.value not in (None, tables.year):
        findings.append(
            Finding(
                code="S-YEAR",
                pattern=_("补充表 {file} 是{theirs}年度的，工作簿是{ours}年度的"),
                arguments=(
                    ("file", supplement.file),
                    ("theirs", f"{(year.value or Decimal(0)).normalize():f}"),
                    ("ours", str(tables.year)),
                ),
                remedy=_("用 xls2report supplement 为本年度生成补充表；旧表用 --supplement 带入"),
                sources=(year.source,),
            )
        )
    return findings


def _plain(name: str) -> str:
    return "".join(name.split())
