"""An edited document opened, merged with what the program writes now, and written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.document.record import LINK, NAME, PART, TYPE, Record, read_record, record_properties
from xls2report.document.styles import STYLE_NAMES, StyleKey
from xls2report.editing.blocks import PARAGRAPH, read_blocks, read_passage
from xls2report.editing.bookmarks import tell_apart
from xls2report.editing.comments import TYPE as COMMENTS_TYPE
from xls2report.editing.comments import Comment, anchored, open_comments, read_comments
from xls2report.editing.edits import CONFLICT_MARK, Edit, EditKind, Verdict
from xls2report.editing.irregular import Irregular, irregular_in
from xls2report.editing.merging import Body, merge_bodies
from xls2report.editing.outdated import Outdated, Unrecorded
from xls2report.editing.parts import Parts, set_apart
from xls2report.editing.stories import merge_stories, outdated_in_stories
from xls2report.editing.taking_over import Documents
from xls2report.model.errors import ReportError, TemplateError
from xls2report.model.language import _
from xls2report.model.report import GAP_MARK
from xls2report.packages.archive import ArchiveError, pack, unpack
from xls2report.packages.xml_parser import XmlError
from xls2report.word.package import OFFICE, Package, open_package
from xls2report.word.rawxml import Element, parse
from xls2report.word.styles import read_styles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


_OWN_PROPERTY = re.compile(
    rb'<(?:\w+:)?property\b[^>]*\bname="' + NAME.encode() + rb' \d+".*?</(?:\w+:)?property>', re.DOTALL
)
_PID = re.compile(rb'\bpid="(\d+)"')
_REVISIONS = ("w:ins", "w:del", "w:moveFrom", "w:moveTo")


class Revision(Struct, frozen=True):
    """A tracked change: who made it, in which block, and the words taken out or put in."""

    author: str
    paragraph: int
    before: str
    after: str


class EditedFile(Struct, frozen=True):
    """An edited document, opened.

    Attributes:
        package: its parts.
        record: what the program wrote, as it carries it; None where that is gone.
        comments: those that stand in it.
        revisions: its tracked changes.
        irregular: what is not as the standard of Word files has it; None where nothing is.
    """

    package: Package
    record: Record | None
    comments: tuple[Comment, ...]
    revisions: tuple[Revision, ...]
    irregular: Irregular | None

    @property
    def open_comments(self) -> tuple[Comment, ...]:
        """The comments that somebody has to settle: the office's own, and conflicts."""
        return tuple(one for one in self.comments if not one.done and (not one.is_ours or one.is_conflict))


class Merged(Struct, frozen=True):
    """A merged document.

    Attributes:
        data: its bytes.
        edits: what the office changed.
        updated: what the program changed in the text: before and after.
        filled: names of the bookmarks of gaps that the office filled in Word.
        kept: conflicts of earlier runs that nobody has settled: the comments' texts.
    """

    data: bytes
    edits: tuple[Edit, ...]
    updated: tuple[tuple[str, str], ...]
    filled: frozenset[str]
    kept: tuple[str, ...]


def open_edited(data: bytes, name: str) -> EditedFile:
    """Open an edited document.

    Raises:
        ReportError: it is no .docx that can be read.
    """
    try:
        package = open_package(data, name)
        body = package.xml(package.main).root
        comments = open_comments(package, body, {})
        irregular = irregular_in(body, {link.id for link in package.relationships(package.main)})
        record = read_record(package.members)
        return EditedFile(package, record, tuple(comments.all), tuple(_revisions(body)), irregular)
    except TemplateError as error:
        raise ReportError(error.message, error.remedy) from error


def _revisions(body: Element) -> Iterator[Revision]:
    for number, block in enumerate(read_blocks(body)):
        for one in block.element.walk():
            if one.name in _REVISIONS:
                words = "".join(run.text() for run in one.walk() if run.name in ("w:t", "w:delText"))
                out = one.name in ("w:del", "w:moveFrom")
                yield Revision(
                    one.attributes.get("w:author", ""), number + 1, words if out else "", "" if out else words
                )


def merge_documents(
    edited: EditedFile,
    old: Record,
    new: bytes,
    accepted: frozenset[tuple[str, str]] = frozenset(),
    unrecorded: Unrecorded | None = None,
) -> Merged:
    """Put what the program writes now into the office's document.

    Args:
        edited: what the office made.
        old: what the program wrote then.
        new: the document as the program writes it now.
        accepted: edits that were looked at and stand.
        unrecorded: where nothing is known of what was written then, and ``old`` is of the new document as well.

    Raises:
        ReportError: a part of the edited document cannot be read.
    """
    try:
        return _Merge(edited, old, new, accepted, unrecorded).merge()
    except (ArchiveError, XmlError) as error:
        raise _broken(edited.package.name) from error
    except TemplateError as error:
        raise ReportError(error.message, error.remedy) from error


