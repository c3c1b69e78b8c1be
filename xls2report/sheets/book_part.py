"""What stands around the sheets of an .xlsx file: which sheets there are, in which parts, and which styles matter."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.language import _
from xls2report.sheets import limits, markup
from xls2report.sheets.number_format import UNSEEN_NUMBERS, is_date, number_format
from xls2report.sheets.refusal import damaged, too_large
from xls2report.sheets.white_text import WhiteText

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from xls2report.sheets.number_format import NumberFormat
    from xls2report.sheets.zip_package import Package

TRUE = ("1", "true", "on")
"""How an attribute says yes."""
_MOST_KEPT = 1 << 16
"""Bytes of styles that are kept to be known again; those of an ordinary workbook have a tenth."""


class SheetEntry(Struct, frozen=True):
    """A worksheet: its name, whether it is hidden, and the key of its part."""

    name: str
    hidden: bool
    part: str


class Book(Struct, frozen=True):
    """The workbook part and what it points to.

    Attributes:
        sheets: the worksheets in order; chart, dialog and macro sheets left out.
        shared_strings, styles: keys of these parts, or None.
        from_1904: dates count from 1904.
        calculates_on_load: the writer left the formulas to be calculated by whoever opens the file.
    """

    sheets: tuple[SheetEntry, ...]
    shared_strings: str | None
    styles: str | None
    from_1904: bool
    calculates_on_load: bool


class _Silent:
    """A listener for parts whose elements' ends and texts say nothing."""

    def end(self, name: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass


class _Relations(_Silent):
    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.found: dict[str, tuple[str, str]] = {}
        """By id: the last word of the type, and the key of the part."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        kind = attributes.get("Type", "").rpartition("/")[2]
        target = attributes.get("Target", "").replace("\\", "/")
        part = posixpath.normpath(posixpath.join("/", self._folder, target))[1:].lower()
        self.found[attributes.get("Id", "")] = (kind, part)

    def first(self, kind: str) -> str | None:
        return next((part for found, part in self.found.values() if found == kind), None)


class _Workbook(_Silent):
    def __init__(self) -> None:
        self.sheets: list[tuple[str, bool, str]] = []
        self.from_1904 = False
        self.calculates_on_load = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), hidden, relation))
            if len(self.sheets) > limits.MAX_SHEETS:
                raise too_large()
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in TRUE
        elif name == "calcPr":
            self.calculates_on_load = attributes.get("fullCalcOnLoad") in TRUE


_COLLECTIONS = frozenset({"fonts", "fills", "cellXfs", "cellStyleXfs"})


class Styles(Struct, frozen=True):
    """The cell styles that matter, by number: those of dates, and those that show something otherwise than it is stored."""

    dates: AbstractSet[int] = frozenset()
    formats: Mapping[int, NumberFormat] = {}

    @property
    def numbers(self) -> frozenset[int]:
        """The numbers of all these styles."""
        return frozenset({*self.dates, *self.formats})


class _Styles(_Silent):
    def __init__(self) -> None:
        self.dates: set[int] = set()
        self.formats: dict[int, NumberFormat] = {}
        self._codes: dict[int, str] = {}
        self._inherited: list[int] = []
        """The formats of the named styles, which a cell's style without one of its own has."""
        self._within = ""
        self._count = 0
        self._white = WhiteText()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "xf" and self._within:
            self._take(attributes)
        elif name in _COLLECTIONS:
            self._within = name
        elif self._within == "fonts":
            self._font(name, attributes)
        elif self._within == "fills":
            self._fill(name, attributes)
        elif name == "numFmt":
            self._codes[markup.whole_number(attributes.get("numFmtId", ""))] = attributes.get("formatCode", "")
        if self._count + len(self._inherited) > limits.MAX_STYLES or len(self._codes) > limits.MAX_FORMATS:
            raise too_large()

    def _font(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "font":
            self._white.font()
        elif name == "color":
            self._white.color(attributes)

    def _fill(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "fill":
            self._white.fill()
        elif name == "patternFill":
            self._white.pattern(attributes)
        elif name == "gradientFill":
            self._white.pattern({"patternType": name})
        elif name == "fgColor":
            self._white.foreground(attributes)

    def _take(self, attributes: Mapping[str, str]) -> None:
        number = markup.whole_number(attributes.get("numFmtId", ""))
        if self._within == "cellStyleXfs":
            self._inherited.append(number)
            return
        parent = markup.whole_number(attributes.get("xfId", ""))
        if number < 0 <= parent < len(self._inherited):
            number = self._inherited[parent]
        code = self._codes.get(number)
        if is_date(number, code):
            self.dates.add(self._count)
        elif shown := number_format(number, code):
            self.formats[self._count] = shown
        elif self._white.hides(
            markup.whole_number(attributes.get("fontId", "")), markup.whole_number(attributes.get("fillId", ""))
        ):
            self.formats[self._count] = UNSEEN_NUMBERS
        self._count += 1

    def end(self, name: str) -> None:
        if name == self._within:
            self._within = ""


def workbook_part(package: Package) -> str | None:
    """Give the key of the part that lists the sheets, or None when the package is no .xlsx workbook."""
    if "_rels/.rels" not in package.members:
        return None
    relations = _relations(package, "_rels/.rels", "")
    part = relations.first("officeDocument")
    return part if part in package.members and posixpath.basename(part).endswith(".xml") else None


def read_book(package: Package, part: str) -> Book:
    """Read the workbook part and its relations.

    Raises:
        UnreadableError: a sheet's part is missing or two sheets share one.
    """
    folder, _slash, base = part.rpartition("/")
    relations_part = f"{folder}/_rels/{base}.rels"
    if relations_part not in package.members:
        raise damaged(relations_part)
    relations = _relations(package, relations_part, folder)
    workbook = _Workbook()
    markup.parse(part, package.chunks(part), workbook)
    return Book(
        sheets=tuple(_entries(workbook.sheets, relations.found, package.members)),
        shared_strings=_present(package, relations.first("sharedStrings")),
        styles=_present(package, relations.first("styles")),
        from_1904=workbook.from_1904,
        calculates_on_load=workbook.calculates_on_load,
    )


def read_styles(package: Package, part: str) -> Styles:
    """Give the cell styles that matter."""
    if package.members[part].size > _MOST_KEPT:
        return _read_styles(part, package.chunks(part))
    return _kept_styles(part, package.read(part))


def _read_styles(part: str, chunks: Iterable[bytes]) -> Styles:
    styles = _Styles()
    markup.parse(part, chunks, styles)
    return Styles(styles.dates, styles.formats)


@lru_cache(16)
def _kept_styles(part: str, xml: bytes) -> Styles:
    """Read the styles once for all files that one form was handed out for: it takes as long as reading two sheets."""
    return _read_styles(part, (xml,))


def _relations(package: Package, part: str, folder: str) -> _Relations:
    if package.members[part].size > _MOST_KEPT:
        return _read_relations(part, package.chunks(part), folder)
    return _kept_relations(part, package.read(part), folder)


def _read_relations(part: str, chunks: Iterable[bytes], folder: str) -> _Relations:
    relations = _Relations(folder)
    markup.parse(part, chunks, relations)
    return relations


@lru_cache(16)
def _kept_relations(part: str, xml: bytes, folder: str) -> _Relations:
    """Read the relations once for all files of one program and one form, which have the same."""
    return _read_relations(part, (xml,), folder)


def _present(package: Package, part: str | None) -> str | None:
    return part if part in package.members else None


def _entries(
    sheets: list[tuple[str, bool, str]],
    relations: Mapping[str, tuple[str, str]],
    members: Mapping[str, object],
) -> Iterable[SheetEntry]:
    taken: set[str] = set()
    for name, hidden, relation in sheets:
        kind, part = relations.get(relation, ("", ""))
        if kind and kind != "worksheet":
            continue
        if part not in members or part in taken:
            raise damaged(_("工作表“{name}”").format(name=name))
        taken.add(part)
        yield SheetEntry(name, hidden, part)
