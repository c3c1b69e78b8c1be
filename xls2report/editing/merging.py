"""A whole document three ways: the office's is the base, and what the program writes now is put into it."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xls2report.editing.aligning import align, further_pieces, out_of_order
from xls2report.editing.blocks import (
    Block,
    Passage,
    anchor_names,
    by_line,
    frame,
    has_picture,
    index_in,
    read_blocks,
    read_passage,
    text_of_rows,
    without_number,
)
from xls2report.editing.comments import anchors_of
from xls2report.editing.edits import Edit, EditKind, Verdict, around
from xls2report.editing.figures import is_of_date, numbers_in
from xls2report.editing.filling import Filling, fillings, say_the_same
from xls2report.editing.looks import differing_looks
from xls2report.editing.reasons import old_reason
from xls2report.editing.retexting import retext, set_anew, unmark_filled
from xls2report.editing.sentences import Outcome, merge
from xls2report.editing.tables import TableMerge
from xls2report.editing.taking_over import Documents, put_in, renumber_contents, settle_contents
from xls2report.model.language import _
from xls2report.model.report import GAP_MARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from xls2report.editing.figures import Number
    from xls2report.word.rawxml import Element

_SHORTEST_QUOTED = 3
"""Digits; numbers shorter than that are alike by chance."""
_REVISIONS = frozenset({"w:ins", "w:del", "w:moveFrom", "w:moveTo"})


class Body(Struct, eq=False):
    """The body of a document in the making.

    Attributes:
        root: the root of the office's main part, changed in place.
        edits: what the office changed.
        updated: what the program changed in the text: before and after.
        paragraphs: the paragraph of the new report → the paragraph that stands for it.
        notes: comments to be put: the paragraph and the edit.
        filled: the new report's paragraphs whose gap the office filled.
        outdated: printed figures that changed everywhere, and what they are now.
    """

    root: Element
    edits: list[Edit]
    updated: list[tuple[str, str]]
    paragraphs: list[tuple[Element, Element]]
    notes: list[tuple[Element, Edit]]
    filled: list[Element]
    outdated: Mapping[str, str]


def merge_bodies(documents: Documents) -> Body:
    """Merge the bodies of three documents; the office's becomes the merged one."""
    return _Merging(documents).merge()


