"""年初预算的科目名称与科目编码相符。

检查内容：
    补充表“年初预算”工作表每一行的项级科目名称，与各张决算表同一编码的名称相同（空格、全半角、括号写法不同不算）。
    填的名称正好是表上另一个项的，编码和名称必有一个填错了行，是错误；其余是警告。决算表没有的编码、没有填名称的不检查。
依据：
    政府收支分类科目：一个编码只有一个名称。
不通过示例：
    编码2040202，名称填“行政运行”，03表2040202是“一般行政管理事务”。
通过示例：
    编码2040202，名称填“一般行政管理事务”。
常见原因与处理：
    粘贴时编码和名称错了一行，预算数就记到了别的科目上。按年初批复的预算核对编码、名称和金额。
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from xls2report.catalogue.entries import BUDGET_KEYS
from xls2report.model.finding import Finding, Place, PlaceKind
from xls2report.model.language import _
from xls2report.model.severity import Severity
from xls2report.rules.base import Rule
from xls2report.tables.functional import ITEM_DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.rules.base import Evidence
    from xls2report.tables.workbook import TableSet

_CODE = "S-BUDNAME"


def _check(evidence: Evidence) -> Iterator[Finding]:
    if not evidence.supplement.budgets:
        return
    names = _names(evidence.tables)
    items = {_plain(name) for code, name in names.items() if len(code) == ITEM_DIGITS}
    for budget, lines in evidence.supplement.budgets.items():
        for line in lines:
            name = names.get(line.code, "")
            if not line.name or not name or _plain(line.name) == _plain(name):
                continue
            source = line.amount.source
            yield Finding(
                code=_CODE,
                severity=Severity.ERROR if _plain(line.name) in items else Severity.WARNING,
                pattern=_("补充表“{sheet}”{cell}一行：编码{code}的名称填的是“{typed}”，决算表是“{name}”"),
                arguments=(
                    ("sheet", source.sheet),
                    ("cell", source.address),
                    ("code", line.code),
                    ("typed", line.name),
                    ("name", name),
                ),
                remedy=_("核对这一行的编码、名称和年初预算数是否错行"),
                sources=(source,),
                place=Place(PlaceKind.PARAGRAPH, f"{BUDGET_KEYS[budget]}_{line.code}"),
            )


def _names(tables: TableSet) -> dict[str, str]:
    found: dict[str, str] = {}
    for table in (
        tables.general_public,
        tables.government_fund,
        tables.state_capital,
        tables.expenditure,
        tables.revenue,
    ):
        for row in () if table is None else table.rows:
            if row.name:
                found.setdefault(row.code, row.name)
    return found


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", "".join(name.split()))


RULE = Rule(code=_CODE, name="年初预算的科目名称", page=__doc__ or "", check=_check)
