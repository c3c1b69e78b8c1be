"""What was met in the passages before: a later sentence may go on about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.audit.claims.entities import same, same_total
from xls2report.audit.claims.mentions import Version

if TYPE_CHECKING:
    from xls2report.audit.claims.entities import Entity, Linked
    from xls2report.audit.reading.passages import Passage

FAR = 800
"""How many things back a clause can mean; more than any chapter has, less than a text made to be slow."""


class Memory:
    """The things met so far, to find what a later sentence speaks of."""

    def __init__(self) -> None:
        self._entities: list[Entity] = []
        self.pending = ""
        self.pending_section = -1

    def keep(self, linked: Linked) -> None:
        """Remember a passage's things."""
        self._entities.extend(entity for entity in linked.entities if not entity.inside)

    def find(self, key: str, passage: Passage, version: Version = Version.ACTUAL) -> Entity | None:
        """Find the latest thing with this name in the same chapter, or else a total that may be called so."""
        for alike in (same, same_total):
            for entity in self._entities[: -FAR - 1 : -1]:
                if entity.passage.chapter_number != passage.chapter_number:
                    break
                if version in entity.levels and alike(entity.key, key):
                    return entity
        return None

    def last_whole(self, passage: Passage) -> tuple[Entity | None, bool]:
        """Give the last thing of this section that is no part of another, and whether it stands alone in its passage."""
        found: Entity | None = None
        for entity in reversed(self._entities):
            if entity.passage.section != passage.section or (found and entity.passage is not found.passage):
                break
            if entity.owner is None and Version.ACTUAL in entity.levels:
                if found:
                    return found, False
                found = entity
        return found, found is not None
