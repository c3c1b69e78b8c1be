"""Which paragraphs are one unit's own words, not the form's: performance, other matters. They are typed for each unit."""

# The full-width marks of Chinese forms are meant as they stand.

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from xls2report.catalogue.report_names import Chapter
from xls2report.learning.lifted import Lifted, Part, Sentence
from xls2report.learning.weaving import Figure, Open_
from xls2report.model.report import GAP_MARK, ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xls2report.learning.chapters import Learnt, Text
    from xls2report.learning.harvest import Harvest
    from xls2report.learning.weaving import Woven

_OTHER = re.compile(r"^其他(?!重要)")


def take_own_texts(learnt: Learnt, harvest: Harvest | None, text: Text) -> None:
    """Text that is one unit's own gives way to the supplement's: performance, other matters."""
    said = {one.index: one.text.strip() for one in text.paragraphs}
    for chapter in learnt.chapters:
        kept: list[Sentence] = []
        own: dict[Chapter, list[int]] = {}
        below = chapter.chapter
        for sentence in chapter.sentences:
            if sentence.kind is ParagraphKind.HEADING_2:
                below = _below(sentence)
            elif _is_free(below, chapter, kept) and not _is_of_the_form(sentence, learnt.woven[sentence.source]):
                kind = Chapter.PERFORMANCE if below is Chapter.PERFORMANCE else Chapter.OTHER
                if kind not in own:
                    parts: list[Part] = [f"{{{_NAMES[kind]}}}"]
                    kept.append(Sentence(ParagraphKind.BODY, parts, sentence.origin, sentence.source))
                own.setdefault(kind, []).append(sentence.source)
                continue
            kept.append(sentence)
        chapter.sentences = kept
        for kind, sources in own.items():
            if harvest is not None:
                harvest.free(kind, [(index, said[index]) for index in sources])
            learnt.unknown[:] = [one for one in learnt.unknown if one[0] not in sources]
        if harvest is not None and chapter.chapter is Chapter.OTHER and _may_be_own(chapter):
            harvest.free(Chapter.OTHER, [(sentence.source, said[sentence.source]) for sentence in chapter.sentences])


_NAMES = {Chapter.PERFORMANCE: "预算绩效情况", Chapter.OTHER: "其他需要说明的事项"}
OWN_TEXTS = frozenset(_NAMES.values())
"""What a form says in the place of a unit's own words."""


def open_unshared(texts: Sequence[Learnt]) -> None:
    """Leave open what a chapter of no known kind, or of other matters, says without a figure, if not every report says the same: it is one unit's own."""
    bare = [chapter for learnt in texts for chapter in learnt.chapters if _may_be_own(chapter)]
    titles = Counter(chapter.title for chapter in bare)
    said = Counter((chapter.title, _said(chapter)) for chapter in bare)
    for learnt in texts:
        for chapter in learnt.chapters:
            same = said[chapter.title, _said(chapter)] if _may_be_own(chapter) else 0
            if same and (same == 1 or same < titles[chapter.title]):
                first = chapter.sentences[0]
                kind = chapter.chapter
                words = f"{{{_NAMES[kind]}}}" if kind in _NAMES else f"{{待补充：{chapter.title}}}"
                if kind not in _NAMES:
                    learnt.unknown += [(sentence.source, chapter.title) for sentence in chapter.sentences]
                chapter.sentences = [Sentence(ParagraphKind.BODY, [words], first.origin, first.source)]


def _may_be_own(chapter: Lifted) -> bool:
    """Tell whether a chapter is of words alone, and of words that nobody knows; the headings of other matters tell what is below them."""
    sentences = chapter.sentences
    if chapter.chapter not in {Chapter.NONE, Chapter.OTHER} or not sentences:
        return False
    if chapter.chapter is Chapter.OTHER and any(
        one.kind is ParagraphKind.HEADING_2 or "?}" in _words(one) for one in sentences
    ):
        return False
    return not any(one.things or one.family for one in sentences)


def _said(chapter: Lifted) -> str:
    return "\n".join(_words(sentence) for sentence in chapter.sentences)


def _below(heading: Sentence) -> Chapter:
    """Tell what stands below a heading within a chapter, as far as it matters here."""
    title = _words(heading)
    return Chapter.OTHER if _OTHER.match(title) else Chapter.PERFORMANCE if "绩效" in title else Chapter.NONE


def _is_free(below: Chapter, chapter: Lifted, before: Sequence[Sentence]) -> bool:
    if below is Chapter.OTHER:
        return chapter.chapter is not Chapter.OTHER or _OTHER.match(_heading(before)) is not None
    return below is Chapter.PERFORMANCE


def _is_of_the_form(sentence: Sentence, woven: Woven) -> bool:
    """Tell whether a paragraph about performance is the form's: it counts what is asked for, or points to the report."""
    if woven.chapter is not Chapter.PERFORMANCE or re.search(r"\d", woven.text):
        return False
    if len(woven.text) > 1 and any(
        isinstance(token, Open_) and GAP_MARK.match(token.printed) for token in woven.tokens
    ):
        # Something missing within a paragraph is asked for by the form.
        return True
    figures = [token for token in woven.tokens if isinstance(token, Figure)]
    if not figures and _POINTS_TO_REPORT.search(woven.text):
        sentence.parts = [f"[{{有绩效自评报告?}}{_words(sentence)}]"]
        return True
    return len(figures) > 1 and all(token.meaning is not None for token in figures)


_POINTS_TO_REPORT = re.compile(r"^.{0,24}绩效(?:自评|评价)报告[^，。]{0,4}(?:详见|见)[^，。]{1,12}。?$")


def _words(sentence: Sentence) -> str:
    return "".join(part for part in sentence.parts if isinstance(part, str))


def _heading(sentences: Sequence[Sentence]) -> str:
    for sentence in reversed(sentences):
        if sentence.kind is ParagraphKind.HEADING_2:
            return _words(sentence)
    return ""
