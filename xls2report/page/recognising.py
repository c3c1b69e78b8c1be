"""What each file that was dropped is; every one gets a word, and one that is of no use is told why and what would serve instead."""

from __future__ import annotations

import hashlib
import re
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xls2report.audit.reading.report_file import read_report
from xls2report.batch.identity import Content, identify
from xls2report.batch.roster import read_roster
from xls2report.batch.walking import REPORTS, WORKBOOKS
from xls2report.learning.reading import is_blank
from xls2report.model.errors import CannotGoOnError, WorkbookError, where_raised
from xls2report.model.language import _
from xls2report.narrative.attachment import attachment_file
from xls2report.pipeline.convert import LIST
from xls2report.pipeline.reconcile import Told, open_waivers
from xls2report.sheets import read_spreadsheet
from xls2report.supplement.reading import read_supplement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from xls2report.audit.records import ReportRead


class Kind(StrEnum):
    """What a dropped file is."""

    TABLES = "tables"
    SUPPLEMENT = "supplement"
    REPORT = "report"
    TEMPLATE = "template"
    WORDING = "wording"
    ROSTER = "roster"
    WAIVERS = "waivers"
    OTHER = "other"
    UNREADABLE = "unreadable"

    @property
    def word(self) -> str:
        """What a person reads."""
        return _(_WORDS[self])


_WORDS = {
    Kind.TABLES: _("决算公开表"),
    Kind.SUPPLEMENT: _("补充表"),
    Kind.REPORT: _("报告"),
    Kind.TEMPLATE: _("模板"),
    Kind.WORDING: _("模板的行文"),
    Kind.ROSTER: _("单位名单"),
    Kind.WAIVERS: _("豁免名单"),
    Kind.OTHER: _("用不上"),
    Kind.UNREADABLE: _("读不了"),
}


class Dropped(Struct, frozen=True, kw_only=True):
    """A file as it was recognised.

    Attributes:
        name: its path below the folder.
        kind: what it is.
        digest: of its content.
        unit, year: whose and of which year, as a spreadsheet tells it.
        attachment: the name of the Word file that a form names; empty without.
        why, remedy: of a file that is of no use, or cannot be read: why, and what to do instead where that is a sentence
            of its own.
    """

    name: str
    kind: Kind
    digest: str = ""
    unit: str = ""
    year: int | None = None
    attachment: str = ""
    why: str = ""
    remedy: str = ""


TRACE = "数字来源.html"
SUMMARY = "汇总.html"
_OURS = frozenset({LIST, TRACE, SUMMARY})
_TEMPORARY = frozenset({"thumbs.db", "desktop.ini"})
_MONEY = re.compile(r"\d\s*万?元")
_ENOUGH_MONEY = 3
"""Of amounts in a text that does not even name the final accounts; a circular about them has none."""
_OF_ROSTERS = re.compile("名单|roster", re.IGNORECASE)
_LISTS = frozenset({".csv"})
_NO_USE: Mapping[str, str] = {
    ".pdf": _("这一页读不了 PDF。要审核，请放 Word 版（.docx），或者用命令行版"),
    ".zip": _("是压缩包。请先解压，再把里面的文件放进来"),
    ".doc": _("是旧版的 Word、WPS 文件。请打开后另存为 .docx，再放进来"),
    ".png": _("是图片。请放报告的 Word 版（.docx）"),
}
_LIKE = {".rar": ".zip", ".7z": ".zip", ".gz": ".zip", ".tar": ".zip", ".wps": ".doc", ".rtf": ".doc", ".dot": ".doc",
         ".jpg": ".png", ".jpeg": ".png", ".gif": ".png", ".bmp": ".png", ".tif": ".png", ".ofd": ".pdf"}  # fmt: skip


def sentences(first: str, second: str) -> str:
    """Join two texts that may be sentences already: the first ends with one stop, the second with none."""
    bare = [part.strip().rstrip("。.") for part in (first, second)]
    return _("{problem}。{remedy}").format(problem=bare[0], remedy=bare[1]) if all(bare) else "".join(bare)


