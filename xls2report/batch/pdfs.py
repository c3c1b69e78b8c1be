"""A unit's PDF beside its report: made by the run itself, one after the other, for LibreOffice is large and slow to start."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec.structs import replace

from xls2report.model.errors import CannotGoOnError
from xls2report.model.finding import Finding
from xls2report.model.language import _
from xls2report.word.pdf import as_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from xls2report.batch.made import Made
    from xls2report.review.records import UnitFiles


def printed_document(files: UnitFiles) -> str:
    """Give the base name of the document that a unit's PDF is made of: the copy to publish, where there is one."""
    return files.clean or files.document


def lacks_pdf(made: Made) -> bool:
    """Whether a unit has a document and no PDF of it."""
    document = printed_document(made.result.files) if made.result else ""
    return bool(document) and made.result is not None and made.result.files.pdf != _name_of(document)


def with_pdf(made: Made, staged: Path) -> tuple[Made, Finding | None]:
    """Put the PDF of a unit's document beside it in the staging folder; where it cannot be made, say why.

    Raises:
        OSError: the folder cannot be read or written.
    """
    if made.result is None or not lacks_pdf(made):
        return made, None
    document = printed_document(made.result.files)
    try:
        data = as_pdf((staged / document).read_bytes(), document)
    except CannotGoOnError as error:
        return made, _not_made(error)
    name = _name_of(document)
    (staged / name).write_bytes(data)
    result = replace(made.result, files=replace(made.result.files, pdf=name))
    return replace(made, outputs={**made.outputs, name: sha256(data).hexdigest()}, result=result), None


def _name_of(document: str) -> str:
    return f"{document.removesuffix('.docx')}.pdf"


def _not_made(error: CannotGoOnError) -> Finding:
    return Finding(
        code="B-PDF",
        pattern=_("没有生成 PDF：{reason}"),
        arguments=(("reason", error.message),),
        remedy=error.remedy,
    )
