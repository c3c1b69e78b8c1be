"""空的政府性基金表、国有资本经营预算表与总表一致，并在报告中说明。

检查内容：
    政府性基金表、国有资本经营预算表没有数（或没有这张表）时，01表和04表中它的收入、支出、年初和年末结转和结余都应为0
    （只有支出栏的表，只看支出）；报告相应一章要有“没有……”的说明。表中有数而01表、04表为0的，由 X-0408、X-0409、X-0104I 检查。
依据：
    基层政务公开标准目录：“没有数据的表格应当列出空表并说明”。
不通过示例：
    04表政府性基金预算财政拨款收入1220.00，政府性基金表是空表。
通过示例：
    04表政府性基金预算财政拨款各栏都是空白，政府性基金表是空表，报告写“没有政府性基金收入”。
常见原因与处理：
    导出时漏了明细，或01表、04表的数填错了栏。从决算软件重新导出这张表，或改正01表、04表。
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from xls2report.model.finding import Finding, Place, PlaceKind, at_table
from xls2report.model.language import _
from xls2report.model.report import ParagraphKind
from xls2report.rules.amounts import of_budget, of_line
from xls2report.rules.base import Rule
from xls2report.tables.functional import Column
from xls2report.tables.kind import TableKind
from xls2report.tables.labelled import Budget, RevenueSource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.model.report import Paragraph, ReportText
    from xls2report.rules.base import Amount, Evidence
    from xls2report.tables.functional import FunctionalTable
    from xls2report.tables.workbook import TableSet

_CODE = "X-EMPTY"
_NOTHING_SAID = frozenset("没无未不")


def _check(evidence: Evidence) -> Iterator[Finding]:
    tables = evidence.tables
    kind = TableKind.GOVERNMENT_FUND_BUDGET
    if _is_empty(tables.government_fund) and kind not in tables.unread:
        spent_alone = _has_expenditure_alone(tables.government_fund)
        told = _told(tables, Budget.GOVERNMENT_FUND, RevenueSource.GOVERNMENT_FUND_BUDGET, spent_alone=spent_alone)
        yield from _not_empty(tables, kind, told) if told else _not_said(evidence, "government_fund", kind)
    kind = TableKind.STATE_CAPITAL_OPERATIONS_BUDGET
    if _is_empty(tables.state_capital) and kind not in tables.unread:
        source, spent_alone = (
            RevenueSource.STATE_CAPITAL_OPERATIONS_BUDGET,
            _has_expenditure_alone(tables.state_capital),
        )
        told = _told(tables, Budget.STATE_CAPITAL_OPERATIONS, source, spent_alone=spent_alone)
        yield from _not_empty(tables, kind, told) if told else _not_said(evidence, "state_capital", kind)


def _has_expenditure_alone(table: FunctionalTable | None) -> bool:
    """Whether a form has no place for what was received: it may be empty while revenue is carried over."""
    return table is not None and Column.CURRENT_YEAR_REVENUE not in table.columns


def _told(tables: TableSet, budget: Budget, source: RevenueSource, *, spent_alone: bool) -> list[Amount]:
    """Give what 04 and 01 say of a budget, other than zero."""
    amounts: list[Amount | None] = []
    table = tables.appropriation
    if spent_alone:
        spent = None if table is None else of_budget(table, table.current_year_expenditure, budget)
        return [spent] if spent is not None and spent.is_readable and spent.value else []
    if table is not None:
        amounts += [of_line(table.form, table.revenue.get(budget)), of_line(table.form, table.opening.get(budget))]
        amounts += [
            of_budget(table, line, budget)
            for line in (table.current_year_expenditure, table.closing_carryover_and_surplus)
        ]
    if tables.summary is not None:
        amounts.append(of_line(tables.summary.form, tables.summary.revenue.get(source)))
    return [amount for amount in amounts if amount is not None and amount.is_readable and amount.value]


def _not_empty(tables: TableSet, kind: TableKind, told: list[Amount]) -> Iterator[Finding]:
    form = next((form for form in tables.forms if form.kind is kind), None)
    first = told[0]
    yield Finding(
        code=_CODE,
        pattern=_("{file}：“{table}”{state}，工作表“{sheet}”{cell}的“{label}”却有{amount}万元"),
        arguments=(
            ("file", first.form.file),
            ("table", kind.term if form is None else form.sheet.strip()),
            ("state", _("没有找到") if form is None else _("是空表")),
            ("sheet", first.form.sheet.strip()),
            ("cell", first.ref.address),
            ("label", first.label),
            ("amount", f"{first.value.normalize():f}"),
        ),
        remedy=_("补上这张表的数据；确实没有的，改正01表、04表"),
        sources=tuple(amount.ref for amount in told),
        expected=None,
        actual=first.value,
        place=at_table(kind if form is not None else first.form.kind),
    )


def _is_empty(table: FunctionalTable | None) -> bool:
    return table is None or not table.has_amounts


def _not_said(evidence: Evidence, chapter: str, kind: TableKind) -> Iterator[Finding]:
    """Look for the sentence, where the report has the chapter at all."""
    told = () if evidence.text is None else _chapter(evidence.text, chapter)
    if not told:
        return
    heading, *body = told
    if all(_NOTHING_SAID.isdisjoint(paragraph.text) for paragraph in body):
        first = body[0] if body else heading
        yield Finding(
            code=_CODE,
            pattern=_("“{table}”是空表，报告中却没有“没有收入和支出”的说明：“{text}”"),
            arguments=(("table", kind.term), ("text", first.text[:40])),
            remedy=_("在行文文件（.toml）中写上没有收入和支出的一句"),
            place=Place(PlaceKind.PARAGRAPH, first.key),
        )


def _chapter(text: ReportText, chapter: str) -> tuple[Paragraph, ...]:
    """Give a chapter with its heading; nothing where the place leaves it out."""
    for paragraphs in text.blocks.values():
        keys = [paragraph.key for paragraph in paragraphs]
        if f"{chapter}_heading" in keys:
            begin = keys.index(f"{chapter}_heading")
            below = takewhile(lambda one: one.kind is not ParagraphKind.HEADING_1, paragraphs[begin + 1 :])
            return (paragraphs[begin], *below)
    return ()


RULE = Rule(code=_CODE, name="空表与总表、说明一致", page=__doc__ or "", check=_check)
