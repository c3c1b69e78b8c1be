"""The example unit that comes along, in the wheel or in a checkout: for a preview and for a newcomer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.errors import OutputError
from xls2report.model.language import _, listed
from xls2report.output import OutputFile, explained, write_files

if TYPE_CHECKING:
    from collections.abc import Iterator

_IN_WHEEL = Path(__file__).resolve().parents[1] / "example"
_IN_CHECKOUT = _IN_WHEEL.parents[1] / "examples"


class Example(Struct, frozen=True):
    """The example unit's files: this year's and last year's tables, and the filled form."""

    workbook: Path
    previous: Path
    supplement: Path

    def files(self) -> Iterator[Path]:
        """Give all of them."""
        yield from (self.workbook, self.previous, self.supplement)


def example() -> Example:
    """Give the example unit's files, the form being one that asks for what any shipped template prints."""
    tables, form = (
        (_IN_WHEEL, _IN_WHEEL)
        if _IN_WHEEL.is_dir()
        else (_IN_CHECKOUT / "chengxi", _IN_CHECKOUT / "各地模板" / "chengxi")
    )
    previous, workbook = sorted(tables.glob("*公开表.xls*"))
    (supplement,) = form.glob("*补充信息表.xlsx")
    return Example(workbook, previous, supplement)


def write_example(folder: Path, *, force: bool) -> Example:
    """Write the example unit's files into a folder, which is made where it is missing; give where they are.

    Raises:
        OutputError: the folder cannot be made or written to, or holds one of them and ``force`` is not set.
    """
    there = example()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(*explained(error, folder)) from error
    taken = [path.name for path in there.files() if (folder / path.name).exists()]
    if taken and not force:
        raise OutputError(
            _("{folder} 里已有 {names}，没有覆盖").format(folder=folder, names=listed(taken)),
            _("换一个文件夹，或加 --force 覆盖"),
        )
    write_files([OutputFile(folder / path.name, path.read_bytes()) for path in there.files()], force=force)
    return Example(*(folder / path.name for path in there.files()))
