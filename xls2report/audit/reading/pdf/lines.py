"""Characters as lines, and lines as paragraphs: what a page's edge or its end tore apart is joined."""

from __future__ import annotations

import re
from collections import Counter
from statistics import median
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.audit.reading.folding import HAN, fold
from xls2report.audit.reading.headings import head_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xls2report.audit.reading.pdf.page import Character


class TextLine(Struct, frozen=True):
    """A line of text: where it stands, and how high its signs are."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float

    @property
    def middle(self) -> float:
        """The height at which it stands."""
        return (self.bottom + self.top) / 2


class Margins(Struct, frozen=True):
    """Where the lines of a text begin and end on pages of one size, and how wide a sign is."""

    left: float
    right: float
    size: float


_BREAKS = "\r\n"
_WIDE_GAP = 3.0
"""Signs: what stands further to the right is another line."""
_TORN = re.compile(rf"(?<={HAN})(?<!单位)万元")
"""An amount without its number: the numbers stand elsewhere in the file."""
_MOST_TORN = 2


def lines_of(characters: Sequence[Character]) -> list[TextLine]:
    """Give the lines of a part of a page in the order in which they were written.

    That order keeps a number in its sentence that stands some points off the line. Where words and numbers were written one
    after the other, the lines are put together by where the signs stand.
    """
    written = _joined(_written(characters))
    torn = _torn(written)
    if torn <= _MOST_TORN:
        return written
    placed = _placed(characters)
    return placed if _torn(placed) < torn else written


def is_torn(lines: Sequence[TextLine]) -> bool:
    """Tell whether words and numbers of a text stand apart, so that its sentences cannot be read."""
    return _torn(lines) > _MOST_TORN


def _torn(lines: Sequence[TextLine]) -> int:
    return len(_TORN.findall("".join(fold(line.text).text for line in lines)))


def _written(characters: Sequence[Character]) -> list[TextLine]:
    found: list[TextLine] = []
    open_: list[Character] = []
    for character in characters:
        if character.text not in _BREAKS:
            open_.append(character)
        elif open_:
            found += _line(open_)
            open_ = []
    return [*found, *_line(open_)]


def _line(characters: Sequence[Character]) -> list[TextLine]:
    seen = [one for one in characters if one.text.strip()]
    if not seen:
        return []
    text = "".join(one.text for one in characters).strip()
    return [
        TextLine(
            text,
            min(one.left for one in seen),
            min(one.bottom for one in seen),
            max(one.right for one in seen),
            max(one.top for one in seen),
            _usual_size(seen),
        )
    ]


def _usual_size(characters: Sequence[Character]) -> float:
    """Give how large signs are: boxes are tight, so that a comma or 一 tells nothing."""
    sizes = sorted(max(one.right - one.left, one.top - one.bottom) for one in characters)
    return sizes[len(sizes) * 9 // 10]


def _joined(lines: Sequence[TextLine]) -> list[TextLine]:
    """Join pieces of one line: each goes on right of the one before it, on about the same height."""
    found: list[TextLine] = []
    for line in lines:
        last = found[-1] if found else None
        if last and _same_line(last, line) and -1 <= line.left - last.right <= _WIDE_GAP * last.size:
            found[-1] = TextLine(
                last.text + line.text,
                last.left,
                min(last.bottom, line.bottom),
                line.right,
                max(last.top, line.top),
                max(last.size, line.size),
            )
        else:
            found.append(line)
    return found


def _same_line(first: TextLine, second: TextLine) -> bool:
    return abs(first.middle - second.middle) <= max(first.size, second.size) * 0.9


def _placed(characters: Sequence[Character]) -> list[TextLine]:
    """Put signs together to lines by where they stand, from the top down."""
    seen = [one for one in characters if one.text.strip()]
    if not seen:
        return []
    half = _usual_size(seen) / 2
    rows: list[list[Character]] = []
    # Small signs (a point, a comma) stand low in their line: the large ones tell where it is.
    for one in sorted(seen, key=lambda one: (one.top - one.bottom < half, -_height(one))):
        row = next((row for row in reversed(rows) if abs(_height(row[0]) - _height(one)) <= half), None)
        if row is None:
            rows.append([one])
        else:
            row.append(one)
    rows.sort(key=lambda row: -_height(row[0]))
    return [line for row in rows for line in _line(sorted(row, key=lambda one: one.left))]


def margins_of(lines: Iterable[TextLine], width: float) -> Margins | None:
    """Give the margins of the text on pages of a width; None where no line is long enough to tell."""
    wide = [line for line in lines if line.right - line.left >= _WIDE * width]
    if not wide:
        return None
    size = median(line.size for line in wide)
    rights = sorted(line.right for line in wide)
    lefts = Counter(round(line.left) for line in wide)
    # The first line of a paragraph begins further in: most others begin at the margin.
    often = [left for left, count in lefts.items() if count * 4 >= max(lefts.values())]
    return Margins(min(often), rights[len(rights) * 95 // 100], size)


_WIDE = 0.5
_ENDS = "。；：！？)"
_INDENT, _STANDS_ALONE = 1.2, 4.5
"""Signs: what begins as far from the margin is a new paragraph, or a title."""
_RESIZED = 0.25
_NARROW, _LOOSE = 0.55, 0.5
"""Signs: how wide a digit is; what the setting of a line may leave at its end."""


def begins_new(before: TextLine | None, line: TextLine, margins: Margins | None, *, of_new_page: bool) -> bool:
    """Tell whether a line begins a paragraph of its own.

    Args:
        before: the line above it, in the same part of the text.
        line: the line.
        margins: those of its page's size.
        of_new_page: a page ended between the two.
    """
    if before is None or margins is None:
        return True
    text = fold(line.text).text
    ended = fold(before.text).text[-1:] in _ENDS
    resized = abs(before.size - line.size) > _RESIZED * line.size and not of_new_page
    if resized or _LEADERS.search(before.text):
        return True
    full = _is_full(before, line, margins)
    alone = _is_alone(before, margins) or (_is_alone(line, margins) and not full)
    if alone or line.left >= margins.left + _INDENT * margins.size:
        return True
    if not full:
        return ended or head_of(text) is not None or _is_title(before)
    return ended and head_of(text) is not None


_FIRST_WORD = re.compile(r"[（(“《【]*(?:[\d.,]+|[A-Za-z]+|.)\s?[%％，。；：、）)”]*")
_LEADERS = re.compile(r"…{2,}|\.{6,}|·{4,}")


def _is_full(before: TextLine, line: TextLine, margins: Margins) -> bool:
    """Tell whether the first word of a line found no room at the end of the one before it."""
    word = _FIRST_WORD.match(line.text)
    signs = sum(_NARROW if sign.isascii() else 1.0 for sign in word[0]) if word else 1.0
    return margins.right - before.right < (signs + _LOOSE) * margins.size


def _is_alone(line: TextLine, margins: Margins) -> bool:
    return line.left >= margins.left + _STANDS_ALONE * margins.size


def _is_title(line: TextLine) -> bool:
    """Tell whether a short line is a title: the next one does not go on with it."""
    head = head_of(fold(line.text).text, alone=True)
    return head is not None and head.end == len(fold(line.text).text)


def _height(character: Character) -> float:
    return (character.bottom + character.top) / 2


_PAGE_NUMBER = re.compile(
    r"[-—–―\s]*(?:第\s*)?\d{1,3}(?:\s*页)?(?:\s*[/／,，]?\s*共?\s*\d{1,3}\s*页?)?[-—–―\s]*|[ivxIVX]{1,5}"  # noqa: RUF001 - the dashes around a page's number
)
_EDGE, _FAR_EDGE = 0.12, 0.085
"""Parts of a page's height: where its number stands, and where nothing but running heads does."""
_DIGITS = re.compile(r"\d+")


def at_edge(line: TextLine, height: float, edge: float = _FAR_EDGE) -> bool:
    """Tell whether a line stands where running heads do."""
    return line.middle >= (1 - edge) * height or line.middle <= edge * height


def is_page_number(line: TextLine, height: float) -> bool:
    """Tell whether a line is a page's number."""
    return at_edge(line, height, _EDGE) and _PAGE_NUMBER.fullmatch(line.text) is not None


def running_head(text: str) -> str:
    """Give what the running heads of all pages have in common."""
    return _DIGITS.sub("#", fold(text).text)
