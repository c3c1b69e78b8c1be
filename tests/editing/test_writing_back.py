"""What an office typed over in the report goes back to the form it came from: so that the next run has it as its own."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from tests.editing.office import LUSONG, WORKBOOK, edited, found, options, paragraph_like, texts, typed_over
from xls2report.cli.main import run
from xls2report.options import ReviewOptions
from xls2report.pipeline.report import make_report
from xls2report.pipeline.reviewing import review
from xls2report.supplement.rewriting import with_texts

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document

    from xls2report.pipeline.reviewing import Reviewed

FORM = LUSONG / "2020年度部门决算补充信息表.xlsx"


@pytest.fixture
def form(tmp_path: Path) -> Path:
    for path in (FORM, *LUSONG.glob("*.docx")):
        shutil.copy(path, tmp_path)
    return tmp_path / FORM.name


def _reviewed(form: Path, *changes: tuple[str, str, str]) -> Reviewed:
    def change(document: Document) -> None:
        for where, old, new in changes:
            typed_over(found(document, where), old, new)

    report = form.parent / "改过的.docx"
    report.write_bytes(edited(change))
    return review(ReviewOptions(edited=report, inputs=options(supplement=form), update=form))


def _cells(data: bytes) -> dict[tuple[str, str], object]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {(sheet.title, cell.coordinate): cell.value for sheet in book for row in sheet for cell in row if cell.value}


REASON = ("征拆补偿过渡资金的规模大幅缩小", "大幅缩小", "明显缩小，结转减少")
DUTY = ("承办区委、区政府交办的其他事项。", "其他事项", "其他任务")
PERFORMANCE = ("按照预算绩效管理的要求", "按照预算绩效管理的要求", "按照全面实施预算绩效管理的要求")


def test_what_comes_from_the_form_goes_back_to_its_cells_and_all_else_stays(form: Path) -> None:
    before = _cells(form.read_bytes())
    reviewed = _reviewed(form, REASON, DUTY, PERFORMANCE)
    assert reviewed.back is not None
    assert [one.source.address for one in reviewed.back.written] == ["C18", "G6", "C5"]
    after = _cells(form.read_bytes())
    changed = {place: text for place, text in after.items() if text != before.get(place)}
    assert before.keys() == after.keys()
    assert changed.keys() == {("基本信息", "C18"), ("变动原因", "G6"), ("绩效", "C5")}
    assert changed["变动原因", "G6"] == "征拆补偿过渡资金的规模明显缩小，结转减少"
    with zipfile.ZipFile(FORM) as old, zipfile.ZipFile(form) as new:
        other = [name for name in old.namelist() if old.read(name) != new.read(name)]
        assert old.namelist() == new.namelist()
    assert len(other) == 3
    assert any("明显缩小，结转减少" in text for text in texts(make_report(options(supplement=form)).document))


@pytest.mark.parametrize(
    "change",
    [
        ("本年收入合计4", "457.05", "475.05"),
        ("本年支出合计3", "本年支出合计", "本年支出共计"),
        ("征拆补偿过渡资金的规模大幅缩小", "资金的规模大幅缩小", "资金缩小12.5万元"),
    ],
)
def test_figures_and_words_of_the_wording_are_never_written_back(form: Path, change: tuple[str, str, str]) -> None:
    reviewed = _reviewed(form, change)
    assert reviewed.back is not None
    assert reviewed.back.written == ()
    assert form.read_bytes() == FORM.read_bytes()


def test_a_change_that_goes_beyond_its_cell_is_told_and_left(form: Path) -> None:
    paragraph = "征拆补偿过渡资金的规模大幅缩小"
    reviewed = _reviewed(form, (paragraph, f"因为{paragraph}", "由于过渡资金的规模小了"), DUTY)
    assert reviewed.back is not None
    assert [one.source.address for one in reviewed.back.written] == ["C18"]
    assert [one.source.address for one in reviewed.back.left] == ["G6"]


def test_a_reason_that_would_not_be_printed_as_it_stands_is_left(form: Path) -> None:
    reviewed = _reviewed(form, ("财政安排的征拆过渡资金减少", "财政安排的征拆过渡资金减少", "见附件"))
    assert reviewed.back is not None
    assert reviewed.back.written == ()
    assert form.read_bytes() == FORM.read_bytes()


def _with_gaps(form: Path, *cells: str) -> None:
    book = openpyxl.load_workbook(form)
    for place in cells:
        sheet, cell = place.split("!")
        book[sheet][cell] = None
    book.save(form)


def _filled_in_word(form: Path, *lines: tuple[str, str, tuple[str, ...]]) -> Reviewed:
    """Fill gaps of the report that is made with a form: words of the paragraph, the gap, what was typed over it, in lines."""

    def change(document: Document) -> None:
        for where, gap, words in lines:
            paragraph = found(document, where)
            for more in reversed(words[1:]):
                paragraph_like(paragraph, more)
            typed_over(paragraph, gap, words[0])

    report = form.parent / "改过的.docx"
    report.write_bytes(edited(change, make_report(options(supplement=form)).document))
    return review(ReviewOptions(edited=report, inputs=options(supplement=form), update=form))


PERFORMANCE_GAP, REASON_GAP = "【待补充：预算绩效情况】", "【待补充：原因】"
FILLED = "本单位按照预算绩效管理的要求开展了自评。"


def test_what_was_typed_where_a_gap_was_goes_to_its_empty_cell(form: Path) -> None:
    _with_gaps(form, "变动原因!G7", "绩效!C5", "基本信息!C22")
    reviewed = _filled_in_word(
        form,
        ("财政拨款收、支", REASON_GAP, ("过渡资金由上级统一安排",)),
        (PERFORMANCE_GAP, PERFORMANCE_GAP, (FILLED,)),
    )
    assert reviewed.back is not None
    assert [(one.source.sheet, one.source.address) for one in reviewed.back.written] == [
        ("变动原因", "G7"),
        ("绩效", "C5"),
    ]
    cells = _cells(form.read_bytes())
    assert cells["变动原因", "G7"] == "过渡资金由上级统一安排"
    assert cells["绩效", "C5"] == FILLED
    assert ("基本信息", "C22") not in cells
    said = texts(make_report(options(supplement=form)).document)
    assert FILLED in said
    assert any("过渡资金由上级统一安排" in text for text in said)


def test_of_gaps_that_read_alike_each_cell_is_listed_once(form: Path) -> None:
    _with_gaps(form, "变动原因!G10", "变动原因!G11", "变动原因!G13")
    reviewed = _filled_in_word(
        form,
        ("支出决算为20.96万元", REASON_GAP, ("追加了预算",)),
        ("支出决算为10万元", REASON_GAP, ("安排了协同配合经费",)),
        ("支出决算为1.4万元", REASON_GAP, ("改列了30万元",)),
    )
    assert reviewed.back is not None
    assert [(one.source.address, one.after) for one in reviewed.back.written] == [
        ("G10", "追加了预算"),
        ("G11", "安排了协同配合经费"),
    ]
    assert [one.source.address for one in reviewed.back.left] == ["G13"]


@pytest.mark.parametrize(
    "words", [("本单位有编制18名。",), (FILLED, "预算执行及时、规范。")], ids=["a number", "several paragraphs"]
)
def test_what_was_typed_where_a_gap_was_is_listed_where_it_cannot_go_back(form: Path, words: tuple[str, ...]) -> None:
    _with_gaps(form, "绩效!C5")
    before = form.read_bytes()
    reviewed = _filled_in_word(form, (PERFORMANCE_GAP, PERFORMANCE_GAP, words))
    assert reviewed.back is not None
    assert reviewed.back.written == ()
    assert [(one.source.address, one.before) for one in reviewed.back.left] == [("C5", PERFORMANCE_GAP)]
    assert form.read_bytes() == before


def test_the_command_says_what_was_written_back(form: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = form.parent / "改过的.docx"
    report.write_bytes(edited(lambda document: typed_over(found(document, REASON[0]), *REASON[1:])))
    previous = LUSONG / "2019年度部门决算公开表.xlsx"
    given = ["review", str(report), "--workbook", str(WORKBOOK), "--previous", str(previous)]
    assert run([*given, "--update-supplement", str(form), "--json"]) == 0
    (back,) = json.loads(capsys.readouterr().out)["written_back"]
    assert back == {
        "source": f"{FORM.name} 变动原因 G6",
        "before": "征拆补偿过渡资金的规模大幅缩小",
        "after": "征拆补偿过渡资金的规模明显缩小，结转减少",
    }
    assert run(["review", str(report), "--update-supplement", str(form)]) == 2


def test_a_cell_with_a_formula_and_a_file_of_another_kind_stay() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "变动原因"
    sheet["G6"], sheet["G7"] = '="人员"&"增加"', "旧 & <旧>"
    out = io.BytesIO()
    book.save(out)
    assert with_texts(out.getvalue(), {("变动原因", "G6"): "新"}) is None
    assert with_texts(b"\xd0\xcf\x11\xe0 old", {("变动原因", "G6"): "新"}) is None
    new = with_texts(out.getvalue(), {("变动原因", "G6"): "新", ("变动原因", "G7"): "新 & <新>\n_x000D_"})
    assert new is not None
    cells = _cells(new)
    assert cells["变动原因", "G6"] == '="人员"&"增加"'
    assert unescape(str(cells["变动原因", "G7"])) == "新 & <新>\n_x000D_"
