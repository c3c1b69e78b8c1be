"""The list of an office's edits: as a page that shows the text with its changes marked, and as a workbook."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from xls2report.editing.blocks import NUMBER
from xls2report.editing.edits import Edit, EditKind, Verdict, sides
from xls2report.editing.sources import cell_name
from xls2report.model.errors import UsageError
from xls2report.model.language import _, beside, tag
from xls2report.model.report import GAP_MARK
from xls2report.review.workbook_sheet import A4, within_cell, workbook_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.workbook import Workbook

KINDS = {
    EditKind.TEXT: _("文字"),
    EditKind.FIGURE: _("数"),
    EditKind.TABLE: _("表格"),
    EditKind.INSERTED: _("新加"),
    EditKind.DELETED: _("删去"),
    EditKind.MOVED: _("移动"),
    EditKind.COMMENT: _("批注"),
    EditKind.REVISION: _("修订"),
    EditKind.FORMAT: _("格式"),
}
VERDICTS = {Verdict.KEEP: _("保留"), Verdict.CONFLICT: _("冲突"), Verdict.ERROR: _("错误")}
_WHOLE = re.compile(rf"{GAP_MARK.pattern}|{NUMBER.pattern}|.", re.DOTALL)
_COLUMNS = (_("段"), _("位置"), _("改动"), _("处理"), _("原来"), _("改成"), _("出处"))
_WIDTHS = (6, 28, 8, 8, 60, 60, 36)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLE = (
    "body{font:15px/1.7 sans-serif;margin:24px auto;max-width:1100px;padding:0 16px;color:#1d2733}"
    "table{border-collapse:collapse;width:100%}th,td{border:1px solid #b8c2cc;padding:6px 8px;vertical-align:top;"
    "text-align:left}th{background:#e4eaf0;position:sticky;top:0}del{color:#b3261e;background:#fbe9e7}"
    "ins{color:#1b6e3c;background:#e6f4ea;text-decoration:none;border-bottom:1px solid}.error{color:#b3261e}"
    ".conflict{color:#8a5300}th,td:nth-child(3),td:nth-child(4){white-space:nowrap}td:nth-child(5){min-width:320px;white-space:pre-wrap}"
)


def edits_list(edits: Sequence[Edit], document: str, suffix: str, traced: str = "") -> bytes:
    """Write the list; the same edits give the same bytes.

    Args:
        edits: what the office changed.
        document: base name of its document.
        suffix: ``.html`` or ``.xlsx``.
        traced: base name of the trace page beside it, on which a click leads to a cell; empty: there is none.

    Raises:
        UsageError: another suffix.
    """
    if suffix == ".html":
        return _page(edits, document, traced)
    if suffix == ".xlsx":
        return _workbook(edits, document)
    raise UsageError(_("修改清单的文件名应以 .html 或 .xlsx 结尾"), _("改正 -o 后面的文件名"))


def _page(edits: Sequence[Edit], document: str, traced: str) -> bytes:
    title = escape(_("{document}的修改清单").format(document=document))
    head = "".join(f"<th>{escape(name)}</th>" for name in (*_COLUMNS[:4], _("改动前后"), _COLUMNS[6]))
    rows = "".join(_row(edit, traced) for edit in edits) or f'<tr><td colspan="6">{escape(_("没有改动"))}</td></tr>'
    return (
        f'<!DOCTYPE html>\n<html lang="{tag()}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</body>\n</html>\n"
    ).encode()


def _row(edit: Edit, traced: str) -> str:
    cells = (
        str(edit.paragraph),
        escape(edit.heading or _("封面")),
        escape(KINDS[edit.kind]),
        f'<span class="{edit.verdict.value}">{escape(VERDICTS[edit.verdict])}</span>',
        marked(*sides(edit)),
        _cells(edit, traced) if traced else escape(edit.source),
    )
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>\n"


def _cells(edit: Edit, traced: str) -> str:
    """Give the cells of an edit as links to where the trace page shows them."""
    kind = "cell" if edit.kind is EditKind.FIGURE else "typed"
    return beside(
        f'<a href="{escape(quote(traced))}#{kind}={escape(quote(f"{ref.sheet.strip()}!{ref.address}"))}">{escape(cell_name(ref))}</a>'
        for ref in edit.cells
    )


def marked(before: str, after: str) -> str:
    """Give a text as HTML, what was taken out and put in marked; of a number or a gap that changed, the whole."""
    then, now = _WHOLE.findall(before), _WHOLE.findall(after)
    out: list[str] = []
    for kind, start, end, first, last in SequenceMatcher(None, then, now, autojunk=False).get_opcodes():
        old, new = escape("".join(then[start:end])), escape("".join(now[first:last]))
        if kind == "equal":
            out.append(old)
            continue
        if old:
            out.append(f"<del>{old}</del>")
        if new:
            out.append(f"<ins>{new}</ins>")
    return "".join(out)


def _workbook(edits: Sequence[Edit], document: str) -> bytes:
    def write(book: Workbook) -> None:
        sheet = book.add_worksheet(_("修改清单"))  # pyright: ignore[reportUnknownMemberType]
        plain = book.add_format({"text_wrap": True, "valign": "top", "border": 1})  # pyright: ignore[reportUnknownMemberType]
        bold = book.add_format({"bold": True, "bg_color": "#E4EAF0", "border": 1})  # pyright: ignore[reportUnknownMemberType]
        for column, (name, width) in enumerate(zip(_COLUMNS, _WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, name, bold)
        for row, edit in enumerate(edits, 1):
            sheet.write_number(row, 0, edit.paragraph, plain)
            place, kind, verdict = edit.heading or _("封面"), KINDS[edit.kind], VERDICTS[edit.verdict]
            for column, text in enumerate((place, kind, verdict, *sides(edit), edit.source), 1):
                sheet.write_string(row, column, within_cell(text), plain)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    return workbook_bytes(document, write)
