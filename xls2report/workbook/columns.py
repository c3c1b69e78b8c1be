"""The amount columns of a table, found by the words of their headings."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from xls2report.model.finding import MOST_SOURCES, Finding, at_table
from xls2report.model.language import _
from xls2report.model.severity import Severity
from xls2report.tables.form import ColumnKind
from xls2report.tables.kind import TableKind
from xls2report.workbook.findings import listed, nearest, where
from xls2report.workbook.layout import FUNCTIONAL_SECTIONS, layout

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xls2report.workbook.layout import ColumnHeads, Entry
    from xls2report.workbook.raw import RawTable


def amount_columns(raw: RawTable) -> tuple[int, ...]:
    """Give the index of every column that holds amounts."""
    return tuple(index for index, kind in enumerate(raw.form.columns) if kind is ColumnKind.AMOUNT)


def is_known_column(kind: TableKind, path: tuple[str, ...]) -> bool:
    """Whether a form of a table has a column with these folded headings."""
    data = layout()
    if kind is TableKind.THREE_PUBLIC_EXPENSES:
        words = (*data.budget_words, *data.final_accounts_words, *data.heads["three_public"].columns.by_name)
        return not set(path).isdisjoint(words)
    return any(heads.find(path) for heads in _column_heads(kind))


@cache
def amount_heads(kind: TableKind) -> frozenset[str]:
    """Give the folded headings that columns of amounts have in a table; none for “三公”, where each stands more than once."""
    if kind is TableKind.THREE_PUBLIC_EXPENSES:
        return frozenset()
    return frozenset(name for heads in _column_heads(kind) for name in heads.columns.by_name)


@cache
def text_heads() -> frozenset[str]:
    """Give the folded headings that columns of codes and names have."""
    return layout().code_words | layout().name_words


def _column_heads(kind: TableKind) -> list[ColumnHeads]:
    sections = {
        TableKind.REVENUE_EXPENDITURE_SUMMARY: ("summary",),
        TableKind.APPROPRIATION_SUMMARY: ("summary", "appropriation"),
        TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE: ("basic",),
    }.get(kind) or (FUNCTIONAL_SECTIONS[kind],)
    return [layout().heads[section] for section in sections]


def find_columns(
    raw: RawTable, heads: ColumnHeads, among: Iterable[int], year: int | None
) -> tuple[dict[str, int], list[Finding]]:
    """Find the columns of a table by key; the first of two alike. Missing and unknown ones are findings."""
    found: dict[str, int] = {}
    unknown: list[int] = []
    for index in among:
        key = heads.find(raw.paths[index])
        if key and key not in found:
            found[key] = index
        elif key or not heads.passes(raw.paths[index]):
            unknown.append(index)
    return found, _findings(raw, heads, heads.columns.missing(found, year), unknown)


def _findings(raw: RawTable, heads: ColumnHeads, missing: Sequence[Entry], unknown: list[int]) -> list[Finding]:
    findings: list[Finding] = []
    if missing:
        findings.append(missing_columns(raw, [entry.term for entry in missing]))
    if unknown:
        word = raw.paths[unknown[0]][-1]
        near = nearest(word, [entry.term for entry in missing]) or nearest(word, list(heads.columns.by_name))
        findings.append(unknown_columns(raw, unknown, near))
    return findings


def missing_columns(raw: RawTable, terms: Sequence[str]) -> Finding:
    """Tell of columns that a form of the year has and the sheet lacks."""
    source = raw.head_ref()
    return Finding(
        code="W-ROW",
        severity=Severity.ERROR,
        pattern=_("{file}：工作表“{sheet}”（{table}）的表头缺少栏目：{columns}"),
        arguments=(*where(source), ("table", raw.form.kind.term), ("columns", listed(terms))),
        remedy=_("请按当年的表式补上栏目，或改正栏目名"),
        sources=(source,),
        place=at_table(raw.form.kind),
    )


def unknown_columns(raw: RawTable, unknown: Sequence[int], near: str = "") -> Finding:
    """Tell of columns that nothing is known of; ``near`` is the known one that the first may be meant to be."""
    sources = tuple(raw.head_ref(index) for index in unknown[:MOST_SOURCES])
    named = [
        _("{address}“{heading}”").format(address=source.address, heading=source.column_heading) for source in sources
    ]
    return Finding(
        code="W-ROW",
        severity=Severity.WARNING,
        pattern=_("{file}：工作表“{sheet}”有认不出或重复的栏目，只照印，不用于计算：{columns}"),
        arguments=(*where(sources[0]), ("columns", listed(named, len(unknown)))),
        remedy=_("第一处是否应为“{near}”？").format(near=near) if near else _("请核对栏目名"),
        sources=sources,
        place=at_table(raw.form.kind),
    )
