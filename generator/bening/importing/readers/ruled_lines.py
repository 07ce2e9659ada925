"""Ruled tables in the picture of a page: long straight runs of ink, and the cells between them."""

from __future__ import annotations

from typing import Any

import numpy as np

from bening.importing.readers.page_image import Grid

Box = tuple[float, float, float, float]

_SHARE = 45  # a line is longer than this part of the page's width
_SNAP = 10  # pixels that one line may wander, at the size of `page_image`
_GAP = 30  # pixels that may be missing in a line
_MAX_RUNS = 20_000  # a page with more is a pattern or a photo
_MAX_LINES = 300


def find_lines(dark: Grid) -> tuple[Grid, Grid]:
    """Return where long level and long upright runs of ink lie."""
    length = max(dark.shape[1] // _SHARE, 20)
    return _runs(dark, length), _runs(dark.T, length).T


def find_tables(level: Grid, upright: Grid) -> list[Any]:
    """Return the tables of a page (pdfplumber's, with cells in pixels) between the lines of `find_lines`."""
    from pdfplumber import table as ruled  # noqa: PLC0415 - slow to load

    edges = [*_edges(level, "h"), *({**_turned(edge), "orientation": "v"} for edge in _edges(upright.T, "h"))]
    if len(edges) > _MAX_RUNS:
        return []
    merged = ruled.merge_edges(edges, _SNAP, _SNAP, _GAP, _GAP)
    if len(merged) > _MAX_LINES:
        return []
    crossings = ruled.edges_to_intersections(merged, _SNAP, _SNAP)
    groups = ruled.cells_to_tables(ruled.intersections_to_cells(crossings))
    tables = [ruled.Table(None, group) for group in groups]  # type: ignore[arg-type]  # only its cells are used
    return [table for table in tables if len(table.rows) > 1 and max(len(row.cells) for row in table.rows) > 1]


def _runs(dark: Grid, length: int) -> Grid:
    """Return the points of `dark` in level runs of at least `length`; a run may step up or down by one point."""
    thick = dark.copy()
    thick[1:] |= dark[:-1]
    thick[:-1] |= dark[1:]
    found = np.zeros_like(dark)
    steps = np.diff(np.pad(thick.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    for y in np.flatnonzero(thick.sum(axis=1) >= length):
        starts, ends = np.flatnonzero(steps[y] == 1), np.flatnonzero(steps[y] == -1)
        for start, end in zip(starts, ends, strict=True):
            if end - start >= length:
                found[y, start:end] = True
    return found


def _edges(lines: Grid, orientation: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    steps = np.diff(np.pad(lines.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    for y in np.flatnonzero(lines.any(axis=1)):
        starts, ends = np.flatnonzero(steps[y] == 1), np.flatnonzero(steps[y] == -1)
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            found.append(_edge(start, int(y), end, int(y), orientation))
        if len(found) > _MAX_RUNS:
            break
    return found


def _edge(x0: float, top: float, x1: float, bottom: float, orientation: str) -> dict[str, Any]:
    return {
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": orientation,
        "object_type": "line",
    }


def _turned(edge: dict[str, Any]) -> dict[str, Any]:
    return _edge(edge["top"], edge["x0"], edge["bottom"], edge["x1"], "v")
