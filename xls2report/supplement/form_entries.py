"""The rows most sheets are made of: a label, the cell to fill in, and what to know about it; and the lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.catalogue.entries import LABELS, MEASURES, ListKey, NumberKey, TextKey
from xls2report.model.figure import Measure
from xls2report.supplement import form_checks
from xls2report.supplement.form_page import FIRST_COLUMN, VALUE_COLUMN
from xls2report.supplement.form_styles import Look
from xls2report.supplement.guidance import advice
from xls2report.supplement.layout import CHOICES, LIST_ROWS, OPEN_CHOICES, SPARE_ROWS
from xls2report.supplement.written_numbers import is_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xls2report.supplement.content import FormContent
    from xls2report.supplement.form_page import Page, Places
    from xls2report.supplement.layout import Section
    from xls2report.supplement.record import Supplement, TypedNumber


class Filling(Struct, frozen=True):
    """What a form is filled with: the new content, what was typed before, and where cells have been put so far."""

    content: FormContent
    old: Supplement
    places: Places

    def asks(self, key: NumberKey | TextKey) -> bool:
        """Tell whether an entry has a row: the place's wording prints it, or somebody has filled it in before."""
        old = self.old
        return self.prints(key) or key in old.numbers or key in old.texts or key in old.fillers

    def prints(self, key: NumberKey | TextKey) -> bool:
        """Tell whether the place's wording prints an entry."""
        asked = self.content.asked
        return asked is None or key in asked.numbers or key in asked.texts

    @property
    def prints_adjusted(self) -> bool:
        """Whether 项 have a column for their budgets of the whole year: the wording prints them, or somebody has typed some."""
        asked = self.content.asked
        return asked is None or bool(asked.adjusted) or bool(self.old.adjusted)

    def advice(self, key: NumberKey | TextKey | ListKey) -> str:
        """Give what the form says about an entry."""
        return advice(key, self.content.year)


_CHECKS = {Measure.WAN_YUAN: form_checks.money, Measure.POINTS: form_checks.score}
"""What Excel checks of a number; all others are counts."""
_NUMERALS = "一二三四五六七八"


def asked_sections(filling: Filling, sections: Sequence[Section]) -> Iterator[tuple[str, list[NumberKey | TextKey]]]:
    """Give the sections in which something is asked for, each with its numbered title and its entries."""
    kept = [(section.title, [key for key in section.keys if filling.asks(key)]) for section in sections]
    for numeral, (title, keys) in zip(_NUMERALS, (one for one in kept if one[1]), strict=False):
        yield f"{numeral}、{title}", keys


def put_number(page: Page, column: int, typed: TypedNumber | None, look: Look) -> None:
    """Write a typed number; one that could not be read is kept as it was typed."""
    if typed is not None and typed.value is None:
        page.put(column, typed.source.value, look)
    else:
        page.number(column, typed.value if typed else None, look)


def entry(
    page: Page,
    filling: Filling,
    key: NumberKey | TextKey,
    *,
    column: int = VALUE_COLUMN,
    label_to: int = FIRST_COLUMN,
) -> None:
    """Write mark, label and cell to fill in of one entry, with its check; the row stays current.

    The label spans the columns up to ``label_to``.
    """
    page.mark(key.value)
    page.span(FIRST_COLUMN, label_to, LABELS[key], Look.LABEL)
    filling.places.entries[key] = page.reference(column)
    cell, label, prompt = page.address(column).replace("$", ""), LABELS[key], filling.advice(key)
    if isinstance(key, NumberKey):
        measure = MEASURES.get(key, Measure.WAN_YUAN)
        put_number(
            page, column, filling.old.numbers.get(key), Look.FILL_COUNT if is_whole(measure) else Look.FILL_MONEY
        )
        check = _CHECKS.get(measure, form_checks.count)
        check(page.sheet, cell, title=label, prompt=prompt)
        return
    typed = filling.old.texts.get(key) or filling.old.fillers.get(key)
    page.put(column, typed.text if typed else "", Look.FILL_TEXT)
    if key in CHOICES:
        others = key in OPEN_CHOICES
        form_checks.offer(page.sheet, cell, CHOICES[key], title=label, prompt=prompt, others=others)
    else:
        form_checks.prompt_only(page.sheet, cell, title=label, prompt=prompt)


def finish_hints(page: Page, filling: Filling, column: int, first: int) -> None:
    """Colour the hints of a column, from row ``first`` to the last, and the cells they ask for; have them counted."""
    letter, last = page.letter(column), max(first, page.row - 1)
    form_checks.colour_hint(page.sheet, f"{letter}{first}:{letter}{last}", first=f"${letter}{first}")
    filling.places.hints[page.sheet.title] = f"'{page.sheet.title}'!${letter}${first}:${letter}${last}"


def list_length(filling: Filling, key: ListKey) -> int:
    """Give how many rows a list gets."""
    return max(LIST_ROWS[key], len(_lines(filling, key)) + SPARE_ROWS)


def _lines(filling: Filling, key: ListKey) -> list[str]:
    old = filling.old
    return [typed.text for typed in old.lists.get(key) or filter(None, (old.fillers.get(key),))]


def list_rows(page: Page, filling: Filling, key: ListKey, *, hint: int, asked: str) -> None:
    """Write the rows of a list with its title; what to know stands beside the first row.

    Column ``hint`` says in the first row whether something is asked for: ``asked`` is an expression, of the list's own
    cells as ``{cells}``.
    """
    lines, rows = _lines(filling, key), list_length(filling, key)
    for index in range(rows):
        page.mark(key.value)
        page.put(FIRST_COLUMN, f"{LABELS[key]} {index + 1}", Look.LABEL)
        page.put(VALUE_COLUMN, lines[index] if index < len(lines) else "", Look.FILL_TEXT)
        page.put(hint, "", Look.HINT)
        if index == 0:
            cells = f"{page.address(VALUE_COLUMN)}:${page.letter(VALUE_COLUMN)}${page.row + rows - 1}"
            page.formula(hint, f"={asked.replace('{cells}', cells)}", Look.HINT)
        page.put(page.last, filling.advice(key) if index == 0 else "", Look.REMARK)
        page.end_row()
