"""Comments of an edited document: the office's stay with their threads, the program's are renewed."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.editing.blocks import PARAGRAPH, copied
from xls2report.editing.edits import CONFLICT_MARK
from xls2report.word.namespaces import URIS
from xls2report.word.rawxml import Element, Tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from xls2report.word.package import Package

AUTHOR = "xls2report"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_ANCHORS = ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")
_THREADS = "commentsExtended"


class Comment(Struct, frozen=True):
    """A comment of a document: its id, its author, its text, the element, and whether it was answered or settled."""

    id: str
    author: str
    text: str
    element: Element
    answers: str
    done: bool

    @property
    def is_ours(self) -> bool:
        """Whether the program wrote it."""
        return self.author == AUTHOR

    @property
    def is_conflict(self) -> bool:
        """Whether it holds an office's words that did not fit."""
        return self.is_ours and self.text.startswith(CONFLICT_MARK)


class Comments(Struct, eq=False):
    """The comments of a document that is being merged.

    Attributes:
        part: the part they stand in; a new name where there is none yet.
        tree: that part.
        is_new: the package does not have it yet.
        all: the comments, in order.
        body: the root of the main part.
        look: the ids of the styles of a comment's text and its mark; empty where the file has none.
        last: the highest id in use, once it was looked for.
    """

    part: str
    tree: Tree
    is_new: bool
    all: list[Comment]
    body: Element
    look: tuple[str, str]
    last: int | None = None

    def renew(self, new: Iterable[tuple[Element, Element]]) -> None:
        """Take away the program's comments that nobody answered, and put in its new ones.

        Args:
            new: the paragraph each stands at, and the comment as the program wrote it.
        """
        answered = {comment.answers for comment in self.all if comment.answers}
        gone = {
            comment.id
            for comment in self.all
            if comment.is_ours and not comment.is_conflict and comment.id not in answered
        }
        self._take_out(gone)
        standing = {comment.text for comment in self.all if comment.is_ours and comment.id not in gone}
        for paragraph, comment in new:
            if words_of(comment) not in standing:
                self.put(paragraph, [line.text() for line in comment.walk() if line.name == PARAGRAPH])

    def _take_out(self, ids: set[str]) -> None:
        if not ids:
            return
        _drop(self.body, ids)
        self.tree.root.children = [
            child
            for child in self.tree.root.elements()
            if not (child.name == "w:comment" and child.attributes.get("w:id") in ids)
        ]

    def put(self, paragraph: Element, lines: Iterable[str]) -> None:
        """Put a comment of the program at a paragraph."""
        lines = [piece for line in lines for piece in line.split("\n")]
        number = str(self._next())
        text_style, mark_style = self.look
        look = [Element("w:rPr", {}, [Element("w:rStyle", {"w:val": mark_style}, [])])] if mark_style else []
        start = next((at + 1 for at, child in enumerate(paragraph.children) if _is_properties(child)), 0)
        paragraph.children.insert(start, Element("w:commentRangeStart", {"w:id": number}, []))
        paragraph.children += [
            Element("w:commentRangeEnd", {"w:id": number}, []),
            Element("w:r", {}, [*map(copied, look), Element("w:commentReference", {"w:id": number}, [])]),
        ]
        self.tree.root.children.append(
            Element(
                "w:comment",
                {"w:id": number, "w:author": AUTHOR, "w:initials": "x2r"},
                [_line(line, text_style, look if index == 0 else None) for index, line in enumerate(lines)],
            )
        )

    def _next(self) -> int:
        if self.last is None:
            used = (int(value) for value in _used_ids(self.body, self.tree.root) if value.isdigit())
            self.last = max(used, default=-1)
        self.last += 1
        return self.last


def _is_properties(child: Element | str) -> bool:
    return isinstance(child, Element) and child.name == "w:pPr"


def _line(text: str, style: str, look: list[Element] | None) -> Element:
    children: list[Element | str] = []
    if style:
        children.append(Element("w:pPr", {}, [Element("w:pStyle", {"w:val": style}, [])]))
    if look is not None:
        children.append(Element("w:r", {}, [*map(copied, look), Element("w:annotationRef", {}, [])]))
    words = Element("w:t", {"xml:space": "preserve"}, [text])
    return Element(PARAGRAPH, {}, [*children, Element("w:r", {}, [words])])


