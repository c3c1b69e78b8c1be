"""What of a Word text can be seen: what is deleted, hidden or only of its making is gone, the rest reads as if accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.word.small_docx import DECLARED, paragraph
from xls2report.word.fields import shown_text
from xls2report.word.kept_parts import LeftOut
from xls2report.word.rawxml import parse, to_string
from xls2report.word.styles import read_styles
from xls2report.word.visible import leave_visible

if TYPE_CHECKING:
    from xls2report.word.kept_parts import Counts
    from xls2report.word.rawxml import Element

SECRET, A = "内部旧话", "字"
BY = 'w:id="9" w:author="周某" w:date="2021-01-01T00:00:00Z"'
HIDDEN = "<w:rPr><w:vanish/></w:rPr>"
STYLES = f"""<w:styles{DECLARED}>
<w:style w:type="character" w:styleId="c"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="p"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="q"><w:basedOn w:val="p"/></w:style>
<w:style w:type="paragraph" w:styleId="shown"><w:basedOn w:val="p"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>
</w:styles>"""


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def deleted(text: str = SECRET) -> str:
    return f"<w:del {BY}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def inserted(text: str) -> str:
    return f"<w:ins {BY}>{run(text)}</w:ins>"


def p(content: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def seen(xml: str) -> tuple[Element, Counts]:
    tree = parse(f"<w:body{DECLARED}>{xml}</w:body>".encode())
    counts = leave_visible(tree, read_styles(parse(STYLES.encode()).root))
    return tree.root, counts


def lines(root: Element) -> list[str]:
    return [shown_text(element) for element in root.walk() if element.name == "w:p"]


MARKS = f"<w:rPr><w:del {BY}/></w:rPr>"
TRACKED = {
    "deleted and inserted": (p(run("前") + deleted() + inserted("新")), ["前新"]),
    "moved": (
        p(f'<w:moveFromRangeStart {BY} w:name="m"/><w:moveFrom {BY}>{run(SECRET)}</w:moveFrom>'
          f'<w:moveFromRangeEnd w:id="9"/>{run("甲")}')
        + p(f'<w:moveToRangeStart {BY} w:name="m"/><w:moveTo {BY}>{run("乙")}</w:moveTo><w:moveToRangeEnd w:id="9"/>'),
        ["甲", "乙"],
    ),
    "inserted and deleted again": (p(run("甲") + f"<w:ins {BY}>{deleted()}</w:ins>"), ["甲"]),
    "a paragraph mark": (p(run("前半"), MARKS) + p(run("后半")), ["前半后半"]),
    "a whole paragraph": (p(deleted(), MARKS) + p(run("后")), ["后"]),
    "paragraphs in a row": (p(deleted(), MARKS) * 3 + p(run("后")), ["后"]),
    "the mark ahead of a table": (p(run("前"), MARKS) + table(row(cell(p(run("格"))))), ["前", "格"]),
    "the last paragraph": (p(run("前")) + p(deleted(), MARKS), ["前"]),
    "a moved paragraph mark": (p(run("前"), f"<w:rPr><w:moveFrom {BY}/></w:rPr>") + p(run("后")), ["前后"]),
    "a row": (table(row(cell(p(deleted())), properties=f"<w:del {BY}/>"), row(cell(p(run("留"))))), ["留"]),
    "all rows": (table(row(cell(p(deleted())), properties=f"<w:del {BY}/>")) + p(run("后")), ["后"]),
    "a cell": (table(row(cell(p(run(SECRET)), f"<w:cellDel {BY}/>"), cell(p(run("格")), f"<w:cellIns {BY}/>"))), ["格"]),
    "in a table in a table": (table(row(cell(table(row(cell(p(run("内") + deleted())))) + "<w:p/>"))), ["内", ""]),
    "in a text box": (p(f"<w:r><w:pict><w:txbxContent>{p(run('框') + deleted())}</w:txbxContent></w:pict></w:r>"), ["框", "框"]),
    "a field": (
        p(f'<w:del {BY}><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:delInstrText>QUOTE {SECRET}</w:delInstrText></w:r>'
          '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:del>' + run("后")),
        ["后"],
    ),
    "a formula": (p(f"<m:oMath><w:del {BY}><m:r><m:t>{SECRET}</m:t></m:r></w:del><m:r><m:t>x</m:t></m:r></m:oMath>"), ["x"]),
    "properties": (
        p(f"<w:r><w:rPr><w:b/><w:rPrChange {BY}><w:rPr/></w:rPrChange></w:rPr><w:t>字</w:t></w:r>",
          f'<w:jc w:val="left"/><w:pPrChange {BY}><w:pPr/></w:pPrChange>'),
        ["字"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TRACKED)
def test_tracked_changes_are_as_if_accepted_and_nobody_is_named(name: str) -> None:
    xml, wanted = TRACKED[name]
    root, counts = seen(xml)
    assert lines(root) == wanted
    assert counts[LeftOut.REVISIONS] > 0
    written = to_string(root)
    assert SECRET not in written
    assert "周某" not in written


HIDING = {
    "a run": (p(run("前") + run(SECRET, HIDDEN) + run("后")), ["前后"]),
    "a paragraph with its mark": (p(run(SECRET, HIDDEN), HIDDEN) + p(run("后")), ["后"]),
    "the mark alone": (p(run("前"), HIDDEN) + p(run("后")), ["前后"]),
    "by a character style": (p(run(SECRET, '<w:rPr><w:rStyle w:val="c"/></w:rPr>') + run("后")), ["后"]),
    "by a style that is based on a hidden one": (p(run(SECRET), '<w:pStyle w:val="q"/>') + p(run("后")), ["后"]),
    "a row": (table(row(cell(p(run(SECRET))), properties="<w:hidden/>"), row(cell(p(run("留"))))), ["留"]),
    "all of a row": (table(row(cell(p(run(SECRET, HIDDEN), HIDDEN))), row(cell(p(run("留"))))), ["留"]),
    "a shape": (p(f'<w:r><w:drawing><wp:inline><wp:docPr name="{SECRET}" hidden="1"/></wp:inline></w:drawing></w:r>' + run("后")), ["后"]),
    "a field": (
        p(f'<w:r>{HIDDEN}<w:fldChar w:fldCharType="begin"/></w:r><w:r>{HIDDEN}<w:instrText>QUOTE {SECRET}</w:instrText></w:r>'
          f'<w:r>{HIDDEN}<w:fldChar w:fldCharType="end"/></w:r>' + run("后")),
        ["后"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HIDING)
def test_what_is_hidden_is_gone(name: str) -> None:
    xml, wanted = HIDING[name]
    root, counts = seen(xml)
    assert lines(root) == wanted
    assert SECRET not in to_string(root)
    assert counts.keys() <= {LeftOut.HIDDEN, LeftOut.REVISIONS, LeftOut.LOCKS}


SHOWN = {
    "vanish that is off": (p(run("字", '<w:rPr><w:vanish w:val="0"/></w:rPr>')), ["字"]),
    "hidden on web pages alone": (p(run("字", "<w:rPr><w:webHidden/></w:rPr>")), ["字"]),
    "shown against its style": (p(run("字", '<w:rPr><w:vanish w:val="0"/></w:rPr>'), '<w:pStyle w:val="p"/>'), ["字"]),
    "a style shown again": (p(run("字"), '<w:pStyle w:val="shown"/>'), ["字"]),
    "hidden twice by styles": (p(run("字", '<w:rPr><w:rStyle w:val="c"/></w:rPr>'), '<w:pStyle w:val="p"/>'), ["字"]),
    "two styles in one line": (p(run("题"), "<w:rPr><w:vanish/><w:specVanish/></w:rPr>") + p(run("文")), ["题", "文"]),
    "a content control": (f'<w:sdt><w:sdtPr><w:alias w:val="{SECRET}"/></w:sdtPr><w:sdtContent>{p(run(A))}</w:sdtContent></w:sdt>', ["字"]),
    "a smart tag": (p(f'<w:smartTag w:element="{SECRET}"><w:smartTagPr/>{run(A)}</w:smartTag>'), ["字"]),
    "an index entry": (
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' f'<w:r><w:instrText>XE "{SECRET}"</w:instrText></w:r>'
          '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("字")),
        ["字"],
    ),
    "the branch that a field did not take": (p(f'<w:fldSimple w:instr="IF 1=2 &quot;{SECRET}&quot; &quot;b&quot;">{run(A)}</w:fldSimple>'), ["字"]),
    "a text that a field sets": (p(f'<w:fldSimple w:instr="SET a &quot;{SECRET}&quot;"/>' + run("字")), ["字"]),
    "a field without end": (p(f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{SECRET}</w:instrText></w:r>{run(A)}'), ["字"]),
    "an empty paragraph": (p("") + p(run("字")), ["", "字"]),
}  # fmt: skip


@pytest.mark.parametrize("name", SHOWN)
def test_what_can_be_seen_stays_and_is_not_told_of(name: str) -> None:
    xml, wanted = SHOWN[name]
    root, counts = seen(xml)
    assert lines(root) == wanted
    assert SECRET not in to_string(root)
    assert not +counts


def test_traces_of_editing_are_gone() -> None:
    trace = (
        '<w:p w:rsidR="00AB12CD" w14:paraId="1A2B3C4D"><w:permStart w:id="1" w:ed="周某"/><w:commentRangeStart w:id="0"/>'
        f'{run(A)}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r><w:permEnd w:id="1"/>'
        '<w:proofErr w:type="spellStart"/><w:r><w:drawing><wp:inline><wp:docPr id="1" name="\\\\机器\\图.png" descr="C:\\周某\\图.png"/>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )
    root, counts = seen(trace)
    assert to_string(root) == (
        f'<w:body><w:p>{run(A)}<w:r><w:drawing><wp:inline><wp:docPr id="1" name="" descr=""/></wp:inline></w:drawing></w:r></w:p></w:body>'
    )
    assert counts == {LeftOut.LOCKS: 1, LeftOut.COMMENTS: 1}


def test_the_data_of_a_field_is_gone_and_the_field_stays() -> None:
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:fldData>{SECRET}</w:fldData></w:fldChar></w:r>'
    rest = '<w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    root, counts = seen(p(begin + rest))
    assert to_string(root) == f'<w:body><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{rest}</w:p></w:body>'
    assert not +counts


def test_what_has_nothing_unseen_stays_to_the_last_element() -> None:
    xml = p(run("字", "<w:rPr><w:b/></w:rPr>") + "<w:r><w:br/></w:r>", '<w:jc w:val="left"/>') + table(
        row(cell(p(run("格"))))
    )
    root, counts = seen(xml + paragraph("后"))
    assert to_string(root) == f"<w:body>{xml}{paragraph('后')}</w:body>".replace(
        "<w:trPr></w:trPr>", "<w:trPr/>"
    ).replace("<w:tcPr></w:tcPr>", "<w:tcPr/>")
    assert not counts


@pytest.mark.parametrize("below", [table(row(cell(p(run("乙"))))), p(run("乙")), ""])
def test_a_bookmark_behind_a_paragraph_without_its_mark_keeps_its_end(below: str) -> None:
    opened = p(f'<w:bookmarkStart w:id="1" w:name="x"/>{run("甲")}', MARKS)
    root, _counts = seen(f'{opened}<w:bookmarkEnd w:id="1"/>{below}')
    names = [element.name for element in root.walk() if element.name.startswith("w:bookmark")]
    assert names == ["w:bookmarkStart", "w:bookmarkEnd"]
