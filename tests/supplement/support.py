"""Forms made and filled in for the tests."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from msgspec.structs import replace
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from xls2report.catalogue.entries import BudgetKind, ListKey, NumberKey, TextKey
from xls2report.catalogue.groups import BUDGETS_OF
from xls2report.catalogue.records import Base
from xls2report.model.source import CellRef
from xls2report.sheets import read_spreadsheet
from xls2report.supplement.content import Asked, FormContent, ItemRow, PriorNumber
from xls2report.supplement.form import write_form
from xls2report.supplement.reading import read_supplement
from xls2report.supplement.record import ReasonLine, Supplement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xls2report.model.finding import Finding
    from xls2report.sheets.grid import SheetFile

FILE = "补充信息表.xlsx"
UNIT = "株洲市芦淞区征地工作协调服务中心"
_GENERAL, _URBAN = "一般公共服务支出", "城乡社区支出"
_OFFICE = "政府办公厅（室）及相关机构事务"
ITEMS = (
    ItemRow("2010301", _GENERAL, _OFFICE, "行政运行", Decimal("159.57")),
    ItemRow("2010399", _GENERAL, _OFFICE, "其他政府办公厅（室）及相关机构事务支出", Decimal("20.96")),
    ItemRow("2040202", "公共安全支出", "公安", "一般行政管理事务", Decimal("10.00")),
    ItemRow("2120201", _URBAN, "城乡社区规划与管理", "城乡社区规划与管理", Decimal("10.32")),
    ItemRow("2120399", _URBAN, "城乡社区公共设施", "其他城乡社区公共设施支出", Decimal("1.40")),
)
REASONS = (
    ReasonLine(
        key="f1", label="收、支总计与上年相比", current=Decimal("522.76"), base=NumberKey.PRIOR_TOTAL, basis=Base.PRIOR
    ),
    ReasonLine(
        key="f4",
        label="财政拨款收、支总计与上年相比",
        current=Decimal("202.78"),
        base=NumberKey.PRIOR_APPROPRIATION_TOTAL,
        basis=Base.PRIOR,
    ),
    ReasonLine(
        key="f5a",
        label="一般公共预算财政拨款支出与上年相比",
        current=Decimal("202.25"),
        base=NumberKey.PRIOR_GENERAL_PUBLIC,
        basis=Base.PRIOR,
    ),
    ReasonLine(
        key="f5c",
        label="一般公共预算财政拨款支出与年初预算数相比（部分地区范本需要）",
        current=Decimal("202.25"),
        base=NumberKey.BUDGET_GENERAL_PUBLIC,
        basis=Base.INITIAL,
    ),
    *(
        ReasonLine(
            key=f"f5c_{item.code}",
            label=f"{item.category}（类）{item.section}（款）{item.item}（项）决算数与年初预算数相比",
            current=item.final_accounts or Decimal(0),
            base=item.code,
            basis=Base.INITIAL,
            budget=BudgetKind.GENERAL_PUBLIC,
        )
        for item in ITEMS
    ),
    ReasonLine(
        key="f7_budget",
        label="“三公”经费决算数与预算数相比",
        current=Decimal("0.00"),
        base=Decimal("0.00"),
        basis=Base.BUDGET,
    ),
    ReasonLine(
        key="f7_vehicles",
        label="公务用车购置费及运行维护费与上年相比",
        current=Decimal("0.00"),
        base=NumberKey.PRIOR_VEHICLES,
        basis=Base.PRIOR,
    ),
    ReasonLine(
        key="f11_budget",
        label="机关运行经费与年初预算数相比",
        current=NumberKey.AGENCY_OPERATING,
        base=NumberKey.BUDGET_AGENCY_OPERATING,
        basis=Base.INITIAL,
    ),
    ReasonLine(
        key="f11_prior",
        label="机关运行经费与上年相比",
        current=NumberKey.AGENCY_OPERATING,
        base=NumberKey.PRIOR_AGENCY_OPERATING,
        basis=Base.PRIOR,
    ),
)
_OTHER_PLACES = (
    "prior_revenue",
    "prior_expenditure",
    "prior_basic",
    "prior_fund",
    "prior_capital",
    "prior_appropriation_expenditure",
    "budget_total",
    "budget_revenue",
    "budget_expenditure",
    "budget_appropriation",
    "adjusted_",
    "earlier_",
    "hospitality_foreign",
    "hospitality_domestic",
    "procurement_reserved",
    "asset_vehicles_",
    "asset_large",
    "performance_",
)
ASKED = Asked(
    numbers=frozenset(key for key in NumberKey if not key.startswith(_OTHER_PLACES)),
    texts=frozenset((*TextKey, *ListKey)),
    reasons=frozenset(line.key for line in REASONS),
    budgets=frozenset(BUDGETS_OF),
)
"""What the wording of most places prints."""
CONTENT = FormContent(
    asked=ASKED,
    unit_name=UNIT,
    year=2020,
    items={BudgetKind.GENERAL_PUBLIC: ITEMS},
    this_year={
        NumberKey.PRIOR_TOTAL: Decimal("522.76"),
        NumberKey.PRIOR_APPROPRIATION_TOTAL: Decimal("202.78"),
        NumberKey.PRIOR_GENERAL_PUBLIC: Decimal("202.25"),
        NumberKey.PRIOR_OVERSEAS_VISITS: Decimal(0),
        NumberKey.PRIOR_VEHICLES: Decimal(0),
        NumberKey.PRIOR_VEHICLE_PURCHASE: Decimal(0),
        NumberKey.PRIOR_VEHICLE_OPERATION: Decimal(0),
        NumberKey.PRIOR_HOSPITALITY: Decimal("1.2"),
        NumberKey.PRIOR_THREE_PUBLIC: Decimal("1.2"),
    },
    beside={
        NumberKey.AGENCY_OPERATING: Decimal("45.1"),
        NumberKey.MEETING_EXPENSES: Decimal(0),
        NumberKey.TRAINING_EXPENSES: Decimal("0.53"),
    },
    prior={
        NumberKey.PRIOR_TOTAL: PriorNumber(
            Decimal("3868.7"), CellRef("2019年决算.xlsx", "GK01 收入支出决算总表", "C37", "3868.7")
        )
    },
    reasons=REASONS,
)
AGENCY_BEFORE = replace(
    CONTENT,
    prior={
        **CONTENT.prior,
        NumberKey.PRIOR_AGENCY_OPERATING: PriorNumber(
            Decimal("1283.99"), CellRef("2019年决算.xlsx", "GK06", "I34", "1283.99")
        ),
    },
    beside={**CONTENT.beside, NumberKey.PRIOR_AGENCY_OPERATING: Decimal("1283.99")},
)
"""Content with last year's 公用经费."""
BLANK = Supplement()
NOTHING_TO_COUNT = {
    NumberKey.OVERSEAS_GROUPS: Decimal(0),
    NumberKey.OVERSEAS_PERSON_TIMES: Decimal(0),
    NumberKey.VEHICLES_PURCHASED: Decimal(0),
    NumberKey.VEHICLES_KEPT: Decimal(0),
}
"""What a form of ``CONTENT`` has filled in: nothing was spent on these."""


