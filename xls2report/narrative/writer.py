"""Writes sentences: fills the patterns of a wording with figures, typed texts, lists, comparisons and gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xls2report.catalogue.amounts import AMOUNTS
from xls2report.catalogue.entries import LABELS, ListKey, TextKey
from xls2report.catalogue.groups import GROUPS
from xls2report.catalogue.names import CLAUSE_WORDS, ELEMENT_WORDS, Aspect, Kind
from xls2report.catalogue.records import Base
from xls2report.catalogue.texts import TEXTS
from xls2report.figures.derive import against_of
from xls2report.figures.families import Element, compared, elements, reason_key, share_of
from xls2report.model.change import Direction
from xls2report.model.figure import Figure, Gap, GapKind, Measure
from xls2report.model.language import _
from xls2report.model.report import Paragraph, ParagraphKind, Piece, Pieces, Typed
from xls2report.narrative.facts import is_so
from xls2report.narrative.list_numbers import strip_number
from xls2report.narrative.pattern import Choice, Mark
from xls2report.narrative.wording import CLAUSES, prints
from xls2report.supplement.layout import where
from xls2report.supplement.typed_text import bare_reason, one_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from xls2report.catalogue.names import Name
    from xls2report.figures.comparison import Comparison
    from xls2report.figures.derive import Figures
    from xls2report.model.figure import Known
    from xls2report.narrative.pattern import Pattern, Slot
    from xls2report.narrative.wording import Chapter, ListPattern, Sentence, Wording
    from xls2report.supplement.record import Supplement


_LISTED = frozenset({Kind.GROUP, Kind.LIST})
_WORDED = frozenset({Kind.EVERYWHERE, Kind.TEXT})
_WORDS = frozenset((*ELEMENT_WORDS, *CLAUSE_WORDS))


class Comparing(Struct, frozen=True):
    """The comparison that a clause says: of what, against which base, the key of its reason."""

    comparison: Comparison
    base: Base
    name: str
    reason: str


class Scope(Struct, frozen=True):
    """Where a pattern stands: the clauses in force there, from the innermost on, its lists, its element or comparison."""

    clauses: tuple[Mapping[str, Mapping[str, Pattern]], ...]
    lists: tuple[Mapping[str, ListPattern], ...]
    element: Element | None = None
    comparing: Comparing | None = None

    @property
    def at_element(self) -> Element:
        """The element that the list is at; a wording is read so that names of elements stand in lists alone."""
        if self.element is None:
            raise LookupError
        return self.element

    @property
    def at_comparison(self) -> Comparing:
        """The comparison that the clause says; likewise."""
        if self.comparing is None:
            raise LookupError
        return self.comparing


class Said:
    """What a paragraph says as it grows: its pieces, and the reasons' keys of the comparisons that it speaks of."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.about: list[str] = []

    def add(self, piece: Piece) -> None:
        """Append a piece, joining text to text; empty text adds nothing."""
        pieces = self.pieces
        if not isinstance(piece, str):
            pieces.append(piece)
        elif pieces and isinstance(last := pieces[-1], str):
            pieces[-1] = last + piece
        elif piece:
            pieces.append(piece)

    def take(self, other: Said) -> None:
        """Append what another says."""
        for piece in other.pieces:
            self.add(piece)
        self.about += other.about


