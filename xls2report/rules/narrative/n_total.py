"""报告正文中的金额就是决算表和补充表中的数。

检查内容：
    正文中每一个取自单元格的金额，按那个单元格重新换算、四舍五入后应与印出的相同；金额后面的单位是万元；
    行文文件（.toml）中没有写死的金额（“单位价值50万元以上”之类的限额不算）。写死的金额是警告，其余是错误。
依据：
    部门决算公开要求：文字说明与报表数据一致。
不通过示例：
    行文文件写“收、支总计{总计}元”：表上是522.76万元。
通过示例：
    01表总计522.76，正文印“收、支总计522.76万元”。
常见原因与处理：
    改行文文件时改错了单位，或把数字直接写了进去。改成花括号和“万元”。
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from xls2report.model.figure import Measure
from xls2report.model.language import _
from xls2report.model.money import to_wan_yuan
from xls2report.model.report import Printed
from xls2report.model.severity import Severity
from xls2report.model.source import CellRef, place_of
from xls2report.rules.base import Rule
from xls2report.rules.sentence_findings import about_paragraph
from xls2report.rules.sentences import paragraphs_of
from xls2report.rules.supplement_findings import Told
from xls2report.tables.form import Forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from xls2report.model.finding import Finding
    from xls2report.model.report import Paragraph
    from xls2report.rules.base import Evidence
    from xls2report.tables.cell import Cell
    from xls2report.tables.form import TableForm

_CODE = "N-TOTAL"
_OTHER_UNITS = {
    unit: re.compile(rf"\s*(亿元|千元|百元|{other}|[%％])")
    for unit, other in (("万元", "元|万(?!元)"), ("元", "万元|万"))
}
"""What behind an amount is another unit than the form's."""
_FIXED = re.compile(r"(?<![\d.,A-Za-z])\d[\d,]*(?:\.\d+)?\s*(?:万元|元)(?!\s*[（(]?含?[)）]?及?(?:以上|以下|以内))")
_TERM = "term_"


def _check(evidence: Evidence) -> Iterator[Finding]:
    if evidence.text is None:
        return
    cells = _Cells((*evidence.tables.forms, *(evidence.previous.forms if evidence.previous else ())))
    own = "元" if evidence.style.in_yuan else "万元"
    for paragraph in paragraphs_of(evidence.text):
        is_term = paragraph.key.startswith(_TERM)
        for piece, following in pairwise((*paragraph.pieces, "")):
            if isinstance(piece, str):
                if "元" in piece and not is_term:
                    yield from _fixed(paragraph, piece)
            elif isinstance(piece, Printed) and piece.figure.measure is Measure.WAN_YUAN:
                yield from _of_cell(evidence, paragraph, piece, cells)
                unit = _OTHER_UNITS[own].match(following) if isinstance(following, str) else None
                if unit is not None:
                    yield _wrong_unit(paragraph, piece, own, unit[1])


def _of_cell(evidence: Evidence, paragraph: Paragraph, piece: Printed, cells: _Cells) -> Iterator[Finding]:
    source = piece.figure.source
    value = cells.value(source) if isinstance(source, CellRef) else None
    if value is not None and evidence.style.prose_text(value) != piece.text:
        pattern = _("正文印的{name}是{stated}{unit}，表上是{right}{unit}：“{clause}”")
        right, unit = evidence.style.prose_text(value), "元" if evidence.style.in_yuan else "万元"
        slots = (("name", piece.figure.name), ("stated", piece.text), ("right", right), ("unit", _(unit)))
        yield about_paragraph(
            _CODE, paragraph, Told(pattern, slots, _("重新生成报告")), piece.text, severity=Severity.ERROR
        )


def _wrong_unit(paragraph: Paragraph, piece: Printed, own: str, unit: str) -> Finding:
    pattern = _("{name}是{stated}{own}，正文却印作“{stated}{unit}”：“{clause}”")
    slots = (("name", piece.figure.name), ("stated", piece.text), ("own", _(own)), ("unit", unit))
    remedy = _("把行文文件（.toml）中这一处的单位改为{own}，重新生成").format(own=_(own))
    return about_paragraph(_CODE, paragraph, Told(pattern, slots, remedy), piece.text, severity=Severity.ERROR)


def _fixed(paragraph: Paragraph, text: str) -> Iterator[Finding]:
    for match in _FIXED.finditer(text):
        if match[0].strip("0.,万元 "):
            pattern = _("正文的“{stated}”是行文文件（.toml）里写死的，不随决算数变动：“{clause}”")
            told = Told(pattern, (("stated", match[0]),), _("改成花括号，让程序填数；确为固定数字的不必修改"))
            yield about_paragraph(_CODE, paragraph, told, match[0], severity=Severity.WARNING)


class _Cells:
    """The rows of the workbooks by file, sheet and row; a form is indexed when first asked."""

    def __init__(self, forms: Iterable[TableForm]) -> None:
        self._forms = Forms(forms)
        self._rows: dict[int, dict[int, tuple[Cell, ...]]] = {}

    def value(self, source: CellRef) -> Decimal | None:
        """Give what the cell holds, in 万元; None for a cell that holds no number, or is none of these workbooks'."""
        form = self._forms.at(source)
        if form is None:
            return None
        if id(form) not in self._rows:
            self._rows[id(form)] = {cells[0].row: cells for cells in form.rows if cells}
        row, column = place_of(source.address)
        cells = self._rows[id(form)].get(row, ())
        place = column - form.first_column
        value = cells[place].value if 0 <= place < len(cells) else None
        return None if value is None else to_wan_yuan(value, form.unit)


RULE = Rule(code=_CODE, name="正文金额与表一致", page=__doc__ or "", check=_check)
