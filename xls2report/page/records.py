"""What goes between the page and the program: files as they are listed, what is asked for, what came of it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from xls2report.page.recognising import Kind  # noqa: TC001 - msgspec reads the field's type


class Row(Struct, frozen=True, kw_only=True):
    """A file as the page lists it: ``what`` it is in words; ``grave`` where it should have been of use and is not."""

    name: str
    kind: Kind
    what: str
    unit: str = ""
    year: int | None = None
    grave: bool = False


class Found(Struct, frozen=True, kw_only=True):
    """All files; what can be done with them; what is wanting; whether a year has to be told; the folder's own templates."""

    files: tuple[Row, ...]
    tasks: tuple[str, ...]
    advice: tuple[str, ...]
    asks_year: bool
    templates: tuple[str, ...]


class Settings(Struct, frozen=True, kw_only=True):
    """What a person says about the files: the year of a workbook that tells none, and the unit of its money by its name."""

    year: int | None = None
    money: Literal["YUAN", "WAN_YUAN"] | None = None


class Job(Struct, frozen=True, kw_only=True):
    """What is to be done; ``template`` is a file of the folder, the name of one that comes along, or ""."""

    task: Literal["convert", "supplement", "check", "audit", "batch"]
    settings: Settings = Settings()
    template: str = ""
    clean: bool = False


class Told(Struct, frozen=True, kw_only=True):
    """A finding in words; ``severity`` is that of the program, ``word`` what a person reads."""

    severity: str
    word: str
    code: str
    message: str
    details: tuple[str, ...]


class Offered(Struct, frozen=True, kw_only=True):
    """A file to be saved."""

    path: str
    name: str
    label: str


class Answer(Struct, frozen=True, kw_only=True):
    """What came of a job; with a ``problem`` nothing was made. ``warnings`` are lines that must not be overlooked."""

    title: str
    lines: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    findings: tuple[Told, ...] = ()
    files: tuple[Offered, ...] = ()
    problem: bool = False
