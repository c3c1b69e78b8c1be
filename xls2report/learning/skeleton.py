"""What becomes of an office's Word file: which paragraph shows which look, how things are numbered, what the cover says."""

# The full-width marks of Chinese forms are meant as they stand.
# ruff: noqa: RUF001

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xls2report.audit.reading.headings import FIRST, SECOND
from xls2report.document.styles import StyleKey
from xls2report.learning.chapters import NUMBERED, narrative_of
from xls2report.learning.office_file import Skeleton

if TYPE_CHECKING:
    from xls2report.learning.chapters import Text
    from xls2report.learning.front import Front

_DATE = re.compile(r"^[\s\d{}年月日〇零一二三四五六七八九十○—-]+$")
_OF_A_SAMPLE = re.compile(
    r"[（(](?:参考)?(?:格式|样式|模板|范本|样本|参考样式|参考模板)[)）]|(?:参考)?(?:样式|范本|模板)$"
)
_OF_A_PERSON = re.compile(r"(?:联系|负责|经办|编制|填报|审核|主管|撰稿)人|电话|手机|传真|地址|邮编|邮箱|网址|@|\d{6,}")
"""What a line of the cover says of one unit alone: whom to ask, and where."""
_FIRST = re.compile(r"\s*[（(]?[一二三四五六七八九十]{1,3}[)）]?\s*[、.．]?\s*|\s*\d{1,2}\s*[、.．]\s*")


def skeleton_of(text: Text, front: Front, term_number: str) -> Skeleton:
    """Tell what becomes of a text's file."""
    samples: dict[StyleKey, int] = {}
    numbers: dict[StyleKey, str] = {}
    _sample_narrative(text, samples, numbers)
    for part in front.parts:
        if part.head is not None:
            samples.setdefault(StyleKey.PART, part.head)
            numbers.setdefault(StyleKey.PART, part.prefix.replace("\t", " "))
    if StyleKey.BODY in samples:
        for key in (StyleKey.NUMBERED, StyleKey.LISTED, StyleKey.TERM):
            samples.setdefault(key, samples[StyleKey.BODY])
    numbers.setdefault(StyleKey.NUMBERED, "1.")
    numbers.setdefault(StyleKey.LISTED, "（一）")
    numbers[StyleKey.TERM] = _first(term_number)
    _sample_contents(text, samples)
    cover = [
        (index, "" if _is_dated(said) or _OF_A_PERSON.search(said) else _OF_A_SAMPLE.sub("", said).strip())
        for index, said in front.cover
    ]
    names = text.names
    headers = [(name, "{{单位名称}}") for name in (names.unit, *names.besides) if name]
    headers += [(f"{names.year}年", "{{年度}}年")] if names.year else []
    return Skeleton(cover=cover, parts=front.parts, samples=samples, numbers=numbers, headers=headers)


def _sample_narrative(text: Text, samples: dict[StyleKey, int], numbers: dict[StyleKey, str]) -> None:
    heads = text.meanings.heads
    for one in narrative_of(text):
        head = heads.get(one.index)
        number = NUMBERED.match(one.text)
        if head is not None and head[0] in {FIRST, SECOND}:
            key = StyleKey.CHAPTER if head[0] == FIRST else StyleKey.SECTION
            samples.setdefault(key, one.index)
            printed = one.number or (found[0] if (found := _FIRST.match(one.text)) else "")
            numbers.setdefault(key, _first(printed))
        elif number or re.match(r"[（(]?\d", one.number):
            samples.setdefault(StyleKey.NUMBERED, one.index)
            numbers.setdefault(StyleKey.NUMBERED, _first(one.number or (number[0] if number else "")))
        elif len(one.text) > 30 or StyleKey.BODY not in samples:  # noqa: PLR2004 - a line of running text
            samples.setdefault(StyleKey.BODY, one.index)


def _sample_contents(text: Text, samples: dict[StyleKey, int]) -> None:
    for one in text.paragraphs:
        if one.index in text.contents or one.in_contents:
            is_part = re.match(r"\s*第.部分", one.text) is not None
            samples.setdefault(StyleKey.CONTENTS_1 if is_part else StyleKey.CONTENTS_2, one.index)


def _is_dated(text: str) -> bool:
    """Tell whether a line of the cover is a date, or the head of the contents: neither is of another report."""
    bare = re.sub(r"\s+", "", text)
    return bare in {"目录", "目次"} or (_DATE.fullmatch(text) is not None and "{" not in text)


def _first(printed: str) -> str:
    """Give a number as that of the first one."""
    found = re.sub(r"\d+", "1", printed.strip("\t"))
    return re.sub(r"[一二三四五六七八九十]+", "一", found)
