"""Comments in a copy of somebody's Word file: at the right words, and nothing else is changed."""

from __future__ import annotations

import io
import re
import shutil
from typing import TYPE_CHECKING

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from tests.judges import pdf_pages
from tests.pipeline.made import made
from tests.word.small_docx import paragraph, small_docx, unzipped, zipped
from xls2report.audit.annotating import annotate
from xls2report.audit.reading.report_file import parse_report
from xls2report.model.errors import ReportError
from xls2report.model.finding import Finding, TextPlace
from xls2report.model.severity import Severity
from xls2report.word.rawxml import parse

if TYPE_CHECKING:
    from pathlib import Path

BOLD = "<w:rPr><w:b/></w:rPr>"


def finding(place: tuple[int, int, int], message: str = "应为94.3%", severity: Severity = Severity.ERROR) -> Finding:
    number, start, end = place
    return Finding(
        code="A-RATE",
        severity=severity,
        pattern="{message}",
        arguments=(("message", message),),
        remedy="核对",
        place=TextPlace(paragraph=number, start=start, end=end),
    )


def annotated(data: bytes, *places: tuple[int, int, int]) -> bytes:
    return annotate(data, "报告.docx", [finding(place) for place in places])


def body_of(data: bytes) -> str:
    return unzipped(data)["word/document.xml"]


def plain(body: str) -> str:
    """Take the marks out of a body, and join what was cut for them."""
    body = re.sub(r"<w:commentRange(Start|End)[^>]*/>", "", body)
    return re.sub(r"<w:r [^>]*xmlns:w=[^>]*>(<w:rPr>.*?</w:rPr>)?<w:commentReference[^>]*/></w:r>", "", body)


