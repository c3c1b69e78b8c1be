"""``xls2report learn``."""

# The signatures of typer.Option and typer.Argument are partly unknown to the type checker.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from xls2report.cli import printing
from xls2report.model.language import _

HELP = _("从空白样式和已公开的报告学一个地方的写法，写成模板。")


def command(
    *,
    files: Annotated[
        list[Path],
        typer.Argument(metavar="文件...", help=_("空白样式、已公开的报告、它们的工作簿（本年、上年），次序不论。")),
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="模板", help=_("模板写到哪里（.docx），行文写在旁边（.toml）。"))
    ],
    base: Annotated[
        Path | None, typer.Option("--base", metavar="范本", help=_("没有学到的照哪一份范本；不写时用最接近的。"))
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=_("覆盖已有的文件。"))] = False,
) -> int:
    from xls2report.options import LearnOptions  # noqa: PLC0415 - loaded late: a start pays only for what it uses
    from xls2report.pipeline.learn import learn_place  # noqa: PLC0415 - `--help` must not pay for it

    options = LearnOptions(files=tuple(files), output=output, base=base, force=force)
    done = learn_place(options)
    printing.say(_("已生成模板：{path}").format(path=done.template))
    printing.say(_("行文：{path}").format(path=done.wording))
    for name, why in done.left_alone:
        printing.say(_("没有用：{name}（{why}）").format(name=name, why=why))
    return 0
