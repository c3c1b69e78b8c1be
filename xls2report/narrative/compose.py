"""The whole text of a report, and the findings about what it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.catalogue.entries import TextKey
from xls2report.model.figure import Gap, GapKind
from xls2report.model.finding import Finding, Place, PlaceKind
from xls2report.model.language import _
from xls2report.model.report import Paragraph, ParagraphKind, Piece, Pieces, ReportText, plain
from xls2report.narrative import fields, part_one
from xls2report.narrative.chapters.basic_expenditure import basic_expenditure
from xls2report.narrative.chapters.composition import expenditure, revenue
from xls2report.narrative.chapters.funds import government_fund, state_capital
from xls2report.narrative.chapters.general_public import general_public
from xls2report.narrative.chapters.other_matters import other_matters
from xls2report.narrative.chapters.performance import performance
from xls2report.narrative.chapters.three_public import three_public
from xls2report.narrative.chapters.totals import appropriation, overall
from xls2report.narrative.writer import Writer, report_kind
from xls2report.tables.kind import TableKind
from xls2report.tables.three_public import ThreePublicItem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from xls2report.figures.derive import Figures
    from xls2report.model.source import CellRef
    from xls2report.narrative.wording import Wording
    from xls2report.supplement.record import Supplement

CHAPTERS: Mapping[str, Callable[[Writer], list[Paragraph]]] = {
    "overall": overall,
    "revenue": revenue,
    "expenditure": expenditure,
    "appropriation": appropriation,
    "general_public": general_public,
    "basic_expenditure": basic_expenditure,
    "three_public": three_public,
    "government_fund": government_fund,
    "state_capital": state_capital,
    "performance": performance,
    "other_matters": other_matters,
}


def compose(
    figures: Figures, supplement: Supplement, wording: Wording, asked: frozenset[str]
) -> tuple[ReportText, list[Finding]]:
    """Write everything a template asks for; each gap that will stand in the document is a finding (N-GAP, warning).

    Args:
        figures: the unit's figures.
        supplement: what was typed.
        wording: the place's words.
        asked: the names the template asks for; lists that nobody asks for stay empty.
    """
    writer = Writer(figures, supplement, wording, _everywhere(figures, supplement))
    chapters = {chapter.id: CHAPTERS[chapter.id](writer) for chapter in wording.chapters}
    narrative: list[Paragraph] = []
    for chapter in wording.chapters:
        title = writer.fill(chapter.title, {})
        narrative += [Paragraph(ParagraphKind.HEADING_1, title, f"{chapter.id}_heading"), *chapters[chapter.id]]
    text = ReportText(
        fields=fields.inline(writer),
        blocks={
            fields.DUTIES: part_one.duties(writer),
            fields.ORGANISATION: part_one.organisation(writer),
            fields.NARRATIVE: tuple(narrative),
            fields.GLOSSARY: part_one.glossary(writer, narrative),
            # A chapter that the wording leaves out is empty; a template may ask for it all the same.
            **{block: tuple(chapters.get(chapter, ())) for chapter, block in fields.CHAPTER_BLOCKS.items()},
        },
        lists=fields.lists(writer, asked),
        attachment=part_one.attachment(writer),
    )
    return text, list(_gaps(_printed(text, asked)))


def _printed(text: ReportText, asked: frozenset[str]) -> Iterator[Piece]:
    """Give every piece that the template prints, in the order of a report."""
    for name, pieces in text.fields.items():
        if name in asked:
            yield from pieces
    for block, paragraphs in (*text.blocks.items(), (fields.ATTACHMENT, text.attachment.paragraphs)):
        if block in asked:
            for paragraph in paragraphs:
                yield from paragraph.pieces
    for elements in text.lists.values():
        for element in elements:
            for pieces in element.values():
                yield from pieces


def empty_table_notes(figures: Figures, supplement: Supplement, wording: Wording) -> dict[TableKind, str]:
    """Give the sentence under each table that has nothing to report."""
    writer = Writer(figures, supplement, wording, _everywhere(figures, supplement))
    public, is_zero = figures.three_public[ThreePublicItem.TOTAL], wording.style.is_zero
    empty = {
        TableKind.GOVERNMENT_FUND_BUDGET: (figures.government_fund.is_empty, "tables.empty_government_fund"),
        TableKind.STATE_CAPITAL_OPERATIONS_BUDGET: (figures.state_capital.is_empty, "tables.empty_state_capital"),
        TableKind.THREE_PUBLIC_EXPENSES: (
            is_zero(public.final) and is_zero(public.against_budget.base),
            "tables.empty_three_public",
        ),
    }
    return {kind: plain(writer.say(key)) for kind, (is_empty, key) in empty.items() if is_empty}


def _everywhere(figures: Figures, supplement: Supplement) -> dict[str, Pieces]:
    kind = report_kind(supplement)
    typed = supplement.texts.get(TextKey.SELF_NAME)
    own = (typed.text.strip() if typed else "") or f"本{kind}"
    return {
        "年": (str(figures.year),),
        "上年": (str(figures.year - 1),),
        "单位": (figures.unit_name,),
        "自称": (own,),
        "我方": (own.replace("本", "我", 1) if own.startswith("本") else own,),
        "部门或单位": (kind,),
    }


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
