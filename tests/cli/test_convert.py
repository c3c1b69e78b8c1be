"""``xls2report convert`` as its user meets it: states, exit codes, files kept, bad input."""

from __future__ import annotations

import builtins
import json
import shutil
import zipfile
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest

from tests.pipeline.made import inputs
from tests.workbooks.facts import UnitFacts
from tests.workbooks.grid import ErrorValue
from tests.workbooks.profiles import P1, write_workbook
from tests.workbooks.seed import SEED_2019, SEED_2020
from xls2report.cli.main import run

if TYPE_CHECKING:
    from tests.workbooks.grid import GridValue

Capture = pytest.CaptureFixture[str]


def text_of(path: Path) -> str:
    document = docx.Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    headers = (p.text for section in document.sections for p in section.header.paragraphs)
    return "\n".join([*(p.text for p in document.paragraphs), *cells, *headers])


def call(*arguments: object) -> int:
    return run(["convert", *(str(argument) for argument in arguments)])


@pytest.fixture
def complete(tmp_path: Path) -> list[object]:
    """Give the seed unit's files, copied to a folder of their own, as arguments."""
    copies: list[Path] = []
    for path in (*inputs("lusong"), inputs("lusong")[0].parent / "绩效自评报告.docx"):
        copies.append(tmp_path / path.name)
        shutil.copy(path, copies[-1])
    workbook, previous, supplement, _attachment = copies
    return [workbook, "--previous", previous, "--supplement", supplement]


def test_a_complete_unit_is_ready_to_publish(complete: list[object], tmp_path: Path, capsys: Capture) -> None:
    assert call(*complete, "--trace", tmp_path / "来源.json") == 0
    shown = capsys.readouterr().out
    document = tmp_path / "2020年度株洲市芦淞区征地工作协调服务中心部门决算.docx"
    assert f"已生成：{document}" in shown
    assert "状态：可发布（错误 0，警告 0，提示 0）" in shown
    assert "下一步：" in shown
    assert "减少3339.65万元，减少94.3%" in text_of(document)
    assert json.loads((tmp_path / "来源.json").read_text(encoding="utf-8"))["unit"] == SEED_2020.unit


def test_json_is_one_object_on_stdout(complete: list[object], capsys: Capture) -> None:
    assert call(*complete, "--json") == 0
    captured = capsys.readouterr()
    record = json.loads(captured.out)
    assert (record["state"], record["counts"]) == ("可发布", {"error": 0, "warning": 0, "info": 0})
    assert captured.err == ""


def test_without_a_supplement_the_gaps_are_marked_and_the_next_step_says_how_to_fill_them(
    tmp_path: Path, capsys: Capture
) -> None:
    workbook = write_workbook(SEED_2020, P1, tmp_path / "2020年度本年.xlsx")
    assert call(workbook, "-o", tmp_path / "报告.docx") == 1
    shown = capsys.readouterr().out
    assert "状态：待补充" in shown
    assert f"xls2report supplement {workbook} -o 补充表.xlsx" in shown
    assert shown.count("N-GAP") == 5
    text = text_of(tmp_path / "报告.docx")
    assert "【待补充：上年收、支总计】" in text
    assert "草稿" not in text
    with zipfile.ZipFile(tmp_path / "报告.docx") as package:
        comments = package.read("word/comments.xml").decode()
    assert "请填写补充表“上年数”工作表的“上年收、支总计”" in comments


def test_an_error_makes_a_draft_that_carries_it(tmp_path: Path, capsys: Capture) -> None:
    edits: dict[tuple[str, str], GridValue] = {("公开05表", "E9"): ErrorValue("#REF!")}
    workbook = write_workbook(SEED_2020, P1, tmp_path / "2020年度本年.xlsx", edits=edits)
    assert call(workbook, "-o", tmp_path / "报告.docx") == 1
    shown = capsys.readouterr().out
    assert "状态：有错误" in shown
    assert "2020年度本年.xlsx GK05" in shown
    assert "E9" in shown
    assert "草稿" in text_of(tmp_path / "报告.docx")
    with zipfile.ZipFile(tmp_path / "报告.docx") as package:
        assert "#REF!" in package.read("word/comments.xml").decode()


