"""A report's text from a unit's facts and what somebody typed: the shortest way into every branch."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tests.workbooks.as_sheets import accounts_of
from tests.workbooks.facts import ThreePublic, UnitFacts
from tests.workbooks.seed import SEED_2020
from xls2report.catalogue.entries import BudgetKind, ListKey, NumberKey, TextKey
from xls2report.document.template_files import open_template, template_folder
from xls2report.figures.derive import derive
from xls2report.model.report import Typed
from xls2report.model.source import CellRef
from xls2report.narrative.compose import compose
from xls2report.narrative.wording_reading import load_wording
from xls2report.supplement.record import BudgetLine, Supplement, TypedNumber

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.model.finding import Finding
    from xls2report.model.report import Paragraph, ReportText
    from xls2report.narrative.wording import Wording

ASKED = frozenset({"部门职责", "机构设置", "情况说明", "名词解释", "附件"})
"""What the templates that come along ask for."""
HERE = CellRef("补充表.xlsx", "表", "B2", "")


@lru_cache
def wording(name: str = "hunan") -> Wording:
    files = open_template(template_folder() / f"{name}.docx")
    return load_wording(files.wording, files.wording_name, files.extended)


def changed_wording(*replacements: tuple[str, str], name: str = "hunan") -> Wording:
    """Give a wording with some of its lines written otherwise."""
    files = open_template(template_folder() / f"{name}.docx")
    text = files.wording.decode()
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new, 1)
    return load_wording(text.encode(), f"{name}.toml", files.extended)


def extending(text: str, name: str = "hunan", file: str = "本县.toml") -> Wording:
    """Give the wording of a file that extends a place's."""
    below = template_folder() / f"{name}.toml"
    files = open_template(below.with_suffix(".docx"))
    extended = ((name, files.wording, files.wording_name), *files.extended)
    return load_wording(f'extends = "{name}"\n{text}'.encode(), file, extended)


def typed(
    numbers: Mapping[NumberKey, str] | None = None,
    *,
    texts: Mapping[TextKey, str] | None = None,
    lists: Mapping[ListKey, tuple[str, ...]] | None = None,
    budgets: Mapping[str, str] | None = None,
    fund_budgets: Mapping[str, str] | None = None,
    reasons: Mapping[str, str] | None = None,
    uses: Mapping[str, str] | None = None,
) -> Supplement:
    """Give a supplement with these entries; budgets go by the code of the 项, in 万元."""
    return Supplement(
        file="补充表.xlsx",
        folder=Path(),
        numbers={key: TypedNumber(Decimal(value), HERE) for key, value in (numbers or {}).items()},
        texts={key: Typed(text, HERE) for key, text in (texts or {}).items()},
        lists={key: tuple(Typed(line, HERE) for line in lines) for key, lines in (lists or {}).items()},
        budgets={
            BudgetKind.GENERAL_PUBLIC: _lines(budgets or {}),
            BudgetKind.GOVERNMENT_FUND: _lines(fund_budgets or {}),
        },
        reasons={key: Typed(text, HERE) for key, text in (reasons or {}).items()},
        uses={key: Typed(text, HERE) for key, text in (uses or {}).items()},
    )


def _lines(budgets: Mapping[str, str]) -> tuple[BudgetLine, ...]:
    return tuple(BudgetLine(code, code, TypedNumber(Decimal(value), HERE)) for code, value in budgets.items())


def write(
    facts: UnitFacts, supplement: Supplement | None = None, words: Wording | None = None
) -> tuple[ReportText, list[Finding]]:
    """Write the whole text of a unit without last year's workbook."""
    words = words or wording()
    given = supplement or Supplement()
    figures = derive(accounts_of(facts), None, given, words.style)
    return compose(figures, given, words, ASKED)


def chapter(block: str, facts: UnitFacts, supplement: Supplement | None = None, words: Wording | None = None) -> str:
    """Give a chapter's text, a line for each paragraph."""
    return "\n".join(paragraph.text for paragraph in chapter_paragraphs(block, facts, supplement, words))


def chapter_paragraphs(
    block: str, facts: UnitFacts, supplement: Supplement | None = None, words: Wording | None = None
) -> list[Paragraph]:
    """Give a chapter's paragraphs."""
    text, _findings = write(facts, supplement, words)
    return list(text.blocks[block])


BLOCK = "收入支出总体情况"
EMPTY = UnitFacts(unit="空单位", year=2020, general_public=(), economic=())
HOSPITALITY = ThreePublic(
    overseas_visits=Decimal(0), vehicle_purchase=Decimal(0), vehicle_operation=Decimal(6), hospitality=Decimal(2)
)
SPENDING = replace(SEED_2020, three_public_budget=HOSPITALITY, three_public_final=HOSPITALITY)


def said(text: str, facts: UnitFacts = SEED_2020, given: Supplement | None = None, more: str = "") -> str:
    """Write one sentence of a form, with what else its chapter says (``more``: tables below ``chapters.overall``)."""
    return chapter(BLOCK, facts, given or typed(), extending(f"[chapters.overall.text]\nf1 = '''{text}'''\n{more}"))


def paragraphs(text: str, given: Supplement | None = None, facts: UnitFacts = SEED_2020) -> list[Paragraph]:
    """Write the chapter of a form that this text extends."""
    return list(write(facts, given or typed(), extending(text))[0].blocks[BLOCK])


def gaps(text: str, given: Supplement | None = None, facts: UnitFacts = SEED_2020) -> list[str]:
    """Give the keys of what the sentence lacks."""
    words = extending(f'[report]\nchapters = ["overall"]\n[chapters.overall.text]\nf1 = "{text}"\n')
    found = write(facts, given or typed(texts={TextKey.ATTACHMENT_FILE: "自评.docx"}), words)[1]
    return [one.place.key for one in found if one.place.key not in {"duties", "organisation", "attachment"}]
