"""What a Word file keeps of its author and its text besides the paragraphs: properties, comments, charts, pictures, variables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE as TYPE
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Xml = Any
"""An element of lxml, or an object of python-docx, neither of which has types."""
_LOOKS = (TYPE.STYLES, TYPE.NUMBERING, TYPE.SETTINGS, TYPE.FONT_TABLE, TYPE.THEME, TYPE.WEB_SETTINGS)
"""What a document needs though no element of its text names it."""
_OF_THE_AUTHOR = frozenset(qn(f"w:{name}") for name in ("docVars", "attachedTemplate", "mailMerge", "rsids"))
_REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def forget_author(document: Xml) -> None:
    """Take out of a document whose text has given way all that the old text brought with it."""
    _keep(document.part.package.rels, lambda _key, link: link.reltype in {TYPE.OFFICE_DOCUMENT, TYPE.CORE_PROPERTIES})
    core = document.core_properties
    for name in ("author", "category", "comments", "keywords", "last_modified_by", "subject", "title"):
        setattr(core, name, "")
    settings = document.settings.element
    for one in [one for one in settings if one.tag in _OF_THE_AUTHOR]:
        settings.remove(one)
    for part, element in _stories(document):
        looks = _LOOKS if part is document.part else ()
        named = {value for one in element.iter() for name, value in one.attrib.items() if name.startswith(_REFERENCE)}
        _keep(part.rels, lambda key, link, named=named, looks=looks: key in named or link.reltype in looks)
        for drawing in element.iter(_DRAWING):
            for name in ("descr", "title"):
                drawing.attrib.pop(name, None)


def _keep(links: Xml, is_kept: Callable[[str, Xml], bool]) -> None:
    for key in [key for key, link in links.items() if not is_kept(key, link)]:
        del links[key]


def _stories(document: Xml) -> Iterator[tuple[Xml, Xml]]:
    """Give the parts that hold text, each with its root."""
    yield document.part, document.element
    for link in list(document.part.rels.values()):
        if not link.is_external and link.reltype in {TYPE.HEADER, TYPE.FOOTER, TYPE.SETTINGS}:
            yield link.target_part, link.target_part.element
