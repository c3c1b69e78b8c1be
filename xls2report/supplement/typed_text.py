"""What a typed text says: nothing at all (同上, /, 见附件), or a reason or content that a sentence can take up."""

from __future__ import annotations

import re
import unicodedata

ENDINGS = "。；;，,、：: \t\n"
_LEAD = re.compile(
    r"(?:(?:增加|减少|增长|下降|大于预算|小于预算)?的?(?:主要)?原因(?:是|为)?|主要是)?[：:，, ]*(?:因为|由于)?[：:，, ]*"
)
_NUMBERED = re.compile("[①-⑳⑴-⒇❶-❿]")
_ORDINAL = re.compile(r"^(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]+)(?:[）)、]|[.．](?!\d))|[-·•●◆*]+)\s*")  # noqa: RUF001 - full-width
_SPACE = re.compile(r"[ \t\u3000\u00a0]+(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])[ \t\u3000\u00a0]+|\t")
"""White space beside a Chinese character; a tab anywhere."""
_BREAK = re.compile("[\n；;，,。、]")
_BLANK = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_LONGEST_FILLER = 40
_MARKS = ("P", "S", "Z", "C")
"""The general categories of what is neither letter nor digit: 。。。, ___, ——, ××."""

_NONE = re.compile("(?:暂|均|皆)?无|没有|暂没有|略|none|null|nil|n[/.]?a|no")
_THING = "(?:相关|有关|上级|附件|附表|附注|附|后附|后页|后|下|上|前|上述|前述|上文|下文|前文|正文|上表|下表|备注|文件|说明|报告|报表|自评)"
_NOTHING = re.compile(
    r"[x某*#]+|[\d.,%/:-]+|([^一-\u9fff])\1*|(.)\2+|[同否是有空]|"
    r"(?:无|没有|未|没|未发生|无重大|无较大|无明显)(?:任何)?(?:增减)?(?:变化|变动|增减|差异)(?:情况)?|不变|同上年|与上年相同|"
    r"(?:无|没有)(?:原因|说明|内容|特殊原因|其他原因)|(?:无需|不需要?|不用|无须)(?:说明|填写?|解释)?|不填|"
    r"(?:省|从)略|略过|"
    r"(?:原因|理由|情况|内容|说明)?(?:同|如|与)(?:以?上|前|左)(?:一)?(?:面|项|行|条|述|格|栏|款|句|列)?(?:所述)?(?:原因|理由)?"
    r"(?:相同|一致|一样)?|〃|〞|上同|见上|ditto|same|sameasabove|"
    rf"(?:原因|理由|具体|情况|内容|请)*(?:详见|参见|参考|参照|见){_THING}+(?:材料|资料)?[\d一二三四五六七八九十]*|"
    r"不详|未知|不明|不清楚|不知道|不适用|不涉及|未统计|暂缺|空缺?|空白|缺|后补|稍后补充?|"
    r"待(?:定|补|填|填写|完善|核|核实|查|确认|更新|续|议)|待补充.{0,8}|请(?:填写?|补充|输入|说明).{0,6}|填写|此处填写|"
    r"tbd|todo|test|测试|ok|nothing|"
    r"(?:变动|主要|具体|增减|其他)?(?:原因|理由)|其[他它]|正常(?:变动|变化|增减|波动)?"
)


def says_nothing(text: str) -> bool:
    """Tell whether a text is a mere filler: 无, 同上, 见附件, XX, a dash. Words within a sentence make it none."""
    if len(text) > _LONGEST_FILLER:
        return False
    parts = [part for part in map(_core, _BREAK.split(unicodedata.normalize("NFKC", text))) if part]
    return all(_NONE.fullmatch(part) or _NOTHING.fullmatch(part) for part in parts)


def says_none(text: str) -> bool:
    """Tell whether a text says no more than that there is none: 无, 没有, a dash."""
    core = _core(unicodedata.normalize("NFKC", text))
    return not core or _NONE.fullmatch(core) is not None


def _core(text: str) -> str:
    """Give a text in small letters, without white space, and without marks around it."""
    plain = _BLANK.sub("", text).casefold().replace("×", "x")
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
    lines = [_SPACE.sub("", line).strip(ENDINGS) for part in parts for line in part.splitlines()]
    kept = [line for line in lines if line]
    return separator.join(_ORDINAL.sub("", line) if len(kept) > 1 else line for line in kept)
