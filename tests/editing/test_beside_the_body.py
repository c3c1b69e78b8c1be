# python-docx has no public way to the elements below a paragraph, and they have no types.
# ruff: noqa: SLF001
# pyright: basic
"""Figures of then beside the body, years typed over, rows that stand twice: none of it leaves quietly."""

from __future__ import annotations

import copy
import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from tests.editing.office import (
    WORKBOOK,
    carried,
    cells_with,
    comments,
    edited,
    found,
    options,
    typed_over,
    with_more_pay,
)
from xls2report.model.errors import RefusedError
from xls2report.model.severity import Severity
from xls2report.model.state import State
from xls2report.pipeline.reviewing import published

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docx.document import Document

    from xls2report.model.finding import Finding

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
QUOTED = "支出合计371.56万元"


def _in_footer(document: Document) -> None:
    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    footer.paragraphs[0].text = QUOTED


def _in_header(document: Document) -> None:
    header = document.sections[-1].header
    header.is_linked_to_previous = False
    header.paragraphs[0].text = QUOTED


def _in_text_box(document: Document) -> None:
    box = (
        f'<w:r {W} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape id="box" style="width:100pt;height:30pt"><v:textbox>'
        f"<w:txbxContent><w:p><w:r><w:t>图中：{QUOTED}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    found(document, "本年收入合计4")._p.append(parse_xml(box))


def _about(data: bytes, workbook: Path) -> list[Finding]:
    return [one for one in carried(data, workbook).report.findings if one.code.startswith(("E-", "A-"))]


@pytest.mark.parametrize("change", [_in_footer, _in_header, _in_text_box])
def test_a_figure_of_then_beside_the_body_is_told_and_stays_open(
    tmp_path: Path, change: Callable[[Document], None]
) -> None:
    data = edited(change)
    more = with_more_pay(tmp_path)
    assert _about(data, WORKBOOK) == []
    outdated = [one for one in _about(data, more) if one.code == "E-OUTDATED"]
    assert [("371.56" in one.message, "373.56" in one.message) for one in outdated] == [(True, True)]
    again = carried(data, more).report.document
    assert any("371.56" in one for one in comments(again))
    with pytest.raises(RefusedError):
        published(carried(again, more), options(more), accept_revisions=False)


def test_what_the_program_wrote_beside_the_body_is_no_quotation(tmp_path: Path) -> None:
    assert _about(edited(lambda _document: None), with_more_pay(tmp_path)) == []


def _year(document: Document) -> None:
    typed_over(found(document, "政府采购支出总额"), "2020", "2019")


def _reworded_year(document: Document) -> None:
    told = found(document, "政府采购支出总额")
    typed_over(told, "2020年度政府采购支出总额", "本单位2018年度政府采购支出总额共计")


@pytest.mark.parametrize(("change", "severity"), [(_year, Severity.ERROR), (_reworded_year, Severity.WARNING)])
def test_a_year_typed_over_in_our_own_sentence_is_an_error(
    change: Callable[[Document], None], severity: Severity
) -> None:
    done = carried(edited(change))
    (finding,) = [one for one in done.report.findings if one.code == "A-YEAR"]
    assert finding.severity is severity
    assert (done.report.state is State.FAULTY) == (severity is Severity.ERROR)


@pytest.mark.parametrize(
    ("old", "new"),
    [("2.11万元、政府", "2.11、政府"), ("本年支出合计371.56万元", "本年支出合计371.56"), ("占51.3%", "占51.3")],
)
def test_a_unit_left_out_of_our_own_sentence_is_an_error(old: str, new: str) -> None:
    done = carried(edited(lambda document: typed_over(found(document, old), old, new)))
    assert [(one.code, one.severity) for one in done.report.findings] == [("A-UNIT", Severity.ERROR)]


@pytest.mark.parametrize(("amount", "code"), [("30.16", "W-CODE"), ("10.00", "W-ROW")])
def test_a_row_that_stands_twice_in_a_table_is_an_error(amount: str, code: str) -> None:
    def twice(document: Document) -> None:
        row = next(cells_with(document, amount)[0]._p.iterancestors(qn("w:tr")))
        row.addnext(copy.deepcopy(row))

    codes = [one.code for one in carried(edited(twice)).report.findings if one.severity is Severity.ERROR]
    assert set(codes) == {code}


def test_an_empty_row_is_none() -> None:
    def empty(document: Document) -> None:
        row = next(cells_with(document, "30.16")[0]._p.iterancestors(qn("w:tr")))
        new = copy.deepcopy(row)
        row.addnext(new)
        for text in new.iter(qn("w:t")):
            text.text = ""

    assert [one for one in carried(edited(empty)).report.findings if one.severity is Severity.ERROR] == []


def test_the_copy_keeps_what_stands_beside_the_body() -> None:
    data = carried(edited(_in_footer)).report.document
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert any(QUOTED in archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
