"""What was lifted from the texts of a place put together to one form, and held against what was published."""

# The full-width marks of Chinese forms are meant as they stand.

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xls2report.catalogue.report_names import Chapter
from xls2report.learning.inferring import complete
from xls2report.learning.merging import lead_with_fullest, merge
from xls2report.learning.nearest import same_front, same_terms, take_from_base
from xls2report.learning.number_style import style_of, style_of_blank
from xls2report.learning.verifying import account_of
from xls2report.learning.weaving import Figure, Use
from xls2report.learning.wording_text import Form, form_text
from xls2report.model.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from xls2report.learning.chapters import Learnt, Text
    from xls2report.learning.front import Front
    from xls2report.learning.learning import Taught
    from xls2report.learning.nearest import Shipped
    from xls2report.learning.verifying import Account
    from xls2report.model.display import NumberStyle
    from xls2report.narrative.wording import Wording

    Source = tuple[Text, Learnt, Front]


def assembled(forms: Sequence[Source], taught: Sequence[Taught], nearest: Shipped, head: Sequence[str]) -> Form:
    """Put blank forms and reports together; what was lifted stays as it is.

    Args:
        forms: the blank forms.
        taught: the reports.
        nearest: the shipped form to extend.
        head: what stands at the top of the form file.
    """
    extends, base = nearest
    forms = [(text, _copy(learnt), front) for text, learnt, front in forms]
    taught = [replace(one, learnt=_copy(one.learnt)) for one in taught]
    sources = [*forms, *((one.text, one.learnt, one.front) for one in taught)]
    _leading, first, front = sources[0]
    style = _style(forms, taught, base)
    chapters = list(first.chapters)
    if not forms:
        take_from_base(taught, base, style)
        lead_with_fullest(chapters, [one.learnt.chapters for one in taught[1:]])
    for text, learnt, _front in sources:
        merge(chapters, learnt.chapters, text.file)
    complete(chapters)
    blocks = {id_: said for _text, _learnt, one in reversed(sources) for id_, said in one.blocks.items()}
    return Form(
        extends=extends,
        base=base,
        chapters=chapters,
        front={id_: said for id_, said in blocks.items() if forms or not same_front(taught, base, id_)},
        style=None if style == base.style else style,
        terms=() if not forms and same_terms(taught, base) else front.terms,
        term_line=front.term_line,
        optional_carryover=_carryover_is_optional(forms, taught),
        sections=_sections(sources),
        head=head,
    )


def _copy(learnt: Learnt) -> Learnt:
    """Copy the chapters, which are put together; what nobody could explain is told of the text itself."""
    return replace(learnt, chapters=deepcopy(learnt.chapters))


class Verified(Struct, frozen=True):
    """A form as it is written: its text, that read, and what became of the reports that it was learnt from."""

    text: str
    wording: Wording
    accounts: list[Account]


def verified(form: Form, taught: Sequence[Taught], read: Callable[[str], Wording]) -> Verified:
    """Write the form, make every report again, and open what prints a figure that was not published."""
    found = _held(form, taught, read)
    foreign = {key for account in found.accounts for _number, key in account.foreign}
    if not foreign:
        return found
    form.opened |= foreign
    return _held(form, taught, read)


def _held(form: Form, taught: Sequence[Taught], read: Callable[[str], Wording]) -> Verified:
    text, wording = _readable(form, read)
    return Verified(text, wording, [account for one in taught if (account := account_of(one, wording)) is not None])


def _readable(form: Form, read: Callable[[str], Wording]) -> tuple[str, Wording]:
    """Write the form so that it can be read: a paragraph that was lifted to what no form may say is left open."""
    text = form_text(form)
    try:
        return text, read(text)
    except TemplateError as error:
        unreadable = set(re.findall(r"\.(?:text|nothing)\.([A-Za-z0-9_]+)", error.message))
        if not unreadable - form.opened:
            raise
        form.opened |= unreadable
        text = form_text(form)
        return text, read(text)


def _style(forms: Sequence[Source], taught: Sequence[Taught], base: Wording) -> NumberStyle:
    if taught:
        style = style_of([woven for one in taught for woven in one.learnt.woven.values()], base.style)
        exact = sum(one.exact for one in taught)
        return replace(style, from_unrounded=exact > 0) if exact else style
    words = [one.text for text, _learnt, _front in forms for one in text.paragraphs]
    notes = [mark.words[0] for text, _l, _f in forms for marks in text.marks.values() for mark in marks if mark.words]
    return style_of_blank([*words, *notes], base.style)


def _sections(sources: Sequence[Source]) -> tuple[int, str]:
    """Tell how many economic 款 are named where not all are (办公费、印刷费等), and what stands behind them."""
    for _text, learnt, _front in sources:
        for woven in learnt.woven.values():
            for token in woven.tokens:
                if isinstance(token, Use) and token.key is None and woven.chapter is Chapter.BASIC:
                    found = _NOT_ALL.search(token.printed)
                    return (token.printed.count("、") + 1, found[0]) if found else (0, "")
    return 0, ""


_NOT_ALL = re.compile(r"等(?:支出|费用|方面|款项)?$")


def _carryover_is_optional(forms: Sequence[Source], taught: Sequence[Taught]) -> bool:
    """Tell whether what was carried over is left out where it is zero: a form says so, or a report does it."""
    for _text, learnt, _front in forms:
        if any(sentence.drops for chapter in learnt.chapters for sentence in chapter.sentences):
            return True
    # A report that prints what was carried over as 0.00 keeps it; of one that has none of 0 the usual is taken.
    zeros = [
        token
        for one in taught
        for woven in one.learnt.woven.values()
        for token in woven.tokens
        if isinstance(token, Figure)
        and token.meaning is not None
        and token.meaning.subject in _CARRIED
        and not token.printed.strip("0.,")
    ]
    return bool(taught) and not zeros


_CARRIED = frozenset(("opening", "closing", "appropriation_opening", "appropriation_closing"))
