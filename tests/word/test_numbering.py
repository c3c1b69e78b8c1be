import pytest

from tests.word.package_maker import W
from xls2report.word.numbering import ListCounter, chinese, read_numbering
from xls2report.word.rawxml import parse
from xls2report.word.styles import StyleSheet, read_styles

LISTS = """
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:pStyle w:val="P"/>
<w:suff w:val="nothing"/><w:lvlText w:val="第%1部分"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="H"/>
<w:suff w:val="nothing"/><w:lvlText w:val="%2、"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3"/></w:lvl>
</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>
"""
STYLES = """
<w:style w:styleId="P"><w:name w:val="部分标题"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="H"><w:name w:val="heading 1"/>
<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Child"><w:name w:val="child"/><w:basedOn w:val="H"/></w:style>
<w:style w:styleId="Off"><w:basedOn w:val="H"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>
"""


def sheet() -> StyleSheet:
    return read_styles(parse(f'<w:styles xmlns:w="{W}">{STYLES}</w:styles>'.encode()).root)


def counter() -> ListCounter:
    return ListCounter(read_numbering(parse(f'<w:numbering xmlns:w="{W}">{LISTS}</w:numbering>'.encode()).root))


def test_levels_count_and_start_anew_below_a_higher_one() -> None:
    styles, count = sheet(), counter()
    numbers = [count.next(styles.number(style), style) for style in ("P", "H", "H", "P", "H")]
    assert numbers == ["第一部分", "一、", "二、", "第二部分", "一、"]


def test_a_number_may_hold_those_above_it_and_a_gap_behind() -> None:
    count = counter()
    count.next(("3", 0), "")
    assert count.next(("3", 2), "") == "一.1 "


def test_a_level_is_inherited_and_can_be_switched_off() -> None:
    styles = sheet()
    assert styles.number("Child") == ("3", 1)
    assert styles.number("Off") is None
    assert styles.number("Loop") is None
    assert counter().next(styles.number("Off"), "Off") == ""


def test_a_list_that_is_said_to_start_anew_does_once() -> None:
    again = LISTS + (
        '<w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride>'
        "</w:num>"
    )
    count = ListCounter(read_numbering(parse(f'<w:numbering xmlns:w="{W}">{again}</w:numbering>'.encode()).root))
    assert [count.next((number, 1), "") for number in "33443"] == ["一、", "二、", "一、", "二、", "三、"]


def test_an_unknown_list_gives_no_number() -> None:
    assert counter().next(("99", 0), "") == ""
    assert counter().next(("3", 8), "") == ""


@pytest.mark.parametrize(
    ("number", "word"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (100, "一百"), (102, "一百零二"),
     (110, "一百一十"), (1000, "一千"), (1010, "一千零一十"), (3004, "三千零四"), (9999, "九千九百九十九"), (10000, "10000")],
)  # fmt: skip
def test_chinese_numbers(number: int, word: str) -> None:
    assert chinese(number) == word


def test_styles_are_found_by_name_whatever_their_id() -> None:
    styles = sheet()
    assert styles.find("PartTitle", "部分标题") == "P"
    assert styles.find("Heading1", "Heading 1") == "H"
    assert styles.find("Child", "附注") == "Child"
    assert styles.find("Nothing", "没有") is None
