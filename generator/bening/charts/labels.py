"""Report texts that the charts' font cannot draw."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bening.data import Kecamatan
from bening.problems import Problems, Span

_SURE = re.compile(r"[\x20-\x7e\xa0-\xff–—‘’“”…≤≥]*")


def check_labels(kecamatan: Kecamatan, problems: Problems) -> None:
    """Report G001 for each label with a character that has no glyph; `data` limits their length."""
    for bidang, text, span in _labels(kecamatan):
        if not _SURE.fullmatch(text) and (missing := _without_glyph(text)):
            problems.add("G001", span, bidang=bidang, huruf=missing)


def _labels(kecamatan: Kecamatan) -> Iterator[tuple[str, str, Span]]:
    for bidang, text, span in _texts(kecamatan):
        yield bidang, " ".join(text.split()), span  # a tab is drawn as a space, as on the page


def _texts(kecamatan: Kecamatan) -> Iterator[tuple[str, str, Span]]:
    yield "nama", kecamatan.nama, kecamatan.span
    yield "kabupaten_kota", kecamatan.kabupaten_kota, kecamatan.span
    for definisi in kecamatan.definisi.values():
        yield "nama_pendek", definisi.nama_pendek, definisi.span
        yield "satuan", definisi.satuan, definisi.span
    for edisi in kecamatan.edisi:
        for indikator in edisi.indikator:
            yield "target", indikator.target.tertulis or "", indikator.target.span


def _without_glyph(text: str) -> str:
    from bening.charts.font import has_glyph  # noqa: PLC0415 - loading matplotlib would slow every check down

    return next((char for char in text if not has_glyph(char)), "")
