"""What a chart's workbook holds, whatever the names in it look like."""

from decimal import Decimal
from io import BytesIO

import openpyxl

from xls2report.word.charts import ChartData, chart_part, chart_workbook

NAMES = ("=1+1", "https://a.cn/b", "公安")


def test_a_name_is_a_name_whatever_it_begins_with() -> None:
    data = ChartData(
        is_pie=False,
        categories=NAMES,
        series=(("=2023", (Decimal(1), Decimal("2.5"), Decimal(3))),),
        unit="万元",
        number_format="0.0",
        shares=False,
        font="宋体",
    )
    sheet = openpyxl.load_workbook(BytesIO(chart_workbook(data))).worksheets[0]
    assert list(sheet.values) == [(None, "=2023"), ("=1+1", 1), ("https://a.cn/b", 2.5), ("公安", 3)]
    assert {cell.data_type for cell in (sheet["A2"], sheet["B1"])} == {"s"}
    assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)
    drawn = chart_part(data, "rId1").decode()
    assert all(f"<c:v>{name}</c:v>" in drawn for name in (*NAMES, "=2023"))
