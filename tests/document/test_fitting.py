"""Tables that exceed their page: fitted where it is by little, else going on below 续表, the title and the unit."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from msgspec.structs import replace

from tests.document.content_maker import clean, content
from tests.document.forms import AMOUNT, CODE, NAME, ORDINAL, make_form, revenue_form
from tests.document.reading import HUNAN, all_of, body, filled, rows, shown, tables_of
from tests.judges import pdf_pages
from tests.word.package_maker import paragraph
from xls2report.document.content import DocumentContent
from xls2report.document.writing.tables import cell_places
from xls2report.tables.form import HeadCell, Span, TableForm
from xls2report.tables.kind import TableKind
from xls2report.word.rawxml import Element

CONTINUED = "（续表）"


def upright_form(count: int) -> TableForm:
    heads = [HeadCell("科目编码", 0, 0, 2, 1), HeadCell("科目名称", 0, 1, 2, 1), HeadCell("本年支出", 0, 2, 1, 3)]
    heads += [HeadCell(text, 1, column, 1, 1) for column, text in enumerate(("合计", "基本支出", "项目支出"), 2)]
    lines = [
        (str(2010101 + index), "一般公共服务支出及其他事务管理支出" * (index % 7 == 0), "12", "1", "2")
        for index in range(count)
    ]
    columns = (CODE, NAME, AMOUNT, AMOUNT, AMOUNT)
    return make_form(TableKind.EXPENDITURE, columns, tuple(heads), lines, label="公开03表")


def with_part(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """Give a package with every ``old`` in one part replaced."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(changed, "w") as target:
        for part in source.namelist():
            text = source.read(part)
            assert part != name or old in text
            target.writestr(part, text.replace(old, new) if part == name else text)
    return changed.getvalue()


def with_below_title(inserted: str) -> bytes:
    """Give our template with something between the title of part two and its tables."""
    title_ends = "{{报告名称}}表</w:t></w:r></w:p>".encode()
    return with_part(HUNAN, "word/document.xml", title_ends, title_ends + inserted.encode())


APART = with_below_title(paragraph("各表如下。"))


def made(*forms: TableForm) -> DocumentContent:
    return replace(content(forms=forms), findings=(), draft=False)


def sizes(data: bytes) -> list[int]:
    """Give the rows below the head of each Word table."""
    return [
        sum(row.find("w:trPr") is None or not list(all_of(row, "w:tblHeader")) for row in _rows(table))
        for table in tables_of(data)
    ]


def _rows(table: Element) -> list[Element]:
    return [row for row in table.elements() if row.name == "w:tr"]


def padded(table: Element) -> bool:
    """Say whether the cells of a table have another space above and below their text than its style says."""
    return table.get("w:tblPr", "w:tblCellMar", "w:top", "w:w") is not None


@pytest.mark.parametrize(("make", "full", "fitted"), [(revenue_form, 20, 24), (upright_form, 35, 40)])
def test_a_table_with_up_to_four_rows_on_another_page_is_fitted_by_lower_rows(
    make: Callable[[int], TableForm], full: int, fitted: int
) -> None:
    tables = {count: tables_of(filled(made(make(count)), APART)) for count in range(full, fitted + 2)}
    assert [len(found) for found in tables.values()] == [1] * (len(tables) - 1) + [2]
    assert [padded(found[0]) for found in tables.values()] == [False, *[True] * (fitted - full), False]
    assert not [size for found in tables.values() for table in found for size in all_of(table, "w:sz")]


def test_where_lower_rows_are_not_enough_the_type_is_smaller_and_still_readable() -> None:
    low_page = with_part(APART, "word/document.xml", b'w:bottom="1984"', b'w:bottom="9822"')
    (table,) = tables_of(filled(made(upright_form(13)), low_page))
    used = {int(size.attributes["w:val"]) for size in all_of(table, "w:sz")}
    lines = {int(spacing.attributes["w:line"]) for spacing in all_of(table, "w:spacing")}
    assert len(used) == len(lines) == 1
    assert used < set(range(15, 18))
    assert lines.pop() > used.pop() * 11


