"""Which pages stand, which lie, and that no page between them stays empty."""

from typing import NamedTuple

import pytest
from msgspec.structs import replace

from tests.document.content_maker import content
from tests.document.forms import narrow_form, revenue_form, summary_form, three_public_form
from tests.document.reading import body, filled, shown
from tests.word.package_maker import make_docx, paragraph
from xls2report.tables.form import TableForm
from xls2report.word.rawxml import Element

UP, LYING = summary_form(), revenue_form(2)
SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2000" w:right="1500" w:bottom="1900" w:left="1600" w:header="800" w:footer="900" w:gutter="0"/>'
    '<w:pgNumType w:start="0"/></w:sectPr>'
)
BLOCK, AFTER = paragraph("{{决算表}}"), paragraph("后文")


class Piece(NamedTuple):
    """A section of the result: how it lies, and the titles of tables and other texts in it."""

    way: str
    texts: list[str]


def pieces(template: str, *forms: TableForm) -> list[Piece]:
    made = replace(content(forms=forms), findings=(), draft=False)
    found: list[Piece] = []
    texts: list[str] = []
    for element in body(filled(made, make_docx(template, parts={"header1": paragraph("页眉")}))):
        if element.name != "w:tbl":
            texts += [line.text for line in shown(element) if line.text and line.style in ("", "TableTitle")]
        section = _section(element)
        if section:
            found.append(Piece(_way(section), texts))
            assert section.get("w:headerReference", "r:id") == "header1"
            assert (section.get("w:pgNumType", "w:start") == "0") == (len(found) == 1)
            texts = []
    assert not texts
    return found


def _section(element: Element) -> Element | None:
    if element.name == "w:sectPr":
        return element
    properties = element.find("w:pPr")
    return properties.find("w:sectPr") if properties else None


def test_tables_that_stand_need_no_section() -> None:
    assert pieces(paragraph("前文") + BLOCK + AFTER + SECTION, UP, narrow_form()) == [
        Piece("stands", ["前文", UP.title, narrow_form().title, "后文"])
    ]


def test_a_section_ends_in_the_paragraph_ahead_and_begins_again_behind() -> None:
    assert pieces(paragraph("前文") + BLOCK + AFTER + SECTION, LYING, UP, three_public_form()) == [
        Piece("stands", ["前文"]),
        Piece("lies", [LYING.title]),
        Piece("stands", [UP.title]),
        Piece("lies", [three_public_form().title]),
        Piece("stands", ["后文"]),
    ]


def test_tables_first_in_the_document_lie_without_a_page_ahead() -> None:
    assert pieces(BLOCK + AFTER + SECTION, LYING, UP) == [
        Piece("lies", [LYING.title]),
        Piece("stands", [UP.title, "后文"]),
    ]


@pytest.mark.parametrize("ending", [SECTION, paragraph(properties=SECTION)])
def test_tables_last_in_their_section_lie_without_a_page_behind(ending: str) -> None:
    behind = [] if ending is SECTION else [Piece("stands", ["末"])]
    tail = "" if ending is SECTION else paragraph("末") + SECTION.replace('<w:pgNumType w:start="0"/>', "")
    found = pieces(paragraph("前文") + BLOCK + ending + tail, UP, LYING)
    assert found == [Piece("stands", ["前文", UP.title]), Piece("lies", [LYING.title]), *behind]


def test_tables_in_a_section_that_lies_stand_up_where_they_are_narrow() -> None:
    lying = SECTION.replace('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906" w:orient="landscape"')
    assert pieces(paragraph("前文") + BLOCK + AFTER + lying, LYING, UP) == [
        Piece("lies", ["前文", LYING.title]),
        Piece("stands", [UP.title]),
        Piece("lies", ["后文"]),
    ]


@pytest.mark.parametrize(
    "ahead", [paragraph("{{空}}"), paragraph("有{{项.名称}}"), "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"]
)
def test_where_nothing_ahead_can_end_the_section_a_low_paragraph_does(ahead: str) -> None:
    found = pieces(paragraph("前文") + ahead + BLOCK + AFTER + SECTION, LYING)
    assert [piece.way for piece in found] == ["stands", "lies", "stands"]


def test_each_table_begins_a_page_and_none_begins_two() -> None:
    made = replace(content(forms=(UP, narrow_form(), LYING, three_public_form())), findings=())
    breaks = [
        element.get("w:pPr", "w:pStyle", "w:val")
        and element.find("w:pPr") is not None
        and any(child.name == "w:pageBreakBefore" for child in (element.find("w:pPr") or element).elements())
        for element in body(filled(made, make_docx(paragraph("前文") + BLOCK + AFTER)))
        if element.get("w:pPr", "w:pStyle", "w:val") == "TableTitle"
    ]
    assert breaks == [True, True, False, True]


def test_a_template_that_says_nothing_of_pages_is_a4() -> None:
    made = replace(content(forms=(LYING,)), findings=(), draft=False)
    sections = [_section(element) for element in body(filled(made, make_docx(paragraph("前文") + BLOCK + AFTER)))]
    assert [_way(section) for section in sections if section] == ["stands", "lies", "stands"]


def _way(section: Element) -> str:
    return "lies" if section.get("w:pgSz", "w:orient") == "landscape" else "stands"
