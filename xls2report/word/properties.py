"""The properties that Word shows under 文件 → 信息; the same document always has the same."""

from __future__ import annotations

from xls2report.word.archive import Member, pack
from xls2report.word.namespaces import URIS
from xls2report.word.text import element_text

CORE, APP = "docProps/core.xml", "docProps/app.xml"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
APP_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
CORE_LINK = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
APP_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


def core_properties(*, title: str, subject: str, creator: str) -> Member:
    """Write title, subject and creator. Of days it says nothing: that of making would change the bytes, any other is false."""
    namespaces = "".join(f' xmlns:{prefix}="{URIS[prefix]}"' for prefix in ("cp", "dc"))
    text = (
        f"{_XML}<cp:coreProperties{namespaces}><dc:title>{element_text(title)}</dc:title>"
        f"<dc:subject>{element_text(subject)}</dc:subject><dc:creator>{element_text(creator)}</dc:creator>"
        f"<cp:lastModifiedBy>{element_text(creator)}</cp:lastModifiedBy><dc:language>zh-CN</dc:language>"
        "</cp:coreProperties>"
    )
    return pack(CORE, text.encode())


def app_properties(*, application: str, company: str) -> Member:
    """Write the program and the organisation."""
    text = (
        f'{_XML}<Properties xmlns="{_EXTENDED}"><Application>{element_text(application)}</Application>'
        f"<Company>{element_text(company)}</Company></Properties>"
    )
    return pack(APP, text.encode())
