"""A unit's findings as a text file that Windows' Notepad shows: UTF-8 with a byte-order mark, lines that end in CRLF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _, visible
from xls2report.review.finding_words import count_line, detail_lines, message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.model.finding import Finding
    from xls2report.review.records import Failure, UnitResult
    from xls2report.rules.waivers import WaivedFinding

_INDENT = "    "


def findings_list(result: UnitResult, notes: tuple[Finding, ...] = (), *, document: str = "") -> bytes:
    """Give all findings of a unit, none left out; the waived ones at the end.

    Args:
        result: what came out for the unit.
        notes: what was found about its files in the folder of all; they come first and are counted.
        document: the report's base name, where the list may lie beside other reports.
    """
    text = "\r\n".join(_one_line(line) for line in _lines(result, (*notes, *result.findings), document)) + "\r\n"
    return text.encode("utf-8-sig")


def _one_line(text: str) -> str:
    """A cell's text may hold line breaks, which would look like lines of ours."""
    return visible(" ".join(text.splitlines()))


def _lines(result: UnitResult, findings: tuple[Finding, ...], document: str) -> Iterator[str]:
    title, *rest = _head(result, findings)
    yield title
    if document:
        yield _("报告：{document}").format(document=document)
    yield from rest
    yield ""
    if result.failure is not None:
        yield from _failed(result.failure)
        if findings:
            yield ""
    elif not findings:
        yield _("没有发现问题。")
    for number, finding in enumerate(findings, 1):
        yield from _item(number, finding)
    if result.waived:
        yield ""
        yield _("已豁免 {count} 条：").format(count=len(result.waived))
        for number, one in enumerate(result.waived, 1):
            yield from _waived(number, one)


def _head(result: UnitResult, findings: tuple[Finding, ...]) -> Iterator[str]:
    if result.year is None:
        yield _("{unit} 部门决算问题清单").format(unit=result.unit)
    else:
        yield _("{unit} {year}年度部门决算问题清单").format(unit=result.unit, year=result.year)
    yield _("状态：{state}").format(state=result.state.word)
    if result.failure is not None and not findings:
        # Nothing could be looked at: three zeros would read like a clean bill.
        return
    counts = count_line(findings)
    yield _("{counts}，已豁免 {count}").format(counts=counts, count=len(result.waived)) if result.waived else counts


def _failed(failure: Failure) -> Iterator[str]:
    yield _("没有生成报告：{message}").format(message=failure.message)
    if failure.remedy:
        yield _("怎么办：{remedy}").format(remedy=failure.remedy)


def _item(number: int, finding: Finding) -> Iterator[str]:
    yield f"{number}. {_head_line(finding)}"
    for line in detail_lines(finding):
        yield _INDENT + line
    if finding.follows:
        yield _INDENT + _("由此引起的问题{count}条，改正后一并消失：").format(count=len(finding.follows))
        for below, one in enumerate(finding.follows, 1):
            yield f"{_INDENT}{number}.{below} {_head_line(one)}"
            for line in detail_lines(one):
                yield _INDENT * 2 + line


def _head_line(finding: Finding) -> str:
    return f"[{finding.severity.word}] {finding.code} {message(finding)}"


def _waived(number: int, waived: WaivedFinding) -> Iterator[str]:
    yield from _item(number, waived.finding)
    waiver = waived.waiver
    yield _INDENT + _("豁免理由：{reason}（到{until}）").format(reason=waiver.reason, until=waiver.until.isoformat())
