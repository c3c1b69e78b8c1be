"""What the forms of the years look like, read from the TOML files beside this module."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, NotRequired, TypedDict, cast

from msgspec import Struct

from xls2report.tables.kind import TableKind
from xls2report.workbook.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

FUNCTIONAL_SECTIONS = {
    TableKind.REVENUE: "revenue",
    TableKind.EXPENDITURE: "expenditure",
    TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE: "general_public",
    TableKind.GOVERNMENT_FUND_BUDGET: "government_fund",
    TableKind.STATE_CAPITAL_OPERATIONS_BUDGET: "state_capital",
}


class _Entry(TypedDict):
    names: list[str]
    needed: NotRequired[bool]
    optional: NotRequired[bool]
    since: NotRequired[int]


class _Heads(TypedDict):
    neutral: list[str]
    passed: NotRequired[list[str]]
    budget: NotRequired[list[str]]
    final_accounts: NotRequired[list[str]]
    columns: dict[str, _Entry]


class _Table(TypedDict):
    titles: list[str]
    numbers: list[int]
    coded: bool
    all_of: list[str]
    any_of: list[str]
    none_of: list[str]
    since: NotRequired[int]


class _Class(TypedDict):
    name: str
    before: NotRequired[dict[str, int]]


class Entry(Struct, frozen=True):
    """A row or a column of a form.

    Attributes:
        key: the table's own name for it: a StrEnum's value or a field's name.
        term: the Chinese name, for messages.
        needed: the figures cannot do without it.
        optional: a form may lack it and nothing is said.
        since: the first year whose forms have it.
    """

    key: str
    term: str
    needed: bool
    optional: bool
    since: int


class Entries(Struct, frozen=True):
    """Rows or columns of a form, and every folded name under which one is found."""

    entries: tuple[Entry, ...]
    by_name: Mapping[str, str]

    def missing(self, found: Iterable[str], year: int | None) -> tuple[Entry, ...]:
        """Give the entries that a form of ``year`` (None: the newest) should have and ``found`` lacks."""
        there = set(found)
        return tuple(
            entry
            for entry in self.entries
            if entry.key not in there and not entry.optional and (year is None or year >= entry.since)
        )


class ColumnHeads(Struct, frozen=True):
    """The columns of one table, the groups above them that say nothing about a column, and the groups of no use."""

    neutral: frozenset[str]
    columns: Entries
    passed: frozenset[str]

    def passes(self, path: tuple[str, ...]) -> bool:
        """Whether a column that is not found is one that a place's form has and no figure needs."""
        return not self.passed.isdisjoint(path)

    def find(self, path: tuple[str, ...]) -> str:
        """Give the key of the column whose folded headings are ``path``, outermost first; empty when unknown."""
        by_name = self.columns.by_name
        if key := by_name.get("/".join(path), ""):
            return key
        telling = tuple(word for word in path if word not in self.neutral)
        return by_name.get("/".join(telling or path[-1:]), "")


class Signature(Struct, frozen=True):
    """The words by which the head of a table is known."""

    coded: bool
    all_of: frozenset[str]
    any_of: frozenset[str]
    none_of: frozenset[str]

    def fits(self, words: set[str], *, coded: bool) -> bool:
        """Whether a sheet with these words at its top can be the table."""
        return (
            self.coded == coded
            and self.all_of <= words
            and (not self.any_of or not self.any_of.isdisjoint(words))
            and self.none_of.isdisjoint(words)
        )


class Classes(Struct, frozen=True):
    """The functional classes: code by every name it has had; older names with their last year, the oldest first."""

    code_of: Mapping[str, str]
    older: Mapping[str, tuple[tuple[int, str], ...]]
    today: Mapping[str, str]

    def name(self, code: str, year: int) -> str:
        """Give the name that the list of ``year`` has for a class; empty for an unknown code."""
        for last, name in self.older.get(code, ()):
            if year <= last:
                return name
        return self.today.get(code, "")


class Layout(Struct, frozen=True):
    """Everything the reader knows about forms. All names are folded (``normalise.fold``)."""

    unit_endings: str
    titles: Mapping[str, TableKind]
    hints: tuple[tuple[str, TableKind], ...]
    other_tables: tuple[str, ...]
    numbers: Mapping[int, frozenset[TableKind]]
    signatures: Mapping[TableKind, Signature]
    table_since: Mapping[TableKind, int]
    head_words: frozenset[str]
    code_words: frozenset[str]
    name_words: frozenset[str]
    ordinal_words: frozenset[str]
    total_words: frozenset[str]
    level_words: tuple[str, ...]
    remark_words: frozenset[str]
    beside_words: tuple[str, ...]
    heads: Mapping[str, ColumnHeads]
    budget_words: frozenset[str]
    final_accounts_words: frozenset[str]
    rows: Mapping[str, Entries]
    passed_rows: frozenset[str]
    classes: Classes

    def functional(self, kind: TableKind) -> ColumnHeads:
        """Give the columns of a table of functional rows."""
        return self.heads[FUNCTIONAL_SECTIONS[kind]]


