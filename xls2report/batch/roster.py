"""The list of the units that have to hand in, as an office keeps it: a sheet with a heading line somewhere near its top."""

from __future__ import annotations

import csv
import os
import re
from io import StringIO
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.input_file import UnreadableFileError, read_file
from xls2report.model.errors import UsageError, WorkbookError
from xls2report.model.finding import Finding
from xls2report.model.language import _, in_a_row
from xls2report.review.records import Listed
from xls2report.sheets.grid import Odd
from xls2report.workbook.findings import listed
from xls2report.workbook.normalise import plain
from xls2report.workbook.titles import unit_apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from xls2report.sheets.grid import Sheet

_MOST_BYTES = 20_000_000
_HEADINGS: Mapping[str, tuple[re.Pattern[str], ...]] = {
    "unit": (
        re.compile(r"(?:预算|基层|基层预算|二级预算|填报|报送|公开|决算)?单位(?:名称|全称)"),
        re.compile(r"(?:预算|基层|基层预算|二级预算|填报|报送|公开|决算)?单位"),
        re.compile(r"名称|全称|机构名称|(?:预算)?部门(?:名称)?"),
    ),
    "department": (
        re.compile(r"(?:行政)?主管(?:部门|单位)(?:名称)?|一级预算单位(?:名称)?"),
        re.compile(r"归口.*|(?:预算)?部门(?:名称)?"),
    ),
    "code": (
        re.compile(r"(?:预算|基层预算)?单位(?:编码|代码|编号)"),
        re.compile(r"(?!(?:统一|部门|主管|归口|邮)).*(?:编码|代码)"),
    ),
    "contact": (
        re.compile(r"联系人(?:姓名)?"),
        re.compile(r".*(?:联系|经办|财务负责|会计).*"),
        re.compile(r".*(?:电话|手机).*"),
    ),
}
"""What a column is called, folded and without what stands in brackets; the likelier first."""
_TITLES = {"unit": "单位名称", "department": "主管部门", "code": "单位编码", "contact": "联系人"}
"""As the manual has it: where a list is otherwise, it is told which columns were taken."""
_BRACKETS = re.compile(r"\([^()]*\)")
_HEADING_ROWS = 20
_COLUMNS = 64
"""Of a roster at most: what is merged further out belongs to nothing."""


class Roster(Struct, frozen=True):
    """The units in the list's order, and what is wrong with the list."""

    units: tuple[Listed, ...]
    findings: tuple[Finding, ...]


def read_roster(path: Path) -> Roster:
    """Read a roster.

    Raises:
        UsageError: it is not there, cannot be read, or no line of it names the column of the units.
    """
    if not os.path.lexists(path):
        raise UsageError(_("找不到单位名单：{path}").format(path=path), _("核对 --roster 后面的文件名"))
    tables = _csv(path) if path.suffix.lower() in {".csv", ".txt"} else _sheets(path)
    read = [one for table in tables if (one := _lines(table)) is not None]
    if not read:
        raise UsageError(
            _("单位名单 {file} 里没有“单位名称”一列").format(file=path.name),
            _("在表头写上“单位名称”，可以再有“主管部门”“单位编码”“联系人”"),
        )
    columns = dict.fromkeys(
        _columns_taken(headings, path.name)
        for headings, _lines_of in read
        if any(_folded(heading) != _TITLES[field] for field, heading in headings.items())
    )
    return _units([line for _heading, lines in read for line in lines], tuple(columns), path.name)


def _lines(table: list[list[str]]) -> tuple[dict[str, str], list[dict[str, str]]] | None:
    """Give the headings of the columns that are used, and what a sheet tells below them, a line each; None without any."""
    columns = [_columns(row) for row in table[:_HEADING_ROWS]]
    with_unit = [number for number, found in enumerate(columns) if "unit" in found]
    if not with_unit:
        return None
    # 填报单位：财政局 above the list has a heading's word too.
    best = min(with_unit, key=lambda number: (_rank(table[number][columns[number]["unit"]]), -len(columns[number])))
    taken = columns[best]
    return {field: " ".join(table[best][column].split()) for field, column in taken.items()}, [
        {field: line[column] if column < len(line) else "" for field, column in taken.items()}
        for line in table[best + 1 :]
    ]


