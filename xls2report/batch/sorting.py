"""From folders to units: every file found, known by its content, and given to its unit."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xls2report.batch.disk import digest_of
from xls2report.batch.identity import Content, Identity, identify, unreadable
from xls2report.batch.matching import FoundFile, Place, chosen_year, match
from xls2report.batch.waiting import Ended, each_result
from xls2report.batch.walking import REPORTS, everything_below, real_path, shown
from xls2report.document.template_files import template_file
from xls2report.model.language import _
from xls2report.review.records import LeftAlone
from xls2report.workbook.titles import year_in_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from xls2report.batch.forms import FilledForm
    from xls2report.batch.matching import UnitFound
    from xls2report.batch.progress import Watcher
    from xls2report.batch.workers import Workers
    from xls2report.model.finding import Finding
    from xls2report.options import BatchOptions


class Sorted(Struct, frozen=True, kw_only=True):
    """The units that handed something in, by their folded names; what is not used; and what was learnt about the files.

    ``year`` is None where no workbook tells one; ``doubts`` are what may be wrong with it; ``years`` say of how many
    workbooks it is which year. ``identities`` go by content
    and name; what cannot be read is not among them, for it may be readable the next time.
    """

    year: int | None
    doubts: Sequence[Finding]
    years: Mapping[int, int]
    units: Mapping[str, UnitFound]
    reports: Sequence[Path]
    left_alone: Sequence[LeftAlone]
    identities: Mapping[str, Identity]


class _Candidate(Struct, frozen=True):
    path: Path
    shown: str
    place: Place
    digest: str

    @property
    def key(self) -> str:
        """What an identity goes by: the content, and the name, which may tell the year."""
        return f"{self.digest} {self.path.name}" if self.digest else str(self.path)


_BEFORE = {
    Place.FOLDER: "",
    Place.PREVIOUS: _("上年文件夹/"),
    Place.SUPPLEMENT: _("补充表文件夹/"),
    Place.RESULTS: _("结果文件夹/"),
}
_CLOSED = _("打不开：没有读取权限，或者正被别的程序占用")


def sort_files(
    options: BatchOptions,
    roster: Sequence[str],
    known: Mapping[str, Identity],
    forms: Iterable[FilledForm],
    crew: Workers,
    watch: Watcher,
) -> Sorted:
    """Find all files and sort them by unit.

    Args:
        options: the folders and the year.
        roster: the names of the units that have to hand in.
        known: what earlier runs found out about files, as ``Sorted.identities``.
        forms: those that were filled in among the results.
        crew: who reads the others.
        watch: is told how far it is.
    """
    candidates: list[_Candidate] = []
    others: list[LeftAlone] = []
    for one in _found(options):
        if isinstance(one, LeftAlone):
            others.append(one)
        else:
            candidates.append(one)
    for form in forms:
        name = shown(f"{_BEFORE[Place.RESULTS]}{form.folder}/{form.path.name}")
        candidates.append(_Candidate(form.path, name, Place.RESULTS, form.digest))
    identities = _identities(candidates, known, crew, watch)
    files = [
        FoundFile(path=one.path, shown=one.shown, place=one.place, digest=one.digest, identity=identities[one.key])
        for one in candidates
    ]
    year, doubts = chosen_year(files, options.year)
    matched = match(files, year, roster)
    return Sorted(
        year=year,
        doubts=doubts,
        reports=_last_years_reports(options, year),
        years=Counter(
            file.identity.year for file in files if file.identity.year and file.identity.content is Content.TABLES
        ),
        units=matched.units,
        left_alone=[*others, *matched.left_alone],
        identities={
            key: replace(one, book=b"") for key, one in identities.items() if one.content is not Content.UNREADABLE
        },
    )


def _found(options: BatchOptions) -> Iterator[_Candidate | LeftAlone]:
    """Walk the folders; a path is shown below the main folder, or with a word for the other folder before it."""
    places = {Place.FOLDER: options.folder, Place.PREVIOUS: options.previous, Place.SUPPLEMENT: options.supplement}
    template = None if options.template is None else template_file(options.template)
    given = (options.output, options.roster, options.waivers, template, options.previous, options.supplement)
    passed_by = {real_path(path) for path in given if path is not None}
    for place, folder in places.items():
        # A folder that is named twice is walked once.
        if folder is None or (place is not Place.FOLDER and real_path(folder) == real_path(options.folder)):
            continue
        for path, reason in everything_below(folder, passed_by - {real_path(folder)}):
            name = shown(_BEFORE[place] + path.relative_to(folder).as_posix())
            yield LeftAlone(name, reason) if reason else _Candidate(path, name, place, digest_of(path))


def _last_years_reports(options: BatchOptions, year: int | None) -> list[Path]:
    """Give the reports of the year before, by their names, that lie with the workbooks."""
    folders = [folder for folder in (options.folder, options.previous) if folder is not None and year is not None]
    without = {real_path(options.output)}
    found = [path for folder in folders for path, reason in everything_below(folder, without, REPORTS) if not reason]
    return [path for path in dict.fromkeys(found) if year is not None and year_in_name(path.name) == year - 1]


def _identities(
    candidates: Sequence[_Candidate], known: Mapping[str, Identity], crew: Workers, watch: Watcher
) -> dict[str, Identity]:
    found = {one.key: known[one.key] for one in candidates if one.key in known}
    found |= {one.key: unreadable(one.path.name, _CLOSED) for one in candidates if not one.digest}
    new = {one.key: one.path for one in candidates if one.key not in found}
    watch.reading(0, len(new))
    for number, (key, result) in enumerate(each_result(crew, identify, new), 1):
        found[key] = unreadable(new[key].name, result.reason) if isinstance(result, Ended) else result
        watch.reading(number, len(new))
    return found
