"""What can be wrong with a template's placeholders, and where: collected while compiling, told all at once."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from xls2report.catalogue.names import DRAFT
from xls2report.document.content import ORDINARY, OWN_BLOCKS
from xls2report.model.finding import Finding
from xls2report.model.language import _
from xls2report.model.severity import Severity
from xls2report.word.faint import Faint
from xls2report.word.kept_parts import LeftOut
from xls2report.word.stray import Misplaced

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xls2report.document.content import KnownNames
    from xls2report.word.kept_parts import Counts
    from xls2report.word.stray import PlacedMark, Stray


class Where(NamedTuple):
    """A place in a template as its editor finds it; table, row and column count from 1, 0 outside a table."""

    part: str
    table: int
    row: int
    column: int
    text: str

    def __str__(self) -> str:
        """Name the place."""
        if self.table and not self.column:
            return _("{part}第{table}个表格第{row}行“{text}”").format(**self._asdict())
        if self.table:
            return _("{part}第{table}个表格第{row}行第{column}列“{text}”").format(**self._asdict())
        return _("{part}段落“{text}”").format(**self._asdict())


class Fault(StrEnum):
    """What is wrong with a placeholder; the value is its finding's code."""

    UNCLOSED = "D-UNCLOSED"
    UNOPENED = "D-UNOPENED"
    FULL_WIDTH = "D-BRACES"
    NAMELESS = "D-NAMELESS"
    TWO_LISTS = "D-TWO-LISTS"
    TWICE = "D-TWICE"
    NOT_HERE = "D-BLOCK-PLACE"
    UNKNOWN = "D-FIELD"


_PATTERNS: dict[Fault, tuple[str, str]] = {
    Fault.UNCLOSED: (_("占位符没有结束：{where}"), _("补上“}}”，占位符要写在同一段内，中间不能有换行、图片或域。")),
    Fault.UNOPENED: (_("占位符没有开头：{where}"), _("补上“{{”，或者删去多余的“}}”。")),
    Fault.FULL_WIDTH: (_("占位符的花括号是全角的：{where}"), _("改用英文半角花括号“{{”和“}}”。")),
    Fault.NAMELESS: (_("占位符没有名称：{where}"), _("在花括号之间写上名称，或者删去这个占位符。")),
    Fault.TWO_LISTS: (_("同一段落或同一行用了两个列表：{where}"), _("每个段落、每一行只能重复一个列表，请分开写。")),
    Fault.TWICE: (_("占位符“{name}”只能出现一次：{where}"), _("删去多余的一处。")),
    Fault.NOT_HERE: (
        _("占位符“{name}”会变成多段内容，不能写在这里：{where}"),
        _("让它在正文中单独占一段，不要放在句子、表格、页眉页脚或文本框里。"),
    ),
    Fault.UNKNOWN: (_("没有叫“{name}”的占位符：{where}"), _("用 xls2report template fields 查看可用的名称。")),
}


class Problem(Struct, frozen=True):
    """A broken placeholder; ``name`` is empty where it has none."""

    fault: Fault
    where: Where
    name: str = ""


class Use(Struct, frozen=True):
    """A placeholder of the template. ``alone``: it stands alone in a paragraph of the body, where a block may be."""

    name: str
    alone: bool
    where: Where


def template_findings(problems: Iterable[Problem], uses: Iterable[Use], known: KnownNames) -> list[Finding]:
    """Give a finding for everything that is wrong, in the order of the template."""
    findings = [_finding(problem) for problem in problems]
    for use in uses:
        fault = _fault(use, known)
        if fault is Fault.UNKNOWN:
            findings.append(_unknown(use, known))
        elif fault:
            findings.append(_finding(Problem(fault, use.where, use.name)))
    return findings


def _fault(use: Use, known: KnownNames) -> Fault | None:
    list_name, dot, inner = use.name.partition(".")
    if dot:
        inner_names = known.lists.get(list_name)
        # Of an empty list nobody can say what its elements would hold.
        return None if inner_names is not None and (not inner_names or inner in inner_names) else Fault.UNKNOWN
    if use.name in OWN_BLOCKS or use.name in known.blocks:
        return None if use.alone else Fault.NOT_HERE
    return None if use.name == DRAFT or known.is_field(use.name) else Fault.UNKNOWN


def mark_findings(marks: Iterable[PlacedMark], known: KnownNames) -> list[Finding]:
    """Give a finding for every mark of another engine, and for every placeholder where nothing is filled."""
    findings: list[Finding] = []
    merged: set[str] = set()
    for placed in marks:
        mark = placed.mark
        if isinstance(mark, Misplaced):
            findings.append(_misplaced(placed, mark))
            continue
        if isinstance(mark, Faint):
            findings.append(_faint(placed, mark))
            continue
        if mark.left_open:
            findings.append(_left_open(placed, mark))
            continue
        if mark.mark.startswith("MERGEFIELD"):
            merged.add(mark.name)
        # What such a field shows («名称») is told of with the field.
        shown = mark.mark.startswith("«") and mark.name in merged
        # [附件] is an ordinary word in brackets too.
        is_known = (known.is_field(mark.name) and not (mark.if_known and mark.name in ORDINARY)) or (
            not mark.if_known and (mark.name in known.blocks or mark.name in OWN_BLOCKS)
        )
        if not shown and (is_known or not mark.if_known):
            findings.append(_stray(placed, mark, is_known=is_known))
    return list(dict.fromkeys(findings))


