"""Writes sentences: fills the patterns of a wording with figures, typed texts, lists, comparisons and gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from xls2report.catalogue.entries import ListKey, TextKey
from xls2report.catalogue.groups import GROUPS
from xls2report.catalogue.names import CLAUSE_WORDS, ELEMENT_WORDS, Aspect, Kind
from xls2report.catalogue.records import Base
from xls2report.catalogue.texts import TEXTS
from xls2report.figures.families import Element, elements
from xls2report.model.figure import Figure, Gap
from xls2report.model.language import _
from xls2report.model.report import Paragraph, ParagraphKind, Pieces
from xls2report.narrative.branches import FROM_NOTHING, branch_of, said_by, unsaid, usual
from xls2report.narrative.charts import filled_chart
from xls2report.narrative.facts import is_so
from xls2report.narrative.list_numbers import unnumbered
from xls2report.narrative.pattern import Choice, Mark
from xls2report.narrative.scope import Comparing, Said, Scope
from xls2report.narrative.values import Values, typed_lines
from xls2report.narrative.wording import branches_of, family_of, list_of, prints

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from xls2report.narrative.pattern import Pattern, Slot
    from xls2report.narrative.wording import Chapter, ListPattern, Sentence

_LISTED = frozenset({Kind.GROUP, Kind.LIST})
_WORDED = frozenset({Kind.EVERYWHERE, Kind.TEXT})
_WORDS = frozenset((*ELEMENT_WORDS, *CLAUSE_WORDS))


class Writer(Values, frozen=True):
    """Writes with one unit's figures, in one place's wording."""

    def chapter_scope(self, chapter: Chapter) -> Scope:
        """Give the scope of a chapter's sentences."""
        wording = self.wording
        return Scope((chapter.clauses, wording.clauses), (chapter.lists, wording.lists))

    def sentence(self, sentence: Sentence, scope: Scope, key: str = "") -> list[Paragraph]:
        """Write a paragraph; one whose pattern is a list, or a text of several lines, alone becomes several, or none.

        Args:
            sentence: what to write.
            scope: where it stands.
            key: its key, where it is not the sentence's own.
        """
        alone = sentence.pattern[0] if len(sentence.pattern) == 1 else None
        if alone is not None and not isinstance(alone, str | Choice):
            name = alone.name
            if name.kind in _LISTED:
                listed = self._list_of(alone, scope)
                if listed.sentences:
                    return self._element_paragraphs(alone, listed, scope)
            if name.kind is Kind.CHART:
                return self._chart(name.key, key or sentence.key)
            if name.kind is Kind.TEXT and not self._is_needless(name):
                return self._typed_paragraphs(sentence, TEXTS[name.key].key, key or sentence.key)
        said = Said()
        self._fill(sentence.pattern, scope, said, inside=False)
        if not said.pieces:
            return []
        about, inferred = tuple(dict.fromkeys(said.about)), tuple(dict.fromkeys(said.inferred))
        return [Paragraph(sentence.kind, tuple(said.pieces), key or sentence.key, about, inferred=inferred)]

    def pieces(self, pattern: Pattern, scope: Scope | None = None) -> Pieces:
        """Fill a pattern that is no paragraph: a title, the note under an empty table."""
        said = Said()
        self._fill(pattern, scope or Scope((self.wording.clauses,), (self.wording.lists,)), said, inside=False)
        return tuple(said.pieces)

    def has_nothing(self, slots: Iterable[Slot], scope: Scope) -> bool:
        """Tell whether all that some slots name is zero, empty or not so."""
        return all(self._falls(slot, scope) for slot in slots)

    def slot_pieces(self, slot: Slot, scope: Scope | None = None) -> Pieces:
        """Give what a name alone prints, as a template asks for it; what cannot be said is empty."""
        said = Said()
        everywhere = scope or Scope((self.wording.clauses,), (self.wording.lists,))
        self._slot(replace(slot, mark=Mark.ALWAYS), everywhere, said, inside=True)
        return tuple(said.pieces)

    # Patterns

    def _fill(self, pattern: Pattern, scope: Scope, said: Said, *, inside: bool) -> bool:
        """Fill a pattern; tell whether it stands. ``inside``: a segment, whose slots decide whether it does."""
        stands = True
        for part in pattern:
            if isinstance(part, str):
                said.add(part)
            elif isinstance(part, Choice):
                self._choose(part, scope, said)
            elif not self._slot(part, scope, said, inside=inside) and inside and part.mark is not Mark.ALWAYS:
                stands = False
                break
        return stands

    def _choose(self, choice: Choice, scope: Scope, said: Said) -> None:
        for alternative in choice.alternatives:
            written = Said()
            if self._fill(alternative, scope, written, inside=True):
                said.take(written)
                return

    def _slot(self, slot: Slot, scope: Scope, said: Said, *, inside: bool) -> bool:
        """Write what a slot prints; tell whether its segment stands by it."""
        if slot.mark is Mark.ASKED:
            return not self._falls(slot, scope)
        name = slot.name
        if name.kind is Kind.OPEN:
            said.add(_open(slot))
            return True
        if name.kind in _LISTED:
            return self._inline_list(slot, scope, said)
        if name.aspect is Aspect.CLAUSE:
            return self._clause(slot, scope, said)
        if name.kind in _WORDED or name.key in _WORDS:
            found = self._words(name, scope)
            for piece in found:
                said.add(piece)
            return bool(found)
        return self._amount(slot, scope, said, inside=inside)

    def _amount(self, slot: Slot, scope: Scope, said: Said, *, inside: bool) -> bool:
        known = self._known(slot.name, scope)
        if inside and isinstance(known, Gap) and slot.mark is Mark.PRINTED and self._is_needless(slot.name):
            return False
        if known is None:
            if not inside:
                said.add(_nothing_to_say(slot))
            return False
        if inside and slot.mark is not Mark.ALWAYS and self._is_zero(known):
            return False
        said.add(self.wording.style.show(known) if isinstance(known, Figure) else known)
        if slot.name.base is not None and (comparing := self._comparing(slot, scope)) is not None:
            said.about.append(comparing.reason)
        return True

    def _falls(self, slot: Slot, scope: Scope) -> bool:
        """Tell whether a segment falls away with a slot."""
        name = slot.name
        if name.kind in _LISTED:
            listed = self._list_of(slot, scope)
            return not (self._shown(self._elements(slot, listed, scope), listed) or self._lacks_parts(slot, listed))
        if name.kind is Kind.FACT:
            return not is_so(name.key, self.figures, self.supplement)
        if name.aspect is Aspect.CLAUSE:
            return not self._clause(slot, scope, Said())
        if name.kind in _WORDED or name.key in _WORDS:
            return not self._words(name, scope)
        known = self._known(name, scope)
        return known is None or self._is_zero(known) or (isinstance(known, Gap) and self._is_needless(name))

    def _typed_paragraphs(self, sentence: Sentence, key: TextKey | ListKey, paragraph: str) -> list[Paragraph]:
        if isinstance(key, ListKey):
            pieces = unnumbered(self.supplement.lists.get(key, ()))
        else:
            pieces = typed_lines(self.supplement.texts.get(key))
        if not pieces:
            gap = Paragraph(ParagraphKind.BODY, (self.wanted(key),), paragraph)
            return [] if TEXTS[key.value].optional else [gap]
        return [
            Paragraph(sentence.kind, (piece,), paragraph if number == 1 else f"{paragraph}_{number}")
            for number, piece in enumerate(pieces, 1)
        ]

    def _chart(self, name: str, key: str) -> list[Paragraph]:
        pattern = self.wording.charts[name]
        chart = filled_chart(pattern, self.figures, self.wording.style)
        if isinstance(chart, Gap):
            return [Paragraph(ParagraphKind.BODY, (chart,), key)]
        return [Paragraph(ParagraphKind.CHART, self.pieces(pattern.title), key, chart=chart)] if chart else []

    # Comparisons

    def _clause(self, slot: Slot, scope: Scope, said: Said) -> bool:
        comparing = self._comparing(slot, scope)
        if comparing is None:
            return False
        clause = slot.clause or usual(comparing.base)
        branches = branches_of(clause, scope.clauses)
        comparison = comparing.comparison
        branch = branch_of(comparison, is_current_zero=self.wording.style.is_zero(comparison.current))
        if self.figures.new_unit and comparing.base in {Base.PRIOR, Base.EARLIER}:
            branch = "new_unit"
        pattern = said_by(branches, branch, has_completion=comparison.completion is not None)
        if pattern is None or (pattern and self._hides_base(branches, branch, comparing)):
            said.add(unsaid(comparing))
            return True
        inner = Said()
        self._fill(pattern, replace(scope, comparing=comparing), inner, inside=False)
        if inner.pieces:
            said.about.append(comparing.reason)
            said.inferred += [
                (clause, one) for one in self.wording.inferred.get(clause, {}) if branches.get(one) is pattern
            ]
        said.take(inner)
        return bool(inner.pieces)

    def _hides_base(self, branches: Mapping[str, Pattern], branch: str, comparing: Comparing) -> bool:
        """Tell whether a branch for a base of zero, which need not print it, would speak of a base that is not zero."""
        if branch not in FROM_NOTHING or branch not in branches or prints(branches[branch], Aspect.BASE):
            return False
        return not self.wording.style.is_zero(comparing.comparison.base)

    # Lists

    def _list_of(self, slot: Slot, scope: Scope) -> ListPattern:
        """Give the pattern of a list; a wording is read so that each has one."""
        listed = list_of(slot, scope.lists)
        if listed is None:
            raise LookupError(slot.text)
        return listed

    def _elements(self, slot: Slot, listed: ListPattern, scope: Scope) -> tuple[Element, ...]:
        return elements(self.figures, family_of(slot, listed), scope.element)

    def _shown(self, found: Iterable[Element], listed: ListPattern) -> list[Element]:
        """Give the elements that are listed, in order: those of zero only where the form lists them."""
        chosen = [one for one in found if listed.zero or one.item is not None or not self._is_zero(one.value)]
        if listed.order:
            last = len(listed.order)
            places = {key: place for place, key in enumerate(listed.order)}
            chosen.sort(key=lambda one: places.get(one.key, last))
        return chosen

    def _inline_list(self, slot: Slot, scope: Scope, said: Said) -> bool:
        listed = self._list_of(slot, scope)
        shown = self._shown(self._elements(slot, listed, scope), listed)
        named = _largest(shown, listed.most) if listed.most else shown
        spoken = [one for element in named if (one := self._said_of(element, listed, scope)).pieces]
        for number, one in enumerate(spoken):
            if number:
                said.add(listed.separator)
            said.take(one)
        if spoken and len(named) < len(shown):
            said.add(listed.etc)
        if named:
            return bool(spoken)
        if not self._lacks_parts(slot, listed):
            return False
        hint = _("请核对工作簿里这张表的栏目和科目编码：有合计，没有读到它的组成")
        said.add(Gap(GROUPS[family_of(slot, listed)].missing, "各项金额", hint))
        return True

    def _said_of(self, element: Element, listed: ListPattern, scope: Scope) -> Said:
        """Give what a list says of one element; nothing where all of its pattern falls away."""
        said = Said()
        self._fill(listed.item, _inside(scope, listed, element), said, inside=False)
        return said

    def _lacks_parts(self, slot: Slot, listed: ListPattern) -> bool:
        """Tell whether a family's whole is something, so that a table of which no part was read lacks them."""
        group = GROUPS[family_of(slot, listed)]
        return group.missing != "" and not self._is_zero(self.figures.value(group.whole))

    def _element_paragraphs(self, slot: Slot, listed: ListPattern, scope: Scope) -> list[Paragraph]:
        found: list[Paragraph] = []
        for element in self._shown(self._elements(slot, listed, scope), listed):
            inner = _inside(scope, listed, element)
            for sentence in listed.sentences:
                key = element.key if sentence.key == "body" else f"{element.key}_{sentence.key}"
                found += self.sentence(sentence, inner, key)
        return found


def _inside(scope: Scope, listed: ListPattern, element: Element) -> Scope:
    return Scope((listed.clauses, *scope.clauses), scope.lists, element)


def _largest(found: list[Element], count: int) -> list[Element]:
    """Pick the ``count`` largest (of equal ones the first), in their own order."""
    amounts = {one.key: one.value.value for one in found if isinstance(one.value, Figure)}
    chosen = {one.key for one in sorted(found, key=lambda one: -amounts.get(one.key, 0))[:count]}
    return [one for one in found if one.key in chosen]


def _open(slot: Slot) -> Gap:
    hint = _(
        "行文文件（.toml）在这里留着{{{name}}}：学习时没有认出该填什么。改成 docs/fields.md 里的名称，或在文档中手工填写"
    )
    return Gap("open", slot.name.key or "样式中没有认出的内容", hint.format(name=slot.text))


def _nothing_to_say(slot: Slot) -> Gap:
    hint = _("行文文件（.toml）在这里印{{{name}}}，没有可印的数：放进方括号里，没有时就不印")
    return Gap("unsaid", slot.text, hint.format(name=slot.text))
