"""What one thing that a report knows is described by: where it comes from, what it is held against, what it is called."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.figure import Measure

if TYPE_CHECKING:
    from xls2report.catalogue.entries import BudgetKind, ListKey, NumberKey, TextKey
    from xls2report.catalogue.report_names import ReportName
    from xls2report.tables.functional import Column
    from xls2report.tables.labelled import Budget, ThreePublicItem


class Base(StrEnum):
    """What an amount is held against; the value is the word for it in the names that forms use."""

    PRIOR = "上年"
    EARLIER = "前年"
    INITIAL = "年初预算"
    ADJUSTED = "全年预算"
    BUDGET = "预算"
    """The budget column of the “三公” table: that of the year's beginning or of its end, as the place has it."""


class Line(Struct, frozen=True):
    """A row of table 01, 04 or 06: ``table`` and ``row`` are names of a ``TableSet`` and of its record."""

    table: str
    row: str


class BudgetRow(Struct, frozen=True):
    """A row of table 04 for one budget, or for their total: ``row`` is ``revenue``, ``opening`` or one of the right side."""

    row: str
    budget: Budget


class TotalRow(Struct, frozen=True):
    """The 合计 row of a functional table under a column."""

    table: str
    column: Column


class FromThreePublic(Struct, frozen=True):
    """An item of the “三公” table: its final accounts, or its budget."""

    item: ThreePublicItem
    budget: bool = False


class Entered(Struct, frozen=True):
    """A number typed into the form."""

    key: NumberKey


class Sum(Struct, frozen=True):
    """Other amounts added up, as they are printed."""

    keys: tuple[str, ...]


class Counted(Struct, frozen=True):
    """How many lines of the form's list were typed; 1 where there are none, which means the unit alone."""

    key: ListKey


class BudgetTotal(Struct, frozen=True):
    """The budget of a whole budget, of the year's beginning or as adjusted: as typed under ``key``, else the sum over its 项."""

    key: NumberKey
    budget: BudgetKind
    base: Base


class AgencyOperating(Struct, frozen=True):
    """机关运行经费: as typed; else, for a unit that says it has any, 公用经费 of table 06, which it is by its definition."""

    key: NumberKey


Source = Line | BudgetRow | TotalRow | FromThreePublic | Entered | Sum | Counted | BudgetTotal | AgencyOperating


class Against(Struct, frozen=True, kw_only=True):
    """A comparison of an amount.

    Attributes:
        base: what kind of base it has.
        key: the start of the ids of its figures (``f1`` gives ``f1_change``, ``f1_rate``).
        source: where the base stands; for last year, what is typed where last year's workbook does not tell.
        reason: the key of the reason that may belong to it (``f7_vehicles_budget``).
        name: what sentences call the amount in it, where that is not the amount's term.
        words: what the names of its figures begin with, where that is another name again.
        parts: names of lists whose elements have the reasons, so that the total needs none.
        label: what the form asks the reason of, where that is another name than in sentences.
    """

    base: Base
    key: str
    source: Source
    reason: str
    name: str = ""
    words: str = ""
    parts: tuple[str, ...] = ()
    label: str = ""


class Amount(Struct, frozen=True, kw_only=True):
    """An amount or a count that every report knows.

    Attributes:
        key: the id of its figure: stands in bookmarks, traces and forms, and never changes.
        term: what forms, templates and sentences call it.
        source: where it comes from.
        name: what the trace calls it; by default the term.
        measure: what it counts.
        whole: the amount that it has a share of; "" where it has none.
        share: the id of that share, and what its name begins with; by default from key and name.
        against: what it is held against.
        needed_by: the amount without which nobody asks for it: meetings are counted where money was spent on them.
        report_names: what published reports call it, and where that is held against it.
        alike: amounts that reports call by the same names: a report that prints one of them there is not wrong.
    """

    key: str
    term: str
    source: Source
    name: str = ""
    measure: Measure = Measure.WAN_YUAN
    whole: str = ""
    share: tuple[str, str] | None = None
    against: tuple[Against, ...] = ()
    needed_by: str = ""
    report_names: tuple[ReportName, ...] = ()
    alike: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        """What the trace calls it."""
        return self.name or self.term


class Text(Struct, frozen=True, kw_only=True):
    """A text, or a list of texts, typed into the form.

    Attributes:
        key: the form's.
        term: what forms call it.
        needed_by: the amount without which nobody asks for it; "" where it is always asked for.
        optional: whether the report is whole without it.
    """

    key: TextKey | ListKey
    term: str
    needed_by: str = ""
    optional: bool = False


class Group(Struct, frozen=True, kw_only=True):
    """A family of amounts that a form can list.

    Attributes:
        term: what forms call it.
        members: the keys of its amounts; empty where a unit's tables decide.
        missing: the key of the gap where its whole is something and no part of it was found.
        whole: the amount that its members add up to; "" where they do not.
    """

    term: str
    members: tuple[str, ...] = ()
    missing: str = ""
    whole: str = ""
