"""Where a template and its wording are: the Word file, and the TOML file of the same stem beside it."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.input_file import Trouble, UnreadableFileError, read_file
from xls2report.model.errors import TemplateError
from xls2report.model.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

DEFAULT = "hunan"
_EXTENDS = re.compile(rb'^extends\s*=\s*"([^"\n]+)"', re.MULTILINE)
_MOST_EXTENDED = 6
MAX_BYTES = 50_000_000


class TemplateFiles(Struct, frozen=True):
    """A template's bytes and its wording's, with their base names for messages.

    ``extended`` are the wordings that the wording extends, one after the other: the word by which each is named, its bytes,
    its base name.
    """

    name: str
    data: bytes
    wording_path: Path
    wording: bytes
    extended: tuple[tuple[str, bytes, str], ...] = ()

    @property
    def wording_name(self) -> str:
        """The wording's base name."""
        return self.wording_path.name


def template_folder() -> Path:
    """Give the folder of the templates that come with the program: in the wheel, or beside the package in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def open_template(path: Path | None) -> TemplateFiles:
    """Read a template and its wording.

    Args:
        path: the Word file; None: the default template. Without a TOML file beside it the default wording serves.

    Raises:
        TemplateError: the file is missing, too large or cannot be read.
    """
    file = template_folder() / f"{DEFAULT}.docx" if path is None else path
    wording = file.with_suffix(".toml")
    if not os.path.lexists(wording):
        wording = template_folder() / f"{DEFAULT}.toml"
    data = _read(wording)
    return TemplateFiles(file.name, _read(file), wording, data, tuple(_extended(data, wording)))


def _extended(data: bytes, wording: Path) -> Iterator[tuple[str, bytes, str]]:
    """Give the files that a wording extends: shipped ones by their name, others by their file's, in its own folder."""
    found = _EXTENDS.search(data)
    for _more in range(_MOST_EXTENDED):
        if found is None:
            return
        word = found[1].decode("utf-8", "replace")
        folder, name = (wording.parent, word) if word.endswith(".toml") else (template_folder(), f"{word}.toml")
        if Path(name).name != name or not os.path.lexists(folder / name):
            return
        data = _read(folder / name)
        yield word, data, name
        found = _EXTENDS.search(data)


def _read(file: Path) -> bytes:
    try:
        return read_file(file, MAX_BYTES)
    except UnreadableFileError as error:
        raise TemplateError(*_refusal(file, error.trouble)) from error


def _refusal(file: Path, trouble: Trouble) -> tuple[str, str]:
    if trouble is Trouble.MISSING:
        return _("找不到模板：{path}").format(path=file), _("核对 --template 的路径")
    if trouble is Trouble.TOO_LARGE:
        return _("模板 {name} 太大，不像是 Word 模板").format(name=file.name), _("换一个模板")
    return (
        _("模板打不开：{path}（{reason}）").format(path=file, reason=_(trouble)),
        _("核对路径和权限；--template 要指到 .docx 文件"),
    )
