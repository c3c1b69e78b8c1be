"""A meaning as the language of forms names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.catalogue.amounts import AMOUNTS
from xls2report.catalogue.entries import LABELS
from xls2report.catalogue.names import Aspect, plain
from xls2report.catalogue.records import Base

if TYPE_CHECKING:
    from xls2report.learning.meanings import Meaning


def name_of(meaning: Meaning) -> str:
    """Give the name of an amount of the catalogue."""
    term = plain(AMOUNTS[meaning.subject].term)
    base = "" if meaning.base is None else meaning.base.value
    match meaning.aspect:
        case Aspect.SHARE:
            return f"{term}占比"
        case Aspect.BASE:
            return f"{term}{base}数"
        case Aspect.CHANGE:
            return f"{term}比{base}增减额"
        case Aspect.RATE:
            return f"{term}比{base}增减率"
        case Aspect.COMPLETION:
            return f"{term}{base}完成率"
        case _:
            return term


def name_in_element(meaning: Meaning) -> str:
    """Give the name of an aspect of the element that a list is at."""
    base = "" if meaning.base is None else meaning.base.value
    match meaning.aspect:
        case Aspect.SHARE:
            return "占比"
        case Aspect.BASE:
            return f"{base}数"
        case Aspect.CHANGE:
            return f"比{base}增减额"
        case Aspect.RATE:
            return f"比{base}增减率"
        case Aspect.COMPLETION:
            return f"{base}完成率"
        case _:
            return "额"


def name_in_clause(meaning: Meaning) -> str:
    """Give the name of a part of the comparison that a clause says."""
    match meaning.aspect:
        case Aspect.BASE:
            return f"{(meaning.base or Base.PRIOR).value}数"
        case Aspect.CHANGE:
            return "增减额"
        case Aspect.RATE:
            return "增减率"
        case Aspect.COMPLETION:
            return "完成率"
        case _:
            return "决算数"


def name_of_key(key: str) -> str:
    """Give the name of a typed number or text."""
    amount = AMOUNTS.get(key)
    return plain(amount.term if amount is not None else LABELS[key])


def is_carryover(name: str) -> bool:
    """Tell whether a name is one of what was carried over from or to another year."""
    return plain(name).startswith(("年初", "年末")) or name.endswith(("年初结转和结余", "年末结转和结余"))
