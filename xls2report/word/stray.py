"""Marks that nobody would fill: those of other template engines, XX of a blank form, and ``{{名称}}`` where no text is filled.

Seen by their shape. Braces and angles in ordinary text (a set, a foreign title) are no marks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.crosses import CROSSES
from xls2report.model.language import _
from xls2report.word.faint import Faint  # noqa: TC001 - msgspec reads the fields' types
from xls2report.word.fields import FIELD_NAMES, read_fields, shown_text
from xls2report.word.placeholders import OBJECT, PLACEHOLDER, WRONG_WIDTH
from xls2report.word.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from xls2report.word.rawxml import Element, Tree

_NAME = r"[^\W\d][\w.]*"
_CERTAIN = re.compile(
    rf"[$#@%&!~^*]\{{\s*({_NAME})[^{{}}]*\}}"  # ${名称}, #{名称}
    r"|\{[%#][^{}]*[%#]\}"  # {% if … %}
    rf"|(?<!\{{)\{{[#/^@>?+*!&$]\s*({_NAME})(?:\s[^{{}}]{{0,80}})?\s*\}}(?!\}})"  # {#名称}, {#each 名称}
    r"|<%[^<>]*%>"
    r"|</?[#@][A-Za-z][^<>]*>|\[/?[#@][a-z]{2,}\b[^\[\]]*\]"  # <#if …>, [#if …]
    r"|#(?:if|elseif|foreach|set)\s*\([^()]*\)"
    r"|\{\s*(?:MERGEFIELD|DOCVARIABLE)\s[^{}]*\}"
    rf"|\{{\{{\{{\s*({_NAME})\s*\}}\}}\}}|\$\{{\{{\s*({_NAME})\s*\}}\}}"  # {{{名称}}}, ${{名称}}
)
_LIKELY = re.compile(
    rf"(?<!\{{)\{{\s*({_NAME}|[0-9])\s*\}}(?!\}})"  # {名称}; of others than names nobody speaks so
    rf"|[«\u2039]\s*({_NAME})(?::{_NAME})?\s*[»\u203a]|<<\s*({_NAME})\s*>>|\[\[\s*({_NAME})\s*\]\]"
)
_CROSSED = re.compile(rf"{CROSSES}|[_\uff3f]{{2,}}(?=\s*(?:[万亿]?元|[%\uff05年个人辆台批次]))")
"""XX局, XX万元, ____万元: how the forms of bureaus say that something belongs there. A line to sign on is none."""
_IF_KNOWN = re.compile(
    rf"(?:\uff5b|\[|\uff3b|<|\uff1c|%|\$|@|#)\s*({_NAME})\s*(?:\uff5d|\]|\uff3d|>|\uff1e|%|\$|@|#)"  # [名称], %名称%
    rf"|\$({_NAME})"
)
_FOREIGN_TITLE = re.compile(r"[«\u2039<]")
_MERGING = ("MERGEFIELD", "MERGEREC", "MERGESEQ", "NEXT", "NEXTIF", "SKIPIF", "ADDRESSBLOCK", "GREETINGLINE")
_ASKING = ("DOCVARIABLE", "FILLIN", "ASK")
_POINTING = ("DOCPROPERTY", "REF")
"""Fields that show what stands elsewhere: by its name it may be what a template asks for."""
_ALT_TEXT = ("descr", "title", "alt", "w:tblCaption", "w:tblDescription")
_READ_ELSEWHERE = ("w:t", "w:instrText", "w:delText", "w:delInstrText")
_PHONETIC = "w:ruby"
"""A text with its reading above it."""
_ANY_MARK = re.compile(r"\$?\{\{[^{}]*\}\}|\$\{[^{}]*\}|\{%[^{}]*%\}|\{\{|\}\}")
_WORDS = (*_ALT_TEXT, "string", "a:t")
"""Where a person writes words that are no text of a run: alternative texts, watermarks, charts."""
MAY_MARK = re.compile(rb"\{|\}\}")
"""Found in a part, in UTF-8, in which ``misplaced`` may find something."""


class Stray(Struct, frozen=True):
    """A mark of another engine, or of a blank form.

    Attributes:
        mark: as it is written.
        name: what it seems to ask for, where that can be told.
        certain: nothing else is written so.
        if_known: it is a mark only where ``name`` is one that can be asked for.
        left_open: a blank form says so that something belongs there.
    """

    mark: str
    name: str
    certain: bool
    if_known: bool
    left_open: bool = False


class Misplaced(Struct, frozen=True):
    """A ``{{名称}}`` (or ``${名称}``) where nothing is filled; ``holder`` is the name of its element or attribute."""

    mark: str
    holder: str


class PlacedMark(Struct, frozen=True):
    """A mark, or text that nobody sees, and where it stands; ``kept``: it would stand in the report."""

    mark: Stray | Misplaced | Faint
    place: str
    kept: bool = True


def strays(text: str) -> Iterator[Stray]:
    """Give the marks of other engines and of blank forms in a text; those of this program may stand in it."""
    taken: list[range] = []
    for pattern in (_CERTAIN, PLACEHOLDER, WRONG_WIDTH, _LIKELY, _IF_KNOWN, _CROSSED):
        for match in pattern.finditer(text):
            if any(match.start() < done.stop and done.start < match.end() for done in taken):
                continue
            taken.append(range(match.start(), match.end()))
            if pattern not in (PLACEHOLDER, WRONG_WIDTH):
                name = next((group for group in match.groups() if group), "")
                foreign = bool(_FOREIGN_TITLE.match(match[0])) and not name.isascii()
                if_known = pattern is _IF_KNOWN or foreign
                yield Stray(match[0], name, pattern is _CERTAIN, if_known, left_open=pattern is _CROSSED)


def field_strays(root: Element) -> Iterator[tuple[Stray, str]]:
    """Give the fields of another engine, each with the words of its paragraph."""
    for field in read_fields(root):
        if field.keyword in (*_MERGING, *_ASKING, *_POINTING):
            mark = " ".join(field.instruction.split())
            words = excerpt(shown_text(field.paragraph)) if field.paragraph else ""
            yield Stray(mark, field.argument, field.keyword in _MERGING, field.keyword in _POINTING), words


def unfilled_controls(root: Element) -> Iterator[str]:
    """Give the prompts of content controls (单击此处输入文字) that nobody fills."""
    for element in root.walk():
        if element.name == "w:sdt" and _prompts(element):
            words = shown_text(element)
            if words.strip() and not PLACEHOLDER.search(words):
                yield excerpt(words)


def named_places(root: Element) -> Iterator[Stray]:
    """Give the bookmarks and content controls whose names other programs fill by, if that is a name."""
    for element in root.walk():
        if element.name == "w:bookmarkStart":
            name, kind = element.attributes.get("w:name", ""), _("书签")
        elif element.name == "w:sdt" and not PLACEHOLDER.search(shown_text(element)) and not _prompts(element):
            names = (element.get("w:sdtPr", said, "w:val") for said in ("w:tag", "w:alias"))
            name, kind = next(filter(None, names), ""), _("内容控件")
        else:
            continue
        yield Stray(f"{kind} {name}", name, certain=False, if_known=True)


def misplaced(tree: Tree) -> Iterator[Misplaced]:
    """Give each ``{{名称}}`` of a part that stands in no run of text: in attributes, field codes, formulas, charts.

    Of those of other engines that are found only where a person writes words: ``{x}`` is also the inside of a formula.
    """
    for element in tree.root.walk():
        for name, value in element.attributes.items():
            if "{" in value or "}}" in value:
                holder = "w:instrText" if name == "w:instr" else name if name in _ALT_TEXT else element.name
                yield from _each(value, holder, words=name in _WORDS)
        if element.name == _PHONETIC:
            # Its characters are read one by one in Word: nothing is filled in between.
            yield from _each("".join(one.text() for one in element.walk() if one.name == "w:t"), _PHONETIC, words=True)
        if element.name not in _READ_ELSEWHERE:
            for text in (child for child in element.children if isinstance(child, str)):
                yield from _each(text, element.name, words=element.name in _WORDS)
    for field in read_fields(tree.root) if not FIELD_NAMES.isdisjoint(tree.names) else ():
        if field.marks[0].name != "w:fldSimple":
            yield from _each(field.instruction, "w:instrText")


def _prompts(control: Element) -> bool:
    properties = control.find("w:sdtPr")
    return properties is not None and properties.find("w:showingPlcHdr") is not None


def _each(text: str, holder: str, *, words: bool = False) -> Iterable[Misplaced]:
    marks = [match[0] for match in _ANY_MARK.finditer(text.replace(OBJECT, ""))]
    if words:
        marks += (stray.mark for stray in strays(text) if not (stray.if_known or stray.name.isdigit()))
    return (Misplaced(mark, holder) for mark in dict.fromkeys(marks))