@pytest.mark.parametrize("flag", ["--strict", "--clean"])
def test_strict_and_clean_write_nothing_while_there_are_errors(flag: str, tmp_path: Path, capsys: Capture) -> None:
    workbook = write_workbook(SEED_2020, P1, tmp_path / "2020年度本年.xlsx", edits={("公开05表", "E9"): "见附件"})
    before = sorted(tmp_path.iterdir())
    assert call(workbook, "-o", tmp_path / "报告.docx", flag, "--trace", tmp_path / "来源.json") == 1
    assert sorted(tmp_path.iterdir()) == before
    assert "未完成：" in capsys.readouterr().err


def test_clean_refuses_while_texts_are_missing(tmp_path: Path, capsys: Capture) -> None:
    workbook = write_workbook(SEED_2020, P1, tmp_path / "2020年度本年.xlsx")
    assert call(workbook, "-o", tmp_path / "报告.docx", "--clean") == 1
    assert not (tmp_path / "报告.docx").exists()
    assert "待补充" in capsys.readouterr().err


def test_the_clean_copy_has_no_comments_bookmarks_of_figures_or_highlights(
    complete: list[object], tmp_path: Path
) -> None:
    assert call(*complete, "-o", tmp_path / "发布.docx", "--clean") == 0
    with zipfile.ZipFile(tmp_path / "发布.docx") as package:
        assert "word/comments.xml" not in package.namelist()
        document = package.read("word/document.xml").decode()
    assert 'w:name="f_' not in document
    assert "w:highlight" not in document
    assert "commentReference" not in document


def test_an_existing_file_is_kept_unless_forced(complete: list[object], tmp_path: Path, capsys: Capture) -> None:
    target = tmp_path / "报告.docx"
    target.write_text("旧的")
    assert call(*complete, "-o", target) == 5
    assert target.read_text() == "旧的"
    assert "没有覆盖" in capsys.readouterr().err
    assert call(*complete, "-o", target, "--force") == 0
    assert target.stat().st_size > 10_000


@pytest.mark.parametrize("lock", ["~$报告.docx", "~$.docx", ".~lock.报告.docx#"])
def test_a_target_that_is_open_elsewhere_is_left_alone(
    complete: list[object], tmp_path: Path, capsys: Capture, lock: str
) -> None:
    target = tmp_path / "报告.docx"
    target.write_text("旧的")
    (tmp_path / lock).write_text("")
    assert call(*complete, "-o", target, "--force") == 5
    assert target.read_text() == "旧的"
    assert "关闭" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("output", "message"),
    [("没有的文件夹/报告.docx", "文件夹不存在"), ("报告.doc", "应以 .docx 结尾"), ("", "是文件夹")],
)
def test_places_that_cannot_be_written(
    complete: list[object], tmp_path: Path, capsys: Capture, output: str, message: str
) -> None:
    assert call(*complete, "-o", tmp_path / output) in (2, 5)
    assert message in capsys.readouterr().err


def test_no_input_is_ever_overwritten(complete: list[object], capsys: Capture) -> None:
    assert call(*complete, "--trace", complete[0], "--force") == 2
    assert "会覆盖输入" in capsys.readouterr().err


