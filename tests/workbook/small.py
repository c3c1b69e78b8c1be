"""A small, sound workbook in the notation of ``grids``, for tests that spoil one thing in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.workbook.grids import FILE, book, sheet
from xls2report.tables.kind import TableKind
from xls2report.workbook.reading import read_tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.model.finding import Finding
    from xls2report.model.money import MoneyUnit
    from xls2report.sheets.grid import SheetFile
    from xls2report.tables.functional import FunctionalTable
    from xls2report.tables.workbook import TableSet

UNIT = "澄溪县财政局"

SUMMARY = """
收入支出决算总表 | > | > | > | > | >
 | | | | | 公开01表
部门：澄溪县财政局 | | 2023年度 | | | 金额单位：万元
收入 | > | > | 支出 | > | >
项目 | 行次 | 金额 | 项目 | 行次 | 金额
栏次 | | 1 | 栏次 | | 2
一、一般公共预算财政拨款收入 | 1 | 80 | 一、一般公共服务支出 | 32 | 70
二、政府性基金预算财政拨款收入 | 2 | | 二、教育支出 | 33 | 20.5
三、国有资本经营预算财政拨款收入 | 3 | | | 34 |
四、上级补助收入 | 4 | | | 35 |
五、事业收入 | 5 | | | 36 |
六、经营收入 | 6 | | | 37 |
七、附属单位上缴收入 | 7 | | | 38 |
八、其他收入 | 8 | 20 | | 39 |
本年收入合计 | 27 | 100 | 本年支出合计 | 58 | 90.5
使用非财政拨款结余 | 28 | | 结余分配 | 59 |
年初结转和结余 | 29 | 5 | 年末结转和结余 | 60 | 14.5
 | 30 | | | 61 |
总计 | 31 | 105 | 总计 | 62 | 105
注：本表反映部门本年度的总收支和年末结转结余情况。 | > | > | > | > | >
"""

REVENUE = """
收入决算表 | > | > | > | > | > | > | > | >
 | | | | | | | | 公开02表
部门：澄溪县财政局 | | | | | | | | 金额单位：万元
项目 | > | 本年收入合计 | 财政拨款收入 | 上级补助收入 | 事业收入 | 经营收入 | 附属单位上缴收入 | 其他收入
功能分类科目编码 | 科目名称 | ^ | ^ | ^ | ^ | ^ | ^ | ^
栏次 | > | 1 | 2 | 3 | 4 | 5 | 6 | 7
合计 | > | 100 | 80 | | | | | 20
'201 | 一般公共服务支出 | 80 | 60 | | | | | 20
'20106 | 财政事务 | 80 | 60 | | | | | 20
'2010601 | 行政运行 | 80 | 60 | | | | | 20
'205 | 教育支出 | 20 | 20 | | | | |
'20508 | 进修及培训 | 20 | 20 | | | | |
'2050803 | 培训支出 | 20 | 20 | | | | |
注：本表反映部门本年度取得的各项收入情况。 | > | > | > | > | > | > | > | >
"""

EXPENDITURE = """
支出决算表 | > | > | > | > | > | > | >
 | | | | | | | 公开03表
部门：澄溪县财政局 | | | | | | | 金额单位：万元
项目 | > | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出 | 经营支出 | 对附属单位补助支出
功能分类科目编码 | 科目名称 | ^ | ^ | ^ | ^ | ^ | ^
栏次 | > | 1 | 2 | 3 | 4 | 5 | 6
合计 | > | 90.5 | 50 | 40.5 | | |
'201 | 一般公共服务支出 | 70 | 50 | 20 | | |
'20106 | 财政事务 | 70 | 50 | 20 | | |
'2010601 | 行政运行 | 70 | 50 | 20 | | |
'205 | 教育支出 | 20.5 | | 20.5 | | |
'20508 | 进修及培训 | 20.5 | | 20.5 | | |
'2050803 | 培训支出 | 20.5 | | 20.5 | | |
"""

APPROPRIATION = """
财政拨款收入支出决算总表 | > | > | > | > | > | > | > | >
 | | | | | | | | 公开04表
部门：澄溪县财政局 | | | | | | | | 金额单位：万元
收入 | > | > | 支出 | > | > | > | > | >
项目 | 行次 | 金额 | 项目 | 行次 | 合计 | 一般公共预算财政拨款 | 政府性基金预算财政拨款 | 国有资本经营预算财政拨款
栏次 | | 1 | 栏次 | | 2 | 3 | 4 | 5
一、一般公共预算财政拨款 | 1 | 80 | 一、一般公共服务支出 | 33 | 60 | 60 | |
二、政府性基金预算财政拨款 | 2 | | 二、教育支出 | 34 | 20.5 | 20.5 | |
三、国有资本经营预算财政拨款 | 3 | | | 35 | | | |
本年收入合计 | 27 | 80 | 本年支出合计 | 59 | 80.5 | 80.5 | |
年初财政拨款结转和结余 | 28 | 3 | 年末财政拨款结转和结余 | 60 | 2.5 | 2.5 | |
一、一般公共预算财政拨款 | 29 | 2 | | 61 | | | |
二、政府性基金预算财政拨款 | 30 | 1 | | 62 | | | |
三、国有资本经营预算财政拨款 | 31 | | | 63 | | | |
总计 | 32 | 83 | 总计 | 64 | 83 | 83 | |
"""

GENERAL_PUBLIC = """
一般公共预算财政拨款支出决算表 | > | > | > | >
 | | | | 公开05表
