"""Which files belong to which unit: by the unit's name in the sheets, and by names of files and folders only where that fails."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.batch.identity import Content, Identity
from xls2report.model.finding import Finding
from xls2report.model.language import _
from xls2report.review.records import LeftAlone
from xls2report.workbook.normalise import plain
from xls2report.workbook.titles import is_unit_name, unit_in_file_name, year_in_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date


_NO_NAME = re.compile(
    r"\([^()]*\)|(?:19|20)\d\d年?度?|附件\d*|补充信息表|补充信息|补充表|部门决算|单位决算|决算|公开表|公开|报表|\.(?:xlsx|xlsm|xls|et)$|[-_、.]"
)
"""What stands in the names of files beside a unit's."""
_SHORTEST = 3
"""水利局: shorter is no name that could tell a unit."""


class Place(StrEnum):
    """Which of the folders a file was found in."""

    FOLDER = "folder"
    PREVIOUS = "previous"
    SUPPLEMENT = "supplement"
    RESULTS = "results"


class FoundFile(Struct, frozen=True, kw_only=True):
    """A spreadsheet that was found.

    Attributes:
        path: where it is.
        shown: its path as it is printed: below the main folder, or with a word for the other folder before it.
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

    WORKBOOK = _("本年工作簿")
    PREVIOUS = _("上年工作簿")
    SUPPLEMENT = _("补充表")


class UnitFound(Struct, kw_only=True):
    """The files of one unit; more than one of a role where nobody can tell which is meant.

    ``notes`` are what was found about the matching, ``unreadable`` this year's workbook where it cannot be read,
    ``other_year`` the workbooks of other years where there is none of this year's.
    """

    name: str
    files: dict[Role, list[FoundFile]]
    notes: list[Finding]
    unreadable: FoundFile | None = None
    other_year: tuple[FoundFile, ...] = ()

    def last_saved(self) -> date | None:
        """Give the day on which the newest of its files was saved; None where none tells."""
        days = [file.identity.saved for files in self.files.values() for file in files]
        return max((day for day in days if day is not None), default=None)


class Matched(Struct, frozen=True):
    """The units by their folded names, in the order of their names; and the files of none."""

    units: Mapping[str, UnitFound]
    left_alone: Sequence[LeftAlone]


def chosen_year(files: Iterable[FoundFile], asked: int | None) -> tuple[int | None, list[Finding]]:
    """Give the year to report: the one asked for, or the newest that a workbook in the main folder tells; and doubts.

    One slip in one workbook can make its year the newest, so that all others seem to be of another year.
    """
    told = [file.identity.year for file in files if _is_tables(file) and file.place is Place.FOLDER]
    years = Counter(year for year in told if year is not None)
    if asked is not None:
        return asked, []
    if not years:
        return None, [_no_year()]
    newest = max(years)
    commonest, count = years.most_common(1)[0]
    return newest, [_odd_year(newest, years[newest], commonest, count)] if years[newest] < count else []


def match(files: Sequence[FoundFile], year: int | None, roster: Iterable[str]) -> Matched:
    """Sort files by unit.

    Args:
        files: every spreadsheet found.
        year: the year to report.
        roster: the names of the units that have to hand in: a file may be called after one that has not.
    """
    return _Matching(files, year, roster).match()


class _Matching:
    def __init__(self, files: Sequence[FoundFile], year: int | None, roster: Iterable[str]) -> None:
        self._files = files
        self._year = year
        self._roster = {plain(name): name for name in roster}
        self._units: dict[str, UnitFound] = {}
        self._many = Counter(file.identity.year for file in files if _is_tables(file))
        self._left: list[LeftAlone] = []

    def match(self) -> Matched:
        roles = {file.path: self._role(file) for file in self._files}
        workbooks = [file for file in self._files if roles[file.path] is Role.WORKBOOK]
        # Those whose sheets tell the unit first: a name in a path is what is left.
        for file in sorted(workbooks, key=lambda file: not file.identity.unit):
            self._add_workbook(file)
        for file in self._files:
            role = roles[file.path]
            if role is Role.PREVIOUS or role is Role.SUPPLEMENT:
                self._add_other(file, role)
        for file in self._files:
            if file.identity.content is Content.UNREADABLE:
                self._add_unreadable(file)
            elif roles[file.path] is None and not self._is_of_other_year(file):
                self._leave(file, self._why_left(file))
        self._add_those_of_other_years()
        return Matched({key: self._units[key] for key in sorted(self._units)}, self._left)

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

    def _why_left(self, file: FoundFile) -> str:
        if file.identity.content is Content.OTHER:
            return _("不是九张决算表，也不是补充表")
        if file.identity.year == self._year:
            return _("是本年的工作簿，放错了文件夹：本年的要放在报送材料的文件夹里")
        return _("是{year}年度的，这次不用").format(year=file.identity.year)

    # --- giving files to units

    def _unit(self, key: str, name: str) -> UnitFound:
        found = self._units.get(key)
        if found is None:
            found = self._units[key] = UnitFound(name=name, files=defaultdict(list), notes=[])
        return found

    def _add_workbook(self, file: FoundFile) -> None:
        told = file.identity.unit
        name = told or self._name_of(file)
        unit = self._unit(plain(name), name)
        unit.files[Role.WORKBOOK].append(file)
        if file.identity.year is None and self._year is not None:
            unit.notes.append(_yearless(file, self._year))
        if not told:
            unit.notes.append(_by_name(file, Role.WORKBOOK, name))
            return
        said = unit_in_file_name(file.path.name)
        if said and plain(said) not in plain(told) and plain(told) not in plain(said):
            unit.notes.append(_other_name(file, said, told))

    def _add_other(self, file: FoundFile, role: Role) -> None:
        told = plain(file.identity.unit)
        unit = self._units.get(told)
        if unit is None:
            unit = self._renamed(file) if told else self._around(file)
            if unit is not None:
                unit.notes.append(_by_name(file, role, unit.name))
        if unit is None and self._is_of_other_year(file):
            return
        if unit is None:
            whose = file.identity.unit or _("哪个单位不明")
            self._leave(
                file, _("是{role}（{whose}），这个单位没有可用的本年工作簿").format(role=role.value, whose=whose)
            )
            return
        unit.files[role].append(file)

    def _add_unreadable(self, file: FoundFile) -> None:
        """A file that cannot be read is told with the unit that names around it tell, or as a unit of its own."""
        role = self._guessed_role(file)
        unit = self._around(file)
        if unit is not None and role is not None and (role is not Role.WORKBOOK or unit.files[Role.WORKBOOK]):
            unit.notes.append(_unreadable(file, role))
        elif role is not Role.WORKBOOK:
            self._leave(file, file.identity.problem)
        else:
            name = unit.name if unit else self._name_of(file)
            unit = self._unit(plain(name), name)
            if unit.unreadable is None:
                unit.unreadable = file
            else:
                unit.notes.append(_unreadable(file, role))

    def _is_of_other_year(self, file: FoundFile) -> bool:
        """Whether a workbook is all that a unit has handed in, and of another year.

        One of a unit that is not on the roster is that of one which is no more; one that lies with another unit's files
        may be that unit's under an earlier name.
        """
        told, year = plain(file.identity.unit), file.identity.year
        if not told or year in (None, self._year) or not _is_tables(file) or file.place is not Place.FOLDER:
            return False
        # Where an earlier year was asked for, or one of which there is nothing, all are of another year.
        if self._many[year] >= self._many[self._year] and (not self._many[self._year] or year > (self._year or 0)):
            return False
        unit = self._units.get(told)
        handed_in = unit is not None and (unit.files[Role.WORKBOOK] or unit.unreadable is not None)
        return not handed_in and (told in self._roster if self._roster else self._around(file) in (None, unit))

    def _add_those_of_other_years(self) -> None:
        found: dict[str, list[FoundFile]] = defaultdict(list)
        for file in self._files:
            if self._is_of_other_year(file):
                found[plain(file.identity.unit)].append(file)
        for key, files in found.items():
            self._unit(key, files[0].identity.unit).other_year = tuple(files)

    def _guessed_role(self, file: FoundFile) -> Role | None:
        """Guess what a file that cannot be read is for; None when its name tells another year."""
        if file.place is Place.SUPPLEMENT or "补充" in file.path.name:
            return Role.SUPPLEMENT
        told = year_in_name(file.path.name)
        if told is not None and self._year is not None and told not in (self._year, self._year - 1):
            return None
        earlier = told is not None and told != self._year
        return Role.PREVIOUS if file.place is Place.PREVIOUS or earlier else Role.WORKBOOK

    # --- names of files and folders

    def _renamed(self, file: FoundFile) -> UnitFound | None:
        """Find the unit of a file whose sheets name another: one that was renamed, and only by the file's very name."""
        if plain(file.identity.unit) in self._roster:
            return None
        return self._units.get(plain(unit_in_file_name(file.path.name)))

    def _around(self, file: FoundFile) -> UnitFound | None:
        """Find the unit of a file whose sheets name none, from the inside out.

        Its own name first, then its folder's, then the only unit in its folder, then the outer folders' names. A name
        of a unit that has handed in no workbook is that unit's: nobody else gets the file.
        """
        path = PurePosixPath(file.shown)
        key = self._named_in(path.name) or self._named_in(path.parent.name)
        if not key:
            alone = self._alone_in(path.parent) if file.place is Place.FOLDER else None
            if alone is not None:
                return alone
            key = next((key for folder in path.parents if (key := self._named_in(folder.name))), "")
        return self._units.get(key)

    def _named_in(self, text: str) -> str:
        """Find the unit, on the roster or with a workbook, that the name of a file or folder names; empty when none.

        The longest name that stands in it whole, unless what follows makes it another unit's (财政局国库中心); or the only
        one that ends like it: 县人民医院 is 澄溪县人民医院.
        """
        short = _NO_NAME.sub("", plain(text))
        names = {*self._roster, *(key for key in self._units if is_unit_name(key))}
        whole = [key for key in names if key in short and not _goes_on(key, short)]
        if whole:
            return max(whole, key=lambda key: (len(key), key))
        ending = [key for key in names if key.endswith(short)] if len(short) >= _SHORTEST else []
        return ending[0] if len(ending) == 1 else ""

    def _alone_in(self, folder: PurePosixPath) -> UnitFound | None:
        """Find the only unit whose workbook lies in a folder, which is not the one of all."""
        if folder == PurePosixPath():
            return None
        here = [
            unit
            for unit in self._units.values()
            if any(PurePosixPath(one.shown).parent == folder for one in unit.files[Role.WORKBOOK])
        ]
        return here[0] if len(here) == 1 else None

    def _name_of(self, file: FoundFile) -> str:
        """Give the name of a unit whose sheets tell none, or cannot be read: from the file's name, then its folders'.

        A unit that has a workbook gets no second one by its folder's name. What nothing names stands for itself, by its
        path, so that two such files are never taken for one unit's.
        """
        path = PurePosixPath(file.shown)
        key = self._named_in(path.name)
        told = self._written(key) if key else unit_in_file_name(path.name)
        if told:
            return told
        for folder in path.parents:
            key = self._named_in(folder.name) or (plain(folder.name) if is_unit_name(plain(folder.name)) else "")
            if key and key not in self._units:
                return self._written(key) or folder.name
        return file.shown

    def _written(self, key: str) -> str:
        """Give a unit's name as it is written, empty when nobody has told it."""
        return self._roster.get(key) or (self._units[key].name if key in self._units else "")

    def _leave(self, file: FoundFile, reason: str) -> None:
        self._left.append(LeftAlone(file.shown, reason))


