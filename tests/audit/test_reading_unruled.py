"""Tables of a PDF without lines between their columns: read where all fits together, else named and left; never a wrong cell."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audit.pdfs import Rule, Text, pdf
from tests.judges import pdf_pages
from tests.pipeline.made import UNITS, made
from xls2report.audit.auditing import audit
from xls2report.audit.reading.report_file import parse_report
from xls2report.audit.tables.comparing import amounts_of
from xls2report.audit.tables.own_tables import own_tables
from xls2report.pipeline.published import with_own_tables

if TYPE_CHECKING:
    from pathlib import Path

    from tests.audit.pdfs import Drawn
    from xls2report.audit.records import ReportRead
    from xls2report.model.finding import Finding

Rows = list[list[str]]
HEAD = [
    "科目编码",
    "科目名称",
    "本年支出合计",
    "基本支出",
    "项目支出",
    "上缴上级支出",
    "经营支出",
    "对附属单位补助支出",
]
WIDTHS = [70.0, 130.0, 90.0, 70.0, 70.0, 70.0, 60.0, 100.0]
ROWS: Rows = [
    ["合计", "", "100.00", "90.00", "10.00", "", "", ""],
    ["201", "一般公共服务支出", "40.00", "30.00", "10.00", "", "", ""],
    ["20105", "统计信息事务", "40.00", "30.00", "10.00", "", "", ""],
    ["2010501", "行政运行", "40.00", "30.00", "10.00", "", "", ""],
    ["205", "教育支出", "60.00", "60.00", "", "", "", ""],
    ["20502", "普通教育", "60.00", "60.00", "", "", "", ""],
    ["2050201", "学前教育", "60.00", "60.00", "", "", "", ""],
]
LEFT, TOP, SIZE, DOWN = 40.0, 700.0, 9.0, 20.0


def width(text: str) -> float:
    return sum(SIZE / 2 if sign.isascii() else SIZE for sign in text)


def cell(text: str, left: float, right: float, y: float, align: str, padding: float) -> list[Drawn]:
    """Set a text in its cell, at one end or in the middle."""
    if not text:
        return []
    x = {
        "left": left + padding,
        "right": right - padding - width(text),
        "middle": (left + right - width(text)) / 2,
    }[align]
    return [Text(x, y, text, SIZE)]


def drawn(
    rows: Rows = ROWS,
    head: list[str] = HEAD,
    widths: list[float] = WIDTHS,
    *,
    align: str = "right",
    padding: float = 5.0,
    title: str = "支出决算表",
) -> list[Drawn]:
    """Draw a table without lines, below its title and the unit of money."""
    edges = [LEFT + sum(widths[:number]) for number in range(len(widths) + 1)]
    found: list[Drawn] = [
        *[
            Text(250, TOP + 50, title, 14),
            Text(480, TOP + 30, "公开03表", SIZE),
            Text(480, TOP + 18, "金额单位：万元", SIZE),
        ]
    ]
    for number, row in enumerate([head, *rows]):
        for place, text in enumerate(row):
            set_as = "middle" if number == 0 else "left" if re.search(r"[\u4e00-\u9fff]|^\d+$", text) else align
            found += cell(text, edges[place], edges[place + 1], TOP - DOWN * number, set_as, padding)
    return found


def read(*pages: list[Drawn]) -> ReportRead:
    return parse_report(pdf(*pages), "报告.pdf")


def table(*pages: list[Drawn]) -> Rows | None:
    """Give the rows of the one table on pages without its head; None where none was read."""
    found = [[list(row) for row in one.rows] for one in read(*pages).tables]
    return [row for rows in found for row in rows if row != HEAD] if found else None


def findings(*pages: list[Drawn]) -> list[Finding]:
    report = read(*pages)
    return list(with_own_tables(report, audit(report), None).findings)


@pytest.mark.parametrize("align", ["right", "middle", "left"])
@pytest.mark.parametrize("padding", [1.0, 5.0, 8.0])
def test_rows_and_columns_are_read_as_they_are_set(align: str, padding: float) -> None:
    assert table(drawn(align=align, padding=padding)) == ROWS


def test_level_lines_change_nothing() -> None:
    lines: list[Drawn] = [
        Rule(LEFT, TOP + 12 - DOWN * row, LEFT + sum(WIDTHS), TOP + 12 - DOWN * row) for row in range(9)
    ]
    assert table([*drawn(), *lines]) == ROWS


def test_what_is_wrong_in_it_is_found_at_its_cell() -> None:
    rows = [list(row) for row in ROWS]
    rows[3][3] = "31.00"
    (found,) = [one for one in findings(drawn(rows)) if one.severity.value == "error"]
    assert "《支出决算表》第1页" in found.message
    assert "2010501 行政运行" in found.message
    assert [one for one in findings(drawn()) if one.severity.value != "info"] == []


def test_a_table_goes_on_on_the_next_page() -> None:
    edges = [LEFT + sum(WIDTHS[:number]) for number in range(len(WIDTHS) + 1)]
    rest: list[Drawn] = []
    for number, row in enumerate(ROWS[4:]):
        for place, text in enumerate(row):
            align = "right" if "." in text else "left"
            rest += cell(text, edges[place], edges[place + 1], 780 - DOWN * number, align, 5.0)
    assert table(drawn(ROWS[:4]), rest) == ROWS
    # What cannot be in the same columns is no rest of it; then nothing of the table is read.
    moved = [one._replace(x=one.x + 25) if isinstance(one, Text) and "." in one.text else one for one in rest]
    assert table(drawn(ROWS[:4]), moved) is None


def test_a_group_of_heads_stands_above_and_is_no_column() -> None:
    middle = (LEFT + 200 + LEFT + 430) / 2
    group: list[Drawn] = [Text(middle - 18, TOP + 12, "本年支出", SIZE), Text(LEFT + 90, TOP + 12, "项目", SIZE)]
    moved = [one._replace(y=one.y + 30) if isinstance(one, Text) and one.y > TOP else one for one in drawn()]
    assert table([*moved, *group]) == ROWS


def test_a_label_on_two_lines_belongs_to_the_row_between_them() -> None:
    long = [list(row) for row in ROWS]
    long[5][1] = ""
    y, x = TOP - DOWN * 6, LEFT + 75
    broken: list[Drawn] = [Text(x, y + 5, "普通", SIZE), Text(x, y - 5, "教育", SIZE)]
    assert table([*drawn(long), *broken]) == ROWS


@pytest.mark.parametrize("shift", [-10.0, 10.0])
def test_a_second_line_that_may_be_of_either_row_leaves_the_table_unread(shift: float) -> None:
    y, x = TOP - DOWN * 5 + shift, LEFT + 75
    assert table([*drawn(), Text(x, y, "续写的名称", SIZE)]) is None


@pytest.mark.parametrize(
    "changed",
    [
        {"head": [*HEAD[:3], "别的栏目", *HEAD[4:]]},
        {"head": [*HEAD[:3], "项目支出", *HEAD[4:]]},
        {"title": "重点项目表"},
        {"rows": [[*row[:3], f"{row[3]}约", *row[4:]] if row[3] else row for row in ROWS]},
    ],
    ids=["an unknown head", "a head twice", "none of the nine", "no amounts"],
)
def test_what_is_not_certain_is_left(changed: dict[str, object]) -> None:
    assert table(drawn(**changed)) is None  # pyright: ignore[reportArgumentType] - the arguments


@pytest.mark.parametrize("place", [2, 3, 4])
@pytest.mark.parametrize("shift", [8.0, 20.0, 40.0, -20.0])
def test_an_amount_between_two_columns_is_in_none(place: int, shift: float) -> None:
    text = ROWS[3][place]
    moved = list(drawn())
    at = next(
        number
        for number, one in enumerate(moved)
        if isinstance(one, Text) and one.text == text and one.y == TOP - DOWN * 4
    )
    one = moved[at]
    assert isinstance(one, Text)
    moved[at] = one._replace(x=one.x + shift)
    assert table(moved) in (None, ROWS)


def test_a_table_that_is_not_read_is_named() -> None:
    (told,) = [one for one in findings(drawn(head=[*HEAD[:3], "别的栏目", *HEAD[4:]])) if one.code == "W-TABS"]
    assert "支出决算表" in told.message


def test_heads_that_run_into_each_other_are_none() -> None:
    narrow = [*WIDTHS[:6], 50.0, 55.0]
    assert table(drawn(widths=narrow)) is None


@given(
    st.lists(st.integers(55, 120), min_size=6, max_size=6),
    st.sampled_from(["right", "middle", "left"]),
    st.sampled_from([1.0, 3.0, 6.0, 9.0]),
    st.lists(
        st.lists(st.sampled_from(["", "0.00", "5.20", "1234.56", "-3.00"]), min_size=6, max_size=6),
        min_size=2,
        max_size=6,
    ),
)
def test_no_amount_is_ever_in_a_wrong_column(widths: list[int], align: str, padding: float, amounts: Rows) -> None:
    codes = ["201", "20101", "2010101", "205", "20502", "2050201"]
    rows = [[code, "行政运行", *row] for code, row in zip(codes, amounts, strict=False)]
    found = table(drawn(rows, widths=[60.0, 100.0, *map(float, widths)], align=align, padding=padding))
    assert found in (None, rows)


BORDERS = re.compile(rb'<w:tblBorders>.*?</w:tblBorders>|<w:tcBorders>.*?</w:tcBorders>|<w:tblStyle w:val="[^"]*"/>')


def without_lines(document: bytes) -> bytes:
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as package, zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as written:
        for name in package.namelist():
            data = package.read(name)
            written.writestr(name, BORDERS.sub(b"", data) if name in ("word/document.xml", "word/styles.xml") else data)
    return found.getvalue()


def test_our_own_drafts_printed_without_lines_are_read_right_or_not_at_all(tmp_path: Path) -> None:
    documents: list[Path] = []
    for unit in UNITS:
        documents.append(tmp_path / f"{unit}.docx")
        documents[-1].write_bytes(without_lines(made(unit).report.document))
    pdf_pages(documents, tmp_path)
    read_from = 0
    for document in documents:
        word, printed = (
            own_tables(one, audit(one))
            for one in (
                parse_report(document.read_bytes(), document.name),
                parse_report(document.with_suffix(".pdf").read_bytes(), "报告.pdf"),
            )
        )
        assert word is not None
        assert printed is not None
        right = amounts_of(word.tables)
        for kind, cells in amounts_of(printed.tables).items():
            assert {key: one.value for key, one in cells.items()}.items() <= {
                key: one.value for key, one in right[kind].items()
            }.items()
            read_from += bool(cells)
    assert read_from >= len(documents)
