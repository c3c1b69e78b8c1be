from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.workbooks.balance import check_balance
from tests.workbooks.facts import EarmarkedItem, EconomicItem, GeneralPublicItem, UnitFacts, yuan
from tests.workbooks.scale import many_rows
from tests.workbooks.second import SECOND_2022, SECOND_2023
from tests.workbooks.seed import SEED_2019, SEED_2020
from tests.workbooks.strategies import unit_facts
from tests.workbooks.tables import nine_tables
from xls2report.tables.functional import Column
from xls2report.tables.labelled import Budget


@given(st.sampled_from((2, 6)).flatmap(lambda digits: unit_facts(digits=digits)))
@settings(max_examples=60, deadline=None)
def test_any_unit_balances(facts: UnitFacts) -> None:
    check_balance(facts)


@pytest.mark.parametrize("facts", [SEED_2020, SEED_2019, SECOND_2023, SECOND_2022], ids=lambda facts: facts.file_stem)
def test_the_example_units_balance(facts: UnitFacts) -> None:
    check_balance(facts)


@pytest.mark.parametrize(
    ("before", "after"), [(SEED_2019, SEED_2020), (SECOND_2022, SECOND_2023)], ids=["seed", "second"]
)
def test_a_year_opens_with_what_the_year_before_left(before: UnitFacts, after: UnitFacts) -> None:
    closing, opening = nine_tables(before), nine_tables(after)
    assert closing.summary.closing == opening.summary.opening
    left = dict(zip(closing.appropriation.budgets, closing.appropriation.closing[1:], strict=True))
    assert all(opening.appropriation.opening[budget] == amount for budget, amount in left.items())
    fund = opening.government_fund.column(Column.OPENING_CARRYOVER_AND_SURPLUS)
    for code, amount in closing.government_fund.column(Column.CLOSING_CARRYOVER_AND_SURPLUS).items():
        assert fund.get(code, 0) == amount


def test_the_second_unit_has_something_in_every_table() -> None:
    tables = nine_tables(SECOND_2023)
    assert all(tables.summary.revenue.values())
    assert all(tables.expenditure.total.amounts)
    assert tables.government_fund.rows
    assert tables.state_capital.rows
    assert all(tables.three_public_final.row)
    assert tables.summary.use_of_surplus
    assert tables.summary.surplus_distribution


def test_the_check_sees_economic_items_that_do_not_add_up() -> None:
    with pytest.raises(AssertionError, match="X-0506"):
        check_balance(replace(SEED_2020, economic=(*SEED_2020.economic, EconomicItem("30203", Decimal(1)))))


def test_the_check_sees_a_part_greater_than_its_whole() -> None:
    with pytest.raises(AssertionError, match="X-0607 30217"):
        check_balance(
            replace(
                SEED_2020,
                economic=(*SEED_2020.economic, EconomicItem("30217", Decimal(1))),
                general_public=(
                    *SEED_2020.general_public,
                    GeneralPublicItem(code="2070101", revenue=Decimal(1), basic=Decimal(1)),
                ),
            )
        )


def test_the_seed_of_2020_has_the_published_figures() -> None:
    tables = nine_tables(SEED_2020)
    assert tables.summary.revenue_total == Decimal("522.76")
    assert tables.summary.closing == Decimal("151.20")
    assert tables.appropriation.revenue_total == Decimal("202.78")
    assert tables.appropriation.closing[0] == Decimal("0.53")
    assert tables.expenditure.total.amounts[:3] == (Decimal("371.56"), Decimal("190.65"), Decimal("180.91"))
    assert tables.general_public.column(Column.CURRENT_YEAR_EXPENDITURE)["212"] == Decimal("11.72")
    assert (tables.basic.personnel, tables.basic.daily_operating) == (Decimal("145.55"), Decimal("45.10"))


def test_the_seed_of_2019_has_the_figures_that_the_report_of_2020_implies() -> None:
    tables = nine_tables(SEED_2019)
    assert tables.summary.revenue_total == Decimal("3868.70")
    assert tables.summary.closing == nine_tables(SEED_2020).summary.opening
    assert tables.appropriation.revenue_total == Decimal("3542.43")
    assert tables.appropriation.closing[0] == 0
    assert tables.appropriation.budgets == (Budget.GENERAL_PUBLIC, Budget.GOVERNMENT_FUND)
    assert tables.general_public.total.amounts[0] == Decimal("2322.43")
    assert tables.basic.daily_operating == Decimal("207.59")


def test_a_form_before_2020_has_no_state_capital() -> None:
    with pytest.raises(ValueError, match="2019"):
        replace(SEED_2019, state_capital=(EarmarkedItem(code="2230105", revenue=Decimal(1)),))


@pytest.mark.parametrize("rows", [3, 41, 42, 43, 80, 1523, 4000])
def test_a_large_unit_has_exactly_so_many_rows(rows: int) -> None:
    tables = nine_tables(many_rows(rows))
    assert {len(table.rows) for table in (tables.revenue, tables.expenditure, tables.general_public)} == {rows}


def test_amounts_in_yuan_keep_their_cents() -> None:
    assert yuan("1234567.89") == Decimal("123.456789")