def _goes_on(key: str, text: str) -> bool:
    """Whether a unit's name goes on in a text so that it is another's."""
    rest = text.partition(key)[2]
    return len(rest) > 1 and is_unit_name(key + rest)


def _is_tables(file: FoundFile) -> bool:
    return file.identity.content is Content.TABLES


def _no_year() -> Finding:
    return Finding(
        code="B-YEAR",
        pattern=_("没有一份工作簿写明年度"),
        remedy=_("在各表标题或文件名里写明年度，或者用 --year 指定"),
    )


def _odd_year(newest: int, few: int, commonest: int, many: int) -> Finding:
    return Finding(
        code="B-YEAR",
        pattern=_("按最新的{newest}年度汇总，只有{few}份工作簿是这一年的，{commonest}年度的有{many}份"),
        arguments=(
            ("newest", str(newest)),
            ("few", str(few)),
            ("commonest", str(commonest)),
            ("many", str(many)),
        ),
        remedy=_("要汇总{commonest}年度的，加 --year {commonest}；个别工作簿年度写错的，请单位改正").format(
            commonest=commonest
        ),
    )


def _by_name(file: FoundFile, role: Role, unit: str) -> Finding:
    return Finding(
        code="B-BYNAME",
        pattern=_("{role} {file} 的表上没有对得上的单位名称，按文件名或所在文件夹认作“{unit}”的"),
        arguments=(("role", role.value), ("file", file.shown), ("unit", unit)),
        remedy=_("核对是不是这个单位的；在表上写明单位全称就不再提示"),
    )


def _yearless(file: FoundFile, year: int) -> Finding:
    return Finding(
        code="B-NOYEAR",
        pattern=_("{file} 的表和文件名都没有写年度，当作{year}年度的"),
        arguments=(("file", file.shown), ("year", str(year))),
        remedy=_("核对是不是这一年的；在标题或文件名里写明年度就不再提示"),
    )


def _other_name(file: FoundFile, said: str, told: str) -> Finding:
    return Finding(
        code="B-FILENAME",
        pattern=_("{file} 的文件名写的是“{said}”，表上写的是“{told}”，按表上的"),
        arguments=(("file", file.shown), ("said", said), ("told", told)),
        remedy=_("核对是不是拿错了文件，或套用别的单位的表没有改名称；没有错的，改文件名"),
    )


def _unreadable(file: FoundFile, role: Role) -> Finding:
    return Finding(
        code="B-UNREAD",
        pattern=_("{role} {file} 读不了，没有用：{reason}"),
        arguments=(("role", role.value), ("file", file.shown), ("reason", file.identity.problem)),
        remedy=file.identity.remedy,
    )
