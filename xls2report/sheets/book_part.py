"""What stands around the sheets of an .xlsx file: which sheets there are, in which parts, and which styles are dates."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from xls2report.model.language import _
from xls2report.sheets import limits, markup
from xls2report.sheets.number_format import is_date
from xls2report.sheets.refusal import damaged, too_large

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from xls2report.sheets.zip_package import Package

_TRUE = ("1", "true", "on")
_MOST_KEPT = 1 << 16
"""Bytes of styles that are kept to be known again; those of an ordinary workbook have a tenth."""


class SheetEntry(NamedTuple):
    """A worksheet: its name, whether it is hidden, and the key of its part."""

    name: str
    hidden: bool
    part: str


class Book(NamedTuple):
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
            self.from_1904 = attributes.get("date1904") in _TRUE
        elif name == "calcPr":
            self.calculates_on_load = attributes.get("fullCalcOnLoad") in _TRUE


class _Styles(_Silent):
    def __init__(self) -> None:
        self.dates: set[int] = set()
        self._formats: dict[int, bool] = {}
        self._within = False
        self._count = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "xf" and self._within:
            number = markup.whole_number(attributes.get("numFmtId", ""))
            if self._formats.get(number, is_date(number, None)):
                self.dates.add(self._count)
            self._count += 1
        elif name == "cellXfs":
            self._within = True
        elif name == "numFmt":
            number = markup.whole_number(attributes.get("numFmtId", ""))
            self._formats[number] = is_date(number, attributes.get("formatCode", ""))
        if self._count + len(self._formats) > limits.MAX_STYLES:
            raise too_large()

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._within = False


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


def read_date_styles(package: Package, part: str) -> frozenset[int]:
    """Give the numbers of the cell styles that show dates or times."""
    if package.members[part].size > _MOST_KEPT:
        return _date_styles(part, package.chunks(part))
    return _kept_date_styles(part, package.read(part))


def _date_styles(part: str, chunks: Iterable[bytes]) -> frozenset[int]:
    styles = _Styles()
    markup.parse(part, chunks, styles)
    return frozenset(styles.dates)


@lru_cache(16)
def _kept_date_styles(part: str, xml: bytes) -> frozenset[int]:
    """Read the styles once for all files that one form was handed out for: it takes as long as reading two sheets."""
    return _date_styles(part, (xml,))


def _relations(package: Package, part: str, folder: str) -> _Relations:
    relations = _Relations(folder)
    markup.parse(part, package.chunks(part), relations)
    return relations


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
