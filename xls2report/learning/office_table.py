"""The table of an office's Word file that lists whose accounts are in the report, made a template's: one row for each."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

Xml = Any
"""An element of lxml, which has no types."""
_COLUMNS = ((re.compile(r"序\s*号"), "{{决算单位.序号}}"), (re.compile(r"名\s*称|单\s*位$"), "{{决算单位.名称}}"))
"""What a column's head calls what stands below it; of the other columns nothing is known."""
_NAME = _COLUMNS[1][1]


def members_table(lead: Xml) -> Xml | None:
    """Make the table right below a paragraph a template's; None where none stands there, or none that names units."""
    below = lead.getnext()
    if below is None or below.tag != qn("w:tbl"):
        return None
    table: Xml = deepcopy(below)
    head, *rows = table.findall(qn("w:tr"))
    said = [_placeholder("".join(cell.itertext()).strip()) for cell in head.findall(qn("w:tc"))]
    cells: list[Xml] = rows[0].findall(qn("w:tc")) if rows else []
    if said.count(_NAME) != 1 or len(cells) != len(said):
        return None
    for cell, text in zip(cells, said, strict=True):
        _fill(cell, text)
    for row in rows[1:]:
        table.remove(row)
    return table


def _placeholder(head: str) -> str:
    return next((text for words, text in _COLUMNS if words.search(head)), "")


def _fill(cell: Xml, text: str) -> None:
    """Say a text in a cell, in the look of what stood there first."""
    first, *others = cell.findall(qn("w:p"))
    for paragraph in others:
        cell.remove(paragraph)
    look = first.find(f"{qn('w:r')}/{qn('w:rPr')}")
    for one in [one for one in first if one.tag != qn("w:pPr")]:
        first.remove(one)
    if text:
        run: Xml = parse_xml(f"<w:r {nsdecls('w')}><w:t>{text}</w:t></w:r>")
        if look is not None:
            run.insert(0, deepcopy(look))
        first.append(run)
