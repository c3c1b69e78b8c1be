"""What was typed comes back from a form that was written anew, whatever it is."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.supplement.support import BLANK, CONTENT, NOTHING_TO_COUNT, read
from xls2report.catalogue.entries import MEASURES, BudgetKind, ListKey, NumberKey, TextKey
from xls2report.model.report import Typed
from xls2report.model.source import CellRef
from xls2report.supplement.form import write_form
from xls2report.supplement.layout import CHOICES, OPEN_CHOICES
from xls2report.supplement.record import BudgetLine, Supplement, TypedNumber
from xls2report.supplement.typed_text import bare_reason, cleaned, says_nothing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_CELL = CellRef("旧表.xlsx", "旧", "C9", "", "旧事项")
_ORDINAL = re.compile(r"[（(]|[一二三四五六七八九十]+、|\d")
_TRICKY = st.sampled_from(
    ["=1+1", "@SUM(A1)", "+86", "-", "_x0041_", "<b>&amp;", "{{单位名称}}", "'引号", "合计", "f1", "变动原因"]
)
_TEXT = (
    (st.text(min_size=1, max_size=30) | _TRICKY).map(cleaned).filter(lambda text: not says_nothing(bare_reason(text)))
)
_LINE = _TEXT.map(lambda text: " ".join(text.split())).filter(lambda text: not says_nothing(text))
_ELEMENT = _LINE.filter(lambda text: not _ORDINAL.match(text))
_MONEY = st.decimals(min_value=0, max_value=10**9, places=4, allow_nan=False, allow_infinity=False)
_COUNT = st.integers(0, 10**6).map(Decimal)
_REASON_KEYS = st.sampled_from([*(line.key for line in CONTENT.reasons), "f5c_2299901", "f99"])
_FREE_TEXTS = [
    key for key in TextKey if (key not in CHOICES or key in OPEN_CHOICES) and key is not TextKey.ATTACHMENT_FILE
]


def _typed(text: str) -> Typed:
    return Typed(text, _CELL)


def _number(value: Decimal) -> TypedNumber:
    return TypedNumber(value, _CELL)


@st.composite
def _supplements(draw: st.DrawFn) -> Supplement:
    numbers = {
        key: _number(draw(_COUNT if key in MEASURES else _MONEY)) for key in draw(st.sets(st.sampled_from(NumberKey)))
    }
    texts = {key: _typed(draw(_TEXT)) for key in draw(st.sets(st.sampled_from(_FREE_TEXTS)))}
    for key in (TextKey.REPORT_KIND, TextKey.NEW_UNIT):
        texts[key] = _typed(draw(st.sampled_from(CHOICES[key])))
    lists = {
        key: tuple(_typed(text) for text in draw(st.lists(_ELEMENT, min_size=1, max_size=15)))
        for key in draw(st.sets(st.sampled_from(ListKey)))
    }
    budgets = {kind: draw(_budgets()) for kind in draw(st.sets(st.sampled_from(BudgetKind)))}
    return Supplement(
        numbers=numbers,
        texts=texts,
        lists=lists,
        budgets=budgets,
        adjusted={
            kind: tuple(replace(line, amount=_number(draw(_MONEY))) for line in lines)
            for kind, lines in budgets.items()
            if draw(st.booleans())
        },
        reasons={key: _typed(draw(_TEXT)) for key in draw(st.sets(_REASON_KEYS))},
        uses={key: _typed(draw(_TEXT)) for key in draw(st.sets(_REASON_KEYS))},
    )


@st.composite
def _budgets(draw: st.DrawFn) -> tuple[BudgetLine, ...]:
    codes = draw(st.lists(st.integers(3000000, 9999999), min_size=1, max_size=30, unique=True))
    return tuple(BudgetLine(str(code), draw(_LINE), _number(draw(_MONEY))) for code in codes)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(_supplements())
def test_a_form_written_from_an_older_one_holds_the_same(old: Supplement) -> None:
    new, findings = read(write_form(CONTENT, old))
    assert not findings
    numbers = {key: number.value for key, number in new.numbers.items()}
    prefilled = {key: prior.value for key, prior in CONTENT.prior.items()} | NOTHING_TO_COUNT
    assert numbers == {**prefilled, **{key: number.value for key, number in old.numbers.items()}}
    assert _plain(new.texts) == _plain(old.texts)
    assert _lists(new.lists) == _lists(old.lists)
    assert _amounts(new.budgets) == _amounts(old.budgets)
    assert _amounts(new.adjusted) == _amounts(old.adjusted)
    assert _plain(new.reasons) == _plain(old.reasons)
    assert _plain(new.uses) == _plain(old.uses)


def test_a_form_nobody_filled_holds_nothing_but_what_was_filled_in_for_him() -> None:
    form, findings = read(write_form(CONTENT, BLANK))
    assert not findings
    assert set(form.numbers) == {*CONTENT.prior, *NOTHING_TO_COUNT}
    assert not [*form.texts, *form.lists, *form.budgets, *form.reasons, *form.uses]


def test_a_number_that_could_not_be_read_is_kept_as_it_was_typed() -> None:
    key = NumberKey.MEETING_EXPENSES
    typed = TypedNumber(None, CellRef("旧表.xlsx", "其他重要事项", "C7", "约5万"))
    form, findings = read(write_form(CONTENT, Supplement(numbers={key: typed})))
    assert form.numbers[key].source.value == "约5万"
    assert [finding.code for finding in findings] == ["S-NUM"]


def test_fillers_are_kept_as_they_were_typed_and_count_as_missing() -> None:
    fillers = {"f1": "同上", TextKey.PERFORMANCE: "见附件", ListKey.DUTIES: "略", TextKey.OTHER_MATTERS: "无"}
    form, findings = read(write_form(CONTENT, Supplement(fillers={key: _typed(text) for key, text in fillers.items()})))
    assert not findings
    assert {key: typed.text for key, typed in form.fillers.items()} == fillers
    assert not [*form.texts, *form.lists, *form.reasons]


def _plain(texts: Mapping[TextKey, Typed] | Mapping[str, Typed]) -> dict[str, str]:
    return {key: typed.text for key, typed in texts.items()}


def _lists(lists: Mapping[ListKey, Iterable[Typed]]) -> dict[ListKey, list[str]]:
    return {key: [typed.text for typed in lines] for key, lines in lists.items()}


def _amounts(
    budgets: Mapping[BudgetKind, Iterable[BudgetLine]],
) -> dict[BudgetKind, list[tuple[str, str, Decimal | None]]]:
    return {kind: [(line.code, line.name, line.amount.value) for line in lines] for kind, lines in budgets.items()}
