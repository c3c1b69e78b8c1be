"""The page of a lesson: each text with what became a slot in colour, what was not understood in its place, what was inferred."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from xls2report.learning.account import understood
from xls2report.learning.meanings import Meaning
from xls2report.learning.naming import name_in_element, name_of, name_of_key
from xls2report.learning.verifying import Outcome
from xls2report.learning.weaving import Figure, Name, Note, Open_, Pair, Reason, Use, Year
from xls2report.model.language import _, later
from xls2report.review.readable import count_text
from xls2report.review.single_file import single_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xls2report.learning.chapters import Learnt, Text
    from xls2report.learning.learning import Lesson
from xls2report.learning.weaving import Token, Woven

_CASES: Mapping[str, str] = {
    "up": later("增加"),
    "down": later("减少"),
    "up_from_zero": later("增加，基数为0或负数"),
    "down_from_zero": later("减少，基数为0或负数"),
    "down_to_zero": later("减少到0"),
    "equal": later("持平"),
    "equal_zero": later("两个数都为0"),
    "new_unit": later("新增单位"),
    "unknown": later("基数不在手头"),
}
"""When each branch of a comparison is said, in the words of those who write reports."""
_YEARS = {0: "年", 1: "上年", 2: "前年"}


def learning_page(lesson: Lesson, template: str) -> bytes:
    """Make the page; the same lesson gives the same bytes. ``template`` is the base name of the Word file."""
    told = understood(lesson)
    outcomes = {
        (account.file, held.paragraph): (held.outcome.name.lower(), held.written)
        for account in lesson.accounts
        for held in account.held
    }
    sources = [(text, learnt) for text, learnt, _front in lesson.blanks]
    sources += [(one.text, one.learnt) for one in lesson.taught]
    data: dict[str, object] = {
        "template": template,
        "head": _("解释了 {count} 段中的 {explained} 段").format(
            count=count_text(told.paragraphs), explained=count_text(told.explained)
        ),
        "outcomes": _named(told.outcomes),
        "crossed": {file: _named(outcomes) for file, outcomes in told.crossed.items()},
        "words": {outcome.name.lower(): outcome.word for outcome in Outcome},
        "texts": [
            {"file": text.file, "paragraphs": list(_paragraphs(text, learnt, outcomes))} for text, learnt in sources
        ],
        "questions": told.questions,
        "wrong": told.wrong,
        "inferred": [replace(one, branch=_(_CASES[one.branch])) for one in told.inferred],
        "otherwise": told.otherwise,
        "without": told.without_workbook,
        "form": lesson.form,
    }
    return single_file("learning", _("学得的写法：{template}").format(template=template), data)


def _named(outcomes: Mapping[str, int]) -> dict[str, int]:
    return {Outcome(value).name.lower(): count for value, count in outcomes.items()}


def _paragraphs(
    text: Text, learnt: Learnt, outcomes: dict[tuple[str, int], tuple[str, str]]
) -> Iterator[dict[str, object]]:
    heads = text.meanings.heads
    for index, woven in learnt.woven.items():
        outcome, written = outcomes.get((text.file, index), ("", ""))
        rank = heads[index][0] if index in heads else 3
        yield {
            "number": index + 1,
            "rank": rank,
            "pieces": list(_pieces(woven)),
            "outcome": outcome,
            "written": written,
        }


def _pieces(woven: Woven) -> Iterator[tuple[str, str, str]]:
    """Give text, kind and name of each stretch of a paragraph; plain words have neither."""
    plain = ""
    for mark in woven.text:
        token = woven.token(mark)
        if token is None:
            plain += mark
            continue
        if plain:
            yield plain, "", ""
        plain = ""
        if shown := _shown(token):
            yield shown
    if plain:
        yield plain, "", ""


def _shown(token: Token) -> tuple[str, str, str] | None:
    shown: tuple[str, str, str] | None = None
    match token:
        case Figure(meaning=Meaning() as known, printed=printed):
            name = f"{known.subject}·{name_in_element(known)}" if known.element else name_of(known)
            shown = printed + ("%" if token.unit in "%％" else ""), "figure", name
        case Figure(printed=printed) | Open_(printed=printed):
            shown = printed or "……", "open", _("没有认出")
        case Year(before=before):
            shown = f"{{{_YEARS[before]}}}", "name", _YEARS[before]
        case Name(word=word, printed=printed):
            shown = printed, "name", word
        case Reason(printed=printed):
            shown = printed, "text", _("原因")
        case Use(key=key, printed=printed):
            shown = printed, "text", _("用途") if key is None else name_of_key(key.value)
        case Pair(words=words):
            shown = "／".join(word for word in words if word), "pair", _("按增减选用")
        case Note(text=note):
            shown = f"（{note}）", "note", _("填写说明")
        case _:
            pass
    return shown
