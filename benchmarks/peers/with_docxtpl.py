"""The job with openpyxl and docxtpl: ``python -m benchmarks.peers.with_docxtpl TEMPLATE JOB OUT [--read-only]``."""

from __future__ import annotations

import sys
from pathlib import Path

from docxtpl import DocxTemplate

from benchmarks.jobs import Job
from benchmarks.peers.figures import derive
from benchmarks.peers.views import views


def write(template: Path, job: Job, target: Path, *, read_only: bool) -> None:
    """Write one report. docxtpl fills a template once; the next document loads it anew."""
    context, tables = derive(job, read_only=read_only)
    document = DocxTemplate(template)
    document.render({**context.texts, **context.lists, **views(tables)})
    document.save(target)  # pyright: ignore[reportUnknownMemberType] - its type is partly unknown


if __name__ == "__main__":
    write(Path(sys.argv[1]), Job(Path(sys.argv[2])), Path(sys.argv[3]), read_only="--read-only" in sys.argv)
