"""Sentences of ten provinces: right figures are judged right however they are printed, one changed is found."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.audit.patterns import FACTS, LISTS, Pattern, Style, fact_slots, list_slots
from tests.audit.texts import audited, rules, wrong
from xls2report.audit.records import Verdict

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

BASES = "ACBFG"
DOWN = ("下降", "减少", "降低")
FULL_WIDTH = {ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}
HALF_WIDTH = str.maketrans("（）：；，%", "():;,％")


def _amounts() -> st.SearchStrategy[Decimal]:
    return st.integers(500, 900_000).map(lambda cents: Decimal(cents).scaleb(-2))


@st.composite
def styles(draw: DrawFn) -> Style:
    return Style(draw(st.sampled_from((1, 2))), strip=draw(st.booleans()), thousands=draw(st.booleans()))


@st.composite
def filled(draw: DrawFn, pattern: Pattern) -> dict[str, str]:
    """Draw figures that hold for a pattern's slots."""
    style = draw(styles())
    if pattern in LISTS:
        return list_slots((draw(_amounts()), draw(_amounts()), draw(_amounts())), style)
    values = draw(st.lists(_amounts(), min_size=len(BASES), max_size=len(BASES), unique=True))
    return fact_slots(dict(zip(BASES, values, strict=True)), style, draw(st.sampled_from(DOWN)))


def _torn(text: str, places: list[int]) -> str:
    for place in sorted({place % len(text) for place in places}, reverse=True):
        if place and text[place - 1] != ".":
            text = f"{text[:place]}\n{text[place:]}"
    return text


def _printed(text: str, way: int, places: list[int]) -> str:
    """Print a sentence as offices and PDFs do."""
    return (
        text,
        text.translate(FULL_WIDTH),
        text.translate(HALF_WIDTH),
        text.replace("万元", " 万元").replace("%", " %"),
        text.replace("万元", "万"),
        _torn(text, places),
    )[way]


WAYS = st.integers(0, 5)
PLACES = st.lists(st.integers(6, 400), max_size=2)


@pytest.mark.parametrize("pattern", FACTS + LISTS, ids=lambda pattern: pattern.place)
@settings(max_examples=12)
@given(st.data())
def test_right_figures_are_judged_right(pattern: Pattern, data: st.DataObject) -> None:
    text = pattern.text.format_map(data.draw(filled(pattern)))
    found = audited(pattern.head, _printed(text, data.draw(WAYS), data.draw(PLACES)))
    assert wrong(found) == []
    assert rules(found) == []
    checked = [claim for claim in found.claims if claim.verdict in (Verdict.RIGHT, Verdict.WITHIN_ROUNDING)]
    assert len(checked) >= len([slot for slot in pattern.checked if slot[0] in "PKDs"])


@pytest.mark.parametrize(
    ("pattern", "slot"),
    [(pattern, slot) for pattern in FACTS + LISTS for slot in pattern.checked],
    ids=lambda value: value.place if isinstance(value, Pattern) else value,
)
@settings(max_examples=8)
@given(st.data())
def test_a_first_digit_changed_is_found(pattern: Pattern, slot: str, data: st.DataObject) -> None:
    slots = data.draw(filled(pattern))
    text = slots[slot]
    first = int(text[0])
    digit = data.draw(st.integers(1, 9).filter(lambda value: value != first))
    assume(first or "." not in text[1:2])
    # Of a change of one digit, such as 0.1, rounding alone makes any rate.
    assume(slot[0] != "P" or len(slots[f"D{slot[1]}"].replace(".", "").lstrip("0")) > 1)
    changed = slots | {slot: f"{digit}{text[1:]}"}
    found = audited(pattern.head, _printed(pattern.text.format_map(changed), data.draw(WAYS), data.draw(PLACES)))
    assert wrong(found)
    assert "error" in {finding.severity.value for finding in found.findings}


RATED = [(pattern, slot) for pattern in FACTS + LISTS for slot in pattern.checked if slot[0] in "PKs"]


@pytest.mark.parametrize(
    ("pattern", "slot"), RATED, ids=lambda value: value.place if isinstance(value, Pattern) else value
)
@settings(max_examples=6)
@given(st.data())
def test_a_percentage_cut_off_instead_of_rounded_or_moved_by_its_point_is_found(
    pattern: Pattern, slot: str, data: st.DataObject
) -> None:
    slots = data.draw(filled(pattern))
    number = Decimal(slots[slot].replace(",", ""))
    assume(number >= 2)
    moved = number / data.draw(st.sampled_from((Decimal(10), Decimal(100)))).quantize(Decimal(1))
    changed = slots | {slot: format(moved, "f")}
    assert wrong(audited(pattern.head, pattern.text.format_map(changed)))


VERBS = [
    (pattern, verb)
    for pattern in FACTS
    for verb in ("VC", "VB", "VG")
    if f"{{{verb}}}{{D" in pattern.text and f"{{W{verb[1]}}}" in pattern.text
]


@pytest.mark.parametrize(
    ("pattern", "verb"), VERBS, ids=lambda value: value.place if isinstance(value, Pattern) else value
)
@settings(max_examples=6)
@given(st.data())
def test_a_verb_turned_round_is_found(pattern: Pattern, verb: str, data: st.DataObject) -> None:
    slots = data.draw(filled(pattern))
    assume(Decimal(slots[f"P{verb[1]}"].replace(",", "")))
    turned = {"增加": "减少", "减少": "增加"}[slots[verb]]
    found = audited(pattern.head, pattern.text.format_map(slots | {verb: turned}))
    assert "A-DIRECTION" in rules(found) or wrong(found)
