"""What a rule is, what it looks at, and what it yields. A rule neither logs nor stops: the runner decides."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.money import to_wan_yuan
from xls2report.model.severity import SEVERITIES
from xls2report.tables.cell import CellState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from xls2report.figures.derive import Figures
    from xls2report.model.display import NumberStyle
    from xls2report.model.finding import Finding
    from xls2report.model.report import ReportText
    from xls2report.model.severity import Severity
    from xls2report.model.source import CellRef
    from xls2report.supplement.record import Supplement
    from xls2report.tables.cell import Cell
    from xls2report.tables.form import TableForm
    from xls2report.tables.workbook import TableSet

_NOTHING = Decimal(0)
# Python 3.11 looks a member of an enumeration up in twice the time of a name.
_PROBLEM = CellState.PROBLEM


class Evidence(Struct, frozen=True, kw_only=True):
    """Everything a rule can look at. What is not at hand is None; a rule that needs it yields nothing then.

    Attributes:
        tables: this year's nine tables, as far as they are there.
        previous: last year's.
        supplement: what was typed (empty when there is none).
        figures: the derived figures; None when 01 to 06 are not all there.
        text: the report's text; None when no report is made.
        style: how amounts are printed.
    """

    tables: TableSet
    previous: TableSet | None
    supplement: Supplement
    figures: Figures | None
    text: ReportText | None
    style: NumberStyle


class Amount(Struct, frozen=True):
    """An amount of a table with its place. What rests on a cell that holds no number is left to W-NUM (``is_readable``)."""

    form: TableForm
    cell: Cell
    label: str

    @property
    def value(self) -> Decimal:
        """The amount in 万元, exact; a blank and a dash are the zero that the form's rules make them."""
        return _NOTHING if self.cell.value is None else to_wan_yuan(self.cell.value, self.form.unit)

    @property
    def is_readable(self) -> bool:
        """Whether the cell can be compared at all: it is a number, or nothing stands in it."""
        return self.cell.state is not _PROBLEM

    @property
    def ref(self) -> CellRef:
        """The cell's reference."""
        return self.form.ref(self.cell, self.label)


def readable_sum(amounts: Iterable[Amount]) -> Decimal | None:
    """Add amounts up, in 万元; None where a cell among them holds no number."""
    total = _NOTHING
    for amount in amounts:
        cell = amount.cell
        if cell.state is _PROBLEM:
            return None
        # Most cells of a table are blank or 0.
        if cell.value:
            total += to_wan_yuan(cell.value, amount.form.unit)
    return total


class Difference(Struct, frozen=True):
    """Two sides that should be equal. The runner judges: nothing, a tail difference, or a finding of the rule's severity.

    Attributes:
        left: the side that is stated (a total, a cell).
        right: the amounts that should add up to it; one amount: the same fact in another table.
        what: the identity in words, with the names as printed: 「本年收入合计等于各项收入之和」.
        less: amounts that are taken off the right side (年末结转等于年初结转加收入减支出).
        at_most: the left side is a part of the right one: it may be less, and only more is wrong.
    """

    left: Amount
    right: tuple[Amount, ...]
    what: str
    less: tuple[Amount, ...] = ()
    at_most: bool = False

    @property
    def expected(self) -> Decimal:
        """The right side in 万元."""
        return sum([one.value for one in self.right], _NOTHING) - sum([one.value for one in self.less], _NOTHING)


def found_elsewhere(_evidence: Evidence) -> Iterator[Difference | Finding]:
    """Yield nothing: the check of a rule that a reader, a writer or the runner itself applies."""
    yield from ()


class Rule(Struct, frozen=True, kw_only=True):
    """One rule.

    Attributes:
        code: never changes and is never reused (``T1-INC``).
        name: a few words of Chinese.
        page: the rule's page in Chinese, with its fixed parts 检查内容, 依据, 不通过示例, 通过示例, 常见原因与处理: the
            docstring of the module that holds the check, or an entry of ``pages/``.
        check: yields what does not hold; nothing (``found_elsewhere``) where another room finds it.
        found_by: the files that find it then (``audit/judging/shares.py``).
    """

    code: str
    name: str
    page: str
    check: Callable[[Evidence], Iterator[Difference | Finding]] = found_elsewhere
    found_by: tuple[str, ...] = ()

    @property
    def severities(self) -> tuple[Severity, ...]:
        """Those that its findings may have, the gravest first."""
        return SEVERITIES[self.code]
