"""A report's figures held against the workbook they were taken from (A-CELL): whatever certainly means a cell must print it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from xls2report.audit.claims.desk import desk_of
from xls2report.audit.claims.intervals import HUNDRED, Interval
from xls2report.audit.claims.mentions import Version
from xls2report.audit.claims.numbers import exact, number
from xls2report.audit.claims.quantities import quantity_of
from xls2report.audit.judging.ruling import Wrong, clause_of, finding_at, sentence_around
from xls2report.audit.reading.folding import one_line
from xls2report.audit.reading.passages import passages_of
from xls2report.audit.tying.expected import book_of
from xls2report.model.figure import Figure, Measure
from xls2report.model.finding import Finding, TextPlace, text_place
from xls2report.model.language import _
from xls2report.model.money import round_half_up
from xls2report.model.source import Derivation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.audit.claims.desk import Desk
    from xls2report.audit.claims.entities import Entity, Linked
    from xls2report.audit.claims.mentions import Mention
    from xls2report.audit.claims.numbers import Number
    from xls2report.audit.records import Audited, FigureMark, ReportRead
    from xls2report.audit.tying.expected import Book, Expected
    from xls2report.figures.derive import Figures

RULE = "A-CELL"
_PATTERN = _("“{clause}”：{name}印的是{stated}{unit}，{cells}是{right}{unit}")
_REMEDY = _("核对是正文写错还是表中填错：以表为准的，改正文；表有误的，改工作簿后重新核对")
_CLOSE = Decimal("0.005")
"""万元: what a table that is itself rounded to two decimals adds to the rounding of the text."""
_REPEAT = re.compile(r"_\d+$")
_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?")
_FIRST_CELLS = 3


def tie(report: ReportRead, audited: Audited, figures: Figures) -> list[Finding]:
    """Hold a report's figures against a workbook's; what is not certainly the same thing is passed over.

    Figures that one of our own drafts marks are tied by their marks, all others by name, chapter and kind of amount.
    """
    book = book_of(figures)
    passages = passages_of(report.paragraphs)
    with exact(passage.text for passage in passages):
        return list(_tied(report, desk_of(passages, audited.year), book))


def _tied(report: ReportRead, desk: Desk, book: Book) -> Iterator[Finding]:
    marked = list(_by_marks(report, desk, book))
    places = {(mark.paragraph, mark.start) for mark in report.marks}
    named = (finding for linked in desk.linked for finding in _by_names(linked, desk, book))
    found = {(place.paragraph, place.start): one for one in named for place in [text_place(one)]}
    yield from marked
    yield from (one for place, one in found.items() if place not in places)


class _Said(NamedTuple):
    """A printed figure and what the workbook says to it; ``also`` would do as well."""

    mention: Mention
    figure: Figure
    also: tuple[Figure, ...] = ()


def _by_names(linked: Linked, desk: Desk, book: Book) -> Iterator[Finding]:
    for said in _said(linked, book):
        printed = said.mention.number
        if printed is None or said.mention.weak or said.mention.version is Version.OTHER_YEAR:
            continue
        if not any(_agrees(printed, figure, desk) for figure in (said.figure, *said.also)):
            wrong = Wrong(pattern=_PATTERN, remedy=_REMEDY)
            clause = clause_of(linked.passage, said.mention.start, said.mention.end)
            arguments = _arguments(clause, printed, said.figure)
            yield finding_at(linked.passage, printed.start, printed.end, rule=RULE, wrong=wrong, arguments=arguments)


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


def _arguments(clause: str, printed: Number, figure: Figure) -> tuple[tuple[str, str], ...]:
    is_rate = figure.measure is Measure.PERCENT
    value = round_half_up(figure.value * HUNDRED, max(printed.decimals, 1)) if is_rate else figure.value.normalize()
    return (
        ("clause", clause),
        ("name", figure.name),
        ("stated", printed.text),
        ("unit", figure.measure.value),
        ("right", f"{value:f}"),
        ("cells", _cells(figure)),
    )


def _cells(figure: Figure) -> str:
    """Name the cells a figure rests on, the first of many."""
    refs = list(figure.cells())
    named = "、".join(f"{ref.file} {ref.sheet.strip()} {ref.address}" for ref in refs[:_FIRST_CELLS])
    more = _("等{count}格").format(count=len(refs)) if len(refs) > _FIRST_CELLS else ""
    return _("按{cells}计算").format(cells=named + more) if isinstance(figure.source, Derivation) else named


def _by_marks(report: ReportRead, desk: Desk, book: Book) -> Iterator[Finding]:
    for mark in report.marks:
        figure = book.by_id.get(mark.figure) or book.by_id.get(_REPEAT.sub("", mark.figure))
        text = report.paragraphs[mark.paragraph].text
        printed = _printed(text[mark.start : mark.end], figure) if figure is not None else None
        if figure is not None and printed is not None and not _agrees(printed, figure, desk):
            yield _at_mark(mark, text, desk.under(mark.paragraph), (printed, figure))


def _printed(text: str, figure: Figure) -> Number | None:
    """Read a marked figure; None where something else has been written in its place."""
    found = _NUMBER.fullmatch(text.strip().removesuffix("%"))
    if found is None or next(figure.cells(), None) is None:
        return None
    unit = {Measure.PERCENT: "%", Measure.WAN_YUAN: "万元"}.get(figure.measure, "")
    return number(found[0], unit, 0)


def _at_mark(mark: FigureMark, text: str, under: str, differing: tuple[Number, Figure]) -> Finding:
    start = max(text.rfind(stop, 0, mark.start) for stop in "。；") + 1
    clause = one_line(text[start : mark.end])
    begin, stop = sentence_around(text, mark.start, mark.end)
    return Finding(
        code=RULE,
        pattern=_PATTERN,
        arguments=_arguments(clause, *differing),
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
