"""The program's bookmarks round figures: they keep round the figures of now, and where another program moved them nothing is told wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.editing.office import carried, comments, edited, found, marks_cut_short, typed_over
from xls2report.editing.blocks import read_passage
from xls2report.editing.retexting import retext
from xls2report.word.rawxml import parse

if TYPE_CHECKING:
    from docx.document import Document


def _paragraph(*runs: str) -> bytes:
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    inner = "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs)
    return f"<w:p {namespace}>{inner}</w:p>".encode()


@pytest.mark.parametrize(
    ("runs", "text", "then"),
    [
        (("增加", "28.7", "万元。"), "增加32.03万元。", ["增加", "32.03", "万元。"]),
        (("增加", "28.7", "万元。"), "减少3.05万元。", ["减少", "3.05", "万元。"]),
        (("支出", "395.9", "2", "万元"), "支出400.36万元", ["支出", "400.36", "", "万元"]),
        (("共", "5", "个、", "7", "次"), "共3人、5个、7次", ["共3人、", "5", "个、", "7", "次"]),
        (("基本支出", "180.91", "万元"), "基本支出", ["基本支出", "", ""]),
    ],
)
def test_a_number_stands_where_the_one_before_it_stood(runs: tuple[str, ...], text: str, then: list[str]) -> None:
    passage = read_passage(parse(_paragraph(*runs)).root)
    retext(passage, text)
    assert [element.text() for element in passage.texts] == then


def _reworded_with_marks_cut_short(document: Document) -> None:
    marks_cut_short(document)
    typed_over(found(document, "本年收入合计4"), "本年收入合计", "本年收入共计")


def test_a_figure_whose_mark_was_moved_is_read_whole() -> None:
    done = carried(edited(_reworded_with_marks_cut_short))
    assert done.report.findings == ()
    assert comments(done.report.document) == []
