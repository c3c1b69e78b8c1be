"""The district's workbook 汇总.xlsx: its units, what was found, what is missing, the sums. Nothing in it is computed by Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.finding import is_gap
from xls2report.model.language import _, beside
from xls2report.model.source import CellRef
from xls2report.model.state import State
from xls2report.review.finding_words import message, place, remedy, rule_names
from xls2report.review.overview import as_of, counts_of, coverage, key_amounts, line_of, paths_of, remarks, titled
from xls2report.review.readable import count_text, day_text
from xls2report.review.workbook_sheet import Cell, Column, Link, Look, Pen, Sheet, workbook_bytes
from xls2report.tables.functional import ITEM_DIGITS, SECTION_DIGITS
from xls2report.tables.kind import TableKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xlsxwriter.workbook import Workbook

    from xls2report.model.finding import Finding
    from xls2report.review.records import DepartmentTotal, District, DistrictRow, DistrictTable, Entry
    from xls2report.rules.waivers import Waiver

_NOWHERE = CellRef("", "", "", "")
_PRINTED = 12
"""How many columns of the findings go on paper: with more the type would be too small to read."""
_INDENT = {SECTION_DIGITS: 1, ITEM_DIGITS: 2}
"""By the number of a class code's digits: 款 and 项 stand below their 类."""


def district_workbook(district: District) -> bytes:
    """Write the workbook; the same district gives the same bytes."""

    def write(book: Workbook) -> None:
        pen = Pen(book)
        _units(pen, district)
        _findings(pen, district)
        _missing(pen, district)
        _departments(pen, district)
        for table in district.tables:
            _table(pen, district, table)

    year = district.year + 1 if district.year else 2000
    return workbook_bytes(titled(district, _("部门决算汇总")), write, year=year)


def _units(pen: Pen, district: District) -> None:
    """Write a row for each unit; what to do and its files, which are linked, are left out on paper."""
    links = {
        "document": _("报告"),
        "page": _("来源页"),
        "findings": _("问题清单"),
        "clean": _("发布稿"),
        "pdf": _("PDF"),
    }
    columns = (
        Column(_("单位"), 18),
        Column(_("主管部门"), 12),
        Column(_("编码"), 7),
        Column(_("联系人"), 7),
        Column(_("状态"), 7),
        Column(_("错误"), 5, Look.COUNT),
        Column(_("警告"), 5, Look.COUNT),
        Column(_("提示"), 5, Look.COUNT),
        *(Column(name, 12, Look.AMOUNT) for name in district.key_names),
        Column(_("未生成报告的原因"), 16),
        Column(_("备注"), 16),
        Column(_("怎么办"), 20),
        *(Column(heading, 9) for heading in links.values()),
    )
    said = [
        _("共 {count} 家单位").format(count=count_text(len(district.entries))),
        as_of(district),
        _("金额单位：万元"),
    ]
    note = beside(one for one in said if one)
    sheet = Sheet(pen, _("单位"), (titled(district, _("部门决算汇总")), note), columns)
    for entry in district.entries:
        sheet.write(_unit(entry, district.key_names, links))
    sheet.finish(printed=len(columns) - len(links) - 1)


def _unit(entry: Entry, names: tuple[str, ...], links: dict[str, str]) -> Sequence[Cell]:
    result, line = entry.result, line_of(entry)
    failure, paths = result.failure, paths_of(result.files)
    return (
        result.unit,
        line.department,
        line.code,
        line.contact,
        result.state.word,
        *counts_of(entry),
        *key_amounts(entry, names),
        failure.message if failure else "",
        "\n".join(message(finding) for finding in entry.notes),
        failure.remedy if failure else "",
        *(Link(text, paths[name]) if paths[name] else "" for name, text in links.items()),
    )


class _Found(Struct, frozen=True):
    """A finding with whose it is, the waiver that takes it out, and the one it follows from."""

    unit: str
    department: str
    finding: Finding
    waiver: Waiver | None = None
    cause: Finding | None = None


def _findings(pen: Pen, district: District) -> None:
    """Write a row for each finding but what is only to be filled in: the gravest first, what follows from one below it, waived ones last."""
    columns = (
        Column(_("单位"), 15),
        Column(_("级别"), 6),
        Column(_("规则"), 12),
        Column(_("编码"), 9),
        Column(_("说明"), 40),
        Column(_("工作表"), 12),
        Column(_("单元格"), 7),
        Column(_("应为"), 10, Look.EXACT),
        Column(_("实为"), 10, Look.EXACT),
        Column(_("相差"), 9, Look.EXACT),
        Column(_("处理"), 24),
        Column(_("豁免"), 10),
        Column(_("主管部门"), 14),
        Column(_("文件"), 16),
        Column(_("行"), 12),
        Column(_("列"), 10),
        Column(_("单元格的值"), 10, right=True),
        Column(_("相关单元格"), 30),
        Column(_("起因"), 16),
    )
    found = sorted(_found(district), key=_rank)
    gaps = sum(is_gap(finding) for entry in district.entries for finding in entry.findings)
    waived = sum(one.waiver is not None for one in found)
    following = sum(one.cause is not None for one in found)
    note = _(
        "共 {count} 条，其中已豁免 {waived} 条；另列由它们引起的 {following} 条；待补充的 {gaps} 处见“待填”；金额单位：万元"
    ).format(
        count=count_text(len(found) - following),
        waived=count_text(waived),
        following=count_text(following),
        gaps=count_text(gaps),
    )
    sheet = Sheet(pen, _("问题"), (titled(district, _("部门决算问题")), note), columns)
    names = rule_names()
    for one in found:
        sheet.write(_finding(one, names))
    sheet.finish(printed=_PRINTED)


