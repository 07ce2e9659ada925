"""Builders of model records from what an office would type, for tests of everything that computes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from bening.data.choices import Agregasi, Arah, Hubungan, Jenis, JenisDokumen, RumusTurun
from bening.data.model import Definisi, Dokumen, Edisi, Indikator, Kecamatan, Kontak, PenandaTangan, Sasaran
from bening.data.nilai import Nilai
from bening.data.numbers import dates_and_formats
from bening.data.settings import Pengaturan
from bening.problems.record import Problems, Span

SPAN = Span("data/contoh/2021.yml")


def make_nilai(text: str | None, jenis: Jenis, bidang: str) -> Nilai:
    """Return the cell as `read_nilai` reads it; a problem is a mistake of the test."""
    problems = Problems()
    nilai = dates_and_formats.read_nilai(text, jenis, SPAN, problems, bidang)
    assert nilai is not None, [problem.masalah for problem in problems]
    return nilai


def make_indikator(isi: Mapping[str, Any]) -> Indikator:
    """Return the row that `isi` types: keys of the data files, `tercetak`, `pembilang` and `penyebut` beside them."""
    jenis = Jenis(isi.get("jenis", "persen"))
    realisasi = make_nilai(isi.get("realisasi"), jenis, "realisasi")
    if "pembilang" in isi:
        parts = [make_nilai(isi[bidang], jenis, bidang) for bidang in ("pembilang", "penyebut")]
        combined = dates_and_formats.add_komponen(realisasi, parts[0], parts[1], SPAN, Problems())
        assert combined is not None
        realisasi = combined
    kode = isi.get("kode", "contoh")
    return Indikator(
        kode=kode,
        nomor="",
        uraian=isi.get("uraian", ""),
        target=make_nilai(isi.get("target", "90"), jenis, "target"),
        realisasi=realisasi,
        triwulan=tuple(make_nilai(text, jenis, "triwulan") for text in isi.get("triwulan", ())),
        capaian_tercetak=make_nilai(isi["tercetak"], jenis, "capaian_tercetak") if "tercetak" in isi else None,
        formulasi=isi.get("formulasi", ""),
        penanggung_jawab=isi.get("penanggung_jawab", ""),
        sumber_data=isi.get("sumber_data", ""),
        hubungan=Hubungan(isi["hubungan"]) if "hubungan" in isi else None,
        dari=(),
        tahun_evaluasi=int(isi["tahun_evaluasi"]) if "tahun_evaluasi" in isi else None,
        catatan=(),
        definisi=Definisi(
            kode,
            kode,
            "",
            jenis,
            isi.get("satuan", ""),
            Arah(isi["arah"]) if "arah" in isi else None,
            Agregasi(isi.get("agregasi", "tahunan")),
            SPAN,
        ),
        span=SPAN,
    )


def make_pengaturan(isi: Mapping[str, Any]) -> Pengaturan:
    """Return the settings of a case; a case that names no `aturan` is one of the rules of 0.1."""
    return Pengaturan(
        RumusTurun(isi.get("rumus_turun", "selisih")),
        Decimal(isi.get("batas_rata_rata", "100")),
        batas_capaian=Decimal(isi["batas_capaian"]) if "batas_capaian" in isi else None,
        aturan=isi.get("aturan", "0.1"),
    )


def make_edisi(tahun: int, rows: Iterable[Mapping[str, Any]], camat: str = "", dihapus: tuple[str, ...] = ()) -> Edisi:
    """Return an edition with one sasaran; `camat` "" leaves it unsigned."""
    sasaran = Sasaran("s", "1", "Sasaran", tuple(make_indikator(isi) for isi in rows), SPAN)
    signer = (PenandaTangan(camat, "Camat", "Pembina", SPAN),) if camat else ()
    dokumen = Dokumen("", JenisDokumen.LKJIP, "", "", "", "", SPAN)
    return Edisi(tahun, dokumen, signer, (sasaran,), (), (), dihapus, f"data/contoh/{tahun}.yml")


def make_kecamatan(*edisi: Edisi, pengaturan: Pengaturan | None = None) -> Kecamatan:
    """Return a kecamatan with these editions, in the order given."""
    return Kecamatan(
        slug="contoh",
        nama="Contoh",
        kabupaten_kota="Rekaan",
        provinsi="Rekaan",
        resmi=False,
        kode_wilayah="",
        nama_resmi="",
        sumber="",
        kontak=Kontak(),
        pengaturan=pengaturan or Pengaturan(),
        definisi={},
        edisi=edisi,
        span=SPAN,
    )
