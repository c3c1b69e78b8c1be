"""From a paragraph taken apart to a sentence of a form: plain words, comparisons with the branch that is said, lists."""

# The full-width marks of Chinese forms are meant as they stand.
# ruff: noqa: RUF001

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.catalogue.amounts import AMOUNTS
from xls2report.catalogue.groups import CAPITAL_ITEMS, CATEGORIES, FUND_ITEMS, GROUPS, ITEMS
from xls2report.catalogue.names import Aspect
from xls2report.catalogue.records import Base, TotalRow
from xls2report.catalogue.report_names import Chapter
from xls2report.learning.blank import FILLED_IN
from xls2report.learning.grouping import (
    compares_by_words,
    grouped,
    groups_in,
    phrases_of,
    reason_group,
    sentences_of,
    together,
    without_rates,
)
from xls2report.learning.lifted import Clause, Listed, Origin, Phrase, joined, named
from xls2report.learning.meanings import Meaning
from xls2report.learning.naming import name_in_clause, name_in_element, name_of, name_of_key
from xls2report.learning.optional import optional_shares, optional_use
from xls2report.learning.shown_branch import branch_shown, is_fall, is_zero
from xls2report.learning.weaving import NAMES_OF_ITEMS, Figure, Flat, Name, Note, Open_, Pair, Reason, Use, Year
from xls2report.learning.words import DIRECTION, DOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from xls2report.learning.grouping import Group
    from xls2report.learning.lifted import Part
    from xls2report.learning.weaving import Token, Woven

Thing = tuple[str, str]
LISTABLE = {
    **{key: family for family in ("收入来源", "支出分类", "用车种类") for key in GROUPS[family].members},
    CATEGORIES: CATEGORIES,
    ITEMS: ITEMS,
}
"""The family of a part, of the families whose zero parts are usually left out."""
ELEMENT_FAMILIES = frozenset((ITEMS, FUND_ITEMS, CAPITAL_ITEMS, CATEGORIES))
_YEARS = {0: "年", 1: "上年", 2: "前年"}


class Told(Struct, frozen=True):
    """What is known from elsewhere about a text.

    Attributes:
        branch: which branch a comparison takes by the unit's own figures; None where they are not at hand.
        origin: where the text comes from.
        check: holds a paragraph's figures against the unit's own.
    """

    branch: Callable[[Thing, Base], str | None]
    origin: Origin
    check: Callable[[Woven], Woven] = lambda woven: woven


