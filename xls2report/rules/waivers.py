"""The list of waivers: which findings are known and accepted, why, and until when. It knows no clock: the caller tells the day.

```toml
[[waiver]]
code = "X-0607"
unit = "澄溪县文化和旅游局"    # may be left out: whatever unit
cell = "收入决算表!C9"          # may be left out: wherever it is found
reason = "项目经费另有批复"
until = 2025-12-31
```

In a report's own tables, which have no sheets and no addresses, a cell is written as findings name it: 《收入决算表》“合计”行“本年收入合计”栏;
the title alone is the whole table, with the row alone any of its cells.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, cast

from msgspec import Struct
from msgspec.structs import replace

from xls2report.input_file import TomlError, parse_toml
from xls2report.model.errors import UsageError
from xls2report.model.finding import Finding, PlaceKind, TextPlace
from xls2report.model.language import _, listed
from xls2report.tables.kind import TableKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

Table = dict[str, object]

_KEYS = ("code", "unit", "cell", "reason", "until")
_NEEDED = ("code", "reason", "until")
_SUPPOSED = "W-CELL"
_LIST = "waiver"
_CODE = re.compile(r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)*")
_CELL = re.compile(r".+![A-Z]{1,3}[1-9]\d{0,6}")
_PRINTED = re.compile(r"《(?P<title>[^》]+)》(?P<place>[^《》]*)")
_QUOTED = re.compile(r"“((?:[^“”]|“[^“”]*”)+)”")


class Waiver(Struct, frozen=True, kw_only=True):
    """One waiver.

    Attributes:
        file: base name of the list.
        number: which one of the list it is, from 1.
        code: of the findings it waives.
        unit: whose; empty: whatever unit's.
        cell: 「表名!A1」, the cell that the finding names first; the sheet's own name or the table's. Or a place in a report's own
            tables, as a finding names it. Empty: any.
        reason: why, in Chinese.
        until: the last day it holds.
    """

    file: str
    number: int
    code: str
    unit: str
    cell: str
    reason: str
    until: date

    def covers(self, finding: Finding) -> bool:
        """Whether this waiver means the finding."""
        return finding.code == self.code and (
            not self.cell or self.cell in _cells(finding) or _is_printed_at(finding, self.cell)
        )

    @property
    def is_of_print(self) -> bool:
        """Whether it means a place in a report's own tables, which only an audit reads."""
        return _PRINTED.fullmatch(self.cell) is not None


class WaivedFinding(Struct, frozen=True):
    """A finding that is known and accepted, and the waiver that says so."""

    finding: Finding
    waiver: Waiver


class Judged(Struct, frozen=True):
    """Findings after the waivers: those that stand (WV-UNUSED and WV-EXPIRED among them), and those waived."""

    findings: tuple[Finding, ...]
    waived: tuple[WaivedFinding, ...]


def apply_waivers(
    findings: Iterable[Finding], waivers: Sequence[Waiver], unit: str, today: date, *, silent: Collection[int] = ()
) -> Judged:
    """Take the waived findings out, and add one for every waiver that is expired or waives nothing.

    What follows from a finding is judged by itself: where the cause is waived, it stands on its own; where all that a wrong
    cell was supposed from is waived, there is no such cell.

    A waiver for another unit does nothing here and is not told of: one list may serve many units. Nor are those whose numbers
    are ``silent``: somebody else tells of them.
    """
    ours = [waiver for waiver in waivers if not waiver.unit or _plain(waiver.unit) == _plain(unit)]
    valid = [waiver for waiver in ours if today <= waiver.until]
    used: set[int] = set()
    waived: list[WaivedFinding] = []

    def judged(finding: Finding) -> list[Finding]:
        follows = [one for below in finding.follows for one in judged(below)]
        covering = [waiver for waiver in valid if waiver.covers(finding)]
        used.update(waiver.number for waiver in covering)
        if covering:
            waived.append(WaivedFinding(replace(finding, follows=()) if finding.follows else finding, covering[0]))
            return follows
        if finding.code == _SUPPOSED and not follows:
            return []
        return [replace(finding, follows=tuple(follows)) if finding.follows else finding]

    standing = [one for finding in findings for one in judged(finding)]
    for waiver in ours:
        if waiver.number in silent:
            continue
        if waiver not in valid:
            standing.append(_expired(waiver))
        elif waiver.number not in used:
            standing.append(_unused(waiver))
    return Judged(tuple(standing), tuple(waived))


def idle_waivers(
    waivers: Iterable[Waiver], used: Collection[int], units: Iterable[str], today: date
) -> Iterator[Finding]:
    """Tell, once for many units, of the waivers that no unit by itself tells of: those that name none or none of these.

    Args:
        waivers: the list.
        used: the numbers of those that waive something.
        units: the names of all units.
        today: the day.
    """
    there = {_plain(unit) for unit in units}
    for waiver in waivers:
        if waiver.unit and _plain(waiver.unit) in there:
            continue
        if today > waiver.until:
            yield _expired(waiver)
        elif waiver.number not in used:
            yield _unused(waiver)


def _cells(finding: Finding) -> tuple[str, ...]:
    """Give the ways to write the cell that a finding names first."""
    if not finding.sources:
        return ()
    first = finding.sources[0]
    sheets = [first.sheet.strip()]
    if finding.place.kind is PlaceKind.TABLE:
        sheets.append(TableKind(finding.place.key).term)
    return tuple(f"{sheet}!{first.address}" for sheet in sheets)


