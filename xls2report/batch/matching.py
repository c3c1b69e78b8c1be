"""Which files belong to which unit: by the unit's name in the sheets, and by names of files and folders only where that fails."""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from xls2report.batch.identity import Content, Identity
from xls2report.model.finding import Finding, Severity
from xls2report.model.language import _
from xls2report.review.records import LeftAlone
from xls2report.workbook.normalise import plain
from xls2report.workbook.titles import unit_in_file_name, year_in_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Place(StrEnum):
    """Which of the folders a file was found in."""

    FOLDER = "folder"
    PREVIOUS = "previous"
    SUPPLEMENT = "supplement"


class FoundFile(Struct, frozen=True, kw_only=True):
    """A spreadsheet that was found.

    Attributes:
        path: where it is.
        shown: its path below the folder it was found in, with /.
        place: which folder that is.
        digest: of its content.
        identity: what it is.
    """

    path: Path
    shown: str
    place: Place
    digest: str
    identity: Identity


class Role(StrEnum):
    """What a file is to a unit; the value is what the user reads."""

    WORKBOOK = "本年工作簿"
    PREVIOUS = "上年工作簿"
    SUPPLEMENT = "补充表"


class UnitFound(Struct, kw_only=True):
    """The files of one unit; more than one of a role where nobody can tell which is meant.

    ``notes`` are what was found about the matching, ``unreadable`` the files of this unit that cannot be read.
    """

    name: str
    files: dict[Role, list[FoundFile]]
    notes: list[Finding]
    unreadable: dict[Role, FoundFile]


class Matched(NamedTuple):
    """The units by their folded names, in the order of their names; the files of none; and notes on the whole."""

    units: Mapping[str, UnitFound]
    left_alone: Sequence[LeftAlone]
    notes: Sequence[Finding]


def year_of(files: Iterable[FoundFile]) -> int | None:
    """Give the newest year that a workbook in the main folder tells."""
    years = [file.identity.year for file in files if _is_tables(file) and file.place is Place.FOLDER]
    return max((year for year in years if year is not None), default=None)


def match(files: Sequence[FoundFile], year: int | None, roster: Iterable[str]) -> Matched:
    """Sort files by unit.

    Args:
        files: every spreadsheet found.
        year: the year to report.
        roster: the names of the units that have to hand in: a file that cannot be read may be called after one.
    """
    return _Matching(files, year, roster).match()


