"""New words put into the runs that are there, so that the office's formatting stays; or a sentence set anew in its look."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import chain
from typing import TYPE_CHECKING

from xls2report.editing.blocks import NUMBER, TEXT, copied, index_in
from xls2report.model.report import GAP_MARK
from xls2report.word.rawxml import Element

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xls2report.editing.blocks import Passage

_MARKED = ("w:highlight", "w:rStyle", "w:shd")
_TOKEN = re.compile(rf"{NUMBER.pattern}|.", re.DOTALL)


def retext(passage: Passage, text: str, skipped: int = 0) -> None:
    """Make a passage read ``text``; only the runs that change are touched, and a number stands where the one before it stood.

    Args:
        passage: what is there.
        text: what it shall read, without what is skipped.
        skipped: characters at its beginning that stay.
    """
    if passage.text[skipped:] == text:
        return
    if not passage.texts:
        put_text(passage.paragraphs[0], text)
        return
    pieces = [""] * len(passage.texts)
    characters = iter([index for index, element in enumerate(passage.texts) for _character in element.text()])
    before, after = _TOKEN.findall(passage.text), _TOKEN.findall(passage.text[:skipped] + text)
    owners = [[next(characters) for _character in token] for token in before]
    for kind, start, end, first, last in _changes(before, after):
        if kind == "equal":
            for at, character in zip(chain(*owners[start:end]), "".join(after[first:last]), strict=True):
                pieces[at] += character
        elif first < last:
            owner = (
                owners[start][0] if start < end else owners[start - 1][-1] if start else owners[0][0] if owners else 0
            )
            pieces[owner] += "".join(after[first:last])
    for element, piece in zip(passage.texts, pieces, strict=True):
        set_text(element, piece)


def _changes(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Give what was replaced, as ``SequenceMatcher`` does; a number in the place of a number is a change of its own."""
    for kind, start, end, first, last in _opcodes(before, after):
        if kind != "replace":
            yield kind, start, end, first, last
            continue
        masked = [[NUMBER.sub("#", token) for token in part] for part in (before[start:end], after[first:last])]
        for inner, low, high, begin, stop in _opcodes(*masked):
            if inner != "equal":
                yield inner, start + low, start + high, first + begin, first + stop
                continue
            for old, new in zip(range(start + low, start + high), range(first + begin, first + stop), strict=True):
                yield "replace", old, old + 1, new, new + 1


def _opcodes(before: Sequence[str], after: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, before, after, autojunk=False).get_opcodes()


def set_text(element: Element, text: str) -> None:
    """Give an element of text its text."""
    element.children = [text] if text else []
    if text != text.strip():
        element.attributes["xml:space"] = "preserve"


def put_text(paragraph: Element, text: str) -> None:
    """Write a run into a paragraph that has none with text; it looks as the paragraph's mark does."""
    element = Element(TEXT, {}, [])
    set_text(element, text)
    empty = next((child for child in paragraph.elements() if child.name == "w:r"), None)
    look = empty.find("w:rPr") if empty else None
    if look is None and (properties := paragraph.find("w:pPr")) is not None:
        look = properties.find("w:rPr")
    run = Element("w:r", {}, [*([copied(look)] if look else []), element])
    paragraph.children.append(run)


def set_anew(passage: Passage, new: Passage, style_ids: dict[str, str]) -> None:
    """Set a sentence as the program writes it now, with its marks, in the look of what stood there.

    What the paragraphs hold beside text (pictures, the office's comments) stays behind it.
    """
    first, *others = passage.paragraphs
    look = _plain_look(first)
    kept = [child for child in first.children if isinstance(child, str) or child.name == "w:pPr"]
    beside = [run for paragraph in passage.paragraphs for run in _beside(paragraph)]
    for paragraph in others:
        paragraph.children = [
            child for child in paragraph.children if isinstance(child, Element) and child.name == "w:pPr"
        ]
    runs: list[Element | str] = []
    for source in new.paragraphs:
        for child in source.elements():
            if child.name in ("w:pPr", "w:commentRangeStart", "w:commentRangeEnd") or _holds_reference(child):
                continue
            run = copied(child)
            _dress(run, look, style_ids)
            runs.append(run)
    first.children = [*kept, *runs, *beside]


def _dress(element: Element, look: Element | None, style_ids: dict[str, str]) -> None:
    """Give copied runs the look of the paragraph they come into; a gap's mark keeps its own."""
    for run in element.walk():
        if run.name != "w:r":
            continue
        own = run.find("w:rPr")
        style = own.get("w:rStyle", "w:val") if own else None
        if own is not None and style is not None:
            if style in style_ids:
                own.children[index_in(own.children, own.elements()[0])] = Element(
                    "w:rStyle", {"w:val": style_ids[style]}, []
                )
            else:
                own.children = [child for child in own.elements() if child.name != "w:rStyle"]
        elif own is None and look is not None:
            run.children.insert(0, copied(look))


def _plain_look(paragraph: Element) -> Element | None:
    """Give the look of the first run with text that is no gap's mark."""
    for run in paragraph.walk():
        if run.name == "w:r" and any(child.name == TEXT for child in run.elements()):
            look = run.find("w:rPr")
            if look is None:
                return None
            if not GAP_MARK.search("".join(child.text() for child in run.elements() if child.name == TEXT)):
                plain = copied(look)
                plain.children = [child for child in plain.elements() if child.name not in _MARKED]
                return plain
    return None


def _beside(paragraph: Element) -> Iterator[Element]:
    """Give what a paragraph holds beside its text: comments' marks, pictures."""
    for child in paragraph.elements():
        if (
            child.name in ("w:commentRangeStart", "w:commentRangeEnd")
            or _holds_reference(child)
            or _holds_picture(child)
        ):
            kept = copied(child)
            if kept.name == "w:r":
                kept.children = [one for one in kept.elements() if one.name != TEXT]
            yield kept


def _holds_reference(child: Element) -> bool:
    return child.name == "w:r" and child.find("w:commentReference") is not None


def _holds_picture(child: Element) -> bool:
    return child.name == "w:r" and any(
        child.find(name) for name in ("w:drawing", "w:pict", "w:object", "mc:AlternateContent")
    )


def unmark_filled(paragraph: Element, missing: frozenset[str]) -> None:
    """Take the look of a gap's mark from words that were typed over one; ``missing`` are the ids of that style."""
    for run in paragraph.walk():
        if run.name != "w:r":
            continue
        look = run.find("w:rPr")
        words = "".join(child.text() for child in run.elements() if child.name == TEXT)
        if look is not None and words and not GAP_MARK.search(words):
            marked = look.get("w:rStyle", "w:val") in missing
            look.children = [
                child
                for child in look.elements()
                if child.name != "w:highlight" and not (marked and child.name in ("w:rStyle", "w:shd"))
            ]
