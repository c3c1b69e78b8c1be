"""What an audit has against the text of an edited report, beside what the program writes itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from xls2report.audit.auditing import audit
from xls2report.audit.reading.report_file import parse_report
from xls2report.audit.tables.comparing import differing_cells
from xls2report.audit.tables.own_tables import own_tables
from xls2report.audit.tying.tie import tie
from xls2report.document.record import read_record
from xls2report.editing.blocks import texts_of
from xls2report.model.finding import text_place
from xls2report.model.severity import Severity
from xls2report.pipeline.text_causes import below_amounts
from xls2report.word.package import open_package

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from xls2report.audit.records import ReportRead
    from xls2report.audit.tables.own_tables import OwnTables
    from xls2report.model.finding import Finding
    from xls2report.pipeline.report import Report

_TWICE = frozenset({"W-CODE", "W-ROW"})
_TYPED_OVER = {"A-YEAR": re.compile(r"\d{4}年"), "A-UNIT": re.compile("[万亿]?元|%")}
"""Warnings in the text of another, by what is wrong: typed over in ours they are errors."""


def wrong_in_text(data: bytes, report: Report, name: str) -> list[Finding]:
    """Give the errors of a text, held against itself and the tables: one for a figure, what follows from it below it. And wrong years, and units left out.

    Args:
        data: the document, as an office made it.
        report: what the program makes of the tables.
        name: the document's base name.

    Raises:
        ReportError: it cannot be read.
    """
    read = parse_report(data, name)
    audited = audit(read)
    own = own_tables(read, audited)
    printed = [*differing_cells(own, report.tables), *_twice(own, report)] if own is not None else []
    tied = tie(read, audited, report.figures)
    text = below_amounts(read, audited.findings, tied.findings)
    found = [one for one in (*printed, *text) if one.severity is Severity.ERROR or one.code in _TYPED_OVER]
    if not found:
        return []
    record = read_record(open_package(report.document, name).members)
    written = {paragraph for part in (record.parts.values() if record else ()) for paragraph in texts_of(part)}
    # A sentence that is the program's own, word for word, is held against the tables already.
    errors = [one for one in found if one.severity is Severity.ERROR]
    warnings = [one for one in found if one.severity is not Severity.ERROR]
    return [
        *_typed_over(warnings, read, written),
        *(one for one in errors if text_place(one).sentence.strip() not in written),
    ]


def _twice(own: OwnTables, report: Report) -> Iterator[Finding]:
    """Give what the tables of the report have twice and those of the workbook have once."""
    known = {one.code for one in report.findings}
    for one in own.findings:
        if one.code in _TWICE and one.code not in known and one.severity is Severity.ERROR:
            yield own.places.retold(one)


def _typed_over(found: Iterable[Finding], read: ReportRead, written: Collection[str]) -> Iterator[Finding]:
    """Give the wrong years and the units left out in what the office touched: in a sentence of the program's they are errors."""
    for one in found:
        text = read.paragraphs[text_place(one).paragraph].text.strip()
        if text not in written:
            pattern = _TYPED_OVER[one.code]
            is_ours = pattern.sub("", text) in {pattern.sub("", other) for other in written}
            yield replace(one, severity=Severity.ERROR) if is_ours else one
