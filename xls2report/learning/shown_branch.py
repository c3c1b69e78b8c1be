"""Which branch of a comparison a stretch of text shows: by the unit's own figures, by the words, by the signs of the changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.catalogue.names import Aspect
from xls2report.learning.meanings import NEW_UNIT, NO_BUDGET, Meaning
from xls2report.learning.weaving import Figure, Flat, Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xls2report.learning.grouping import Group
    from xls2report.learning.weaving import Woven

_SIGNS = {"up": 1, "up_from_zero": 1, "down": -1, "down_from_zero": -1, "down_to_zero": -1, "equal": 0, "equal_zero": 0}
_CHANGES = frozenset((Aspect.CHANGE, Aspect.RATE))


def branch_shown(woven: Woven, text: str, group: Group, known: str | None) -> str:
    """Tell which branch a comparison takes.

    Args:
        woven: the paragraph.
        text: the stretch of it that compares.
        group: what is compared.
        known: the branch by the unit's own figures; None where they are not at hand.
    """
    tokens = woven.found(text)
    signs = [token.said.sign for token in tokens if isinstance(token, Flat)]
    figures = [token for token in tokens if isinstance(token, Figure) and token.meaning is not None]
    aspects = {one.meaning.aspect for one in figures if one.meaning is not None}
    rated = not aspects.isdisjoint({Aspect.RATE, Aspect.COMPLETION})
    sign = -1 if any(map(is_fall, figures)) else signs[-1] if signs else None
    if sign == NEW_UNIT:
        return "new_unit"
    if sign == NO_BUDGET:
        return known or "up_from_zero"
    if sign == 0 and any(one.meaning and one.meaning.aspect in _CHANGES and not is_zero(one) for one in figures):
        # 相差5万元: which way it went is not said.
        sign = None
    if sign is None:
        # A reason is given where something differs (差异的主要原因：…), whichever way.
        differs = not aspects.isdisjoint(_CHANGES) or any(isinstance(token, Reason) for token in tokens)
        return known or ("up" if differs else "equal")
    if known == "down_to_zero" and rated:
        # Where there is a rate it reads as any fall.
        known = "down"
    if known is not None and sign == _SIGNS.get(known):
        return known
    if sign == 0:
        return "equal_zero" if _is_nothing(woven, figures, group) and not rated else "equal"
    nothing = any(one.meaning and one.meaning.aspect is Aspect.BASE and is_zero(one) for one in figures)
    word = "up" if sign > 0 else "down"
    return f"{word}_from_zero" if nothing and not rated else word


def _is_nothing(woven: Woven, figures: Sequence[Figure], group: Group) -> bool:
    """Tell whether the outturn of two that are equal is printed as zero, in the comparison or elsewhere in the paragraph."""
    outturn = Meaning(group[0], group[1], Aspect.VALUE)
    level = [one for one in figures if one.meaning and one.meaning.aspect is Aspect.VALUE]
    level = level or [one for one in woven.found() if isinstance(one, Figure) and one.meaning == outturn]
    return bool(level) and all(is_zero(one) for one in level)


def is_zero(figure: Figure) -> bool:
    """Tell whether a figure is printed as zero."""
    return not figure.printed.strip("-0.,")


def is_fall(figure: Figure) -> bool:
    """Tell whether a figure is a change that its sign calls a fall."""
    return figure.printed.startswith("-") and figure.meaning is not None and figure.meaning.aspect in _CHANGES
