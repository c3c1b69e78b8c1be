"""Last year's workbook as evidence: it goes through its own rules, and what rests on a number that does not hold is an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xls2report.catalogue.entries import LABELS, NumberKey
from xls2report.figures.cells import has_agency_operating
from xls2report.figures.prior import from_previous, is_restated
from xls2report.model.figure import Figure
from xls2report.model.finding import COVER, MOST_SOURCES, Finding, Place, PlaceKind
from xls2report.model.language import _
from xls2report.model.severity import Severity
from xls2report.model.source import CellRef, place_of
from xls2report.rules.base import Evidence
from xls2report.rules.comparisons import usual
from xls2report.rules.registry import CROSS_TABLE, WITHIN_TABLE
from xls2report.rules.runner import run
from xls2report.supplement.record import Supplement
from xls2report.tables.kind import TableKind
from xls2report.workbook.findings import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from xls2report.figures.derive import Figures
    from xls2report.model.display import NumberStyle
    from xls2report.pipeline.inputs import Inputs
    from xls2report.tables.workbook import TableSet

_CODE = "P-FAULT"
_WITHIN = frozenset(rule.code for rule in WITHIN_TABLE)
_SUMMARIES = frozenset((TableKind.REVENUE_EXPENDITURE_SUMMARY, TableKind.APPROPRIATION_SUMMARY))
_BALANCES = frozenset(("T1-BAL", "T4-TOT"))
"""收、支总计 is one number to the report: where the two sides differ neither is it."""
_ASKED = frozenset((*_SUMMARIES, TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE, TableKind.THREE_PUBLIC_EXPENSES))
"""Tables that every report takes numbers from."""
_ONE_ROW = TableKind.THREE_PUBLIC_EXPENSES
"""A table of one row, where a column is one number."""
_SPELT = frozenset({"W-ROW", "W-NUM", "W-DEPT", "W-YEAR", "W-NAME", "W-IDENT"})
"""What last year's workbook may lack or spell otherwise: it makes no number wrong."""


class LastYear(Struct, frozen=True, kw_only=True):
    """What an examination of last year's workbook gives.

    Attributes:
        findings: what was found while reading it and by the rules, by what it means for this year's report.
        doubted: the numbers that nothing but a faulty cell or table vouches for.
    """

    findings: tuple[Finding, ...] = ()
    doubted: frozenset[NumberKey] = frozenset()


def examine_last_year(
    files: Inputs, style: NumberStyle, asked: frozenset[NumberKey], figures: Figures | None = None
) -> LastYear:
    """Hold last year's workbook against its own rules.

    A number that was typed otherwise into the form is a restatement and rests on no cell of last year's; of a new unit nothing
    is compared with last year at all.

    Args:
        files: what the unit handed in.
        style: how amounts are printed.
        asked: the numbers of last year that the place's wording prints.
        figures: this year's, to find the sentence that prints a comparison.
    """
    previous = files.previous
    if previous is None:
        return LastYear()
    evidence = Evidence(tables=previous, previous=None, supplement=Supplement(), figures=None, text=None, style=style)
    broken = [one for one in run((*WITHIN_TABLE, *CROSS_TABLE), evidence) if one.severity is Severity.ERROR]
    if not broken and not files.previous_findings:
        return LastYear()
    used = _used(files, style, asked, figures)
    faults: dict[NumberKey, list[Finding]] = {
        key: [
            *(one for one in broken if _touches(one, number, broken)),
            *(one for one in files.previous_findings if _spoils(one, number)),
        ]
        for key, number in used.items()
    }
    findings = list(_told(files, used, faults, figures))
    told = {id(one) for found in faults.values() for one in found}
    cells = {source for found in faults.values() for one in found for source in one.sources}
    if idle := [one for one in broken if id(one) not in told and cells.isdisjoint(one.sources)]:
        findings.append(_idle(previous.file, idle))
    sheets = frozenset[str]() if _is_new(figures) else _sheets_asked(previous, used, asked)
    unread = sheets.difference(number.cell.sheet for number in used.values())
    findings += [_by_meaning(one, sheets, unread) for one in files.previous_findings if id(one) not in told]
    return LastYear(findings=tuple(findings), doubted=frozenset(key for key, found in faults.items() if found))


