"""Findings as Word comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.finding import Finding, Place, PlaceKind, at_table, follows_line, is_gap
from xls2report.model.language import _, beside
from xls2report.model.report import gap_text
from xls2report.model.severity import Severity
from xls2report.tables.form import Forms
from xls2report.word.text import run_content

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from xls2report.document.writing.marks import Marks
    from xls2report.model.figure import Gap
    from xls2report.model.source import CellRef
    from xls2report.tables.form import TableForm

AUTHOR = "xls2report"
_MANY = 3
"""From so many places on, the same gap gets one comment."""
_SHOWN = 3
_MOST_NAMED = 8


class Comment(Struct, frozen=True):
    """A comment's paragraphs, and the places it may stand at, the best first."""

    lines: tuple[str, ...]
    places: tuple[Place, ...]


def comments_of(findings: Iterable[Finding], tables: tuple[TableForm, ...]) -> list[Comment]:
    """Give a comment for every finding but infos and those of edits; where the same is missing in many places, one for them all."""
    forms = Forms(tables)
    alike: dict[tuple[str, str] | int, list[Finding]] = {}
    for number, finding in enumerate(findings):
        if finding.severity is not Severity.INFO and finding.place.kind is not PlaceKind.EDIT:
            alike.setdefault(_kind_of_gap(finding) or number, []).append(finding)
    return [
        comment
        for group in alike.values()
        for comment in ([_joined(group)] if len(group) >= _MANY else [_comment(finding, forms) for finding in group])
    ]


def _kind_of_gap(finding: Finding) -> tuple[str, str] | None:
    """Tell apart what is missing by rule and message; None for what is no mere gap."""
    plain = is_gap(finding) and not finding.sources and not finding.follows
    return (finding.code, finding.message) if plain else None


def _comment(finding: Finding, forms: Forms) -> Comment:
    return Comment(tuple(_lines(finding)), tuple(_places(finding, forms)))


def _joined(group: list[Finding]) -> Comment:
    """Write one comment for the same gap in many places; it stands at the first, and tells what to do for some of them."""
    first = next(_lines(group[0]))
    remedies = list(dict.fromkeys(finding.remedy for finding in group if finding.remedy))
    lines = [_("{message}（共{count}处，只在第一处批注）").format(message=first, count=len(group))]
    lines += [_("处理：{remedy}").format(remedy=_(remedy)) for remedy in remedies[:_SHOWN]]
    if len(remedies) > _SHOWN:
        lines.append(_("其余各处同样处理。"))
    return Comment(tuple(lines), tuple(finding.place for finding in group))


def gap_comments(gaps: Mapping[str, Gap], comments: list[Comment]) -> Iterator[Comment]:
    """Give a comment for each gap of the text that no finding speaks of."""
    spoken = {place.key for comment in comments for place in comment.places if place.kind is PlaceKind.GAP}
    for key, gap in gaps.items():
        if key not in spoken:
            yield Comment((gap_text(gap).strip("【】"), gap.hint), (Place(PlaceKind.GAP, key),))


def _lines(finding: Finding) -> Iterator[str]:
    message = _(finding.pattern).format_map(dict(finding.arguments))
    yield _("【{severity}】{message}").format(severity=finding.severity.word, message=message)
    if finding.remedy:
        yield _("处理：{remedy}").format(remedy=_(finding.remedy))
    if finding.sources:
        named = beside(_cell(source) for source in finding.sources[:_MOST_NAMED])
        rest = _("等{count}处").format(count=len(finding.sources)) if len(finding.sources) > _MOST_NAMED else ""
        yield _("来源：{cells}").format(cells=named + rest)
    if finding.follows:
        yield follows_line(finding)


def _cell(source: CellRef) -> str:
    return f"{source.file} {source.sheet.strip()} {source.address}"


def _places(finding: Finding, forms: Forms) -> Iterator[Place]:
    yield finding.place
    if finding.sources and (form := forms.at(finding.sources[0])):
        yield at_table(form.kind)


def fasten(comments: list[Comment], marks: Marks, out: list[str], reference_style: str) -> list[Comment]:
    """Write the anchors of ``comments`` into the document's texts; give those that found a place, in id order."""
    standing: list[Comment] = []
    for comment in comments:
        anchor = marks.anchor(comment.places)
        if anchor is None:
            continue
        before, behind = anchor
        number = len(standing)
        out[before] += f'<w:commentRangeStart w:id="{number}"/>'
        out[behind] += (
            f'<w:commentRangeEnd w:id="{number}"/><w:r><w:rPr><w:rStyle w:val="{reference_style}"/></w:rPr>'
            f'<w:commentReference w:id="{number}"/></w:r>'
        )
        standing.append(comment)
    return standing


def comments_xml(comments: list[Comment], text_style: str, reference_style: str) -> str:
    """Write the comments, numbered as ``fasten`` numbers them. They bear no date: a file made twice is the same twice."""
    mark = f'<w:r><w:rPr><w:rStyle w:val="{reference_style}"/></w:rPr><w:annotationRef/></w:r>'
    start = f'<w:p><w:pPr><w:pStyle w:val="{text_style}"/></w:pPr>'
    return "".join(
        f'<w:comment w:id="{number}" w:author="{AUTHOR}" w:initials="x2r">{start}{mark}'
        + f"</w:p>{start}".join(f"<w:r>{run_content(line)}</w:r>" for line in comment.lines)
        + "</w:p></w:comment>"
        for number, comment in enumerate(comments)
    )
