"""Words of the form that offices replaced in their reports: where several did the same, it is what the form should say."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from xls2report.editing.blocks import frame, without_number
from xls2report.editing.edits import EditKind, Verdict
from xls2report.model.finding import Finding
from xls2report.model.language import _, listed
from xls2report.model.report import GAP_MARK
from xls2report.review.records import Reworded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from xls2report.document.template_files import TemplateFiles
    from xls2report.editing.edits import Edit
    from xls2report.review.records import UnitResult

_AROUND = 6
"""Characters of the clause that are shown on either side."""
_STOP = re.compile(r"[#\0，。；：、（）()]")
_GAP = "\0"
"""Stands for a gap: no number that was typed over one is taken for what stands unchanged."""
_SEVERAL = 2
_SHORTEST = 3


def rewordings(edits: Iterable[Edit]) -> Iterator[Reworded]:
    """Give the words of the form that an office replaced, in order; not what somebody typed into the form, no figures and no gaps."""
    for edit in edits:
        if edit.kind is EditKind.TEXT and edit.verdict is Verdict.KEEP and edit.before and not edit.source:
            before, after = (frame(GAP_MARK.sub(_GAP, text)) for text in (edit.before, edit.after))
            for start, end, first, last in _changes(before, after):
                if not {"#", _GAP} & {*before[start:end], *after[first:last]}:
                    lead = _STOP.split(before[max(0, start - _AROUND) : start])[-1]
                    rest = _STOP.split(before[end : end + _AROUND])[0]
                    was, now = (f"{lead}{middle}{rest}" for middle in (before[start:end], after[first:last]))
                    yield Reworded(heading=without_number(edit.heading)[1].strip(), before=was, after=now)


def _changes(before: str, after: str) -> Iterator[tuple[int, int, int, int]]:
    """Give the stretches that were replaced: before, and after; those that are near each other in one clause are one."""
    last: tuple[int, int, int, int] | None = None
    for kind, start, end, first, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if last is not None and start - last[1] <= _AROUND and not _STOP.search(before[last[1] : start]):
            last = (last[0], end, last[2], stop)
            continue
        if last is not None:
            yield last
        last = (start, end, first, stop)
    if last is not None:
        yield last


def wording_findings(results: Iterable[UnitResult], files: TemplateFiles) -> Iterator[Finding]:
    """Tell of words that several units replaced alike, and where the wording has them."""
    units: dict[Reworded, list[str]] = {}
    for result in results:
        for one in dict.fromkeys(result.reworded):
            units.setdefault(one, []).append(result.unit)
    for one, names in units.items():
        if len(names) >= _SEVERAL:
            yield _finding(one, names, _line_of(one.before, files))


def _finding(one: Reworded, names: Sequence[str], line: str) -> Finding:
    return Finding(
        code="B-WORDING",
        pattern=_("{count}个单位的“{heading}”里都把“{before}”改成“{after}”：{units}；行文里的那一句：{line}"),
        arguments=(
            ("count", str(len(names))),
            ("heading", one.heading or _("封面")),
            ("before", one.before or _("（没有）")),
            ("after", one.after or _("（删去）")),
            ("units", listed(names)),
            ("line", line or _("没有找到")),
        ),
        remedy=_("都应这样写的，改行文里的那一句，以后各单位的报告都照新的写"),
    )


def _line_of(words: str, files: TemplateFiles) -> str:
    """Give the line of a wording that holds words, or as many from their beginning as some line does; empty where none does."""
    wordings = [(files.wording_name, files.wording), *((name, data) for _word, data, name in files.extended)]
    lines = [
        (name, number, line)
        for name, data in wordings
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1)
        if not line.lstrip().startswith("#")
    ]
    for length in range(len(words), _SHORTEST - 1, -1):
        for name, number, line in lines:
            if words[:length] in line:
                return _("{file} 第{number}行 {key}").format(
                    file=name, number=number, key=line.partition("=")[0].strip()
                )
    return ""
