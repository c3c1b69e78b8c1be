"""Sheets that are made to do harm: what comes out is bounded, and nothing raises but a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tests.workbook.grids import FILE, book, sheet
from tests.workbook.small import REVENUE, SUMMARY, small_book
from xls2report.sheets.grid import Merge, Odd, OddKind, Sheet, SheetFile
from xls2report.tables.kind import TableKind
from xls2report.workbook.reading import read_tables

if TYPE_CHECKING:
    from xls2report.model.finding import Finding
    from xls2report.sheets.grid import Value
    from xls2report.tables.workbook import TableSet

_LONG = 32_767
_MERGES = sheet("表2", REVENUE).merges


def _rows() -> list[list[Value]]:
    return [list(row) for row in sheet("表2", REVENUE).rows]


def _read(rows: list[list[Value]], merges: tuple[Merge, ...] = _MERGES) -> tuple[TableSet, list[Finding]]:
    rest = small_book({TableKind.REVENUE: None}).sheets
    tables, findings = read_tables(book(*rest, Sheet(FILE, "表2", hidden=False, rows=rows, merges=merges)))
    assert all(len(finding.message) < 2000 for finding in findings)
    assert all(len(finding.sources) <= 20 for finding in findings)
    return tables, findings


def test_sixteen_thousand_columns() -> None:
    for word in ("合计", "某栏"):
        rows = _rows()
        for row in rows[3:7]:
            row.extend([None] * (9 - len(row)))
            row.extend([word] * 16_000)
        _tables, findings = _read(rows)
        assert len(findings) < 30


def test_long_texts_everywhere() -> None:
    long: list[list[Value]] = [["长" * _LONG] * 9 for _ in range(5)]
    tables, _findings = _read([*long, *_rows()])
    assert tables.revenue is not None
    rows = _rows()
    rows[8:] = [["9" * _LONG, "名" * _LONG, *["9" * _LONG] * 7] for _ in range(30)]
    tables, findings = _read(rows)
    assert tables.revenue is not None
    assert len(findings) < 30


def test_a_hundred_thousand_rows_that_are_none() -> None:
    rows = [list(row) for row in sheet("表1", SUMMARY).rows]
    rows[14:14] = [[f"某{number}", None, 1.0, f"某{number}", None, 2.0] for number in range(20_000)]
    rest = small_book({TableKind.REVENUE_EXPENDITURE_SUMMARY: None}).sheets
    tables, findings = read_tables(book(Sheet(FILE, "表1", hidden=False, rows=rows, merges=()), *rest))
    assert tables.summary is not None
    assert len(findings) < 10
    assert any("等20000处" in finding.message for finding in findings)


def test_merged_ranges_that_overlap_and_have_no_end() -> None:
    merges = tuple(Merge(place % 40, place % 9, place % 40 + 1_000_000, 16_000) for place in range(5_000))
    tables, _findings = _read(_rows(), merges)
    assert tables.revenue is not None
    form = tables.revenue.form
    covered = {
        (row, column)
        for head in form.heads
        for row in range(head.row, head.row + head.row_span)
        for column in range(head.column, head.column + head.column_span)
    }
    assert len(covered) == form.head_rows * len(form.columns)


def test_notes_without_end() -> None:
    notes: list[list[Value]] = [[f"注：{number}"] for number in range(50_000)]
    tables, _findings = _read([*_rows(), *notes])
    assert tables.revenue is not None
    assert len(tables.revenue.form.notes) == 40


_WORDS = [
    "项目",
    "合计",
    "栏次",
    "行次",
    "科目编码",
    "收入决算表",
    "部门：",
    "单位：万元",
    "注：",
    "201",
    "基本支出",
    "1",
    "—",
    "{x}",
]
_VALUES = st.one_of(
    st.none(),
    st.sampled_from(_WORDS),
    st.text(max_size=12),
    st.floats(),
    st.just(Odd(OddKind.ERROR_VALUE, "#REF!")),
)
_MERGE = st.tuples(*[st.integers(0, 12)] * 4).map(
    lambda ends: Merge(ends[0], ends[1], ends[0] + ends[2], ends[1] + ends[3])
)


@given(
    kind=st.sampled_from(list(TableKind)),
    changes=st.lists(st.tuples(st.integers(0, 20), st.integers(0, 12), _VALUES), max_size=25),
    merges=st.lists(_MERGE, max_size=5),
)
def test_no_change_of_a_sheet_makes_the_reader_fail(
    kind: TableKind, changes: list[tuple[int, int, Value]], merges: list[Merge]
) -> None:
    sheets = list(small_book().sheets)
    place = list(TableKind).index(kind)
    spoiled = sheets[place]
    rows = [list(row) for row in spoiled.rows]
    for row, column, value in changes:
        rows += [[] for _ in range(row + 1 - len(rows))]
        rows[row] += [None] * (column + 1 - len(rows[row]))
        rows[row][column] = value
    sheets[place] = Sheet(FILE, spoiled.name, hidden=False, rows=rows, merges=(*spoiled.merges, *merges))
    tables, findings = read_tables(SheetFile(FILE, tuple(sheets)))
    for form in tables.forms:
        assert all(len(row) == len(form.columns) for row in form.rows)
    assert all(finding.message for finding in findings)
