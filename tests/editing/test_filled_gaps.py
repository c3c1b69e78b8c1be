# As in office.py.
# ruff: noqa: SLF001
# pyright: basic
"""A 【待补充】 that is a whole paragraph and was filled in Word is that field filled in: printed once, and two answers are a conflict."""

from __future__ import annotations

import io
import shutil
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from tests.editing.office import (
    LUSONG,
    carried,
    comments,
    edited,
    found,
    options,
    paragraph_like,
    removed,
    reworded,
    texts,
    typed_over,
)
from xls2report.editing.aligning import align
from xls2report.editing.blocks import read_blocks
from xls2report.editing.documents import list_edits, open_edited
from xls2report.editing.edits import EditKind
from xls2report.editing.filling import fillings
from xls2report.model.errors import RefusedError
from xls2report.model.state import State
from xls2report.pipeline.report import make_report
from xls2report.pipeline.reviewing import published
from xls2report.word.namespaces import URIS
from xls2report.word.rawxml import parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document

    from xls2report.editing.blocks import Block
    from xls2report.options import ConvertOptions

FORM = "2020年度部门决算补充信息表.xlsx"
PERFORMANCE, DUTIES = "【待补充：预算绩效情况】", "【待补充：部门职责】"
WORDS = "本单位按照预算绩效管理的要求开展了整体支出绩效自评，目标基本实现。"
_FIRST, _LAST = "承担征拆征收的指挥调度；", "承办区委、区政府交办的其他事项。"


