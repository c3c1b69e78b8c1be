"""The templates that come with the program: as their script makes them, and in the look of an official document."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.shared import Mm
from msgspec.structs import replace
from openxml_audit import OpenXmlValidator

from templates.build import build, write
from templates.places import TEMPLATES
from tests.document.content_maker import clean, content
from tests.document.reading import filled
from tests.judges import Issue, gongwen_issues, pdf_pages
from xls2report.document.styles import ATTACHED, STYLE_NAMES
from xls2report.model.report import Paragraph, ParagraphKind
from xls2report.word.package import open_package
from xls2report.word.placeholders import read_paragraph
from xls2report.word.section import read_section
from xls2report.word.styles import read_styles

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
"""One grey dot."""
FOLDER = Path(__file__).parents[2] / "templates"
MILLIMETRES = 25.4 / 1440
SENTENCE = "国家财政拨款收入支出决算总体情况说明"
EXPECTED_ISSUES = {
    # The checker wants the margins of a document with a red head and the title of a notice; and of a cover's lines, which are
    # larger, it takes the second for body text.
    "CHK-C001",
    "CHK-C011",
    "CHK-C008",
    "CHK-C004",
    "CHK-C005",
}


@pytest.fixture(params=TEMPLATES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_file_is_what_the_script_makes(name: str) -> None:
    with zipfile.ZipFile(FOLDER / f"{name}.docx") as package:
        stored = {part: package.read(part).decode().partition("\n")[2] for part in package.namelist()}
    assert stored == build(TEMPLATES[name]), "run: python -m templates.build"


def test_the_script_makes_the_same_bytes_each_time(tmp_path: Path) -> None:
    write(TEMPLATES["hunan"], tmp_path / "one.docx")
    write(TEMPLATES["hunan"], tmp_path / "two.docx")
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()


def test_it_has_every_style_that_reports_are_written_in(name: str) -> None:
    package = open_package((FOLDER / f"{name}.docx").read_bytes(), name)
    styles = read_styles(package.xml("word/styles.xml").root).styles
    asked = {key: called for key, called in STYLE_NAMES.items() if key not in ATTACHED.values()}
    assert {key: styles[key].get("w:name", "w:val") for key in asked} == asked


def test_it_asks_for_what_every_report_has(name: str) -> None:
    package = open_package((FOLDER / f"{name}.docx").read_bytes(), name)
    asked = {
        hit.name
        for part in ("word/document.xml", "word/header1.xml", "word/header2.xml")
        for element in package.xml(part).root.walk()
        if element.name == "w:p"
        for hit in read_paragraph(element).placeholders
    }
    blocks = {"目录", "部门职责", "机构设置", "决算表", "情况说明", "名词解释"}
    own = {"shanghai": {"决算单位.序号", "决算单位.名称"}, "yunnan": {"其他事项说明"}}.get(name, {"附件"})
    assert asked == {"年度", "单位名称", "报告名称", "草稿", *blocks, *own}


def test_the_text_block_has_the_standards_size(name: str) -> None:
    package = open_package((FOLDER / f"{name}.docx").read_bytes(), name)
    sections = [each for each in package.xml("word/document.xml").root.walk() if each.name == "w:sectPr"]
    assert len(sections) == 2
    for element in sections:
        edges = {key: int(element.get("w:pgMar", f"w:{key}") or 0) for key in ("top", "right", "bottom", "left")}
        assert edges["top"] * MILLIMETRES == pytest.approx(37, abs=0.05)
        assert edges["left"] * MILLIMETRES == pytest.approx(28, abs=0.05)
        assert read_section(element).upright.text_width * MILLIMETRES == pytest.approx(156, abs=0.05)
        height = 16838 - edges["top"] - edges["bottom"]
        assert height * MILLIMETRES == pytest.approx(225, abs=0.05)
        assert height // int(element.get("w:docGrid", "w:linePitch") or 1) == 22


def test_an_auditor_finds_nothing(name: str) -> None:
    result = OpenXmlValidator().validate(FOLDER / f"{name}.docx")
    assert [error.description for error in result.errors] == []


@pytest.fixture(scope="module")
def issues(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Issue]]:
    found = gongwen_issues([FOLDER / f"{name}.docx" for name in TEMPLATES], tmp_path_factory.mktemp("shown"))
    return dict(zip(TEMPLATES, found, strict=True))


def test_a_checker_of_official_documents_finds_what_a_report_cannot_keep(
    name: str, issues: dict[str, list[Issue]]
) -> None:
    assert {issue.rule for issue in issues[name]} == EXPECTED_ISSUES


# --- as LibreOffice shows it


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("pages")
    made = content()
    long = Paragraph(ParagraphKind.BODY, (SENTENCE * 80,))
    text = replace(made.text, blocks={**made.text.blocks, "情况说明": (long,)})
    document = folder / "report.docx"
    document.write_bytes(filled(clean(replace(made, text=text)), (FOLDER / "hunan.docx").read_bytes()))
    return pdf_pages([document], folder)["report"]


def lines(page: str) -> list[str]:
    return [line for line in page.splitlines() if line.strip()]


def test_28_characters_stand_in_a_line_and_22_lines_on_a_page(pages: list[str]) -> None:
    full = [lines(page) for page in pages if page.count(SENTENCE[:4]) > 20]
    assert len(full) >= 2
    for *text, number in full[1:-1] or full[1:]:
        assert [len(line.strip()) for line in text] == [28] * 22
        assert re.fullmatch(r"\s*— ?\d+ ?—", number)


def test_page_numbers_stand_outside_and_the_cover_has_none(pages: list[str]) -> None:
    numbers = [re.fullmatch(r"(\s*)— ?(\d+) ?—", lines(page)[-1]) for page in pages]
    assert numbers[0] is None
    found = {int(match[2]): len(match[1]) for match in numbers[1:] if match}
    assert list(found) == list(range(2, len(pages) + 1))
    left, right = ([indent for page, indent in found.items() if page % 2 == odd] for odd in (0, 1))
    assert max(left) < min(right)


STYLES = ("报告正文", "Normal", "数字编号段", "职责编号段", "名词编号段")


@pytest.fixture(scope="module")
def pasted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Give the pages of documents with a picture in each style, 1 mm high and 200."""
    folder = tmp_path_factory.mktemp("pasted")
    documents: list[Path] = []
    for style in STYLES:
        for height in (1, 200):
            opened = docx.Document(io.BytesIO(filled(clean(content()))))
            picture = opened.add_paragraph(style=style)
            picture.add_run().add_picture(io.BytesIO(PICTURE), Mm(20), Mm(height))
            opened.add_paragraph("图后", style=style)
            documents.append(folder / f"{style}{height}.docx")
            opened.save(str(documents[-1]))
    return pdf_pages(documents, folder)


@pytest.mark.parametrize("style", STYLES)
def test_a_picture_pasted_into_the_text_is_shown_whole(style: str, pasted: dict[str, list[str]]) -> None:
    low, high = (
        next(number for number, text in enumerate(pasted[f"{style}{height}"]) if "图后" in text) for height in (1, 200)
    )
    assert high == low + 1


def test_headings_and_lists_are_numbered_and_start_anew(pages: list[str]) -> None:
    text = "\n".join(line.strip() for page in pages for line in lines(page))
    for expected in (
        "第一部分某市某区事务中心单位概况",
        "一、部门职责\n（一）做好统筹指挥和协调服务工作；\n（二）完成交办的其他任务。",
        "二、机构设置及决算单位构成\n（一）内设机构设置\n内设股室3个。",
        "第四部分名词解释\n一、财政拨款收入",
        "第五部分附件\n一、基本情况\n自评良好。",
    ):
        assert expected in text.replace(" ", "")
