"""Checking a unit's inputs against each other, without writing anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xls2report.document.template import asked_names, compile_template
from xls2report.document.template_files import open_template
from xls2report.figures.derive import derive
from xls2report.figures.prior import disagreements
from xls2report.model.errors import WorkbookError
from xls2report.model.finding import Finding, in_order
from xls2report.narrative.compose import compose
from xls2report.narrative.wording import load_wording
from xls2report.pipeline.inputs import read_files
from xls2report.pipeline.reconcile import found_by_rules, open_waivers, waive
from xls2report.rules.base import Evidence
from xls2report.workbook.reading import require

if TYPE_CHECKING:
    from xls2report.options import CheckOptions
    from xls2report.pipeline.inputs import FilesRead
    from xls2report.rules.waivers import WaivedFinding


class Checked(Struct, frozen=True, kw_only=True):
    """What a check gives.

    Attributes:
        unit_name: the unit's full name, empty where the workbook does not tell it.
        year: the year of the tables, None likewise.
        findings: all that stand, in order.
        waived: those that the list of waivers takes out.
    """

    unit_name: str
    year: int | None
    findings: tuple[Finding, ...]
    waived: tuple[WaivedFinding, ...]


def check(options: CheckOptions) -> Checked:
    """Check one unit's workbook, with last year's and the supplement where they are given.

    A workbook that lacks tables is checked as far as it goes. What nobody has typed yet is missed only when there is a
    supplement to type it into.

    Raises:
        CannotGoOnError: an input cannot be used.
    """
    waivers = open_waivers(options.waivers)
    files = read_files(options.workbook, options.previous, options.supplement, options.money)
    evidence, gaps = _evidence(files)
    found = [*files.findings, *found_by_rules(evidence)]
    if options.supplement is not None:
        found += gaps
    if files.previous is not None:
        found += disagreements(files.previous, files.supplement, evidence.style)
    unit_name = files.tables.unit_name
    judged = waive(in_order(found), waivers, unit_name, options.today)
    return Checked(
        unit_name=unit_name,
        year=files.tables.year,
        findings=in_order(list(judged.findings)),
        waived=judged.waived,
    )


def _evidence(files: FilesRead) -> tuple[Evidence, list[Finding]]:
    """Give what the rules look at, and the gaps of the text; without figures and text where tables are missing."""
    template = open_template(None)
    wording = load_wording(template.wording, template.wording_name)
    evidence = Evidence(
        tables=files.tables,
        previous=files.previous,
        supplement=files.supplement,
        figures=None,
        text=None,
        style=wording.style,
    )
    try:
        accounts = require(files.tables)
    except WorkbookError:
        return evidence, []
    figures = derive(accounts, files.previous, files.supplement, wording.style)
    asked = asked_names(compile_template(template.data, template.name))
    text, gaps = compose(figures, files.supplement, wording, asked)
    return replace(evidence, figures=figures, text=text), gaps
