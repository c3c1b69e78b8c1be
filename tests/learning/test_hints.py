"""What a blank form says to its reader outside brackets: in colour, in italics, in comments, in paragraphs of their own."""

# The full-width marks of Chinese forms are meant as they stand.

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from docx.shared import RGBColor

from tests.learning.lessons import learnt
from tests.learning.test_kinds_of_blanks import SAID, UP
from tests.learning.test_other_builds import OVERALL, REST, THREE, form

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docx.text.run import Run

EQUAL = "持平的表述为：较XXXX年度没有增减。"
TITLE = "第三部分 XXXX年度部门决算情况说明"


def red(run: Run) -> None:
    run.font.color.rgb = RGBColor(255, 0, 0)


def slanted(run: Run) -> None:
    run.font.italic = True


def black(run: Run) -> None:
    run.font.color.rgb = RGBColor(0, 0, 0)


def from_runs(folder: Path, *runs: tuple[str, Callable[[Run], None] | None], comment: str = "") -> dict[str, Any]:
    """Learn from a form of which one paragraph is made of runs that look as told."""
    document = Document()
    for line in (TITLE, OVERALL.strip()):
        document.add_paragraph(line)
    paragraph = document.add_paragraph()
    for text, look in runs:
        run = paragraph.add_run(text)
        if look is not None:
            look(run)
    if comment:
        document.add_comment(paragraph.runs, text=comment, author="财政局")
    for line in REST.splitlines():
        document.add_paragraph(line)
    document.save(str(folder / "样式.docx"))
    return learnt(folder, folder / "样式.docx").form


@pytest.mark.parametrize("look", [red, slanted])
def test_words_set_apart_by_their_looks_are_a_note(look: Callable[[Run], None], tmp_path: Path) -> None:
    clause = from_runs(tmp_path, (SAID, None), (EQUAL[:6], look), (EQUAL[6:], look))["clauses"]["prior_1"]
    assert (clause["up"], clause["equal"]) == (UP, "较{上年}年度没有增减。")


def test_what_is_left_open_in_colour_is_left_open(tmp_path: Path) -> None:
    runs = [(piece, red if "X" in piece else black) for piece in SAID.replace("XXX", "|XXX|").split("|")]
    assert from_runs(tmp_path, *runs)["clauses"]["prior_1"]["up"] == UP


def test_a_coloured_note_that_has_its_brackets_gets_no_others(tmp_path: Path) -> None:
    for runs in ([(f"（{EQUAL}）", red)], [("（", None), (EQUAL, red), ("）", None)]):
        clause = from_runs(tmp_path, (SAID, None), *runs)["clauses"]["prior_1"]
        assert clause["equal"] == "较{上年}年度没有增减。"


def test_a_comment_is_a_note(tmp_path: Path) -> None:
    assert from_runs(tmp_path, (SAID, None), comment=EQUAL)["clauses"]["prior_1"]["equal"] == "较{上年}年度没有增减。"


def test_a_comment_that_tells_nothing_of_the_text_is_none_of_it(tmp_path: Path) -> None:
    lesson = from_runs(tmp_path, (SAID, None), comment="张三：这一段改好了")
    assert "张三" not in str(lesson)


@pytest.mark.parametrize("note", [f"（{EQUAL}）", f"注：{EQUAL}", f"[{EQUAL}]"])
def test_a_note_in_a_paragraph_of_its_own_is_about_the_one_before(note: str, tmp_path: Path) -> None:
    clause = form(tmp_path, f"{OVERALL}{SAID}\n{note}\n")["clauses"]["prior_1"]
    assert clause["equal"] == "较{上年}年度没有增减。"


def test_a_note_about_zeros_in_a_paragraph_of_its_own_is_about_the_list_before(tmp_path: Path) -> None:
    text = "二、收入决算情况说明\nXXXX年度收入合计XXX万元，其中：财政拨款收入XXX万元，占XX%；其他收入XXX万元，占XX%。\n（没有的填0.00）\n"
    assert form(tmp_path, text)["lists"]["learnt_sources"]["zero"] is True


TWO = (
    "XXXX年度“三公”经费支出预算XXX万元，支出决算XXX万元，完成预算的XX%，决算数大于（小于）预算数的主要原因：XXX。"
    "同XXXX年度比较，“三公”经费支出增加（减少）XXX万元，增长（下降）XX%，主要原因：XXX。"
)
NOTES = ("（相等的表述为：决算数等于预算数。）", "（持平的表述为：同XXXX年度比较，“三公”经费支出没有变化。）")


@pytest.mark.parametrize("notes", [NOTES, NOTES[::-1]])
@pytest.mark.parametrize("between", ["", "\n"])
def test_two_notes_at_the_end_are_told_apart_by_their_words(
    notes: tuple[str, str], between: str, tmp_path: Path
) -> None:
    text = f"{THREE}{TWO}{between}{between.join(notes)}\n"
    clauses = form(tmp_path, text)["clauses"]
    assert clauses["budget_1"]["equal"].endswith("完成预算的{完成率}，决算数等于预算数。")
    assert clauses["prior_1"]["equal"] == "同{上年}年度比较，“三公”经费支出没有变化。"
