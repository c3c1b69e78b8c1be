"""Make the Word template of an invented place: ``python -m tests.places.build``. The same source gives the same bytes."""

from __future__ import annotations

from pathlib import Path

from templates.build import write
from templates.look import LEVELS
from templates.places import Part, Template

NUMBERS = {"Numbered": "%4.", "Term": "%6."}

PLACE_A = Template(
    cover=(("CoverYear", "{{年度}}年度"), ("CoverTitle", "{{单位名称}}{{报告名称}}")),
    parts=(
        Part(
            "{{部门或单位}}概况",
            (
                ("Heading2", "主要职责"),
                ("BodyText", "{{部门职责}}"),
                ("Heading2", "机构设置"),
                ("BodyText", "{{机构设置}}"),
                ("Heading2", "决算单位构成"),
                ("BodyText", "{{决算单位构成}}"),
            ),
        ),
        Part("{{年度}}年度{{报告名称}}表", (("BodyText", "{{决算表}}"),)),
        Part("{{年度}}年度{{报告名称}}情况说明", (("BodyText", "{{情况说明}}"),)),
        Part("名词解释", (("Term", "{{名词解释}}"),)),
        Part("附件", (("BodyText", "{{附件}}"),)),
    ),
    levels=tuple(
        ("decimal", style, NUMBERS[style]) if style in NUMBERS else (form, style, text) for form, style, text in LEVELS
    ),
)

if __name__ == "__main__":
    write(PLACE_A, Path(__file__).with_name("place_a.docx"))
