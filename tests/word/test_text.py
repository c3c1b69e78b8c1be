from hypothesis import example, given
from hypothesis import strategies as st

from tests.word.package_maker import W
from xls2report.word.rawxml import parse
from xls2report.word.text import attribute, element_text, run_content

LEGAL = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t\r"))


def shown(xml: str) -> str:
    """Read a run's children as Word shows them."""
    root = parse(f'<w:r xmlns:w="{W}">{xml}</w:r>'.encode()).root
    marks = {"w:br": "\n", "w:tab": "\t"}
    for child in root.elements():
        if child.name == "w:t" and child.text() != child.text().strip(" \t\n"):
            assert child.attributes.get("xml:space") == "preserve"
    return "".join(marks.get(child.name, child.text()) for child in root.elements())


@given(LEGAL.map(lambda text: text.replace("\ufffe", "").replace("\uffff", "")))
@example("<w:br/>&amp;]]>")
@example(" 前后 ")
@example("\u3000缩进")
def test_a_value_reads_back_as_it_was(text: str) -> None:
    assert shown(run_content(text)) == text.replace("\r\n", "\n").replace("\r", "\n")


@given(st.text())
def test_any_text_gives_well_formed_xml(text: str) -> None:
    shown(run_content(text))
    parse(f'<a b="{attribute(text)}">{element_text(text)}</a>'.encode())


def test_what_xml_cannot_hold_is_left_out() -> None:
    assert run_content("甲\x00\x0b\ud800乙\uffff") == '<w:t xml:space="preserve">甲乙</w:t>'
