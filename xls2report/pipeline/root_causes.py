"""One mistake behind many findings: it is supposed, put right, and everything looked at again; what is gone follows from it.

So nothing is folded that the mistake does not explain: an error of its own in the same table is found both times.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xls2report.model.finding import COVER, MOST_SOURCES, Finding, at_table, compared, in_order
from xls2report.model.language import _, listed
from xls2report.model.money import YUAN_PER_WAN, MoneyUnit
from xls2report.model.severity import Severity
from xls2report.model.source import CellRef
from xls2report.pipeline.shifts import with_shifts
from xls2report.pipeline.wrong_cells import with_wrong_cells
from xls2report.workbook.slips import in_other_units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from xls2report.pipeline.inputs import Inputs
    from xls2report.tables.form import TableForm
    from xls2report.tables.kind import TableKind
    from xls2report.tables.workbook import TableSet

_UNIT, _LAST_YEAR = "W-UNIT", "P-FAULT"
_NEAR = Decimal("0.02")
"""How far from ten thousand the ratio of two amounts may be, of which one was rounded."""
_FAR = 100
"""So many times one side is the other, to suspect a unit of money: a part of a whole is less than ten thousand times it."""
_MOST_CAUSES = 4
_MANY_CELLS, _FEW_TRIALS = 20_000, 3
_GONE_FOR_NEW = 3
"""So many findings must go for each that comes, for a mistake to be likely."""


class _Tried(Struct, frozen=True):
    """A supposed mistake: what reads otherwise without it, what is gone then, what is left, and what comes instead."""

    units: Mapping[TableKind, MoneyUnit]
    gone: list[Finding]
    left: list[Finding]
    new: list[Finding]

    @property
    def gain(self) -> tuple[int, int]:
        """How much it explains; of two that explain as much the one that supposes less is the greater."""
        return len(self.gone) - len(self.new), -len(self.units)


class _Workbook(Struct, frozen=True):
    """One of the workbooks: its tables, and the inputs as they would be with these in other units of money."""

    tables: TableSet
    supposing: Callable[[Mapping[TableKind, MoneyUnit]], Inputs]
    last_year: bool


def with_causes(inputs: Inputs, found: list[Finding], look: Callable[[Inputs], list[Finding]]) -> list[Finding]:
    """Give the findings, those that follow from one mistake below it.

    Args:
        inputs: what was read.
        found: everything found in it.
        look: finds everything in other inputs.
    """
    causes: list[Finding] = []
    # Last year's first, where it is at fault by itself: this year's would explain the difference between them as well.
    if inputs.previous is not None and any(map(_blames_last_year, found)):
        earlier = _Workbook(inputs.previous, inputs.supposing_last_year, last_year=True)
        causes, found, units = _folded(earlier, found, look)
        inputs = inputs.supposing_last_year(units) if units else inputs
    ours = _Workbook(inputs.tables, partial(inputs.supposing, inputs.book), last_year=False)
    more, found, _units = _folded(ours, found, look)
    if is_large(inputs.tables):
        return [*causes, *more, *found]
    shifted = with_shifts(inputs, found, look)
    # Below one mistake, what another cell would have to be is not known.
    alone = not causes and not more and len(shifted) == len(found)
    return [*causes, *more, *(with_wrong_cells(inputs, found, look) if alone else shifted)]


def _folded(
    workbook: _Workbook, found: list[Finding], look: Callable[[Inputs], list[Finding]]
) -> tuple[list[Finding], list[Finding], Mapping[TableKind, MoneyUnit]]:
    """Give the wrong units of a workbook with what follows from them, the findings that are left, and the units supposed."""
    causes: list[Finding] = []
    units: dict[TableKind, MoneyUnit] = {}
    new: list[Finding] = []
    while len(causes) < _MOST_CAUSES and (tried := _wrong_unit(workbook, [*found, *new], look, units)):
        wrong = [form for form in workbook.tables.forms if form.kind in tried.units.keys() - units.keys()]
        # What only a supposed mistake has brought about is nobody's finding.
        there = [one for one in tried.gone if one not in new]
        cause = replace(_told(wrong, len(there)), follows=in_order(there))
        causes.append(_of_last_year(cause) if workbook.last_year else cause)
        units |= tried.units
        found = [one for one in tried.left if one not in new]
        new = [*(one for one in tried.left if one in new), *tried.new]
    return causes, found, units


def _of_last_year(cause: Finding) -> Finding:
    """Say of a mistake in last year's workbook what rests on it, and in which report."""
    blames = [dict(one.arguments) for one in cause.follows if _blames_last_year(one)]
    cells = (ref for one in cause.follows if _blames_last_year(one) for ref in one.sources)
    return replace(
        cause,
        pattern=_("{fault}；{ours}的报告与上年比较，{names}取自上年工作簿，都靠不住"),
        arguments=(
            ("fault", cause.message),
            ("ours", blames[0]["ours"]),
            ("names", listed(dict.fromkeys(one["names"] for one in blames))),
        ),
        sources=tuple(dict.fromkeys((*cause.sources, *cells)))[:MOST_SOURCES],
        place=next((one.place for one in cause.follows if _blames_last_year(one)), COVER),
    )


def _blames_last_year(finding: Finding) -> bool:
    return finding.code == _LAST_YEAR and finding.severity is Severity.ERROR


