"""Marks of other template engines are known by their shape; braces and angles of ordinary text are none."""

from __future__ import annotations

import pytest

from tests.word.small_docx import DECLARED
from xls2report.word.rawxml import parse
from xls2report.word.stray import field_strays, misplaced, named_places, strays, unfilled_controls


@pytest.mark.parametrize(
    "text",
    ["${单位名称}", "前${unit.name}后", "#{年度}", "@{x}", "{%p if x %}", "{# 注 #}", "{#list}", "{/list}", "{{{年度}}}", "${{年度}}",
     "<%= x %>", "<#if x>", "</#if>", "{ MERGEFIELD 单位 }", "${amount?string('0.00')}", "[#if x]", "[/#if]", "#if($x)", "#foreach($x in $list)"],
)  # fmt: skip
def test_what_nobody_else_writes_is_certain(text: str) -> None:
    (found,) = strays(text)
    assert found.certain
    assert found.mark in text


@pytest.mark.parametrize(
    ("text", "name"),
    [("{单位名称}", "单位名称"), ("{ unit_name }", "unit_name"), ("{0}", "0"), ("«unit»", "unit"), ("«TableStart:项»", "TableStart"), ("<<unit>>", "unit"), ("[[单位]]", "单位")],
)  # fmt: skip
def test_a_name_in_braces_looks_like_a_mark(text: str, name: str) -> None:
    (found,) = strays(text)
    assert (found.name, found.certain, found.if_known) == (name, False, False)


@pytest.mark.parametrize(
    "text",
    [
        "«单位名称»",
        "<<单位名称>>",
        "[单位名称]",
        "\uff1c单位名称\uff1e",
        "<单位名称>",
        "%单位名称%",
        "$单位名称$",
        "$单位名称",
        "\uff5b单位名称\uff5d",
    ],
)
def test_what_is_also_ordinary_is_a_mark_only_for_a_known_name(text: str) -> None:
    (found,) = strays(text)
    assert (found.name, found.if_known) == ("单位名称", True)


@pytest.mark.parametrize(
    "text",
    ["{{单位名称}}", "{{单位名称}}{{年度}}", "{{项.名称}}", "集合{1,2,3}", "{甲、乙}", "{ }", "{}", '{"a": 1}', "{0A1B-2C3D}", "100%", "1<2 且 3>2",
     "$100", "a@b.cn", "#1", "[#1]", "#1(甲)", "\uff5b\uff5b年度\uff5d\uff5d", "{\uff5b年度\uff5d}", "《预算法》", "【基本支出】", "{{单位名称}", "年度}}"],
)  # fmt: skip
def test_ordinary_text_and_our_own_placeholders_are_none(text: str) -> None:
    assert list(strays(text)) == []


def body(xml: str) -> bytes:
    return f"<w:body{DECLARED}>{xml}</w:body>".encode()


def field(*texts: str) -> str:
    inner = "".join(f"<w:r><w:instrText>{text}</w:instrText></w:r>" for text in texts)
    return f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{inner}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


@pytest.mark.parametrize(
    "xml", [field("MERGE", "FIELD 单位 \\* MERGEFORMAT"), '<w:fldSimple w:instr=" mergefield 单位 "/>']
)
def test_fields_of_a_mail_merge_are_certain_and_say_where(xml: str) -> None:
    ((found, words),) = field_strays(parse(body(f"<w:p><w:r><w:t>前文</w:t></w:r>{xml}</w:p>")).root)
    assert (found.name, found.certain, words) == ("单位", True, "前文")


def test_a_field_of_document_variables_only_looks_so() -> None:
    ((found, _words),) = field_strays(parse(body(f"<w:p>{field('DOCVARIABLE 单位')}{field(' PAGE ')}</w:p>")).root)
    assert (found.name, found.certain) == ("单位", False)


