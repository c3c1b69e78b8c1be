"""Whose accounts of which year a workbook holds, and where its sheets disagree on it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.finding import Finding
from xls2report.model.language import _
from xls2report.model.severity import Severity
from xls2report.model.source import CellRef, address_of
from xls2report.workbook.findings import listed, short, where
from xls2report.workbook.normalise import one_line, plain
from xls2report.workbook.titles import is_unit_name, unit_in_file_name, year_in_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xls2report.tables.kind import TableKind
    from xls2report.workbook.frame import Frame
    from xls2report.workbook.recognise import Identity

_EMPTY_NOTE = re.compile(r"^(?:说明|注)\d?[:：]\s*(.{3,300}?)(?:\d{4}年度?|本年度?|无|没有|未)")
_OWN_WORDS = re.compile(r"^(?:本|我|该)(?:单位|部门|局|委|办|院|中心|表|年)|^(?:本表|本套)")
_ROWS_BELOW = 40


class Said(Struct, frozen=True):
    """A name or a year that a cell gives."""

    text: str
    source: CellRef


def settle_year(
    tables: Sequence[Identity], others: Sequence[Identity], file: str
) -> tuple[int | None, dict[TableKind, int], list[Finding]]:
    """Give the year of the workbook, the year that each table tells, and what disagrees.

    Titles and frames of the tables go first, then a cover sheet (a table that was not taken, maybe another year's, is
    none), then the file's name. A cover, or one table alone, and a
    name that disagree tell no year: either may be left over from another one.
    """
    own = {identity.kind: identity.frame.years[0] for identity in tables if identity.kind and identity.frame.years}
    hidden = {identity.frame.sheet.name for identity in (*tables, *others) if identity.frame.sheet.hidden}
    covers = [
        year
        for identity in others
        for year in identity.frame.years
        if identity.kind is None and identity.frame.sheet.name not in hidden
    ]
    in_name = year_in_name(file)
    told = list(own.values()) or covers
    # A hidden sheet may be a copy of another year's.
    seen = [(year, source) for year, source in told if source.sheet not in hidden]
    year = Counter(year for year, _source in seen).most_common(1)[0][0] if seen else in_name
    differing = [source for other, source in told if other != year]
    findings = [_years_differ(differing, year)] if differing else []
    if seen and in_name is not None and in_name != year and re.search(r"\d{4}\s*年", file):
        if not own or len(own) == 1 < len(tables):
            return None, {}, [_unclear_year(in_name, seen[0])]
        findings.append(_file_of_another_year(file, in_name, year))
    return year, {kind: told_year for kind, (told_year, _source) in own.items()}, findings


def _years_differ(differing: list[CellRef], year: int | None) -> Finding:
    return Finding(
        code="W-YEAR",
        severity=Severity.WARNING,
        pattern=_("{file}：多数表写的是{year}年度，这些表写的是别的年度：{sheets}"),
        arguments=(
            ("file", differing[0].file),
            ("year", str(year)),
            ("sheets", listed([f"{ref.sheet.strip()} {ref.address}" for ref in differing])),
        ),
        remedy=_("请把各表的年度改成一致"),
        sources=tuple(differing),
    )


def _file_of_another_year(file: str, in_name: int, year: int | None) -> Finding:
    return Finding(
        code="W-YEAR",
        severity=Severity.WARNING,
        pattern=_("{file}：文件名写的是{other}年，表上写的是{year}年度，按表上的年度"),
        arguments=(("file", file), ("other", str(in_name)), ("year", str(year))),
        remedy=_("请核对是否拿错了文件，或改正文件名"),
    )


def _unclear_year(in_name: int, told: tuple[int, CellRef]) -> Finding:
    year, source = told
    return Finding(
        code="W-YEAR",
        severity=Severity.ERROR,
        pattern=_(
            "{file}：工作表“{sheet}”{cell}写的是{year}年度，文件名写的是{other}年，别的表都没有写，不知道是哪一年"
        ),
        arguments=(*where(source), ("other", str(in_name)), ("year", str(year))),
        remedy=_("核对后把写错的一处改正，或者用 --year 指定年度"),
        sources=(source,),
    )


def settle_unit(tables: Sequence[Identity], others: Sequence[Identity], file: str) -> tuple[str, list[Finding]]:
    """Give the unit's full name, empty when nothing tells it, and what disagrees.

    Asked in this order: 部门 on the tables, the titles, 部门 on other sheets (a cover), the notes of empty tables,
    the file's name.
    """
    asked = (
        lambda: [said for identity in tables if (said := _department(identity.frame))],
        lambda: [said for identity in tables for said in _in_titles(identity.frame)],
        lambda: [said for identity in others if not identity.internal and (said := _department(identity.frame))],
        lambda: [said for identity in tables for said in _in_notes(identity.frame)],
    )
    said = next((found for ask in asked if (found := ask())), None)
    if said:
        names = Counter(plain(one.text) for one in said)
        best = names.most_common(1)[0][0]
        name = next(one.text for one in said if plain(one.text) == best)
        differing = [one for one in said if plain(one.text) != best]
        return name, [_names_differ(name, differing)] if differing else []
    name = unit_in_file_name(file)
    return name, [_name_of_file(file, name)] if name else []


def _department(frame: Frame) -> Said | None:
    return Said(frame.department.text, frame.department.source) if frame.department else None


def _in_titles(frame: Frame) -> list[Said]:
    return [Said(title.unit_name, source) for title, source in frame.titles if title.unit_name]


def _in_notes(frame: Frame) -> list[Said]:
    """Find the unit in a note such as 说明：某某局本年度没有政府性基金预算财政拨款收入和支出，故本表无数据。."""
    said: list[Said] = []
    sheet = frame.sheet
    for row, values in enumerate(sheet.rows[max(frame.head_top, 0) :][:_ROWS_BELOW], max(frame.head_top, 0)):
        for column, value in enumerate(values):
            if not isinstance(value, str) or (row, column) in sheet.unseen:
                continue
            if not (match := _EMPTY_NOTE.match(one_line(value))):
                continue
            name = match[1].strip()
            # 2023年度 and 没有政府性基金收入和支出，故本表 stand in such a place too.
            if not _OWN_WORDS.match(name) and is_unit_name(plain(name)):
                said.append(Said(name, CellRef(sheet.file, sheet.name, address_of(row, column), one_line(value))))
    return said


def _names_differ(name: str, differing: list[Said]) -> Finding:
    return Finding(
        code="W-DEPT",
        severity=Severity.WARNING,
        pattern=_("{file}：工作表“{sheet}”{cell}的单位名称是“{other}”，多数表是“{name}”，采用后者"),
        arguments=(*where(differing[0].source), ("other", short(differing[0].text)), ("name", short(name))),
        remedy=_("请把各表的单位名称改成一致"),
        sources=tuple(one.source for one in differing),
    )


def _name_of_file(file: str, name: str) -> Finding:
    return Finding(
        code="W-DEPT",
        severity=Severity.INFO,
        pattern=_("{file}：表上没有单位名称，按文件名取为“{name}”"),
        arguments=(("file", file), ("name", short(name))),
        remedy=_("请核对；如不对，请在表上写“部门：单位全称”"),
    )
