"""What a run makes of what lies in its folder: who is missing, what is strange, what stops it before anything is written."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from tests.batch.district import NAMES, document, entry_of, put_unit, run_here, small_district, tree
from tests.workbooks.profiles import P1, write_workbook
from tests.workbooks.seed import SEED_2020
from xls2report.batch import sorting
from xls2report.batch.store import Store
from xls2report.model.errors import OutputError, TemplateError, UsageError
from xls2report.model.state import State

if TYPE_CHECKING:
    from pathlib import Path


def test_the_roster_says_who_is_missing_and_who_is_strange(folder: Path, output: Path) -> None:
    roster = folder / "名单.csv"
    roster.write_text(
        "单位名称,主管部门\n澄溪县丙局,澄溪县丙局\n澄溪县甲 局,\n澄溪县乙区,澄溪县丙局\n", encoding="utf-8"
    )
    done = run_here(folder, output, roster=roster)
    entries = [(entry.result.unit, entry.result.state) for entry in done.district.entries]
    assert entries == [
        ("澄溪县丙局", State.INCOMPLETE),
        ("澄溪县甲局", State.INCOMPLETE),
        ("澄溪县乙区", State.MISSING),
        ("澄溪县乙局", State.INCOMPLETE),
    ]
    (note,) = entry_of(done, "澄溪县乙局").notes
    assert note.code == "B-STRANGER"
    assert "澄溪县乙区" in note.message
    totals = {one.department: (one.units, one.reported) for one in done.district.departments}
    assert totals == {"澄溪县丙局": (2, 1), "（没有主管部门）": (2, 2)}
    assert done.district.left_alone == ()


def test_different_workbooks_of_one_unit_stop_it_and_equal_ones_are_told(folder: Path, output: Path) -> None:
    put_unit(folder / "更正", NAMES[0])
    other = put_unit(folder / "更正", NAMES[1])
    other.write_bytes(other.read_bytes() + b" ")
    done = run_here(folder, output)
    assert [note.code for note in entry_of(done, NAMES[0]).notes] == ["B-SAME"]
    assert entry_of(done, NAMES[0]).result.failure is None
    failure = entry_of(done, NAMES[1]).result.failure
    assert failure is not None
    assert f"更正/{other.name}" in failure.message
    assert entry_of(done, NAMES[1]).result.inputs.workbook == ""
    assert not document(output, NAMES[1]).exists()
    assert failure.message in (output / NAMES[1] / "问题清单.txt").read_text(encoding="utf-8-sig")


def test_a_unit_that_fails_later_leaves_no_document_of_before(folder: Path, output: Path) -> None:
    run_here(folder, output)
    path = put_unit(folder, NAMES[0])
    path.write_bytes(path.read_bytes()[:3000])
    done = run_here(folder, output)
    assert entry_of(done, NAMES[0]).result.exit_code == 3
    assert run_here(folder, output).fresh == 2, "a failure is tried again"
    assert {path.name for path in (output / NAMES[0]).iterdir()} == {"问题清单.txt", "补充信息表.xlsx"}
    assert done.exit_code == 3


def test_locks_hidden_and_other_files_are_left_alone_and_listed(folder: Path, output: Path) -> None:
    for name in ("~$a.xlsx", ".隐藏.xlsx", "说明.docx"):
        (folder / name).write_bytes(b"x")
    write_workbook(SEED_2020, P1, folder / "通讯录.xlsx")
    book = folder / "通讯录.xlsx"
    Workbook().save(book)
    (folder / ".git").mkdir()
    (folder / ".git" / "config.xlsx").write_bytes(b"x")
    done = run_here(folder, output)
    assert {one.path: one.reason for one in done.district.left_alone} == {
        "~$a.xlsx": "Office 打开文件时的锁定文件",
        ".隐藏.xlsx": "隐藏文件",
        ".git": "隐藏文件夹，没有进去",
        "说明.docx": "不是 Excel 工作簿",
        "通讯录.xlsx": "不是九张决算表，也不是补充表",
    }


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every name is text")
def test_a_name_that_is_not_utf_8_stops_nothing_and_is_told_as_it_was_meant(folder: Path, output: Path) -> None:
    workbook = folder / f"{NAMES[0]}2020年度部门决算公开表.xlsx"
    for name in ("澄溪县丁局2020年度.xlsx", "文件夹/甲.xlsx"):
        target = folder / os.fsdecode(name.encode("gbk"))
        target.parent.mkdir(exist_ok=True)
        shutil.copy(workbook, target)
    done = run_here(folder, output)
    assert {one.path for one in done.district.left_alone} == {"澄溪县丁局2020年度.xlsx", "文件夹/甲.xlsx"}
    assert all("UTF-8" in one.reason for one in done.district.left_alone)
    assert len(done.district.entries) == 3


def test_the_results_may_lie_in_the_folder_itself_and_are_not_taken_for_inputs(folder: Path) -> None:
    first = run_here(folder, folder / "结果")
    assert first.record == run_here(folder, folder / "结果").record
    assert first.district.left_alone == ()


def test_a_file_that_cannot_be_opened_is_told_with_its_unit(
    folder: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = sorting.digest_of

    def closed(path: Path) -> str:
        return "" if NAMES[0] in path.name else really(path)

    monkeypatch.setattr(sorting, "digest_of", closed)
    failure = entry_of(run_here(folder, output), NAMES[0]).result.failure
    assert failure is not None
    assert "没有读取权限" in failure.message
    assert failure.exit_code == 3


def test_a_link_that_leads_round_and_a_closed_folder_are_told(
    folder: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "圈.xlsx").symlink_to(folder / "圈.xlsx")
    (folder / "链").symlink_to(folder)
    (folder / "关").mkdir()
    listed = os.scandir

    def closed(path: int | str) -> object:
        # The tests may run as one to whom no folder is closed.
        if str(path).endswith("关"):
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", closed)
    done = run_here(folder, output)
    assert {one.path: one.reason for one in done.district.left_alone} == {
        "圈.xlsx": "打不开",
        "链": "是指向别处的链接，没有进去",
        "关": "文件夹打不开，里面的文件没有看到",
    }
    assert len(done.district.entries) == 3


def test_an_attachment_that_is_a_folder_stops_nothing(complete: Path, output: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(complete, tmp_path / "报送")
    (folder / "绩效自评报告.docx").unlink()
    (folder / "绩效自评报告.docx").mkdir()
    assert run_here(folder, output).district.entries[0].result.state is State.FAULTY
    assert run_here(folder, output).fresh == 1


def test_this_years_workbook_in_the_wrong_folder_is_told(folder: Path, output: Path) -> None:
    (folder.parent / "上年").mkdir()
    put_unit(folder.parent / "上年", "澄溪县丁局")
    (one,) = run_here(folder, output, previous=folder.parent / "上年").district.left_alone
    assert "放错了文件夹" in one.reason


def test_workbooks_that_nothing_names_are_never_one_units(folder: Path, output: Path) -> None:
    for name in ("统计", "财政", "澄溪县教育局"):
        put_unit(folder, "", name=f"{name}/2020年度部门决算公开表.xlsx")
    roster = folder / "名单.csv"
    roster.write_text("单位名称\n澄溪县教育局\n", encoding="utf-8")
    done = run_here(folder, output, roster=roster)
    failures = {one.result.unit: one.result.failure.message for one in done.district.entries if one.result.failure}
    assert set(failures) == {"统计/2020年度部门决算公开表.xlsx", "财政/2020年度部门决算公开表.xlsx", "澄溪县教育局"}
    assert all("单位名称" in message for message in failures.values())


def test_a_year_that_is_asked_for_serves_workbooks_that_tell_none(tmp_path: Path, output: Path) -> None:
    folder = tmp_path / "报送"
    put_unit(folder, NAMES[0], name="甲.xlsx")
    assert run_here(folder, output).district.entries[0].result.exit_code == 3
    result = run_here(folder, output, year=2020).district.entries[0].result
    assert (result.year, result.failure) == (2020, None)


def test_a_year_of_which_there_is_nothing_says_what_there_is(folder: Path, output: Path) -> None:
    with pytest.raises(UsageError) as caught:
        run_here(folder, output, year=2023)
    assert "2020年度3份" in caught.value.message
    assert not output.exists()


def test_the_list_for_the_unit_tells_what_the_page_tells(folder: Path, output: Path) -> None:
    roster = folder / "名单.csv"
    roster.write_text("单位名称\n澄溪县乙局\n", encoding="utf-8")
    (folder / f"{NAMES[0]}2019年度.xlsx").write_bytes(b"PK\x03\x04 broken")
    done = run_here(folder, output, roster=roster)
    told = (output / NAMES[0] / "问题清单.txt").read_text(encoding="utf-8-sig")
    notes = entry_of(done, NAMES[0]).notes
    assert {note.code for note in notes} == {"B-STRANGER", "B-UNREAD"}
    assert all(note.code in told for note in notes)


def test_a_unit_called_like_a_file_of_ours_gets_another_folder(folder: Path, output: Path) -> None:
    put_unit(folder, "index.html", name="x2020年度.xlsx")
    done = run_here(folder, output)
    assert done.problem is None
    assert (output / entry_of(done, "index.html").result.files.folder).is_dir()


def test_units_whose_names_make_one_folder_get_two(tmp_path: Path, output: Path) -> None:
    names = ("澄溪县A/B局", "澄溪县A:B局", "澄溪县a_b局")
    folder = small_district(tmp_path / "报送", ())
    for number, name in enumerate(names):
        put_unit(folder, name, name=f"{number}2020年度.xlsx")
    done = run_here(folder, output)
    folders = [entry.result.files.folder for entry in done.district.entries]
    assert len({name.casefold() for name in folders}) == 3
    assert all((output / name).is_dir() for name in folders)


def test_a_folder_of_an_earlier_run_that_is_no_units_is_told_and_kept(folder: Path, output: Path) -> None:
    run_here(folder, output)
    (folder / f"{NAMES[0]}2020年度部门决算公开表.xlsx").unlink()
    done = run_here(folder, output)
    assert [note.code for note in done.district.notes] == ["B-OLD"]
    assert NAMES[0] in done.district.notes[0].message
    assert document(output, NAMES[0]).exists()


def test_waivers_need_a_day(folder: Path, output: Path) -> None:
    (folder / "豁免.toml").write_text("", encoding="utf-8")
    with pytest.raises(UsageError):
        run_here(folder, output, waivers=folder / "豁免.toml")
    assert not output.exists()


@pytest.mark.parametrize("part", ["folder", "previous", "supplement", "roster", "template", "waivers"])
def test_what_is_not_there_stops_the_run_before_anything_is_written(part: str, folder: Path, output: Path) -> None:
    more = {} if part == "folder" else {part: folder / "没有"}
    with pytest.raises((UsageError, TemplateError)) as caught:
        run_here(folder / "没有" if part == "folder" else folder, output, **more)
    assert "没有" in caught.value.message
    assert caught.value.remedy
    assert not output.exists()


def test_a_folder_with_other_files_is_not_written_into(folder: Path, output: Path) -> None:
    output.mkdir()
    (output / "重要.docx").write_bytes(b"x")
    with pytest.raises(OutputError) as caught:
        run_here(folder, output)
    assert "别的文件" in caught.value.message
    assert tree(output) == {"重要.docx": b"x"}


@pytest.mark.parametrize("name", ["", "..", "下级/.."])
def test_results_never_go_where_the_inputs_are(name: str, folder: Path) -> None:
    (folder / "下级").mkdir()
    before = tree(folder)
    with pytest.raises(UsageError):
        run_here(folder, folder / name)
    assert tree(folder) == before


def test_a_second_run_into_one_folder_says_so(folder: Path, output: Path) -> None:
    with Store(output), pytest.raises(OutputError) as caught:
        run_here(folder, output)
    assert "另一个 xls2report" in caught.value.message
    assert run_here(folder, output).exit_code == 1


def test_an_empty_folder_is_a_wrong_call_and_with_a_roster_all_are_missing(tmp_path: Path, output: Path) -> None:
    (tmp_path / "空").mkdir()
    with pytest.raises(UsageError):
        run_here(tmp_path / "空", output)
    roster = tmp_path / "名单.csv"
    roster.write_text("单位名称\n澄溪县甲局\n", encoding="utf-8")
    done = run_here(tmp_path / "空", output, roster=roster)
    assert [entry.result.state for entry in done.district.entries] == [State.MISSING]
    assert done.exit_code == 1
    assert [note.code for note in done.district.notes] == ["B-YEAR"]
