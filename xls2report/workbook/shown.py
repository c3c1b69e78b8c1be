"""What a person sees of a table's amounts: some are scaled by a number format, some are hidden; and what is said of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xls2report.model.finding import MOST_SOURCES, Finding, at_table
from xls2report.model.language import _
from xls2report.model.severity import Severity
from xls2report.model.source import CellRef, address_of
from xls2report.sheets.grid import Odd, OddKind, Unseen
from xls2report.sheets.numbers import from_float
from xls2report.tables.form import ColumnKind
from xls2report.workbook.codes import looks_coded
from xls2report.workbook.findings import listed, short, where
from xls2report.workbook.labelled_rows import is_known_label
from xls2report.workbook.normalise import label_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from decimal import Decimal

    from xls2report.model.money import MoneyUnit
    from xls2report.sheets.grid import Sheet
    from xls2report.sheets.number_format import NumberFormat
    from xls2report.tables.cell import Cell
    from xls2report.tables.form import TableForm
    from xls2report.tables.kind import TableKind
    from xls2report.workbook.head import Head

_WAN = 4
"""元 shown as 万元. Another power of ten is no conversion of units that anybody means."""
_SHARE = re.compile("[率比%]")
"""A column of 完成率 beside the table may well be in per cent."""


class Formatted(Struct, frozen=True):
    """An amount that a number format shows otherwise than it is stored.

    ``row`` is the sheet's. ``scale`` is the power of ten by which what is shown is smaller; it and ``shown`` are None
    where they cannot be told.
    """

    row: int
    source: CellRef
    code: str
    scale: int | None
    shown: Decimal | None


def as_shown(sheet: Sheet, head: Head, unit: MoneyUnit) -> tuple[Sheet, list[Formatted]]:
    """Give a sheet with the amounts that its number formats show, at the precision of what is stored.

    What is shown counts where it goes with the sheet's unit of money: 2027800, shown as 202.7800 in a sheet of 万元, is
    202.78. Where it does not, there is no amount. Money is moved by whole powers of ten, never rounded.
    """
    amounts = dict(_formatted_amounts(sheet, head))
    if not amounts:
        return sheet, []
    rows = list(sheet.rows)
    found: list[Formatted] = []
    by_format: dict[NumberFormat, list[float]] = {}
    for place, stored in amounts.items():
        by_format.setdefault(sheet.formats[place], []).append(float(stored))
    scales = {form: form.scale(unit, numbers) for form, numbers in by_format.items()}
    for (row, column), number in amounts.items():
        form = sheet.formats[row, column]
        scale = scales[form]
        if scale == 0:
            continue
        amount = None if scale is None else from_float(float(number.scaleb(-scale)))
        source = CellRef(sheet.file, sheet.name, address_of(row, column), f"{number:f}")
        found.append(Formatted(row, source, form.code, scale, amount))
        if rows[row] is sheet.rows[row]:
            rows[row] = list(rows[row])
        rows[row][column] = Odd(OddKind.UNCLEAR, source.value) if amount is None else float(amount)
    return replace(sheet, rows=rows), found


def _formatted_amounts(sheet: Sheet, head: Head) -> Iterator[tuple[tuple[int, int], Decimal]]:
    """Yield the place and the stored amount of each cell of money that a number format may show otherwise, row by row."""
    for row, column in sorted(sheet.formats):
        value = sheet.rows[row][column]
        number = from_float(value) if isinstance(value, float | int) else None
        if row >= head.body_top and _is_of_money(head, column) and number:
            yield (row, column), number


def tell_formats(found: Sequence[Formatted], form: TableForm) -> list[Finding]:
    """Tell of the amounts of a table that are not taken as they are stored; what stands below it does not matter."""
    if not found:
        return []
    rows = {row[0].row for row in form.rows}
    scaled = [one for one in found if one.row in rows and one.shown is not None]
    unclear = [one for one in found if one.row in rows and one.shown is None]
    return [tell(cells, form.kind, form.unit) for tell, cells in ((_scaled, scaled), (_unclear, unclear)) if cells]


def _is_of_money(head: Head, column: int) -> bool:
    index = column - head.first
    if not 0 <= index < len(head.columns) or head.columns[index] is not ColumnKind.AMOUNT:
        return False
    return not head.paths[index] or _SHARE.search(head.paths[index][-1]) is None


def _scaled(found: Sequence[Formatted], kind: TableKind, unit: MoneyUnit) -> Finding:
    first = found[0]
    usual = {one.scale for one in found} == {_WAN}
    return _told(
        Severity.INFO if usual else Severity.WARNING,
        _(
            "{file}：工作表“{sheet}”{cells}的数字格式“{format}”把存的数缩小了显示"
            "（{cell}存的是{stored}，显示的是{shown}{unit}，是存的数除以{factor}），按显示的数读取"
        ),
        _("请核对；把数字格式改成“数值”，直接填{unit}数，就不再提示").format(unit=unit.word),
        found,
        (("unit", unit.word), ("shown", f"{first.shown:f}"), ("factor", f"{10 ** (first.scale or 0)}")),
        kind,
    )


def _unclear(found: Sequence[Formatted], kind: TableKind, unit: MoneyUnit) -> Finding:
    return _told(
        Severity.ERROR,
        _(
            "{file}：工作表“{sheet}”{cells}的数字格式“{format}”同金额单位“{unit}”合不上，或看不出显示的是多少"
            "（{cell}存的是{stored}），认不准，没有读取"
        ),
        _("请把这些格的数字格式改成“数值”，填{unit}数，再试").format(unit=unit.word),
        found,
        (("unit", unit.word),),
        kind,
    )


def _told(
    severity: Severity,
    pattern: str,
    remedy: str,
    found: Sequence[Formatted],
    slots: tuple[tuple[str, str], ...],
    kind: TableKind,
) -> Finding:
    first = found[0]
    return Finding(
        code="W-UNIT",
        severity=severity,
        pattern=pattern,
        arguments=(
            *where(first.source),
            ("cells", listed([one.source.address for one in found])),
            ("format", short(first.code)),
            ("stored", first.source.value),
            *slots,
        ),
        remedy=remedy,
        sources=tuple(one.source for one in found[:MOST_SOURCES]),
        place=at_table(kind),
    )


def hidden_amounts(sheet: Sheet, form: TableForm, label: Callable[[tuple[Cell, ...], int], str]) -> list[Finding]:
    """Tell of the amounts that were read though nobody sees them, in one warning.

    Args:
        sheet: where they stand.
        form: the table as it was read.
        label: gives what names the row of a cell, from the row and the cell's place in it.
    """
    if not sheet.unseen and not sheet.hidden:
        return []
    sources: list[CellRef] = []
    words: dict[str, str] = {}
    for row in form.rows:
        for index, (cell, column) in enumerate(zip(row, form.columns, strict=True)):
            why = Unseen.SHEET if sheet.hidden else sheet.unseen.get((cell.row, cell.column))
            if why is None or column is not ColumnKind.AMOUNT or not cell.value:
                continue
            source = form.ref(cell, label(row, index))
            place, name = _hidden_place(why, source, cell)
            words.setdefault(
                place,
                _("{place}（{name} {value:f}）").format(place=place, name=name, value=cell.value)
                if name
                else _("{place}（{value:f}）").format(place=place, value=cell.value),
            )
            sources.append(source)
    if not words:
        return []
    return [
        Finding(
            code="W-HIDE",
            severity=Severity.WARNING,
            pattern=_("{file}：工作表“{sheet}”有看不见的金额，也读取了：{places}"),
            arguments=(*where(sources[0]), ("places", listed(list(words.values())))),
            remedy=_("请取消隐藏后核对；不该公开的删去，该公开的不要隐藏"),
            sources=tuple(sources[:MOST_SOURCES]),
            place=at_table(form.kind),
        )
    ]


def hidden_texts(sheet: Sheet, form: TableForm) -> list[Finding]:
    """Tell of the remarks that stand in a table's rows and columns and that nobody sees: they are printed with it."""
    if not sheet.unseen:
        return []
    sources = [form.ref(cell) for row in form.rows for cell in _unseen_remarks(sheet, form, row)]
    if not sources:
        return []
    named = [_("{cell}“{text}”").format(cell=source.address, text=short(source.value)) for source in sources]
    return [
        Finding(
            code="W-HIDE",
            severity=Severity.WARNING,
            pattern=_("{file}：工作表“{sheet}”有看不见的内容，会照印进报告：{cells}"),
            arguments=(*where(sources[0]), ("cells", listed(named))),
            remedy=_("请取消隐藏后核对；不该公开的删去，该公开的不要隐藏"),
            sources=tuple(sources[:MOST_SOURCES]),
            place=at_table(form.kind),
        )
    ]


