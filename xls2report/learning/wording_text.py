"""What was learnt, written as a form file: what differs from the form that it extends, each phrase with where it comes from."""

from __future__ import annotations

import json
import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.catalogue.amounts import AMOUNTS
from xls2report.catalogue.groups import OPERATING_SECTIONS, PERSONNEL_SECTIONS
from xls2report.catalogue.names import plain
from xls2report.learning.lifted import Clause, Listed, Origin, Sentence, block_of
from xls2report.learning.lifting import LISTABLE
from xls2report.learning.nearest import ids_of
from xls2report.learning.optional import always, optional_carryover, optional_details
from xls2report.model.figure import Measure
from xls2report.model.report import ParagraphKind
from xls2report.narrative.pattern import Slot
from xls2report.narrative.wording import BRANCHES, CLAUSES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xls2report.learning.lifted import Lifted, Part, Phrase
    from xls2report.model.display import NumberStyle
    from xls2report.narrative.wording import Chapter as BaseChapter
    from xls2report.narrative.wording import Wording

_STARTS = {ParagraphKind.HEADING_2: "## ", ParagraphKind.NUMBERED: "1. ", ParagraphKind.LISTED: "（一）"}
_HALVES = {"{人员经费}": "人员经费", "{公用经费}": "公用经费"}
_FAMILIES = {"项": "items", "基金项": "fund_items", "国资项": "capital_items", "类": "categories"}
_LIST_NAMES = {**_FAMILIES, "收入来源": "sources", "支出分类": "kinds"}


class Form(Struct, kw_only=True):
    """What a form file says.

    Attributes:
        extends: the shipped form below it.
        base: that form, read.
        chapters: those of part three, in order.
        front: what stands in other blocks: by chapter id the block's name and its sentences.
        style: how numbers are printed; None where only what the base has is known.
        terms: the glossary: name and text, in order.
        term_line: how one of its lines reads; empty for the base's.
        optional_carryover: what was carried over is left out of its bracket where it is zero.
        sections: how many economic 款 are named and what stands behind them; 0 for all.
        head: lines of comment at the top.
        opened: keys of sentences that print what was not published: they are left to be filled in.
    """

    extends: str
    base: Wording
    chapters: Sequence[Lifted]
    front: Mapping[str, tuple[str, Sequence[Sentence]]] = {}
    style: NumberStyle | None = None
    terms: Sequence[tuple[str, str]] = ()
    term_line: str = ""
    optional_carryover: bool = False
    sections: tuple[int, str] = (0, "")
    head: Sequence[str] = ()
    opened: frozenset[str] = frozenset()


def form_text(form: Form) -> str:
    """Write a form file."""
    return _Writing(form).text()


def quoted(text: str) -> str:
    """Write a TOML string on one line."""
    return json.dumps(text, ensure_ascii=False)


