"""One unit's result and a district's, as the pages and the workbook show them. They are kept from run to run as JSON."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec import Struct

from xls2report.model.errors import ExitCode
from xls2report.model.finding import Finding
from xls2report.model.severity import Severity
from xls2report.model.state import State
from xls2report.rules.waivers import WaivedFinding
from xls2report.tables.kind import TableKind


class TableRow(Struct, frozen=True):
    """A row of one unit's table, as it adds up to the district's.

    Attributes:
        rank: where the row stands among the table's rows that have no code; 0 where ``key`` says it.
        key: the class's code, or the row's name.
        label: what the user reads.
        amounts: 万元, exact, as decimal text, for each of the table's columns; "" for a blank cell, a dash or a column this
            row does not have, UNREADABLE for what is no number. Neither is zero.
    """

    rank: int
    key: str
    label: str
    amounts: tuple[str, ...]


UNREADABLE = "?"


class UnitTable(Struct, frozen=True):
    """One unit's table: ``columns`` are Chinese terms."""

    kind: TableKind
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


class UnitFiles(Struct, frozen=True, kw_only=True):
    """The base names of what was made for a unit, in its folder below the result's; empty: not made."""

    folder: str = ""
    document: str = ""
    page: str = ""
    findings: str = ""
    clean: str = ""
    pdf: str = ""


class UnitInputs(Struct, frozen=True, kw_only=True):
    """Where a unit's files stand, as paths below the folder they were found in, with /; empty: there is none."""

    workbook: str = ""
    previous: str = ""
    supplement: str = ""


class Failure(Struct, frozen=True):
    """Why no report could be made, and what to do."""

    message: str
    remedy: str
    exit_code: int


class Reworded(Struct, frozen=True, kw_only=True):
    """Words of the form that an office replaced in its report.

    Attributes:
        heading: the heading above, without its number.
        before, after: the words, with some of their clause around them; no figures.
    """

    heading: str
    before: str
    after: str


class UnitResult(Struct, frozen=True, kw_only=True):
    """What came out for one unit.

    Attributes:
        unit: its full name; where no sheet tells it, what the file's name tells.
        year: the year reported, None where nothing tells it.
        state: what can be done with the report.
        inputs, files: what it was made from and what was made.
        findings: all that stand, in order.
        waived: those that the list of waivers takes out.
        key_figures: the Chinese name and the exact amount (万元, decimal text) of the totals that an overview shows.
        tables: the nine tables, to be added up.
        failure: why there is no report, None where there is one.
        reworded: words of the form that the office replaced in its report.
    """

    unit: str
    year: int | None
    state: State
    inputs: UnitInputs = UnitInputs()
    files: UnitFiles = UnitFiles()
    findings: tuple[Finding, ...] = ()
    waived: tuple[WaivedFinding, ...] = ()
    key_figures: tuple[tuple[str, str], ...] = ()
    tables: tuple[UnitTable, ...] = ()
    failure: Failure | None = None
    reworded: tuple[Reworded, ...] = ()

    @property
    def exit_code(self) -> int:
        """What the command line would return for this unit alone."""
        if self.failure is not None:
            return self.failure.exit_code
        grave = self.state is State.MISSING or any(one.severity is not Severity.INFO for one in self.findings)
        return ExitCode.FINDINGS if grave else ExitCode.CLEAN


class Listed(Struct, frozen=True, kw_only=True):
    """A line of the roster. What it does not tell is empty."""

    unit: str
    department: str = ""
    code: str = ""
    contact: str = ""


class Entry(Struct, frozen=True, kw_only=True):
    """A unit in the district's list.

    Attributes:
        result: what came out.
        listed: its line of the roster; None when it is not on the roster, or there is none.
        notes: what was found about its place in the batch: not on the roster, matched by file name, changed by hand.
    """

    result: UnitResult
    listed: Listed | None
    notes: tuple[Finding, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of the unit."""
        return (*self.notes, *self.result.findings)


class DistrictRow(Struct, frozen=True):
    """A row of a district's table: for each column the sum (万元, exact), None where no unit has an amount.

    ``unreadable`` says for each column in how many units the cell could not be read and is therefore not in the sum.
    """

    label: str
    key: str
    amounts: tuple[Decimal | None, ...]
    unreadable: tuple[int, ...]


class DistrictTable(Struct, frozen=True):
    """A table added up over ``units`` units."""

    kind: TableKind
    columns: tuple[str, ...]
    rows: tuple[DistrictRow, ...]
    units: int


class DepartmentTotal(Struct, frozen=True, kw_only=True):
    """What a department's units add up to.

    ``amounts`` are as ``District.key_names``, 万元, over ``reported`` units: None where none of them has the figure.
    ``lacking`` says for each of them how many of the ``reported`` have none: these are not in the sum.
    """

    department: str
    units: int
    reported: int
    states: tuple[tuple[State, int], ...]
    amounts: tuple[Decimal | None, ...]
    lacking: tuple[int, ...]


class LeftAlone(Struct, frozen=True):
    """A file that was found and not used: its path below the folder, and why."""

    path: str
    reason: str


class News(Struct, frozen=True, kw_only=True):
    """What is new since the last run, by the names of units.

    Attributes:
        came: units that have handed in since, or were not known.
        gone: units that are no more.
        changed: units whose state is another, with the state before and the one now.
        edited: units whose report somebody edited since.
    """

    came: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    changed: tuple[tuple[str, State, State], ...] = ()
    edited: tuple[str, ...] = ()


class District(Struct, frozen=True, kw_only=True):
    """The whole result of a batch.

    Attributes:
        year: the year reported, None when no workbook tells one.
        name: what most of its units' names begin with (澄溪县); empty where there is nothing of the kind.
        saved: the day on which the newest file that was used was saved; None where none tells.
        news: what is new since the last run; None where this is the first.
        roster: whether there is a roster.
        entries: every unit; in the roster's order, those not on it behind.
        key_names: the names of the key figures, in order.
        departments: by department, in the roster's order; empty without departments.
        total: of all units.
        tables: the nine tables added up.
        notes: what was found about the batch as a whole.
        left_alone: files that were not used.
    """

    year: int | None
    name: str = ""
    saved: date | None = None
    news: News | None = None
    roster: bool
    entries: tuple[Entry, ...]
    key_names: tuple[str, ...]
    departments: tuple[DepartmentTotal, ...]
    total: DepartmentTotal
    tables: tuple[DistrictTable, ...]
    notes: tuple[Finding, ...]
    left_alone: tuple[LeftAlone, ...]

    @property
    def exit_code(self) -> int:
        """The worst of all units', and of what was found about the batch."""
        codes = [entry.result.exit_code for entry in self.entries]
        grave = [one for entry in self.entries for one in entry.notes if one.severity is not Severity.INFO]
        grave += [one for one in self.notes if one.severity is not Severity.INFO]
        return max([*codes, ExitCode.FINDINGS if grave else ExitCode.CLEAN])
