"""What the page in a browser asks for: files in a folder in; words, findings and files out, as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from xls2report import api
from xls2report.model.errors import CannotGoOnError, where_raised
from xls2report.model.language import _, listed
from xls2report.page import tasks
from xls2report.page.planning import Plan, plan
from xls2report.page.recognising import Dropped, Kind, Recogniser, sentences
from xls2report.page.records import Answer, Found, Job, Row, Settings
from xls2report.page.wording import on_the_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_SILENT = frozenset({Kind.OTHER, Kind.WORDING, Kind.TEMPLATE, Kind.REPORT, Kind.ROSTER})
"""What a report is not made from, so that it goes without saying that it was not used."""
_TASKS = {
    "convert": tasks.convert,
    "supplement": tasks.supplement,
    "check": tasks.check,
    "audit": tasks.audit,
    "batch": tasks.batch,
}


def templates() -> str:
    """List the templates that come along: pairs of name and place."""
    return _json([(one.key, one.about.name) for one in api.shipped_templates()])


class Desk:
    """A folder of dropped files, and what is done with them; ``tell`` hears what is happening."""

    def __init__(self, folder: str, results: str, tell: Callable[[str], None]) -> None:
        self._folder = Path(folder)
        self._results = Path(results)
        self._tell = tell
        self._recogniser = Recogniser(self._folder)

    def recognise(self, settings: str) -> str:
        """Say what each file is and what can be done: ``Found``."""
        files = self._files()
        chosen = plan(files, msgspec.json.decode(settings, type=Settings).year)
        return _json(
            Found(
                files=tuple(_row(one, chosen) for one in sorted(files, key=lambda one: one.kind is Kind.OTHER)),
                tasks=chosen.tasks,
                advice=chosen.advice,
                asks_year=chosen.asks_year,
                templates=tuple(one.name for one in files if one.kind is Kind.TEMPLATE),
            )
        )

    def _files(self) -> list[Dropped]:
        return self._recogniser.everything(lambda name: self._tell(_("正在认 {name}").format(name=name)))

    def do(self, asked: str) -> str:
        """Do a ``Job``; give an ``Answer``, whatever happens."""
        job = msgspec.json.decode(asked, type=Job)
        try:
            answer = self._done(job)
        except CannotGoOnError as error:
            what_to_do = on_the_page(error.remedy)
            answer = Answer(
                title=on_the_page(error.message),
                lines=(_("怎么办：{remedy}").format(remedy=what_to_do),) if what_to_do else (),
                findings=tuple(map(tasks.told, error.findings)),
                problem=True,
            )
        except Exception as error:  # noqa: BLE001 - the page goes on, and says what happened
            answer = Answer(
                title=_("没有做成：程序自己出了错"),
                lines=(
                    _("请把这句话告诉开发者：{error}：{text}（{where}）").format(
                        error=type(error).__name__, text=error, where=where_raised(error)
                    ),
                    _("放进来的文件没有改动，别的事照常可以做"),
                ),
                problem=True,
            )
        return _json(answer).replace(f"{self._folder.as_posix()}/", "")

    def _done(self, job: Job) -> Answer:
        files = self._files()
        chosen = plan(files, job.settings.year)
        silent = {one.name for one in files if one.kind in _SILENT} | chosen.roles.keys()
        answer = _TASKS[job.task](tasks.Work(job, chosen, self._folder, self._results, silent), self._tell)
        if job.task == "batch":
            return answer
        used = chosen.used_for(job.task)
        lines = (*answer.lines, _("用了：{files}").format(files=listed(used)))
        return replace(answer, lines=lines, warnings=tuple(_unused(files, used)))


def _row(one: Dropped, chosen: Plan) -> Row:
    what = chosen.roles.get(one.name) or (
        _("{kind}：{why}").format(kind=one.kind.word, why=sentences(one.why, one.remedy)) if one.why else one.kind.word
    )
    grave = one.kind is Kind.UNREADABLE and one.name not in chosen.roles
    return Row(name=one.name, kind=one.kind, what=what, unit=one.unit, year=one.year, grave=grave)


def _unused(files: Sequence[Dropped], used: Sequence[str]) -> Iterator[str]:
    """Tell of each file that might be thought to be in what was made, and is not."""
    there = {one.digest for one in files if one.name in used}
    for one in files:
        if one.name in used or one.digest in there or one.kind in _SILENT:
            continue
        if one.why:
            # What to do about it stands in the list.
            yield _("没有用上 {name}：{why}").format(name=one.name, why=one.why.rstrip("。."))
        else:
            yield _("没有用上 {name}（{kind}）").format(name=one.name, kind=one.kind.word)


def _json(answer: object) -> str:
    return msgspec.json.encode(answer).decode()