class _Matching:
    def __init__(self, files: Sequence[FoundFile], year: int | None, roster: Iterable[str]) -> None:
        self._files = files
        self._year = year
        self._names = {plain(name): name for name in roster}
        self._units: dict[str, UnitFound] = {}
        self._left: list[LeftAlone] = []
        self._used: set[int] = set()

    def match(self) -> Matched:
        current = [file for file in self._files if self._role(file) is Role.WORKBOOK]
        for file in current:
            self._add_workbook(file)
        others = [file for file in self._files if self._role(file) in (Role.PREVIOUS, Role.SUPPLEMENT)]
        for file in others:
            self._add_other(file)
        for file in self._files:
            if file.identity.content is Content.UNREADABLE:
                self._add_unreadable(file)
            elif file.identity.content is Content.OTHER:
                self._leave(file, _("不是九张决算表，也不是补充表"))
            elif self._role(file) is None:
                told = file.identity.year
                self._leave(file, _("是{year}年度的，这次不用").format(year=told or _("别的")))
        units = {key: self._units[key] for key in sorted(self._units)}
        return Matched(units, self._left, ())

    # --- what a file is for

    def _role(self, file: FoundFile) -> Role | None:
        identity, year = file.identity, self._year
        if identity.content is Content.SUPPLEMENT:
            return Role.SUPPLEMENT if identity.year in (None, year) else None
        if identity.content is not Content.TABLES:
            return None
        if identity.year is None:
            return Role.PREVIOUS if file.place is Place.PREVIOUS else Role.WORKBOOK
        if identity.year == year:
            return Role.WORKBOOK if file.place is Place.FOLDER else None
        return Role.PREVIOUS if year is not None and identity.year == year - 1 else None

    def _unit(self, key: str, name: str) -> UnitFound:
        found = self._units.get(key)
        if found is None:
            found = UnitFound(name=name, files=defaultdict(list), notes=[], unreadable={})
            self._units[key] = found
        return found

    def _add_workbook(self, file: FoundFile) -> None:
        told = file.identity.unit
        name = told or unit_in_file_name(file.path.name) or PurePosixPath(file.shown).stem
        unit = self._unit(plain(name), name)
        unit.files[Role.WORKBOOK].append(file)
        if not told:
            unit.notes.append(_by_name(file, Role.WORKBOOK, name))

    def _add_other(self, file: FoundFile) -> None:
        role = self._role(file)
        assert role is not None, "chosen by its role"  # noqa: S101 - for the type checker
        unit = self._units.get(plain(file.identity.unit)) if file.identity.unit else None
        if unit is None:
            unit = self._of_other_name(file) if file.identity.unit else self._named_in_path(file)
            if unit is not None:
                unit.notes.append(_by_name(file, role, unit.name))
        if unit is None:
            whose = file.identity.unit or _("哪个单位不明")
            self._leave(file, _("是{role}（{whose}），没有对应的本年工作簿").format(role=role.value, whose=whose))
            return
        unit.files[role].append(file)

    def _add_unreadable(self, file: FoundFile) -> None:
        """A file that cannot be read is told with the unit that its name or its folder names, or as a unit of its own."""
        role = self._guessed_role(file)
        unit = self._named_in_path(file)
        if unit is not None and (role is not Role.WORKBOOK or unit.files[Role.WORKBOOK]):
            unit.notes.append(_unreadable(file, role))
            return
        if role is not Role.WORKBOOK:
            self._leave(file, file.identity.problem)
            return
        name = unit.name if unit else self._on_roster(file) or unit_in_file_name(file.path.name)
        name = name or PurePosixPath(file.shown).stem
        self._unit(plain(name), name).unreadable.setdefault(Role.WORKBOOK, file)

    def _guessed_role(self, file: FoundFile) -> Role:
        if file.place is Place.SUPPLEMENT or "补充" in file.path.name:
            return Role.SUPPLEMENT
        told = year_in_name(file.path.name)
        earlier = told is not None and self._year is not None and told < self._year
        return Role.PREVIOUS if file.place is Place.PREVIOUS or earlier else Role.WORKBOOK

    # --- names in paths

    def _of_other_name(self, file: FoundFile) -> UnitFound | None:
        """Find the unit of a file whose sheets name another: one that was renamed, and only where a name is quite the same."""
        if plain(file.identity.unit) in self._names:
            return None
        names = [unit_in_file_name(file.path.name), *PurePosixPath(file.shown).parts[:-1]]
        return next((self._units[plain(name)] for name in names if plain(name) in self._units), None)

    def _named_in_path(self, file: FoundFile) -> UnitFound | None:
        """Find the unit that a file's or its folder's name names; or the only unit in its own folder."""
        path = plain(file.shown)
        named = [key for key in self._units if key in path]
        if named:
            return self._units[max(named, key=len)]
        beside = PurePosixPath(file.shown).parent
        if file.place is not Place.FOLDER or beside == PurePosixPath():
            return None
        here = [unit for unit in self._units.values() if beside in {_folder(one) for one in unit.files[Role.WORKBOOK]}]
        return here[0] if len(here) == 1 else None

    def _on_roster(self, file: FoundFile) -> str:
        path = plain(file.shown)
        named = [key for key in self._names if key in path]
        return self._names[max(named, key=len)] if named else ""

    def _leave(self, file: FoundFile, reason: str) -> None:
        self._left.append(LeftAlone(file.shown, reason))


def _is_tables(file: FoundFile) -> bool:
    return file.identity.content is Content.TABLES


def _folder(file: FoundFile) -> PurePosixPath:
    return PurePosixPath(file.shown).parent


def _by_name(file: FoundFile, role: Role, unit: str) -> Finding:
    return Finding(
        code="B-BYNAME",
        severity=Severity.INFO,
        pattern=_("{role} {file} 的表上没有对得上的单位名称，按文件名或所在文件夹认作“{unit}”的"),
        arguments=(("role", role.value), ("file", file.shown), ("unit", unit)),
        remedy=_("核对是不是这个单位的；在表上写明单位全称就不再提示"),
    )


def _unreadable(file: FoundFile, role: Role) -> Finding:
    return Finding(
        code="B-UNREAD",
        severity=Severity.WARNING,
        pattern=_("{role} {file} 读不了，没有用：{reason}"),
        arguments=(("role", role.value), ("file", file.shown), ("reason", file.identity.problem)),
        remedy=file.identity.remedy,
    )
