"""Links the mentions of a passage: which amount is whose, what a change, a share or a completion is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from xls2report.audit.claims.entities import About, Change, Entity, Linked, Listing, Moved, same, same_total
from xls2report.audit.claims.memory import FAR
from xls2report.audit.claims.mentions import BUDGETS, Role, Version
from xls2report.audit.claims.quantities import key_of, quantity_of
from xls2report.audit.claims.shares_first import amounts_first
from xls2report.catalogue.report_names import Chapter, Quantity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from xls2report.audit.claims.memory import Memory
    from xls2report.audit.claims.mentions import Mention
    from xls2report.audit.reading.passages import Passage

_COUNTERPART = {
    Quantity.FUND_REVENUE: Quantity.FUND,
    Quantity.CAPITAL_REVENUE: Quantity.CAPITAL,
    Quantity.GENERAL_PUBLIC_REVENUE: Quantity.GENERAL_PUBLIC,
}
"""A sentence that goes on with 支出 after one of these speaks of the other side of the same fund."""
_SAYS_NOTHING = frozenset(("支出收入", "支出", "支出决算"))
_FUND_SIDES = {
    (Chapter.FUND, Quantity.REVENUE): Quantity.FUND_REVENUE,
    (Chapter.FUND, Quantity.EXPENDITURE): Quantity.FUND,
    (Chapter.CAPITAL, Quantity.REVENUE): Quantity.CAPITAL_REVENUE,
    (Chapter.CAPITAL, Quantity.EXPENDITURE): Quantity.CAPITAL,
}
"""本年收入 and 本年支出 in the chapter of a fund are the fund's."""


_NEAR, _DEEPEST = 40, 3
"""How many things back a clause can go on about; how deep a list can stand in others."""


def _go_together(amount: Mention, rate: Mention) -> bool:
    """Tell whether a rate can be that of an amount: one base, one bracket, and neither alone in a reason."""
    return (amount.version, amount.depth, amount.weak) == (rate.version, rate.depth, rate.weak)


def _in_bracket_of(first: Mention, second: Mention) -> bool:
    """Tell whether one of a rate and its amount stands in a bracket right behind the other: 增加5万元（增长12.5%）."""
    return second.depth == first.depth + 1 and not second.subject and not second.based and second.weak == first.weak


def _of_one(change: Change, rate: Mention) -> bool:
    """Tell whether a rate that names what it is of names what has changed: 甲增加5万元；乙增长20%，增加2万元."""
    if not rate.subject or rate.subject in _SAYS_NOTHING:
        return True
    keys = [change.entity.key] if change.entity else []
    return any(same(key, key_of(rate.subject)) for key in [*keys, key_of(change.first.subject)])


def _one_clause(first: Mention, second: Mention) -> bool:
    """Tell whether no semicolon and no full stop stands between."""
    return first.segment == second.segment