def list_edits(edited: EditedFile, old: Record) -> tuple[Edit, ...]:
    """Give what the office changed in what the program wrote; nothing is merged.

    Raises:
        ReportError: a part of the edited document cannot be read.
    """
    package = edited.package
    try:
        root = package.xml(package.main).root
        then = parse(next(iter(old.parts.values()))).root
        lost = _lost_comments(then, root)
        body = merge_bodies(Documents(then, root, then, {}, frozenset(), frozenset(), exact=True))
    except (TemplateError, XmlError) as error:
        raise _broken(package.name) from error
    return (*body.edits, *lost, *_comment_edits(edited, body))


def _broken(name: str) -> ReportError:
    return ReportError(
        _("{file} 有的部件已损坏，不能使用").format(file=name),
        _("请用 WPS 或 Word 打开，确认内容无误后另存为新的 .docx 文件"),
    )


class _Merge:
    def __init__(
        self,
        edited: EditedFile,
        old: Record,
        new: bytes,
        accepted: frozenset[tuple[str, str]],
        unrecorded: Unrecorded | None,
    ) -> None:
        self._unrecorded = unrecorded
        self._edited, self._old, self._accepted = edited, old, accepted
        self._package = edited.package
        self._new = open_package(new, edited.package.name)
        self._parts = Parts(edited.package)
        self._styles = _styles_by_name(self._package)

    def merge(self) -> Merged:
        main = self._package.xml(self._package.main)
        then = parse(next(iter(self._old.parts.values()))).root
        now = self._new.xml(self._new.main)
        set_apart(now.root)
        new_styles = _styles_by_name(self._new)
        documents = Documents(
            old=then,
            edited=main.root,
            new=now.root,
            style_ids={style_id: self._styles[name] for name, style_id in new_styles.items() if name in self._styles},
            missing=frozenset({self._styles.get(STYLE_NAMES[StyleKey.MISSING], "")}),
            accepted=self._accepted,
            exact=self._edited.record is not None,
            outdated=Outdated(main.root, now.root, self._unrecorded) if self._unrecorded else None,
        )
        lost = _lost_comments(then, main.root) if self._edited.record is not None else []
        body = merge_bodies(documents)
        for paragraph, edit in outdated_in_stories(self._package, main.root, self._old, self._new, body.outdated):
            if (edit.after, edit.printed) not in self._accepted:
                body.edits.append(edit)
                body.notes.append((paragraph, edit))
        comments = open_comments(self._package, main.root, self._styles)
        comments.renew(_placed_comments(self._new, now.root, body))
        for paragraph, edit in body.notes:
            comments.put(paragraph, _lines(edit))
        tell_apart(main.root)
        self._parts.adopt(main.root, self._new)
        self._parts.write(self._package.main, main)
        if comments.tree.root.children or not comments.is_new:
            self._parts.write(comments.part, comments.tree)
            if comments.is_new:
                self._parts.announce(comments.part, COMMENTS_TYPE, f"{OFFICE}/comments", self._package.main)
        for name, tree in merge_stories(self._package, self._old, self._new):
            self._parts.write(name, tree)
        self._carry_record()
        edits = (*body.edits, *lost, *_comment_edits(self._edited, body))
        kept = tuple(one.text for one in self._edited.comments if one.is_conflict and not one.done)
        return Merged(self._parts.archive(), edits, tuple(body.updated), frozenset(_filled(now.root, body)), kept)

    def _carry_record(self) -> None:
        """Let the document carry what the program writes now; other properties stay."""
        texts = [self._new.members[self._new.main]]
        texts += [
            self._new.members[name]
            for name in (read_record(self._new.members) or Record({}, "")).parts
            if name != self._new.main
        ]
        there = unpack(self._parts.members[PART]) if PART in self._parts.members else b""
        others = _OWN_PROPERTY.sub(b"", there)
        first = max((int(pid) for pid in _PID.findall(others)), default=1) + 1
        written = record_properties(texts, (), first).encode()
        if there and b"</" in others:
            at = others.rfind(b"</")
            root = re.search(rb"<(\w+:)?Properties\b", others)
            if root and not root[1] and b"xmlns:vt=" in others:
                self._parts.members[PART] = pack(PART, others[:at] + written + others[at:])
                return
        from xls2report.document.record import record_part  # noqa: PLC0415

        self._parts.members[PART] = record_part(written.decode())
        if not there:
            self._parts.announce(PART, TYPE, LINK, "")


