"""Headers, footers and notes: what the program wrote there follows what it writes now, what the office wrote stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.document.record import read_record
from xls2report.editing.blocks import PARAGRAPH, read_passage
from xls2report.editing.retexting import retext
from xls2report.packages.xml_parser import XmlError
from xls2report.word.rawxml import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xls2report.document.record import Record
    from xls2report.word.package import Package
    from xls2report.word.rawxml import Element, Tree

_KINDS = ("header", "footer", "footnotes", "endnotes")


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
