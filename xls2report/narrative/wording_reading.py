"""From a wording's TOML files to the record that the writer writes by; all mistakes at once."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xls2report.catalogue.amounts import AMOUNTS
from xls2report.catalogue.groups import CATEGORIES, GROUPS, ITEM_KEYS
from xls2report.catalogue.names import Aspect, Kind, Name, Scope, meaning, nearest
from xls2report.catalogue.records import Base
from xls2report.model.display import YUAN_DIGITS, NumberStyle
from xls2report.model.language import _, listed
from xls2report.model.report import ChartKind, ParagraphKind
from xls2report.narrative.fields import CHAPTER_BLOCKS, DOCUMENT_BLOCKS, GLOSSARY, NARRATIVE, field
from xls2report.narrative.pattern import Mark, Slot, in_yuan, parse, slots_of, yuan_behind
from xls2report.narrative.wording import (
    BRANCHES,
    CLAUSES,
    About,
    Chapter,
    ChartPattern,
    Inferred,
    ListPattern,
    Sentence,
    Term,
    Wording,
)
from xls2report.narrative.wording_file import open_reader

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from xls2report.narrative.pattern import Pattern
    from xls2report.narrative.wording_file import Path, Reader

_KINDS = {"## ": ParagraphKind.HEADING_2, "1. ": ParagraphKind.NUMBERED, "（一）": ParagraphKind.LISTED}
"""What a sentence begins with: how its paragraph is numbered. Without one it is plain text."""
_EMPTY_TABLES = ("government_fund", "state_capital", "three_public")
_MOST_LISTED = 99
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=\s*年)")
_UNITS = ("万元", "元")
_TERM_LINE = "{名称}：{解释}"
_CHART_NUMBER = "{序号}"
"""Where the title of a chart has its number, which is counted when it is printed."""
_BASES_OF: Mapping[str, tuple[Base, ...]] = {
    CATEGORIES: (Base.PRIOR,),
    **dict.fromkeys(ITEM_KEYS, (Base.INITIAL, Base.ADJUSTED)),
}
"""What the elements of a family are held against that a unit's tables decide on."""


@lru_cache(maxsize=16)
def load_wording(data: bytes, name: str, extended: tuple[tuple[str, bytes, str], ...] = ()) -> Wording:
    """Read a wording.

    Args:
        data: the TOML file's bytes.
        name: its base name, for messages.
        extended: the files that it extends, one after the other: the word by which each is named, its bytes, its name.

    Raises:
        TemplateError: the file is no TOML, or lacks, mistypes or does not know something; all of it is named at once.
    """
    reader = open_reader(data, name, {word: (found, called) for word, found, called in extended})
    wording = _Reading(reader).wording()
    reader.leftovers()
    reader.fail()
    return wording


class _Context(Struct, frozen=True):
    """Where a sentence stands: what names mean there, and which lists it can name."""

    scope: Scope
    lists: frozenset[str]
    groups: frozenset[str]
    charts: frozenset[str] = frozenset()

    def own(self) -> tuple[tuple[Kind, frozenset[str]], ...]:
        """Give the form's own names that may stand there, by what they mean."""
        return (Kind.LIST, self.lists), (Kind.CHART, self.charts)


