"""有支出的项都写到，而且只写一次；没有的项不写。

检查内容：
    05表、政府性基金表、国有资本经营预算表每一个支出不为0的“项”，在报告相应一章中有一段，也只有一段；
    报告写到的“项”，表上都有。
依据：
    预算法实施条例：一般公共预算支出公开到功能分类项级科目。
不通过示例：
    05表2120399支出1.40，报告没有这一项。
通过示例：
    05表5个项，报告写5项。
常见原因与处理：
    模板改动时删掉了这一部分，或程序有误。换用原模板重新生成；仍有问题请报告开发者。
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from xls2report.catalogue.groups import CAPITAL_ITEMS, FUND_ITEMS, ITEM_KEYS, ITEMS
from xls2report.model.finding import Finding, Place, PlaceKind, at_table
from xls2report.model.language import _
from xls2report.rules.amounts import of_row
from xls2report.rules.base import Rule
from xls2report.rules.sentences import figures_of
from xls2report.tables.functional import Column

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from xls2report.model.report import Paragraph, Printed
    from xls2report.model.source import CellRef
    from xls2report.rules.base import Evidence
    from xls2report.tables.functional import FunctionalTable

_CODE = "N-ITEMS"
_ITEM = re.compile(rf"({'|'.join(ITEM_KEYS.values())})_(\d{{7}})")


def _check(evidence: Evidence) -> Iterator[Finding]:
    if evidence.text is None:
        return
    told = _told(figures_of(evidence.text))
    tables = {
        ITEMS: evidence.tables.general_public,
        FUND_ITEMS: evidence.tables.government_fund,
        CAPITAL_ITEMS: evidence.tables.state_capital,
    }
    for family, table in tables.items():
        # A family that the wording does not list is the place's choice.
        if table is not None and family in evidence.text.families:
            yield from _missing(evidence, table, ITEM_KEYS[family], told)
    listed = {ITEM_KEYS[family]: () if table is None else table.names() for family, table in tables.items()}
    for name in told:
        item = _ITEM.fullmatch(name)
        if item is not None and item[2] not in listed[item[1]]:
            yield _finding(_("报告写了表上没有的项{code}"), item[2], Place(PlaceKind.PARAGRAPH, name))


def _told(paragraphs: Iterable[tuple[Paragraph, Mapping[str, Printed]]]) -> Counter[str]:
    """Count the paragraphs that are about each 项; one that is told inside a sentence counts once."""
    told: Counter[str] = Counter()
    inside: set[str] = set()
    for paragraph, printed in paragraphs:
        told[paragraph.key] += 1
        inside.update(filter(_ITEM.fullmatch, printed))
    told.update(inside.difference(told))
    return told


def _missing(evidence: Evidence, table: FunctionalTable, key: str, told: Counter[str]) -> Iterator[Finding]:
    for row in table.items():
        amount = of_row(table, row, Column.CURRENT_YEAR_EXPENDITURE)
        times = told[f"{key}_{row.code}"]
        if amount is None or times == 1 or not (times or (amount.is_readable and evidence.style.printed(amount.value))):
            continue
        twice, never = (
            _("{file}：工作表“{sheet}”{cell}的{code}有支出，报告写了不止一次"),
            _("{file}：工作表“{sheet}”{cell}的{code}有支出，报告没有写到"),
        )
        slots = (("file", table.form.file), ("sheet", table.form.sheet.strip()), ("cell", amount.ref.address))
        place = at_table(table.form.kind)
        yield _finding(twice if times else never, row.code, place, slots, (amount.ref,))


def _finding(
    pattern: str,
    code: str,
    place: Place,
    slots: tuple[tuple[str, str], ...] = (),
    sources: tuple[CellRef, ...] = (),
) -> Finding:
    return Finding(
        code=_CODE,
        pattern=pattern,
        arguments=(*slots, ("code", code)),
        remedy=_("核对工作簿中有没有重复的行；换用原模板重新生成"),
        sources=sources,
        place=place,
    )


RULE = Rule(code=_CODE, name="项级科目齐全", page=__doc__ or "", check=_check)
