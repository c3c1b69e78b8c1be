"""The sums that every table with functional subjects has to keep: one row a table, one page a kind of sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.rules.base import Rule
from xls2report.rules.sums import flow, hierarchy, row_sums
from xls2report.tables.functional import Column
from xls2report.tables.kind import TableKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from xls2report.rules.base import Difference, Evidence
    from xls2report.tables.functional import FunctionalTable
    from xls2report.tables.workbook import TableSet


class _Example(Struct, frozen=True):
    """A row whose columns do not add up, and the same row when they do."""

    wrong: str
    right: str


class _Table(Struct, frozen=True, kw_only=True):
    """A table with functional subjects, and what its rules are called.

    Attributes:
        code: how the codes of its rules begin.
        kind: which table it is.
        of: finds it in a workbook.
        total: the column that the others add up to.
        parts: those others.
        columns, subjects, flow: names of the rules; no ``flow`` where no form of the table has the columns for it.
        example: for the page of the rule about its columns.
    """

    code: str
    kind: TableKind
    of: Callable[[TableSet], FunctionalTable | None]
    total: Column
    parts: tuple[Column, ...]
    columns: str
    subjects: str
    flow: str
    example: _Example


_BASIC_AND_PROJECT = (Column.BASIC_EXPENDITURE, Column.PROJECT_EXPENDITURE)
_FLOW = (
    Column.OPENING_CARRYOVER_AND_SURPLUS,
    Column.CURRENT_YEAR_REVENUE,
    Column.CURRENT_YEAR_EXPENDITURE,
    Column.CLOSING_CARRYOVER_AND_SURPLUS,
)
_EXAMPLE = _Example(
    wrong="合计行：基本支出190.65，项目支出11.60，本年支出合计202.52（应为202.25）。",
    right="合计行：基本支出190.65，项目支出11.60，本年支出合计202.25。",
)

_TABLES = (
    _Table(
        code="T2",
        kind=TableKind.REVENUE,
        of=lambda tables: tables.revenue,
        total=Column.CURRENT_YEAR_REVENUE,
        parts=(
            Column.FISCAL_APPROPRIATION_REVENUE,
            Column.SUBSIDY_FROM_SUPERIOR,
            Column.PUBLIC_SERVICE_REVENUE,
            Column.OPERATING_REVENUE,
            Column.REVENUE_FROM_AFFILIATED_UNITS,
            Column.OTHER_REVENUE,
        ),
        columns="收入决算表各栏",
        subjects="收入决算表类款项",
        flow="",
        example=_Example(
            wrong="2120201行：财政拨款收入10.32，其他收入254.27，本年收入合计264.95（应为264.59）。",
            right="2120201行：财政拨款收入10.32，其他收入254.27，本年收入合计264.59。",
        ),
    ),
    _Table(
        code="T3",
        kind=TableKind.EXPENDITURE,
        of=lambda tables: tables.expenditure,
        total=Column.CURRENT_YEAR_EXPENDITURE,
        parts=(
            *_BASIC_AND_PROJECT,
            Column.REMITTANCE_TO_SUPERIOR,
            Column.OPERATING_EXPENDITURE,
            Column.SUBSIDY_TO_AFFILIATED_UNITS,
        ),
        columns="支出决算表各栏",
        subjects="支出决算表类款项",
        flow="",
        example=_Example(
            wrong="212行：基本支出1066.51，项目支出2921.97，本年支出合计13583.48（基本支出应为10661.51，漏了一位）。",
            right="212行：基本支出10661.51，项目支出2921.97，本年支出合计13583.48。",
        ),
    ),
    _Table(
        code="T5",
        kind=TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE,
        of=lambda tables: tables.general_public,
        total=Column.CURRENT_YEAR_EXPENDITURE,
        parts=_BASIC_AND_PROJECT,
        columns="一般公共预算支出各栏",
        subjects="一般公共预算支出类款项",
        flow="",
        example=_EXAMPLE,
    ),
    _Table(
        code="T8",
        kind=TableKind.GOVERNMENT_FUND_BUDGET,
        of=lambda tables: tables.government_fund,
        total=Column.CURRENT_YEAR_EXPENDITURE,
        parts=_BASIC_AND_PROJECT,
        columns="政府性基金支出各栏",
        subjects="政府性基金类款项",
        flow="政府性基金年初到年末",
        example=_EXAMPLE,
    ),
    _Table(
        code="T9",
        kind=TableKind.STATE_CAPITAL_OPERATIONS_BUDGET,
        of=lambda tables: tables.state_capital,
        total=Column.CURRENT_YEAR_EXPENDITURE,
        parts=_BASIC_AND_PROJECT,
        columns="国有资本经营支出各栏",
        subjects="国有资本经营类款项",
        flow="国有资本经营年初到年末",
        example=_EXAMPLE,
    ),
)

_COLUMNS_PAGE = """{table}每一行的{total}等于各栏之和。

