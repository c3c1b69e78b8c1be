"""``xls2report batch``."""

# The signatures of typer.Option and typer.Argument are partly unknown to the type checker.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xls2report.cli import printing
from xls2report.cli.shared_options import AsJson, Money, Template, Waivers
from xls2report.model.finding import PlaceKind
from xls2report.model.language import _, beside, in_a_row, listed
from xls2report.model.state import State
from xls2report.review.finding_words import count_line, message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xls2report.batch.run import BatchDone
    from xls2report.review.records import Entry, News

HELP = _("为一个文件夹里的全部单位生成决算报告，并汇总成网页和工作簿。")
_MOST_LINES = 30
_MOST_NAMED = 8
"""How many units the last line names; run.json has all."""


def command(
    *,
    folder: Annotated[
        Path,
        typer.Argument(
            metavar=_("文件夹"), help=_("各单位报送的工作簿，可以在各层子文件夹里；补充表、上年表也可放在一起。")
        ),
    ],
    output: Annotated[Path, typer.Option("-o", "--output", metavar=_("文件夹"), help=_("结果写到哪里；没有就新建。"))],
    year: Annotated[
        int | None,
        typer.Option("--year", min=1990, max=2100, metavar=_("年度"), help=_("决算年度；不写则取其中最新的。")),
    ] = None,
    money: Money = None,
    roster: Annotated[
        Path | None,
        typer.Option(
            "--roster",
            metavar=_("文件"),
            help=_("应报送的单位名单（.xlsx 或 .csv）：单位名称、主管部门、编码、联系人。"),
        ),
    ] = None,
    previous: Annotated[Path | None, typer.Option("--previous", metavar=_("文件夹"), help=_("上年的工作簿。"))] = None,
    supplement: Annotated[
        Path | None, typer.Option("--supplement", metavar=_("文件夹"), help=_("填好的补充表所在的文件夹。"))
    ] = None,
    waivers: Waivers = None,
    template: Template = None,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, metavar=_("个数"), help=_("同时处理几个单位；不写则用全部的核。"))
    ] = None,
    clean: Annotated[bool, typer.Option("--clean", help=_("可发布的单位另外生成发布稿。"))] = False,
    pdf: Annotated[
        bool, typer.Option("--pdf", help=_("再生成 PDF，有发布稿的做发布稿的（要装 LibreOffice）。"))
    ] = False,
    force: Annotated[bool, typer.Option("--force", help=_("没有变动的单位也重新生成。"))] = False,
    as_json: AsJson = False,
) -> int:
    from xls2report.api import convert_folder
    from xls2report.cli.progress import shown_progress
    from xls2report.options import BatchOptions

    options = BatchOptions(
        folder=folder,
        output=output,
        year=year,
        money=money,
        roster=roster,
        previous=previous,
        supplement=supplement,
        waivers=waivers,
        template=template,
        workers=workers,
        clean=clean,
        pdf=pdf,
        force=force,
        today=printing.today() if waivers else None,
    )
    try:
        with shown_progress(silent=as_json) as watch:
            done = convert_folder(options, watch)
    except KeyboardInterrupt:
        printing.say(_("已中止。用同一命令再运行一次，接着做没有做完的。"), err=True)
        return 130
    if as_json:
        printing.print_json(done.record)
    else:
        _print(done, output)
    return done.exit_code


