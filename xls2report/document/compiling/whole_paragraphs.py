"""What the placeholders in it make of a whole paragraph, row or cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.word.placeholders import read_paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.word.placeholders import ParagraphText
    from xls2report.word.rawxml import Element

CONTENT = frozenset({"w:p", "w:tbl", "w:sdt", "w:sectPr"})
"""What of a body, a cell or a header is content."""


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


def last_paragraph(story: Element) -> list[Element]:
    """Give the paragraph that has to stay so that a story ends with one, if that one may go."""
    content = [child for child in story.elements() if child.name in CONTENT]
    if not content or content[-1].name != "w:p":
        return []
    before = content[-2] if len(content) > 1 else None
    stands = before is not None and before.name == "w:p" and stays(read_paragraph(before))
    return [] if stands else content[-1:]


def holds_only(row: Element, texts: list[ParagraphText]) -> bool:
    """Say whether there is nothing in a row but the fields of its paragraphs."""
    cells = [cell for cell in row.elements() if cell.name == "w:tc"]
    plain = all(child.name in ("w:tcPr", "w:p") for cell in cells for child in cell.elements())
    return plain and all(only_fields(text) if text.placeholders else not text.text.strip() for text in texts)


def own_paragraphs(row: Element) -> Iterator[Element]:
    """Give the paragraphs of a row, those of tables and text boxes inside it left out."""
    for child in row.elements():
        if child.name == "w:p":
            yield child
        elif child.name not in ("w:tr", "w:txbxContent"):
            yield from own_paragraphs(child)
