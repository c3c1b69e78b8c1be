from msgspec.structs import replace

from tests.document.content_maker import FINDINGS, REASON, TOTAL, content, report_text
from tests.document.forms import FILE
from tests.document.reading import all_of, filled, part, part_names, text_of
from tests.word.package_maker import make_docx, paragraph
from xls2report.document.content import DocumentContent
from xls2report.model.figure import Gap
from xls2report.model.finding import Finding, Place, PlaceKind
from xls2report.model.report import Paragraph, ParagraphKind
from xls2report.model.severity import Severity
from xls2report.model.source import CellRef
from xls2report.tables.kind import TableKind


def comments(data: bytes) -> list[list[str]]:
    return [[text_of(line) for line in comment.elements()] for comment in part(data, "word/comments.xml").elements()]


def marked(data: bytes) -> dict[str, str]:
    """Give the text that each comment is fastened to, by id."""
    texts: dict[str, str] = {}
    opened: set[str] = set()
    for element in part(data).walk():
        number = element.attributes.get("w:id", "")
        if element.name == "w:commentRangeStart":
            opened.add(number)
            texts[number] = ""
        elif element.name == "w:commentRangeEnd":
            opened.discard(number)
        elif element.name == "w:t":
            for number in opened:
                texts[number] += element.text()
    assert not opened
    return texts


def found(place: Place, *sources: CellRef) -> Finding:
    return Finding(code="X", severity=Severity.WARNING, pattern="说明", sources=sources, place=place)


def at(*findings: Finding) -> list[str]:
    data = filled(replace(content(), findings=findings, draft=False))
    texts = marked(data)
    return [texts[str(number)] for number in range(len(findings))]


def test_findings_stand_at_their_places_and_say_what_to_do() -> None:
    data = filled(content())
    assert comments(data) == [
        ["【错误】收入决算表合计不等于各项之和", "处理：请核对该表。", f"来源：{FILE} 公开02表 C7"],
        ["【警告】请核对总计"],
        ["【警告】待补充：变动原因", f"处理：{REASON.hint}"],
        ["【警告】年度不一致"],
    ]
    assert marked(data) == {"0": "收入决算表", "1": "522.76", "2": "【待补充：变动原因】", "3": "2020年度"}
    references = [mark.attributes["w:id"] for mark in all_of(part(data), "w:commentReference")]
    assert sorted(references) == ["0", "1", "2", "3"]


def test_a_paragraph_and_the_cover_can_carry_comments() -> None:
    paragraph_place, cover = Place(PlaceKind.PARAGRAPH, "f5c_2040202"), Place(PlaceKind.COVER)
    assert at(found(paragraph_place), found(cover)) == ["公安（款）。", "2020年度"]


def test_what_has_no_place_in_the_document_goes_to_the_table_of_its_source_and_then_to_the_cover() -> None:
    cell = CellRef(FILE, "公开07表 ", "L8", "12a")
    nowhere = Place(PlaceKind.FIGURE, "nowhere")
    elsewhere = CellRef("别的.xlsx", "公开07表 ", "L8", "")
    assert at(found(nowhere, cell), found(nowhere, elsewhere), found(nowhere)) == [
        TableKind.THREE_PUBLIC_EXPENSES.term,
        "2020年度",
        "2020年度",
    ]


def test_several_comments_may_share_a_place() -> None:
    place = Place(PlaceKind.FIGURE, "total")
    assert at(found(place), found(place)) == ["522.76", "522.76"]


def test_a_gap_that_no_finding_speaks_of_gets_its_hint() -> None:
    data = filled(replace(content(), findings=()))
    assert comments(data) == [["待补充：变动原因", REASON.hint]]
    assert marked(data) == {"0": "【待补充：变动原因】"}


def budget_gap(number: int) -> Gap:
    return Gap(f"budget_{number}", "年初预算数", f"请填写 {2010100 + number} 的年初预算数。")


def missing_budgets(count: int) -> DocumentContent:
    gaps = [budget_gap(number) for number in range(count)]
    text = report_text(blocks={"情况说明": tuple(Paragraph(ParagraphKind.BODY, ("年初预算为", gap)) for gap in gaps)})
    findings = tuple(
        Finding(
            code="N-GAP",
            severity=Severity.WARNING,
            pattern="待补充：{wanted}",
            arguments=(("wanted", gap.wanted),),
            remedy=gap.hint,
            place=Place(PlaceKind.GAP, gap.key),
        )
        for gap in gaps
    )
    return replace(content(text), findings=findings, draft=False)


def test_the_same_gap_in_many_places_gets_one_comment_at_the_first() -> None:
    data = filled(missing_budgets(39))
    assert comments(data) == [
        [
            "【警告】待补充：年初预算数（共39处，只在第一处批注）",
            *(f"处理：请填写 {2010100 + number} 的年初预算数。" for number in range(3)),
            "其余各处同样处理。",
        ]
    ]
    assert marked(data) == {"0": "【待补充：年初预算数】"}
    first = next(line for line in part(data).walk() if line.name == "w:p" and "年初预算为" in text_of(line))
    assert list(all_of(first, "w:commentReference"))
    assert len(comments(filled(missing_budgets(2)))) == 2
    assert len(comments(filled(missing_budgets(3)))[0]) == 4


def test_what_is_wrong_in_many_places_keeps_its_comments() -> None:
    place = Place(PlaceKind.FIGURE, "total")
    assert at(*[found(place)] * 5) == ["522.76"] * 5


def test_no_comment_bears_a_date() -> None:
    assert not [
        one for one in all_of(part(filled(content()), "word/comments.xml"), "w:comment") if "w:date" in one.attributes
    ]


def test_infos_are_no_comments() -> None:
    text = report_text(blocks={"情况说明": (Paragraph(ParagraphKind.BODY, (TOTAL,)),)})
    infos = tuple(finding for finding in FINDINGS if finding.severity is Severity.INFO)
    assert infos
    assert "word/comments.xml" not in part_names(filled(replace(content(text), findings=infos)))


def test_a_template_of_nothing_but_blocks_still_carries_every_comment() -> None:
    data = filled(content(), make_docx(paragraph("{{决算表}}")))
    assert len(marked(data)) == len(comments(data)) == 4


def test_comments_stay_out_of_headers() -> None:
    data = filled(content(), make_docx(paragraph("正文"), parts={"header1": paragraph("{{收入总计}}")}))
    header = part(data, "word/header1.xml")
    assert not list(all_of(header, "w:commentReference"))
    assert set(marked(data).values()) == {"正文"}


def test_many_sources_are_counted_after_the_first() -> None:
    cells = tuple(CellRef(FILE, "表", f"C{row}", "") for row in range(1, 21))
    line = comments(filled(replace(content(), findings=(found(Place(PlaceKind.COVER), *cells),))))[0][-1]
    assert line.endswith(f"{FILE} 表 C8等20处")
