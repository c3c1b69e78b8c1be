"""Branches that nobody used: from what was said the other way, from what is said elsewhere, from the usual words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xls2report.catalogue.records import Base
from xls2report.learning.frames import share_frames
from xls2report.learning.grouping import phrases_of, without_rates
from xls2report.learning.lifted import Clause, Listed, Origin, Phrase
from xls2report.learning.turning import opposite, pairs_of, tells_direction
from xls2report.learning.words import DIRECTION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from xls2report.learning.lifted import Lifted, Part

_TURNED = {"up": "down", "down": "up", "up_from_zero": "down_from_zero", "down_from_zero": "up_from_zero"}
_REASON = re.compile(
    r"(?:的|，|。|，?其)?(?:(?:增加|减少|增长|下降|变动|差异)的?)?"
    r"(?:(?:主要)?(?:(?<!\{)原因|是因为|是由于|因为|由于)|主要[是系为因]?[：:]?(?=\{原因\})|(?=\{原因\}))"
)
"""Where a reason begins, whatever leads up to it; the slot's own name is no such word."""
_UNKNOWN = {
    Base.PRIOR: "{上年}年度为{上年数}万元。",
    Base.EARLIER: "{前年}年度为{前年数}万元。",
    Base.INITIAL: "年初预算{年初预算数}万元，支出决算{决算数}万元。",
    Base.ADJUSTED: "全年预算{全年预算数}万元，支出决算{决算数}万元。",
    Base.BUDGET: "预算{预算数}万元，支出决算{决算数}万元。",
}
_NEW_UNIT = "{自称}为新增单位，无上年数。"


def clauses_of(chapters: Iterable[Lifted]) -> Iterator[Clause]:
    """Give every comparison of some chapters, those inside lists too."""
    for chapter in chapters:
        for sentence in (*chapter.sentences, *chapter.nothing):
            yield from _in(sentence.parts)


def _in(parts: Iterable[Part]) -> Iterator[Clause]:
    for part in parts:
        if isinstance(part, Clause):
            yield part
        elif isinstance(part, Listed):
            yield from _in(part.item)


def complete(chapters: Sequence[Lifted]) -> None:
    """Give every comparison all of its branches, as far as anything tells how they read."""
    clauses = list(clauses_of(chapters))
    _share_items(clauses)
    share_frames(chapters)
    pairs = pairs_of(clauses)
    for clause in clauses:
        _turn(clause, pairs)
    for clause in clauses:
        if clause.reason_only:
            for branch in ("equal", "equal_zero", "unknown", "new_unit"):
                clause.branches.setdefault(branch, Phrase("", Origin.SIBLING))
    donors = [clause for clause in clauses if not clause.reason_only and _says_equal(clause)]
    for clause in clauses:
        _equal(clause, donors, clauses)
    for clause in clauses:
        _from_equal(clause, clauses)
        _turn(clause, pairs)
    for clause in clauses:
        _others(clause)


def _says_equal(clause: Clause) -> bool:
    said = [phrase.text for branch, phrase in clause.branches.items() if branch in {"equal", "equal_zero"}]
    return bool(said) and all(said)


def _share_items(clauses: Iterable[Clause]) -> None:
    """The 项 of one budget read as those of another, where nobody showed how they do."""
    items = [clause for clause in clauses if clause.is_element]
    for clause in items:
        for other in items:
            if other.base is clause.base and _may_be_alike(clause, other):
                for branch, phrase in other.branches.items():
                    clause.branches.setdefault(branch, phrase)


def _may_be_alike(first: Clause, second: Clause) -> bool:
    """Tell whether two comparisons say the same in each case that both show."""
    both = first.branches.keys() & second.branches.keys()
    return all(first.branches[branch].text == second.branches[branch].text for branch in both)


def _turn(clause: Clause, pairs: dict[str, str]) -> None:
    branches = clause.branches
    for branch, other in _TURNED.items():
        if branch in branches and other not in branches:
            said = opposite(branches[branch].text, pairs, falls=branch.startswith("down"))
            if said is not None:
                branches[other] = Phrase(said, Origin.OPPOSITE)


