"""Write the reference pages that follow from the code: ``python docs/generate.py``. A test fails when they are stale."""

from __future__ import annotations

from pathlib import Path

from xls2report.api import template_fields
from xls2report.narrative.phrases import COMPARISON_PHRASES, EVERYWHERE, PHRASES
from xls2report.rules.registry import catalogue

FOLDER = Path(__file__).resolve().parent


def fields_page() -> str:
    """Give docs/fields.md: every name a template may ask for."""
    lines = [
        "# 模板可用的名称",
        "",
        "写成 `{{名称}}` 放在 Word 模板的任意位置。本页由程序生成，与 `xls2report template fields` 相同。",
    ]
    kind = ""
    for field in template_fields():
        if field.kind != kind:
            kind = field.kind
            lines += ["", f"## {kind}", "", "| 名称 | 内容 |", "|---|---|"]
        lines.append(f"| `{{{{{field.name}}}}}` | {field.gives} |")
    return "\n".join(lines) + "\n"


def phrases_page() -> str:
    """Give docs/phrases.md: every phrase of a wording and its slots."""
    lines = [
        "# 行文文件的句子",
        "",
        f"每句都可以用 {_slots(EVERYWHERE)}。本页由程序生成；各句的样子见 `templates/hunan.toml` 和 `templates/shanghai.toml`。",
    ]
    section = ""
    for key, slots in (PHRASES | COMPARISON_PHRASES).items():
        part, _dot, name = key.partition(".")
        if part != section:
            section = part
            lines += ["", f"## [{section}]", "", "| 句子 | 可用的花括号 |", "|---|---|"]
        lines.append(f"| `{name}` | {_slots(slots - EVERYWHERE) or '—'} |")
    return "\n".join(lines) + "\n"


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


def _slots(names: frozenset[str]) -> str:
    return " ".join(f"`{{{name}}}`" for name in sorted(names))


PAGES = {"fields.md": fields_page, "phrases.md": phrases_page, "rules.md": rules_page}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")
