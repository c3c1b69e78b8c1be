"""Comments put into a Word file that is somebody else's: marks are inserted, and not one byte of it is changed otherwise.

A part that is not in UTF-8 is first written in it.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.packages.archive import Member, pack, unpack, write_archive
from xls2report.word.located import Cut, Locator
from xls2report.word.namespaces import CONTENT_TYPES as TYPES
from xls2report.word.namespaces import RELATIONSHIPS, URIS
from xls2report.word.package import CONTENT_TYPES, MAX_XML, OFFICE, relationships_part
from xls2report.word.rawxml import as_utf8
from xls2report.word.styles import read_styles
from xls2report.word.text import attribute, run_content

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xls2report.word.package import Package

_DECLARED = f'xmlns:w="{URIS["w"]}"'
_USED_ID = re.compile(rb"<(?:[\w.-]+:)?comment(?:RangeStart|RangeEnd|Reference)?\s[^<>]*?\bid\s*=\s*[\"'](\d+)")
_START = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


class Note(Struct, frozen=True):
    """A comment to put on a stretch of a paragraph's text, as ``Walker`` numbers and reads it; ``lines`` are its paragraphs."""

    paragraph: int
    start: int
    end: int
    lines: tuple[str, ...]


def with_comments(package: Package, notes: Sequence[Note], author: str) -> bytes:
    """Give the file with a comment for each note; all but the body, the comments and the links to them stays as it is.

    A comment stands around the noted text where runs can be cut there, else around the runs it lies in, else around the
    paragraph; a note in a text box stands at the paragraph that holds the box.

    Raises:
        ArchiveError, XmlError: a part that is needed cannot be read.
    """
    members = dict(package.members)
    body = _written(members[package.main])
    part = next((link.target for link in package.relationships(package.main) if link.kind == "comments"), "")
    is_new = part not in members
    if is_new:
        part = _free_name(package)
    comments = _START + f"<w:comments {_DECLARED}/>".encode() if is_new else _written(members[part])
    first = max(map(int, (*_USED_ID.findall(body), *_USED_ID.findall(comments))), default=-1) + 1
    look = _look(package)
    body, standing = _marked(body, notes, first, look.reference)
    written = "".join(_comment(first + number, note.lines, author, look) for number, note in enumerate(standing))
    members[package.main] = pack(package.main, body)
    members[part] = pack(part, inside_root(comments, written))
    if is_new:
        for member in _announced(package, part):
            members[member.name] = member
    return write_archive(members.values())


def inside_root(data: bytes, written: str) -> bytes:
    """Write behind the last child of a part's root; what is there stays as it is."""
    end = data.rfind(b"</")
    if end >= 0:
        return data[:end] + written.encode() + data[end:]
    empty, start = data.rfind(b"/>"), data.rfind(b"<")
    name = re.split(rb"[\s/>]", data[start + 1 :], maxsplit=1)[0]
    return data[:empty] + b">" + written.encode() + b"</" + name + b">" + data[empty + 2 :]


def _written(member: Member) -> bytes:
    """Give the text of a part to write into: what is written in another encoding could not stand beside ours."""
    return as_utf8(unpack(member, MAX_XML))


class _Look(Struct, frozen=True):
    """The ids of the styles that a file has for comments, as properties; empty where it has none."""

    reference: str
    text: str


def _look(package: Package) -> _Look:
    part = next((link.target for link in package.relationships(package.main) if link.kind == "styles"), "")
    if part not in package.members:
        return _Look("", "")
    sheet = read_styles(package.xml(part).root)
    reference, text = sheet.ids.get("annotation reference"), sheet.ids.get("annotation text")
    return _Look(
        f'<w:rPr><w:rStyle w:val="{attribute(reference)}"/></w:rPr>' if reference else "",
        f'<w:pPr><w:pStyle w:val="{attribute(text)}"/></w:pPr>' if text else "",
    )


