"""What lies in the example district's folder beside workbooks and supplements: roster, Word files, notes, a lock file."""
# python-docx leaves the XML below its objects untyped.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.styles.style import ParagraphStyle
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from tests.workbooks.excel_ways import as_excel_writes
from tests.workbooks.stable_zip import without_clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from examples.district_units import Listed

NOTE = (
    "2023年度部门决算报送说明\r\n"
    "\r\n"
    "1. 各单位的公开表按本单位文件夹存放，没有建文件夹的直接放在2023文件夹下。\r\n"
    "2. 县卫生健康局的公开表还没有报来，已电话催报。\r\n"
    "3. 市场监督管理局4月18日报来更正稿，原稿暂时保留。\r\n"
)
NOTICE = (
    "关于报送2023年度部门决算的通知",
    "各预算单位：",
    "请于4月20日前报送2023年度部门决算公开表和补充信息表，格式以县财政局下发的为准。",
    "澄溪县财政局国库股",
)

_HEADS = ("序号", "单位名称", "主管部门", "单位编码", "联系人")
_WIDTHS = (6, 32, 26, 12, 10)
_HEADING = re.compile("[一二三四五六七八九十]+、")
_OWNER = 55
"""A lock file's name of who has the file open, in bytes and again in UTF-16."""


def roster(year: int, listed: Sequence[Listed]) -> bytes:
    """Give the roster, as an office writes it: a title, a date, a line a unit and a note below."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "单位名单"
    sheet.append([f"澄溪县{year}年度部门决算公开单位名单"])
    sheet.append([f"填报：澄溪县财政局国库股　　{year + 1}年3月"])
    sheet.append(_HEADS)
    for number, line in enumerate(listed, 1):
        sheet.append([number, line.unit, line.department, line.code, line.contact])
    sheet.append([f"注：共{len(listed)}家，名单有变动的请及时告知国库股。"])
    for row in (1, 2, sheet.max_row):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_HEADS))
    sheet["A1"].font = Font(name="宋体", size=16, bold=True)
    sheet["A1"].alignment = Alignment(horizontal="center")
    for letter, width in zip("ABCDE", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    target = BytesIO()
    book.save(target)
    return without_clock(as_excel_writes(target.getvalue()))


def word_file(title: str, paragraphs: Iterable[str]) -> bytes:
    """Give a plain Word file; a paragraph that begins with 一、 is a heading."""
    document = Document()
    relations = document.part.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/stylesWithEffects")]:
        del relations[key]
    style = document.styles["Normal"]
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - it is one; this is for the type checker
    style.font.size = Pt(16)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋_GB2312")
    document.add_paragraph(title, style="Title")
    for text in paragraphs:
        document.add_paragraph(text, style="Heading 1" if _HEADING.match(text) else "Normal")
    document.core_properties.title = title
    document.core_properties.author = "澄溪县财政局"
    document.core_properties.comments = ""
    target = BytesIO()
    document.save(target)
    return without_clock(target.getvalue())


def lock_file(owner: str) -> bytes:
    """Give the small file that Excel keeps beside a workbook while somebody has it open."""
    name = owner.encode("ascii")
    wide = owner.ljust(_OWNER).encode("utf-16-le")
    return bytes([len(name)]) + name.ljust(_OWNER - 1) + bytes([len(owner), 0]) + wide[: 2 * (_OWNER - 1)]