def _head(text: str) -> str | None:
    """Give what stands before the word of direction that decides; None where there is none, or a difference stands before."""
    bare = re.sub(r"\{[^{}]*\}", lambda one: "\0" * len(one[0]), text)
    word = DIRECTION.search(bare)
    head = None if word is None else text[: word.start()]
    return None if head is None or "{增减" in head or tells_direction(re.sub(r"\{[^{}]*\}", "", head)) else head


def _equal(clause: Clause, donors: list[Clause], clauses: list[Clause]) -> None:
    branches = clause.branches
    if {"equal", "equal_zero"} & branches.keys():
        return
    model = branches.get("up") or branches.get("down")
    if model is None:
        return
    near = [donor for donor in donors if _kind(donor) == _kind(clause)]
    for donor in near:
        said = _as_short(donor, model.text) or _in_place_of_direction(donor, model.text)
        if said is not None:
            branches["equal"] = Phrase(said, Origin.SIBLING)
            return
        tail = _tail(donor, clauses)
        head = _head(model.text)
        if tail is not None and donor.base is not clause.base and re.search("年初|全年|调整", tail):
            continue
        if tail is not None and _COMPARING.match(tail):
            head = _before_comparing(model.text)
        if tail is not None and head is not None:
            branches["equal"] = Phrase(head + tail, Origin.SIBLING)
            return
        if (said := _generic(donor)) and (lead := _before_comparing(model.text)) is not None:
            branches["equal"] = Phrase(lead + said, Origin.SIBLING)
            return
    said = _levelled(model.text)
    if said is not None:
        branches["equal"] = Phrase(said, Origin.BASE)


def _as_short(donor: Clause, model: str) -> str | None:
    """Say no more than the amounts where another clause of the same build does so: 预算为…万元，支出决算为…万元，."""
    equal = donor.branches.get("equal_zero") or donor.branches.get("equal")
    seen = [one for one in (donor.branches.get("up"), donor.branches.get("down")) if one is not None]
    if equal is None or {equal.origin, *(one.origin for one in seen[:1])} - {Origin.FORM, Origin.REPORT} or not seen:
        return None
    short, whole, own = (phrases_of(without_rates(text)) for text in (equal.text, seen[0].text, model))
    is_short = len(short) < len(whole) == len(own) and whole[: len(short)] == short
    # They are of one build where only what the first phrase names is another.
    alike = [re.findall(r"\{[^{}]*\}.*", phrase) for phrase in own[:1]] == [
        re.findall(r"\{[^{}]*\}.*", phrase) for phrase in short[:1]
    ]
    return "".join(own[: len(short)]) if is_short and alike and own[1 : len(short)] == short[1:] else None


def _in_place_of_direction(donor: Clause, model: str) -> str | None:
    """Say 与预算一致 where the model says which way, as another clause of the same build does behind the same amounts."""
    equal = donor.branches.get("equal_zero") or donor.branches.get("equal")
    if equal is None or equal.origin not in {Origin.FORM, Origin.REPORT}:
        return None
    *amounts, last = phrases_of(without_rates(equal.text))
    own = phrases_of(model)
    place = next((at for at, phrase in enumerate(own) if DIRECTION.search(re.sub(_SLOT, "", phrase))), 0)
    led = [phrase for phrase in own[:place] if not re.search("增减率|完成率", phrase)]
    same = place and amounts and re.findall(_SLOT, "".join(amounts)) == re.findall(_SLOT, "".join(led))
    return "".join(own[:place]) + last if same and _COMPARING.match(last) and "{" not in last else None


_SLOT = r"\{[^{}]*\}"


def _kind(clause: Clause) -> bool:
    return clause.base in {Base.PRIOR, Base.EARLIER}


