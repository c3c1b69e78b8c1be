"""A report whose record is gone: what is only older is told from what was typed, and what may have been typed is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.editing.office import WORKBOOK, carried, cells_with, edited, found, typed_over, with_more_pay, without_record

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document

    from xls2report.pipeline.editing import Carried


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_more_pay(tmp_path_factory.mktemp("corrected"))


def _carried(workbook: Path, *cells: tuple[str, str], places: int = 1) -> Carried:
    def change(document: Document) -> None:
        for old, new in cells:
            for paragraph in cells_with(document, old)[:places]:
                typed_over(paragraph, old, new)

    return carried(without_record(edited(change)), workbook)


def _typed(done: Carried) -> set[str]:
    return {dict(one.arguments)["after"] for one in done.report.findings if one.code == "E-FIGURE"}


def test_a_report_that_is_only_older_is_brought_up_to_date(corrected: Path) -> None:
    done = _carried(corrected)
    assert [(one.code, dict(one.arguments)["count"]) for one in done.report.findings] == [
        ("E-NORECORD", str(len(done.updated)))
    ]
    assert len(done.updated) > 40


def test_a_cell_typed_by_hand_is_told_though_it_differs_as_others_do(corrected: Path) -> None:
    assert "36.52" in _typed(_carried(corrected, ("38.52", "36.52")))


def test_two_cells_typed_alike_are_told() -> None:
    assert _typed(_carried(WORKBOOK, ("38.52", "39.52"), ("254.27", "255.27"))) == {"39.52", "255.27"}


def test_an_amount_typed_over_in_every_table_is_told(corrected: Path) -> None:
    done = _carried(corrected, ("254.27", "245.27"), places=99)
    assert "245.27" in _typed(done)


def test_what_is_only_older_beside_it_is_not_told(corrected: Path) -> None:
    done = _carried(corrected, ("457.05", "458.05"))
    assert "458.05" in _typed(done)
    assert not _typed(done) & {"202.78", "457.05", "522.76"}


@pytest.mark.parametrize(
    ("words", "old", "new"),
    [
        ("本年收入合计4", "254.27", "245.27"),
        ("本年收入合计4", "254.27", "254.28"),
        ("本年收入合计4", "44.4%", "44.5%"),
        ("其中：公务用车购置费0", "公务用车购置费0", "公务用车购置费1"),
    ],
)
def test_a_figure_typed_into_a_sentence_is_told(corrected: Path, words: str, old: str, new: str) -> None:
    data = without_record(edited(lambda document: typed_over(found(document, words), old, new)))
    typed = new.removeprefix("公务用车购置费")
    assert {one.removesuffix("万元") for one in _typed(carried(data, corrected))} == {typed}
