"""Headers, footers and notes: what the program wrote there follows what it writes now, what the office wrote stays."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from xls2report.document.record import read_record
from xls2report.editing.blocks import PARAGRAPH, read_blocks, read_passage
from xls2report.editing.edits import Edit, EditKind, Verdict
from xls2report.editing.figures import numbers_in
from xls2report.editing.retexting import retext
from xls2report.packages.xml_parser import XmlError
from xls2report.word.rawxml import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from xls2report.document.record import Record
    from xls2report.editing.blocks import Block
    from xls2report.word.package import Package
    from xls2report.word.rawxml import Element, Tree

_KINDS = ("header", "footer", "footnotes", "endnotes")
_REFERENCES = {"w:footnoteReference": "footnotes", "w:endnoteReference": "endnotes"}


def merge_stories(edited: Package, old: Record, new: Package) -> Iterator[tuple[str, Tree]]:
    """Give the office's headers, footers and notes that change, by part name."""
    changes = _changes(old, new)
    if not changes:
        return
    for link in edited.relationships(edited.main):
        if link.kind not in _KINDS or link.target not in edited.members:
            continue
        tree = edited.xml(link.target)
        changed = False
        for paragraph in _paragraphs(tree.root):
            passage = read_passage(paragraph)
            now = changes.get(passage.text)
            if now is not None and passage.text.strip():
                retext(passage, now)
                changed = True
        if changed:
            yield link.target, tree


def outdated_in_stories(
    edited: Package, root: Element, old: Record, new: Package, outdated: Mapping[str, str]
) -> Iterator[tuple[Element, Edit]]:
    """Find printed figures of then that the office quotes beside the body: in text boxes, notes, headers and footers.

    Each with the paragraph of the body at which a comment can speak of it: that of the box or the note, else the first.
    """
    if not outdated:
        return
    blocks = [block for block in read_blocks(root) if not block.is_empty]
    first = next((block for block in blocks if not block.is_table), None)
    placed = {place: block for block in blocks for place in _placed_in(block)}
    told: set[tuple[int, str]] = set()
    for block, text in chain(_boxes(blocks), _told_beside(edited, placed, first, _changes(old, new))):
        for one in numbers_in(text):
            if one.text in outdated and (block.number, one.text) not in told:
                told.add((block.number, one.text))
                yield (
                    block.element,
                    Edit(
                        kind=EditKind.FIGURE,
                        heading=block.heading,
                        paragraph=block.number + 1,
                        before=text,
                        after=one.text,
                        printed=outdated[one.text],
                        verdict=Verdict.CONFLICT,
                        code="E-OUTDATED",
                    ),
                )


def _placed_in(block: Block) -> Iterator[tuple[str, str]]:
    """Give the notes whose references stand in a block."""
    for one in block.element.walk():
        if one.name in _REFERENCES:
            yield _REFERENCES[one.name], one.attributes.get("w:id", "")


def _boxes(blocks: Iterable[Block]) -> Iterator[tuple[Block, str]]:
    for block in blocks:
        for box in (one for one in block.element.walk() if one.name == "w:txbxContent"):
            yield from ((block, read_passage(paragraph).text) for paragraph in _paragraphs(box))


def _told_beside(
    edited: Package, placed: Mapping[tuple[str, str], Block], first: Block | None, changes: Mapping[str, str]
) -> Iterator[tuple[Block, str]]:
    for link in edited.relationships(edited.main):
        if link.kind not in _KINDS or link.target not in edited.members:
            continue
        for story in edited.xml(link.target).root.elements():
            block = placed.get((link.kind, story.attributes.get("w:id", "")), first)
            texts = (read_passage(one).text for one in ([story] if story.name == PARAGRAPH else _paragraphs(story)))
            if block is not None:
                yield from ((block, text) for text in texts if text not in changes)


def _changes(old: Record, new: Package) -> Mapping[str, str]:
    """Give the texts that read otherwise now: those of a part that has as many paragraphs as it had."""
    now = read_record(new.members)
    found: dict[str, str] = {}
    for name, data in list(old.parts.items())[1:]:
        if now is None or name not in now.parts:
            continue
        try:
            then = [read_passage(one).text for one in _paragraphs(parse(data).root)]
            texts = [read_passage(one).text for one in _paragraphs(parse(now.parts[name]).root)]
        except XmlError:
            continue
        if len(then) == len(texts):
            found.update((one, other) for one, other in zip(then, texts, strict=True) if one != other)
    return found


def _paragraphs(root: Element) -> list[Element]:
    return [one for one in root.walk() if one.name == PARAGRAPH]
