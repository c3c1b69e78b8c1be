"""Small tables, as the workbook room would give them."""

from __future__ import annotations

from decimal import Decimal

from xls2report.model.money import MoneyUnit
from xls2report.tables.cell import Cell, CellState
from xls2report.tables.form import ColumnKind, HeadCell, Span, TableForm
from xls2report.tables.kind import TableKind

CODE, NAME, ORDINAL, AMOUNT = ColumnKind.CODE, ColumnKind.NAME, ColumnKind.ORDINAL, ColumnKind.AMOUNT
FILE = "决算表.xlsx"


def cell(text: str, row: int, column: int, kind: ColumnKind) -> Cell:
    """Read a cell as the workbook room does: a dash, a blank, a number, and the rest a problem or a text."""
    if not text:
        return Cell(CellState.BLANK, None, "", row, column)
    if kind is not AMOUNT:
        return Cell(CellState.TEXT, None, text, row, column)
    if text in ("-", "—", "——"):
        return Cell(CellState.DASH, None, text, row, column)
    try:
        value = Decimal(text.replace(",", ""))
    except ArithmeticError:
        return Cell(CellState.PROBLEM, None, text, row, column)
    return Cell(CellState.NUMBER if value else CellState.ZERO, value, text, row, column)


def make_form(
    kind: TableKind,
    columns: tuple[ColumnKind, ...],
    heads: tuple[HeadCell, ...],
    rows: list[tuple[str, ...]],
    *,
    spans: dict[tuple[int, int], Span] | None = None,
    unit: MoneyUnit = MoneyUnit.WAN_YUAN,
    title: str | None = None,
    notes: tuple[str, ...] = ("注：本表反映部门本年度情况。",),
    label: str = "公开01表",
    department: str = "某市某区事务中心",
) -> TableForm:
    head_rows = max((head.row + head.row_span for head in heads), default=0)
    first_row = head_rows + 3
    return TableForm(
        kind=kind,
        file=FILE,
        sheet=f"{label} ",
        title=kind.term if title is None else title,
        label=label,
        department=department,
        department_prefix="部门",
        unit=unit,
        first_column=0,
        columns=columns,
        headings=tuple(
            next((head.text for head in heads if head.column == column), "") for column in range(len(columns))
        ),
        heads=heads,
        head_rows=head_rows,
        rows=tuple(
            tuple(cell(text, first_row + index, column, columns[column]) for column, text in enumerate(row))
            for index, row in enumerate(rows)
        ),
        spans=spans or {},
        notes=notes,
        year=2020,
        title_cell="A1",
    )


def summary_form() -> TableForm:
    """Table 01: two lanes of 项目, 行次, 金额."""
    heads = [HeadCell("收入", 0, 0, 1, 3), HeadCell("支出", 0, 3, 1, 3)]
    heads += [HeadCell(text, 1, column, 1, 1) for column, text in enumerate(("项目", "行次", "金额") * 2)]
    heads += [HeadCell(text, 2, column, 1, 1) for column, text in enumerate(("栏次", "", "1", "栏次", "", "2"))]
    names = [
        "一般公共服务支出",
        "外交支出",
        "国防支出",
        "公共安全支出",
        "教育支出",
        "科学技术支出",
        "文化旅游体育与传媒支出",
    ]
    rows = [
        (f"一、一般公共预算财政拨款收入{index}", str(index + 1), "202.78", name, str(index + 31), "180.53")
        for index, name in enumerate(names)
    ]
    rows.append(("本年收入合计", "27", "457.05", "本年支出合计", "58", "371.56"))
    rows.append(("总计", "31", "522.76", "总计", "62", "522.76"))
    return make_form(TableKind.REVENUE_EXPENDITURE_SUMMARY, (NAME, ORDINAL, AMOUNT) * 2, tuple(heads), rows)


def revenue_form(rows: int = 25, unit: MoneyUnit = MoneyUnit.WAN_YUAN) -> TableForm:
    """Table 02: code, name and seven amounts."""
    names = ("本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")
    heads = [HeadCell("项目", 0, 0, 1, 2), HeadCell("科目编码", 1, 0, 1, 1), HeadCell("科目名称", 1, 1, 1, 1)]
    heads += [HeadCell(text, 0, column, 2, 1) for column, text in enumerate(names, 2)]
    heads += [HeadCell("栏次", 2, 0, 1, 2)]
    heads += [HeadCell(str(column - 1), 2, column, 1, 1) for column in range(2, 9)]
    body = [("合计", "", "457.05", "202.78", "", "", "", "", "254.27")]
    body += [
        (
            f"{2010101 + index}",
            "其他政府办公厅（室）及相关机构事务支出",
            "1234.567",
            "202.78",
            "",
            "0",
            "-",
            "",
            "254.27",
        )
        for index in range(rows)
    ]
    return make_form(
        TableKind.REVENUE,
        (CODE, NAME, *[AMOUNT] * 7),
        tuple(heads),
        body,
        spans={(0, 0): Span(1, 2)},
        unit=unit,
        label="公开02表",
    )


def narrow_form() -> TableForm:
    """Table 09: code, name and three amounts, nothing in it."""
    heads = [HeadCell("科目编码", 0, 0, 2, 1), HeadCell("科目名称", 0, 1, 2, 1), HeadCell("本年支出", 0, 2, 1, 3)]
    heads += [HeadCell(text, 1, column, 1, 1) for column, text in enumerate(("合计", "基本支出", "项目支出"), 2)]
    return make_form(
        TableKind.STATE_CAPITAL_OPERATIONS_BUDGET,
        (CODE, NAME, AMOUNT, AMOUNT, AMOUNT),
        tuple(heads),
        [],
        label="公开09表",
    )


def three_public_form() -> TableForm:
    """Table 07: twelve amounts in one row."""
    heads = [HeadCell("预算数", 0, 0, 1, 6), HeadCell("决算数", 0, 6, 1, 6)]
    for first in (0, 6):
        heads += [
            HeadCell("合计", 1, first, 2, 1),
            HeadCell("因公出国（境）费", 1, first + 1, 2, 1),
            HeadCell("公务用车购置及运行费", 1, first + 2, 1, 3),
            HeadCell("小计", 2, first + 2, 1, 1),
            HeadCell("公务用车\n购置费", 2, first + 3, 1, 1),
            HeadCell("公务用车\n运行费", 2, first + 4, 1, 1),
            HeadCell("公务接待费", 1, first + 5, 2, 1),
        ]
    heads += [HeadCell(str(column + 1), 3, column, 1, 1) for column in range(12)]
    row = ("1234.5", "0", "", "3.1", "", "2", "8.49", "0", "3", "1,000.005", "0.4", "12a")
    return make_form(TableKind.THREE_PUBLIC_EXPENSES, (AMOUNT,) * 12, tuple(heads), [row], label="公开07表", notes=())
