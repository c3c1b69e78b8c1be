"""From a passage's text to its mentions: what each number is, by the words that lead up to it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from xls2report.audit.claims import phrases
from xls2report.audit.claims.intervals import HUNDRED
from xls2report.audit.claims.mentions import BUDGETS, Role, Version
from xls2report.audit.claims.numbers import LONGEST, POINTS, TIMES, Number, is_misgrouped, number
from xls2report.audit.claims.quantities import key_of, quantity_of
from xls2report.audit.claims.several import rows_of
from xls2report.audit.claims.walking import Extra, Walk, subject_of
from xls2report.model.direction_words import either

if TYPE_CHECKING:
    from collections.abc import Callable

    from xls2report.audit.claims.mentions import Mention
    from xls2report.audit.claims.several import Rows
    from xls2report.audit.claims.walking import Words

_AMOUNT_WITHOUT_UNIT = re.compile(r"(?:决算|预算|合计|总计|支出|收入|金额|总额)(?:数|额)?(?:均为|共计|为|是)?$")
_MONEY_WITHOUT_UNIT = re.compile(
    r"(?:费|经费|费用|结余|资金|拨款|\([类款项]\))(?:支出|收入)?(?:决算|预算)?数?(?:为|是)?$"
)
"""As much as the one above, where the number has a point and the sentence goes on."""
_MORE_OR_LESS = {
    **dict.fromkeys(("多", "多了", "高", "高出", "增", "净增", "升"), 1),
    **dict.fromkeys(("少", "少了", "低", "减", "净减", "降"), -1),
}
"""Behind a base (比上年多5万元; 与上年相比，支出净减5万元), where nothing else is meant."""
_SHORTLY = re.compile(rf"(?<![至不最更大很仅])(?P<how>{either(*_MORE_OR_LESS)})$")
_RISEN = ("到", "至", "为", "了", "约")
_STARTS, _OF_PRIOR = frozenset("由从为是当达"), frozenset("由从上去")
"""Signs without which the pattern of that name is not worth trying."""
_PER_CENT = "百分之"
"""In front of its number: 占百分之60."""
_COUNTS = "两一二三四五六七八九十"


class Scanner(Walk):
    """Reads one passage. ``year`` is the report's own, to tell last year from others."""

    def __init__(self, text: str, year: int | None) -> None:
        super().__init__(text, year)
        self._several: list[str] = []
        self._handlers: dict[str, Callable[[re.Match[str]], None]] = {
            "base": self._base,
            "same": self._base,
            "how": self._against,
            "which": self._against,
            "how2": self._against,
            "which2": self._against,
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
            "range": self._range,
            "counts": self._times,
            "doublings": self._times,
            "times": self._times,
            "broken": self._broken,
        }

    def scan(self) -> list[Mention]:
        """Give the mentions."""
        text, position = self._text, 0
        items = phrases.ITEM.finditer(text) if "项)" in text else iter(())
        item = next(items, None)
        several = rows_of(text)
        rows = next(several, None)
        while event := phrases.EVENT.search(text, position):
            while rows and rows.start < position:
                rows = next(several, None)
            if rows and rows.start <= event.start() and len(self._frames) == 1:
                self._rows(rows)
                position, rows = rows.end, next(several, None)
                continue
            if item and event.start() >= item.start():
                self._item(item)
                position, item = item.end(), next(items, None)
                continue
            position = event.end()
            self._handlers[event.lastgroup or "mark"](event)
        if item:
            self._item(item)
        return self.mentions

    def _rows(self, rows: Rows) -> None:
        """Changes in a row are of the amounts before them; where it is not sure of which, nothing is said of any."""
        words = self._words(rows.start)
        count = len(rows.amounts or rows.rates)
        subjects = self._subjects_of_row(words.lead or self._frame.before_base, count)
        for place, subject in enumerate(subjects):
            for role, row in ((Role.CHANGE, rows.amounts), (Role.RATE, rows.rates)):
                if row:
                    found, sign = row[place]
                    extra = self._changed(words, subject, found, sign)
                    self._add(role, found.start, found.end + len(found.unit), extra._replace(subject=subject))
        self._after_number(words, rows.end)

    def _subjects_of_row(self, lead: str, count: int) -> list[str]:
        """Give the names of what a row's changes are of: the amounts of this sentence and the one before, if as many."""
        before = [
            mention.subject
            for mention in self.mentions
            if mention.role is Role.LEVEL and mention.version is Version.ACTUAL and not mention.depth
            if mention.subject and mention.sentence >= self._sentence - 1
        ]
        if len(before) == count:
            return before
        names = re.split("[、和与及]", subject_of(re.sub("(?:分别|各自?)$", "", lead)))
        stated = {quantity_of(subject) or key_of(subject): subject for subject in before}
        meant = [stated.get(quantity_of(name) or key_of(name), "") for name in names]
        return meant if len(meant) == count and all(meant) else []

    def _broken(self, match: re.Match[str]) -> None:
        """``增长--`` and ``完成预算的--%``: a rate that is not comparable, and says so."""
        words = self._words(match.start())
        self._percent(words, None, match.start(), match.end())
        self._restart(match.end())

    def _range(self, match: re.Match[str]) -> None:
        """``50-80元``: no one figure."""
        self._frame.clause = self._words(match.start()).clause + "#"
        self._restart(match.end())

    def _times(self, match: re.Match[str]) -> None:
        """一倍 and 翻一番 as numbers; 一倍多 is somewhere between that and the next."""
        words, (start, end) = self._words(match.start()), match.span()
        counts = match.group("counts")
        if counts:
            more = self._text[end : end + 1] in ("多", "余")
            value = (_COUNTS.index(counts) or 2) + (Decimal("0.5") if more else 0)
            self._percent(words, Number(counts, TIMES, value * HUNDRED, 0, start, start + 1), start, end)
        else:
            doublings = _COUNTS.index(match.group("doublings") or "一") or 2
            found = Number(match.group(), TIMES, HUNDRED * 2**doublings, 1, start, end)
            base = self._frame.base or self._frame.base_in_sentence or Version.PRIOR
            self._add(Role.RATIO, start, end, Extra(number=found, version=base))
        self._after_number(words, end)

    def _number(self, match: re.Match[str]) -> None:
        start, end = match.start("digits"), match.end()
        digits, unit = match.group("digits"), (match.group("unit") or "").removeprefix("个")
        words = self._words(start)
        if not unit and words.lead.endswith(_PER_CENT):
            unit, words = (
                "%",
                replace(words, lead=words.lead.removesuffix(_PER_CENT), clause=words.clause.removesuffix(_PER_CENT)),
            )
        if match.group("counted") or match.group("limit") or len(digits) > LONGEST or is_misgrouped(digits):
            self._counted(match, words)
            return
        found = number(digits, unit, start)
        if unit in ("%", TIMES):
            self._percent(words, found, start, end)
        elif unit == POINTS:
            self._points(words, found, (start, end))
        elif unit:
            self._amount(words, found)
        else:
            self._bare(words, found, end)
        self._after_number(words, end)

    def _counted(self, match: re.Match[str], words: Words) -> None:
        """A year, a count, a limit: part of the words, no figure."""
        if match.group("limit") or match.group("counted") not in ("年", "月", "日"):
            self._frame.clause = words.clause + "#"
            self._restart(match.end() if match.group("limit") else match.end("digits"))

    def _after_number(self, words: Words, end: int) -> None:
        self._frame.clause = words.clause + "#"
        self._frame.base = None
        self._restart(end)

    def _bare(self, words: Words, found: Number, end: int) -> None:
        """A number without a unit: a share without its sign, an amount without 万元, or neither."""
        follows = self._text[end : end + 1]
        if words.touches_base and follows and follows in "减增降上下" and found.decimals:
            self._amount(words, found)
            return
        goes_on = bool(found.decimals) and bool(follows) and follows in "，。；()"
        if follows and follows not in "，。；、)" and not goes_on:
            return
        if phrases.LEADS_SHARE.search(words.lead) or (
            phrases.LEADS_RATE.search(words.lead) and self.mentions and self.mentions[-1].role is Role.CHANGE
        ):
            self._percent(words, found, found.start, end)
        elif _AMOUNT_WITHOUT_UNIT.search(words.lead) or (
            goes_on and (phrases.LEADS_CHANGE.search(words.lead) or _MONEY_WITHOUT_UNIT.search(words.lead))
        ):
            self._amount(words, found)

    def _percent(self, words: Words, found: Number | None, start: int, end: int) -> None:
        lead = words.lead
        if "分别" in words.clause:
            return
        whole = self.mentions[-1] if self.mentions and self.mentions[-1].role is Role.WHOLE else None
        if self._is_of_base(words):
            self._add(Role.BASE_PERCENT, start, end, Extra(number=found))
        elif whole and whole.segment == self._segment and phrases.OF_WHOLE.fullmatch(lead):
            self._add(Role.SHARE, start, end, Extra(number=found, whole=whole.subject))
        elif match := phrases.LEADS_COMPLETION.search(words.clause):
            named = match.group("budget") or match.group("budget2") or ""
            self._add(Role.COMPLETION, start, end, Extra(number=found, version=self._version_of(named + "预算")))
        elif "的" in lead and (match := phrases.LEADS_RATIO.search(words.clause)):
            self._add(Role.RATIO, start, end, Extra(number=found, version=self._version_of(match.group("of"))))
        elif match := phrases.LEADS_SHARE.search(lead):
            name = (match.group("whole") or "").strip("的")
            self._add(
                Role.SHARE, start, end, Extra(number=found, subject=subject_of(lead[: match.start()]), whole=name)
            )
        elif lead.endswith(_RISEN) and phrases.RISES_TO.search(lead):
            self._add(Role.PERCENT, start, end, Extra(number=found))
        elif match := phrases.LEADS_RATE.search(lead):
            self._change(Role.RATE, match, words, found, (start, end))
        elif (sign := self._sign_of_rate(lead, found)) is not None:
            self._add(Role.RATE, start, end, self._changed(words, "", found, sign))

    def _sign_of_rate(self, lead: str, found: Number | None) -> int | None:
        """Tell which way a rate went that no verb leads up to; None for a percentage that is none."""
        if phrases.LEADS_SIGNED.search(lead):
            return -1 if found and found.value < 0 else 0 if self._follows_change() else 1
        return _MORE_OR_LESS.get(lead) if self._follows_change() else None

    def _follows_change(self) -> bool:
        """Tell whether an amount of change stands just before: it has told the direction (减少5万元，变动幅度为10%)."""
        last = self.mentions[-1] if self.mentions else None
        return last is not None and last.role is Role.CHANGE and last.segment == self._segment

    def _is_of_base(self, words: Words) -> bool:
        """Tell whether a percentage is the one that the base had: 比上年的70%, 上年（70%）, 2023年完成率70%."""
        lead = words.lead
        if len(self._frames) > 1 and not lead:
            outer = self._frames[-2]
            return outer.base is not None and not outer.prefix
        if self._year and lead.startswith(f"{self._year - 1}年"):
            return True
        if self._frame.base is not None and words.touches_base and phrases.OF_BASE.fullmatch(lead):
            return True
        return not _OF_PRIOR.isdisjoint(lead) and phrases.OF_PRIOR.search(lead) is not None

    def _points(self, words: Words, found: Number, place: tuple[int, int]) -> None:
        match = phrases.LEADS_RATE.search(words.lead)
        sign = 0 if match is None or match.group("choice") else 1 if match.group("up") else -1
        self._add(Role.POINTS, *place, Extra(number=found, sign=sign))

    def _amount(self, words: Words, found: Number) -> None:
        lead = words.lead
        end = found.end + len(found.unit)
        outer = self._frames[-2].prefix if len(self._frames) > 1 and not lead else lead
        whole = phrases.LEADS_WHOLE.search(outer) if "占" in outer else None
        if whole and phrases.SHARE_FOLLOWS.match(self._text, end):
            self._add(Role.WHOLE, found.start, end, Extra(number=found, subject=whole.group("whole"), outside=True))
        elif match := phrases.LEADS_CHANGE.search(lead):
            self._change(Role.CHANGE, match, words, found, (found.start, end))
        elif self._frame.base_in_sentence and (match := _SHORTLY.search(lead)):
            extra = self._changed(words, lead[: match.start()], found, _MORE_OR_LESS[match["how"]])
            self._add(Role.CHANGE, found.start, end, extra)
        elif phrases.LEADS_SIGNED.search(lead) and ("增减" in lead or self._frame.base_in_sentence):
            sign = -1 if found.value < 0 else 1 if "增减" in lead else 0
            self._add(Role.CHANGE, found.start, end, self._changed(words, "", found, sign))
        elif phrases.LEADS_GAP.search(lead):
            gap = self._changed(words, "", found, 0)
            against = gap.version if self._frame.base_in_sentence else Version.BUDGET
            self._add(Role.CHANGE, found.start, end, gap._replace(version=against))
        else:
            self._level(words, found, end)

    def _change(
        self, role: Role, match: re.Match[str], words: Words, found: Number | None, place: tuple[int, int]
    ) -> None:
        sign = 0 if match.group("choice") else 1 if match.group("up") else -1
        if found and found.value < 0:
            sign = -1
        self._add(role, *place, self._changed(words, words.lead[: match.start()], found, sign))

    def _changed(self, words: Words, before: str, found: Number | None, sign: int) -> Extra:
        frame = self._frame
        subject = subject_of(before)
        if not subject and frame.base is not None:
            subject = subject_of(frame.before_base)
        base = frame.base or frame.base_in_sentence or Version.PRIOR
        return Extra(number=found, subject=subject, version=base, sign=sign, whole=words.lead)

    def _level(self, words: Words, found: Number, end: int) -> None:
        lead, frame = words.lead, self._frame
        touches, outside = words.touches_base, False
        if len(self._frames) > 1 and not lead:
            # Behind a base or a budget a bracket gives its amount: 比上年（50万元）, 完成年初预算（20万元）的85%.
            outer = self._frames[-2]
            touches = outer.base is not None and not outer.prefix
            outside = touches or self._level_version(outer.prefix, named=True) in BUDGETS
            lead, frame = (outer.prefix, outer) if outside else (lead, frame)
        rises = phrases.RISES_TO.search(lead) if lead.endswith(_RISEN) else None
        starts = None if _STARTS.isdisjoint(lead) else phrases.STARTS_AT.search(lead)
        name = rises or starts
        subject = subject_of(lead[: name.start()] if name else lead)
        version = Version.PRIOR if starts else self._level_version(lead, named=bool(subject))
        if frame.base is not None and touches and not subject:
            version, subject = frame.base, subject_of(frame.before_base)
        if "分别" in lead and (several := phrases.SEVERAL.match(lead)):
            subject, *self._several = map(subject_of, re.split("[、和及与]", several.group("names")))
        elif self._several and lead in phrases.NEXT_OF_SEVERAL:
            subject = self._several.pop(0)
        else:
            self._several = []
        if version is Version.PRIOR and not subject and frame.base_in_sentence:
            # 较预算数减少0.13万元，上年支出数为2.00万元，增加…: against last year from here on.
            frame.base_in_sentence = Version.PRIOR
        extra = Extra(number=found, subject=subject, version=version, whole=lead, outside=outside)
        self._add(Role.LEVEL, found.start, end, extra)
        if rises:
            sign = 1 if rises.group("up") else -1
            self._add(Role.AGAINST, found.start, end, Extra(version=Version.PRIOR, sign=sign))
        frame.before_base = ""

    def _level_version(self, lead: str, *, named: bool) -> Version:
        """Tell which amount a level is; one that opens a passage is this year's, though its year may be mistyped."""
        bare = phrases.FUNDS.sub("", lead)
        for pattern, version in phrases.VERSIONS:
            if pattern.search(bare):
                return version
        years = re.findall(r"((?:19|20)\d{2})年", lead)
        opens = named and not any(mention.role is Role.LEVEL for mention in self.mentions)
        opens = opens and f"{self._year}年" not in self._text and not phrases.THIS_YEAR.search(self._text)
        if years and self._year and int(years[-1]) != self._year and not opens:
            return Version.PRIOR if int(years[-1]) == self._year - 1 else Version.OTHER_YEAR
        return Version.ACTUAL
