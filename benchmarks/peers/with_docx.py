"""The job with openpyxl and python-docx, row by row: ``python -m benchmarks.peers.with_docx SKELETON JOB OUT [--read-only]``."""

# What python-docx gives is partly unknown to the type checker.
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document
from docx.styles.style import ParagraphStyle

from benchmarks.jobs import Job
from benchmarks.peers.figures import derive
from benchmarks.peers.prose import PARTS, Loop
from benchmarks.peers.views import views

if TYPE_CHECKING:
    from docx.document import Document as DocumentType
    from docx.table import Table as WordTable
    from docx.text.paragraph import Paragraph

    from benchmarks.peers.figures import Context
    from benchmarks.peers.views import View

LOOPS = {f"[[{block.list}]]": block for part in PARTS for block in part if isinstance(block, Loop)}


def write(skeleton: Path, job: Job, target: Path, *, read_only: bool) -> None:
    """Write one report: fill the skeleton's paragraphs, then append the rows of its tables."""
    context, tables = derive(job, read_only=read_only)
    shown = views(tables)
    document = Document(str(skeleton))
    for paragraph in document.paragraphs:
        loop = LOOPS.get(paragraph.text)
        if loop is not None:
            _repeat(document, paragraph, loop, context)
        elif "{" in paragraph.text:
            paragraph.runs[0].text = paragraph.text.format(**context.texts, **shown)
    text, amount = (_style(document, name) for name in ("表格文字", "表格金额"))
    for table, (name, source) in zip(document.tables, tables.items(), strict=True):
        styles = [amount if column in source.form.amounts else text for column in range(len(table.columns))]
        _fill(table, shown[name], styles)
    document.save(str(target))


def _repeat(document: DocumentType, marker: Paragraph, loop: Loop, context: Context) -> None:
    styles = {line.style: _style(document, line.style) for line in loop.lines}
    for each in context.lists[loop.list]:
        for line in loop.lines:
            if not line.when or line.when == getattr(each, "kind", ""):
                marker.insert_paragraph_before(line.text.format(each=each), styles[line.style])
    marker._p.getparent().remove(marker._p)  # noqa: SLF001 - python-docx has no public way to remove a paragraph


def _style(document: DocumentType, name: str) -> ParagraphStyle:
    found = document.styles[name]
    assert isinstance(found, ParagraphStyle)  # noqa: S101 - for the type checker
    return found


def _fill(table: WordTable, view: View, styles: list[ParagraphStyle]) -> None:
    if view.total:
        _row(table, view.total, styles, ((0, 3),))
    for texts in view.rows:
        _row(table, texts, styles, ((0, 2),) if view.total else ())
    if view.last:
        _row(table, view.last, styles, ((0, 1), (3, 7)))


def _row(table: WordTable, texts: list[str], styles: list[ParagraphStyle], spans: tuple[tuple[int, int], ...]) -> None:
    cells = table.add_row().cells
    for first, last in spans:
        cells[first].merge(cells[last])
    covered = {column for first, last in spans for column in range(first + 1, last + 1)}
    for column, (cell, text, style) in enumerate(zip(cells, texts, styles, strict=True)):
        if column not in covered:
            paragraph = cell.paragraphs[0]
            paragraph.style = style
            if text:
                paragraph.add_run(text)


if __name__ == "__main__":
    write(Path(sys.argv[1]), Job(Path(sys.argv[2])), Path(sys.argv[3]), read_only="--read-only" in sys.argv)
