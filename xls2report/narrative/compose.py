"""The whole text of a report, and the findings about what it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.catalogue.entries import ListKey
from xls2report.catalogue.names import ATTACHMENT, REPORT_NAME
from xls2report.figures.families import elements
from xls2report.model.figure import Gap, GapKind
from xls2report.model.finding import Finding, Place, PlaceKind
from xls2report.model.language import _
from xls2report.model.report import Paragraph, ParagraphKind, Piece, Pieces, ReportText, plain
from xls2report.narrative.attachment import attachment
from xls2report.narrative.facts import everywhere, report_kind
from xls2report.narrative.fields import (
    CHAPTER_BLOCKS,
    GLOSSARY,
    LISTED_GROUPS,
    LISTS,
    MEMBERS,
    NARRATIVE,
    field,
    list_field,
)
from xls2report.narrative.list_numbers import unnumbered
from xls2report.narrative.pattern import Slot
from xls2report.narrative.scope import Scope
from xls2report.narrative.writer import Writer
from xls2report.tables.kind import TableKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from xls2report.figures.derive import Figures
    from xls2report.model.source import CellRef
    from xls2report.narrative.wording import Chapter, Wording
    from xls2report.supplement.record import Supplement

_NAME, _EXPLANATION = "{名称}", "{解释}"


def compose(
    figures: Figures,
    supplement: Supplement,
    wording: Wording,
    asked: frozenset[str],
    attached: frozenset[str] = frozenset(),
) -> tuple[ReportText, list[Finding]]:
    """Write everything a template asks for; each gap that will stand in the document is a finding (N-GAP, warning).

    Args:
        figures: the unit's figures.
        supplement: what was typed.
        wording: the place's words.
        asked: the names the template asks for (``收入总计``, ``项.名称``); fields and lists that nobody asks for are not
            written.
        attached: the fields that the attachment asks for.
    """
    writer = Writer(figures, supplement, wording, everywhere(figures, supplement))
    chapters = {id_: _chapter(writer, chapter) for id_, chapter in wording.chapters.items()}
    parts = {NARRATIVE: wording.order, **wording.blocks}
    written = {name: tuple(_part(writer, order, chapters)) for name, order in parts.items()}
    text = ReportText(
        fields=_fields(writer, asked | attached),
        blocks={
            # A chapter that the wording leaves out is empty; a template may ask for it all the same.
            **dict.fromkeys(CHAPTER_BLOCKS.values(), ()),
            **written,
            GLOSSARY: tuple(_glossary(wording, [one for part in written.values() for one in part])),
            **{chapter.block: tuple(chapters[id_]) for id_, chapter in wording.chapters.items() if chapter.block},
        },
        lists={name: tuple(_rows(writer, name, asked)) for name in LISTS},
        attachment=attachment(writer),
        families=wording.families,
        fixed_years=wording.fixed_years,
    )
    printed = [paragraphs for block, paragraphs in text.blocks.items() if block in asked]
    return text, [*_gaps(_printed(text, asked, attached)), *_inferred(printed, wording)]


def _part(writer: Writer, order: Iterable[str], chapters: Mapping[str, list[Paragraph]]) -> Iterator[Paragraph]:
    """Give chapters one after the other, each under its title."""
    for id_ in order:
        title = writer.pieces(writer.wording.chapters[id_].title)
        if title:
            yield Paragraph(ParagraphKind.HEADING_1, title, f"{id_}_heading")
        yield from chapters[id_]


def _chapter(writer: Writer, chapter: Chapter) -> list[Paragraph]:
    scope = writer.chapter_scope(chapter)
    nothing = chapter.nothing_of and writer.has_nothing(chapter.nothing_of, scope)
    written = [
        paragraph
        for sentence in (chapter.nothing if nothing else chapter.sentences)
        for paragraph in writer.sentence(sentence, scope)
    ]
    return list(_without_bare_headings(written))


def _without_bare_headings(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """Leave out a heading below which nothing stands."""
    for paragraph, below in zip(paragraphs, [*paragraphs[1:], None], strict=False):
        is_heading = paragraph.kind is ParagraphKind.HEADING_2
        if not is_heading or (below is not None and below.kind is not ParagraphKind.HEADING_2):
            yield paragraph


def _fields(writer: Writer, asked: frozenset[str]) -> dict[str, Pieces]:
    """Give the value of the inline placeholders asked for, but 草稿, which the document fills."""
    found: dict[str, Pieces] = {REPORT_NAME: (f"{report_kind(writer.supplement)}决算",)}
    for name in sorted(asked):
        means = field(name)
        if means is not None:
            found[name] = writer.slot_pieces(Slot(name, means))
    return found


def _rows(writer: Writer, name: str, asked: frozenset[str]) -> Iterator[Mapping[str, Pieces]]:
    """Give the elements of a list for a paragraph or a table row that repeats; zero ones only where the form lists them.

    Of each element those fields are given that are ``asked``; a list of which none is has no elements.
    """
    printed = [inner for inner in LISTS[name] if f"{name}.{inner}" in asked]
    if not printed:
        return
    if name == MEMBERS:
        yield from _members(writer)
        return
    group = LISTED_GROUPS.get(name, name)
    lists = (
        listed
        for lists in (*(chapter.lists for chapter in writer.wording.chapters.values()), writer.wording.lists)
        for listed in lists.values()
        if group in listed.of
    )
    zero = any(listed.zero for listed in lists)
    slots = [(inner, Slot(inner, means[1])) for inner in printed if (means := list_field(f"{name}.{inner}"))]
    for element in elements(writer.figures, group):
        if zero or element.item is not None or not writer.wording.style.is_zero(element.value):
            scope = Scope((), (), element)
            yield {inner: writer.slot_pieces(slot, scope) for inner, slot in slots}


def _members(writer: Writer) -> Iterator[Mapping[str, Pieces]]:
    """Give the units whose accounts are consolidated, numbered; of a unit without others itself."""
    typed = writer.supplement.lists.get(ListKey.MEMBER_UNITS, ())
    names = unnumbered(typed) or [writer.figures.unit_name]
    for number, name in enumerate(names, 1):
        yield {field_: (str(number),) if field_ == "序号" else (name,) for field_ in LISTS[MEMBERS]}


def _glossary(wording: Wording, narrative: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """List the terms that are always listed and those that the narrative uses."""
    used = "\n".join(paragraph.text for paragraph in narrative)
    for number, term in enumerate(wording.terms, 1):
        if term.always or term.name in used:
            line = wording.term_line.replace(_NAME, term.name).replace(_EXPLANATION, term.text)
            yield Paragraph(ParagraphKind.TERM, (line,), f"term_{number}")


def _printed(text: ReportText, asked: frozenset[str], attached: frozenset[str]) -> Iterator[Piece]:
    """Give every piece that the template prints, or the attachment in it, in the order of a report."""
    fields = asked | attached if ATTACHMENT in asked else asked
    for name, pieces in text.fields.items():
        if name in fields:
            yield from pieces
    for block, paragraphs in (*text.blocks.items(), (ATTACHMENT, text.attachment.paragraphs)):
        if block in asked:
            for paragraph in paragraphs:
                yield from paragraph.pieces
    for elements_ in text.lists.values():
        for element in elements_:
            for pieces in element.values():
                yield from pieces


def empty_table_notes(figures: Figures, supplement: Supplement, wording: Wording) -> dict[TableKind, str]:
    """Give the sentence under each table that has nothing to report."""
    writer = Writer(figures, supplement, wording, everywhere(figures, supplement))
    empty = {
        TableKind.GOVERNMENT_FUND_BUDGET: ("government_fund", figures.has_no_fund("f8")),
        TableKind.STATE_CAPITAL_OPERATIONS_BUDGET: ("state_capital", figures.has_no_fund("f9")),
        TableKind.THREE_PUBLIC_EXPENSES: ("three_public", figures.has_no_three_public),
    }
    return {
        kind: plain(writer.pieces(wording.empty_tables[table])) for kind, (table, is_empty) in empty.items() if is_empty
    }


def _inferred(blocks: Iterable[Iterable[Paragraph]], wording: Wording) -> Iterator[Finding]:
    """Report each phrase that was inferred when the wording was learnt, once, at the first paragraph that says it."""
    places: dict[tuple[str, str], str] = {}
    for paragraphs in blocks:
        for paragraph in paragraphs:
            for phrase in paragraph.inferred:
                places.setdefault(phrase, paragraph.key)
    for (clause, branch), key in places.items():
        phrase = wording.inferred[clause][branch]
        yield Finding(
            code="N-INFERRED",
            pattern=_("“{text}”是学来的行文里推得的说法（{source}），这个地方的报告和样式中没有见过"),
            arguments=(("text", phrase.text), ("source", phrase.source)),
            remedy=_(
                "核对这种说法：对的，从 {file} 的 [clauses.{clause}] 的 inferred 中删去 {branch}，以后不再提示；不对的，改 {branch}"
            ).format(file=wording.name, clause=clause, branch=branch),
            place=Place(PlaceKind.PARAGRAPH, key),
        )


def _gaps(pieces: Iterable[Piece]) -> Iterator[Finding]:
    """Report each gap once, at the first place where it stands; what is unreadable has a finding of its own already."""
    seen: set[str] = set()
    for piece in pieces:
        if isinstance(piece, Gap) and piece.kind is GapKind.NOT_GIVEN and piece.key not in seen:
            seen.add(piece.key)
            yield (
                _only_a_filler(piece, piece.source)
                if piece.source is not None
                else Finding(
                    code="N-GAP",
                    pattern=_("待补充：{wanted}"),
                    arguments=(("wanted", piece.wanted),),
                    remedy=piece.hint,
                    place=Place(PlaceKind.GAP, piece.key),
                )
            )


def _only_a_filler(gap: Gap, cell: CellRef) -> Finding:
    return Finding(
        code="S-BLANK",
        pattern=_("补充表“{sheet}”{cell}（{label}）只填了“{text}”，等于没有填，报告中仍是待补充"),
        arguments=(
            ("sheet", cell.sheet),
            ("cell", cell.address),
            ("label", cell.row_label or gap.wanted),
            ("text", " ".join(cell.value.split())[:20]),
        ),
        remedy=_("写出具体内容。{hint}").format(hint=gap.hint),
        sources=(cell,),
        place=Place(PlaceKind.GAP, gap.key),
    )
