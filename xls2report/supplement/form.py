"""The form for what the nine tables do not hold: an Excel file made for one unit and year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.catalogue.entries import ListKey, NumberKey, TextKey
from xls2report.supplement.form_basics import fill_basics, fill_performance
from xls2report.supplement.form_budget import fill_budget
from xls2report.supplement.form_bytes import workbook_bytes
from xls2report.supplement.form_checks import NEEDED
from xls2report.supplement.form_entries import Filling
from xls2report.supplement.form_other_matters import fill_other_matters
from xls2report.supplement.form_page import Page, Places
from xls2report.supplement.form_prior_year import fill_prior_year
from xls2report.supplement.form_reasons import fill_kept, fill_reason_keys, fill_reasons, orphans
from xls2report.supplement.form_styles import Look, add_looks
from xls2report.supplement.form_three_public import fill_three_public
from xls2report.supplement.guidance import GUIDE, NOTES
from xls2report.supplement.layout import Heading, SheetName
from xls2report.supplement.record import Supplement

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from xls2report.supplement.content import FormContent
    from xls2report.supplement.record import TypedNumber

_SHEETS: tuple[tuple[SheetName, Callable[[Page, Filling], None], tuple[tuple[str, float], ...]], ...] = (
    (SheetName.BASICS, fill_basics, ((Heading.LABEL, 24), (Heading.CONTENT, 62), ("提示", 15), ("说明", 46))),
    (
        SheetName.PRIOR_YEAR,
        fill_prior_year,
        ((Heading.LABEL, 36), (Heading.PRIOR, 18), ("本年决算数（万元）", 18), ("核对", 24), ("说明", 50)),
    ),
    (
        SheetName.INITIAL_BUDGET,
        fill_budget,
        (
            (Heading.CODE, 11),
            ("类级科目名称", 17),
            ("款级科目名称", 22),
            (Heading.ITEM_NAME, 27),
            ("支出决算数（万元）", 14),
            (Heading.BUDGET, 14),
            (Heading.ADJUSTED, 14),
            ("核对", 17),
            ("说明", 34),
        ),
    ),
    (
        SheetName.OTHER_MATTERS,
        fill_other_matters,
        (
            (Heading.LABEL, 36),
            (Heading.CONTENT, 34),
            ("计量单位", 9),
            ("06表中的数（万元）", 14),
            ("提示", 21),
            ("说明", 62),
        ),
    ),
    (
        SheetName.THREE_PUBLIC,
        fill_three_public,
        (
            (Heading.LABEL, 26),
            (Heading.CONTENT, 30),
            ("计量单位", 10),
            ("本年决算数（万元）", 14),
            ("提示", 21),
            ("说明", 50),
        ),
    ),
    (SheetName.PERFORMANCE, fill_performance, ((Heading.LABEL, 24), (Heading.CONTENT, 70), ("提示", 15), ("说明", 38))),
    (
        SheetName.REASONS,
        fill_reasons,
        (
            (Heading.MATTER, 42),
            ("本年数（万元）", 13),
            ("对比数（万元）", 13),
            ("与什么对比", 14),
            ("是否需要填", 15),
            (Heading.REASON, 44),
            (Heading.USE, 28),
        ),
    ),
)
"""In the order of writing: what 变动原因 refers to comes before it. ``SheetName`` has the order in the file."""
_KEPT_COLUMNS = ((Heading.MATTER, 44), (Heading.REASON, 60), (Heading.USE, 40))
_TAB_FILL, _TAB_OTHER = "FFF2C94C", "FF9BB7D4"
_LASTING_TEXTS = (
    TextKey.REPORT_KIND,
    TextKey.SELF_NAME,
    TextKey.HAS_AGENCY_OPERATING,
    TextKey.ORGANISATION,
    TextKey.OTHER_MATTERS,
)
_LASTING_LISTS = (ListKey.DUTIES, ListKey.MEMBER_UNITS)


def write_form(content: FormContent, old: Supplement) -> bytes:
    """Write the form for a unit as an .xlsx file.

    Args:
        content: what the workbooks give: 项, amounts (万元), last year's numbers, reasons that may be called for.
        old: what was typed into an older form. All of it is kept; of a form for another year, what does not age
            (``_still_valid``). A number typed there wins over last year's workbook, and the form says where the two
            differ.

    Returns:
        The file; the same arguments give the same bytes.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - costs 86 ms that no other command needs

    book = Workbook()
    add_looks(book)
    filling = Filling(content, _still_valid(old, content.year), Places())
    kept = orphans(filling)
    sheets = {name: _sheet(book, name) for name in SheetName if name is not SheetName.KEPT or kept}
    for name, fill, columns in _SHEETS:
        _fill(sheets[name], name, columns, fill, filling)
    if kept:
        _fill(sheets[SheetName.KEPT], SheetName.KEPT, _KEPT_COLUMNS, fill_kept, filling)
    fill_reason_keys(Page(sheets[SheetName.REASON_KEYS], ()), filling)
    sheets[SheetName.REASON_KEYS].sheet_state = "hidden"
    _guide(Page(sheets[SheetName.GUIDE], (("", 6), ("", 110))), filling)
    book.properties.creator = "xls2report"
    book.properties.title = f"{content.year}年度部门决算补充信息表"
    return workbook_bytes(book)


