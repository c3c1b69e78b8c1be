"""Reports as a trace page takes them, and the data of a page as its script reads it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from tests.pipeline.made import inputs
from tests.workbooks.profiles import P1, write_workbook
from tests.workbooks.second import SECOND_2023
from xls2report.options import ConvertOptions
from xls2report.pipeline.report import Report, make_report
from xls2report.review.trace_page import TracedReport, trace_page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.workbooks.grid import GridValue

DOCUMENT = "报告.docx"


def traced(report: Report) -> TracedReport:
    return TracedReport(
        content=report.content,
        figures=report.figures,
        places=report.places,
        asked=report.asked,
        state=report.state,
        document=DOCUMENT,
    )


def data_of(page: bytes) -> Any:  # noqa: ANN401 - JSON
    """Read a page's data as its script does."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page.decode(), re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def page_data(report: Report) -> Any:  # noqa: ANN401 - JSON
    return data_of(trace_page(traced(report)))


def changed_report(folder: Path, edits: Mapping[tuple[str, str], GridValue]) -> Report:
    """Make the second example unit's report from a workbook with a few cells changed."""
    _workbook, previous, supplement = inputs("chengxi")
    book = write_workbook(SECOND_2023, P1, folder / "2023年度部门决算公开表.xlsx", edits=dict(edits))
    return make_report(ConvertOptions(workbook=book, previous=previous, supplement=supplement))
