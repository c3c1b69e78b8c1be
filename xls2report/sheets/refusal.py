"""Why a spreadsheet file is refused, and what its owner can do: the Chinese words for every case."""

from __future__ import annotations

from xls2report.model.errors import WorkbookError
from xls2report.model.language import _


class UnreadableError(Exception):
    """A file cannot be read. The pattern has a ``{file}`` slot, filled where the file's name is known."""

    def __init__(self, pattern: str, remedy: str, **slots: str) -> None:
        super().__init__(pattern)
        self.pattern = pattern
        self.remedy = remedy
        self.slots = slots

    def naming(self, file: str) -> WorkbookError:
        """Give the error for users, with the file's base name."""
        return WorkbookError(self.pattern.format(file=file, **self.slots), self.remedy)


class EncryptedError(UnreadableError):
    """A file is encrypted."""


def _save_as() -> str:
    return _("请用 WPS 或 Excel 打开这份文件，另存为“Excel 工作簿（.xlsx）”后再试。")


def _ask_for_another() -> str:
    return _("请向提供文件的人核实来源；能正常打开的，用 WPS 或 Excel 另存为 .xlsx 后再试。")


def missing() -> UnreadableError:
    """No file is there."""
    return UnreadableError(_("找不到文件“{file}”。"), _("请核对文件名和所在文件夹，或把文件放回原处后再试。"))


def folder() -> UnreadableError:
    """A folder where a file should be."""
    return UnreadableError(_("“{file}”是文件夹，不是工作簿。"), _("请指定文件夹里的那份 .xlsx 或 .xls 文件。"))


def no_regular_file() -> UnreadableError:
    """A pipe, a device."""
    return UnreadableError(_("“{file}”不是普通文件。"), _("请把工作簿存成 .xlsx 或 .xls 文件后再试。"))


def link_in_circle() -> UnreadableError:
    """A link that leads to itself."""
    return UnreadableError(_("“{file}”是指来指去绕成圈的链接，没有内容。"), _("请指定真正的那份工作簿。"))


def no_permission() -> UnreadableError:
    """The system does not let us read."""
    return UnreadableError(
        _("没有读取“{file}”的权限，或者它正被别的程序独占。"),
        _("请关闭正在使用它的程序，或把文件复制到自己的文件夹后再试。"),
    )


def failed_to_read() -> UnreadableError:
    """The disk or the network failed."""
    return UnreadableError(_("读取“{file}”时出错。"), _("请检查磁盘或网络，把文件复制到本机后再试。"))


def changed() -> UnreadableError:
    """Somebody wrote to the file while it was read."""
    return UnreadableError(_("“{file}”在读取过程中被改动。"), _("请等文件保存或复制完成后再试。"))


def empty() -> UnreadableError:
    """Not one byte."""
    return UnreadableError(_("“{file}”是空文件（0 字节）。"), _("请重新导出或重新下载这份工作簿。"))


def too_large() -> UnreadableError:
    """More bytes than any such workbook has."""
    return UnreadableError(
        _("“{file}”太大，不像是一家单位的决算工作簿。"),
        _("请只保留决算公开的各张表，删去图片和其他工作表后另存为 .xlsx 再试。"),
    )


def truncated() -> UnreadableError:
    """The end is missing."""
    return UnreadableError(
        _("“{file}”不完整，可能没有下载完或复制完。"),
        _("请重新下载、复制或导出；能打开的，用 WPS 或 Excel 另存为 .xlsx 后再试。"),
    )


def damaged(what: str) -> UnreadableError:
    """Something inside is not as the format demands; ``what`` is the part (a member's name, a Chinese phrase)."""
    return UnreadableError(
        _("“{file}”已损坏，读不出“{what}”。"),
        _("请用 WPS 或 Excel 打开（提示修复的请修复），另存为 .xlsx 后再试；打不开的请重新导出。"),
        what=what,
    )


def prefixed() -> UnreadableError:
    """A workbook with something else before it."""
    return UnreadableError(
        _("“{file}”已损坏：工作簿的前面多出了别的内容。"),
        _("请重新导出、下载或复制这份工作簿；用 WPS 或 Excel 能打开的，另存为 .xlsx 后再试。"),
    )


def encrypted() -> EncryptedError:
    """A password is needed."""
    return EncryptedError(_("“{file}”设了打开密码，无法读取。"), _without_password())


def not_decrypted_here() -> EncryptedError:
    """Encrypted, with or without a password of its own: what would decrypt it is not installed."""
    return EncryptedError(
        _("“{file}”加了密（设了打开密码，或者保护了工作簿的结构），这里不能解密，没有读取。"),
        _("{remedy}打开时不问密码的，另存为“Excel 工作簿（.xlsx）”再试。").format(remedy=_without_password()),
    )


def _without_password() -> str:
    return _(
        "请用密码打开，取消保护后保存再试（Excel：文件→信息→保护工作簿→用密码进行加密，清空密码；"
        "WPS：文件→文档加密→密码加密，清空密码）。"
    )


def no_workbook(kind: str) -> UnreadableError:
    """Another kind of file, whatever its name says; ``kind`` names it in Chinese."""
    return UnreadableError(_("“{file}”的内容是{kind}，不是 .xlsx 或 .xls 工作簿。"), _save_as(), kind=kind)


def foreign(kind: str) -> UnreadableError:
    """A kind of file that no spreadsheet program makes a workbook of."""
    return UnreadableError(
        _("“{file}”的内容是{kind}，不是 .xlsx 或 .xls 工作簿。"),
        _("请改选 .xlsx 或 .xls 文件：装有九张决算表的工作簿，或者填好的补充表。"),
        kind=kind,
    )


def bomb() -> UnreadableError:
    """Far more when unpacked than a workbook holds."""
    return UnreadableError(_("“{file}”解压后异常庞大，可能有害，已拒绝读取。"), _ask_for_another())


def disguised(what: str) -> UnreadableError:
    """A zip made to be read in two ways."""
    return UnreadableError(_("“{file}”的压缩结构异常（{what}），可能有害，已拒绝读取。"), _ask_for_another(), what=what)


def entities() -> UnreadableError:
    """A DTD or an entity in an XML part."""
    return UnreadableError(_("“{file}”里有工作簿不该有的 DTD 或实体定义，可能有害，已拒绝读取。"), _ask_for_another())


def too_many_rows(sheet: str, limit: int) -> UnreadableError:
    """A sheet with more filled rows than the limit."""
    return UnreadableError(
        _("“{file}”的工作表“{sheet}”有内容的行超过 {limit} 行，不像是决算表。"),
        _("请删去这张工作表中决算表以外的行，另存为 .xlsx 后再试。"),
        sheet=sheet,
        limit=str(limit),
    )


def too_many_cells() -> UnreadableError:
    """More filled cells, text or stray places than the limits."""
    return UnreadableError(
        _("“{file}”的内容太多，不像是一家单位的决算工作簿。"),
        _("请只保留决算公开的各张表，删去其他工作表和多余的行列后另存为 .xlsx 再试。"),
    )
