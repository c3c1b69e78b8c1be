"""What the workbooks of different places and years differ in; one profile is one way to lay out the nine tables."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.money import MoneyUnit
from xls2report.tables.kind import TableKind

if TYPE_CHECKING:
    from decimal import Decimal

    from tests.workbooks.grid import GridValue


class CodeStyle(Enum):
    """How a functional code stands in its row."""

    MERGED = auto()
    """In column A, merged over A:C."""
    MERGED_LEVELS = auto()
    """The same under heads 类, 款 and 项, which run down beside 栏次 and 合计."""
    TEXT = auto()
    """One column of text."""
    NUMBER = auto()
    """One column of numbers."""
    LEVELS = auto()
    """Three columns 类, 款, 项; 款 and 项 are numbers without their leading zero."""

    @property
    def columns(self) -> int:
        return 1 if self in (CodeStyle.TEXT, CodeStyle.NUMBER) else 3


class NumberStyle(Enum):
    """How an amount is written."""

    NUMBER = auto()
    NOISY = auto()
    """A number computed in binary, with the noise that comes of it (11000.000000000002)."""
    TEXT = auto()
    """Text with thousands separators, some with a trailing blank."""
    BRACKETED = auto()
    """A number, but a negative one as text in brackets."""


class ZeroStyle(Enum):
    """How nothing is written."""

    BLANK = auto()
    MIXED = auto()
    """0 in every other column, else blank."""
    DASHES = auto()
    """The numeral 一, a dash or a blank in turn."""
    ZERO = auto()


class SheetNames(Enum):
    """How sheets are called."""

    GK = auto()
    G = auto()
    C = auto()
    TITLE = auto()
    TRAILING_BLANK = auto()
    """As GK, with a trailing blank where the limit leaves room."""
    NUMBER = auto()


class EconomicLanes(Enum):
    """How table 06 stands: its number of columns."""

    SIX = auto()
    EIGHT = auto()
    NINE = auto()


class YearPlace(Enum):
    """Where a sheet tells the year."""

    NOWHERE = auto()
    FRAME = auto()
    TITLE = auto()


OLD_ORDER = tuple(TableKind)
NEW_ORDER = (
    *OLD_ORDER[:6],
    TableKind.GOVERNMENT_FUND_BUDGET,
    TableKind.STATE_CAPITAL_OPERATIONS_BUDGET,
    TableKind.THREE_PUBLIC_EXPENSES,
)

_SHEET_NAME_LIMIT = 31


class Profile(Struct, frozen=True, kw_only=True):
    """One way to lay the nine tables out.

    Attributes:
        name: what tests call it.
        order: the tables in the order of their numbers.
        money: the unit of all sheets but the “三公” table.
        three_public_money: the unit of the “三公” table.
        money_words: what stands before the unit, e.g. 金额单位：.
        department_prefix: what stands before the unit's name; empty for a form that does not give it.
        labels: whether 公开NN表 is printed.
        ordinals: whether 行次 and 栏次 are printed.
        old_classes: a form of 24 classes, without the debt rows.
        detail_title: table 06 is called 明细表.
        all_budgets_title: the “三公” table speaks of 财政拨款, not of 一般公共预算财政拨款.
        state_capital_flow: the state-capital table has revenue and carryovers too.
        total_last: 合计 stands last in table 05.
        interleaved: the “三公” table has 预算数 and 决算数 side by side for each item.
        messy: line breaks in names, a cover, a contents list, a foreign sheet, a blown-up used range.
        empty_sentence: an empty table has no 合计 row but a sentence below.
    """

    name: str
    order: tuple[TableKind, ...] = OLD_ORDER
    money: MoneyUnit = MoneyUnit.WAN_YUAN
    three_public_money: MoneyUnit = MoneyUnit.WAN_YUAN
    money_words: str = "金额单位："
    department_prefix: str = "部门："
    labels: bool = True
    ordinals: bool = True
    old_classes: bool = False
    detail_title: bool = False
    all_budgets_title: bool = False
    state_capital_flow: bool = False
    total_last: bool = False
    interleaved: bool = False
    messy: bool = False
    empty_sentence: bool = False
    codes: CodeStyle = CodeStyle.MERGED
    numbers: NumberStyle = NumberStyle.NUMBER
    zeros: ZeroStyle = ZeroStyle.BLANK
    names: SheetNames = SheetNames.GK
    lanes: EconomicLanes = EconomicLanes.NINE
    year: YearPlace = YearPlace.NOWHERE

    def number(self, kind: TableKind) -> str:
        """Give the number of a table, two digits."""
        return f"{self.order.index(kind) + 1:02}"

    def label(self, kind: TableKind) -> str:
        """Give the label by which edits find a table, printed or not."""
        return f"公开{self.number(kind)}表"

    def title(self, kind: TableKind) -> str:
        """Give a table's title."""
        if kind is TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE and self.detail_title:
            return "一般公共预算财政拨款基本支出决算明细表"
        if kind is TableKind.THREE_PUBLIC_EXPENSES:
            scope = "财政拨款" if self.all_budgets_title else "一般公共预算财政拨款"
            return f"{scope}“三公”经费支出决算表"
        if kind is TableKind.STATE_CAPITAL_OPERATIONS_BUDGET and self.state_capital_flow:
            return "国有资本经营预算财政拨款收入支出决算表"
        return kind.term

    def sheet_name(self, kind: TableKind) -> str:
        """Give a sheet's name, cut at the limit of the file formats."""
        number, title = self.number(kind), self.title(kind)
        full = {
            SheetNames.GK: f"GK{number} {title}({self.label(kind)})",
            SheetNames.TRAILING_BLANK: f"GK{number} {title}({self.label(kind)}) ",
            SheetNames.G: f"g{number}{title}",
            SheetNames.C: f"C{number} {title}",
            SheetNames.TITLE: title,
            SheetNames.NUMBER: f"表{int(number)}",
        }[self.names]
        return full[:_SHEET_NAME_LIMIT]

    def unit_of(self, kind: TableKind) -> MoneyUnit:
        """Give the unit of a table's amounts."""
        return self.three_public_money if kind is TableKind.THREE_PUBLIC_EXPENSES else self.money

    def amount(self, kind: TableKind, value: Decimal, row: int, column: int) -> GridValue:
        """Give what a cell holds for an amount in 万元."""
        if not value:
            return self.nothing(row, column)
        return self.something(kind, value, row)

    def something(self, kind: TableKind, value: Decimal, row: int) -> GridValue:
        """Give what a cell holds for an amount other than zero."""
        in_yuan = self.unit_of(kind) is MoneyUnit.YUAN
        if self.numbers is NumberStyle.NOISY and in_yuan:
            return float(value) * 10000.0
        exact = value * 10000 if in_yuan else value
        if self.numbers is NumberStyle.TEXT:
            return _grouped(exact) + (" " if row % 4 == 0 else "")
        if self.numbers is NumberStyle.BRACKETED and value < 0:
            return f"({_grouped(-exact)})"
        return float(exact)

    def nothing(self, row: int, column: int) -> GridValue:
        """Give what a cell holds for zero."""
        match self.zeros:
            case ZeroStyle.BLANK:
                return None
            case ZeroStyle.MIXED:
                return None if column % 2 else 0
            case ZeroStyle.DASHES:
                return ("一", "—", None)[(row + column) % 3]
            case ZeroStyle.ZERO:
                return "0.00" if self.numbers is NumberStyle.TEXT else 0


