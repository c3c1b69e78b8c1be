import io
from decimal import Decimal

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.document.content_maker import clean, content
from tests.document.forms import (
    AMOUNT,
    CODE,
    NAME,
    make_form,
    narrow_form,
    revenue_form,
    summary_form,
    three_public_form,
)
from tests.document.reading import all_of, body, filled, rows, shown, tables_of
from tests.word.package_maker import make_docx, paragraph
from xls2report.document.content import DocumentContent
from xls2report.document.writing.tables import cell_places
from xls2report.model.money import MoneyUnit
from xls2report.tables.cell import CellState
from xls2report.tables.form import HeadCell, Span, TableForm
from xls2report.tables.kind import TableKind
from xls2report.word.rawxml import Element

TEMPLATE = make_docx(paragraph("表") + paragraph("{{决算表}}") + paragraph("后"))


def with_tables(*forms: TableForm) -> DocumentContent:
    return replace(content(forms=forms), findings=(), draft=False)


def one_page(made: DocumentContent) -> tuple[tuple[int, ...], ...]:
    return ((0,),) * len(made.tables)


def written(*forms: TableForm, made: DocumentContent | None = None) -> list[Element]:
    return tables_of(filled(made or with_tables(*forms), TEMPLATE))


def test_a_table_stands_as_on_its_sheet() -> None:
    table = written(revenue_form(2))[0]
    assert rows(table) == [
        [
            "项目",
            "本年收入合计",
            "财政拨款收入",
            "上级补助收入",
            "事业收入",
            "经营收入",
            "附属单位上缴收入",
            "其他收入",
        ],
        ["科目编码", "科目名称", "", "", "", "", "", "", ""],
        ["栏次", "1", "2", "3", "4", "5", "6", "7"],
        ["合计", "457.05", "202.78", "", "", "", "", "254.27"],
        ["2010101", "其他政府办公厅（室）及相关机构事务支出", "1234.57", "202.78", "", "0.00", "-", "", "254.27"],
        ["2010102", "其他政府办公厅（室）及相关机构事务支出", "1234.57", "202.78", "", "0.00", "-", "", "254.27"],
    ]
    first = table.elements()[2].elements()[1]
    assert first.get("w:tcPr", "w:gridSpan", "w:val") == "2"
    merged = [cell.get("w:tcPr", "w:vMerge", "w:val") for cell in table.elements()[2].elements()[2:]]
    assert merged == ["restart"] * 7


def test_the_head_repeats_and_no_row_is_split() -> None:
    table = written(revenue_form(2))[0]
    marks = [
        [child.name for child in (row.find("w:trPr") or row).elements()]
        for row in table.elements()
        if row.name == "w:tr"
    ]
    assert marks == [["w:cantSplit", "w:trHeight", "w:tblHeader"]] * 3 + [["w:cantSplit"]] * 3


def _names(element: Element | None) -> list[str]:
    return [child.name for child in element.elements()] if element else []


def test_the_last_rows_stay_with_the_note_below_the_table() -> None:
    def kept(form: TableForm) -> list[bool]:
        table = written(form)[0]
        found = [row for row in table.elements() if row.name == "w:tr"]
        return [all("w:keepNext" in _names(one.find("w:pPr")) for one in all_of(row, "w:p")) for row in found]

    noted = revenue_form(4)
    assert noted.notes
    assert kept(noted) == [False] * 6 + [True] * 2
    assert kept(replace(noted, notes=())) == [False] * 8


def test_no_row_of_a_head_shrinks_below_its_text_where_it_is_repeated() -> None:
    table = written(revenue_form(2))[0]
    heights = [row.get("w:trPr", "w:trHeight", "w:val") for row in table.elements() if row.name == "w:tr"][:3]
    assert all(int(height or 0) >= 200 for height in heights)