def test_what_goes_on_has_title_unit_and_head_above_it_and_no_place_in_the_contents() -> None:
    data = filled(made(revenue_form(60)))
    first, second, third = tables_of(data)
    assert sizes(data) == [21, 24, 16]
    assert rows(first)[:3] == rows(second)[:3] == rows(third)[:3]
    lines = [line for element in body(data) for line in shown(element)]
    above = [line for line in lines if CONTINUED in line.text]
    assert above == [("TableUnit", "\t收入决算表（续表）\t金额单位：万元")] * 2
    breaks = [element for element in body(data) if element.name == "w:p" and CONTINUED in shown(element)[0].text]
    assert all(
        element.find("w:pPr") and element.get("w:pPr", "w:pageBreakBefore", "w:val") is None for element in breaks
    )
    assert [len(list(all_of(element, "w:pageBreakBefore"))) for element in breaks] == [1, 1]
    assert not any(CONTINUED in line.text for line in lines if line.style.startswith("TOC"))
    kept = [row for row in rows(second) if row[0] in ("2010101", "2010121")]
    assert [row[0] for row in kept] == ["2010121"]


def test_the_notes_never_stand_alone_on_the_last_page() -> None:
    notes = ("注：本表反映部门本年度情况。",) * 8
    data = filled(made(replace(revenue_form(42), notes=notes)))
    assert sizes(data)[-1] >= 2


def test_a_last_page_of_few_rows_is_spared_by_lower_rows_on_all_pages() -> None:
    data = filled(made(revenue_form(68)))
    assert len(tables_of(data)) == 3
    assert all(map(padded, tables_of(data)))


def test_every_number_has_its_place_in_the_word_table_that_it_stands_in() -> None:
    report = made(revenue_form(60), upright_form(90))
    data = filled(report)
    opened = iter(docx.Document(io.BytesIO(data)).tables)
    marks = [mark.attributes["w:name"] for mark in all_of(body_of(data), "w:bookmarkStart")]
    tables = {name: next(opened) for name in marks if name.startswith("t_")}
    assert list(tables) == ["t_01", "t_01_2", "t_01_3", "t_02", "t_02_2", "t_02_3"]
    starts = ((0, 21, 45), tuple(sum(sizes(data)[3 : 3 + count]) for count in range(3)))
    places = list(cell_places(report, starts))
    for place in places:
        assert tables[place.bookmark].cell(place.row, place.column).text == place.text
    assert {place.bookmark for place in places} == set(tables)
    bare = filled(clean(report))
    assert not [mark for mark in all_of(body_of(bare), "w:bookmarkStart") if mark.attributes["w:name"].startswith("t_")]


def body_of(data: bytes) -> Element:
    return Element("w:body", {}, list(body(data)))


def test_merged_rows_stay_on_one_page_and_where_they_fill_it_the_merging_begins_anew() -> None:
    short, long = revenue_form(60), revenue_form(60)
    short = replace(short, spans={**short.spans, (19, 1): Span(4, 1)})
    assert sizes(filled(made(short)))[0] == 19
    long = replace(long, spans={**long.spans, (0, 1): Span(61, 1)})
    data = filled(made(long))
    assert sizes(data) == [21, 24, 16]
    for table in tables_of(data):
        merged = [row.elements()[2].get("w:tcPr", "w:vMerge", "w:val") for row in _rows(table)[4:]]
        assert merged[:1] in (["restart"], [None])
    opened = docx.Document(io.BytesIO(data)).tables
    assert [len(table.rows) for table in opened] == [24, 27, 19]


def test_the_first_table_stands_below_the_title_of_its_part_and_is_fitted_for_that() -> None:
    data = filled(made(upright_form(30), revenue_form(3)))
    titles = [element for element in body(data) if element.get("w:pPr", "w:pStyle", "w:val") == "TableTitle"]
    assert [len(list(all_of(title, "w:pageBreakBefore"))) for title in titles] == [0, 0]
    first, _ = tables_of(data)
    assert padded(first)
    assert len(tables_of(filled(made(upright_form(37)), APART))) == 1
    assert len(tables_of(filled(made(upright_form(37))))) == 1


