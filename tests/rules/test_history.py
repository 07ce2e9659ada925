"""One indicator over the years, words that changed, and what changed between two editions."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from bening.data.choices import Hubungan, Jenis, Status
from bening.data.model import Edisi, PenandaTangan
from bening.rules.history import (
    NameChange,
    Segment,
    compare_target,
    compute_changes,
    compute_edisi,
    compute_history,
    diff_words,
)
from hypothesis import given
from hypothesis import strategies as st
from support.indikator_rows import SPAN, make_edisi, make_kecamatan, make_nilai

LAMA = "Persentase keluhan / pelayanan administrasi yang ditindaklanjuti"
BARU = "Persentase keluhan / pengaduan pelayanan administrasi yang ditindaklanjuti"


def row(kode: str = "a", **isi: Any) -> dict[str, Any]:
    return {"kode": kode, "arah": "naik", "realisasi": "45", **isi}


def breaks(*editions: tuple[int, list[dict[str, Any]]], kode: str = "a") -> list[tuple[int, bool]]:
    kecamatan = make_kecamatan(*(make_edisi(tahun, rows) for tahun, rows in editions))
    return [(titik.tahun, titik.putus) for titik in compute_history(kecamatan, kode, 2100)]


def test_one_point_per_edition_oldest_first_whatever_the_order_of_files() -> None:
    kecamatan = make_kecamatan(make_edisi(2020, [row(target="60")]), make_edisi(2019, [row(target="50")]))
    first, second = compute_history(kecamatan, "a", 2020)
    assert (first.tahun, second.tahun) == (2019, 2020)
    assert first.capaian is not None
    assert second.capaian is not None
    assert (first.capaian.nilai, second.capaian.nilai) == (Decimal("90.00"), Decimal("75.00"))


def test_an_edition_looks_back_and_never_forward() -> None:
    early = make_edisi(2019, [row(target="70", realisasi="66,67", tercetak="102,57")])
    late = make_edisi(2020, [row(target="65", realisasi="66,67", tercetak="95,24")])
    both, alone = make_kecamatan(early, late), make_kecamatan(early)
    assert compute_history(both, "a", 2019) == compute_history(alone, "a", 2019)
    assert compute_edisi(both, early) == compute_edisi(alone, early)
    assert compute_edisi(both, early)["a"].pengganti == ()
    assert compute_edisi(both, late)["a"].pengganti == ("target-2019",)
    assert [titik.capaian for titik in compute_history(both, "a", 2020)] == [
        compute_edisi(both, edisi)["a"] for edisi in (early, late)
    ]


def test_unknown_kode_has_no_history() -> None:
    assert compute_history(make_kecamatan(make_edisi(2019, [row()])), "lain", 2019) == ()
    assert compute_history(make_kecamatan(make_edisi(2019, [row()])), "a", 2018) == ()


@pytest.mark.parametrize("hubungan", [item.value for item in Hubungan])
def test_a_line_breaks_where_the_formula_changed_or_the_indicator_was_replaced(hubungan: str) -> None:
    expected = hubungan in {"rumus-berubah", "diganti"}
    assert breaks((2019, [row()]), (2020, [row(hubungan=hubungan)])) == [(2019, False), (2020, expected)]


def test_a_line_breaks_over_a_year_without_edition_and_over_an_edition_without_the_indicator() -> None:
    assert breaks((2017, [row()]), (2019, [row()])) == [(2017, False), (2019, True)]
    assert breaks((2017, [row()]), (2018, [row("b")]), (2019, [row()])) == [(2017, False), (2018, False), (2019, True)]
    assert breaks((2017, [row("b")]), (2018, [row()])) == [(2017, False), (2018, False)]


def test_an_edition_without_the_indicator_is_an_empty_point() -> None:
    kecamatan = make_kecamatan(make_edisi(2017, [row()]), make_edisi(2018, []))
    _, gone = compute_history(kecamatan, "a", 2018)
    assert (gone.indikator, gone.capaian, gone.hubungan) == (None, None, None)


def test_a_point_says_how_wording_and_formula_changed() -> None:
    kecamatan = make_kecamatan(
        make_edisi(2017, [row(uraian=LAMA, formulasi="A / B x 100%")]),
        make_edisi(2018, [row(uraian=BARU, formulasi="- A / B x 100%", hubungan="redaksi-berubah")]),
    )
    first, second = compute_history(kecamatan, "a", 2018)
    assert (first.uraian, first.formulasi) == ((), ())
    assert second.hubungan is Hubungan.REDAKSI_BERUBAH
    assert second.uraian == (
        Segment("sama", "Persentase keluhan /"),
        Segment("tambah", "pengaduan"),
        Segment("sama", "pelayanan administrasi yang ditindaklanjuti"),
    )
    assert second.formulasi == (Segment("tambah", "-"), Segment("sama", "A / B x 100%"))


def test_a_replaced_word_is_shown_out_then_in() -> None:
    assert diff_words("hasil survei warga", "hasil sensus warga") == (
        Segment("sama", "hasil"),
        Segment("hapus", "survei"),
        Segment("tambah", "sensus"),
        Segment("sama", "warga"),
    )
    assert diff_words("A B", "A") == (Segment("sama", "A"), Segment("hapus", "B"))
    assert diff_words("A  B ", "A B") == ()


@given(st.lists(st.sampled_from("abcd")), st.lists(st.sampled_from("abcd")))
def test_both_texts_can_be_put_together_from_their_difference(old: list[str], new: list[str]) -> None:
    parts = diff_words(" ".join(old), " ".join(new))
    if old == new:
        assert parts == ()
    else:
        assert " ".join(part.teks for part in parts if part.op != "hapus").split() == new
        assert " ".join(part.teks for part in parts if part.op != "tambah").split() == old


# Between two editions.


def target(text: str, jenis: Jenis = Jenis.PERSEN) -> Any:
    return make_nilai(text, jenis, "target")


@pytest.mark.parametrize(
    ("before", "after", "jenis", "expected"),
    [
        ("90 %", "95", Jenis.PERSEN, ("naik", Decimal(5), None)),
        ("90 %", "87,5 %", Jenis.PERSEN, ("turun", Decimal("-2.5"), None)),
        ("90 %", "90", Jenis.PERSEN, ("tetap", Decimal(0), None)),
        ("B", "A", Jenis.PREDIKAT, ("naik", None, 2)),
        ("A", "CC", Jenis.PREDIKAT, ("turun", None, -3)),
        ("B", "B", Jenis.PREDIKAT, ("tetap", None, 0)),
        ("WTP", "A", Jenis.PREDIKAT, ("berubah", None, None)),
        ("B", "≥ B", Jenis.PREDIKAT, ("berubah", None, None)),
        ("B", "65", Jenis.PREDIKAT, ("berubah", None, None)),
        ("90", "≥ 90", Jenis.PERSEN, ("berubah", None, None)),
        ("20-30", "20 s.d. 30", Jenis.ANGKA, ("tetap", None, None)),
        ("20-30", "20-35", Jenis.ANGKA, ("berubah", None, None)),
        ("20-30", "25", Jenis.ANGKA, ("berubah", None, None)),
        ("Terlaksana", "Terlaksana", Jenis.ANGKA, ("tetap", None, None)),
        ("Terlaksana", "Tersusun", Jenis.ANGKA, ("berubah", None, None)),
        ("Terlaksana", "5", Jenis.ANGKA, ("berubah", None, None)),
    ],
)
def test_how_a_target_moved(before: str, after: str, jenis: Jenis, expected: tuple[Any, ...]) -> None:
    moved = compare_target(target(before, jenis), target(after, jenis))
    assert (moved.gerak, moved.selisih, moved.langkah) == expected
    assert (moved.sebelum.tertulis, moved.sesudah.tertulis) == (before, after)


def test_kotabaru_2018_beside_2017() -> None:
    persen = ["waktu", "lembaga", "musrenbang", "sarpras", "keluhan", "temuan"]
    rows = {kode: {"kode": kode, "target": "100 %" if kode == "temuan" else "90 %"} for kode in persen}
    akip = {"kode": "akip", "jenis": "predikat"}
    before = make_edisi(
        2017, [*({**isi, "uraian": LAMA} for isi in rows.values()), {**akip, "target": "B"}], camat="PERADI, S.Sos"
    )
    after = make_edisi(
        2018,
        [{**isi, "uraian": BARU if kode == "keluhan" else LAMA} for kode, isi in rows.items()]
        + [{**akip, "target": "A"}],
        camat="FERIADI, S.Sos",
    )
    perubahan = compute_changes(before, after)
    moves = {item.kode: item.target.gerak for item in perubahan.indikator}
    assert moves == {**dict.fromkeys(persen, "tetap"), "akip": "naik"}
    assert [item.target.langkah for item in perubahan.indikator if item.kode == "akip"] == [2]
    assert [item.kode for item in perubahan.indikator if item.uraian] == ["keluhan"]
    assert perubahan.penanda_tangan == (NameChange("nama", "PERADI, S.Sos", "FERIADI, S.Sos"),)
    assert (perubahan.dari, perubahan.ke, perubahan.baru, perubahan.hilang) == (2017, 2018, (), ())


def test_new_gone_and_declared_gone() -> None:
    before = make_edisi(2017, [row("tetap"), row("hilang"), row("selesai")])
    after = make_edisi(2018, [row("baru"), row("tetap")], dihapus=("selesai", "tak-dikenal"))
    perubahan = compute_changes(before, after)
    assert [item.kode for item in perubahan.baru] == ["baru"]
    assert [item.kode for item in perubahan.hilang] == ["hilang", "selesai"]
    assert perubahan.dihapus == ("selesai",)
    assert [item.kode for item in perubahan.indikator] == ["tetap"]


def test_owner_source_and_missing_signature() -> None:
    before = make_edisi(2017, [row(penanggung_jawab="Kasi PMK", sumber_data="Rekap")])
    after = make_edisi(2018, [row(penanggung_jawab="Seksi PMK", sumber_data="Rekap")], camat="SITI")
    perubahan = compute_changes(before, after)
    (item,) = perubahan.indikator
    assert item.penanggung_jawab == (Segment("hapus", "Kasi"), Segment("tambah", "Seksi"), Segment("sama", "PMK"))
    assert (item.sumber_data, item.formulasi) == ((), ())
    assert [(change.bidang, change.sebelum) for change in perubahan.penanda_tangan] == [
        ("nama", ""),
        ("jabatan", ""),
        ("pangkat", ""),
    ]


def test_an_edition_is_computed_by_kode_in_document_order() -> None:
    edisi = make_edisi(2019, [row("z"), row("a", realisasi=None)])
    capaian = compute_edisi(make_kecamatan(edisi), edisi)
    assert [(kode, item.status) for kode, item in capaian.items()] == [
        ("z", Status.DIHITUNG),
        ("a", Status.BELUM_DILAPORKAN),
    ]


def test_who_signed_is_compared_by_office_then_by_name() -> None:
    def signed(*names: tuple[str, str]) -> Edisi:
        people = tuple(PenandaTangan(nama, jabatan, "", SPAN) for nama, jabatan in names)
        return replace(make_edisi(2018, [row()]), penanda_tangan=people)

    def changes(before: Edisi, after: Edisi) -> list[tuple[str, str, str]]:
        return [(item.bidang, item.sebelum, item.sesudah) for item in compute_changes(before, after).penanda_tangan]

    camat = ("SITI", "Camat Contoh")
    assert changes(signed(camat), signed(("BUDI", "Bupati"), camat)) == [
        ("nama", "", "BUDI"),
        ("jabatan", "", "Bupati"),
    ]
    assert changes(signed(camat, ("BUDI", "Bupati")), signed(("BUDI", "Bupati"), camat)) == []
    assert changes(signed(camat), signed(("SITI", "Plt. Camat Contoh"))) == [
        ("jabatan", "Camat Contoh", "Plt. Camat Contoh")
    ]
    assert changes(signed(camat), signed(("ANI", "Camat Contoh"))) == [("nama", "SITI", "ANI")]
