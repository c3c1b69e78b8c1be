"""A report held against its own tables: the rules over them, the prose tied to them, causes before what follows from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from xls2report.audit.auditing import audit as audit_text
from xls2report.audit.reading.report_file import parse_report
from xls2report.audit.tables.own_tables import own_tables, titles_in_text
from xls2report.audit.tying.tie import tie
from xls2report.figures.derive import derive
from xls2report.model.display import NumberStyle
from xls2report.model.errors import ReportError
from xls2report.model.finding import Finding, TextPlace, in_order, text_place, with_follows
from xls2report.model.language import _
from xls2report.model.severity import Severity
from xls2report.pipeline.inputs import Inputs
from xls2report.pipeline.root_causes import with_causes
from xls2report.pipeline.text_causes import below_amounts, below_tables, one_for_a_cell
from xls2report.rules.base import Evidence
from xls2report.rules.runner import run
from xls2report.rules.table_rules import OVER_TABLES
from xls2report.sheets.numbers import from_text
from xls2report.supplement.record import Supplement
from xls2report.tables.workbook import Accounts
from xls2report.workbook.findings import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from xls2report.audit.claims.audited import Audited
    from xls2report.audit.records import ReportRead
    from xls2report.audit.tables.own_tables import OwnTables
    from xls2report.model.money import MoneyUnit
    from xls2report.tables.workbook import TableSet

_NO_TABLE = "W-TABS"
_LOOKS = frozenset({_NO_TABLE, "W-IDENT", "W-HIDE", "W-DEPT"})
"""What the sheets of a workbook should have and a printed table may lack: nothing of it is wrong in a report."""


def with_own_tables(
    report: ReportRead, audited: Audited, money: MoneyUnit | None, workbook: TableSet | None = None
) -> Audited:
    """Give what a report's own tables add to its audit; a report without tables is left as it is.

    The tables go through the rules of ``check``, and the figures of the text are tied to them. What the text only says
    because a table is wrong is told below the table's own finding. With ``workbook``, the tables are held against its
    cells as well.
    """
    own = own_tables(report, audited, money)
    if own is None:
        unread = _not_read(report.file, titles_in_text(report))
        return replace(audited, findings=(*map(_at_the_top, unread), *audited.findings))
    style = NumberStyle()
    accounts = Accounts(tables=own.tables, unit_name=own.tables.unit_name, year=own.tables.year or 0)
    figures = derive(accounts, None, Supplement(), style)
    tied = tie(report, audited, figures, own.places)
    printed = () if workbook is None else _otherwise_in(workbook, own)
    faults = one_for_a_cell([*printed, *map(own.places.retold, _in_tables(own, style))])
    found, cells = below_tables(faults, tied.findings)
    text = below_amounts(report, audited.findings, cells)
    findings = (*found, *sorted(text, key=_in_text))
    return replace(
        audited,
        places=own.places.paragraphs(findings),
        unit=audited.unit or own.tables.unit_name,
        year=audited.year or own.tables.year,
        claims=tied.claims,
        findings=findings,
        tables=tuple(form.title for form in own.tables.forms),
    )


def _otherwise_in(workbook: TableSet, own: OwnTables) -> Iterator[Finding]:
    from xls2report.audit.tables.comparing import differing_cells  # noqa: PLC0415 - most audits have no workbook

    return differing_cells(own, workbook)


def doubted_amounts(data: bytes, name: str) -> frozenset[Decimal]:
    """Give the amounts with which a report contradicts itself: those of cells and sentences that errors of its own tables name.

    None where it cannot be read as a published report.
    """
    try:
        report = parse_report(data, name)
    except ReportError:
        return frozenset()
    audited = with_own_tables(report, audit_text(report), None)
    wrong = [one for one in with_follows(audited.findings) if one.severity is Severity.ERROR]
    cells = (from_text(ref.value) for one in wrong for ref in one.sources)
    printed = (one.actual for one in wrong)
    return frozenset(amount for amount in (*cells, *printed) if amount is not None)


def _in_text(finding: Finding) -> tuple[int, int]:
    place = text_place(finding)
    return place.paragraph, place.start


def _in_tables(own: OwnTables, style: NumberStyle) -> tuple[Finding, ...]:
    """Give what the rules find in the tables, told as of a workbook."""
    inputs = Inputs(
        book=own.book,
        money=own.money,
        year=own.tables.year,
        tables=own.tables,
        previous=None,
        supplement=Supplement(),
        in_tables=own.findings,
    )
    found = with_causes(inputs, _look(inputs, style), lambda other: _look(other, style))
    lacking = [one for one in found if one.code == _NO_TABLE and not one.sources]
    told = [one for one in found if one not in lacking]
    names = [dict(one.arguments)["table"] for one in lacking]
    return in_order(map(_of_print, [*told, *_not_read(own.tables.file, names)]))


def _not_read(file: str, names: Sequence[str]) -> Iterator[Finding]:
    """Name the tables that a report should have and that were not read, in one line."""
    if names:
        yield Finding(
            code=_NO_TABLE,
            severity=Severity.INFO,
            pattern=_("{file}：没有读到{tables}，出自它们的数没有核对"),
            arguments=(("file", file), ("tables", listed(names))),
            remedy=_(
                "报告里有这些表的，核对它们的标题、表号和表头；PDF 里没有框线、栏目又对不齐的表读不了，用 Word 文档检查"
            ),
        )


def _at_the_top(finding: Finding) -> Finding:
    return replace(finding, place=TextPlace(paragraph=0, start=0, end=0))


def _look(inputs: Inputs, style: NumberStyle) -> list[Finding]:
    evidence = Evidence(
        tables=inputs.tables, previous=None, supplement=inputs.supplement, figures=None, text=None, style=style
    )
    return [*inputs.in_tables, *run(OVER_TABLES, evidence)]


def _of_print(finding: Finding) -> Finding:
    """Give a finding as grave as it is in a printed report."""
    looks = finding.code in _LOOKS or (finding.code in ("W-UNIT", "W-YEAR", "W-ROW") and not finding.follows)
    return replace(finding, severity=Severity.INFO) if looks else finding
