"""The full list of findings beside the document: there when not all is shown, its own for each document, nobody else's file lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.pipeline.made import inputs
from xls2report.cli.main import run

if TYPE_CHECKING:
    from pathlib import Path

Capture = pytest.CaptureFixture[str]
LIST = "问题清单.txt"


def convert(folder: Path, name: str, *more: object, unit: str = "lusong") -> int:
    return run(["convert", str(inputs(unit)[0]), "-o", str(folder / name), *map(str, more)])


def complete() -> list[object]:
    _workbook, previous, supplement = inputs("lusong")
    return ["--previous", previous, "--supplement", supplement]


def read(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8-sig").splitlines()


def test_what_is_not_shown_stands_in_the_list(tmp_path: Path, capsys: Capture) -> None:
    assert convert(tmp_path, "报告.docx") == 1
    shown = capsys.readouterr().out
    assert f"问题清单：{tmp_path / LIST}" in shown
    lines = read(tmp_path / LIST)
    assert lines[0] == "株洲市芦淞区征地工作协调服务中心 2020年度部门决算问题清单"
    assert lines[1] == "报告：报告.docx"
    numbered = [line for line in lines if line[:1].isdigit()]
    assert len(numbered) > 30
    assert f"警告 {len(numbered)}" in shown


def test_where_everything_is_shown_there_is_no_list(tmp_path: Path) -> None:
    assert convert(tmp_path, "报告.docx", *complete()) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["报告.docx"]


def test_json_shows_everything(tmp_path: Path) -> None:
    assert convert(tmp_path, "报告.docx", "--json") == 1
    assert not (tmp_path / LIST).exists()


def test_a_list_that_is_outdated_is_written_anew(tmp_path: Path) -> None:
    assert convert(tmp_path, "报告.docx") == 1
    assert convert(tmp_path, "报告.docx", *complete(), "--force") == 0
    assert read(tmp_path / LIST)[-1] == "没有发现问题。"


@pytest.mark.parametrize(("name", "unit"), [("又一份.docx", "lusong"), ("报告（另一单位）.docx", "chengxi")])
def test_two_documents_have_two_lists(name: str, unit: str, tmp_path: Path) -> None:
    assert convert(tmp_path, "报告.docx") == 1
    before = (tmp_path / LIST).read_bytes()
    assert convert(tmp_path, name, unit=unit) == 1
    assert (tmp_path / LIST).read_bytes() == before
    assert read(tmp_path / f"{name.removesuffix('.docx')}-{LIST}")[1] == f"报告：{name}"


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_a_file_that_is_no_list_of_ours_is_kept(force: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / LIST).write_text("我的笔记", encoding="utf-8")
    assert convert(tmp_path, "报告.docx", *force) == 1
    assert (tmp_path / LIST).read_text(encoding="utf-8") == "我的笔记"
    assert (tmp_path / f"报告-{LIST}").exists()


def test_where_the_list_cannot_be_written_nothing_is(tmp_path: Path) -> None:
    for name in (LIST, f"报告-{LIST}"):
        (tmp_path / name).write_text("我的笔记", encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    assert convert(tmp_path, "报告.docx") == 5
    assert sorted(tmp_path.iterdir()) == before


def test_what_follows_is_in_the_list_below_its_cause(tmp_path: Path, capsys: Capture) -> None:
    from tests.pipeline.test_root_causes import drawn  # noqa: PLC0415 - the workbook with one mistake
    from tests.workbooks.profiles import write_grids  # noqa: PLC0415 - likewise

    workbook = write_grids(drawn("seed_2020", "P1", ("04",)), tmp_path / "2020年度.xlsx")
    assert run(["convert", str(workbook), "-o", str(tmp_path / "报告.docx")]) == 1
    assert "由此引起的问题10条" in capsys.readouterr().out
    lines = read(tmp_path / LIST)
    assert sum(line.startswith("    1.") for line in lines) == 10
    assert "错误 1，" in lines[3]
