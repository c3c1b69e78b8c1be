"""Office files whose bytes depend on their content alone."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_MOMENT = b"2024-01-01T00:00:00Z"
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")


def without_clock(data: bytes) -> bytes:
    """Give the same package with fixed times, in its entries and in its properties."""
    target = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(target, "w", ZIP_DEFLATED) as result:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "docProps/core.xml":
                content = _STAMP.sub(rb"\g<1>" + _MOMENT + rb"\g<3>", content)
            stable = ZipInfo(entry.filename, (2024, 1, 1, 0, 0, 0))
            stable.compress_type = ZIP_DEFLATED
            stable.external_attr = 0o600 << 16
            result.writestr(stable, content)
    return target.getvalue()