class Lifter:
    """Lifts one paragraph after the other."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.unknown: list[tuple[int, str]] = []
        self.notes: list[tuple[str, Clause | None, Group | None]] = []

    def parts(self, woven: Woven, text: str | None = None, *, inside: str = "") -> list[Part]:
        """Give the parts of a paragraph, or of a stretch of it; ``inside``: the family whose element it is about."""
        found: list[Part] = []
        seen: list[Group] = []
        for sentence in together(woven, sentences_of(woven, woven.text if text is None else text)):
            own = groups_in(woven, sentence)
            reason = any(isinstance(token, Reason) for token in woven.found(sentence))
            if reason and not own and (group := reason_group(woven, sentence, seen)):
                found += self._clause(woven, [sentence], group, inside, reason_only=True)
            else:
                found += self._sentence(woven, sentence, inside)
            seen += own
        return joined(found)

    def _sentence(self, woven: Woven, text: str, inside: str) -> Iterator[Part]:
        if inside in {"", CATEGORIES} and (run := self._list(woven, text, inside)) is not None:
            start, end, listed = run
            yield from self._plain_or_compared(woven, text[:start], inside)
            yield listed
            if _goes_on(woven, text[end:]):
                yield "。"
                return
            yield from self._plain_or_compared(woven, text[end:], inside)
            return
        yield from self._plain_or_compared(woven, text, inside)

    # Comparisons

    def _plain_or_compared(self, woven: Woven, text: str, inside: str) -> Iterator[Part]:
        phrases = phrases_of(text, woven)
        groups = grouped(woven, phrases)
        at = 0
        while at < len(phrases):
            group = groups[at]
            end = at + 1
            while end < len(phrases) and groups[end] == group:
                end += 1
            if group is None:
                yield self._plain(woven, phrases[at:end], inside)
            else:
                again = group in groups[:at] and not groups_in(woven, "".join(phrases[at:end]))
                yield from self._clause(woven, phrases[at:end], group, inside, reason_only=again)
            at = end

    def _clause(
        self, woven: Woven, phrases: list[str], group: Group, inside: str, *, reason_only: bool = False
    ) -> Iterator[Part]:
        subject, element, base = group
        text = "".join(phrases)
        for at, mark in enumerate(text):
            token = woven.token(mark)
            if isinstance(token, Name) and token.word in NAMES_OF_ITEMS:
                # The name of an element is no part of its comparison.
                end = at + 1 + len("（项）") * text.startswith("（项）", at + 1)
                yield self._plain(woven, [text[:end]], inside)
                text = text[end:]
                break
        up = self.in_clause(woven, text, group)
        branches: dict[str, Phrase] = {}
        notes = [token.text for token in woven.found(text) if isinstance(token, Note)]
        pairs = [token for token in woven.found(text) if isinstance(token, Pair)]
        origin = self.told.origin
        if pairs:
            branches["up"] = Phrase(up, origin)
            branches["down"] = Phrase(self.in_clause(woven, text, group, 1), origin)
            if all(pair.words[2] for pair in pairs):
                branches["equal"] = Phrase(self.in_clause(woven, text, group, 2), origin)
        elif reason_only:
            word = DIRECTION.search(text)
            branches["down" if word and word[0] in DOWN else "up"] = Phrase(up, origin)
        else:
            branch = branch_shown(woven, text, group, self.told.branch(group[:2], group[2]))
            # 增加0.30万元，增长100%: of nothing there is no rate, whatever the report says.
            branches[branch] = Phrase(without_rates(up) if branch.endswith("_from_zero") else up, origin)
        found = Clause(subject, bool(element), base, branches, reason_only)
        for note in notes:
            self.notes.append((note, found, group))
        yield found

    def in_clause(self, woven: Woven, text: str, group: Group, side: int = 0) -> str:
        """Write a clause's text; ``side``: which word of each pair stands."""
        out: list[str] = []
        for mark in text:
            token = woven.token(mark)
            match token:
                case None:
                    out.append(escaped(mark))
                case Note():
                    pass
                case Pair():
                    out.append(token.words[side] or token.words[0])
                case Reason():
                    out.append("{原因}")
                case Figure(meaning=Meaning() as meaning) if meaning.thing == group[:2] and (
                    meaning.base in {None, group[2]} and meaning.aspect is not Aspect.SHARE
                ):
                    # Names print changes without their sign.
                    out.append(f"{'-' * is_fall(token)}{{{name_in_clause(meaning)}}}")
                case _:
                    out.append(self._token(woven, token, ""))
        return "".join(out)

    # Plain words

    def _plain(self, woven: Woven, phrases: list[str], inside: str) -> str:
        out: list[str] = []
        for phrase in phrases:
            tokens = [token for token in woven.found(phrase) if isinstance(token, Figure | Use)]
            if self.told.origin is Origin.REPORT and compares_by_words(woven, phrase):
                # What is so of one unit is not of the next: nobody could tell what is compared.
                self.unknown.append((woven.index, phrase.rstrip("，；：。")))
                out.append(f"{{待补充：增减变动}}{phrase[-1:] if phrase[-1:] in '，；：。' else ''}")
                continue
            written = self._write(woven, phrase, inside)
            aspects = {one.meaning.aspect for one in tokens if isinstance(one, Figure) and one.meaning is not None}
            rates = bool(aspects) and aspects <= {Aspect.SHARE, Aspect.RATE, Aspect.COMPLETION}
            use = bool(tokens) and all(isinstance(one, Use) for one in tokens)
            behind = written[-1:] if written[-1:] in "，；：。" else ""
            if (rates or use) and out and out[-1].endswith("，") and "（" not in written[:1]:
                out[-1] = out[-1][:-1]
                written = f"[，{written.removesuffix(behind)}]{behind}"
            out.append(written)
        return optional_use(optional_shares("".join(out)))

    def _write(self, woven: Woven, text: str, inside: str) -> str:
        written = "".join(
            escaped(mark) if (token := woven.token(mark)) is None else self._token(woven, token, inside)
            for mark in text
        )
        self.unknown += [(woven.index, found[0]) for found in _OPEN_NAME.finditer(written)]
        return _OPEN_NAME.sub("{待补充：科目名称}", written)

    def _token(self, woven: Woven, token: Token, inside: str) -> str:
        written = ""
        match token:
            case Figure(meaning=meaning) if meaning is None or (meaning.element and not inside):
                written = self._open(woven, token)
            case Figure() | Year() | Name() | Use():
                written = f"{{{_name(woven, token, inside)}}}"
            case Open_():
                written = self._open(woven, token)
            case Reason(printed=printed):
                # A reason without a comparison is one unit's own.
                written = self._open(woven, Open_(printed))
            case Pair(words=words):
                written = words[0]
            case Note(text=note):
                self.notes.append((note, None, None))
            case Flat():
                pass
        return written

    def _open(self, woven: Woven, token: Figure | Open_) -> str:
        """Write what nobody could name as something to be filled in."""
        if not token.printed:
            return ""
        self.unknown.append((woven.index, token.printed))
        return "{待补充}" if isinstance(token, Open_) else "{待补充：数}"

    # Lists

    def _list(self, woven: Woven, text: str, inside: str) -> tuple[int, int, Listed] | None:
        """Find a family's parts listed one after the other: where the list stands, and how it reads."""
        places = [
            (at, token.meaning)
            for at, mark in enumerate(text)
            if isinstance(token := woven.token(mark), Figure)
            and token.meaning is not None
            and token.meaning.subject in LISTABLE
            and (not inside or token.meaning.subject == ITEMS)
        ]
        families = {LISTABLE[meaning.subject] for _at, meaning in places}
        values = [(at, meaning) for at, meaning in places if meaning.aspect is Aspect.VALUE]
        if len(families) != 1 or not values:
            return None
        family = families.pop()
        starts = [_name_start(text, at, _called(meaning)) for at, meaning in values]
        if any(start is None for start, _name in starts):
            return None
        marked = {text.startswith("（类）", (start or 0) + len(name)) for start, name in starts}
        if family == CATEGORIES and len(marked) > 1:
            # 教育支出（类）…，包括：基本养老保险缴费支出…: what is not marked is none.
            return None
        if len(values) == 1 and not _LEADS_UP.search(text[: starts[0][0]]):
            return None
        return self._listed(woven, text, family, [(start or 0, name) for start, name in starts], places)

    def _listed(
        self, woven: Woven, text: str, family: str, starts: list[tuple[int, str]], places: list[tuple[int, Meaning]]
    ) -> tuple[int, int, Listed] | None:
        last = places[-1][0] + 1
        tail = re.compile(r"[^，；。、]*").match(text, last)
        end = tail.end() if tail else last
        rest = re.split(r"[；。]", text[end:])[0]
        if any(isinstance(token, Flat) and token.said.thing == places[-1][1].thing for token in woven.found(rest)):
            # …；其他收入5万元，与上年持平。
            end += len(rest)
        edges = [start for start, _name in starts] + [end]
        items: list[list[Part]] = []
        separators: list[str] = []
        zero = False
        for (start, name), stop in zip(starts, edges[1:], strict=True):
            body = text[start:stop]
            bare = body.rstrip("；，、;, ")
            separators.append(body[len(bare) :])
            figures = [token for token in woven.found(bare) if isinstance(token, Figure)]
            zero = zero or any(is_zero(one) for one in figures if one.unit not in "%％")
            items.append(self._item(woven, bare, name, family))
        shapes = [
            [part.translate(_FULL_WIDTH) if isinstance(part, str) else type(part).__name__ for part in item]
            for item in items
        ]
        best = max(shapes, key=shapes.count)
        if shapes.count(best) * 2 <= len(shapes) and len(shapes) > 1:
            return None
        chosen = items[shapes.index(best)]
        for item in (item for item, shape in zip(items, shapes, strict=True) if shape == best):
            for part, other in zip(chosen, item, strict=True):
                if isinstance(part, Clause) and isinstance(other, Clause):
                    part.branches = {**other.branches, **part.branches}
        between = [one.translate(_FULL_WIDTH) for one in separators[:-1]]
        separator = max(between, key=between.count) if between else "；"
        notes = [token.text for token in woven.found(text) if isinstance(token, Note)]
        told: bool | None = zero or None
        for note in notes:
            if re.search(r"填\s*[“\"]?[0０零]|[也均仍]要?列|列0", note):
                told = True
            elif re.search(r"不列|不写|不填|可删|删", note):
                told = False
        listed = Listed(family, joined(chosen), separator or "；", told)
        return edges[0], end, listed

    def _item(self, woven: Woven, text: str, name: str, family: str) -> list[Part]:
        written = text.replace(name, "\0", 1)
        parts = self.parts(woven, written, inside=family)
        for part in parts:
            if isinstance(part, Clause) and LISTABLE.get(part.subject) == family:
                # 财政拨款收入5万元，比上年增加1万元；事业收入…: each is compared with its own past.
                part.subject, part.is_element = family, True
        return named(parts)


