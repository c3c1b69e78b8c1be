"""From folders to units: every file found, known by its content, and given to its unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.batch.identity import Identity, identify, unreadable
from xls2report.batch.matching import FoundFile, Place, match, year_of
from xls2report.batch.store import digest_of
from xls2report.batch.waiting import Ended, each_result
from xls2report.batch.walking import files_below, left_alone, why_not

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from xls2report.batch.crew import Crew
    from xls2report.batch.matching import UnitFound
    from xls2report.batch.progress import Watcher
    from xls2report.options import BatchOptions
    from xls2report.review.records import LeftAlone


class Sorted(Struct, frozen=True, kw_only=True):
    """The units that handed something in, by their folded names; what is not used; and what was learnt about the files.

    ``year`` is None where no workbook tells one. ``identities`` go by content and name.
    """

    year: int | None
    units: Mapping[str, UnitFound]
    left_alone: Sequence[LeftAlone]
    identities: Mapping[str, Identity]


class _Candidate(Struct, frozen=True):
    path: Path
    folder: Path
    place: Place
    digest: str

    @property
    def key(self) -> str:
        """What an identity goes by: the content, and the name, which may tell the year."""
        return f"{self.digest} {self.path.name}"


def sort_files(
    options: BatchOptions, roster: Sequence[str], known: Mapping[str, Identity], crew: Crew, watch: Watcher
) -> Sorted:
    """Find all files and sort them by unit.

    Args:
        options: the folders and the year.
        roster: the names of the units that have to hand in.
        known: what earlier runs found out about files, as ``Sorted.identities``.
        crew: who reads the others.
        watch: is told how far it is.
    """
    candidates, others = _candidates(options)
    identities = _identities(candidates, known, crew, watch)
    files = [
        FoundFile(
            path=one.path,
            shown=one.path.relative_to(one.folder).as_posix(),
            place=one.place,
            digest=one.digest,
            identity=identities[one.key],
        )
        for one in candidates
    ]
    year = options.year or year_of(files)
    matched = match(files, year, roster)
    return Sorted(
        year=year,
        units=matched.units,
        left_alone=[*others, *matched.left_alone],
        identities=identities,
    )


def _candidates(options: BatchOptions) -> tuple[list[_Candidate], list[LeftAlone]]:
    places = {Place.FOLDER: options.folder, Place.PREVIOUS: options.previous, Place.SUPPLEMENT: options.supplement}
    given = (options.output, options.roster, options.waivers, options.template, options.previous, options.supplement)
    passed_by = {path.resolve() for path in given if path is not None}
    found: list[_Candidate] = []
    others: list[LeftAlone] = []
    for place, folder in places.items():
        if folder is None:
            continue
        for path in files_below(folder, passed_by - {folder.resolve()}):
            reason = why_not(path)
            if reason:
                others.append(left_alone(path, folder, reason))
            else:
                found.append(_Candidate(path, folder, place, digest_of(path)))
    return found, others


def _identities(
    candidates: Sequence[_Candidate], known: Mapping[str, Identity], crew: Crew, watch: Watcher
) -> dict[str, Identity]:
    found = {one.key: known[one.key] for one in candidates if one.key in known}
    new = {one.key: one.path for one in candidates if one.key not in found}
    watch.reading(0, len(new))
    for number, (key, result) in enumerate(each_result(crew, identify, new), 1):
        found[key] = unreadable(new[key].name, result.reason) if isinstance(result, Ended) else result
        watch.reading(number, len(new))
    return found
