"""What a Word file sets apart from its text: coloured, slanted and shaded words, and comments, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.word.namespaces import URIS
from xls2report.word.paragraphs import Attributes, Walker

if TYPE_CHECKING:
    from collections.abc import Callable

_W = f"{URIS['w']} "
_PLAIN = frozenset(("", "auto", "000000", "none", "white", "0", "false", "off"))


class ApartWalker(Walker):
    """Reads a part as ``Walker`` does.

    Attributes:
        stretches: by paragraph, where a stretch set apart begins and ends.
        anchors: by a comment's id, its paragraph and where in it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.stretches: dict[int, list[tuple[int, int]]] = {}
        self.anchors: dict[str, tuple[int, int]] = {}
        self._begun = 0
        self._apart = False

    def start_handlers(self) -> dict[str, Callable[[Attributes], None]]:
        """Name what is done at the start of an element."""
        looks = dict.fromkeys(("color", "i", "highlight"), self._look)
        return {**super().start_handlers(), **looks, "commentReference": self._anchor, "comment": self._start_note}

    def start_run(self, attributes: Attributes) -> None:
        """Begin a run."""
        super().start_run(attributes)
        self._apart = False
        self._begun = self.open[-1].length if self.open else 0

    def end_run(self) -> None:
        """End a run."""
        super().end_run()
        if not self.open or not self._apart or self.open[-1].length == self._begun:
            return
        found = self.stretches.setdefault(self.open[-1].record.index, [])
        joined = found and found[-1][1] == self._begun
        start = found.pop()[0] if joined else self._begun
        found.append((start, self.open[-1].length))

    def _look(self, attributes: Attributes) -> None:
        value = attributes.get(f"{_W}val", "true")
        if self.open and self.open[-1].runs and value.lower() not in _PLAIN:
            self._apart = True

    def _anchor(self, attributes: Attributes) -> None:
        if self.open:
            self.anchors[attributes.get(f"{_W}id", "")] = (self.open[-1].record.index, self.open[-1].length)
