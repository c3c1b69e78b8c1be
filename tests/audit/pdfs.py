"""PDF files for tests, written by hand: texts and lines at places of pages, or a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, HEIGHT = 595, 842


class Text(NamedTuple):
    """A text that begins at a place, in points from the lower left corner."""

    x: float
    y: float
    text: str
    size: float = 12

    def drawn(self) -> str:
        code = self.text.encode("utf-16-be").hex()
        return f"BT /F {self.size} Tf 1 0 0 1 {self.x} {self.y} Tm <{code}> Tj ET"


class Rule(NamedTuple):
    """A line from a place to another."""

    x1: float
    y1: float
    x2: float
    y2: float

    def drawn(self) -> str:
        return f"{self.x1} {self.y1} m {self.x2} {self.y2} l S"


class Picture(NamedTuple):
    """A grey picture all over the page."""

    def drawn(self) -> str:
        return f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /I Do Q"


Drawn = Text | Rule | Picture


def pdf(*pages: Sequence[Drawn], turned: int = 0, trailer: str = "") -> bytes:
    """Write a PDF; ``turned`` is by how many degrees its pages are shown turned to the right."""
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        (
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 [500] 2 94 500] "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor "
            "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 "
            "/Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >> >>"
        ),
        (
            "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\n"
            "stream\nA\nendstream"
        ),
    ]
    for number, page in enumerate(pages):
        stream = "\n".join(one.drawn() for one in page)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {turned} /Contents {7 + 2 * number} 0 R "
            "/Resources << /Font << /F 3 0 R >> /XObject << /I 5 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    return _file(objects, trailer)


def _file(objects: Sequence[str], trailer: str) -> bytes:
    data = b"%PDF-1.5\n"
    offsets: list[int] = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(data)}\n%%EOF\n"
    )
    return data + end.encode("latin-1")


_DEEP, _WIDE = 12, 12


def endless() -> bytes:
    """Write a page that draws a form twelve times, which draws another twelve times, and so on: nobody ever comes to its end."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>",
        "<< /Length 5 >>\nstream\n/X Do\nendstream",
    ]
    for number in range(_DEEP):
        below = "/X Do " * _WIDE
        inner = len(objects) + 2 if number + 1 < _DEEP else 3
        objects.append(
            f"<< /Type /XObject /Subtype /Form /BBox [0 0 {WIDTH} {HEIGHT}] /Resources << /XObject << /X {inner} 0 R >> >> "
            f"/Length {len(below)} >>\nstream\n{below}\nendstream"
        )
    return _file(objects, "")


LOCKED = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -1 /O <{'11' * 32}> /U <{'22' * 32}> >> /ID [<{'33' * 16}> <{'33' * 16}>]"
"""The trailer of a file that asks for a password."""


def table(x: float, y: float, widths: list[float], rows: list[list[str]], height: float = 20) -> list[Drawn]:
    """Draw a table from its upper left corner, all its lines ruled."""
    right, bottom = x + sum(widths), y - height * len(rows)
    drawn: list[Drawn] = [Rule(x, y - height * row, right, y - height * row) for row in range(len(rows) + 1)]
    edges = [x + sum(widths[:column]) for column in range(len(widths) + 1)]
    drawn += [Rule(edge, y, edge, bottom) for edge in edges]
    for row, cells in enumerate(rows):
        for edge, text in zip(edges, cells, strict=False):
            if text:
                drawn.append(Text(edge + 2, y - height * row - 14, text, 9))
    return drawn
