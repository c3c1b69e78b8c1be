"""From what a bureau hands out and its units published to the place's form: a template and its wording, with an account."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.audit.reading.report_file import parse_report, read_bytes, read_report
from xls2report.document.template_files import open_template, shipped_names
from xls2report.learning.hints import with_hints
from xls2report.learning.learning import Lesson, Teacher, learn
from xls2report.learning.reading import is_blank, is_budget_report, year_of
from xls2report.learning.skeleton import skeleton_of
from xls2report.model.errors import CannotGoOnError, UsageError, WorkbookError
from xls2report.model.language import _, beside
from xls2report.narrative.wording_reading import load_wording
from xls2report.output import OutputFile, check_free, refuse_overwriting, write_files
from xls2report.sheets import read_spreadsheet
from xls2report.supplement.reading import owner_of_form, read_supplement
from xls2report.workbook.reading import read_tables, require

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from xls2report.audit.records import ReportRead
    from xls2report.narrative.wording import Wording
    from xls2report.options import LearnOptions
    from xls2report.supplement.record import Supplement
    from xls2report.tables.workbook import FinalAccounts, TableSet

_WORD_FILES = frozenset((".docx", ".docm"))
_BOOKS = frozenset((".xlsx", ".xlsm", ".xls", ".et"))


class LearnDone(Struct, frozen=True, kw_only=True):
    """What learning gives: the files written, and what was said about files that were left alone."""

    template: Path
    wording: Path
    lesson: Lesson
    left_alone: tuple[tuple[str, str], ...]


class _Book(Struct, frozen=True):
    path: Path
    tables: TableSet
    accounts: FinalAccounts


def learn_place(options: LearnOptions, page: Callable[[Lesson, str], bytes] | None = None) -> LearnDone:
    """Learn a place's form from files and write it.

    Args:
        options: the files, and where template and page go.
        page: makes the page, given the lesson and the template's base name.

    Raises:
        CannotGoOnError: nothing can be learnt, or something cannot be written; nothing is written then.
    """
    template = options.output
    if template.suffix.lower() != ".docx":
        raise UsageError(_("模板的文件名应以 .docx 结尾：{path}").format(path=template), _("改正 -o 后面的文件名"))
    wording = template.with_suffix(".toml")
    if template.stem in shipped_names():
        raise UsageError(
            _("{name} 是自带范本的名字，学得的模板不能也叫这个名字").format(name=template.stem),
            _("-o 后面换一个文件名"),
        )
    outputs = [template, wording, *([options.page] if options.page is not None else [])]
    refuse_overwriting(outputs, options.files)
    for path in outputs:
        check_free(path, force=options.force)
    given = _sorted(options.files)
    blanks, reports, left = given.blanks, given.reports, given.left
    if not blanks and not reports:
        raise UsageError(
            _("没有可学的文件：要有空白样式或已公开的报告（.docx、.html、.txt）"),
            beside(_("{name}：{why}").format(name=name, why=why) for name, why in left) or _("加上空白样式或报告"),
        )
    forms = [open_template(name) for name in ([options.base] if options.base else map(Path, shipped_names()))]
    shipped = [(one.wording_path.stem, load_wording(one.wording, one.wording_name, one.extended)) for one in forms]
    files = {one.wording_path.stem: one for one in forms}

    def read(text: str) -> Wording:
        name = re.search(r'^extends = "(.*)"$', text, re.MULTILINE)
        base = files[name[1] if name else ""]
        extended = ((base.wording_path.stem, base.wording, base.wording_name), *base.extended)
        return load_wording(text.encode(), wording.name, extended)

    teachers = [_teacher(report, given) for _path, report in reports]
    head = [f"由 xls2report learn 学得：{'、'.join(path.name for path, _one in (*blanks, *reports))}"]
    if not any(one.text.strip() for _path, report in (*blanks, *reports) for one in report.paragraphs):
        raise UsageError(_("给的文件里没有文字"), _("扫描件先做文字识别"))
    lesson = learn([one for _path, one in blanks], teachers, shipped, read, head)
    data = _template(lesson, {one.file: path for path, one in (*blanks, *reports)}, files[lesson.extends].data)
    written = [OutputFile(template, data), OutputFile(wording, lesson.form.encode())]
    if options.page is not None and page is not None:
        written.append(OutputFile(options.page, page(lesson, template.name)))
    write_files(written, force=options.force)
    return LearnDone(template=template, wording=wording, lesson=lesson, left_alone=tuple(left))


class _Given(Struct):
    """The files by what they are; ``left`` are those that nothing can be learnt from, and why."""

    blanks: list[tuple[Path, ReportRead]] = []
    reports: list[tuple[Path, ReportRead]] = []
    books: list[_Book] = []
    supplements: list[Supplement] = []
    left: list[tuple[str, str]] = []


def _sorted(files: Sequence[Path]) -> _Given:
    given = _Given()
    for path in files:
        try:
            if path.suffix.lower() in _BOOKS:
                _sort_book(path, given)
                continue
            report = read_report(path)
        except CannotGoOnError as error:
            given.left.append((path.name, error.message))
            continue
        if is_blank(report):
            is_word = path.suffix.lower() in _WORD_FILES
            given.blanks.append((path, with_hints(report, read_bytes(path)) if is_word else report))
        elif is_budget_report(report):
            given.left.append((path.name, _("是预算公开的报告，不是决算的")))
        else:
            given.reports.append((path, report))
    return given


def _sort_book(path: Path, given: _Given) -> None:
    """Tell nine tables from a filled form; what is neither is left alone."""
    sheets = read_spreadsheet(path)
    if owner_of_form(sheets) is not None:
        supplement, _faults = read_supplement(sheets, path.parent)
        given.supplements.append(supplement)
        return
    tables, _findings = read_tables(sheets, None)
    try:
        given.books.append(_Book(path, tables, require(tables)))
    except WorkbookError as error:
        given.left.append((path.name, error.message))


def _teacher(report: ReportRead, given: _Given) -> Teacher:
    """Find a report's workbook: that of its unit and year; the one of the year before, and its filled form."""
    bare = "".join("".join(one.text.split()) for one in report.paragraphs if not one.in_table)
    said = year_of(report)
    # A department's report names its units too: it is that of the unit that it names most.
    mine = sorted(
        (book for book in given.books if _bare(book.accounts.unit_name) in bare),
        key=lambda book: (-bare.count(_bare(book.accounts.unit_name)), -len(book.accounts.unit_name)),
    )
    own = next((book.accounts for book in mine if book.accounts.year == said), None)
    if own is None:
        return Teacher(report=report)
    same = [book for book in mine if _bare(book.accounts.unit_name) == _bare(own.unit_name)]
    before = next((book.tables for book in same if book.accounts.year == own.year - 1), None)
    return Teacher(report=report, accounts=own, previous=before, supplement=_form_of(own, given.supplements))


def _form_of(accounts: FinalAccounts, supplements: Sequence[Supplement]) -> Supplement | None:
    """Find the form that was filled for a unit and year."""
    for one in supplements:
        named = one.unit_name is not None and _bare(one.unit_name.text) == _bare(accounts.unit_name)
        if named and one.year is not None and one.year.value == accounts.year:
            return one
    return None


def _bare(text: str) -> str:
    return "".join(text.split())


def _template(lesson: Lesson, paths: dict[str, Path], shipped: bytes) -> bytes:
    from xls2report.learning.office_file import template_from  # noqa: PLC0415 - python-docx is heavy

    path = paths[lesson.leading.file]
    if path.suffix.lower() != ".docx":
        return shipped
    skeleton = skeleton_of(lesson.leading, lesson.front, lesson.front.term_number)
    data = read_bytes(path)
    return template_from(data, skeleton, [one.text for one in parse_report(data, path.name).paragraphs])
