"""What an amount is of: the name in the words that lead up to it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from xls2report.audit.lexicon import GENERIC_SUBJECTS, PRIOR
from xls2report.audit.phrases import BUDGET_SUBJECT, FUNDS, LEAD_IN, LINKS, OUT_OF_SUBJECT, YEARS
from xls2report.audit.quantities import quantity_of

if TYPE_CHECKING:
    import re

_LONGEST = 40
_HIDDEN = "\0"


def _hide(match: re.Match[str]) -> str:
    """The 预算 in the name of a fund says nothing about budget or final accounts."""
    return match.group().replace("预算", _HIDDEN)


@lru_cache(maxsize=4096)
def subject_of(lead: str) -> str:
    """Give the name in a lead (``2020年度公务接待费支出决算为`` gives ``公务接待费``); empty where there is none."""
    name = YEARS.split(lead)[-1]
    name = LEAD_IN.sub("", name)
    name = LINKS.sub("", name)
    name = BUDGET_SUBJECT.sub("", FUNDS.sub(_hide, name)).replace(_HIDDEN, "预算")
    name = OUT_OF_SUBJECT.sub("", name)
    if name in PRIOR:
        return ""
    if name in GENERIC_SUBJECTS and not quantity_of(name):
        return ""
    if len(name) > _LONGEST and not quantity_of(name):
        return name[-_LONGEST:]
    return name
