"""The bookmarks of a document that was put together of two: each needs an id of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xls2report.word.rawxml import Element


def tell_apart(root: Element) -> None:
    """Give a new id to each bookmark whose id another has ahead of it; its end is the next one with that id."""
    marks = [one for one in root.walk() if one.name in ("w:bookmarkStart", "w:bookmarkEnd")]
    numbers = {one.attributes.get("w:id", "") for one in marks}
    fresh = max((int(number) for number in numbers if number.isdecimal()), default=0)
    seen: set[str] = set()
    now: dict[str, str] = {}
    for one in marks:
        number = one.attributes.get("w:id", "")
        if one.name == "w:bookmarkStart":
            if number in seen:
                fresh += 1
                now[number] = f"{fresh}"
            seen.add(number)
        one.attributes["w:id"] = now.get(number, number)
