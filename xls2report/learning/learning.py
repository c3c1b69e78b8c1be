"""The door of the room: blank forms and reports in, a form file, a template and an account of what was understood out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xls2report.audit.auditing import audit
from xls2report.audit.records import Verdict
from xls2report.catalogue.entries import ListKey, TextKey
from xls2report.catalogue.report_names import Chapter
from xls2report.figures.derive import derive
from xls2report.figures.families import compared
from xls2report.learning.assembling import assembled, verified
from xls2report.learning.chapters import Learnt, Text, lift_text
from xls2report.learning.checking import Differing, checked, element_of
from xls2report.learning.exactness import leaning
from xls2report.learning.front import Front, front_of, with_fixed_words
from xls2report.learning.harvest import Harvest
from xls2report.learning.lifted import Lifted, Listed, Origin
from xls2report.learning.lifting import Told
from xls2report.learning.nearest import holds_against_adjusted, nearest
from xls2report.learning.nothing import guard
from xls2report.learning.number_style import style_of
from xls2report.learning.own_text import open_unshared, take_own_texts
from xls2report.learning.reading import blank_text, report_text, year_of
from xls2report.learning.verifying import account_of
from xls2report.model.errors import ReportError, UsageError
from xls2report.model.language import _
from xls2report.narrative.branches import branch_of
from xls2report.supplement.record import Supplement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from xls2report.audit.records import ReportRead
    from xls2report.catalogue.records import Base
    from xls2report.figures.derive import Figures
    from xls2report.learning.nearest import Shipped
    from xls2report.learning.verifying import Account
    from xls2report.learning.weaving import Woven
    from xls2report.model.display import NumberStyle
    from xls2report.model.report import Paragraph
    from xls2report.narrative.wording import Wording
    from xls2report.supplement.record import BudgetLine
    from xls2report.tables.workbook import FinalAccounts, TableSet


class Teacher(Struct, frozen=True, kw_only=True):
    """A report with what it was made from, as far as that is at hand."""

    report: ReportRead
    accounts: FinalAccounts | None = None
    previous: TableSet | None = None
    supplement: Supplement | None = None


class Taught(Struct, kw_only=True):
    """A report as it was learnt from.

    Attributes:
        text, learnt, front: as read and lifted.
        figures: the unit's, with what the report itself says; None without a workbook.
        supplement: what the report says that no table holds.
        style: how it prints its numbers.
        exact: by how many more of its figures come of exact amounts than of printed ones.
        differing: printed figures that are not the unit's.
        made: its report as shipped forms write it, by form and style, once each is wanted.
    """

    text: Text
    learnt: Learnt
    front: Front
    figures: Figures | None
    supplement: Supplement
    style: NumberStyle
    exact: int
    differing: list[Differing]
    made: dict[tuple[str, NumberStyle], Mapping[str, tuple[Paragraph, ...]]] = {}


class Lesson(Struct, kw_only=True):
    """What was learnt from everything together.

    Attributes:
        form: the form file's text.
        chapters: the chapters that it says.
        blanks, taught: what was learnt from.
        front: what stands around the narrative.
        leading: the text whose Word file becomes the template.
        accounts: what became of each report's paragraphs.
        crossed: the same of each report made with what the others taught; empty for one alone.
    """

    form: str
    extends: str
    chapters: list[Lifted]
    blanks: list[tuple[Text, Learnt, Front]]
    taught: list[Taught]
    front: Front
    leading: Text
    style: NumberStyle
    accounts: list[Account]
    crossed: list[Account]


def learn(
    blanks: Sequence[ReportRead],
    teachers: Sequence[Teacher],
    shipped: Sequence[Shipped],
    read: Callable[[str], Wording],
    head: Sequence[str],
) -> Lesson:
    """Learn a place's form.

    Args:
        blanks: its blank forms.
        teachers: its units' reports, with what they were made from.
        shipped: the forms that the new one may extend, by name; the first where nothing tells which is nearest.
        read: reads a form file's text.
        head: what stands at the top of the form file.
    """
    forms = [_from_blank(blank) for blank in blanks]
    taught = [_from_report(teacher, shipped[0][1]) for teacher in teachers]
    extends, base = nearest(taught, shipped)
    if holds_against_adjusted(base):
        taught = [_from_report(teacher, shipped[0][1], adjusted=True) for teacher in teachers]
    sources = [(text, learnt, front) for text, learnt, front in forms]
    sources += [(one.text, one.learnt, one.front) for one in taught]
    leading, first, front = sources[0]
    if not first.chapters:
        raise ReportError(
            _("{file} 中没有读到决算情况说明的各章").format(file=leading.file),
            _("要有“一、收入支出决算总体情况说明”这样的标题；扫描件先做文字识别"),
        )
    open_unshared([one.learnt for one in taught])
    form = assembled(forms, taught, (extends, base), head)
    found = verified(form, taught, read)
    return Lesson(
        form=found.text,
        extends=extends,
        chapters=list(form.chapters),
        blanks=forms,
        taught=taught,
        front=with_fixed_words(front, [one for _text, _learnt, one in sources[1:]]),
        leading=leading,
        style=form.style or base.style,
        accounts=found.accounts,
        crossed=list(_crossed(forms, taught, (extends, base), read)),
    )


def _crossed(
    forms: Sequence[tuple[Text, Learnt, Front]], taught: Sequence[Taught], base: Shipped, read: Callable[[str], Wording]
) -> Iterator[Account]:
    """Make each report with what the others taught, where there are others."""
    known = [one for one in taught if one.figures is not None]
    for one in known if len(known) > 1 else ():
        others = [other for other in taught if other is not one]
        found = verified(assembled(forms, others, base, ()), others, read)
        account = account_of(one, found.wording)
        if account is not None:
            yield account


def _from_blank(blank: ReportRead) -> tuple[Text, Learnt, Front]:
    text = blank_text(blank)
    learnt = lift_text(text, Told(lambda _thing, _base: None, Origin.FORM))
    take_own_texts(learnt, None, text)
    return text, learnt, front_of(text)


def _from_report(teacher: Teacher, base: Wording, *, adjusted: bool = False) -> Taught:
    accounts = teacher.accounts
    unit, year = (accounts.unit_name, accounts.year) if accounts is not None else ("", None)
    text = report_text(teacher.report, unit, year, adjusted=adjusted)
    unknown = Told(lambda _thing, _base: None, Origin.REPORT)
    first = lift_text(text, unknown)
    style = style_of(first.woven.values(), base.style)
    front = front_of(text)
    bare = None if accounts is None else derive(accounts, teacher.previous, Supplement(), style)
    harvest = Harvest(text, bare)
    for woven in first.woven.values():
        harvest.take(woven)
    harvest.complete_families()
    harvest.front(front)
    take_own_texts(first, harvest, text)
    if text.names.own:
        harvest.say(TextKey.SELF_NAME, text.names.own)
    if text.names.kind:
        harvest.say(TextKey.REPORT_KIND, text.names.kind)
    supplement = _with_typed(harvest.supplement(), teacher.supplement)
    figures, exact = None, 0
    if accounts is not None:
        figures, other = (
            derive(accounts, teacher.previous, supplement, replace(style, from_unrounded=unrounded))
            for unrounded in (False, True)
        )
        exact = leaning(first.woven.values(), figures, other)
        figures = other if exact > 0 else figures
    differing: list[Differing] = []
    wrong = (
        _judged_wrong(replace(teacher.report, paragraphs=text.paragraphs))
        if figures is not None
        else frozenset[tuple[int, str]]()
    )

    def check(woven: Woven) -> Woven:
        if figures is None:
            return woven
        found, differ = checked(woven, figures, wrong)
        differing.extend(differ)
        return found

    learnt = lift_text(text, Told(_branches(figures), Origin.REPORT, check))
    take_own_texts(learnt, None, text)
    _settle_lists(learnt)
    _empty_chapters(learnt)
    for chapter in learnt.chapters:
        guard(chapter)
    return Taught(
        text=text,
        learnt=learnt,
        front=front,
        figures=figures,
        supplement=supplement,
        style=style if figures is None else figures.style,
        exact=exact,
        differing=differing,
    )


def _with_typed(said: Supplement, typed: Supplement | None) -> Supplement:
    """Add what was typed for the report to what it says itself."""
    if typed is None:
        return said
    budgets = [
        {kind: (*mine.get(kind, ()), *theirs.get(kind, ())) for kind in (*mine, *theirs)}
        for mine, theirs in ((said.budgets, typed.budgets), (said.adjusted, typed.adjusted))
    ]
    return replace(
        said,
        numbers={**typed.numbers, **said.numbers},
        texts={**typed.texts, **said.texts},
        lists={**typed.lists, **said.lists},
        budgets={kind: _first_of_each(lines) for kind, lines in budgets[0].items()},
        adjusted={kind: _first_of_each(lines) for kind, lines in budgets[1].items()},
        reasons={**typed.reasons, **said.reasons},
        uses={**typed.uses, **said.uses},
    )


def _first_of_each(lines: Sequence[BudgetLine]) -> tuple[BudgetLine, ...]:
    return tuple({line.code: line for line in reversed(lines)}.values())[::-1]


def _judged_wrong(report: ReportRead) -> frozenset[tuple[int, str]]:
    """Give the figures that the audit calls wrong, by paragraph and as printed without separators."""
    claims = audit(report).claims
    return frozenset((one.paragraph, one.stated.replace(",", "")) for one in claims if one.verdict is Verdict.WRONG)


def said_by(report: ReportRead, accounts: FinalAccounts, previous: TableSet | None, base: Wording) -> Supplement:
    """Give what a published report says that no table holds, as a filled form.

    Of the same year all of it; of another year what stays from year to year: duties, organisation, members, performance.

    Raises:
        UsageError: the report is another unit's.
    """
    year = year_of(report)
    text = "".join("".join(one.text.split()) for one in report.paragraphs)
    if "".join(accounts.unit_name.split()) not in text:
        raise UsageError(
            _("{file} 里没有“{unit}”，像是别的单位的报告").format(file=report.file, unit=accounts.unit_name),
            _("--from 后面用本单位公开的报告"),
        )
    if year == accounts.year:
        teacher = Teacher(report=report, accounts=accounts, previous=previous)
        return _from_report(teacher, base, adjusted=holds_against_adjusted(base)).supplement
    found = _from_report(Teacher(report=report), base).supplement
    texts = {key: typed for key, typed in found.texts.items() if key in _LASTING}
    lists = {key: typed for key, typed in found.lists.items() if key is not ListKey.SELF_EVALUATION}
    return Supplement(file=found.file, texts=texts, lists=lists)


_LASTING = frozenset((TextKey.SELF_NAME, TextKey.REPORT_KIND, TextKey.ORGANISATION, TextKey.PERFORMANCE))
"""Texts that next year's report may say again, to be confirmed."""


