"""Word files built by hand from parts, for tests that need every byte in their power."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DOCUMENT_TYPE = f"{_WORD}.document.main+xml"
_KINDS = {"header": "hdr", "footer": "ftr", "footnotes": "footnotes", "comments": "comments", "numbering": "numbering"}
PLAIN_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Office"><w:name w:val="本局正文"/></w:style>'
)


def paragraph(*runs: str, properties: str = "") -> str:
    """Write a paragraph with one run for each text."""
    written = "".join(f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' for text in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{written}</w:p>"


def make_docx(
    body: str,
    *,
    parts: Mapping[str, str] | None = None,
    styles: str = PLAIN_STYLES,
    settings: str = "",
    main_type: str = DOCUMENT_TYPE,
    links: str = "",
    files: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """Make a .docx.

    Args:
        body: the content of ``w:body``; one without sections gets one that names the headers and footers.
        parts: content of further parts by name without suffix (``header1``); the link is called like the part.
        styles: the content of ``w:styles``.
        settings: the content of ``w:settings``.
        main_type: content type of the main part.
        links: further entries of the main part's relationships.
        files: whole files, added or put in the place of others.
    """
    parts = parts or {}
    if "<w:sectPr" not in body:
        body += f"<w:sectPr>{''.join(map(_shown, parts))}</w:sectPr>"
    kinds = {name: name.rstrip("0123456789") for name in parts}
    overrides = "".join(_override(name, f"{_WORD}.{kind}+xml") for name, kind in kinds.items())
    entries = "".join(_link(name, kind, f"{name}.xml") for name, kind in kinds.items())
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f"{_override('document', main_type)}{_override('styles', f'{_WORD}.styles+xml')}"
            f"{_override('settings', f'{_WORD}.settings+xml')}{overrides}</Types>"
        ),
        "_rels/.rels": relationships(_link("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": relationships(
            _link("rId1", "styles", "styles.xml") + _link("rId2", "settings", "settings.xml") + entries + links
        ),
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
        "word/settings.xml": f'<w:settings xmlns:w="{W}">{settings}</w:settings>',
    }
    for name, content in parts.items():
        root = _KINDS[kinds[name]]
        made[f"word/{name}.xml"] = f'<w:{root} xmlns:w="{W}" xmlns:r="{R}">{content}</w:{root}>'
    return zipped({**made, **(files or {})})


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Zip files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def relationships(entries: str) -> str:
    """Write a relationships part."""
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def external_link(kind: str, target: str) -> str:
    """Write a link to something outside."""
    return f'<Relationship Id="x" Type="{R}/{kind}" Target="{target}" TargetMode="External"/>'


def _shown(part: str) -> str:
    kind = part.rstrip("0123456789")
    return f'<w:{kind}Reference w:type="default" r:id="{part}"/>' if kind in ("header", "footer") else ""


def _link(link_id: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{link_id}" Type="{R}/{kind}" Target="{target}"/>'


def _override(name: str, kind: str) -> str:
    return f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>'
