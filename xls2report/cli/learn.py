"""``xls2report learn``."""

# The signatures of typer.Option and typer.Argument are partly unknown to the type checker.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xls2report.cli import printing
from xls2report.cli.shared_options import AsJson, Force
from xls2report.model.errors import ExitCode
from xls2report.model.language import _, in_a_row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.learning.account import Understood
    from xls2report.pipeline.learn import LearnDone

HELP = _("从空白样式和已公开的报告学一个地方的写法，写成模板。")


def command(
    *,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar=_("文件..."), help=_("空白样式、已公开的报告、它们的工作簿（本年、上年）和填好的补充表，次序不论。")
        ),
    ],
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar=_("模板"), help=_("模板写到哪里（.docx），行文写在旁边（.toml）。")),
    ],
    base: Annotated[
        Path | None, typer.Option("--base", metavar=_("范本"), help=_("没有学到的照哪一份范本；不写时用最接近的。"))
    ] = None,
    page: Annotated[
        Path | None,
        typer.Option("--page", metavar=_("网页"), help=_("写一页给人看：哪些成了填空，哪些没有认出（.html）。")),
    ] = None,
    force: Force = False,
    as_json: AsJson = False,
) -> int:
    from xls2report.api import learn_form
    from xls2report.learning.account import understood
    from xls2report.options import LearnOptions

    done = learn_form(LearnOptions(files=tuple(files), output=output, base=base, page=page, force=force))
    told = understood(done.lesson)
    code = ExitCode.FINDINGS if told.questions or told.wrong or told.otherwise or done.left_alone else ExitCode.CLEAN
    if as_json:
        printing.print_json(_record(done, told, code))
        return code
    for line in _lines(done, told):
        printing.say(line)
    return code


def _lines(done: LearnDone, told: Understood) -> list[str]:
    """Say what was learnt in five lines, and one for each file that was left alone."""
    outcomes = _counted(told.outcomes)
    lines = [
        _("已生成模板：{template}，行文：{wording}（照 {base} 改）").format(
            template=done.template, wording=done.wording, base=done.lesson.extends
        ),
        _("解释了 {paragraphs} 段中的 {explained} 段{outcomes}").format(
            paragraphs=told.paragraphs,
            explained=told.explained,
            outcomes=_("；重做报告：{counts}").format(counts=outcomes) if outcomes else "",
        ),
        *(
            _("用其余报告教的写法重做 {file}：{counts}").format(file=file, counts=_counted(counts))
            for file, counts in told.crossed.items()
        ),
        _("推得的说法 {count} 种，行文里各有注明").format(count=len(told.inferred)),
        _("与工作簿不同的数 {count} 处，没有学").format(count=len(told.wrong)),
        _("没有认出的 {count} 处，行文里写作{{待补充}}，报告中印【待补充】").format(count=len(told.questions)),
    ]
    lines += [
        _("{file} 的说法不同：“{text}”，行文里是“{instead}”，另一种写在注释里").format(
            file=one.file, text=one.text, instead=one.instead
        )
        for one in told.otherwise
    ]
    lines += [_("没有工作簿，只学了文字：{file}").format(file=file) for file in told.without_workbook]
    return lines + [_("没有用：{name}（{why}）").format(name=name, why=why) for name, why in done.left_alone]


def _counted(outcomes: Mapping[str, int]) -> str:
    """Say how many paragraphs became what."""
    from xls2report.learning.verifying import Outcome

    return in_a_row(
        _("{outcome}{count}段").format(outcome=Outcome(word).word, count=count)
        for word, count in outcomes.items()
        if count
    )


def _record(done: LearnDone, told: Understood, code: ExitCode) -> dict[str, object]:
    return {
        "template": str(done.template),
        "wording": str(done.wording),
        "extends": done.lesson.extends,
        "paragraphs": told.paragraphs,
        "explained": told.explained,
        "outcomes": told.outcomes,
        "crossed": told.crossed,
        "questions": [
            {"file": one.file, "paragraph": one.paragraph, "open": one.open, "around": one.around}
            for one in told.questions
        ],
        "wrong": [
            {
                "file": one.file,
                "paragraph": one.paragraph,
                "printed": one.printed,
                "name": one.name,
                "expected": one.expected,
                "judged_wrong": one.judged_wrong,
            }
            for one in told.wrong
        ],
        "inferred": [{"branch": one.branch, "text": one.text, "origin": one.origin} for one in told.inferred],
        "otherwise": [
            {"file": one.file, "branch": one.branch, "text": one.text, "instead": one.instead} for one in told.otherwise
        ],
        "without_workbook": list(told.without_workbook),
        "left_alone": [{"file": name, "why": why} for name, why in done.left_alone],
        "exit_code": int(code),
    }