@cache
def layout() -> Layout:
    """Read the layouts; they come with the program, so a mistake in them is ours and raises as it comes."""
    tables = _load("tables")
    words = _load("heads")
    data = cast("dict[str, _Table]", tables["tables"])
    heads = {key: cast("_Heads", section) for key, section in words.items() if isinstance(section, dict)}
    word_lists = {
        key: tuple(map(fold, cast("list[str]", value))) for key, value in words.items() if not isinstance(value, dict)
    }
    three_public = heads["three_public"]
    sides = [*map(fold, three_public.get("budget", [])), *map(fold, three_public.get("final_accounts", []))]
    columns = {key: _column_heads(section) for key, section in heads.items()}
    rows = _load("rows")
    return Layout(
        unit_endings=cast("str", tables["unit_endings"]),
        titles={
            title: TableKind(key)
            for key, table in data.items()
            for pattern in table["titles"]
            for title in _each(pattern)
        },
        hints=tuple((word, TableKind(key)) for word, key in cast("list[tuple[str, str]]", tables["hints"])),
        other_tables=tuple(cast("list[str]", tables["other_tables"])),
        numbers=_numbers(data),
        signatures={TableKind(key): _signature(table) for key, table in data.items()},
        table_since={TableKind(key): table.get("since", 0) for key, table in data.items()},
        head_words=_head_words(columns, word_lists, sides),
        code_words=frozenset(word_lists["codes"]),
        name_words=frozenset(word_lists["names"]),
        ordinal_words=frozenset(word_lists["ordinals"]),
        total_words=frozenset(word_lists["totals"]),
        level_words=word_lists["code_levels"],
        remark_words=frozenset(word_lists["remarks"]),
        beside_words=word_lists["beside"],
        heads=columns,
        budget_words=frozenset(map(fold, three_public.get("budget", []))),
        final_accounts_words=frozenset(map(fold, three_public.get("final_accounts", []))),
        rows=_rows(rows),
        passed_rows=frozenset(map(fold, cast("list[str]", cast("dict[str, object]", rows["passed"])["names"]))),
        classes=_classes(cast("dict[str, _Class]", _load("classes"))),
    )


def _load(name: str) -> dict[str, object]:
    return tomllib.loads((Path(__file__).parent / "layouts" / f"{name}.toml").read_text(encoding="utf-8"))


def _each(pattern: str) -> Iterator[str]:
    """Give every title that a pattern stands for: {收支|收入支出} is one of these words, [决算] may be left out."""
    choices = [
        (*part.split("|"), "") if mark == "[" else tuple(part.split("|"))
        for mark, part in re.findall(r"([\[{]?)([^\[\]{}]+)[\]}]?", pattern)
    ]
    return map("".join, product(*choices))


def _numbers(data: Mapping[str, _Table]) -> dict[int, frozenset[TableKind]]:
    numbers = sorted({number for table in data.values() for number in table["numbers"]})
    return {
        number: frozenset(TableKind(key) for key, table in data.items() if number in table["numbers"])
        for number in numbers
    }


def _signature(table: _Table) -> Signature:
    return Signature(
        table["coded"],
        frozenset(map(fold, table["all_of"])),
        frozenset(map(fold, table["any_of"])),
        frozenset(map(fold, table["none_of"])),
    )


def _column_heads(section: _Heads) -> ColumnHeads:
    return ColumnHeads(
        frozenset(map(fold, section["neutral"])),
        _entries(section["columns"]),
        frozenset(map(fold, section.get("passed", []))),
    )


def _entries(section: Mapping[str, _Entry]) -> Entries:
    entries: list[Entry] = []
    by_name: dict[str, str] = {}
    for key, entry in section.items():
        term = key if not key.isascii() else entry["names"][0]
        entries.append(
            Entry(key, term, entry.get("needed", False), entry.get("optional", False), entry.get("since", 0))
        )
        for name in (term, *entry["names"]):
            by_name.setdefault(fold(name), key)
    return Entries(tuple(entries), by_name)


def _rows(data: Mapping[str, object]) -> dict[str, Entries]:
    return {
        f"{table}.{section}": _entries(cast("dict[str, _Entry]", entries))
        for table in ("summary", "appropriation", "basic")
        for section, entries in cast("dict[str, object]", data[table]).items()
    }


def _head_words(
    columns: Mapping[str, ColumnHeads], word_lists: Mapping[str, tuple[str, ...]], sides: Iterable[str]
) -> frozenset[str]:
    foreign = ("remarks", "beside")
    words = {word for key, group in word_lists.items() if key not in foreign for word in group} | set(sides)
    for section in columns.values():
        words |= section.neutral | section.passed
        words |= {part for name in section.columns.by_name for part in name.split("/")}
    return frozenset(words)


def _classes(data: Mapping[str, _Class]) -> Classes:
    code_of = {fold(name): code for code, entry in data.items() for name in (entry["name"], *entry.get("before", {}))}
    older = {
        code: tuple(sorted((last, fold(name)) for name, last in entry.get("before", {}).items()))
        for code, entry in data.items()
    }
    return Classes(code_of, older, {code: fold(entry["name"]) for code, entry in data.items()})