def test_amounts_in_yuan_are_shown_in_wan_yuan_rounded_half_up_once() -> None:
    columns = (NAME, AMOUNT)
    form = make_form(
        TableKind.EXPENDITURE,
        columns,
        (HeadCell("项目", 0, 0, 1, 1), HeadCell("金额", 0, 1, 1, 1)),
        [("甲", "12345.67"), ("乙", "50"), ("丙", "49.99"), ("丁", "-50"), ("戊", "-0.4"), ("己", "12345678950")],
        unit=MoneyUnit.YUAN,
    )
    assert [line[1] for line in rows(written(form)[0])[1:]] == ["1.23", "0.01", "0.00", "-0.01", "0.00", "1234567.90"]
    made = replace(with_tables(form), amount_digits=4, thousands=True)
    assert rows(written(made=made)[0])[-1][1] == "1,234,567.8950"


def test_what_is_no_number_is_shown_and_marked() -> None:
    data = filled(replace(content(forms=(three_public_form(),)), findings=()), TEMPLATE)
    table = tables_of(data)[0]
    assert rows(table)[-1] == [
        "1234.50", "0.00", "", "3.10", "", "2.00", "8.49", "0.00", "3.00", "1000.01", "0.40", "12a",
    ]  # fmt: skip
    assert [run.text() for run in all_of(table, "w:r") if run.find("w:rPr")] == ["12a"]
    unmarked = tables_of(filled(clean(content(forms=(three_public_form(),))), TEMPLATE))[0]
    assert not list(all_of(unmarked, "w:highlight"))


def test_line_breaks_of_the_sheet_do_not_come_along_but_indents_do() -> None:
    form = make_form(
        TableKind.EXPENDITURE, (NAME, AMOUNT), (HeadCell("项\n目", 0, 0, 1, 1),), [("  行政\r\n运行 ", "1")]
    )
    assert rows(written(form)[0]) == [["项目", ""], ["  行政运行", "1.00"]]


def test_a_table_without_rows_has_its_head_a_blank_row_and_the_sentence() -> None:
    data = filled(with_tables(narrow_form()), TEMPLATE)
    assert rows(tables_of(data)[0])[-1] == [""] * 5
    notes = [line.text for element in body(data) for line in shown(element) if line.style == "TableNote"]
    assert notes == ["注：本表反映部门本年度情况。", "本单位没有使用国有资本经营预算安排的支出。"]


def test_title_label_department_and_unit_stand_above() -> None:
    lines = [line for element in body(filled(with_tables(summary_form()), TEMPLATE)) for line in shown(element)]
    assert [(line.style, line.text) for line in lines[1:4]] == [
        ("TableTitle", "收入支出决算总表"),
        ("TableLabel", "公开01表"),
        ("TableUnit", "部门：某市某区事务中心\t金额单位：万元"),
    ]


def test_a_table_without_label_and_department_leaves_no_empty_line() -> None:
    form = replace(summary_form(), label="", department="", notes=())
    lines = [line for element in body(filled(with_tables(form), TEMPLATE)) for line in shown(element)]
    assert lines[2].text == "\t金额单位：万元"
    assert lines[-1].text == "后"


def test_columns_fill_the_line_and_amounts_have_room() -> None:
    for table in written(summary_form(), revenue_form(3), three_public_form(), narrow_form()):
        widths = [int(column.attributes["w:w"]) for column in all_of(table, "w:gridCol")]
        assert sum(widths) in range(int(table.get("w:tblPr", "w:tblW", "w:w") or "0"), sum(widths) + 1)
        assert min(widths) > 300


