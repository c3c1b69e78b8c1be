"""A report's figures held against the workbook they were taken from (A-CELL): whatever certainly means a cell must print it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct
from msgspec.structs import replace

from xls2report.audit.claims.intervals import HUNDRED, Interval
from xls2report.audit.claims.mentions import Version
from xls2report.audit.claims.numbers import exact, number
from xls2report.audit.claims.quantities import quantity_of
from xls2report.audit.judging import verdicts
from xls2report.audit.judging.ruling import Wrong, clause_of, finding_at, sentence_around
from xls2report.audit.reading.folding import one_line
from xls2report.audit.records import CellPlace, Claim, ClaimKind, Verdict
from xls2report.audit.tying.expected import book_of
from xls2report.audit.tying.naming import item_name_findings, list_findings
from xls2report.model.figure import Figure, Measure
from xls2report.model.finding import MOST_SOURCES, Finding, TextPlace, text_place, with_follows
from xls2report.model.language import _, listed
from xls2report.model.money import round_half_up
from xls2report.model.source import Derivation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from xls2report.audit.claims.audited import Audited
    from xls2report.audit.claims.desk import Desk
    from xls2report.audit.claims.entities import Entity, Linked
    from xls2report.audit.claims.mentions import Mention
    from xls2report.audit.claims.numbers import Number
    from xls2report.audit.reading.passages import Passage
    from xls2report.audit.records import FigureMark, ReportRead
    from xls2report.audit.tying.expected import Book, Expected
    from xls2report.figures.derive import Figures
    from xls2report.model.source import CellRef

RULE = "A-CELL"
_PATTERN = _("“{clause}”：{name}印的是{stated}{printed}，{cells}是{right}{unit}")
_REMEDY = _("核对是正文写错还是表中填错：以表为准的，改正文；表有误的，改表后重新核对")
_SETTLED = (Verdict.RIGHT, Verdict.WITHIN_ROUNDING)
"""Of a rate: what the text's own figures give is right where they are, and else follows from them."""
_CLOSE = Decimal("0.005")
"""万元: what a table that is itself rounded to two decimals adds to the rounding of the text."""
_REPEAT = re.compile(r"_\d+$")
_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?")
_FIRST_CELLS = 3


class CellNames(Protocol):
    """How the cells of the tables that a report is held against are named."""

    def words(self, ref: CellRef) -> str:
        """Name a cell in a sentence."""
        ...

    def cell(self, ref: CellRef) -> CellPlace | None:
        """Give the place of a cell; None where it belongs to another file."""
        ...


class WorkbookCells:
    """Cells of a workbook are named by file, sheet and address."""

    def words(self, ref: CellRef) -> str:
        """Name a cell in a sentence."""
        return f"{ref.file} {ref.sheet.strip()} {ref.address}"

    def cell(self, ref: CellRef) -> CellPlace:
        """Give the place of a cell."""
        return CellPlace(ref.sheet.strip(), ref.row_label, ref.column_heading)


class Tied(Struct, frozen=True, kw_only=True):
    """What holding a report against tables gives.

    Attributes:
        claims: those of the report with their cells, and one more for each printed figure that certainly is one of a cell.
        findings: A-CELL; one for a figure, and none where the text alone has said what is wrong with it.
    """

    claims: tuple[Claim, ...]
    findings: list[Finding]


def tie(report: ReportRead, audited: Audited, figures: Figures, names: CellNames | None = None) -> Tied:
    """Hold a report's figures against the tables' (a workbook's, or its own); what is not certainly the same is passed over.

    Figures that one of our own drafts marks are tied by their marks, all others by name, chapter and kind of amount.
    """
    with exact(passage.text for passage in audited.desk.passages):
        return _Tying(report, audited, figures, names or WorkbookCells()).tied()


Spot = tuple[int, int]
"""The paragraph that a figure stands in, and where it begins there."""