def open_comments(package: Package, body: Element, styles: Mapping[str, str]) -> Comments:
    """Open a document's comments; ``styles`` are its styles' ids by name."""
    links = package.relationships(package.main)
    part = next((link.target for link in links if link.kind == "comments"), "")
    is_new = part not in package.members
    if is_new:
        folder = posixpath.dirname(package.main)
        names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in range(len(package.members) + 1))
        part = next(name for name in names if name not in package.members)
        tree = Tree(Element("w:comments", {}, []), {"w": URIS["w"]})
    else:
        tree = package.xml(part)
    look = (styles.get("annotation text", ""), styles.get("annotation reference", ""))
    return Comments(part, tree, is_new, list(_read(package, tree.root)), body, look)


def read_comments(package: Package) -> dict[str, Element]:
    """Give the comments of a document that the program wrote, by id."""
    part = next((link.target for link in package.relationships(package.main) if link.kind == "comments"), "")
    if part not in package.members:
        return {}
    return {child.attributes.get("w:id", ""): child for child in package.xml(part).root.elements()}


def _read(package: Package, root: Element) -> Iterator[Comment]:
    threads = _threads(package)
    by_paragraph: dict[str, str] = {}
    for child in root.elements():
        for line in child.walk():
            if name := line.attributes.get("w14:paraId"):
                by_paragraph[name] = child.attributes.get("w:id", "")
    for child in root.elements():
        names = [line.attributes.get("w14:paraId", "") for line in child.walk() if line.name == PARAGRAPH]
        parent, done = next((threads[name] for name in reversed(names) if name in threads), ("", False))
        yield Comment(
            child.attributes.get("w:id", ""),
            child.attributes.get("w:author", ""),
            words_of(child),
            child,
            by_paragraph.get(parent, ""),
            done,
        )


def _threads(package: Package) -> dict[str, tuple[str, bool]]:
    """Give, by a comment's last paragraph, that of the comment it answers and whether it is settled."""
    part = next((link.target for link in package.relationships(package.main) if link.kind == _THREADS), "")
    if part not in package.members:
        return {}
    return {
        child.attributes.get("w15:paraId", ""): (
            child.attributes.get("w15:paraIdParent", ""),
            child.attributes.get("w15:done", "0") in ("1", "true"),
        )
        for child in package.xml(part).root.elements()
    }


def words_of(comment: Element) -> str:
    """Give the text of a comment, line below line."""
    lines = [line for line in comment.walk() if line.name == PARAGRAPH]
    return "\n".join("".join(run.text() for run in line.walk() if run.name == "w:t") for line in lines)


def anchored(paragraph: Element) -> list[str]:
    """Give the ids of the comments that stand at a paragraph."""
    found = [element.attributes.get("w:id", "") for element in paragraph.walk() if element.name in _ANCHORS]
    return list(dict.fromkeys(found))


def anchors_of(element: Element) -> list[Element]:
    """Give copies of the marks of comments in an element, to be put elsewhere."""
    found: list[Element] = []
    for child in element.walk():
        if child.name in _ANCHORS[:2]:
            found.append(copied(child))
        elif child.name == "w:r" and child.find(_ANCHORS[2]) is not None:
            run = copied(child)
            run.children = [one for one in run.elements() if one.name in ("w:rPr", _ANCHORS[2])]
            found.append(run)
    return found


def _drop(parent: Element, ids: set[str]) -> None:
    """Take the marks of comments out of a text."""
    children: list[Element | str] = []
    for child in parent.children:
        if isinstance(child, str):
            children.append(child)
            continue
        if child.name in _ANCHORS and child.attributes.get("w:id") in ids:
            continue
        length = len(child.children)
        _drop(child, ids)
        # A run that held nothing but the comment's mark goes with it.
        if not (child.name == "w:r" and len(child.children) < length and not _holds(child)):
            children.append(child)
    parent.children = children


def _holds(run: Element) -> bool:
    return any(isinstance(child, Element) and child.name != "w:rPr" for child in run.children)


def _used_ids(*roots: Element) -> Iterator[str]:
    for root in roots:
        for element in root.walk():
            if element.name in (*_ANCHORS, "w:comment"):
                yield element.attributes.get("w:id", "")
