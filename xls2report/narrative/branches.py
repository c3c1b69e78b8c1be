"""Which of a form's branches says a comparison, and what is said where none can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.catalogue.names import Aspect
from xls2report.catalogue.records import Base
from xls2report.model.change import Direction
from xls2report.model.figure import Gap
from xls2report.model.language import _
from xls2report.narrative.wording import CLAUSES, prints

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.figures.comparison import Comparison
    from xls2report.narrative.pattern import Pattern
    from xls2report.narrative.scope import Comparing

FROM_NOTHING = frozenset(("up_from_zero", "down_from_zero"))
_INSTEAD = {"up_from_zero": "up", "down_from_zero": "down", "down_to_zero": "down", "equal_zero": "equal"}
"""Which branch is said where a form has none of its own for a case."""


def branch_of(comparison: Comparison, *, is_current_zero: bool) -> str:
    """Name the branch of a comparison."""
    sound = comparison.rate is not None
    match comparison.direction:
        case Direction.UP:
            return "up" if sound else "up_from_zero"
        case Direction.DOWN:
            return "down_to_zero" if is_current_zero else "down" if sound else "down_from_zero"
        case Direction.EQUAL:
            return "equal_zero" if is_current_zero else "equal"
        case _:
            return "unknown"


def said_by(branches: Mapping[str, Pattern], branch: str, *, has_completion: bool) -> Pattern | None:
    """Give what a form says in a case; None where what it has would speak of a rate that there is not."""
    if branch == "equal" and not has_completion and prints(branches.get(branch, ()), Aspect.COMPLETION):
        # Amounts below zero that are equal: what is said of zeros serves where it says which amounts they are, or nothing.
        of_zeros = branches.get("equal_zero")
        return of_zeros if of_zeros is not None and (not of_zeros or prints(of_zeros, Aspect.BASE)) else None
    if branch in branches:
        return branches[branch]
    instead = branches.get(_INSTEAD.get(branch, ""), ())
    no_rate = branch in FROM_NOTHING or (branch == "equal_zero" and prints(instead, Aspect.COMPLETION))
    return None if no_rate and prints(instead, Aspect.RATE, Aspect.COMPLETION) else instead


def usual(base: Base) -> str:
    """Give the set of branches by which a base is usually spoken of."""
    return next(name for name, of in CLAUSES.items() if of is base)


def unsaid(comparing: Comparing) -> Gap:
    """Give the mark for a comparison that the wording has no sentence for."""
    hint = _(
        "基数或本年数是负数，行文文件（.toml）没有合适的句子：在 *_from_zero 一句里写上基数，或在文档中手工写（{what}）"
    )
    return Gap(f"{comparing.reason}_unsaid", "增减变动", hint.format(what=reason_of(comparing)))


def reason_of(comparing: Comparing) -> str:
    """Say of what a reason is the reason."""
    if comparing.base in {Base.PRIOR, Base.EARLIER}:
        return _("{name}与{year}相比变动的原因").format(name=comparing.name, year=comparing.base.value)
    return _("{name}决算数与{base}数不同的原因").format(name=comparing.name, base=comparing.base.value)
