"""Checking a template before there is data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.document.compiling.template import check_template as check_placeholders
from xls2report.document.compiling.template import compile_template, require_sound
from xls2report.document.template_files import open_template
from xls2report.model.errors import TemplateError
from xls2report.model.finding import Finding
from xls2report.model.language import _
from xls2report.narrative.wording_reading import load_wording
from xls2report.pipeline.examination import known_names

if TYPE_CHECKING:
    from pathlib import Path

    from xls2report.narrative.wording import Wording


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
