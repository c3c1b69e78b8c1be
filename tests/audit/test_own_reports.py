"""What the program writes is judged right; one figure, word or base changed in it is found."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.pipeline.made import PLACES, UNITS, made
from tests.pipeline.word_text import blocks
from xls2report.audit.auditing import audit
from xls2report.audit.records import ReadParagraph, ReportRead, Verdict
from xls2report.model.severity import Severity

FALSE = (Verdict.WRONG, Verdict.ZERO_BASE)
CHANGED = (
    ("减少3345.94万元，减少86.5%", "减少3345.94万元，减少85.6%"),
    ("减少3345.94万元，减少86.5%", "增加3345.94万元，减少86.5%"),
    ("财政拨款收入202.78万元，占44.4%", "财政拨款收入202.78万元，占41.4%"),
    ("其他收入254.27万元，占55.6%", "其他收入254.72万元，占55.6%"),
    ("基本支出190.65万元，占51.3%", "基本支出190.65万元，占5.13%"),
    ("完成年初预算的108.5%", "完成年初预算的118.5%"),
    ("支出决算为10.32万元，完成年初预算的5.5%", "支出决算为10.32万元，完成年初预算的55.4%"),
    ("增加18.14万元，增长67.3%", "增加18.14万元，增长40.2%"),
)
"""A passage of the seed unit's report and what might have been typed for it."""


def narrative(unit: str, place: str = "hunan") -> list[str]:
    """Give the paragraphs of part three of a made report."""
    document = made(unit, place).report.document
    return [block.text for block in blocks(document) if block.part == 3 and block.style != "table" and block.text]


def report(paragraphs: list[str]) -> ReportRead:
    return ReportRead("报告.docx", tuple(ReadParagraph(index, text) for index, text in enumerate(paragraphs)))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("unit", UNITS)
def test_a_made_report_has_no_wrong_claim(unit: str, place: str) -> None:
    audited = audit(report(narrative(unit, place)))
    assert [claim for claim in audited.claims if claim.verdict in FALSE] == []
    assert [finding for finding in audited.findings if finding.severity is Severity.ERROR] == []
    assert sum(claim.verdict is not Verdict.NOT_CHECKABLE for claim in audited.claims) > 30


@pytest.mark.parametrize(("right", "wrong"), CHANGED)
def test_one_thing_changed_is_found(right: str, wrong: str) -> None:
    paragraphs = narrative("lusong")
    assert sum(right in text for text in paragraphs) == 1
    audited = audit(report([text.replace(right, wrong) for text in paragraphs]))
    assert [claim for claim in audited.claims if claim.verdict is Verdict.WRONG]
    assert [finding for finding in audited.findings if finding.severity is Severity.ERROR]


@settings(max_examples=60)
@given(st.data())
def test_any_percentage_moved_by_more_than_rounding_is_found(data: st.DataObject) -> None:
    paragraphs = narrative("lusong")
    places = [
        (index, match.span(1))
        for index, text in enumerate(paragraphs)
        for match in re.finditer(r"(?:占\D{0,12}|减少|增长|降低|完成年初预算的)(\d+\.\d)%", text)
    ]
    index, (start, end) = data.draw(st.sampled_from(places))
    printed = float(paragraphs[index][start:end])
    moved = data.draw(st.floats(1, 30).map(lambda step: round(printed + step, 1)))
    changed = [*paragraphs]
    changed[index] = f"{paragraphs[index][:start]}{moved:.1f}{paragraphs[index][end:]}"
    audited = audit(report(changed))
    assert [claim for claim in audited.claims if claim.verdict is Verdict.WRONG and claim.paragraph == index]


def test_the_same_text_gives_the_same_answer() -> None:
    paragraphs = narrative("chengxi")
    first, second = audit(report(paragraphs)), audit(report(paragraphs))
    # The desk is the way there: its passages are told apart even where they say the same.
    assert replace(first, desk=second.desk) == second
