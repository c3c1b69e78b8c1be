"""``xls2report audit`` as its user meets it."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING, cast

import docx
import pytest

from tests.audit.pdfs import endless
from tests.audit.published_pages import ROWS_06, published, table_06
from tests.pipeline.made import inputs, made
from xls2report.cli import printing
from xls2report.cli.main import run

if TYPE_CHECKING:
    from pathlib import Path

Capture = pytest.CaptureFixture[str]
TODAY = "2025-06-30"
TEXT = """2020年度某局部门决算情况说明
一、收入支出决算总体情况说明
2020年度收、支总计522.76万元。与上年相比，减少3345.94万元，减少68.5%，主要是因为项目减少。
二、收入决算情况说明
本年收入合计457.05万元，其中：财政拨款收入202.78万元，占44.4%；其他收入254.27万元，占55.6%。
"""
WAIVER = '[[waiver]]\ncode = "{code}"\nreason = "已核实"\nuntil = 2025-12-31\n'


@pytest.fixture(autouse=True)
def _one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "today", lambda: date.fromisoformat(TODAY))


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def word(tmp_path: Path) -> Path:
    path = tmp_path / "报告.docx"
    document = docx.Document()
    for line in TEXT.splitlines():
        document.add_paragraph(line)
    document.save(str(path))
    return path


def call(*arguments: object) -> int:
    return run(["audit", *map(str, arguments)])


def shown_json(capsys: Capture) -> dict[str, list[dict[str, object]]]:
    return cast("dict[str, list[dict[str, object]]]", json.loads(capsys.readouterr().out))


def test_a_wrong_rate_is_listed_with_the_right_one_and_how_it_is_computed(text: Path, capsys: Capture) -> None:
    assert call(text) == 1
    shown = capsys.readouterr().out
    assert "已审核：报告.txt" in shown
    assert "【68.5%】→86.5%" in shown
    assert "增减额-3345.94" in shown
    assert "一、收入支出决算总体情况说明（第3段）" in shown
    assert "错误 1" in shown


def test_json_is_the_contract(text: Path, capsys: Capture) -> None:
    assert call(text, "--json") == 1
    record = shown_json(capsys)
    assert list(record) == ["file", "unit", "year", "tables", "claims", "findings"]
    for claim in record["claims"]:
        assert list(claim) == [
            "paragraph", "clause", "kind", "operands", "stated", "recomputed", "alternatives", "verdict", "rule",
            "place", "cells",
        ]  # fmt: skip
    assert list(record["findings"][0]) == [
        "rule", "severity", "message", "paragraph", "clause", "place", "sentence",
    ]  # fmt: skip
    (wrong,) = [claim for claim in record["claims"] if claim["verdict"] == "wrong"]
    assert (wrong["stated"], wrong["recomputed"], wrong["kind"], wrong["paragraph"]) == (
        "68.5",
        "86.5",
        "change_rate",
        2,
    )


def test_a_copy_is_annotated_and_the_report_is_not_touched(word: Path, tmp_path: Path, capsys: Capture) -> None:
    before, copy = word.read_bytes(), tmp_path / "批注本.docx"
    assert call(word, "--annotate", copy) == 1
    assert f"批注本：{copy}" in capsys.readouterr().out
    assert word.read_bytes() == before
    comments = [comment.text for comment in docx.Document(str(copy)).comments]
    (rate,) = [comment for comment in comments if "86.5" in comment]
    assert "位置：2020年度某局部门决算情况说明 一、收入支出决算总体情况说明" in rate
    assert call(word, "--annotate", copy) == 5
    assert call(word, "--annotate", copy, "--force") == 1


def test_a_page_shows_text_and_findings_and_goes_over_nothing(text: Path, tmp_path: Path, capsys: Capture) -> None:
    page = tmp_path / "页.html"
    assert call(text, "--page", page) == 1
    assert f"对照网页：{page}" in capsys.readouterr().out
    assert "86.5" in page.read_text(encoding="utf-8")
    assert call(text, "--page", page) == 5
    assert call(text, "--page", text, "--force") == 2


@pytest.mark.parametrize(("name", "exit_code"), [("报告.docx", 2), ("批注本.doc", 2), ("无此文件夹/批注本.docx", 5)])
def test_a_copy_goes_over_no_input_and_is_a_word_file(name: str, exit_code: int, word: Path) -> None:
    before = word.read_bytes()
    assert call(word, "--annotate", word.parent / name, "--force") == exit_code
    assert word.read_bytes() == before


def test_only_a_word_file_can_be_annotated(text: Path, tmp_path: Path, capsys: Capture) -> None:
    assert call(text, "--annotate", tmp_path / "批注本.docx") == 2
    assert "不是 Word 文档" in capsys.readouterr().err
    assert not (tmp_path / "批注本.docx").exists()


def test_figures_are_tied_to_the_workbook(text: Path, capsys: Capture) -> None:
    workbook, previous, supplement = inputs("lusong")
    text.write_text(TEXT.replace("254.27万元", "254.72万元"), encoding="utf-8")
    assert call(text, "--workbook", workbook, "--previous", previous, "--supplement", supplement, "--json") == 1
    (found,) = [one for one in shown_json(capsys)["findings"] if one["rule"] == "A-CELL"]
    assert "254.72" in str(found["message"])
    assert "254.27" in str(found["message"])
    assert workbook.name in str(found["message"])


def test_our_own_report_agrees_with_its_workbook(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(made("lusong").report.document)
    workbook, previous, supplement = inputs("lusong")
    call(path, "--workbook", workbook, "--previous", previous, "--supplement", supplement, "--json")
    record = shown_json(capsys)
    assert [one["message"] for one in record["findings"] if one["severity"] == "error"] == []
    assert record["claims"]


def test_another_year_s_workbook_is_refused(text: Path, capsys: Capture) -> None:
    assert call(text, "--workbook", inputs("lusong")[1]) == 2
    assert "2019年度" in capsys.readouterr().err


def test_last_year_s_tables_alone_are_no_use(text: Path, capsys: Capture) -> None:
    assert call(text, "--previous", inputs("lusong")[1]) == 2
    assert "--workbook" in capsys.readouterr().err


def test_waivers_take_findings_out_and_are_told_when_unused(text: Path, tmp_path: Path, capsys: Capture) -> None:
    assert call(text, "--json") == 1
    (found,) = {str(one["rule"]) for one in shown_json(capsys)["findings"]}
    listed = tmp_path / "豁免.toml"
    listed.write_text(WAIVER.format(code=found) + WAIVER.format(code="T1-INC"), encoding="utf-8")
    assert call(text, "--waivers", listed) == 0
    assert "已豁免 1" in capsys.readouterr().out
    listed.write_text(WAIVER.format(code=found) + WAIVER.format(code="A-NONE"), encoding="utf-8")
    assert call(text, "--waivers", listed, "--json") == 1
    record = shown_json(capsys)
    assert [(one["rule"], one["paragraph"]) for one in record["findings"]] == [("WV-UNUSED", None)]
    assert [one["rule"] for one in record["waived"]] == [found]


def test_a_list_that_check_uses_too_waives_what_a_printed_table_has(tmp_path: Path, capsys: Capture) -> None:
    page = tmp_path / "报告.html"
    page.write_text(published(table_06((*ROWS_06[:-1], ("30203", "咨询费", "9.00")))), encoding="utf-8")
    assert call(page, "--json") == 1
    (found,) = [one for one in shown_json(capsys)["findings"] if one["severity"] != "info"]
    where = str(found["message"]).split("《", 1)[1].split("栏", 1)[0]
    listed = tmp_path / "豁免.toml"
    printed = WAIVER.format(code=found["rule"]).replace("reason", f"cell = '《{where}栏'\nreason")
    listed.write_text(printed + WAIVER.format(code="X-0102"), encoding="utf-8")
    assert call(page, "--waivers", listed, "--json") == 0
    assert [one["severity"] for one in shown_json(capsys)["findings"]] == ["info"], "the tables that it does not print"
    listed.write_text(printed.replace("“", "“别的", 1), encoding="utf-8")
    assert call(page, "--waivers", listed, "--json") == 1
    told = [one["rule"] for one in shown_json(capsys)["findings"] if one["severity"] != "info"]
    assert told == [found["rule"], "WV-UNUSED"]


def test_a_pdf_made_to_be_endless_is_given_up_with_a_word(tmp_path: Path) -> None:
    report = tmp_path / "没完.pdf"
    report.write_bytes(endless())
    # In a process of its own, which is ended; it may hold little, and so waits neither for its time nor for 2 GB.
    code = (
        "import sys; from xls2report.batch import crew; from xls2report.batch.workers import Limits;"
        "crew.limits_for = lambda workers: Limits(seconds=20, memory=300_000_000);"
        "from xls2report.cli.main import run; sys.exit(run(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "audit", str(report)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 3
    assert "没完.pdf 没有检查" in done.stderr
    assert "排版前的 Word 文档" in done.stderr


def test_a_broken_pdf_and_a_missing_file_say_what_to_do(tmp_path: Path, capsys: Capture) -> None:
    pdf = tmp_path / "报告.pdf"
    pdf.write_bytes(b"%PDF-1.7 ...")
    assert call(pdf) == 3
    assert "不是完好的 PDF" in capsys.readouterr().err
    assert call(tmp_path / "无.docx") == 2
