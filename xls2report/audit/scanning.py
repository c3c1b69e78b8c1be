"""From a passage's text to its mentions: one walk over numbers, bases, verbs, brackets and stops."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from xls2report.audit import phrases
from xls2report.audit.mentions import Mention, Role, Version
from xls2report.audit.numbers import Number, number
from xls2report.audit.quantities import quantity_of
from xls2report.audit.subjects import subject_of

if TYPE_CHECKING:
    from collections.abc import Callable

_HOLDS_FIGURES = re.compile(rf"\d(?:{phrases.AMOUNT_UNITS}|%)")
_AMOUNT_WITHOUT_UNIT = re.compile(r"(?:决算|预算|合计|总计|支出|收入|金额|总额)(?:数|额)?(?:为|是)?$")
_SHORT_SUBJECT = 16
_LONGEST_LEAD, _LONGEST_CLAUSE, _LONGEST_BRACKET = 160, 240, 800
_DEEPEST = 4
"""Longer and deeper than any sentence needs; a text made to be slow has no stops at all."""
_NAMES_MONEY = re.compile(r"(?:费|费用|支出|经费|收入|合计|总计|总额)(?:情况)?(?:决算)?(?:数)?$")
_LESS, _MORE = ("小于", "低于", "少于"), ("大于", "高于", "超过", "超出", "多于")
_ZERO_BASE = "--"


class _Frame:
    """The text at one depth of brackets: where the lead begins, what the clause said before."""

    def __init__(self, start: int) -> None:
        self.prefix = ""
        self.start = start
        self.clause = ""
        self.base: Version | None = None
        self.base_end = -1
        self.base_in_sentence: Version | None = None
        self.before_base = ""


class _Words(NamedTuple):
    """What leads up to a number: the words since the last stop or number, and the clause with ``#`` for its numbers."""

    lead: str
    clause: str
    touches_base: bool


