"""The units of a run: which are done already, which are to be done, and each put into its place as it comes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from difflib import get_close_matches
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from xls2report.batch.disk import digest_of
from xls2report.batch.district import stranger
from xls2report.batch.fingerprint import unit_digest
from xls2report.batch.made import Made
from xls2report.batch.matching import Role
from xls2report.batch.pdfs import lacks_pdf, with_pdf
from xls2report.batch.waiting import Ended, each_result
from xls2report.batch.work import UnitTask, failed
from xls2report.batch.workers import Workers
from xls2report.document.template_files import open_template
from xls2report.model.errors import ExitCode, OutputError
from xls2report.model.finding import Finding
from xls2report.model.language import _, beside, listed
from xls2report.model.state import State
from xls2report.output import explained, file_name
from xls2report.review.overview import INDEX, RECORD, WORKBOOK_FILE
from xls2report.review.records import Failure, UnitInputs
from xls2report.workbook.normalise import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from concurrent.futures import Future

    from xls2report.batch.matching import FoundFile, UnitFound
    from xls2report.batch.progress import Watcher
    from xls2report.batch.roster import Roster
    from xls2report.batch.sorting import Sorted
    from xls2report.batch.store import Store
    from xls2report.options import BatchOptions

_MOVERS = 4
"""How many units are put into their places at once."""


class Units:
    """The units of a run: which are done, which are to be done."""

    def __init__(
        self, options: BatchOptions, store: Store, found: Sorted, roster: Roster | None, settings: str
    ) -> None:
        self._options = options
        self._store = store
        self._found = found
        self._notes = dict(_notes(found, roster))
        self._shared = tuple((path, digest_of(path)) for path in _shared_files(options))
        self._folders = _folders(found.units)
        self.left = store.edited_of_strangers(self._folders.values())
        """The folders of units that are no more and whose report somebody edited, by their workbook; without those that were renamed."""
        self._without_pdf: dict[str, Finding] = {}
        self._one_pdf, self._one_form = Lock(), Lock()
        self._edited: set[str] = set()
        self.outdated: list[str] = []
        """The units whose copy to publish was outdated and taken away, without a new one."""
        self.made: dict[str, Made] = {}
        self._tasks: dict[str, UnitTask] = {}
        for key, unit in found.units.items():
            task = self._task(key, unit, settings)
            supplement = task.supplement.parent if task.supplement else options.folder
            fresh = None if options.force else store.fresh(task.folder, task.fingerprint, supplement)
            touched = store.is_touched_since(task.folder)
            self._edited |= {key} if touched else set()
            if fresh is not None and not self._lacks(fresh) and not touched:
                self.made[key] = fresh
            else:
                self._tasks[key] = replace(task, edited=store.edited_report(task.folder) or self._of_old_name(task))

    def _lacks(self, made: Made) -> bool:
        """Whether a unit was made without something that is asked for now."""
        result = made.result
        needs_form = result is not None and bool(result.files.document) and not result.inputs.supplement
        return (
            (self._options.clean and _lacks_clean(made))
            or (self._options.pdf and lacks_pdf(made))
            or (needs_form and not self._store.forms.is_there(made.folder))
        )

    def _of_old_name(self, task: UnitTask) -> Path | None:
        """Give the report that somebody edited when the unit had another name: one much like it, in the same workbook."""
        old = self.left.get(task.inputs.workbook)
        if old is None or not get_close_matches(task.folder, [old]):
            return None
        return self._store.edited_report(self.left.pop(task.inputs.workbook))

    def _task(self, key: str, unit: UnitFound, settings: str) -> UnitTask:
        files = {role: _chosen(unit.files.get(role, ())) for role in Role}
        shown = {role: file.shown if file else "" for role, file in files.items()}
        paths = {role: file.path if file else None for role, file in files.items()}
        folder = self._folders[key]
        return UnitTask(
            unit=unit.name,
            folder=folder,
            fingerprint=unit_digest(settings, folder, unit, self._found.year, self._notes[key]),
            digests=(*self._shared, *((file.path, file.digest) for file in files.values() if file is not None)),
            books=tuple((file.path, file.identity.book) for file in files.values() if file and file.identity.book),
            workbook=_workbook(unit, self._found.year),
            previous=paths[Role.PREVIOUS],
            supplement=paths[Role.SUPPLEMENT],
            inputs=UnitInputs(
                workbook=shown[Role.WORKBOOK] or next((file.shown for file in _instead(unit)), ""),
                previous=shown[Role.PREVIOUS],
                supplement=shown[Role.SUPPLEMENT],
            ),
            staged=self._store.stage(),
            year=self._found.year,
            money=self._options.money,
            notes=self._notes[key],
            template=self._options.template,
            waivers=self._options.waivers,
            today=self._options.today,
            clean=self._options.clean,
            form=paths[Role.SUPPLEMENT] is None and self._store.forms.is_wanted(folder),
            last_report=self._last_report(key),
        )

    def _last_report(self, key: str) -> Path | None:
        """Give a unit's report of the year before: the only one that is called after it."""
        named = [path for path in self._found.reports if key in plain(path.stem)]
        return named[0] if len(named) == 1 else None

    def do(self, crew: Workers, watch: Watcher, work: Callable[[UnitTask], bytes]) -> None:
        """Do all units that are to be done, and put each into its place as it comes."""
        watch.begin(len(self._tasks) + len(self.made), len(self.made))
        moving: dict[Future[Made], str] = {}
        # Forcing files down to the disk is waiting: several units wait at once, and nobody who works waits for them.
        with Workers() if self._options.in_turn else ThreadPoolExecutor(_MOVERS) as movers:
            for key, result in each_result(crew, work, self._tasks):
                task = self._tasks[key]
                ended = isinstance(result, Ended)
                made = _ended(task, result.reason) if ended else msgspec.json.decode(result, type=Made)
                moving[movers.submit(self._put, task, made)] = key
                self._settle(moving, [future for future in moving if future.done()], watch)
            self._settle(moving, list(moving), watch)

    def _settle(self, moving: dict[Future[Made], str], futures: Iterable[Future[Made]], watch: Watcher) -> None:
        """Note the units that were put into their places, waiting for them where they are not yet."""
        for future in futures:
            key, made = moving.pop(future), future.result()
            self.made[key] = made
            if made.result is not None:
                watch.unit_done(made.result)

    def _put(self, task: UnitTask, made: Made) -> Made:
        if not made.outputs:
            return made
        try:
            # One that cannot be read has nothing to merge, and must not stand there as the unit's report.
            anew = made.result is not None and (task.edited is not None or self._store.is_touched(made))
            document = made.result.files.document if made.result and anew else ""
            published = self._store.copy_to_publish(task.folder)
            if self._options.pdf:
                with self._one_pdf:
                    made, problem = with_pdf(made, task.staged)
                self._without_pdf |= {task.folder: problem} if problem else {}
            self._store.put(task.folder, task.staged, made, (document,) if document else ())
            with self._one_form:
                self._store.forms.put(task.folder, task.staged)
            if published and made.result is not None and not made.result.files.clean:
                self.outdated.append(made.result.unit)
        except OSError as error:
            return failed(task, Failure(*explained(error, Path(task.folder)), ExitCode.OUTPUT))
        except OutputError as error:
            return failed(task, Failure(error.message, error.remedy, error.exit_code))
        return made

    def in_order(self) -> Iterator[tuple[str, Made]]:
        """Give what was made by the units' folded names, in the order of these."""
        return ((key, self.made[key]) for key in sorted(self.made))

    @property
    def edited(self) -> set[str]:
        """The names of the units whose report somebody edited since the last run."""
        results = ((key, self.made[key].result) for key in self._edited)
        return {result.unit for _key, result in results if result is not None}

    def notes(self) -> dict[str, list[Finding]]:
        """Give what was found about each unit's files and folder."""
        return {key: [*notes, *self._about_folder(key)] for key, notes in self._notes.items()}

    def _about_folder(self, key: str) -> Iterator[Finding]:
        """Tell of what lies in a unit's folder and was not made now."""
        made = self.made[key]
        if self._folders[key] in self._without_pdf:
            yield self._without_pdf[self._folders[key]]
        if made.outputs:
            yield from changed_by_hand(self._store.by_hand(made))
            return
        left = self._store.left_in(self._folders[key])
        if left:
            yield Finding(
                code="B-STALE",
                pattern=_("这次没有写成，结果文件夹里还是以前生成的文件：{files}"),
                arguments=(("files", listed(left)),),
                remedy=_("这些文件与现在的报送材料可能不一致，不要使用；排除原因后再运行一次"),
            )

    def attachments(self) -> set[str]:
        """Give the paths of the files that supplements name: they are used, though they are no workbooks."""
        found: set[str] = set()
        for key, made in self.made.items():
            supplement = _chosen(self._found.units[key].files.get(Role.SUPPLEMENT, ()))
            if supplement is not None:
                folder = supplement.shown.rpartition("/")[0]
                found.update(f"{folder}/{path}".lstrip("/") for path, _digest in made.extra)
        return found

    @property
    def folders(self) -> Sequence[str]:
        """The names of all units' folders."""
        return list(self._folders.values())


