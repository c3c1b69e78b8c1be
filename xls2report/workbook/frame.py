"""What stands above a table: title, label, unit's name, unit of money, year; and the words at its top."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from xls2report.model.source import CellRef, address_of
from xls2report.workbook.layout import layout
from xls2report.workbook.mention import describe, heading_of, money_alone, word_of
from xls2report.workbook.normalise import one_line

if TYPE_CHECKING:
    from xls2report.sheets.grid import Sheet
    from xls2report.workbook.titles import Title

_ROWS_LOOKED_AT = 11
"""Three rows of frame, five of head, and the first rows of the body, whose labels tell table 01 from 04."""
_ROWS_PASSED = 60
"""Blank rows may come first, but not without end."""


class Told(NamedTuple):
    """Something a sheet tells, with its cell."""

    text: str
    source: CellRef


class Frame(Struct):
    """What the top of one sheet says. ``head_top`` is the first row of the head, or -1."""

    sheet: Sheet
    titles: list[tuple[Title, CellRef]] = []
    label: Told | None = None
    number: int = 0
    internal: bool = False
    money: list[Told] = []
    department_prefix: str = ""
    department: Told | None = None
    years: list[tuple[int, CellRef]] = []
    other_titles: list[Told] = []
    words: set[str] = set()
    head_top: int = -1

    def ref(self, row: int, column: int, value: str) -> CellRef:
        """Give the reference of a cell of this sheet."""
        return CellRef(self.sheet.file, self.sheet.name, address_of(row, column), one_line(value))


def look_at(sheet: Sheet) -> Frame:
    """Read the top of a sheet: the frame as far as the first heading, and the words of the rows that follow."""
    frame = Frame(sheet)
    seen = 0
    head_words = layout().head_words
    unseen = sheet.unseen
    for row, values in enumerate(sheet.rows[:_ROWS_PASSED]):
        texts = [(column, value) for column, value in enumerate(values) if isinstance(value, str)]
        told = [(column, text) for column, text in texts if (row, column) not in unseen] if unseen else texts
        if not told:
            # What nobody sees tells neither year nor unit of money, and is the head of no table.
            continue
        if frame.head_top < 0 and any(heading_of(text)[0] in head_words for _, text in told):
            frame.head_top = row
        if frame.head_top < 0:
            _take(frame, row, told)
        else:
            _take_words(frame, row, texts)
        seen += 1
        if seen == _ROWS_LOOKED_AT:
            break
    return frame


def _take(frame: Frame, row: int, texts: list[tuple[int, str]]) -> None:
    for place, (column, text) in enumerate(texts):
        mention = describe(text)
        ref = frame.ref(row, column, text)
        following = texts[place + 1] if place + 1 < len(texts) else None
        if mention.title:
            frame.titles.append((mention.title, ref))
        elif mention.word.endswith("表") and not mention.is_frame:
            frame.other_titles.append(Told(one_line(text), ref))
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
    return Told(one_line(text), frame.ref(row, column, text)) if is_name else None


def _take_words(frame: Frame, row: int, texts: list[tuple[int, str]]) -> None:
    for column, text in texts:
        word, money = word_of(text)
        frame.words.add(word)
        if money and (row, column) not in frame.sheet.unseen:
            frame.money.append(Told(money, frame.ref(row, column, text)))
