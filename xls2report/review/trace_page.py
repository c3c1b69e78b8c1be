"""The trace page of a unit: the report's text beside the nine tables, and where every number in it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.language import _
from xls2report.review.single_file import single_file
from xls2report.review.trace_charts import Charts
from xls2report.review.trace_sources import Sources
from xls2report.review.trace_tables import tables
from xls2report.review.trace_text import sections

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from xls2report.document.content import DocumentContent, PrintedPlace
    from xls2report.figures.derive import Figures
    from xls2report.model.finding import Finding
    from xls2report.model.state import State


class TracedReport(Struct, frozen=True, kw_only=True):
    """What a trace page shows.

    Attributes:
        content: what the document holds.
        figures: all that were derived.
        places: of everything printed in the document's text.
        asked: the names the template asks for, in its order.
        state: what can be done with the document.
        document: the base name of the Word file beside the page; empty where there is none.
        alone: it is no page of a district, to whose list a link would lead.
        edited: the Word file is an office's, with edits that the page does not show.
    """

    content: DocumentContent
    figures: Figures
    places: tuple[PrintedPlace, ...]
    asked: tuple[str, ...]
    state: State
    document: str
    alone: bool = False
    edited: bool = False


def trace_page(report: TracedReport) -> bytes:
    """Make the page; the same report gives the same bytes."""
    content = report.content
    sources = Sources(content.tables, report.figures.style)
    data: dict[str, object] = {
        "title": content.title,
        "state": (report.state.name.lower(), report.state.word),
        "document": report.document,
        "alone": report.alone,
        "edited": report.edited,
        "sections": sections(content, report.places, report.asked, sources),
        "charts": Charts(report.places, sources).all(report.figures),
        "findings": list(_findings(content.findings, sources)),
        "tables": tables(content),
        "figures": sources.figures,
        "cells": sources.cells,
        "gaps": sources.gaps,
    }
    return single_file("trace", _("{title} · 数字来源").format(title=content.title), data)


def _findings(findings: Iterable[Finding], sources: Sources) -> Iterator[dict[str, object]]:
    """Yield every finding, what follows from one behind it."""
    number = 0
    for finding in findings:
        yield _finding(finding, sources, -1)
        for one in finding.follows:
            yield _finding(one, sources, number)
        number += 1 + len(finding.follows)


def _finding(finding: Finding, sources: Sources, cause: int) -> dict[str, object]:
    """Give a finding; ``cause`` is the number of the one it follows from, -1 for none."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "remedy": finding.remedy,
        "cells": [sources.cell(ref) for ref in finding.sources],
        "amounts": [_amount(amount) for amount in (finding.expected, finding.actual, finding.difference)],
        "place": (finding.place.kind.value, finding.place.key),
        "cause": cause,
    }


def _amount(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:f}"
