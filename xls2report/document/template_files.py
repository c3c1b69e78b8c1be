"""Where a template and its wording are: the Word file, and the TOML file of the same stem beside it."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from xls2report.input_file import Trouble, UnreadableFileError, read_file
from xls2report.model.errors import TemplateError
from xls2report.model.language import _

DEFAULT = "hunan"
MAX_BYTES = 50_000_000


class TemplateFiles(Struct, frozen=True):
    """A template's bytes and its wording's, with their base names for messages."""

    name: str
    data: bytes
    wording_path: Path
    wording: bytes

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
    return TemplateFiles(file.name, _read(file), wording, _read(wording))


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
