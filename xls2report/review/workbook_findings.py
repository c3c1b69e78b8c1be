"""The workbook's sheets of what was found and of what nobody has typed yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from xls2report.model.finding import is_gap
from xls2report.model.language import _
from xls2report.model.source import CellRef
from xls2report.review.finding_words import message, place, remedy, rule_names
from xls2report.review.overview import line_of, titled
from xls2report.review.workbook_sheet import Cell, Column, Look, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xls2report.model.finding import Finding
    from xls2report.review.records import District
    from xls2report.review.workbook_sheet import Pen
    from xls2report.rules.waivers import Waiver

_NOWHERE = CellRef("", "", "", "")
_PRINTED = 12
"""How many columns of the findings go on paper: with more the type would be too small to read."""


class _Found(NamedTuple):
    """A finding with whose it is, the waiver that takes it out, and the one it follows from."""

    unit: str
    department: str
    finding: Finding
    waiver: Waiver | None = None
    cause: Finding | None = None


def write_findings(pen: Pen, district: District) -> None:
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
    ).format(count=len(found) - following, waived=waived, following=following, gaps=gaps)
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
        _("已豁免：{reason}（到{until}）").format(reason=waiver.reason, until=waiver.until.isoformat())
        if waiver
        else "",
        one.department,
        first.file,
        first.row_label,
        first.column_heading,
        first.value,
        "\n".join(place(ref) for ref in others),
        _("{code}（上面的起因）").format(code=one.cause.code) if one.cause else "",
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
    sheet = Sheet(pen, _("待填"), (titled(district, _("部门决算待填内容")), note), columns)
    for line in lines:
        sheet.write(line)
    sheet.finish()


def _wanted(finding: Finding) -> str:
    """Say what is missing; under a heading that says so, the message need not repeat it."""
    return dict(finding.arguments).get("wanted") or message(finding)
