"""One wrong cell behind several findings: put right as they agree, and everything looked at again; what is gone follows from it."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from xls2report.model.finding import Finding, at_table, compared, in_order
from xls2report.model.language import _
from xls2report.model.money import YUAN_PER_WAN, MoneyUnit
from xls2report.model.severity import Severity
from xls2report.model.source import CellRef, place_of
from xls2report.rules.causes import cause_of
from xls2report.workbook.findings import where

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from xls2report.pipeline.inputs import Inputs
    from xls2report.sheets.grid import SheetFile
    from xls2report.tables.form import TableForm

_LEAST_VOTES = 2
"""One identity alone is broken by any of its cells."""
_MOST_TRIALS, _MOST_CAUSES = 6, 4
_CENT = Decimal("0.01")


class _Correction(NamedTuple):
    """A cell and the value that findings agree it should have, 万元."""

    source: CellRef
    right: Decimal


def with_wrong_cells(inputs: Inputs, found: list[Finding], look: Callable[[Inputs], list[Finding]]) -> list[Finding]:
    """Give the findings, those of one wrong cell below one that names it and what it should hold.

    Args:
        inputs: what was read.
        found: everything found in it.
        look: finds everything in other inputs.
    """
    causes: list[Finding] = []
    forms = {(form.file, form.sheet): form for form in inputs.tables.forms}
    while len(causes) < _MOST_CAUSES:
        best = _best(inputs, found, look, forms)
        if best is None:
            break
        correction, gone, found = best
        source = correction.source
        form = forms[source.file, source.sheet]
        causes.append(replace(_told(correction, form, len(gone)), follows=in_order(gone)))
        inputs = inputs.supposing(_corrected(inputs.book, correction, form), {})
    return [*causes, *found]


def _best(
    inputs: Inputs,
    found: list[Finding],
    look: Callable[[Inputs], list[Finding]],
    forms: dict[tuple[str, str], TableForm],
) -> tuple[_Correction, list[Finding], list[Finding]] | None:
    """Give the correction that explains most, with what is gone and what is left; None where two explain as much."""
    tried: list[tuple[int, _Correction, list[Finding], list[Finding]]] = []
    for correction in _likely(found, forms):
        form = forms[correction.source.file, correction.source.sheet]
        gone, left, new = compared(found, look(inputs.supposing(_corrected(inputs.book, correction, form), {})))
        if len(gone) >= _LEAST_VOTES and not new:
            tried.append((len(gone), correction, gone, left))
    tried.sort(key=lambda one: -one[0])
    if not tried or (len(tried) > 1 and tried[0][0] == tried[1][0]):
        return None
    _count, correction, gone, left = tried[0]
    return correction, gone, left


def _likely(found: list[Finding], forms: dict[tuple[str, str], TableForm]) -> list[_Correction]:
    """Give the corrections that most findings would be settled by, each by several identities."""
    votes: dict[tuple[str, str, str, Decimal], list[_Correction]] = defaultdict(list)
    for finding in found:
        for source, right in _settling(finding, forms):
            votes[source.file, source.sheet, source.address, right.quantize(_CENT)].append(_Correction(source, right))
    agreed = sorted((one for one in votes.values() if len(one) >= _LEAST_VOTES), key=len, reverse=True)
    # Tables that are rounded differ in their last digits.
    return [Counter(one).most_common(1)[0][0] for one in agreed[:_MOST_TRIALS]]


def _settling(finding: Finding, forms: dict[tuple[str, str], TableForm]) -> Iterator[tuple[CellRef, Decimal]]:
    """Give each cell that a finding names, with the value (万元) by which its two sides would be equal."""
    if finding.severity is not Severity.ERROR or finding.difference is None:
        return
    for place, source in enumerate(finding.sources):
        form = forms.get((source.file, source.sheet))
        try:
            held = Decimal(source.value or "0")
        except InvalidOperation:
            continue
        if form is None:
            continue
        value = held / YUAN_PER_WAN if form.unit is MoneyUnit.YUAN else held
        # The first cell is the side that is stated, the others make up the other one.
        yield source, value + (finding.difference if place else -finding.difference)


def _corrected(book: SheetFile, correction: _Correction, form: TableForm) -> SheetFile:
    row, column = place_of(correction.source.address)
    sheet = next(one for one in book.sheets if one.name == form.sheet)
    rows = [list(cells) for cells in sheet.rows]
    rows[row] += [None] * (column + 1 - len(rows[row]))
    right = correction.right * YUAN_PER_WAN if form.unit is MoneyUnit.YUAN else correction.right
    rows[row][column] = float(right)
    sheets = (replace(sheet, rows=rows) if one is sheet else one for one in book.sheets)
    return replace(book, sheets=tuple(sheets))


def _told(correction: _Correction, form: TableForm, count: int) -> Finding:
    """Say which cell is wrong and what it should hold; ``count`` is how many findings that explains."""
    source, right = correction
    scale = YUAN_PER_WAN if form.unit is MoneyUnit.YUAN else Decimal(1)
    held = Decimal(source.value or "0") / scale
    slip = cause_of(held * scale, right * scale)
    return Finding(
        code="W-CELL",
        pattern=_(
            "{file}：工作表“{sheet}”{cell}（{label}）是{held}万元，应为{right}万元{slip}：改成它，由此引起的{count}条问题都没有了"
        ),
        arguments=(
            *where(source),
            ("label", source.row_label or source.column_heading),
            ("held", f"{held.normalize():f}"),
            ("right", f"{right.normalize():f}"),
            ("slip", _("（{cause}）").format(cause=_(slip)) if slip else ""),
            ("count", str(count)),
        ),
        remedy=_("核对这一格；确实没有错的，逐条核对下面的问题"),
        sources=(source,),
        expected=right,
        actual=held,
        difference=held - right,
        place=at_table(form.kind),
    )