def _is_printed_at(finding: Finding, cell: str) -> bool:
    """Whether a finding stands at a place of a report's own tables, by title, row and column; columns and rows may be left out."""
    wanted, place = _PRINTED.fullmatch(cell), finding.place
    if wanted is None or not isinstance(place, TextPlace) or not finding.sources:
        return False
    parts = _QUOTED.findall(wanted["place"])
    named = _QUOTED.findall(place.clause)
    return place.under.removeprefix("《").startswith(wanted["title"]) and named[: len(parts)] == parts


def _plain(name: str) -> str:
    return "".join(name.split())


def _expired(waiver: Waiver) -> Finding:
    return Finding(
        code="WV-EXPIRED",
        pattern=_("豁免名单 {file} 第{number}条（{what}）只到{until}，已经过期，没有豁免"),
        arguments=(*_slots(waiver), ("until", waiver.until.isoformat())),
        remedy=_("问题已改正的，删去这一条；还要豁免的，核对后改期限"),
    )


def _unused(waiver: Waiver) -> Finding:
    return Finding(
        code="WV-UNUSED",
        pattern=_("豁免名单 {file} 第{number}条（{what}）没有对上任何问题"),
        arguments=_slots(waiver),
        remedy=_("问题已改正的，删去这一条；写错的，改正编码或单元格（表名!A1）"),
    )


def _slots(waiver: Waiver) -> tuple[tuple[str, str], ...]:
    what = f"{waiver.code} {waiver.cell}".strip()
    return (("file", waiver.file), ("number", str(waiver.number)), ("what", what))


def read_waivers(data: bytes, file: str) -> tuple[Waiver, ...]:
    """Read a list of waivers; ``file`` is its base name.

    Raises:
        UsageError: it is no TOML, or some of its waivers cannot be understood; all of that is told at once.
    """
    content = _parse(data, file)
    problems = [_("不认得“{key}”，应为 [[{known}]]").format(key=key, known=_LIST) for key in content if key != _LIST]
    listed = content.get(_LIST, [])
    entries = cast("list[object]", listed) if isinstance(listed, list) else [listed]
    waivers: list[Waiver] = []
    for number, entry in enumerate(entries, 1):
        wrong = _wrong(cast("Table", entry)) if isinstance(entry, dict) else [_("应写成 [[{name}]]").format(name=_LIST)]
        if wrong:
            problems += [_("第{number}条：{wrong}").format(number=number, wrong=one) for one in wrong]
        else:
            waivers.append(_waiver(cast("Table", entry), number, file))
    if problems:
        raise UsageError(
            _("豁免名单 {file} 有{count}处写法不对：\n{list}").format(
                file=file, count=len(problems), list="\n".join(f"  {problem}" for problem in problems)
            ),
            _('每条写 [[waiver]]，下面写 code = "编码"、reason = "理由"、until = 2025-12-31，可以再写 unit 和 cell'),
        )
    return tuple(waivers)


def _parse(data: bytes, file: str) -> Table:
    try:
        return parse_toml(data)
    except UnicodeDecodeError as error:
        raise UsageError(
            _("豁免名单 {file} 不是 UTF-8 编码").format(file=file), _("用记事本另存为 UTF-8 编码后再试")
        ) from error
    except TomlError as error:
        raise UsageError(
            _("豁免名单 {file} 写法有误：{error}").format(file=file, error=error),
            _("检查所指的行：文字要用英文双引号括起来，每条以 [[waiver]] 开头"),
        ) from error


def _wrong(entry: Table) -> list[str]:
    """Say what is wrong with one waiver."""
    wrong = [_("缺少 {key}").format(key=key) for key in _NEEDED if key not in entry]
    wrong += [
        _("不认得“{key}”，可以写 {known}").format(key=key, known=listed(_KEYS)) for key in entry if key not in _KEYS
    ]
    texts = [key for key in ("code", "unit", "cell", "reason") if key in entry]
    wrong += [
        _("{key} 应为用引号括起来的文字").format(key=key)
        for key in texts
        if not (isinstance(value := entry[key], str) and value.strip())
    ]
    code, cell = entry.get("code"), entry.get("cell")
    if isinstance(code, str) and code.strip() and not _CODE.fullmatch(code.strip()):
        wrong.append(_("code 应是规则的编码，如 T1-INC，现在是“{code}”").format(code=code))
    if isinstance(cell, str) and cell.strip() and not any(way.fullmatch(cell.strip()) for way in (_CELL, _PRINTED)):
        wrong.append(
            _("cell 应写成“表名!A1”，报告自己的表写成“《表名》“行”行“栏”栏”，现在是“{cell}”").format(cell=cell)
        )
    if "until" in entry and _day(entry["until"]) is None:
        wrong.append(_("until 应是日期，如 2025-12-31"))
    return wrong


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            return None
    return value if isinstance(value, date) else None


def _waiver(entry: Table, number: int, file: str) -> Waiver:
    day = _day(entry["until"])
    assert day is not None, "checked before"  # noqa: S101 - for the type checker
    return Waiver(
        file=file,
        number=number,
        code=str(entry["code"]).strip(),
        unit=str(entry.get("unit", "")).strip(),
        cell=str(entry.get("cell", "")).strip(),
        reason=str(entry["reason"]).strip(),
        until=day,
    )
