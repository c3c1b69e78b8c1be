"""What a report says that no table holds: budgets, counts, last year's amounts, reasons, texts. It becomes that year's supplement."""

# The full-width marks of Chinese forms are meant as they stand.
# ruff: noqa: RUF001

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from xls2report.catalogue.amounts import AMOUNTS, base_source
from xls2report.catalogue.entries import BudgetKind, ListKey, NumberKey, TextKey
from xls2report.catalogue.groups import BUDGETS_OF, CATEGORIES, GROUPS, ITEM_KEYS
from xls2report.catalogue.names import Aspect
from xls2report.catalogue.records import AgencyOperating, Base, Entered
from xls2report.catalogue.report_names import Chapter
from xls2report.figures.derive import against_of
from xls2report.figures.families import elements
from xls2report.learning.grouping import own_name, reasons_of
from xls2report.learning.meanings import ITEM_FAMILIES, NEW_UNIT, NO_BUDGET
from xls2report.learning.nothing import zero_by
from xls2report.learning.weaving import Figure as Printed
from xls2report.learning.weaving import Flat, Name, Use, folded
from xls2report.model.figure import Figure
from xls2report.model.report import GAP_MARK
from xls2report.model.report import Typed as TypedText
from xls2report.model.source import CellRef
from xls2report.supplement.record import BudgetLine, Supplement, TypedNumber

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from xls2report.figures.derive import Figures
    from xls2report.learning.chapters import Text
    from xls2report.learning.front import Front
    from xls2report.learning.grouping import Group
    from xls2report.learning.meanings import Meaning
    from xls2report.learning.weaving import Woven


SAID = "报告"
"""What stands in the place of a sheet's name where a value was taken from a report."""
_COUNTING = frozenset((Chapter.THREE_PUBLIC, Chapter.ASSETS, Chapter.OTHER))
_TAIL = Decimal("0.02")
"""What rounding may leave between an amount as printed and its cell."""


