"""Which sheets of a workbook are taken for which tables, and what is doubtful about it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from xls2report.model.finding import Finding, Severity
from xls2report.model.language import _
from xls2report.tables.kind import TableKind
from xls2report.workbook.findings import at_table, listed, nearest, short, where
from xls2report.workbook.frame import look_at
from xls2report.workbook.layout import layout
from xls2report.workbook.normalise import plain
from xls2report.workbook.recognise import Voice, identify
from xls2report.workbook.sections import sections_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xls2report.model.source import CellRef
    from xls2report.sheets.grid import Sheet, SheetFile
    from xls2report.workbook.frame import Frame
    from xls2report.workbook.recognise import Identity

UNUSABLE_WITHOUT = tuple(TableKind)[:6]
"""Tables 01 to 06: no report can be made without one of them."""


class Selection(NamedTuple):
    """The sheets taken for tables, in workbook order; the others."""

    chosen: Mapping[TableKind, Identity]
    others: tuple[Identity, ...]
    findings: tuple[Finding, ...]

    @property
    def ignored_sheets(self) -> tuple[str, ...]:
        """The names of sheets of which no part was taken."""
        taken = {identity.frame.sheet.name for identity in self.chosen.values()}
        others = (identity.frame.sheet.name for identity in self.others)
        return tuple(dict.fromkeys(name for name in others if name not in taken))


def select(book: SheetFile) -> Selection:
    """Take a sheet for every table that the workbook holds, hidden sheets too."""
    identities = [identify(frame) for sheet in book.sheets for frame in _frames(sheet)]
    chosen: dict[TableKind, Identity] = {}
    for kind in TableKind:
        candidates = [identity for identity in identities if identity.kind is kind]
        if candidates:
            chosen[kind] = max(candidates, key=_strength)
    taken = [identity for identity in identities if identity.kind and chosen[identity.kind] is identity]
    findings = [finding for identity in identities for finding in _doubts(identity, chosen)]
    return Selection(
        {identity.kind: identity for identity in taken if identity.kind},
        tuple(identity for identity in identities if not any(identity is one for one in taken)),
        tuple(findings),
    )


def _frames(sheet: Sheet) -> list[Frame]:
    """Look at every part of a sheet; what a part's frame does not tell, the part before it on the sheet has told."""
    frames = [look_at(part, area) for part, area in sections_of(sheet)]
    for above, frame in pairwise(frames):
        frame.money = frame.money or above.money
        frame.years = frame.years or above.years
        if frame.department is None:
            frame.department, frame.department_prefix = above.department, above.department_prefix
    return frames


def _strength(identity: Identity) -> tuple[bool, int, bool]:
    return not identity.frame.sheet.hidden, identity.score, identity.frame.head_top >= 0


def _doubts(identity: Identity, chosen: Mapping[TableKind, Identity]) -> Iterator[Finding]:
    kind = identity.kind
    if kind is None:
        if not identity.internal:
            yield from _almost(identity, chosen)
    elif chosen[kind] is not identity:
        yield _twice(kind, identity.frame, chosen[kind].frame)
    elif identity.against:
        yield _contradiction(identity, kind)
    elif identity.frame.other_titles and not identity.frame.titles:
        yield _foreign_title(identity.frame, kind)


def sheet_ref(frame: Frame) -> CellRef:
    """Give the cell that stands for a whole sheet: its title, or A1."""
    if frame.titles:
        return frame.titles[0][1]
    return frame.other_titles[0].source if frame.other_titles else frame.ref(frame.area.top, frame.area.left, "")


def _twice(kind: TableKind, extra: Frame, taken: Frame) -> Finding:
    source = sheet_ref(extra)
    return Finding(
        code="W-TABS",
        severity=Severity.ERROR,
        pattern=_("{file}：工作表“{taken}”和“{sheet}”都是{table}，采用了“{taken}”"),
        arguments=(*where(source), ("table", kind.term), ("taken", taken.sheet.name.strip())),
        remedy=_("请删去或改名多余的一张，隐藏的工作表也要看"),
        sources=(source, sheet_ref(taken)),
        place=at_table(kind),
    )


def _contradiction(identity: Identity, kind: TableKind) -> Finding:
    source = sheet_ref(identity.frame)
    said = "，".join(_("{voice}像{tables}").format(voice=voice, tables=_or(kinds)) for voice, kinds in identity.against)
    return Finding(
        code="W-IDENT",
        severity=Severity.ERROR if identity.tied else Severity.WARNING,
        pattern=_("{file}：工作表“{sheet}”按{table}读取，但{said}"),
        arguments=(*where(source), ("table", kind.term), ("said", said)),
        remedy=_("请核对这张表的标题、表号、工作表名和表头，改成一致"),
        sources=(source,),
        place=at_table(kind),
    )


def _or(kinds: tuple[TableKind, ...]) -> str:
    return _("或").join(kind.term for kind in kinds)


def _foreign_title(frame: Frame, kind: TableKind) -> Finding:
    told = frame.other_titles[0]
    return Finding(
        code="W-IDENT",
        severity=Severity.WARNING,
        pattern=_("{file}：工作表“{sheet}”{cell}的标题“{title}”不是九张表的标题，按{table}读取"),
        arguments=(*where(told.source), ("title", short(told.text)), ("table", kind.term)),
        remedy=_("请把标题改成“{table}”").format(table=kind.term),
        sources=(told.source,),
        place=at_table(kind),
    )


def _almost(identity: Identity, chosen: Mapping[TableKind, Identity]) -> Iterator[Finding]:
    """Tell of a sheet that looks like a table which is missing, and is not certain enough to be taken for it."""
    frame = identity.frame
    like = [
        kind
        for kind in TableKind
        if kind not in chosen and any(kind in kinds for voice, kinds in identity.against if voice != Voice.LABEL)
    ]
    if not like or frame.head_top < 0:
        return
    source = sheet_ref(frame)
    voices = listed([voice for voice, kinds in identity.against if like[0] in kinds])
    title = short(frame.other_titles[0].text) if frame.other_titles else ""
    near = nearest(plain(title), list(layout().titles)) if title else ""
    remedy = _("请补上这张表的标题和表号（公开0N表）")
    if title:
        remedy = _("标题“{title}”认不出，请改正").format(title=title)
    if near:
        remedy = _("标题“{title}”认不出，是否应为“{near}”？").format(title=title, near=layout().titles[near].term)
    yield Finding(
        code="W-IDENT",
        severity=Severity.WARNING,
        pattern=_("{file}：工作表“{sheet}”的{voices}像{tables}，其余的对不上，没有采用"),
        arguments=(*where(source), ("voices", voices), ("tables", _or(tuple(like)))),
        remedy=remedy,
        sources=(source,),
    )


def missing_tables(chosen: Mapping[TableKind, Identity], file: str, year: int | None) -> Iterator[Finding]:
    """Tell which of the tables that a workbook of ``year`` should have are not there."""
    for kind in TableKind:
        if kind in chosen or (year is not None and year < layout().table_since[kind]):
            continue
        needed = kind in UNUSABLE_WITHOUT
        yield Finding(
            code="W-TABS",
            severity=Severity.ERROR if needed else Severity.WARNING,
            pattern=_("{file}：没有找到{table}") if needed else _("{file}：没有找到{table}，按没有数据处理"),
            arguments=(("file", file), ("table", kind.term)),
            remedy=_("请补上这张表；没有数据也要有空表。如果表在，请核对它的标题、表号和表头"),
        )
