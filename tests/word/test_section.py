from tests.word.package_maker import R, W
from xls2report.word.rawxml import parse
from xls2report.word.section import Section, read_section

SIZE = '<w:pgSz w:w="11906" w:h="16838"/>'
MARGINS = (
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="1134" w:footer="1417" w:gutter="0"/>'
)


def section(inner: str) -> Section:
    return read_section(parse(f'<w:sectPr xmlns:w="{W}" xmlns:r="{R}">{inner}</w:sectPr>'.encode()).root)


def test_a_page_turned_on_its_side_keeps_the_edges_of_the_sheet() -> None:
    lying = section(SIZE + MARGINS).properties(lying=True, first=True)
    assert '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' in lying
    assert 'w:top="1587" w:right="2098" w:bottom="1474" w:left="1984"' in lying
    assert 'w:header="623" w:footer="907"' in lying


def test_text_widths() -> None:
    read = section(SIZE + MARGINS)
    assert (read.upright.text_width, read.lying.text_width) == (11906 - 1474 - 1587, 16838 - 2098 - 1984)


def test_on_a_grid_of_lines_a_page_has_whole_lines_only() -> None:
    heights = (16838 - 2098 - 1984, 11906 - 1587 - 1474)
    plain = section(SIZE + MARGINS)
    assert (plain.upright.text_height, plain.lying.text_height) == heights
    read = section(f'{SIZE}{MARGINS}<w:docGrid w:type="linesAndChars" w:linePitch="579"/>')
    assert (read.upright.text_height, read.lying.text_height) == (22 * 579, 15 * 579)
    shown = section(f'{SIZE}{MARGINS}<w:docGrid w:linePitch="312"/>')
    assert shown.upright.text_height == heights[0]


def test_turning_twice_gives_the_first_page_again() -> None:
    read = section(SIZE + MARGINS)
    lying = read.properties(lying=True, first=True)
    again = section(lying.removeprefix("<w:sectPr>").removesuffix("</w:sectPr>"))
    assert again.turned
    assert again.properties(lying=False, first=True) == read.properties(lying=False, first=True)


def test_later_pieces_do_not_number_pages_anew_nor_have_a_first_page() -> None:
    inner = (
        f'<w:headerReference w:type="default" r:id="rId5"/><w:type w:val="continuous"/>{SIZE}{MARGINS}'
        '<w:pgNumType w:fmt="decimal" w:start="1"/><w:titlePg/><w:docGrid w:linePitch="312"/>'
    )
    later = section(inner).properties(lying=False, first=False)
    assert '<w:pgNumType w:fmt="decimal"/>' in later
    assert "titlePg" not in later
    assert "w:type w:val" not in later
    assert 'r:id="rId5"' in later
    assert '<w:docGrid w:linePitch="312"/>' in later
    first = section(inner).properties(lying=False, first=True)
    assert 'w:start="1"' in first
    assert "titlePg" in first


def test_a_section_that_says_nothing_is_a4() -> None:
    read = section("")
    assert '<w:pgSz w:w="11906" w:h="16838"/>' in read.properties(lying=False, first=True)
    assert read.without_header == ("default", "even", "first")
