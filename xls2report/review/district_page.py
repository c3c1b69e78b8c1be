"""The district's page index.html: every unit with its state, its figures and what was found, to be searched and sorted.

Everything is worked out here; the page's script only shows it, filters it and sorts it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import quote

from xls2report.model.finding import with_follows
from xls2report.model.language import _
from xls2report.model.state import State
from xls2report.review.finding_words import detail_lines, message, rule_names
from xls2report.review.overview import (
    WORKBOOK_FILE,
    as_of,
    counts_of,
    key_amounts,
    line_of,
    paths_of,
    remarks,
    states_of,
    titled,
)
from xls2report.review.readable import amount_text
from xls2report.review.single_file import single_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from xls2report.model.finding import Finding
    from xls2report.review.records import DepartmentTotal, District, Entry, UnitFiles

SHOWN = 50
"""How many findings of a unit the page holds; its list has all."""
_PLACES = 2
_FOLLOWING = 10
"""How much of what follows from a finding the page holds."""


def district_page(district: District) -> bytes:
    """Make the page; the same district gives the same bytes."""
    title = titled(district, _("部门决算汇总"))
    total, names = district.total, rule_names()
    return single_file(
        "district",
        title,
        {
            "title": title,
            "asOf": as_of(district),
            "workbook": quote(WORKBOOK_FILE),
            "names": district.key_names,
            "states": [[_key(state), state.word, count] for state, count in states_of(district).items()],
            "failed": sum(entry.result.failure is not None for entry in district.entries),
            "units": [_unit(entry, district.key_names) for entry in district.entries],
            "departments": [_department(one) for one in district.departments],
            "nameless": _nameless(district),
            "total": _department(total),
            "coverage": remarks(total, district.key_names),
            "rules": _rules(district.entries, names),
            "ruleNames": {code: names[code] for code in sorted(_codes(district)) if code in names},
            "notes": [_finding(finding) for finding in district.notes],
            "left": [[one.path, one.reason] for one in district.left_alone],
        },
    )


def _key(state: State) -> str:
    return state.name.lower()


def _unit(entry: Entry, names: tuple[str, ...]) -> dict[str, object]:
    result, line, findings = entry.result, line_of(entry), entry.findings
    return {
        "name": result.unit,
        "department": line.department,
        "code": line.code,
        "contact": line.contact,
        "state": _key(result.state),
        "counts": counts_of(entry),
        "amounts": [amount_text(amount) for amount in key_amounts(entry, names)],
        "links": _links(result.files),
        "failure": None if result.failure is None else [result.failure.message, result.failure.remedy],
        "notes": [_finding(note) for note in entry.notes],
        "findings": [_finding(finding) for finding in result.findings[:SHOWN]],
        "all": len(result.findings),
        "waived": len(result.waived),
        "rules": sorted({finding.code for finding in with_follows(findings)}),
    }


def _links(files: UnitFiles) -> dict[str, str]:
    """Give the addresses of a unit's folder and files, relative to the page; what was not made has none."""
    links = {name: quote(path) for name, path in paths_of(files).items() if path}
    return {"folder": f"{quote(files.folder)}/", **links} if files.folder else links


def _finding(finding: Finding) -> list[object]:
    """Give severity, code, message and lines; the same of the first that follow from it, and how many these are."""
    below = [_finding(one) for one in finding.follows[:_FOLLOWING]]
    lines = detail_lines(finding, _PLACES)
    return [finding.severity.value, finding.code, message(finding), lines, below, len(finding.follows)]


def _department(total: DepartmentTotal) -> dict[str, object]:
    states = dict(total.states)
    return {
        "name": total.department,
        "counts": [total.units, total.reported, *(states.get(state, 0) for state in State)],
        "amounts": [amount_text(amount) for amount in total.amounts],
    }


def _nameless(district: District) -> str:
    """Give what the units without a department are called among the departments."""
    named = {line_of(entry).department for entry in district.entries}
    return next((one.department for one in district.departments if one.department not in named), "")


def _codes(district: District) -> set[str]:
    every = (*district.notes, *(finding for entry in district.entries for finding in entry.findings))
    return {finding.code for finding in with_follows(every)}


def _rules(entries: Iterable[Entry], names: Mapping[str, str]) -> list[list[object]]:
    """Give each code that was found with its name, its findings and its units; what most units have comes first."""
    findings: Counter[str] = Counter()
    units: Counter[str] = Counter()
    for entry in entries:
        codes = [finding.code for finding in with_follows(entry.findings)]
        findings.update(codes)
        units.update(set(codes))
    order = sorted(units, key=lambda code: (-units[code], -findings[code], code))
    return [[code, names.get(code, ""), findings[code], units[code]] for code in order]
