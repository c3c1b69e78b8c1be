"""The words of a passage in one walk: bases, reasons, lists, brackets and stops, and what leads up to a number."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from xls2report.audit.claims import lexicon, phrases
from xls2report.audit.claims.mentions import Mention, Role, Version
from xls2report.audit.claims.quantities import quantity_of
from xls2report.model.direction_words import LESS, MORE, either

if TYPE_CHECKING:
    from xls2report.audit.claims.numbers import Number

_HOLDS_FIGURES = re.compile(rf"\d(?:{phrases.AMOUNT_UNITS}|%)")
_BRACKETS = re.compile(r"[()]")
_SHORT_SUBJECT = 16
_LONGEST_LEAD, _LONGEST_CLAUSE, _LONGEST_BRACKET = 160, 240, 800
_DEEPEST = 4
"""Longer and deeper than any sentence needs; a text made to be slow has no stops at all."""
_NAMES_MONEY = re.compile(r"(?:费|费用|支出|经费|收入|合计|总计|总额)(?:情况)?(?:决算)?(?:数)?$")
_LONGEST_NAME = 40
_USED_FOR = re.compile(r"(?:用于|包括|反映|用途)(?:的是|的|为|是)?$")
"""What follows the colon behind it says what money is for: 主要用于：退休人员经费支出。"""
_HEADED = re.compile(
    r"(?<![元%万亿\d])[。：](?:主要用于[^。]*。)?(?:\d{4}年度?)?(?:(?:年初|全年)预算|(?:支出)?决算)(?:数|为)*\d"
)
"""What is a bare name before it is what the amounts behind it are of."""
_CODES = re.compile(r"#|\(#*\)")
_SAYS_MORE = re.compile(r"#|如下|其中|相比|情况|用于|包括|反映")
_SHORTEST_NAME, _LONGEST_HEAD = 4, 80
_HIDDEN = "\0"


class Frame:
    """The text at one depth of brackets: where the lead begins, what the clause said before."""

    def __init__(self, start: int) -> None:
        self.prefix = ""
        self.start = start
        self.clause = ""
        self.base: Version | None = None
        self.base_end = -1
        self.base_in_sentence: Version | None = None
        self.before_base = ""


class Words(Struct, frozen=True):
    """What leads up to a number: the words since the last stop or number, and the clause with ``#`` for its numbers."""

    lead: str
    clause: str
    touches_base: bool


class Extra(NamedTuple):
    """What a mention says besides its place; ``outside``: its bracket only repeats what stands before it."""

    number: Number | None = None
    subject: str = ""
    version: Version = Version.ACTUAL
    sign: int = 0
    whole: str = ""
    outside: bool = False