class Scanner:
    """Reads one passage. ``year`` is the report's own, to tell last year from others."""

    def __init__(self, text: str, year: int | None) -> None:
        self._text = text
        self._year = year
        self._frames = [_Frame(0)]
        self._sentence = 0
        self._segment = 0
        self._reason = 0
        self._live = 0
        self.mentions: list[Mention] = []
        self._handlers: dict[str, Callable[[re.Match[str]], None]] = {
            "base": self._base,
            "same": self._base,
            "how": self._against,
            "which": self._against,
            "against": self._against,
            "flat": self._flat,
            "reason": self._reasoned,
            "list": self._list,
            "mark": self._mark,
            "bracket": self._bracket,
            "digits": self._number,
            "unit": self._number,
            "limit": self._number,
            "counted": self._number,
            "broken": self._broken,
        }

    def scan(self) -> list[Mention]:
        """Give the mentions."""
        text, position = self._text, 0
        items = phrases.ITEM.finditer(text) if "项)" in text else iter(())
        item = next(items, None)
        while event := phrases.EVENT.search(text, position):
            if item and event.start() >= item.start():
                self._item(item)
                position, item = item.end(), next(items, None)
                continue
            position = event.end()
            self._handlers[event.lastgroup or "mark"](event)
        if item:
            self._item(item)
        return self.mentions

    @property
    def _frame(self) -> _Frame:
        return self._frames[-1]

    def _lead(self, end: int) -> str:
        frame = self._frame
        return (frame.prefix + self._text[max(frame.start, end - _LONGEST_LEAD) : end])[-_LONGEST_LEAD:]

    def _restart(self, position: int) -> None:
        self._frame.prefix, self._frame.start = "", position

    def _add(self, role: Role, start: int, end: int, words: _Extra) -> None:
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
                depth=len(self._frames) - 1,
                weak=self._reason == 1 or (self._reason > 1 and role in {Role.CHANGE, Role.RATE}),
                based=self._frame.base_in_sentence is not None,
            )
        )

    def _item(self, match: re.Match[str]) -> None:
        self._sentence += 1
        self._reason = 0
        name = phrases.CODED_MARK.sub("(", phrases.LEAD_IN.sub("", match.group()))
        self._add(Role.SUBJECT, match.start(), match.end(), _Extra(subject=name))
        self._restart(match.end())
        self._frame.clause = ""

    def _base(self, match: re.Match[str]) -> None:
        frame = self._frame
        version = self._version_of(match.group("base") or "上年")
        if self._reason > 1 and not self._lead(match.start()):
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
        how = match.group("how")
        sign = -1 if how in _LESS else 1 if how in _MORE else 0
        which = match.group("which") or ""
        version = Version.INITIAL if which == "年初" else Version.REVISED if which else Version.BUDGET
        subject = subject_of(self._lead(match.start()))
        self._add(Role.AGAINST, match.start(), match.end(), _Extra(subject=subject, version=version, sign=sign))
        self._restart(match.end())

    def _flat(self, match: re.Match[str]) -> None:
        frame = self._frame
        lead = self._lead(match.start())
        based = frame.base or frame.base_in_sentence
        subject = subject_of(lead) or subject_of(frame.before_base)
        extra = _Extra(subject=subject, version=based or Version.PRIOR, whole=match.group())
        self._add(Role.FLAT, match.start(), match.end(), extra)
        self._restart(match.end())

    def _reasoned(self, match: re.Match[str]) -> None:
        self._reason = 1
        self._restart(match.end())

    def _list(self, match: re.Match[str]) -> None:
        if match.group() == "其中" or not self._reason:
            self._add(Role.LIST, match.start(), match.end(), _Extra())
        self._restart(match.end())

    def _mark(self, match: re.Match[str]) -> None:
        frame = self._frame
        lead = self._lead(match.start())
        self._name(lead, match)
        frame.clause, frame.base = "", None
        self._restart(match.end())
        mark = match.group()
        if mark in "。；":
            self._segment += 1
            self._reason += 1 if self._reason else 0
        if mark == "。":
            self._sentence += 1
            self._reason = 0
            frame.base_in_sentence, frame.before_base = None, ""

    def _name(self, lead: str, match: re.Match[str]) -> None:
        """A clause that only names something says what the next figures are of (公务接待费：年初预算…)."""
        if not self._reason and lead and len(lead) <= _SHORT_SUBJECT and _NAMES_MONEY.search(lead):
            name = subject_of(lead)
            if name and quantity_of(name) and not self._frame.clause:
                self._add(Role.SUBJECT, match.start(), match.end(), _Extra(subject=name))

    def _bracket(self, match: re.Match[str]) -> None:
        """A bracket that holds figures is read on its own; any other is part of the words."""
        if match.group() == "(":
            if close := self._closing(match.start()):
                self._frame.prefix = self._lead(match.start())
                self._frame.start = close + 1
                self._frames.append(_Frame(match.end()))
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

    def _words(self, start: int) -> _Words:
        frame = self._frame
        lead = self._lead(start)
        return _Words(
            lead, (frame.clause + lead)[-_LONGEST_CLAUSE:], frame.base is not None and frame.start == frame.base_end
        )

    def _broken(self, match: re.Match[str]) -> None:
        """``增长--`` and ``完成预算的--%``: a rate that is not comparable, and says so."""
        words = self._words(match.start())
        self._percent(words, None, match.start(), match.end())
        self._restart(match.end())

    def _number(self, match: re.Match[str]) -> None:
        start, end = match.start("digits"), match.end()
        digits, unit = match.group("digits"), match.group("unit") or ""
        words = self._words(start)
        if match.group("counted") or match.group("limit"):
            self._counted(match, words)
            return
        found = number(digits, unit, start)
        if unit == "%":
            self._percent(words, found, start, end)
        elif unit:
            self._amount(words, found)
        else:
            self._bare(words, found, end)
        self._after_number(words, end)

    def _counted(self, match: re.Match[str], words: _Words) -> None:
        """A year, a count, a limit: part of the words, no figure."""
        if match.group("limit") or match.group("counted") not in ("年", "月", "日"):
            self._frame.clause = words.clause + "#"
            self._restart(match.end() if match.group("limit") else match.end("digits"))

    def _after_number(self, words: _Words, end: int) -> None:
        self._frame.clause = words.clause + "#"
        self._frame.base = None
        self._restart(end)

    def _bare(self, words: _Words, found: Number, end: int) -> None:
        """A number without a unit: a share without its sign, an amount without 万元, or neither."""
        follows = self._text[end : end + 1]
        if words.touches_base and follows and follows in "减增降上下" and found.decimals:
            self._amount(words, found)
            return
        if follows and follows not in "，。；、)":
            return
        if phrases.LEADS_SHARE.search(words.lead) or (
            phrases.LEADS_RATE.search(words.lead) and self.mentions and self.mentions[-1].role is Role.CHANGE
        ):
            self._percent(words, found, found.start, end)
        elif _AMOUNT_WITHOUT_UNIT.search(words.lead):
            self._amount(words, found)

    def _percent(self, words: _Words, found: Number | None, start: int, end: int) -> None:
        lead = words.lead
        if phrases.LEADS_RATIO.search(lead):
            return
        if match := phrases.LEADS_COMPLETION.search(words.clause):
            named = match.group("budget") or match.group("budget2") or ""
            self._add(Role.COMPLETION, start, end, _Extra(number=found, version=self._version_of(named + "预算")))
        elif match := phrases.LEADS_SHARE.search(lead):
            whole = (match.group("whole") or "").strip("的")
            self._add(Role.SHARE, start, end, _Extra(number=found, whole=whole))
        elif match := phrases.LEADS_RATE.search(lead):
            self._change(Role.RATE, match, words, found, (start, end))
        elif phrases.LEADS_SIGNED.search(lead):
            sign = -1 if found and found.value < 0 else 1
            self._add(Role.RATE, start, end, self._changed(words, "", found, sign))

    def _amount(self, words: _Words, found: Number) -> None:
        lead = words.lead
        end = found.end + len(found.unit)
        if match := phrases.LEADS_CHANGE.search(lead):
            self._change(Role.CHANGE, match, words, found, (found.start, end))
        elif phrases.LEADS_SIGNED.search(lead) and "增减" in lead:
            self._add(Role.CHANGE, found.start, end, self._changed(words, "", found, -1 if found.value < 0 else 1))
        elif phrases.LEADS_GAP.search(lead):
            gap = self._changed(words, "", found, 0)
            against = gap.version if self._frame.base_in_sentence else Version.BUDGET
            self._add(Role.CHANGE, found.start, end, gap._replace(version=against))
        else:
            self._level(words, found, end)

    def _change(
        self, role: Role, match: re.Match[str], words: _Words, found: Number | None, place: tuple[int, int]
    ) -> None:
        sign = 1 if match.group("up") else -1
        if found and found.value < 0:
            sign = -1
        self._add(role, *place, self._changed(words, words.lead[: match.start()], found, sign))

    def _changed(self, words: _Words, before: str, found: Number | None, sign: int) -> _Extra:
        frame = self._frame
        subject = subject_of(before)
        if not subject and frame.base is not None:
            subject = subject_of(frame.before_base)
        base = frame.base or frame.base_in_sentence or Version.PRIOR
        return _Extra(number=found, subject=subject, version=base, sign=sign, whole=words.lead)

    def _level(self, words: _Words, found: Number, end: int) -> None:
        lead, frame = words.lead, self._frame
        subject = subject_of(lead)
        version = self._level_version(lead, named=bool(subject))
        if frame.base is not None and words.touches_base and not subject:
            version, subject = frame.base, subject_of(frame.before_base)
        self._add(Role.LEVEL, found.start, end, _Extra(number=found, subject=subject, version=version, whole=lead))
        frame.before_base = ""

    def _level_version(self, lead: str, *, named: bool) -> Version:
        """Tell which amount a level is; one that opens a passage is this year's, though its year may be mistyped."""
        bare = phrases.FUNDS.sub("", lead)
        for pattern, version in phrases.VERSIONS:
            if pattern.search(bare):
                return version
        years = re.findall(r"((?:19|20)\d{2})年", lead)
        opens = named and not any(mention.role is Role.LEVEL for mention in self.mentions)
        if years and self._year and int(years[-1]) != self._year and not opens:
            return Version.PRIOR if int(years[-1]) == self._year - 1 else Version.OTHER_YEAR
        return Version.ACTUAL


_BRACKETS = re.compile(r"[()]")


class _Extra(NamedTuple):
    """What a mention says besides its place."""

    number: Number | None = None
    subject: str = ""
    version: Version = Version.ACTUAL
    sign: int = 0
    whole: str = ""
