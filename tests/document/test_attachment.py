"""Part five from a Word file, joined to the report."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.document.content_maker import content, report_text
from tests.document.reading import all_of, body, filled, part, part_names, shown, texts
from tests.word.package_maker import make_docx, paragraph
from xls2report.document.compiling.template import compile_template
from xls2report.document.content import DocumentContent
from xls2report.document.writing.assembly import fill
from xls2report.document.writing.attachment import attachment_findings
from xls2report.model.errors import TemplateError
from xls2report.model.report import Attachment
from xls2report.model.severity import Severity

SIZE = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
TEMPLATE = make_docx(paragraph("前文") + paragraph("{{附件}}") + paragraph("后文"))
NOTED = '<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
NOTES = f'<w:footnote w:id="2">{paragraph("脚注{{年度}}")}</w:footnote>'


def attached(folder: Path, data: bytes) -> DocumentContent:
    file = folder / "自评.docx"
    file.write_bytes(data)
    text = replace(report_text(), attachment=Attachment(file=file))
    return replace(content(text, forms=()), findings=(), draft=False)


def test_its_text_comes_with_its_fields_filled_and_what_nobody_knows_left(tmp_path: Path) -> None:
    made = attached(tmp_path, make_docx(paragraph("收入{{收入", "总计}}万元，{{没有}}。")))
    done = fill(compile_template(TEMPLATE, "模板.docx"), made)
    assert texts(done.data) == ["前文", "收入522.76万元，{{没有}}。", "后文"]
    assert [(place.bookmark, place.paragraph) for place in done.places] == [("f_total", "")]


def test_its_styles_come_under_names_of_their_own(tmp_path: Path) -> None:
    styled = paragraph("正文", properties='<w:pStyle w:val="Office"/>')
    data = filled(attached(tmp_path, make_docx(styled)), TEMPLATE)
    style = shown(part(data))[1].style
    defined = [element.attributes["w:styleId"] for element in all_of(part(data, "word/styles.xml"), "w:style")]
    assert style != "Office"
    assert defined.count(style) == 1


@pytest.mark.parametrize(("rows", "kept"), [(3, [True, False, False]), (1, [False])])
def test_the_head_of_a_table_stays_with_the_row_below_it(tmp_path: Path, rows: int, kept: list[bool]) -> None:
    styled = paragraph("项目", properties='<w:pStyle w:val="Office"/>')
    lines = "".join(f"<w:tr><w:tc>{styled}</w:tc><w:tc>{paragraph('金额')}</w:tc></w:tr>" for _row in range(rows))
    data = filled(attached(tmp_path, make_docx(f"<w:tbl>{lines}</w:tbl>{paragraph('续')}")), TEMPLATE)
    heads = [
        [[child.name for child in one.elements()] for one in row.walk() if one.name == "w:pPr"]
        for row in all_of(part(data), "w:tr")
    ]
    assert heads == [[["w:pStyle", "w:keepNext"] if keeps else ["w:pStyle"]] * 2 for keeps in kept]


def test_its_pages_may_lie(tmp_path: Path) -> None:
    lying = paragraph("宽表", properties=f"<w:sectPr>{SIZE}</w:sectPr>")
    data = filled(attached(tmp_path, make_docx(lying + paragraph("续"))), TEMPLATE)
    ways = [section.get("w:pgSz", "w:orient") for section in all_of(part(data), "w:sectPr")]
    assert ways == [None, "landscape", None]
    assert texts(data) == ["前文", "宽表", "续", "后文"]


@pytest.mark.parametrize("parts", [{}, {"footnotes": f'<w:footnote w:id="7">{paragraph("{{年度}}自有")}</w:footnote>'}])
def test_its_notes_join_those_of_the_template(tmp_path: Path, parts: dict[str, str]) -> None:
    made = attached(tmp_path, make_docx(NOTED, parts={"footnotes": NOTES}))
    own = '<w:p><w:r><w:footnoteReference w:id="7"/></w:r></w:p>' if parts else ""
    data = filled(made, make_docx(own + paragraph("前文") + paragraph("{{附件}}"), parts=parts))
    notes = part(data, "word/footnotes.xml")
    assert [line.text for line in shown(notes) if line.text] == [*(["2020自有"] if parts else []), "脚注2020"]
    ids = [note.attributes["w:id"] for note in notes.elements()]
    assert len(set(ids)) == len(ids)
    assert {mark.attributes["w:id"] for mark in all_of(part(data), "w:footnoteReference")} <= set(ids)
    assert part_names(data).count("word/footnotes.xml") == 1


def test_a_section_that_ends_with_it_lies_as_its_last_pages_do(tmp_path: Path) -> None:
    lying = paragraph("宽表") + f"<w:sectPr>{SIZE}</w:sectPr>"
    data = filled(attached(tmp_path, make_docx(lying)), make_docx(paragraph("前文") + paragraph("{{附件}}")))
    ways = [section.get("w:pgSz", "w:orient") for section in all_of(part(data), "w:sectPr")]
    assert ways == [None, "landscape"]
    assert body(data)[-1].name == "w:sectPr"


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    made = attached(tmp_path, make_docx(""))
    (tmp_path / "自评.docx").unlink()
    with pytest.raises(TemplateError, match="打不开") as caught:
        filled(made, TEMPLATE)
    assert caught.value.remedy


def test_an_old_word_file_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"旧版 \.doc") as caught:
        filled(attached(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)), TEMPLATE)
    assert "另存为" in caught.value.remedy


def test_what_it_asks_for_in_vain_and_what_it_loses_are_findings(tmp_path: Path) -> None:
    comment = (
        '<w:p><w:commentRangeStart w:id="0"/><w:ins w:id="1" w:author="某人"><w:r><w:t>改</w:t></w:r></w:ins>'
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    )
    file = tmp_path / "自评.docx"
    file.write_bytes(
        make_docx(
            paragraph("{{没有}}{{没有}}{{年度}}") + paragraph("{{断") + comment,
            parts={"comments": f'<w:comment w:id="0" w:author="某人">{paragraph("意见")}</w:comment>'},
        )
    )
    found = [(finding.code, finding.severity) for finding in attachment_findings(file, {"年度"})]
    assert found[:2] == [("D-ATTACHMENT-BROKEN", Severity.ERROR), ("D-ATTACHMENT-FIELD", Severity.ERROR)]
    assert ("D-ATTACHMENT-REVISED", Severity.WARNING) in found
    assert ("D-ATTACHMENT-LOSS", Severity.INFO) in found
