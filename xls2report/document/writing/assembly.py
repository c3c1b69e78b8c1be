"""From a compiled template and a report's text to the bytes of a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.catalogue.names import DRAFT
from xls2report.document import record
from xls2report.document.content import FilledDocument
from xls2report.document.styles import StyleKey
from xls2report.document.writing.attachment import AttachmentWriter, open_attachment
from xls2report.document.writing.charts import chart_parts
from xls2report.document.writing.comments import AUTHOR, comments_of, fasten, gap_comments
from xls2report.document.writing.contents_page import contents_lines
from xls2report.document.writing.filler import Filler
from xls2report.document.writing.marks import Marks
from xls2report.document.writing.own_parts import DRAFT_LINK, comments_part, draft_header, notes_part
from xls2report.document.writing.writer import Writer
from xls2report.model.severity import Severity
from xls2report.packages.archive import Member, pack_texts, write_archive
from xls2report.word.attachment.parts import NO_NOTES, AttachmentParts
from xls2report.word.openpart import AddedPart, open_relationships, override, relationship
from xls2report.word.properties import app_properties, core_properties

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xls2report.document.compiling.template import CompiledTemplate, Story
    from xls2report.document.content import DocumentContent, PrintedPlace
    from xls2report.model.report import Pieces
    from xls2report.word.attachment.parts import Notes


def fill(template: CompiledTemplate, content: DocumentContent) -> FilledDocument:
    """Write a document with a sound template (``template.require_sound``).

    Raises:
        TemplateError: the attachment cannot be taken in.
    """
    file = content.text.attachment.file
    return _Filling(template, content, open_attachment(file) if file else None).fill()


class _Filling:
    """The making of one document."""

    def __init__(
        self, template: CompiledTemplate, content: DocumentContent, attachment: AttachmentParts | None
    ) -> None:
        self._template = template
        self._content = content
        self._attachment = attachment
        draft = (_draft_text(content),) if content.draft else ()
        self._fields: Mapping[str, Pieces] = {**content.text.fields, DRAFT: draft}
        self._namespaces: Mapping[str, str] = attachment.namespaces if attachment else {}
        self._added: list[AddedPart] = []
        self._places: list[PrintedPlace] = []

    def fill(self) -> FilledDocument:
        template, content, attachment = self._template, self._content, self._attachment
        writer = self._document()
        document = self._member(template.document, writer)
        stories = [member for story in template.stories for member in self._story(story)]
        self._add_new_notes()
        links = "".join(part.link for part in self._added)
        types = "".join(part.content_type for part in self._added)
        if attachment:
            links += attachment.relationships
            types += attachment.content_types
        own, own_link = "", ""
        if not content.clean:
            own, own_link = override(record.PART, record.TYPE), relationship("xlsRecord", record.LINK, record.PART)
        members = [
            template.content_types.member(types + own),
            template.document.links.member(links),
            document,
            *stories,
            *self._shared_parts(),
            *(part.member for part in self._added),
            *(attachment.members if attachment else ()),
            *_properties(content),
            template.package_links.member(own_link),
            *template.members,
        ]
        if not content.clean:
            texts = [document, *(story for story in stories if not story.name.endswith(".rels"))]
            others = [member for member in members if member not in texts]
            members.append(record.record_part(record.record_properties(texts, others)))
        starts = tuple(writer.table_starts.get(index, ()) for index in range(len(content.tables)))
        return FilledDocument(write_archive(members), (*writer.places, *self._places), starts)

    def _document(self) -> Writer:
        """Write the main part, its contents and its comments."""
        template, content = self._template, self._content
        comments = [] if content.clean else comments_of(content.findings, content.tables)
        wanted = [place for comment in comments for place in comment.places]
        marks = Marks(template.bookmarks, template.last_bookmark, wanted, clean=content.clean)
        writer = Writer(template, marks)
        filler = Filler(template, content, self._fields, writer, self._attachment, self._draft_headers())
        filler.parts(template.document.parts)
        if filler.contents_at is not None:
            writer.out[filler.contents_at] = contents_lines(writer.entries, template.style_ids)
        if not content.clean:
            comments.extend(gap_comments(writer.gaps, comments))
        if writer.charts:
            self._added += chart_parts(template, writer.charts)
        standing = fasten(comments, marks, writer.out, template.style_ids[StyleKey.COMMENT_REFERENCE])
        if standing:
            self._added.append(comments_part(template, standing))
        return writer

    def _draft_headers(self) -> str:
        """Give references to a header of our own, where a draft has none that could say so."""
        kinds = self._template.bare_headers if self._content.draft and not self._template.own_draft else ()
        if kinds:
            self._added.append(draft_header(self._template, self._fields[DRAFT]))
        return "".join(f'<w:headerReference w:type="{kind}" r:id="{DRAFT_LINK}"/>' for kind in kinds)

    def _story(self, story: Story) -> Iterator[Member]:
        writer = self._plain_writer()
        Filler(self._template, self._content, self._fields, writer).parts(story.parts)
        notes = self._notes(story.kind)
        self._attachment_writer(writer).pieces(notes.pieces)
        self._places += writer.places
        yield self._member(story, writer)
        if story.has_links or notes.relationships:
            yield story.links.member(notes.relationships)

    def _add_new_notes(self) -> None:
        """Add the attachment's notes as parts of their own, where the template has no such notes."""
        there = {story.kind for story in self._template.stories}
        for kind in ("footnotes", "endnotes"):
            notes = self._notes(kind)
            if notes.pieces and kind not in there:
                writer = self._plain_writer()
                self._attachment_writer(writer).pieces(notes.pieces)
                self._places += writer.places
                part = notes_part(kind, "".join(writer.out), self._namespaces)
                self._added.append(part)
                if notes.relationships:
                    links = open_relationships(part.member.name, ()).member(notes.relationships)
                    self._added.append(AddedPart(links, "", ""))

    def _notes(self, kind: str) -> Notes:
        if self._attachment and kind == "footnotes":
            return self._attachment.footnotes
        return self._attachment.endnotes if self._attachment and kind == "endnotes" else NO_NOTES

    def _plain_writer(self) -> Writer:
        return Writer(self._template, Marks(frozenset(), 0, (), clean=self._content.clean))

    def _attachment_writer(self, writer: Writer) -> AttachmentWriter:
        return AttachmentWriter(writer, self._fields, self._template.style_ids[StyleKey.MISSING])

    def _shared_parts(self) -> tuple[Member, Member]:
        """Give styles and lists, with those of the attachment."""
        template, attachment = self._template, self._attachment
        if attachment is None:
            return template.own_styles_and_lists
        lists = template.numbering.member(attachment.abstract_numbers, attachment.numbers)
        return template.styles.member(attachment.styles), lists

    def _member(self, story: Story, writer: Writer) -> Member:
        return pack_texts(story.name, (story.start(self._namespaces), *writer.out, f"</{story.root}>"))


def _draft_text(content: DocumentContent) -> str:
    errors = sum(finding.severity is Severity.ERROR for finding in content.findings)
    return f"{DRAFT}（含{errors}处错误，不得发布）" if errors else DRAFT


def _properties(content: DocumentContent) -> tuple[Member, Member]:
    subject = f"{content.unit}{content.year}年度"
    return (
        core_properties(title=content.title, subject=subject, creator=content.unit or AUTHOR),
        app_properties(application=AUTHOR, company=content.unit),
    )