检查内容：
    每一行（包括“合计”行）的“{total}”等于{parts}之和。表上没有的栏不计；
    有认不出的栏目时不比较，由 W-ROW 指出。
依据：
    部门决算公开报表（{table}）的表内关系。
不通过示例：
    {example.wrong}
通过示例：
    {example.right}
常见原因与处理：
    某一栏填错、漏填，或整行错位：对照决算软件的原表改正。许多行同时不对，多半是粘贴时错了一列。
"""

_SUBJECTS_PAGE = """{table}的合计等于各类之和，类等于各款之和，款等于各项之和。

检查内容：
    每一栏：“合计”行等于各类之和，类等于其下各款之和，款等于其下各项之和。
    表上只列类，或只列项的，按表上有的上下级比较；下面没有明细的行不比较。
依据：
    部门决算公开报表（{table}）的表内关系；功能分类科目编码3位为类、5位为款、7位为项。
不通过示例：
    208类44.54，其下20805款100.54、20808款12.46（应为113.00）。
通过示例：
    208类113.00，其下20805款100.54、20808款12.46。
常见原因与处理：
    名称栏和金额栏错位、漏了一行、上级没有重新汇总：对照决算软件的原表改正。
"""

_FLOW_PAGE = """{table}每一行的年末结转和结余等于年初加收入减支出。

检查内容：
    每一行（包括“合计”行）：年初结转和结余加本年收入减本年支出等于年末结转和结余。
    表上没有年初、收入或年末栏的不比较。
依据：
    部门决算公开报表（{table}）的表内关系。
不通过示例：
    2296003行：年初8.54，收入60.00，支出58.54，年末1.00（应为10.00）。
通过示例：
    2296003行：年初8.54，收入60.00，支出58.54，年末10.00。
常见原因与处理：
    年初数没有从上年结转，或年末数没有重算：核对上年决算的年末数和本年的收支。
"""


def _rules(table: _Table) -> Iterator[Rule]:
    """Give the rules of one table."""

    def columns(evidence: Evidence) -> Iterator[Difference]:
        yield from row_sums(table.of(evidence.tables), table.total, table.parts)

    def subjects(evidence: Evidence) -> Iterator[Difference]:
        yield from hierarchy(table.of(evidence.tables))

    def opening_to_closing(evidence: Evidence) -> Iterator[Difference]:
        yield from flow(table.of(evidence.tables), _FLOW)

    for ending, name, page, check in (
        ("FLOW", table.flow, _FLOW_PAGE, opening_to_closing),
        ("ROW", table.columns, _COLUMNS_PAGE, columns),
        ("H", table.subjects, _SUBJECTS_PAGE, subjects),
    ):
        if name:
            yield Rule(
                code=f"{table.code}-{ending}",
                name=name,
                page=page.format(
                    table=table.kind.term, total=table.total, parts="、".join(table.parts), example=table.example
                ),
                check=check,
            )


RULES: dict[str, tuple[Rule, ...]] = {table.code: tuple(_rules(table)) for table in _TABLES}
"""By the beginning of their codes: the rules of one table stand together in the catalogue."""