_FULL_WIDTH = str.maketrans("();:,", "（）；：，")
"""Items of one list are typed now with these marks, now with those."""


def _goes_on(woven: Woven, rest: str) -> bool:
    """Tell whether a list of a blank form ends in dots: as those before."""
    tokens = woven.found(rest)
    words = "".join(mark for mark in rest if woven.token(mark) is None)
    dots = any(isinstance(token, Open_) and not token.printed for token in tokens)
    return dots and not words.strip("；，、。 等")


_LEADS_UP = re.compile(r"(?:其中|包括|用于|分别为|方面|如下)[^，。；]{0,6}[：:]?$|[：:]$")
"""What one part alone must follow to be a list: others of its family were left out."""


def _called(meaning: Meaning) -> str:
    if meaning.element:
        return meaning.element
    source = AMOUNTS[meaning.subject].source
    return source.column.value if isinstance(source, TotalRow) else AMOUNTS[meaning.subject].term


def _name_start(text: str, at: int, name: str) -> tuple[int | None, str]:
    """Find a part's name right before its amount, as it is printed: 一般公共服务支出（类） is called 一般公共服务支出."""
    bare = re.sub(r"\(类\)$", "", name)
    printed = bare.translate({ord("("): "（", ord(")"): "）"})
    for word in dict.fromkeys((printed, bare)):
        start = text.rfind(word, 0, at)
        if start >= 0 and not re.search(r"[；。]", text[start:at]):
            return start, word
    return None, ""


