"""The 项 of a budget: their names at each level, and the total of what was budgeted for them."""

from __future__ import annotations

from msgspec.structs import replace

from tests.narrative.writing import HERE, typed
from tests.workbooks.as_sheets import accounts_of
from tests.workbooks.second import SECOND_2023
from xls2report.catalogue.entries import BudgetKind, NumberKey
from xls2report.catalogue.records import Base
from xls2report.figures.derive import Figures, derive
from xls2report.model.display import NumberStyle
from xls2report.model.figure import Gap, GapKind
from xls2report.supplement.record import Supplement, TypedNumber


def figures(supplement: Supplement) -> Figures:
    return derive(accounts_of(SECOND_2023), None, supplement, NumberStyle())


def test_an_item_is_called_by_its_class_and_section() -> None:
    first = figures(typed()).items(BudgetKind.GENERAL_PUBLIC)[0]
    assert (first.category, first.section, first.name) == ("一般公共服务支出", "商贸事务", "招商引资")


def test_a_total_that_was_typed_as_no_number_is_unreadable_and_one_that_nobody_typed_is_not_given() -> None:
    unreadable = replace(typed(), numbers={NumberKey.BUDGET_GENERAL_PUBLIC: TypedNumber(None, HERE)})
    for supplement, kind in ((unreadable, GapKind.UNREADABLE), (typed(), GapKind.NOT_GIVEN)):
        base = figures(supplement).comparison("general_public", Base.INITIAL).base
        assert isinstance(base, Gap)
        assert base.kind is kind
