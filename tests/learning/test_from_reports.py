"""Learning from a report that a known form wrote: the learnt form writes it again."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from tests.pipeline.made import inputs, made
from tests.pipeline.word_text import blocks
from xls2report.catalogue.entries import ListKey, NumberKey, TextKey
from xls2report.learning.account import understood
from xls2report.learning.own_names import names_besides
from xls2report.learning.verifying import Outcome
from xls2report.model.errors import UsageError
from xls2report.options import ConvertOptions, FormOptions, LearnOptions
from xls2report.pipeline.form import supplement_form
from xls2report.pipeline.learn import learn_place
from xls2report.pipeline.report import make_report
from xls2report.sheets import read_spreadsheet
from xls2report.supplement.reading import read_supplement


def again(place: str, unit: str, folder: Path) -> tuple[list[str], list[str]]:
    """Learn from a unit's report and make it again; gives the paragraphs of both."""
    report = folder / "报告.docx"
    report.write_bytes(made(unit, place, clean=False).report.document)
    workbook, previous, supplement = inputs(unit, place)
    template = folder / "PLACE.docx"
    learn_place(LearnOptions(files=(report, workbook, previous), output=template))
    document = make_report(
        ConvertOptions(workbook=workbook, previous=previous, supplement=supplement, template=template)
    ).document
    first, second = ([block.text for block in blocks(data)] for data in (report.read_bytes(), document))
    return first, second


@pytest.mark.parametrize("place", ["shanghai", "yunnan", "guangxi"])
def test_a_shipped_form_is_learnt_back(place: str, tmp_path: Path) -> None:
    report = tmp_path / "报告.docx"
    workbook, previous, supplement = inputs("chengxi", place)
    options = ConvertOptions(workbook=workbook, previous=previous, supplement=supplement, template=Path(place))
    report.write_bytes(make_report(options).document)
    done = learn_place(LearnOptions(files=(report, workbook, previous), output=tmp_path / "PLACE.docx"))
    told = understood(done.lesson)
    assert done.lesson.extends == place
    assert told.outcomes[Outcome.SAME] > 0.8 * sum(told.outcomes.values())
    assert not [number for account in done.lesson.accounts for number, _key in account.foreign]


def test_no_word_of_the_unit_stays(tmp_path: Path) -> None:
    report = tmp_path / "报告.docx"
    report.write_bytes(made("lusong", "hunan", clean=False).report.document)
    workbook, previous, _supplement = inputs("lusong")
    done = learn_place(LearnOptions(files=(report, workbook, previous), output=tmp_path / "PLACE.docx"))
    written = done.wording.read_text(encoding="utf-8").partition("extends")[2]
    assert "征地" not in written
    assert "2020" not in written


def test_a_report_without_its_workbook_is_learnt_as_far_as_its_words_go(tmp_path: Path) -> None:
    report = tmp_path / "报告.docx"
    report.write_bytes(made("lusong", "hunan", clean=False).report.document)
    done = learn_place(LearnOptions(files=(report,), output=tmp_path / "PLACE.docx"))
    told = understood(done.lesson)
    assert told.without_workbook == ("报告.docx",)
    assert told.explained > 0


@pytest.mark.parametrize("unit", ["lusong"])
def test_the_learnt_form_writes_the_report_again(unit: str, tmp_path: Path) -> None:
    published, written = again("hunan", unit, tmp_path)
    figures = [text for text in published if "万元" in text and len(text) > 40]
    assert figures
    assert sum(text in written for text in figures) >= 0.8 * len(figures)


@pytest.mark.parametrize("place", ["hunan", "yunnan", "sichuan"])
def test_the_report_that_was_learnt_from_comes_out_whole(place: str, tmp_path: Path) -> None:
    published, written = again(place, "chengxi", tmp_path)
    figures = [text for text in published if "万元" in text and len(text) > 40]
    assert figures
    assert not [text for text in figures if text not in written]
    assert len(written) == len(published)


def test_a_number_that_nobody_can_name_is_not_printed_again(tmp_path: Path) -> None:
    report = tmp_path / "某县水利局2023年度部门决算.txt"
    report.write_text(
        "某县水利局2023年度部门决算情况说明\n一、收入支出决算总体情况说明\n"
        "某县水利局2023年度收入支出总计100.00万元，另有往来款项7.35万元、存货12件，折旧按3.50计。\n",
        encoding="utf-8",
    )
    wording = learn_place(LearnOptions(files=(report,), output=tmp_path / "PLACE.docx")).wording
    written = wording.read_text(encoding="utf-8").partition("[chapters.overall")[2]
    assert "水利局" not in written
    assert not [number for number in ("100.00", "7.35", "12件", "3.50") if number in written]
    assert "{待补充：数}" in written


@pytest.mark.parametrize(("year", "filled"), [("same", True), ("next", False)])
def test_a_published_report_fills_the_form(year: str, filled: bool, tmp_path: Path) -> None:
    report = tmp_path / "报告.docx"
    report.write_bytes(made("lusong", "hunan", clean=False).report.document)
    workbook, previous, _supplement = inputs("lusong")
    form = tmp_path / "补充表.xlsx"
    book = workbook if year == "same" else previous
    supplement_form(FormOptions(workbook=book, output=form, report=report))
    said, _findings = read_supplement(read_spreadsheet(form), tmp_path)
    assert said.lists[ListKey.DUTIES]
    assert said.texts[TextKey.ORGANISATION].text
    assert bool(said.reasons) is filled
    assert (NumberKey.BUDGET_AGENCY_OPERATING in said.numbers) is filled


