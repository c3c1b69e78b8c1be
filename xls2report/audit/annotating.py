"""The audit's findings as comments in a copy of the Word file that was audited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.audit.reading.word_file import NOTES, note_parts, walked
from xls2report.model.errors import ReportError, TemplateError
from xls2report.model.finding import text_place
from xls2report.model.language import _
from xls2report.packages.archive import ArchiveError
from xls2report.packages.xml_parser import XmlError
from xls2report.word.commenting import Note, with_comments
from xls2report.word.package import open_package

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from xls2report.model.finding import Finding
    from xls2report.word.package import Package

AUTHOR = "xls2report"


def annotate(data: bytes, name: str, findings: Iterable[Finding]) -> bytes:
    """Give a copy of a .docx with a comment at each finding; all else in it is untouched.

    What is found in a footnote stands at the footnote's mark: Word allows no comment in the note itself.

    Raises:
        ReportError: it is no .docx that can be read.
    """
    try:
        package = open_package(data, name)
        elsewhere = _holders(package)
        notes = [_note(finding, elsewhere) for finding in findings]
        return with_comments(package, notes, AUTHOR)
    except TemplateError as error:
        raise ReportError(error.message, error.remedy) from error
    except (ArchiveError, XmlError) as error:
        raise ReportError(
            _("{file} 中不能加批注：有的部件已损坏，或者编码认不出").format(file=name),
            _("请用 WPS 或 Word 打开，确认内容无误后另存为新的 .docx 文件"),
        ) from error


def _holders(package: Package) -> dict[int, int]:
    """Give for each paragraph of a footnote or endnote, by its number in the report, the paragraph that refers to it."""
    body = walked(package, package.main)
    holders: dict[int, int] = {}
    index = len(body.paragraphs)
    for kind in NOTES:
        for part in note_parts(package, kind):
            for paragraph in walked(package, part).paragraphs:
                holders[index] = body.notes.get((kind, paragraph.note_id), 0)
                index += 1
    return holders


def _note(finding: Finding, elsewhere: Mapping[int, int]) -> Note:
    message = _("【{severity}】{message}").format(severity=finding.severity.word, message=finding.message)
    lines = [_("{message}（{code}）").format(message=message, code=finding.code)]
    place = text_place(finding)
    if place.under:
        lines.append(_("位置：{place}").format(place=place.under))
    if finding.remedy:
        lines.append(_("处理：{remedy}").format(remedy=_(finding.remedy)))
    holder = elsewhere.get(place.paragraph)
    if holder is not None:
        return Note(holder, 0, 0, tuple(lines))
    return Note(place.paragraph, place.start, place.end, tuple(lines))
