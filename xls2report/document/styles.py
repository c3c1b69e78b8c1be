"""The styles that generated text is written in. Their look is the template's; only their names are known here."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from xls2report.model.report import ParagraphKind

if TYPE_CHECKING:
    from xls2report.word.styles import StyleSheet


class StyleKey(StrEnum):
    """A style by its role; the value is the id it has in our own templates."""

    PART = "Heading1"
    """第一部分"""
    CHAPTER = "Heading2"
    """一、"""
    SECTION = "Heading3"
    """（一）"""
    ATTACHED_TITLE = "AttachedHeading1"
    """The title of an attachment: it looks as a part's, without number and page of its own."""
    ATTACHED_CHAPTER = "AttachedHeading2"
    """As a chapter, in an attachment: it does not come into the contents."""
    ATTACHED_SECTION = "AttachedHeading3"
    BODY = "BodyText"
    NUMBERED = "Numbered"
    LISTED = "Listed"
    TERM = "Term"
    TABLE_TITLE = "TableTitle"
    TABLE_LABEL = "TableLabel"
    TABLE_UNIT = "TableUnit"
    TABLE_HEAD = "TableHead"
    TABLE_TEXT = "TableText"
    TABLE_AMOUNT = "TableAmount"
    TABLE_NOTE = "TableNote"
    TABLE = "FinalAccountsTable"
    CONTENTS_1 = "TOC1"
    CONTENTS_2 = "TOC2"
    HEADER = "Header"
    MISSING = "Missing"
    COMMENT_TEXT = "CommentText"
    COMMENT_REFERENCE = "CommentReference"


STYLE_NAMES: dict[StyleKey, str] = {
    StyleKey.PART: "heading 1",
    StyleKey.CHAPTER: "heading 2",
    StyleKey.SECTION: "heading 3",
    StyleKey.ATTACHED_TITLE: "附件标题 1",
    StyleKey.ATTACHED_CHAPTER: "附件标题 2",
    StyleKey.ATTACHED_SECTION: "附件标题 3",
    StyleKey.BODY: "报告正文",
    StyleKey.NUMBERED: "数字编号段",
    StyleKey.LISTED: "职责编号段",
    StyleKey.TERM: "名词编号段",
    StyleKey.TABLE_TITLE: "表格标题",
    StyleKey.TABLE_LABEL: "表格编号",
    StyleKey.TABLE_UNIT: "表格单位",
    StyleKey.TABLE_HEAD: "表格表头",
    StyleKey.TABLE_TEXT: "表格文字",
    StyleKey.TABLE_AMOUNT: "表格金额",
    StyleKey.TABLE_NOTE: "表格附注",
    StyleKey.TABLE: "决算表格",
    StyleKey.CONTENTS_1: "toc 1",
    StyleKey.CONTENTS_2: "toc 2",
    StyleKey.HEADER: "header",
    StyleKey.MISSING: "待补充",
    StyleKey.COMMENT_TEXT: "annotation text",
    StyleKey.COMMENT_REFERENCE: "annotation reference",
}
"""The name an office sees; Word keeps it when it gives the style a new id."""

KIND_STYLES: dict[ParagraphKind, StyleKey] = {
    ParagraphKind.HEADING_1: StyleKey.CHAPTER,
    ParagraphKind.HEADING_2: StyleKey.SECTION,
    ParagraphKind.BODY: StyleKey.BODY,
    ParagraphKind.NUMBERED: StyleKey.NUMBERED,
    ParagraphKind.LISTED: StyleKey.LISTED,
    ParagraphKind.TERM: StyleKey.TERM,
    ParagraphKind.CHART: StyleKey.BODY,
}

ATTACHED = {
    StyleKey.PART: StyleKey.ATTACHED_TITLE,
    StyleKey.CHAPTER: StyleKey.ATTACHED_CHAPTER,
    StyleKey.SECTION: StyleKey.ATTACHED_SECTION,
}
"""What a heading is in an attachment. A template need not have these: they are made from the headings' own."""

COVER_STYLES = frozenset({"封面年度", "封面标题"})
"""The names of the cover's styles, whose lines break as those of a part's title do."""

