"""Text that is printed and that nobody sees is told; what a fill or a shape may show is not."""

from __future__ import annotations

import pytest

from tests.word.small_docx import DECLARED
from xls2report.word.faint import MAY_BE_FAINT, Faint, faint_texts
from xls2report.word.rawxml import parse
from xls2report.word.styles import read_styles

WHITE = '<w:color w:val="FFFFFF"/>'
BEHIND = '<w:p><w:r><w:drawing><wp:anchor behindDoc="{}"/></w:drawing></w:r></w:p>'
STYLES = read_styles(
    parse(
        f'<w:styles {DECLARED}><w:style w:styleId="bar"><w:pPr><w:shd w:val="clear" w:fill="1F4E79"/></w:pPr></w:style>'
        '<w:style w:styleId="title"><w:basedOn w:val="bar"/></w:style><w:style w:styleId="body"/>'
        '<w:style w:styleId="mark"><w:rPr><w:shd w:val="clear" w:fill="000000"/></w:rPr></w:style></w:styles>'.encode()
    ).root
)
SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="1F4E79"/>'


def run(look: str, text: str = "暗话") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(runs: str, look: str = "") -> str:
    return f"<w:p><w:pPr>{look}</w:pPr>{runs}</w:p>"


def cell(inside: str, look: str = "", table: str = "") -> str:
    return f"<w:tbl><w:tblPr>{table}</w:tblPr><w:tr><w:tc><w:tcPr>{look}</w:tcPr>{inside}</w:tc></w:tr></w:tbl>"


def found(inside: str, before: str = "") -> list[Faint]:
    document = f"<w:document {DECLARED}>{before}<w:body>{inside}</w:body></w:document>".encode()
    faint = list(faint_texts(parse(document).root, STYLES))
    assert not faint or MAY_BE_FAINT.search(document)
    return faint


@pytest.mark.parametrize(
    "look",
    [
        WHITE,
        '<w:color w:val="ffffff"/>',
        '<w:color w:val="auto" w:themeColor="background1"/>',
        '<w:sz w:val="2"/>',
        '<w:sz w:val="4"/>',
        WHITE + '<w:shd w:val="clear" w:fill="FFFFFF"/>',
        WHITE + '<w:shd w:val="clear" w:fill="auto"/>',
    ],
)
def test_white_or_tiny_text_is_found(look: str) -> None:
    assert found(paragraph(run(look))) == [Faint("暗话")]
    assert found(cell(paragraph(run(look)))) == [Faint("暗话")]
    assert found(paragraph(f"<w:hyperlink>{run(look)}</w:hyperlink>")) == [Faint("暗话")]


@pytest.mark.parametrize(
    "look",
    [
        "",
        '<w:color w:val="FFFFFE"/>',
        '<w:color w:val="auto"/>',
        '<w:color w:val="FFFFFF" w:themeColor="accent1"/>',
        '<w:sz w:val="5"/>',
        WHITE + SHADE,
        WHITE + '<w:highlight w:val="black"/>',
    ],
)
def test_text_that_can_be_seen_is_not(look: str) -> None:
    assert found(paragraph(run(look))) == []


def test_what_stands_on_a_fill_may_be_white() -> None:
    white = paragraph(run(WHITE))
    assert found(paragraph(run(WHITE), SHADE)) == []
    assert found(cell(white, SHADE)) == []
    assert found(cell(white, table='<w:tblStyle w:val="a"/>')) == []
    assert found(paragraph(f"<w:r><w:pict><w:txbxContent>{white}</w:txbxContent></w:pict></w:r>")) == []
    assert found(white, before='<w:background w:color="1F4E79"/>') == []
    assert found(paragraph(run(WHITE), '<w:pStyle w:val="title"/>')) == []
    assert found(paragraph(run('<w:rStyle w:val="mark"/>' + WHITE))) == []
    assert found(white + BEHIND.format("1")) == []
    # Neither a style without a fill nor a picture before the text shows it.
    assert found(paragraph(run(WHITE), '<w:pStyle w:val="body"/>')) == [Faint("暗话")]
    assert found(white + BEHIND.format("0")) == [Faint("暗话")]
    # No fill makes it larger.
    assert found(cell(paragraph(run('<w:sz w:val="2"/>')), SHADE)) == [Faint("暗话")]


def test_blanks_and_the_marks_of_paragraphs_show_nothing_anyway() -> None:
    assert found(paragraph(run(WHITE, " \u3000"), f"<w:rPr>{WHITE}</w:rPr>")) == []
    assert found(paragraph("<w:r><w:rPr><w:sz w:val='2'/></w:rPr><w:br/></w:r>")) == []


def test_a_paragraph_is_told_once_with_its_beginning() -> None:
    runs = run(WHITE, "内部") + run("", "公开") + run(WHITE, "意见" * 20)
    assert found(paragraph(runs)) == [Faint("内部" + "意见" * 9 + "…")]
