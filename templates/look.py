"""The look of the templates: page, fonts, styles and numbering, after GB/T 9704-2012.

Measures are Word's: twips (1/20 pt) for lengths, half points for type. Style ids are what the program writes into reports;
they must not change.
"""

from __future__ import annotations

from dataclasses import dataclass

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

FANG_SONG = "仿宋_GB2312"
KAI_TI = "楷体_GB2312"
HEI_TI = "黑体"
SONG_TI = "宋体"
XIAO_BIAO_SONG = "方正小标宋简体"

LINE = 579
"""22 lines in the 225 mm of the text block."""
CHARACTER = 316
"""28 characters in its 156 mm: 15.8 pt, a little less than the 16 pt of the type."""
BODY_SIZE = 32
TIGHTER = -6
"""Between characters of body type, so that 28 stand in a line wherever the file is opened: the page has the character
grid that Word shows, but LibreOffice gives a character that is wider than its cell two of them. So no paragraph snaps to the
grid; justified lines come out at its pitch."""

PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    # 37, 26, 35 and 28 mm; the page number's line is centred 7 mm below the text block.
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="1134" w:footer="1417" w:gutter="0"/>'
)
# charSpace is in 1/4096 pt: what the grid takes from each character of 16 pt.
GRID = f'<w:docGrid w:type="linesAndChars" w:linePitch="{LINE}" w:charSpace="-842"/>'


def fonts(name: str) -> str:
    """Set one font for Chinese text and for digits and Latin text: its half-width digits fit the character grid."""
    return f'<w:rFonts w:ascii="{name}" w:eastAsia="{name}" w:hAnsi="{name}" w:cs="Times New Roman"/>'


def size(half_points: int) -> str:
    """Set the type size."""
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


