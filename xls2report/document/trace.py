"""The trace: every figure of a document with its exact value, its formula, its cells and its places, as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from xls2report.document.writing.tables import cell_places
from xls2report.model.figure import Figure, Gap
from xls2report.model.language import _
from xls2report.model.report import Printed, gap_text
from xls2report.model.source import CellRef, Derivation

if TYPE_CHECKING:
    from xls2report.document.content import DocumentContent, FilledDocument, PrintedPlace
    from xls2report.model.source import Source

Record = dict[str, object]


def trace_json(content: DocumentContent, filled: FilledDocument) -> bytes:
    """Give the trace of a document; the same document gives the same bytes.

    ``figures`` has each printed figure once with all its places, and the figures it was computed from;
    ``texts`` what was typed, ``gaps`` what is missing, ``table_cells`` every number of the nine tables.
    """
    figures: dict[str, Record] = {}
    texts: list[Record] = []
    gaps: list[Record] = []
    for place in filled.places:
        piece = place.piece
        if isinstance(piece, Printed):
            _places(figures, piece.figure, piece.text).append(_place(place))
        elif isinstance(piece, Gap):
            gaps.append({"id": piece.key, "text": gap_text(piece), "wanted": piece.hint, "place": _place(place)})
        else:
            texts.append({"text": piece.text, "cell": _cell(piece.source), "place": _place(place)})
    record = {
        "unit": content.unit,
        "year": content.year,
        "figures": list(figures.values()),
        "texts": texts,
        "gaps": gaps,
        "table_cells": [
            {
                "text": place.text,
                "cell": _cell(place.source),
                "place": {
                    "table": place.table.value,
                    "bookmark": place.bookmark,
                    "row": place.row,
                    "column": place.column,
                },
            }
            for place in cell_places(content, filled.starts)
        ],
    }
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def _places(figures: dict[str, Record], figure: Figure, text: str) -> list[Record]:
    """Give the list of places of a figure's record; the record is made, and those of its inputs, when first needed."""
    record = figures.get(figure.id)
    if record is None:
        source = figure.source
        record = figures[figure.id] = {
            "id": figure.id,
            "name": figure.name,
            "text": text,
            "value": f"{figure.value:f}",
            "unit": figure.measure.value,
            "formula": _formula(source),
            "inputs": [part.id for part in source.inputs] if isinstance(source, Derivation) else [],
            "cells": [_cell(ref) for ref in figure.cells()],
            "places": list[Record](),
        }
        if isinstance(source, Derivation):
            for part in source.inputs:
                _places(figures, part, "")
    if not record["text"]:
        record["text"] = text
    places: list[Record] = record["places"]  # pyright: ignore[reportAssignmentType] - made so above
    return places


def _formula(source: Source) -> str:
    if isinstance(source, Derivation):
        return source.formula
    if isinstance(source, CellRef):
        return _("取自 {sheet} {address}").format(sheet=source.sheet.strip(), address=source.address)
    return source.reason


def _cell(ref: CellRef) -> Record:
    return {
        "file": ref.file,
        "sheet": ref.sheet,
        "cell": ref.address,
        "value": ref.value,
        "row": ref.row_label,
        "column": ref.column_heading,
    }


def _place(place: PrintedPlace) -> Record:
    return {"bookmark": place.bookmark, "heading": place.heading, "paragraph": place.paragraph}