def opened(data: bytes) -> Workbook:
    """Open a form as a user does, to type into it."""
    return load_workbook(BytesIO(data))


def loosened(data: bytes) -> Workbook:
    """Open a form with its merged ranges taken apart: openpyxl does not move them with rows, as Excel does."""
    book = opened(data)
    for sheet in book.worksheets:
        for area in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(area.coord)
    return book


def saved(book: Workbook) -> bytes:
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def sheet_of(book: Workbook, name: str) -> Worksheet:
    sheet = book[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def row_with(sheet: Worksheet, column: int, text: str) -> int:
    """Find the first row (1-based) whose cell in a column holds a text."""
    for row in range(1, sheet.max_row + 1):
        if sheet.cell(row, column).value == text:
            return row
    message = f"no row with {text}"
    raise LookupError(message)


def grid(data: bytes) -> SheetFile:
    """Give a form's plain values."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / FILE
        path.write_bytes(data)
        return read_spreadsheet(path)


def read(data: bytes) -> tuple[Supplement, list[Finding]]:
    return read_supplement(grid(data), Path())


@cache
def _blank_form() -> bytes:
    return write_form(CONTENT, BLANK)


def filled(changes: Iterable[tuple[str, str, object]], content: FormContent = CONTENT) -> bytes:
    """Write a form and type into it: sheet, address, value."""
    book = opened(_blank_form() if content is CONTENT else write_form(content, BLANK))
    for sheet, address, value in changes:
        sheet_of(book, sheet)[address] = value  # pyright: ignore[reportArgumentType] - whatever a user types
    return saved(book)
