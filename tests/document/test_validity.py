"""Other programs' opinion of what is written."""

import io
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from msgspec.structs import replace
from openxml_audit import OpenXmlValidator

from tests.document.content_maker import clean, content, report_text
from tests.document.reading import HUNAN, filled
from tests.judges import LONG
from tests.word.package_maker import make_docx, paragraph
from xls2report.document.content import DocumentContent
from xls2report.model.report import Attachment

ROW = f"<w:tr><w:tc><w:tcPr/>{paragraph('{{项.名称}}')}</w:tc></w:tr>"
OWN = make_docx(
    paragraph("{{年度}}年度{{单位名称}}")
    + paragraph("{{决算表}}")
    + paragraph("{{情况说明}}")
    + f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid>{ROW}</w:tbl>'
    + paragraph("{{附件}}")
)
BY = 'w:id="900" w:author="某人" w:date="2021-01-01T00:00:00Z"'
GONE = f"<w:del {BY}><w:r><w:delText>旧</w:delText></w:r></w:del>"
MARKED = make_docx(
    paragraph("{{年度}}年度{{单位名称}}")
    + f"<w:p><w:pPr><w:rPr><w:del {BY}/></w:rPr></w:pPr>{GONE}</w:p>"
    + f"<w:p>{GONE}<w:ins {BY}><w:r><w:t>新</w:t></w:r></w:ins></w:p>"
    + f"<w:sdt><w:sdtPr><w:lock w:val='sdtLocked'/></w:sdtPr><w:sdtContent>{paragraph('{{情况说明}}')}</w:sdtContent></w:sdt>"
    + '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid>'
    + f"<w:tr><w:trPr><w:del {BY}/></w:trPr><w:tc><w:tcPr/><w:p>{GONE}</w:p></w:tc></w:tr>"
    + f"<w:tr><w:tc><w:tcPr/><w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr></w:p></w:tc></w:tr>{ROW}</w:tbl>"
    + "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r></w:p>",
    settings="<w:trackRevisions/><w:documentProtection w:edit='readOnly'/>",
)
SOFFICE = shutil.which("soffice")


def attached(tmp_path: Path) -> DocumentContent:
    file = tmp_path / "自评报告.docx"
    written = docx.Document()
    written.add_heading("绩效自评", level=1)
    written.add_paragraph("收入总计{{收入总计}}万元", style="List Number")
    written.add_table(2, 2)
    written.save(str(file))
    return replace(content(), text=replace(report_text(), attachment=Attachment(file=file)))


def faults(template: bytes, made: DocumentContent, path: Path) -> set[str]:
    """Give what the validator has against a document, but for what it has against the template."""
    found: list[set[str]] = []
    for data in (template, filled(made, template)):
        path.write_bytes(data)
        found.append({str(error) for error in OpenXmlValidator(strict=True).validate(path).errors})
    return found[1] - found[0]


@pytest.mark.parametrize("template", [HUNAN, OWN, MARKED])
@pytest.mark.parametrize("made", [content(), clean(content()), replace(content(), tables=(), findings=())])
def test_the_standards_schema_finds_nothing(template: bytes, made: DocumentContent, tmp_path: Path) -> None:
    assert faults(template, made, tmp_path / "报告.docx") == set()


@pytest.mark.parametrize("template", [HUNAN, OWN, MARKED])
def test_nor_with_an_attachment(template: bytes, tmp_path: Path) -> None:
    assert faults(template, attached(tmp_path), tmp_path / "报告.docx") == set()


def test_python_docx_reads_comments_headings_and_properties() -> None:
    opened = docx.Document(io.BytesIO(filled(content())))
    assert [comment.author for comment in opened.comments] == ["xls2report"] * 4
    assert opened.core_properties.subject == "某市某区事务中心2020年度"
    headings = [
        paragraph.text for paragraph in opened.paragraphs if paragraph.style and paragraph.style.name == "Heading 2"
    ]
    assert headings[0] == "部门职责"


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    file = tmp_path / "报告.docx"
    file.write_bytes(filled(attached(tmp_path)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [SOFFICE or "", profile, "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=LONG)
    text = file.with_suffix(".txt").read_text("utf-8-sig")
    lines = ["".join(line.split()) for line in text.splitlines()]
    assert "第三部分2020年度部门决算情况说明" in lines
    assert "一、收入支出决算总体情况说明" in lines
    assert "1、一般公共服务支出（类）行政运行（项）。年初预算为522.76万元。" in lines
    assert "1.收入总计522.76万元" in lines
