"""The XML namespaces of .docx files and the prefix each has in this program, whatever a file calls it."""

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_MICROSOFT = "http://schemas.microsoft.com/office/word"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

URIS: dict[str, str] = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": f"{_OFFICE}/relationships",
    "m": f"{_OFFICE}/math",
    "a": f"{_DRAWING}/main",
    "c": f"{_DRAWING}/chart",
    "pic": f"{_DRAWING}/picture",
    "dgm": f"{_DRAWING}/diagram",
    "wp": f"{_DRAWING}/wordprocessingDrawing",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": f"{_MICROSOFT}/2010/wordml",
    "w15": f"{_MICROSOFT}/2012/wordml",
    "w16": f"{_MICROSOFT}/2018/wordml",
    "w16cex": f"{_MICROSOFT}/2018/wordml/cex",
    "w16cid": f"{_MICROSOFT}/2016/wordml/cid",
    "w16se": f"{_MICROSOFT}/2015/wordml/symex",
    "w16du": f"{_MICROSOFT}/2023/wordml/word16du",
    "w16sdtdh": f"{_MICROSOFT}/2020/wordml/sdtdatahash",
    "wne": f"{_MICROSOFT}/2006/wordml",
    "wp14": f"{_MICROSOFT}/2010/wordprocessingDrawing",
    "wpc": f"{_MICROSOFT}/2010/wordprocessingCanvas",
    "wpg": f"{_MICROSOFT}/2010/wordprocessingGroup",
    "wpi": f"{_MICROSOFT}/2010/wordprocessingInk",
    "wps": f"{_MICROSOFT}/2010/wordprocessingShape",
    "a14": "http://schemas.microsoft.com/office/drawing/2010/main",
    "cp": f"{_PACKAGE}/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
"""Prefix → namespace, as parts are written."""

CONTENT_TYPES = f"{_PACKAGE}/content-types"
RELATIONSHIPS = f"{_PACKAGE}/relationships"

PREFIXES: dict[str, str] = {uri: prefix for prefix, uri in URIS.items()} | {
    # Parts of the package itself are written without a prefix.
    CONTENT_TYPES: "",
    RELATIONSHIPS: "",
}
"""Namespace → prefix, as parts are read."""
