"""Texts and web pages as reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xls2report.audit.reading.report_file import parse_report, read_report
from xls2report.model.errors import ReportError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from xls2report.audit.records import ReportRead

SENTENCE = "本年收入合计457.05万元。"


def read(text: str, name: str = "报告.txt", encoding: str = "utf-8") -> ReportRead:
    return parse_report(text.encode(encoding), name)


def texts(report: ReportRead) -> list[str]:
    return [one.text for one in report.paragraphs]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_a_text_is_read_in_the_encodings_of_offices(encoding: str) -> None:
    assert texts(read(SENTENCE, encoding=encoding)) == [SENTENCE]


def test_a_paragraph_s_number_is_that_of_its_line() -> None:
    found = read(f"一、收入\r\n\r\n本年收入合计\r457.05万元。\f{SENTENCE}")
    assert texts(found) == ["一、收入", "", "本年收入合计", "457.05万元。", SENTENCE]
    assert [one.index for one in found.paragraphs] == [0, 1, 2, 3, 4]


@given(
    st.text(st.characters(exclude_categories=["C"]), max_size=80).filter(str.strip),
    st.sampled_from(["a.txt", "a.md", "a.html"]),
)
def test_no_text_breaks_the_reader_and_indices_are_places(text: str, name: str) -> None:
    found = parse_report(text.encode(), name)
    assert [one.index for one in found.paragraphs] == list(range(len(found.paragraphs)))


def test_markdown_loses_its_marks_and_keeps_what_they_mean() -> None:
    found = read(
        "# 第三部分\n## 一、收入 ##\n- **财政拨款收入**202.78万元，占`44.4%`\n> 见[附件](a.docx)\n\\*注\n---\n"
        "| 项目 | 金额 |\n|---|--:|\n| 收入 | 10 |\n完",
        "报告.md",
    )
    assert texts(found) == [
        "第三部分", "一、收入", "财政拨款收入202.78万元，占44.4%", "见附件", "*注", "", "项目\t金额", "", "收入\t10", "完",
    ]  # fmt: skip
    assert [one.level for one in found.paragraphs[:3]] == [1, 2, None]
    assert [one.in_table for one in found.paragraphs[5:]] == [False, True, True, True, False]
    assert tuple(table.rows for table in found.tables) == ((("项目", "金额"), ("收入", "10")),)


def test_markdown_is_told_by_content_too() -> None:
    assert read("# 标题\n正文", "报告.txt").paragraphs[0].level == 1


def test_a_product_in_markdown_keeps_its_stars() -> None:
    assert texts(read("2*3*4", "a.md")) == ["2*3*4"]


PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>标题</title><style>p{{}}</style></head>
<body><script>var a = "100万元";</script><h2>一、收入</h2>
<p>本年收入&nbsp;<b>合计</b>
457.05万元。<br>其中：</p><div>甲<div>乙</div>丙</div>
<table><tr><th>项目</th><th>金额</th></tr><tr><td>收入</td><td><p>10</p></td></tr></table></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_a_web_page_is_read_as_a_browser_shows_it(charset: str) -> None:
    found = read(PAGE.format(charset=charset), "报告.html", "gb18030" if charset == "gb2312" else charset)
    assert texts(found) == [
        "一、收入", "本年收入\xa0合计 457.05万元。\n其中：", "甲", "乙", "丙", "项目", "金额", "收入", "10",
    ]  # fmt: skip
    assert found.paragraphs[0].level == 2
    assert [one.in_table for one in found.paragraphs] == [False] * 5 + [True] * 4
    assert tuple(table.rows for table in found.tables) == ((("项目", "金额"), ("收入", "10")),)


def test_a_table_that_arranges_the_page_is_no_table() -> None:
    inner = "<table><tr><td>收入</td><td>10</td></tr></table>"
    found = read(f"<html><table><tr><td>菜单</td><td><p>{SENTENCE}</p>{inner}</td></tr></table></html>")
    assert [(one.text, one.in_table) for one in found.paragraphs] == [
        ("菜单", False), (SENTENCE, False), ("收入", True), ("10", True),
    ]  # fmt: skip
    assert tuple(table.rows for table in found.tables) == ((("收入", "10"),),)


def test_a_head_that_is_not_closed_hides_nothing() -> None:
    assert texts(read(f"<html><head><title>x</title><body><p>{SENTENCE}</p></body></html>")) == [SENTENCE]


def test_deep_and_broken_pages_are_read() -> None:
    assert texts(read("<html>" + "<div>" * 20_000 + SENTENCE + "</table></tr></div></p>" * 50)) == [SENTENCE]


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="找不到文件"):
        read_report(tmp_path / "无.docx")
    with pytest.raises(ReportError, match="文件夹"):
        read_report(tmp_path)


def test_a_file_is_known_by_its_base_name(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    assert read_report(path).file == "报告.txt"


@pytest.mark.parametrize("data", [b"", b" \r\n" * 99, b"\xef\xbb\xbf\n"])
def test_a_file_without_anything_in_it_is_no_report_without_errors(data: bytes) -> None:
    with pytest.raises(ReportError, match="空文件"):
        parse_report(data, "报告.docx")


def test_too_large_a_text_is_refused() -> None:
    with pytest.raises(ReportError, match="过大"):
        parse_report(b"a" * (16 * 1024 * 1024 + 1), "a.txt")


MANY = 200_000


@pytest.mark.parametrize(
    "broken",
    ["<", "<a ", "<!--", "<p a='", "<script>", "</", "&#", "<table><tr><td>", "<![CDATA["],
)
def test_a_page_that_is_broken_on_purpose_is_read_in_one_go(broken: str) -> None:
    """A reader that looks ahead from each of them anew would take hours."""
    assert texts(read(f"<html><p>{SENTENCE}</p>{broken * MANY}"))[0] == SENTENCE


@pytest.mark.parametrize("broken", ["# x ", "*a", "[a](", "<!--", "\n", "| ", " ", "> ", "|--", "`", "\\"])
def test_nor_does_any_markdown_hold_the_reader_up(broken: str) -> None:
    assert texts(read(f"# {SENTENCE}\n{broken * MANY}", "报告.md"))[0] == SENTENCE
    assert len(texts(read(f"{broken * MANY}\n{SENTENCE}"))) > 1