class Walk:
    """A walk over one passage. ``year`` is the report's own, to tell last year from others."""

    def __init__(self, text: str, year: int | None) -> None:
        self._text = text
        self._year = year
        self._frames = [Frame(0)]
        self._sentence = 0
        self._segment = 0
        self._reason = 0
        self._causes = False
        self._uses = False
        self._live = 0
        self.mentions: list[Mention] = []

    @property
    def _frame(self) -> Frame:
        return self._frames[-1]

    def _lead(self, end: int) -> str:
        frame = self._frame
        return (frame.prefix + self._text[max(frame.start, end - _LONGEST_LEAD) : end])[-_LONGEST_LEAD:]

    def _restart(self, position: int) -> None:
        self._frame.prefix, self._frame.start = "", position

    def _add(self, role: Role, start: int, end: int, words: Extra) -> None:
        self.mentions.append(
            Mention(
                role=role,
                start=start,
                end=end,
                number=words.number,
                subject=words.subject,
                version=words.version,
                sign=words.sign,
                whole=words.whole,
                sentence=self._sentence,
                segment=self._segment,
                depth=0 if words.outside else len(self._frames) - 1,
                weak=self._reason == 1 or (self._reason > 1 and role in {Role.CHANGE, Role.RATE}),
                based=self._frame.base_in_sentence is not None,
            )
        )

    def _item(self, match: re.Match[str]) -> None:
        self._sentence += 1
        self._reason = 0
        name = phrases.CODED_MARK.sub("(", phrases.LEAD_IN.sub("", match.group()))
        self._add(Role.SUBJECT, match.start(), match.end(), Extra(subject=name))
        self._restart(match.end())
        self._frame.clause = ""

    def _base(self, match: re.Match[str]) -> None:
        frame = self._frame
        version = self._version_of(match.group("base") or "上年")
        told_again = self._reason == 1 and phrases.TOLD_AGAIN.match(self._text, match.end())
        if (self._reason > 1 or told_again) and not self._lead(match.start()):
            self._reason = 0
        frame.before_base = self._lead(match.start()) or frame.before_base
        frame.base = frame.base_in_sentence = version
        frame.base_end = match.end()
        frame.clause = (frame.clause + self._lead(match.start()))[-_LONGEST_CLAUSE:]
        self._restart(match.end())

    def _version_of(self, base: str) -> Version:
        if "预算" in base or base == "年初":
            revised = any(word in base for word in ("全年", "调整", "追加"))
            return Version.REVISED if revised else Version.INITIAL if "年初" in base else Version.BUDGET
        year = re.match(r"\d{4}", base)
        if year and self._year and int(year.group()) != self._year - 1:
            return Version.OTHER_YEAR
        return Version.PRIOR

    def _against(self, match: re.Match[str]) -> None:
        how = match.group("how") or match.group("how2")
        sign = -1 if how in LESS else 1 if how in MORE else 0
        which = match.group("which") or match.group("which2") or ""
        version = Version.INITIAL if which == "年初" else Version.REVISED if which else Version.BUDGET
        subject = subject_of(self._lead(match.start()))
        self._add(Role.AGAINST, match.start(), match.end(), Extra(subject=subject, version=version, sign=sign))
        self._restart(match.end())

    def _flat(self, match: re.Match[str]) -> None:
        frame = self._frame
        lead = self._lead(match.start())
        based = frame.base or frame.base_in_sentence
        subject = subject_of(lead) or subject_of(frame.before_base)
        extra = Extra(subject=subject, version=based or Version.PRIOR, whole=match.group())
        self._add(Role.FLAT, match.start(), match.end(), extra)
        self._restart(match.end())

    def _reasoned(self, match: re.Match[str]) -> None:
        """A cause that opens a sentence ends at its comma (由于机构改革，…); any other goes on."""
        self._moved(self._lead(match.start()) or match.group().removesuffix("原因"), match.start())
        opens = not self._frame.clause and not self._lead(match.start()) and match.group() in lexicon.CAUSES
        self._causes = opens and not any(mention.sentence == self._sentence for mention in self.mentions[-1:])
        self._reason = 1
        self._restart(match.end())

    def _moved(self, lead: str, end: int) -> None:
        """A word for up or down that no number follows, before a reason or, right behind its base, before a stop."""
        frame = self._frame
        found = phrases.MOVED.match(lead)
        if found is None or self._reason == 1:
            return
        touches = frame.base is not None and frame.start == frame.base_end
        extra = Extra(
            subject=subject_of(found["subject"]) or (subject_of(frame.before_base) if touches else ""),
            version=frame.base if touches and frame.base else Version.ACTUAL,
            sign=1 if found["up"] else -1,
            whole=lead,
        )
        self._add(Role.MOVED, max(0, end - len(lead)), max(end, len(lead)), extra)

    def _list(self, match: re.Match[str]) -> None:
        if match.group() == "其中" or not self._reason:
            self._add(Role.LIST, match.start(), match.end(), Extra())
        self._restart(match.end())

    def _mark(self, match: re.Match[str]) -> None:
        frame = self._frame
        lead = self._lead(match.start())
        self._name(lead, match)
        if self._frame.base is not None and self._frame.start == self._frame.base_end:
            self._moved(lead, match.start())
        frame.clause, frame.base = "", None
        self._restart(match.end())
        mark = match.group()
        if mark == "：" and _USED_FOR.search(lead):
            self._uses = True
        if mark == "，" and self._causes:
            self._causes, self._reason = False, 0
        if mark in "。；":
            self._segment += 1
            self._reason += 1 if self._reason else 0
        if mark == "。":
            self._sentence += 1
            self._reason, self._uses = 0, False
            frame.base_in_sentence, frame.before_base = None, ""

    def _name(self, lead: str, match: re.Match[str]) -> None:
        """A clause that only names something says what the next figures are of (公务接待费：年初预算…)."""
        if self._reason or self._uses:
            return
        words = (self._frame.clause + lead).strip("#")
        if _SHORTEST_NAME <= len(words) <= _LONGEST_HEAD and _HEADED.match(self._text, match.start()):
            name = subject_of(_CODES.sub("", words))
            if name and not _SAYS_MORE.search(_CODES.sub("", words)):
                self._add(Role.SUBJECT, match.start(), match.end(), Extra(subject=name))
            return
        if lead and len(lead) <= _SHORT_SUBJECT and _NAMES_MONEY.search(lead):
            name = subject_of(lead)
            if name and quantity_of(name) and not self._frame.clause:
                self._add(Role.SUBJECT, match.start(), match.end(), Extra(subject=name))

    def _bracket(self, match: re.Match[str]) -> None:
        """A bracket that holds figures is read on its own; any other is part of the words."""
        if match.group() == "(":
            if close := self._closing(match.start()):
                self._frame.prefix = self._lead(match.start())
                self._frame.start = close + 1
                self._frames.append(Frame(match.end()))
                self._live = close
        elif len(self._frames) > 1 and match.start() == self._live:
            self._frames.pop()
            self._live = 0

    def _closing(self, start: int) -> int:
        """Give the place of the bracket that closes this one, if figures stand between; 0 otherwise."""
        if len(self._frames) > 1:
            return 0
        depth = 0
        for match in _BRACKETS.finditer(self._text, start, start + _LONGEST_BRACKET):
            depth += 1 if match.group() == "(" else -1
            if depth > _DEEPEST:
                return 0
            if depth == 0:
                return match.start() if _HOLDS_FIGURES.search(self._text, start, match.start()) else 0
        return 0

    def _words(self, start: int) -> Words:
        frame = self._frame
        lead = self._lead(start)
        return Words(
            lead, (frame.clause + lead)[-_LONGEST_CLAUSE:], frame.base is not None and frame.start == frame.base_end
        )