class Writer(Struct, frozen=True):
    """Writes with one unit's figures, in one place's wording."""

    figures: Figures
    supplement: Supplement
    wording: Wording
    everywhere: Mapping[str, str]

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
            if name.kind is Kind.TEXT:
                return self._typed_paragraphs(sentence, TEXTS[name.key].key, key or sentence.key)
        said = Said()
        self._fill(sentence.pattern, scope, said, inside=False)
        if not said.pieces:
            return []
        return [Paragraph(sentence.kind, tuple(said.pieces), key or sentence.key, tuple(dict.fromkeys(said.about)))]

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

    def _is_zero(self, known: Known) -> bool:
        if isinstance(known, Gap):
            return False
        if known.measure is Measure.PERCENT:
            return False
        return self.wording.style.is_zero(known) if known.measure is Measure.WAN_YUAN else not known.value

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
        return known is None or self._is_zero(known)

    # Amounts and what belongs to them

    def _known(self, name: Name, scope: Scope) -> Known | None:
        """Give the figure or gap that a name means; None where there is nothing of the kind."""
        if name.kind is Kind.CLAUSE:
            return _part(scope.at_comparison.comparison, name.aspect)
        if name.kind is Kind.ELEMENT:
            return self._of_element(name, scope)
        if name.aspect is Aspect.SHARE:
            return self.figures.share(name.key)
        if name.base is not None:
            return _part(self.figures.comparison(name.key, name.base), name.aspect)
        return self.figures.value(name.key)

    def _of_element(self, name: Name, scope: Scope) -> Known | None:
        element = scope.at_element
        if name.aspect is Aspect.SHARE:
            return share_of(self.figures, element)
        if name.base is None:
            return element.value
        comparison = compared(self.figures, element, name.base)
        return None if comparison is None else _part(comparison, name.aspect)

    def _is_needless(self, name: Name) -> bool:
        """Tell whether nobody asks for what is not there: there were no meetings, so nobody counted them."""
        needed_by = AMOUNTS[name.key].needed_by if name.kind is Kind.AMOUNT else ""
        return needed_by != "" and not self._is_spent(needed_by)

    def _is_spent(self, key: str) -> bool:
        known = self.figures.value(key)
        if isinstance(known, Gap):
            return known.kind is GapKind.UNREADABLE
        return not self.wording.style.is_zero(known)

    # Words

    def _words(self, name: Name, scope: Scope) -> Pieces:
        if name.kind is Kind.EVERYWHERE:
            return (self.everywhere[name.key],)
        if name.kind is Kind.TEXT:
            return self._text(TEXTS[name.key].key)
        if name.kind is Kind.CLAUSE:
            comparing = scope.at_comparison
            return (comparing.name,) if name.key == "名称" else (self._reason(comparing),)
        element = scope.at_element
        if name.key == "用途":
            use = self.supplement.uses.get(element.key)
            return () if use is None else (Typed(one_sentence(use.text, "、"), use.source),)
        return (_element_word(element, name.key),)

    def _text(self, key: TextKey | ListKey) -> Pieces:
        text = TEXTS[key.value]
        if text.needed_by and not self._is_spent(text.needed_by):
            return ()
        if isinstance(key, ListKey):
            said = Said()
            for number, line in enumerate(self.supplement.lists.get(key, ())):
                if number:
                    said.add("、")
                said.add(Typed(strip_number(line.text)[1], line.source))
            found = tuple(said.pieces)
        else:
            typed = self.supplement.texts.get(key)
            words = one_sentence(typed.text, "、") if typed is not None else ""
            found = (Typed(words, typed.source),) if typed is not None and words else ()
        return found or (() if text.optional else (self.wanted(key),))

    def wanted(self, key: TextKey | ListKey) -> Gap:
        """Give the gap that asks for a text."""
        return self.missing(key, LABELS[key], _("请填写补充表{where}").format(where=where(key)))

    def missing(self, key: str, wanted: str, hint: str, *, gap_key: str = "") -> Gap:
        """Give the gap of a text; where a mere filler was typed, it names the cell."""
        filler = self.supplement.fillers.get(key)
        return Gap(gap_key or str(key), wanted, hint, source=None if filler is None else filler.source)

    def _typed_paragraphs(self, sentence: Sentence, key: TextKey | ListKey, paragraph: str) -> list[Paragraph]:
        if isinstance(key, ListKey):
            lines = self.supplement.lists.get(key, ())
            pieces = [Typed(strip_number(line.text)[1], line.source) for line in lines]
        else:
            pieces = typed_lines(self.supplement.texts.get(key))
        if not pieces:
            gap = Paragraph(ParagraphKind.BODY, (self.wanted(key),), paragraph)
            return [] if TEXTS[key.value].optional else [gap]
        return [
            Paragraph(sentence.kind, (piece,), paragraph if number == 1 else f"{paragraph}_{number}")
            for number, piece in enumerate(pieces, 1)
        ]

    def _reason(self, comparing: Comparing) -> Typed | Gap:
        """Give the reason typed for a comparison, or the gap that asks for it."""
        typed = self.supplement.reasons.get(comparing.reason)
        if typed is not None and (text := bare_reason(typed.text)):
            return Typed(text, typed.source)
        hint = _("请填写补充表“变动原因”工作表：{what}").format(what=_reason_of(comparing))
        return self.missing(comparing.reason, _("原因"), hint, gap_key=f"{comparing.reason}_reason")

    # Comparisons

    def _clause(self, slot: Slot, scope: Scope, said: Said) -> bool:
        comparing = self._comparing(slot, scope)
        if comparing is None:
            return False
        branches = self._branches(slot.clause or _usual(comparing.base), scope)
        branch = _branch(comparing, is_current_zero=self.wording.style.is_zero(comparing.comparison.current))
        if self.figures.new_unit and comparing.base is Base.PRIOR:
            branch = "new_unit"
        pattern = _said_by(branches, branch)
        if pattern is None or (pattern and self._hides_base(branches, branch, comparing)):
            said.add(_unsaid(comparing))
            return True
        inner = Said()
        self._fill(pattern, replace(scope, comparing=comparing), inner, inside=False)
        if inner.pieces:
            said.about.append(comparing.reason)
        said.take(inner)
        return bool(inner.pieces)

    def _hides_base(self, branches: Mapping[str, Pattern], branch: str, comparing: Comparing) -> bool:
        """Tell whether a branch for a base of zero, which need not print it, would speak of a base that is not zero."""
        if branch not in _FROM_NOTHING or branch not in branches or prints(branches[branch], Aspect.BASE):
            return False
        return not self.wording.style.is_zero(comparing.comparison.base)

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

    def _branches(self, name: str, scope: Scope) -> Mapping[str, Pattern]:
        """Give a set of branches: the innermost that has one counts, branch by branch."""
        found: dict[str, Pattern] = {}
        for clauses in reversed(scope.clauses):
            found.update(clauses.get(name, {}))
        return found

    # Lists

    def _list_of(self, slot: Slot, scope: Scope) -> ListPattern:
        """Give the pattern of a list: the innermost of its name, else the innermost that lists its family."""
        wanted = slot.name.key
        for lists in scope.lists:
            for name, listed in lists.items():
                if (name == wanted) if slot.name.kind is Kind.LIST else (wanted in listed.of):
                    return listed
        raise LookupError(wanted)

    def _elements(self, slot: Slot, listed: ListPattern, scope: Scope) -> tuple[Element, ...]:
        return elements(self.figures, _group_of(slot, listed), scope.element)

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
        for number, element in enumerate(named):
            if number:
                said.add(listed.separator)
            self._fill(listed.item, _inside(scope, listed, element), said, inside=False)
        if len(named) < len(shown):
            said.add(listed.etc)
        if named:
            return True
        if not self._lacks_parts(slot, listed):
            return False
        hint = _("请核对工作簿里这张表的栏目和科目编码：有合计，没有读到它的组成")
        said.add(Gap(GROUPS[_group_of(slot, listed)].missing, _("各项金额"), hint))
        return True

    def _lacks_parts(self, slot: Slot, listed: ListPattern) -> bool:
        """Tell whether a family's whole is something, so that a table of which no part was read lacks them."""
        group = GROUPS[_group_of(slot, listed)]
        return group.missing != "" and not self._is_zero(self.figures.value(group.whole))

    def _element_paragraphs(self, slot: Slot, listed: ListPattern, scope: Scope) -> list[Paragraph]:
        found: list[Paragraph] = []
        for element in self._shown(self._elements(slot, listed, scope), listed):
            inner = _inside(scope, listed, element)
            for sentence in listed.sentences:
                key = element.key if sentence.key == "body" else f"{element.key}_{sentence.key}"
                found += self.sentence(sentence, inner, key)
        return found