def _tail(donor: Clause, clauses: list[Clause]) -> str | None:
    """Give what a clause says in place of a rise, from the word of direction on."""
    equal = donor.branches.get("equal_zero") or donor.branches.get("equal")
    if equal is None or equal.origin not in {Origin.FORM, Origin.REPORT}:
        return None
    text = without_rates(equal.text)
    models = [one for one in (donor.branches.get("up"), donor.branches.get("down")) if one is not None]
    if not models:
        same = [one for one in clauses if _kind(one) == _kind(donor)]
        models = [one for other in same if (one := other.branches.get("up") or other.branches.get("down"))]
    best: str | None = None
    for model in models:
        head = _head(without_rates(model.text))
        if head and text.startswith(head) and (best is None or len(text) - len(head) < len(best)):
            best = text[len(head) :]
    last = phrases_of(text)[-1]
    for model in models:
        ends = phrases_of(_head(without_rates(model.text)) or "")
        if best is None and ends and ends[-1][-1:] not in "，；：。" and last.startswith(ends[-1]):
            best = last[len(ends[-1]) :]
    return best


_PLAIN_WORDS = re.compile(
    r"\{[^{}]*\}|与|同|比|较|和|年度|上年|相比|比较|持平|决算数?|预算数?|年初|全年|支出|没有|变化|无|增减|相同|一致|基本|保持|均|[，。；、]"
)
_COMPARING = re.compile(r"^(?:与|同|比|较|和)")


def _generic(donor: Clause) -> str:
    """Give what a clause says where nothing changed, if it names nothing of its own."""
    equal = donor.branches.get("equal_zero") or donor.branches.get("equal")
    if equal is None or equal.origin not in {Origin.FORM, Origin.REPORT}:
        return ""
    last = re.split(r"(?<=。)(?=.)", equal.text)[-1]
    comparing = "".join(phrase for phrase in phrases_of(last) if "{决算数}" not in phrase)
    return comparing if comparing and not _PLAIN_WORDS.sub("", comparing) else ""


def _before_comparing(text: str) -> str | None:
    """Give what stands in a clause before it compares: the phrases before 与上年相比."""
    phrases = phrases_of(text)
    place = next((at for at, phrase in enumerate(phrases) if _COMPARING.match(phrase)), None)
    return None if place is None else "".join(phrases[:place])


def _levelled(text: str) -> str | None:
    """Say that two are equal with the words for one being more: 决算数大于预算数的主要原因：… gives 决算数等于预算数。"""
    head = _head(text)
    if head is None:
        return None
    rest = text[len(head) :]
    word = DIRECTION.match(rest)
    if word and word[0] in {"大于", "小于", "高于", "低于", "多于", "少于", "超过"}:
        reason = _REASON.search(rest)
        return f"{head}等于{rest[word.end() : reason.start() if reason else len(rest)].rstrip('，。；')}{_end(text)}"
    return f"{head}持平{_end(text)}"


def _end(text: str) -> str:
    """Give the mark that a clause ends with: another may follow."""
    return text[-1] if text[-1:] in {"，", "；"} else "。"


def _from_equal(clause: Clause, clauses: list[Clause]) -> None:
    branches = clause.branches
    equal, nothing = branches.get("equal"), branches.get("equal_zero")
    if equal is not None and nothing is None and "{完成率}" in equal.text:
        branches["equal_zero"] = Phrase(without_rates(equal.text), equal.origin)
    if (equal or nothing) is not None and "up" not in branches and "down" not in branches:
        _alike(clause, clauses)
    if equal is None and nothing is not None:
        model = branches.get("up") or branches.get("down")
        head = _head(model.text) if model is not None else None
        bare = _head(without_rates(model.text)) if model is not None else None
        if head and bare and nothing.text.startswith(bare):
            branches["equal"] = Phrase(head + nothing.text[len(bare) :], Origin.SIBLING)
        else:
            branches["equal"] = Phrase(_of_something(nothing.text), nothing.origin)


def _of_something(text: str) -> str:
    """Leave out what is said at last of there being nothing (无情况说明)."""
    *phrases, last = phrases_of(text)
    return "".join(phrases).rstrip("，；：。") + "。" if phrases and re.match("无|没有|未", last) else text


