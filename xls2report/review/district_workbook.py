"""The district's workbook 汇总.xlsx: its units, what was found, what is missing, the sums. Nothing in it is computed by Excel."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.review.overview import titled
from xls2report.review.workbook_findings import write_findings, write_missing
from xls2report.review.workbook_sheet import Pen
from xls2report.review.workbook_tables import write_table
from xls2report.review.workbook_units import write_departments, write_units

if TYPE_CHECKING:
    from xls2report.review.records import District

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def district_workbook(district: District) -> bytes:
    """Write the workbook; the same district gives the same bytes."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only a batch writes this workbook

    data = BytesIO()
    with Workbook(data, _OPTIONS) as book:
        # No clock: a run that is repeated gives the same file.
        created = datetime(district.year + 1 if district.year else 2000, 1, 1, tzinfo=UTC)
        title = titled(district, _("部门决算汇总"))
        book.set_properties({"title": title, "created": created})  # pyright: ignore[reportUnknownMemberType]
        pen = Pen(book)
        write_units(pen, district)
        write_findings(pen, district)
        write_missing(pen, district)
        write_departments(pen, district)
        for table in district.tables:
            write_table(pen, district, table)
    return data.getvalue()
