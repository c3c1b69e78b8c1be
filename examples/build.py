"""Make the example files anew, byte for byte: ``python -m examples.build`` from the checkout."""

from __future__ import annotations

from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from examples.chengxi_supplement import CHENGXI
from examples.district_build import build_district
from examples.lusong_self_evaluation import lusong_self_evaluation
from examples.lusong_supplement import LUSONG
from examples.other_places import with_more
from examples.supplements import as_typed
from tests.workbooks.profiles import P1, P2, write_workbook
from tests.workbooks.second import SECOND_2022, SECOND_2023
from tests.workbooks.seed import SEED_2019, SEED_2020
from xls2report.document.template_files import shipped_names
from xls2report.model.money import MoneyUnit
from xls2report.pipeline.examination import open_form
from xls2report.pipeline.form import form_content
from xls2report.pipeline.inputs import read_inputs
from xls2report.supplement.content import Asked
from xls2report.supplement.form import write_form

if TYPE_CHECKING:
    from examples.supplements import Entries

FOLDER = Path(__file__).parent
P2_IN_YUAN = replace(P2, money=MoneyUnit.YUAN, three_public_money=MoneyUnit.YUAN)


def build(folder: Path) -> None:
    """Write all example files below a folder."""
    lusong, chengxi = folder / "lusong", folder / "chengxi"
    for unit in (lusong, chengxi):
        unit.mkdir(exist_ok=True)
        _for_other_places(unit).mkdir(parents=True, exist_ok=True)
    for beside in (lusong, _for_other_places(lusong)):
        (beside / "绩效自评报告.docx").write_bytes(lusong_self_evaluation())
    before = write_workbook(SEED_2019, P1, lusong / "2019年度部门决算公开表.xlsx")
    workbook = write_workbook(SEED_2020, P1, lusong / "2020年度部门决算公开表.xlsx")
    _write_supplement(workbook, before, LUSONG)
    _write_full_supplement(workbook, before, LUSONG)
    before = write_workbook(SECOND_2022, P2_IN_YUAN, chengxi / "2022年度部门决算公开表.xlsx")
    workbook = write_workbook(SECOND_2023, P2_IN_YUAN, chengxi / "2023年度部门决算公开表.xls")
    _write_supplement(workbook, before, CHENGXI)
    _write_full_supplement(workbook, before, CHENGXI)
    build_district(folder / "district")


def _write_supplement(workbook: Path, before: Path, entries: Entries) -> None:
    """Write the form that the program makes for a workbook, filled with the unit's entries."""
    content = form_content(read_inputs(workbook, before, None, None))
    data = write_form(content, as_typed(entries))
    (workbook.parent / f"{content.year}年度部门决算补充信息表.xlsx").write_bytes(data)


def _write_full_supplement(workbook: Path, before: Path, entries: Entries) -> None:
    """Write the form that asks for what any of the templates prints, filled likewise."""
    asked = reduce(Asked.__or__, (open_form(Path(name)).asked for name in shipped_names()))
    content = form_content(read_inputs(workbook, before, None, None), asked)
    data = write_form(content, with_more(entries, content))
    (_for_other_places(workbook.parent) / f"{content.year}年度部门决算补充信息表.xlsx").write_bytes(data)


def _for_other_places(unit: Path) -> Path:
    """Give the folder of a unit's other form: a batch takes one form from each unit's own."""
    return unit.parent / "各地模板" / unit.name


if __name__ == "__main__":
    build(FOLDER)
