"""The parts around the narrative: what a unit says of itself, the glossary, the titles; which of it is the place's own."""

# The full-width marks of Chinese forms are meant as they stand.
# ruff: noqa: RUF001

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xls2report.audit.reading.headings import FIRST, SECOND
from xls2report.learning.chapters import NUMBERED, Text, narrative_parts, part_title
from xls2report.learning.lifted import Origin, Sentence, block_of
from xls2report.learning.lifting import Lifter, Told
from xls2report.learning.weaving import weave
from xls2report.model.report import GAP_MARK, ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from xls2report.audit.records import ReadParagraph

DUTIES = re.compile(r"职责|职能")
MEMBERS = re.compile(r"决算单位|单位构成|所属单位|预算单位|编报范围|纳入.*范围")
ORGANISATION = re.compile(r"机构|设置|内设|人员")
_COUNT = re.compile(r"(共|合计|有)\s*(\d+)\s*(?=[个家])")
_LISTED = re.compile(r"[：:](?P<names>[^。：:]+)(?P<stop>[。]?)$")
_OF_PARTS: tuple[tuple[str, str], ...] = (
    (r"名词解释", "{{名词解释}}"),
    (r"附件|附录|绩效.*报告", "{{附件}}"),
    (r"(?:决算|公开)(?:公开)?表|附表|表格", "{{决算表}}"),
    (r"情况(?:的)?说明|决算说明|编制说明|分析", "{{情况说明}}"),
)
_TERM = re.compile(
    r"(?P<number>\s*(?:\d{1,2}\s*[.．、]|[（(]?[一二三四五六七八九十]{1,3}[)）]?\s*[、.．]?|[（(]\d{1,2}[)）])\s*)?(?P<name>[^：:，。]{2,30})(?P<between>\s*[：:]\s*|，(?=[是指]))(?P<text>.+)",
    re.DOTALL,
)


class Part(Struct, frozen=True):
    """A part of the document.

    Attributes:
        head: the paragraph of its title; None where the text has no parts.
        title: its title as a template writes it, without number.
        prefix: what its number looks like as printed (``第一部分  ``); empty without.
        lines: what stands below: (role, text, paragraph), the role ``chapter``, ``section`` or ``block``; ``table`` for the one
            that lists whose accounts are in the report, with the paragraph above it.
    """

    head: int | None
    title: str
    prefix: str
    lines: tuple[tuple[str, str, int | None], ...]


class Front(Struct):
    """What stands around the narrative.

    Attributes:
        parts: in order.
        blocks: the sentences of blocks that the form file writes: by chapter id the block and its sentences.
        terms: the glossary: name, text.
        term_line, term_number: how one of its lines reads, and its number.
        own: the paragraphs that are the unit's own, by what of the supplement they are.
        lines: the paragraphs below the heads of part one, by the id of their block.
        cover: the paragraphs before the first part: index and text as a template writes it.
    """

    parts: list[Part]
    blocks: dict[str, tuple[str, list[Sentence]]]
    terms: list[tuple[str, str]]
    term_line: str
    term_number: str
    own: dict[str, list[int]]
    lines: dict[str, list[int]]
    cover: list[tuple[int, str]]


def front_of(text: Text) -> Front:
    """Read what stands around the narrative."""
    return _Reading(text).front()


