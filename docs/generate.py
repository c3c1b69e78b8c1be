"""Write the reference pages that follow from the code: ``python docs/generate.py``. A test fails when they are stale."""

from __future__ import annotations

from pathlib import Path

from xls2report.api import template_fields
from xls2report.catalogue.amounts import AMOUNTS
from xls2report.catalogue.report_names import Chapter
from xls2report.rules.registry import catalogue

FOLDER = Path(__file__).resolve().parent


def fields_page() -> str:
    """Give docs/fields.md: every name a template may ask for, and what reports call the amounts."""
    lines = [
        "# 模板可用的名称",
        "",
        "在 Word 模板中写成 `{{名称}}`，在行文文件的句子里写成 `{名称}`。引号、括号、空格不计：`{“三公”经费}` 与 `{三公经费}` 一样。",
        "本页由程序生成；能填的名称也由 `xls2report template fields` 列出。",
    ]
    kind = ""
    for field in template_fields():
        if field.kind != kind:
            kind = field.kind
            lines += ["", f"## {kind}", "", "| 名称 | 内容 |", "|---|---|"]
        lines.append(f"| `{{{{{field.name}}}}}` | {field.gives} |")
    return "\n".join([*lines, *_report_names()]) + "\n"


def _report_names() -> list[str]:
    """Give what published reports call the amounts, as the audit and the learning of forms know them."""
    lines = [
        "",
        "## 已写好的报告里的叫法",
        "",
        "核对报告（`audit`）、学习样式（`learn`）时，各地不同的写法先归到下面的叫法，再由所在的章定是哪个数。",
        "",
        "| 叫法 | 是哪个数 | 在哪些章 | 与表核对的章 |",
        "|---|---|---|---|",
    ]
    for amount in AMOUNTS.values():
        for name in amount.report_names:
            meant, held = ("、".join(map(CHAPTERS.__getitem__, chapters)) for chapters in (name.meant, name.held))
            lines.append(f"| {name.quantity.value} | {amount.term} | {meant or '其余各章'} | {held or '不核对'} |")
    return lines


CHAPTERS = {
    Chapter.OVERALL: "收入支出总体",
    Chapter.REVENUE: "收入",
    Chapter.EXPENDITURE: "支出",
    Chapter.APPROPRIATION: "财政拨款收支总体",
    Chapter.GENERAL_PUBLIC: "一般公共预算财政拨款支出",
    Chapter.BASIC: "基本支出",
    Chapter.THREE_PUBLIC: "“三公”经费",
    Chapter.FUND: "政府性基金预算",
    Chapter.CAPITAL: "国有资本经营预算",
    Chapter.AGENCY: "机关运行经费",
    Chapter.PROCUREMENT: "政府采购",
}
SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示"}


def rules_page() -> str:
    """Give docs/rules.md: the catalogue of rules, and the page of each."""
    lines = [
        "# 规则",
        "",
        "本页由程序生成，与 `xls2report rules` 相同。编码不会改变，也不会重复使用；有几个级别的，说明里写着各是什么情形。",
        "",
        "| 编码 | 级别 | 规则 |",
        "|---|---|---|",
    ]
    rules = catalogue()
    for rule in rules:
        severities = "、".join(one.word for one in rule.severities)
        lines.append(f"| [{rule.code}](#{rule.code.lower()}) | {severities} | {rule.name} |")
    for rule in rules:
        lines += ["", f"## {rule.code}", "", *_markdown(rule.page)]
    return "\n".join(lines) + "\n"


def _markdown(page: str) -> list[str]:
    """Give a rule's page with its headings bold and each part one paragraph, as Chinese joins lines without a blank."""
    first, _blank, *rest = page.strip().splitlines()
    lines = [first]
    for line in rest:
        if line.startswith(" "):
            lines[-1] += line.strip()
        else:
            lines += ["", f"**{line.removesuffix('：')}** "]
    # A template's braces and a pipe are text here.
    return [line.replace("|", "\\|") for line in lines]


PAGES = {"fields.md": fields_page, "rules.md": rules_page}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")