def _branches(figures: Figures | None) -> Callable[[tuple[str, str], Base], str | None]:
    """Tell which branch a comparison takes by the unit's figures."""
    if figures is None:
        return lambda _thing, _base: None
    known = figures

    def branch(thing: tuple[str, str], base: Base) -> str | None:
        subject, element = thing
        if not element:
            comparison = known.comparison(subject, base)
        else:
            found = element_of(known, subject, element)
            comparison = None if found is None else compared(known, found, base)
        if comparison is None or not comparison.known:
            return None
        zero = known.style.is_zero(comparison.current)
        return branch_of(comparison, is_current_zero=zero)

    return branch


def _settle_lists(learnt: Learnt) -> None:
    """A family of which a zero part is not printed leaves zero parts out."""
    for chapter in learnt.chapters:
        for sentence in chapter.sentences:
            for part in sentence.parts:
                if isinstance(part, Listed) and part.zero is None:
                    part.zero = False


def _empty_chapters(learnt: Learnt) -> None:
    """A chapter that prints no figure says that there is nothing."""
    for chapter in learnt.chapters:
        printed = any(sentence.things or sentence.family for sentence in chapter.sentences)
        if chapter.chapter in {Chapter.FUND, Chapter.CAPITAL, Chapter.THREE_PUBLIC} and not printed:
            chapter.nothing, chapter.sentences = chapter.sentences, []