class Harvest:
    """Gathers what a report says, each value with the paragraph it stands in."""

    def __init__(self, text: Text, figures: Figures | None) -> None:
        self._text = text
        self._figures = figures
        self._items: Mapping[str, Sequence[tuple[str, str]]] = {} if figures is None else items_of(figures)
        self.numbers: dict[NumberKey, TypedNumber] = {}
        self.texts: dict[TextKey, TypedText] = {}
        self.lists: dict[ListKey, tuple[TypedText, ...]] = {}
        self.budgets: dict[BudgetKind, dict[str, BudgetLine]] = {}
        self.adjusted: dict[BudgetKind, dict[str, BudgetLine]] = {}
        self.reasons: dict[str, TypedText] = {}
        self.uses: dict[str, TypedText] = {}

    def supplement(self) -> Supplement:
        """Give what was gathered as a filled form."""
        return Supplement(
            file=self._text.file,
            numbers=self.numbers,
            texts=self.texts,
            lists=self.lists,
            budgets={kind: tuple(lines.values()) for kind, lines in self.budgets.items()},
            adjusted={kind: tuple(lines.values()) for kind, lines in self.adjusted.items()},
            reasons=self.reasons,
            uses=self.uses,
        )

    def take(self, woven: Woven) -> None:
        """Take what a paragraph of the narrative says."""
        code = self._item(woven)
        levels: dict[tuple[str, str], Decimal] = {}
        moved: dict[tuple[str, str, Base], tuple[int, Decimal | None]] = {}
        sign = 0
        for token in woven.found():
            match token:
                case Printed(meaning=meaning) if meaning is not None:
                    value = value_of(token.printed, token.unit)
                    _note_moves(meaning, sign, value, levels, moved)
                    self._figure(woven, meaning, token, code)
                case Flat(said=said):
                    sign = said.sign
                    if sign == NEW_UNIT:
                        self.say(TextKey.NEW_UNIT, "是")
                    elif sign == NO_BUDGET and code:
                        self._budget(code, woven, Decimal(0), "0", Base.INITIAL)
                    elif sign == 0:
                        moved.setdefault((said.subject, said.element, said.base), (0, Decimal(0)))
                case Use():
                    self._use(woven, token, code)
                case _:
                    pass
        for reason, group in reasons_of(woven):
            if group is not None and not GAP_MARK.search(reason.printed):
                self._reason(woven, group, code, reason.printed)
        self._nothing(woven)
        self._implied(woven, code, levels, moved)

    def _nothing(self, woven: Woven) -> None:
        """Take what there is none of by the words."""
        if re.search(r"(?:没有|未发生|无)[^，。]{0,4}机关运行经费", woven.text):
            self.say(TextKey.HAS_AGENCY_OPERATING, "否")
        for key in zero_by(woven.text) if woven.chapter in _COUNTING else ():
            self._number(key, Decimal(0), woven, "0")

    def _use(self, woven: Woven, use: Use, code: str) -> None:
        if GAP_MARK.search(use.printed):
            return
        said = TypedText(use.printed, self._ref(woven.index, use.printed))
        if use.key is not None:
            self.texts.setdefault(use.key, said)
        elif code:
            self.uses[code] = said

    def _implied(
        self,
        woven: Woven,
        code: str,
        levels: Mapping[tuple[str, str], Decimal],
        moved: Mapping[tuple[str, str, Base], tuple[int, Decimal | None]],
    ) -> None:
        """Take a base that is not printed from the amount and its change: 45.10, 比年初预算数减少18.14.

        Of an amount that is not the unit's own nothing follows.
        """
        for (subject, element, base), (sign, change) in moved.items():
            level = levels.get((subject, element))
            if level is None or change is None or (change and not sign):
                continue
            if not element and not self._is_own(subject, level):
                continue
            value = level - sign * change
            if element:
                if code and base in {Base.INITIAL, Base.ADJUSTED}:
                    self._budget(code, woven, value, str(value), base)
                continue
            against = next((one for one in AMOUNTS[subject].against if one.base is base), None)
            key = None if against is None else base_source(against.source)
            if key is not None:
                self._number(key, value, woven, str(value))

    def _is_own(self, subject: str, level: Decimal) -> bool:
        """Tell whether an amount is the unit's own, as far as its tables tell."""
        known = None if self._figures is None else self._figures.value(subject)
        return not isinstance(known, Figure) or abs(known.value - level) < _TAIL

    def complete_families(self) -> None:
        """What a family's parts do not name is 0 where those named make up its whole: 共有车辆4辆，其中…."""
        for group in GROUPS.values():
            whole = AMOUNTS[group.whole].source if group.whole in AMOUNTS else None
            parts = [AMOUNTS[key].source for key in group.members]
            if not isinstance(whole, Entered) or not all(isinstance(one, Entered) for one in parts):
                continue
            keys = [one.key for one in parts if isinstance(one, Entered)]
            known = [self.numbers[key].value or Decimal(0) for key in keys if key in self.numbers]
            total = self.numbers.get(whole.key)
            if known and total is not None and sum(known) == total.value:
                for key in keys:
                    self.numbers.setdefault(key, TypedNumber(Decimal(0), total.source))

    def _ref(self, index: int, value: str) -> CellRef:
        return CellRef(self._text.file, SAID, f"第{index + 1}段", value)

    def _item(self, woven: Woven) -> str:
        """Give the key of the 项 that a paragraph is about (``f5c_2010301``); empty where it is about none, or more."""
        family = ITEM_FAMILIES.get(woven.chapter)
        if family is None:
            return ""
        names = [folded(token.printed) for token in woven.tokens if isinstance(token, Name) and token.word == "全称"]
        names += [
            token.meaning.element
            for token in woven.tokens
            if isinstance(token, Printed) and token.meaning is not None and token.meaning.subject == family
        ]
        found = {code for name in names for full, code in self._items.get(family, ()) if full == name}
        if not found and names:
            found = {code for full, code in self._items.get(family, ()) if full.endswith(f"){names[0]}")}
        if not found and names:
            found = {code for full, code in self._items.get(family, ()) if full.endswith(f"{own_name(names[0])}(项)")}
        return f"{ITEM_KEYS[family]}_{found.pop()}" if len(found) == 1 else ""

    def _figure(self, woven: Woven, meaning: Meaning, token: Printed, code: str) -> None:
        value = value_of(token.printed, token.unit)
        if meaning.element:
            if meaning.aspect is Aspect.BASE and meaning.base in {Base.INITIAL, Base.ADJUSTED} and code:
                self._budget(code, woven, value, token.printed, meaning.base or Base.INITIAL)
            return
        amount = AMOUNTS[meaning.subject]
        if meaning.aspect is Aspect.VALUE and isinstance(amount.source, Entered | AgencyOperating):
            self._number(amount.source.key, value, woven, token.printed)
        elif meaning.aspect is Aspect.BASE and meaning.base is not None:
            key = base_source(against_of(amount, meaning.base).source)
            if key is not None:
                self._number(key, value, woven, token.printed)

    def _number(self, key: NumberKey, value: Decimal | None, woven: Woven, printed: str) -> None:
        if value is not None:
            self.numbers.setdefault(key, TypedNumber(value, self._ref(woven.index, printed)))

    def _budget(self, key: str, woven: Woven, value: Decimal | None, printed: str, base: Base) -> None:
        family = ITEM_FAMILIES[woven.chapter]
        kind = BUDGETS_OF[family]
        code = key.partition("_")[2]
        name = next((full for full, one in self._items.get(family, ()) if one == code), code)
        lines = (self.budgets if base is Base.INITIAL else self.adjusted).setdefault(kind, {})
        lines.setdefault(code, BudgetLine(code, name, TypedNumber(value, self._ref(woven.index, printed))))

    def _reason(self, woven: Woven, group: Group, code: str, printed: str) -> None:
        subject, element, base = group
        key = ""
        if subject == CATEGORIES:
            found = [one for full, one in self._items.get(CATEGORIES, ()) if full == element]
            key = f"f5b_{found[0]}" if len(found) == 1 else ""
        elif element:
            key = f"{code}_adjusted" if base is Base.ADJUSTED and code else code
        else:
            against = next((one for one in AMOUNTS[subject].against if one.base is base), None)
            key = "" if against is None else against.reason
        if key:
            self.reasons.setdefault(key, TypedText(printed, self._ref(woven.index, printed)))

    def front(self, front: Front) -> None:
        """Take what stands around the narrative: duties, organisation, members, the report on performance."""
        text = {one.index: one.text.strip() for one in self._text.paragraphs}
        own = {
            what: known
            for what, indexes in front.own.items()
            if (known := [index for index in indexes if not GAP_MARK.search(text[index])])
        }
        if indexes := own.get("duties"):
            self.lists[ListKey.DUTIES] = tuple(
                TypedText(_bare(text[index]), self._ref(index, text[index])) for index in indexes
            )
        if indexes := own.get("organisation"):
            joined = "\n".join(text[index] for index in indexes)
            self.texts[TextKey.ORGANISATION] = TypedText(joined, self._ref(indexes[0], joined))
        if indexes := own.get("attachment"):
            self.lists[ListKey.SELF_EVALUATION] = tuple(
                TypedText(text[index], self._ref(index, text[index])) for index in indexes
            )
        self._members([(index, text[index]) for index in own.get("members", ())])

    def _members(self, lines: Iterable[tuple[int, str]]) -> None:
        names: list[TypedText] = []
        for index, line in lines:
            listed = re.search(r"[：:]([^：:]+?)。?$", line)
            for name in re.split(r"[、；;]", listed[1]) if listed else [_bare(line)] if not names else []:
                names += [TypedText(name.strip(), self._ref(index, name.strip()))] if name.strip() else []
        if names:
            self.lists[ListKey.MEMBER_UNITS] = tuple(names)

    def free(self, chapter: Chapter, lines: Sequence[tuple[int, str]]) -> None:
        """Take a chapter's text that is the unit's own."""
        key = TextKey.PERFORMANCE if chapter is Chapter.PERFORMANCE else TextKey.OTHER_MATTERS
        known = [(index, line) for index, line in lines if not GAP_MARK.search(line)]
        if known:
            joined = "\n".join(line for _index, line in known)
            self.texts.setdefault(key, TypedText(joined, self._ref(known[0][0], joined)))

    def say(self, key: TextKey, words: str) -> None:
        """Note what the report calls itself, or is."""
        self.texts[key] = TypedText(words, self._ref(0, words))