@pytest.mark.parametrize(
    ("between", "break_before"), [(paragraph("各表如下。"), 1), ('<w:p><w:r><w:br w:type="page"/></w:r></w:p>', 0)]
)
def test_a_title_that_something_parts_from_the_tables_has_its_own_page(
    between: str, break_before: int, tmp_path: Path
) -> None:
    data = filled(made(upright_form(36)), with_below_title(between))
    titles = [element for element in body(data) if element.get("w:pPr", "w:pStyle", "w:val") == "TableTitle"]
    assert [len(list(all_of(title, "w:pageBreakBefore"))) for title in titles] == [break_before]
    document = tmp_path / "report.docx"
    document.write_bytes(data)
    pages = pdf_pages([document], tmp_path)["report"]
    at = next(number for number, text in enumerate(pages) if number > 1 and "第二部分" in text)
    assert "科目编码" not in pages[at]
    assert "科目编码" in pages[at + 1]
    assert "第三部分" in pages[at + 2]


def test_name_columns_shrink_by_what_is_lacking_and_the_widest_first() -> None:
    heads = tuple(HeadCell(text, 0, column, 1, 1) for column, text in enumerate(("项目", "行次", "金额") * 2))
    names = ("一、一般公共预算财政拨款收入", "二十二、灾害防治及应急管理支出")
    line = (names[0], "1", "123456789.01", names[1], "32", "123456789.01")
    form = make_form(TableKind.REVENUE_EXPENDITURE_SUMMARY, (NAME, ORDINAL, AMOUNT) * 2, heads, [line] * 2)
    (table,) = tables_of(filled(made(form)))
    widths = [int(column.attributes["w:w"]) for column in all_of(table, "w:gridCol")]
    assert sum(widths) == pytest.approx(8845, abs=6)
    left, right = widths[0], widths[3]
    # 8845 twips hold both but for three characters of the fifteen and the fourteen: neither falls to six.
    assert min(left, right) > 11 * 180
    assert abs(left - right) < 20
    assert sum(widths) - 2 * widths[1] - 2 * widths[2] - left == right


def test_a_name_that_is_not_the_widest_keeps_its_line() -> None:
    heads = tuple(HeadCell(text, 0, column, 1, 1) for column, text in enumerate(("项目", "行次", "金额") * 2))
    line = ("一、财政拨款收入", "1", "123456789012345.01", "二十二、灾害防治及应急管理支出", "32", "123456789012345.01")
    form = make_form(TableKind.REVENUE_EXPENDITURE_SUMMARY, (NAME, ORDINAL, AMOUNT) * 2, heads, [line] * 2)
    (table,) = tables_of(filled(made(form)))
    widths = [int(column.attributes["w:w"]) for column in all_of(table, "w:gridCol")]
    assert widths[0] >= 8 * 180 + 114
    assert widths[3] < 15 * 180


def test_the_pages_are_those_that_a_reader_sees(tmp_path: Path) -> None:
    forms = {
        **{f"l{more}": revenue_form(20 + more) for more in (0, 1, 4, 5, 40, 48)},
        **{f"u{more}": upright_form(35 + more) for more in (0, 1, 5, 6, 80)},
    }
    paths: dict[str, Path] = {}
    tables: dict[str, int] = {}
    for name, form in forms.items():
        data = filled(made(form), APART)
        paths[name] = tmp_path / f"{name}.docx"
        paths[name].write_bytes(data)
        tables[name] = len(tables_of(data))
    pages = pdf_pages(list(paths.values()), tmp_path)
    for name, texts in pages.items():
        with_head = [text for text in texts if "科目编码" in text]
        assert len(with_head) == tables[name], name
        assert [CONTINUED in text for text in with_head] == [False] + [True] * (tables[name] - 1), name
