"""A run from end to end; where it does not matter who does the units, in one process."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

from docx import Document
from msgspec.structs import replace

from tests.batch.district import NAMES, document, entry_of, put_unit, run, run_here, tree
from tests.workbooks.profiles import P1, write_workbook
from tests.workbooks.seed import SEED_2020
from xls2report.batch.sealed import sealed
from xls2report.model.state import State

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TEMPLATES = EXAMPLES.parent / "templates"


def times(output: Path) -> dict[str, int]:
    return {unit: document(output, unit).stat().st_mtime_ns for unit in NAMES}


def test_every_unit_gets_a_folder_with_document_page_and_findings(folder: Path, output: Path) -> None:
    done = run(folder, output)
    for unit in NAMES:
        assert {path.name for path in (output / unit).iterdir()} == {
            f"2020年度{unit}部门决算.docx",
            "数字来源.html",
            "补充信息表.xlsx",
            "问题清单.txt",
        }
        assert unit in "".join(paragraph.text for paragraph in Document(str(document(output, unit))).paragraphs)
    assert {path.name for path in output.iterdir()} == {*NAMES, "index.html", "汇总.xlsx", "run.json", ".xls2report"}
    assert [entry.result.state for entry in done.district.entries] == [State.INCOMPLETE] * 3
    assert done.exit_code == 1


def test_the_same_inputs_give_the_same_bytes_whatever_the_workers_and_the_place(folder: Path, tmp_path: Path) -> None:
    run_here(folder, tmp_path / "一")
    moved = folder.rename(tmp_path / "别处")
    run(moved, tmp_path / "二", workers=2)
    first = tree(tmp_path / "一")
    assert len(first) > 12
    assert tree(tmp_path / "二") == first


def test_a_second_run_does_nothing_again_and_a_third_only_what_changed(folder: Path, output: Path) -> None:
    run(folder, output)
    before, files = times(output), tree(output)
    assert run(folder, output).fresh == 3
    assert times(output) == before
    assert tree(output) == files
    write_workbook(
        replace(SEED_2020, unit=NAMES[1]), P1, put_unit(folder, NAMES[1]), edits={("公开03表", "E9"): 999999}
    )
    done = run(folder, output)
    assert done.fresh == 2
    assert {unit for unit, time in times(output).items() if time != before[unit]} == {NAMES[1]}
    assert entry_of(done, NAMES[1]).result.state is State.FAULTY
    assert run(folder, output, force=True).fresh == 0


def test_another_template_makes_everything_new(folder: Path, output: Path) -> None:
    run_here(folder, output)
    assert run_here(folder, output, template=TEMPLATES / "shanghai.docx").fresh == 0
    assert run_here(folder, output, template=TEMPLATES / "shanghai.docx").fresh == 3


def test_what_was_taken_away_is_made_again(folder: Path, output: Path) -> None:
    run_here(folder, output)
    files = tree(output)
    document(output, NAMES[0]).unlink()
    (output / NAMES[1] / "数字来源.html").write_bytes(b"")
    (output / ".xls2report" / "units" / f"{NAMES[2]}.json").write_bytes(b"{")
    assert run_here(folder, output).fresh == 0
    assert tree(output) == files


def test_a_document_that_was_edited_stays_until_it_changes_and_is_kept_then(folder: Path, output: Path) -> None:
    run_here(folder, output)
    edited = document(output, NAMES[0])
    edited.write_bytes(edited.read_bytes() + b"edited")
    content = edited.read_bytes()
    done = run_here(folder, output)
    assert done.fresh == 3
    assert edited.read_bytes() == content
    assert [note.code for note in entry_of(done, NAMES[0]).notes] == ["B-KEPT"]
    run_here(folder, output, force=True)
    assert edited.read_bytes() == content
    assert not [path for path in edited.parent.iterdir() if "修改稿" in path.name]
    put_unit(folder, NAMES[0], 2019)
    done = run_here(folder, output)
    assert edited.read_bytes() != content
    assert edited.with_name(f"{edited.stem}（修改稿1）.docx").read_bytes() == content
    assert "（修改稿1）" in entry_of(done, NAMES[0]).notes[0].message
    assert not entry_of(done, NAMES[1]).notes


def test_the_workbook_of_the_district_is_not_lost_either(folder: Path, output: Path) -> None:
    run_here(folder, output)
    (output / "汇总.xlsx").write_bytes(b"notes of the office")
    done = run_here(folder, output)
    assert [note.code for note in done.district.notes] == ["B-KEPT"]
    assert "汇总（修改稿1）.xlsx" in done.district.notes[0].message
    assert (output / "汇总（修改稿1）.xlsx").read_bytes() == b"notes of the office"
    assert (output / "汇总.xlsx").read_bytes().startswith(b"PK")


def test_the_workbook_of_the_district_may_be_open_and_the_page_is_new_all_the_same(folder: Path, output: Path) -> None:
    run_here(folder, output)
    before = (output / "index.html").read_bytes(), (output / "汇总.xlsx").read_bytes()
    put_unit(folder, "澄溪县丁局")
    (output / "~$汇总.xlsx").write_bytes(b"owner")
    done = run_here(folder, output)
    assert done.problem is not None
    assert "打开" in done.problem.message
    assert done.exit_code == 5
    assert (output / "index.html").read_bytes() != before[0]
    assert (output / "汇总.xlsx").read_bytes() == before[1]


def test_a_record_of_another_format_still_says_which_files_are_ours(folder: Path, output: Path) -> None:
    run_here(folder, output)
    files = tree(output)
    for record in (output / ".xls2report" / "units").iterdir():
        content = json.loads(record.read_bytes())
        del content["seal"]
        record.write_bytes(sealed(content | {"format": 9, "what later versions know": {"more": 1}}))
    assert run_here(folder, output).fresh == 0
    assert tree(output) == files


def test_an_attachment_counts_among_the_inputs(complete: Path, output: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(complete, tmp_path / "报送")
    assert run_here(folder, output).exit_code == 0
    assert run_here(folder, output).fresh == 1
    attachment = folder / "绩效自评报告.docx"
    attachment.rename(tmp_path / "绩效自评报告.docx")
    done = run_here(folder, output)
    assert (done.fresh, done.district.entries[0].result.state) == (0, State.FAULTY)
    (tmp_path / "绩效自评报告.docx").rename(attachment)
    done = run_here(folder, output)
    assert (done.fresh, done.district.entries[0].result.state) == (0, State.READY)
    assert done.district.left_alone == ()


def test_a_copy_to_publish_is_made_for_the_ready_alone_and_goes_when_it_is_out_of_date(
    complete: Path, output: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(complete, tmp_path / "报送")
    put_unit(folder, NAMES[0])
    done = run_here(folder, output, clean=True)
    clean = [path.relative_to(output).as_posix() for path in output.rglob("*（发布稿）.docx")]
    ready = next(entry.result for entry in done.district.entries if entry.result.state is State.READY)
    assert clean == [f"{ready.unit}/{ready.files.clean}"]
    assert not Document(str(output / clean[0])).comments
    edited = output / ready.unit / ready.files.document
    edited.write_bytes(b"edited")
    assert run_here(folder, output).fresh == run_here(folder, output, clean=True).fresh == 2
    assert [path.relative_to(output).as_posix() for path in output.rglob("*（发布稿）.docx")] == clean
    assert edited.read_bytes() == b"edited"
    next(folder.glob("2019年度*")).unlink()
    run_here(folder, output)
    assert not list(output.rglob("*（发布稿）.docx"))


def test_a_copy_to_publish_comes_beside_an_edited_report(complete: Path, output: Path) -> None:
    done = run_here(complete, output)
    result = done.district.entries[0].result
    edited = output / result.unit / result.files.document
    edited.write_bytes(b"edited")
    done = run_here(complete, output, clean=True)
    assert edited.read_bytes() == b"edited"
    assert (output / result.unit / done.district.entries[0].result.files.clean).is_file()
    assert [note.code for note in done.district.entries[0].notes] == ["B-KEPT"]


def test_waivers_hold_for_all_units_and_only_their_state_on_the_day_counts(folder: Path, output: Path) -> None:
    waivers = folder.parent / "豁免.toml"
    waivers.write_text('[[waiver]]\ncode = "N-GAP"\nreason = "另行公开"\nuntil = 2024-12-31\n', encoding="utf-8")
    done = run_here(folder, output, waivers=waivers, today=date(2024, 6, 1))
    assert all(entry.result.waived and not entry.result.findings for entry in done.district.entries)
    assert run_here(folder, output, waivers=waivers, today=date(2024, 7, 1)).fresh == 3
    files = tree(output)
    done = run_here(folder, output, waivers=waivers, today=date(2025, 1, 1))
    assert done.fresh == 0
    assert {finding.code for finding in entry_of(done, NAMES[0]).findings} == {"N-GAP"}
    assert [note.code for note in done.district.notes] == ["WV-EXPIRED"]
    late = tree(output)
    assert late != files
    run_here(folder, output, waivers=waivers, today=date(2026, 1, 1), force=True)
    assert tree(output) == late, "the day of the run shows in the results"


def test_a_waiver_is_told_to_be_idle_once_and_only_when_no_unit_uses_it(folder: Path, output: Path) -> None:
    waivers = folder.parent / "豁免.toml"
    lists = (("N-GAP", ""), ("T1-BAL", ""), ("T1-BAL", "澄溪县没有局"), ("T1-BAL", NAMES[0]))
    text = "".join(
        f'[[waiver]]\ncode = "{code}"\nreason = "另行公开"\nuntil = 2024-12-31\n'
        + (f'unit = "{unit}"\n' if unit else "")
        for code, unit in lists
    )
    waivers.write_text(text, encoding="utf-8")
    done = run_here(folder, output, waivers=waivers, today=date(2024, 6, 1))
    assert [(note.code, dict(note.arguments)["number"]) for note in done.district.notes] == [
        ("WV-UNUSED", "2"),
        ("WV-UNUSED", "3"),
    ]
    codes = {unit: [finding.code for finding in entry_of(done, unit).findings] for unit in NAMES}
    assert codes == {NAMES[0]: ["WV-UNUSED"], NAMES[1]: [], NAMES[2]: []}


def test_last_years_workbooks_and_forms_may_lie_in_folders_of_their_own(output: Path, tmp_path: Path) -> None:
    for name, part in (
        ("报送", "2020年度部门决算公开表.xlsx"),
        ("上年", "2019年度部门决算公开表.xlsx"),
        ("补充", "2020年度部门决算补充信息表.xlsx"),
    ):
        (tmp_path / name).mkdir()
        shutil.copy(EXAMPLES / "lusong" / part, tmp_path / name)
    shutil.copy(EXAMPLES / "lusong" / "绩效自评报告.docx", tmp_path / "补充")
    done = run_here(tmp_path / "报送", output, previous=tmp_path / "上年", supplement=tmp_path / "补充")
    (entry,) = done.district.entries
    assert entry.result.state is State.READY
    assert (entry.result.inputs.previous, entry.result.inputs.supplement) == (
        "上年文件夹/2019年度部门决算公开表.xlsx",
        "补充表文件夹/2020年度部门决算补充信息表.xlsx",
    )
    assert done.exit_code == 0
