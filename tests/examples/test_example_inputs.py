from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from docx import Document

from examples.build import FOLDER, build
from examples.chengxi_self_evaluation import SELF_EVALUATION
from examples.chengxi_supplement import CHENGXI
from examples.lusong_supplement import LUSONG
from tests.narrative.writing import ASKED, wording
from tests.workbooks.second import SECOND_2022, SECOND_2023
from tests.workbooks.seed import SEED_2019, SEED_2020
from tests.workbooks.tables import nine_tables
from xls2report.catalogue.entries import BudgetKind, NumberKey
from xls2report.figures.derive import derive
from xls2report.narrative.compose import compose
from xls2report.narrative.fields import fields
from xls2report.pipeline.inputs import read_inputs

if TYPE_CHECKING:
    from pathlib import Path

    from examples.supplements import Entries
    from tests.workbooks.facts import UnitFacts

_SECTIONS = (
    "一、基本情况",
    "二、一般公共预算支出情况",
    "三、政府性基金预算支出情况",
    "四、国有资本经营预算支出情况",
    "五、社会保险基金预算支出情况",
    "六、资金使用及绩效情况",
    "七、存在的问题及原因分析",
    "八、下一步改进措施",
    "九、绩效自评结果拟应用和公开情况",
    "十、其他需要说明的情况",
)
_UNITS = pytest.mark.parametrize(
    ("entries", "facts", "before"),
    [(LUSONG, SEED_2020, SEED_2019), (CHENGXI, SECOND_2023, SECOND_2022)],
    ids=["lusong", "chengxi"],
)


def _amount(entries: Entries, key: NumberKey) -> Decimal:
    return Decimal(entries.numbers[key])


def _printed(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"))


def test_the_files_in_the_checkout_are_those_that_the_script_makes(tmp_path: Path) -> None:
    build(tmp_path)
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()}
    assert len(made) >= 7
    for path, data in made.items():
        assert (FOLDER / path).read_bytes() == data, f"{path}: run python -m examples.build"


@_UNITS
def test_the_agency_operating_expenses_are_the_operating_part_of_table_06(
    entries: Entries, facts: UnitFacts, before: UnitFacts
) -> None:
    operating = [_printed(nine_tables(year).basic.daily_operating) for year in (facts, before)]
    assert _amount(entries, NumberKey.AGENCY_OPERATING) == operating[0]
    assert _amount(entries, NumberKey.PRIOR_AGENCY_OPERATING) == operating[1]


@_UNITS
def test_the_budgets_of_the_items_add_up_and_cover_every_item(
    entries: Entries, facts: UnitFacts, before: UnitFacts
) -> None:
    assert before.year == facts.year - 1
    budgets = {kind: {line.code: Decimal(line.amount) for line in lines} for kind, lines in entries.budgets.items()}
    whole = sum(budgets[BudgetKind.GENERAL_PUBLIC].values())
    assert _amount(entries, NumberKey.BUDGET_GENERAL_PUBLIC) == whole
    assert set(budgets[BudgetKind.GENERAL_PUBLIC]) >= {item.code for item in facts.general_public}
    assert set(budgets.get(BudgetKind.GOVERNMENT_FUND, {})) == {item.code for item in facts.government_fund}
    assert set(budgets.get(BudgetKind.STATE_CAPITAL, {})) == {item.code for item in facts.state_capital}


@_UNITS
def test_counts_and_parts_agree_with_the_money(entries: Entries, facts: UnitFacts, before: UnitFacts) -> None:
    assert before.unit == facts.unit
    final = facts.three_public_final
    assert bool(_amount(entries, NumberKey.OVERSEAS_GROUPS)) == bool(final.overseas_visits)
    assert bool(_amount(entries, NumberKey.VEHICLES_PURCHASED)) == bool(final.vehicle_purchase)
    assert bool(_amount(entries, NumberKey.HOSPITALITY_BATCHES)) == bool(final.hospitality)
    assert _amount(entries, NumberKey.VEHICLES_KEPT) <= _amount(entries, NumberKey.ASSET_VEHICLES)
    parts = (NumberKey.PROCUREMENT_GOODS, NumberKey.PROCUREMENT_WORKS, NumberKey.PROCUREMENT_SERVICES)
    small = _amount(entries, NumberKey.PROCUREMENT_SMALL_MEDIUM)
    assert _amount(entries, NumberKey.PROCUREMENT_SMALL_MICRO) <= small
    assert small <= sum(_amount(entries, key) for key in parts)


def test_the_seed_shows_the_largest_items_that_the_published_report_names() -> None:
    rows = [row for row in nine_tables(SEED_2020).basic.rows if len(row.code) == 5]
    for classes, names in (
        (("301", "303"), ["基本工资", "津贴补贴", "奖金"]),
        (("302", "307", "310", "312", "399"), ["办公费", "印刷费", "劳务费"]),
    ):
        own = [row for row in rows if row.code[:3] in classes]
        largest = sorted(own, key=lambda row: row.amount, reverse=True)[:3]
        assert [row.name for row in sorted(largest)] == names


def test_the_self_evaluations_have_the_ten_sections() -> None:
    paragraphs = Document(str(FOLDER / "lusong" / "绩效自评报告.docx")).paragraphs
    heads = [paragraph.text for paragraph in paragraphs if paragraph.style and paragraph.style.name == "Heading 1"]
    assert tuple(heads) == _SECTIONS
    assert tuple(line for line in SELF_EVALUATION if re.match("[一二三四五六七八九十]+、", line)) == _SECTIONS


def test_the_placeholders_of_the_self_evaluation_are_known() -> None:
    paragraphs = Document(str(FOLDER / "lusong" / "绩效自评报告.docx")).paragraphs
    names = {name for paragraph in paragraphs for name in re.findall(r"\{\{(.*?)\}\}", paragraph.text)}
    assert len(names) >= 5
    assert names <= fields()


@pytest.mark.parametrize("template", ["hunan", "shanghai"])
@pytest.mark.parametrize("unit", ["lusong", "chengxi"])
def test_nothing_is_wanting_for_the_report(unit: str, template: str) -> None:
    before, workbook = sorted(path for path in (FOLDER / unit).iterdir() if "公开表" in path.name)
    (form,) = (FOLDER / unit if template == "hunan" else FOLDER / "各地模板" / unit).glob("*补充信息表.xlsx")
    inputs = read_inputs(workbook, before, form, None)
    assert inputs.findings == ()
    words = wording(template)
    figures = derive(inputs.accounts, inputs.previous, inputs.supplement, words.style)
    _text, findings = compose(figures, inputs.supplement, words, ASKED)
    assert findings == []