def _print(done: BatchDone, output: Path) -> None:
    from xls2report.review.overview import WORKBOOK_FILE, of_year

    whole = done.district
    units = of_year(whole, _("{count}个单位").format(count=len(whole.entries)))
    printing.say(_("已汇总：{units}（{fresh}个没有变动，没有重做）").format(units=units, fresh=done.fresh))
    printing.say("  " + in_a_row(f"{state.word} {count}" for state, count in whole.total.states))
    open_ones = [entry for entry in whole.entries if entry.result.exit_code or printing.exit_code(entry.notes)]
    for entry in open_ones[:_MOST_LINES]:
        printing.say(
            _("  [{word}] {unit}：{what}").format(
                word=entry.result.state.word, unit=entry.result.unit, what=_what(entry)
            )
        )
    if len(open_ones) > _MOST_LINES:
        printing.say(
            "  "
            + _("……其余 {count} 个：见 index.html，或加 --json 列出全部").format(count=len(open_ones) - _MOST_LINES)
        )
    _print_edited(whole.entries)
    printing.print_findings(whole.notes)
    if whole.left_alone:
        printing.say(_("没有用的文件：{count}个，见 index.html").format(count=len(whole.left_alone)))
    clean = sum(bool(entry.result.files.clean) for entry in whole.entries)
    if clean:
        printing.say(_("发布稿：{count}份，在各单位的文件夹里").format(count=clean))
    printed = sum(bool(entry.result.files.pdf) for entry in whole.entries)
    if printed:
        printing.say(_("PDF：{count}份，在各单位的文件夹里").format(count=printed))
    if done.outdated:
        printing.say(
            _("发布稿过时了、已删去的：{count}份（{units}）；可发布的加 --clean 重新生成").format(
                count=len(done.outdated), units=listed(done.outdated[:_MOST_LINES])
            )
        )
    lacking = sum(map(_wants_form, whole.entries))
    if lacking:
        printing.say(
            _("补充表：{count}份待填，在各单位的文件夹里（补充信息表.xlsx），填好再运行一次").format(count=lacking)
        )
    printing.say(_("汇总网页：{path}").format(path=output / "index.html"))
    if done.problem is None:
        printing.say(_("汇总工作簿：{path}").format(path=output / WORKBOOK_FILE))
    else:
        printing.say(
            _("汇总工作簿没有写成：{message}；{remedy}").format(
                message=done.problem.message, remedy=done.problem.remedy
            )
        )
    printing.say(_("下一步：{step}").format(step=_next_step(done)))
    if whole.news is not None:
        printing.say(_("与上次相比：{news}").format(news=_news(whole.news)))


def _wants_form(entry: Entry) -> bool:
    """Whether a unit has no form, and something is wanting that nobody filled in Word either."""
    made = entry.result.files.document and not entry.result.inputs.supplement
    return bool(made) and any(finding.place.kind is PlaceKind.GAP for finding in entry.result.findings)


def _news(news: News) -> str:
    """Say in a line what is new since the last run."""
    told = (
        (_("新报送{count}个（{units}）"), news.came),
        (_("不再有{count}个（{units}）"), news.gone),
        (_("状态变了{count}个（{units}）"), [f"{unit} {old.word}→{new.word}" for unit, old, new in news.changed]),
        (_("报告改过的{count}个（{units}）"), news.edited),
    )
    parts = [pattern.format(count=len(units), units=_first_few(units)) for pattern, units in told if units]
    return beside(parts) if parts else _("没有变化")


def _first_few(units: Sequence[str]) -> str:
    named = listed(units[:_MOST_NAMED])
    return _("{units}等").format(units=named) if len(units) > _MOST_NAMED else named


def _print_edited(entries: Sequence[Entry]) -> None:
    """Name the units with files that somebody changed: a ready unit is not listed otherwise, and nobody would look."""
    edited = [(entry.result.unit, note) for entry in entries for note in entry.notes if note.code == "B-KEPT"]
    for unit, note in edited[:_MOST_LINES]:
        printing.say(_("  [{code}] {unit}：{message}").format(code=note.code, unit=unit, message=message(note)))
    if len(edited) > _MOST_LINES:
        printing.say("  " + _("……其余 {count} 个：见 index.html").format(count=len(edited) - _MOST_LINES))


def _what(entry: Entry) -> str:
    """Say in a line what is the matter with a unit."""
    result = entry.result
    noted = [message(note) for note in entry.notes if printing.exit_code([note])]
    if result.failure is not None:
        return beside([result.failure.message, *noted])
    if result.state is State.MISSING:
        return _("没有找到它的工作簿")
    return beside([count_line(entry.findings), *noted])


def _next_step(done: BatchDone) -> str:
    if done.exit_code:
        return _("打开汇总网页，按各单位的问题清单改正、补报，再用同一命令运行一次，只重做有变动的单位")
    return _("打开汇总网页核对；定稿时加 --clean 生成发布稿")
