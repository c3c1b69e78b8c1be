"""What a paragraph's placeholders make of the whole paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xls2report.word.placeholders import ParagraphText


def alone(text: ParagraphText) -> str:
    """Give the name of the placeholder that is all there is in a paragraph, or an empty string."""
    return text.placeholders[0].name if len(text.placeholders) == 1 and only_fields(text) else ""


def only_fields(text: ParagraphText) -> bool:
    """Say whether a paragraph has placeholders and nothing else."""
    rest: list[str] = []
    at = 0
    for hit in text.placeholders:
        rest.append(text.text[at : hit.start])
        at = hit.end
    return bool(text.placeholders) and not "".join([*rest, text.text[at:]]).strip()


def list_names(text: ParagraphText) -> set[str]:
    """Give the lists whose elements a paragraph shows."""
    return {hit.name.partition(".")[0] for hit in text.placeholders if "." in hit.name}


def stays(text: ParagraphText) -> bool:
    """Say whether a paragraph stands in every document: it has more than fields, and repeats for no list."""
    return not only_fields(text) and not list_names(text)
