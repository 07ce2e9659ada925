"""The life of an indicator: wording, formula, owner and source by edition, unchanged years in one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bening.data import HUBUNGAN, Dokumen, Hubungan
from bening.pages.missing import silent_words
from bening.pages.parts import sel_teks
from bening.rules import HistoryPoint, diff_words

_PARTS = (
    ("Bunyi", "uraian"),
    ("Rumus", "formulasi"),
    ("Penanggung jawab", "penanggung_jawab"),
    ("Sumber data", "sumber_data"),
)


def make_life(riwayat: Sequence[HistoryPoint], dokumen: Mapping[int, Dokumen]) -> list[dict[str, object]]:
    """Return the first year whole, then each year in which something changed; the years between as one line.

    `dokumen` holds the document of each year: it says whether an empty text is its silence.
    """
    entries: list[dict[str, object]] = []
    quiet: list[int] = []
    for number, titik in enumerate(riwayat):
        parts = _parts(riwayat[number - 1] if number else None, titik, dokumen[titik.tahun])
        relation = _relation(titik) if number else ""
        if parts or relation:
            entries += _unchanged(quiet)
            quiet = []
            entries.append({"tahun": str(titik.tahun), "hubungan": relation, "bagian": parts})
        else:
            quiet.append(titik.tahun)
    return entries + _unchanged(quiet)


def _parts(before: HistoryPoint | None, titik: HistoryPoint, dokumen: Dokumen) -> list[dict[str, object]]:
    """Return all texts of the first year, later only those that differ from the year before, marked word by word."""
    indikator = titik.indikator
    assert indikator is not None
    parts: list[dict[str, object]] = []
    for label, field in _PARTS:
        text = getattr(indikator, field)
        segments = diff_words(getattr(before.indikator, field), text) if before else ()
        if before is None or segments:
            sel = sel_teks(text, silent_words(dokumen, field))
            parts.append({"label": label, "kata": sel.kata, "kosong": sel.kosong, "segmen": segments})
    return parts


def _relation(titik: HistoryPoint) -> str:
    assert titik.indikator is not None
    relation = titik.indikator.hubungan
    return HUBUNGAN[relation] if relation and relation is not Hubungan.TETAP else ""


def _unchanged(years: Sequence[int]) -> list[dict[str, object]]:
    if not years:
        return []
    span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    return [{"tahun": span, "hubungan": "tidak ada yang berubah", "bagian": []}]
