"""Checking a unit's inputs against each other, without writing anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.finding import Finding, in_order
from xls2report.pipeline.examination import examine, open_form
from xls2report.pipeline.inputs import read_files
from xls2report.pipeline.reconcile import Told, open_waivers, waive

if TYPE_CHECKING:
    from xls2report.options import CheckOptions
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
        CannotGoOnError: an input or the template cannot be used.
    """
    waivers = open_waivers(options.waivers, Told.OF_INPUTS)
    form = open_form(options.template)
    files = read_files(options.workbook, options.previous, options.supplement, options.money, options.year)
    examined = examine(files, form)
    missing = [] if options.supplement is not None else [id(gap) for gap in examined.gaps]
    found = [finding for finding in examined.findings if id(finding) not in missing]
    unit_name = files.tables.unit_name
    judged = waive(in_order(found), waivers, unit_name, options.today)
    return Checked(
        unit_name=unit_name,
        year=files.tables.year,
        findings=in_order(judged.findings),
        waived=judged.waived,
    )