def _unseen_remarks(sheet: Sheet, form: TableForm, row: tuple[Cell, ...]) -> Iterator[Cell]:
    """Yield the cells of a row that nobody sees and that no form has: columns of remarks, labels that are no row's."""
    unseen = [
        (cell, kind)
        for cell, kind in zip(row, form.columns, strict=True)
        if cell.text and (cell.row, cell.column) in sheet.unseen
    ]
    if not unseen:
        return
    coded = looks_coded([cell.text for cell, kind in zip(row, form.columns, strict=True) if kind is ColumnKind.CODE])
    for cell, kind in unseen:
        is_label = kind is ColumnKind.NAME and not coded and not is_known_label(label_of(cell.text))
        if kind is ColumnKind.OTHER or is_label:
            yield cell


def _hidden_place(why: Unseen, source: CellRef, cell: Cell) -> tuple[str, str]:
    """Name the place that is hidden, and what its first amount is the amount of."""
    if why is Unseen.ROW:
        return _("第{row}行").format(row=cell.row + 1), short(source.row_label)
    if why is Unseen.COLUMN:
        letters = source.address.rstrip("0123456789")
        return _("{column}列").format(column=letters), short(source.column_heading)
    if why is Unseen.SHEET:
        return _("整张工作表"), short(source.row_label)
    return source.address, short(source.row_label)
