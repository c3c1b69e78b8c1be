"""Make the example files anew, byte for byte: ``python -m examples.build`` from the checkout."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from examples.lusong_self_evaluation import lusong_self_evaluation
from tests.workbooks.profiles import P1, P2, write_workbook
from tests.workbooks.second import SECOND_2022, SECOND_2023
from tests.workbooks.seed import SEED_2019, SEED_2020
from xls2report.model.money import MoneyUnit

FOLDER = Path(__file__).parent
P2_IN_YUAN = replace(P2, money=MoneyUnit.YUAN, three_public_money=MoneyUnit.YUAN)


def build(folder: Path) -> None:
    """Write all example files below a folder."""
    lusong, chengxi = folder / "lusong", folder / "chengxi"
    for unit in (lusong, chengxi):
        unit.mkdir(exist_ok=True)
    for facts in (SEED_2020, SEED_2019):
        write_workbook(facts, P1, lusong / f"{facts.file_stem}.xlsx")
    write_workbook(SECOND_2023, P2_IN_YUAN, chengxi / f"{SECOND_2023.file_stem}.xls")
    write_workbook(SECOND_2022, P2_IN_YUAN, chengxi / f"{SECOND_2022.file_stem}.xlsx")
    (lusong / "绩效自评报告.docx").write_bytes(lusong_self_evaluation())


if __name__ == "__main__":
    build(FOLDER)
