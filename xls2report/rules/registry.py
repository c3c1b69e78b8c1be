"""All rules, spelled out by hand, family by family. A test sees to it that no file is missing.

``CHECKS`` are those the runner applies. The others are found by another room, or by the runner itself: ``pages/`` holds
their pages and says which file finds them. It is read when somebody asks for the catalogue: a conversion pays nothing.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from msgspec import Struct, convert
from msgspec.structs import replace

from xls2report.model.language import SOURCE, language
from xls2report.rules.base import Rule
from xls2report.rules.narrative import (
    n_cat,
    n_dir,
    n_even,
    n_items,
    n_name,
    n_pct,
    n_pctsum,
    n_place,
    n_rate,
    n_reason,
    n_tenfold,
    n_total,
    n_yeartxt,
    n_yoy,
    n_zero,
)
from xls2report.rules.prior_year import x_prior
from xls2report.rules.supplement import (
    n_budsum,
    n_cars,
    n_count,
    n_proc,
    s_answer,
    s_bound,
    s_budname,
    s_budsum,
    s_dir,
    s_even,
    s_member,
    s_perhead,
    s_priorsum,
    x_06hp,
    x_06jg,
)
from xls2report.rules.table_rules import CROSS_TABLE, WITHIN_TABLE

PRIOR_YEAR: tuple[Rule, ...] = (x_prior.RULE,)
"""This year's tables against last year's."""

SUPPLEMENT: tuple[Rule, ...] = (
    x_06jg.RULE,
    x_06hp.RULE,
    n_budsum.RULE,
    n_proc.RULE,
    n_cars.RULE,
    n_count.RULE,
    s_bound.RULE,
    s_perhead.RULE,
    s_budsum.RULE,
    s_priorsum.RULE,
    s_budname.RULE,
    s_answer.RULE,
    s_member.RULE,
    s_dir.RULE,
    s_even.RULE,
)
"""What was typed against itself and the tables."""

NARRATIVE: tuple[Rule, ...] = (
    n_total.RULE,
    n_pct.RULE,
    n_yoy.RULE,
    n_dir.RULE,
    n_zero.RULE,
    n_even.RULE,
    n_rate.RULE,
    n_reason.RULE,
    n_tenfold.RULE,
    n_items.RULE,
    n_name.RULE,
    n_cat.RULE,
    n_pctsum.RULE,
    n_place.RULE,
    n_yeartxt.RULE,
)
"""Sentences against figures."""

CHECKS: tuple[Rule, ...] = (*WITHIN_TABLE, *CROSS_TABLE, *PRIOR_YEAR, *SUPPLEMENT, *NARRATIVE)
"""What the runner applies, in this order."""


def catalogue() -> tuple[Rule, ...]:
    """Give every rule there is, family by family, in the user's language: the catalogue that ``xls2report rules`` prints."""
    rules = _all()
    if language() == SOURCE:
        return rules
    pages = translated_pages(language())
    return tuple(replace(rule, name=pages[rule.code].name, page=pages[rule.code].page) for rule in rules)


def _all() -> tuple[Rule, ...]:
    return (
        *_found_by_others("workbook"),
        *WITHIN_TABLE,
        *CROSS_TABLE,
        *PRIOR_YEAR,
        *_found_by_others("prior_year"),
        *SUPPLEMENT,
        *_found_by_others("supplement"),
        *NARRATIVE,
        *_found_by_others("template"),
        *_found_by_others("attachment"),
        *_found_by_others("edits"),
        *_found_by_others("audited_amounts"),
        *_found_by_others("audited_words"),
        *_found_by_others("folder"),
        *_found_by_others("checking"),
    )


class _Page(Struct, frozen=True, forbid_unknown_fields=True):
    """A rule in a file of ``pages/``, under its code."""

    name: str
    found_by: tuple[str, ...]
    page: str


class TranslatedPage(Struct, frozen=True, forbid_unknown_fields=True):
    """A rule's name and page in another language; ``chinese`` is the digest of those it was written from."""

    name: str
    chinese: str
    page: str


def translated_pages(wanted: str) -> dict[str, TranslatedPage]:
    """Read the pages of a language other than Chinese, by their codes."""
    files = sorted((Path(__file__).parent / "pages" / wanted).glob("*.toml"))
    return {
        code: page
        for file in files
        for code, page in convert(tomllib.loads(file.read_text(encoding="utf-8")), dict[str, TranslatedPage]).items()
    }


def _found_by_others(family: str) -> tuple[Rule, ...]:
    """Read the rules of one file of ``pages/``."""
    text = (Path(__file__).parent / "pages" / f"{family}.toml").read_text(encoding="utf-8")
    pages = convert(tomllib.loads(text), dict[str, _Page])
    return tuple(Rule(code=code, name=one.name, page=one.page, found_by=one.found_by) for code, one in pages.items())


def rule(code: str) -> Rule | None:
    """Find a rule by its code, in whatever case it is typed."""
    return next((one for one in catalogue() if one.code == code.upper()), None)
