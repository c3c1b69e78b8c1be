"""Phrases of a learnt wording that nobody of the place has used: told where a report says them."""

from __future__ import annotations

import pytest

from tests.narrative.writing import extending, typed
from tests.workbooks.as_sheets import accounts_of
from tests.workbooks.seed import SEED_2020
from xls2report.catalogue.entries import NumberKey
from xls2report.figures.derive import derive
from xls2report.narrative.compose import compose

LEARNT = """
[report]
chapters = ["overall"]
[chapters.overall.text]
f1 = '{收支总计比上年}'
[chapters.revenue]
block = '收入情况'
[chapters.revenue.text]
f2 = '{本年收入合计比上年}'
[clauses.prior]
down = '减少{增减额}万元'
[clauses.prior.inferred]
down = 'up'
"""


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"情况说明"}, ["f1"]),
        # Placed alone, and not among the chapters of 情况说明.
        ({"收入情况"}, ["f2"]),
        ({"单位名称"}, []),
    ],
)
def test_an_inferred_phrase_is_told_where_the_template_prints_it(asked: set[str], told: list[str]) -> None:
    wording = extending(LEARNT)
    given = typed(dict.fromkeys((NumberKey.PRIOR_TOTAL, NumberKey.PRIOR_REVENUE), "9999"))
    figures = derive(accounts_of(SEED_2020), None, given, wording.style)
    _text, findings = compose(figures, given, wording, frozenset(asked))
    assert [one.place.key for one in findings if one.code == "N-INFERRED"] == told
