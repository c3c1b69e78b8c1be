"""Last year's numbers: from last year's workbook, from the form, or from neither."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from tests.narrative.writing import typed
from tests.workbooks.as_sheets import accounts_of
from tests.workbooks.seed import SEED_2019, SEED_2020
from xls2report.catalogue.entries import NumberKey
from xls2report.figures.derive import derive
from xls2report.figures.prior import disagreements
from xls2report.model.display import NumberStyle
from xls2report.model.figure import Figure, Gap, Known
from xls2report.model.source import Stated
from xls2report.supplement.layout import PRIOR_KEYS
from xls2report.supplement.record import Supplement
from xls2report.tables.workbook import TableSet

STYLE = NumberStyle()
TABLES = accounts_of(SEED_2019).tables


def prior_year(previous: TableSet | None, supplement: Supplement) -> dict[NumberKey, Known]:
    """Give every number of last year."""
    figures = derive(accounts_of(SEED_2020), previous, supplement, STYLE)
    return {key: figures.prior(key) for key in PRIOR_KEYS}


def test_last_years_tables_give_what_they_hold() -> None:
    found = prior_year(TABLES, typed())
    values = {key: figure.value for key, figure in found.items() if isinstance(figure, Figure)}
    assert values[NumberKey.PRIOR_TOTAL] == Decimal("3868.70")
    assert values[NumberKey.PRIOR_APPROPRIATION_TOTAL] == Decimal("3542.43")
    assert values[NumberKey.PRIOR_GENERAL_PUBLIC] == Decimal("2322.43")
    assert values[NumberKey.PRIOR_VEHICLE_OPERATION] == Decimal("0.06")
    assert values[NumberKey.PRIOR_AGENCY_OPERATING] == Decimal("207.59")


@pytest.mark.parametrize(
    ("value", "used", "reported"), [("3868.70", "3868.7", 0), ("3868.704", "3868.7", 0), ("3900", "3900", 1)]
)
def test_a_number_typed_otherwise_is_a_restatement_and_reported(value: str, used: str, reported: int) -> None:
    given = typed({NumberKey.PRIOR_TOTAL: value})
    figure = prior_year(TABLES, given)[NumberKey.PRIOR_TOTAL]
    assert isinstance(figure, Figure)
    assert figure.value == Decimal(used)
    findings = disagreements(TABLES, given, STYLE)
    assert [finding.code for finding in findings] == ["P-TYPED"] * reported
    for finding in findings:
        assert "补充表填写的“上年收、支总计”为3900万元，上年工作簿为3868.7万元" in finding.message
        assert [ref.file for ref in finding.sources] == ["补充表.xlsx", TABLES.file]


@pytest.mark.parametrize(("value", "reported"), [("207.59", 0), ("107.59", 0), ("207.60", 1), ("307.59", 1)])
def test_last_years_agency_operating_cost_is_part_of_the_public_expenses_of_table_06(value: str, reported: int) -> None:
    findings = disagreements(TABLES, typed({NumberKey.PRIOR_AGENCY_OPERATING: value}), STYLE)
    assert [finding.code for finding in findings] == ["P-TYPED"] * reported


def test_without_last_years_tables_the_form_is_all_there_is() -> None:
    found = prior_year(None, typed({NumberKey.PRIOR_TOTAL: "5"}))
    assert isinstance(found[NumberKey.PRIOR_TOTAL], Figure)
    assert isinstance(found[NumberKey.PRIOR_GENERAL_PUBLIC], Gap)


def test_last_years_empty_three_public_table_is_zero_and_says_why() -> None:
    form = TABLES.three_public
    assert form is not None
    empty = replace(TABLES, three_public=replace(form, budget={}, final_accounts={}))
    figure = prior_year(empty, typed())[NumberKey.PRIOR_HOSPITALITY]
    assert isinstance(figure, Figure)
    assert figure.value == 0
    assert isinstance(figure.source, Stated)


def test_last_years_three_public_table_without_final_accounts_says_nothing_of_them() -> None:
    form = TABLES.three_public
    assert form is not None
    assert form.budget
    budget_only = replace(TABLES, three_public=replace(form, final_accounts={}))
    found = prior_year(budget_only, typed())
    keys = [key for key in found if key.value in {"prior_three_public", "prior_vehicles", "prior_hospitality"}]
    assert len(keys) == 3
    assert all(isinstance(found[key], Gap) for key in keys)
