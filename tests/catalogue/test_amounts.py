"""The catalogue of amounts: each once, under a key that documents and forms can keep; a comparison is one record."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.narrative.writing import typed
from tests.workbooks.as_sheets import accounts_of
from tests.workbooks.seed import SEED_2020
from xls2report.catalogue.amounts import AMOUNTS, base_source, meant_by
from xls2report.catalogue.entries import LABELS, NumberKey
from xls2report.catalogue.groups import GROUPS
from xls2report.catalogue.records import AgencyOperating, Base, Entered, Sum
from xls2report.figures.derive import derive
from xls2report.figures.families import all_figures
from xls2report.figures.reasons import reason_lines
from xls2report.model.display import NumberStyle
from xls2report.supplement.layout import REASON_KEY

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_KEY = 32
"""Of the 40 characters of a bookmark, so that ``f_`` fits before it and ``_12345`` behind it."""
AGAINST = [(amount, against) for amount in AMOUNTS.values() for against in amount.against]


def ids() -> Iterator[str]:
    """Give the id of every figure that the catalogue makes, but those of bases, which are numbers of the form."""
    for key, amount in AMOUNTS.items():
        yield key
        if amount.whole:
            yield amount.share[0] if amount.share else f"{key}_share"
        for against in amount.against:
            yield from (f"{against.key}_{word}" for word in ("change", "rate", "completion"))


def test_every_key_is_there_once_and_no_two_figures_share_one() -> None:
    assert all(key == amount.key for key, amount in AMOUNTS.items())
    assert [id_ for id_, count in Counter(ids()).items() if count > 1] == []


def test_keys_can_be_bookmarks() -> None:
    assert [id_ for id_ in ids() if not (id_.isidentifier() and id_.isascii() and len(id_) <= LONGEST_KEY)] == []
    assert [key for key in NumberKey if len(key) > LONGEST_KEY] == []


def test_every_comparison_has_its_own_key_its_own_reason_and_one_base() -> None:
    assert len(AGAINST) > 30
    assert len({against.key for _amount, against in AGAINST}) == len(AGAINST)
    assert len({against.reason for _amount, against in AGAINST}) == len(AGAINST)
    assert len({(amount.key, against.base) for amount, against in AGAINST}) == len(AGAINST)


def test_the_form_reads_every_reason_back() -> None:
    assert [against.reason for _amount, against in AGAINST if not REASON_KEY.fullmatch(against.reason)] == []


def test_a_form_that_nobody_has_filled_in_asks_for_the_reasons_of_what_is_typed() -> None:
    figures = derive(accounts_of(SEED_2020), None, typed(), NumberStyle())
    typed_twice = {
        against.reason
        for amount, against in AGAINST
        if isinstance(amount.source, Entered | AgencyOperating) and base_source(against.source) is not None
    }
    assert typed_twice
    lines = reason_lines(figures, NumberStyle(), frozenset(typed_twice))
    assert {line.key for line in lines} == typed_twice


def test_what_an_amount_leans_on_is_in_the_catalogue() -> None:
    for amount in AMOUNTS.values():
        assert amount.whole in {"", *AMOUNTS}, amount.key
        assert amount.needed_by in {"", *AMOUNTS}, amount.key
        assert not isinstance(amount.source, Sum) or set(amount.source.keys) <= AMOUNTS.keys(), amount.key
        assert {part for against in amount.against for part in against.parts} <= GROUPS.keys(), amount.key
    for group in GROUPS.values():
        assert set(group.members) <= AMOUNTS.keys(), group.term
        assert group.whole in {"", *AMOUNTS}, group.term


def test_every_number_of_the_form_is_an_amount_or_a_base() -> None:
    amounts = {amount.source.key for amount in AMOUNTS.values() if isinstance(amount.source, Entered)}
    bases = {against.source.key for _amount, against in AGAINST if isinstance(against.source, Entered)}
    assert amounts.isdisjoint(bases)
    own = {NumberKey.AGENCY_OPERATING, NumberKey.BUDGET_GENERAL_PUBLIC, NumberKey.ADJUSTED_GENERAL_PUBLIC}
    assert amounts | bases | own == set(NumberKey)
    assert set(LABELS) >= set(NumberKey)


@pytest.mark.parametrize("key", list(AMOUNTS))
def test_every_amount_can_be_asked_for_with_all_that_it_is_held_against(key: str) -> None:
    figures = derive(accounts_of(SEED_2020), None, typed(), NumberStyle())
    assert figures.value(key) is figures.value(key)
    for against in AMOUNTS[key].against:
        assert figures.comparison(key, against.base).current == figures.value(key)


def test_an_amount_is_not_held_against_what_it_is_not() -> None:
    figures = derive(accounts_of(SEED_2020), None, typed(), NumberStyle())
    with pytest.raises(KeyError):
        figures.comparison("opening", Base.INITIAL)


def test_the_figures_of_a_unit_have_the_ids_of_the_catalogue() -> None:
    numbers: dict[NumberKey, str] = dict.fromkeys(NumberKey, "1")
    figures = derive(accounts_of(SEED_2020), None, typed(numbers), NumberStyle())
    found = {figure.id for figure in all_figures(figures)}
    assert set(AMOUNTS) <= found
    assert {"f1_change", "f1_rate", "f11_b_completion", "personnel_share", "prior_total", "f5b_201"} <= found


def test_a_name_of_a_report_means_one_amount_in_a_chapter() -> None:
    meant = [
        (name.quantity, chapter)
        for amount in AMOUNTS.values()
        for name in amount.report_names
        for chapter in name.meant or (None,)
    ]
    held = [
        (name.quantity, chapter) for amount in AMOUNTS.values() for name in amount.report_names for chapter in name.held
    ]
    assert len(meant) == len(set(meant))
    assert len(held) == len(set(held))


def test_what_a_report_is_held_against_is_what_its_chapter_means() -> None:
    for amount in AMOUNTS.values():
        for name in amount.report_names:
            for chapter in name.held:
                assert meant_by(name.quantity, chapter) is amount, (name.quantity, chapter)


def test_every_part_and_every_whole_has_a_name_in_reports() -> None:
    for amount in AMOUNTS.values():
        if amount.report_names and amount.whole:
            assert AMOUNTS[amount.whole].report_names, amount.key


# A comparison that nobody has thought of yet, added to one record before anything else is imported.
MADE_UP = """
import json
from msgspec.structs import replace
from xls2report.catalogue.amounts import AMOUNTS
from xls2report.catalogue.entries import NumberKey
from xls2report.catalogue.records import Against, Base, Entered
from xls2report.catalogue.report_names import Chapter, Quantity, ReportName