def _sheet(book: Workbook, name: SheetName) -> Worksheet:
    if name is not SheetName.GUIDE:
        return book.create_sheet(name.value)
    sheet = book.worksheets[0]
    sheet.title = name.value
    return sheet


def _fill(
    sheet: Worksheet,
    name: SheetName,
    columns: Sequence[tuple[str, float]],
    fill: Callable[[Page, Filling], None],
    filling: Filling,
) -> None:
    if name is SheetName.INITIAL_BUDGET and not filling.prints_adjusted:
        columns = [column for column in columns if column[0] != Heading.ADJUSTED]
    page = Page(sheet, columns)
    year = filling.content.year
    page.title(name.value, (note.format(year=year, last=year - 1) for note in NOTES[name]))
    fill(page, filling)
    page.finish()
    sheet.sheet_properties.tabColor = _TAB_OTHER if name is SheetName.KEPT else _TAB_FILL


def _guide(page: Page, filling: Filling) -> None:
    content = filling.content
    page.title(f"{content.year}年度部门决算补充信息表")
    page.note(f"单位：{content.unit_name}    金额单位：万元")
    for number, text in enumerate(GUIDE, 1):
        page.put(2, f"{number}", Look.HEAD)
        page.put(3, text, Look.LABEL)
        page.end_row()
    page.put(2, "进度", Look.HEAD)
    page.formula(3, f"={_progress(filling)}", Look.SHOWN)
    page.finish()
    page.sheet.sheet_properties.tabColor = _TAB_OTHER


def _progress(filling: Filling) -> str:
    """Give the expression that tells how many cells are still to be filled in, sheet by sheet, and how many to be checked."""
    ranges = filling.places.hints
    counts = {name.value: f'COUNTIF({ranges[name]},"{NEEDED}*")' for name in SheetName if name in ranges}
    amiss = "+".join(f'COUNTIF({cells},"*请核对*")' for cells in ranges.values())
    listed = "&".join(f'IF({count}>0,"　{name}"&{count}&"处","")' for name, count in counts.items())
    whole = "+".join(counts.values())
    left = f'IF({whole}=0,"要填的都填好了","还有"&({whole})&"处要填："&{listed})'
    return f'{left}&IF({amiss}>0,"；另有"&({amiss})&"处请核对","")'


def _still_valid(old: Supplement, year: int) -> Supplement:
    """Give what a new form for ``year`` keeps of an older one.

    A form of the same year, or one that does not say its year, is kept whole. Of another year's form the numbers,
    reasons and reports are that year's own: kept here they would be printed as this year's. Last year's
    机关运行经费 becomes the prior-year number, for no table holds it.
    """
    made_in = old.year.value if old.year is not None else None
    if made_in is None or made_in == year:
        return old
    return Supplement(
        file=old.file,
        folder=old.folder,
        unit_name=old.unit_name,
        year=old.year,
        numbers=_prior_numbers(old, made_in, year),
        texts={key: old.texts[key] for key in _LASTING_TEXTS if key in old.texts},
        lists={key: old.lists[key] for key in _LASTING_LISTS if key in old.lists},
    )


def _prior_numbers(old: Supplement, made_in: Decimal, year: int) -> dict[NumberKey, TypedNumber]:
    amount = old.numbers.get(NumberKey.AGENCY_OPERATING)
    return {NumberKey.PRIOR_AGENCY_OPERATING: amount} if amount is not None and made_in == year - 1 else {}
