"""What the page in a browser asks for: files known by what they hold, and the same results as the command line's."""

from __future__ import annotations

import shutil
import zipfile
from io import BytesIO
from pathlib import Path
from typing import cast

import msgspec
import pytest

from tests.batch.district import NAMES, run_here, small_district
from tests.pipeline.made import EXAMPLES, made
from xls2report.page import desk

TABLES, BEFORE, FORM = "2020年度部门决算公开表.xlsx", "2019年度部门决算公开表.xlsx", "2020年度部门决算补充信息表.xlsx"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(EXAMPLES / "lusong", tmp_path / "in")


@pytest.fixture
def results(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def done(folder: Path, results: Path, **job: object) -> desk.Answer:
    heard: list[str] = []
    answer = desk.do(msgspec.json.encode(job).decode(), str(folder), str(results), heard.append)
    assert heard
    return msgspec.json.decode(answer, type=desk.Answer)


def test_files_are_known_by_what_they_hold(folder: Path) -> None:
    (folder / "本地.docx").write_bytes(b"")
    (folder / "本地.toml").write_bytes(b"")
    (folder / "坏的.xlsx").write_bytes(b"not a workbook")
    (folder / "~$2020年度部门决算公开表.xlsx").write_bytes(b"")
    found = {one.name: one for one in msgspec.json.decode(desk.recognise(str(folder)), type=list[desk.Dropped])}
    assert {name: one.kind for name, one in found.items()} == {
        TABLES: "tables",
        BEFORE: "tables",
        FORM: "supplement",
        "绩效自评报告.docx": "report",
        "本地.docx": "template",
        "本地.toml": "other",
        "坏的.xlsx": "unreadable",
    }
    assert (found[TABLES].unit, found[TABLES].year) == ("株洲市芦淞区征地工作协调服务中心", 2020)
    assert found["坏的.xlsx"].problem


def test_the_report_is_that_of_the_command_line(folder: Path, results: Path) -> None:
    answer = done(folder, results, task="convert", workbook=TABLES, previous=BEFORE, supplement=FORM)
    assert answer.title == "株洲市芦淞区征地工作协调服务中心：可发布"
    report, page = answer.files
    assert report.name == "2020年度株洲市芦淞区征地工作协调服务中心部门决算.docx"
    assert Path(report.path).read_bytes() == made("lusong").report.document
    assert b"<!doctype html>" in Path(page.path).read_bytes()[:100].lower()


def test_a_template_that_comes_along_is_used_by_its_name(folder: Path, results: Path) -> None:
    names = [key for key, _place in cast("list[list[str]]", msgspec.json.decode(desk.templates()))]
    assert names[0] == "hunan"
    answer = done(folder, results, task="convert", workbook=TABLES, previous=BEFORE, template="shanghai")
    assert answer.findings
    assert Path(answer.files[0].path).is_file()


def test_the_form_is_made_and_what_lacks_it_is_told(folder: Path, results: Path) -> None:
    answer = done(folder, results, task="convert", workbook=TABLES)
    assert "待补充" in answer.title
    assert {one.severity for one in answer.findings} <= {"warning", "info"}
    assert [one.label for one in answer.files] == ["报告（Word）", "数字来源（网页）", "问题清单"]
    form = done(folder, results, task="supplement", workbook=TABLES, previous=BEFORE)
    assert Path(form.files[0].path).is_file()


def test_tables_are_checked_and_a_report_is_audited(folder: Path, results: Path) -> None:
    assert done(folder, results, task="check", workbook=TABLES).title.startswith("已检查：")
    (folder / "报告.txt").write_text(
        "一、收入决算情况说明\n本年收入合计100万元，其中：财政拨款收入50万元，占60%。", encoding="utf-8"
    )
    answer = done(folder, results, task="audit", report="报告.txt")
    assert [one.code for one in answer.findings] == ["A-SHARE"]
    assert answer.files == ()


def test_an_audited_word_file_comes_back_with_its_comments(folder: Path, results: Path) -> None:
    shutil.copy(EXAMPLES / "lusong" / "绩效自评报告.docx", folder / "报告.docx")
    answer = done(folder, results, task="audit", report="报告.docx")
    assert [one.name for one in answer.files] == ["报告（批注）.docx"]


def test_a_folder_of_units_gives_what_a_batch_gives(tmp_path: Path, results: Path) -> None:
    folder = small_district(tmp_path / "units")
    run_here(folder, tmp_path / "batch")
    answer = done(folder, results, task="batch")
    assert answer.lines == tuple(f"{name}：待补充" for name in sorted(NAMES))
    with zipfile.ZipFile(BytesIO(Path(answer.files[0].path).read_bytes())) as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    assert sum(name.endswith(".docx") for name in packed) == len(NAMES)
    assert packed == {name: (tmp_path / "batch" / name).read_bytes() for name in packed}


def test_what_cannot_be_done_is_told_with_its_remedy(folder: Path, results: Path) -> None:
    (folder / "坏的.xlsx").write_bytes(b"not a workbook")
    answer = done(folder, results, task="convert", workbook="坏的.xlsx")
    assert answer.problem
    assert "坏的.xlsx" in answer.title
    assert answer.lines[0].startswith("怎么办：")
    assert list(results.iterdir()) == []
