"""What a comparison's change and rates should print as, computed anew from its two sides."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from xls2report.model.change import change, rate_of
from xls2report.model.figure import Figure
from xls2report.rules.sentences import Kind, Statement, statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.model.display import NumberStyle
    from xls2report.rules.base import Evidence

_HUNDRED = Decimal(100)


def misstated(evidence: Evidence, *kinds: Kind) -> Iterator[tuple[Statement, str]]:
    """Yield each statement of these kinds that prints another number than its two sides give, with what it should print."""
    for statement in statements(evidence):
        if statement.kind not in kinds:
            continue
        value = _right_value(statement, evidence.style)
        if value is not None and not _agrees(statement, value, evidence.style):
            yield statement, _text_of(statement, value, evidence.style)


def _right_value(statement: Statement, style: NumberStyle) -> Decimal | None:
    """Give what a statement's figure should be: 万元 for a change, a fraction for a rate; None where nothing can be told.

    A rate that the program would not print (beyond 100%) is still right or wrong where a wording holds it.
    """
    current, base = statement.about.comparison.current, statement.about.comparison.base
    if not (isinstance(current, Figure) and isinstance(base, Figure)):
        return None
    said = change(current.value, base.value, style)
    if statement.kind is Kind.CHANGE:
        return said.amount or Decimal(0)
    if statement.kind is Kind.COMPLETION:
        return said.completion
    return said.rate if said.rate is not None else rate_of(style.printed(current.value), style.printed(base.value))


def _text_of(statement: Statement, value: Decimal, style: NumberStyle) -> str:
    """Print a value as its statement does."""
    return style.prose_text(value) if statement.kind is Kind.CHANGE else style.percent_text(value)


def _agrees(statement: Statement, value: Decimal, style: NumberStyle) -> bool:
    """Tell whether the statement says ``value``; a rate of the wording itself may have digits of its own."""
    if statement.figure is not None:
        return statement.text == _text_of(statement, value, style)
    number = Decimal(statement.text.rstrip("%％ ").replace(",", ""))
    exponent = number.as_tuple().exponent
    half = Decimal(5).scaleb((exponent if isinstance(exponent, int) else 0) - 1)
    return abs(number - value * _HUNDRED) <= half
