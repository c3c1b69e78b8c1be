"""What the nine tables do not hold, as an office would type it; and its way into a filled form."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from xls2report.model.report import Typed
from xls2report.model.source import CellRef
from xls2report.supplement.record import BudgetLine, Supplement, TypedNumber

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.catalogue.entries import BudgetKind, ListKey, NumberKey, TextKey


class Budget(NamedTuple):
    """The initial budget of a 项, in 万元."""

    code: str
    name: str
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """The entries of one unit's form; amounts in 万元. ``reasons`` and ``uses`` go by the keys of reason lines."""

    numbers: Mapping[NumberKey, str]
    texts: Mapping[TextKey, str]
    lists: Mapping[ListKey, tuple[str, ...]]
    budgets: Mapping[BudgetKind, tuple[Budget, ...]]
    reasons: Mapping[str, str]
    uses: Mapping[str, str] = field(default_factory=dict[str, str])


_NOWHERE = CellRef("", "", "", "")
"""A form copies what was typed and not where, so the entries need no cells."""


def as_typed(entries: Entries) -> Supplement:
    """Give the entries as if they had been read from an older form, which a new form takes over."""
    return Supplement(
        numbers={key: _number(text) for key, text in entries.numbers.items()},
        texts={key: Typed(text, _NOWHERE) for key, text in entries.texts.items()},
        lists={key: tuple(Typed(line, _NOWHERE) for line in lines) for key, lines in entries.lists.items()},
        budgets=as_lines(entries.budgets),
        reasons={key: Typed(text, _NOWHERE) for key, text in entries.reasons.items()},
        uses={key: Typed(text, _NOWHERE) for key, text in entries.uses.items()},
    )


def as_lines(budgets: Mapping[BudgetKind, tuple[Budget, ...]]) -> dict[BudgetKind, tuple[BudgetLine, ...]]:
    """Give budgets as if they had been read from a form."""
    return {
        kind: tuple(BudgetLine(line.code, line.name, _number(line.amount)) for line in lines)
        for kind, lines in budgets.items()
    }


def _number(text: str) -> TypedNumber:
    return TypedNumber(Decimal(text), _NOWHERE)
