"""What a report says that no table holds: budgets, counts, last year's amounts, reasons, texts. It becomes that year's supplement."""

# The full-width marks of Chinese forms are meant as they stand.
# ruff: noqa: RUF001

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from xls2report.audit.reading.headings import Chapter
from xls2report.catalogue.amounts import AMOUNTS, base_source
from xls2report.catalogue.entries import BudgetKind, ListKey, NumberKey, TextKey
from xls2report.catalogue.groups import BUDGETS_OF, ITEM_KEYS
from xls2report.catalogue.names import Aspect
from xls2report.catalogue.records import AgencyOperating, Base, Entered
from xls2report.figures.derive import against_of
from xls2report.learning.meanings import ITEM_FAMILIES
from xls2report.learning.weaving import Figure, Flat, Name, Reason, Typed, Use, folded
from xls2report.model.report import Typed as TypedText
from xls2report.model.source import CellRef
from xls2report.supplement.record import BudgetLine, Supplement, TypedNumber

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from xls2report.figures.derive import Figures
    from xls2report.learning.chapters import Text
    from xls2report.learning.front import Front
    from xls2report.learning.meanings import Meaning
    from xls2report.learning.weaving import Woven


class Harvest:
    """Gathers what a report says, each value with the paragraph it stands in."""

    def __init__(self, text: Text, items: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        self._text = text
        self._items = items
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
        last: Meaning | None = None
        base: Base | None = None
        thing: tuple[str, str] | None = None
        for token in woven.tokens:
            match token:
                case Figure(meaning=meaning) if meaning is not None:
                    last, thing = meaning, meaning.thing
                    base = meaning.base or base
                    self._figure(woven, meaning, token, code)
                case Typed():
                    self._number(token.key, value_of(token.printed, token.unit), woven, token.printed)
                case Flat(said=said):
                    thing, base = (said.subject, said.element), said.base
                case Reason():
                    self._reason(woven, thing, base, code, token.printed)
                case Use(key=key):
                    if key is not None:
                        self.texts.setdefault(key, TypedText(token.printed, self._ref(woven.index, token.printed)))
                    elif code:
                        self.uses[code] = TypedText(token.printed, self._ref(woven.index, token.printed))
                case _:
                    pass
        del last
        if code and re.search(r"未安排|没有安排|无(?:年初)?预算|没有(?:年初)?预算|未编列", woven.text):
            self._budget(code, woven, Decimal(0), "0", Base.INITIAL)

    def _ref(self, index: int, value: str) -> CellRef:
        return CellRef(self._text.file, "报告", f"第{index + 1}段", value)

    def _item(self, woven: Woven) -> str:
        """Give the key of the 项 that a paragraph is about (``f5c_2010301``); empty where it is about none, or more."""
        family = ITEM_FAMILIES.get(woven.chapter)
        if family is None:
            return ""
        names = [folded(token.printed) for token in woven.tokens if isinstance(token, Name) and token.word == "全称"]
        names += [
            token.meaning.element
            for token in woven.tokens
            if isinstance(token, Figure) and token.meaning is not None and token.meaning.subject == family
        ]
        found = {code for name in names for full, code in self._items.get(family, ()) if full == name}
        if not found and names:
            found = {code for full, code in self._items.get(family, ()) if full.endswith(_last(names[0]))}
        return f"{ITEM_KEYS[family]}_{found.pop()}" if len(found) == 1 else ""

    def _figure(self, woven: Woven, meaning: Meaning, token: Figure, code: str) -> None:
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

    def _reason(self, woven: Woven, thing: tuple[str, str] | None, base: Base | None, code: str, printed: str) -> None:
        key = ""
        if code and (base is None or (thing and thing[1])):
            key = f"{code}_adjusted" if base is Base.ADJUSTED else code
        elif thing is not None and not thing[1] and base is not None:
            against = next((one for one in AMOUNTS[thing[0]].against if one.base is base), None)
            key = "" if against is None else against.reason
        if key:
            self.reasons.setdefault(key, TypedText(printed, self._ref(woven.index, printed)))

    def front(self, front: Front) -> None:
        """Take what stands around the narrative: duties, organisation, members."""
        text = {one.index: one.text.strip() for one in self._text.paragraphs}
        if lines := [text[index] for index in front.own.get("duties", ())]:
            self.lists[ListKey.DUTIES] = tuple(
                TypedText(_bare(line), self._ref(index, line))
                for index, line in zip(front.own["duties"], lines, strict=True)
            )
        if indexes := front.own.get("organisation"):
            joined = "\n".join(text[index] for index in indexes)
            self.texts[TextKey.ORGANISATION] = TypedText(joined, self._ref(indexes[0], joined))
        self._members([(index, text[index]) for index in front.own.get("members", ())])

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
        if lines:
            joined = "\n".join(line for _index, line in lines)
            self.texts.setdefault(key, TypedText(joined, self._ref(lines[0][0], joined)))

    def say(self, key: TextKey, words: str) -> None:
        """Note what the report calls itself, or is."""
        self.texts[key] = TypedText(words, self._ref(0, words))


def _bare(line: str) -> str:
    return re.sub(r"^\s*(?:\d{1,2}\s*[.．、]|[（(][\d一二三四五六七八九十]{1,3}[)）])\s*", "", line).strip()


def _last(name: str) -> str:
    """Give the 项's own name of a full one."""
    return re.split(r"\((?:类|款)\)", name)[-1]


def value_of(printed: str, unit: str) -> Decimal | None:
    """Give a printed number, money in 万元; None for none."""
    try:
        value = Decimal(printed.replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None
    return value / 10000 if unit == "元" else value * 10000 if unit == "亿元" else value


def items_of(figures: Figures) -> dict[str, list[tuple[str, str]]]:
    """Give the full name (folded) and the code of every 项, by family."""
    return {
        family: [(folded(item.full_name), item.code) for item in figures.items(budget)]
        for family, budget in BUDGETS_OF.items()
    }
