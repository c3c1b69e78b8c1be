"""The one law: what may be said of two amounts, whatever their signs."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xls2report.model.change import (
    Base,
    Change,
    Direction,
    Move,
    base_of,
    change,
    direction,
    fraction_of,
    has_plain_direction,
    move,
    rate_of,
    share_of,
)
from xls2report.model.display import NumberStyle

STYLE = NumberStyle()
EXACT = NumberStyle(from_unrounded=True)
amounts = st.decimals(min_value=-(10**6), max_value=10**6, places=4, allow_nan=False, allow_infinity=False)
near_zero = st.decimals(min_value=-1, max_value=1, places=4, allow_nan=False, allow_infinity=False)
any_amount = amounts | near_zero | st.just(Decimal(0))
styles = st.sampled_from([STYLE, EXACT, NumberStyle(amount_digits=0), NumberStyle(amount_digits=4)])


@pytest.mark.parametrize(
    ("now", "then", "said", "verb", "printed"),
    [
        ("5", "3", Move.INCREASE, "增加", ("2", "66.7%", "166.7%")),
        ("3", "5", Move.DECREASE, "减少", ("2", "40.0%", "60.0%")),
        ("3", "3.004", Move.EVEN, "持平", (None, None, "100.0%")),
        ("0", "3", Move.TO_NOTHING, "减少", ("3", "100.0%", "0.0%")),
        ("3", "0", Move.FROM_NOTHING, "增加", ("3", None, None)),
        ("0", "0.004", Move.EVEN, "持平", (None, None, None)),
        ("-5", "3", Move.TO_NEGATIVE, "减少", ("8", None, None)),
        ("5", "-3", Move.TO_POSITIVE, "增加", ("8", None, None)),
        ("202.78", "-5", Move.TO_POSITIVE, "增加", ("207.78", None, None)),
        ("-3", "-5", Move.INCREASE, "增加", ("2", None, None)),
        ("-5", "-3", Move.DECREASE, "减少", ("2", None, None)),
        ("-5", "-5", Move.EVEN, "持平", (None, None, None)),
        ("-5", "0", Move.DECREASE, "减少", ("5", None, None)),
        ("0", "-5", Move.INCREASE, "增加", ("5", None, None)),
    ],
)
def test_every_pair_of_signs(now: str, then: str, said: Move, verb: str, printed: tuple[str | None, ...]) -> None:
    found = change(Decimal(now), Decimal(then), STYLE)
    assert (found.move, found.move.verb) == (said, verb)
    assert _printed(found, STYLE) == printed


def _printed(found: Change, style: NumberStyle) -> tuple[str | None, ...]:
    """Give amount, rate and completion rate as a report prints them."""
    return (
        None if found.amount is None else style.amount_text(found.amount),
        None if found.rate is None else style.percent_text(found.rate),
        None if found.completion is None else style.percent_text(found.completion),
    )


@given(any_amount, any_amount, styles)
def test_nothing_negative_and_nothing_of_a_bad_base_is_printed(now: Decimal, then: Decimal, style: NumberStyle) -> None:
    found = change(now, then, style)
    seen, base = style.printed(now), style.printed(then)
    for text in _printed(found, style):
        assert text is None or not text.startswith("-")
    assert (found.amount is None) == (seen == base)
    assert found.amount is None or style.printed(found.amount) > 0
    assert (found.rate is None) == (seen == base or base <= 0 or seen < 0)
    assert (found.completion is None) == (base <= 0 or seen < 0)


@given(any_amount, any_amount, styles)
def test_the_word_is_the_one_of_the_direction(now: Decimal, then: Decimal, style: NumberStyle) -> None:
    words = {Direction.UP: "增加", Direction.DOWN: "减少", Direction.EQUAL: "持平"}
    found = change(now, then, style)
    assert found.move.verb == words[direction(style.printed(now), style.printed(then))]


@given(any_amount, any_amount)
def test_what_went_up_comes_down_again(now: Decimal, then: Decimal) -> None:
    assert {move(now, then).verb, move(then, now).verb} in ({"增加", "减少"}, {"持平"})
    assert (rate_of(now, then) is None) == (then <= 0)
    assert (base_of(now, then) in {Base.SOUND, Base.SPENT}) == (then > 0)
    assert has_plain_direction(now, then) == (max(now, then) >= 0)


@given(any_amount, any_amount, styles)
def test_a_share_lies_between_nothing_and_all(part: Decimal, whole: Decimal, style: NumberStyle) -> None:
    found = share_of(part, whole, style)
    if found is None:
        over = style.printed(part) - style.printed(whole)
        assert style.printed(whole) <= 0 or style.printed(part) < 0 or over > Decimal(1).scaleb(-style.amount_digits)
    else:
        assert style.printed(whole) > 0
        assert found >= 0


@pytest.mark.parametrize(
    ("part", "whole"), [("1", "0"), ("1", "-5"), ("-1", "5"), ("-1", "-5"), ("0", "-5"), ("0", "0")]
)
def test_no_part_of_nothing_and_no_negative_part(part: str, whole: str) -> None:
    assert fraction_of(Decimal(part), Decimal(whole)) is None
    assert share_of(Decimal(part), Decimal(whole), STYLE) is None


def test_a_part_that_rounding_makes_larger_than_its_whole_keeps_its_share() -> None:
    assert share_of(Decimal("100.01"), Decimal(100), STYLE) == Decimal("1.0001")
    assert share_of(Decimal("100.02"), Decimal(100), STYLE) is None