class _Reading:
    def __init__(self, text: Text) -> None:
        self._text = text
        self._lifter = Lifter(Told(lambda _thing, _base: None, Origin.REPORT))
        # Part one has counts of its own that are told apart there.
        self._names = replace(text.names, own_numbers=False)
        self._front = Front([], {}, [], "", "", {}, {}, [])

    def front(self) -> Front:
        body, parts = self._text.body, self._text.parts
        places = [at for at, one in enumerate(body) if one.index in parts]
        first = places[0] if places else 0
        self._front.cover = [(one.index, self._template(one)) for one in body[:first]]
        for place, end in zip(places, [*places[1:], len(body)] if places else [], strict=True):
            self._part(body[place], body[place + 1 : end])
        return self._front

    def _template(self, paragraph: ReadParagraph) -> str:
        """Write a line of the document as a template has it."""
        text = self._text
        marks = text.marks.get(paragraph.index, ())
        said = paragraph.text if marks else re.sub(r"\s*\n\s*", "", paragraph.text)
        woven = weave(paragraph.index, said, marks, text.meanings, self._names)
        words = "".join(part for part in self._lifter.parts(woven) if isinstance(part, str))
        return in_template(words)

    def _part(self, head: ReadParagraph, below: list[ReadParagraph]) -> None:
        said, whole = part_title([head, *below]), self._template(head)
        found = re.match(r"\s*第[一二三四五六七八九十]+(?:部分|章|篇)[：、]?\s*", whole)
        title = whole[found.end() :] if found else whole
        if not title and below:
            title, below = self._template(below[0]), below[1:]
        prefix = found[0] if found else head.number
        block = next((block for words, block in _OF_PARTS if re.search(words, said)), "")
        narrative = [index for index, _paragraphs in narrative_parts(self._text)]
        if head.index in narrative:
            block = f"{{{{{block_of(narrative.index(head.index))}}}}}"
        lines: list[tuple[str, str, int | None]] = []
        if block:
            sample = next((one.index for one in below if one.index not in self._text.meanings.heads), None)
            lines.append(("block", block, sample))
            if block == "{{名词解释}}":
                self._glossary(below)
            elif block == "{{附件}}":
                self._front.own["attachment"] = [one.index for one in self._said(below)]
        else:
            lines += self._own_part(below)
        self._front.parts.append(Part(head.index, title, prefix, tuple(lines)))

    def _own_part(self, below: list[ReadParagraph]) -> Iterator[tuple[str, str, int | None]]:
        """Part one: under each head the block that is meant by it."""
        heads = self._text.meanings.heads
        chapters: list[tuple[ReadParagraph | None, list[ReadParagraph]]] = []
        for one in below:
            head = heads.get(one.index)
            if head is not None and head[0] == FIRST:
                chapters.append((one, []))
            elif chapters:
                chapters[-1][1].append(one)
            else:
                chapters.append((None, [one]))
        for head, found in chapters:
            if head is not None:
                title = re.sub(r"^\s*[（(]?[一二三四五六七八九十]+[)）]?\s*[、.．]?\s*", "", self._template(head))
                yield "chapter", title, head.index
            else:
                title = ""
            sample = next((one.index for one in found if one.index not in heads), None)
            if block := self._block(title, found):
                yield "block", block, sample
            if found and MEMBERS.search(found[-1].text) and self._leads_to_table(found[-1]):
                yield "table", "", found[-1].index

    def _block(self, title: str, found: list[ReadParagraph]) -> str:
        id_ = "duties" if DUTIES.search(title) else "organisation"
        self._front.lines.setdefault(id_, []).extend(one.index for one in found)
        if DUTIES.search(title):
            self._duties(found)
            return "{{部门职责}}"
        if MEMBERS.search(title) and not ORGANISATION.search(title):
            self._members(found, "members", "决算单位构成", [])
            return "{{决算单位构成}}"
        if ORGANISATION.search(title) or MEMBERS.search(title):
            self._organisation(found)
            return "{{机构设置}}"
        return ""

    def _leads_to_table(self, paragraph: ReadParagraph) -> bool:
        """Tell whether a line stands right above a table that it speaks of: 纳入…范围的单位如下：."""
        next_one = next((one for one in self._text.paragraphs if one.index > paragraph.index), None)
        return next_one is not None and next_one.in_table and paragraph.text.rstrip().endswith(("：", ":"))

    def _said(self, paragraphs: list[ReadParagraph]) -> list[ReadParagraph]:
        return [one for one in paragraphs if one.index not in self._text.instructions]

    def _duties(self, paragraphs: list[ReadParagraph]) -> None:
        said = self._said(paragraphs)
        numbered = sum(bool(NUMBERED.match(one.text) or re.match(r"[（(]?\d", one.number)) for one in said)
        listed = sum(bool(re.match(r"\s*[（(][一二三四五六七八九十]+[)）]", one.number + one.text)) for one in said)
        kind = ParagraphKind.NUMBERED if numbered * 2 > len(said) else ParagraphKind.BODY
        kind = ParagraphKind.LISTED if listed * 2 > len(said) else kind
        self._front.own["duties"] = [one.index for one in said]
        if said and all(GAP_MARK.search(one.text) for one in said):
            # How duties are numbered, a draft without any does not show.
            return
        sentence = Sentence(kind, ["{部门职责}"], Origin.REPORT, said[0].index if said else 0)
        self._front.blocks["duties"] = ("部门职责", [sentence])

    def _organisation(self, paragraphs: list[ReadParagraph]) -> None:
        sentences: list[Sentence] = []
        own: list[int] = []
        members: list[ReadParagraph] = []
        below = ""
        heads = self._text.meanings.heads
        for one in self._said(paragraphs):
            head = heads.get(one.index)
            if head is not None and head[0] == SECOND:
                title = re.sub(r"^\s*[（(][一二三四五六七八九十]+[)）]\s*", "", self._template(one))
                below = head[1]
                sentences.append(Sentence(ParagraphKind.HEADING_2, [title], Origin.REPORT, one.index))
                if not MEMBERS.search(below):
                    sentences.append(Sentence(ParagraphKind.BODY, ["{内设机构设置}"], Origin.REPORT, one.index))
            elif MEMBERS.search(below) or (
                MEMBERS.search(one.text) and (_COUNT.search(one.text) or one.text.rstrip().endswith("："))
            ):
                members.append(one)
            else:
                own.append(one.index)
                if not sentences:
                    sentences.append(Sentence(ParagraphKind.BODY, ["{内设机构设置}"], Origin.REPORT, one.index))
        self._front.own["organisation"] = own
        self._front.blocks["organisation"] = ("机构设置", sentences)
        if members:
            self._members(members, "organisation", "机构设置", sentences)

    def _members(self, paragraphs: list[ReadParagraph], id_: str, block: str, sentences: list[Sentence]) -> None:
        said = self._said(paragraphs)
        self._front.own["members"] = [one.index for one in said]
        for one in said[:1]:
            words = self._lifted(one)
            words = _COUNT.sub(r"\1{决算单位数}", words)
            listed = _LISTED.search(words)
            if listed and not re.search(r"如下|包括[：:]?$", listed["names"]):
                alone = re.fullmatch(r"\{单位\}([（(]?本级[)）]?)?", listed["names"].strip())
                single = f"{{单位}}{alone[1] or ''}" if alone else "{单位}本级"
                words = f"{words[: listed.start('names')]}[{{决算单位构成}}|{single}]{listed['stop']}"
            if not re.search(r"\{决算单位(?:数|构成)\}", words) and len(said) == 1 and not self._leads_to_table(one):
                # What names no member is the unit's own words.
                words = "[{决算单位构成}|{单位}本级]。"
            sentences.append(Sentence(ParagraphKind.BODY, [words], Origin.REPORT, one.index))
            if len(said) > 1:
                numbered = NUMBERED.match(said[1].text) is not None
                kind = ParagraphKind.NUMBERED if numbered else ParagraphKind.BODY
                sentences.append(Sentence(kind, ["{决算单位构成}"], Origin.REPORT, said[1].index))
        self._front.blocks[id_] = (block, sentences)

    def _lifted(self, paragraph: ReadParagraph) -> str:
        text = self._text
        marks = [mark for mark in text.marks.get(paragraph.index, ()) if mark.open.name != "COUNT"]
        woven = weave(paragraph.index, paragraph.text, marks, text.meanings, self._names)
        return "".join(part for part in self._lifter.parts(woven) if isinstance(part, str)).strip()

    def _nameless(self, text: str) -> str:
        """Write a term without the name of the unit."""
        for name in (self._names.unit, *self._names.besides):
            text = text.replace(name, self._names.own or "本单位") if name else text
        return text

    def _glossary(self, paragraphs: list[ReadParagraph]) -> None:
        betweens: list[str] = []
        for one in self._said(paragraphs):
            found = _TERM.fullmatch(one.text.strip())
            if found is None:
                if self._front.terms:
                    name, words = self._front.terms[-1]
                    self._front.terms[-1] = (name, words + one.text.strip())
                continue
            self._front.terms.append((found["name"].strip(), self._nameless(found["text"].strip())))
            betweens.append(found["between"])
            number = (found["number"] or "") or one.number
            if not self._front.term_number:
                self._front.term_number = number
        if betweens:
            usual = max(betweens, key=betweens.count)
            if usual != "：":
                self._front.term_line = f"{{名称}}{usual}{{解释}}"