class _Reading:
    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._names, self._groups = self._lists_at(())
        self._charts = frozenset(reader.table(("charts",)))
        self._blocks: set[str] = set()
        self._families: set[str] = set()
        self._years: set[str] = set()
        unit = reader.text(("numbers", "unit"), _UNITS[0])
        if unit not in _UNITS:
            reader.wrong(("numbers", "unit"), _("应为{units}").format(units=_("或").join(_UNITS)))
        self._in_yuan = unit != _UNITS[0]

    def wording(self) -> Wording:
        reader = self._reader
        reader.value(("extends",))
        chapters = {id_: self._chapter(id_) for id_ in reader.table(("chapters",))}
        order = self._order(("report", "chapters"), chapters)
        if not order:
            reader.wrong(("report", "chapters"), _("第三部分至少要有一章"))
        context = self._context(Scope.SENTENCE, frozenset(), frozenset())
        return Wording(
            name=reader.name,
            about=About(*(reader.text(("about", key), "") for key in ("name", "built_from", "unconfirmed"))),
            style=self._style(),
            table_digits=reader.number(("numbers", "table_digits")),
            table_thousands=reader.flag(("numbers", "table_thousands")),
            order=order,
            blocks={
                name: self._order(("report", "blocks", name), chapters) for name in reader.table(("report", "blocks"))
            },
            tables=reader.words(("report", "tables")),
            chapters=chapters,
            lists=self._lists((), context),
            clauses=self._clauses(()),
            inferred=self._inferred(),
            charts={name: self._chart(("charts", name), context) for name in self._charts},
            terms=tuple(self._terms()),
            term_line=reader.text(("glossary", "line"), _TERM_LINE),
            empty_tables={table: self._pattern(("tables", f"empty_{table}"), context) for table in _EMPTY_TABLES},
            # Last: what the patterns above hold.
            families=frozenset(self._families),
            fixed_years=frozenset(self._years),
        )

    def _order(self, path: Path, chapters: Collection[str]) -> tuple[str, ...]:
        """Read the ids of chapters in the order in which they stand."""
        order = self._reader.words(path)
        for id_ in order:
            if id_ not in chapters:
                self._reader.wrong(path, _("没有 [chapters.{id}] 这一章").format(id=id_))
        return tuple(id_ for id_ in order if id_ in chapters)

    def _style(self) -> NumberStyle:
        reader = self._reader
        digits, in_yuan = reader.number(("numbers", "amount_digits")), self._in_yuan
        thousands = reader.flag(("numbers", "thousands"))
        return NumberStyle(
            amount_digits=digits + YUAN_DIGITS if in_yuan else digits,
            in_yuan=in_yuan,
            percent_digits=reader.number(("numbers", "percent_digits")),
            strip_zeros=reader.flag(("numbers", "strip_zeros")),
            strip_percent_zeros=reader.flag(("numbers", "strip_percent_zeros"), default=False),
            thousands=thousands,
            percent_thousands=reader.flag(("numbers", "percent_thousands"), default=thousands),
            from_unrounded=reader.flag(("numbers", "from_unrounded")),
        )

    def _terms(self) -> list[Term]:
        found: list[Term] = []
        for entry in self._reader.entries("term", "name", "text", "always"):
            name, text, always = entry.get("name"), entry.get("text"), entry.get("always", False)
            if isinstance(name, str) and isinstance(text, str) and isinstance(always, bool):
                found.append(Term(name, text, always))
            else:
                told = _("{name}：name、text 应为文字，always 应为 true 或 false").format(name=name)
                self._reader.wrong(("term",), told)
        return found

    def _chapter(self, id_: str) -> Chapter:
        path: Path = ("chapters", id_)
        names, groups = self._lists_at(path)
        context = self._context(Scope.SENTENCE, names, groups)
        return Chapter(
            id=id_,
            title=self._pattern((*path, "title"), context, default=""),
            block=self._block((*path, "block"), CHAPTER_BLOCKS.get(id_, "")),
            sentences=self._sentences((*path, "text"), replace(context, charts=self._charts)),
            nothing_of=tuple(self._asked((*path, "nothing_of"), context)),
            nothing=self._sentences((*path, "nothing"), context),
            lists=self._lists(path, context),
            clauses=self._clauses(path),
        )

    def _block(self, path: Path, default: str) -> str:
        """Read the placeholder by which a template places a chapter alone; one that means something else is a mistake."""
        name = self._reader.text(path, default)
        if name in {*DOCUMENT_BLOCKS, NARRATIVE, GLOSSARY, *self._blocks} or field(name) is not None:
            self._reader.wrong(path, _("{{{{{name}}}}}已有别的意思，换一个名字").format(name=name))
        self._blocks.update([name] if name else ())
        return name

    def _context(self, scope: Scope, names: Collection[str], groups: Collection[str]) -> _Context:
        return _Context(scope, self._names.union(names), self._groups.union(groups))

    def _lists_at(self, path: Path) -> tuple[frozenset[str], frozenset[str]]:
        """Give the names of the lists at a place, and the families that they list."""
        names = frozenset(self._reader.table((*path, "lists")))
        groups = (group for name in names for group in self._of((*path, "lists", name)))
        return names, frozenset(groups)

    def _of(self, path: Path) -> tuple[str, ...]:
        """Give the families of a list, those that are none left out."""
        return tuple(group for group in self._told_families(path) if group in GROUPS)

    def _told_families(self, path: Path) -> tuple[str, ...]:
        value = self._reader.value((*path, "of"))
        return (value,) if isinstance(value, str) else self._reader.words((*path, "of"))

    def _of_name(self, name: str) -> Iterator[str]:
        """Give the families of the lists of a name, wherever in the wording one stands."""
        for path in ((), *(("chapters", id_) for id_ in self._reader.table(("chapters",)))):
            if name in self._reader.table((*path, "lists")):
                yield from self._of((*path, "lists", name))

    def _lists(self, path: Path, context: _Context) -> Mapping[str, ListPattern]:
        return {
            name: self._list((*path, "lists", name), name, context) for name in self._reader.table((*path, "lists"))
        }

    def _list(self, path: Path, name: str, around: _Context) -> ListPattern:
        reader = self._reader
        of = self._of(path)
        if not of or of != self._told_families(path):
            reader.wrong((*path, "of"), _("应为一类或几类：{known}").format(known=listed(GROUPS)))
        context = _Context(Scope.ELEMENT, around.lists, around.groups)
        paragraphs = isinstance(reader.value((*path, "item")), dict)
        return ListPattern(
            name=name,
            of=of,
            item=() if paragraphs else self._pattern((*path, "item"), context),
            sentences=self._sentences((*path, "item"), context) if paragraphs else (),
            separator=self._behind_element((*path, "separator"), "；"),
            zero=reader.flag((*path, "zero"), default=False),
            order=tuple(self._keys((*path, "order"))),
            most=reader.number((*path, "most"), _MOST_LISTED, default=0),
            etc=self._behind_element((*path, "etc"), ""),
            clauses=self._clauses(path),
        )

    def _behind_element(self, path: Path, default: str) -> str:
        """Read what stands behind an element of a list, which may end with its amount."""
        text = self._reader.text(path, default)
        return yuan_behind(text) if self._in_yuan else text

    def _chart(self, path: Path, context: _Context) -> ChartPattern:
        reader, of = self._reader, self._reader.value((*path, "of"))
        kind, title = reader.text((*path, "kind")), reader.text((*path, "title"))
        if kind not in set(ChartKind):
            reader.wrong((*path, "kind"), _("应为{kinds}").format(kinds=_("或").join(ChartKind)))
        if isinstance(of, str) and of not in GROUPS:
            reader.wrong((*path, "of"), _("应为一类，或几个金额的名称：{known}").format(known=listed(GROUPS)))
        group = of if isinstance(of, str) and of in GROUPS else ""
        amounts = () if isinstance(of, str) else tuple(self._keys((*path, "of")))
        names = reader.words((*path, "names")) if reader.value((*path, "names")) is not None else ()
        if names and len(names) != len(amounts):
            reader.wrong((*path, "names"), _("of 列了几个金额，这里就写几个名称"))
        label, number, _rest = title.partition(_CHART_NUMBER)
        return ChartPattern(
            kind=ChartKind(kind) if kind in set(ChartKind) else ChartKind.COLUMNS,
            label=label if number else "",
            title=self._parsed((*path, "title"), title, context, skip=len(label + number) if number else 0),
            group=group,
            amounts=amounts,
            names=names,
            beside=self._beside((*path, "beside"), kind, group, GROUPS[group].members if group else amounts),
        )

    def _beside(self, path: Path, kind: str, group: str, amounts: Iterable[str]) -> Base | None:
        """Read which base stands beside each amount of a chart; a pie has no place for one."""
        word = self._reader.text(path, "")
        bases = {base.value: base for base in CLAUSES.values()}
        if word and (word not in bases or kind == ChartKind.PIE):
            self._reader.wrong(path, _("柱形图旁边可以列：{known}").format(known=listed(bases)))
        base = bases.get(word)
        if base is not None and group and not amounts and base not in _BASES_OF.get(group, ()):
            self._reader.wrong(path, _("{name}没有{base}数").format(name=group, base=word))
        for key in amounts:
            if base is not None and all(against.base is not base for against in AMOUNTS[key].against):
                self._reader.wrong(path, _("{name}没有{base}数").format(name=AMOUNTS[key].term, base=word))
        return base

    def _keys(self, path: Path) -> list[str]:
        """Read names of amounts as their keys."""
        found: list[str] = []
        for word in self._reader.words(path):
            name = meaning(word)
            if name is None or name.kind is not Kind.AMOUNT or name.aspect is not Aspect.VALUE:
                self._reader.wrong(path, _unknown(word, Scope.SENTENCE))
            else:
                found.append(name.key)
        return found

    def _clauses(self, path: Path) -> Mapping[str, Mapping[str, Pattern]]:
        found: dict[str, Mapping[str, Pattern]] = {}
        context = _Context(Scope.CLAUSE, frozenset(), frozenset())
        for name in self._reader.table((*path, "clauses")):
            branches = self._reader.table((*path, "clauses", name))
            here = (*path, "clauses", name)
            found[name] = {branch: self._pattern((*here, branch), context) for branch in branches if branch in BRANCHES}
            for branch in BRANCHES:
                self._reader.asked.add((*here, branch))
        return found

    def _inferred(self) -> Mapping[str, Mapping[str, Inferred]]:
        """Read which phrases of the whole form's clauses are inferred, and from what."""
        reader = self._reader
        return {
            name: {
                branch: Inferred(
                    reader.text(("clauses", name, branch)), reader.text(("clauses", name, "inferred", branch))
                )
                for branch in reader.table(("clauses", name, "inferred"))
                if branch in reader.table(("clauses", name))
            }
            for name in reader.table(("clauses",))
        }

    def _sentences(self, path: Path, context: _Context) -> tuple[Sentence, ...]:
        return tuple(self._sentence((*path, key), key, context) for key in self._reader.table(path))

    def _sentence(self, path: Path, key: str, context: _Context) -> Sentence:
        text = self._reader.text(path)
        for start, kind in _KINDS.items():
            if text.startswith(start):
                return Sentence(key, kind, self._parsed(path, text, context, skip=len(start)), text)
        pattern = self._parsed(path, text, context)
        if len(pattern) > 1 and any(slot.name.kind is Kind.CHART for slot in slots_of(pattern)):
            self._reader.wrong(path, _("图要单独占一段"))
        return Sentence(key, ParagraphKind.BODY, pattern, text)

    def _pattern(self, path: Path, context: _Context, default: str | None = None) -> Pattern:
        return self._parsed(path, self._reader.text(path, default), context)

    def _parsed(self, path: Path, text: str, context: _Context, *, skip: int = 0) -> Pattern:
        self._years.update(_YEAR.findall(text))
        parsed = parse(text[skip:], lambda word: self._slot(word, context))
        for mistake in parsed.mistakes:
            self._reader.wrong(path, mistake.message, mistake.offset + skip)
        for amount in () if self._in_yuan else _AMOUNT_IN_YUAN.finditer(text):
            slot = self._slot(amount[1], context)
            if isinstance(slot, Slot) and slot.name.kind in _PRINTS_NUMBERS:
                words = _(
                    '金额印的是万元，“{{{name}}}元”应写“{{{name}}}万元”；全部印元的，在 [numbers] 中写 unit = "元"'
                )
                self._reader.wrong(path, words.format(name=amount[1]), amount.start())
        return in_yuan(parsed.pattern) if self._in_yuan else parsed.pattern

    def _asked(self, path: Path, context: _Context) -> list[Slot]:
        found: list[Slot] = []
        for word in self._reader.words(path):
            slot = self._slot(f"{word}?", context)
            if isinstance(slot, str):
                self._reader.wrong(path, slot)
            else:
                found.append(slot)
        return found

    def _slot(self, word: str, context: _Context) -> Slot | str:
        """Give the slot of what stands in braces, or what is wrong with it."""
        mark = next((mark for mark in (Mark.ASKED, Mark.ALWAYS) if word.endswith(mark.value)), Mark.PRINTED)
        text, _slash, clause = word.removesuffix(mark.value).partition("/")
        text = text.strip()
        own = next((kind for kind, names in context.own() if text in names), None)
        if own is not None:
            self._families.update(self._of_name(text) if own is Kind.LIST else ())
            return Slot(text, Name(own, text), mark)
        name = meaning(text, context.scope)
        if name is None:
            return _unknown(text, context.scope)
        if name.kind is Kind.GROUP:
            self._families.add(name.key)
            if name.key not in context.groups:
                return _('{{{name}}}要有它的写法：加一节 lists，其中 of = "{name}"').format(name=text)
        if (wrong := _misused(name, mark, text)) is not None:
            return wrong
        if clause and clause not in {*CLAUSES, *self._reader.table(("clauses",))}:
            return _("没有 [clauses.{clause}] 这一节").format(clause=clause)
        return Slot(text, name, mark, clause)


_AMOUNT_IN_YUAN = re.compile(r"\{([^{}?]*)\}元")
_PRINTS_NUMBERS = frozenset((Kind.AMOUNT, Kind.CLAUSE, Kind.ELEMENT))


def _misused(name: Name, mark: Mark, text: str) -> str | None:
    """Tell what is wrong with the mark behind a name."""
    if name.kind is Kind.FACT and mark is not Mark.ASKED:
        return _("{{{name}}}不能印出来，后面要加问号：{{{name}?}}").format(name=text)
    if name.kind is Kind.OPEN and mark is Mark.ASKED:
        return _("{{{name}}}后面不能加问号：还不知道填什么，不能由它决定印不印").format(name=text)
    return None


def _unknown(word: str, scope: Scope) -> str:
    near = nearest(word, scope)
    hint = _("，是不是 {{{near}}}？").format(near=near) if near else ""
    return _("不认识 {{{word}}}{hint}；可用的名称见 docs/fields.md").format(word=word, hint=hint)
