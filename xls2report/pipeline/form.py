"""The supplement's form, made for one unit: its 项, its numbers, the reasons its figures may call for."""

from __future__ import annotations

import os
from contextlib import suppress
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from xls2report.catalogue.entries import BudgetKind, NumberKey
from xls2report.catalogue.groups import OPERATING_SECTIONS
from xls2report.figures.derive import derive
from xls2report.figures.families import elements
from xls2report.figures.prior import beside_prior, from_previous
from xls2report.figures.reasons import reason_lines
from xls2report.model.display import NumberStyle
from xls2report.model.errors import CannotGoOnError, RefusedError, UsageError
from xls2report.model.figure import Figure
from xls2report.model.language import _
from xls2report.model.severity import Severity
from xls2report.model.source import CellRef, Stated
from xls2report.output import OutputFile, check_free, refuse_overwriting, write_files
from xls2report.pipeline.examination import open_form
from xls2report.pipeline.inputs import Inputs, read_inputs
from xls2report.pipeline.last_year import examine_last_year
from xls2report.supplement.bounds import EVENTS
from xls2report.supplement.content import FormContent, PriorNumber, item_rows
from xls2report.supplement.form import write_form

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from xls2report.figures.derive import Figures
    from xls2report.model.figure import Known
    from xls2report.model.finding import Finding
    from xls2report.options import ConvertOptions, FormOptions
    from xls2report.pipeline.examination import Form
    from xls2report.sheets.grid import SheetFile
    from xls2report.supplement.content import Asked
    from xls2report.supplement.record import Supplement


def supplement_form(options: FormOptions) -> tuple[Finding, ...]:
    """Write the form for one unit; gives what was found in the inputs.

    Raises:
        CannotGoOnError: a kind of it for each exit code; nothing is written then.
    """
    if options.output.suffix.lower() != ".xlsx":
        raise UsageError(
            _("补充表的文件名应以 .xlsx 结尾：{path}").format(path=options.output), _("改正 -o 后面的文件名")
        )
    # The older form may be written over by the new one, which keeps all that was typed.
    refuse_overwriting([options.output], [path for path in (options.workbook, options.previous) if path is not None])
    check_free(options.output, force=options.force)
    inputs = read_inputs(options.workbook, options.previous, options.supplement, options.money, options.year)
    if options.supplement is not None and os.path.realpath(options.output) == os.path.realpath(options.supplement):
        _refuse_losing_entries(inputs.findings)
    form = open_form(options.template)
    if options.report is not None:
        inputs = replace(inputs, supplement=_with_report(inputs, options.report, form))
    content, of_last_year = _content(inputs, form.asked)
    data = write_form(content, inputs.supplement)
    write_files([OutputFile(options.output, data)], force=options.force)
    return (*inputs.findings, *of_last_year)


def known_form(options: ConvertOptions, books: Mapping[Path, SheetFile], report: Path | None) -> bytes:
    """Give the form of a unit that has none, filled with all that is known of it.

    Args:
        options: its files and its template.
        books: those of its files that were read already.
        report: its report of the year before; one that cannot be read fills nothing.

    Raises:
        CannotGoOnError: the workbook cannot be used.
    """
    inputs = read_inputs(
        options.workbook, options.previous, None, options.money, options.year, shared=options.shared, books=books
    )
    form = open_form(options.template)
    if report is not None:
        with suppress(CannotGoOnError):
            inputs = replace(inputs, supplement=_with_report(inputs, report, form))
    content, _of_last_year = _content(inputs, form.asked)
    return write_form(content, inputs.supplement)


def _with_report(inputs: Inputs, report: Path, form: Form) -> Supplement:
    """Fill what nobody typed with what a published report says."""
    from xls2report.audit.reading.report_file import read_report  # noqa: PLC0415 - most forms are made without a report
    from xls2report.learning.learning import said_by  # noqa: PLC0415 - likewise

    said = said_by(read_report(report), inputs.accounts, inputs.previous, form.wording)
    typed = inputs.supplement
    return replace(
        typed,
        numbers={**said.numbers, **typed.numbers},
        texts={**said.texts, **typed.texts},
        lists={**said.lists, **typed.lists},
        budgets={**said.budgets, **typed.budgets},
        adjusted={**said.adjusted, **typed.adjusted},
        reasons={**said.reasons, **typed.reasons},
        uses={**said.uses, **typed.uses},
    )