def _alike(clause: Clause, clauses: list[Clause]) -> Phrase | None:
    """Find how a rise or a fall would read where only 持平 was seen: as elsewhere, where it begins alike."""
    equal = clause.branches.get("equal_zero") or clause.branches.get("equal")
    if equal is None:
        return None
    for other in _near(clause, clauses):
        for branch in ("up", "down"):
            said = other.branches.get(branch)
            if said is None or other is clause:
                continue
            if (text := _after_level(equal.text, said.text)) or (text := _same_start(equal.text, said.text, other)):
                clause.branches[branch] = Phrase(text, Origin.SIBLING)
                return clause.branches[branch]
    return None


def _near(clause: Clause, clauses: list[Clause]) -> list[Clause]:
    """Give those of the same kind, first those held against the same base, then those of the same stretch of text."""
    here = clauses.index(clause)
    kind = [other for other in clauses if _kind(other) == _kind(clause)]
    places = {id(other): abs(at - here) for at, other in enumerate(clauses)}
    return sorted(kind, key=lambda other: (other.base is not clause.base, places[id(other)]))


def _after_level(equal: str, model: str) -> str:
    """Keep what leads up to the outturn and say behind it what another says there."""
    own, other = phrases_of(equal), phrases_of(model)
    ends = [[at for at, phrase in enumerate(found) if "{决算数}" in phrase] for found in (own, other)]
    if not ends[0] or not ends[1]:
        return ""
    level, behind = "".join(own[: ends[0][-1] + 1]), "".join(other[ends[1][-1] + 1 :])
    return level.rstrip("，；：。") + other[ends[1][-1]][-1:] + behind


def _same_start(equal: str, model: str, other: Clause) -> str:
    """Say it as another does that begins alike; the other's own name is left out."""
    head = _head(model)
    if head is None:
        return ""
    if equal.startswith(head):
        return model
    phrases = phrases_of(head)
    lead = "".join(phrases[:-1]) if phrases and not head.endswith(("，", "；", "：")) else head
    return lead + model[len(head) :] if lead and equal.startswith(lead) and _names(other, phrases[-1]) else ""


def _names(clause: Clause, words: str) -> bool:
    """Tell whether words are no more than the name of what a clause is about."""
    return not clause.is_element and "{" not in words


def _others(clause: Clause) -> None:
    branches = clause.branches
    for branch in ("up", "down"):
        zero = f"{branch}_from_zero"
        if branch in branches and zero not in branches:
            said = without_rates(branches[branch].text)
            if said:
                branches[zero] = Phrase(
                    said, branches[branch].origin if said == branches[branch].text else Origin.SIBLING
                )
    for branch in ("up", "down", "equal"):
        # What nobody knows is a gap, never nothing.
        branches.setdefault(branch, Phrase("{待补充：增减变动}", Origin.BASE))
    model = branches.get("up") or branches.get("equal")
    branches.setdefault("unknown", Phrase(_unknown(clause, model), Origin.BASE))
    if clause.base in {Base.PRIOR, Base.EARLIER}:
        branches.setdefault("new_unit", Phrase(_NEW_UNIT, Origin.BASE))


def _unknown(clause: Clause, model: Phrase | None) -> str:
    """Say what there is where the base is not at hand: the mark of what is missing stands for the base."""
    if model is None:
        return _UNKNOWN[clause.base]
    base = f"{{{clause.base.value}数}}"
    kept = [phrase for phrase in phrases_of(model.text) if base in phrase or "{决算数}" in phrase]
    if clause.base in {Base.PRIOR, Base.EARLIER}:
        return _UNKNOWN[clause.base].rstrip("。") + _end(model.text)
    if not any(base in phrase for phrase in kept):
        # An outturn that the comparison does not print stands before it.
        usual = _UNKNOWN[clause.base] if kept else f"{clause.base.value}数为{base}万元。"
        return usual.rstrip("。") + _end(model.text)
    return "".join(kept).rstrip("，；：。") + _end(model.text)
