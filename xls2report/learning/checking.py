"""The printed figures of a report held against its unit's own: what is not what the words say is not learnt as if it were."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xls2report.catalogue.amounts import AMOUNTS
from xls2report.catalogue.groups import CATEGORIES, ITEMS
from xls2report.catalogue.names import Aspect
from xls2report.catalogue.report_names import Chapter
from xls2report.figures.families import compared, elements, share_of
from xls2report.learning.harvest import SAID, value_of
from xls2report.learning.meanings import Meaning
from xls2report.learning.weaving import FIRST, Figure, folded
from xls2report.model.figure import Figure as Known
from xls2report.model.figure import Measure
from xls2report.model.source import CellRef
from xls2report.narrative.values import part_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from xls2report.figures.derive import Figures
    from xls2report.figures.families import Element
    from xls2report.learning.weaving import Token, Woven

_HUNDRED = Decimal(100)


class Differing(Struct, frozen=True):
    """A printed figure that is not the unit's: where, what is printed, what it should be by the words, whether the audit says so too."""

    paragraph: int
    printed: str
    meaning: str
    expected: str
    judged_wrong: bool


def checked(woven: Woven, figures: Figures, wrong: Collection[tuple[int, str]]) -> tuple[Woven, list[Differing]]:
    """Hold a paragraph's figures against the unit's.

    Args:
        woven: the paragraph.
        figures: the unit's.
        wrong: (paragraph, figure) that an audit calls wrong: those are lifted by what the sentence says.

    A figure that is neither what its words say nor another aspect of the same thing becomes one that nobody could name.
    """
    tokens: list[Token] = []
    found: list[Differing] = []
    for token in _with_short_names(woven, figures):
        known = _known(figures, token)
        if known is None or not isinstance(token, Figure) or _agrees(token, known):
            tokens.append(token)
            continue
        if (neighbour := _neighbour(figures, token, woven)) is not None:
            tokens.append(Figure(neighbour, token.printed, token.unit))
            continue
        judged = (woven.index, token.printed.replace(",", "")) in wrong
        other = None if judged else _other_aspect(figures, token)
        if other is not None:
            tokens.append(Figure(other, token.printed, token.unit))
            continue
        if not judged and (token.likely or _is_said_here(known)):
            # Only the words next to it say what it is, or the report said otherwise before: neither is more right.
            tokens.append(Figure(None, token.printed, token.unit))
            continue
        found.append(Differing(woven.index, token.printed + token.unit, known.name, _shown(figures, known), judged))
        tokens.append(token if judged or _is_near(token, known) else Figure(None, token.printed, token.unit))
    return replace(woven, tokens=tuple(tokens)), found


def _with_short_names(woven: Woven, figures: Figures) -> Iterator[Token]:
    """Tell the 项 that a text calls by their own names alone: 行政运行207.40万元."""
    if woven.chapter is not Chapter.GENERAL_PUBLIC:
        yield from woven.tokens
        return
    names = {folded(one.name) for one in elements(figures, ITEMS)}
    classes = {folded(f"{one.name}（类）") for one in elements(figures, CATEGORIES)}
    for number, token in enumerate(woven.tokens):
        if not isinstance(token, Figure) or token.unit != "万元":
            yield token
            continue
        meaning = token.meaning
        is_class = meaning is not None and meaning.subject == CATEGORIES
        if meaning is not None and (not is_class or meaning.element in classes):
            yield token
            continue
        before = folded(woven.text[: woven.text.index(chr(FIRST + number))])
        name = max((one for one in names if before.endswith(one)), key=len, default="")
        yield Figure(Meaning(ITEMS, name, Aspect.VALUE), token.printed, token.unit) if name else token


def _shown(figures: Figures, known: Known) -> str:
    unit = "万元" if known.measure is Measure.WAN_YUAN else ""
    return figures.style.show(known).text + unit


def _known(figures: Figures, token: Token) -> Known | None:
    """Give the unit's figure that a token's words mean; None where it is not at hand."""
    return figure_of(figures, token.meaning) if isinstance(token, Figure) and token.meaning is not None else None