def _found(district: District) -> Iterator[_Found]:
    for finding in district.notes:
        yield _Found(_("（整批）"), "", finding)
    for entry in district.entries:
        unit, department = entry.result.unit, line_of(entry).department
        for finding in entry.findings:
            if is_gap(finding):
                continue
            yield _Found(unit, department, finding)
            for one in finding.follows:
                yield _Found(unit, department, one, cause=finding)
        for one in entry.result.waived:
            yield _Found(unit, department, one.finding, one.waiver)


def _rank(one: _Found) -> tuple[bool, int]:
    """Say where a finding stands; what follows from another stands with that."""
    return one.waiver is not None, (one.cause or one.finding).severity.rank


def _finding(one: _Found, names: Mapping[str, str]) -> Sequence[Cell]:
    finding, waiver = one.finding, one.waiver
    first, *others = finding.sources or (_NOWHERE,)
    return (
        one.unit,
        finding.severity.word,
        names.get(finding.code, ""),
        finding.code,
        message(finding),
        first.sheet.strip(),
        first.address,
        finding.expected,
        finding.actual,
        finding.difference,
        remedy(finding),
        _("已豁免：{reason}（到{until}）").format(reason=waiver.reason, until=day_text(waiver.until)) if waiver else "",
        one.department,
        first.file,
        first.row_label,
        first.column_heading,
        first.value,
        "\n".join(place(ref) for ref in others),
        _("{code}（上面的起因）").format(code=one.cause.code) if one.cause else "",
    )


def _missing(pen: Pen, district: District) -> None:
    """Write a row for each text or number that nobody has typed yet: a list to send to the units."""
    columns = (
        Column(_("单位"), 30),
        Column(_("主管部门"), 22),
        Column(_("待填内容"), 44),
        Column(_("填在哪里"), 60),
        Column(_("联系人"), 16),
    )
    lines = [
        (entry.result.unit, line.department, _wanted(finding), remedy(finding), line.contact)
        for entry in district.entries
        for line in (line_of(entry),)
        for finding in entry.findings
        if is_gap(finding)
    ]
    units = len({unit for unit, *_rest in lines})
    note = _("{units} 家单位共有 {count} 处待填").format(units=count_text(units), count=count_text(len(lines)))
    sheet = Sheet(pen, _("待填"), (titled(district, _("部门决算待填内容")), note), columns)
    for line in lines:
        sheet.write(line)
    sheet.finish()


def _wanted(finding: Finding) -> str:
    """Say what is missing; under a heading that says so, the message need not repeat it."""
    return dict(finding.arguments).get("wanted") or message(finding)


def _departments(pen: Pen, district: District) -> None:
    """Write a row for each department, and the district's total."""
    columns = (
        Column(_("主管部门"), 24),
        Column(_("单位数"), 8, Look.COUNT),
        Column(_("计入合计"), 8, Look.COUNT),
        *(Column(state.word, 8, Look.COUNT) for state in State),
        *(Column(name, 14, Look.AMOUNT) for name in district.key_names),
    )
    total = district.total
    said = remarks(total, district.key_names)
    note = _("{coverage}；金额单位：万元").format(coverage=said)
    sheet = Sheet(pen, _("主管部门"), (titled(district, _("部门决算分部门汇总")), note), columns)
    for department in district.departments:
        sheet.write(_department(department, department.department))
    sheet.write(_department(total, _("合计")), strong=True)
    sheet.finish(totals=1)


def _department(total: DepartmentTotal, name: str) -> Sequence[Cell]:
    states = dict(total.states)
    return (name, total.units, total.reported, *(states.get(state, 0) for state in State), *total.amounts)


def _table(pen: Pen, district: District, table: DistrictTable) -> None:
    """Write a table's sums. A cell that no unit has is blank; what could not be read is told at the row's end."""
    columns = (
        Column(_("项目"), 36),
        *(Column(name, 13, Look.AMOUNT) for name in table.columns),
        Column(_("没有计入的"), 20),
    )
    number = list(TableKind).index(table.kind) + 1
    title = titled(district, _("{table}（汇总）").format(table=table.kind.term))
    note = _("{coverage}；金额单位：万元").format(coverage=coverage(district.total.units, table.units))
    sheet = Sheet(pen, _("汇总{number:02}").format(number=number), (title, note), columns)
    for row in table.rows:
        sheet.write((row.label, *row.amounts, _unreadable(row, table)), indent=_INDENT.get(len(row.key), 0))
    sheet.finish()


def _unreadable(row: DistrictRow, table: DistrictTable) -> str:
    """Name the cells of a row that lack units whose amount could not be read."""
    lacking = [(name, count) for name, count in zip(table.columns, row.unreadable, strict=True) if count]
    return beside(
        _("{column}：{count} 家读不出").format(column=name, count=count_text(count)) for name, count in lacking
    )
