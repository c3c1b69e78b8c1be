"""What a wording asks the form for: the numbers, texts and reasons that its sentences can print, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.catalogue.amounts import AMOUNTS, base_source
from xls2report.catalogue.entries import ListKey, NumberKey, TextKey
from xls2report.catalogue.groups import GROUPS, ITEM_KEYS
from xls2report.catalogue.names import Aspect, Kind
from xls2report.catalogue.records import AgencyOperating, Base, BudgetTotal, Counted, Entered, Sum
from xls2report.catalogue.texts import TEXTS
from xls2report.figures.derive import against_of
from xls2report.narrative.branches import usual
from xls2report.narrative.fields import NARRATIVE, field, list_field
from xls2report.narrative.pattern import Slot, slots_of
from xls2report.narrative.wording import branches_of, family_of, list_of
from xls2report.supplement.content import Asked

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from xls2report.catalogue.names import Name
    from xls2report.catalogue.records import Source
    from xls2report.narrative.pattern import Pattern
    from xls2report.narrative.wording import Chapter, ChartPattern, ListPattern, Wording

Clauses = tuple["Mapping[str, Mapping[str, Pattern]]", ...]
Lists = tuple["Mapping[str, ListPattern]", ...]


class _Asking:
    """Goes through a wording and notes what it asks for."""

    def __init__(self, charts: Mapping[str, ChartPattern]) -> None:
        self._charts = charts
        self.numbers: set[NumberKey] = set()
        self.texts: set[TextKey | ListKey] = set()
        self.reasons: set[str] = set()
        self.uses: set[str] = set()
        self.budgets: dict[Base, set[str]] = {Base.INITIAL: set(), Base.ADJUSTED: set()}

    def chapter(self, wording: Wording, chapter: Chapter) -> None:
        clauses, lists = (chapter.clauses, wording.clauses), (chapter.lists, wording.lists)
        for pattern in (chapter.title, *(sentence.pattern for sentence in (*chapter.sentences, *chapter.nothing))):
            self.pattern(pattern, clauses, lists)
        for slot in chapter.nothing_of:
            self._slot(slot, clauses, lists)

    def pattern(self, pattern: Pattern, clauses: Clauses, lists: Lists, group: str = "") -> None:
        """Note what a pattern asks for; ``group``: the family of whose elements one is spoken of."""
        for slot in slots_of(pattern):
            self._slot(slot, clauses, lists, group)

    def placeholder(self, written: str) -> None:
        """Note what a placeholder of the Word template asks for; a block asks with its chapters."""
        if (name := field(written)) is not None:
            self._name(name)
        elif (listed := list_field(written)) is not None:
            group, name = listed
            self._of_elements(Slot(written, name), (), group)

    def _name(self, name: Name) -> None:
        """Note what a name of the catalogue asks for, but for the reason of a comparison."""
        if name.kind is Kind.TEXT:
            self.texts.add(TEXTS[name.key].key)
        elif name.kind is Kind.AMOUNT:
            self._source(AMOUNTS[name.key].source)
            if name.base is not None:
                self._source(against_of(AMOUNTS[name.key], name.base).source)
            if name.aspect is Aspect.SHARE:
                self._source(AMOUNTS[AMOUNTS[name.key].whole].source)

    def _source(self, source: Source) -> None:
        if isinstance(source, Sum):
            self.numbers.update(NumberKey(key) for key in source.keys)
        elif isinstance(source, Counted):
            self.texts.add(source.key)
        elif isinstance(source, AgencyOperating):
            self.numbers.add(source.key)
        elif isinstance(source, Entered | BudgetTotal) and (key := base_source(source)) is not None:
            self.numbers.add(key)
        if isinstance(source, BudgetTotal) and source.base is Base.INITIAL:
            self.budgets[source.base].update(ITEM_KEYS)

    def _slot(self, slot: Slot, clauses: Clauses, lists: Lists, group: str = "") -> None:
        name = slot.name
        self._name(name)
        if name.kind in {Kind.GROUP, Kind.LIST}:
            self._list(slot, clauses, lists)
        elif name.kind is Kind.CHART:
            chart = self._charts[name.key]
            self._chart(chart)
            self.pattern(chart.title, clauses, lists)
        elif name.kind is Kind.ELEMENT:
            self._of_elements(slot, clauses, group)
        elif name.aspect is Aspect.CLAUSE and name.base is not None and self._wants_reason(slot, clauses):
            self.reasons.add(against_of(AMOUNTS[name.key], name.base).reason)

    def _chart(self, chart: ChartPattern) -> None:
        for key in GROUPS[chart.group].members if chart.group else chart.amounts:
            self._source(AMOUNTS[key].source)
            if chart.beside is not None:
                self._source(against_of(AMOUNTS[key], chart.beside).source)
        if chart.group in ITEM_KEYS and chart.beside is not None and chart.beside in self.budgets:
            self.budgets[chart.beside].add(chart.group)

    def _list(self, slot: Slot, clauses: Clauses, lists: Lists) -> None:
        listed = list_of(slot, lists)
        if listed is None:
            return
        group = family_of(slot, listed)
        for key in GROUPS[group].members:
            self._source(AMOUNTS[key].source)
        inside = (listed.clauses, *clauses)
        for pattern in (listed.item, *(sentence.pattern for sentence in listed.sentences)):
            self.pattern(pattern, inside, lists, group)

    def _of_elements(self, slot: Slot, clauses: Clauses, group: str) -> None:
        name = slot.name
        if name.key == "用途":
            self.uses.add(group)
        if name.base is None:
            return
        asks_reason = name.aspect is Aspect.CLAUSE and self._wants_reason(slot, clauses)
        if group in ITEM_KEYS and name.base in self.budgets:
            self.budgets[name.base].add(group)
        if asks_reason and not GROUPS[group].members:
            self.reasons.add(f"{group}/{name.base.name}")
        for key in GROUPS[group].members:
            against = next((one for one in AMOUNTS[key].against if one.base is name.base), None)
            if against is not None:
                self._source(against.source)
                self.reasons.update([against.reason] if asks_reason else ())

    def _wants_reason(self, slot: Slot, clauses: Clauses) -> bool:
        """Note what the branches of a comparison name besides it; tell whether one of them says the reason."""
        base = slot.name.base
        if base is None:
            return False
        branches = branches_of(slot.clause or usual(base), clauses)
        names = [one.name for pattern in branches.values() for one in slots_of(pattern)]
        for name in names:
            self._name(name)
        return any(name.kind is Kind.CLAUSE and name.key == "原因" for name in names)


def asked_by(wording: Wording, placeholders: Collection[str] | None = None) -> Asked:
    """Give what a wording, and the Word template that goes with it, ask the form for.

    Args:
        wording: the place's.
        placeholders: the names that the template asks for; None: it places every chapter, and asks for nothing else.
    """
    asking = _Asking(wording.charts)
    parts = {NARRATIVE: wording.order, **wording.blocks}
    placed = {id_ for name, order in parts.items() if placeholders is None or name in placeholders for id_ in order}
    for id_, chapter in wording.chapters.items():
        if id_ in placed or placeholders is None or chapter.block in placeholders:
            asking.chapter(wording, chapter)
    for pattern in wording.empty_tables.values():
        asking.pattern(pattern, (wording.clauses,), (wording.lists,))
    for written in placeholders or ():
        asking.placeholder(written)
    return Asked(
        numbers=frozenset(asking.numbers),
        texts=frozenset(asking.texts),
        reasons=frozenset(asking.reasons),
        uses=frozenset(asking.uses),
        budgets=frozenset(asking.budgets[Base.INITIAL]),
        adjusted=frozenset(asking.budgets[Base.ADJUSTED]),
    )
