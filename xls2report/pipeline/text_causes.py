"""What is wrong in a published report for one reason, told once: the cell or the amount at fault, and below it what follows."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from xls2report.audit.auditing import audit
from xls2report.audit.claims.numbers import EXPONENTS
from xls2report.model.finding import Finding, text_place
from xls2report.model.money import round_half_up
from xls2report.model.severity import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from xls2report.audit.records import ReportRead
    from xls2report.model.finding import TextPlace
    from xls2report.model.source import CellRef

_CLOSE = Decimal("0.05")
"""万元: how far the differences that one wrong cell makes may be apart, for other amounts of its sums are rounded."""
_OF_CELLS = "A-CELL"


def one_for_a_cell(tables: Sequence[Finding]) -> list[Finding]:
    """Put findings of tables that differ by the same amount and share a cell below the one that stands at that cell."""
    groups: list[list[Finding]] = []
    for one in tables:
        for group in groups:
            if any(_same_fault(one, other) for other in group):
                group.append(one)
                break
        else:
            groups.append([one])
    return [_under_its_cause(group) for group in groups]


def _same_fault(one: Finding, other: Finding) -> bool:
    if one.difference is None or other.difference is None or one.severity is not other.severity:
        return False
    apart = abs(abs(one.difference) - abs(other.difference))
    return apart <= min(_CLOSE, abs(one.difference) / 2) and not _places(one).isdisjoint(_places(other))


def _places(finding: Finding) -> set[tuple[str, str]]:
    return {(ref.sheet, ref.address) for ref in finding.sources}


def _under_its_cause(group: list[Finding]) -> Finding:
    if len(group) == 1:
        return group[0]
    counts: dict[tuple[str, str], int] = {}
    for one in group:
        for place in _places(one):
            counts[place] = counts.get(place, 0) + 1
    most = max(counts.values())
    # A rule of the whole row names the cell first, and so does one of its column where the total is wrong.
    cause = next((one for one in group if one.sources and counts[_first(one.sources[0])] == most), group[0])
    return replace(cause, follows=(*cause.follows, *(one for one in group if one is not cause)))


def _first(ref: CellRef) -> tuple[str, str]:
    return ref.sheet, ref.address


def below_tables(tables: Sequence[Finding], cells: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Put what the text prints otherwise than a faulty cell below the finding of that cell, where that explains it.

    The text is right there: it differs from the cell by what the cell differs from its table.

    Returns:
        The findings of the tables, and those of the text that stand for themselves.
    """
    following: dict[int, list[Finding]] = {}
    alone: list[Finding] = []
    for one in cells:
        cause = next((number for number, fault in enumerate(tables) if _explains(fault, one)), None)
        if cause is None:
            alone.append(one)
        else:
            following.setdefault(cause, []).append(one)
    told = [replace(fault, follows=(*fault.follows, *following.get(number, ()))) for number, fault in enumerate(tables)]
    return told, alone


def _explains(fault: Finding, one: Finding) -> bool:
    if fault.severity is not Severity.ERROR:
        return False
    return any(_same_fault(part, one) for part in (fault, *fault.follows))


def below_amounts(report: ReportRead, text: Sequence[Finding], cells: Sequence[Finding]) -> list[Finding]:
    """Put what is found in the text only because an amount is printed wrong below the finding of that amount.

    The amounts are supposed right and the text is audited again: what is gone follows from them.
    """
    wrong = [one for one in cells if one.code == _OF_CELLS and one.expected is not None]
    if not wrong or not text:
        return [*text, *cells]
    corrected = _Corrected(report, wrong)
    still = {corrected.key(one) for one in audit(corrected.report).findings}
    gone = [one for one in text if one.severity is not Severity.INFO and corrected.new_key(one) not in still]
    below: dict[int, list[Finding]] = {}
    for one in gone:
        below.setdefault(_nearest(one, wrong), []).append(one)
    told = {id(one): replace(one, follows=(*one.follows, *below.get(number, ()))) for number, one in enumerate(wrong)}
    left = [one for one in text if not any(one is other for other in gone)]
    return [*left, *(told.get(id(one), one) for one in cells)]


def _nearest(one: Finding, wrong: Sequence[Finding]) -> int:
    place = text_place(one)

    def distance(number: int) -> tuple[int, int]:
        cause = text_place(wrong[number])
        return abs(cause.paragraph - place.paragraph), abs(cause.start - place.start)

    return min(range(len(wrong)), key=distance)


class _Corrected:
    """A report with some of its amounts put right, and the way from the places in it to those in the new one."""

    def __init__(self, report: ReportRead, wrong: Sequence[Finding]) -> None:
        self._shifts: dict[int, list[tuple[int, int]]] = {}
        by_paragraph: dict[int, dict[tuple[int, int], Finding]] = {}
        for one in wrong:
            place = text_place(one)
            by_paragraph.setdefault(place.paragraph, {})[place.start, place.end] = one
        paragraphs = list(report.paragraphs)
        for index, found in by_paragraph.items():
            paragraphs[index] = replace(paragraphs[index], text=self._text(index, paragraphs[index].text, found))
        self.report = replace(report, paragraphs=tuple(paragraphs), marks=())

    def _text(self, index: int, text: str, found: Mapping[tuple[int, int], Finding]) -> str:
        parts: list[str] = []
        end = shift = 0
        for start, stop in sorted(found):
            if start < end:
                continue
            right = _right(found[start, stop], text[start:stop])
            parts += [text[end:start], right]
            shift += len(right) - (stop - start)
            self._shifts.setdefault(index, []).append((start, shift))
            end = stop
        return "".join((*parts, text[end:]))

    def key(self, finding: Finding) -> tuple[str, int, int]:
        """Say what a finding of the new text is and where."""
        place = text_place(finding)
        return finding.code, place.paragraph, place.start

    def new_key(self, finding: Finding) -> tuple[str, int, int]:
        """Say what a finding of the old text would be and where."""
        place = text_place(finding)
        return finding.code, place.paragraph, self._moved(place)

    def _moved(self, place: TextPlace) -> int:
        before = [shift for start, shift in self._shifts.get(place.paragraph, ()) if start < place.start]
        return place.start + (before[-1] if before else 0)


def _right(finding: Finding, printed: str) -> str:
    """Print the right amount of a finding as its wrong one is printed."""
    unit = dict(finding.arguments)["printed"]
    decimals = len(printed.partition(".")[2])
    value = (finding.expected or Decimal(0)).scaleb(-EXPONENTS.get(unit, 0))
    return f"{round_half_up(value, decimals):f}"
