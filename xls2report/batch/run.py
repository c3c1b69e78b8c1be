"""The whole run, step by step: sort the files, do the units whose inputs changed, sum up."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from xls2report.batch.district import district
from xls2report.batch.fingerprint import program_digest, settings_digest
from xls2report.batch.made import Made
from xls2report.batch.news import news_of, states_before
from xls2report.batch.roster import read_roster
from xls2report.batch.sorting import sort_files
from xls2report.batch.store import Store
from xls2report.batch.units import Units, changed_by_hand
from xls2report.batch.work import UnitTask, make_unit
from xls2report.batch.workers import workers_for
from xls2report.model.errors import ExitCode, OutputError, UsageError
from xls2report.model.finding import Finding
from xls2report.model.language import _, in_a_row, listed
from xls2report.pipeline.reconcile import Told, open_waivers
from xls2report.pipeline.template import require_template
from xls2report.review.district_page import district_page
from xls2report.review.district_workbook import district_workbook
from xls2report.review.overview import INDEX, RECORD, WORKBOOK_FILE
from xls2report.review.records import Failure
from xls2report.review.run_record import run_record
from xls2report.rules.waivers import idle_waivers
from xls2report.word.pdf import find_office

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from xls2report.batch.progress import Watcher
    from xls2report.batch.roster import Roster
    from xls2report.batch.sorting import Sorted
    from xls2report.batch.workers import Limits
    from xls2report.options import BatchOptions
    from xls2report.review.records import District

_PAGES, _WORKBOOK = ".district", ".workbook"
"""The names of the district's own records; no unit's folder begins with a dot."""


class BatchDone(Struct, frozen=True, kw_only=True):
    """What a run gives.

    Attributes:
        district: everything that came out; what is written in the folder of the results.
        fresh: how many units were not done again, because nothing had changed.
        record: what ``run.json`` holds.
        problem: why the district's workbook was not written; None when it was.
        exit_code: the worst of all.
        outdated: the units whose copy to publish was outdated and taken away, without a new one.
    """

    district: District
    fresh: int
    record: dict[str, object]
    problem: Failure | None
    exit_code: int
    outdated: tuple[str, ...] = ()


def run_batch(
    options: BatchOptions,
    watch: Watcher,
    *,
    limits: Limits | None = None,
    work: Callable[[UnitTask], bytes] = make_unit,
) -> BatchDone:
    """Make the reports of a folder of units, and the pages of the district.

    Args:
        options: what to do.
        watch: is told how far it is.
        limits: what one unit may use; what this machine can afford when None.
        work: what is done for a unit, in a process of its own.

    Raises:
        UsageError, TemplateError: a folder, the roster, the waivers or the template cannot be used; nothing is done then.
        OutputError: the results' folder cannot be used, the district's page cannot be written, or a PDF is asked for and LibreOffice
            is not installed.
    """
    roster = _checked(options)
    settings = settings_digest(options)
    with Store(options.output) as store, workers_for(options.workers, limits, in_turn=options.in_turn) as crew:
        try:
            known = {} if options.force else store.identities(program_digest())
            found = sort_files(
                options,
                [line.unit for line in roster.units] if roster else [],
                known,
                store.forms.filled(),
                crew,
                watch,
            )
            _require_units(found, roster, options.folder)
            store.keep_identities(program_digest(), found.identities)
            units = Units(options, store, found, roster, settings)
            fresh = len(units.made)
            units.do(crew, watch, work)
        except BaseException:
            crew.shutdown(cancel_futures=True)
            raise
        watch.summing_up()
        whole = _summed_up(options, store, found, units, roster)
        return replace(_written(store, whole, fresh), outdated=tuple(sorted(units.outdated)))


def _summed_up(options: BatchOptions, store: Store, found: Sorted, units: Units, roster: Roster | None) -> District:
    kept = store.edited(_PAGES, (INDEX, RECORD)) | store.edited(_WORKBOOK, (WORKBOOK_FILE,))
    before = states_before(options.output / RECORD)
    attachments = units.attachments()
    whole = district(
        {key: made.result for key, made in units.in_order() if made.result is not None},
        units.notes(),
        roster.units if roster else None,
        year=found.year,
        notes=[
            *(roster.findings if roster else ()),
            *found.doubts,
            *_about_disk(store),
            *_old_folders(store, units),
            *_reworded(options, units),
            *changed_by_hand([_("{name}（另存为{kept}）").format(name=name, kept=new) for name, new in kept.items()]),
            *_idle_waivers(options, units),
        ],
        left_alone=[one for one in found.left_alone if one.path not in attachments],
    )
    news = None if before is None else news_of(before, whole.entries, units.edited)
    return replace(whole, saved=_newest(found), news=news)


def _newest(found: Sorted) -> date | None:
    """Give the day on which the newest file was saved; one from before the year that is reported is a program's own date."""
    days = [day for day in (unit.last_saved() for unit in found.units.values()) if day is not None]
    return max((day for day in days if day.year >= (found.year or 0)), default=None)


