"""Native charts: the part that Word draws and edits, and the workbook with its data, both made by XlsxWriter."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.word.text import attribute

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.chart import Chart

_SHEET = "Sheet1"
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""A date that says nothing, so that the same chart has the same bytes."""
_PART = "xl/charts/chart1.xml"
_PRINTED_PAGE = re.compile(r"<c:printSettings>.*?</c:printSettings>", re.DOTALL)
_SHOWN = re.compile(r'<c:show(Val|Percent) val="1"/>')
_LABEL_PARTS = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
_LEAST_LABELLED = Decimal("0.03")
"""A slice that is smaller has no label: those of several small ones would lie on each other, and the text has their shares."""
_HALF_POINTS = 1050
_LINE = {"color": "#000000", "width": 0.75}
_FILLS = (
    {"fill": {"color": "#595959"}},
    {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": "#000000", "bg_color": "#FFFFFF"}},
    {"fill": {"color": "#D9D9D9"}},
    {"pattern": {"pattern": "small_grid", "fg_color": "#595959", "bg_color": "#FFFFFF"}},
    {"fill": {"color": "#A6A6A6"}},
    {"pattern": {"pattern": "wide_downward_diagonal", "fg_color": "#595959", "bg_color": "#FFFFFF"}},
    {"fill": {"color": "#FFFFFF"}},
    {"pattern": {"pattern": "narrow_horizontal", "fg_color": "#000000", "bg_color": "#FFFFFF"}},
)
"""Neighbours that a grey print tells apart."""


class ChartData(Struct, frozen=True):
    """What a chart shows.

    Attributes:
        is_pie: whether it is a pie; else columns.
        categories: what each value is of.
        series: name and values of each row.
        unit: what stands at the axis of values.
        number_format: of the values, or of the shares where ``shares``.
        shares: whether a pie shows each value's share of the sum instead of the value.
        font: the typeface of all its text.
    """

    is_pie: bool
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[Decimal, ...]], ...]
    unit: str
    number_format: str
    shares: bool
    font: str


def chart_part(data: ChartData, link: str) -> bytes:
    """Give the chart's part; ``link`` is the id of its relationship to the workbook of ``chart_workbook``."""
    from zipfile import ZipFile  # noqa: PLC0415 - few reports have charts

    with ZipFile(BytesIO(_written(data, drawn=True))) as archive:
        xml = archive.read(_PART).decode()
    face = attribute(data.font)
    text = (
        "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>"
        f'<a:defRPr sz="{_HALF_POINTS}"><a:latin typeface="{face}"/><a:ea typeface="{face}"/></a:defRPr>'
        '</a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )
    workbook = f'<c:externalData r:id="{link}"><c:autoUpdate val="0"/></c:externalData>'
    # What a label does not say is said to be left out: LibreOffice shows what is not mentioned.
    xml = _SHOWN.sub(
        lambda shown: "".join(f'<c:show{part} val="{int(part == shown[1])}"/>' for part in _LABEL_PARTS), xml
    )
    return _PRINTED_PAGE.sub("", xml).replace("</c:chartSpace>", f"{text}{workbook}</c:chartSpace>").encode()


def chart_workbook(data: ChartData) -> bytes:
    """Give the workbook that opens where somebody edits the chart's data."""
    return _written(data, drawn=False)


def _written(data: ChartData, *, drawn: bool) -> bytes:
    from xlsxwriter.workbook import Workbook  # noqa: PLC0415 - few reports have charts

    file = BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _CREATED})  # pyright: ignore[reportUnknownMemberType]
    sheet = book.add_worksheet(_SHEET)  # pyright: ignore[reportUnknownMemberType]
    columns = [("", *data.categories), *((name, *map(float, values)) for name, values in data.series)]
    for column, cells in enumerate(columns):
        for row, cell in enumerate(cells):
            sheet.write(row, column, cell)  # pyright: ignore[reportUnknownMemberType]
    chart = book.add_chart({"type": "pie" if data.is_pie else "column"}) if drawn else None
    if chart is not None:
        _draw(chart, data)
        sheet.insert_chart(0, len(columns) + 1, chart)
    book.close()
    return file.getvalue()


def _draw(chart: Chart, data: ChartData) -> None:
    last = len(data.categories)
    for column, (_name, values) in enumerate(data.series, 1):
        series: dict[str, object] = {
            "name": [_SHEET, 0, column],
            "categories": [_SHEET, 1, 0, last, 0],
            "values": [_SHEET, 1, column, last, column],
            "data_labels": _labels(data, values),
        }
        if data.is_pie:
            series["points"] = [{**_FILLS[index % len(_FILLS)], "border": _LINE} for index in range(last)]
        else:
            # This year's columns are the dark ones, whether last year's stand beside them or not.
            series |= {**_FILLS[len(data.series) - column], "border": _LINE, "gap": 80}
        chart.add_series(series)
    legend = "right" if data.is_pie else "bottom"
    # One row of columns is what the title says.
    chart.set_legend({"position": legend} if data.is_pie or len(data.series) > 1 else {"none": True})
    chart.set_chartarea({"border": {"none": True}})
    if not data.is_pie:
        axis: dict[str, object] = {"name": data.unit}
        # Columns that do not begin at zero tell another story than their numbers.
        axis |= {} if any(value < 0 for _name, values in data.series for value in values) else {"min": 0}
        chart.set_y_axis({**axis, "major_gridlines": {"visible": False}})


def _labels(data: ChartData, values: Sequence[Decimal]) -> dict[str, object]:
    shown = "percentage" if data.shares else "value"
    labels: dict[str, object] = {
        shown: True,
        "num_format": data.number_format,
        "position": "outside_end",
        "leader_lines": data.is_pie,
    }
    if data.is_pie:
        least = sum(values) * _LEAST_LABELLED
        labels["custom"] = [{"delete": True} if value < least else None for value in values]
    return labels