部门：澄溪县财政局 | | | | 金额单位：万元
项目 | > | 本年支出 | > | >
功能分类科目编码 | 科目名称 | 小计 | 基本支出 | 项目支出
栏次 | > | 1 | 2 | 3
合计 | > | 80.5 | 50 | 30.5
'201 | 一般公共服务支出 | 60 | 50 | 10
'20106 | 财政事务 | 60 | 50 | 10
'2010601 | 行政运行 | 60 | 50 | 10
'205 | 教育支出 | 20.5 | | 20.5
'20508 | 进修及培训 | 20.5 | | 20.5
'2050803 | 培训支出 | 20.5 | | 20.5
"""

BASIC = """
一般公共预算财政拨款基本支出决算表 | > | > | > | > | > | > | > | >
 | | | | | | | | 公开06表
部门：澄溪县财政局 | | | | | | | | 金额单位：万元
人员经费 | > | > | 公用经费 | > | > | > | > | >
科目编码 | 科目名称 | 金额 | 科目编码 | 科目名称 | 金额 | 科目编码 | 科目名称 | 金额
'301 | 工资福利支出 | 30 | '302 | 商品和服务支出 | 12 | '310 | 资本性支出 | 3
'30101 | 基本工资 | 30 | '30201 | 办公费 | 12 | '31002 | 办公设备购置 | 3
'303 | 对个人和家庭的补助 | 5 | | | | | |
'30301 | 离休费 | 5 | | | | | |
人员经费合计 | > | 35 | 公用经费合计 | > | > | > | > | 15
"""

THREE_PUBLIC = """
财政拨款“三公”经费支出决算表 | > | > | > | > | > | > | > | > | > | > | >
 | | | | | | | | | | | 公开09表
部门：澄溪县财政局 | | | | | | | | | | | 金额单位：万元
预算数 | > | > | > | > | > | 决算数 | > | > | > | > | >
合计 | 因公出国（境）费 | 公务用车购置及运行费 | > | > | 公务接待费 | 合计 | 因公出国（境）费 | 公务用车购置及运行费 | > | > | 公务接待费
^ | ^ | 小计 | 公务用车购置费 | 公务用车运行费 | ^ | ^ | ^ | 小计 | 公务用车购置费 | 公务用车运行费 | ^
1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12
11.49 | | 9.38 | | 9.38 | 2.11 | 3.04 | 0 | 2.64 | 0 | 2.64 | 0.4
"""

FUND = """
政府性基金预算财政拨款收入支出决算表 | > | > | > | > | > | > | >
 | | | | | | | 公开07表
部门：澄溪县财政局 | | | | | | | 金额单位：万元
项目 | > | 年初结转和结余 | 本年收入 | 本年支出 | > | > | 年末结转和结余
功能分类科目编码 | 科目名称 | ^ | ^ | 小计 | 基本支出 | 项目支出 | ^
栏次 | > | 1 | 2 | 3 | 4 | 5 | 6
合计 | > | | | | | |
"""

STATE_CAPITAL = """
国有资本经营预算财政拨款支出决算表 | > | > | > | >
 | | | | 公开08表
部门：澄溪县财政局 | | | | 金额单位：万元
项目 | > | 本年支出 | > | >
功能分类科目编码 | 科目名称 | 小计 | 基本支出 | 项目支出
栏次 | > | 1 | 2 | 3
合计 | > | | |
"""

TEXTS: dict[TableKind, str] = {
    TableKind.REVENUE_EXPENDITURE_SUMMARY: SUMMARY,
    TableKind.REVENUE: REVENUE,
    TableKind.EXPENDITURE: EXPENDITURE,
    TableKind.APPROPRIATION_SUMMARY: APPROPRIATION,
    TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE: GENERAL_PUBLIC,
    TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE: BASIC,
    TableKind.GOVERNMENT_FUND_BUDGET: FUND,
    TableKind.STATE_CAPITAL_OPERATIONS_BUDGET: STATE_CAPITAL,
    TableKind.THREE_PUBLIC_EXPENSES: THREE_PUBLIC,
}


def small_book(
    changed: Mapping[TableKind, str | None] | None = None,
    *,
    everywhere: tuple[str, str] = ("", ""),
    file: str = FILE,
    names: Mapping[TableKind, str] | None = None,
) -> SheetFile:
    """Give the workbook with some sheets changed (None: left out) or renamed and a text exchanged on every sheet."""
    texts = {**TEXTS, **(changed or {})}
    return book(
        *(
            sheet(
                (names or {}).get(kind, f"表{number}"), text.replace(*everywhere) if everywhere[0] else text, file=file
            )
            for number, (kind, text) in enumerate(texts.items(), 1)
            if text is not None
        ),
        file=file,
    )


def read_small(
    changed: Mapping[TableKind, str | None] | None = None,
    *,
    everywhere: tuple[str, str] = ("", ""),
    file: str = FILE,
    money: MoneyUnit | None = None,
    names: Mapping[TableKind, str] | None = None,
) -> tuple[TableSet, list[Finding]]:
    """Read that workbook."""
    return read_tables(small_book(changed, everywhere=everywhere, file=file, names=names), money)


def coded(findings: list[Finding], code: str) -> list[Finding]:
    """Give the findings of one code."""
    return [finding for finding in findings if finding.code == code]


def revenue(text: str) -> FunctionalTable:
    """Read a table 02 alone."""
    tables, _findings = read_small({TableKind.REVENUE: text})
    assert tables.revenue is not None
    return tables.revenue


def codes_of(table: FunctionalTable) -> list[str]:
    """Give the codes of a table's rows."""
    return [row.code for row in table.rows]
