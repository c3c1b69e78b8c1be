"""Sentences made from figures are never called wrong; a word turned round is always found."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.narrative.writing import ASKED, typed, wording
from tests.workbooks.as_sheets import accounts_of
from tests.workbooks.strategies import amounts, unit_facts
from xls2report.catalogue.entries import NumberKey
from xls2report.document.template_files import open_template, template_folder
from xls2report.figures.derive import derive
from xls2report.model.finding import Finding
from xls2report.model.severity import Severity
from xls2report.narrative.compose import compose
from xls2report.narrative.wording_reading import load_wording
from xls2report.rules.base import Evidence
from xls2report.rules.leftovers import crosses, form_words
from xls2report.rules.registry import NARRATIVE
from xls2report.rules.runner import run
from xls2report.rules.sentences import DIRECTIONS, statements
from xls2report.rules.supplement.s_dir import first_direction

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from tests.workbooks.facts import UnitFacts
    from xls2report.narrative.wording import Wording
    from xls2report.supplement.record import Supplement

PLACES = ("hunan", "shanghai")
TURNED = {
    "增加": "减少",
    "增长": "下降",
    "大于": "小于",
    "减少": "增加",
    "下降": "增长",
    "降低": "增长",
    "小于": "大于",
}


@lru_cache
def turned(place: str) -> Wording:
    """Give a wording that says up where it should say down."""
    files = open_template(template_folder() / f"{place}.docx")
    extended = tuple((word, turned_text(data), name) for word, data, name in files.extended)
    return load_wording(turned_text(files.wording), files.wording_name, extended)


def turned_text(data: bytes) -> bytes:
    return re.sub("|".join(TURNED), lambda match: TURNED[match[0]], data.decode()).encode()


@st.composite
def supplements(draw: DrawFn, facts: UnitFacts) -> Supplement:
    """Draw last year's numbers and initial budgets, some equal to this year's, some zero, some not given."""
    keys = [key for key in NumberKey if key.value.startswith("prior_") or key.value.endswith("agency_operating")]
    given_keys = draw(st.lists(st.sampled_from(keys), unique=True))
    same = {item.code: item.expenditure for item in facts.general_public}
    budgets = {code: draw(st.one_of(st.just(spent), amounts())) for code, spent in same.items()}
    return typed(
        {key: str(draw(amounts())) for key in given_keys},
        budgets={code: str(amount) for code, amount in budgets.items() if draw(st.booleans())},
    )


@st.composite
def units(draw: DrawFn) -> tuple[UnitFacts, Supplement]:
    facts = replace(draw(unit_facts()), unit="澄溪县财政局")
    return facts, draw(supplements(facts))


def seen(unit: tuple[UnitFacts, Supplement], words: Wording) -> Evidence:
    facts, supplement = unit
    accounts = accounts_of(facts)
    figures = derive(accounts, None, supplement, words.style)
    text, _gaps = compose(figures, supplement, words, ASKED)
    return Evidence(
        tables=accounts.tables,
        previous=None,
        supplement=supplement,
        figures=figures,
        text=text,
        style=words.style,
    )


@pytest.mark.parametrize("place", PLACES)
@given(unit=units())
@settings(max_examples=30, deadline=None)
def test_what_is_made_from_figures_is_right(place: str, unit: tuple[UnitFacts, Supplement]) -> None:
    # Amounts drawn at random are often more than tenfold apart, and rightly told to be.
    found = run([rule for rule in NARRATIVE if rule.code != "N-TENFOLD"], seen(unit, wording(place)))
    assert [finding.message for finding in found if finding.severity is not Severity.INFO] == []


@pytest.mark.parametrize("place", PLACES)
@given(unit=units())
@settings(max_examples=30, deadline=None)
def test_a_word_turned_round_is_found(place: str, unit: tuple[UnitFacts, Supplement]) -> None:
    sound = seen(unit, wording(place))
    said = {
        (statement.paragraph.key, statement.about.name)
        for statement in statements(sound)
        if statement.kind in DIRECTIONS
    }
    other = seen(unit, turned(place))
    wrong = {
        (statement.paragraph.key, statement.about.name)
        for statement in statements(other)
        if statement.kind in DIRECTIONS and DIRECTIONS[statement.kind] is not statement.about.direction(other.style)
    }
    assert wrong == said
    # The rule itself, for the runner tells of no more than twenty.
    found = [finding for rule in NARRATIVE if rule.code == "N-DIR" for finding in rule.check(other)]
    assert {dict(finding.arguments)["name"] for finding in found if isinstance(finding, Finding)} == {
        name for _key, name in said
    }


@pytest.mark.parametrize(
    "text", ["下降（增长）", "增加/减少", "超过（低于）", "大小于", "增（减）", "大（小）于", "减增加", "减少(增加)"]
)
def test_a_choice_that_was_not_made_is_seen(text: str) -> None:
    assert [match[0] for match in form_words(f"与上年相比{text}5.3%")] == [text]


@pytest.mark.parametrize(
    "text", ["无增减变化", "力度加大（减税降费）", "增加投入，减少浪费", "缩减增加的编制", "扩大/小微企业"]
)
def test_a_choice_that_was_made_is_not(text: str) -> None:
    assert [match[0] for match in form_words(text)] == []


@pytest.mark.parametrize("text", ["XX", "××", "某某", "____", "xxx", "20XX年"])
def test_a_mark_that_nobody_replaced_is_seen(text: str) -> None:
    assert len(list(crosses(f"本单位{text}项目"))) == 1


@pytest.mark.parametrize("text", ["X射线机", "3×4米", "某项目", "MAXX系统", "A_B"])
def test_a_single_sign_is_no_mark(text: str) -> None:
    assert not list(crosses(text))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("主要是增加了人员", "增加"),
        ("减少一次性项目", "减少"),
        ("本年压减一般性支出", "压减"),
        ("增加统筹力度，收回结余", None),
        ("人员增加", None),
        ("新增项目", None),
    ],
)
def test_the_direction_that_a_reason_begins_with(text: str, word: str | None) -> None:
    found = first_direction(text)
    assert (found and found.text) == word
