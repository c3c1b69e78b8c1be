"""Where a template and its wording are: the Word file, and the TOML file of the same stem beside it."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.input_file import Trouble, UnreadableFileError, read_file
from xls2report.model.errors import TemplateError
from xls2report.model.language import _, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

DEFAULT = "hunan"
_EXTENDS = re.compile(rb"^(?:\xef\xbb\xbf)?[ \t]*extends[ \t]*=[ \t]*([\"'])([^\"'\n]+)\1", re.MULTILINE)
"""The line of a wording that says what it extends, ahead of its reading as TOML; Notepad writes a mark before the first line."""
_MOST_EXTENDED = 6
MAX_BYTES = 50_000_000


class TemplateFiles(Struct, frozen=True):
    """A template's bytes and its wording's, with their paths.

    ``extended`` are the wordings that the wording extends, one after the other: the word by which each is named, its bytes,
    its base name.
    """

    path: Path
    data: bytes
    wording_path: Path
    wording: bytes
    extended: tuple[tuple[str, bytes, str], ...] = ()

    @property
    def name(self) -> str:
        """The Word file's base name."""
        return self.path.name

    @property
    def wording_name(self) -> str:
        """The wording's base name."""
        return self.wording_path.name


def template_folder() -> Path:
    """Give the folder of the templates that come with the program: in the wheel, or beside the package in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def shipped_names() -> tuple[str, ...]:
    """Give the names of the templates that come with the program, the default one first."""
    found = sorted(file.stem for file in template_folder().glob("*.toml"))
    return (DEFAULT, *(name for name in found if name != DEFAULT))


def template_file(named: Path | None) -> Path:
    """Give the Word file that ``--template`` means.

    Args:
        named: a Word file; a wording (.toml), which means the Word file beside it or, where there is none, that of the
            wording it extends; or the bare name of a template that comes along (``yunnan``). None: the default template.

    Raises:
        TemplateError: a wording cannot be read.
    """
    return _files(named)[0]


def open_template(named: Path | None) -> TemplateFiles:
    """Read a template and its wording.

    Args:
        named: as ``template_file`` takes it. Without a TOML file beside the Word file the default wording serves.

    Raises:
        TemplateError: the file is missing, too large or cannot be read.
    """
    file, wording = _files(named)
    data = _read(wording)
    extended = tuple((word, below, path.name) for path, word, below in _extended(data, wording))
    return TemplateFiles(file, _read(file), wording, data, extended)


def _files(named: Path | None) -> tuple[Path, Path]:
    """Give the Word file and the wording of a template."""
    shipped = template_folder()
    if named is None or (named.name == str(named) and named.stem in shipped_names() and not named.suffix):
        named = shipped / f"{DEFAULT if named is None else named}.toml"
    if named.suffix.lower() != ".toml":
        wording = named.with_suffix(".toml")
        return named, wording if os.path.lexists(wording) else shipped / f"{DEFAULT}.toml"
    beside = named.with_suffix(".docx")
    if not os.path.lexists(beside):
        below = (path.with_suffix(".docx") for path, _word, _data in _extended(_read(named), named))
        beside = next((path for path in below if os.path.lexists(path)), shipped / f"{DEFAULT}.docx")
    return beside, named


def _extended(data: bytes, wording: Path) -> Iterator[tuple[Path, str, bytes]]:
    """Give the files that a wording extends: shipped ones by their name, others by their file's, in its own folder."""
    found = _EXTENDS.search(data)
    for _more in range(_MOST_EXTENDED):
        if found is None:
            return
        word = found[2].decode("utf-8", "replace")
        folder, name = (wording.parent, word) if word.endswith(".toml") else (template_folder(), f"{word}.toml")
        if Path(name).name != name or not os.path.lexists(folder / name):
            return
        data = _read(folder / name)
        yield folder / name, word, data
        found = _EXTENDS.search(data)


def _read(file: Path) -> bytes:
    try:
        return read_file(file, MAX_BYTES)
    except UnreadableFileError as error:
        raise TemplateError(*_refusal(file, error.trouble)) from error


def _refusal(file: Path, trouble: Trouble) -> tuple[str, str]:
    if trouble is Trouble.MISSING:
        names = listed(shipped_names())
        return (
            _("找不到模板：{path}").format(path=file),
            _("核对 --template 的路径；自带的模板写名字就行：{names}").format(names=names),
        )
    if trouble is Trouble.TOO_LARGE:
        return _("模板 {name} 太大，不像是 Word 模板").format(name=file.name), _("换一个模板")
    return (
        _("模板打不开：{path}（{reason}）").format(path=file, reason=trouble),
        _("核对路径和权限；--template 要指到 .docx 文件"),
    )
