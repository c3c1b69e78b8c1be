"""The last line of a run: which units came, whose state changed, whose report was edited since the run before."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tests.batch.district import NAMES, put_unit, run_here, small_district, tree
from tests.editing.office import edited, found, typed_over
from tests.workbooks.profiles import P1, write_workbook
from tests.workbooks.seed import SEED_2020
from xls2report.cli.main import run as run_command
from xls2report.model.state import State
from xls2report.review.records import News

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_first_run_has_no_news_and_one_without_a_change_none_to_tell(tmp_path: Path) -> None:
    folder, output = small_district(tmp_path / "报送"), tmp_path / "结果"
    assert run_here(folder, output).district.news is None
    first = tree(output)
    assert run_here(folder, output).district.news == News()
    assert tree(output) == first


def test_who_came_who_went_and_whose_state_changed(tmp_path: Path) -> None:
    folder, output = small_district(tmp_path / "报送"), tmp_path / "结果"
    run_here(folder, output)
    put_unit(folder, "澄溪县丁局")
    (folder / f"{NAMES[0]}2020年度部门决算公开表.xlsx").unlink()
    write_workbook(
        replace(SEED_2020, unit=NAMES[1]), P1, put_unit(folder, NAMES[1]), edits={("公开03表", "E9"): 999999}
    )
    done = run_here(folder, output)
    assert done.district.news == News(
        came=("澄溪县丁局",), gone=(NAMES[0],), changed=((NAMES[1], State.INCOMPLETE, State.FAULTY),)
    )
    record = json.loads((output / "run.json").read_text(encoding="utf-8"))
    assert record["news"] == {
        "came": ["澄溪县丁局"],
        "gone": [NAMES[0]],
        "changed": [{"unit": NAMES[1], "before": "待补充", "now": "有错误"}],
        "edited": [],
    }


def test_a_unit_of_the_roster_comes_when_it_hands_in(tmp_path: Path) -> None:
    folder, output, roster = small_district(tmp_path / "报送"), tmp_path / "结果", tmp_path / "名单.csv"
    roster.write_text("\n".join(("单位名称", *NAMES, "澄溪县丁局")), encoding="utf-8")
    run_here(folder, output, roster=roster)
    assert run_here(folder, output, roster=roster).district.news == News()
    put_unit(folder, "澄溪县丁局")
    assert run_here(folder, output, roster=roster).district.news == News(came=("澄溪县丁局",))


def test_an_edited_report_is_news_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, output = small_district(tmp_path / "报送"), tmp_path / "结果"
    run_here(folder, output)
    (report,) = (output / NAMES[0]).glob("*.docx")
    report.write_bytes(
        edited(lambda document: typed_over(found(document, "本年支出合计"), "合计", "共计"), report.read_bytes())
    )
    command = ["batch", str(folder), "-o", str(output), "--workers", "1"]
    run_command(command)
    assert capsys.readouterr().out.splitlines()[-1] == f"与上次相比：报告改过的1个（{NAMES[0]}）"
    run_command(command)
    assert capsys.readouterr().out.splitlines()[-1] == "与上次相比：没有变化"


def test_a_record_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    folder, output = small_district(tmp_path / "报送", NAMES[:1]), tmp_path / "结果"
    run_here(folder, output)
    for content in (b"{", b"[]", b'{"units": [{"unit": 1}]}', "\ud800".encode("utf-8", "surrogatepass")):
        (output / "run.json").write_bytes(content)
        assert run_here(folder, output).district.news is None
