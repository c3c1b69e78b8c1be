"""A small published report as a web page: two of its tables and the sentences about them."""

from __future__ import annotations

ROWS_05 = (
    ("201", "一般公共服务支出", "40.00", "30.00", "10.00"),
    ("20105", "统计信息事务", "40.00", "30.00", "10.00"),
    ("2010501", "行政运行", "30.00", "30.00", "0.00"),
    ("2010507", "专项普查活动", "10.00", "0.00", "10.00"),
    ("205", "教育支出", "60.00", "60.00", ""),
    ("20502", "普通教育", "60.00", "60.00", ""),
    ("2050201", "学前教育", "60.00", "60.00", ""),
)
ROWS_06 = (
    ("301", "工资福利支出", "70.00"),
    ("30101", "基本工资", "50.00"),
    ("30102", "津贴补贴", "20.00"),
    ("302", "商品和服务支出", "20.00"),
    ("30201", "办公费", "12.00"),
    ("30202", "印刷费", ""),
    ("30203", "咨询费", "8.00"),
)
TEXT = """五、一般公共预算财政拨款支出决算情况说明
2024年度一般公共预算财政拨款支出100.00万元，主要用于以下方面：一般公共服务支出（类）40.00万元，占40.0%；教育支出（类）60.00万元，占60.0%。
1、一般公共服务支出（类）统计信息事务（款）行政运行（项）。年初预算为32.00万元，支出决算为30.00万元，完成年初预算的93.8%。
2、一般公共服务支出（类）统计信息事务（款）专项普查活动（项）。年初预算为10.00万元，支出决算为10.00万元，完成年初预算的100.0%。
六、一般公共预算财政拨款基本支出决算情况说明
2024年度一般公共预算财政拨款基本支出90.00万元，其中：人员经费70.00万元，主要包括：基本工资、津贴补贴；公用经费20.00万元，主要包括：办公费、咨询费。"""


def _cells(row: tuple[str, ...]) -> str:
    return "".join(f"<td>{text}</td>" for text in row)


def table_05(rows: tuple[tuple[str, ...], ...] = ROWS_05) -> str:
    body = "".join(f"<tr>{_cells(row)}</tr>" for row in rows)
    return f"""<p>一般公共预算财政拨款支出决算表</p><p>公开05表</p><p>部门：甲县统计局　　金额单位：万元</p>
<table><tr><td colspan="2">项目</td><td colspan="3">本年支出</td></tr>
<tr><td>功能分类科目编码</td><td>科目名称</td><td>小计</td><td>基本支出</td><td>项目支出</td></tr>
<tr><td colspan="2">合计</td><td>100.00</td><td>90.00</td><td>10.00</td></tr>{body}</table><p>注：本表反映支出情况。</p>"""


def table_06(rows: tuple[tuple[str, ...], ...] = ROWS_06) -> str:
    body = "".join(f"<tr>{_cells(row)}</tr>" for row in rows)
    return f"""<p>一般公共预算财政拨款基本支出决算明细表</p><p>公开06表</p><p>部门：甲县统计局　　金额单位：万元</p>
<table><tr><td>科目编码</td><td>科目名称</td><td>金额</td></tr>{body}
<tr><td colspan="2">人员经费合计</td><td>70.00</td></tr><tr><td colspan="2">公用经费合计</td><td>20.00</td></tr></table>"""


def published(tables: str | None = None, text: str = TEXT) -> str:
    body = "".join(f"<p>{line}</p>" for line in text.splitlines())
    tables = table_05() + table_06() if tables is None else tables
    return f"<html><body><p>甲县统计局</p><p>2024年度部门决算</p>{tables}{body}</body></html>"