def with_fixed_words(front: Front, others: Iterable[Front]) -> Front:
    """Tell what stands around the narrative by other reports too.

    部门 or 单位 in a line is a word of the form where a unit of the other kind prints the same: X局单位概况.
    """
    for other in others:
        if len(other.parts) == len(front.parts):
            front.parts = [_part_said(mine, theirs) for mine, theirs in zip(front.parts, other.parts, strict=True)]
        if len(other.cover) == len(front.cover):
            front.cover = [
                (index, _line_said(mine, theirs))
                for (index, mine), (_index, theirs) in zip(front.cover, other.cover, strict=True)
            ]
    return front


def _part_said(mine: Part, theirs: Part) -> Part:
    lines = mine.lines
    if len(theirs.lines) == len(lines):
        lines = tuple(
            (role, _line_said(line, other), index)
            for (role, line, index), (_role, other, _index) in zip(lines, theirs.lines, strict=True)
        )
    return replace(mine, title=_line_said(mine.title, theirs.title), lines=lines)


def _line_said(mine: str, theirs: str) -> str:
    either = re.escape(mine)
    for slot, words in _EITHER_KIND.items():
        either = either.replace(re.escape(slot), words)
    return theirs if re.fullmatch(either, theirs) else mine


_EITHER_KIND = {"{{部门或单位}}": "(?:部门|单位)", "{{报告名称}}": "(?:部门|单位)决算"}


_FIELDS: Mapping[str, str] = {
    "年": "年度",
    "上年": "上年",
    "单位": "单位名称",
    "部门或单位": "部门或单位",
    "自称": "自称",
}


def in_template(words: str) -> str:
    """Write names in single braces as a Word template has them."""
    # A template's line prints names and nothing else: a figure in one is not learnt.
    words = re.sub(r"\{(?!年\}|上年\}|前年\}|单位\}|自称\}|部门或单位\})[^{}]*\}", "", words)
    found = re.sub(
        r"\{(年|上年|前年|单位|自称|部门或单位)\}", lambda name: f"{{{{{_FIELDS.get(name[1], name[1])}}}}}", words
    )
    return found.replace("{{部门或单位}}决算", "{{报告名称}}")
