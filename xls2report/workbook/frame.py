"""What stands above a table: title, label, unit's name, unit of money, year; and the words at its top."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.source import CellRef, address_of
from xls2report.tables.form import WHOLE_SHEET, Area
from xls2report.workbook.layout import layout
from xls2report.workbook.mention import describe, heading_of, money_alone, name_and_year, word_of
from xls2report.workbook.normalise import kept, one_line, plain
from xls2report.workbook.notes import is_aside
from xls2report.workbook.titles import find_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xls2report.sheets.grid import Sheet, Value
    from xls2report.workbook.titles import Title

_ROWS_LOOKED_AT = 16
"""Three rows of frame, five of head, and the first rows of the body, whose labels tell table 01 from 04."""
_CONTINUED = re.compile(
    r"续(?:上)?表|\(续(?:表)?\)|接上[表页]|转下页|第?\d{1,3}页(?:[,/]?共\d{1,3}页)?|-\d{1,3}-|(?:19|20)\d\d年度?"
)
_LONGEST_HEADING = 60
_ROWS_PASSED = 60
"""From the first one that holds something."""


class Told(Struct, frozen=True):
    """Something a sheet tells, with its cell."""

    text: str
    source: CellRef


class Frame(Struct):
    """What the top of one sheet says.

    ``other_titles`` end with 表 and are no title of the nine; ``headings`` stand alone in their row and are no title at
    all. ``head_top`` is the first row of the head, or -1.
    """

    sheet: Sheet
    area: Area = WHOLE_SHEET
    titles: list[tuple[Title, CellRef]] = []
    label: Told | None = None
    number: int = 0
    internal: bool = False
    money: list[Told] = []
    department_prefix: str = ""
    department: Told | None = None
    years: list[tuple[int, CellRef]] = []
    other_titles: list[Told] = []
    headings: list[Told] = []
    words: set[str] = set()
    head_top: int = -1

    def ref(self, row: int, column: int, value: str) -> CellRef:
        """Give the reference of a cell of this sheet."""
        return CellRef(self.sheet.file, self.sheet.name, address_of(row, column), one_line(value))


def look_at(sheet: Sheet, area: Area = WHOLE_SHEET) -> Frame:
    """Read the top of a sheet: the frame as far as the first heading, and the words of the rows that follow."""
    frame = Frame(sheet, area)
    alone: Told | None = None
    seen = 0
    head_words = layout().head_words
    unseen = sheet.unseen
    top = next((row for row in range(area.top, len(sheet.rows)) if sheet.rows[row]), 0)
    for row, values in enumerate(sheet.rows[top : top + _ROWS_PASSED], top):
        texts = [(column, value) for column, value in enumerate(values) if isinstance(value, str)]
        told = [(column, text) for column, text in texts if (row, column) not in unseen] if unseen else texts
        if not told:
            # What nobody sees tells neither year nor unit of money, and is the head of no table.
            continue
        # A word that stands alone above the frame, such as 三公经费, is a short title.
        if frame.head_top < 0 and (frame.titles or frame.money or len(told) > 1):
            words = [heading_of(text)[0] for _, text in told]
            frame.head_top = -1 if head_words.isdisjoint(words) else row
        if frame.head_top < 0:
            _take(frame, row, told)
            alone = _join(frame, alone, row, told)
        else:
            _take_words(frame, row, texts)
        seen += 1
        if seen == _ROWS_LOOKED_AT:
            break
    return frame


def is_frame_row(values: Sequence[Value]) -> bool:
    """Whether nothing but a table's frame stands in a row: its title, 公开NN表, 部门, 单位, a year, 续表, a page's number."""
    texts = [value for value in values if value is not None]
    return bool(texts) and all(isinstance(text, str) and is_frame(text) for text in texts)


@kept
def is_frame(text: str) -> bool:
    """Whether a text is of a table's frame."""
    return describe(text).is_frame or _CONTINUED.fullmatch(plain(text)) is not None


def _take(frame: Frame, row: int, texts: list[tuple[int, str]]) -> None:
    for place, (column, text) in enumerate(texts):
        mention = describe(text)
        ref = frame.ref(row, column, text)
        following = texts[place + 1] if place + 1 < len(texts) else None
        if mention.title:
            frame.titles.append((mention.title, ref))
        elif mention.word.endswith("表") and not mention.is_frame:
            frame.other_titles.append(Told(one_line(text), ref))
        elif len(texts) == 1 and not mention.is_frame and len(text) <= _LONGEST_HEADING and not is_aside(text):
            frame.headings.append(Told(one_line(text), ref))
        if mention.label and frame.label is None:
            frame.label, frame.number, frame.internal = Told(mention.label, ref), mention.number, mention.internal
        money = mention.money or (money_alone(following[1]) if mention.awaits_money and following else "")
        if money:
            frame.money.append(Told(money, ref))
        if mention.department is not None and frame.department is None and not (mention.awaits_money and money):
            frame.department_prefix = mention.department_prefix
            frame.department = _department_told(frame, row, (mention.department, ref), following)
        if mention.year is not None:
            frame.years.append((mention.year, ref))


def _join(frame: Frame, above: Told | None, row: int, texts: list[tuple[int, str]]) -> Told | None:
    """Join a title that stands in two rows, 财政拨款 above 收入支出决算总表; give the text of a row that has no other."""
    column, text = texts[0]
    mention = describe(text)
    if len(texts) != 1 or (mention.is_frame and not mention.title):
        return None
    ref = frame.ref(row, column, text)
    title = find_title(above.text + text) if above else None
    below = frame.titles[-1] if frame.titles and frame.titles[-1][1] == ref else None
    if above and title and (below is None or len(title.text) > len(below[0].text)):
        frame.titles = [*(one for one in frame.titles if one is not below), (title, above.source)]
        parts = (above.source, ref)
        frame.headings = [told for told in frame.headings if told.source not in parts]
        frame.other_titles = [told for told in frame.other_titles if told.source not in parts]
    return Told(text, ref)


def _department_told(
    frame: Frame, row: int, told: tuple[str, CellRef], following: tuple[int, str] | None
) -> Told | None:
    name, ref = told
    if name:
        return Told(name, ref)
    if following is None:
        return None
    column, text = following
    beside = describe(text)
    # 部门： left blank may have the year or a label beside it.
    is_name = not beside.is_frame and beside.year is None and ":" not in beside.word
    return Told(name_and_year(one_line(text))[0], frame.ref(row, column, text)) if is_name else None


def _take_words(frame: Frame, row: int, texts: list[tuple[int, str]]) -> None:
    for column, text in texts:
        word, money = word_of(text)
        frame.words.add(word)
        if money and (row, column) not in frame.sheet.unseen:
            frame.money.append(Told(money, frame.ref(row, column, text)))
