"""What calamine reads of an ordinary sheet and what the careful reader reads of it are the same."""

from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
import python_calamine
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from tests.sheets.opened import opened
from tests.sheets.xlsx_maker import cell_xml, parts, sheet_xml, zipped
from xls2report.model.source import address_of

NUMBERS = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
    st.integers(-(10**17), 10**17).map(str),
    st.decimals(-(10**9), 10**9, places=2, allow_nan=False).map(str),
    st.sampled_from(["1.", ".5", "-0", "1.2.3", "1E5", "00012", "1e-320", "-", "1-1"]),
)
TEXTS = st.text(st.sampled_from("甲 　\t\n_x00D41\u00a0é😀'\"&<>=:/"), max_size=8).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
)
KEPT = st.sampled_from(["", ' xml:space="preserve"'])
TEXT_ELEMENTS: st.SearchStrategy[str] = st.builds("<t{}>{}</t>".format, KEPT, TEXTS)
RUNS = st.lists(TEXT_ELEMENTS.map("<r>{}</r>".format), max_size=3).map("".join)
SHARED: st.SearchStrategy[str] = st.one_of(
    TEXT_ELEMENTS, RUNS, st.builds("{}<rPh sb='0' eb='1'><t>pin</t></rPh>".format, TEXT_ELEMENTS)
)
FORMULAS = st.sampled_from(
    [
        "",
        "<f>A1+1</f>",
        '<f aca="false">IF(A1&gt;"&#38656;",&quot;x&quot;,1)</f>',
        '<f t="shared" ref="A1:B2" si="0">A1</f>',
        '<f t="shared" si="0"/>',
    ]
)
TYPES = st.sampled_from(["n", "str", "b", "e"])
NO_VALUES = st.sampled_from(["", "<v></v>", "<v/>", "<v />"])
ERRORS = st.sampled_from(["#N/A", "#DIV/0!", "#REF!", "#SPILL!", "&#35;NUM!"])
ZEROS = st.sampled_from(["0", "0.00", "-0", "0E0", ".0"])
STYLES = st.sampled_from(["", ' s="0"', ' s="1"'])


@st.composite
def cells(draw: st.DrawFn, shared: int) -> str:
    """Draw the XML of a cell with a slot for its address."""
    style, formula = draw(STYLES), draw(FORMULAS)
    kinds = [
        f"<c{{}}{style}/>",
        f"<c{{}}{style}></c>",
        f'<c{{}}{style} t="n" />',
        f"<c{{}}{style}>{formula}<v>{draw(NUMBERS)}</v></c>",
        f'<c{{}}{style} t="n">{formula}<v>{draw(NUMBERS)}</v></c>',
        f'<c{{}} t="n"{style}><v>{draw(NUMBERS)}</v></c>',
        f'<c{{}}{style} t="inlineStr"><is>{draw(TEXT_ELEMENTS)}</is></c>',
        f'<c{{}}{style} t="str">{formula}<v>{draw(TEXTS)}</v></c>',
        f'<c{{}}{style} t="{draw(TYPES)}">{formula}{draw(NO_VALUES)}</c>',
        f'<c{{}}{style} t="b">{formula}<v>{draw(st.integers(0, 1))}</v></c>',
        f'<c{{}}{style} t="e">{formula}<v>{draw(ERRORS)}</v></c>',
        f"<c{{}}{style}>{formula}<v>{draw(ZEROS)}</v></c>",
    ]
    if shared:
        kinds.append(f'<c{{}}{style} t="s"><v>{draw(st.integers(0, shared - 1))}</v></c>')
    return draw(st.sampled_from(kinds))


@st.composite
def workbooks(draw: st.DrawFn) -> tuple[list[str], str]:
    """Draw shared texts and the rows of a sheet."""
    shared: list[str] = draw(st.lists(SHARED, max_size=4))
    places = draw(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), unique=True, max_size=12))
    rows: dict[int, str] = {}
    for row, column in sorted(places):
        cell = draw(cells(len(shared)))
        rows[row] = rows.get(row, "") + cell.replace("{}", f' r="{address_of(row, column)}"', 1)
    return shared, "".join(f'<row r="{row + 1}">{content}</row>' for row, content in rows.items())


@given(workbooks(), st.sampled_from(["", '<calcPr fullCalcOnLoad="1"/>']))
@settings(max_examples=150, deadline=None)
def test_both_ways_give_the_same(drawn: tuple[list[str], str], workbook: str) -> None:
    shared, rows = drawn
    with TemporaryDirectory() as folder:
        quick = opened(Path(folder), zipped(parts(sheet_xml(rows), strings=shared, workbook=workbook)))
        # A comment makes the sheet extraordinary.
        careful = opened(
            Path(folder), zipped(parts(sheet_xml(rows, before="<!-- -->"), strings=shared, workbook=workbook))
        )
    assert quick == careful


@given(
    st.lists(
        st.lists(
            st.one_of(
                st.none(),
                st.floats(-1e300, 1e300).map(lambda number: float(f"{number:.15g}")),
                st.integers(-(10**15) + 1, 10**15 - 1),
                st.text(st.characters(min_codepoint=33, exclude_categories=["Cs", "Cc", "Cn"]), min_size=1).filter(
                    lambda text: text[0] not in "=#" and "_x" not in text
                ),
            ),
            max_size=5,
        ),
        max_size=6,
    )
)
@settings(max_examples=15, deadline=None)
def test_what_openpyxl_writes_comes_back(values: list[list[float | str | None]]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in values:
        sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    with TemporaryDirectory() as folder:
        (read,) = opened(Path(folder), target.getvalue()).sheets
    padded = [row + [None] * (5 - len(row)) for row in read.rows] + [[None] * 5] * (6 - len(read.rows))
    assert padded == [row + [None] * (5 - len(row)) for row in values] + [[None] * 5] * (6 - len(values))


class _Panic(BaseException):
    """What a panic in Rust looks like from here: no Exception."""


@pytest.mark.parametrize("failure", [_Panic, ValueError])
def test_the_careful_way_is_taken_when_calamine_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: type[BaseException]
) -> None:
    class Failing:
        @classmethod
        def from_filelike(cls, _package: object) -> None:
            raise failure

    monkeypatch.setattr(python_calamine, "CalamineWorkbook", Failing)
    assert opened(tmp_path, zipped(parts(cell_xml('<c r="B2"><v>1</v></c>')))).sheets[0].rows == [[], [None, 1.0]]


def test_an_interruption_is_not_swallowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted:
        @classmethod
        def from_filelike(cls, _package: object) -> None:
            raise KeyboardInterrupt

    monkeypatch.setattr(python_calamine, "CalamineWorkbook", Interrupted)
    with pytest.raises(KeyboardInterrupt):
        opened(tmp_path, zipped(parts(cell_xml('<c r="B2"><v>1</v></c>'))))
