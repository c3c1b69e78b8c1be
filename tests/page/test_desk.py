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
from xls2report import api
from xls2report.page.desk import Desk, templates
from xls2report.page.records import Answer, Found

TABLES, BEFORE, FORM = "2020年度部门决算公开表.xlsx", "2019年度部门决算公开表.xlsx", "2020年度部门决算补充信息表.xlsx"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(EXAMPLES / "lusong", tmp_path / "in")


@pytest.fixture
def results(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def desk_of(folder: Path, results: Path) -> tuple[Desk, list[str]]:
    heard: list[str] = []
    return Desk(str(folder), str(results), lambda words, _name="": heard.append(words)), heard


def done(folder: Path, results: Path, **job: object) -> Answer:
    here, heard = desk_of(folder, results)
    answer = here.do(msgspec.json.encode(job).decode())
    assert heard
    return msgspec.json.decode(answer, type=Answer)


def found(folder: Path, results: Path, **settings: object) -> Found:
    here, _heard = desk_of(folder, results)
    return msgspec.json.decode(here.recognise(msgspec.json.encode(settings).decode()), type=Found)


def only(folder: Path, *names: str) -> None:
    for path in folder.iterdir():
        if path.name not in names:
            path.unlink()


def test_files_are_listed_with_what_they_are_and_what_can_be_done(folder: Path, results: Path) -> None:
    (folder / "坏的.xlsx").write_bytes(b"not a workbook")
    there = found(folder, results)
    rows = {row.name: row for row in there.files}
    assert {name: row.what for name, row in rows.items() if not row.grave} == {
        TABLES: "决算公开表（本年）",
        BEFORE: "决算公开表（上年）",
        FORM: "补充表",
        "绩效自评报告.docx": f"附件（{FORM} 里写的）",
    }
    assert (rows[TABLES].unit, rows[TABLES].year) == ("株洲市芦淞区征地工作协调服务中心", 2020)
    assert rows["坏的.xlsx"].what.startswith("读不了：")
    assert (there.tasks, there.advice, there.asks_year) == (("convert", "supplement", "check"), (), False)


def test_the_report_is_that_of_the_command_line(folder: Path, results: Path) -> None:
    answer = done(folder, results, task="convert")
    assert answer.title == "株洲市芦淞区征地工作协调服务中心：可发布"
    report, page = answer.files
    assert report.name == "2020年度株洲市芦淞区征地工作协调服务中心部门决算.docx"
    assert Path(report.path).read_bytes() == made("lusong").report.document
    assert b"<!doctype html>" in Path(page.path).read_bytes()[:100].lower()


def test_a_template_that_comes_along_is_used_by_its_name(folder: Path, results: Path) -> None:
    names = [key for key, _place in cast("list[list[str]]", msgspec.json.decode(templates()))]
    assert names[0] == "hunan"
    only(folder, TABLES, BEFORE)
    answer = done(folder, results, task="convert", template="shanghai")
    assert answer.findings
    assert Path(answer.files[0].path).is_file()


def test_the_form_is_made_and_what_lacks_it_is_told(folder: Path, results: Path) -> None:
    only(folder, TABLES)
    answer = done(folder, results, task="convert")
    assert "待补充" in answer.title
    assert {one.severity for one in answer.findings} <= {"warning", "info"}
    assert [one.label for one in answer.files] == ["报告（Word）", "数字来源（网页）", "问题清单"]
    form = done(folder, results, task="supplement")
    assert Path(form.files[0].path).is_file()


def test_tables_are_checked_and_a_report_is_audited(folder: Path, results: Path) -> None:
    assert done(folder, results, task="check").title.startswith("已检查：")
    only(folder)
    (folder / "报告.txt").write_text(
        "一、收入决算情况说明\n本年收入合计100万元，其中：财政拨款收入50万元，占60%。", encoding="utf-8"
    )
    answer = done(folder, results, task="audit")
    assert [one.code for one in answer.findings] == ["A-SHARE"]
    assert answer.files == ()


def test_an_audited_word_file_comes_back_with_its_comments(folder: Path, results: Path) -> None:
    only(folder)
    (folder / "报告.docx").write_bytes(made("lusong").report.document)
    answer = done(folder, results, task="audit")
    assert [one.name for one in answer.files] == ["报告（批注）.docx"]


def test_an_attachment_that_was_dropped_elsewhere_is_taken_in(folder: Path, results: Path) -> None:
    (folder / "另放").mkdir()
    (folder / "绩效自评报告.docx").rename(folder / "另放" / "绩效自评报告.docx")
    answer = done(folder, results, task="convert")
    assert Path(answer.files[0].path).read_bytes() == made("lusong").report.document


def test_a_file_that_was_not_used_is_told_beside_the_result(folder: Path, results: Path) -> None:
    (folder / "坏的.xlsx").write_bytes(b"not a workbook")
    answer = done(folder, results, task="convert")
    assert len(answer.warnings) == 1
    assert answer.warnings[0].startswith("没有用上 坏的.xlsx")
    assert TABLES in answer.lines[-1]
    assert "坏的.xlsx" not in answer.lines[-1]


def test_year_and_money_can_be_told(folder: Path, results: Path) -> None:
    only(folder, TABLES, BEFORE)
    (folder / TABLES).rename(folder / "本年.xlsx")
    assert (found(folder, results).tasks, found(folder, results).asks_year) == ((), True)
    told = {"year": 2020, "money": "YUAN"}
    assert found(folder, results, **told).tasks == ("convert", "supplement", "check")
    answer = done(folder, results, task="convert", settings=told)
    assert answer.files[0].name == "2020年度株洲市芦淞区征地工作协调服务中心部门决算.docx"
    assert "“金额单位”里选的是元" in "".join(one.message for one in answer.findings)


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
    only(folder, TABLES)
    answer = done(folder, results, task="convert", clean=True)
    assert answer.problem
    assert "待补充" in answer.title
    assert answer.lines == ("怎么办：先不勾“发布稿”生成一份，按其中的批注改正、补充后再来",)
    assert answer.findings
    assert list(results.iterdir()) == []


def test_a_fault_of_the_program_is_told_in_words_and_the_next_job_is_done(
    folder: Path, results: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_options: object) -> None:
        raise ZeroDivisionError("x")

    with monkeypatch.context() as patch:
        patch.setattr(api, "convert", failing)
        answer = done(folder, results, task="convert")
    assert answer.problem
    assert "ZeroDivisionError" in answer.lines[0]
    assert not done(folder, results, task="convert").problem