COUNTED = frozenset(
    {StyleKey.PART, StyleKey.CHAPTER, StyleKey.SECTION, StyleKey.NUMBERED, StyleKey.LISTED, StyleKey.TERM}
)
"""Whose numbers are Word's own: without a list in the template their paragraphs have none."""

_CHARACTER = frozenset({StyleKey.MISSING, StyleKey.COMMENT_REFERENCE})
_LINES = '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="{rule}"/><w:ind w:firstLine="0"/>'
_SINGLE_LINES = _LINES.format(line=240, rule="auto")
_TABLE_LINES = _LINES.format(line=235, rule="exact")
_FRAME_LINES = _LINES.format(line=290, rule="exact")
"""The rows of a page are counted, so lines in and above a table are as high in every font."""
_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_PLAIN_LOOKS: dict[StyleKey, str] = {
    StyleKey.PART: '<w:pPr><w:keepNext/><w:pageBreakBefore/><w:outlineLvl w:val="0"/></w:pPr>',
    StyleKey.CHAPTER: '<w:pPr><w:keepNext/><w:outlineLvl w:val="1"/></w:pPr>',
    StyleKey.SECTION: '<w:pPr><w:keepNext/><w:outlineLvl w:val="2"/></w:pPr>',
    StyleKey.TABLE_TITLE: f'<w:pPr><w:keepNext/>{_SINGLE_LINES}<w:jc w:val="center"/><w:outlineLvl w:val="1"/></w:pPr>',
    StyleKey.TABLE_LABEL: f'<w:pPr><w:keepNext/>{_FRAME_LINES}<w:jc w:val="right"/></w:pPr><w:rPr><w:sz w:val="20"/></w:rPr>',
    StyleKey.TABLE_UNIT: f'<w:pPr><w:keepNext/>{_FRAME_LINES}</w:pPr><w:rPr><w:sz w:val="20"/></w:rPr>',
    StyleKey.TABLE_HEAD: f'<w:pPr><w:keepNext/>{_TABLE_LINES}<w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="18"/></w:rPr>',
    StyleKey.TABLE_TEXT: f'<w:pPr>{_TABLE_LINES}</w:pPr><w:rPr><w:sz w:val="18"/></w:rPr>',
    StyleKey.TABLE_AMOUNT: f'<w:pPr>{_TABLE_LINES}<w:jc w:val="right"/></w:pPr><w:rPr><w:sz w:val="18"/></w:rPr>',
    StyleKey.TABLE_NOTE: f'<w:pPr>{_TABLE_LINES}</w:pPr><w:rPr><w:sz w:val="18"/></w:rPr>',
    StyleKey.TABLE: f"<w:tblPr><w:tblBorders>{_EDGES}</w:tblBorders></w:tblPr>",
}
"""How a style looks that the template does not have; all others look like the template's plain text."""


def resolve_styles(sheet: StyleSheet) -> tuple[dict[StyleKey, str], tuple[StyleKey, ...]]:
    """Give the id of each style in a template, and the styles it lacks (which get our own ids)."""
    found = {key: sheet.find(key, STYLE_NAMES[key]) for key in StyleKey}
    missing = tuple(key for key, style_id in found.items() if style_id is None)
    return {key: style_id or key.value for key, style_id in found.items()}, missing


def plain_style(key: StyleKey) -> str:
    """Write the definition of a style that a template lacks."""
    kind = "character" if key in _CHARACTER else "table" if key is StyleKey.TABLE else "paragraph"
    return _style(kind, key, _PLAIN_LOOKS.get(key, ""))


def attached_style(key: StyleKey, heading_id: str) -> str:
    """Write the definition of an attachment's heading that a template lacks: it looks as the heading with this id."""
    plain = '<w:pageBreakBefore w:val="0"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    properties = f'{plain if key is StyleKey.ATTACHED_TITLE else ""}<w:outlineLvl w:val="9"/>'
    return _style("paragraph", key, f'<w:basedOn w:val="{heading_id}"/><w:pPr>{properties}</w:pPr>')


def _style(kind: str, key: StyleKey, look: str) -> str:
    custom = "" if STYLE_NAMES[key].isascii() else ' w:customStyle="1"'
    return f'<w:style w:type="{kind}" w:styleId="{key}"{custom}><w:name w:val="{STYLE_NAMES[key]}"/>{look}</w:style>'
