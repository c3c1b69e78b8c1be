"""Paragraphs with the list numbers that Word would put before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.report import Paragraph, ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DIGITS = "一二三四五六七八九十"


def chinese(number: int) -> str:
    """Count as 一、 … 十一、 does, below twenty."""
    return DIGITS[number - 1] if number <= 10 else f"十{DIGITS[number - 11]}"


def numbers(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[str, Paragraph]]:
    """Give each paragraph with its number: 一、 （一） 1、, the lower ones counted anew under the higher."""
    chapter = section = item = 0
    for paragraph in paragraphs:
        match paragraph.kind:
            case ParagraphKind.HEADING_1:
                chapter, section, item = chapter + 1, 0, 0
                yield f"{chinese(chapter)}、", paragraph
            case ParagraphKind.HEADING_2:
                section, item = section + 1, 0
                yield f"（{chinese(section)}）", paragraph
            case ParagraphKind.NUMBERED:
                item += 1
                yield f"{item}、", paragraph
            case _:
                yield "", paragraph