def _group_of(slot: Slot, listed: ListPattern) -> str:
    return listed.of[0] if slot.name.kind is Kind.LIST else slot.name.key


def typed_lines(typed: Typed | None) -> list[Typed]:
    """Give each line somebody typed; blank lines are dropped."""
    lines = () if typed is None else typed.text.splitlines()
    return [Typed(line.strip(), typed.source) for line in lines if typed is not None and line.strip()]


def _inside(scope: Scope, listed: ListPattern, element: Element) -> Scope:
    return Scope((listed.clauses, *scope.clauses), scope.lists, element)


def _usual(base: Base) -> str:
    return next(name for name, of in CLAUSES.items() if of is base)


def _part(comparison: Comparison, aspect: Aspect) -> Known | None:
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


def _largest(found: list[Element], count: int) -> list[Element]:
    """Pick the ``count`` largest (of equal ones the first), in their own order."""
    amounts = {one.key: one.value.value for one in found if isinstance(one.value, Figure)}
    chosen = {one.key for one in sorted(found, key=lambda one: -amounts.get(one.key, 0))[:count]}
    return [one for one in found if one.key in chosen]


_FROM_NOTHING = frozenset(("up_from_zero", "down_from_zero"))
_INSTEAD = {"up_from_zero": "up", "down_from_zero": "down", "down_to_zero": "down", "equal_zero": "equal"}
"""Which branch is said where a form has none of its own for a case."""