class Recogniser:
    """Recognises the files of a folder; what was looked at once is not looked at again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[tuple[str, str, bool], Dropped] = {}

    def everything(self, tell: Callable[[str], None]) -> list[Dropped]:
        """Say what each file is, in the order of their paths; ``tell`` hears which is looked at."""
        paths = sorted(path for path in self._folder.rglob("*") if path.is_file())
        partners = {(path.parent, path.stem, path.suffix.lower()) for path in paths}
        return [self._one(path, partners, tell) for path in paths]

    def _one(self, path: Path, partners: set[tuple[Path, str, str]], tell: Callable[[str], None]) -> Dropped:
        name = path.relative_to(self._folder).as_posix()
        other = {".docx": ".toml", ".toml": ".docx"}.get(path.suffix.lower())
        has_partner = (path.parent, path.stem, other) in partners
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        key = (name, digest, has_partner)
        if key not in self._known:
            tell(name)
            self._known[key] = replace(_told(path, name, has_partner=has_partner), digest=digest)
        return self._known[key]


def _told(path: Path, name: str, *, has_partner: bool) -> Dropped:
    """Say what a file is; whatever the program meets in it, the others go on."""
    try:
        return _recognised(path, name, has_partner=has_partner)
    except CannotGoOnError as error:
        return Dropped(name=name, kind=Kind.UNREADABLE, why=error.message, remedy=error.remedy)
    except Exception as error:  # noqa: BLE001 - one file must not keep the others from being used
        return Dropped(
            name=name,
            kind=Kind.UNREADABLE,
            why=_("读它时程序出了错（{error}，{where}）").format(error=type(error).__name__, where=where_raised(error)),
            remedy=_("请用 Excel、WPS 打开它，另存一份再放进来"),
        )


def _recognised(path: Path, name: str, *, has_partner: bool) -> Dropped:
    suffix = path.suffix.lower()
    if (
        path.name.startswith("~$")
        or path.name.lower() in _TEMPORARY
        or any(part.startswith(".") for part in name.split("/"))
    ):
        return _no_use(name, _("是办公软件或系统的临时文件，不用管"))
    if path.name in _OURS:
        return _no_use(name, _("是本程序做出来给人看的，不用放进来"))
    if has_partner:
        return Dropped(name=name, kind=Kind.TEMPLATE if suffix == ".docx" else Kind.WORDING)
    if not path.stat().st_size:
        return Dropped(
            name=name,
            kind=Kind.UNREADABLE,
            why=_("是空文件（0 字节）"),
            remedy=_("请重新导出、下载或复制这份文件，再放进来"),
        )
    return _by_content(path, name, suffix)


def _by_content(path: Path, name: str, suffix: str) -> Dropped:
    if suffix in WORKBOOKS.suffixes:
        return _spreadsheet(path, name)
    if suffix == ".toml":
        return _list_of_waivers(path, name)
    if suffix in REPORTS.suffixes - {".pdf"}:
        return _document(read_report(path), name)
    if suffix in _LISTS and _OF_ROSTERS.search(path.name):
        read_roster(path)
        return Dropped(name=name, kind=Kind.ROSTER)
    return _no_use(name, _(_NO_USE[known]) if (known := _LIKE.get(suffix, suffix)) in _NO_USE else _any_other())


def _any_other() -> str:
    return _("这种文件用不上。决算公开表、补充表要 .xlsx 或 .xls，报告、附件要 .docx")


def _no_use(name: str, why: str) -> Dropped:
    return Dropped(name=name, kind=Kind.OTHER, why=why)


def _spreadsheet(path: Path, name: str) -> Dropped:
    found = identify(path)
    if found.content is Content.UNREADABLE:
        return Dropped(name=name, kind=Kind.UNREADABLE, why=found.problem, remedy=found.remedy)
    if found.content is Content.TABLES:
        return Dropped(name=name, kind=Kind.TABLES, unit=found.unit, year=found.year)
    if found.content is Content.SUPPLEMENT:
        return Dropped(
            name=name, kind=Kind.SUPPLEMENT, unit=found.unit, year=found.year, attachment=_named_attachment(path)
        )
    if _OF_ROSTERS.search(path.name):
        read_roster(path)
        return Dropped(name=name, kind=Kind.ROSTER)
    return _no_use(
        name,
        _(
            "不是决算公开表：里面没有九张表里的任何一张；也不是补充表。请换成装有九张表的工作簿；是单位名单的，文件名里写上“名单”"
        ),
    )


def _named_attachment(path: Path) -> str:
    try:
        supplement, _findings = read_supplement(read_spreadsheet(path), path.parent)
    except WorkbookError:
        return ""
    file = attachment_file(supplement)
    return file.name if file is not None else ""


def _list_of_waivers(path: Path, name: str) -> Dropped:
    if b"[waiver]" not in path.read_bytes().replace(b" ", b""):
        return _no_use(
            name,
            _("不是豁免名单；是模板的行文的，把同名的 Word 模板 {template} 一起放进来").format(
                template=f"{path.stem}.docx"
            ),
        )
    open_waivers(path, *Told)
    return Dropped(name=name, kind=Kind.WAIVERS)


def _document(report: ReportRead, name: str) -> Dropped:
    if is_blank(report):
        return _no_use(name, _("是没有填的空白样式。要按它做报告，请用命令行版学成模板，再把模板放进来"))
    text = "\n".join(_text(report))
    if len(_MONEY.findall(text)) < (1 if "决算" in text else _ENOUGH_MONEY):
        return _no_use(
            name,
            _(
                "不像决算报告，没有可审核的。是附件的（.docx），在补充表“绩效自评报告文件名”一格填它的文件名，同补充表一起放进来"
            ),
        )
    return Dropped(name=name, kind=Kind.REPORT)


def _text(report: ReportRead) -> Iterator[str]:
    yield from (one.text for one in report.paragraphs)
