"""The look of an attachment: styles and lists come along, with what stands behind them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.word.small_docx import DECLARED, paragraph, small_docx, written
from xls2report.word.attachment.reading import read_attachment
from xls2report.word.left_out import LeftOut
from xls2report.word.rawxml import Element, parse

if TYPE_CHECKING:
    from xls2report.word.attachment.parts import AttachmentParts

THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme name="x">'
    '<a:dk1><a:sysClr val="windowText" lastClr="112233"/></a:dk1><a:accent1><a:srgbClr val="4F81BD"/></a:accent1>'
    '</a:clrScheme><a:fontScheme name="x"><a:majorFont><a:latin typeface="Calibri"/><a:ea typeface="黑体"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Cambria"/><a:ea typeface=""/><a:font script="Jpan" typeface="MS Mincho"/>'
    '<a:font script="Hans" typeface="等线"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
)
DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/>'
    '<w:sz w:val="24"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
)
NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
GRID = (
    '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:pPr><w:spacing w:after="0"/></w:pPr>'
    "<w:tblPr><w:tblBorders/></w:tblPr></w:style>"
)


def read(body: str, styles: str = DEFAULTS + NORMAL, numbering: str = "", theme: str = THEME) -> AttachmentParts:
    parts: dict[str, str | bytes] = {"styles": styles, "theme": theme.encode()}
    if numbering:
        parts["numbering"] = numbering
    return read_attachment(small_docx(body, parts=parts), "自评.docx")


def styles_of(parts: AttachmentParts) -> dict[str, Element]:
    root = parse(f"<w:styles{DECLARED}>{parts.styles}</w:styles>".encode()).root
    return {style.get("w:name", "w:val") or "": style for style in root.elements()}


def used(parts: AttachmentParts) -> list[str]:
    return re.findall(r'<w:pStyle w:val="([^"]*)"', written(parts.stretches[0].pieces))


def style(style_id: str, based_on: str = "", properties: str = "", kind: str = "paragraph") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{style_id}名"/>{base}{properties}</w:style>'


def table(text: str, style_id: str = "Grid") -> str:
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style_id}"/></w:tblPr><w:tblGrid/><w:tr><w:tc>{paragraph(text)}</w:tc></w:tr>'
        "</w:tbl>"
    )


def test_a_paragraph_without_a_style_gets_the_one_it_had_with_its_defaults() -> None:
    parts = read(paragraph("文"))
    normal = styles_of(parts)["附件 Normal"]
    assert used(parts) == [normal.attributes["w:styleId"]]
    assert normal.get("w:rPr", "w:sz", "w:val") == "24"
    assert normal.get("w:pPr", "w:spacing", "w:after") == "160"
    assert normal.get("w:pPr", "w:spacing", "w:before") == "0", (
        "what nobody says is said, for the report may say another"
    )
    assert normal.find("w:basedOn") is None


def test_theme_fonts_become_fonts() -> None:
    normal = styles_of(read(paragraph("文")))["附件 Normal"]
    assert normal.get("w:rPr", "w:rFonts", "w:ascii") == "Cambria"
    assert normal.get("w:rPr", "w:rFonts", "w:eastAsia") == "等线"
    run = '<w:p><w:r><w:rPr><w:rFonts w:asciiTheme="majorHAnsi" w:eastAsiaTheme="majorEastAsia"/></w:rPr><w:t>文</w:t></w:r>'
    assert '<w:rFonts w:ascii="Calibri" w:eastAsia="黑体"/>' in written(read(f"{run}</w:p>").stretches[0].pieces)


def test_what_a_theme_does_not_know_stays_unsaid() -> None:
    run = '<w:p><w:r><w:rPr><w:rFonts w:asciiTheme="otherFont" w:hint="eastAsia"/></w:rPr><w:t>文</w:t></w:r>'
    shape = '<w:r><w:drawing><a:schemeClr val="phClr"/></w:drawing></w:r></w:p>'
    kept = written(read(run + shape).stretches[0].pieces)
    assert '<w:rFonts w:hint="eastAsia"/>' in kept
    assert '<a:schemeClr val="phClr"/>' in kept
    no_chinese = THEME.replace("Hans", "Thai")
    assert styles_of(read(paragraph("文"), theme=no_chinese))["附件 Normal"].get("w:rPr", "w:rFonts", "w:eastAsia") == (
        "Times New Roman"
    )


def test_without_a_theme_its_fonts_are_words_own() -> None:
    data = small_docx(paragraph("文"), parts={"styles": DEFAULTS + NORMAL})
    normal = styles_of(read_attachment(data, "自评.docx"))["附件 Normal"]
    assert normal.get("w:rPr", "w:rFonts", "w:eastAsia") == "Times New Roman"


def test_theme_colours_become_colours() -> None:
    run = '<w:r><w:rPr><w:color w:val="4F81BD" w:themeColor="accent1" w:themeTint="66"/></w:rPr><w:t>文</w:t></w:r>'
    shape = '<w:r><w:drawing><a:solidFill><a:schemeClr val="tx1"><a:lumMod val="75000"/></a:schemeClr></a:solidFill>'
    kept = written(read(f"<w:p>{run}{shape}</w:drawing></w:r></w:p>").stretches[0].pieces)
    assert '<w:color w:val="4F81BD"/>' in kept
    assert '<a:srgbClr val="112233"><a:lumMod val="75000"/></a:srgbClr>' in kept


def test_only_what_is_used_comes_along_with_what_it_is_based_on() -> None:
    own = (
        style("b", "a", "<w:rPr><w:b/></w:rPr>") + style("c", "b", '<w:pPr><w:jc w:val="center"/></w:pPr>') + style("d")
    )
    parts = read(paragraph("文", '<w:pStyle w:val="c"/>'), DEFAULTS + NORMAL + own)
    found = styles_of(parts)
    assert list(found) == ["附件 Normal", "附件 b名", "附件 c名"]
    assert found["附件 c名"].get("w:basedOn", "w:val") == found["附件 b名"].attributes["w:styleId"]
    assert used(parts) == [found["附件 c名"].attributes["w:styleId"]]


def test_styles_based_on_each_other_in_a_ring_end() -> None:
    ring = style("b", "c") + style("c", "b") + style("x", "y", kind="character") + style("y", "x", kind="character")
    run = '<w:r><w:rPr><w:rStyle w:val="x"/></w:rPr><w:t>文</w:t></w:r>'
    parts = read(f'<w:p><w:pPr><w:pStyle w:val="b"/></w:pPr>{run}</w:p>', ring)
    assert {"附件 b名", "附件 c名", "附件 x名", "附件 y名"} == set(styles_of(parts))


def test_in_a_table_the_tables_style_stands_between_defaults_and_the_paragraphs_style() -> None:
    parts = read(paragraph("文") + table("格") + paragraph("完"), DEFAULTS + NORMAL + GRID)
    found = styles_of(parts)
    outside, inside = found["附件 Normal"], found["附件 Normal（Table Grid）"]
    assert used(parts) == [style.attributes["w:styleId"] for style in (outside, inside, outside)]
    assert inside.get("w:pPr", "w:spacing", "w:after") == "0"
    assert inside.get("w:pPr", "w:spacing", "w:line") == "259"
    assert outside.get("w:pPr", "w:spacing", "w:after") == "160"


def test_a_table_style_that_shapes_no_text_needs_no_second_paragraph_style() -> None:
    plain = GRID.replace('<w:pPr><w:spacing w:after="0"/></w:pPr>', "")
    parts = read(paragraph("文") + table("格") + paragraph("完"), DEFAULTS + NORMAL + plain)
    assert len(set(used(parts))) == 1


def test_a_text_box_in_a_table_is_not_in_the_table() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('框')}</w:txbxContent></v:textbox></w:pict></w:r>"
    parts = read(table("格").replace("</w:p>", f"{box}</w:p>") + paragraph("完"), DEFAULTS + NORMAL + GRID)
    inside, in_box, outside = used(parts)
    assert in_box == outside != inside


def test_unknown_styles_are_the_default_one() -> None:
    parts = read(paragraph("文", '<w:pStyle w:val="nowhere"/>') + table("格", "nowhere") + paragraph("完"))
    assert len(set(used(parts))) == 1
    assert "tblStyle" not in written(parts.stretches[0].pieces)


def test_a_first_line_said_anew_replaces_a_hanging_one() -> None:
    own = style("b", "", '<w:pPr><w:ind w:firstLineChars="200" w:hanging="420"/></w:pPr>')
    (only,) = styles_of(read(paragraph("文", '<w:pStyle w:val="b"/>'), own)).values()
    indent = only.find("w:pPr") or only
    assert indent.get("w:ind", "w:hanging") == "420"
    assert indent.get("w:ind", "w:firstLine") is None


def test_properties_stand_in_the_order_of_the_schema() -> None:
    own = style("b", "", '<w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr>')
    (only,) = styles_of(read(paragraph("文", '<w:pStyle w:val="b"/>'), own)).values()
    names = [child.name for child in (only.find("w:pPr") or only).elements()]
    assert names == ["w:keepNext", "w:widowControl", "w:snapToGrid", "w:spacing", "w:ind", "w:jc"]


@pytest.mark.parametrize(
    ("grid", "spacing"),
    [
        ('w:type="linesAndChars" w:charSpace="-842"', "-5"),
        (f'w:type="linesAndChars" w:charSpace="{2**32 - 842}"', "-5"),
        ('w:type="snapToChars" w:charSpace="640"', "3"),
        ('w:type="linesAndChars" w:charSpace="999999"', "0"),
        ('w:type="lines" w:charSpace="-842"', "0"),
        ("", "0"),
    ],
)
def test_the_character_grid_becomes_spacing(grid: str, spacing: str) -> None:
    parts = read(paragraph("文") + f"<w:sectPr><w:docGrid {grid}/></w:sectPr>")
    assert styles_of(parts)["附件 Normal"].get("w:rPr", "w:spacing", "w:val") == spacing
    assert styles_of(parts)["附件 Normal"].get("w:pPr", "w:snapToGrid", "w:val") == "0"


# --- lists

LEVEL = '<w:lvl w:ilvl="{0}"><w:numFmt w:val="decimal"/>{1}<w:lvlText w:val="%1."/></w:lvl>'
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{0}"/></w:numPr>'


def definition(number: int, levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="0A0B0C0D"/>{levels}</w:abstractNum>'


def lst(number: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def test_lists_get_numbers_of_their_own_and_unused_ones_stay_behind() -> None:
    numbering = (
        definition(0, LEVEL.format(0, "")) + definition(1, LEVEL.format(0, "")) + lst(1, 0) + lst(2, 1) + lst(3, 1)
    )
    body = "".join(paragraph("文", NUMBERED.format(number)) for number in (3, 2, 3, 9, 0))
    parts = read(body, numbering=numbering)
    kept = written(parts.stretches[0].pieces)
    assert re.findall(r'<w:numId w:val="(\d+)"', kept) == ["5001", "5002", "5001", "0", "0"]
    assert re.findall(r'w:abstractNumId="(\d+)"', parts.abstract_numbers) == ["5001"]
    assert re.findall(r'w:numId="(\d+)"><w:abstractNumId w:val="(\d+)"', parts.numbers) == [
        ("5001", "5001"),
        ("5002", "5001"),
    ]
    assert "nsid" not in parts.abstract_numbers, "Word would join the list to one with the same identity"


def test_a_style_is_numbered_at_the_level_its_list_says() -> None:
    numbering = definition(0, LEVEL.format(0, "") + LEVEL.format(1, '<w:pStyle w:val="b"/>')) + lst(7, 0)
    own = style("b", "", '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>')
    parts = read(paragraph("文", '<w:pStyle w:val="b"/>') + table("格") + paragraph("完"), own + GRID, numbering)
    numbered = styles_of(parts)["附件 b名"]
    assert numbered.get("w:pPr", "w:numPr", "w:ilvl", "w:val") == "1"
    assert numbered.get("w:pPr", "w:numPr", "w:numId", "w:val") == "5001"
    assert numbered.get("w:pPr", "w:ind", "w:left") is None, "an indent of the style would win over the list's"
    assert f'<w:pStyle w:val="{numbered.attributes["w:styleId"]}"/>' in parts.abstract_numbers


def test_a_tie_to_a_style_that_stays_behind_is_cut() -> None:
    numbering = definition(0, LEVEL.format(0, '<w:pStyle w:val="elsewhere"/>')) + lst(1, 0)
    assert "pStyle" not in read(paragraph("文", NUMBERED.format(1)), numbering=numbering).abstract_numbers


def test_a_list_that_only_names_a_style_of_lists_leads_to_its_levels() -> None:
    numbering = (
        definition(0, '<w:numStyleLink w:val="L"/>') + definition(1, '<w:styleLink w:val="L"/>' + LEVEL.format(0, ""))
    ) + (lst(1, 0) + lst(2, 1))
    list_style = style("L", "", '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>', "numbering")
    parts = read(paragraph("文", NUMBERED.format(1)), NORMAL + list_style, numbering)
    assert '<w:lvlText w:val="%1."/>' in parts.abstract_numbers
    assert "tyleLink" not in parts.abstract_numbers


def test_lists_that_lead_in_a_circle_are_none() -> None:
    numbering = definition(0, '<w:numStyleLink w:val="L"/>') + lst(1, 0)
    list_style = style("L", "", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', "numbering")
    parts = read(paragraph("文", NUMBERED.format(1)), NORMAL + list_style, numbering)
    assert '<w:numId w:val="0"/>' in written(parts.stretches[0].pieces)


def test_two_styles_with_one_name_get_two() -> None:
    twins = style("b") + style("c").replace("c名", "b名")
    parts = read(paragraph("文", '<w:pStyle w:val="b"/>') + paragraph("字", '<w:pStyle w:val="c"/>'), twins)
    assert set(styles_of(parts)) == {"附件 b名", "附件 b名+"}


def test_a_list_started_anew_stays_so() -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>'
    numbering = definition(0, LEVEL.format(0, "")) + lst(1, 0, again)
    assert again in read(paragraph("文", NUMBERED.format(1)), numbering=numbering).numbers


def test_picture_bullets_are_told_of() -> None:
    numbering = definition(0, LEVEL.format(0, '<w:lvlPicBulletId w:val="0"/>')) + lst(1, 0)
    parts = read(paragraph("文", NUMBERED.format(1)), numbering=numbering)
    assert parts.left_out == {LeftOut.PICTURE_BULLETS: 1}
    assert "PicBullet" not in parts.abstract_numbers


# --- parts cut and parts read as a whole


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<w:style ", "<!-- x --><w:style "),
        ('w:styleId="a"', "w:styleId='a'"),
        ('w:styleId="b"', 'w:styleId="b" w:x="&amp;&gt;"'),
        ('w:styleId="b"', 'w:x=">" w:styleId="b"'),
    ],
)
def test_a_part_written_in_an_unusual_way_gives_the_same(old: str, new: str) -> None:
    styles = DEFAULTS + NORMAL + style("b", "a", "<w:rPr><w:b/></w:rPr>")
    body = paragraph("文", '<w:pStyle w:val="b"/>')
    assert old in styles
    assert read(body, styles.replace(old, new)).styles == read(body, styles).styles


def test_a_part_in_another_encoding_gives_the_same() -> None:
    styles = f"<w:styles{DECLARED}>{DEFAULTS}{NORMAL}</w:styles>"
    for encoding in ("utf-16", "utf-8-sig"):
        data = small_docx(paragraph("文"), parts={"styles": styles.encode(encoding), "theme": THEME.encode()})
        assert read_attachment(data, "自评.docx").styles == read(paragraph("文")).styles
