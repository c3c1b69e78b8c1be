"""What one run is asked to do. Nothing below the command line reads arguments or the environment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from xls2report.model.money import MoneyUnit


class ConvertOptions(Struct, frozen=True, kw_only=True):
    """The options of ``convert``, for one unit.

    Attributes:
        workbook: this year's nine tables.
        output: where the document goes; None: beside the workbook under its standard name.
        supplement: the filled form.
        previous: last year's nine tables.
        template: a Word template with its wording beside it; None: the one that comes with the program.
        money: the unit for sheets that tell none.
        year: the year of a workbook of which neither sheets nor name tell it.
        trace: where the trace goes, if anywhere.
        strict: write nothing while there are errors.
        clean: the copy to publish, without comments, bookmarks and highlights.
        force: replace an existing file.
        waivers: the list of findings that are known and accepted.
        today: the day on which waivers are held against their end; needed with ``waivers``.
        shown: how many findings the caller shows itself: where there are more, or some follow from others, the full list is
            written beside the document; None: no list is.
        shared: the options serve many units in one run: a waiver that waives nothing in this one is no finding of its own,
            and that its sheets tell another unit than ``money`` is no more than an info.
        edited: an earlier report as an office edited it, whose edits are carried over.
        old_workbook: the workbook that an edited report was made from, where it does not tell itself.
        pdf: write the document as a PDF beside it as well.
    """

    workbook: Path
    output: Path | None = None
    supplement: Path | None = None
    previous: Path | None = None
    template: Path | None = None
    money: MoneyUnit | None = None
    year: int | None = None
    trace: Path | None = None
    strict: bool = False
    clean: bool = False
    force: bool = False
    waivers: Path | None = None
    today: date | None = None
    shown: int | None = None
    shared: bool = False
    edited: Path | None = None
    old_workbook: Path | None = None
    pdf: bool = False


class ReviewOptions(Struct, frozen=True, kw_only=True):
    """The options of ``review``: list what an office changed in a report.

    Attributes:
        edited: the report as the office made it.
        inputs: what it is held against; None: what it tells itself.
        update: where the form goes (mostly the one of ``inputs`` itself) with the texts that were typed over in the report.
        force: replace a file there that is another one.
    """

    edited: Path
    inputs: ConvertOptions | None = None
    update: Path | None = None
    force: bool = False


class PublishOptions(Struct, frozen=True, kw_only=True):
    """The options of ``publish``: the copy to publish of an edited report.

    Attributes:
        edited: the report as the office made it.
        inputs: the tables and texts that it has to agree with.
        output: where the copy goes.
        accept_revisions: tracked changes are taken as accepted.
        pdf: write it as a PDF beside it as well.
        force: replace an existing file.
    """

    edited: Path
    inputs: ConvertOptions
    output: Path
    accept_revisions: bool = False
    pdf: bool = False
    force: bool = False


class FormOptions(Struct, frozen=True, kw_only=True):
    """The options of ``supplement``: write the form for what the nine tables do not hold.

    Attributes:
        workbook: this year's nine tables.
        output: where the form goes.
        previous: last year's nine tables; they fill last year's numbers.
        supplement: an older form, whose typed texts and numbers are kept.
        template: the Word template whose wording says what is asked for; None: the default.
        report: a published report of the unit, whose texts (of the same year also its numbers and reasons) fill the form.
        money: the unit for sheets that tell none.
        year: the year of a workbook of which neither sheets nor name tell it.
        force: replace an existing file.
    """

    workbook: Path
    output: Path
    previous: Path | None = None
    supplement: Path | None = None
    template: Path | None = None
    report: Path | None = None
    money: MoneyUnit | None = None
    year: int | None = None
    force: bool = False


class CheckOptions(Struct, frozen=True, kw_only=True):
    """The options of ``check``: hold one unit's inputs against each other.

    Attributes:
        workbook: this year's nine tables.
        previous: last year's nine tables.
        supplement: the filled form.
        template: the template whose wording the report will have; None: the one that comes with the program.
        money: the unit for sheets that tell none.
        year: the year of a workbook of which neither sheets nor name tell it.
        waivers: the list of findings that are known and accepted.
        today: the day on which waivers are held against their end; needed with ``waivers``.
    """

    workbook: Path
    previous: Path | None = None
    supplement: Path | None = None
    template: Path | None = None
    money: MoneyUnit | None = None
    year: int | None = None
    waivers: Path | None = None
    today: date | None = None


class AuditOptions(Struct, frozen=True, kw_only=True):
    """The options of ``audit``: judge the claims of a report's text.

    Attributes:
        report: a .docx, .pdf, .html, .txt or .md.
        workbook: the nine tables of its year, to which its figures are tied.
        previous: last year's nine tables.
        supplement: the filled form.
        money: the unit for sheets that tell none.
        year: the year of a workbook of which neither sheets nor name tell it.
        waivers: the list of findings that are known and accepted.
        today: the day on which waivers are held against their end; needed with ``waivers``.
        annotate: where a copy of the .docx with a comment at each finding goes.
        page: where the page with text, tables and findings goes.
        force: replace an existing file.
        shared: the options serve many reports in one run: of a waiver that names no unit another tells.
    """

    report: Path
    workbook: Path | None = None
    previous: Path | None = None
    supplement: Path | None = None
    money: MoneyUnit | None = None
    year: int | None = None
    waivers: Path | None = None
    today: date | None = None
    annotate: Path | None = None
    page: Path | None = None
    force: bool = False
    shared: bool = False


class AuditFolderOptions(Struct, frozen=True, kw_only=True):
    """The options of ``audit`` of a folder of reports.

    Attributes:
        folder: where the reports are, in any sub-folders.
        output: the folder for the results; made when it is not there.
        roster: the list of units that have to publish (.xlsx, .xls or .csv).
        money: the unit for tables that tell none.
        waivers: the list of findings that are known and accepted.
        today: the day on which waivers are held against their end; needed with ``waivers``.
        workers: how many processes; None: one for each core.
        in_turn: one report after the other in this process, where there can be no others.
        force: replace existing files.
    """

    folder: Path
    output: Path
    roster: Path | None = None
    money: MoneyUnit | None = None
    waivers: Path | None = None
    today: date | None = None
    workers: int | None = None
    in_turn: bool = False
    force: bool = False


class BatchOptions(Struct, frozen=True, kw_only=True):
    """The options of ``batch``: the reports of a whole folder of units.

    Attributes:
        folder: where the units' workbooks are, in any sub-folders; supplements and last year's may lie beside them.
        output: the folder for the results; made when it is not there.
        year: the year to report; None: the newest that a workbook in ``folder`` tells.
        money: the unit for sheets that tell none.
        roster: the list of units that have to hand in (.xlsx, .xls or .csv).
        previous: a folder with last year's workbooks.
        supplement: a folder with filled forms.
        waivers: the list of findings that are known and accepted.
        template: a Word template with its wording beside it; None: the one that comes with the program.
        workers: how many processes; None: one for each core.
        in_turn: no processes: one unit after the other, here.
        clean: make the copy to publish as well, for every unit that is ready.
        pdf: make a PDF of the copy to publish, or of the report where there is none.
        force: do all units again, also those whose inputs have not changed.
        today: the day on which waivers are held against their end; needed with ``waivers``.
    """

    folder: Path
    output: Path
    year: int | None = None
    money: MoneyUnit | None = None
    roster: Path | None = None
    previous: Path | None = None
    supplement: Path | None = None
    waivers: Path | None = None
    template: Path | None = None
    workers: int | None = None
    in_turn: bool = False
    clean: bool = False
    pdf: bool = False
    force: bool = False
    today: date | None = None


class LearnOptions(Struct, frozen=True, kw_only=True):
    """The options of ``learn``: a place's form from what it hands out and what its units published.

    Attributes:
        files: blank forms, reports, workbooks, in any order.
        output: where the template goes (.docx); its wording stands beside it (.toml).
        base: the form that the new one extends: a shipped one's name or a wording; None: the nearest.
        page: where the page goes that shows what was understood.
        force: replace existing files.
    """

    files: tuple[Path, ...]
    output: Path
    base: Path | None = None
    page: Path | None = None
    force: bool = False
