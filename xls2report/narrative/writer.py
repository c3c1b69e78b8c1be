"""The pen of every chapter: fills a phrase's slots with figures, typed texts and gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.catalogue.entries import LABELS, TextKey
from xls2report.model.figure import Figure, Gap, Known
from xls2report.model.language import _
from xls2report.model.report import Paragraph, ParagraphKind, Piece, Pieces, Typed
from xls2report.supplement.layout import where
from xls2report.supplement.typed_text import bare_reason, one_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from xls2report.figures.derive import Figures
    from xls2report.narrative.wording import Phrase, Wording
    from xls2report.supplement.record import Supplement

Filling = Piece | Pieces | Known | None
Slots = dict[str, Filling]
"""What a phrase's slots are filled with, by their Chinese names."""


class Writer(Struct, frozen=True):
    """Writes with one unit's figures, in one place's wording."""

    figures: Figures
    supplement: Supplement
    wording: Wording
    everywhere: Mapping[str, Pieces]

    def say(self, key: str, slots: Mapping[str, Filling] | None = None) -> Pieces:
        """Fill the phrase of a key."""
        return self.fill(self.wording.phrases[key], slots or {})

    def fill(self, phrase: Phrase, slots: Mapping[str, Filling]) -> Pieces:
        """Fill a phrase's slots; text next to text becomes one piece."""
        pieces: list[Piece] = []
        for part in phrase:
            if isinstance(part, str):
                add(pieces, part)
                continue
            filling = slots[part.name] if part.name in slots else self.everywhere[part.name]
            if filling is None:
                continue
            for piece in filling if isinstance(filling, tuple) else (filling,):
                add(pieces, self.wording.style.show(piece) if isinstance(piece, Figure) else piece)
        return tuple(pieces)

    def uses(self, key: str, slot: str) -> bool:
        """Tell whether the phrase of a key prints a slot."""
        return self.wording.uses(key, slot)

    def reason(self, key: str, what: str) -> Typed | Gap:
        """Give the reason typed for a key, or the gap that asks for it; ``what`` says of what it is the reason."""
        typed = self.supplement.reasons.get(key)
        if typed is not None and (text := bare_reason(typed.text)):
            return Typed(text, typed.source)
        hint = _("请填写补充表“变动原因”工作表：{what}").format(what=what)
        return self.missing(key, _("原因"), hint, gap_key=f"{key}_reason")

    def typed(self, key: TextKey) -> Typed | Gap:
        """Give a typed text as a part of a sentence, or the gap that asks for it."""
        typed = self.supplement.texts.get(key)
        if typed is not None and (text := one_sentence(typed.text, "、")):
            return Typed(text, typed.source)
        return self.missing(key, LABELS[key], _("请填写补充表{where}").format(where=where(key)))

    def missing(self, key: str, wanted: str, hint: str, *, gap_key: str = "") -> Gap:
        """Give the gap of a text; where a mere filler was typed, it names the cell."""
        filler = self.supplement.fillers.get(key)
        return Gap(gap_key or str(key), wanted, hint, source=None if filler is None else filler.source)


def add(pieces: list[Piece], piece: Piece) -> None:
    """Append a piece, joining text to text; empty text adds nothing."""
    if not isinstance(piece, str):
        pieces.append(piece)
    elif pieces and isinstance(pieces[-1], str):
        pieces[-1] += piece
    elif piece:
        pieces.append(piece)


def join(clauses: Iterable[Pieces], separator: str) -> Pieces:
    """Join clauses with a mark between them."""
    pieces: list[Piece] = []
    for number, clause in enumerate(clauses):
        if number:
            add(pieces, separator)
        for piece in clause:
            add(pieces, piece)
    return tuple(pieces)


def body(pieces: Pieces, key: str) -> Paragraph:
    """Make a paragraph of body text."""
    return Paragraph(ParagraphKind.BODY, pieces, key)


def heading(pieces: Pieces, key: str) -> Paragraph:
    """Make a heading of the second level: （一）."""
    return Paragraph(ParagraphKind.HEADING_2, pieces, key)


def report_kind(supplement: Supplement) -> str:
    """Give 部门 or 单位, as the supplement says; 部门 where it says nothing."""
    typed = supplement.texts.get(TextKey.REPORT_KIND)
    return "单位" if typed and typed.text.strip().startswith("单位") else "部门"
