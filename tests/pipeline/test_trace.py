"""Every number in parts two and three of the example documents is accounted for by the trace."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, cast

import pytest

from tests.pipeline.made import PLACES, UNITS, Made, made
from tests.pipeline.word_text import Block, blocks
from xls2report.sheets import read_spreadsheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?%?")
NO_FIGURES = re.compile(r"20\d\d年度?|12月31日|单位价值(?:50|100)万元以上")
"""Years, the closing date, and the thresholds the law sets."""
TABLES, NARRATIVE = 2, 3

every_report = pytest.mark.parametrize(("unit", "place"), [(unit, place) for unit in UNITS for place in PLACES])


def in_part(report: Made, part: int) -> Iterator[Block]:
    return (block for block in blocks(report.report.document) if block.part == part)


@every_report
def test_every_number_of_part_three_is_a_traced_figure_or_typed(unit: str, place: str) -> None:
    report = made(unit, place)
    printed = {
        cast("dict[str, str]", place_)["bookmark"]: figure["text"]
        for figure in report.trace["figures"]
        for place_ in cast("list[object]", figure["places"])
    }
    typed = [str(text["text"]) for text in report.trace["texts"]]
    unexplained: list[str] = []
    explained = 0
    for block in in_part(report, NARRATIVE):
        rest = ""
        for stretch in block.stretches:
            figures = [name for name in stretch.bookmarks if name.startswith("f_")]
            if not figures:
                rest += stretch.text
                continue
            assert printed[figures[0]] == stretch.text, f"{figures[0]} in {block.text}"
            explained += 1
            rest += "#"
        for text in typed:
            rest = rest.replace(text, "")
        unexplained += [f"{number} in {block.text}" for number in NUMBER.findall(NO_FIGURES.sub("", rest))]
    assert not unexplained
    assert explained > 60


@every_report
def test_every_number_of_the_nine_tables_is_traced_to_its_cell(unit: str, place: str) -> None:
    report = made(unit, place)
    cells = {
        (at["bookmark"], at["row"], at["column"]): cell
        for cell in report.trace["table_cells"]
        for at in [cast("dict[str, object]", cell["place"])]
    }
    tables = dict(_marked_tables(in_part(report, TABLES)))
    assert {f"t_{index:02}" for index in range(1, 10)} < set(tables)
    found = 0
    for name, table in tables.items():
        for row, texts in enumerate(table.rows):
            for text in texts:
                if not re.fullmatch(r"-?\d+\.\d\d", text):
                    assert not re.search(r"\d\.\d", text), text
                    continue
                traced = [cell for (bookmark, at, _column), cell in cells.items() if (bookmark, at) == (name, row)]
                assert text in [cell["text"] for cell in traced], f"table {name}, row {row}: {text}"
                found += 1
    assert found == len(cells) > 100


def _marked_tables(part: Iterator[Block]) -> Iterator[tuple[str, Block]]:
    """Give each table of a part by the bookmark of the title above it; one that goes on is several."""
    name = ""
    for block in part:
        marks = {mark for stretch in block.stretches for mark in stretch.bookmarks if mark.startswith("t_")}
        name = next(iter(marks), name)
        if block.style == "table":
            yield name, block


@pytest.mark.parametrize("unit", UNITS)
def test_every_table_cell_equals_its_sheets_after_conversion_and_rounding(unit: str) -> None:
    report = made(unit)
    sheets = {sheet.name: sheet for sheet in read_spreadsheet(report.workbook).sheets}
    per_wan = {"lusong": Decimal(1), "chengxi": Decimal(10000)}[unit]
    for traced in report.trace["table_cells"]:
        cell = cast("dict[str, str]", traced["cell"])
        value = _at(sheets[cell["sheet"]].rows, cell["cell"])
        expected = (Decimal(str(value)) / per_wan).quantize(Decimal("0.01"), ROUND_HALF_UP)
        assert Decimal(str(traced["text"])) == expected, cell


def _at(rows: Sequence[Sequence[object]], address: str) -> object:
    match = re.fullmatch(r"([A-Z]+)(\d+)", address)
    assert match is not None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return rows[int(match[2]) - 1][column - 1]


@every_report
def test_every_traced_figure_goes_back_to_a_cell_or_says_why_not(unit: str, place: str) -> None:
    for figure in made(unit, place).trace["figures"]:
        assert figure["formula"]
        assert figure["cells"] or "表" in str(figure["formula"]), figure
        for cell in cast("list[dict[str, str]]", figure["cells"]):
            assert "/" not in cell["file"]
            assert cell["sheet"]
            assert re.fullmatch(r"[A-Z]+\d+", cell["cell"])