def _shared_files(options: BatchOptions) -> Iterator[Path]:
    """Give the files that all units are made from."""
    if options.template is not None:
        files = open_template(options.template)
        yield files.path
        yield files.wording_path
    if options.waivers is not None:
        yield options.waivers


def _notes(found: Sorted, roster: Roster | None) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """Give what was found about each unit's files, and whether it is on the roster."""
    listed = {plain(line.unit): line.unit for line in roster.units} if roster else {}
    missing = {key: name for key, name in listed.items() if key not in found.units}
    for key, unit in found.units.items():
        strange = [stranger(unit.name, missing)] if roster and key not in listed else []
        yield key, (*strange, *unit.notes, *_twice(unit))


def _lacks_clean(made: Made) -> bool:
    result = made.result
    return result is not None and result.state is State.READY and not result.files.clean


def _chosen(files: Sequence[FoundFile]) -> FoundFile | None:
    """Give a unit's file of a role: of several with the same content the first, of different ones none."""
    return files[0] if len({file.digest for file in files}) == 1 else None


def _instead(unit: UnitFound) -> tuple[FoundFile, ...]:
    """Give what a unit without a usable workbook of this year has handed in for it."""
    return (unit.unreadable,) if unit.unreadable else unit.other_year


def _workbook(unit: UnitFound, year: int | None) -> Path | Failure:
    """Give this year's workbook, or say why the unit cannot be done at all."""
    several = [
        _("{role}有{count}份，内容不同：{files}").format(
            role=role.value, count=len(files), files=listed(file.shown for file in files)
        )
        for role, files in ((role, unit.files.get(role, [])) for role in Role)
        if len({file.digest for file in files}) > 1
    ]
    if several:
        remedy = _("只留下正确的一份，其余的移走，再运行一次")
        return Failure(beside(several), remedy, ExitCode.FINDINGS)
    chosen = _chosen(unit.files.get(Role.WORKBOOK, ()))
    if chosen is not None:
        return chosen.path
    if unit.other_year:
        return Failure(
            _("送来的是{years}年度的工作簿，这次汇总{year}年度：{files}").format(
                years=listed(sorted({str(file.identity.year) for file in unit.other_year})),
                year=year,
                files=listed(file.shown for file in unit.other_year),
            ),
            _("核对是不是送错了文件，或者标题、文件名里的年度没有改；改正或补报后再运行一次"),
            ExitCode.FINDINGS,
        )
    assert unit.unreadable is not None, "a unit has this or that"  # noqa: S101 - for the type checker
    return Failure(unit.unreadable.identity.problem, unit.unreadable.identity.remedy, ExitCode.WORKBOOK)


