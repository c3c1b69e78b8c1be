"""What third parties say of the documents: the OOXML validator, the official-document checker, LibreOffice."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from openxml_audit import OpenXmlValidator

from tests.judges import Issue, gongwen_issues, pdf_pages
from tests.pipeline.made import PLACES, UNITS, made

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTS = {
    **{f"{unit}-{place}": (unit, place, True, False) for unit in UNITS for place in PLACES},
    **{f"{unit}-clean": (unit, "hunan", True, True) for unit in UNITS},
    **{f"{unit}-incomplete": (unit, "hunan", False, False) for unit in UNITS},
}

MARGINS = {("CHK-C001", "page_setup"), ("CHK-C011", "page_setup")}
"""The checker wants 28 mm above and below; GB/T 9704-2012 has 37 mm above and, with 225 mm of text, 35 mm below."""
OTHER_THAN_BODY = {
    # Taken for body text or for headings in the text, and neither:
    "封面年度",  # the cover's lines, which are larger than the title of a notice
    "封面标题",
    "toc 1",
    "toc 2",  # entries of the contents, which begin with 一、 as the headings do
    "附件标题 1",  # headings of an attachment, which are none of the report's
    "附件标题 2",
    "附件标题 3",
    "表格编号",  # what stands above and below a table
    "表格单位",
    "表格附注",
}
"""Styles of paragraphs that this kind of document has and a notice has not."""

every_document = pytest.mark.parametrize("name", DOCUMENTS)


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write every kind of document once."""
    folder = tmp_path_factory.mktemp("documents")
    paths: dict[str, Path] = {}
    for name, (unit, place, supplement, clean) in DOCUMENTS.items():
        paths[name] = folder / f"{name}.docx"
        report = made(unit, place, supplement=supplement, previous=supplement, clean=clean).report
        paths[name].write_bytes(report.document)
    return paths


@pytest.fixture(scope="module")
def issues(documents: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Issue]]:
    """Let the official-document checker look at all documents in one go."""
    found = gongwen_issues(list(documents.values()), tmp_path_factory.mktemp("shown"))
    return dict(zip(documents, found, strict=True))


@pytest.fixture(scope="module")
def pages(documents: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Let LibreOffice print all documents in one go."""
    return pdf_pages(list(documents.values()), tmp_path_factory.mktemp("printed"))


@every_document
def test_the_validator_finds_nothing(documents: dict[str, Path], name: str) -> None:
    result = OpenXmlValidator().validate(documents[name])
    assert [str(error) for error in result.errors] == []


def test_libreoffice_opens_every_document(pages: dict[str, list[str]]) -> None:
    assert set(pages) == set(DOCUMENTS)
    for name, texts in pages.items():
        assert len(texts) > 20, name
        assert not [number for number, text in enumerate(texts[1:], 2) if not _content(text)], f"blank pages in {name}"
        assert "{{" not in "".join(texts)
        assert "错误" not in texts[1]


def _content(page: str) -> str:
    return re.sub(r"—\s*\d+\s*—|\s", "", page)


@every_document
def test_the_official_document_checker_finds_nothing_but_what_does_not_fit(
    issues: dict[str, list[Issue]], name: str
) -> None:
    unexpected = [issue for issue in issues[name] if not _does_not_fit(issue)]
    assert unexpected == []


def _does_not_fit(issue: Issue) -> bool:
    return (issue.rule, issue.style) in MARGINS or issue.style in OTHER_THAN_BODY


def test_no_number_is_broken_over_a_line(pages: dict[str, list[str]]) -> None:
    for texts in (pages["chengxi-hunan"], pages["lusong-hunan"]):
        begins = max(number for number, text in enumerate(texts) if "第三部分" in text)
        ends = max(number for number, text in enumerate(texts) if "第五部分" in text)
        lines = [line.strip() for text in texts[begins:ends] for line in text.splitlines() if line.strip()]
        assert len(lines) > 50
        broken = [f"{a}|{b}" for a, b in pairwise(lines) if re.search(r"[\d.]$", a) and re.match(r"[\d.%]", b)]
        assert not broken
