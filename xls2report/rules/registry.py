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
from xls2report.rules.cross_table import (
    x_0102,
    x_0103,
    x_0104c,
    x_0104e,
    x_0104i,
    x_0204,
    x_0305,
    x_03589,
    x_0405,
    x_0408,
    x_0409,
    x_0506,
    x_0607,
    x_empty,
    x_nz,
)
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
    s_bound,
    s_budname,
    s_budsum,
    s_dir,
    s_even,
    s_perhead,
    s_priorsum,
    x_06hp,
    x_06jg,
)
from xls2report.rules.within_table import (
    functional_sums,
    t1_bal,
    t1_exp,
    t1_inc,
    t1_tote,
    t1_toti,
    t4_col,
    t4_exp,
    t4_inc,
    t4_open,
    t4_row,
    t4_tot,
    t6_cls,
    t6_per,
    t6_pub,
    t7_car,
    t7_sum,
)

WITHIN_TABLE: tuple[Rule, ...] = (
    t1_inc.RULE,
    t1_exp.RULE,
    t1_toti.RULE,
    t1_tote.RULE,
    t1_bal.RULE,
    *functional_sums.RULES["T2"],
    *functional_sums.RULES["T3"],
    t4_inc.RULE,
    t4_open.RULE,
    t4_row.RULE,
    t4_exp.RULE,
    t4_tot.RULE,
    t4_col.RULE,
    *functional_sums.RULES["T5"],
    t6_cls.RULE,
    t6_per.RULE,
    t6_pub.RULE,
    t7_sum.RULE,
    t7_car.RULE,
    *functional_sums.RULES["T8"],
    *functional_sums.RULES["T9"],
)
"""表内勾稽."""

CROSS_TABLE: tuple[Rule, ...] = (
    x_0102.RULE,
    x_0103.RULE,
    x_0104i.RULE,
    x_0104e.RULE,
    x_0104c.RULE,
    x_0204.RULE,
    x_0405.RULE,
    x_0305.RULE,
    x_0506.RULE,
    x_0408.RULE,
    x_0409.RULE,
    x_03589.RULE,
    x_0607.RULE,
    x_empty.RULE,
    x_nz.RULE,
)
"""表间勾稽."""

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
