"""Reports that are text: one paragraph a line, blank lines included, so that a paragraph's number is that of its line.

Lines that a PDF has torn apart stay as they are: what belongs together is told later, by what they say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xls2report.audit.reading.table_cells import SpanningCell, laid_out
from xls2report.audit.records import ReadParagraph, ReportRead

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.audit.records import ReadTable

_LINES = re.compile(r"\r\n|[\r\n\f\v\x85\u2028\u2029]")
_MARKDOWN = re.compile(
    r"^ {0,3}#{1,6}[ \t]+\S|^[ \t]*\|(?:[ \t]*:?-{2,}:?[ \t]*\|)+[ \t]*$|^ {0,3}(?:```|~~~)", re.MULTILINE
)
_SUFFIXES = (".md", ".markdown", ".mdown")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(?=\S)")
_RULE = re.compile(r"\s*(?:=+|-{3,}|\*{3,}|_{3,}|```.*|~~~.*)\s*")
_DIVIDER = re.compile(r"\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?)?")
_LEAD = re.compile(r"\s*(?:>\s?)*(?:[-*+]\s+)?")
_MARKS = re.compile(r"(?<!\\)(?:\*\*|__|`|(?<!\d)\*(?=\S)|(?<=\S)\*(?!\d)|~~)|<!--(?:(?!<!--).)*?-->")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_CELLS = re.compile(r"(?<!\\)\|")


def lines_of(text: str) -> list[str]:
    """Split a text into lines, whatever ends them; a page's end is one too."""
    return _LINES.split(text)


def read_plain_text(text: str, name: str) -> ReportRead:
    """Read a text file."""
    return ReportRead(name, tuple(ReadParagraph(index, line) for index, line in enumerate(lines_of(text))))


def is_markdown(text: str, name: str) -> bool:
    """Tell Markdown by its file's name, or by its headings and tables."""
    return name.lower().endswith(_SUFFIXES) or _MARKDOWN.search(text) is not None


def read_markdown(text: str, name: str) -> ReportRead:
    """Read Markdown: headings, tables and plain lines; marks of emphasis, lists and links are taken off."""
    lines = lines_of(text)
    tables: list[ReadTable] = []
    paragraphs: list[ReadParagraph] = []
    ends = _table_ends(lines)
    rows: list[list[SpanningCell]] = []
    end = 0
    for index, line in enumerate(lines):
        end = ends.get(index, end)
        if index < end:
            in_divider = _DIVIDER.fullmatch(line.strip()) is not None
            cells = () if in_divider else tuple(_plain(cell.strip()) for cell in _cells(line))
            paragraphs.append(ReadParagraph(index, "\t".join(cells), in_table=True))
            if cells:
                rows.append([SpanningCell(cell, index) for cell in cells])
            if index == end - 1:
                tables.append(laid_out(index - len(rows), rows))
                rows = []
        else:
            paragraphs.append(_paragraph(index, line))
    return ReportRead(name, tuple(paragraphs), tuple(tables))


def _table_ends(lines: list[str]) -> dict[int, int]:
    """Give the line behind each table by its first line; a divider under a line of cells makes a table."""
    return dict(_tables(lines))


def _tables(lines: list[str]) -> Iterator[tuple[int, int]]:
    end = 0
    for index in range(1, len(lines)):
        if index >= end and "|" in lines[index - 1] and _DIVIDER.fullmatch(lines[index].strip()):
            end = index + 1
            while end < len(lines) and "|" in lines[end]:
                end += 1
            yield index - 1, end


def _cells(line: str) -> list[str]:
    return _CELLS.split(line.strip().removeprefix("|").removesuffix("|"))


def _paragraph(index: int, line: str) -> ReadParagraph:
    if heading := _HEADING.match(line):
        text = line[heading.end() :].rstrip()
        bare = text.rstrip("#")
        return ReadParagraph(index, _plain(bare.rstrip() if bare[-1:].isspace() else text), level=len(heading[1]))
    if _RULE.fullmatch(line):
        return ReadParagraph(index, "")
    return ReadParagraph(index, _plain(_LEAD.sub("", line, count=1)))


def _plain(text: str) -> str:
    """Take the marks off a line."""
    return _ESCAPE.sub(r"\1", _MARKS.sub("", _LINK.sub(r"\1", _BREAK.sub("\n", text))))
