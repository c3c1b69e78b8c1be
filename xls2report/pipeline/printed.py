"""Which tables a report prints, in which order: the workbook's, or as the place's form lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.document.content import table_name
from xls2report.model.finding import Finding, Severity
from xls2report.model.language import _
from xls2report.workbook.other_tables import other_tables
from xls2report.workbook.titles import find_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xls2report.pipeline.inputs import Inputs
    from xls2report.tables.form import SheetTable, TableForm


def printed_tables(inputs: Inputs, titles: Sequence[str]) -> tuple[tuple[SheetTable, ...], list[Finding]]:
    """Give the tables in the order of a form's titles, and a finding for each that the workbook lacks.

    One of the nine that the form does not list is printed behind the others.
    """
    nine = list(inputs.tables.forms)
    if not titles:
        return tuple(nine), []
    found: dict[str, SheetTable] = {}
    for title in titles:
        same = [form for form in nine if table_name(form.title) == table_name(title)]
        _take(found, title, same, nine)
    for title in titles:
        named = find_title(title)
        if title not in found and named is not None:
            _take(found, title, [form for form in nine if form.kind is named.kind], nine)
    others = other_tables(inputs.book, [title for title in titles if title not in found])
    missing = [title for title in titles if title not in found and title not in others]
    listed = ((found | others).get(title) for title in titles)
    tables = (*(table for table in listed if table is not None), *nine)
    return tables, [_missing(inputs.book.file, title) for title in missing]


def _take(found: dict[str, SheetTable], title: str, forms: Sequence[TableForm], left: list[TableForm]) -> None:
    """Note that a title means the first of some tables, which is no longer left."""
    if forms:
        found[title] = forms[0]
        left.remove(forms[0])


def _missing(file: str, title: str) -> Finding:
    return Finding(
        code="W-TABS",
        severity=Severity.WARNING,
        pattern=_("{file}：没有找到模板要印的“{table}”，报告里没有这张表"),
        arguments=(("file", file), ("table", title)),
        remedy=_("请补上这张表，标题写成“{table}”；不需要的，从行文文件 [report] tables 里删去").format(table=title),
    )
