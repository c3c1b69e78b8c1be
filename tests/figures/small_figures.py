"""Figures and chapters of the small workbook with some of its sheets changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.narrative.writing import ASKED, typed, wording
from tests.workbook.small import TEXTS, read_small
from xls2report.figures.derive import Figures, derive
from xls2report.narrative.compose import compose
from xls2report.workbook.reading import require

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.narrative.wording import Wording
    from xls2report.supplement.record import Supplement
    from xls2report.tables.kind import TableKind
    from xls2report.tables.workbook import TableSet

Changed = tuple[str, str]


def changed_text(kind: TableKind, *changes: Changed) -> dict[TableKind, str]:
    """Give a sheet's text with words exchanged."""
    text = TEXTS[kind]
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return {kind: text}


def figures_of(
    changed: Mapping[TableKind, str] | None = None,
    supplement: Supplement | None = None,
    words: Wording | None = None,
    *,
    unit: str = "万元",
    names: Mapping[TableKind, str] | None = None,
    previous: TableSet | None = None,
) -> Figures:
    """Derive the figures of that workbook."""
    tables, _findings = read_small(changed, everywhere=("金额单位：万元", f"金额单位：{unit}"), names=names)
    return derive(require(tables), previous, supplement or typed(), (words or wording()).style)


def chapter_of(
    block: str,
    changed: Mapping[TableKind, str] | None = None,
    supplement: Supplement | None = None,
    words: Wording | None = None,
) -> str:
    """Write a chapter over that workbook, a line for each paragraph."""
    given = supplement or typed()
    text, _findings = compose(figures_of(changed, given, words), given, words or wording(), ASKED)
    return "\n".join(paragraph.text for paragraph in text.blocks[block])
