"""Reading what was typed into the supplement, and making findings about it that name its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.catalogue.entries import LABELS, MEASURES
from xls2report.model.figure import Measure
from xls2report.model.finding import Finding, Place, PlaceKind
from xls2report.model.language import _
from xls2report.model.report import Typed
from xls2report.model.severity import OF_ITS_CODE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from xls2report.catalogue.entries import NumberKey
    from xls2report.model.report import ReportText
    from xls2report.model.severity import Severity
    from xls2report.model.source import CellRef
    from xls2report.supplement.record import Supplement


class Told(Struct, frozen=True):
    """What a finding tells: its pattern, what fills its slots, what to do."""

    pattern: str
    slots: tuple[tuple[str, str], ...]
    remedy: str


def value_of(supplement: Supplement, key: NumberKey) -> Decimal | None:
    """Give a typed number; None when it was left blank or is no number."""
    typed = supplement.numbers.get(key)
    return None if typed is None else typed.value


def said_of(supplement: Supplement, key: NumberKey) -> str:
    """Give label, number and cell in words: “公务接待费”3万元（“三公经费统计”C9）."""
    typed = supplement.numbers[key]
    number = "" if typed.value is None else f"{typed.value:f}"
    unit = MEASURES.get(key, Measure.WAN_YUAN)
    return _("“{label}”{number}{unit}（“{sheet}”{cell}）").format(
        label=LABELS[key].removeprefix("其中："),
        number=number,
        unit=unit.word,
        sheet=typed.source.sheet,
        cell=typed.source.address,
    )


def at_number(
    code: str,
    supplement: Supplement,
    keys: tuple[NumberKey, ...],
    told: Told,
    also: Iterable[CellRef] = (),
    *,
    severity: Severity = OF_ITS_CODE,
) -> Finding:
    """Make a finding about typed numbers; its comment goes to where the first of them is printed.

    Args:
        code: the rule's.
        supplement: holds the numbers, all of which are there.
        keys: the numbers concerned, the likeliest first.
        told: the message; {file} is filled here.
        also: further cells.
        severity: where the code has several.
    """
    return Finding(
        code=code,
        severity=severity,
        pattern=told.pattern,
        arguments=(("file", supplement.file), *told.slots),
        remedy=told.remedy,
        sources=(*(supplement.numbers[key].source for key in keys), *also),
        place=Place(PlaceKind.FIGURE, keys[0].value),
    )


def paragraph_of(text: ReportText | None, typed: Typed) -> Place:
    """Give the paragraph that prints a typed text; the cover where none does."""
    for paragraphs in () if text is None else text.blocks.values():
        for paragraph in paragraphs:
            if any(isinstance(piece, Typed) and piece.source == typed.source for piece in paragraph.pieces):
                return Place(PlaceKind.PARAGRAPH, paragraph.key)
    return Place(PlaceKind.COVER)


def shortens(short: str, full: str) -> bool:
    """Tell whether a name is made of characters of the full one, in their order: 芦淞区征地中心."""
    rest = iter(full)
    return all(character in rest for character in short)