@pytest.mark.parametrize(
    ("xml", "holder"),
    [
        (f"<w:p>{field('TITLE {{单位', '名称}}')}</w:p>", "w:instrText"),
        ('<w:p><w:fldSimple w:instr="TITLE {{单位名称}}"/></w:p>', "w:instrText"),
        ('<w:p><w:r><w:drawing><wp:docPr id="1" name="图" descr="{{单位名称}}"/></w:drawing></w:r></w:p>', "descr"),
        ('<w:p><w:bookmarkStart w:id="1" w:name="{{单位名称}}"/></w:p>', "w:bookmarkStart"),
        ('<w:sdt><w:sdtPr><w:alias w:val="{{单位名称}}"/></w:sdtPr></w:sdt>', "w:alias"),
        ("<w:p><m:oMath><m:r><m:t>{{单位名称}}</m:t></m:r></m:oMath></w:p>", "m:t"),
    ],
)
def test_a_placeholder_outside_of_runs_is_misplaced(xml: str, holder: str) -> None:
    assert [(found.mark, found.holder) for found in misplaced(parse(body(xml)))] == [("{{单位名称}}", holder)]


@pytest.mark.parametrize(
    ("xml", "holder"),
    [
        ('<w:p><w:r><w:drawing><wp:docPr id="1" name="图" descr="{单位名称}公章"/></w:drawing></w:r></w:p>', "descr"),
        ('<w:p><w:r><w:pict><v:textpath string="{单位名称}"/></w:pict></w:r></w:p>', "v:textpath"),
        ("<w:p><w:r><w:drawing><a:t>{单位名称}</a:t></w:drawing></w:r></w:p>", "a:t"),
    ],
)
def test_braces_in_words_outside_of_runs_are_a_mark(xml: str, holder: str) -> None:
    assert [(found.mark, found.holder) for found in misplaced(parse(body(xml)))] == [("{单位名称}", holder)]


@pytest.mark.parametrize(
    "xml",
    [
        "<w:p><m:oMath><m:r><m:t>{x}</m:t></m:r></m:oMath></w:p>",
        '<w:p><w:r><w:drawing><wp:docPr id="1" name="图" descr="{1}"/></w:drawing></w:r></w:p>',
    ],
)
def test_a_set_in_a_formula_and_a_number_in_braces_are_none(xml: str) -> None:
    assert list(misplaced(parse(body(xml)))) == []


@pytest.mark.parametrize("instruction", ["DOCPROPERTY 单位名称", ' REF "单位名称" \\h '])
def test_a_field_that_shows_something_called_like_a_field_of_the_report_may_be_a_mark(instruction: str) -> None:
    ((found, _words),) = field_strays(parse(body(f"<w:p>{field(instruction)}</w:p>")).root)
    assert (found.name, found.certain, found.if_known) == ("单位名称", False, True)


def test_another_engines_mark_outside_of_runs_is_misplaced_too() -> None:
    picture = '<w:p><w:r><w:drawing><wp:docPr id="1" name="图" descr="${单位名称}"/></w:drawing></w:r></w:p>'
    assert [found.mark for found in misplaced(parse(body(picture)))] == ["${单位名称}"]
    guid = '<w:p><w:r><a:ext uri="{28A0092B-C50C-407E-A947-70E740481C1C}"/></w:r></w:p>'
    assert list(misplaced(parse(body(guid)))) == []


def test_bookmarks_and_controls_are_marks_if_they_are_called_like_a_field() -> None:
    bookmark = '<w:p><w:bookmarkStart w:id="1" w:name="单位名称"/></w:p>'
    control = '<w:sdt><w:sdtPr><w:tag w:val="年度"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
    filled = "<w:p><w:r><w:t>{{年度}}</w:t></w:r></w:p>"
    found = list(named_places(parse(body(bookmark + control.format("<w:p/>") + control.format(filled))).root))
    assert [(mark.name, mark.if_known) for mark in found] == [("单位名称", True), ("年度", True)]


def test_a_placeholder_in_a_run_is_not_misplaced() -> None:
    assert list(misplaced(parse(body("<w:p><w:r><w:t>{{单位名称}}</w:t></w:r></w:p>")))) == []


def test_the_prompt_of_a_control_is_told_and_a_filled_one_is_not() -> None:
    prompt = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
    controls = "".join(
        f"<w:sdt>{properties}<w:sdtContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        for properties, text in ((prompt, "单击此处"), (prompt, "{{单位名称}}"), ("", "正文"))
    )
    assert list(unfilled_controls(parse(body(controls)).root)) == ["单击此处"]