class Forms:
    """The example's form, with cells emptied or filled otherwise."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        for path in LUSONG.glob("*.docx"):
            shutil.copy(path, folder)

    def with_cells(self, **cells: str | None) -> ConvertOptions:
        """Give the inputs with a form whose cells, as sheet_cell, are typed anew."""
        book = openpyxl.load_workbook(LUSONG / FORM)
        for place, words in cells.items():
            sheet, cell = place.split("_")
            book[sheet][cell] = words
        target = self._folder / FORM
        book.save(target)
        return options(supplement=target)


@pytest.fixture
def forms(tmp_path: Path) -> Forms:
    return Forms(tmp_path)


def _empty(cells: str, sheet: str = "基本信息") -> dict[str, str | None]:
    return {f"{sheet}_{cell}": None for cell in cells.split()}


NO_PERFORMANCE = _empty("C5", "绩效")
NO_DUTIES = _empty("C12 C13 C14 C15 C16 C17 C18")


def _typed(*lines: str, over: str) -> Callable[[Document], object]:
    """Type lines over a gap, as somebody does who takes its colour and its comment away."""

    def change(document: Document) -> None:
        paragraph = found(document, over)
        for line in reversed(lines[1:]):
            paragraph_like(paragraph, line)
        for run in paragraph.runs:
            if over in run.text:
                run.text = lines[0]
        for comment in list(document.comments):
            comment._comment_elm.getparent().remove(comment._comment_elm)
        for one in list(document.element.body.iter()):
            if one.tag in (
                qn("w:highlight"),
                *map(qn, ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")),
            ):
                one.getparent().remove(one)

    return change


@lru_cache
def _written(emptied: tuple[str, ...]) -> bytes:
    with TemporaryDirectory() as folder:
        return make_report(Forms(Path(folder)).with_cells(**dict.fromkeys(emptied))).document


def _office(emptied: dict[str, str | None], change: Callable[[Document], object]) -> bytes:
    """Give the report made with a form whose cells were empty, as somebody edited it."""
    return edited(change, _written(tuple(emptied)))


def test_what_was_typed_over_a_gap_is_that_field_filled(forms: Forms) -> None:
    given = forms.with_cells(**NO_PERFORMANCE)
    data = _office(NO_PERFORMANCE, _typed(WORDS, over=PERFORMANCE))
    done = carried(data, given)
    assert [(edit.kind, edit.before, edit.after) for edit in done.edits if edit.kind is not EditKind.FORMAT] == [
        (EditKind.TEXT, PERFORMANCE, WORDS)
    ]
    assert not done.report.findings
    assert WORDS in texts(published(done, given, accept_revisions=False))
    again = carried(done.report.document, given)
    assert texts(again.report.document) == texts(data)


def test_nothing_of_a_gaps_look_is_published(forms: Forms) -> None:
    given = forms.with_cells(**NO_PERFORMANCE)
    clean = published(
        carried(_office(NO_PERFORMANCE, _typed(WORDS, over=PERFORMANCE)), given), given, accept_revisions=False
    )
    (paragraph,) = [one for one in docx.Document(io.BytesIO(clean)).paragraphs if one.text == WORDS]
    assert [run.style.name for run in paragraph.runs if run.text] == ["Default Paragraph Font"]


def test_words_that_are_still_highlighted_are_not_published(forms: Forms) -> None:
    given = forms.with_cells(**NO_PERFORMANCE)

    def change(document: Document) -> None:
        typed_over(found(document, PERFORMANCE), PERFORMANCE, WORDS)

    with pytest.raises(RefusedError) as refused:
        published(carried(_office(NO_PERFORMANCE, change), given), given, accept_revisions=False)
    assert [finding.code for finding in refused.value.findings] == ["E-UNREADY"]


def test_a_highlight_with_nothing_in_it_is_in_nobodys_way(forms: Forms) -> None:
    given = forms.with_cells(**NO_PERFORMANCE)

    def change(document: Document) -> None:
        _typed(WORDS, over=PERFORMANCE)(document)
        run = found(document, WORDS).add_run("。")
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW
        run._r.t_lst[0].text = ""

    clean = published(carried(_office(NO_PERFORMANCE, change), given), given, accept_revisions=False)
    assert WORDS in texts(clean)


def test_a_gap_that_nobody_filled_is_asked_for_still(forms: Forms) -> None:
    given = forms.with_cells(**NO_PERFORMANCE)
    data = _office(NO_PERFORMANCE, lambda document: removed(found(document, PERFORMANCE)))
    done = carried(data, given)
    assert {finding.code for finding in done.report.findings} == {"N-GAP", "E-DELETED"}
    with pytest.raises(RefusedError):
        published(done, given, accept_revisions=False)


def test_a_sentence_that_the_form_completes_is_no_edit_and_the_document_is_valid(forms: Forms, tmp_path: Path) -> None:
    emptied = _empty("G6", "变动原因") | _empty("G6 G12", "年初预算")
    done = carried(_office(emptied, reworded), forms.with_cells())
    assert [edit.before[:6] for edit in done.edits] == ["本年支出合计"]
    merged = tmp_path / "报告.docx"
    merged.write_bytes(done.report.document)
    assert OpenXmlValidator(strict=True).validate(merged).errors == []


@pytest.mark.parametrize("typed", [WORDS, f"  {WORDS}", f"1、{WORDS}"])
def test_the_same_words_in_word_and_in_the_form_are_printed_once(forms: Forms, typed: str) -> None:
    data = _office(NO_PERFORMANCE, _typed(typed, over=PERFORMANCE))
    given = forms.with_cells(绩效_C5=WORDS)
    done = carried(data, given)
    assert texts(done.report.document) == texts(data)
    assert not done.report.findings
    assert WORDS in "".join(texts(published(done, given, accept_revisions=False)))


def test_other_words_in_word_and_in_the_form_are_a_conflict(forms: Forms) -> None:
    data = _office(NO_PERFORMANCE, _typed(WORDS, over=PERFORMANCE))
    given = forms.with_cells(绩效_C5="会计填的绩效情况。")
    done = carried(data, given)
    assert [finding.code for finding in done.report.findings] == ["E-CONFLICT"]
    said = texts(done.report.document)
    assert said.count("会计填的绩效情况。") == 1
    assert WORDS not in said
    (comment,) = comments(done.report.document)
    assert WORDS in comment
    assert done.report.state is State.INCOMPLETE
    with pytest.raises(RefusedError) as refused:
        published(done, given, accept_revisions=False)
    assert [finding.code for finding in refused.value.findings] == ["E-CONFLICT"]


def test_several_paragraphs_in_the_place_of_one_gap(forms: Forms) -> None:
    given = forms.with_cells(**NO_DUTIES)
    data = _office(NO_DUTIES, _typed(_FIRST, _LAST, over=DUTIES))
    done = carried(data, given)
    assert not done.report.findings
    assert [edit.kind for edit in done.edits if edit.kind is not EditKind.FORMAT] == [
        EditKind.TEXT,
        EditKind.INSERTED,
    ]
    same = carried(data, forms.with_cells(**NO_DUTIES | {"基本信息_C12": _FIRST, "基本信息_C13": _LAST}))
    assert texts(same.report.document) == texts(data)
    assert not same.report.findings
    other = carried(data, forms.with_cells(**NO_DUTIES | {"基本信息_C12": _FIRST, "基本信息_C13": "别的事项。"}))
    assert [finding.code for finding in other.report.findings] == ["E-CONFLICT"]
    said = texts(other.report.document)
    assert [sum(words in text for text in said) for words in (_FIRST, _LAST, "别的事项。")] == [1, 0, 1]
    (comment,) = comments(other.report.document)
    assert _FIRST in comment
    assert _LAST in comment


def _next_deleted(document: Document) -> None:
    removed(found(document, "部门整体支出绩效评价报告详见"))


def _next_rewritten(document: Document) -> None:
    found(document, "部门整体支出绩效评价报告详见").runs[0].text = "评价的全部材料附在文末，请参看。"


@pytest.mark.parametrize("beside", [_next_deleted, _next_rewritten])
def test_a_gap_is_filled_though_its_neighbour_was_edited_as_well(
    forms: Forms, beside: Callable[[Document], object]
) -> None:
    def change(document: Document) -> None:
        beside(document)
        _typed(WORDS, over=PERFORMANCE)(document)

    data = _office(NO_PERFORMANCE, change)
    done = carried(data, forms.with_cells(绩效_C5=WORDS))
    assert texts(done.report.document) == texts(data)
    other = carried(data, forms.with_cells(绩效_C5="会计填的绩效情况。"))
    assert "E-CONFLICT" in {finding.code for finding in other.report.findings}


def test_edits_beside_a_gap_that_the_form_fills_now_are_no_fillings(forms: Forms) -> None:
    data = _office(
        NO_PERFORMANCE,
        lambda document: paragraph_like(found(document, PERFORMANCE), "以下由办公室补写。"),
    )
    done = carried(data, forms.with_cells(绩效_C5=WORDS))
    said = texts(done.report.document)
    assert said.count(WORDS) == 1
    assert said.index("以下由办公室补写。") == said.index(WORDS) + 1
    assert not any("待补充" in text for text in said)
    assert not done.report.findings


@pytest.mark.parametrize(
    ("mine", "places"),
    [
        ("甲 乙 尾", {1: [1], 2: [2]}),
        ("甲 乙 丙 尾", {1: [1], 2: [2, 3]}),
        ("【待补充：一】 乙 尾", {2: [2]}),
        ("甲 尾", {}),
        ("尾", {}),
    ],
)
def test_of_gaps_in_a_row_each_gets_what_stands_at_its_place(mine: str, places: dict[int, list[int]]) -> None:
    def read(words: str) -> list[Block]:
        paragraphs = "".join(f"<w:p><w:r><w:t>{word}</w:t></w:r></w:p>" for word in f"头 {words}".split())
        written = f'<w:document xmlns:w="{URIS["w"]}"><w:body>{paragraphs}</w:body></w:document>'
        return read_blocks(parse(written.encode()).root)

    old, office = read("【待补充：一】 【待补充：二】 尾"), read(mine)
    mine_of = {i: j for j, i in align(old, office).items()}
    found = list(fillings(old, office, mine_of, old, {index: index for index in range(len(old))}))
    assert {one.old: list(one.mine) for one in found} == places
    assert all(one.is_open for one in found)


def test_a_filled_gap_is_listed_as_filled_without_the_workbook() -> None:
    opened = open_edited(_office(NO_PERFORMANCE, _typed(WORDS, over=PERFORMANCE)), "改过的.docx")
    assert opened.record is not None
    told = [edit for edit in list_edits(opened, opened.record) if edit.kind in (EditKind.TEXT, EditKind.INSERTED)]
    assert [(edit.before, edit.after) for edit in told] == [(PERFORMANCE, WORDS)]
