"""Writes the workbooks of the measured jobs: ``python -m benchmarks.inputs FOLDER UNITS ROWS…``.

Each unit has this year's and last year's nine tables (profile P1) and a filled form, so that no text is missing.
"""

from __future__ import annotations

import re
import sys
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from msgspec.structs import replace

from benchmarks.jobs import Job
from examples.lusong_self_evaluation_text import AFTER_TABLE, BEFORE_TABLE
from examples.lusong_supplement import LUSONG
from examples.supplements import as_typed
from tests.workbooks.excel_ways import as_excel_writes
from tests.workbooks.facts import EconomicItem, GeneralPublicItem, OwnItem, UnitFacts
from tests.workbooks.profiles import P1, write_workbook
from tests.workbooks.scale import many_rows
from tests.workbooks.seed import SEED_2019, SEED_2020
from xls2report.catalogue.entries import BudgetKind, ListKey, NumberKey, TextKey
from xls2report.model.report import Typed
from xls2report.model.source import CellRef
from xls2report.pipeline.form import form_content
from xls2report.pipeline.inputs import read_inputs
from xls2report.supplement.form import write_form
from xls2report.supplement.record import BudgetLine, Supplement, TypedNumber

if TYPE_CHECKING:
    from xls2report.supplement.content import FormContent

_FORMULA = re.compile(rb">(<f>[^<]*</f>)<v></v>")
_NOWHERE = CellRef("", "", "", "")
_MORE_ITEMS = ("2010302", "2080505", "2080506", "2101101", "2101103", "2040299", "2210201")
"""With these the seed unit's tables 02, 03 and 05 have 25 functional rows each."""
_OPERATING_BEFORE = Decimal("207.59")
_TYPED_OTHERWISE = (NumberKey.PRIOR_TOTAL, NumberKey.PRIOR_GENERAL_PUBLIC)
"""Numbers of last year that the form holds otherwise than last year's tables: two findings, so two comments."""


def ordinary(number: int) -> tuple[UnitFacts, UnitFacts]:
    """Give an ordinary unit's year and the year before; ``number`` tells units and their amounts apart."""
    unit = SEED_2020.unit if number == 0 else f"{SEED_2020.unit}第{number}分部"
    more = tuple(
        GeneralPublicItem(code=code, revenue=amount, basic=amount)
        for code, amount in ((code, Decimal(100 * index + number) / 100) for index, code in enumerate(_MORE_ITEMS, 1))
    )
    first, *others = SEED_2020.economic
    raised = EconomicItem(first.code, first.amount + sum((item.basic for item in more), Decimal(0)))
    this_year = replace(
        SEED_2020,
        unit=unit,
        general_public=(*SEED_2020.general_public, *more),
        economic=(raised, *others),
    )
    return this_year, replace(SEED_2019, unit=unit)


def large(rows: int) -> tuple[UnitFacts, UnitFacts]:
    """Give a unit whose tables 02, 03 and 05 have ``rows`` functional rows each, and the year before."""
    facts = many_rows(rows)
    first, *others = facts.general_public
    own = OwnItem(code=first.code, other_revenue=Decimal(200), project=Decimal(150))
    this_year = replace(
        facts,
        general_public=(replace(first, revenue=first.revenue + 3), *others),
        own=(own,),
        own_opening=Decimal("65.71"),
    )
    before = many_rows(rows * 9 // 10, facts.year - 1)
    personnel, office = before.economic
    # Last year's 公用经费 is its 机关运行经费, from which this year's has come down, as the peers' fixed sentence says.
    moved = _OPERATING_BEFORE - office.amount
    economic = (
        EconomicItem(personnel.code, personnel.amount - moved),
        EconomicItem(office.code, _OPERATING_BEFORE),
    )
    return this_year, replace(before, unit=facts.unit, economic=economic)


def write_job(facts: tuple[UnitFacts, UnitFacts], folder: Path) -> Job:
    """Write a unit's three workbooks."""
    folder.mkdir(parents=True)
    job = Job(folder)
    this_year, before = facts
    write_workbook(this_year, P1, folder / f"tables{this_year.year}年度.xlsx")
    write_workbook(before, P1, folder / f"previous{before.year}年度.xlsx")
    content = form_content(read_inputs(job.workbook, job.previous, None, None))
    job.supplement.write_bytes(_as_saved(write_form(content, filled(content))))
    return job


def _as_saved(form: bytes) -> bytes:
    """Give a form as Excel saves what somebody has filled in: shared texts, and every formula with a result."""
    target = BytesIO()
    with ZipFile(BytesIO(as_excel_writes(form))) as source, ZipFile(target, "w", ZIP_DEFLATED) as saved:
        for name in source.namelist():
            part = source.read(name)
            if name.startswith("xl/worksheets/"):
                part = _FORMULA.sub(r' t="str">\1<v>不需</v>'.encode(), part)
            elif name == "xl/workbook.xml":
                part = part.replace(b' fullCalcOnLoad="1"', b"")
            saved.writestr(name, part)
    return target.getvalue()


def filled(content: FormContent) -> Supplement:
    """Fill a unit's form: the seed unit's entries, a budget for every 项 and a reason for everything that may want one."""
    typed = as_typed(LUSONG)
    texts = {key: text for key, text in typed.texts.items() if key is not TextKey.ATTACHMENT_FILE}
    prior = {
        key: TypedNumber(number.value + (1 if key in _TYPED_OTHERWISE else 0), _NOWHERE)
        for key, number in content.prior.items()
    }
    numbers = {key: number for key, number in typed.numbers.items() if key is not NumberKey.BUDGET_GENERAL_PUBLIC}
    items = content.items[BudgetKind.GENERAL_PUBLIC]
    budgets = tuple(
        BudgetLine(item.code, item.item, TypedNumber(_budget(index, item.final_accounts), _NOWHERE))
        for index, item in enumerate(items)
    )
    evaluation = [text for _, text in (*BEFORE_TABLE, *AFTER_TABLE) if "{{" not in text]
    return replace(
        typed,
        numbers={**numbers, **prior},
        texts=texts,
        lists={**typed.lists, ListKey.SELF_EVALUATION: tuple(Typed(text, _NOWHERE) for text in evaluation)},
        budgets={BudgetKind.GENERAL_PUBLIC: budgets},
        reasons={line.key: Typed(f"年中按工作需要调整了{line.label[:12]}的安排", _NOWHERE) for line in content.reasons},
    )


def _budget(index: int, final: Decimal | None) -> Decimal:
    """Give budgets of every kind: none, more than was spent, as much."""
    spent = final or Decimal(0)
    return (Decimal(0), spent + 1, spent)[index % 3]


def main(arguments: list[str]) -> None:
    """Write ``UNITS`` ordinary units and a large one for each number of ``ROWS``."""
    folder, units, rows = Path(arguments[0]), int(arguments[1]), [int(text) for text in arguments[2:]]
    for number in range(units):
        write_job(ordinary(number), folder / f"unit{number}")
    for count in rows:
        write_job(large(count), folder / f"rows{count}")


if __name__ == "__main__":
    main(sys.argv[1:])
