"""What the words around a number tell: which way it went where no number says so, and of what an unnamed number is."""

# The full-width marks of Chinese forms are meant as they stand.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xls2report.catalogue.names import Aspect
from xls2report.catalogue.records import Base
from xls2report.catalogue.report_names import Chapter
from xls2report.learning.meanings import NEW_UNIT, NO_BUDGET, Meaning, Said, amount_named, bases_of, settled
from xls2report.learning.words import EVEN, NUMBER

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from xls2report.learning.meanings import Meanings

Thing = tuple[str, str]
_BUDGETS = (Base.BUDGET, Base.INITIAL, Base.ADJUSTED)


class Words:
    """A paragraph read for what its words tell, beside what the audit reads of it."""

    def __init__(self, index: int, text: str, meanings: Meanings, year: int | None) -> None:
        self._text = text
        self._year = year
        self._chapter = meanings.chapters.get(index, Chapter.NONE)
        self._numbers = {at: one for (paragraph, at), one in meanings.numbers.items() if paragraph == index}
        self._said = {at: one for (paragraph, at), one in meanings.directions.items() if paragraph == index}
        self._elsewhere = {
            (meanings.chapters.get(paragraph), one.base) for (paragraph, _at), one in meanings.directions.items()
        }

    def directions(self) -> Iterator[tuple[int, Said]]:
        """Give each place where words say a direction, and of what."""
        told = [(start, self._of_what_is_told(said, start)) for start, said in self._said.items()]
        told += [*self._new_unit(), *self._no_budget(), *self._even()]
        yield from told
        yield from self._even_amounts({(said.thing, said.base) for _start, said in told})

    def meaning(self, start: int, unit: str) -> Meaning | None:
        """Tell what a number is by the words right before it; None where they do not tell."""
        before = self._text[:start]
        return self._last_year(before) or self._base(before, start) or self._share(before, unit)

    # Directions

    def _of_what_is_told(self, said: Said, start: int) -> Said:
        """Words that name nothing (决算数与预算数持平) are of what was told last, where the paragraph tells nothing of their own."""
        told = [one.thing for at, one in self._numbers.items() if at < start]
        if not told or any(settled(one) == settled(said.thing) for one in told):
            return said
        last = self._numbers[max(at for at in self._numbers if at < start)].thing
        phrase = re.split(r"[，；。：]", self._text[:start])[-1]
        if last[1] or said.base not in bases_of(last) or amount_named(phrase, self._chapter) is not None:
            return said
        return Said(*last, said.base, said.sign)

    def _new_unit(self) -> Iterator[tuple[int, Said]]:
        for words in _NEW_UNIT.finditer(self._text):
            thing = self._told_last(0, words.start(), (Base.PRIOR,))
            if thing is not None:
                # At either end: what stands between belongs to it.
                yield from ((place, Said(*thing, Base.PRIOR, NEW_UNIT)) for place in words.span())

    def _no_budget(self) -> Iterator[tuple[int, Said]]:
        for words in _NO_BUDGET.finditer(self._text):
            things = [one.thing for one in self._numbers.values() if Base.INITIAL in bases_of(one.thing)]
            thing = self._told_last(0, words.start(), (Base.INITIAL,)) or (things[0] if things else None)
            if thing is not None:
                yield words.start(), Said(*thing, Base.INITIAL, NO_BUDGET)

    def _even(self) -> Iterator[tuple[int, Said]]:
        for words in _EVEN.finditer(self._text):
            known = any(words.start() <= at <= words.end() for at in self._said)
            wanted = self._bases(words["base"])
            if known or not wanted:
                continue
            named = amount_named(re.split(r"[，；。：]", self._text[: words.start()])[-1], self._chapter)
            thing = (named, "") if named is not None else self._told_last(0, words.start(), wanted)
            base = None if thing is None else next((one for one in wanted if one in bases_of(thing)), None)
            if thing is not None and base is not None:
                yield words.start(), Said(*thing, base, 0)

    def _even_amounts(self, said: Collection[tuple[Thing, Base]]) -> Iterator[tuple[int, Said]]:
        """A budget and an outturn of one amount need no word where the place has words for those that differ; ``said``: those that have any."""
        for at, one in self._numbers.items():
            if (
                one.aspect is not Aspect.BASE
                or one.base is None
                or one.base is Base.PRIOR
                or (one.thing, one.base) in said
            ):
                continue
            values = [place for place, other in self._numbers.items() if other == Meaning(*one.thing, Aspect.VALUE)]
            # Of elements most decide how all read.
            compared = one.element or (self._chapter, one.base) in self._elsewhere
            if compared and values and self._printed(values[0]) == self._printed(at) != "":
                yield at, Said(*one.thing, one.base, 0)

    def _printed(self, at: int) -> str:
        found = NUMBER.match(self._text, at)
        return found["value"].replace(",", "") if found else ""

    def _bases(self, words: str) -> Sequence[Base]:
        if year := re.search(r"20\d\d", words):
            return (Base.PRIOR,) if self._year == int(year[0]) + 1 else ()
        if "预算" not in words:
            return (Base.PRIOR,)
        return (Base.INITIAL,) if "年初" in words else (Base.ADJUSTED,) if re.search("全年|调整", words) else _BUDGETS

    # Numbers

    def _last_year(self, before: str) -> Meaning | None:
        """Last year's amount of the thing spoken of right before: 增加4.87万元（上年为0.00万元）."""
        words = _LAST_YEAR.search(before)
        if words is None or (words["year"] and self._year != int(words["year"]) + 1):
            return None
        thing = self._told_last(before.rfind("。") + 1, words.start(), (Base.PRIOR,))
        return None if thing is None or thing[1] else Meaning(thing[0], "", Aspect.BASE, Base.PRIOR)

    def _base(self, before: str, start: int) -> Meaning | None:
        """What something is held against, named right before the number: 决算9.00万元（年初预算0万元）."""
        words = _NAMED_BASE.search(before)
        if words is None:
            return None
        wanted = self._bases(words[0])
        thing = self._told_last(before.rfind("。") + 1, start, wanted)
        base = None if thing is None else next((one for one in wanted if one in bases_of(thing)), None)
        return None if thing is None or base is None else Meaning(*thing, Aspect.BASE, base)

    def _share(self, before: str, unit: str) -> Meaning | None:
        """A per cent alone in brackets behind an amount is its share: 其他收入254.27万元（55.63%）."""
        opening = _OPENING.search(before)
        if opening is None or unit not in "%％":
            return None
        told = [at for at in self._numbers if at < opening.start()]
        last = self._numbers[max(told)] if told else None
        if last is None or last.aspect is not Aspect.VALUE or max(told) < opening.start() - len(_LONGEST_AMOUNT):
            return None
        return Meaning(*last.thing, Aspect.SHARE)

    def _told_last(self, start: int, end: int, bases: Sequence[Base]) -> Thing | None:
        """Give the thing told of last in a stretch, if it may be held against one of the bases."""
        things = {
            at: one.thing for found in (self._numbers, self._said) for at, one in found.items() if start <= at < end
        }
        last = things[max(things)] if things else None
        return last if last is not None and any(base in bases_of(last) for base in bases) else None