def test_another_units_report_fills_no_form(tmp_path: Path) -> None:
    report = tmp_path / "报告.docx"
    report.write_bytes(made("chengxi", "hunan", clean=False).report.document)
    workbook, _previous, _supplement = inputs("lusong")
    with pytest.raises(UsageError, match="别的单位"):
        supplement_form(FormOptions(workbook=workbook, output=tmp_path / "补充表.xlsx", report=report))


@pytest.mark.parametrize(
    ("unit", "text", "found"),
    [
        (
            "某市甲区文化和旅游局",
            "区文旅局牵头，甲区文化和旅游局会同文化和旅游局",
            ("文旅局", "甲区文化和旅游局", "文化和旅游局"),
        ),
        ("某县城关镇人民政府", "经县人民政府批准，由城关镇人民政府实施", ("城关镇人民政府",)),
        ("某市甲区征地工作协调服务中心", "征地中心新建服务中心", ("征地中心",)),
        ("某市甲区财政局", "报同级财政部门备案", ()),
    ],
)
def test_what_a_unit_is_called_besides(unit: str, text: str, found: tuple[str, ...]) -> None:
    assert set(names_besides(unit, text)) == set(found)


def test_nothing_of_the_office_file_stays_but_its_looks(tmp_path: Path) -> None:
    report = tmp_path / "报告.docx"
    workbook, previous, supplement = inputs("chengxi", "sichuan")
    options = ConvertOptions(workbook=workbook, previous=previous, supplement=supplement, template=Path("sichuan"))
    report.write_bytes(make_report(options).document)
    done = learn_place(LearnOptions(files=(report, workbook, previous), output=tmp_path / "PLACE.docx"))
    with zipfile.ZipFile(report) as before, zipfile.ZipFile(done.template) as after:
        assert [name for name in before.namelist() if "chart" in name]
        assert not [name for name in after.namelist() if re.search("chart|comment|embed|media|custom", name)]
        # Page numbers are looks.
        assert [name for name in after.namelist() if "footer" in name]
        said = "".join(after.read(name).decode("utf-8", "replace") for name in after.namelist())
    assert not [word for word in ("澄溪", "文化和旅游局", "文旅局", "2023") if word in said]


def test_a_person_and_an_address_on_the_cover_are_the_units(tmp_path: Path) -> None:
    report = tmp_path / "报告.docx"
    report.write_bytes(made("lusong", "hunan", clean=False).report.document)
    document = Document(str(report))
    first = document.paragraphs[0]
    for line in ("单位负责人：王小明", "地址：芦淞区建设路8号", "联系电话：0731-22334455"):
        first.insert_paragraph_before(line)
    document.core_properties.author = "王小明"
    document.save(str(report))
    workbook, previous, _supplement = inputs("lusong")
    done = learn_place(LearnOptions(files=(report, workbook, previous), output=tmp_path / "PLACE.docx"))
    with zipfile.ZipFile(done.template) as package:
        said = "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
    assert not [word for word in ("王小明", "建设路", "22334455", "征地") if word in said]


def test_a_filled_form_says_what_its_report_does_not(tmp_path: Path) -> None:
    report = tmp_path / "报告.docx"
    workbook, previous, supplement = inputs("chengxi", "sichuan")
    options = ConvertOptions(workbook=workbook, previous=previous, supplement=supplement, template=Path("sichuan"))
    report.write_bytes(make_report(options).document)
    told = [
        understood(learn_place(LearnOptions(files=files, output=tmp_path / "PLACE.docx", force=True)).lesson)
        for files in ((report, workbook, previous), (supplement, report, workbook, previous))
    ]
    # A rate is printed without the budget that it is of.
    assert told[0].explained < told[0].paragraphs
    assert told[1].explained == told[1].paragraphs == told[0].paragraphs


def test_a_report_that_names_other_units_is_held_against_its_own_workbook(tmp_path: Path) -> None:
    report = tmp_path / "报告.docx"
    report.write_bytes(made("lusong", "hunan", clean=False).report.document)
    document = Document(str(report))
    document.paragraphs[-1].insert_paragraph_before("会同澄溪县文化和旅游局办理。")
    document.save(str(report))
    workbook, previous, _supplement = inputs("lusong")
    done = learn_place(
        LearnOptions(files=(*inputs("chengxi")[:2], workbook, previous, report), output=tmp_path / "PLACE.docx")
    )
    (taught,) = done.lesson.taught
    assert taught.figures is not None
    assert "征地" in taught.figures.unit_name
    assert not understood(done.lesson).wrong


def test_a_workbook_that_is_neither_tables_nor_a_form_is_told(tmp_path: Path) -> None:
    report, other = tmp_path / "报告.docx", tmp_path / "通讯录.xlsx"
    report.write_bytes(made("lusong", "hunan", clean=False).report.document)
    book = Workbook()
    book.create_sheet("通讯录").append(["姓名", "电话"])
    book.save(other)
    done = learn_place(LearnOptions(files=(report, other), output=tmp_path / "PLACE.docx"))
    assert [name for name, _why in done.left_alone] == ["通讯录.xlsx"]
