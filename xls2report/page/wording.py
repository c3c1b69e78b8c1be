"""How the page says what the command line says with its options: the page has boxes and files, and no folder to put things in."""

from __future__ import annotations

import re
from functools import cache

from xls2report.model.language import _

_SLOT = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")
INSTEAD: tuple[tuple[str, str], ...] = (
    (
        _("先写装有九张决算表的工作簿，补充表写在 --supplement 后面"),
        _("把装有九张决算表的工作簿也放进来"),
    ),
    (
        _("{file}：--year 指定的是{year}年度，工作簿写的是{told}年度，按工作簿的年度"),
        _("{file}：“年度”里填的是{year}，工作簿写的是{told}年度，按工作簿的年度"),
    ),
    (
        _("核对是不是拿错了工作簿；工作簿没有错的，去掉 --year 或改成它的年度"),
        _("核对是不是拿错了工作簿；工作簿没有错的，把“年度”清空"),
    ),
    (
        _("{file}：--money 指定的是{money}，{tables}写的是{unit}，按表上写的读取"),
        _("{file}：“金额单位”里选的是{money}，{tables}写的是{unit}，按表上写的读取"),
    ),
    (
        _("核对这些表的金额单位；表上没有写错的，去掉 --money，或给没有写金额单位的表补上"),
        _("核对这些表的金额单位；表上没有写错的，“金额单位”选“按表上写的”，或给没有写金额单位的表补上"),
    ),
    (_("--previous 的 {file} 里没有九张决算表"), _("上年的 {file} 里没有九张决算表")),
    (
        _("换成上一年度的决算公开工作簿，或不用 --previous、在补充表填写上年数"),
        _("换成上一年度的决算公开表，或者拿掉它，在补充表填写上年数"),
    ),
    (
        _("--previous 的 {file} 是{year}年度的，应为{wanted}年度"),
        _("上年的 {file} 是{year}年度的，应为{wanted}年度"),
    ),
    (
        _("换成上一年度的工作簿，或不用 --previous、在补充表填写上年数"),
        _("换成上一年度的决算公开表，或者拿掉它，在补充表填写上年数"),
    ),
    (
        _("核对 --previous 是不是本单位的；单位改名的不必处理"),
        _("核对上年的表是不是本单位的；单位改名的不必处理"),
    ),
    (
        _("只移动、排序了项目和数的，把代号列一起改对；或者重新生成补充表，用 --supplement 带入，再核对"),
        _("只移动、排序了项目和数的，把代号列一起改对；或者选“做补充表”另做一份，这份放着，填过的会带过去，再核对"),
    ),
    (
        _("用 xls2report supplement 为本年度生成补充表；旧表用 --supplement 带入"),
        _("选“做补充表”，为本年度做一份；旧表放着，填过的会带过去"),
    ),
    (
        _("用 xls2report supplement 生成补充信息表，填好后再用 --supplement 指定"),
        _("选“做补充表”做一份，填好后放进来"),
    ),
    (
        _("请用 --previous 指定上年工作簿：各类的上年数从上年05表取"),
        _("请把上年的决算公开表也放进来：各类的上年数从上年05表取"),
    ),
    (
        _("请在表上写“金额单位：万元”或“金额单位：元”，或者用 --money 元、--money 万元 指定"),
        _("请在上面的“金额单位”里选元或万元，或者在表上写“金额单位：万元”或“金额单位：元”"),
    ),
    (
        _("{file}：工作表“{sheet}”没有写金额单位，按 --money 指定的{unit}读取"),
        _("{file}：工作表“{sheet}”没有写金额单位，按“金额单位”里选的{unit}读取"),
    ),
    (
        _("请在标题或表头上方写“2020年度”，或在文件名里写明年度，或者用 --year 指定，如 --year 2020"),
        _("请在上面的“年度”里填上，或者在标题或表头上方写“2020年度”，或在文件名里写明年度"),
    ),
    (_("核对后把写错的一处改正，或者用 --year 指定年度"), _("核对后把写错的一处改正，或者在上面的“年度”里填上")),
    (
        _("核对金额单位：写错的改成“金额单位：万元”，其他表也一并核对；没有写错的，用豁免名单（--waivers）写明理由"),
        _("核对金额单位：写错的改成“金额单位：万元”，其他表也一并核对；没有写错的，写一份豁免名单说明理由，一起放进来"),
    ),
    (
        _("在各表标题或文件名里写明年度，或者用 --year 指定"),
        _("在各表标题或文件名里写明年度，或者在上面的“年度”里填上"),
    ),
    (
        _("要汇总{commonest}年度的，加 --year {commonest}；个别工作簿年度写错的，请单位改正"),
        _("要汇总{commonest}年度的，把别的年度的工作簿拿掉；个别工作簿年度写错的，请单位改正"),
    ),
    (_("核对文件夹，或改正 --year"), _("核对放进来的文件，或改正“年度”")),
    (
        _("请把这一行和 xls2report --version 的结果反馈给我们；其他单位不受影响"),
        _("请把这句话告诉开发者；其他单位不受影响"),
    ),
    (
        _("核对 --template 的路径；自带的模板写名字就行：{names}"),
        _("重新选模板；自己的模板，Word 文件和同名的 .toml 一起放进来"),
    ),
    (_("核对路径和权限；--template 要指到 .docx 文件"), _("重新放一次模板的 Word 文件和同名的 .toml")),
    (
        _("先不加 --clean 生成一份，按其中的批注改正、补充后再来"),
        _("先不勾“发布稿”生成一份，按其中的批注改正、补充后再来"),
    ),
    (
        _("{report} 是{theirs}年度的报告，--workbook 的 {file} 是{ours}年度的表"),
        _("{report} 是{theirs}年度的报告，{file} 是{ours}年度的表"),
    ),
    (_("核对 --waivers 后面的文件名"), _("重新放一次豁免名单")),
    (
        _("核对补充表中的文件名；附件要放在补充表所在的文件夹。"),
        _("核对补充表中的文件名，把这个附件也放进来"),
    ),
    (
        _("把附件放到补充表所在的文件夹，只填文件名，如 绩效自评报告.docx"),
        _("只填附件的文件名，如 绩效自评报告.docx，把附件也放进来"),
    ),
    (
        _("在附件中改正，或者改成要写的内容；可用的名称见 xls2report template fields。"),
        _("在附件中改正，或者改成要写的内容；可用的名称见命令行版的说明"),
    ),
    (_("用 xls2report template fields 查看可用的名称。"), _("可用的名称见命令行版的说明")),
    (
        _("改写成 {{名称}}，名称见 xls2report template fields；本来就要这样印的，不必理会。"),
        _("改写成 {{名称}}，名称见命令行版的说明；本来就要这样印的，不必理会"),
    ),
    (
        _("换成要写的内容，或者写成 {{名称}}，名称见 xls2report template fields。"),
        _("换成要写的内容，或者写成 {{名称}}，名称见命令行版的说明"),
    ),
    (
        _("在 Word 中改正后再试；xls2report template fields 列出全部可用的名称。"),
        _("在 Word 中改正后再试；可用的名称见命令行版的说明"),
    ),
    (
        _("在要填内容的地方写上占位符，如 {{单位名称}}；xls2report template fields 列出全部可用的名称。"),
        _("在要填内容的地方写上占位符，如 {{单位名称}}；可用的名称见命令行版的说明"),
    ),
    (
        _("extends 写自带范本的名字（xls2report template list），或同一文件夹中另一个 .toml 的文件名"),
        _("extends 写自带范本的名字，或同时放进来的另一个 .toml 的文件名"),
    ),
)
"""What the program says, and what the page says; both with the same slots, or the page with fewer."""


def on_the_page(text: str) -> str:
    """Give what the program says as the page says it; what speaks of no option stays as it is."""
    for pattern, said, page in _patterns():
        found = pattern.fullmatch(text)
        if found is not None:
            return _SLOT.sub(lambda slot, found=found: found[slot[1]], page)
        if said in text:
            text = text.replace(said, page)
    return text


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    return tuple((_pattern(said), said, page) for said, page in INSTEAD)


def _pattern(said: str) -> re.Pattern[str]:
    """Give what matches a message with its slots filled; a slot that comes twice holds the same both times."""
    seen: set[str] = set()
    parts: list[str] = []
    end = 0
    for slot in _SLOT.finditer(said):
        parts += [re.escape(said[end : slot.start()]), f"(?P={slot[1]})" if slot[1] in seen else f"(?P<{slot[1]}>.+?)"]
        seen.add(slot[1])
        end = slot.end()
    return re.compile("".join(parts) + re.escape(said[end:]), re.DOTALL)
