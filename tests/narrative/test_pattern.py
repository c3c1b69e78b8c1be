"""The language of a sentence: what stands between braces and brackets, and every mistake with its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xls2report.catalogue.names import Kind, Name
from xls2report.narrative.pattern import Choice, Mark, Mistake, Pattern, Slot, parse, slots_of

SPECIAL = "[]{}|"


def resolve(word: str) -> Slot | str:
    """Know the names 甲, 乙 and 丙, with or without a question mark."""
    text = word.removesuffix("?")
    if text not in {"甲", "乙", "丙"}:
        return f"不认识{word}"
    return Slot(text, Name(Kind.TEXT, text), Mark.ASKED if word.endswith("?") else Mark.PRINTED)


def slot(word: str) -> Slot:
    found = resolve(word)
    assert isinstance(found, Slot)
    return found


def choice(*alternatives: Pattern) -> Choice:
    return Choice(alternatives)


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("", ()),
        ("只有字。", ("只有字。",)),
        ("共{甲}元", ("共", slot("甲"), "元")),
        ("{甲}{乙}", (slot("甲"), slot("乙"))),
        ("共[，占{甲}]。", ("共", choice(("，占", slot("甲"))), "。")),
        ("[一|二|三]", (choice(("一",), ("二",), ("三",)),)),
        ("[一|]", (choice(("一",), ()),)),
        ("[]", (choice(()),)),
        ("[{甲?}有|无]", (choice((slot("甲?"), "有"), ("无",)),)),
        ("[一[二|三]四|五]", (choice(("一", choice(("二",), ("三",)), "四"), ("五",)),)),
        ("甲|乙", ("甲|乙",)),
        ("[[注]]{{甲}}", ("[注]{甲}",)),
        ("[一[[二]]|三]", (choice(("一[二]",), ("三",)),)),
    ],
)
def test_a_text_is_taken_apart(text: str, pattern: Pattern) -> None:
    parsed = parse(text, resolve)
    assert parsed.pattern == pattern
    assert parsed.mistakes == ()


@pytest.mark.parametrize(
    ("text", "mistakes"),
    [
        ("共{丁}元", [(1, "不认识丁")]),
        ("{丁}和{戊?}", [(0, "不认识丁"), (4, "不认识戊?")]),
        ("共{甲元", [(1, "“{”没有配对")]),
        ("共甲}元", [(2, "“}”没有配对")]),
        ("共]元", [(1, "“]”没有配对")]),
        ("共[甲", [(1, "方括号没有配对")]),
        ("[一[二]", [(0, "方括号没有配对")]),
        ("[一[二]]", [(2, "方括号没有配对"), (0, "方括号没有配对")]),
        ("{甲|乙}", [(0, "“{”没有配对"), (4, "“}”没有配对")]),
        ("{甲[乙]}", [(0, "“{”没有配对"), (5, "“}”没有配对")]),
        ("{}", [(0, "不认识")]),
        ("一[" * 9 + "]二" * 9, [(17, "方括号套得太深")]),
    ],
)
def test_every_mistake_has_its_place(text: str, mistakes: list[tuple[int, str]]) -> None:
    assert parse(text, resolve).mistakes == tuple(Mistake(offset, message) for offset, message in mistakes)


def test_what_is_sound_beside_a_mistake_is_kept() -> None:
    assert parse("共{丁}元{甲", resolve).pattern == ("共元甲",)


def test_every_slot_is_found_however_deep() -> None:
    pattern = parse("{甲}[{乙}|一[{丙?}二]三]", resolve).pattern
    assert [(one.text, one.mark) for one in slots_of(pattern)] == [
        ("甲", Mark.PRINTED),
        ("乙", Mark.PRINTED),
        ("丙", Mark.ASKED),
    ]


texts = st.text(st.one_of(st.sampled_from("[]{}|?!甲乙丁"), st.characters(codec="utf-8")), max_size=40)


@given(texts)
def test_no_text_breaks_the_parser(text: str) -> None:
    parsed = parse(text, resolve)
    assert all(0 <= mistake.offset < len(text) for mistake in parsed.mistakes)
    # Texts never stand beside each other, and none is empty: a sentence's words are whole for the rules that read them.
    for one, other in zip(parsed.pattern, parsed.pattern[1:], strict=False):
        assert not (isinstance(one, str) and isinstance(other, str))
    assert "" not in parsed.pattern


@given(st.text(st.characters(codec="utf-8", exclude_characters=SPECIAL), max_size=40))
def test_a_text_without_marks_comes_back_as_it_is(text: str) -> None:
    parsed = parse(text, resolve)
    assert parsed.pattern == ((text,) if text else ())
    assert parsed.mistakes == ()


@given(texts)
def test_any_text_can_be_said_with_doubled_marks(text: str) -> None:
    doubled = "".join(mark * 2 if mark in "[]{}" else mark for mark in text)
    parsed = parse(doubled, resolve)
    assert parsed.pattern == ((text,) if text else ())
    assert parsed.mistakes == ()
