"""What a name in braces gives: a figure, a gap, the words somebody typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.catalogue.amounts import AMOUNTS
from xls2report.catalogue.entries import LABELS, ListKey, TextKey
from xls2report.catalogue.names import Aspect, Kind
from xls2report.catalogue.texts import TEXTS
from xls2report.figures.derive import against_of
from xls2report.figures.families import compared, reason_key, share_of
from xls2report.model.figure import Gap, GapKind, Measure
from xls2report.model.language import _
from xls2report.model.report import Pieces, Typed
from xls2report.narrative.branches import reason_of
from xls2report.narrative.list_numbers import unnumbered
from xls2report.narrative.scope import Comparing, Said
from xls2report.supplement.layout import where
from xls2report.supplement.typed_text import bare_reason, one_sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.catalogue.names import Name
    from xls2report.figures.comparison import Comparison
    from xls2report.figures.derive import Figures
    from xls2report.figures.families import Element
    from xls2report.model.figure import Known
    from xls2report.narrative.pattern import Slot
    from xls2report.narrative.scope import Scope
    from xls2report.narrative.wording import Wording
    from xls2report.supplement.record import Supplement


class Values(Struct, frozen=True):
    """One unit's figures and typed texts, as one place's wording shows them."""

    figures: Figures
    supplement: Supplement
    wording: Wording
    everywhere: Mapping[str, str]

    def _is_zero(self, known: Known) -> bool:
        if isinstance(known, Gap):
            return False
        if known.measure is Measure.PERCENT:
            return False
        return self.wording.style.is_zero(known) if known.measure is Measure.WAN_YUAN else not known.value

    def _known(self, name: Name, scope: Scope) -> Known | None:
        """Give the figure or gap that a name means; None where there is nothing of the kind."""
        if name.kind is Kind.CLAUSE:
            return part_of(scope.at_comparison.comparison, name.aspect)
        if name.kind is Kind.ELEMENT:
            return self._of_element(name, scope)
        if name.aspect is Aspect.SHARE:
            return self.figures.share(name.key)
        if name.base is not None:
            return part_of(self.figures.comparison(name.key, name.base), name.aspect)
        return self.figures.value(name.key)

    def _of_element(self, name: Name, scope: Scope) -> Known | None:
        element = scope.at_element
        if name.aspect is Aspect.SHARE:
            return share_of(self.figures, element)
        if name.base is None:
            return element.value
        comparison = compared(self.figures, element, name.base)
        return None if comparison is None else part_of(comparison, name.aspect)

    def _is_needless(self, name: Name) -> bool:
        """Tell whether nobody asks for what is not there: there were no meetings, so nobody counted or described them."""
        if name.kind not in {Kind.AMOUNT, Kind.TEXT}:
            return False
        needed_by = (AMOUNTS if name.kind is Kind.AMOUNT else TEXTS)[name.key].needed_by
        return needed_by != "" and not self._is_spent(needed_by)

    def _is_spent(self, key: str) -> bool:
        known = self.figures.value(key)
        if isinstance(known, Gap):
            return known.kind is GapKind.UNREADABLE
        return not self.wording.style.is_zero(known)

    def _words(self, name: Name, scope: Scope) -> Pieces:
        if name.kind is Kind.EVERYWHERE:
            return (self.everywhere[name.key],)
        if name.kind is Kind.TEXT:
            return () if self._is_needless(name) else self._text(TEXTS[name.key].key)
        if name.kind is Kind.CLAUSE:
            comparing = scope.at_comparison
            return (comparing.name,) if name.key == "名称" else (self._reason(comparing),)
        element = scope.at_element
        if name.key == "用途":
            use = self.supplement.uses.get(element.key)
            return () if use is None else (Typed(one_sentence(use.text, "、"), use.source),)
        return (_element_word(element, name.key),)

    def _text(self, key: TextKey | ListKey) -> Pieces:
        if isinstance(key, ListKey):
            said = Said()
            for number, line in enumerate(unnumbered(self.supplement.lists.get(key, ()))):
                if number:
                    said.add("、")
                said.add(line)
            found = tuple(said.pieces)
        else:
            typed = self.supplement.texts.get(key)
            words = one_sentence(typed.text, "、") if typed is not None else ""
            found = (Typed(words, typed.source),) if typed is not None and words else ()
        return found or (() if TEXTS[key.value].optional else (self.wanted(key),))

    def wanted(self, key: TextKey | ListKey) -> Gap:
        """Give the gap that asks for a text."""
        return self.missing(key, LABELS[key], _("请填写补充表{where}").format(where=where(key)))

    def missing(self, key: str, wanted: str, hint: str, *, gap_key: str = "") -> Gap:
        """Give the gap of a text; where a mere filler was typed, it names the cell."""
        filler = self.supplement.fillers.get(key)
        return Gap(gap_key or str(key), wanted, hint, source=None if filler is None else filler.source)

    def _reason(self, comparing: Comparing) -> Typed | Gap:
        """Give the reason typed for a comparison, or the gap that asks for it."""
        typed = self.supplement.reasons.get(comparing.reason)
        if typed is not None and (text := bare_reason(typed.text)):
            return Typed(text, typed.source)
        hint = _("请填写补充表“变动原因”工作表：{what}").format(what=reason_of(comparing))
        return self.missing(comparing.reason, "原因", hint, gap_key=f"{comparing.reason}_reason")

    def _comparing(self, slot: Slot, scope: Scope) -> Comparing | None:
        name = slot.name
        if name.base is None:
            raise LookupError(slot.text)
        if name.kind is Kind.AMOUNT:
            amount = AMOUNTS[name.key]
            against = against_of(amount, name.base)
            comparison = self.figures.comparison(name.key, name.base)
            return Comparing(comparison, name.base, against.name or amount.term, against.reason)
        element = scope.at_element
        found = compared(self.figures, element, name.base)
        if found is None:
            return None
        called = f"{element.code} {element.name}" if element.item else element.name
        return Comparing(found, name.base, called, reason_key(element, name.base))


def typed_lines(typed: Typed | None) -> list[Typed]:
    """Give each line somebody typed; blank lines are dropped."""
    if typed is None:
        return []
    return [Typed(line.strip(), typed.source) for line in typed.text.splitlines() if line.strip()]


def part_of(comparison: Comparison, aspect: Aspect) -> Known | None:
    """Give the figure of a comparison that an aspect means."""
    match aspect:
        case Aspect.VALUE:
            return comparison.current
        case Aspect.BASE:
            return comparison.base
        case Aspect.CHANGE:
            return comparison.change
        case Aspect.RATE:
            return comparison.rate
        case _:
            return comparison.completion


def _element_word(element: Element, word: str) -> str:
    item = element.item
    match word:
        case "全称":
            return element.name if item is None else item.full_name
        case "编码":
            return element.code
        case "类名":
            return "" if item is None else item.category
        case "款名":
            return "" if item is None else item.section
        case _:
            return element.name
