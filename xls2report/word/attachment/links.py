"""The links of an attachment: those its text uses come along, with the files they lead to."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from msgspec.structs import replace

from xls2report.word.kept_parts import CARRIED, Counts, kept_part
from xls2report.word.openpart import link_entry, open_relationships, override
from xls2report.word.rawxml import escape_attribute

if TYPE_CHECKING:
    from xls2report.packages.archive import Member
    from xls2report.word.package import Package, Relationship

_FOLDER = "word/attachment"


class FileCarrier:
    """Copies files out of the attachment's package, each once, with everything they link to.

    Attributes:
        left_out: what of them does not come along.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        self._names: dict[str, str] = {}
        self._members: list[Member] = []
        self._types: list[str] = []
        self.left_out = Counts()

    def carry(self, link: Relationship) -> str | None:
        """Take the file that ``link`` leads to and give its new name; None if it is none that is taken in.

        Raises:
            TemplateError: the file is broken, or leads to something outside that Word would fetch.
        """
        part = link.target
        if link.kind not in CARRIED or part not in self._package.members:
            return None
        if part in self._names:
            return self._names[part]
        extension = posixpath.splitext(part)[1].lower()
        kept = kept_part(self._package, part)
        self.left_out.update(kept.left_out)
        name = f"{_FOLDER}/file{len(self._names) + 1}{extension if extension[1:].isalnum() else '.bin'}"
        self._names[part] = name
        self._members.append(replace(kept.member, name=name))
        kind = self._package.content_type(part) or "application/octet-stream"
        self._types.append(override(name, escape_attribute(kind)))
        # The ids of a file's own links stay, for its text is not touched.
        links = [new for inner in kept.links if (new := self.led_on(inner)) is not None]
        if links:
            self._members.append(open_relationships(name, links).member(""))
        return name

    def led_on(self, link: Relationship) -> Relationship | None:
        """Give a link that leads to where its file is then, which comes along; None where it does not."""
        target = link.target if link.external else self.carry(link)
        return None if target is None else replace(link, target=target)

    def members(self) -> tuple[Member, ...]:
        """Give the files taken so far."""
        return tuple(self._members)

    def content_types(self) -> str:
        """Give their entries for the list of content types."""
        return "".join(self._types)


class PartLinks:
    """The links of one part (the body, the notes), under new ids."""

    def __init__(self, package: Package, part: str, carrier: FileCarrier) -> None:
        self._links = {link.id: link for link in package.relationships(part)}
        self._carrier = carrier
        self._ids: dict[str, str | None] = {}
        self._entries: list[str] = []

    def use(self, old_id: str) -> str | None:
        """Give the new id of a link, None if it is not taken in."""
        if old_id not in self._ids:
            self._ids[old_id] = self._take(old_id)
        return self._ids[old_id]

    def _take(self, old_id: str) -> str | None:
        link = self._links.get(old_id)
        led_on = None if link is None else self._carrier.led_on(link)
        if led_on is None:
            return None
        new_id = f"attachment{len(self._entries) + 1}"
        self._entries.append(link_entry(replace(led_on, id=new_id)))
        return new_id

    def entries(self) -> str:
        """Give the links used so far, as entries of a relationships part."""
        return "".join(self._entries)