class _Tying:
    """One report on its way to be tied."""

    def __init__(self, report: ReportRead, audited: Audited, figures: Figures, names: CellNames) -> None:
        self._report, self._desk, self._names = report, audited.desk, names
        self._book = book_of(figures)
        self._basic = figures.accounts.tables.basic
        self._audited = audited
        self._settled = {(claim.paragraph, claim.start) for claim in audited.claims if claim.verdict in _SETTLED}
        self._found = {(place.paragraph, place.start) for place in map(text_place, audited.findings)}
        self._settled |= self._found
        self._tied = {(one.paragraph, one.start) for one in audited.claims if one.kind is ClaimKind.CELL}
        """Figures that the report's own tables have been held against: what they are wrong about is told already."""
        self._told = {_spot(one) for one in with_follows(audited.findings) if one.code == RULE}

    def tied(self) -> Tied:
        cells: dict[Spot, tuple[CellPlace, ...]] = {}
        claims: dict[Spot, Claim] = {}
        findings: dict[Spot, Finding] = {}
        for linked in self._desk.linked:
            for spot, refs in _about(linked, self._book):
                cells.setdefault(spot, self._places(refs))
            for said in (*_said(linked, self._book), *_completions(linked, self._book, self._desk)):
                self._judge(linked.passage, said, claims, findings)
        marked = list(self._by_marks())
        named = [*item_name_findings(self._desk, self._book), *list_findings(self._desk, self._basic)]
        places = {(mark.paragraph, mark.start) for mark in self._report.marks}
        cells |= {spot: claim.cells for spot, claim in claims.items()}
        own = [
            replace(claim, cells=claim.cells or cells.get((claim.paragraph, claim.start), ()))
            for claim in self._audited.claims
        ]
        new = [claim for spot, claim in claims.items() if spot not in self._tied]
        return Tied(
            claims=tuple(sorted((*own, *new), key=_in_text)),
            findings=[
                *marked,
                *(one for spot, one in findings.items() if spot not in places and spot not in self._told),
                *(one for one in named if not self._said_already(one)),
            ],
        )

    def _said_already(self, finding: Finding) -> bool:
        """Whether the text alone has shown that a name there is wrong."""
        place = text_place(finding)
        return any(
            one.code == finding.code and text_place(one).paragraph == place.paragraph for one in self._audited.findings
        )

    def _places(self, refs: Iterable[CellRef]) -> tuple[CellPlace, ...]:
        return tuple(filter(None, map(self._names.cell, refs)))

    def _judge(self, passage: Passage, said: _Said, claims: dict[Spot, Claim], findings: dict[Spot, Finding]) -> None:
        printed, figure = said.mention.number, said.figure
        if printed is None or said.mention.weak or said.mention.version is Version.OTHER_YEAR:
            return
        agrees = said.fits
        if agrees is None:
            agrees = any(_agrees(printed, one, self._desk) for one in (figure, *said.also))
        clause = clause_of(passage, said.mention.start, said.mention.end)
        arguments = _arguments(clause, printed, figure, self._names)
        place = passage.place(printed.start, printed.end)
        spot = (place.paragraph, place.start)
        settled = spot in (self._settled if said.fits is None else self._found) and figure.measure is Measure.PERCENT
        claims[spot] = Claim(
            paragraph=place.paragraph,
            clause=clause,
            kind=ClaimKind.CELL,
            operands=(("cell", dict(arguments)["right"]),),
            stated=printed.text,
            recomputed=dict(arguments)["right"],
            alternatives=(),
            verdict=Verdict.RIGHT if agrees else Verdict.WRONG,
            rule=RULE,
            start=place.start,
            end=place.end,
            under=passage.under,
            cells=self._places(figure.cells()),
        )
        if not agrees and not settled:
            wrong = Wrong(pattern=_PATTERN, remedy=_REMEDY)
            found = finding_at(passage, printed.start, printed.end, rule=RULE, wrong=wrong, arguments=arguments)
            findings[spot] = _with_sides(found, printed, figure)

    def _by_marks(self) -> Iterator[Finding]:
        for mark in self._report.marks:
            figure = self._book.by_id.get(mark.figure) or self._book.by_id.get(_REPEAT.sub("", mark.figure))
            text = self._report.paragraphs[mark.paragraph].text
            printed = _printed(text[mark.start : mark.end], figure) if figure is not None else None
            if figure is not None and printed is not None and not _agrees(printed, figure, self._desk):
                under = self._desk.under(mark.paragraph)
                yield _at_mark(mark, text, under, (printed, figure), self._names)


def _with_sides(finding: Finding, printed: Number, figure: Figure) -> Finding:
    finding = replace(finding, sources=tuple(figure.cells())[:MOST_SOURCES])
    if figure.measure is not Measure.WAN_YUAN:
        return finding
    return replace(finding, expected=figure.value, actual=printed.value, difference=printed.value - figure.value)


def _spot(finding: Finding) -> Spot:
    place = text_place(finding)
    return place.paragraph, place.start


def _in_text(claim: Claim) -> tuple[int, int, str]:
    return claim.paragraph, claim.start, claim.rule


def _about(linked: Linked, book: Book) -> Iterator[tuple[Spot, Iterable[CellRef]]]:
    """Give for each statement about a figure of the tables the cells that the figure rests on."""
    mentions = [
        *((about.mention, about.entity) for about in (*linked.shares, *linked.completions, *linked.ratios)),
        *((about.mention, about.entity) for about in (*linked.flats, *linked.against)),
        *((one, change.entity) for change in linked.changes for one in (change.amount, change.rate) if one),
    ]
    for mention, entity in mentions:
        expected = book.find(entity) if entity else None
        figure = expected.levels.get(Version.ACTUAL) if expected else None
        if figure is not None:
            begin, end = (mention.number.start, mention.number.end) if mention.number else (mention.start, mention.end)
            place = linked.passage.place(begin, end)
            yield (place.paragraph, place.start), figure.cells()


class _Said(Struct, frozen=True):
    """A printed figure and what the workbook says to it; ``also`` would do as well. ``fits`` where that has been judged."""

    mention: Mention
    figure: Figure
    also: tuple[Figure, ...] = ()
    fits: bool | None = None


