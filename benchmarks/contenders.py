"""The three contenders: how each converts a job inside a process, and what starts it as a process of its own."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from benchmarks.jobs import Job


class Contender(StrEnum):
    """Who does the job; the value names its files."""

    OURS = "xls2report"
    DOCXTPL = "docxtpl"
    """With openpyxl as most code uses it: the whole workbook in memory, merged cells and all, as ours reads it."""
    READ_ONLY = "docxtpl-read-only"
    """With openpyxl's faster mode: possible here because the peers know the layout of this one form beforehand."""
    DOCX = "python-docx"


def command(contender: Contender, job: Job, files: Path) -> list[str]:
    """Give the command that converts a job in a fresh process; ``files`` holds what the peers fill."""
    target = str(job.document(contender))
    start = [sys.executable, "-m"]
    if contender is Contender.OURS:
        inputs = [str(job.workbook), "--previous", str(job.previous), "--supplement", str(job.supplement)]
        return [*start, "xls2report", "convert", *inputs, "-o", target, "--force"]
    module = "with_docx" if contender is Contender.DOCX else "with_docxtpl"
    inputs = [str(prepared(contender, files)), str(job.folder), target]
    return [*start, f"benchmarks.peers.{module}", *inputs, *["--read-only"] * (contender is Contender.READ_ONLY)]


def converter(contender: Contender, files: Path) -> Callable[[Job], None]:
    """Import what a contender needs and give the function that converts a job."""
    # Each process imports the code of one contender alone, or its start and its memory would be another's.
    if contender is Contender.OURS:
        return _ours()
    if contender is Contender.DOCX:
        from benchmarks.peers.with_docx import write  # noqa: PLC0415 - loaded late: a start pays only for what it uses
    else:
        from benchmarks.peers.with_docxtpl import write  # noqa: PLC0415 - loaded late: a start pays only for what it uses
    template, read_only = prepared(contender, files), contender is Contender.READ_ONLY
    return lambda job: write(template, job, job.document(contender), read_only=read_only)


def prepared(contender: Contender, files: Path) -> Path:
    """Give the Word file that a peer fills."""
    return files / ("skeleton.docx" if contender is Contender.DOCX else "template.docx")


def _ours() -> Callable[[Job], None]:
    from xls2report import ConvertOptions, convert  # noqa: PLC0415 - loaded late: a start pays only for what it uses

    def run(job: Job) -> None:
        options = ConvertOptions(
            workbook=job.workbook,
            previous=job.previous,
            supplement=job.supplement,
            output=job.document(Contender.OURS),
            force=True,
        )
        convert(options)

    return run