def _marked(body: bytes, notes: Sequence[Note], first: int, reference: str) -> tuple[bytes, list[Note]]:
    """Insert the marks; gives the notes that found a place, in id order."""
    locator = _located(body, notes)
    starts: dict[Cut, list[str]] = {}
    ends: dict[Cut, list[str]] = {}
    standing: list[Note] = []
    for note in notes:
        holder = locator.paragraphs[note.paragraph].box_of
        cuts = locator.around(note.paragraph, note.start, note.end) if holder is None else locator.around(holder, 0, 0)
        if cuts is None:
            continue
        number = first + len(standing)
        start = f'<w:commentRangeStart {_DECLARED} w:id="{number}"/>'
        end = (
            f'<w:commentRangeEnd {_DECLARED} w:id="{number}"/>'
            f'<w:r {_DECLARED}>{reference}<w:commentReference w:id="{number}"/></w:r>'
        )
        if cuts[0] == cuts[1]:
            # A paragraph without anything in it.
            end = start + end
        else:
            starts.setdefault(cuts[0], []).append(start)
        ends.setdefault(cuts[1], []).append(end)
        standing.append(note)
    return b"".join(_pieces(body, starts, ends)), standing


def _located(body: bytes, notes: Sequence[Note]) -> Locator:
    """Locate the paragraphs of the notes; a text box's are told from the paragraph that holds it."""
    wanted = {note.paragraph for note in notes}
    locator = Locator(body, wanted)
    locator.walk(body)
    holders = {locator.paragraphs[index].box_of for index in wanted} - {None}
    if holders:
        locator = Locator(body, wanted | {index for index in holders if index is not None})
        locator.walk(body)
    return locator


def _pieces(body: bytes, starts: dict[Cut, list[str]], ends: dict[Cut, list[str]]) -> Iterator[bytes]:
    done = 0
    for cut in sorted({*starts, *ends}):
        yield body[done : cut.position]
        yield cut.close
        # What ends here ends before anything begins: ranges that touch do not overlap.
        yield "".join((*ends.get(cut, ()), *starts.get(cut, ()))).encode()
        yield cut.reopen
        done = cut.position
    yield body[done:]


def _comment(number: int, lines: tuple[str, ...], author: str, look: _Look) -> str:
    mark = f"<w:r>{look.reference}<w:annotationRef/></w:r>"
    paragraphs = "".join(
        f"<w:p>{look.text}{mark if index == 0 else ''}<w:r>{run_content(line)}</w:r></w:p>"
        for index, line in enumerate(lines)
    )
    return f'<w:comment {_DECLARED} w:id="{number}" w:author="{attribute(author)}" w:initials="x2r">{paragraphs}</w:comment>'


def _free_name(package: Package) -> str:
    folder = posixpath.dirname(package.main)
    taken = {name.lower() for name in package.members}
    names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in range(len(taken) + 1))
    return next(name for name in names if name.lower() not in taken)


def _announced(package: Package, part: str) -> Iterator[Member]:
    """Tell the package of a new comments part: its type and the main part's link to it."""
    types = _written(package.members[CONTENT_TYPES])
    entry = f'<Override xmlns="{TYPES}" PartName="/{part}" ContentType="{_TYPE}"/>'
    yield pack(CONTENT_TYPES, inside_root(types, entry))
    name = relationships_part(package.main)
    member = package.members.get(name)
    links = _START + f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode() if member is None else _written(member)
    taken = {link.id for link in package.relationships(package.main)}
    link_id = next(
        f"rIdComments{number or ''}" for number in range(len(taken) + 1) if f"rIdComments{number or ''}" not in taken
    )
    target = posixpath.relpath(part, posixpath.dirname(package.main) or ".")
    entry = f'<Relationship xmlns="{RELATIONSHIPS}" Id="{link_id}" Type="{OFFICE}/comments" Target="{target}"/>'
    yield pack(name, inside_root(links, entry))
