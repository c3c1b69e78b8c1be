"""Checking a template before there is data, showing it with the example unit's, and listing those that come along."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.document.compiling.template import check_template as check_placeholders
from xls2report.document.compiling.template import compile_template, require_sound
from xls2report.document.template_files import open_template, shipped_names
from xls2report.model.errors import TemplateError
from xls2report.model.finding import Finding
from xls2report.model.language import _
from xls2report.narrative.wording_reading import load_wording
from xls2report.options import ConvertOptions
from xls2report.pipeline.examination import known_names
from xls2report.pipeline.example import example

if TYPE_CHECKING:
    from xls2report.narrative.wording import About, Wording


class ShippedTemplate(Struct, frozen=True):
    """A template that comes with the program: the word that ``--template`` takes, and what its form says of itself."""

    key: str
    about: About


def shipped_templates() -> tuple[ShippedTemplate, ...]:
    """List the templates that come with the program, the default one first."""
    found: list[ShippedTemplate] = []
    for key in shipped_names():
        files = open_template(Path(key))
        wording = load_wording(files.wording, files.wording_name, files.extended)
        found.append(ShippedTemplate(key, wording.about))
    return tuple(found)


def preview_options(template: Path, output: Path, *, force: bool) -> ConvertOptions:
    """Give the options of a conversion that shows a template with the example unit's data."""
    unit = example()
    return ConvertOptions(
        workbook=unit.workbook,
        previous=unit.previous,
        supplement=unit.supplement,
        template=template,
        output=output,
        force=force,
    )


def check_template(path: Path) -> tuple[Finding, ...]:
    """Check a template's placeholders and the wording beside it.

    Raises:
        TemplateError: the file is no Word template at all.
    """
    files = open_template(path)
    findings: list[Finding] = []
    wording: Wording | None = None
    try:
        wording = load_wording(files.wording, files.wording_name, files.extended)
    except TemplateError as error:
        findings.append(
            Finding(
                code="D-WORDING",
                pattern=_("{problems}"),
                arguments=(("problems", error.message),),
                remedy=error.remedy,
            )
        )
    return (*check_placeholders(files.data, files.name, known_names(wording)), *findings)


def require_template(path: Path | None) -> None:
    """Stop before any work where a template or its wording cannot be used.

    Raises:
        TemplateError: what is wrong with it.
    """
    files = open_template(path)
    wording = load_wording(files.wording, files.wording_name, files.extended)
    require_sound(compile_template(files.data, files.name), known_names(wording))
