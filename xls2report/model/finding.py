"""A finding: something that is wrong or wanting, with its place in the inputs and in the document."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import force_setattr

from xls2report.model.language import _, listed
from xls2report.model.severity import OF_ITS_CODE, SEVERITIES, Severity
from xls2report.model.source import CellRef, place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class PlaceKind(StrEnum):
    """Where in the document a finding's comment goes, or that it is of a text that was audited."""

    COVER = "cover"
    TABLE = "table"
    """``key`` is the TableKind's value."""
    FIGURE = "figure"
    """``key`` is a figure's id: the first place it is printed."""
    GAP = "gap"
    """``key`` is a gap's key."""
    PARAGRAPH = "paragraph"
    """``key`` is a paragraph's key."""
    EDIT = "edit"
    """An office's edit; whoever merges it into the document puts the comment there."""
    TEXT = "text"
    """A stretch of an audited text: the place is a ``TextPlace``."""


class Place(Struct, frozen=True):
    """A place in the document, by name."""

    kind: PlaceKind
    key: str = ""


COVER = Place(PlaceKind.COVER)


def at_table(kind: StrEnum) -> Place:
    """Give the place of a table in the document; ``kind`` is a ``TableKind``."""
    return Place(PlaceKind.TABLE, kind.value)


class TextPlace(Place, frozen=True, kw_only=True):
    """A stretch of an audited text, and the words around it.

    Attributes:
        paragraph: number of the paragraph in the file, from 0.
        start, end: of the stretch, in the paragraph's text.
        clause: the words around it, as printed, in one line.
        under: the part, the chapter and the item it stands in (``第三部分 二、收入决算情况说明``); empty before the first head.
        sentence: the whole sentence, as printed, in one line.
    """

    kind: PlaceKind = PlaceKind.TEXT
    paragraph: int
    start: int
    end: int
    clause: str = ""
    under: str = ""
    sentence: str = ""


MOST_SOURCES = 20
"""How many cells one finding names: enough to see what is wrong, also when ten thousand rows are."""


class Finding(Struct, frozen=True, kw_only=True):
    """One thing found. The message is made from a fixed pattern and named arguments when it is printed.

    Attributes:
        code: never changes and is never reused (``W-UNIT``).
        severity: error, warning or info; what ``SEVERITIES`` has for the code, and only given where it has several.
        pattern: Chinese, with ``{name}`` slots; passed through the gettext seam when printed.
        arguments: name and text of each slot, in pattern order.
        remedy: Chinese, what to do next; may be empty for info.
        sources: the cells concerned, the likeliest first.
        expected, actual, difference: 万元, for rules that compare two sides.
        place: where the Word comment goes; a ``TextPlace`` for what an audit finds.
        follows: what would not be found without this one, in order: it is told below its cause and counted with it.
    """

    code: str
    severity: Severity = OF_ITS_CODE
    pattern: str
    arguments: tuple[tuple[str, str], ...] = ()
    remedy: str = ""
    sources: tuple[CellRef, ...] = ()
    expected: Decimal | None = None
    actual: Decimal | None = None
    difference: Decimal | None = None
    place: Place = COVER
    follows: tuple[Finding, ...] = ()

    def __post_init__(self) -> None:
        if self.severity is OF_ITS_CODE:
            force_setattr(self, "severity", SEVERITIES[self.code][0])

    @property
    def message(self) -> str:
        """The message in Chinese (untranslated), slots filled."""
        return self.pattern.format_map(dict(self.arguments))


def text_place(finding: Finding) -> TextPlace:
    """Give the place of what an audit found in a text: ``finding`` is no other."""
    assert isinstance(finding.place, TextPlace)  # noqa: S101 - for the type checker
    return finding.place


def is_gap(finding: Finding) -> bool:
    """Whether a finding is a text or a number that nobody has typed yet."""
    return finding.place.kind is PlaceKind.GAP and finding.severity is Severity.WARNING


def is_conflict(finding: Finding) -> bool:
    """Whether a finding tells of an office's words that do not fit what the program writes, and that nobody has decided on."""
    return finding.code in ("E-CONFLICT", "E-OUTDATED", "E-REASON", "E-OPEN")


def with_follows(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Give findings, each with what follows from it behind it."""
    for finding in findings:
        yield finding
        yield from finding.follows


def compared(found: Iterable[Finding], again: Iterable[Finding]) -> tuple[list[Finding], list[Finding], list[Finding]]:
    """Compare what was found with what is found once more, when something was put right.

    Returns:
        What is gone, what is left, and what is new. Infos and gaps are always left and never new.
    """
    still = Counter(map(_key, again := list(again)))
    gone: list[Finding] = []
    left: list[Finding] = []
    for one in found:
        stays = still[_key(one)] > 0 or not _is_grave(one)
        still[_key(one)] -= 1
        (left if stays else gone).append(one)
    return gone, left, [one for one in again if _is_grave(one) and still[_key(one)] > 0]


def _is_grave(finding: Finding) -> bool:
    return finding.severity is not Severity.INFO and not is_gap(finding)


def _key(finding: Finding) -> tuple[object, ...]:
    """Say what a finding is about, whatever amounts it tells."""
    places = tuple((ref.file, ref.sheet, ref.address) for ref in finding.sources)
    # Of a finding without cells its words must tell which one it is.
    return finding.code, finding.place, places or finding.arguments


_MOST_FOLLOWING = 8


def follows_line(finding: Finding) -> str:
    """Say in a line what follows from a finding: how many, their rules and cells; empty where nothing does."""
    if not finding.follows:
        return ""
    named = [f"{one.code} {one.sources[0].address}" if one.sources else one.code for one in finding.follows]
    shown = listed(named[:_MOST_FOLLOWING])
    rest = _("等") if len(named) > _MOST_FOLLOWING else ""
    return _("由此引起的问题{count}条，改正后一并消失：{shown}{rest}").format(count=len(named), shown=shown, rest=rest)


_STAGES = ("W", "P", "S", "T", "X", "N", "D", "WV")
"""The beginnings of codes in the order of causes: what cannot be read right cannot be compared, nor said in a sentence."""


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort by severity; what others follow from comes first, then causes before consequences, as far as the codes tell.

    Then by file, sheet, row, column and code; what has no cell stays in the order it was found.
    """
    return tuple(sorted(findings, key=_order))


def _order(finding: Finding) -> tuple[int, bool, int, str, str, int, int, str]:
    family = finding.code.partition("-")[0].rstrip("0123456789")
    stage = _STAGES.index(family) if family in _STAGES else len(_STAGES)
    rank = (finding.severity.rank, not finding.follows, stage)
    if not finding.sources:
        return (*rank, "", "", 0, 0, "")
    first = finding.sources[0]
    row, column = place_of(first.address)
    return (*rank, first.file, first.sheet, row, column, finding.code)
