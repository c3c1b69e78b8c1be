"""Of one thing found at thousands of places twenty are told, and the rest are counted."""

from collections.abc import Iterator

from tests.workbooks.as_sheets import accounts_of
from tests.workbooks.seed import SEED_2020
from xls2report.model.display import NumberStyle
from xls2report.model.finding import Finding
from xls2report.model.severity import Severity
from xls2report.rules.base import Evidence, Rule
from xls2report.rules.runner import run
from xls2report.supplement.record import Supplement

EVIDENCE = Evidence(
    tables=accounts_of(SEED_2020).tables,
    previous=None,
    supplement=Supplement(),
    figures=None,
    text=None,
    style=NumberStyle(),
)


def found(count: int) -> list[Finding]:
    def check(_evidence: Evidence) -> Iterator[Finding]:
        yield from [Finding(code="X-NZ", pattern="错")] * count

    return run([Rule(code="X-NZ", name="试验", page="", check=check)], EVIDENCE)


def test_twenty_are_told_as_they_are() -> None:
    assert [finding.message for finding in found(20)] == ["错"] * 20


def test_of_more_the_rest_is_counted_and_stays_an_error() -> None:
    told = found(5000)
    assert len(told) == 21
    assert told[-1].severity is Severity.ERROR
    assert "还有4980处" in told[-1].message
