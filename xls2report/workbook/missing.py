"""Tables that a workbook should have and that were not read: what could be them, and what proves that they are not empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.finding import Finding
from xls2report.model.language import _
from xls2report.model.severity import Severity
from xls2report.tables.kind import TableKind
from xls2report.tables.labelled import Budget, RevenueSource
from xls2report.workbook.findings import listed, nearest, short, where
from xls2report.workbook.layout import layout
from xls2report.workbook.normalise import plain
from xls2report.workbook.recognise import Voice
from xls2report.workbook.selection import UNUSABLE_WITHOUT, has_numbers, sheet_ref

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from xls2report.model.source import CellRef
    from xls2report.tables.cell import Cell
    from xls2report.tables.form import TableForm
    from xls2report.tables.workbook import TableSet
    from xls2report.workbook.recognise import Identity
    from xls2report.workbook.selection import Selection

_PUBLIC_ITEMS = frozenset({"30212", "30217", "30231", "31013"})
"""The items of table 06 that are part of “三公”经费."""


class Missing(Struct, frozen=True):
    """What is said of tables that were not found, and those that are there, or must be, and were not read."""

    findings: list[Finding]
    unread: frozenset[TableKind]


def missing_tables(selection: Selection, tables: TableSet) -> Missing:
    """Tell which of the tables that a workbook of the year should have were not read, and which sheets could be them."""
    since, year, read = layout().table_since, tables.year, {form.kind for form in tables.forms}
    wanted = [kind for kind in TableKind if kind not in read and (year is None or year >= since[kind])]
    like = {
        id(identity): tuple(
            kind for kind in wanted if kind not in selection.chosen and could_be(identity, kind, selection.chosen)
        )
        for identity in selection.others
    }
    unread = {kind for kinds in like.values() for kind in kinds}
    # What is known and has no head is told where it was to be read; it is empty only where no number stands on it.
    headless = {kind for kind in wanted if kind in selection.chosen}
    unread |= {kind for kind in headless if has_numbers(selection.chosen[kind].frame)}
    findings: list[Finding] = []
    for kind in wanted:
        proofs = [] if kind in unread or kind in UNUSABLE_WITHOUT else list(_proofs(tables, kind))
        if proofs:
            unread.add(kind)
            findings.append(_proven(tables.file, kind, proofs))
        elif kind not in headless and (kind in UNUSABLE_WITHOUT or kind not in unread):
            findings.append(_not_found(kind, tables.file))
    findings += [_not_certain(one, like[id(one)]) for one in selection.others if like[id(one)]]
    told = (one for one in selection.others if not (like[id(one)] or one.internal or (one.kind and not one.hinted)))
    ignored = [one for one in told if has_numbers(one.frame)]
    return Missing([*findings, *([_ignored(ignored)] if ignored else [])], frozenset(unread))


def could_be(identity: Identity, kind: TableKind, found: Collection[TableKind] = ()) -> bool:
    """Whether a sheet that was not taken for any table may be this one; ``found`` are the tables that were taken."""
    if identity.internal or identity.kind or not (identity.frame.head_top >= 0 or has_numbers(identity.frame)):
        return False
    spoken = dict(identity.against)
    if any(kind in spoken.get(voice, ()) for voice in (Voice.TITLE, Voice.NAME)):
        return True
    if kind not in spoken.get(Voice.HEAD, ()):
        return identity.hint is kind and not identity.foreign
    # Many tables have 基本支出 and 项目支出: a title that speaks of another table tells; the head of “三公” is like none.
    # Without one of 01 to 06 there is no report: 支出情况 may then be 05, where 03 is found.
    spoken_of = identity.hint in (None, kind) or (kind in UNUSABLE_WITHOUT and identity.hint in found)
    return spoken_of and (not identity.foreign or kind is TableKind.THREE_PUBLIC_EXPENSES)


def _not_found(kind: TableKind, file: str) -> Finding:
    needed = kind in UNUSABLE_WITHOUT
    return Finding(
        code="W-TABS",
        severity=Severity.ERROR if needed else Severity.WARNING,
        pattern=_("{file}：没有找到{table}") if needed else _("{file}：没有找到{table}，按没有数据处理"),
        arguments=(("file", file), ("table", kind.term)),
        remedy=_("请补上这张表；没有数据也要有空表。如果表在，请核对它的标题、表号和表头"),
    )


def _not_certain(identity: Identity, like: tuple[TableKind, ...]) -> Finding:
    """Tell of a sheet that looks like a table which is missing, and is not certain enough to be taken for it."""
    frame = identity.frame
    source = sheet_ref(frame)
    voices = [voice for voice, kinds in identity.against if like[0] in kinds and voice is not Voice.LABEL]
    told = next(iter((*frame.other_titles, *frame.headings)), None)
    title = short(told.text) if told else ""
    near = nearest(plain(title), [one for one, kind in layout().titles.items() if kind in like]) if title else ""
    remedy = _("请补上这张表的标题和表号（公开0N表）；")
    if title:
        remedy = _("标题“{title}”认不出；是这张表的，请把标题改成“{table}”；").format(title=title, table=like[0].term)
    if near:
        remedy = _("标题“{title}”认不出，是否应为“{near}”？").format(title=title, near=layout().titles[near].term)
    return Finding(
        code="W-IDENT",
        severity=Severity.ERROR,
        pattern=_("{file}：工作表“{sheet}”的{voices}像{tables}，其余的对不上，没有采用；它的数不当作0"),
        arguments=(
            *where(source),
            ("voices", listed(voices or [_("名称")])),
            ("tables", _("或").join(kind.term for kind in like)),
        ),
        remedy=_("{remedy}没有这张表的，请另补一张空表").format(remedy=remedy),
        sources=(source,),
    )


def _ignored(identities: Sequence[Identity]) -> Finding:
    """Name the sheets, and parts of sheets, on which numbers stand that nobody read."""
    sources = tuple(sheet_ref(identity.frame) for identity in identities)
    names = list(dict.fromkeys(source.sheet.strip() for source in sources))
    return Finding(
        code="W-TABS",
        severity=Severity.INFO,
        pattern=_("{file}：这些工作表有数，不是九张表，没有读取：{sheets}"),
        arguments=(("file", sources[0].file), ("sheets", listed(names))),
        remedy=_("不必处理；其中有九张表的，请核对它的标题、表号和表头"),
        sources=sources,
    )


def _proofs(tables: TableSet, kind: TableKind) -> Iterator[CellRef]:
    """Give the amounts of other tables that say that a table is not empty: of 04 and 01, for “三公” of 06."""
    if kind is TableKind.THREE_PUBLIC_EXPENSES:
        return _public_items(tables)
    if kind is TableKind.GOVERNMENT_FUND_BUDGET:
        return _of_budget(tables, Budget.GOVERNMENT_FUND, RevenueSource.GOVERNMENT_FUND_BUDGET)
    return _of_budget(tables, Budget.STATE_CAPITAL_OPERATIONS, RevenueSource.STATE_CAPITAL_OPERATIONS_BUDGET)


def _public_items(tables: TableSet) -> Iterator[CellRef]:
    if tables.basic:
        for line in tables.basic.lines:
            if line.code in _PUBLIC_ITEMS and line.cell.value:
                yield tables.basic.form.ref(line.cell, f"{line.code} {line.name}")


def _of_budget(tables: TableSet, budget: Budget, source: RevenueSource) -> Iterator[CellRef]:
    cells: list[tuple[TableForm, Cell, str]] = []
    if summary := tables.summary:
        cells += [(summary.form, line.cell, line.label) for key, line in summary.revenue.items() if key is source]
    if table := tables.appropriation:
        lines = (table.revenue.get(budget), table.opening.get(budget))
        cells += [(table.form, line.cell, line.label) for line in lines if line]
        place = table.budget_columns.index(budget) if budget in table.budget_columns else -1
        rows = (table.current_year_expenditure, table.closing_carryover_and_surplus)
        cells += [(table.form, row.cells[place], row.name) for row in rows if row and place >= 0]
    return (form.ref(cell, label) for form, cell, label in cells if cell.value)


def _proven(file: str, kind: TableKind, refs: Sequence[CellRef]) -> Finding:
    first = refs[0]
    return Finding(
        code="W-TABS",
        severity=Severity.ERROR,
        pattern=_("{file}：没有找到{table}，而工作表“{sheet}”{cell}的“{label}”是{amount}；它的数不当作0"),
        arguments=(
            ("file", file),
            ("table", kind.term),
            ("sheet", first.sheet.strip()),
            ("cell", first.address),
            ("label", short(first.row_label)),
            ("amount", short(first.value)),
        ),
        remedy=_("请补上这张表；表在的，请核对它的标题、表号和表头"),
        sources=tuple(refs),
    )