_NEW_UNIT = re.compile(
    r"(?:新增|新设立?|新成立|新组建|新建)的?(?:单位|部门|机构)[^。；]*?(?:上年|去年|以前年度|可比|20\d\d)"
)
_NO_BUDGET = re.compile(
    r"(?:未安排|没有安排|未编列|未列入?|无|没有)(?:年初)?(?:部门|单位)?预算|年初预算(?:未安排|没有安排)"
    r"|(?:年初)(?:未安排|没有安排)(?!预算)|年初预算(?:数|额|安排)?[为是]?零"
)
_EVEN = re.compile(
    rf"(?:与|和|同|较|比)(?P<base>(?:[^，。；：\d]{{0,8}}?(?:预算|上年|去年))|20\d\d年)[^，。；：\d]{{0,8}}?(?:{'|'.join(EVEN)})"
)
_LAST_YEAR = re.compile(r"[（，；](?:上年度?|(?P<year>20\d{2})年度?)(?:支出)?(?:决算)?[数额]?[为是]$")
_NAMED_BASE = re.compile(r"(?:年初|全年|调整后?|调整|[（(](?:支出)?)预算(?:数|额|金额|安排)?(?:为|是|：)?$")
_OPENING = re.compile(r"万?元\s*[（(]$")
_LONGEST_AMOUNT = "999,999,999.99万元（"