def test_a_full_disk_leaves_nothing_half_written(
    complete: list[object], tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    class FullDisk(FileIO):
        def write(self, _data: object) -> int:
            raise OSError(28, "No space left on device")

    def opened(path: Path, mode: str = "r", buffering: int = -1, encoding: str | None = None, *_: object) -> object:
        return FullDisk(path, mode) if "x" in mode else builtins.open(path, mode, buffering, encoding)  # noqa: PTH123 - Path.open is what is replaced

    monkeypatch.setattr(Path, "open", opened)
    before = sorted(tmp_path.iterdir())
    assert call(*complete, "-o", tmp_path / "报告.docx") == 5
    assert sorted(tmp_path.iterdir()) == before
    assert "磁盘已满" in capsys.readouterr().err


@pytest.mark.parametrize("value", [1e300, -1e25, "9" * 30])
def test_a_number_beyond_all_money_is_an_error_of_its_cell(value: float | str, tmp_path: Path, capsys: Capture) -> None:
    workbook = write_workbook(SEED_2020, P1, tmp_path / "2020年度.xlsx", edits={("公开05表", "E9"): value})
    assert call(workbook, "-o", tmp_path / "报告.docx") == 1
    shown = capsys.readouterr().out
    assert "W-NUM" in shown
    assert "E9" in shown


HOSTILE_NAMES = {
    "path characters": "甲/../乙\\局:*?<>|",
    "300 characters": "很" * 300,
    "markup": "<script>alert(1)</script>&amp;局",
    "placeholder": "{{年度}}局{{",
    "formula": "=HYPERLINK(1)局",
    "control characters": "甲_x0007__x001B_乙局",
}


SHOWN_NAMES = {"control characters": "甲乙局"}
"""What is shown of a name, where it is not all of it; _x0007_ is how a workbook writes a control character."""


@pytest.mark.parametrize("kind", HOSTILE_NAMES)
def test_a_hostile_unit_name_is_only_a_name(kind: str, tmp_path: Path) -> None:
    name = HOSTILE_NAMES[kind]
    facts = UnitFacts(unit="原名", year=2020, general_public=SEED_2020.general_public, economic=SEED_2020.economic)
    labels = [f"公开0{number}表" for number in range(1, 10)]
    edits: dict[tuple[str, str], GridValue] = {(label, "A3"): f"部门：{name}" for label in labels}
    workbook = write_workbook(facts, P1, tmp_path / "2020年度本年.xlsx", edits=edits)
    assert call(workbook) == 1
    (document,) = (path for path in tmp_path.iterdir() if path.suffix == ".docx")
    assert document.parent == tmp_path
    assert len(document.name.encode()) <= 255
    shown = text_of(document)
    assert f"部门：{SHOWN_NAMES.get(kind, name)}" in shown


def test_the_same_input_gives_the_same_bytes(complete: list[object], tmp_path: Path) -> None:
    first, second = tmp_path / "一.docx", tmp_path / "二.docx"
    assert call(*complete, "-o", first, "--trace", tmp_path / "一.json") == 0
    assert call(*complete, "-o", second, "--trace", tmp_path / "二.json") == 0
    assert first.read_bytes() == second.read_bytes()
    assert (tmp_path / "一.json").read_bytes() == (tmp_path / "二.json").read_bytes()


def test_last_years_workbook_must_be_last_years(complete: list[object], tmp_path: Path, capsys: Capture) -> None:
    assert call(complete[0], "--previous", complete[0], "-o", tmp_path / "报告.docx") == 3
    assert "是2020年度的，应为2019年度" in capsys.readouterr().err


def test_another_units_supplement_is_an_error(complete: list[object], tmp_path: Path, capsys: Capture) -> None:
    other = inputs("chengxi")[2]
    assert call(complete[0], "--supplement", other, "-o", tmp_path / "报告.docx") == 1
    shown = capsys.readouterr().out
    assert "S-UNIT" in shown
    assert "S-YEAR" in shown


def test_a_supplement_with_the_number_of_the_unit_is_the_units(complete: list[object], tmp_path: Path) -> None:
    """As budget software exports a name, and as a form made from it holds it."""
    typed = openpyxl.load_workbook(str(complete[-1]))
    typed["基本信息"]["C5"] = f"[101001]{SEED_2020.unit}"
    typed.save(str(complete[-1]))
    assert call(*complete, "-o", tmp_path / "报告.docx") == 0


def test_a_supplement_that_is_none(complete: list[object], tmp_path: Path, capsys: Capture) -> None:
    assert call(complete[0], "--supplement", complete[0], "-o", tmp_path / "报告.docx") == 3
    assert "补充" in capsys.readouterr().err


def test_gaps_in_last_years_workbook_are_info(tmp_path: Path, capsys: Capture) -> None:
    workbook = write_workbook(SEED_2020, P1, tmp_path / "2020年度本年.xlsx")
    edits: dict[tuple[str, str], GridValue] = {("公开05表", "E9"): "无数"}
    previous = write_workbook(SEED_2019, P1, tmp_path / "2019年度上年.xlsx", edits=edits)
    assert call(workbook, "--previous", previous, "-o", tmp_path / "报告.docx", "--json") == 1
    record = json.loads(capsys.readouterr().out)
    assert record["counts"]["error"] == 0
    assert record["counts"]["info"] >= 1


def test_an_old_doc_as_attachment_is_refused_with_what_to_do(
    complete: list[object], tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "绩效自评报告.docx").write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(5000))
    assert call(*complete, "-o", tmp_path / "报告.docx") == 1
    assert "另存为" in capsys.readouterr().out


def test_a_missing_attachment_file_is_said(complete: list[object], tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "绩效自评报告.docx").unlink()
    assert call(*complete, "-o", tmp_path / "报告.docx") == 1
    shown = capsys.readouterr().out
    assert "状态：有错误" in shown
    assert "附件 绩效自评报告.docx 打不开" in shown
    assert "绩效 C6（绩效自评报告文件名）" in shown
    assert "【待补充：绩效自评报告】" in text_of(tmp_path / "报告.docx")
