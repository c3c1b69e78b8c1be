"""The sections of a template's body, and the blocks in it whose pages may have to lie on their side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.catalogue.names import ATTACHMENT
from xls2report.document.compiling.whole_paragraphs import CONTENT, alone, stays
from xls2report.document.content import is_table
from xls2report.document.slots import Pages, SectionEnd
from xls2report.word.placeholders import read_paragraph
from xls2report.word.rawxml import Element
from xls2report.word.section import read_section

if TYPE_CHECKING:
    from xls2report.word.section import Section


class BodyPlan(Struct):
    """What is known of the body before it is compiled, by the ``id`` of its elements.

    Attributes:
        ends: of each ``w:sectPr``.
        pages: of each paragraph that holds the nine tables or the attachment.
        breaks: the paragraphs ahead of those, in which a section may have to end.
        first: the first section.
    """

    ends: dict[int, SectionEnd] = {}
    pages: dict[int, Pages] = {}
    breaks: set[int] = set()
    first: Section | None = None


def plan_body(body: Element, part_style: str) -> BodyPlan:
    """Look through the body; one without a section at its end gets a plain one. ``part_style`` is that of parts' titles."""
    content = [child for child in body.elements() if child.name in CONTENT]
    if not content or section_of(content[-1]) is None:
        last = Element("w:sectPr")
        body.children.append(last)
        content.append(last)
    plan = BodyPlan()
    start = 0
    for index, child in enumerate(content):
        element = section_of(child)
        if element is None:
            continue
        section = read_section(element)
        plan.first = plan.first or section
        plan.ends[id(element)] = SectionEnd(section, len(plan.ends))
        _plan_section(plan, content, start, index, part_style)
        start = index + 1
    return plan


def section_of(element: Element) -> Element | None:
    """Give the section that ends with a child of the body."""
    if element.name == "w:sectPr":
        return element
    properties = element.find("w:pPr") if element.name == "w:p" else None
    return properties.find("w:sectPr") if properties else None


def _plan_section(plan: BodyPlan, content: list[Element], start: int, stop: int, part_style: str) -> None:
    """Plan the blocks between ``start`` and the section's end at ``stop``."""
    end = plan.ends[id(section_of(content[stop]))]
    for index in range(start, stop + 1):
        paragraph = content[index]
        name = alone(read_paragraph(paragraph)) if paragraph.name == "w:p" else ""
        if not (is_table(name) or name == ATTACHMENT):
            continue
        before = content[index - 1]
        marked = index > start and before.name == "w:p" and stays(read_paragraph(before))
        if marked:
            plan.breaks.add(id(before))
        broken = index > start and before.name == "w:p" and _breaks_page(before)
        titled = index > start and not broken and before.get("w:pPr", "w:pStyle", "w:val") == part_style
        at_once = index == stop or (index == stop - 1 and _only_ends_section(content[stop]))
        plan.pages[id(paragraph)] = Pages(
            end, fresh=index == start, marked=marked, titled=titled, broken=broken, at_once=at_once
        )


def _only_ends_section(element: Element) -> bool:
    return element.name == "w:sectPr" or all(child.name == "w:pPr" for child in element.elements())


def _breaks_page(paragraph: Element) -> bool:
    return any(mark.name == "w:br" and mark.attributes.get("w:type") == "page" for mark in paragraph.walk())
