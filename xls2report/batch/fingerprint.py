"""What a unit's results depend on, as one digest."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from xls2report.batch.matching import Role
from xls2report.document.template_files import open_template
from xls2report.model.language import language
from xls2report.model.version import __version__
from xls2report.pipeline.reconcile import Told, open_waivers

_PARTS = frozenset({".py", ".toml", ".html", ".css", ".js", ".mo"})

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xls2report.batch.matching import UnitFound
    from xls2report.model.finding import Finding
    from xls2report.options import BatchOptions


@lru_cache
def program_digest() -> str:
    """Give a digest of the program itself: a version's number does not change with every correction of a rule."""
    package = Path(__file__).parents[1]
    files = sorted(path for path in package.rglob("*") if path.suffix in _PARTS)
    parts = [(path.relative_to(package).as_posix(), path.read_bytes()) for path in files]
    return _digest((__version__, parts))


def settings_digest(options: BatchOptions) -> str:
    """Give a digest of what all units share: the program, the template and its wording, the unit of money, the waivers, the language.

    Of the day only this counts: which waivers hold on it.

    Raises:
        TemplateError, UsageError: the template or the waivers cannot be read.
    """
    files = open_template(options.template)
    waivers = [
        (waiver, options.today is not None and options.today <= waiver.until)
        for waiver in open_waivers(options.waivers, *Told)
    ]
    return _digest(
        (
            program_digest(),
            language(),
            files.name,
            files.data,
            files.wording_name,
            files.wording,
            files.extended,
            options.money,
            waivers,
        )
    )


def unit_digest(settings: str, folder: str, unit: UnitFound, year: int | None, notes: Sequence[Finding]) -> str:
    """Give a digest of what one unit's results depend on: the settings, its files' names, places and contents, and notes.

    ``year`` is the one reported, which a workbook that tells none takes.
    """
    files = [(role, file.shown, file.place, file.digest) for role in Role for file in unit.files.get(role, ())]
    return _digest((settings, folder, year, files, list(notes)))


def _digest(record: object) -> str:
    return sha256(msgspec.json.encode(record)).hexdigest()