base = Entered(NumberKey.BUDGET_GENERAL_PUBLIC)
made_up = Against(base=Base.INITIAL, key="made_up", source=base, reason="f99_made_up")
called = (ReportName(Quantity.PROJECT, held=(Chapter.GENERAL_PUBLIC,)),)
AMOUNTS["project"] = replace(AMOUNTS["project"], against=(*AMOUNTS["project"].against, made_up), report_names=called)

from tests.narrative.writing import ASKED, extending, typed
from tests.workbooks.as_sheets import accounts_of
from tests.workbooks.seed import SEED_2020
from xls2report.audit.claims.mentions import Version
from xls2report.audit.tying.expected import book_of
from xls2report.catalogue.names import names
from xls2report.figures.derive import derive
from xls2report.figures.families import all_figures
from xls2report.figures.reasons import reason_lines
from xls2report.narrative.asking import asked_by
from xls2report.narrative.compose import compose
from xls2report.rules.base import Evidence
from xls2report.rules.sentences import statements

words = extending("[chapters.revenue.text]\\nf2 = '项目支出{项目支出}万元，{项目支出比年初预算}'\\n")


def told(reasons):
    given = typed({NumberKey.BUDGET_GENERAL_PUBLIC: "10"}, reasons=reasons)
    accounts = accounts_of(SEED_2020)
    figures = derive(accounts, None, given, words.style)
    text, gaps = compose(figures, given, words, ASKED)
    evidence = Evidence(
        tables=accounts.tables, previous=None, supplement=given, figures=figures, text=text, style=words.style
    )
    asked = asked_by(words)
    return {
        "text": text.blocks["收入情况"][0].text,
        "gaps": [gap.place.key for gap in gaps if "made_up" in gap.place.key],
        "ids": [figure.id for figure in all_figures(figures) if figure.id.startswith("made_up")],
        "asked": [line.label for line in reason_lines(figures, words.style, asked.reasons) if line.key == "f99_made_up"],
        "statements": [one.kind.name for one in statements(evidence) if one.about.key == "f99_made_up"],
        "audited": book_of(figures).quantities[Chapter.GENERAL_PUBLIC, Quantity.PROJECT].levels[Version.ACTUAL].id,
        "names": [name for name in names() if name.startswith("项目支出") and "年初预算" in name],
    }


print(json.dumps([told({"f99_made_up": "项目增加"}), told({})]))
"""


def test_a_new_comparison_is_one_record() -> None:
    done = subprocess.run([sys.executable, "-c", MADE_UP], capture_output=True, check=True)
    given, missing = json.loads(done.stdout)
    said = "项目支出11.6万元，年初预算为10万元，支出决算为11.6万元，完成年初预算的116.0%，决算数大于年初预算数的主要原因是："
    assert given["text"] == f"{said}项目增加。"
    assert given["gaps"] == []
    assert missing["text"] == f"{said}【待补充：原因】。"
    assert missing["gaps"] == ["f99_made_up_reason"]
    assert given["ids"] == ["made_up_change", "made_up_rate", "made_up_completion"]
    assert given["asked"] == ["项目支出与年初预算数相比"]
    assert "UP" in given["statements"]
    assert "COMPLETION" in given["statements"]
    assert given["audited"] == "project"
    assert sorted(given["names"]) == sorted(
        f"项目支出{aspect}"
        for aspect in ("年初预算数", "年初预算完成率", "比年初预算", "比年初预算增减额", "比年初预算增减率")
    )
