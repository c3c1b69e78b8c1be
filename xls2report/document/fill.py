"""From a compiled template and a report's text to the bytes of a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.document.comments import AUTHOR, CONTENT_TYPE, comments_of, comments_part, fasten, gap_comments
from xls2report.document.content import DRAFT, FilledDocument, names_of
from xls2report.document.contents import contents_lines
from xls2report.document.filling import Filler
from xls2report.document.marks import Marks
from xls2report.document.problems import template_findings
from xls2report.document.styles import StyleKey
from xls2report.document.writer import Writer
from xls2report.model.errors import TemplateError
from xls2report.model.finding import Severity
from xls2report.model.language import _
from xls2report.word.archive import pack, write_archive
from xls2report.word.openpart import override, relationship
from xls2report.word.package import OFFICE
from xls2report.word.properties import app_properties, core_properties

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.document.comments import Comment
    from xls2report.document.content import DocumentContent
    from xls2report.document.template import CompiledTemplate, Story
    from xls2report.model.report import Pieces
    from xls2report.word.archive import Member

_LARGE = 4_000_000
"""Bytes of a document part from which it is deflated in haste: a third of the time for a third more bytes."""
_SHOWN_PROBLEMS = 5
_COMMENTS = "word/comments.xml"


def fill(template: CompiledTemplate, content: DocumentContent) -> FilledDocument:
    """Write a document.

    Raises:
        TemplateError: the template asks for something that is not there, or a placeholder is broken.
    """
    _require_sound(template, content)
    date = f"{content.year + 1:04}-01-01"
    fields = {**content.text.fields, DRAFT: (_draft_text(content),) if content.draft else ()}
    comments = [] if content.clean else comments_of(content.findings, content.tables)
    wanted = [place for comment in comments for place in comment.places]
    marks = Marks(template.bookmarks, template.last_bookmark, wanted, clean=content.clean)
    writer = Writer(template, marks)
    filler = Filler(template, content, fields, writer)
    filler.parts(template.document.parts)
    if filler.contents_at is not None:
        writer.out[filler.contents_at] = contents_lines(writer.entries, template.style_ids)
    if not content.clean:
        comments.extend(gap_comments(writer.gaps, comments))
    standing = fasten(comments, marks, writer.out, template.style_ids[StyleKey.COMMENT_REFERENCE])
    document = _part(template.document, writer)
    stories = [_story(template, content, fields, story) for story in template.stories]
    members = [*_links(template, standing, date), document, *stories, *_properties(content, date), *template.members]
    return FilledDocument(write_archive(members), tuple(writer.places))


def _require_sound(template: CompiledTemplate, content: DocumentContent) -> None:
    findings = template_findings(template.problems, template.uses, names_of(content.text))
    if not findings:
        return
    shown = "\n".join(finding.message for finding in findings[:_SHOWN_PROBLEMS])
    raise TemplateError(
        _("模板 {file} 有 {count} 处占位符不能用：\n{shown}").format(
            file=template.name, count=len(findings), shown=shown
        ),
        _("用 xls2report template check 查看全部问题，改好后再生成。"),
    )


def _draft_text(content: DocumentContent) -> str:
    errors = sum(finding.severity is Severity.ERROR for finding in content.findings)
    return _("草稿（含{count}处错误，不得发布）").format(count=errors) if errors else _("草稿")


def _part(story: Story, writer: Writer) -> Member:
    writer.out.append(f"</{story.root}>")
    data = "".join((story.start(), ">", *writer.out)).encode()
    return pack(story.name, data, 1 if len(data) > _LARGE else 6)


def _story(template: CompiledTemplate, content: DocumentContent, fields: Mapping[str, Pieces], story: Story) -> Member:
    writer = Writer(template, Marks(frozenset(), 0, (), clean=content.clean))
    Filler(template, content, fields, writer).parts(story.parts)
    return _part(story, writer)


def _links(template: CompiledTemplate, comments: list[Comment], date: str) -> list[Member]:
    numbering = [template.numbering.member("", "")] if template.numbering else []
    unchanged = [template.styles.member(""), *numbering]
    if not comments:
        return [template.content_types.member(""), template.relationships.member(""), *unchanged]
    ids = template.style_ids
    link = relationship(f"rId{template.next_relationship}", f"{OFFICE}/comments", _COMMENTS)
    return [
        template.content_types.member(override(_COMMENTS, CONTENT_TYPE)),
        template.relationships.member(link),
        *unchanged,
        comments_part(_COMMENTS, comments, date, ids[StyleKey.COMMENT_TEXT], ids[StyleKey.COMMENT_REFERENCE]),
    ]


def _properties(content: DocumentContent, date: str) -> tuple[Member, Member]:
    subject = _("{unit}{year}年度").format(unit=content.unit, year=content.year)
    return (
        core_properties(title=content.title, subject=subject, creator=content.unit or AUTHOR, date=date),
        app_properties(application=AUTHOR, company=content.unit),
    )
