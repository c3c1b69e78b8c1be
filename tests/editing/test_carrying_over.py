"""An office's edits come through a second run, with the figures of now; what contradicts the workbook is shown."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest
from openpyxl.cell.cell import MergedCell

from tests.editing.office import (
    WORKBOOK,
    carried,
    cell_mistyped,
    comments,
    edited,
    found,
    moved_before,
    options,
    paragraph_like,
    removed,
    report,
    texts,
    typed_over,
    with_more_pay,
)
from xls2report.document.record import is_as_written
from xls2report.editing.edits import EditKind, Verdict
from xls2report.pipeline.report import make_report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docx.document import Document

INCOME, SPENDING = "本年收入合计4", "本年支出合计3"


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_more_pay(tmp_path_factory.mktemp("corrected"))


def test_a_report_nobody_edited_is_told_from_one_that_was() -> None:
    assert is_as_written(report().document)
    assert not is_as_written(edited(lambda document: document.add_paragraph("本报告由办公室负责解释")))


def test_without_edits_the_merged_document_says_what_the_program_says(corrected: Path) -> None:
    done = carried(edited(lambda _document: None), corrected)
    assert done.edits == ()
    assert done.report.findings == ()
    assert any("本年支出合计373.56万元" in text for text in texts(done.report.document))
    assert len(texts(done.report.document)) == len(texts(report().document))


@pytest.mark.parametrize(
    ("words", "typed", "then"),
    [
        (("本年支出合计", "本年支出共计"), SPENDING, "本年支出共计373.56万元，其中：基本支出192.65万元，占51.6%"),
        (("万元，其中：", "万元。其中，"), SPENDING, "本年支出合计373.56万元。其中，基本支出192.65万元，占51.6%"),
        (
            ("财政拨款收入202.78万元，占44.4%", "占44.4%的财政拨款收入202.78万元"),
            INCOME,
            "其中：占44.6%的财政拨款收入204.78万元；其他收入254.27万元，占55.4%",
        ),
        (
            (
                "财政拨款收入202.78万元，占44.4%；其他收入254.27万元，占55.6%",
                "其他收入254.27万元，占55.6%；财政拨款收入202.78万元，占44.4%",
            ),
            INCOME,
            "其中：其他收入254.27万元，占55.4%；财政拨款收入204.78万元，占44.6%",
        ),
        (
            (
                "一般公共服务支出（类）180.53万元，占89.3%；公共安全支出（类）10万元，占4.9%",
                "公共安全支出（类）10万元，占4.9%；一般公共服务支出（类）180.53万元，占89.3%",
            ),
            "主要用于以下方面",
            "公共安全支出（类）10万元，占4.9%；一般公共服务支出（类）182.53万元，占89.4%；城乡社区",
        ),
        (("457.05", "457.050"), INCOME, "本年收入合计459.05万元"),
    ],
)
def test_an_edited_sentence_stands_with_the_figures_of_now(
    corrected: Path, words: tuple[str, str], typed: str, then: str
) -> None:
    done = carried(edited(lambda document: typed_over(found(document, typed), *words)), corrected)
    assert any(then in text for text in texts(done.report.document))
    assert all(edit.verdict is Verdict.KEEP for edit in done.edits)
    assert comments(done.report.document) == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("254.27", "245.27"), "E-FIGURE"),
        (("44.4%", "46.6%"), "E-FIGURE"),
        (("254.27万元", "254.27元"), "E-FIGURE"),
        (("财政拨款收入202.78万元", "财政拨款收入254.27万元"), "E-FIGURE"),
    ],
)
def test_a_figure_typed_by_hand_never_overrides_the_workbook(
    corrected: Path, words: tuple[str, str], code: str
) -> None:
    done = carried(edited(lambda document: typed_over(found(document, INCOME), *words)), corrected)
    assert any(
        "本年收入合计459.05万元，其中：财政拨款收入204.78万元，占44.6%；其他收入254.27万元，占55.4%。" in text
        for text in texts(done.report.document)
    )
    assert [finding.code for finding in done.report.findings] == [code]
    assert len(comments(done.report.document)) == 1


def test_figures_that_changed_places_without_their_names_are_typed_by_hand(corrected: Path) -> None:
    def exchange(document: Document) -> None:
        paragraph = found(document, INCOME)
        typed_over(paragraph, "202.78", "000.00")
        typed_over(paragraph, "254.27", "202.78")
        typed_over(paragraph, "000.00", "254.27")

    done = carried(edited(exchange), corrected)
    assert [finding.code for finding in done.report.findings] == ["E-FIGURE", "E-FIGURE"]
    assert any("财政拨款收入204.78万元，占44.6%；其他收入254.27万元" in text for text in texts(done.report.document))


def test_a_direction_turned_without_its_figure_is_an_error(corrected: Path) -> None:
    done = carried(
        edited(lambda document: typed_over(found(document, "2020年度收、支总计"), "减少3345.94", "增加3345.94")),
        corrected,
    )
    assert [finding.code for finding in done.report.findings] == ["E-DIRECTION"]
    assert "增加3345.94" in comments(done.report.document)[0]
    assert not any("增加334" in text for text in texts(done.report.document))


def _insert(document: Document) -> None:
    paragraph_like(found(document, INCOME), "以上收入均按规定纳入单位预算统一管理。")


def _delete(document: Document) -> None:
    removed(found(document, "部门整体支出绩效评价报告详见"))


def _swap(document: Document) -> None:
    moved_before(found(document, "因公出国（境）费支出预算为"), found(document, "公务接待费支出预算为"))


@pytest.mark.parametrize(
    ("change", "kind"), [(_insert, EditKind.INSERTED), (_delete, EditKind.DELETED), (_swap, EditKind.MOVED)]
)
def test_what_was_inserted_deleted_or_moved_stays_so(
    corrected: Path, change: Callable[[Document], None], kind: EditKind
) -> None:
    data = edited(change)
    done = carried(data, corrected)
    assert [edit.kind for edit in done.edits] == [kind]
    starts = [text[:8] for text in texts(done.report.document)]
    assert starts == [text[:8] for text in texts(data)]


CUT = ("本年支出合计371.56万元，其中：", "基本支出190.65万元，占51.3%；", "项目支出180.91万元，占48.7%。")


def _cut(document: Document) -> None:
    paragraph = found(document, SPENDING)
    for words in reversed(CUT[1:]):
        paragraph_like(paragraph, words)
    typed_over(paragraph, "".join(CUT), CUT[0])


def test_a_paragraph_cut_in_three_has_the_figures_of_now_in_each(corrected: Path) -> None:
    done = carried(edited(_cut), corrected)
    now = ("本年支出合计373.56万元，其中：", "基本支出192.65万元，占51.6%；", "项目支出180.91万元，占48.4%。")
    said = texts(done.report.document)
    at = said.index(now[0])
    assert tuple(said[at : at + 3]) == now
    assert [(edit.kind, edit.before, edit.after) for edit in done.edits] == [
        (EditKind.FORMAT, "".join(CUT), "\n".join(CUT))
    ]
    assert done.report.findings == ()


def test_paragraphs_put_together_have_the_figures_of_now(corrected: Path) -> None:
    def change(document: Document) -> None:
        paragraphs = document.paragraphs
        at = max(index for index, one in enumerate(paragraphs) if "（款）行政运行（项）" in one.text)
        typed_over(paragraphs[at], "（项）。", f"（项）。{paragraphs[at + 1].text}")
        removed(paragraphs[at + 1])

    done = carried(edited(change), corrected)
    (said,) = [text for text in texts(done.report.document) if "（款）行政运行（项）。年初预算" in text]
    assert "支出决算为161.57万元" in said
    assert [(edit.kind, edit.verdict) for edit in done.edits] == [(EditKind.FORMAT, Verdict.KEEP)]


def test_numbers_of_an_added_table_are_told_of_once_with_the_words_beside_them() -> None:
    def change(document: Document) -> None:
        table = document.add_table(2, 3)
        for row, words in zip(table.rows, (("科室", "床位", "门诊人次"), ("内科", "121", "35001")), strict=True):
            for cell, word in zip(row.cells, words, strict=True):
                cell.text = word

    edits = carried(edited(change)).edits
    assert [(edit.kind, edit.after) for edit in edits] == [
        (EditKind.INSERTED, "科室 | 床位 | 门诊人次\n内科 | 121 | 35001"),
        (EditKind.FIGURE, "…| 门诊人次\n内科 | 121 | 35001"),
    ]


def test_a_number_in_a_table_of_the_workbook_is_not_typed_by_hand(corrected: Path) -> None:
    done = carried(edited(cell_mistyped), corrected)
    assert [(edit.kind, edit.verdict) for edit in done.edits] == [(EditKind.FIGURE, Verdict.ERROR)]
    assert "39.52" in comments(done.report.document)[0]


def _without_item(folder: Path) -> Path:
    """Write the workbook without its last item."""
    book = openpyxl.load_workbook(WORKBOOK)
    for number in (1, 2, 4):
        for row in (19, 20):
            for cell in book.worksheets[number][row]:
                if not isinstance(cell, MergedCell):
                    cell.value = None
    book.save(folder / WORKBOOK.name)
    return folder / WORKBOOK.name


@pytest.mark.parametrize("words", [("1.4万元", "7.4万元"), ("决算数大于年初预算数", "决算数多于年初预算数")])
def test_what_was_typed_into_a_sentence_that_is_no_more_is_shown(tmp_path: Path, words: tuple[str, str]) -> None:
    typed = "年初预算为0万元，支出决算为1.4万元"
    assert typed in "".join(texts(report().document))
    without = _without_item(tmp_path)
    done = carried(edited(lambda document: typed_over(found(document, typed), *words)), without)
    assert [one.code for one in done.report.findings if one.code.startswith("E-")] == ["E-CONFLICT"]
    assert any(words[1] in comment for comment in comments(done.report.document))
    untouched = carried(edited(_insert), without)
    assert not [one for one in untouched.report.findings if one.code.startswith("E-")]


def _without_balance(folder: Path) -> Path:
    """Write the workbook with the balance at the end of the year left out of one table."""
    book = openpyxl.load_workbook(WORKBOOK)
    for cell in ("F34", "G34"):
        book.worksheets[3][cell] = None
    book.save(folder / WORKBOOK.name)
    return folder / WORKBOOK.name


def _balances(data: bytes) -> list[str]:
    """Give what the row of that balance prints."""
    rows = (row for table in docx.Document(io.BytesIO(data)).tables for row in table.rows)
    return next([cell.text for cell in row.cells] for row in rows if "年末财政拨款结转和结余" in row.cells[3].text)[5:]


def test_an_amount_comes_into_a_cell_that_was_empty_and_goes_out_of_one_that_is_empty_now(tmp_path: Path) -> None:
    without = _without_balance(tmp_path)
    old = make_report(options(without)).document
    assert _balances(old) == ["", "", "", ""]
    done = carried(edited(_insert, old))
    assert _balances(done.report.document) == ["0.53", "0.53", "", ""]
    assert done.report.findings == ()
    assert _balances(carried(done.report.document, without).report.document) == ["", "", "", ""]


def test_edits_come_through_a_third_run_as_well(corrected: Path) -> None:
    def change(document: Document) -> None:
        typed_over(found(document, SPENDING), "本年支出合计", "本年支出共计")
        _insert(document)

    second = carried(edited(change), corrected).report.document
    third = carried(second).report.document
    assert not is_as_written(second)
    assert any("本年支出共计371.56万元" in text for text in texts(third))
    assert "以上收入均按规定纳入单位预算统一管理。" in texts(third)


def test_a_conflict_is_shown_until_somebody_settles_it(corrected: Path) -> None:
    data = edited(lambda document: typed_over(found(document, INCOME), "254.27", "245.27"))
    second = carried(data, corrected)
    third = carried(second.report.document, corrected)
    assert [finding.code for finding in third.report.findings] == ["E-OPEN"]
    assert comments(third.report.document) == comments(second.report.document)


def test_a_new_heading_comes_into_the_contents(corrected: Path) -> None:
    def change(document: Document) -> None:
        heading = [one for one in document.paragraphs if one.text == "收入支出决算总体情况说明"][-1]
        typed_over(heading, "收入支出决算", "收支决算")

    said = texts(carried(edited(change), corrected).report.document)
    assert "一、收支决算总体情况说明" in said
    assert "一、收入支出决算总体情况说明" not in said


def test_the_contents_count_on_where_a_chapter_was_deleted(corrected: Path) -> None:
    def change(document: Document) -> None:
        paragraphs = document.paragraphs
        at = max(index for index, one in enumerate(paragraphs) if one.text == "收入决算情况说明")
        removed(paragraphs[at])
        removed(paragraphs[at + 1])

    said = texts(carried(edited(change), corrected).report.document)
    assert "二、支出决算情况说明" in said
    assert "十、其他重要事项情况说明" in said
    assert "二、收入决算表" in said
    assert not any("收入决算情况说明" in text for text in said)