def _branch(comparing: Comparing, *, is_current_zero: bool) -> str:
    """Name the branch of a comparison."""
    comparison = comparing.comparison
    sound = comparison.rate is not None
    match comparison.direction:
        case Direction.UP:
            return "up" if sound else "up_from_zero"
        case Direction.DOWN:
            return "down_to_zero" if is_current_zero else "down" if sound else "down_from_zero"
        case Direction.EQUAL:
            nothing = is_current_zero if comparing.base is Base.PRIOR else comparison.completion is None
            return "equal_zero" if nothing else "equal"
        case _:
            return "unknown"


def _said_by(branches: Mapping[str, Pattern], branch: str) -> Pattern | None:
    """Give what a form says in a case; None where what it has would speak of a rate that there is not."""
    if branch in branches:
        return branches[branch]
    instead = branches.get(_INSTEAD.get(branch, ""), ())
    no_rate = branch in _FROM_NOTHING or (branch == "equal_zero" and prints(instead, Aspect.COMPLETION))
    return None if no_rate and prints(instead, Aspect.RATE, Aspect.COMPLETION) else instead


def _nothing_to_say(slot: Slot) -> Gap:
    hint = _("行文文件（.toml）在这里印{{{name}}}，没有可印的数：放进方括号里，没有时就不印")
    return Gap("unsaid", slot.text, hint.format(name=slot.text))


def _unsaid(comparing: Comparing) -> Gap:
    """Give the mark for a comparison that the wording has no sentence for."""
    hint = _(
        "基数或本年数是负数，行文文件（.toml）没有合适的句子：在 *_from_zero 一句里写上基数，或在文档中手工写（{what}）"
    )
    return Gap(f"{comparing.reason}_unsaid", _("增减变动"), hint.format(what=_reason_of(comparing)))


def _reason_of(comparing: Comparing) -> str:
    """Say of what a reason is the reason."""
    if comparing.base is Base.PRIOR:
        return _("{name}与上年相比变动的原因").format(name=comparing.name)
    return _("{name}决算数与{base}数不同的原因").format(name=comparing.name, base=comparing.base.value)
