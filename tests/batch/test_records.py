"""Records of earlier runs are believed only as they were written: nothing is deleted or passed on their word otherwise."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

from tests.batch.district import NAMES, entry_of, run_here, small_district, tree
from tests.batch.workers import meet_another_workbook
from xls2report.batch.progress import Silent
from xls2report.batch.run import run_batch
from xls2report.batch.sealed import is_base_name, opened, sealed
from xls2report.model.state import State
from xls2report.options import BatchOptions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

UNIT = NAMES[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_district(tmp_path / "报送", NAMES[:2])


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "结果"


def altered(output: Path, change: Callable[[dict[str, Any]], None], *, seal: bool = False) -> None:
    """Change a unit's record, as somebody does who does not know of seals, or does."""
    record = output / ".xls2report" / "units" / f"{UNIT}.json"
    content = json.loads(record.read_bytes())
    change(content)
    if seal:
        del content["seal"]
    record.write_bytes(sealed(content) if seal else json.dumps(content, ensure_ascii=False).encode())


def touch(folder: Path) -> None:
    """Rename the unit's workbook: it is made anew."""
    path = folder / f"{UNIT}2020年度部门决算公开表.xlsx"
    path.rename(folder / f"{UNIT}2020年度决算公开表.xlsx")


@pytest.mark.parametrize("seal", [False, True])
def test_files_outside_its_folder_are_never_deleted(seal: bool, folder: Path, output: Path, tmp_path: Path) -> None:
    run_here(folder, output)
    there = [tmp_path / "旁人的.txt", output / "旁人的.txt"]
    for path in there:
        path.write_bytes(b"of somebody else")
    digest = sha256(b"of somebody else").hexdigest()
    names = ("../旁人的.txt", "../../旁人的.txt", f"{tmp_path}/旁人的.txt", "..\\旁人的.txt")
    altered(output, lambda record: record["outputs"].update(dict.fromkeys(names, digest)), seal=seal)
    touch(folder)
    run_here(folder, output)
    assert [path.read_bytes() for path in there] == [b"of somebody else"] * 2


def test_a_folder_outside_the_results_is_never_written_to(folder: Path, output: Path, tmp_path: Path) -> None:
    run_here(folder, output)
    aside = tmp_path / "别处"
    aside.mkdir()
    altered(output, lambda record: record["result"]["files"].update(folder="../别处"), seal=True)
    run_here(folder, output)
    touch(folder)
    run_here(folder, output)
    assert list(aside.iterdir()) == []


def test_a_file_that_a_record_was_made_to_call_ours_is_kept(folder: Path, output: Path) -> None:
    run_here(folder, output)
    notes = output / UNIT / "笔记.txt"
    notes.write_bytes(b"notes of the office")
    digest = sha256(b"notes of the office").hexdigest()
    altered(output, lambda record: record["outputs"].update({"笔记.txt": digest}))
    touch(folder)
    run_here(folder, output)
    assert notes.read_bytes() == b"notes of the office"


def test_a_verdict_that_was_written_into_a_record_is_not_repeated(folder: Path, output: Path) -> None:
    before = entry_of(run_here(folder, output), UNIT).result
    assert before.state is State.INCOMPLETE

    def acquit(record: dict[str, Any]) -> None:
        record["result"]["state"] = State.READY.value
        record["result"]["findings"] = []

    altered(output, acquit)
    done = run_here(folder, output)
    assert (done.fresh, entry_of(done, UNIT).result.state) == (1, State.INCOMPLETE)


@pytest.mark.parametrize("data", [b"[]", b'{"a":' * 100_000, b'{"seal": "x"}'])
def test_what_is_no_record_costs_only_its_unit(data: bytes, folder: Path, output: Path) -> None:
    run_here(folder, output)
    files = tree(output)
    for name in (f"units/{UNIT}.json", f"units/{NAMES[1]}.coming", "files.json"):
        (output / ".xls2report" / name).write_bytes(data)
    assert run_here(folder, output).fresh == 1
    assert {name for name in tree(output) if not name.startswith(".")} >= {n for n in files if not n.startswith(".")}


def test_a_link_where_a_units_folder_should_be_is_not_followed(folder: Path, output: Path, tmp_path: Path) -> None:
    aside = tmp_path / "别处"
    aside.mkdir()
    run_here(folder, output)
    for path in (output / UNIT).iterdir():
        path.unlink()
    (output / UNIT).rmdir()
    (output / UNIT).symlink_to(aside)
    done = run_here(folder, output)
    failure = entry_of(done, UNIT).result.failure
    assert failure is not None
    assert "链接" in failure.message
    assert list(aside.iterdir()) == []


def test_a_workbook_that_changes_after_the_folder_was_sorted_makes_no_report(folder: Path, output: Path) -> None:
    done = run_batch(BatchOptions(folder=folder, output=output, workers=1), Silent(), work=meet_another_workbook)
    result = entry_of(done, NAMES[1]).result
    assert result.state is State.FAULTY
    assert result.failure is not None
    assert "被改动" in result.failure.message
    assert not result.files.document
    assert entry_of(done, UNIT).result.state is State.INCOMPLETE


def test_what_is_sealed_opens_as_it_was() -> None:
    made = {"outputs": {"a.docx": "1"}, "result": None}
    assert opened(sealed(made), dict[str, Any]) == made
    assert opened(sealed(made).replace(b"a.docx", b"b.docx"), dict[str, Any]) is None


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("报告.docx", True),
        ("a..b", True),
        ("", False),
        (".", False),
        ("..", False),
        ("a/b", False),
        ("/a", False),
        ("a\\b", False),
        ("C:a", False),
        ("a/", False),
    ],
)
def test_a_base_name_leads_nowhere(name: str, wanted: bool) -> None:
    assert is_base_name(name) is wanted
