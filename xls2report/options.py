"""What one run is asked to do. Nothing below the command line reads arguments or the environment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from xls2report.model.money import MoneyUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class ConvertOptions:
    """The options of ``convert``, for one unit.

    Attributes:
        workbook: this year's nine tables.
        output: where the document goes; None: beside the workbook under its standard name.
        supplement: the filled form.
        previous: last year's nine tables.
        template: a Word template with its wording beside it; None: the one that comes with the program.
        money: the unit for sheets that tell none.
        trace: where the trace goes, if anywhere.
        strict: write nothing while there are errors.
        clean: the copy to publish, without comments, bookmarks and highlights.
        force: replace an existing file.
    """

    workbook: Path
    output: Path | None = None
    supplement: Path | None = None
    previous: Path | None = None
    template: Path | None = None
    money: MoneyUnit | None = None
    trace: Path | None = None
    strict: bool = False
    clean: bool = False
    force: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FormOptions:
    """The options of ``supplement``: write the form for what the nine tables do not hold.

    Attributes:
        workbook: this year's nine tables.
        output: where the form goes.
        previous: last year's nine tables; they fill last year's numbers.
        supplement: an older form, whose typed texts and numbers are kept.
        money: the unit for sheets that tell none.
        force: replace an existing file.
    """

    workbook: Path
    output: Path
    previous: Path | None = None
    supplement: Path | None = None
    money: MoneyUnit | None = None
    force: bool = False