class _Number(Struct, frozen=True):
    """A number that the report takes from a cell of last year's, and the table that it stands in with its first and last row."""

    cell: CellRef
    table: TableKind
    rows: tuple[int, int]

    def is_at(self, source: CellRef) -> bool:
        """Tell whether a cell is the number's own."""
        return (source.file, source.sheet, source.address) == (self.cell.file, self.cell.sheet, self.cell.address)

    def rests_on(self, source: CellRef) -> bool:
        """Tell whether a cell is the number's own, or one of its column, which adds up to it."""
        if self.table is _ONE_ROW:
            return self.is_at(source)
        row, column = place_of(source.address)
        same_sheet = (source.file, source.sheet) == (self.cell.file, self.cell.sheet)
        # Several tables may stand on one sheet.
        return same_sheet and column == place_of(self.cell.address)[1] and self.rows[0] <= row <= self.rows[1]


def _used(
    files: Inputs, style: NumberStyle, asked: frozenset[NumberKey], figures: Figures | None
) -> dict[NumberKey, _Number]:
    """Give the numbers that this year's report takes from last year's cells."""
    previous, typed = files.previous, files.supplement
    if previous is None or _is_new(figures):
        return {}
    return {
        key: _number(previous, figure.source)
        for key, figure in from_previous(previous).items()
        if key in asked
        and isinstance(figure.source, CellRef)
        and not is_restated(typed, key, figure, style)
        and (key is not NumberKey.PRIOR_AGENCY_OPERATING or has_agency_operating(typed))
    }


def _is_new(figures: Figures | None) -> bool:
    """Tell whether nothing of last year's is used at all."""
    return figures is not None and figures.new_unit


def _number(previous: TableSet, cell: CellRef) -> _Number:
    """Find the table that a cell stands in."""
    row, column = place_of(cell.address)
    form = next(
        form
        for form in previous.forms
        if form.sheet == cell.sheet
        and form.rows[0][0].row <= row <= form.rows[-1][0].row
        and 0 <= column - form.first_column < len(form.columns)
    )
    return _Number(cell, form.kind, (form.rows[0][0].row, form.rows[-1][0].row))


def _sheets_asked(previous: TableSet, used: Mapping[NumberKey, _Number], asked: frozenset[NumberKey]) -> frozenset[str]:
    """Give the sheets whose numbers the report takes, and those of which it would take one that cannot be read."""
    readable = {
        cell.sheet for key, figure in from_previous(previous).items() if key in asked for cell in figure.cells()
    }
    unreadable = {form.sheet for form in previous.forms if form.kind in _ASKED and form.sheet not in readable}
    return frozenset(unreadable.union(number.cell.sheet for number in used.values()))


def _touches(fault: Finding, number: _Number, faults: Sequence[Finding]) -> bool:
    """Tell whether a broken rule puts a number in doubt.

    Within its table it does when it holds any cell that the number rests on, between tables when it holds the number itself or
    stands in a summary. Where the other side of the rule is broken by itself and the number's side is not, that is to blame.
    """
    if fault.code in _BALANCES and any(number.is_at(source) for source in fault.sources):
        return True
    deep = fault.code in _WITHIN or number.table in _SUMMARIES
    holds = number.rests_on if deep else number.is_at
    if not any(holds(source) for source in fault.sources):
        return False
    others = {source for source in fault.sources if not number.rests_on(source)}
    if not others or any(all(number.rests_on(source) for source in one.sources) for one in faults if one.sources):
        return True
    return not any(
        others.intersection(one.sources) for one in faults if not any(number.rests_on(source) for source in one.sources)
    )


def _spoils(found: Finding, number: _Number) -> bool:
    """Tell whether what was found while reading makes a number wrong: its scale, its sheet's unit of money."""
    if found.severity is Severity.INFO:
        return False
    if found.code == "W-UNIT":
        same_sheet = any((one.file, one.sheet) == (number.cell.file, number.cell.sheet) for one in found.sources)
        return found.severity is Severity.ERROR and same_sheet
    if found.code == "W-NUM" and found.severity is Severity.WARNING:
        # Amounts that are likely in another unit of money than their sheet says.
        return any(number.rests_on(source) for source in found.sources)
    return found.severity is Severity.ERROR and any(number.is_at(source) for source in found.sources)


