"""Nothing of a template's making comes into a document: only what can be seen, and the files that it shows."""

from __future__ import annotations

import io
import zipfile

import pytest
from msgspec.structs import replace

from tests.document.content_maker import content
from tests.document.reading import filled
from tests.document.test_check import KNOWN
from tests.word.package_maker import R, make_docx, paragraph, relationships
from xls2report.document.compiling.template import check_template, compile_template, require_sound
from xls2report.model.errors import TemplateError
from xls2report.model.severity import Severity

SECRET, WHO = "内部旧话", "周某"
FIELD = paragraph("{{单位名称}}")
BY = f'w:id="9" w:author="{WHO}"'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def link(link_id: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{link_id}" Type="{R}/{kind}" Target="{target}"/>'


def published(template: bytes) -> str:
    """Give all that stands in the clean copy: names of files, texts, attributes."""
    data = filled(replace(content(), draft=False, clean=True, findings=()), template)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "\n".join(f"{name}\n{package.read(name).decode('utf-8', 'replace')}" for name in package.namelist())


SETTINGS = (
    f'<w:trackRevisions/><w:documentProtection w:edit="readOnly"/><w:docVars><w:docVar w:name="a" w:val="{SECRET}"/></w:docVars>'
    f'<w:rsids><w:rsid w:val="00AB12CD"/></w:rsids><w:mailMerge><w:query w:val="{SECRET}"/></w:mailMerge><w:evenAndOddHeaders/>'
)
CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties">'
    f'<property name="经办"><lpwstr>{WHO}{SECRET}</lpwstr></property></Properties>'
)
DELETED_PICTURE = (
    f'<w:p><w:del {BY}><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:embed="pic"/>'
    "</w:drawing></w:r></w:del><w:r><w:t>图</w:t></w:r></w:p>"
)
NOTES = (
    f'<w:footnote w:id="3">{paragraph(SECRET)}</w:footnote><w:footnote w:id="4">{paragraph("留下的注")}</w:footnote>'
)
NOTED = (
    f'<w:p><w:del {BY}><w:r><w:footnoteReference w:id="3"/></w:r></w:del>'
    '<w:r><w:footnoteReference w:id="4"/></w:r></w:p>'
)
HEADERS = '<w:sectPr><w:headerReference w:type="first" r:id="header1"/></w:sectPr>'
TEMPLATES: dict[str, bytes] = {
    "settings": make_docx(FIELD, settings=SETTINGS),
    "custom properties": make_docx(
        FIELD,
        files={
            "_rels/.rels": relationships(
                link("a", "officeDocument", "word/document.xml") + link("b", "custom-properties", "docProps/custom.xml")
            ),
            "docProps/custom.xml": CUSTOM,
        },
    ),
    "data and glossary": make_docx(
        FIELD,
        links=link("a", "customXml", "../customXml/item1.xml") + link("b", "glossaryDocument", "glossary/document.xml"),
        files={"customXml/item1.xml": f"<x>{SECRET}</x>", "word/glossary/document.xml": f"<x>{WHO}</x>"},
    ),
    "a deleted picture": make_docx(
        FIELD + DELETED_PICTURE, links=link("pic", "image", "media/a.png"), files={"word/media/a.png": SECRET}
    ),
    "a deleted note": make_docx(FIELD + NOTED, parts={"footnotes": NOTES}),
    "a header that no page shows": make_docx(FIELD + HEADERS, parts={"header1": paragraph(SECRET)}),
    "a bookmark that nothing refers to": make_docx(
        FIELD + f'<w:p><w:bookmarkStart w:id="1" w:name="{SECRET}"/><w:r><w:t>文</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p>'
    ),
    "a comment of XML": make_docx(
        FIELD,
        links=link("t", "theme", "theme1.xml"),
        files={"word/theme1.xml": f'<!-- {WHO} --><a:theme xmlns:a="http://x/main"/>'},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_clean_copy_holds_nothing_unseen(name: str) -> None:
    whole = published(TEMPLATES[name])
    for trace in (
        SECRET,
        WHO,
        "trackRevisions",
        "documentProtection",
        "docVar",
        "00AB12CD",
        "mailMerge",
        "customXml",
        "custom.xml",
    ):
        assert trace not in whole
    assert "某市某区事务中心" in whole


def test_what_can_be_seen_stays() -> None:
    picture = '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:embed="pic"/></w:drawing></w:r></w:p>'
    data = make_docx(
        FIELD + picture + NOTED,
        parts={"footnotes": NOTES},
        settings=SETTINGS,
        links=link("pic", "image", "media/a.png"),
        files={"word/media/a.png": "PICTURE"},
    )
    whole = published(data)
    for kept in ("PICTURE", "word/media/a.png", "留下的注", "evenAndOddHeaders"):
        assert kept in whole


def test_a_link_to_nothing_is_let_go() -> None:
    body = (
        '<w:p><w:r><w:drawing><blip r:embed="gone"/></w:drawing><w:t>图</w:t></w:r></w:p>'
        '<w:sectPr><w:headerReference w:type="default" r:id="lost"/><w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    )
    data = make_docx(FIELD + body, parts={"footer1": paragraph("页脚")}, links=link("lost", "header", "header9.xml"))
    document = published(data).partition("word/document.xml\n")[2].partition("</w:document>")[0]
    assert "r:embed" not in document
    assert "headerReference" not in document
    assert 'r:id="footer1"' in document


def test_what_stays_behind_is_told_with_how_much_there_was() -> None:
    marked = f"<w:p><w:ins {BY}><w:r><w:t>新</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>{SECRET}</w:t></w:r></w:p>"
    comments = f'<w:comment w:id="0" w:author="{WHO}"/><w:comment w:id="1" w:author="{WHO}"/>'
    found = check_template(
        make_docx(FIELD + marked, settings=SETTINGS, parts={"comments": comments}), "模板.docx", KNOWN
    )
    assert [finding.message for finding in found if finding.severity is Severity.INFO] == [
        "模板 模板.docx 中有1处未接受的修订，已按接受处理",
        "模板 模板.docx 中的隐藏内容（1处）、批注（2处）、编辑限制（1处）、文档变量（1个）没有带入报告",
    ]


def test_an_ordinary_template_has_nothing_to_tell() -> None:
    found = check_template(make_docx(FIELD, settings="<w:evenAndOddHeaders/>"), "模板.docx", KNOWN)
    assert not [finding for finding in found if finding.severity is not Severity.WARNING]


@pytest.mark.parametrize(
    ("part", "severity"),
    [
        ("文档变量", Severity.WARNING),
        ("文档属性", Severity.WARNING),
        ("正文的带注音的文字", Severity.ERROR),
        ("正文的替代文字", Severity.ERROR),
        ("页眉的书签名", Severity.ERROR),
    ],
)
def test_a_placeholder_where_nothing_is_filled_is_told(part: str, severity: Severity) -> None:
    core = (
        f'<p:coreProperties xmlns:p="{PACKAGE}/metadata/core-properties"><title>{{{{年度}}}}</title></p:coreProperties>'
    )
    templates = {
        "文档变量": make_docx(FIELD, settings='<w:docVars><w:docVar w:name="a" w:val="{{年度}}"/></w:docVars>'),
        "文档属性": make_docx(
            FIELD,
            files={
                "_rels/.rels": relationships(
                    link("a", "officeDocument", "word/document.xml")
                    + f'<Relationship Id="b" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
                ),
                "docProps/core.xml": core,
            },
        ),
        "正文的带注音的文字": make_docx(
            FIELD
            + "<w:p><w:r><w:ruby><w:rt><w:r><w:t>nian</w:t></w:r></w:rt>"
            + "<w:rubyBase><w:r><w:t>{{年度}}</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
        ),
        "正文的替代文字": make_docx(FIELD + '<w:p><w:r><w:drawing><docPr descr="{{年度}}"/></w:drawing></w:r></w:p>'),
        "页眉的书签名": make_docx(FIELD, parts={"header1": '<w:p><w:bookmarkStart w:id="1" w:name="{{年度}}"/></w:p>'}),
    }
    found = [finding for finding in check_template(templates[part], "模板.docx", KNOWN) if finding.code == "D-PLACE"]
    assert [(finding.message, finding.severity) for finding in found] == [
        (f"占位符“{{{{年度}}}}”写在{part}里，不会填写", severity)
    ]


def test_marks_that_only_look_so_do_not_stop_a_template() -> None:
    marked = make_docx(FIELD + paragraph("{单位全称}"))
    assert "{单位全称}" in published(marked)
    found = [finding for finding in check_template(marked, "模板.docx", KNOWN) if finding.code == "D-MARK"]
    assert [finding.severity for finding in found] == [Severity.WARNING]


@pytest.mark.parametrize("mark", ["XX局", "20××年度", "某某单位", "____万元", "XX.XX%"])
def test_what_a_blank_form_left_open_is_an_error_and_does_not_stop_a_draft(mark: str) -> None:
    marked = make_docx(FIELD + paragraph(f"附：{mark}"))
    found = [finding for finding in check_template(marked, "模板.docx", KNOWN) if finding.code == "D-OPEN"]
    assert {finding.severity for finding in found} == {Severity.ERROR}
    require_sound(compile_template(marked, "模板.docx"), KNOWN)


@pytest.mark.parametrize("text", ["单位负责人：______", "MAXX", "X光机", "3×2", "□是　□否", "张某"])
def test_what_a_text_may_hold_is_no_mark(text: str) -> None:
    found = check_template(make_docx(FIELD + paragraph(text)), "模板.docx", KNOWN)
    assert [finding for finding in found if finding.code in {"D-MARK", "D-OPEN"}] == []


@pytest.mark.parametrize("text", ["没有占位符", "${单位名称}", "{单位名称}{{年度}}", "{{{年度}}}"])
def test_a_template_of_other_marks_or_none_is_refused(text: str) -> None:
    with pytest.raises(TemplateError, match="处占位符不能用"):
        published(make_docx(paragraph(text)))
