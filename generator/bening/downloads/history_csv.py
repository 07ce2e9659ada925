"""The CSV beside the picture of one indicator over the years: the same numbers, for programs."""

from __future__ import annotations

from collections.abc import Iterable

from bening.data import Kecamatan
from bening.downloads.columns import COLUMNS
from bening.downloads.record_json import value_text
from bening.downloads.tables import make_csv
from bening.rules import HistoryPoint

_NAMES = (
    "kecamatan",
    "tahun",
    "kode",
    "nama_pendek",
    "jenis",
    "satuan",
    "target_tertulis",
    "target_nilai",
    "realisasi_tertulis",
    "realisasi_nilai",
    "capaian",
    "status",
)
_COLUMNS = tuple(kolom for kolom in COLUMNS if kolom.nama in _NAMES)


def make_history_csv(kecamatan: Kecamatan, riwayat: Iterable[HistoryPoint]) -> bytes:
    """Return one row per year of `riwayat` that has the indicator, oldest first; columns mean what they do in COLUMNS.

    Each year is as its own document says it, under the indicator's present name.
    """
    rows = []
    for titik in riwayat:
        indikator, capaian = titik.indikator, titik.capaian
        if indikator is None or capaian is None:
            continue
        definisi = indikator.definisi
        rows.append(
            {
                "kecamatan": kecamatan.slug,
                "tahun": titik.tahun,
                "kode": indikator.kode,
                "nama_pendek": definisi.nama_pendek,
                "jenis": definisi.jenis.value,
                "satuan": definisi.satuan or None,
                "target_tertulis": indikator.target.tertulis,
                "target_nilai": value_text(indikator.target.nilai),
                "realisasi_tertulis": indikator.realisasi.tertulis,
                "realisasi_nilai": value_text(capaian.realisasi),
                "capaian": None if capaian.nilai is None else f"{capaian.nilai:.2f}",
                "status": capaian.status.value,
            }
        )
    return make_csv(rows, _COLUMNS)