def figure_of(figures: Figures, meaning: Meaning) -> Known | None:
    """Give the figure that a meaning is; None where it is not at hand."""
    if meaning.element:
        element = element_of(figures, meaning.subject, meaning.element)
        if element is None:
            return None
        if meaning.aspect is Aspect.SHARE:
            return share_of(figures, element)
        comparison = None if meaning.base is None else compared(figures, element, meaning.base)
        found = element.value if meaning.aspect is Aspect.VALUE else comparison and part_of(comparison, meaning.aspect)
        return found if isinstance(found, Known) else None
    if meaning.aspect is Aspect.SHARE:
        return figures.share(meaning.subject) if AMOUNTS[meaning.subject].whole else None
    if meaning.base is None:
        found = figures.value(meaning.subject)
    else:
        found = part_of(figures.comparison(meaning.subject, meaning.base), meaning.aspect)
    return found if isinstance(found, Known) else None


def element_of(figures: Figures, family: str, name: str) -> Element | None:
    """Find the element that a text calls by a name (folded); by the end of its full name only where no other ends so."""
    ends: list[Element] = []
    for one in elements(figures, family):
        full = folded(one.item.full_name) if one.item is not None else folded(f"{one.name}（类）")
        if name in {full, folded(one.name)}:
            return one
        if full.endswith(f"){name}"):
            ends.append(one)
    return ends[0] if len(ends) == 1 else None


def _is_said_here(known: Known) -> bool:
    """Tell whether a figure is known from the report alone."""
    return isinstance(known.source, CellRef) and known.source.sheet == SAID


_NEAR = Decimal("0.005")
"""63.76% for 63.78%: what differs by so small a part of it was computed or typed amiss, and means what its words say."""


def _is_near(token: Figure, known: Known) -> bool:
    printed, value = value_of(token.printed, token.unit), _as_printed(known)
    return printed is not None and abs(abs(printed) - abs(value)) <= abs(value) * _NEAR


def _as_printed(known: Known) -> Decimal:
    return known.value * _HUNDRED if known.measure is Measure.PERCENT else known.value


def _agrees(token: Figure, known: Known) -> bool:
    """Tell whether a printed figure is the unit's, as far as its digits tell; the sign of a change is in its words."""
    printed = value_of(token.printed, token.unit)
    if printed is None:
        return False
    value = _as_printed(known)
    step = Decimal(1).scaleb(-len(token.printed.partition(".")[2]))
    if token.unit == "元":
        step = step.scaleb(-4)
    return abs(abs(printed) - abs(value)) <= step


def _neighbour(figures: Figures, token: Figure, woven: Woven) -> Meaning | None:
    """Find another thing of the paragraph of which a figure is what its words say: of exactly one it must be equal."""
    meaning = token.meaning
    if meaning is None or meaning.element:
        return None
    others = {
        one.meaning.subject
        for one in woven.tokens
        if isinstance(one, Figure) and one.meaning is not None and not one.meaning.element
    }
    alike = [
        other
        for subject in sorted(others - {meaning.subject})
        if any(against.base is meaning.base for against in AMOUNTS[subject].against) or meaning.base is None
        if (known := figure_of(figures, other := replace(meaning, subject=subject))) is not None
        and _agrees(token, known)
    ]
    return alike[0] if len(alike) == 1 else None


def _other_aspect(figures: Figures, token: Figure) -> Meaning | None:
    """Find what else of the same thing a figure is, where exactly one is equal to it."""
    meaning = token.meaning
    if meaning is None or meaning.element:
        return None
    alike = [
        other
        for other in _aspects(meaning, is_rate=token.unit in "%％")
        if other != meaning and (known := figure_of(figures, other)) is not None and _agrees(token, known)
    ]
    return alike[0] if len(alike) == 1 else None


def _aspects(meaning: Meaning, *, is_rate: bool) -> Iterator[Meaning]:
    amount = AMOUNTS[meaning.subject]
    if not is_rate:
        yield Meaning(meaning.subject, "", Aspect.VALUE)
    elif amount.whole:
        yield Meaning(meaning.subject, "", Aspect.SHARE)
    for against in amount.against:
        for aspect in (Aspect.RATE, Aspect.COMPLETION) if is_rate else (Aspect.BASE, Aspect.CHANGE):
            yield Meaning(meaning.subject, "", aspect, against.base)
