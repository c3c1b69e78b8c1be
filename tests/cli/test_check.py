"""``xls2report check``, and the rules and waivers in ``convert``."""

from __future__ import annotations

import json
import shutil
from datetime import date
from typing import TYPE_CHECKING, cast

import docx
import pytest

import xls2report
from tests.pipeline.made import UNITS, inputs
from tests.rules.books import book
from tests.rules.case_files import Edit
from tests.workbooks.profiles import write_grids
from xls2report.cli import printing
from xls2report.cli.main import run

if TYPE_CHECKING:
    from pathlib import Path

Capture = pytest.CaptureFixture[str]
TODAY = "2025-06-30"
WAIVER = '[[waiver]]\ncode = "{code}"\nreason = "已核实"\nuntil = {until}\n'


@pytest.fixture(autouse=True)
def _one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "today", lambda: date.fromisoformat(TODAY))


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """Give a workbook whose total of revenue has two digits swapped."""
    grids = book("seed_2020", "P1", [Edit(sheet="01", row="本年收入合计", value=475.05)])
    return write_grids(grids, tmp_path / "2020年度部门决算公开表.xlsx")


def waivers(folder: Path, text: str) -> Path:
    path = folder / "豁免.toml"
    path.write_text(text, encoding="utf-8")
    return path


def call(command: str, *arguments: object) -> int:
    return run([command, *map(str, arguments)])


def shown_json(capsys: Capture) -> dict[str, object]:
    return cast("dict[str, object]", json.loads(capsys.readouterr().out))


def codes(record: dict[str, object], key: str = "findings") -> list[str]:
    found = cast("list[dict[str, object]]", record[key])
    return [code for one in found for code in (str(one["code"]), *(codes(one, "follows") if "follows" in one else ()))]


@pytest.mark.parametrize("unit", UNITS)
def test_the_example_units_are_clean(unit: str, capsys: Capture) -> None:
    workbook, previous, supplement = inputs(unit)
    assert call("check", workbook) == 0
    assert "（错误 0，警告 0，提示 0）" in capsys.readouterr().out
    assert call("check", workbook, "--previous", previous, "--supplement", supplement) == 0


def test_a_wrong_total_is_told_with_both_sides_and_the_likeliest_cause(wrong: Path, capsys: Capture) -> None:
    assert call("check", wrong) == 1
    shown = capsys.readouterr().out
    assert "已检查：2020年度株洲市芦淞区征地工作协调服务中心" in shown
    assert "T1-INC" in shown
    assert "475.05" in shown
    assert "457.05" in shown
    assert "颠倒" in shown
    assert "下一步：" in shown


def test_json_is_like_convert_s(wrong: Path, tmp_path: Path, capsys: Capture) -> None:
    assert call("check", wrong, "--json") == 1
    checked = shown_json(capsys)
    assert set(checked) == {"unit", "year", "counts", "findings", "waived", "exit_code"}
    assert call("convert", wrong, "-o", tmp_path / "a.docx", "--json") == 1
    converted = shown_json(capsys)
    assert [code for code in codes(converted) if code != "N-GAP"] == codes(checked)
    assert "T1-INC" in codes(checked)


def test_a_workbook_that_lacks_tables_is_checked_as_far_as_it_goes(tmp_path: Path, capsys: Capture) -> None:
    grids = book("seed_2020", "P1", [Edit(sheet="01", row="本年收入合计", value=475.05)])
    path = write_grids([grid for grid in grids if "02" not in grid.name], tmp_path / "2020年度部门决算公开表.xlsx")
    assert call("check", path, "--json") == 1
    assert {"W-TABS", "T1-INC"} <= set(codes(shown_json(capsys)))


def test_what_is_waived_stands_in_its_own_count_alone(wrong: Path, tmp_path: Path, capsys: Capture) -> None:
    assert call("check", wrong, "--json") == 1
    found = set(codes(shown_json(capsys)))
    listed = waivers(tmp_path, "".join(WAIVER.format(code=code, until=TODAY) for code in sorted(found)))
    assert call("check", wrong, "--waivers", listed) == 0
    assert f"（错误 0，警告 0，提示 0，已豁免 {len(found)}）" in capsys.readouterr().out
    assert call("convert", wrong, "-o", tmp_path / "a.docx", "--waivers", listed, "--json") == 1
    record = shown_json(capsys)
    assert set(codes(record, "waived")) == found
    assert set(codes(record)) == {"N-GAP"}
    comments = "\n".join(comment.text for comment in docx.Document(str(tmp_path / "a.docx")).comments)
    assert "475.05" not in comments


def test_an_expired_and_an_unused_waiver_are_told(wrong: Path, tmp_path: Path, capsys: Capture) -> None:
    text = WAIVER.format(code="T1-INC", until="2025-06-29") + WAIVER.format(code="T2-H", until=TODAY)
    assert call("check", wrong, "--waivers", waivers(tmp_path, text), "--json") == 1
    assert {"T1-INC", "WV-EXPIRED", "WV-UNUSED"} <= set(codes(shown_json(capsys)))


def test_waivers_of_texts_are_not_missed_here(tmp_path: Path) -> None:
    listed = waivers(tmp_path, WAIVER.format(code="A-RATE", until=TODAY))
    assert call("check", inputs("lusong")[0], "--waivers", listed) == 0


def test_a_waived_gap_is_still_missing(tmp_path: Path, capsys: Capture) -> None:
    workbook = inputs("lusong")[0]
    listed = waivers(tmp_path, WAIVER.format(code="N-GAP", until=TODAY))
    arguments = (workbook, "-o", tmp_path / "a.docx", "--waivers", listed)
    assert call("convert", *arguments, "--json") == 0
    assert shown_json(capsys)["state"] == "待补充"
    assert call("convert", *arguments, "--clean", "--force") == 1


@pytest.mark.parametrize("text", ["[[waiver]]\ncode = 1", "不是 TOML", None])
def test_a_bad_list_of_waivers_is_told(text: str | None, tmp_path: Path, capsys: Capture) -> None:
    listed = tmp_path / "无.toml" if text is None else waivers(tmp_path, text)
    assert call("check", inputs("lusong")[0], "--waivers", listed) == 2
    assert "豁免名单" in capsys.readouterr().err


def test_a_program_must_tell_the_day(tmp_path: Path) -> None:
    listed = waivers(tmp_path, WAIVER.format(code="T1-INC", until=TODAY))
    options = xls2report.CheckOptions(workbook=inputs("lusong")[0], waivers=listed)
    with pytest.raises(xls2report.CannotGoOnError, match="今天"):
        xls2report.check_workbook(options)


def test_a_workbook_without_tables_cannot_be_checked(tmp_path: Path, capsys: Capture) -> None:
    form = tmp_path / "补充表.xlsx"
    shutil.copy(inputs("lusong")[2], form)
    assert call("check", form) == 3
    assert "怎么办：" in capsys.readouterr().err
