"""All units' results together: the roster's order, who is missing, what departments and tables add up to."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from difflib import get_close_matches
from typing import TYPE_CHECKING

from xls2report.batch.sums import district_tables
from xls2report.batch.work import KEY_NAMES
from xls2report.model.finding import Finding
from xls2report.model.language import _
from xls2report.model.state import State
from xls2report.review.records import DepartmentTotal, District, Entry, UnitResult
from xls2report.workbook.normalise import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from xls2report.review.records import LeftAlone, Listed

_PLACE = re.compile(r"[省市县区州盟旗]")
"""How the names of places end."""


def district(
    results: Mapping[str, UnitResult],
    notes_of: Mapping[str, Sequence[Finding]],
    roster: Sequence[Listed] | None,
    *,
    year: int | None,
    notes: Sequence[Finding],
    left_alone: Sequence[LeftAlone],
) -> District:
    """Put a district together.

    Args:
        results: by the units' folded names, in the order in which they are to be shown.
        notes_of: what was found about each unit's place in the batch.
        roster: who has to hand in, in order; None when there is no roster.
        year: the year reported.
        notes: what was found about the batch as a whole.
        left_alone: files that were not used.
    """
    entries = tuple(_entries(results, notes_of, roster))
    tables = district_tables([entry.result.tables for entry in entries])
    return District(
        year=year,
        name=_name([entry.result.unit for entry in entries]),
        roster=roster is not None,
        entries=entries,
        key_names=KEY_NAMES,
        departments=tuple(_departments(entries)),
        total=_total(_("合计"), entries),
        tables=tables,
        notes=tuple(notes),
        left_alone=tuple(sorted(left_alone, key=lambda one: one.path)),
    )


def _entries(
    results: Mapping[str, UnitResult], notes_of: Mapping[str, Sequence[Finding]], roster: Sequence[Listed] | None
) -> Iterator[Entry]:
    listed = {plain(line.unit): line for line in roster or ()}
    for key, line in listed.items():
        result = results.get(key) or UnitResult(unit=line.unit, year=None, state=State.MISSING)
        yield Entry(result=result, listed=line, notes=tuple(notes_of.get(key, ())))
    for key, result in results.items():
        if key not in listed:
            yield Entry(result=result, listed=None, notes=tuple(notes_of.get(key, ())))


def _name(units: Sequence[str]) -> str:
    """Give the name of the district: the longest that more than half of its units' names begin with."""
    begun = Counter(
        unit[:end] for unit in units for end in (at.end() for at in _PLACE.finditer(unit)) if end < len(unit)
    )
    shared = [name for name, count in begun.items() if count > max(1, len(units) // 2)]
    return max(shared, key=len, default="")


def stranger(unit: str, missing: Mapping[str, str]) -> Finding:
    """Tell that a unit is not on the roster, and which of those that are missing it may be."""
    near = get_close_matches(plain(unit), missing, n=1)
    hint = _("名单上未报送的“{near}”与它相近").format(near=missing[near[0]]) if near else _("名单上没有相近的单位")
    return Finding(
        code="B-STRANGER",
        pattern=_("“{unit}”不在单位名单上；{hint}"),
        arguments=(("unit", unit), ("hint", hint)),
        remedy=_("核对单位全称：表上写错的改表，名单漏列的补名单"),
    )


def _departments(entries: Sequence[Entry]) -> Iterator[DepartmentTotal]:
    by_department: dict[str, list[Entry]] = {}
    for entry in entries:
        by_department.setdefault(entry.listed.department if entry.listed else "", []).append(entry)
    if set(by_department) <= {""}:
        return
    for name, those in by_department.items():
        yield _total(name or _("（没有主管部门）"), those)


def _total(department: str, entries: Iterable[Entry]) -> DepartmentTotal:
    those = list(entries)
    states = Counter(entry.result.state for entry in those)
    reported = [dict(entry.result.key_figures) for entry in those if entry.result.key_figures]
    return DepartmentTotal(
        department=department,
        units=len(those),
        reported=len(reported),
        states=tuple((state, states[state]) for state in State),
        amounts=tuple(_sum([figures[name] for figures in reported if name in figures]) for name in KEY_NAMES),
        lacking=tuple(sum(name not in figures for figures in reported) for name in KEY_NAMES),
    )


def _sum(amounts: list[str]) -> Decimal | None:
    return sum(map(Decimal, amounts), Decimal(0)) if amounts else None
