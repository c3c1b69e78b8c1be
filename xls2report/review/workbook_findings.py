"""The workbook's sheets of what was found and of what nobody has typed yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from xls2report.model.finding import is_gap
from xls2report.model.language import _
from xls2report.model.source import CellRef
from xls2report.review.finding_words import message, place, remedy
from xls2report.review.overview import line_of, of_year
from xls2report.review.workbook_sheet import Cell, Column, Look, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xls2report.model.finding import Finding
    from xls2report.review.records import District
    from xls2report.review.workbook_sheet import Pen
    from xls2report.rules.waivers import Waiver

_NOWHERE = CellRef("", "", "", "")


class _Found(NamedTuple):
    """A finding with whose it is, the waiver that takes it out, and the code of the one it follows from."""

    unit: str
    department: str
    finding: Finding
    waiver: Waiver | None = None
    cause: str = ""


def write_findings(pen: Pen, district: District) -> None:
    """Write a row for each finding, those about the whole batch first and a unit's waived ones behind its others."""
    columns = (
        Column(_("单位"), 20),
        Column(_("主管部门"), 14),
        Column(_("级别"), 7),
        Column(_("编码"), 10),
        Column(_("说明"), 36),
        Column(_("文件"), 16),
        Column(_("工作表"), 14),
        Column(_("单元格"), 8),
        Column(_("行"), 12),
        Column(_("列"), 10),
        Column(_("单元格的值"), 10),
        Column(_("应为"), 11, Look.EXACT),
        Column(_("实为"), 11, Look.EXACT),
        Column(_("相差"), 10, Look.EXACT),
        Column(_("处理"), 28),
        Column(_("豁免"), 16),
        Column(_("相关单元格"), 30),
        Column(_("起因"), 16),
    )
    found = list(_found(district))
    waived = sum(one.waiver is not None for one in found)
    following = sum(bool(one.cause) for one in found)
    note = _("共 {count} 条，其中已豁免 {waived} 条；另列由它们引起的 {following} 条；金额单位：万元").format(
        count=len(found) - following, waived=waived, following=following
    )
    sheet = Sheet(pen, _("问题"), (of_year(district, _("部门决算问题")), note), columns)
    for one in found:
        sheet.write(_finding(one))
    sheet.finish(printed=len(columns) - 1)


def _found(district: District) -> Iterator[_Found]:
    for finding in district.notes:
        yield _Found(_("（整批）"), "", finding)
    for entry in district.entries:
        unit, department = entry.result.unit, line_of(entry).department
        for finding in entry.findings:
            yield _Found(unit, department, finding)
            for one in finding.follows:
                yield _Found(unit, department, one, cause=_("{code}（上面的起因）").format(code=finding.code))
        for one in entry.result.waived:
            yield _Found(unit, department, one.finding, one.waiver)


def _finding(one: _Found) -> Sequence[Cell]:
    finding, waiver = one.finding, one.waiver
    first, *others = finding.sources or (_NOWHERE,)
    return (
        one.unit,
        one.department,
        finding.severity.word,
        finding.code,
        message(finding),
        first.file,
        first.sheet.strip(),
        first.address,
        first.row_label,
        first.column_heading,
        first.value,
        finding.expected,
        finding.actual,
        finding.difference,
        remedy(finding),
        _("已豁免：{reason}（到{until}）").format(reason=waiver.reason, until=waiver.until.isoformat())
        if waiver
        else "",
        "\n".join(place(ref) for ref in others),
        one.cause,
    )


def write_missing(pen: Pen, district: District) -> None:
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
    note = _("{units} 家单位共有 {count} 处待填").format(units=units, count=len(lines))
    sheet = Sheet(pen, _("待填"), (of_year(district, _("部门决算待填内容")), note), columns)
    for line in lines:
        sheet.write(line)
    sheet.finish()


def _wanted(finding: Finding) -> str:
    """Say what is missing; under a heading that says so, the message need not repeat it."""
    return dict(finding.arguments).get("wanted") or message(finding)