_INDENT = f'<w:ind w:firstLineChars="200" w:firstLine="{2 * CHARACTER}"/>'
_NO_INDENT = '<w:ind w:left="0" w:firstLine="0"/>'
_TITLE = '<w:spacing w:before="{before}" w:after="{after}" w:line="700" w:lineRule="exact"/>'
_COVER = '<w:spacing w:before="{before}" w:after="{after}" w:line="1100" w:lineRule="exact"/>'
_TABLE = '<w:spacing w:line="240" w:lineRule="auto"/>'
_TABLE_LINE = '<w:spacing w:line="235" w:lineRule="exact"/>'
"""Lines in tables are 11.75 points whatever the font: those that stand in for 宋体 are up to half as high again."""
_TABLE_FRAME = '<w:spacing w:line="290" w:lineRule="exact"/>'
"""So are those above a table, for the rows of a page are counted: a table goes on where the page is full everywhere."""


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: its id, the name an office sees, and its properties in the order the schema wants."""

    id: str
    name: str
    paragraph: str
    font: str
    half_points: int
    level: int | None = None
    next: str = "BodyText"
    more: str = ""

    def xml(self) -> str:
        """Write the style. A level ties it to the list of headings."""
        number = "" if self.level is None else f'<w:numPr><w:ilvl w:val="{self.level}"/><w:numId w:val="1"/></w:numPr>'
        paragraph = self.paragraph.replace("<number/>", number)
        # Word knows its own styles by their English names and shows them in the user's language.
        custom = "" if self.name.isascii() else ' w:customStyle="1"'
        spacing = "" if self.half_points == BODY_SIZE else '<w:spacing w:val="0"/>'
        return (
            f'<w:style w:type="paragraph" w:styleId="{self.id}"{custom}>'
            f'<w:name w:val="{self.name}"/><w:basedOn w:val="Normal"/><w:next w:val="{self.next}"/>{self.more}<w:qFormat/>'
            f"<w:pPr>{paragraph}</w:pPr><w:rPr>{fonts(self.font)}{spacing}{size(self.half_points)}</w:rPr></w:style>"
        )


def _outline(level: int) -> str:
    return f'<w:outlineLvl w:val="{level}"/>'


PARAGRAPH_STYLES = (
    Style(
        "Heading1",
        "heading 1",
        "<w:keepNext/><w:keepLines/><w:pageBreakBefore/><number/>"
        f'{_TITLE.format(before=LINE, after=LINE)}<w:jc w:val="center"/>{_outline(0)}',
        XIAO_BIAO_SONG,
        44,
        level=0,
    ),
    Style("Heading2", "heading 2", f"<w:keepNext/><number/>{_INDENT}{_outline(1)}", HEI_TI, 32, level=1),
    Style("Heading3", "heading 3", f"<w:keepNext/><number/>{_INDENT}{_outline(2)}", KAI_TI, 32, level=2),
    Style("BodyText", "报告正文", f"{_INDENT}", FANG_SONG, 32),
    Style("Numbered", "数字编号段", f"<number/>{_INDENT}", FANG_SONG, 32, level=3, next="Numbered"),
    Style("Listed", "职责编号段", f"<number/>{_INDENT}", FANG_SONG, 32, level=4, next="Listed"),
    Style("Term", "名词编号段", f"<number/>{_INDENT}", FANG_SONG, 32, level=5, next="Term"),
    Style(
        "CoverYear",
        "封面年度",
        f'{_COVER.format(before=2800, after=LINE)}<w:jc w:val="center"/>',
        XIAO_BIAO_SONG,
        72,
        next="CoverTitle",
    ),
    Style("CoverTitle", "封面标题", f'{_COVER.format(before=0, after=0)}<w:jc w:val="center"/>', XIAO_BIAO_SONG, 72),
    Style(
        "ContentsTitle",
        "目录标题",
        f'<w:keepNext/>{_TITLE.format(before=0, after=LINE // 2)}<w:jc w:val="center"/>',
        XIAO_BIAO_SONG,
        44,
        next="TOC1",
    ),
    Style("TOC1", "toc 1", '<w:ind w:left="0"/>', HEI_TI, 32, next="TOC2"),
    Style("TOC2", "toc 2", f'<w:ind w:leftChars="200" w:left="{2 * CHARACTER}"/>', FANG_SONG, 32, next="TOC2"),
    Style(
        "TableTitle",
        "表格标题",
        f'<w:keepNext/><w:jc w:val="center"/>{_outline(1)}',
        HEI_TI,
        32,
        next="TableLabel",
    ),
    Style("TableLabel", "表格编号", f'<w:keepNext/>{_TABLE_FRAME}<w:jc w:val="right"/>', SONG_TI, 20, next="TableUnit"),
    Style("TableUnit", "表格单位", f'<w:keepNext/>{_TABLE_FRAME}<w:jc w:val="left"/>', SONG_TI, 20, next="TableText"),
    Style("TableHead", "表格表头", f'<w:keepNext/>{_TABLE_LINE}<w:jc w:val="center"/>', HEI_TI, 18, next="TableText"),
    Style("TableText", "表格文字", f'{_TABLE_LINE}<w:jc w:val="left"/>', SONG_TI, 18, next="TableText"),
    Style("TableAmount", "表格金额", f'{_TABLE_LINE}<w:jc w:val="right"/>', SONG_TI, 18, next="TableAmount"),
    Style("TableNote", "表格附注", f'{_TABLE_LINE}<w:jc w:val="left"/>', SONG_TI, 18),
    Style("Header", "header", f'{_TABLE}<w:jc w:val="right"/>', HEI_TI, 28, next="Header"),
    # The standard's page number: 四号宋体, one line high so that it stands where it should.
    Style(
        "Footer",
        "footer",
        '<w:spacing w:line="360" w:lineRule="exact"/>',
        SONG_TI,
        28,
        next="Footer",
    ),
    Style("CommentText", "annotation text", f'{_TABLE}<w:jc w:val="left"/>', SONG_TI, 21, next="CommentText"),
)

_CHARACTER_STYLES = (
    '<w:style w:type="character" w:customStyle="1" w:styleId="Missing"><w:name w:val="待补充"/><w:qFormat/>'
    '<w:rPr><w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>'
    f"<w:rPr>{size(21)}</w:rPr></w:style>"
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    '<w:rPr><w:color w:val="auto"/><w:u w:val="none"/></w:rPr></w:style>'
)

_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLE_STYLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:customStyle="1" w:styleId="FinalAccountsTable"><w:name w:val="决算表格"/>'
    '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:jc w:val="center"/>'
    f"<w:tblBorders>{_EDGES}</w:tblBorders>"
    '<w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="57" w:type="dxa"/>'
    '<w:bottom w:w="28" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tcPr><w:vAlign w:val="center"/></w:tcPr></w:style>'
)


def styles_xml() -> str:
    """Write the styles part. Widow control is off: the standard wants 22 lines on a page."""
    return (
        f'<w:styles xmlns:w="{W}"><w:docDefaults>'
        # Latin text is English: in Chinese, LibreOffice breaks lines inside numbers, which the standard forbids.
        f'<w:rPrDefault><w:rPr>{fonts(FANG_SONG)}{size(32)}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1"'
        ' w:defQFormat="0" w:count="376"/>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f'<w:snapToGrid w:val="0"/><w:spacing w:line="{LINE}" w:lineRule="atLeast"/><w:jc w:val="both"/></w:pPr>'
        f'<w:rPr>{fonts(FANG_SONG)}<w:spacing w:val="{TIGHTER}"/>{size(BODY_SIZE)}</w:rPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
        f"{_TABLE_STYLES}"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/></w:style>'
        f"{''.join(style.xml() for style in PARAGRAPH_STYLES)}{_CHARACTER_STYLES}</w:styles>"
    )


LEVELS = (
    ("chineseCountingThousand", "Heading1", "第%1部分"),
    ("chineseCountingThousand", "Heading2", "%2、"),
    ("chineseCountingThousand", "Heading3", "（%3）"),
    ("decimal", "Numbered", "%4、"),
    ("chineseCountingThousand", "Listed", "（%5）"),
    ("chineseCountingThousand", "Term", "%6、"),
)


def numbering_xml(levels: tuple[tuple[str, str, str], ...]) -> str:
    """Write the numbering part: one list for headings and lists, so that a list starts anew below each heading.

    Args:
        levels: from the outermost in: Word's number format, the style that is numbered so, what its number looks like.
    """
    written = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{style}"/>'
        f'<w:suff w:val="{"nothing" if level else "space"}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr>{_INDENT if level else _NO_INDENT}</w:pPr></w:lvl>"
        for level, (form, style, text) in enumerate(levels)
    )
    return (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:nsid w:val="97042012"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="97042012"/>{written}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


# Name, what a machine may have in its place, PANOSE number, and the family to choose from where it has none of these.
_FONTS = (
    (FANG_SONG, "仿宋,FangSong,华文仿宋,STFangsong,Noto Serif CJK SC", "02010609030101010101", "roman"),
    (KAI_TI, "楷体,KaiTi,华文楷体,STKaiti,Noto Serif CJK SC", "02010609030101010101", "roman"),
    (HEI_TI, "SimHei,Noto Sans CJK SC", "02010609060101010101", "swiss"),
    (SONG_TI, "SimSun,Noto Serif CJK SC", "02010600030101010101", "roman"),
    (
        XIAO_BIAO_SONG,
        "方正小标宋_GBK,FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,宋体,SimSun,Noto Serif CJK SC",
        "02010601030101010101",
        "roman",
    ),
)


def font_table_xml() -> str:
    """Write the font table: for each font, what to take where it is not installed."""
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:panose1 w:val="{panose}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="{"fixed" if panose.startswith("02010609") else "variable"}"/></w:font>'
        for name, others, panose, family in _FONTS
    )
    latin = (
        '<w:font w:name="Times New Roman"><w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/>'
        '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>'
    )
    return f'<w:fonts xmlns:w="{W}">{entries}{latin}</w:fonts>'


def settings_xml() -> str:
    """Write the settings: left and right pages differ, no squiggles below words, Chinese line breaking."""
    return (
        f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:hideSpellingErrors/><w:hideGrammaticalErrors/>'
        f'<w:defaultTabStop w:val="{2 * CHARACTER}"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
        "<w:balanceSingleByteDoubleByteWidth/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>"
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="zh-CN" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/>'
        '<w:listSeparator w:val=","/></w:settings>'
    )
