"""Write the reference pages that follow from the code: ``python docs/generate.py``. A test fails when they are stale."""

from __future__ import annotations

from pathlib import Path

from xls2report.api import template_fields
from xls2report.narrative.phrases import COMPARISON_PHRASES, EVERYWHERE, PHRASES

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


def _slots(names: frozenset[str]) -> str:
    return " ".join(f"`{{{name}}}`" for name in sorted(names))


PAGES = {"fields.md": fields_page, "phrases.md": phrases_page}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")
