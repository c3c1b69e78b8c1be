"""Makes .xlsx files from raw parts, sound ones and others, where openpyxl would refuse."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET = "xl/worksheets/sheet0.xml"


def sheet_xml(rows: str, *, after: str = "", before: str = "") -> str:
    """Make a sheet part around the rows of its ``sheetData``."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


def cell_xml(cell: str) -> str:
    """Make a sheet part with nothing but the given cells in row 1."""
    return sheet_xml(f'<row r="1">{cell}</row>')


def parts(
    *sheets: str,
    strings: Iterable[str] = (),
    styles: str = "",
    workbook: str = "",
    kinds: Mapping[int, str] | None = None,
) -> dict[str, str | bytes]:
    """Give the parts of a workbook, by name, to be zipped or spoilt first.

    Args:
        sheets: sheet parts; the sheets are called 表0, 表1 and so on.
        strings: the shared texts, as the XML inside each ``si``.
        styles: the XML inside ``styleSheet``.
        workbook: what stands in the workbook part before ``sheets``.
        kinds: the relationship type of a sheet by number, where it is no worksheet.
    """
    numbers = range(len(sheets))
    listed = "".join(f'<sheet name="表{i}" sheetId="{i + 1}" r:id="s{i}"/>' for i in numbers)
    relations = [("s%d" % i, (kinds or {}).get(i, "worksheet"), f"worksheets/sheet{i}.xml") for i in numbers]  # noqa: UP031 - read beside the names that follow
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relationships([("w", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{workbook}<sheets>{listed}</sheets></workbook>',
    }
    made |= {f"xl/worksheets/sheet{i}.xml": sheet for i, sheet in enumerate(sheets)}
    texts = "".join(f"<si>{text}</si>" for text in strings)
    if texts:
        relations.append(("t", "sharedStrings", "sharedStrings.xml"))
        made["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{texts}</sst>'
    if styles:
        relations.append(("f", "styles", "styles.xml"))
        made["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
    made["xl/_rels/workbook.xml.rels"] = relationships(relations)
    return made


def relationships(entries: Iterable[tuple[str, str, str]]) -> str:
    """Make a relationships part from id, kind and target."""
    listed = "".join(
        f'<Relationship Id="{i}" Type="{OFFICE}/{kind}" Target="{target}"/>' for i, kind, target in entries
    )
    return f'<Relationships xmlns="{PACKAGE}">{listed}</Relationships>'


def zipped(members: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Zip parts, always to the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            archive.writestr(info, content)
    return target.getvalue()