FAINT_REMEDY = _("字是白色的，或者小到2磅以下。不要的删去；要公开的改成看得见的颜色和字号。")
_SIGNS = ("<<", "«", "\u2039", "$", "%", "@", "#")


def _stray(placed: PlacedMark, mark: Stray, *, is_known: bool) -> Finding:
    # What can be asked for, between signs that no Chinese text sets around a word, is meant to be filled.
    certain = mark.certain or (is_known and (not mark.if_known or mark.mark.startswith(_SIGNS)))
    pattern = (
        _("“{mark}”不是本程序的占位符，不会填写：{place}")
        if certain
        else _("“{mark}”看上去像要填写的内容，不会填写：{place}")
    )
    remedy = (
        _("改写成“{{{{{name}}}}}”。").format(name=mark.name)
        if is_known
        else _("改写成 {{名称}}，名称见 xls2report template fields；本来就要这样印的，不必理会。")
    )
    return Finding(
        code="D-MARK",
        severity=Severity.ERROR if certain else Severity.WARNING,
        pattern=pattern,
        arguments=(("mark", mark.mark), ("place", placed.place)),
        remedy=remedy,
    )


def _faint(placed: PlacedMark, mark: Faint) -> Finding:
    return Finding(
        code="D-FAINT",
        pattern=_("模板的{place}里有看不见的字，会一起印出、发布：“{text}”"),
        arguments=(("place", placed.place), ("text", mark.text)),
        remedy=FAINT_REMEDY,
    )


def _left_open(placed: PlacedMark, mark: Stray) -> Finding:
    return Finding(
        code="D-OPEN",
        pattern=_("模板里还有没填的“{mark}”，会原样印出：{place}"),
        arguments=(("mark", mark.mark), ("place", placed.place)),
        remedy=_("换成要写的内容，或者写成 {{名称}}，名称见 xls2report template fields。"),
    )


def _misplaced(placed: PlacedMark, mark: Misplaced) -> Finding:
    return Finding(
        code="D-PLACE",
        severity=Severity.ERROR if placed.kept else Severity.WARNING,
        pattern=_("占位符“{mark}”写在{place}里，不会填写"),
        arguments=(("mark", mark.mark), ("place", placed.place)),
        remedy=_("把占位符写到正文、表格、页眉页脚、脚注或文本框的文字里；这里的删去。"),
    )


_LEFT_OUT_WORDS: dict[LeftOut, str] = {
    LeftOut.HIDDEN: _("隐藏内容（{count}处）"),
    LeftOut.COMMENTS: _("批注（{count}处）"),
    LeftOut.LOCKS: _("编辑限制（{count}处）"),
    LeftOut.VARIABLES: _("文档变量（{count}个）"),
    LeftOut.PROPERTIES: _("自定义属性（{count}个）"),
    LeftOut.CHART_DATA: _("图表背后的工作簿（{count}个）"),
    LeftOut.COLUMNS: _("分栏"),
    LeftOut.PICTURE_BULLETS: _("图片项目符号"),
}


def left_out_words(counts: Counts) -> list[str]:
    """Name what does not come along, with how much of it there was; revisions are told apart from it."""
    return [_(words).format(count=counts[what]) for what, words in _LEFT_OUT_WORDS.items() if counts[what]]


def _finding(problem: Problem) -> Finding:
    pattern, remedy = _PATTERNS[problem.fault]
    arguments = {"name": problem.name, "where": str(problem.where)}
    return Finding(
        code=problem.fault.value,
        pattern=pattern,
        arguments=tuple((name, value) for name, value in arguments.items() if f"{{{name}}}" in pattern),
        remedy=remedy,
    )


def _unknown(use: Use, known: KnownNames) -> Finding:
    from difflib import get_close_matches  # noqa: PLC0415 - costs 3 ms that a sound template does not need

    finding = _finding(Problem(Fault.UNKNOWN, use.where, use.name))
    nearest = get_close_matches(use.name, _all_names(known), 1, 0.5)
    if not nearest:
        return finding
    return replace(finding, remedy=_("最接近的名称是“{nearest}”。").format(nearest=nearest[0]) + finding.remedy)


def _all_names(known: KnownNames) -> list[str]:
    names = {*known.fields() - ORDINARY, *known.blocks, *OWN_BLOCKS, DRAFT}
    names.update(f"{name}.{inner}" for name, inners in known.lists.items() for inner in inners)
    return sorted(names)
