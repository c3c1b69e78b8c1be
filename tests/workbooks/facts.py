"""One unit's year as plain facts, all amounts in 万元. The nine tables follow from them and so balance."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from msgspec import Struct

from tests.workbooks.catalogue import STATE_CAPITAL_SINCE

NIL = Decimal(0)


def yuan(text: str) -> Decimal:
    """Give an amount in 元 in 万元."""
    return Decimal(text) / 10000


class GeneralPublicItem(Struct, frozen=True, kw_only=True):
    """A 项 of the general public budget: what was received for it, and what was spent on it (table 05)."""

    code: str
    revenue: Decimal = NIL
    basic: Decimal = NIL
    project: Decimal = NIL

    @property
    def expenditure(self) -> Decimal:
        return self.basic + self.project


class EarmarkedItem(Struct, frozen=True, kw_only=True):
    """A 项 of the government-fund or the state-capital budget."""

    code: str
    opening: Decimal = NIL
    revenue: Decimal = NIL
    basic: Decimal = NIL
    project: Decimal = NIL

    @property
    def expenditure(self) -> Decimal:
        return self.basic + self.project

    @property
    def closing(self) -> Decimal:
        return self.opening + self.revenue - self.expenditure


class OwnItem(Struct, frozen=True, kw_only=True):
    """A 项 financed from anything but a fiscal appropriation."""

    code: str
    subsidy_from_superior: Decimal = NIL
    public_service: Decimal = NIL
    operating_revenue: Decimal = NIL
    affiliated_units: Decimal = NIL
    other_revenue: Decimal = NIL
    basic: Decimal = NIL
    project: Decimal = NIL
    remittance_to_superior: Decimal = NIL
    operating_expenditure: Decimal = NIL
    subsidy_to_affiliated_units: Decimal = NIL

    @property
    def revenues(self) -> tuple[Decimal, ...]:
        """上级补助, 事业, 经营, 附属单位上缴, 其他."""
        return (
            self.subsidy_from_superior,
            self.public_service,
            self.operating_revenue,
            self.affiliated_units,
            self.other_revenue,
        )

    @property
    def expenditures(self) -> tuple[Decimal, ...]:
        """基本, 项目, 上缴上级, 经营, 对附属单位补助."""
        return (
            self.basic,
            self.project,
            self.remittance_to_superior,
            self.operating_expenditure,
            self.subsidy_to_affiliated_units,
        )


class EconomicItem(NamedTuple):
    """A five-digit economic item of table 06."""

    code: str
    amount: Decimal


class ThreePublic(Struct, frozen=True, kw_only=True):
    """One half (budget or final accounts) of the “三公” table."""

    overseas_visits: Decimal = NIL
    vehicle_purchase: Decimal = NIL
    vehicle_operation: Decimal = NIL
    hospitality: Decimal = NIL

    @property
    def vehicles(self) -> Decimal:
        return self.vehicle_purchase + self.vehicle_operation

    @property
    def total(self) -> Decimal:
        return self.overseas_visits + self.vehicles + self.hospitality

    @property
    def row(self) -> tuple[Decimal, ...]:
        """合计, 出国, 用车小计, 购置, 运行, 接待: the order of the national form."""
        return (
            self.total,
            self.overseas_visits,
            self.vehicles,
            self.vehicle_purchase,
            self.vehicle_operation,
            self.hospitality,
        )


class UnitFacts(Struct, frozen=True, kw_only=True):
    """Everything that the nine tables of one unit and year are made of.

    The economic items must add up to the basic expenditure of the general public budget (``check_balance``
    says so); everything else balances by construction. A year before 2020 has no state-capital items.
    """

    unit: str
    year: int
    general_public: tuple[GeneralPublicItem, ...]
    economic: tuple[EconomicItem, ...]
    government_fund: tuple[EarmarkedItem, ...] = ()
    state_capital: tuple[EarmarkedItem, ...] = ()
    own: tuple[OwnItem, ...] = ()
    three_public_budget: ThreePublic = ThreePublic()
    three_public_final: ThreePublic = ThreePublic()
    general_public_opening: Decimal = NIL
    own_opening: Decimal = NIL
    use_of_surplus: Decimal = NIL
    surplus_distribution: Decimal = NIL

    def __post_init__(self) -> None:
        if self.state_capital and not self.has_state_capital:
            raise ValueError(f"The forms of {self.year} have no state-capital budget.")

    @property
    def has_state_capital(self) -> bool:
        """Whether this year's forms have the state-capital budget at all."""
        return self.year >= STATE_CAPITAL_SINCE

    @property
    def file_stem(self) -> str:
        """A natural file name, which also tells the year."""
        return f"{self.unit}{self.year}年度部门决算公开表"
