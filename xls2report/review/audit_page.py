"""The page of one audited report: its text beside its tables; a figure and its cell, a finding and its places light up together."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from xls2report.audit.records import ClaimKind
from xls2report.model.finding import text_place
from xls2report.model.language import _, beside, in_a_row
from xls2report.review.finding_words import message, remedy
from xls2report.review.single_file import single_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from xls2report.audit.claims.audited import Audited
    from xls2report.audit.records import Claim, ReadTable, ReportRead
    from xls2report.model.finding import Finding

Spot = tuple[int, int, int]
"""A stretch of a paragraph: its number, first and end."""
_MOST_TEXT = 40
_BELOW = 20


def audit_page(report: ReportRead, audited: Audited) -> bytes:
    """Make the page; the same report gives the same bytes."""
    title = _("{file} 审核结果").format(file=report.file)
    findings = [_finding(one, audited) for one in audited.findings]
    claims = [_claim(one) for one in audited.claims]
    spots = [(spot, f"f{number}") for number, one in enumerate(findings) for spot in _spots(one)]
    spots += [(spot, f"c{number}") for number, one in enumerate(claims) for spot in _spots(one)]
    marked: dict[int, list[tuple[int, int, str]]] = {}
    for (paragraph, start, end), name in spots:
        marked.setdefault(paragraph, []).append((start, end, name))
    data = {
        "title": title,
        "who": "".join(
            filter(None, (str(audited.year or "") and _("{year}年度").format(year=audited.year), audited.unit))
        ),
        "text": [
            [one.index, one.page, _pieces(one.text, marked.get(one.index, []))]
            for one in report.paragraphs
            if not one.in_table and one.text.strip()
        ],
        "tables": [_table(report, one) for one in report.tables],
        "cells": {
            str(paragraph): sorted({name for _start, _end, name in found})
            for paragraph, found in sorted(marked.items())
            if report.paragraphs[paragraph].in_table
        },
        "findings": findings,
        "claims": claims,
    }
    return single_file("audited", title, data)


def _spots(record: dict[str, object]) -> list[Spot]:
    spots = record["spots"]
    assert isinstance(spots, list)  # noqa: S101 - for the type checker
    return spots  # pyright: ignore[reportUnknownVariableType] - made below


def _finding(finding: Finding, audited: Audited) -> dict[str, object]:
    return {
        "severity": finding.severity.value,
        "code": finding.code,
        "message": message(finding),
        "remedy": remedy(finding),
        "spots": list(dict.fromkeys(_places(finding, audited))),
        "below": [f"{one.code} {message(one)}" for one in finding.follows[:_BELOW]],
    }


def _places(finding: Finding, audited: Audited) -> Iterator[Spot]:
    """Give where a finding stands: its own place, and the cells that it names."""
    place = text_place(finding)
    if place.end > place.start:
        yield place.paragraph, place.start, place.end
    for ref in finding.sources:
        paragraph = audited.places.get((ref.sheet, ref.address))
        if paragraph is not None:
            yield paragraph, 0, 1


def _claim(claim: Claim) -> dict[str, object]:
    by = in_a_row(f"{role} {value}" for role, value in claim.operands)
    cells = [(cell.paragraph, 0, 1) for cell in claim.cells if cell.paragraph >= 0]
    named = beside(
        _("《{table}》{row} {column}").format(table=cell.table, row=cell.row, column=cell.column).strip()
        for cell in claim.cells
    )
    return {
        "kind": claim.kind.value,
        "verdict": claim.verdict.value,
        "stated": claim.stated,
        "by": named if claim.kind is ClaimKind.CELL else by,
        "cells": named,
        "spots": [(claim.paragraph, claim.start, claim.end), *cells],
    }


def _pieces(text: str, marks: Iterable[tuple[int, int, str]]) -> list[list[object]]:
    """Cut a text where marks begin and end; each piece with the names of the marks over it."""
    known = list(marks)
    cuts = sorted({0, len(text), *(min(max(cut, 0), len(text)) for start, end, _name in known for cut in (start, end))})
    return [
        [text[start:end], sorted({name for first, last, name in known if first <= start and end <= last})]
        for start, end in itertools.pairwise(cuts)
        if end > start
    ]


def _table(report: ReportRead, table: ReadTable) -> dict[str, object]:
    """Give a table's title and rows: of each cell that none covers its text, its spans and its paragraph."""
    spans = {(one.top, one.left): (one.bottom - one.top + 1, one.right - one.left + 1) for one in table.merges}
    covered = {
        (row, column)
        for one in table.merges
        for row in range(one.top, one.bottom + 1)
        for column in range(one.left, one.right + 1)
        if (row, column) != (one.top, one.left)
    }
    rows = [
        [
            [text, *spans.get((number, column), (1, 1)), table.paragraphs[number][column]]
            for column, text in enumerate(row)
            if (number, column) not in covered
        ]
        for number, row in enumerate(table.rows)
    ]
    return {"title": _title(report, table), "page": _page(report, table), "rows": rows}


def _title(report: ReportRead, table: ReadTable) -> str:
    """Give the nearest line above a table that speaks of one."""
    above = (one.text.strip() for one in report.paragraphs[max(0, table.first - 4) : table.first][::-1])
    titles = [text for text in above if "表" in text and len(text) <= _MOST_TEXT and "。" not in text]
    return next((text for text in titles if not text.startswith("公开")), titles[0] if titles else "")


def _page(report: ReportRead, table: ReadTable) -> int:
    return report.paragraphs[table.first].page if table.first < len(report.paragraphs) else 0
