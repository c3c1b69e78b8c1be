"""A chart in the text: its drawing, its title, and the parts of the package that it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.document.styles import StyleKey
from xls2report.model.report import ChartKind
from xls2report.packages.archive import pack, stored
from xls2report.word.charts import ChartData, chart_part, chart_workbook
from xls2report.word.openpart import AddedPart, open_relationships, override, relationship
from xls2report.word.package import OFFICE, Relationship
from xls2report.word.text import attribute

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from xls2report.document.compiling.template import CompiledTemplate
    from xls2report.model.report import Chart

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_WIDTH, _HEIGHT = 5_184_000, 2_448_000
"""144 mm by 68 mm in EMU: within the 156 mm of a line of GB/T 9704-2012."""
_FIRST_ID = 90_001
"""Drawings of a template have small ids."""
_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WORKBOOK_LINK = "rId1"


def chart_number(chart: Chart, number: int) -> str:
    """Give what stands before a chart's title: its label and number, or nothing."""
    return f"{chart.label}{number}" if chart.label else ""


def drawing(template: CompiledTemplate, chart: Chart, number: int, title: str) -> str:
    """Give the paragraph that holds a chart; it stays on the page of its title."""
    name, told = attribute(title), attribute(_told(chart))
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{template.style_ids[StyleKey.BODY]}"/><w:keepNext/>'
        '<w:spacing w:line="240" w:lineRule="auto"/><w:ind w:firstLineChars="0" w:firstLine="0"/>'
        '<w:jc w:val="center"/></w:pPr><w:r><w:drawing>'
        f'<wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{_WIDTH}" cy="{_HEIGHT}"/>'
        f'<wp:docPr id="{_FIRST_ID + number}" name="{name}" descr="{told}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/chart">'
        f'<c:chart xmlns:c="{_DRAWING}/chart" xmlns:r="{OFFICE}" r:id="{_link(number)}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def title_start(template: CompiledTemplate) -> str:
    """Give the start of the paragraph of a chart's title."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{template.style_ids[StyleKey.BODY]}"/>'
        '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr>'
    )


def chart_parts(template: CompiledTemplate, charts: Sequence[Chart]) -> Iterator[AddedPart]:
    """Make the parts of all charts of a document."""
    font = template.sheet.typeface(template.style_ids[StyleKey.BODY])
    for number, chart in enumerate(charts, 1):
        data = _data(chart, font)
        part, workbook = f"word/charts/chart{number}.xml", f"word/embeddings/chart{number}.xlsx"
        links = (Relationship(_WORKBOOK_LINK, f"{OFFICE}/package", workbook, external=False),)
        yield AddedPart(
            pack(part, chart_part(data, _WORKBOOK_LINK)),
            override(part, _CHART),
            relationship(_link(number), f"{OFFICE}/chart", part),
        )
        yield AddedPart(open_relationships(part, links).member(""), "", "")
        yield AddedPart(stored(workbook, chart_workbook(data)), override(workbook, _WORKBOOK), "")


def _link(number: int) -> str:
    return f"xlsChart{number}"


def _data(chart: Chart, font: str) -> ChartData:
    series = tuple((one.name, tuple(value.number for value in one.values)) for one in chart.series)
    digits = max((_digits(value) for _name, values in series for value in values), default=0)
    return ChartData(
        is_pie=chart.kind is ChartKind.PIE,
        categories=chart.categories,
        series=series,
        unit=chart.unit,
        number_format=_format(chart.percent_digits, "%") if chart.percent_digits is not None else _format(digits),
        shares=chart.percent_digits is not None,
        font=font,
    )


def _digits(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _format(digits: int, behind: str = "") -> str:
    return f"0.{'0' * digits}{behind}" if digits else f"0{behind}"


def _told(chart: Chart) -> str:
    """Tell in words what a chart shows, for whoever hears the document read aloud."""
    rows = (
        f"{series.name}："
        + "，".join(
            f"{category}{value.text}{chart.unit}"
            for category, value in zip(chart.categories, series.values, strict=True)
        )
        for series in chart.series
    )
    return "；".join(rows)