def _written(store: Store, whole: District, fresh: int) -> BatchDone:
    """Write the district's files. The workbook by itself: it may well be open in Excel, and the page must not wait for it."""
    record = run_record(whole)
    listed = msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n"
    _put(store, _PAGES, {INDEX: district_page(whole), RECORD: listed})
    problem = None
    try:
        _put(store, _WORKBOOK, {WORKBOOK_FILE: district_workbook(whole)})
    except OutputError as error:
        problem = Failure(error.message, error.remedy, error.exit_code)
    code = max(whole.exit_code, problem.exit_code if problem else ExitCode.CLEAN)
    return BatchDone(district=whole, fresh=fresh, record=record, problem=problem, exit_code=code)


def _put(store: Store, name: str, contents: dict[str, bytes]) -> None:
    digests = {output: sha256(data).hexdigest() for output, data in contents.items()}
    store.write_and_put(name, contents, Made(fingerprint="", outputs=digests))


def _checked(options: BatchOptions) -> Roster | None:
    """Refuse before any work what cannot end well; gives the roster."""
    for folder in (options.folder, options.previous, options.supplement):
        if folder is not None and not os.path.isdir(folder):  # noqa: PTH112 - Path.is_dir fails on a name that is too long
            raise UsageError(_("找不到文件夹：{folder}").format(folder=folder), _("核对文件夹的路径"))
    output = Path(os.path.realpath(options.output))
    for folder in (options.folder, options.previous, options.supplement):
        if folder is not None and _holds(output, Path(os.path.realpath(folder))):
            raise UsageError(
                _("结果不能写到报送材料所在的文件夹：{folder}").format(folder=options.output),
                _("用 -o 换一个文件夹，如 -o 结果"),
            )
    if options.waivers is not None and options.today is None:
        raise UsageError(_("有豁免名单而没有给出今天的日期"), _("程序调用时在选项里给出 today"))
    if options.workers is not None and options.workers < 1:
        raise UsageError(_("--workers 至少是 1"), _("去掉 --workers，用全部的核"))
    require_template(options.template)
    if options.pdf:
        find_office()
    return read_roster(options.roster) if options.roster else None


def _holds(output: Path, folder: Path) -> bool:
    """Whether a folder is the results' or lies in it; a disk may not tell large letters from small ones."""
    return any(output == one or (output.exists() and output.samefile(one)) for one in (folder, *folder.parents))


def _require_units(found: Sorted, roster: Roster | None, folder: Path) -> None:
    """Stop where there is nothing to do; with a roster it is something to say that all are missing."""
    if found.units or roster is not None:
        return
    if found.years:
        told = in_a_row(
            _("{year}年度{count}份").format(year=year, count=found.years[year]) for year in sorted(found.years)
        )
        raise UsageError(
            _("{folder} 里没有{year}年度的决算工作簿；有{told}").format(folder=folder, year=found.year, told=told),
            _("核对文件夹，或改正 --year"),
        )
    raise UsageError(
        _("{folder} 里没有可用的决算工作簿").format(folder=folder),
        _("核对文件夹；里面应是各单位的决算公开工作簿（.xlsx 或 .xls）"),
    )


def _about_disk(store: Store) -> Iterator[Finding]:
    """Say what cannot be promised of results on a share or a stick."""
    if store.cannot_lock:
        yield Finding(
            code="B-DISK",
            pattern=_("结果文件夹所在的盘不能加锁，拦不住另一台电脑同时往里写"),
            remedy=_("同一时间只在一台电脑上汇总；或把结果写到本机的盘，再复制过去"),
        )
    if store.cannot_force:
        yield Finding(
            code="B-DISK",
            pattern=_("结果文件夹所在的盘（共享文件夹、U 盘）不能保证断电、拔盘时已写的文件都在"),
            remedy=_("汇总时断过电或拔过盘的，加 --force 再运行一次；正常结束的不必处理"),
        )


def _old_folders(store: Store, units: Units) -> Iterator[Finding]:
    old = store.strangers(units.folders)
    if old:
        yield Finding(
            code="B-OLD",
            pattern=_("结果文件夹里还有以前生成、这次没有的单位：{folders}"),
            arguments=(("folders", listed(old)),),
            remedy=_("单位改名或撤销的，把旧文件夹移走，以免误发"),
        )
    if units.left:
        yield Finding(
            code="B-OLD",
            pattern=_("其中有的报告改过，改动没有带进这次的报告：{folders}"),
            arguments=(("folders", listed(sorted(units.left.values()))),),
            remedy=_("单位改名的，用 xls2report convert 工作簿 --edited 旧文件夹里的报告，把改动带进新报告"),
        )


def _reworded(options: BatchOptions, units: Units) -> Iterator[Finding]:
    results = [made.result for _key, made in units.in_order() if made.result is not None and made.result.reworded]
    if results:
        from xls2report.batch.rewording import wording_findings  # noqa: PLC0415 - in most runs nobody edited anything
        from xls2report.document.template_files import open_template  # noqa: PLC0415 - as above

        yield from wording_findings(results, open_template(options.template))


def _idle_waivers(options: BatchOptions, units: Units) -> Iterator[Finding]:
    if options.today is None:
        return
    results = [made.result for _key, made in units.in_order() if made.result is not None]
    used = {one.waiver.number for result in results for one in result.waived}
    names = [result.unit for result in results]
    yield from idle_waivers(open_waivers(options.waivers, Told.OF_INPUTS, Told.OF_EDITS), used, names, options.today)
