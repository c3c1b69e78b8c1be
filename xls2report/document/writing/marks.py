"""Bookmarks, and the places where comments may be fastened, of one document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xls2report.model.finding import COVER, Place, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable

_NO_NAME = re.compile(r"\W", re.ASCII)
_LONGEST_BASE = 34
"""Of Word's 40 characters, so that ``_12345`` fits behind it."""


class Marks:
    """Gives out bookmarks and remembers, for every place a comment is wanted at, where it stands in the text.

    An anchor is a pair of indexes into the document's list of texts: of the empty text before the place and of the one
    behind it. Comments are written there when all anchors are known.
    """

    def __init__(self, taken: frozenset[str], last_id: int, wanted: Iterable[Place], *, clean: bool) -> None:
        self.clean = clean
        self.anchors: dict[Place, tuple[int, int]] = {}
        self._taken = set(taken)
        self._counts: dict[str, int] = {}
        self._last_id = last_id
        self._wanted: dict[PlaceKind, set[str]] = {kind: set() for kind in PlaceKind}
        for place in wanted:
            self._wanted[place.kind].add(place.key)

    def bookmark(self, base: str) -> tuple[str, str]:
        """Give a name that no other bookmark has and a start tag for it; ``base`` begins with a letter or ``_``."""
        if not base.isidentifier() or not base.isascii():
            base = _NO_NAME.sub("_", base)
        base = base[:_LONGEST_BASE]
        count = self._counts.get(base, 0) + 1
        name = base if count == 1 else f"{base}_{count}"
        while name.lower() in self._taken:
            count += 1
            name = f"{base}_{count}"
        self._counts[base] = count
        self._taken.add(name.lower())
        self._last_id += 1
        return name, f'<w:bookmarkStart w:id="{self._last_id}" w:name="{name}"/>'

    def bookmark_end(self) -> str:
        """Give the end tag of the bookmark given out last."""
        return f'<w:bookmarkEnd w:id="{self._last_id}"/>'

    def wants(self, kind: PlaceKind, key: str) -> bool:
        """Say, the first time a place is met, whether a comment may come there."""
        wanted = self._wanted[kind]
        if key not in wanted:
            return False
        wanted.discard(key)
        return True

    def fasten(self, place: Place, before: int, behind: int) -> None:
        """Remember where a place stands."""
        self.anchors.setdefault(place, (before, behind))

    def anchor(self, places: Iterable[Place]) -> tuple[int, int] | None:
        """Give the anchor of the first of ``places`` that is in the document; the cover's, or any, if none is."""
        for place in (*places, COVER):
            if place in self.anchors:
                return self.anchors[place]
        return next(iter(self.anchors.values()), None)