def test_merged_cells_of_the_body_span_columns_and_rows() -> None:
    form = make_form(
        TableKind.EXPENDITURE,
        (CODE, CODE, CODE, NAME, AMOUNT),
        (HeadCell("科目编码", 0, 0, 1, 3),),
        [("2010101", "", "", "甲", "1"), ("2010102", "", "", "", "2"), ("", "", "", "", "3")],
        spans={(0, 0): Span(1, 3), (1, 0): Span(2, 3), (0, 3): Span(3, 1)},
    )
    table = written(form)[0]
    assert rows(table)[1:] == [["2010101", "甲", "1.00"], ["2010102", "", "2.00"], ["", "", "3.00"]]
    widths = [int(column.attributes["w:w"]) for column in all_of(table, "w:gridCol")]
    assert sum(widths[:3]) > 7 * 100
    opened = docx.Document(io.BytesIO(filled(with_tables(form), TEMPLATE))).tables[0]
    assert opened.cell(3, 3).text == "甲"
    assert opened.cell(3, 2).text == "2010102"


def test_a_very_wide_table_takes_smaller_type_before_an_amount_breaks() -> None:
    heads = tuple(HeadCell("数", 0, column, 1, 1) for column in range(14))
    form = make_form(TableKind.THREE_PUBLIC_EXPENSES, (AMOUNT,) * 14, heads, [("1234567890.12",) * 14])
    table = written(form)[0]
    sizes = {size.attributes["w:val"] for size in all_of(table, "w:sz")}
    assert len(sizes) == 1
    assert int(sizes.pop()) < 18


def test_what_is_no_number_in_smaller_type_is_marked_and_as_small() -> None:
    heads = tuple(HeadCell("数", 0, column, 1, 1) for column in range(14))
    form = make_form(TableKind.THREE_PUBLIC_EXPENSES, (AMOUNT,) * 14, heads, [("1234567890.12",) * 14])
    (cells,) = form.rows
    odd = replace(cells[3], state=CellState.PROBLEM, value=None, text="#REF!")
    table = written(replace(form, rows=((*cells[:3], odd, *cells[4:]),)))[0]
    sizes = [run.get("w:rPr", "w:sz", "w:val") for run in all_of(table, "w:r")]
    assert len(set(sizes)) == 1
    assert sizes[0] is not None
    assert [run.text() for run in all_of(table, "w:r") if run.get("w:rPr", "w:highlight", "w:val")] == ["#REF!"]


def test_every_number_has_its_place_in_the_word_table() -> None:
    made = with_tables(summary_form(), revenue_form(3, MoneyUnit.YUAN), three_public_form(), narrow_form())
    opened = docx.Document(io.BytesIO(filled(made, TEMPLATE))).tables
    tables = {form.kind: table for form, table in zip(made.tables, opened, strict=True)}
    places = list(cell_places(made, one_page(made)))
    for place in places:
        assert tables[place.table].cell(place.row, place.column).text == place.text
    numbers = sum(cell.value is not None for form in made.tables for line in form.rows for cell in line)
    assert len(places) == numbers > 40
    assert places[0].bookmark == "t_01"
    assert (places[0].source.address, places[0].source.row_label) == ("C7", "一、一般公共预算财政拨款收入0")
    assert (places[1].source.address, places[1].source.row_label) == ("F7", "一般公共服务支出")
    assert not any(place.bookmark for place in cell_places(clean(made), one_page(made)))


@given(st.lists(st.decimals(-(10**12), 10**12, places=6), min_size=1, max_size=5), st.sampled_from(MoneyUnit))
def test_what_is_printed_is_within_half_a_last_digit(values: list[Decimal], unit: MoneyUnit) -> None:
    form = make_form(
        TableKind.EXPENDITURE, (AMOUNT,), (HeadCell("金额", 0, 0, 1, 1),), [(str(v),) for v in values], unit=unit
    )
    divisor = 1 if unit is MoneyUnit.WAN_YUAN else 10000
    for value, place in zip(values, cell_places(with_tables(form), ((0,),)), strict=True):
        assert abs(Decimal(place.text) - value / divisor) <= Decimal("0.005")
        assert place.text.rpartition(".")[2].isdigit()


@pytest.mark.parametrize("name", ["", "甲" * 300])
def test_any_department_fits(name: str) -> None:
    assert written(replace(summary_form(), department=name))