class _Merging:
    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self.body = Body(documents.edited, [], [], [], [], [], {})
        self._old = _filled_blocks(documents.old)
        self._mine = _filled_blocks(documents.edited)
        self._new = _filled_blocks(documents.new)
        self._old_of = align(self._old, self._mine)
        self._mine_of = {i: j for j, i in self._old_of.items()}
        self._old_of_new = align(self._old, self._new)
        self._new_of = {i: k for k, i in self._old_of_new.items()}
        self._fillings = list(fillings(self._old, self._mine, self._mine_of, self._new, self._new_of))
        self._filled = {index for one in self._fillings for index in one.mine}
        self._same: dict[int, int] = {}
        """Of the office's blocks that say what fills the gap in the new report as well: the new report's."""
        self._otherwise: list[Filling] = []
        self._pair_fillings()
        self._headings = self._headed()
        self._tails = further_pieces(self._old, self._mine, self._old_of, self._mine_of)
        """Of a paragraph that the office cut: its first piece → the further ones."""
        self._swallowed = further_pieces(self._mine, self._old, self._mine_of, self._old_of)
        """Of paragraphs that the office put together: the first old block → the further ones."""

    def merge(self) -> Body:
        # What is set anew below looks as the program has it, and not as the office left it.
        looks = list(differing_looks(self._old, self._mine, self._old_of)) if self._documents.exact else []
        moved = out_of_order(self._old_of)
        for index in range(len(self._mine)):
            self._block(index, moved=index in moved)
        self._deleted()
        self._put_in()
        for one in self._otherwise:
            self._filled_otherwise(one)
        gone = list(settle_contents(self._old, self._mine, self._new, self._mine_of, self._new_of))
        written = (old for old, block in enumerate(self._old) if anchor_names(block.element))
        lines = sorted(self._mine_of[old] for old in written if old in self._mine_of)
        renumber_contents([self._mine[index].passage for index in lines], [lines.index(at) for at in gone])
        for at in gone:
            self._remove(self._mine[at].element, at)
        for index, before in looks:
            self._tell(index, Edit(kind=EditKind.FORMAT, before=before, after=self._mine[index].text))
        self.body.edits.sort(key=lambda edit: edit.paragraph)
        self.body.outdated = self._outdated
        return self.body

    def _block(self, index: int, *, moved: bool) -> None:
        block, old = self._mine[index], self._old_of.get(index)
        if index in self._filled:
            self._unmark(block.passage)
        if index in self._same:
            self.body.paragraphs.append((self._new[self._same[index]].element, block.element))
        taken = chain(*self._tails.values(), self._same, *(one.mine for one in self._otherwise))
        if index in taken:
            return
        if old is None:
            self._inserted(index, block)
            return
        if moved:
            self._tell(index, Edit(kind=EditKind.MOVED, before=block.text, after=block.text))
        if block.is_table:
            self._table(index, old)
        else:
            self._paragraph(index, old)

    def _put_in(self) -> None:
        """Put in what the program writes now and did not write then."""
        mine_of_new = {k: self._mine_of[i] for k, i in self._old_of_new.items() if i in self._mine_of}
        mine_of_new |= {k: index for index, k in self._same.items()}
        known = {*self._old_of_new, *self._same.values()}
        for new, placed in put_in(self._documents, self._mine, self._new, known, mine_of_new):
            self.body.updated.append(("", new.text))
            self.body.paragraphs.append((new.element, placed))

    # --- where things are

    def _pair_fillings(self) -> None:
        """Let what stands in the place of a gap that was a whole paragraph stand for it."""
        for one in self._fillings:
            self._old_of.pop(self._mine_of.pop(one.old, -1), None)
            first = next((index for index in one.mine if not self._mine[index].is_table), None)
            if one.is_open and first is not None:
                self._old_of[first], self._mine_of[one.old] = one.old, first
            if one.is_open:
                self.body.filled += self._new[one.new[0]].passage.paragraphs
                continue
            self._old_of_new.pop(self._new_of.pop(one.old, -1), None)
            if say_the_same([self._mine[at] for at in one.mine], [self._new[at] for at in one.new]):
                self._same.update(zip(one.mine, one.new, strict=True))
            else:
                self._otherwise.append(one)

    def _headed(self) -> list[str]:
        """Give the heading above each of the office's blocks, as the office has it."""
        heading = ""
        found: list[str] = []
        for index, block in enumerate(self._mine):
            old = self._old_of.get(index)
            if old is not None and _is_heading(self._old[old]):
                heading = block.text.strip()
            found.append(heading)
        return found

    # --- one block

    def _paragraph(self, index: int, old: int) -> None:
        block = self._mine[index]
        then = self._old[old].passage
        swallowed = self._swallowed.get(old, [])
        if swallowed:
            then = _one_passage(self._old, [old, *swallowed])
        mine = block.passage
        if index in self._tails:
            mine = _one_passage(self._mine, [index, *self._tails[index]])
        new = self._passage_now(old, swallowed)
        if new is None:
            self._gone(index, then, mine)
            return
        self.body.paragraphs += [(paragraph, block.element) for paragraph in new.paragraphs]
        number = without_number(mine.text)[0]
        skipped = len(number) if number and not without_number(then.text)[0] else 0
        words = mine.text[skipped:]
        revised = any(one.name in _REVISIONS for paragraph in mine.paragraphs for one in paragraph.walk())
        outcome = merge(then, words, new, self._documents.accepted, self._documents.outdated)
        self._explained_as_before(index, words, outcome)
        if not outcome.edited:
            if mine.paragraphs[1:] or swallowed:
                self._tell(index, Edit(kind=EditKind.FORMAT, before=by_line(then), after=by_line(mine)))
            if words != new.text:
                self.body.updated.append((words, new.text))
                self._write(mine, new, outcome, skipped)
            return
        self._note(index, then, words, new, outcome, revised=revised)
        if outcome.text != words:
            self.body.updated.append((words, outcome.text))
            self._write(mine, new, outcome, skipped)
        if outcome.filled and not outcome.clash:
            self.body.filled += new.paragraphs
            self._unmark(mine)

    def _filled_otherwise(self, filling: Filling) -> None:
        """Take out what the office put into a gap that the form fills in other words; they are shown at these."""
        then, mine = self._old[filling.old], [self._mine[index] for index in filling.mine]
        now = [self._new[index] for index in filling.new]
        lost = Edit(kind=EditKind.TEXT, before=then.text, after=_lines(mine), printed=_lines(now))
        placed = {id(new): place for new, place in self.body.paragraphs}
        anchor = next((placed[id(one.element)] for one in now if id(one.element) in placed and not one.is_table), None)
        first = filling.mine[0]
        self._tell(first, replace(lost, verdict=Verdict.CONFLICT, code="E-CONFLICT"), anchor or self._before(first))
        for block in mine:
            self.body.updated.append((block.text, ""))
            if not has_picture(block.element):
                self._remove(block.element, first)

    def _unmark(self, passage: Passage) -> None:
        """Take the look of a gap from the words in its place."""
        for paragraph in passage.paragraphs:
            unmark_filled(paragraph, self._documents.missing)

    def _passage_now(self, old: int, swallowed: Sequence[int]) -> Passage | None:
        if old not in self._new_of:
            return None
        now = [self._new_of[one] for one in (old, *swallowed) if one in self._new_of]
        return _one_passage(self._new, now) if len(now) > 1 else self._new[now[0]].passage

    def _write(self, mine: Passage, new: Passage, outcome: Outcome, skipped: int) -> None:
        as_program = outcome.text == new.text and not skipped
        if as_program and (outcome.edited or GAP_MARK.search(mine.text) or GAP_MARK.search(new.text)):
            set_anew(mine, new, dict(self._documents.style_ids))
        else:
            retext(mine, outcome.text, skipped)

    def _note(self, index: int, then: Passage, words: str, new: Passage, outcome: Outcome, *, revised: bool) -> None:
        """Tell of what the office made of a sentence."""
        kind = EditKind.REVISION if revised else EditKind.TEXT
        text = Edit(kind=kind, before=then.text, after=words)
        if outcome.turned:
            text = replace(text, kind=EditKind.FIGURE, verdict=Verdict.ERROR, code="E-DIRECTION", printed=new.text)
        elif outcome.clash:
            text = replace(text, verdict=Verdict.CONFLICT, code="E-CONFLICT", printed=new.text)
        if text.code or not outcome.retyped or revised or frame(words) != frame(then.text):
            self._tell(index, text)
        for typed, printed in outcome.retyped:
            retyped = Edit(kind=EditKind.FIGURE, before=words, after=typed, printed=printed)
            self._tell(index, replace(retyped, verdict=Verdict.ERROR, code="E-FIGURE"))
        if outcome.own and not text.code:
            self._own(index, words, outcome.own)

    def _explained_as_before(self, index: int, words: str, outcome: Outcome) -> None:
        """Tell of a reason that stands by a comparison which came out the other way round."""
        stands = self._documents.exact and not (outcome.clash or outcome.turned)
        if stands and (reason := old_reason(words, outcome.text)):
            told = Edit(kind=EditKind.TEXT, before=words, after=outcome.text, printed=reason)
            self._tell(index, replace(told, verdict=Verdict.CONFLICT, code="E-REASON"))

    def _own(self, index: int, words: str, numbers: Iterable[Number]) -> None:
        """Tell of the office's own numbers; one that quotes an outdated figure is told apart."""
        own: list[Number] = []
        for one in (number for number in numbers if not is_of_date(words, number)):
            if one.text not in self._outdated:
                own.append(one)
                continue
            was = Edit(kind=EditKind.FIGURE, before=words, after=one.text, printed=self._outdated[one.text])
            self._tell(index, replace(was, verdict=Verdict.CONFLICT, code="E-OUTDATED"))
        if own:
            shown = around(words, own[0].start, own[-1].end)
            self._tell(index, Edit(kind=EditKind.FIGURE, after=shown, code="E-OWN"))

    @cached_property
    def _outdated(self) -> dict[str, str]:
        """Give the printed figures that changed everywhere, and what they are now."""
        then = {one.text for block in self._old for one in numbers_in(block.text)}
        now = {one.text for block in self._new for one in numbers_in(block.text)}
        found: dict[str, str] = {}
        for old, new in self._new_of.items():
            olds, news = numbers_in(self._old[old].text), numbers_in(self._new[new].text)
            if len(olds) == len(news):
                found.update(
                    (one.text, other.text) for one, other in zip(olds, news, strict=True) if one.text in then - now
                )
        return {text: other for text, other in found.items() if sum(map(str.isdigit, text)) >= _SHORTEST_QUOTED}

    def _tell(self, index: int, edit: Edit, anchor: Element | None = None) -> None:
        """Note an edit of one of the office's blocks; one that does not stand gets a comment there."""
        block = self._mine[index] if index < len(self._mine) else None
        edit = replace(edit, heading=self._headings[index], paragraph=block.number + 1) if block else edit
        self.body.edits.append(edit)
        if edit.verdict is not Verdict.KEEP and block is not None:
            self.body.notes.append((anchor or block.element, edit))

    def _gone(self, index: int, then: Passage, mine: Passage) -> None:
        """Take out what the program writes no more; the office's words in it are shown."""
        block = self._mine[index]
        # Without the record, what the program wrote then is not known, but for its figures.
        said = _words if self._documents.exact else frame
        if said(mine.text) != said(then.text) or has_picture(block.element):
            lost = Edit(kind=EditKind.TEXT, before=then.text, after=mine.text)
            self._tell(index, replace(lost, verdict=Verdict.CONFLICT, code="E-CONFLICT"), self._before(index))
        self.body.updated.append((mine.text, ""))
        if not has_picture(block.element):
            for paragraph in mine.paragraphs:
                self._remove(paragraph, index)

    def _before(self, index: int) -> Element | None:
        """Give the paragraph above a block, at which a comment may stand when the block goes."""
        return next((self._mine[at].element for at in range(index - 1, -1, -1) if not self._mine[at].is_table), None)

    def _remove(self, element: Element, index: int) -> None:
        block = next((block for block in self._mine if block.element is element), None)
        if block is None:
            return
        marks, place = anchors_of(element), self._before(index)
        if marks and place is not None:
            place.children += marks
        properties = element.find("w:pPr")
        if properties is not None and properties.find("w:sectPr") is not None:
            element.children = [properties]
        else:
            del block.parent.children[index_in(block.parent.children, element)]

    def _inserted(self, index: int, block: Block) -> None:
        text = (text_of_rows(block.element) if block.is_table else block.text.strip()) or _("【图片】")
        self._tell(index, Edit(kind=EditKind.INSERTED, after=text))
        known = {one.value for old in self._old for one in numbers_in(old.text)}
        own = (one for one in numbers_in(text) if one.value not in known or one.text in self._outdated)
        self._own(index, text, own)

    def _deleted(self) -> None:
        filled = {one.old for one in self._fillings}
        swallowed = set(chain(*self._swallowed.values()))
        for old, block in enumerate(self._old):
            if old in self._mine_of or old in swallowed or old in filled:
                continue
            before = next((self._mine_of[at] for at in range(old - 1, -1, -1) if at in self._mine_of), 0)
            self._tell(before, Edit(kind=EditKind.DELETED, before=block.text, code="E-DELETED"))

    def _table(self, index: int, old: int) -> None:
        block, now = self._mine[index], self._new_of.get(old)
        if now is None:
            if block.text != self._old[old].text:
                lost = Edit(kind=EditKind.TABLE, before=self._old[old].text, after=block.text)
                self._tell(index, replace(lost, verdict=Verdict.CONFLICT, code="E-CONFLICT"), self._before(index))
            self.body.updated.append((block.text, ""))
            self._remove(block.element, index)
            return
        merged = TableMerge(
            block.element, self._documents.outdated, self._is_of_workbook(old), self._documents.accepted, [], [], []
        )
        merged.merge(self._old[old].element, self._new[now].element)
        self.body.updated += merged.updated
        self.body.paragraphs += merged.paragraphs
        codes = {Verdict.ERROR: "E-FIGURE", Verdict.CONFLICT: "E-CONFLICT"}
        for edit, anchor in merged.edits:
            code = codes.get(edit.verdict, "" if edit.after else "E-DELETED")
            self._tell(index, replace(edit, code=code), anchor or self._before(index))

    def _is_of_workbook(self, old: int) -> bool:
        """Whether a table stands below the title of one of the workbook's."""
        for at in range(old - 1, max(old - 6, -1), -1):
            if self._old[at].is_table:
                return False
            if any(mark.name.startswith("t_") for mark in self._old[at].passage.marks):
                return True
        return False


def _words(text: str) -> str:
    return without_number(text.strip())[1]


def _filled_blocks(root: Element) -> list[Block]:
    return [block for block in read_blocks(root) if not block.is_empty]


def _is_heading(block: Block) -> bool:
    return any(mark.name.startswith("_Toc") for mark in block.passage.marks)


def _one_passage(blocks: Sequence[Block], indexes: Iterable[int]) -> Passage:
    """Read several paragraphs as one."""
    return read_passage(*(paragraph for index in indexes for paragraph in blocks[index].passage.paragraphs))


def _lines(blocks: list[Block]) -> str:
    return "\n".join(block.text for block in blocks)