def _grouped(value: Decimal) -> str:
    exponent = value.normalize().as_tuple().exponent
    digits = max(2, -exponent) if isinstance(exponent, int) else 2
    return f"{value:,.{digits}f}"


P1 = Profile(name="P1")
"""The national form in the order of 2020."""

P2 = Profile(
    name="P2",
    order=NEW_ORDER,
    detail_title=True,
    all_budgets_title=True,
    codes=CodeStyle.MERGED_LEVELS,
    names=SheetNames.G,
    year=YearPlace.FRAME,
    department_prefix="编制单位：",
)
"""The national form in the order of 2022 and later."""

P3 = Profile(
    name="P3",
    money=MoneyUnit.YUAN,
    three_public_money=MoneyUnit.YUAN,
    money_words="单位：",
    codes=CodeStyle.NUMBER,
    numbers=NumberStyle.NOISY,
    zeros=ZeroStyle.MIXED,
    names=SheetNames.C,
    year=YearPlace.TITLE,
    department_prefix="单位名称：",
)
"""In 元, with binary noise, codes as numbers."""

P4 = Profile(
    name="P4",
    money_words="单位：",
    department_prefix="",
    labels=False,
    ordinals=False,
    old_classes=True,
    all_budgets_title=True,
    state_capital_flow=True,
    total_last=True,
    interleaved=True,
    empty_sentence=True,
    order=(*NEW_ORDER[:6], TableKind.THREE_PUBLIC_EXPENSES, *NEW_ORDER[6:8]),
    codes=CodeStyle.LEVELS,
    names=SheetNames.TITLE,
    lanes=EconomicLanes.EIGHT,
)
"""The Shanghai form: three code columns, no 行次 or 栏次, neither label nor unit's name."""

P5 = Profile(
    name="P5",
    money=MoneyUnit.YUAN,
    money_words="单位:",
    department_prefix="编制单位：",
    order=NEW_ORDER,
    detail_title=True,
    all_budgets_title=True,
    messy=True,
    codes=CodeStyle.TEXT,
    numbers=NumberStyle.TEXT,
    zeros=ZeroStyle.DASHES,
    names=SheetNames.TRAILING_BLANK,
    lanes=EconomicLanes.SIX,
    year=YearPlace.TITLE,
)
"""Everything that a sheet handled by many people can bring."""

P6 = Profile(
    name="P6",
    money_words="单位：人民币",
    codes=CodeStyle.TEXT,
    numbers=NumberStyle.BRACKETED,
    zeros=ZeroStyle.ZERO,
    names=SheetNames.NUMBER,
    lanes=EconomicLanes.SIX,
    year=YearPlace.FRAME,
    empty_sentence=True,
)
"""Negative amounts in brackets, explicit zeros, empty tables with a sentence."""

PROFILES = (P1, P2, P3, P4, P5, P6)