def _ended(task: UnitTask, reason: str) -> Made:
    """Give the record of a unit whose worker gave none. It is tried again by the next run."""
    return failed(
        task,
        Failure(
            _("处理 {file} 没有完成：{reason}").format(file=task.inputs.workbook, reason=reason),
            _("用 Excel 或 WPS 打开这个单位的工作簿和补充表，另存一份再报送；其他单位不受影响"),
            ExitCode.BUG,
        ),
    )


def _folders(units: Mapping[str, UnitFound]) -> dict[str, str]:
    """Give each unit a folder's name that every file system takes and no other unit has."""
    found: dict[str, str] = {}
    # The district's own files lie beside the folders.
    taken = {name.casefold() for name in (INDEX, RECORD, WORKBOOK_FILE)}
    for key, unit in units.items():
        name = file_name(unit.name, "").lstrip(".") or "_"
        number = 1
        while (free := name if number == 1 else f"{name}（{number}）").casefold() in taken:
            number += 1
        taken.add(free.casefold())
        found[key] = free
    return found


def _twice(unit: UnitFound) -> Iterator[Finding]:
    for role in Role:
        files = unit.files.get(role, [])
        if len(files) > 1 and len({file.digest for file in files}) == 1:
            yield Finding(
                code="B-SAME",
                pattern=_("{role}有{count}份，内容相同：{files}"),
                arguments=(
                    ("role", role.value),
                    ("count", str(len(files))),
                    ("files", listed(file.shown for file in files)),
                ),
                remedy=_("留一份就够了"),
            )


def changed_by_hand(names: Sequence[str]) -> Iterator[Finding]:
    """Tell of files that somebody changed or put there."""
    if names:
        yield Finding(
            code="B-KEPT",
            pattern=_("结果文件夹里有人工改过或放进去的文件，没有覆盖：{files}"),
            arguments=(("files", listed(names)),),
            remedy=_("报告里的改动每次运行都带进新报告，改过的那份另存为修改稿；其他文件里的改动确认是否还要用"),
        )
