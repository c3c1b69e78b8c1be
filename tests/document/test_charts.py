"""Charts in the finished file: drawn by Word itself, with the printed numbers as their data, counted as they are printed."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

from tests.pipeline.made import inputs
from xls2report.model.report import Printed
from xls2report.options import ConvertOptions
from xls2report.pipeline.report import Report, make_report

CACHED = re.compile(r"<c:v>([^<]*)</c:v>")


@pytest.fixture(scope="module")
def report() -> Report:
    workbook, previous, supplement = inputs("chengxi", "sichuan")
    return make_report(
        ConvertOptions(
            workbook=workbook, previous=previous, supplement=supplement, template=Path("sichuan"), trace=Path("t.json")
        )
    )


@pytest.fixture(scope="module")
def archive(report: Report) -> ZipFile:
    return ZipFile(BytesIO(report.document))


def test_every_chart_has_a_workbook_that_holds_what_is_drawn(archive: ZipFile) -> None:
    names = [name for name in archive.namelist() if name.startswith("word/charts/chart")]
    assert len(names) == 7
    for number in range(1, len(names) + 1):
        drawn = CACHED.findall(archive.read(f"word/charts/chart{number}.xml").decode())
        book = openpyxl.load_workbook(BytesIO(archive.read(f"word/embeddings/chart{number}.xlsx")))
        held = {str(cell) for row in book.worksheets[0].values for cell in row if cell is not None}
        assert set(drawn) == held


def test_the_numbers_drawn_are_those_of_the_text(archive: ZipFile) -> None:
    text = "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", archive.read("word/document.xml").decode()))
    drawn = [one for one in CACHED.findall(archive.read("word/charts/chart2.xml").decode()) if one[0].isdigit()]
    values = [one for one in drawn if "年" not in one and "." in one]
    assert len(values) > 3
    assert all(value in text for value in values)


def test_they_are_counted_and_told_in_words(archive: ZipFile) -> None:
    document = archive.read("word/document.xml").decode()
    assert re.findall(r"<w:t[^>]*>图(\d)：", document) == [str(number) for number in range(1, 8)]
    assert 'descr="2022年度：收入总计2205.11万元，支出总计2205.11万元；2023年度：收入总计2356.27万元' in document


def test_they_have_the_typeface_of_the_text_and_begin_at_zero(archive: ZipFile) -> None:
    chart = archive.read("word/charts/chart1.xml").decode()
    assert '<a:ea typeface="仿宋_GB2312"/>' in chart
    assert '<c:min val="0"/>' in chart


def test_what_is_drawn_is_traced(report: Report) -> None:
    drawn = [place for place in report.places if place.paragraph == "f1_chart"]
    printed = [place.piece.text for place in drawn if isinstance(place.piece, Printed)]
    assert printed == ["2205.11", "2205.11", "2356.27", "2356.27"]


def test_the_validator_finds_nothing(report: Report, tmp_path: Path) -> None:
    file = tmp_path / "report.docx"
    file.write_bytes(report.document)
    assert OpenXmlValidator().validate(str(file)).errors == []


def test_the_same_report_has_the_same_bytes(report: Report) -> None:
    workbook, previous, supplement = inputs("chengxi", "sichuan")
    options = ConvertOptions(workbook=workbook, previous=previous, supplement=supplement, template=Path("sichuan"))
    assert make_report(options).document == report.document
