"""The looks of the form's cells, as named styles that a user can change in Excel as well."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, NamedStyle

MONEY, COUNT, TEXT = "#,##0.00", "#,##0", "@"
ORANGE, GREY, INK, RED, WHITE = "FFF8CBAD", "FF7F7F7F", "FF1F3864", "FFC00000", "FFFFFFFF"
_YELLOW, _BLUE, _SHADE, _LINE = "FFFFF9DB", "FFDCE6F1", "FFF2F2F2", "FFBFBFBF"


class Look(StrEnum):
    """What a cell is for."""

    TITLE = "表标题"
    NOTE = "表说明"
    SECTION = "小节"
    HEAD = "表头"
    LABEL = "项目名"
    SHOWN = "取来的文字"
    SHOWN_MONEY = "取来的金额"
    REMARK = "备注"
    HINT = "提示"
    FILL_TEXT = "填写文字"
    FILL_CODE = "填写编码"
    FILL_MONEY = "填写金额"
    FILL_COUNT = "填写数量"
    MARK = "代号"


def add_looks(book: Workbook) -> None:
    """Give a new workbook the form's named styles."""
    from openpyxl.styles import Alignment  # noqa: PLC0415 - openpyxl costs 86 ms that reading a form does not need

    left = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
    right = Alignment(horizontal="right", vertical="center", indent=1)
    centre = Alignment(horizontal="center", vertical="center", wrap_text=True)
    for style in (
        _style(Look.TITLE, centre, size=16, bold=True, border=False, font="黑体"),
        _style(Look.NOTE, left, size=10, colour=GREY, border=False),
        _style(
            Look.SECTION, Alignment(horizontal="left", vertical="center", indent=1), fill=_BLUE, colour=INK, font="黑体"
        ),
        _style(Look.HEAD, centre, fill=_BLUE, bold=True),
        _style(Look.LABEL, left),
        _style(Look.SHOWN, left, fill=_SHADE),
        _style(Look.SHOWN_MONEY, right, fill=_SHADE, number_format=MONEY),
        _style(Look.REMARK, left, size=10, colour=GREY),
        _style(Look.HINT, centre, fill=_SHADE),
        _style(Look.FILL_TEXT, left, fill=_YELLOW, number_format=TEXT),
        _style(Look.FILL_CODE, centre, fill=_YELLOW, number_format=TEXT),
        _style(Look.FILL_MONEY, right, fill=_YELLOW, number_format=MONEY),
        _style(Look.FILL_COUNT, right, fill=_YELLOW, number_format=COUNT),
        _style(Look.MARK, left, size=8, colour=GREY, border=False),
    ):
        book.add_named_style(style)


def _style(  # noqa: PLR0913 - the parts of a style
    look: Look,
    alignment: Alignment,
    *,
    size: int = 11,
    bold: bool = False,
    colour: str = "FF000000",
    fill: str = "",
    border: bool = True,
    font: str = "宋体",
    number_format: str = "General",
) -> NamedStyle:
    from openpyxl.styles import Border, Font, NamedStyle, PatternFill, Side  # noqa: PLC0415 - as above

    side = Side(style="thin", color=_LINE) if border else Side()
    return NamedStyle(
        name=look.value,
        font=Font(name=font, size=size, bold=bold, color=colour),
        fill=PatternFill("solid", start_color=fill, end_color=fill) if fill else PatternFill(),
        border=Border(left=side, right=side, top=side, bottom=side),
        alignment=alignment,
        number_format=number_format,
    )
