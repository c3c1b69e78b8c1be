"""Reports whose trace pages the tests open, and what is looked for on them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tests.pipeline.made import made
from tests.review.traced import traced
from xls2report.model.money import round_half_up, to_wan_yuan
from xls2report.model.report import Printed
from xls2report.review.trace_page import trace_page

if TYPE_CHECKING:
    from decimal import Decimal
    from pathlib import Path

    from playwright.sync_api import Page

    from xls2report.document.content import DocumentContent
    from xls2report.model.figure import Figure
    from xls2report.model.money import MoneyUnit
    from xls2report.pipeline.report import Report

LIT_CELLS = """() => [...document.querySelectorAll('td.lit')].map((cell) => {
  const sheet = cell.closest('table').getAttribute('aria-label');
  return [sheet, cell.firstChild.textContent];
})"""
LIT_PIECES = "() => [...document.querySelectorAll('.piece.lit')].map((piece) => piece.textContent)"
NO_SIDEWAYS = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
IN_BOX = """(made) => {
  const [inner, outer] = [made, made.closest('.box, #sections')].map((one) => one.getBoundingClientRect());
  return inner.top >= outer.top && inner.bottom <= outer.bottom + 1;
}"""


@cache
def example(unit: str, *, supplement: bool = True) -> Report:
    return made(unit, supplement=supplement, previous=supplement).report


def opened(page: Page, folder: Path, report: Report, content: DocumentContent | None = None) -> Page:
    shown = traced(report) if content is None else replace(traced(report), content=content, places=())
    (folder / "来源.html").write_bytes(trace_page(shown))
    page.goto((folder / "来源.html").as_uri())
    return page


def piece_of(report: Report, figure_id: str) -> str:
    """Give a selector of the first place of a figure in the text, counting printed figures as the page does."""
    pieces = [place.piece for place in report.places if isinstance(place.piece, Printed) and place.paragraph]
    number = [piece.figure.id for piece in pieces].index(figure_id)
    return f"#sections .piece.figure >> nth={number}"


def figure_of(report: Report, figure_id: str) -> Figure:
    return next(
        place.piece.figure
        for place in report.places
        if isinstance(place.piece, Printed) and place.piece.figure.id == figure_id
    )


def printed(amount: Decimal, unit: MoneyUnit) -> str:
    return f"{round_half_up(to_wan_yuan(amount, unit), 2)}"


def own_cells(report: Report, figure: Figure) -> list[tuple[str, str]]:
    """Give title and printed text of this year's cells under a figure, in the tables' order."""
    found: list[tuple[str, str]] = []
    wanted = {(ref.sheet, ref.address) for ref in figure.cells() if ref.file == report.content.tables[0].file}
    for form in report.content.tables:
        refs = [(form.ref(cell), cell) for row in form.rows for cell in row]
        for ref, cell in refs:
            if (ref.sheet, ref.address) in wanted and cell.value is not None:
                found.append((form.title, printed(cell.value, form.unit)))
    return found
