"""Texts that an office typed over in a report, written back to the cells of the form that they came from."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xls2report.editing.blocks import texts_of_paragraphs
from xls2report.input_file import UnreadableFileError, read_file
from xls2report.model.errors import CannotGoOnError, WorkbookError
from xls2report.model.language import _
from xls2report.pipeline.editing import record_of
from xls2report.pipeline.report import make_report
from xls2report.supplement.rewriting import with_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from xls2report.editing.sources import Retyped
    from xls2report.options import ConvertOptions
    from xls2report.pipeline.report import Report
    from xls2report.supplement.rewriting import Address

_MOST_BYTES = 64 << 20
"""Of a form: more is read nowhere."""


class WrittenBack(Struct, frozen=True):
    """A form with the office's texts.

    Attributes:
        data: the form's file; None where nothing was written back.
        written: what was written back.
        left: what was not: it cannot be told what belongs to the cell, or the report would say something else with it.
    """

    data: bytes | None
    written: tuple[Retyped, ...]
    left: tuple[Retyped, ...]


def written_back(inputs: ConvertOptions, form: Path, report: Report, typed: Sequence[Retyped]) -> WrittenBack:
    """Write texts back to the form that a report was made with, as far as the next report then has them, and nothing else new.

    Args:
        inputs: what the report was made of.
        form: the filled form, which is one of them.
        report: that report.
        typed: what an office made of texts of the form.
    """
    trial = _Trial(inputs, form, report)
    known = [one for one in typed if one.after is not None]
    data = trial.form(known) if known else None
    if data is None and len(known) > 1:
        known, data = trial.one_by_one(known)
    written = tuple(known) if data is not None else ()
    return WrittenBack(data, written, tuple(_left(typed, written)))


def _left(typed: Iterable[Retyped], written: Iterable[Retyped]) -> Iterator[Retyped]:
    """Give what was not written back, a cell once: gaps that read alike are tried at each other's places as well."""
    cells = {_address(one) for one in written}
    places = {(one.paragraph, one.start) for one in written}
    for one in typed:
        if _address(one) not in cells and (one.paragraph, one.start) not in places:
            cells.add(_address(one))
            yield one


def _address(typed: Retyped) -> Address:
    return typed.source.sheet, typed.source.address


class _Trial:
    """A report made again with a changed form."""

    def __init__(self, inputs: ConvertOptions, form: Path, report: Report) -> None:
        self._inputs, self._form, self._report = inputs, form, report
        try:
            self._data = read_file(form, _MOST_BYTES)
        except UnreadableFileError as error:
            raise WorkbookError(
                _("读不了补充表：{path}（{reason}）").format(path=form, reason=error.trouble),
                _("核对文件后再运行一次"),
            ) from error
        self._paragraphs = _paragraphs(report)

    def form(self, typed: Sequence[Retyped]) -> bytes | None:
        """Give the form with these texts; None where the report would not say just what the office wrote."""
        texts = _texts(typed)
        data = with_texts(self._data, texts) if texts else None
        return data if data is not None and self._says(data, typed) else None

    def one_by_one(self, typed: Iterable[Retyped]) -> tuple[list[Retyped], bytes | None]:
        """Give those texts that can be written together, and the form with them."""
        kept: list[Retyped] = []
        data = None
        for one in typed:
            new = self.form([*kept, one])
            if new is not None:
                kept, data = [*kept, one], new
        return kept, data

    def _says(self, data: bytes, typed: Iterable[Retyped]) -> bool:
        expected = Counter(self._paragraphs)
        for paragraph, text in _paragraphs_with(typed):
            expected[text] += expected.pop(paragraph, 0)
        with TemporaryDirectory(prefix="xls2report-") as folder:
            form = Path(folder) / self._form.name
            form.write_bytes(data)
            if (attachment := self._report.attachment) is not None and attachment.is_file():
                shutil.copy(attachment, folder)
            try:
                return _paragraphs(make_report(replace(self._inputs, supplement=form))) == expected
            except CannotGoOnError:
                return False


def _texts(typed: Iterable[Retyped]) -> dict[Address, str]:
    """Give the cells' new texts; nothing where a text does not stand in its cell just once."""
    cells: dict[Address, str] = {}
    done: dict[tuple[Address, str], str | None] = {}
    for one in typed:
        address = _address(one)
        if (address, one.before) in done:
            if done[address, one.before] != one.after:
                return {}
            # Printed in another sentence as well.
            continue
        done[address, one.before] = one.after
        text = cells.get(address, one.source.value)
        if one.is_gap and one.after and not text:
            cells[address] = one.after
            continue
        if one.after is None or text.count(one.before) != 1:
            return {}
        cells[address] = text.replace(one.before, one.after)
    return cells


def _paragraphs_with(typed: Iterable[Retyped]) -> Iterable[tuple[str, str]]:
    """Give the paragraphs of the report that have to change, before and after."""
    texts: dict[str, str] = {}
    for one in sorted(typed, key=lambda one: one.start, reverse=True):
        text = texts.get(one.paragraph, one.paragraph)
        texts[one.paragraph] = f"{text[: one.start]}{one.after}{text[one.start + len(one.before) :]}"
    return [(paragraph.strip(), text.strip()) for paragraph, text in texts.items()]


def _paragraphs(report: Report) -> Counter[str]:
    return Counter(text for part in record_of(report.document).parts.values() for text in texts_of_paragraphs(part))