def commented(data: bytes) -> list[str]:
    """Give the words each comment stands around."""
    found: list[str] = []
    body = body_of(data)
    for number in re.findall(r'commentRangeStart [^>]*w:id="(\d+)"', body):
        inside = re.search(
            rf'RangeStart [^>]*w:id="{number}"/>(.*?)<w:commentRangeEnd [^>]*w:id="{number}"', body, re.DOTALL
        )
        assert inside
        found.append("".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", inside[1])))
    return found


def test_a_run_is_cut_around_the_figure_and_keeps_its_looks() -> None:
    text = "<w:t>减少943%，&amp;#39;主要</w:t>".replace("&amp;#39;", "&#39;")
    made_data = annotated(small_docx(f"<w:p><w:r>{BOLD}{text}</w:r></w:p>"), (0, 2, 6))
    assert commented(made_data) == ["943%"]
    assert [(run.text, run.bold) for run in docx.Document(io.BytesIO(made_data)).paragraphs[0].runs if run.text] == [
        ("减少", True), ("943%", True), ("，'主要", True),
    ]  # fmt: skip


@pytest.mark.parametrize("place", [(0, 2, 6), (0, 0, 0)])
@pytest.mark.parametrize("empty", ["<w:{}/>", "<w:{} />", "<w:{}></w:{}>"])
def test_properties_with_nothing_in_them_are_no_part_of_the_text(empty: str, place: tuple[int, int, int]) -> None:
    run, whole = (empty.format(name, name) for name in ("rPr", "pPr"))
    made_data = annotated(small_docx(f"<w:p>{whole}<w:r>{run}<w:t>减少943%，主要</w:t></w:r></w:p>"), place)
    (opened,) = docx.Document(io.BytesIO(made_data)).paragraphs
    assert opened.text == "减少943%，主要"
    assert commented(made_data) == ["943%" if place[1] else "减少943%，主要"]


def test_a_paragraph_without_anything_in_it_gets_no_mark_outside_of_it() -> None:
    made_data = annotated(small_docx(f"<w:p/>{paragraph('减少943%')}"), (0, 0, 0))
    parents = (one for one in parse(body_of(made_data).encode()).root.walk() if one.find("w:r") is not None)
    assert all(one.name == "w:p" for one in parents)


def test_edges_of_runs_need_no_cut() -> None:
    body = f"<w:p><w:r><w:t>减少</w:t></w:r><w:r>{BOLD}<w:t>943</w:t></w:r><w:r><w:t>%</w:t></w:r></w:p>"
    made_data = annotated(small_docx(body), (0, 2, 6))
    assert commented(made_data) == ["943%"]
    assert plain(body_of(made_data)) == body_of(small_docx(body))


@pytest.mark.parametrize(
    "run",
    [
        "<w:r><w:t>减少 943%</w:t></w:r>",
        "<w:r><w:rPr><w:rPrChange w:id='1' w:author='a'><w:rPr/></w:rPrChange></w:rPr><w:t>减少943%</w:t></w:r>",
        "<w:r><w:t>减少<![CDATA[943%]]></w:t></w:r>",
    ],
    ids=["blanks that would be lost", "tracked properties", "character data"],
)
def test_a_run_that_cannot_be_cut_is_taken_whole(run: str) -> None:
    data = small_docx(f"<w:p>{run}<w:r><w:t>。</w:t></w:r></w:p>")
    where = parse_report(data, "a.docx").paragraphs[0].text.index("943")
    made_data = annotated(data, (0, where, where + 4))
    assert plain(body_of(made_data)) == body_of(data)
    assert "。" not in "".join(commented(made_data))


def test_two_findings_in_one_run_and_two_at_one_place() -> None:
    made_data = annotated(small_docx(paragraph("增加1万元，增长2%")), (0, 2, 3), (0, 8, 10), (0, 8, 10))
    assert commented(made_data) == ["1", "2%", "2%"]


def test_a_place_outside_the_text_is_the_paragraph() -> None:
    made_data = annotated(small_docx(paragraph("增加1万元", "<w:jc w:val='left'/>")), (0, 0, 0))
    assert commented(made_data) == ["增加1万元"]
    assert "</w:pPr><w:commentRangeStart" in body_of(made_data)


def test_comments_that_are_there_stay_and_ids_do_not_clash() -> None:
    theirs = '<w:comment w:id="7" w:author="张"><w:p><w:r><w:t>请核</w:t></w:r></w:p></w:comment>'
    data = small_docx(paragraph("增加1万元"), parts={"comments": theirs})
    files = unzipped(annotated(data, (0, 2, 3)))
    assert re.findall(r'<w:comment [^>]*w:id="(\d+)"', files["word/comments.xml"]) == ["7", "8"]
    assert (
        files["word/comments.xml"]
        .replace("</w:comments>", "")
        .startswith(unzipped(data)["word/comments.xml"].replace("</w:comments>", ""))
    )
    assert files["[Content_Types].xml"] == unzipped(data)["[Content_Types].xml"]


@pytest.mark.parametrize("links", [True, False])
def test_a_file_without_comments_gets_the_part_its_type_and_its_link(links: bool) -> None:
    before = unzipped(small_docx(paragraph("增加1万元")))
    if not links:
        del before["word/_rels/document.xml.rels"]
    made_data = annotated(zipped(before), (0, 2, 3))
    after = unzipped(made_data)
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    assert set(after) - set(before) <= {"word/comments.xml", "word/_rels/document.xml.rels"}
    (comment,) = docx.Document(io.BytesIO(made_data)).comments
    assert comment.text == "【错误】应为94.3%（A-RATE）\n处理：核对"


def test_a_finding_in_a_footnote_or_a_text_box_stands_where_a_comment_may() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('框中1万元')}</w:txbxContent></w:pict></w:r>"
    body = f"<w:p><w:r><w:t>前</w:t></w:r>{box}</w:p><w:p><w:r><w:t>后</w:t><w:footnoteReference w:id='2'/></w:r></w:p>"
    data = small_docx(body, parts={"footnotes": f"<w:footnote w:id='2'>{paragraph('注2万元')}</w:footnote>"})
    made_data = annotated(data, (1, 2, 3), (3, 1, 2))
    assert commented(made_data) == ["前框中1万元", "后"]
    assert "commentRange" not in re.findall(r"<w:txbxContent>.*?</w:txbxContent>", body_of(made_data))[0]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml", "word/comments.xml"]
)
def test_a_part_in_another_encoding_takes_comments_too(part: str, encoding: str) -> None:
    made_data = small_docx(paragraph("增加1万元"), parts={"comments": ""} if part == "word/comments.xml" else None)
    whole = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig").removesuffix("-le").removesuffix("-be")}"?>{unzipped(made_data)[part]}'
    data = zipped({**unzipped(made_data), part: whole.encode(encoding)})
    made_data = annotated(data, (0, 2, 3))
    assert commented(made_data) == ["1"]
    for whole in unzipped(made_data).values():
        parse(whole.encode())


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\r\n\r\n"])
def test_bytes_ahead_of_a_report_are_no_part_of_its_copy(before: bytes) -> None:
    data = before + small_docx(paragraph("增加1万元"))
    assert [one.text for one in parse_report(data, "报告.docx").paragraphs] == ["增加1万元"]
    made_data = annotated(data, (0, 2, 3))
    assert made_data.startswith(b"PK")
    assert commented(made_data) == ["1"]


