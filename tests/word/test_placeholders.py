import pytest

from tests.word.package_maker import W
from xls2report.word.placeholders import Fault, ParagraphText, read_paragraph
from xls2report.word.rawxml import parse


def read(inner: str) -> ParagraphText:
    return read_paragraph(parse(f'<w:p xmlns:w="{W}">{inner}</w:p>'.encode()).root)


def runs(*texts: str) -> str:
    return "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in texts)


def names(inner: str) -> list[str]:
    return [hit.name for hit in read(inner).placeholders]


def test_a_placeholder_split_over_runs_is_one() -> None:
    inner = (
        "<w:r><w:rPr><w:b/></w:rPr><w:t>共{</w:t></w:r><w:proofErr/><w:r><w:t>{单位</w:t></w:r>"
        '<w:bookmarkStart w:id="1" w:name="x"/><w:r><w:t>名称}</w:t></w:r><w:r><w:t>}家</w:t></w:r>'
    )
    text = read(inner)
    assert [hit.name for hit in text.placeholders] == ["单位名称"]
    assert text.runs[0].find("w:rPr") is not None
    assert list(text.cuts.values()) == [["共", 0], [], [], ["家"]]


def test_white_space_in_a_name_does_not_count() -> None:
    assert names(runs("{{ 单位\u3000名称 }}")) == ["单位名称"]


def test_placeholders_in_links_and_controls_are_found_and_those_deleted_are_not() -> None:
    inner = (
        f"<w:hyperlink>{runs('{{甲}}')}</w:hyperlink><w:sdt><w:sdtContent>{runs('{{乙}}')}</w:sdtContent></w:sdt>"
        f"<w:ins>{runs('{{丙}}')}</w:ins><w:del>{runs('{{丁}}')}</w:del><w:fldSimple>{runs('{{戊}}')}</w:fldSimple>"
    )
    assert names(inner) == ["甲", "乙", "丙", "戊"]


def test_text_boxes_are_paragraphs_of_their_own() -> None:
    box = f"<w:r><w:pict><w:txbxContent><w:p>{runs('{{甲}}')}</w:p></w:txbxContent></w:pict></w:r>"
    text = read(box + runs("{{乙}}"))
    assert [hit.name for hit in text.placeholders] == ["乙"]
    assert text.text.startswith("\ufffc")


@pytest.mark.parametrize(
    ("inner", "fault"),
    [
        (runs("{{单位名称"), Fault.UNCLOSED),
        (runs("{{单位名称}"), Fault.UNCLOSED),
        (runs("单位名称}}"), Fault.UNOPENED),
        (runs("{{}}"), Fault.NAMELESS),
        (runs("{{ }}"), Fault.NAMELESS),
        (runs("\uff5b\uff5b单位名称\uff5d\uff5d"), Fault.FULL_WIDTH),
        (runs("{\uff5b单位名称\uff5d}"), Fault.FULL_WIDTH),
        (runs("{{单位名称\uff5d\uff5d"), Fault.FULL_WIDTH),
        (runs("\uff5b\uff5b单位名称"), Fault.FULL_WIDTH),
        ("<w:r><w:t>{{单位</w:t><w:br/><w:t>名称}}</w:t></w:r>", Fault.UNCLOSED),
    ],
)
def test_what_is_broken_is_told(inner: str, fault: Fault) -> None:
    assert fault in {broken.fault for broken in read(inner).broken}


def test_single_braces_are_text() -> None:
    text = read(runs("集合{1}和{{甲}}{"))
    assert not text.broken
    assert [hit.name for hit in text.placeholders] == ["甲"]


def test_a_page_break_that_word_remembers_does_not_part_a_placeholder() -> None:
    assert names("<w:r><w:t>{{单位</w:t><w:lastRenderedPageBreak/><w:t>名称}}</w:t></w:r>") == ["单位名称"]
