"""Typed texts: without what no document can hold; and what they say: nothing at all (同上, /, 见附件), or a reason or content that a sentence can take up."""

from __future__ import annotations

import re
import unicodedata

from xls2report.model.direction_words import DOWN, LESS, MORE, UP, either

_LINE_BREAK = re.compile("\r\n?|\u2028|\u2029|\x0b|\x0c|\x85")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 does not allow, and the C1 controls that it advises against."""
ENDINGS = "。；;，,、：: \t\n"
_LEAD = re.compile(
    rf"(?:(?:{either(*UP, *DOWN)}|(?:{either(*MORE, *LESS)})预算)?的?(?:主要)?原因(?:是|为)?|主要是)?[：:，, ]*(?:因为|由于)?[：:，, ]*"
)
_NUMBERED = re.compile("[①-⑳⑴-⒇❶-❿]")
_ORDINAL = re.compile(r"^(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]+)(?:[）)、]|[.．](?!\d))|[-·•●◆*]+)\s*")  # noqa: RUF001 - full-width
_SPACE = re.compile(r"[ \t\u3000\u00a0]+(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])[ \t\u3000\u00a0]+|\t")
"""White space beside a Chinese character; a tab anywhere."""
_BREAK = re.compile("[\n；;，,。、]")
_BLANK = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_TITLE = re.compile("《[^《》]*》")
_QUOTES = re.compile("[“”「」()]")
_LONGEST_FILLER = 40
_MARKS = ("P", "S", "Z", "C")
"""The general categories of what is neither letter nor digit: 。。。, ___, ——, ××."""

_NONE = re.compile("(?:暂|均|皆)?[无無]|没有|暂没有|none|null|nil|n[/.]?a|no")
_ORDER = r"[\d一二三四五六七八九十]"
_THING = (
    "(?:相关|有关|上级|后?附件|后附|附表|附注|附|后页|上述|前述|[上下前正]文|[上下]表|[后上下前]|备注|文件|三定|方案|规定|职能配置|网站|说明|报告|报表|"
    rf"决算表?|部门|单位|绩效|自评|评价|情况|第{_ORDER}+(?:部分|[章节页条项点款])|[本文表栏]中?)++"
)
_WHAT = "(?:(?:增减)?变动|主要|具体|增减|其[他它]|相关)?(?:原因|理由|情况|内容|说明)"
_NOTHING = re.compile(
    r"[x某*#]+|[\d.,%/:-]+|([\W\d_a-z\u00aa-\u052f\u3040-\u30ff])\1*|(.)\2+|[同否是有空]|"
    rf"(?:{_WHAT})?(?:"
    r"(?:无|没有|未|没|未发生|无重大|无较大|无明显)(?:任何)?(?:增减)?(?:变化|变动|增减|差异)(?:情况)?|不变|(?:与上年(?:度)?)?(?:基本)?(?:持平|一致|相同)|"
    r"(?:暂|均)?(?:无|没有)(?:什么)?(?:特殊|特别|其他)?(?:原因|说明|内容|情况)|无(?:特殊|特别|可说明|可奉告)|"
    r"(?:无需|不需要?|不用|无须|不作|不做|不予|不再|未作|未做)(?:说明|填写?|解释|赘述)?|[不未没](?:填写?|写)|"
    r"(?:此处|以下|这里)?(?:省略|从略|略)|略过|如题|(?:如实|据实|按实|按要求|按规定|按实际(?:情况)?)(?:填写?|填报|说明|列支)?|"
    r"(?:同|如|与|和|跟)(?:以?上|前|左)(?:一)?(?:面|项|行|条|述|格|栏|款|句|列)?(?:所述)?(?:原因|理由)?(?:相同|一致|一样|同)?|"
    r"(?:同|参照|参考)(?:上年|去年|往年|以前年度|上年度)|同一|"
    rf"(?:同|与)(?:第{_ORDER}+[条项行点款格]?|[a-z]{{1,2}}\d+[a-z]?(?:_\w+)?)(?:相同|一致|一样)?|"
    r"〃|〞|上同|见上|ditto|same|sameasabove|"
    rf"(?:具体|请)*(?:已?在|详见|参见|参考|参照|见|详){_THING}(?:材料|资料)?{_ORDER}*(?:中)?(?:说明|列示|反映|体现)?|(?:详见|参见|见){_ORDER}+|"
    r"不详|未知|不明|不清楚|不知道|不适用|不涉及|未统计|暂缺|空缺?|空白|缺|(?:以?后|稍后|随后|后续|另行|待)(?:再)?补(?:充|填|报)?|"
    r"待(?:定|填|填写|完善|核|核实|查|确认|更新|续|议|报)|待补充.{0,8}|请(?:如实)?(?:填写?|补充|输入|说明).{0,6}|"
    rf"(?:在?(?:此处?|这里))?(?:填写?|输入|写明?)(?:{_WHAT})?"
    r")|"
    r"tbd|todo|test|测试|ok|nothing|"
    rf"{_WHAT}|其[他它]|(?:变动|变化|增减|波动|均属?|属)?正常(?:变动|变化|增减|波动)?"
)


def cleaned(text: str) -> str:
    """Give the text as it is kept: lines end in LF, a tab is a blank, nothing unprintable, nothing blank around it."""
    if text.isprintable():
        return text.strip()
    return _FORBIDDEN.sub("", _LINE_BREAK.sub("\n", text)).replace("\t", " ").strip()


def says_nothing(text: str) -> bool:
    """Tell whether a text is a mere filler: 无, 同上, 见附件, XX, a dash. Words within a sentence make it none."""
    if len(text) > _LONGEST_FILLER:
        return False
    # One part after the other: the first of a true reason mostly tells.
    parts = map(_core, _BREAK.split(unicodedata.normalize("NFKC", text)))
    return all(not part or _NONE.fullmatch(part) or _NOTHING.fullmatch(part) for part in parts)


def says_none(text: str) -> bool:
    """Tell whether a text says no more than that there is none: 无, 没有, a dash."""
    core = _core(unicodedata.normalize("NFKC", text))
    return not core or _NONE.fullmatch(core) is not None


def _core(text: str) -> str:
    """Give a text in small letters, without white space, and without marks around it."""
    plain = "".join(text.split()).casefold()
    if not plain.isalnum():
        plain = _QUOTES.sub("", _TITLE.sub("附件", _BLANK.sub("", plain))).replace("×", "x")
    start, end = 0, len(plain)
    while start < end and _is_mark(plain[start]):
        start += 1
    while end > start and _is_mark(plain[end - 1]):
        end -= 1
    return plain[start:end]


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter)[0] in _MARKS and letter not in "〃〞"


def bare_reason(text: str) -> str:
    """Cut off a reason what the sentence says itself (主要是因为), and the marks around it; lines become one sentence."""
    joined = one_sentence(text, "；")
    lead = _LEAD.match(joined)
    return joined[lead.end() :].strip(ENDINGS) if lead else joined


def one_sentence(text: str, separator: str) -> str:
    """Make typed lines one part of a sentence: their numbers (①, 1、) and closing marks go, ``separator`` joins them."""
    parts = _NUMBERED.split(text) if _NUMBERED.match(text.lstrip()) else [text]
    lines = [line for part in parts for line in part.splitlines()]
    if len(lines) == 1:
        return _SPACE.sub("", lines[0]).strip(ENDINGS)
    lines = [_SPACE.sub("", line).strip(ENDINGS) for line in lines]
    kept = [line for line in lines if line]
    return separator.join(_ORDINAL.sub("", line) if len(kept) > 1 else line for line in kept)
