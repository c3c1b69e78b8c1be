"""The wording of a place: a TOML file beside the Word template, read and checked into one record."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.display import NumberStyle
from xls2report.model.errors import TemplateError
from xls2report.model.language import _
from xls2report.narrative.phrases import CHAPTERS, COMPARISON_PHRASES, OTHER_MATTERS, PHRASES, THREE_PUBLIC_ITEMS
from xls2report.narrative.wording_file import Reader

if TYPE_CHECKING:
    from collections.abc import Mapping

_SLOT = re.compile(r"\{([^{}]*)\}")


class Slot(Struct, frozen=True):
    """A place in a phrase that the program fills."""

    name: str


Phrase = tuple[str | Slot, ...]


class ChapterTitle(Struct, frozen=True):
    """One chapter of part three: which, and its title."""

    id: str
    title: Phrase


class Term(Struct, frozen=True):
    """One entry of the glossary."""

    name: str
    text: str
    always: bool


class Wording(Struct, frozen=True, kw_only=True):
    """How a place puts its report. See docs/wording.md for each setting."""

    name: str
    style: NumberStyle
    table_digits: int
    table_thousands: bool
    list_zero_items: bool
    economic_items: int
    etc: str
    separator: str
    name_separator: str
    item_in_one_paragraph: bool
    three_public_by_item: bool
    three_public_order: tuple[str, ...]
    detail_order: tuple[str, ...]
    detail_separator: str
    performance_note: bool
    other_matters: tuple[str, ...]
    chapters: tuple[ChapterTitle, ...]
    terms: tuple[Term, ...]
    phrases: Mapping[str, Phrase]

    def uses(self, key: str, slot: str) -> bool:
        """Tell whether a phrase prints a slot at all (a reason that no phrase prints is not asked for)."""
        return Slot(slot) in self.phrases[key]


def phrase(text: str) -> Phrase:
    """Cut a pattern into its words and its slots."""
    pieces = _SLOT.split(text)
    return tuple(Slot(piece) if index % 2 else piece for index, piece in enumerate(pieces) if piece)


@lru_cache(maxsize=16)
def load_wording(data: bytes, name: str) -> Wording:
    """Read a wording.

    Args:
        data: the TOML file's bytes.
        name: its base name, for messages.

    Raises:
        TemplateError: the file is no TOML, or lacks, mistypes or does not know something; all of it is named at once.
    """
    reader = Reader.of(data, name)
    wording = _read(reader)
    reader.report_leftovers()
    if reader.problems:
        raise TemplateError(
            _("行文文件 {name} 有{count}处不能用：\n{list}").format(
                name=name, count=len(reader.problems), list="\n".join(f"  {problem}" for problem in reader.problems)
            ),
            _("按提示修改后再试；各项写法见 docs/wording.md，可对照 templates/hunan.toml"),
        )
    return wording


def _read(reader: Reader) -> Wording:
    layout = reader.choice("settings", "three_public_layout", ("by_item", "by_comparison"))
    wanted = PHRASES | (COMPARISON_PHRASES if layout == "by_comparison" else {})
    chapters = tuple(ChapterTitle(chapter, phrase(title)) for chapter, title in reader.chapters(CHAPTERS))
    return Wording(
        name=reader.name,
        style=NumberStyle(
            amount_digits=reader.number("numbers", "amount_digits"),
            percent_digits=reader.number("numbers", "percent_digits"),
            strip_zeros=reader.flag("numbers", "strip_zeros"),
            thousands=reader.flag("numbers", "thousands"),
            from_unrounded=reader.flag("numbers", "from_unrounded"),
        ),
        table_digits=reader.number("numbers", "table_digits"),
        table_thousands=reader.flag("numbers", "table_thousands"),
        list_zero_items=reader.flag("settings", "list_zero_items"),
        economic_items=reader.number("settings", "economic_items", most=99),
        etc=reader.text("settings", "etc"),
        separator=reader.text("settings", "separator"),
        name_separator=reader.text("settings", "name_separator"),
        item_in_one_paragraph=reader.flag("settings", "item_in_one_paragraph"),
        three_public_by_item=layout == "by_item",
        three_public_order=reader.names("settings", "three_public_order", THREE_PUBLIC_ITEMS),
        detail_order=reader.names("three_public", "detail_order", THREE_PUBLIC_ITEMS),
        detail_separator=reader.text("three_public", "detail_separator"),
        performance_note=reader.flag("settings", "performance_note"),
        other_matters=reader.names("settings", "other_matters", OTHER_MATTERS),
        chapters=chapters,
        terms=tuple(Term(name, text, always) for name, text, always in reader.terms()),
        phrases={key: phrase(reader.phrase(key, slots)) for key, slots in wanted.items()},
    )
