"""Part five from a Word file: opened, checked, and written into the document with its placeholders filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from xls2report.document.compiling.problems import FAINT_REMEDY, left_out_words
from xls2report.document.content import ORDINARY
from xls2report.document.slots import Look
from xls2report.input_file import Trouble, UnreadableFileError, read_file
from xls2report.model.errors import TemplateError
from xls2report.model.finding import Finding
from xls2report.model.language import _
from xls2report.model.severity import OF_ITS_CODE, Severity
from xls2report.word.attachment.parts import AttachmentField, AttachmentParts
from xls2report.word.faint import Faint
from xls2report.word.kept_parts import LeftOut
from xls2report.word.rawxml import to_string
from xls2report.word.runs import highlighted
from xls2report.word.stray import Misplaced

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from xls2report.document.slots import Pages
    from xls2report.document.writing.page_turner import PageTurner
    from xls2report.document.writing.writer import Writer
    from xls2report.model.report import Pieces
    from xls2report.word.attachment.parts import Pieces as AttachmentPieces

MAX_BYTES = 50_000_000


def open_attachment(file: Path) -> AttachmentParts:
    """Read the attachment.

    Raises:
        TemplateError: it is not there, or no Word file that can be taken in.
    """
    try:
        data = read_file(file, MAX_BYTES)
    except UnreadableFileError as error:
        if error.trouble is Trouble.TOO_LARGE:
            raise TemplateError(_("附件 {name} 太大。").format(name=file.name), _("压缩其中的图片后再试。")) from error
        raise TemplateError(
            _("附件 {name} 打不开：{reason}。").format(name=file.name, reason=error.trouble),
            _("核对补充表中的文件名；附件要放在补充表所在的文件夹。"),
        ) from error
    from xls2report.word.attachment.reading import read_attachment  # noqa: PLC0415 - ten modules that most documents do not need

    return read_attachment(data, file.name)


def attachment_names(file: Path) -> frozenset[str]:
    """Give the names of the fields that an attachment asks for; none where it cannot be opened."""
    try:
        return frozenset(field.name for field in open_attachment(file).fields())
    except TemplateError:
        return frozenset()


def attachment_findings(file: Path, known: Collection[str]) -> list[Finding]:
    """Give what is wrong with the placeholders of an attachment, and what of it is not taken in.

    Args:
        file: the Word file.
        known: the names of the fields it may ask for.

    Raises:
        TemplateError: as ``open_attachment``.
    """
    parts = open_attachment(file)
    findings = [
        _finding("D-ATTACHMENT-BROKEN", _("附件 {file} 中有写坏的占位符：{text}"), file, broken.excerpt)
        for broken in parts.broken
    ]
    unknown = dict.fromkeys(field.raw for field in parts.fields() if field.name not in known)
    findings += [
        _finding("D-ATTACHMENT-FIELD", _("附件 {file} 中没有可填的占位符：{text}，会原样印出"), file, raw)
        for raw in unknown
    ]
    findings += _mark_findings(parts, file, known)
    findings += [
        Finding(
            code="D-ATTACHMENT-LOSS",
            pattern=_("附件 {file} 中的{what}没有带入"),
            arguments=(("file", file.name), ("what", what)),
        )
        for what in left_out_words(parts.left_out)
    ]
    revisions = parts.left_out[LeftOut.REVISIONS]
    if revisions:
        findings.append(
            Finding(
                code="D-ATTACHMENT-REVISED",
                pattern=_("附件 {file} 中有{count}处未接受的修订，已按接受处理"),
                arguments=(("file", file.name), ("count", str(revisions))),
                remedy=_("核对印出的内容；在 Word 中打开附件，接受或拒绝全部修订后另存，就不再提示。"),
            )
        )
    return findings


def _mark_findings(parts: AttachmentParts, file: Path, known: Collection[str]) -> Iterator[Finding]:
    """Give what would be printed as it stands, though it was meant to be filled."""
    for placed in dict.fromkeys(parts.marks):
        mark = placed.mark
        if isinstance(mark, Misplaced):
            text = _("{mark}（在{place}看不见的地方）").format(mark=mark.mark, place=placed.place)
            yield _finding("D-ATTACHMENT-FIELD", _("附件 {file} 中没有可填的占位符：{text}"), file, text)
        elif isinstance(mark, Faint):
            pattern = _("附件 {file} 中有看不见的字，会一起印出、发布：“{text}”")
            yield replace(_finding("D-FAINT", pattern, file, mark.text), remedy=FAINT_REMEDY)
        elif mark.certain or not mark.if_known or (mark.name in known and mark.name not in ORDINARY):
            certain = mark.certain or (mark.name in known and not mark.if_known)
            pattern = (
                _("附件 {file} 中有不会填写的占位符：{text}")
                if certain
                else _("附件 {file} 中有看上去像要填写的内容，会原样印出：{text}")
            )
            text = _("{place}的“{mark}”").format(place=placed.place, mark=mark.mark)
            severity = Severity.ERROR if certain or mark.left_open else Severity.WARNING
            yield _finding("D-ATTACHMENT-MARK", pattern, file, text, severity)


def _finding(code: str, pattern: str, file: Path, text: str, severity: Severity = OF_ITS_CODE) -> Finding:
    return Finding(
        code=code,
        severity=severity,
        pattern=pattern,
        arguments=(("file", file.name), ("text", text)),
        remedy=_("在附件中改正，或者改成要写的内容；可用的名称见 xls2report template fields。"),
    )


class AttachmentWriter:
    """Writes an attachment's texts; ``fields`` are the values of its placeholders."""

    def __init__(self, writer: Writer, fields: Mapping[str, Pieces], missing_style: str) -> None:
        self._writer = writer
        self._fields = fields
        self._missing_style = missing_style

    def body(self, parts: AttachmentParts, turner: PageTurner, pages: Pages, place: int | None) -> None:
        """Write the body. ``place`` is where a section can end ahead of it."""
        turner.begin(pages)
        for stretch in parts.stretches:
            turner.turn(pages.end, place, lying=stretch.lying)
            place = self.pieces(stretch.pieces)
        if not pages.at_once:
            turner.turn(pages.end, place, lying=pages.end.section.turned)

    def pieces(self, pieces: AttachmentPieces) -> int | None:
        """Write pieces; give the place where a section can end."""
        place = None
        for piece in pieces:
            if isinstance(piece, str):
                self._writer.out.append(piece)
            elif isinstance(piece, AttachmentField):
                self._field(piece)
            else:
                place = self._writer.hold()
        return place

    def _field(self, field: AttachmentField) -> None:
        plain = to_string(field.properties) if field.properties else ""
        look = Look(plain, highlighted(field.properties, self._missing_style), field.bookmarkable)
        self._writer.pieces(self._fields.get(field.name, (field.raw,)), look)