def _refuse_losing_entries(findings: tuple[Finding, ...]) -> None:
    """Keep an older form whose entries cannot all be carried over, when the new one would stand in its place."""
    unreadable = [
        finding for finding in findings if finding.code.startswith("S-") and finding.severity is Severity.ERROR
    ]
    if unreadable:
        raise RefusedError(
            _("旧补充表有{count}处读不了，没有覆盖它").format(count=len(unreadable)),
            _("先在旧表中改正，或用 -o 换一个文件名"),
            tuple(unreadable),
        )


def form_content(inputs: Inputs, asked: Asked | None = None) -> FormContent:
    """Say what the form of this unit shows; ``asked`` is what is asked for, by default what the default template prints."""
    return _content(inputs, asked or open_form(None).asked)[0]


def _content(inputs: Inputs, asked: Asked) -> tuple[FormContent, tuple[Finding, ...]]:
    """Give the form's content, and what is wrong with last year's workbook: a number in doubt is shown and not filled in."""
    style = NumberStyle()
    figures = derive(inputs.accounts, inputs.previous, inputs.supplement, style)
    last_year = examine_last_year(inputs, style, asked.numbers, figures)
    tables = inputs.accounts.tables
    budgets = {
        BudgetKind.GENERAL_PUBLIC: inputs.accounts.general_public,
        BudgetKind.GOVERNMENT_FUND: tables.government_fund,
        BudgetKind.STATE_CAPITAL: tables.state_capital,
    }
    prior = {} if inputs.previous is None else from_previous(inputs.previous)
    content = FormContent(
        unit_name=inputs.accounts.unit_name,
        year=inputs.accounts.year,
        items={
            budget: rows
            for budget, table in budgets.items()
            if table is not None and (rows := item_rows(table, style.amount_digits))
        },
        this_year=_this_year(figures, style),
        beside=_beside(figures, style) | _operating_before(prior, last_year.doubted, style),
        prior={
            key: PriorNumber(figure.value, figure.source, in_doubt=key in last_year.doubted)
            for key, figure in prior.items()
            if isinstance(figure.source, CellRef | Stated)
        },
        asked=asked,
        reasons=reason_lines(figures, style, asked.reasons),
    )
    return content, last_year.findings


def _beside(figures: Figures, style: NumberStyle) -> dict[NumberKey, Decimal]:
    """Give what the tables tell of amounts that are typed; a 款 without a row was not spent on."""
    operating = _printed(figures.value("daily_operating"), style)
    if operating is None:
        return {}
    spent = {one.code: _printed(one.value, style) for one in elements(figures, OPERATING_SECTIONS)}
    events = {key: spent.get(code) or Decimal(0) for code, key in EVENTS.items()}
    return {NumberKey.AGENCY_OPERATING: operating, **events}


def _operating_before(
    prior: Mapping[NumberKey, Figure], doubted: Collection[NumberKey], style: NumberStyle
) -> dict[NumberKey, Decimal]:
    """Give last year's 公用经费, which counts as 机关运行经费 where none is typed."""
    key = NumberKey.PRIOR_AGENCY_OPERATING
    return {key: style.printed(prior[key].value)} if key in prior and key not in doubted else {}


def _printed(known: Known, style: NumberStyle) -> Decimal | None:
    return style.printed(known.value) if isinstance(known, Figure) else None


def _this_year(figures: Figures, style: NumberStyle) -> dict[NumberKey, Decimal]:
    """Give this year's amounts beside which last year's are typed."""
    return {
        key: style.printed(known.value) for key, known in beside_prior(figures).items() if isinstance(known, Figure)
    }
