"""The parts and covers of the places' reports, from which ``templates.build`` makes the Word templates."""

from __future__ import annotations

from dataclasses import dataclass

from templates.look import LEVELS


@dataclass(frozen=True, slots=True)
class Rows:
    """A table with a head, and a row that repeats; of each column the heading, the text and the width in twips."""

    columns: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report: its title and what stands below it, as (style, text), or a table."""

    title: str
    paragraphs: tuple[tuple[str, str] | Rows, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """What differs from place to place: the cover's lines, the parts, how headings and lists are numbered."""

    cover: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    levels: tuple[tuple[str, str, str], ...] = LEVELS


_COVER = (("CoverYear", "{{年度}}年度"), ("CoverTitle", "{{单位名称}}{{报告名称}}"))
_OVERVIEW = Part(
    "{{单位名称}}单位概况",
    (
        ("Heading2", "部门职责"),
        ("BodyText", "{{部门职责}}"),
        ("Heading2", "机构设置及决算单位构成"),
        ("BodyText", "{{机构设置}}"),
    ),
)
_TABLES = Part("{{年度}}年度{{报告名称}}表", (("BodyText", "{{决算表}}"),))
_NARRATIVE = Part("{{年度}}年度{{报告名称}}情况说明", (("BodyText", "{{情况说明}}"),))
_GLOSSARY = Part("名词解释", (("Term", "{{名词解释}}"),))
_ATTACHMENT = Part("附件", (("BodyText", "{{附件}}"),))

TEMPLATES = {
    "hunan": Template(_COVER, (_OVERVIEW, _TABLES, _NARRATIVE, _GLOSSARY, _ATTACHMENT)),
    "shanghai": Template(
        (("CoverYear", "{{单位名称}}"), ("CoverTitle", "{{年度}}年度{{报告名称}}")),
        (
            Part(
                "{{单位名称}}概况",
                (
                    ("Heading2", "主要职能"),
                    ("BodyText", "{{部门职责}}"),
                    ("Heading2", "机构设置"),
                    ("BodyText", "{{机构设置}}"),
                    Rows(
                        (
                            ("序号", "{{决算单位.序号}}", 1000),
                            ("单位名称", "{{决算单位.名称}}", 5800),
                            ("备注", "", 2044),
                        )
                    ),
                ),
            ),
            Part("{{单位名称}}{{年度}}年度{{报告名称}}表", (("BodyText", "{{决算表}}"),)),
            Part("{{单位名称}}{{年度}}年度{{报告名称}}情况说明", (("BodyText", "{{情况说明}}"),)),
            _GLOSSARY,
        ),
    ),
    "sichuan": Template(
        _COVER,
        (_OVERVIEW, _NARRATIVE, _GLOSSARY, _ATTACHMENT, Part("附表", (("BodyText", "{{决算表}}"),))),
    ),
    "yunnan": Template(
        _COVER,
        (
            _OVERVIEW,
            _TABLES,
            _NARRATIVE,
            Part("其他重要事项及相关口径情况说明", (("BodyText", "{{其他事项说明}}"),)),
            _GLOSSARY,
        ),
    ),
}
"""By the name of the file. A form without one here uses that of the form it extends."""
