"""Word files made by hand, each for one trait of an attachment."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from xls2report.word.attachment.parts import AttachmentField, SectionPlace
from xls2report.word.namespaces import CONTENT_TYPES as TYPES
from xls2report.word.namespaces import RELATIONSHIPS, URIS
from xls2report.word.openpart import override, relationship
from xls2report.word.package import OFFICE
from xls2report.word.rawxml import to_string
from xls2report.word.text import run_content

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.word.attachment.parts import Pieces

DECLARED = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in URIS.items() if prefix != "xml")

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def small_docx(
    body: str,
    *,
    parts: Mapping[str, str | bytes] | None = None,
    links: str = "",
    types: str = "",
    members: Mapping[str, str | bytes] | None = None,
    root: str = "",
) -> bytes:
    """Make a .docx.

    Args:
        body: what stands in ``w:body``.
        parts: by kind (``styles``), what stands in its root, or the whole part as bytes.
        links: further relationships of the main part.
        types: further entries of the content types.
        members: further files.
        root: further attributes of ``w:document``.
    """
    files: dict[str, str | bytes] = {}
    overrides, entries = types, links
    for kind, content in (parts or {}).items():
        whole = content if isinstance(content, bytes) else f"<w:{kind}{DECLARED}>{content}</w:{kind}>"
        files[f"word/{kind}.xml"] = whole
        overrides += override(f"word/{kind}.xml", f"{_WORD}.{kind}+xml")
        entries += relationship(f"{kind}Link", f"{OFFICE}/{kind}", f"word/{kind}.xml")
    files["[Content_Types].xml"] = (
        f'<Types xmlns="{TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f"{override('word/document.xml', f'{_WORD}.document.main+xml')}{overrides}</Types>"
    )
    files["_rels/.rels"] = _links(relationship("rId1", f"{OFFICE}/officeDocument", "word/document.xml"))
    files["word/document.xml"] = f"<w:document{DECLARED}{root}><w:body>{body}</w:body></w:document>"
    files["word/_rels/document.xml.rels"] = _links(entries)
    return zipped({**files, **(members or {})})


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return out.getvalue()


def unzipped(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def _links(entries: str) -> str:
    return f'<Relationships xmlns="{RELATIONSHIPS}">{entries}</Relationships>'


def external(link_id: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{link_id}" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'


def paragraph(text: str, properties: str = "") -> str:
    own = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f'<w:p>{own}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def written(pieces: Pieces, fields: Mapping[str, str] | None = None) -> str:
    """Write pieces as a report does, every section ending nowhere."""
    return "".join(_piece(piece, fields or {}) for piece in pieces)


def _piece(piece: str | AttachmentField | SectionPlace, fields: Mapping[str, str]) -> str:
    if isinstance(piece, str):
        return piece
    if isinstance(piece, SectionPlace):
        return ""
    properties = to_string(piece.properties) if piece.properties else ""
    return f"<w:r>{properties}{run_content(fields.get(piece.name, piece.raw))}</w:r>"
