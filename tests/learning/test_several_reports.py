"""What only several reports together tell: which words are the form's, which are one unit's own; and drafts among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docx import Document

from tests.learning.lessons import from_text, learnt
from tests.pipeline.made import inputs, made
from xls2report.catalogue.entries import ListKey, TextKey

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from docx.document import Document as WordFile

    from tests.learning.lessons import Learnt

DRAFT = """七、“三公”经费支出决算情况说明
“三公”经费预算为5.00万元，支出决算为4.00万元，决算数小于预算数的主要原因是【待补充：原因】，上年决算数为【待补充：上年三公经费】万元。
公务接待费支出决算为1.00万元，国内公务接待【待补充：国内公务接待批次】批次，主要用于【待补充：公务接待内容】。
十、预算绩效情况说明
2023年度本单位编报绩效目标的项目【待补充：编报绩效目标的项目数】个。
【待补充：预算绩效情况】
"""


def of_two(folder: Path, *texts: str, names: Sequence[str] = ("某县水利局", "某县图书馆")) -> Learnt:
    reports: list[Path] = []
    for name, text in zip(names, texts, strict=True):
        reports.append(folder / f"{name}报告.txt")
        reports[-1].write_text(text, encoding="utf-8")
    return learnt(folder, *reports)


def test_what_a_draft_leaves_open_is_nobodys_reason(tmp_path: Path) -> None:
    lesson = from_text(tmp_path, DRAFT)
    said = lesson.said
    assert not said.reasons
    assert TextKey.HOSPITALITY_CONTENT not in said.texts
    assert TextKey.PERFORMANCE not in said.texts
    form = lesson.done.wording.read_text(encoding="utf-8").partition("extends")[2]
    assert "【" not in form
    assert "主要用于{公务接待内容}" in form


def test_what_a_draft_asks_for_in_the_middle_of_a_line_is_the_forms(tmp_path: Path) -> None:
    texts = list(from_text(tmp_path, DRAFT).form["chapters"]["performance"]["text"].values())
    assert texts[-2:] == ["{年}年度{自称}编报绩效目标的项目{待补充}个。", "{预算绩效情况}"]


def test_a_draft_that_has_no_duties_says_none(tmp_path: Path) -> None:
    report = tmp_path / "报告.docx"
    report.write_bytes(made("lusong", "hunan", clean=False).report.document)
    document = Document(str(report))
    duty = next(one for one in document.paragraphs if one.text and one.text in _duties(report, tmp_path))
    duty.text = "【待补充：部门职责】"
    document.save(str(report))
    before = len(_duties(tmp_path / "报告.docx", tmp_path))
    said = learnt(tmp_path, report, *inputs("lusong")[:2]).said
    assert len(said.lists[ListKey.DUTIES]) == before


def _duties(report: Path, folder: Path) -> list[str]:
    return [one.text for one in learnt(folder, report, *inputs("lusong")[:2]).said.lists[ListKey.DUTIES]]


def test_how_duties_are_numbered_is_shown_by_the_report_that_has_any(tmp_path: Path) -> None:
    head = "第一部分 {unit}概况\n一、主要职能\n{duties}\n"
    texts = [
        (head + NARRATIVE).format(unit=unit, kind="部门", duties=duties)
        for unit, duties in (
            ("某县水利局", "【待补充：部门职责】"),
            ("某县图书馆", "（一）收藏图书；\n（二）借阅图书。"),
        )
    ]
    lesson = of_two(tmp_path, *texts)
    assert "（一）{部门职责}" in lesson.form["chapters"]["duties"]["text"].values()


NARRATIVE = "第二部分 {unit}2023年度{kind}决算情况说明\n一、收入支出决算总体情况说明\n2023年度收支总计10.00万元。\n"


@pytest.mark.parametrize(
    ("second", "title"),
    [("单位", "{{单位名称}}单位概况"), ("部门", "{{单位名称}}{{部门或单位}}概况")],
)
def test_a_word_that_both_kinds_of_unit_print_is_the_forms(second: str, title: str, tmp_path: Path) -> None:
    head = "第一部分 {unit}{word}概况\n一、主要职能\n负责有关工作。\n"
    lesson = of_two(
        tmp_path,
        *(
            (head + NARRATIVE).format(unit=unit, kind=kind, word=word)
            for unit, kind, word in (("某县图书馆", "单位", "单位"), ("某县水利局", "部门", second))
        ),
        names=("某县图书馆", "某县水利局"),
    )
    assert lesson.done.lesson.front.parts[0].title == title
    assert lesson.done.lesson.front.parts[1].title == "{{单位名称}}{{年度}}年度{{报告名称}}情况说明"


OTHER = "一、收入支出决算总体情况说明\n{unit}2023年度收支总计10.00万元。\n二、其他重要事项\n{words}\n"


@pytest.mark.parametrize(
    ("words", "learnt_words"),
    [
        (("本单位没有其他事项。", "本单位没有其他事项。"), "{自称}没有其他事项。"),
        (("河道管护实行包干。", "本单位没有其他事项。"), "{其他需要说明的事项}"),
    ],
)
def test_other_matters_are_the_forms_where_all_say_the_same(
    words: tuple[str, str], learnt_words: str, tmp_path: Path
) -> None:
    texts = [
        OTHER.format(unit=unit, words=said) for unit, said in zip(("某县水利局", "某县图书馆"), words, strict=True)
    ]
    lesson = of_two(tmp_path, *texts)
    assert learnt_words in lesson.form["chapters"]["other_matters"]["text"].values()
    assert lesson.said.texts[TextKey.OTHER_MATTERS].text == words[0]


def test_other_matters_of_one_report_alone_are_the_units_own(tmp_path: Path) -> None:
    lesson = from_text(tmp_path, OTHER.format(unit="某县水利局", words="河道管护实行包干。"))
    assert "河道" not in lesson.done.wording.read_text(encoding="utf-8").partition("extends")[2]


@pytest.mark.parametrize(("head", "kept"), [("单位名称", True), ("编制人数", False)])
def test_the_table_of_units_comes_back_without_the_units(head: str, kept: bool, tmp_path: Path) -> None:
    document: WordFile = Document()
    for line in (
        "第一部分 某县水利局概况",
        "一、机构设置",
        "内设办公室。",
        "纳入某县水利局2023年度部门决算编制范围的单位如下：",
    ):
        document.add_paragraph(line)
    table = document.add_table(rows=3, cols=3)
    for row, cells in enumerate((("序号", head, "备注"), ("1", "某县水利局", "本级"), ("2", "某县河道站", ""))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    for line in NARRATIVE.format(unit="某县水利局", kind="部门").splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "报告.docx"))
    lesson = learnt(tmp_path, tmp_path / "报告.docx")
    tables = [
        [cell.text for cell in row.cells] for one in Document(str(lesson.done.template)).tables for row in one.rows
    ]
    assert tables == ([["序号", "单位名称", "备注"], ["{{决算单位.序号}}", "{{决算单位.名称}}", ""]] if kept else [])
    assert (
        lesson.form["chapters"]["organisation"]["text"]["organisation_2"]
        == "纳入{单位}{年}年度{部门或单位}决算编制范围的单位如下："
    )


SPENT = (
    "四、财政拨款收入支出决算总体情况说明\n2023年度财政拨款收支总计9.00万元（年初财政拨款结转和结余1.00万元{more}）。\n"
    "七、“三公”经费支出决算情况说明\n公务接待费支出决算为{spent}万元，共接待来访团组{count}个、来宾{count}人次，{use}。\n"
)


@pytest.mark.parametrize("first", [0, 1])
def test_what_one_report_has_nothing_of_another_shows(first: int, tmp_path: Path) -> None:
    texts = [
        SPENT.format(more="", spent="0.00", count=0, use="无具体情况说明"),
        SPENT.format(more="，年末财政拨款结转和结余2.00万元", spent="3.00", count=4, use="主要用于接待检查"),
    ]
    lesson = of_two(tmp_path, texts[first], texts[1 - first])
    (carried,) = filter(None, lesson.form["chapters"]["appropriation"]["text"].values())
    assert "{年末财政拨款结转和结余}万元" in carried
    (said,) = filter(None, lesson.form["chapters"]["three_public"]["text"].values())
    # The comma stands before the brackets, or within them.
    assert said.replace("[，", "，[").replace("|，", "|").endswith("人次，[主要用于{公务接待内容}|无具体情况说明]。")


def test_of_one_report_without_guests_others_are_not_said_to_have_none(tmp_path: Path) -> None:
    lesson = from_text(tmp_path, SPENT.format(more="", spent="0.00", count=0, use="无具体情况说明"))
    (said,) = filter(None, lesson.form["chapters"]["three_public"]["text"].values())
    assert said.endswith("，[主要用于{公务接待内容}|无具体情况说明]。")
