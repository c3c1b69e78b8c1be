"""The slip that explains a difference: said when it explains all of it, and not said when much else would too."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.document.forms import AMOUNT, CODE, NAME, make_form
from xls2report.model.money import MoneyUnit
from xls2report.rules.base import Amount, Difference
from xls2report.rules.causes import Cause, cause_of, explain
from xls2report.tables.kind import TableKind

AMOUNTS = st.integers(100_000, 99_999_999).map(lambda cents: Decimal(cents).scaleb(-2))


@pytest.mark.parametrize(
    ("printed", "right", "cause"),
    [
        ("1066.51", "10661.51", Cause.DROPPED),
        ("2.715", "2.8715", Cause.DROPPED),
        ("10.2", "10.32", Cause.DROPPED),
        ("22335.10", "2335.10", Cause.DOUBLED),
        ("475.05", "457.05", Cause.SWAPPED),
        ("371.65", "371.56", Cause.SWAPPED),
        ("1.32", "1.23", Cause.SWAPPED),
        ("2027800", "202.78", Cause.TEN_THOUSAND_TIMES),
        ("2027812.34", "202.78", Cause.TEN_THOUSAND_TIMES),
        ("0.020278", "202.78", Cause.TEN_THOUSANDTH),
        ("202.78", "2027812.34", Cause.TEN_THOUSANDTH),
        ("-10", "10", Cause.SIGN),
        ("15.12", "151.2", Cause.POINT),
        ("151200", "151.2", Cause.POINT),
    ],
)
def test_a_slip_is_told(printed: str, right: str, cause: Cause) -> None:
    assert cause_of(Decimal(printed), Decimal(right)) is cause


@pytest.mark.parametrize(
    ("printed", "right"),
    [
        ("457.05", "457.05"),
        ("457.05", "458.05"),
        ("0", "10"),
        ("10", "0"),
        ("0.12", "0.21"),
        ("151.2", "15120000"),
        ("0.1", "2.1"),
        ("50", "0.01"),
        ("2028100", "202.78"),
        ("475.05", "745.50"),
        ("-475.05", "457.05"),
    ],
)
def test_what_is_no_slip_or_too_short_is_not(printed: str, right: str) -> None:
    assert cause_of(Decimal(printed), Decimal(right)) is None


@given(right=AMOUNTS, place=st.integers(0, 4))
def test_any_two_neighbouring_digits_swapped_are_told(right: Decimal, place: int) -> None:
    digits = list(f"{right.scaleb(2):.0f}")
    digits[place], digits[place + 1] = digits[place + 1], digits[place]
    printed = Decimal("".join(digits)).scaleb(-2)
    assume(printed != right and digits[0] != "0")
    # Swapping a digit with a nought beside it can also be a point that moved, and then is.
    assert cause_of(printed, right) in (Cause.SWAPPED, Cause.POINT)


@given(right=AMOUNTS, place=st.integers(1, 5))
def test_any_digit_dropped_or_typed_twice_is_told(right: Decimal, place: int) -> None:
    digits = f"{right.scaleb(2):.0f}"
    dropped = Decimal(digits[:place] + digits[place + 1 :]).scaleb(-2)
    doubled = Decimal(digits[:place] + digits[place - 1] + digits[place:]).scaleb(-2)
    assert cause_of(dropped, right) in (Cause.DROPPED, Cause.POINT)
    assert cause_of(doubled, right) in (Cause.DOUBLED, Cause.POINT)


def _table(*rows: tuple[str, str, str, str], unit: MoneyUnit = MoneyUnit.WAN_YUAN) -> list[list[Amount]]:
    """Give the two amounts of each row of a table of codes."""
    form = make_form(TableKind.EXPENDITURE, (CODE, NAME, AMOUNT, AMOUNT), (), list(rows), unit=unit)
    return [[Amount(form, cell, row[0].text) for cell in row[2:]] for row in form.rows]


def test_each_side_is_asked_and_the_cell_is_named() -> None:
    (total, _), (one, _), (other, _) = _table(
        ("201", "", "457.05", ""), ("202", "", "202.78", ""), ("203", "", "245.27", "")
    )
    (found,) = explain(Difference(total, (one, other), ""))
    assert (found.amount, found.value, found.cause) == (other, Decimal("254.27"), Cause.SWAPPED)


def test_an_amount_in_yuan_is_corrected_in_yuan() -> None:
    (total, _), (part, _) = _table(("201", "", "13.50", ""), ("202", "", "135000", ""), unit=MoneyUnit.YUAN)
    found = explain(Difference(total, (part,), ""))
    assert [(one.value, one.cause) for one in found] == [
        (Decimal(135000), Cause.TEN_THOUSANDTH),
        (Decimal("13.5"), Cause.TEN_THOUSAND_TIMES),
    ]


def test_what_is_taken_off_is_asked_too() -> None:
    (closing, _), (revenue, _), (spent, _) = _table(
        ("201", "", "10.41", ""), ("202", "", "60.53", ""), ("203", "", "51.02", "")
    )
    found = explain(Difference(closing, (revenue,), "", less=(spent,)))
    assert [(one.amount, one.value) for one in found] == [(spent, Decimal("50.12"))]


def test_a_column_that_slid_down_by_a_row_is_told() -> None:
    rows = _table(("20801", "", "80.17", ""), ("20802", "", "12.34", "80.17"), ("20803", "", "33.99", "12.34"))
    total, part = rows[1]
    found = [(one.amount, one.value, one.cause) for one in explain(Difference(total, (part,), ""))]
    assert (part, Decimal("12.34"), Cause.ROW_SLIPPED) in found


def test_a_row_that_tells_the_same_is_no_slip() -> None:
    """A 类 and its only 款 have the same amounts, whichever is wrong."""
    (_, _), (category, basic), (_, _) = _table(
        ("", "合计", "99", "9"), ("208", "", "13", "12"), ("20805", "", "12", "12")
    )
    assert explain(Difference(category, (basic,), "")) == ()


@pytest.mark.parametrize(("parts", "told"), [(1, 1), (2, 2), (3, 0), (9, 0)])
def test_with_many_explanations_none_is_given(parts: int, told: int) -> None:
    """Each part alone may be the one whose last two digits changed places: 45 typed for 54."""
    rows = _table(("2", "", str(345 * parts + 9), ""), *[("201", "", "345", "")] * parts)
    total, *others = (row[0] for row in rows)
    found = explain(Difference(total, tuple(others), ""))
    assert [(one.value, one.cause) for one in found if one.amount is not total] == [
        (Decimal(354), Cause.SWAPPED)
    ] * told


@pytest.mark.parametrize(("amounts", "told"), [(60, 1), (61, 0)])
def test_among_very_many_amounts_some_slip_explains_anything(amounts: int, told: int) -> None:
    rows = _table(("2", "", "457.05", ""), ("201", "", "475.05", ""), *[("202", "", "0", "")] * (amounts - 2))
    total, *others = (row[0] for row in rows)
    assert len(explain(Difference(total, tuple(others), ""))) == 2 * told


def test_a_part_above_its_whole_has_no_cause() -> None:
    (part, _), (whole, _) = _table(("201", "", "21.34", ""), ("202", "", "12.34", ""))
    assert explain(Difference(part, (whole,), "")) != ()
    assert explain(Difference(part, (whole,), "", at_most=True)) == ()


@pytest.mark.parametrize(("part", "told"), [("12339.99", 0), ("12340", 1), ("123400000", 0)])
def test_a_part_a_thousand_times_its_whole_was_typed_in_yuan(part: str, told: int) -> None:
    """Divided by ten thousand it has to find room in the whole."""
    (one, _), (whole, _) = _table(("201", "", part, ""), ("202", "", "12.34", ""))
    found = explain(Difference(one, (whole,), "", at_most=True))
    assert [explanation.cause for explanation in found] == [Cause.TEN_THOUSAND_TIMES] * told