@pytest.mark.parametrize("left_out", ["[Content_Types].xml", "_rels/.rels"])
def test_a_package_without_its_list_is_refused(left_out: str) -> None:
    data = zipped(
        {name: whole for name, whole in unzipped(small_docx(paragraph("增加1万元"))).items() if name != left_out}
    )
    with pytest.raises(ReportError, match="不是完整的 Word 文档"):
        parse_report(data, "报告.docx")


@pytest.mark.parametrize("named", ["nonsense", "gb2312"])
def test_comments_in_an_encoding_that_nobody_knows_are_refused(named: str) -> None:
    broken = f'<?xml version="1.0" encoding="{named}"?>'.encode() + b"<w:comments>\xff\xff</w:comments>"
    data = small_docx(paragraph("增加1万元"), parts={"comments": broken})
    with pytest.raises(ReportError, match="不能加批注"):
        annotated(data, (0, 2, 3))


PIECES = st.lists(
    st.tuples(st.text("增减 1&<一%\t\n", min_size=1, max_size=6), st.booleans(), st.booleans()), min_size=1, max_size=5
)


@given(PIECES, st.data())
def test_wherever_a_comment_goes_the_text_stays(pieces: list[tuple[str, bool, bool]], drawn: st.DataObject) -> None:
    def escaped(text: str) -> str:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "</w:t><w:br/><w:t>")

    keep = ' xml:space="preserve"'
    body = "".join(
        f"<w:r>{BOLD if bold else ''}<w:t{keep if keeps else ''}>{escaped(text)}</w:t></w:r>"
        for text, bold, keeps in pieces
    )
    data = small_docx(f"<w:p>{body}</w:p>")
    read = parse_report(data, "a.docx")
    length = len(read.paragraphs[0].text)
    start = drawn.draw(st.integers(0, length))
    made_data = annotated(data, (0, start, drawn.draw(st.integers(start, length))))
    assert parse_report(made_data, "a.docx") == read
    assert len(docx.Document(io.BytesIO(made_data)).comments) == 1


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Annotate a whole report at every number of its body, and give the copy."""
    data = made("chengxi").report.document
    report = parse_report(data, "报告.docx")
    places = [
        (one.index, found.start(), found.end()) for one in report.paragraphs for found in re.finditer(r"\d+", one.text)
    ]
    copy = annotated(data, *places[::7])
    assert copy == annotated(data, *places[::7])
    assert parse_report(copy, "报告.docx") == report
    path = tmp_path_factory.mktemp("annotated") / "批注本.docx"
    path.write_bytes(copy)
    return path


def test_an_annotated_report_is_valid(example: Path) -> None:
    assert [str(error) for error in OpenXmlValidator(strict=True).validate(example).errors] == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_annotated_report_opens(example: Path, tmp_path: Path) -> None:
    copy = tmp_path / example.name
    copy.write_bytes(example.read_bytes())
    assert len(pdf_pages([copy], tmp_path)[copy.stem]) > 10
