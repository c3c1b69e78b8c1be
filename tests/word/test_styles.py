"""How high the lines of a style are."""

import pytest

from tests.word.package_maker import W
from xls2report.word.rawxml import parse
from xls2report.word.styles import StyleSheet, read_styles


def sheet(inner: str) -> StyleSheet:
    return read_styles(parse(f'<w:styles xmlns:w="{W}">{inner}</w:styles>'.encode()).root)


@pytest.mark.parametrize(
    ("spacing", "height"),
    [
        ("", 315),
        ('<w:spacing w:line="240" w:lineRule="auto"/>', 315),
        ('<w:spacing w:line="360" w:lineRule="auto"/>', 472),
        ('<w:spacing w:line="360"/>', 472),
        ('<w:spacing w:line="235" w:lineRule="exact"/>', 235),
        ('<w:spacing w:line="235" w:lineRule="atLeast"/>', 315),
        ('<w:spacing w:line="580" w:lineRule="atLeast"/>', 580),
    ],
)
def test_a_line_is_as_high_as_its_style_says_or_as_a_high_font_makes_it(spacing: str, height: int) -> None:
    inner = (
        f'<w:style w:styleId="A"><w:name w:val="a"/><w:pPr>{spacing}</w:pPr><w:rPr><w:sz w:val="18"/></w:rPr></w:style>'
        '<w:style w:styleId="B"><w:name w:val="b"/><w:basedOn w:val="A"/>'
        '<w:pPr><w:spacing w:before="100" w:after="20"/></w:pPr></w:style>'
    )
    styles = sheet(inner)
    assert (styles.line("A"), styles.line("B")) == (height, height)
    assert (styles.space("A"), styles.space("B")) == (0, 120)


def test_what_no_style_says_the_documents_defaults_say() -> None:
    spacing = '<w:spacing w:after="160" w:line="480" w:lineRule="auto"/>'
    run = '<w:rFonts w:eastAsia="仿宋"/><w:sz w:val="18"/>'
    own = '<w:spacing w:after="20"/>'
    styles = sheet(
        f"<w:docDefaults><w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{spacing}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:styleId="A"><w:name w:val="a"/></w:style>'
        f'<w:style w:styleId="B"><w:name w:val="b"/><w:pPr>{own}</w:pPr><w:rPr><w:sz w:val="24"/></w:rPr></w:style>'
    )
    assert [(styles.half_points(one), styles.line(one), styles.space(one)) for one in "AB"] == [
        (18, 630, 160),
        (24, 840, 20),
    ]
    assert {styles.typeface(one) for one in ("A", "B", "none")} == {"仿宋"}


def test_the_space_around_a_cells_text_is_words_where_no_style_says_it() -> None:
    margins = '<w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="57" w:type="dxa"/></w:tblCellMar>'
    styles = sheet(f'<w:style w:styleId="T"><w:name w:val="t"/><w:tblPr>{margins}</w:tblPr></w:style>')
    assert (styles.cell_padding("T"), styles.cell_margins("T")) == (28, 57 + 108)
    assert (styles.cell_padding("none"), styles.cell_margins("none")) == (0, 216)
