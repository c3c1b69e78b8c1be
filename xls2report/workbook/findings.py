"""The parts that the findings of this room share: where something stands, and short lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.sheets.grid import Odd
from xls2report.workbook.normalise import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xls2report.model.source import CellRef
    from xls2report.sheets.grid import Value

_MOST_NAMED = 8
_LONGEST_SHOWN = 60

Arguments = tuple[tuple[str, str], ...]


def where(source: CellRef) -> Arguments:
    """Give the slots {file}, {sheet} and {cell} of a message."""
    return (("file", source.file), ("sheet", source.sheet.strip()), ("cell", source.address))


def short(text: str) -> str:
    """Cut a text that is too long for a message: a cell can hold 32,767 characters."""
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def shown(value: Value) -> str:
    """Give what a cell holds as a message shows it, in one line."""
    return one_line(value.text if isinstance(value, Odd) else str(value))


def listed(words: Sequence[str], count: int = 0) -> str:
    """Join words with 、; of a long list the first few and the ``count`` (by default how many words there are)."""
    count = count or len(words)
    shown = _("、").join(short(word) for word in words[:_MOST_NAMED])
    return _("{words}等{count}处").format(words=shown, count=count) if count > _MOST_NAMED else shown


def nearest(word: str, known: Sequence[str]) -> str:
    """Give the known word that ``word`` is likely meant to be; empty when none is near."""
    import difflib  # noqa: PLC0415 - costs 3 ms, and a sound workbook has no unknown word

    near = difflib.get_close_matches(word[:100], known, 1, cutoff=0.6)
    return near[0] if near else ""
