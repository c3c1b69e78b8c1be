"""The cases of the rules: one TOML file a rule, with named passing and failing cases.

```toml
[[pass]]
name = "a tail difference"
unit = "seed_2020"                 # the facts; seed_2020 when left out
profile = "P1"
edits = [{ table = "01", row = "八、其他收入", add = "0.01" }]

[[fail]]
name = "two digits swapped in the total"
edits = [{ table = "01", row = "本年收入合计", value = 475.05 }]
cells = ["01!C33", "01!C7"]        # a finding names the first of them first, and all of them
says = "颠倒"                       # and these words
count = 2                          # and there are so many findings of the rule; one when left out
```

An edit of a workbook finds its cell by table (01 to 09 in the order of TableKind), row (a label, a code, 合计; empty for the only row of
the “三公” table) and column (the end of its headings; the first amount of the row when left out), or by ``cell`` (A1); it
sets a ``value``, adds (``add``, in the sheet's unit), or leaves the cell ``blank``; it may give the cell a number
``format``, or hide the row it stands in (``hidden``), and without any of the former the value stays. An edit of the supplement names a sheet,
and a cell (A1) or a row by its key or label and the column's letter (C when left out). What else a case can hold stands in
``Case``.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).with_name("cases")

Table = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One change of one cell. ``sheet`` is a table's number, or the name of a sheet of the supplement.

    In a workbook, ``format`` is the number format that shows it, and ``hidden`` hides its row.
    """

    sheet: str
    row: str = ""
    column: str = ""
    nth: int = 1
    cell: str = ""
    value: str | float | None = None
    add: Decimal | None = None
    format: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case of one rule.

    Attributes:
        code: the rule's.
        name: what the case shows.
        fails: whether the rule should find something.
        count: how many findings of the rule there are then.
        cells: what the finding names: ``01!C33``, ``p01!C33`` in last year's workbook, ``上年数!C6`` in the supplement.
        says: words of the finding; ``severity``: how grave it is, any when left out.
        unit: whose workbook.
        profile: how it is laid out.
        edits: changes of the workbook.
        without: tables to leave out; ``again``: one whose sheet stands twice.
        file: the workbook's name, when it is not the standard one.
        previous: last year's unit; ``previous_edits`` change it, ``previous_file`` is another name of its file.
        supplement: changes of a blank form; None: no supplement at all.
        template: paragraphs of a template to check (text, or XML); ``hunan`` or ``shanghai`` alone is that of the program.
        styles: paragraph styles that the template has beside the plain ones, without numbering.
        wording: the wording beside that template, as TOML.
        place: whose wording the report has (a form of ``templates/``), with some ``words`` written otherwise: old, new, old, new.
        drop: keys of paragraphs that the text lacks; ``more``: keys of paragraphs it has beside.
        at: the paragraph, figure or table that the finding's comment goes to.
        attachment: paragraphs of the self-evaluation, likewise; None: there is no such file.
        text: paragraphs of a published report, audited and held against the workbook.
        report: the whole report is made, from files; ``example`` is the folder of an example to take as it is.
        waivers: a list of waivers, as TOML; ``today`` is the day it is held against.
        folder: the files of a batch, each as path|unit|year; a path with 补充 is a form; a unit of ! is a broken file, of ?
            a file that names no unit.
        roster: the lines of the list of units that have to hand in, below its ``heading``; none: there is no list.
        before: the files of an earlier run into the same results, likewise.
        edited: files of that run's results that somebody changed; of a report path|paragraph|old|new are the words typed over.
        typed: what an office did to the report of the example in Word, each as where|old|new; of 单元格 the old text of a cell,
            of 标记 the markup itself; new words of + are a paragraph behind, old ones of - take the paragraph away.
        more_pay: the workbook of the second run has 2.00 万元 more pay; ``reason``: its form gives another first reason;
            ``budget``: and another budget of 机关运行经费 than 26.96;
            ``stripped``: the report lost its record; ``twice``: and it goes through another run; ``publish``: it is to be
            published as it is.
        disk: what the disk of the results does not know (link, flock, fsync of folders).
        office: a PDF is asked for, and this line of shell stands for LibreOffice.
    """

    code: str
    name: str
    fails: bool
    count: int = 1
    cells: tuple[str, ...] = ()
    says: str = ""
    severity: str = ""
    unit: str = "seed_2020"
    profile: str = "P1"
    edits: tuple[Edit, ...] = ()
    without: tuple[str, ...] = ()
    again: str = ""
    file: str = ""
    previous: str = ""
    previous_file: str = ""
    previous_edits: tuple[Edit, ...] = ()
    supplement: tuple[Edit, ...] | None = None
    template: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    wording: str = ""
    place: str = "hunan"
    words: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    at: str = ""
    attachment: tuple[str, ...] | None = None
    text: tuple[str, ...] = ()
    report: bool = False
    example: str = ""
    waivers: str = ""
    today: str = "2025-01-01"
    folder: tuple[str, ...] | None = None
    roster: tuple[str, ...] = ()
    heading: str = "单位名称"
    before: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()
    more_pay: bool = False
    reason: str = ""
    budget: float = 0
    stripped: bool = False
    twice: bool = False
    publish: bool = False
    office: str = ""
    disk: tuple[str, ...] = ()


_EDITS = ("edits", "previous_edits", "supplement")
_LISTS = (
    *("cells", "without", "template", "styles", "attachment", "words", "drop", "more", "text"),
    *("folder", "roster", "before", "edited", "typed", "disk"),
)


def cases() -> list[Case]:
    """Give every case of every rule, by file."""
    return [case for path in sorted(FOLDER.glob("*.toml")) for case in cases_of(path)]


def cases_of(path: Path) -> list[Case]:
    """Read one file; its name is the rule's code."""
    content = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    assert set(content) <= {"pass", "fail"}, path.name
    return [*_read(path.stem, content, "pass"), *_read(path.stem, content, "fail")]


def _read(code: str, content: Table, key: str) -> Iterator[Case]:
    for entry in cast("list[Table]", content.get(key, [])):
        values: Table = {"code": code, "fails": key == "fail", **entry}
        for name in _EDITS:
            if name in entry:
                values[name] = tuple(_edit(one) for one in cast("list[Table]", entry[name]))
        for name in _LISTS:
            if name in entry:
                values[name] = tuple(cast("list[str]", entry[name]))
        yield Case(**values)  # pyright: ignore[reportArgumentType] - the file's words are the fields', a wrong one fails


def _edit(entry: Table) -> Edit:
    words = {"table": "sheet", "blank": "value"}
    values: Table = {words.get(key, key): value for key, value in entry.items()}
    if entry.get("blank"):
        values["value"] = None
    elif isinstance(entry.get("value"), Decimal):
        values["value"] = float(cast("Decimal", entry["value"]))
    if "add" in entry:
        values["add"] = Decimal(str(entry["add"]))
    return Edit(**values)  # pyright: ignore[reportArgumentType] - as above
