"""Whatever a report says, the document is well-formed and says the same."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.document.content_maker import SOURCE, content, report_text
from tests.document.reading import HUNAN, all_of, filled, part, part_names, shown
from tests.word.package_maker import make_docx, paragraph
from xls2report.document.compiling.template import compile_template
from xls2report.document.writing.assembly import fill
from xls2report.model.figure import Figure, Gap, Measure
from xls2report.model.finding import Finding, Place, PlaceKind
from xls2report.model.report import Paragraph, ParagraphKind, Pieces, Printed, Typed, plain
from xls2report.model.severity import Severity
from xls2report.model.source import Stated

TEXT = st.text(max_size=30) | st.sampled_from(["{{收入总计}}", "<w:p/>", "]]>", "&amp;", "a\tb", "甲\r\n乙", " 空 "])
ID = st.text("abcdefgh_0123456789", min_size=1, max_size=32)
FIGURE = st.tuples(ID, TEXT).map(lambda drawn: Figure(*drawn, Decimal(1), Measure.WAN_YUAN, Stated("")))
PIECE = (
    TEXT
    | st.tuples(FIGURE, TEXT).map(lambda drawn: Printed(*drawn))
    | TEXT.map(lambda text: Typed(text, SOURCE))
    | st.tuples(ID, TEXT, TEXT).map(lambda drawn: Gap(*drawn))
)
PIECES = st.lists(PIECE, max_size=5).map(tuple)
PARAGRAPH = st.tuples(st.sampled_from(ParagraphKind), PIECES, ID).map(lambda drawn: Paragraph(*drawn))
PARAGRAPHS = st.lists(PARAGRAPH, max_size=6).map(tuple)
SMALL = make_docx(
    paragraph("封面{{单位名称}}") + paragraph("{{目录}}") + paragraph("{{情况说明}}") + paragraph("{{单位名称}}")
)


def as_shown(text: str) -> str:
    legal = "".join(
        c for c in text if c in "\t\n\r" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")
    )
    return legal.replace("\r\n", "\n").replace("\r", "\n")


@given(PIECES, PARAGRAPHS)
def test_the_text_is_the_values_and_nothing_else(name: Pieces, block: tuple[Paragraph, ...]) -> None:
    made = content(report_text({"单位名称": name}, {"情况说明": block}), forms=())
    findings = tuple(
        Finding(code="X", severity=Severity.ERROR, pattern="{m}", arguments=(("m", key.text),), place=place)
        for key in block
        for place in (Place(PlaceKind.PARAGRAPH, key.key), Place(PlaceKind.GAP, key.key))
    )
    data = filled(replace(made, findings=findings), SMALL)
    lines = [line.text for line in shown(part(data)) if not line.style.startswith("TOC")]
    value = as_shown(plain(name))
    assert lines[0] == f"封面{value}"
    assert [line for line in lines[1:] if line] == [
        text for text in (*(as_shown(paragraph.text) for paragraph in block), value) if text
    ]
    for file in part_names(data):
        if file.endswith((".xml", ".rels")):
            part(data, file)


@settings(max_examples=40)
@given(PARAGRAPHS)
def test_names_and_ids_are_never_given_twice(block: tuple[Paragraph, ...]) -> None:
    made = content(report_text(blocks={"情况说明": block}))
    done = fill(compile_template(HUNAN, "hunan.docx"), made)
    marks = list(all_of(part(done.data), "w:bookmarkStart"))
    names = [mark.attributes["w:name"].lower() for mark in marks]
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 40
    assert len({mark.attributes["w:id"] for mark in marks}) == len(marks)
    assert {place.bookmark.lower() for place in done.places if place.bookmark} <= set(names)