def _said(linked: Linked, book: Book) -> Iterator[_Said]:
    """Give the printed figures of a passage that are certainly one of the workbook's."""
    for entity in linked.entities:
        expected = book.find(entity)
        for version, mention in _levels(entity):
            if expected is not None and (figure := expected.levels.get(version)):
                yield _Said(mention, figure, expected.also)
    for about in linked.shares:
        expected = book.find(about.entity) if about.entity else None
        if expected is not None and expected.share is not None and _same_whole(about.mention.whole, expected):
            yield _Said(about.mention, expected.share)
    for change in linked.changes:
        expected = book.find(change.entity) if change.entity and change.sure else None
        if expected and expected.change and change.amount and change.amount.version is Version.PRIOR:
            yield _Said(change.amount, expected.change)


def _completions(linked: Linked, book: Book, desk: Desk) -> Iterator[_Said]:
    """Give the completion rates whose budget the text leaves to the table, judged by its amounts, which may be rounded."""
    for about in linked.completions:
        entity, mention = about.entity, about.mention
        expected = book.find(entity) if entity else None
        if (
            entity is None
            or expected is None
            or mention.version is not Version.BUDGET
            or entity.budgets(Version.BUDGET)
        ):
            continue
        actual, budget = expected.levels.get(Version.ACTUAL), expected.levels.get(Version.BUDGET)
        if expected.completion is not None and actual and budget:
            part, whole = (number(f"{one.value:f}", "万元", 0) for one in (actual, budget))
            judged = verdicts.share(part, whole, mention.number, desk.precision)
            yield _Said(mention, expected.completion, fits=judged.verdict is not Verdict.WRONG)


def _levels(entity: Entity) -> Iterator[tuple[Version, Mention]]:
    for before, _again in entity.restated:
        yield before.version, before
    yield from entity.levels.items()


def _same_whole(name: str, expected: Expected) -> bool:
    return not name or quantity_of(name) in expected.share_of


def _agrees(printed: Number, figure: Figure, desk: Desk) -> bool:
    """Tell whether a printed figure can be the workbook's: exact, or as its table prints it."""
    if figure.measure is Measure.PERCENT:
        stands_for = printed.printed
        return any(stands_for.holds(value) for value in _percentages(figure))
    stands_for = desk.precision.loose(printed)
    if printed.step > 2 * _CLOSE:
        stands_for = Interval(stands_for.low - _CLOSE, stands_for.high + _CLOSE)
    return stands_for.holds(figure.value)


def _percentages(figure: Figure) -> Iterator[Decimal]:
    """Give a rate as computed from the printed amounts, and as computed from the exact ones."""
    yield figure.value * HUNDRED
    if isinstance(figure.source, Derivation):
        part, *_rest, whole = figure.source.inputs
        if whole.value:
            yield part.value / whole.value * HUNDRED


def _arguments(clause: str, printed: Number, figure: Figure, names: CellNames) -> tuple[tuple[str, str], ...]:
    is_rate = figure.measure is Measure.PERCENT
    value = round_half_up(figure.value * HUNDRED, max(printed.decimals, 1)) if is_rate else figure.value.normalize()
    return (
        ("clause", clause),
        ("name", figure.name),
        ("stated", printed.text),
        ("printed", printed.unit or figure.measure.value),
        ("unit", figure.measure.word),
        ("right", f"{value:f}"),
        ("cells", _cells(figure, names)),
    )


def _cells(figure: Figure, names: CellNames) -> str:
    """Name the cells a figure rests on, the first of many."""
    refs = list(figure.cells())
    named = listed(map(names.words, refs[:_FIRST_CELLS]))
    more = _("等{count}格").format(count=len(refs)) if len(refs) > _FIRST_CELLS else ""
    return _("按{cells}计算").format(cells=named + more) if isinstance(figure.source, Derivation) else named


def _printed(text: str, figure: Figure) -> Number | None:
    """Read a marked figure; None where something else has been written in its place."""
    found = _NUMBER.fullmatch(text.strip().removesuffix("%"))
    if found is None or next(figure.cells(), None) is None:
        return None
    unit = {Measure.PERCENT: "%", Measure.WAN_YUAN: "万元"}.get(figure.measure, "")
    return number(found[0], unit, 0)


def _at_mark(mark: FigureMark, text: str, under: str, differing: tuple[Number, Figure], names: CellNames) -> Finding:
    start = max(text.rfind(stop, 0, mark.start) for stop in "。；") + 1
    clause = one_line(text[start : mark.end])
    begin, stop = sentence_around(text, mark.start, mark.end)
    return Finding(
        code=RULE,
        pattern=_PATTERN,
        arguments=_arguments(clause, *differing, names),
        remedy=_REMEDY,
        place=TextPlace(
            paragraph=mark.paragraph,
            start=mark.start,
            end=mark.end,
            clause=clause,
            under=under,
            sentence=one_line(text[begin:stop]),
        ),
    )