def _styles_by_name(package: Package) -> Mapping[str, str]:
    part = next((link.target for link in package.relationships(package.main) if link.kind == "styles"), "")
    return read_styles(package.xml(part).root).ids if part in package.members else {}


def _lines(edit: Edit) -> Iterator[str]:
    """Give the lines of a comment that holds an office's words."""
    if edit.code == "E-FIGURE":
        yield CONFLICT_MARK + _("这里手改的数是{after}，表里是{printed}；报告按表里的数").format(
            after=edit.after or _("（删去）"), printed=edit.printed or _("（空）")
        )
        if edit.before not in (edit.after, edit.printed):
            yield _("改过的原话：{words}").format(words=edit.before)
    elif edit.code == "E-OUTDATED":
        yield CONFLICT_MARK + _("这里写的{after}与改动前的数相同，现在是{printed}，请核对").format(
            after=edit.after, printed=edit.printed
        )
    elif edit.code == "E-REASON":
        yield CONFLICT_MARK + _("比较的结果反过来了，原因还是原来的，请重看：{printed}").format(printed=edit.printed)
    elif edit.code == "E-DIRECTION":
        yield CONFLICT_MARK + _("增减的说法改反了而数没有变；报告按表里的数写。改过的原话：{words}").format(
            words=edit.after
        )
    else:
        yield CONFLICT_MARK + _("改过的话与现在的内容合不到一起；报告用新写的话。改过的原话：{words}").format(
            words=edit.after
        )
    yield _("处理：对照后把要保留的改进正文或表里，再删去这条批注")


def _placed_comments(new: Package, root: Element, body: Body) -> Iterator[tuple[Element, Element]]:
    """Give the new report's comments, each with the merged paragraph it comes to."""
    written = read_comments(new)
    if not written:
        return
    place_of = {id(paragraph): place for paragraph, place in body.paragraphs}
    last: Element | None = None
    waiting: list[str] = []
    for paragraph in (one for one in root.walk() if one.name == PARAGRAPH):
        place = place_of.get(id(paragraph))
        waiting += [name for name in anchored(paragraph) if name in written]
        last = place or last
        gap = GAP_MARK.search(read_passage(paragraph).text)
        if gap and place is not None and not GAP_MARK.search(read_passage(place).text):
            # The gap it speaks of is filled.
            waiting.clear()
        if last is not None:
            for name in waiting:
                if name in written:
                    yield last, written.pop(name)
            waiting.clear()


def _filled(root: Element, body: Body) -> Iterator[str]:
    """Give the bookmarks of gaps that the office filled wherever they stand."""
    filled = {id(paragraph) for paragraph in body.filled}
    open_: set[str] = set()
    closed: set[str] = set()
    for paragraph in (one for one in root.walk() if one.name == PARAGRAPH):
        for mark in read_passage(paragraph).marks:
            if mark.name.startswith("g_"):
                (closed if id(paragraph) in filled else open_).add(mark.name)
    yield from closed - open_


def _lost_comments(old: Element, edited: Element) -> list[Edit]:
    """Give the program's comments that the office took away while the text stands."""
    then = [block for block in read_blocks(old) if not block.is_table and anchored(block.element)]
    now = {block.text: block for block in read_blocks(edited) if not block.is_table}
    lost = [block for block in then if block.text in now and not anchored(now[block.text].element)]
    return [
        Edit(
            kind=EditKind.COMMENT,
            heading=block.heading,
            paragraph=now[block.text].number + 1,
            before=_("程序的批注：{text}").format(text=block.text),
            after="",
            verdict=Verdict.KEEP,
        )
        for block in lost[:3]
    ]


def _comment_edits(edited: EditedFile, body: Body) -> Iterable[Edit]:
    """Give the office's comments."""
    places: dict[str, tuple[int, str]] = {}
    heading = ""
    for block in read_blocks(body.root):
        heading = block.heading or heading
        for name in anchored(block.element):
            places.setdefault(name, (block.number + 1, heading))
    for one in edited.comments:
        if not one.is_ours:
            number, above = places.get(one.id, (0, ""))
            yield Edit(
                kind=EditKind.COMMENT,
                heading=above,
                paragraph=number,
                before="",
                after=_("{author}：{one}").format(author=one.author, one=one.text),
            )
