"""Which sheets of a workbook are taken for which tables, and what is doubtful about it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xls2report.model.finding import Finding, at_table
from xls2report.model.language import _, in_a_row
from xls2report.model.severity import Severity
from xls2report.tables.kind import TableKind
from xls2report.workbook.findings import short, where
from xls2report.workbook.frame import Told, look_at
from xls2report.workbook.normalise import plain
from xls2report.workbook.recognise import Voice, identify
from xls2report.workbook.sections import sections_of
from xls2report.workbook.titles import year_in_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xls2report.model.source import CellRef
    from xls2report.sheets.grid import Sheet, SheetFile
    from xls2report.workbook.frame import Frame
    from xls2report.workbook.recognise import Identity

UNUSABLE_WITHOUT = tuple(TableKind)[:6]
"""Tables 01 to 06: no report can be made without one of them."""
_LEAST_NUMBERS = 4
"""So many numbers in more than one row make a table; fewer are somebody's scratch."""


class Selection(Struct, frozen=True):
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
    identities = [identity for sheet in book.sheets for identity in _identities(sheet)]
    year = year_in_name(book.file)
    chosen: dict[TableKind, Identity] = {}
    for kind in TableKind:
        candidates = [identity for identity in identities if identity.kind is kind]
        if candidates:
            chosen[kind] = max(candidates, key=lambda identity: _strength(identity, year))
    taken = [identity for identity in identities if identity.kind and chosen[identity.kind] is identity]
    findings = [finding for identity in identities for finding in _doubts(identity, chosen)]
    return Selection(
        {identity.kind: identity for identity in taken if identity.kind},
        tuple(identity for identity in identities if not any(identity is one for one in taken)),
        tuple(findings),
    )


def _identities(sheet: Sheet) -> list[Identity]:
    """Say which tables stand on a sheet; one that holds several cannot be named after each of them."""
    found = [identify(frame) for frame in _frames(sheet)]
    if sum(identity.kind is not None for identity in found) > 1:
        return [
            identify(identity.frame, by_name=False)
            if any(voice == Voice.NAME for voice, _kinds in identity.against)
            else identity
            for identity in found
        ]
    return found


def _frames(sheet: Sheet) -> list[Frame]:
    """Look at every part of a sheet; what a part's frame does not tell, the part before it on the sheet has told."""
    frames = [look_at(part, area) for part, area in sections_of(sheet)]
    for above, frame in pairwise(frames):
        frame.money = frame.money or above.money
        frame.years = frame.years or above.years
        if frame.department is None:
            frame.department, frame.department_prefix = above.department, above.department_prefix
    return frames


def _strength(identity: Identity, year: int | None) -> tuple[bool, bool, bool, int, bool]:
    """Say how much speaks for a sheet; ``year`` is what the file's name tells."""
    years = [told for told, _source in identity.frame.years]
    return (
        not identity.frame.sheet.hidden,
        not _is_of_one_budget(identity),
        year is None or not years or year in years,
        identity.score,
        identity.frame.head_top >= 0,
    )


def _is_of_one_budget(identity: Identity) -> bool:
    """Whether a “三公” table is of the general public budget alone: some places have it beside that of all budgets."""
    of_public = identity.kind is TableKind.THREE_PUBLIC_EXPENSES
    return of_public and identity.title is not None and "一般公共预算" in plain(identity.title.text)


def _doubts(identity: Identity, chosen: Mapping[TableKind, Identity]) -> Iterator[Finding]:
    kind = identity.kind
    if kind is None:
        return
    if chosen[kind] is not identity:
        if not identity.hinted:
            yield _twice(kind, identity, chosen[kind])
    elif identity.hinted:
        yield _by_hint(identity.frame, kind)
    elif identity.against:
        yield _contradiction(identity, kind)
    elif identity.frame.other_titles and not identity.frame.titles:
        yield _foreign_title(identity, kind)


def sheet_ref(frame: Frame) -> CellRef:
    """Give the cell that stands for a whole sheet: its title, or A1."""
    if frame.titles:
        return frame.titles[0][1]
    return frame.other_titles[0].source if frame.other_titles else frame.ref(frame.area.top, frame.area.left, "")


def has_numbers(frame: Frame) -> bool:
    """Whether numbers stand on a sheet as in a table."""
    counts = [sum(isinstance(value, (int, float)) for value in values) for values in frame.sheet.rows]
    return sum(counts) >= _LEAST_NUMBERS and sum(map(bool, counts)) > 1


def _twice(kind: TableKind, extra: Identity, taken: Identity) -> Finding:
    source, other = sheet_ref(extra.frame), sheet_ref(taken.frame)
    narrower = _is_of_one_budget(extra) and not _is_of_one_budget(taken)
    same = source.sheet == other.sheet
    return Finding(
        code="W-TABS",
        severity=Severity.INFO if narrower else Severity.ERROR,
        pattern=_("{file}：工作表“{taken}”和“{sheet}”都是{table}，采用了“{taken}”"),
        arguments=(
            ("file", source.file),
            ("sheet", f"{source.sheet.strip()} {source.address}" if same else source.sheet.strip()),
            ("table", kind.term),
            ("taken", f"{other.sheet.strip()} {other.address}" if same else other.sheet.strip()),
        ),
        remedy=_("不必处理：报告用的是各项财政拨款的一张")
        if narrower
        else _("请删去或改名多余的一张，隐藏的工作表也要看"),
        sources=(source, other),
        place=at_table(kind),
    )


def _contradiction(identity: Identity, kind: TableKind) -> Finding:
    source = sheet_ref(identity.frame)
    said = in_a_row(_("{voice}像{tables}").format(voice=voice, tables=_or(kinds)) for voice, kinds in identity.against)
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


def _foreign_title(identity: Identity, kind: TableKind) -> Finding:
    pattern = _("{file}：工作表“{sheet}”{cell}的标题“{title}”不是九张表的标题，按{table}读取")
    found = _by_title(identity.frame.other_titles[0], kind, pattern)
    # A plan's or last year's table on a sheet of the right name is most likely the wrong table.
    return replace(found, severity=Severity.ERROR) if identity.foreign else found


def _by_hint(frame: Frame, kind: TableKind) -> Finding:
    """Tell of a sheet that only its head and the words of an unusual title, or of its name, make known."""
    told = next(iter((*frame.other_titles, *frame.headings)), None) or Told(frame.sheet.name, sheet_ref(frame))
    return _by_title(
        told, kind, _("{file}：工作表“{sheet}”的“{title}”不是九张表的标题，表头是{table}的，按{table}读取")
    )


def _by_title(told: Told, kind: TableKind, pattern: str) -> Finding:
    return Finding(
        code="W-IDENT",
        severity=Severity.WARNING,
        pattern=pattern,
        arguments=(*where(told.source), ("title", short(told.text.strip())), ("table", kind.term)),
        remedy=_("请把标题改成“{table}”").format(table=kind.term),
        sources=(told.source,),
        place=at_table(kind),
    )