_LAST_YEARS_IT = re.compile(rf"(?:{either(*lexicon.PRIOR)})(?:的?(?:实际)?(?:支出数|支出额|金额|数额|数|费用))?")
"""上年, 上年支出数: what was named before, in the year before."""


def _hide(match: re.Match[str]) -> str:
    """The 预算 in the name of a fund says nothing about budget or final accounts."""
    return match.group().replace("预算", _HIDDEN)


@lru_cache(maxsize=4096)
def subject_of(lead: str) -> str:
    """Give the name in a lead (``2020年度公务接待费支出决算为`` gives ``公务接待费``); empty where there is none."""
    name = phrases.PARTS_OF_A_TOTAL.split(phrases.YEARS.split(lead)[-1])[-1]
    name = phrases.LEAD_IN.sub("", name)
    name = phrases.LINKS.sub("", name)
    name = phrases.BUDGET_SUBJECT.sub("", phrases.FUNDS.sub(_hide, name)).replace(_HIDDEN, "预算")
    name = phrases.OUT_OF_SUBJECT.sub("", name)
    if _LAST_YEARS_IT.fullmatch(name):
        return ""
    if name in lexicon.GENERIC_SUBJECTS and not quantity_of(name):
        return ""
    if len(name) > _LONGEST_NAME and not quantity_of(name):
        return name[-_LONGEST_NAME:]
    return name
