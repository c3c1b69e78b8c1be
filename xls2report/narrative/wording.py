"""The wording of a place, taken apart and checked: its numbers, its chapters, its sentences, its lists and clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.catalogue.names import Kind
from xls2report.catalogue.records import Base
from xls2report.narrative.pattern import slots_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from xls2report.catalogue.names import Aspect
    from xls2report.model.display import NumberStyle
    from xls2report.model.report import ChartKind, ParagraphKind
    from xls2report.narrative.pattern import Pattern, Slot

BRANCHES = (
    "up",
    "down",
    "up_from_zero",
    "down_from_zero",
    "down_to_zero",
    "equal",
    "equal_zero",
    "new_unit",
    "unknown",
)
"""The branches of a comparison, as forms name them."""
CLAUSES: Mapping[str, Base] = {
    "prior": Base.PRIOR,
    "earlier": Base.EARLIER,
    "initial": Base.INITIAL,
    "adjusted": Base.ADJUSTED,
    "budget": Base.BUDGET,
}
"""The usual sets of branches: a form calls further ones as it likes."""


class Sentence(Struct, frozen=True):
    """One paragraph of a form. ``key`` names it, ``text`` is what the file says; an empty pattern writes nothing."""

    key: str
    kind: ParagraphKind
    pattern: Pattern
    text: str = ""


class ListPattern(Struct, frozen=True, kw_only=True):
    """How a family of amounts is listed.

    Attributes:
        name: the form's name for it.
        of: the families that it can list, by their terms.
        item: the pattern of an element, where the list stands inside a sentence.
        sentences: the paragraphs of an element, where it stands alone in its own.
        separator: what stands between elements.
        zero: whether elements of zero are listed.
        order: keys of elements that come first, in this order.
        most: how many are listed, the largest; 0 for all.
        etc: what stands behind those that are listed where there are more.
        clauses: branches that read otherwise in this list.
    """

    name: str
    of: tuple[str, ...]
    item: Pattern
    sentences: tuple[Sentence, ...]
    separator: str
    zero: bool
    order: tuple[str, ...]
    most: int
    etc: str
    clauses: Mapping[str, Mapping[str, Pattern]]


class ChartPattern(Struct, frozen=True, kw_only=True):
    """A chart of a form.

    Attributes:
        kind: how it is drawn.
        label: what stands before its number in the title; empty where it has none.
        title: the title, or what stands behind the number.
        group: the family that it shows, by its term; empty where it shows ``amounts``.
        amounts: the keys of the amounts that it shows.
        names: what it calls them; empty: by their terms.
        beside: the base that stands beside each; None: nothing.
    """

    kind: ChartKind
    label: str
    title: Pattern
    group: str
    amounts: tuple[str, ...]
    names: tuple[str, ...]
    beside: Base | None


class Chapter(Struct, frozen=True, kw_only=True):
    """One chapter.

    Attributes:
        id: the form's name for it.
        title: its heading; empty for a chapter whose heading stands in the Word template.
        block: the placeholder by which a template places it alone.
        sentences: its paragraphs.
        nothing_of: what must all be zero or absent for ``nothing`` to stand instead.
        nothing: the paragraphs of a unit that has nothing to say here.
        lists: its own lists.
        clauses: branches that read otherwise in this chapter.
    """

    id: str
    title: Pattern
    block: str
    sentences: tuple[Sentence, ...]
    nothing_of: tuple[Slot, ...]
    nothing: tuple[Sentence, ...]
    lists: Mapping[str, ListPattern]
    clauses: Mapping[str, Mapping[str, Pattern]]


class Term(Struct, frozen=True):
    """One entry of the glossary."""

    name: str
    text: str
    always: bool


class About(Struct, frozen=True):
    """What a form says of itself: its place and year, what it was built from, and what in it nobody has confirmed."""

    name: str = ""
    built_from: str = ""
    unconfirmed: str = ""


class Inferred(Struct, frozen=True):
    """A phrase that nobody of a place has used, and what it was inferred from."""

    text: str
    source: str


class Wording(Struct, frozen=True, kw_only=True):
    """How a place puts its report. See docs/wording.md.

    Attributes:
        name: the base name of its file.
        about: what it says of itself; of what it extends nothing.
        style: how numbers are printed.
        table_digits, table_thousands: likewise in the tables.
        order: the chapters of 情况说明.
        blocks: the chapters of further blocks of a place's own, by the placeholder that stands for each.
        tables: the titles of the tables in the order in which they are printed; empty for the workbook's.
        chapters: all of them by id, those that a template places alone too.
        lists, clauses: those of the whole form.
        inferred: the phrases of its clauses that are inferred, by clause and branch.
        charts: by the name by which a paragraph places one.
        terms: the glossary.
        term_line: how one of its lines reads.
        empty_tables: the sentence under a table that has nothing to report, by the table.
        families: the families that its sentences list.
        fixed_years: the years that its sentences name themselves, where a form should say {年} or {上年}.
    """

    name: str
    about: About
    style: NumberStyle
    table_digits: int
    table_thousands: bool
    order: tuple[str, ...]
    blocks: Mapping[str, tuple[str, ...]]
    tables: tuple[str, ...]
    chapters: Mapping[str, Chapter]
    lists: Mapping[str, ListPattern]
    clauses: Mapping[str, Mapping[str, Pattern]]
    inferred: Mapping[str, Mapping[str, Inferred]]
    charts: Mapping[str, ChartPattern]
    terms: tuple[Term, ...]
    term_line: str
    empty_tables: Mapping[str, Pattern]
    families: frozenset[str]
    fixed_years: frozenset[str]


def list_of(slot: Slot, lists: Iterable[Mapping[str, ListPattern]]) -> ListPattern | None:
    """Give the pattern of a list: the innermost of its name, else the innermost that lists its family; None: there is none.

    Args:
        slot: names a list or a family.
        lists: those in force where it stands, from the innermost on.
    """
    wanted = slot.name.key
    for named in lists:
        for name, listed in named.items():
            if (name == wanted) if slot.name.kind is Kind.LIST else (wanted in listed.of):
                return listed
    return None


def family_of(slot: Slot, listed: ListPattern) -> str:
    """Give the family that a slot lists: of a list called by its own name the first."""
    return listed.of[0] if slot.name.kind is Kind.LIST else slot.name.key


def branches_of(name: str, clauses: Sequence[Mapping[str, Mapping[str, Pattern]]]) -> Mapping[str, Pattern]:
    """Give a set of branches: the innermost that has one counts, branch by branch; ``clauses`` as in ``list_of``."""
    found: dict[str, Pattern] = {}
    for sets in reversed(clauses):
        found.update(sets.get(name, {}))
    return found


def prints(pattern: Pattern, *aspects: Aspect) -> bool:
    """Tell whether a clause's pattern prints one of some parts of its comparison."""
    names = (slot.name for slot in slots_of(pattern))
    return any(name.kind is Kind.CLAUSE and not name.key and name.aspect in aspects for name in names)
