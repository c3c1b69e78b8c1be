"""Whatever amount of the nine tables is changed, some rule says so and names it; what is sound or only rounded does not."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from tests.pipeline.made import inputs
from tests.rules.changed import OneByOne, amounts, rewrite
from tests.rules.findings import evidence
from tests.workbooks.as_sheets import sheet_file
from tests.workbooks.negative import NEGATIVE_2021
from tests.workbooks.profiles import P1, P3, PROFILES, draw_workbook
from tests.workbooks.second import SECOND_2022, SECOND_2023
from tests.workbooks.seed import SEED_2019, SEED_2020
from tests.workbooks.strategies import unit_facts
from xls2report.model.display import NumberStyle
from xls2report.model.money import round_half_up
from xls2report.model.severity import Severity
from xls2report.rules.base import Evidence
from xls2report.rules.registry import CHECKS
from xls2report.rules.runner import TAIL, run
from xls2report.sheets import read_spreadsheet
from xls2report.supplement.record import Supplement
from xls2report.workbook.reading import read_tables

if TYPE_CHECKING:
    from tests.workbooks.facts import UnitFacts
    from tests.workbooks.profile import Profile
    from xls2report.model.finding import Finding
    from xls2report.rules.base import Rule
    from xls2report.tables.workbook import TableSet

TABLE_RULES = tuple(rule for rule in CHECKS if rule.code[0] in "TX")
"""Those that look at this year's workbook."""

EXPECTED = {
    "P5": {"W-UNIT"},  # 元 on most sheets and 万元 on that of the “三公” table
}
"""Warnings that the profiles call for by intention. The negative amounts of P6's unit call for none."""

UNITS = (SEED_2020, SEED_2019, SECOND_2023, SECOND_2022, NEGATIVE_2021)


SOUND_RULES = tuple(rule for rule in TABLE_RULES if rule.code != "X-0104C")
"""Without the one that a unit drawn at random breaks: its other money may be overspent, and so its closing balance negative."""


def _found(tables: TableSet, rules: tuple[Rule, ...] = TABLE_RULES) -> list[Finding]:
    return run(
        rules,
        Evidence(tables=tables, previous=None, supplement=Supplement(), figures=None, text=None, style=NumberStyle()),
    )


@pytest.mark.parametrize("unit", ["lusong", "chengxi"])
def test_any_one_amount_changed_by_one_is_found_and_named(unit: str) -> None:
    book = OneByOne(read_spreadsheet(inputs(unit)[0]))
    assert not _found(book.tables)
    missed: list[tuple[str, str]] = []
    for place in amounts(book.tables):
        with book.changed(place, float((place.cell.value or Decimal(0)) + 1)) as other:
            named = {
                (ref.sheet, ref.address)
                for finding in _found(other)
                if finding.severity is Severity.ERROR
                for ref in finding.sources
            }
        if place.named not in named:
            missed.append(place.named)
    assert not missed


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
@pytest.mark.parametrize("facts", [pytest.param(facts, id=f"{facts.unit[:3]}{facts.year}") for facts in UNITS])
def test_the_profiles_are_sound(facts: UnitFacts, profile: Profile) -> None:
    tables, doubts = read_tables(sheet_file(draw_workbook(facts, profile), f"{facts.file_stem}.xlsx"))
    found = [*doubts, *run(CHECKS, evidence(tables))]
    grave = [finding for finding in found if finding.severity is not Severity.INFO]
    assert not [finding.message for finding in grave if finding.severity is Severity.ERROR]
    assert {finding.code for finding in grave} == EXPECTED.get(profile.name, set())


@pytest.mark.parametrize("profile", [P1, P3], ids=lambda profile: profile.name)
@given(facts=unit_facts())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_sound_unit_has_no_findings(facts: UnitFacts, profile: Profile) -> None:
    tables, _doubts = read_tables(sheet_file(draw_workbook(facts, profile), f"{facts.year}年度.xlsx"))
    assert not [finding.message for finding in _found(tables, SOUND_RULES)]


@given(facts=unit_facts())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_rounding_alone_does_is_one_line_a_table(facts: UnitFacts) -> None:
    # Times a number, so that nothing is rounded to nothing; all identities hold for what is multiplied too.
    _only_tails(facts, Decimal("12.345678"))


@pytest.mark.parametrize("facts", [SECOND_2023, SECOND_2022], ids=lambda facts: str(facts.year))
def test_a_real_workbook_with_tail_differences_alone_is_clean(facts: UnitFacts) -> None:
    assert _only_tails(facts, Decimal(1)) > 1


def _only_tails(facts: UnitFacts, times: Decimal) -> int:
    """Round every amount by itself; give the number of tables that are told of."""
    book = sheet_file(draw_workbook(facts, P1), f"{facts.year}年度.xlsx")
    tables = rewrite(book, read_tables(book)[0], lambda value: round_half_up(value * times, 2))
    found = _found(tables, SOUND_RULES)
    assert not [finding.message for finding in found if finding.code != TAIL]
    assert all(finding.severity is Severity.INFO for finding in found)
    assert all(count == 1 for count in Counter(finding.place for finding in found).values())
    return len(found)