def _note_moves(
    meaning: Meaning,
    sign: int,
    value: Decimal | None,
    levels: dict[tuple[str, str], Decimal],
    moved: dict[tuple[str, str, Base], tuple[int, Decimal | None]],
) -> None:
    """Note an amount, or by how much it changed."""
    if meaning.aspect is Aspect.VALUE and value is not None:
        levels.setdefault(meaning.thing, value)
    elif meaning.aspect is Aspect.CHANGE and meaning.base is not None:
        # 增减额为-22.50万元: its own sign tells, whatever words stand beside it.
        moved[(*meaning.thing, meaning.base)] = (-1, -value) if value is not None and value < 0 else (sign, value)


def _bare(line: str) -> str:
    return re.sub(r"^\s*(?:\d{1,2}\s*[.．、]|[（(][\d一二三四五六七八九十]{1,3}[)）])\s*", "", line).strip()


def value_of(printed: str, unit: str) -> Decimal | None:
    """Give a printed number, money in 万元; None for none."""
    try:
        value = Decimal(printed.replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None
    return value / 10000 if unit == "元" else value * 10000 if unit == "亿元" else value


def items_of(figures: Figures) -> dict[str, list[tuple[str, str]]]:
    """Give the full name (folded) and the code of every 项, by family."""
    classes = [(folded(f"{one.name}（类）"), one.code) for one in elements(figures, CATEGORIES)]
    return {CATEGORIES: classes} | {
        family: [(folded(item.full_name), item.code) for item in figures.items(budget)]
        for family, budget in BUDGETS_OF.items()
    }
