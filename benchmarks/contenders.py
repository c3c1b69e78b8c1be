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
    DOCX = "python-docx"


def command(contender: Contender, job: Job, files: Path) -> list[str]:
    """Give the command that converts a job in a fresh process; ``files`` holds what the peers fill."""
    target = str(job.document(contender))
    start = [sys.executable, "-m"]
    if contender is Contender.OURS:
        inputs = [str(job.workbook), "--previous", str(job.previous), "--supplement", str(job.supplement)]
        return [*start, "xls2report", "convert", *inputs, "-o", target, "--force"]
    module = "with_docxtpl" if contender is Contender.DOCXTPL else "with_docx"
    return [*start, f"benchmarks.peers.{module}", str(prepared(contender, files)), str(job.folder), target]


def converter(contender: Contender, files: Path) -> Callable[[Job], None]:
    """Import what a contender needs and give the function that converts a job."""
    # Each process imports the code of one contender alone, or its start and its memory would be another's.
    match contender:
        case Contender.OURS:
            return _ours()
        case Contender.DOCXTPL:
            from benchmarks.peers.with_docxtpl import write  # noqa: PLC0415
        case Contender.DOCX:
            from benchmarks.peers.with_docx import write  # noqa: PLC0415
    template = prepared(contender, files)
    return lambda job: write(template, job, job.document(contender))


def prepared(contender: Contender, files: Path) -> Path:
    """Give the Word file that a peer fills."""
    return files / ("template.docx" if contender is Contender.DOCXTPL else "skeleton.docx")


def _ours() -> Callable[[Job], None]:
    from xls2report import ConvertOptions, convert  # noqa: PLC0415

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