def _wrong_unit(
    workbook: _Workbook,
    found: list[Finding],
    look: Callable[[Inputs], list[Finding]],
    units: Mapping[TableKind, MoneyUnit],
) -> _Tried | None:
    """Give the fewest tables whose unit of money, told otherwise, explains most; None where none explains anything."""
    told = {form.kind: form.unit for form in workbook.tables.forms}

    def better(best: _Tried | None, kinds: frozenset[TableKind]) -> _Tried | None:
        supposed = {**units, **{kind: _other(told[kind]) for kind in kinds}}
        tried = _tried(found, look(workbook.supposing(supposed)), supposed)
        if tried and workbook.last_year and not any(map(_blames_last_year, tried.gone)):
            return best
        return tried if tried and (best is None or tried.gain > best.gain) else best

    best: _Tried | None = None
    for kinds in _supposed(workbook.tables, [one for one in found if _is_far_off(one)]):
        if kinds.isdisjoint(units):
            best = better(best, kinds)
    # Of several together one may be right after all.
    for kind in () if is_large(workbook.tables) else told:
        together = frozenset(best.units).difference(units) if best else ()
        if kind in together and len(together) > 1:
            best = better(best, frozenset(together).difference({kind}))
    return best


def _other(unit: MoneyUnit) -> MoneyUnit:
    return MoneyUnit.YUAN if unit is MoneyUnit.WAN_YUAN else MoneyUnit.WAN_YUAN


def _supposed(tables: TableSet, far_off: Sequence[Finding]) -> Iterator[frozenset[TableKind]]:
    """Yield the tables that may be in another unit than they tell, one or several together, the likeliest first."""
    if not far_off:
        return
    named = Counter(
        form.kind
        for finding in far_off
        for form in tables.forms
        if any((ref.file, ref.sheet) == (form.file, form.sheet) for ref in finding.sources)
    )
    units = Counter(form.unit for form in tables.forms)
    told = {form.kind: form.unit for form in tables.forms}
    # Of two tables that contradict each other alone, the one whose unit fewer tables tell.
    singles = sorted(named, key=lambda kind: (-named[kind], units[told[kind]], list(told).index(kind)))
    together = [in_other_units(tables), *(frozenset(kind for kind in told if told[kind] is unit) for unit in units)]
    all_of_them = dict.fromkeys(kinds for kinds in (*(frozenset({kind}) for kind in singles), *together) if kinds)
    yield from islice(all_of_them, _FEW_TRIALS if is_large(tables) else None)


def is_large(tables: TableSet) -> bool:
    """Whether it takes long to look at a workbook once more."""
    return sum(len(form.rows) * len(form.columns) for form in tables.forms) > _MANY_CELLS


def _is_far_off(finding: Finding, *, exactly: bool = False) -> bool:
    """Whether one side is so many times the other as only another unit makes it; ``exactly`` ten thousand times."""
    if finding.expected is None or finding.actual is None or not finding.expected * finding.actual:
        return False
    ratio = abs(finding.actual / finding.expected)
    times = max(ratio, 1 / ratio)
    return abs(times / YUAN_PER_WAN - 1) < _NEAR if exactly else times >= _FAR


def _tried(found: list[Finding], again: list[Finding], units: Mapping[TableKind, MoneyUnit]) -> _Tried | None:
    """Compare what was found with what would be found; None where the mistake is not likely."""
    gone, left, new = compared(found, again)
    new = [one for one in new if one.code != _UNIT]
    if not any(_is_far_off(one) for one in gone) or len(gone) < _GONE_FOR_NEW * len(new):
        return None
    if not any(_is_far_off(one, exactly=True) for one in gone) and _still_named(left, gone):
        return None
    return _Tried(units, gone, left, new)


def _still_named(left: list[Finding], gone: list[Finding]) -> bool:
    """Whether errors are left in a table that a mistake of its unit should explain: they have another cause then."""
    places = {(one.sources[0].file, one.sources[0].sheet) for one in gone if one.sources}
    return any(
        one.severity is Severity.ERROR and (ref.file, ref.sheet) in places for one in left for ref in one.sources
    )


def _told(forms: Sequence[TableForm], count: int) -> Finding:
    """Say which tables are in another unit than they tell; ``count`` is how many findings that explains."""
    first = forms[0]
    sheets = listed(
        _("“{sheet}”{unit_cell}").format(sheet=form.sheet.strip(), unit_cell=form.unit_cell) for form in forms
    )
    return Finding(
        code=_UNIT,
        severity=Severity.ERROR,
        pattern=_(
            "{file}：工作表{sheets}的金额单位按{unit}读取，其中的数却像是{other}："
            "按{other}读，由此引起的{count}条问题都没有了"
        ),
        arguments=(
            ("file", first.file),
            ("sheets", sheets),
            ("unit", first.unit.word),
            ("other", _other(first.unit).word),
            ("count", str(count)),
        ),
        remedy=_("核对金额单位：写错的改成“金额单位：{other}”；没有写错的，改正表中的数").format(
            other=_other(first.unit).word
        ),
        sources=tuple(CellRef(form.file, form.sheet, form.unit_cell or "A1", form.unit) for form in forms),
        place=at_table(first.kind),
    )
