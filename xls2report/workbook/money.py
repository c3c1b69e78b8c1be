"""The unit of money of every sheet: each tells its own, a silent one follows the others or ``--money``."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from xls2report.model.errors import WorkbookError
from xls2report.model.finding import Finding, at_table
from xls2report.model.language import _
from xls2report.model.money import MoneyUnit
from xls2report.model.severity import Severity
from xls2report.workbook.findings import listed, where
from xls2report.workbook.selection import sheet_ref

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.model.source import CellRef
    from xls2report.tables.kind import TableKind
    from xls2report.workbook.recognise import Identity


def settle_money(
    chosen: Mapping[TableKind, Identity], money: MoneyUnit | None, supposed: Mapping[TableKind, MoneyUnit]
) -> tuple[dict[TableKind, MoneyUnit], list[Finding]]:
    """Give the unit of every table. ``money`` serves the sheets that tell none; those of ``supposed`` are not asked.

    Raises:
        WorkbookError: no sheet tells a unit and ``money`` is None; or a sheet is in a unit that cannot be read.
    """
    told: dict[TableKind, MoneyUnit] = {}
    findings: list[Finding] = []
    for kind, identity in chosen.items():
        units = [supposed[kind]] if kind in supposed else _units_told(identity)
        if units:
            told[kind] = units[0]
        if len(units) > 1:
            findings.append(_contradiction(identity, kind, units[0]))
    silent = [kind for kind in chosen if kind not in told]
    if silent and money is None and not told:
        sheet = chosen[silent[0]].frame.sheet
        raise WorkbookError(
            _("{file}：各张表都没有写金额单位").format(file=sheet.file),
            _("请在表上写“金额单位：万元”或“金额单位：元”，或者用 --money 元、--money 万元 指定"),
        )
    if len(set(told.values())) > 1:
        findings.append(_mixed(chosen, told))
    for kind in silent:
        told[kind] = money or _usual(chosen, told)
        findings.append(_assumed(chosen[kind], kind, told[kind], given=money is not None))
    return told, findings


def _usual(chosen: Mapping[TableKind, Identity], told: Mapping[TableKind, MoneyUnit]) -> MoneyUnit:
    """Give the unit that most sheets tell; hidden ones are asked only where no other tells one."""
    seen = [unit for kind, unit in told.items() if not chosen[kind].frame.sheet.hidden]
    return Counter(seen or told.values()).most_common(1)[0][0]


def _units_told(identity: Identity) -> list[MoneyUnit]:
    """Give the units a sheet tells, the one above the table first.

    Raises:
        WorkbookError: the sheet is in 千元, 亿元 or the like.
    """
    units: list[MoneyUnit] = []
    for told in identity.frame.money:
        try:
            unit = MoneyUnit(told.text)
        except ValueError:
            raise WorkbookError(
                _("{file}：工作表“{sheet}”{cell}的金额单位是{unit}").format(**dict(where(told.source)), unit=told.text),
                _("只能读元和万元，请换算后再试"),
            ) from None
        if unit not in units:
            units.append(unit)
    return units


def _contradiction(identity: Identity, kind: TableKind, taken: MoneyUnit) -> Finding:
    sources = tuple(told.source for told in identity.frame.money)
    return Finding(
        code="W-UNIT",
        severity=Severity.ERROR,
        pattern=_("{file}：工作表“{sheet}”既写元又写万元，按{unit}读取"),
        arguments=(*where(sources[0]), ("unit", taken.word)),
        remedy=_("请核对这张表的金额单位，只留正确的一个"),
        sources=sources[:2],
        place=at_table(kind),
    )


def _mixed(chosen: Mapping[TableKind, Identity], told: Mapping[TableKind, MoneyUnit]) -> Finding:
    fewer = Counter(told.values()).most_common()[-1][0]
    kinds = [kind for kind, unit in told.items() if unit is fewer]
    sources = [told_at(chosen[kind]) for kind in kinds]
    return Finding(
        code="W-UNIT",
        severity=Severity.WARNING,
        pattern=_("{file}：各表金额单位不一致，{tables}用{unit}，其余用{other}；已各按所写的单位换算"),
        arguments=(
            ("file", sources[0].file),
            ("tables", listed([kind.term for kind in kinds])),
            ("unit", fewer.word),
            ("other", next(unit for unit in told.values() if unit is not fewer).word),
        ),
        remedy=_("请核对这些表的金额单位是否写对"),
        sources=tuple(sources),
        place=at_table(kinds[0]),
    )


def told_at(identity: Identity) -> CellRef:
    """Give the cell that tells a sheet's unit of money; the sheet where none does."""
    return identity.frame.money[0].source if identity.frame.money else sheet_ref(identity.frame)


def _assumed(identity: Identity, kind: TableKind, unit: MoneyUnit, *, given: bool) -> Finding:
    source = sheet_ref(identity.frame)
    return Finding(
        code="W-UNIT",
        severity=Severity.INFO if given else Severity.WARNING,
        pattern=_("{file}：工作表“{sheet}”没有写金额单位，按 --money 指定的{unit}读取")
        if given
        else _("{file}：工作表“{sheet}”没有写金额单位，按其他表的{unit}读取"),
        arguments=(*where(source), ("unit", unit.word)),
        remedy=_("请在表上写明金额单位"),
        sources=(source,),
        place=at_table(kind),
    )