_OPEN_NAME = re.compile(rf"{FILLED_IN}(?=[^，。；：{{}}]{{0,8}}（(?:类|款|项)）)")
"""What a blank form leaves open of the name of an element that no list prints."""


def _name(woven: Woven, token: Figure | Year | Name | Use, inside: str) -> str:
    match token:
        case Figure(meaning=meaning):
            assert meaning is not None  # noqa: S101 - those without one are open
            is_of_element = meaning.element or (inside and LISTABLE.get(meaning.subject) == inside)
            return name_in_element(meaning) if is_of_element else name_of(meaning)
        case Year(before=before):
            return _YEARS[before]
        case Name(word=word):
            return word
        case Use(key=None):
            return _use_list(woven, token)
        case Use(key=key):
            return name_of_key(str(key))


def _use_list(woven: Woven, token: Token) -> str:
    """Of what 人员经费 and 公用经费 were spent on, the economic 款; of an element, its use."""
    if woven.chapter is not Chapter.BASIC:
        return "用途"
    before = woven.text[: next(at for at, mark in enumerate(woven.text) if woven.token(mark) is token)]
    return "learnt_operating" if before.rfind("公用经费") > before.rfind("人员经费") else "learnt_personnel"


def escaped(text: str) -> str:
    """Write text of a report in the language of forms, where brackets mean something."""
    return text.translate({ord("["): "[[", ord("]"): "]]", ord("{"): "{{", ord("}"): "}}"})
