"""openpyxl's output turned into what Excel and WPS write: texts in one shared list, fonts in the schema's order."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

_INLINE = re.compile(rb't="inlineStr"><is>(<t[ >].*?</t>)</is>', re.DOTALL)
_FONT = re.compile(rb"<font>(.*?)</font>", re.DOTALL)
_CHILD = re.compile(rb"<(\w+)[^>]*/>")
_FONT_ORDER = (b"b", b"i", b"sz", b"color", b"name", b"family", b"charset", b"scheme")

_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = (
    b'<Override PartName="/xl/sharedStrings.xml" ContentType='
    b'"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)
_RELATION = (
    b'<Relationship Id="rIdStrings" Target="sharedStrings.xml" Type='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/></Relationships>'
)


def as_excel_writes(data: bytes) -> bytes:
    """Give the same workbook with shared strings and well-ordered fonts."""
    strings: dict[bytes, int] = {}
    uses = 0

    def place(match: re.Match[bytes]) -> bytes:
        nonlocal uses
        uses += 1
        return b't="s"><v>%d</v>' % strings.setdefault(match[1], len(strings))

    target = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(target, "w", ZIP_DEFLATED) as result:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("xl/worksheets/"):
                content = _INLINE.sub(place, content)
            elif name == "xl/styles.xml":
                content = _FONT.sub(_ordered, content)
            elif name == "[Content_Types].xml":
                content = content.replace(b"</Types>", _TYPE)
            elif name == "xl/_rels/workbook.xml.rels":
                content = content.replace(b"</Relationships>", _RELATION)
            result.writestr(name, content)
        items = b"".join(b"<si>%s</si>" % text for text in strings)
        head = b'<sst xmlns="%s" count="%d" uniqueCount="%d">' % (_MAIN, uses, len(strings))
        result.writestr("xl/sharedStrings.xml", head + items + b"</sst>")
    return target.getvalue()


def _ordered(font: re.Match[bytes]) -> bytes:
    children = sorted(_CHILD.finditer(font[1]), key=lambda child: _FONT_ORDER.index(child[1]))
    return b"<font>%s</font>" % b"".join(child[0] for child in children)
