"""What the district's page and its workbook both show, worked out once: titles, a unit's line, what sums leave out."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from xls2report.model.language import _, listed
from xls2report.model.severity import Severity
from xls2report.model.state import State
from xls2report.review.finding_words import count_by_severity
from xls2report.review.readable import count_text, day_text
from xls2report.review.records import Listed

if TYPE_CHECKING:
    from xls2report.review.records import DepartmentTotal, District, Entry, UnitFiles

INDEX, WORKBOOK_FILE, RECORD = "index.html", "汇总.xlsx", "run.json"


def of_year(district: District, text: str) -> str:
    """Put the year before a text, where a year is known."""
    return _("{year}年度{text}").format(year=district.year, text=text) if district.year else text


def titled(district: District, text: str) -> str:
    """Put the district's name and the year before a title, as far as they are known."""
    title = of_year(district, text)
    return _("{name}{title}").format(name=district.name, title=title) if district.name else title


def as_of(district: District) -> str:
    """Say how new the files are that all was made from; empty where none tells."""
    return _("材料截至{day}").format(day=day_text(district.saved)) if district.saved else ""


def line_of(entry: Entry) -> Listed:
    """Give a unit's line of the roster; where there is none, one that tells its name alone."""
    return entry.listed or Listed(unit=entry.result.unit)


def states_of(district: District) -> dict[State, int]:
    """Count the units by state; a state that no unit is in as 0."""
    counts = Counter(entry.result.state for entry in district.entries)
    return {state: counts[state] for state in State}


def counts_of(entry: Entry) -> list[int | None]:
    """Count a unit's findings by severity; None for each where nothing could be looked at: that is not a clean bill."""
    result = entry.result
    if not entry.findings and (result.failure is not None or result.state is State.MISSING):
        return [None for _severity in Severity]
    return list(count_by_severity(entry.findings).values())


def key_amounts(entry: Entry, names: tuple[str, ...]) -> list[Decimal | None]:
    """Give a unit's key figures in the district's order, exact; None for one that it does not have."""
    known = dict(entry.result.key_figures)
    return [Decimal(known[name]) if name in known else None for name in names]


def remarks(total: DepartmentTotal, names: tuple[str, ...]) -> str:
    """Say what stands behind a district's sums: who is in them, with errors too, and what figures some do not have."""
    faulty = dict(total.states).get(State.FAULTY, 0) - (
        total.units - total.reported - dict(total.states).get(State.MISSING, 0)
    )
    errors = _("；其中 {count} 家有错误").format(count=count_text(faulty)) if faulty > 0 else ""
    return coverage(total.units, total.reported) + errors + _lacking(total, names)


def _lacking(total: DepartmentTotal, names: tuple[str, ...]) -> str:
    """Say which sums some units have no figure for; empty where all have all."""
    parts = [
        _("{count} 家没有“{name}”").format(count=count_text(count), name=name.replace("“", "").replace("”", ""))
        for name, count in zip(names, total.lacking, strict=True)
        if count
    ]
    return _("；{parts}，没有计入").format(parts=listed(parts)) if parts else ""


def coverage(units: int, counted: int) -> str:
    """Say over how many units a sum goes, how many it leaves out, and that it counts twice what two units report."""
    twice = _("各单位直接相加，部门决算已含所属单位、又另列所属单位的会重复")
    if counted == units:
        return _("合计包括全部 {units} 家单位；{twice}").format(units=count_text(units), twice=twice)
    return _("合计只包括 {counted} 家单位，未报送或读不出的 {rest} 家没有计入；{twice}").format(
        counted=count_text(counted), rest=count_text(units - counted), twice=twice
    )


def paths_of(files: UnitFiles) -> dict[str, str]:
    """Give the paths of a unit's files below the result's folder, with /; empty for what was not made."""
    named = {
        "document": files.document,
        "page": files.page,
        "findings": files.findings,
        "clean": files.clean,
        "pdf": files.pdf,
    }
    return {name: below(files.folder, file) if file else "" for name, file in named.items()}


def below(folder: str, file: str) -> str:
    """Join a folder, which may be none, and a file's base name."""
    return f"{folder}/{file}" if folder else file
