"""What an office changed, as records; and as findings where somebody has to know."""

from __future__ import annotations

from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.editing.blocks import NUMBER
from xls2report.model.finding import Finding, Place, PlaceKind
from xls2report.model.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from xls2report.model.source import CellRef

_AROUND = 12
"""Characters shown on either side of a change."""
CONFLICT_MARK = "【修改冲突】"
"""How the comments begin that hold an office's words: they stay until somebody takes them away."""


class EditKind(StrEnum):
    """What was changed."""

    TEXT = "text"
    FIGURE = "figure"
    TABLE = "table"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED = "moved"
    COMMENT = "comment"
    REVISION = "revision"
    FORMAT = "format"


class Verdict(StrEnum):
    """What becomes of an edit: it stands, it does not fit any more, or it contradicts the workbook."""

    KEEP = "keep"
    CONFLICT = "conflict"
    ERROR = "error"


class Edit(Struct, frozen=True, kw_only=True):
    """One edit.

    Attributes:
        kind: what was changed.
        heading: the heading above it, as the document has it.
        paragraph: which block of the body it is, from 1; of what was deleted, the one before it.
        before, after: what the program wrote and what the office made of it; empty where there is nothing.
        source: where the text comes from (a cell of the form, of a sheet); empty for the wording's own words.
        cells: those of ``source``, as references.
        row: of a cell of a table, its row.
        verdict: what becomes of it.
        code: of the finding that tells of it; empty where none does.
        printed: what the program prints now, where the edit does not stand.
    """

    kind: EditKind
    heading: str = ""
    paragraph: int = 0
    before: str = ""
    after: str = ""
    source: str = ""
    cells: tuple[CellRef, ...] = ()
    row: str = ""
    verdict: Verdict = Verdict.KEEP
    code: str = ""
    printed: str = ""


_PATTERNS = {
    "E-FIGURE": (
        _("“{heading}”中的数是手改的：文中写{after}，表里是{printed}（原话：{excerpt}）"),
        _("把{after}改回{printed}，有批注的删去批注；表错了的，请会计改表，再运行一次"),
    ),
    "E-DIRECTION": (
        _("“{heading}”中增减的说法改反了，数没有变：{excerpt}；报告按表里的数写"),
        _("核对上年数和本年数；数没有错的，删去这条批注"),
    ),
    "E-CONFLICT": (
        _("“{heading}”里改过的话与现在的内容合不到一起，报告用新写的话，原来改的在批注里：{excerpt}"),
        _("对照批注把要保留的话改进正文，再删去批注"),
    ),
    "E-DELETED": (_("“{heading}”下删去的内容没有恢复：{excerpt}"), ""),
    "E-OWN": (_("“{heading}”里自己加的数表里没有，照样保留：{excerpt}"), ""),
    "E-REASON": (
        _("“{heading}”里比较的结果反过来了，原因还是原来的：{printed}"),
        _("重看这个原因还对不对：不对的在补充表里改，再运行一次；然后删去批注"),
    ),
    "E-OUTDATED": (
        _("“{heading}”里自己写的{after}与改动前的数相同，现在是{printed}：{excerpt}"),
        _("核对是不是同一个数；是的改成现在的数"),
    ),
}


def finding_of(edit: Edit) -> Finding | None:
    """Give the finding that tells of an edit, None where it simply stands."""
    if edit.code not in _PATTERNS:
        return None
    pattern, remedy = _PATTERNS[edit.code]
    arguments = {
        "heading": edit.heading or _("封面"),
        "after": edit.after,
        "printed": edit.printed,
        "excerpt": in_one_line(_excerpt_of(edit)),
    }
    slots = tuple((name, text) for name, text in arguments.items() if f"{{{name}}}" in pattern)
    return Finding(
        code=edit.code,
        pattern=pattern,
        arguments=slots,
        remedy=remedy.format_map(arguments),
        sources=edit.cells,
        place=Place(PlaceKind.EDIT, f"{edit.paragraph}"),
    )


def _excerpt_of(edit: Edit) -> str:
    if edit.code == "E-FIGURE":
        return edit.row or excerpt(*sides(edit))
    return excerpt(edit.before, edit.after)


def is_figure_typed(edit: Edit) -> bool:
    """Whether an edit is a number typed in place of the one that the program prints."""
    return edit.kind is EditKind.FIGURE and edit.code in ("E-FIGURE", "E-OUTDATED")


def sides(edit: Edit) -> tuple[str, str]:
    """Give what stood there and what the office made of it; of a number typed by hand, its sentence with the number printed now and with the typed one."""
    if not is_figure_typed(edit):
        return edit.before, edit.after
    if not edit.row and edit.after and edit.before.count(edit.after) == 1:
        return edit.before.replace(edit.after, edit.printed), edit.before
    return edit.printed, edit.after


def in_one_line(text: str) -> str:
    """Give a text without breaks of lines."""
    return " ".join(text.split())


def findings_of(edits: Iterable[Edit]) -> Iterator[Finding]:
    """Give the findings that tell of edits, in order."""
    yield from (finding for edit in edits if (finding := finding_of(edit)) is not None)


def around(text: str, start: int, end: int) -> str:
    """Give a stretch of a text with some words on either side."""
    low, high = _with_words(text, start, end)
    return f"{'…' if low else ''}{text[low:high]}{'…' if high < len(text) else ''}"


def _with_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the ends of a stretch with some words on either side, and no number cut."""
    low, high = max(start - _AROUND, 0), min(end + _AROUND, len(text))
    for found in NUMBER.finditer(text):
        low = found.start() if found.start() < low < found.end() else low
        high = found.end() if found.start() < high < found.end() else high
    return low, high


def excerpt(before: str, after: str) -> str:
    """Give what was changed in a text with some words around it: of what stands there now, else of what is gone."""
    text = after or before
    if not (before and after):
        return text
    spans: list[list[int]] = []
    for kind, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        low, high = _with_words(after, first, last)
        if first == last and start < end and not after[low:high]:
            continue
        if spans and low <= spans[-1][1]:
            spans[-1][1] = high
        else:
            spans.append([low, high])
    pieces = [after[low:high] for low, high in spans]
    if not pieces:
        return text
    start = "…" if spans[0][0] else ""
    end = "…" if spans[-1][1] < len(after) else ""
    return start + "…".join(pieces) + end