class Linker:
    """Walks once over a passage's mentions."""

    def __init__(self, passage: Passage, memory: Memory) -> None:
        self._passage = passage
        self._memory = memory
        self.linked = Linked(passage, [], [], [], [], [], [], [], [], [])
        self._current: Entity | None = None
        self._inner: Entity | None = None
        self._list: Listing | None = None
        self._outer: list[Listing] = []
        self._owner_changes: list[Change] = []
        self._last_change: Change | None = None
        self._sentence = 0
        self._pending = memory.pending if memory.pending_section == passage.section else ""
        self._after: Role | None = None
        self._whole: Entity | None = None
        self._now: Mention | None = None
        self._base: Mention | None = None
        self._handlers: dict[Role, Callable[[Mention], None]] = {
            Role.SUBJECT: self._subject,
            Role.LEVEL: self._level,
            Role.CHANGE: self._change,
            Role.RATE: self._rate,
            Role.SHARE: self._share,
            Role.COMPLETION: self._completion,
            Role.FLAT: self._flat,
            Role.AGAINST: self._against,
            Role.MOVED: self._moved,
            Role.WHOLE: self._of_whole,
            Role.RATIO: self._ratio,
            Role.PERCENT: self._percent,
            Role.BASE_PERCENT: self._base_percent,
            Role.POINTS: self._points,
            Role.LIST: self._open_list,
        }

    def link(self, mentions: Iterable[Mention]) -> Linked:
        """Give the passage's statements; what it leaves unsaid (a bare name at its end) goes to the memory."""
        for mention in amounts_first(mentions, self._passage.text):
            if mention.sentence != self._sentence:
                self._next_sentence(mention)
            self._handlers[mention.role](mention)
            self._after = mention.role
        self._memory.pending = self._pending
        self._memory.pending_section = self._passage.section
        self._memory.keep(self.linked)
        return self.linked

    def _next_sentence(self, mention: Mention) -> None:
        self._sentence = mention.sentence
        if mention.role is not Role.LIST and self._list:
            first = self._outer[0] if self._outer else self._list
            # A paragraph that lists one part goes on about it: 其中：甲5万元。上年为3万元，增加2万元。
            alone = len(self._list.parts) == 1 and not self._outer
            goes_on = alone and mention.role in {Role.LEVEL, Role.AGAINST} and not mention.subject
            self._current = self._list.parts[0] if goes_on else first.whole
            self._list, self._outer = None, []
        self._owner_changes, self._last_change = [], None

    def _subject(self, mention: Mention) -> None:
        self._pending = mention.subject
        self._current = None
        if mention.subject.endswith("(项)"):
            self._list, self._outer = None, []

    def _new(self, name: str, mention: Mention) -> Entity:
        owner = self._list.whole if self._list else None
        entity = Entity(name, self._passage, mention.sentence, owner)
        self.linked.entities.append(entity)
        if self._list:
            self._list.parts.append(entity)
        self._pending = ""
        return entity

    def _level(self, mention: Mention) -> None:
        if mention.depth:
            self._inside(mention)
            return
        mention = self._as_its_list(mention)
        entity = self._entity_of(mention)
        old = entity.levels.get(mention.version)
        if old:
            entity.restated.append((old, mention))
        entity.levels[mention.version] = mention
        self._current, self._inner = entity, None

    def _as_its_list(self, mention: Mention) -> Mention:
        """The parts of a budget are budgets, though only their whole says so."""
        if self._list is None or mention.version is not Version.ACTUAL or "决算" in mention.whole:
            return mention
        versions = [*self._list.whole.levels]
        if len(versions) == 1 and versions[0] in BUDGETS:
            return replace(mention, version=versions[0])
        return mention

    def _entity_of(self, mention: Mention) -> Entity:
        """Find or make what a level belongs to."""
        current, name = self._current, mention.subject
        if name in _SAYS_NOTHING:
            name = ""
        quantity = quantity_of(name)
        side = _FUND_SIDES.get((self._passage.chapter, quantity)) if quantity else None
        if side:
            name = side.value
        counterpart = _COUNTERPART.get(current.quantity) if current and current.quantity else None
        if counterpart and not name and "支出" in mention.whole:
            return self._new(counterpart.value, mention)
        if name:
            if current and mention.version not in current.levels and same(current.key, key_of(name)):
                return current
            return self._new(name, mention)
        opens_list = self._list is not None and current is self._list.whole and not self._list.parts
        if self._pending or opens_list:
            # 其中： and a part whose name is not understood: never the whole again.
            return self._new(self._pending, mention)
        known = current.number(mention.version) if current else None
        again = known is not None and mention.number is not None and known.value == mention.number.value
        if current and (known is None or again or self._restates(current, mention)):
            return current
        return self._new(current.name if current else "", mention)

    @staticmethod
    def _restates(current: Entity, mention: Mention) -> bool:
        """A 项 that is headed by its amount gives it again as 支出决算."""
        return "(项)" in current.name and mention.version is Version.ACTUAL and not current.restated

    def _inside(self, mention: Mention) -> None:
        owner = self._current
        entity = Entity(mention.subject, self._passage, mention.sentence, owner)
        entity.inside = True
        entity.levels[mention.version] = mention
        self.linked.entities.append(entity)
        self._inner = entity

    def _named(self, mention: Mention) -> tuple[Entity | None, bool]:
        """Find what a clause names or goes on about; and whether that is beyond doubt."""
        if not mention.subject:
            if self._current:
                return self._current, not mention.depth
            return self._memory.last_whole(self._passage)
        key = key_of(mention.subject)
        for alike in (same, same_total):
            for entity in self.linked.entities[: -FAR - 1 : -1]:
                if not entity.inside and alike(entity.key, key):
                    return entity, True
        if found := self._memory.find(key, self._passage):
            return found, found.quantity is not None or found.key == key
        return (self._current if self._current and not self._list else None), False

    def _candidates(self, chosen: Entity | None) -> list[Entity]:
        """Give the other things of the passage that a clause could go on about."""
        return [
            entity
            for entity in self.linked.entities[-_NEAR:]
            if entity is not chosen and not entity.inside and Version.ACTUAL in entity.levels
        ]

    def _owner(self, mention: Mention) -> Change | None:
        """Give the whole's change against the same base."""
        return next((change for change in self._owner_changes if change.first.version is mention.version), None)

    def _change(self, mention: Mention) -> None:
        if self._after is Role.RATE and not mention.subject and (last := self._rate_for(mention)):
            last.amount = replace(mention, version=last.first.version)
            last.others = self._candidates(last.entity)
            return
        entity, sure = self._named(mention)
        change = Change(
            mention,
            None,
            entity,
            sure and not mention.weak,
            self._candidates(entity),
            self._owner(mention),
            bool(mention.subject),
        )
        self.linked.changes.append(change)
        self._last_change = change

    def _rate_for(self, amount: Mention) -> Change | None:
        """Give the change whose rate stands before its amount: 增长20%，增加5万元."""
        last = self._last_change
        if last is None or last.amount is not None or last.rate is None:
            return None
        return last if _go_together(amount, last.rate) or _in_bracket_of(last.rate, amount) else None

    def _rate(self, mention: Mention) -> None:
        last = self._last_change
        if last and last.rate is None and _go_together(last.first, mention) and _of_one(last, mention):
            last.rate = mention
            return
        if last and last.rate is None and self._after is Role.CHANGE and _in_bracket_of(last.first, mention):
            last.rate = replace(mention, version=last.first.version)
            return
        entity, sure = self._named(mention)
        sure = sure and not mention.weak
        change = Change(None, mention, entity, sure, [], self._owner(mention), bool(mention.subject))
        self.linked.changes.append(change)
        self._last_change = change

    def _of_whole(self, mention: Mention) -> None:
        """The amount after 占 is the whole's, and says nothing new of the part."""
        self._whole = Entity(mention.subject, self._passage, mention.sentence)
        self._whole.levels[Version.ACTUAL] = mention

    def _share(self, mention: Mention) -> None:
        part = (self._inner if mention.depth else None) or self._current
        if mention.subject and part and not same(part.key, key_of(mention.subject)):
            named, sure = self._named(mention)
            part = named if sure else part
        level = part.levels.get(Version.ACTUAL) if part else None
        amount = level if level and level.start > mention.start and self._after is Role.LEVEL else None
        whole = self._whole if self._after is Role.WHOLE else None
        self.linked.shares.append(About(mention, part, whole=whole, amount=amount))
        self._now = mention

    def _ratio(self, mention: Mention) -> None:
        entity, sure = self._named(mention)
        self.linked.ratios.append(About(mention, entity if sure and not mention.weak else None))

    def _percent(self, mention: Mention) -> None:
        self._now = mention

    def _base_percent(self, mention: Mention) -> None:
        last = self.linked.moved[-1] if self.linked.moved else None
        if self._after is Role.POINTS and last and last.base is None and _one_clause(last.points, mention):
            last.base = mention
        else:
            self._base = mention

    def _points(self, mention: Mention) -> None:
        now, base = (other if other and _one_clause(other, mention) else None for other in (self._now, self._base))
        self.linked.moved.append(Moved(mention, now, base))
        self._base = None

    def _completion(self, mention: Mention) -> None:
        self._now = mention
        self.linked.completions.append(About(mention, self._current, tuple(self._candidates(self._current))))

    def _flat(self, mention: Mention) -> None:
        entity, sure = self._named(mention)
        self.linked.flats.append(About(mention, entity if sure else None))
        if mention.version in {Version.PRIOR, Version.OTHER_YEAR}:
            change = Change(mention, None, entity, sure, [], self._owner(mention), bool(mention.subject))
            self.linked.changes.append(change)
            self._last_change = None

    def _against(self, mention: Mention) -> None:
        entity, sure = self._named(mention)
        told = [one for one in self._just_told(mention) if one.first.version in BUDGETS][-1:]
        about = entity if sure else None
        self.linked.against.append(About(mention, about, changes=tuple(told) if about else ()))

    def _moved(self, mention: Mention) -> None:
        """减少的主要原因: of the changes just told, or else of the amounts that the named base has."""
        entity = self._current
        subject = "" if mention.subject in _SAYS_NOTHING else mention.subject
        if entity is None or (subject and not same(entity.key, key_of(subject))):
            return
        told = self._just_told(mention)
        if mention.version is not Version.ACTUAL:
            kinds = BUDGETS if mention.version in BUDGETS else {mention.version}
            told = [one for one in told if one.first.version in kinds][-1:]
        elif not told and (completion := self._just_completed(mention)):
            mention = replace(mention, version=completion.version)
        if told or mention.version is not Version.ACTUAL:
            self.linked.against.append(About(mention, entity, changes=tuple(told)))

    def _just_completed(self, mention: Mention) -> Mention | None:
        """Give the completion rate just told, where the thing spoken of is compared with nothing else."""
        last = self.linked.completions[-1] if self.linked.completions else None
        if last is None or last.entity is not self._current or last.mention.sentence < mention.sentence - 1:
            return None
        compared = any(one.entity is self._current for one in (*self.linked.changes, *self.linked.flats))
        return None if compared else last.mention

    def _just_told(self, mention: Mention) -> list[Change]:
        """Give the changes of the thing spoken of, in this sentence or the one before, behind the last reason."""
        since = max((about.mention.end for about in self.linked.against), default=0)
        return [
            one
            for one in self.linked.changes[-_NEAR:]
            if one.entity is self._current and one.first.start >= since and one.first.sentence >= mention.sentence - 1
            if not one.first.depth and not one.first.weak
        ]

    def _alone(self, whole: Entity) -> bool:
        """A list in a sentence of its own belongs to the thing before it only where that stands alone."""
        siblings = [
            entity
            for entity in self.linked.entities[-_NEAR:]
            if entity.sentence == whole.sentence and entity.owner is None and not entity.inside
        ]
        return len(siblings) == 1

    def _open_list(self, mention: Mention) -> None:
        if mention.depth:
            return
        last = self._last_change
        if self._after in {Role.CHANGE, Role.RATE} and last and last.owner is None:
            self._owner_changes = [change for change in self.linked.changes[-_NEAR:] if change.entity is last.entity]
        if self._current is None or (self._list and self._current is self._list.whole):
            return
        if mention.sentence > self._current.sentence and not self._alone(self._current):
            return
        if self._list:
            if mention.end - mention.start > len("其中"):
                return
            if len(self._outer) == _DEEPEST:
                return
            self._outer.append(self._list)
        self._list = Listing(self._current, [], nested=bool(self._outer))
        self.linked.listings.append(self._list)
