import pytest

from tests.word.package_maker import make_docx, paragraph
from xls2report.document.compiling.template import check_template
from xls2report.document.content import KnownNames
from xls2report.model.finding import Finding
from xls2report.model.severity import Severity

FIELDS = frozenset({"单位名称", "年度", "收入总计"})
KNOWN = KnownNames(
    is_field=FIELDS.__contains__,
    fields=lambda: FIELDS,
    blocks=frozenset({"情况说明"}),
    lists={"项": frozenset({"名称", "金额"})},
)


def errors(template: bytes) -> list[Finding]:
    found = check_template(template, "模板.docx", KNOWN)
    assert all(finding.remedy for finding in found)
    return [finding for finding in found if finding.severity is Severity.ERROR]


def test_a_sound_template_has_no_errors() -> None:
    body = "".join(
        map(paragraph, ("{{单位名称}}{{年度}}", "{{目录}}", "{{决算表}}", "{{情况说明}}", "{{附件}}", "{{项.名称}}"))
    )
    assert errors(make_docx(body, parts={"header1": paragraph("{{草稿}}")})) == []


def test_every_problem_is_told_at_once_with_its_place() -> None:
    cell = f"<w:tc>{paragraph('金额{{收入合计}}万元')}</w:tc>"
    table = (
        f"<w:tbl><w:tr><w:tc>{paragraph('甲')}</w:tc></w:tr><w:tr><w:tc>{paragraph('乙')}</w:tc>{cell}</w:tr></w:tbl>"
    )
    body = paragraph("{{单位名字}}的报告") + table + paragraph("见{{情况说明}}") + paragraph("{{年度")
    found = errors(make_docx(body, parts={"footer1": paragraph("{{页码}}")}))
    assert [(finding.code, finding.message) for finding in found] == [
        ("D-UNCLOSED", "占位符没有结束：正文段落“{{年度”"),
        ("D-FIELD", "没有叫“单位名字”的占位符：正文段落“{{单位名字}}的报告”"),
        ("D-FIELD", "没有叫“收入合计”的占位符：正文第1个表格第2行第2列“金额{{收入合计}}万元”"),
        ("D-BLOCK-PLACE", "占位符“情况说明”会变成多段内容，不能写在这里：正文段落“见{{情况说明}}”"),
        ("D-FIELD", "没有叫“页码”的占位符：页脚段落“{{页码}}”"),
    ]
    assert found[1].remedy.startswith("最接近的名称是“单位名称”。")
    assert found[2].remedy.startswith("最接近的名称是“收入总计”。")
    assert "最接近" not in found[4].remedy


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (paragraph("年度}}"), "D-UNOPENED"),
        (paragraph("\uff5b\uff5b年度\uff5d\uff5d"), "D-BRACES"),
        (paragraph("{{}}"), "D-NAMELESS"),
        (paragraph("{{项.名字}}"), "D-FIELD"),
        (paragraph("{{没有.名称}}"), "D-FIELD"),
        (paragraph("{{项.名称}}{{表.名称}}"), "D-TWO-LISTS"),
        (paragraph("{{决算表}}") * 2, "D-TWICE"),
        (f"<w:tbl><w:tr><w:tc>{paragraph('{{目录}}')}</w:tc></w:tr></w:tbl>", "D-BLOCK-PLACE"),
        (
            f"<w:p><w:r><w:pict><w:txbxContent>{paragraph('{{情况说明}}')}</w:txbxContent></w:pict></w:r></w:p>",
            "D-BLOCK-PLACE",
        ),
    ],
)
def test_each_kind_of_problem_has_its_code(body: str, code: str) -> None:
    assert code in {finding.code for finding in errors(make_docx(body))}


@pytest.mark.parametrize("name", ["情况说明", "决算表"])
def test_a_block_may_stand_in_a_content_control(name: str) -> None:
    assert errors(make_docx(f"<w:sdt><w:sdtContent>{paragraph(f'{{{{{name}}}}}')}</w:sdtContent></w:sdt>")) == []


def test_a_list_without_elements_cannot_be_wrong_about_its_names() -> None:
    known = KnownNames(is_field=bool, fields=frozenset, blocks=frozenset(), lists={"空表": frozenset()})
    found = check_template(make_docx(paragraph("{{空表.任何}}")), "模板.docx", known)
    assert all(finding.severity is Severity.WARNING for finding in found)


def test_styles_that_are_missing_or_not_numbered_are_warnings() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    found = check_template(make_docx(paragraph("文字"), styles=styles), "模板.docx", KNOWN)
    messages = {finding.message: finding.severity for finding in found}
    assert messages["模板没有名为“heading 2”的样式"] is Severity.WARNING
    assert messages["模板的样式“heading 1”没有自动编号，用它的段落前不会有序号"] is Severity.WARNING