def _told(
    files: Inputs,
    used: Mapping[NumberKey, _Number],
    faults: Mapping[NumberKey, list[Finding]],
    figures: Figures | None,
) -> Iterator[Finding]:
    """Give one finding for each of last year's tables: what is wrong first, what else is, and what rests on it."""
    tables = dict.fromkeys(used[key].table for key, found in faults.items() if found)
    for table in tables:
        keys = [key for key, found in faults.items() if found and used[key].table is table]
        found = list({id(one): one for key in keys for one in faults[key]}.values())
        # The rule that holds most of the numbers themselves is nearest to what is wrong.
        found.sort(key=lambda one: -sum(used[key].is_at(source) for key in keys for source in one.sources[:1]))
        cells = _named([one.sources[0] for one in found[1:] if one.sources])
        more = _("；另有{count}处不符：{cells}").format(count=len(found) - 1, cells=cells) if cells else ""
        sources = dict.fromkeys((*found[0].sources, *(used[key].cell for key in keys)))
        yield Finding(
            code=_CODE,
            severity=Severity.ERROR,
            pattern=_("{ours}的报告与上年比较，{names}取自上年工作簿，而上年工作簿有错，这个数靠不住：{fault}{more}"),
            arguments=(
                ("ours", files.tables.file),
                ("names", _("、").join(LABELS[key].removeprefix("其中：") for key in keys)),
                ("fault", found[0].message),
                ("more", more),
            ),
            remedy=_("核对并改正上年工作簿 {file}；上年决算后调整过的，在补充表“上年数”填写调整后的数").format(
                file=used[keys[0]].cell.file
            ),
            sources=tuple(sources)[:MOST_SOURCES],
            expected=found[0].expected,
            actual=found[0].actual,
            difference=found[0].difference,
            place=_place(keys, figures),
        )


def _place(keys: Sequence[NumberKey], figures: Figures | None) -> Place:
    """Give the figure that prints a change against one of these numbers; a total whose parts are compared may print none."""
    for one in () if figures is None else usual(figures):
        base, change = one.comparison.base, one.comparison.change
        if isinstance(base, Figure) and base.id in keys and change is not None:
            return Place(PlaceKind.FIGURE, change.id)
    return COVER


def _idle(file: str, faults: Sequence[Finding]) -> Finding:
    """Give the one line for all that is wrong in last year's workbook and touches nothing of the report."""
    sources = tuple(dict.fromkeys(one.sources[0] for one in faults if one.sources))
    return Finding(
        code=_CODE,
        severity=Severity.INFO,
        pattern=_("上年工作簿 {file} 还有{count}处不符合表内、表间关系，本年的报告没有用到：{cells}"),
        arguments=(
            ("file", file),
            ("count", str(len(faults))),
            ("cells", _named(sources)),
        ),
        sources=sources[:MOST_SOURCES],
    )


def _named(cells: Iterable[CellRef]) -> str:
    return listed(
        [_("“{sheet}”{address}").format(sheet=one.sheet.strip(), address=one.address) for one in dict.fromkeys(cells)]
    )


def _by_meaning(found: Finding, sheets: frozenset[str], unread: frozenset[str]) -> Finding:
    """Grade what was found while reading last year's workbook, where it spoils no number that is used.

    Args:
        found: as grave as it would be in this year's.
        sheets: those that the report takes numbers from, or would.
        unread: those among them whose number could not be read: why, is worth a warning.
    """
    concerned = sheets if found.code == "W-NUM" and found.severity is Severity.WARNING else unread
    tells_why = found.code in {"W-NUM", "W-ROW"} and any(source.sheet in concerned for source in found.sources)
    missing_table = found.code == "W-TABS" and not found.sources
    harmless = (found.code in _SPELT and not tells_why) or missing_table or found.severity is Severity.INFO
    elsewhere = bool(found.sources) and not any(source.sheet in sheets for source in found.sources)
    return replace(found, severity=Severity.INFO if harmless or elsewhere else Severity.WARNING)
