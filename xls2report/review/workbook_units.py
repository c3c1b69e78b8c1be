"""The workbook's sheets of units and of departments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _, beside
from xls2report.model.state import State
from xls2report.review.finding_words import message
from xls2report.review.overview import as_of, counts_of, key_amounts, line_of, paths_of, remarks, titled
from xls2report.review.workbook_sheet import Cell, Column, Link, Look, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xls2report.review.records import DepartmentTotal, District, Entry
    from xls2report.review.workbook_sheet import Pen


def write_units(pen: Pen, district: District) -> None:
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
    said = [_("共 {count} 家单位").format(count=len(district.entries)), as_of(district), _("金额单位：万元")]
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


def write_departments(pen: Pen, district: District) -> None:
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
