"""The list of the units that have to hand in, as an office keeps it: a sheet with a heading line somewhere near its top."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple

from xls2report.model.errors import UsageError, WorkbookError
from xls2report.model.finding import Finding, Severity
from xls2report.model.language import _
from xls2report.review.records import Listed
from xls2report.workbook.normalise import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from xls2report.sheets.grid import Sheet

_MOST_BYTES = 20_000_000
_HEADINGS = {
    "unit": ("单位名称", "预算单位", "预算单位名称", "单位全称", "单位", "名称"),
    "department": ("主管部门", "主管部门名称", "主管单位", "归口部门", "部门"),
    "code": ("单位编码", "预算单位编码", "单位代码", "预算单位代码", "编码", "代码"),
    "contact": ("联系人", "联系方式", "联系电话", "电话", "财务负责人", "经办人"),
}
_CONTACT = ("联系", "经办", "电话")
"""经办人及电话 is one too."""
_HEADING_ROWS = 20
_COLUMNS = 64
"""Of a roster at most: what is merged further out belongs to nothing."""


class Roster(NamedTuple):
    """The units in the list's order, and what is wrong with the list."""

    units: tuple[Listed, ...]
    findings: tuple[Finding, ...]


def read_roster(path: Path) -> Roster:
    """Read a roster.

    Raises:
        UsageError: it is not there, cannot be read, or no line of it names the column of the units.
    """
    if not path.is_file():
        raise UsageError(_("找不到单位名单：{path}").format(path=path), _("核对 --roster 后面的文件名"))
    try:
        tables = _csv(path) if path.suffix.lower() in {".csv", ".txt"} else _sheets(path)
    except OSError as error:
        raise UsageError(
            _("读不了单位名单：{path}（{reason}）").format(path=path, reason=error.strerror or error),
            _("核对 --roster 后面的文件名；正在被打开的先关闭"),
        ) from error
    lines = [line for table in tables for line in _lines(table)]
    if not lines:
        raise UsageError(
            _("单位名单 {file} 里没有“单位名称”一列").format(file=path.name),
            _("在表头写上“单位名称”，可以再有“主管部门”“单位编码”“联系人”"),
        )
    return _units(lines, path.name)


def _lines(table: list[list[str]]) -> list[dict[str, str]]:
    """Give what a sheet tells below its heading line, a line each; nothing where it has none."""
    for number, row in enumerate(table[:_HEADING_ROWS]):
        columns = _columns(row)
        if "unit" in columns:
            return [
                {field: line[column] if column < len(line) else "" for field, column in columns.items()}
                for line in ([], *table[number + 1 :])
            ]
    return []


def _sheets(path: Path) -> list[list[list[str]]]:
    from xls2report.sheets import read_spreadsheet  # noqa: PLC0415 - a .csv needs no reader of workbooks

    try:
        book = read_spreadsheet(path)
    except WorkbookError as error:
        raise UsageError(_("单位名单读不了：{reason}").format(reason=error.message), error.remedy) from error
    return [_texts(sheet) for sheet in book.sheets]


def _texts(sheet: Sheet) -> list[list[str]]:
    """Give a sheet's cells as texts; each cell of a range merged downwards has its text: a department beside all its units."""
    rows = [[_text(value) for value in row] for row in sheet.rows]
    for merge in sheet.merges:
        if merge.left != merge.right or merge.left >= _COLUMNS or merge.top >= len(rows):
            continue
        value = rows[merge.top][merge.left] if merge.left < len(rows[merge.top]) else ""
        for row in rows[merge.top : merge.bottom + 1]:
            row.extend([""] * (merge.left + 1 - len(row)))
            row[merge.left] = value
    return rows


def _text(value: object) -> str:
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _csv(path: Path) -> list[list[list[str]]]:
    if path.stat().st_size > _MOST_BYTES:
        raise UsageError(_("单位名单 {file} 过大").format(file=path.name), _("核对 --roster 后面的文件名"))
    data = path.read_bytes()
    # What Excel saves as CSV in China is GB 18030; as “CSV UTF-8” it begins with a mark.
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        try:
            # Excel's “text” is separated by tabs.
            first = text.partition("\n")[0]
            mark = next((mark for mark in "\t;" if mark in first), ",")
            rows = csv.reader(StringIO(text, newline=""), delimiter=mark)
            return [[[cell.strip() for cell in row] for row in rows]]
        except csv.Error as error:
            raise UsageError(
                _("单位名单 {file} 不是 CSV：{reason}").format(file=path.name, reason=error),
                _("用 Excel 另存为 .xlsx 或 CSV 再试"),
            ) from error
    raise UsageError(
        _("单位名单 {file} 的文字编码认不出").format(file=path.name), _("用 Excel 另存为 .xlsx 或“CSV UTF-8”再试")
    )


def _columns(row: Sequence[str]) -> dict[str, int]:
    """Find which column holds what in a heading line; the likeliest heading of each wins."""
    folded = [plain(cell) for cell in row]
    found: dict[str, int] = {}
    for field, headings in _HEADINGS.items():
        for heading in headings:
            if heading in folded:
                found[field] = folded.index(heading)
                break
    if "contact" not in found:
        contact = [number for number, cell in enumerate(folded) if any(word in cell for word in _CONTACT)]
        found |= {"contact": contact[0]} if contact else {}
    return found


def _units(lines: Iterable[dict[str, str]], file: str) -> Roster:
    units: dict[str, Listed] = {}
    twice: dict[str, str] = {}
    for told in lines:
        key = plain(told["unit"])
        if not key or _is_no_unit(key):
            continue
        if key in units:
            twice[key] = told["unit"]
            continue
        units[key] = Listed(
            unit="".join(told["unit"].split()),
            department=told.get("department", ""),
            code=told.get("code", ""),
            contact=told.get("contact", ""),
        )
    if not units:
        raise UsageError(_("单位名单 {file} 里没有单位").format(file=file), _("在“单位名称”一列下面逐行填写单位"))
    return Roster(tuple(units.values()), tuple(_twice(name, file) for name in twice.values()))


def _is_no_unit(key: str) -> bool:
    """Tell a sum and a note from a unit."""
    return key in {"合计", "总计", "小计"} or key.startswith(("注:", "说明:", "备注:", "填表", "制表"))


def _twice(name: str, file: str) -> Finding:
    return Finding(
        code="B-ROSTER",
        severity=Severity.WARNING,
        pattern=_("单位名单 {file} 里“{unit}”写了不止一次，按第一次的"),
        arguments=(("file", file), ("unit", name)),
        remedy=_("核对名单，删去重复的一行"),
    )