def _rank(heading: str) -> int:
    """Give 0 for the likeliest heading of the units' column."""
    folded = _folded(heading)
    return next(rank for rank, pattern in enumerate(_HEADINGS["unit"]) if pattern.fullmatch(folded))


def _folded(heading: str) -> str:
    return _BRACKETS.sub("", plain(heading))


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
    if isinstance(value, Odd):
        return value.text
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _csv(path: Path) -> list[list[list[str]]]:
    try:
        data = read_file(path, _MOST_BYTES)
    except UnreadableFileError as error:
        raise UsageError(
            _("单位名单读不了：{path}（{reason}）").format(path=path, reason=_(error.trouble)),
            _("核对 --roster 后面的文件名；正在被打开的先关闭"),
        ) from error
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
    """Find which column holds what in a heading line: the likeliest heading of each, none of them twice."""
    folded = [_folded(cell) for cell in row]
    found: dict[str, int] = {}
    for field, likely in _HEADINGS.items():
        fitting = (
            column
            for heading in likely
            for column, cell in enumerate(folded)
            if column not in found.values() and heading.fullmatch(cell)
        )
        column = next(fitting, None)
        if column is not None:
            found[field] = column
    return found


def _columns_taken(headings: Mapping[str, str], file: str) -> Finding:
    taken = [
        _("{field}取“{heading}”一列").format(field=_(_TITLES[field]), heading=headings[field])
        for field in _TITLES
        if field in headings
    ]
    return Finding(
        code="B-COLUMNS",
        pattern=_("单位名单 {file}：{taken}"),
        arguments=(("file", file), ("taken", in_a_row(taken))),
        remedy=_("取错了列的，把表头改成“单位名称”“主管部门”“单位编码”“联系人”"),
    )


def _units(lines: Iterable[dict[str, str]], columns: tuple[Finding, ...], file: str) -> Roster:
    units: dict[str, Listed] = {}
    twice: dict[str, str] = {}
    unread: dict[str, None] = {}
    for told in lines:
        code, name = unit_apart("".join(told["unit"].split()))
        key = plain(name)
        if not key or _is_no_unit(key):
            continue
        if key.startswith(("=", "#")):
            unread[told["unit"]] = None
            continue
        if key in units:
            twice[key] = name
            continue
        units[key] = Listed(
            unit=name,
            department=told.get("department", ""),
            code=told.get("code", "") or code,
            contact=told.get("contact", ""),
        )
    if not units:
        raise UsageError(_("单位名单 {file} 里没有单位").format(file=file), _("在“单位名称”一列下面逐行填写单位"))
    findings = (*columns, *_unread(list(unread), file), *(_repeated(name, file) for name in twice.values()))
    return Roster(tuple(units.values()), findings)


_NO_UNIT = re.compile(
    r"(?:.*(?:合计|总计|小计|共计))(?:[:(\d].*)?|共\d+(?:家|个|户).*|(?:注|说明|备注|填表|制表|审核|单位负责人)[:人].*|以[上下]空白|\W*"
)
"""A sum, a note, a signature, a mark; folded."""
_NUMBER = re.compile(r"[\d.,]+")
"""A running number, or the line of columns' numbers below the headings."""


def _is_no_unit(key: str) -> bool:
    """Tell a sum, a note, a number and a heading that stands again on the next page from a unit."""
    heading = any(pattern.fullmatch(_folded(key)) for pattern in _HEADINGS["unit"])
    return heading or _NO_UNIT.fullmatch(key) is not None or _NUMBER.fullmatch(key) is not None


def _unread(formulas: Sequence[str], file: str) -> Iterator[Finding]:
    if formulas:
        yield Finding(
            code="B-ROSTER",
            pattern=_("单位名单 {file} 里有的单位名称是没有保存结果的公式或错误值，没有读入：{cells}"),
            arguments=(("file", file), ("cells", listed(formulas))),
            remedy=_("用 Excel 或 WPS 打开名单，把单位名称改成文字（选择性粘贴为数值），保存后再试"),
        )


def _repeated(name: str, file: str) -> Finding:
    return Finding(
        code="B-ROSTER",
        pattern=_("单位名单 {file} 里“{unit}”写了不止一次，按第一次的"),
        arguments=(("file", file), ("unit", name)),
        remedy=_("核对名单，删去重复的一行"),
    )