class _Writing:
    def __init__(self, form: Form) -> None:
        self._form = form
        self._sets: dict[tuple[tuple[str, str], ...], str] = {}
        self._clauses: list[str] = []
        self._lists: list[str] = []
        self._shapes: dict[str, str] = {}
        self._list_count: dict[str, int] = {}
        self._item_lists: dict[str, str] = {}

    def text(self) -> str:
        form = self._form
        ids = ids_of(form.chapters, form.base)
        chapters = [line for lifted, id_ in zip(form.chapters, ids, strict=True) for line in self._chapter(lifted, id_)]
        front = [line for id_, (block, found) in form.front.items() for line in self._front(id_, block, found)]
        lines = [f"# {line}" for line in form.head]
        lines += [f"extends = {quoted(form.extends)}", ""]
        lines += self._numbers()
        lines += self._report(ids)
        lines += [*self._clauses, *self._lists, *self._section_lists(), *front, *chapters, *self._terms()]
        text = "\n".join(lines).rstrip() + "\n"
        style = form.style or form.base.style
        # Where most amounts are in 万元, those that a sentence has in 元 can be printed in 万元 alone.
        return text if style.in_yuan else _IN_YUAN.sub(r"\1万元", text)

    def _report(self, ids: Sequence[str]) -> list[str]:
        """Say which chapters stand in which part."""
        parts: dict[int, list[str]] = {0: []}
        for lifted, id_ in zip(self._form.chapters, ids, strict=True):
            parts.setdefault(lifted.part, []).append(quoted(id_))
        lines = ["[report]", f"chapters = [{', '.join(parts.pop(0))}]"]
        if parts:
            lines.append("[report.blocks]")
            lines += [f"{quoted(block_of(part))} = [{', '.join(found)}]" for part, found in parts.items()]
        return [*lines, ""]

    def _numbers(self) -> list[str]:
        style = self._form.style
        if style is None:
            return []
        words = ("false", "true")
        digits = style.amount_digits - 4 if style.in_yuan else style.amount_digits
        return [
            "[numbers]",
            *(['unit = "元"'] if style.in_yuan else []),
            f"amount_digits = {digits}",
            f"percent_digits = {style.percent_digits}",
            f"strip_zeros = {words[style.strip_zeros]}",
            f"strip_percent_zeros = {words[style.strip_percent_zeros]}",
            f"thousands = {words[style.thousands]}",
            f"percent_thousands = {words[style.percent_thousands]}",
            f"from_unrounded = {words[style.from_unrounded]}",
            "",
        ]

    # Chapters

    def _chapter(self, lifted: Lifted, id_: str) -> list[str]:
        base = self._form.base.chapters.get(id_)
        if lifted.like_base and base is not None:
            return [f"[chapters.{id_}]", f"title = {quoted(lifted.title)}", ""]
        lines = [f"[chapters.{id_}]", f"title = {quoted(lifted.title)}"]
        own_nothing = bool(lifted.nothing)
        if own_nothing and not (base and base.nothing_of):
            printed = (thing for one in lifted.sentences for thing in one.things if thing in AMOUNTS)
            things = dict.fromkeys(one for one in printed if AMOUNTS[one].measure is Measure.WAN_YUAN)
            names = [plain(AMOUNTS[thing].term) for thing in things]
            if not names:
                own_nothing = False
            else:
                lines.append(f"nothing_of = [{', '.join(quoted(name) for name in names)}]")
        if own_nothing:
            lines.append(f"[chapters.{id_}.nothing]")
            said = {sentence.key: sentence.text for sentence in base.nothing} if base else {}
            lines += self._sentences(lifted.nothing, said, f"{id_}_none", id_)
        if lifted.sentences:
            lines.append(f"[chapters.{id_}.text]")
            said = {sentence.key: sentence.text for sentence in base.sentences} if base else {}
            lines += self._sentences(lifted.sentences, said, id_, id_, lifted.unsaid)
        elif base is not None:
            lines += self._items_of_base(base, id_)
        return [*lines, ""]

    def _items_of_base(self, base: BaseChapter, id_: str) -> list[str]:
        """The sentences of a chapter that nobody showed are the base's; its 项 read as those of other chapters do."""
        found: list[str] = []
        for sentence in base.sentences:
            slot = sentence.pattern[0] if len(sentence.pattern) == 1 else None
            if isinstance(slot, Slot) and slot.name.key in _FAMILIES and (name := self._item_list(slot.name.key)):
                found.append(f"{sentence.key} = {quoted(f'{{{name}}}')}")
        return [f"[chapters.{id_}.text]", *found] if found else []

    def _front(self, id_: str, block: str, sentences: Sequence[Sentence]) -> list[str]:
        base = self._form.base.chapters.get(id_)
        said = {sentence.key: sentence.text for sentence in base.sentences} if base else {}
        return [
            f"[chapters.{id_}]",
            f"block = {quoted(block)}",
            f"[chapters.{id_}.text]",
            *self._sentences(sentences, said, id_, id_),
            "",
        ]

    def _sentences(
        self,
        sentences: Sequence[Sentence],
        base: Mapping[str, str],
        letter: str,
        id_: str,
        unsaid: Mapping[str, Sequence[str]] = MappingProxyType({}),
    ) -> list[str]:
        """Write paragraphs.

        Args:
            sentences: the paragraphs in order.
            base: those of the base's own chapter: key and text.
            letter: what the keys of new ones begin with.
            id_: the chapter's.
            unsaid: keys of the base's that stay behind one of its own.
        """
        taken: dict[str, str] = {}
        new: list[str] = []
        number, listed = 0, set[str]()
        for at, sentence in enumerate(sentences):
            if sentence.base:
                for key in () if sentence.base in taken else (sentence.base, *unsaid.get(sentence.base, ())):
                    taken[key] = base[key]
                    new.append(f"{key} = {quoted(base[key])}")
                continue
            family = sentence.family
            if not family:
                number += 1
                family = self._family_behind(sentences, at, id_)
                key = f"{letter}_{number}"
                written = self._sentence(sentence, family)
                new.append(f"{key} = {quoted(_OPENED if key in self._form.opened else written)}")
            if family and family not in listed and (name := self._item_list(family)):
                listed.add(family)
                new.append(f"{letter}_{_FAMILIES[family]} = {quoted(f'{{{name}}}')}")
        return [*(f'{key} = ""' for key in base if key not in taken), *new]

    def _family_behind(self, sentences: Sequence[Sentence], at: int, id_: str) -> str:
        """Give the family of 项 that a sentence leads up to (说明如下：)."""
        text = "".join(part for part in sentences[at].parts if isinstance(part, str))
        if not text.rstrip().endswith(("：", ":")):
            return ""
        if at + 1 < len(sentences):
            return sentences[at + 1].family
        return {"general_public": "项", "government_fund": "基金项", "state_capital": "国资项"}.get(id_, "")

    def _chart(self, caption: str) -> str:
        """Give the base's chart of a title; a caption without a chart is not printed."""
        for name, chart in self._form.base.charts.items():
            if "".join(part for part in chart.title if isinstance(part, str)).lstrip("：: ") == caption:
                return f"{{{name}}}"
        return ""

    def _sentence(self, sentence: Sentence, family: str) -> str:
        if sentence.caption:
            return self._chart(sentence.caption)
        written = self._parts(sentence)
        if family and written and (name := self._item_list(family)):
            # What leads up to a list stands where there is one.
            lead = re.search(r"(?:^|(?<=。))([^。{}]*[：:])$", written[-1])
            if lead:
                written[-1] = written[-1][: lead.start()] + f"[{{{name}?}}{lead[1]}]"
        text = "".join(written)
        if self._form.optional_carryover or sentence.drops:
            text = optional_carryover(text)
        first = next((thing for thing in sentence.things if thing in AMOUNTS), "")
        if sentence.drops and first in LISTABLE and "{" in text and not text.startswith("["):
            # A paragraph about one part is left out where that is zero.
            return f"{_STARTS.get(sentence.kind, '')}[{{{plain(AMOUNTS[first].term)}?}}{always(text)}]"
        text = optional_details(text)
        half = next((word for word in _HALVES if text.startswith(_HALVES[word]) and word in text), "")
        if sentence.instead is not None:
            condition, words = sentence.instead
            condition = condition or self._condition(sentence)
            text = f"[{{{condition}?}}{always(text)}|{words}]" if condition else f"[{always(text)}|{words}]"
        elif "agency_operating" in sentence.things and "{有机关运行经费?}" not in text:
            # A unit that has none would print last year's 公用经费 in its place.
            text = f"[{{有机关运行经费?}}{always(text)}|{self._without_agency_operating()}]"
        elif half:
            text = f"[{text}]"
        return _STARTS.get(sentence.kind, "") + text

    def _parts(self, sentence: Sentence) -> list[str]:
        written = [
            # How an element compares can only be said in a paragraph that every element has.
            _NOT_COMPARED if isinstance(part, Clause) and part.is_element and not sentence.family else self._part(part)
            for part in sentence.parts
        ]
        for at, part in enumerate(sentence.parts[1:], 1):
            lead = _LEAD.search(written[at - 1]) if isinstance(part, Listed) and not part.zero else None
            if lead:
                # A list of which every part is zero falls away with what leads up to it.
                written[at - 1] = written[at - 1][: lead.start()]
                written[at] = f"[{lead[0]}{written[at]}]"
        return written

    def _without_agency_operating(self) -> str:
        """Give what a unit without 机关运行经费 says: the base's words."""
        texts = (one.text for chapter in self._form.base.chapters.values() for one in chapter.sentences)
        said = (re.search(r"\{有机关运行经费\?\}.*\|([^|\[\]]+)\]$", text) for text in texts)
        return next((found[1] for found in said if found), "{待补充：机关运行经费}")

    def _condition(self, sentence: Sentence) -> str:
        """Give what decides whether a sentence stands; empty where nobody could name anything of it."""
        if "agency_operating" in sentence.things:
            return "有机关运行经费"
        thing = next((thing for thing in sentence.things if thing in AMOUNTS), "")
        return plain(AMOUNTS[thing].term) if thing else ""

    # Parts

    def _part(self, part: Part) -> str:
        if isinstance(part, str):
            return part
        if isinstance(part, Clause):
            word = "" if part.is_element else plain(AMOUNTS[part.subject].term)
            return f"{{{word}比{part.base.value}/{self._set(part)}}}"
        return f"{{{self._list(part)}}}"

    def _set(self, clause: Clause) -> str:
        branches = {name: clause.branches[name] for name in BRANCHES if name in clause.branches}
        key = tuple((name, phrase.text) for name, phrase in branches.items())
        if key not in self._sets:
            usual = next(name for name, base in CLAUSES.items() if base is clause.base)
            number = sum(name.startswith(f"{usual}_") for name in self._sets.values()) + 1
            self._sets[key] = f"{usual}_{number}"
            lines = [f"{name} = {quoted(phrase.text)}{_source(phrase)}" for name, phrase in branches.items()]
            inferred = [
                f"{name} = {quoted(phrase.origin.value)}"
                for name, phrase in branches.items()
                if phrase.text and "{待补充" not in phrase.text and not _is_seen(phrase)
            ]
            lines += [f"inferred = {{ {', '.join(inferred)} }}"] if inferred else []
            lines += [
                f"# {file} 的说法不同，要用就换上：{branch} = {quoted(text)}" for branch, file, text in clause.otherwise
            ]
            self._clauses += [f"[clauses.{self._sets[key]}]", *lines, ""]
        return self._sets[key]

    def _list_name(self, family: str) -> str:
        stem = _LIST_NAMES.get(family, "list")
        number = self._list_count[stem] = self._list_count.get(stem, 0) + 1
        return f"learnt_{stem}" + (f"_{number}" if number > 1 else "")

    def _list(self, listed: Listed) -> str:
        item = "".join(self._part(part) for part in listed.item)
        body = [
            f"of = {quoted(listed.family)}",
            f"item = {quoted(item)}",
            f"separator = {quoted(listed.separator)}",
            *(["zero = true"] if listed.zero else []),
            *([f"most = {listed.most}", f"etc = {quoted(listed.etc)}"] if listed.most else []),
        ]
        shape = "\n".join(body)
        if shape not in self._shapes:
            name = self._shapes[shape] = self._list_name(listed.family)
            self._lists += [f"[lists.{name}]", *body, ""]
        return self._shapes[shape]

    def _item_list(self, family: str) -> str:
        """Write the list of a family whose elements have paragraphs of their own; one that nobody showed reads as another."""
        if family in self._item_lists:
            return self._item_lists[family]
        units = {
            one.family: [other for other in lifted.sentences if other.family == one.family]
            for lifted in reversed(self._form.chapters)
            for one in lifted.sentences
            if one.family
        }
        unit = units.get(family) or next(iter(units.values()), None)
        if not unit:
            return ""
        name = self._item_lists[family] = self._list_name(family)
        written: list[str] = []
        for number, sentence in enumerate(unit):
            key = "body" if number == len(unit) - 1 else "head" if number == 0 else f"line_{number}"
            written.append(f"{key} = {quoted(self._sentence(sentence, ''))}")
        self._lists += [f"[lists.{name}]", f"of = {quoted(family)}", f"[lists.{name}.item]", *written, ""]
        return name

    def _section_lists(self) -> list[str]:
        most, etc = self._form.sections
        lines: list[str] = []
        for family, name in ((PERSONNEL_SECTIONS, "learnt_personnel"), (OPERATING_SECTIONS, "learnt_operating")):
            lines += [f"[lists.{name}]", f"of = {quoted(family)}", 'item = "{名称}"', 'separator = "、"']
            lines += [f"most = {most}", f"etc = {quoted(etc)}", ""] if most else [""]
        return lines

    def _terms(self) -> list[str]:
        lines = ["[glossary]", f"line = {quoted(self._form.term_line)}", ""] if self._form.term_line else []
        for name, text in self._form.terms:
            lines += ["[[term]]", f"name = {quoted(name)}", f"text = {quoted(text)}", "always = true"]
        return lines


def _source(phrase: Phrase) -> str:
    return "" if _is_seen(phrase) else f"  # {phrase.origin.value}"


def _is_seen(phrase: Phrase) -> bool:
    return phrase.origin in {Origin.FORM, Origin.REPORT}


_LEAD = re.compile(r"，(?:其中|包括|分别为|主要用于以下方面|具体为)[：:]?$")
_IN_YUAN = re.compile(r"(\{(?!待补充)[^{}?]*\})\s*元")
_OPENED = "{待补充：本段}"
_NOT_COMPARED = "{待补充：增减变动}"
