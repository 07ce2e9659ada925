"""The data of a kecamatan: every mistake found, once, at its place; nothing comes back while one remains."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from bening.data.choices import Agregasi, Arah, Hubungan, JenisDokumen, JenisRalat, RumusTurun
from bening.data.field import Field, FieldKind
from bening.data.field_reference import field_reference
from bening.data.kecamatan import read_kecamatan
from bening.data.relations import check_years
from bening.data.schema import TABLES
from bening.data.unique_codes import check_across
from bening.problems.record import Problems
from hypothesis import given, settings
from hypothesis import strategies as st
from support.sample_data import FILES, changed, found, read


def test_the_sample_is_read_word_for_word() -> None:
    kecamatan, problems = read(FILES)
    assert list(problems) == []
    assert kecamatan is not None
    assert (kecamatan.slug, kecamatan.nama, kecamatan.resmi, kecamatan.kode_wilayah) == (
        "contoh",
        "Contoh",
        True,
        "99.01.02",
    )
    assert kecamatan.kontak.alamat == "Jl. Contoh No. 1\nKota Contoh"
    assert kecamatan.pengaturan.rumus_turun is RumusTurun.RASIO
    assert kecamatan.pengaturan.batas_rata_rata == 120
    assert [(band.nama, band.mulai) for band in kecamatan.pengaturan.kategori] == [
        ("Baik", Decimal("75.5")),
        ("Kurang", Decimal(0)),
    ]
    surat = kecamatan.definisi["surat-selesai"]
    assert (surat.arah, surat.agregasi) == (Arah.NAIK, Agregasi.POSISI_AKHIR)
    assert kecamatan.definisi["nilai-akip"].arah is None
    assert kecamatan.definisi["nilai-akip"].agregasi is Agregasi.TAHUNAN


def test_an_edition_keeps_what_was_printed() -> None:
    kecamatan, _ = read(FILES)
    assert kecamatan is not None
    edisi, berikut = kecamatan.edisi
    assert (edisi.tahun, edisi.berkas, edisi.dokumen.tanggal) == (2017, "data/contoh/2017.yml", "2018-02")
    assert edisi.dokumen.jenis is JenisDokumen.LAPORAN_IKU
    assert edisi.ralat[0].jenis is JenisRalat.RALAT
    surat, akip, lampu = edisi.indikator
    assert (surat.nomor, surat.target.tertulis, surat.target.nilai) == ("1", "90 %", 90)
    assert (surat.realisasi.pembilang, surat.realisasi.penyebut, surat.realisasi.nilai) == (45, 50, 90)
    assert [None if nilai.kosong else nilai.nilai for nilai in surat.triwulan] == [20, 45, None, None]
    assert surat.capaian_tercetak is not None
    assert surat.capaian_tercetak.nilai == Decimal("100.00")
    assert surat.catatan[0].bidang == "formulasi"
    assert (akip.target.predikat, akip.realisasi.predikat, akip.tahun_evaluasi) == ("B", "BB", 2016)
    assert (lampu.target.nilai, lampu.realisasi.kosong, lampu.capaian_tercetak) == (1250, True, None)
    assert berikut.dihapus == ("nilai-akip",)
    assert (berikut.indikator[1].hubungan, berikut.indikator[1].dari) == (Hubungan.DIGANTI, ("lampu-jalan",))
    assert [signer.nama for signer in berikut.penanda_tangan] == ["BUPATI CONTOH", "CAMAT CONTOH"]


def test_values_point_at_their_line() -> None:
    kecamatan, _ = read(FILES)
    assert kecamatan is not None
    target = kecamatan.edisi[0].indikator[0].target
    line = FILES["2017.yml"].decode().splitlines()[target.span.line - 1]
    assert line[target.span.column - 1 :] == "90 %" == line[-target.span.width :]


def test_the_sample_holds_every_field() -> None:
    text = b"".join(FILES.values()).decode()
    missing = [
        row.jalur
        for row in field_reference()
        if f"{row.field.nama}:" not in text and row.field.nama not in {"<kode>", "[]"}
    ]
    assert missing == []


DOKUMEN = "dokumen: {judul: Laporan contoh 2018, jenis: lkjip, lingkup: satu-tabel, kolom: [uraian, target]}"
ONE = [
    # what stands in the sample, what a hurried person writes, and every problem that must be named
    ("kecamatan.yml", "nama: Contoh\n", "", ["kecamatan.yml:1:1 K002"]),
    ("kecamatan.yml", "nama: Contoh\n", "nama:\n", ["kecamatan.yml:1:6 K002"]),
    ("kecamatan.yml", "nama: Contoh\n", "nama: '  '\n", ["kecamatan.yml:1:7 K002"]),
    ("kecamatan.yml", "nama: Contoh\n", "nama: [Contoh]\n", ["kecamatan.yml:1:7 K003"]),
    ("kecamatan.yml", "provinsi:", "propinsi:", ["kecamatan.yml:3:1 K001"]),
    ("kecamatan.yml", "resmi: ya", "resmi: mungkin", ["kecamatan.yml:4:8 K004"]),
    ("kecamatan.yml", '"99.01.02"', "99.1.2", ["kecamatan.yml:5:15 K013"]),
    ("kecamatan.yml", "  telepon: (0741) 000000", "  telepon: pak Budi", ["kecamatan.yml:12:12 K014"]),
    ("kecamatan.yml", "kantor@contoh.example", "kantor(at)contoh", ["kecamatan.yml:13:10 K014"]),
    ("kecamatan.yml", "situs: https://contoh.example/", "situs: contoh", ["kecamatan.yml:14:10 K012"]),
    (
        "kecamatan.yml",
        "  pengaduan: https://lapor.example/",
        "  pengaduan: 19700209 199003 1 002",
        ["kecamatan.yml:15:14 K011"],
    ),
    ("kecamatan.yml", "batas_rata_rata: 120", "batas_rata_rata: 0", ["kecamatan.yml:18:20 K016"]),
    ("kecamatan.yml", "batas_rata_rata: 120", "batas_rata_rata: seratus", ["kecamatan.yml:18:20 K020"]),
    ("kecamatan.yml", "batas_rata_rata: 120", "batas_rata_rata: kira-kira 120", ["kecamatan.yml:18:20 K016"]),
    ("kecamatan.yml", 'mulai: "75,5"', 'mulai: "1001"', ["kecamatan.yml:20:27 K016"]),
    ("kecamatan.yml", 'mulai: "75,5"', "mulai: -1", ["kecamatan.yml:20:27 K022"]),
    ("kecamatan.yml", "mulai: 0", "mulai: 10", ["kecamatan.yml:20:5 K017"]),
    ("kecamatan.yml", "mulai: 0", 'mulai: "75,5"', ["kecamatan.yml:20:5 K017"]),
    ("kecamatan.yml", "mulai: 0", "mulai: 80", ["kecamatan.yml:20:5 K017"]),
    ("kecamatan.yml", "nama: Kurang", "nama: Baik", ["kecamatan.yml:20:5 K017"]),
    ("kecamatan.yml", "    - {nama: Kurang, mulai: 0}", "    - Kurang", ["kecamatan.yml:21:7 K003"]),
    ("kecamatan.yml", "nama_resmi: Contoh Baru", "nama_resmi: " + "x" * 61, ["kecamatan.yml:6:13 K007"]),
    ("kecamatan.yml", "sumber: Data", "sumber: " + "x" * 81 + " Data", ["kecamatan.yml:7:9 K008"]),
    (
        "indikator.yml",
        "surat-selesai:\n",
        "Surat Selesai:\n",
        ["2017.yml:15:15 K050", "2018.yml:7:15 K050", "indikator.yml:1:1 K005", "renstra.yml:5:5 K050"],
    ),
    ("indikator.yml", "jenis: jumlah\n  satuan: unit", "jenis: jumlahan\n  satuan: unit", ["indikator.yml:16:10 K004"]),
    (
        "indikator.yml",
        "nilai-akip:\n  nama_pendek: Nilai AKIP\n  jenis: predikat",
        "nilai-akip: predikat",
        ["indikator.yml:11:13 K003"],
    ),
    ("indikator.yml", "arah: naik", "arah: keatas", ["indikator.yml:9:9 K004"]),
    ("2017.yml", "tahun: 2017\n", "", ["2017.yml:1:1 K002"]),
    ("2017.yml", "tahun: 2017\n", "tahun: 2016\n", ["2017.yml:1:8 K053"]),
    ("2017.yml", "tahun: 2017\n", "tahun: dua ribu\n", ["2017.yml:1:8 K015"]),
    ("2017.yml", "  jenis: laporan-iku", "  jenis: laporan", ["2017.yml:4:10 K004"]),
    ("2017.yml", "berkas: sumber/laporan-2017.txt", "berkas: ../rahasia.txt", ["2017.yml:5:11 K070"]),
    ("2017.yml", "berkas: sumber/laporan-2017.txt", "berkas: sumber/../../etc/passwd", ["2017.yml:5:11 K070"]),
    ("2017.yml", "berkas: sumber/laporan-2017.txt", "berkas: sumber/laporan-2071.txt", ["2017.yml:5:11 K071"]),
    ("2017.yml", "  tanggal: 2018-02\n", "  tanggal: Februari 2018\n", ["2017.yml:8:12 K027"]),
    ("2017.yml", "  tanggal: 2018-02\n", "  tanggal: 2018-02-30\n", ["2017.yml:8:12 K028"]),
    ("2017.yml", 'nama: "CONTOH, S.Sos"', 'nama: "CONTOH, S.Sos", nip: 1', ["2017.yml:9:41 K001"]),
    ("2017.yml", "penanda_tangan: {", "penanda_tangan: x {", ["2017.yml:9:24 Y00"]),
    ("2017.yml", "  - kode: pelayanan\n", "  - kode: Pelayanan\n", ["2017.yml:11:11 K005"]),
    (
        "2017.yml",
        "kode: lampu-jalan",
        "kode: nilai-akip",
        ["2017.yml:33:15 K051"],
    ),
    ("2017.yml", "kode: surat-selesai", "kode: surat-selesei", ["2017.yml:15:15 K050"]),
    ("2017.yml", "      - kode: surat-selesai\n        nomor: 1", "      - nomor: 1", ["2017.yml:15:9 K002"]),
    ("2017.yml", "target: 90 %", "target:", ["2017.yml:18:16 K002"]),
    ("2017.yml", "target: 90 %", "target: belum rilis", ["2017.yml:18:17 K024"]),
    ("2017.yml", "target: 90 %", "target: [90 %]", ["2017.yml:18:17 K003"]),
    ("2017.yml", "target: 90 %", "target: 90 % (hub. 0812-3456-7890)", ["2017.yml:18:17 K011"]),
    ("2017.yml", "target: 90 %", "target: 9\u200b0 %", ["2017.yml:18:18 Y15"]),
    (
        "2017.yml",
        "realisasi: {pembilang: 45, penyebut: 50, nilai: 90 %}",
        "realisasi: {pembilang: 45}",
        ["2017.yml:19:20 K029"],
    ),
    (
        "2017.yml",
        "realisasi: {pembilang: 45, penyebut: 50, nilai: 90 %}",
        "realisasi: [45, 50]",
        ["2017.yml:19:20 K003"],
    ),
    ("2017.yml", "penyebut: 50, nilai", "penyebut: lima, nilai", ["2017.yml:19:46 K020"]),
    ("2017.yml", "penyebut: 50, nilai", "penyebut: [50], nilai", ["2017.yml:19:46 K003"]),
    ("2017.yml", "        realisasi:\n", "        realisasi: {pembilang: 1, penyebut: 2}\n", ["2017.yml:36:20 K082"]),
    ("2017.yml", "        realisasi:\n", "        realisasi:\n          nomor: 1\n", ["2017.yml:37:11 K001"]),
    ("2017.yml", 'triwulan: [20, 45, "", ""]', "triwulan: [20, 45]", ["2017.yml:20:19 K084"]),
    ("2017.yml", 'triwulan: [20, 45, "", ""]', 'triwulan: [20,5, 45, "", ""]', ["2017.yml:20:22 Y17"]),
    ("2017.yml", 'triwulan: [20, 45, "", ""]', "triwulan: {I: 20}", ["2017.yml:20:19 K003"]),
    ("2017.yml", 'triwulan: [20, 45, "", ""]', "triwulan: 20", ["2017.yml:20:19 K003"]),
    ("2017.yml", 'triwulan: [20, 45, "", ""]', 'triwulan: [20, 1.250, "", ""]', ["2017.yml:20:24 K021"]),
    ("2017.yml", "tahun_evaluasi: 2016", "tahun_evaluasi: lalu", ["2017.yml:32:25 K015"]),
    (
        "2017.yml",
        "tanggal: 2026-11-22, bidang: formulasi",
        "tanggal: 2026, bidang: rumus",
        ["2017.yml:27:62 K027", "2017.yml:27:76 K004"],
    ),
    ("2017.yml", "jenis: anggapan", "jenis: Anggapan Redaksi", ["2017.yml:27:21 K005"]),
    ("2017.yml", "jenis: ralat, ", "", ["2017.yml:46:5 K002"]),
    (
        "2017.yml",
        "  - {tanggal: 2026-11-23, jenis: ralat, alasan: Target salah ketik.}",
        "  salah ketik",
        ["2017.yml:46:3 K003"],
    ),
    (
        "2017.yml",
        "  - {tanggal: 2026-11-23, jenis: ralat, alasan: Target salah ketik.}",
        "  - &x",
        ["2017.yml:46:5 Y08"],
    ),
    (
        "2018.yml",
        f"{DOKUMEN}\n",
        "",
        ["2018.yml:1:1 K002"],
    ),
    (
        "2018.yml",
        DOKUMEN,
        "dokumen: lkjip",
        ["2018.yml:2:10 K003"],
    ),
    (
        "2018.yml",
        DOKUMEN,
        "dokumen: {}",
        ["2018.yml:2:10 K002"],
    ),
    ("2018.yml", "sasaran:\n", "sasaran:\n  - Pelayanan\n", ["2018.yml:4:5 K003"]),
    ("kecamatan.yml", "mulai: 0", "mulai:", ["kecamatan.yml:21:28 K002"]),
    # relations with the year before
    (
        "2018.yml",
        "uraian: Persentase surat selesai",
        "uraian: Persentase surat dan izin selesai",
        ["2018.yml:11:19 K057"],
    ),
    ("2018.yml", "- Surat selesai/surat x 100%", "Surat selesai/izin x 100%", ["2018.yml:11:19 K057"]),
    ("2018.yml", "hubungan: tetap", "hubungan: redaksi-berubah", ["2018.yml:11:19 K058"]),
    ("2018.yml", "hubungan: tetap", "hubungan: rumus-berubah", ["2018.yml:11:19 K061"]),
    ("2018.yml", "hubungan: tetap", "hubungan: baru", ["2018.yml:11:19 K060"]),
    ("2018.yml", "hubungan: tetap", "hubungan: target-direvisi", []),
    ("2018.yml", "target: 95 %\n", "target: 90\n", []),
    ("2018.yml", "        hubungan: tetap\n", "", []),
    ("2018.yml", "hubungan: tetap", "hubungan: tetap\n        dari: lampu-jalan", ["2018.yml:12:15 K068"]),
    ("2018.yml", "hubungan: diganti", "hubungan: gabung", ["2018.yml:16:19 K068"]),
    ("2018.yml", "hubungan: diganti\n        dari: [lampu-jalan]", "hubungan: baru", ["2018.yml:4:3 K063"]),
    (
        "2018.yml",
        "hubungan: diganti\n        dari: [lampu-jalan]",
        "hubungan: tetap",
        ["2018.yml:4:3 K063", "2018.yml:16:19 K059"],
    ),
    (
        "2018.yml",
        "        hubungan: diganti\n        dari: [lampu-jalan]\n",
        "",
        ["2018.yml:4:3 K063", "2018.yml:13:15 K067"],
    ),
    ("2018.yml", "dari: [lampu-jalan]", "dari: lampu-jalan", []),
    ("2018.yml", "dari: [lampu-jalan]", "dari: [lampu-jalan,]", []),
    ("2018.yml", "dari: [lampu-jalan]", "dari: [lampu-jalam]", ["2018.yml:17:16 K068"]),
    ("2018.yml", "dari: [lampu-jalan]", "dari: [Lampu Jalan]", ["2018.yml:17:16 K005"]),
    ("2018.yml", "dari: [lampu-jalan]", "dari: {kode: lampu-jalan}", ["2018.yml:17:15 K003"]),
    ("2018.yml", "dari: [lampu-jalan]", "dari: *lama", ["2018.yml:17:15 Y07"]),
    ("2018.yml", "02, target: 12}", "02}", ["2018.yml:18:23 K002"]),
    ("2018.yml", "02, target: 12}", "02, target: dua belas}", ["2018.yml:18:81 K020"]),
    ("2018.yml", "02, target: 12}", "02, target: [12]}", ["2018.yml:18:81 K003"]),
    ("2018.yml", "tanggal: 2018-10-02", "tanggal: 2018-13-02", ["2018.yml:18:61 K028"]),
    ("2018.yml", "tanggal: 2018-10-02, ", "", ["2018.yml:18:23 K002"]),
    ("2018.yml", "{dokumen: PK Perubahan 2018, ", "{", ["2018.yml:18:23 K002"]),
    ("2018.yml", "target_lain: [{", "target_lain: [{lama: 1, ", ["2018.yml:18:24 K001"]),
    ("2018.yml", "[{dokumen: PK Perubahan 2018, tanggal: 2018-10-02, target: 12}]", "12", ["2018.yml:18:22 K003"]),
    (
        "2018.yml",
        "{kode: nilai-akip, hubungan: dihapus}",
        "{kode: nilai-akip, hubungan: dihapus, target: A, nomor: }",
        ["2018.yml:12:55 K065"],
    ),
    ("2018.yml", "{kode: nilai-akip, hubungan: dihapus}", "{hubungan: dihapus}", ["2018.yml:12:9 K002"]),
    (
        "2018.yml",
        "{kode: nilai-akip, hubungan: dihapus}",
        "{kode: nilai-akp, hubungan: dihapus}",
        ["2018.yml:12:16 K050"],
    ),
    ("2018.yml", "      - {kode: nilai-akip, hubungan: dihapus}\n", "", ["2018.yml:4:3 K063"]),
    ("2018.yml", "hubungan: tetap", "hubungan: tetp", ["2018.yml:11:19 K004"]),
    ("2018.yml", "kode: surat-selesai", "kode: surat_selesai", ["2018.yml:7:15 K005"]),
    ("2017.yml", "hubungan: baru", "hubungan: tetap", ["2017.yml:25:19 K064"]),
]


@pytest.mark.parametrize(("name", "old", "new", "expected"), ONE)
def test_one_mistake_is_one_message_at_its_place(name: str, old: str, new: str, expected: list[str]) -> None:
    files = changed(name, old, new)
    assert found(files) == expected
    assert (read(files)[0] is None) == bool(expected)


def test_a_kode_declared_gone_must_have_been_there() -> None:
    files = changed("2018.yml", "{kode: nilai-akip, hubungan: dihapus}", "{kode: lampu-baru, hubungan: dihapus}")
    files["indikator.yml"] += b"lampu-baru: {nama_pendek: Lampu baru, jenis: jumlah}\n"
    assert found(files) == ["2018.yml:4:3 K063", "2018.yml:12:38 K062"]


def test_near_misses_are_suggested() -> None:
    for name, old, new, suggestion in (
        ("kecamatan.yml", "provinsi:", "propinsi:", '"provinsi"'),
        ("2017.yml", "penanggung_jawab:", "Penanggung Jawab:", '"penanggung_jawab"'),
        ("2017.yml", "kode: surat-selesai", "kode: surat-selesei", '"surat-selesai"'),
        ("2017.yml", "sumber/laporan-2017.txt", "sumber/laporan-2071.txt", '"sumber/laporan-2017.txt"'),
        ("2018.yml", "hubungan: tetap", "hubungan: Tetap", '"tetap"'),
        ("2018.yml", "dari: [lampu-jalan]", "dari: [lampu-jalam]", '"lampu-jalan"'),
    ):
        assert any(suggestion in item.perbaikan for item in read(changed(name, old, new))[1]), new


def test_a_key_pasted_from_word_is_explained() -> None:
    files = changed("2017.yml", "        sumber_data:", "        sumber\u00a0data:")
    (item,) = read(files)[1]
    assert item.code == "K001"
    assert "spasi tak-putus dari Word" in item.perbaikan
    assert "sumber_data" in item.perbaikan


def test_missing_fields_are_named_together() -> None:
    (item,) = read(FILES | {"kecamatan.yml": b"resmi: tidak\n"})[1]
    assert item.code == "K002"
    assert '"nama", "kabupaten_kota", "provinsi"' in item.masalah
    assert "nama: …\nkabupaten_kota: …" in item.perbaikan


def test_missing_files_are_named_and_nothing_else() -> None:
    for name in ("kecamatan.yml", "indikator.yml"):
        files = {path: data for path, data in FILES.items() if path != name}
        assert found(files) == [f"{name}:1:1 K018"]
    files = {path: data for path, data in FILES.items() if not path.startswith("20")}
    assert found(files) == ["kecamatan.yml:1:1 K054"]


def test_an_unreadable_file_silences_what_needs_it() -> None:
    assert found(FILES | {"indikator.yml": b"- 1\n"}) == ["indikator.yml:1:1 Y18"]
    assert found(FILES | {"2017.yml": b"- 1\n"}) == ["2017.yml:1:1 Y18"]
    assert found(FILES | {"2017.yml": b"tahun: 2017\n"}) == ["2017.yml:1:1 K002"]
    assert found(FILES | {"kecamatan.yml": b"nama: &x\n"}) == ["kecamatan.yml:1:1 K002", "kecamatan.yml:1:7 Y08"]


def test_mistakes_of_all_files_come_together_in_order() -> None:
    files = FILES | {
        "kecamatan.yml": FILES["kecamatan.yml"].replace(b"resmi: ya", b"resmi: oui"),
        "2017.yml": FILES["2017.yml"].replace(b"jawab: Kasi", b"jwb: Kasi").replace(b"target: B", b"target: b"),
        "2018.yml": FILES["2018.yml"].replace(b"target: 95 %", b"target: 1.250"),
    }
    assert found(files) == [
        "2017.yml:23:9 K001",
        "2017.yml:30:17 K023",
        "2018.yml:9:17 K021",
        "kecamatan.yml:4:8 K004",
    ]


def test_editions_come_back_oldest_first_and_compare_with_the_one_before() -> None:
    later = FILES["2018.yml"].replace(b"2018", b"2020").replace(b"- {kode: nilai-akip, hubungan: dihapus}", b"")
    later = later.replace(b"hubungan: diganti\n        dari: [lampu-jalan]", b"hubungan: tetap")
    kecamatan, problems = read(FILES | {"2020.yml": later})
    assert list(problems) == []
    assert kecamatan is not None
    assert [edisi.tahun for edisi in kecamatan.edisi] == [2017, 2018, 2020]


@pytest.mark.parametrize(
    ("relation", "uraian", "formulasi", "target", "expected"),
    [
        ("redaksi-berubah", "Surat tuntas", "Surat selesai / surat x 100%", "95", []),
        ("redaksi-berubah", "Surat tuntas", "Surat / izin", "95", ["K057"]),
        ("rumus-berubah", "Surat tuntas", "Surat / izin", "95", []),
        ("rumus-berubah", "Persentase surat selesai", "", "95", []),
        ("tetap", "Persentase  SURAT selesai", "", "95", []),
        ("target-direvisi", "Persentase surat selesai", "", "90", ["K066"]),
        ("target-direvisi", "Surat tuntas", "", "95", ["K057"]),
        ("pecah", "Surat tuntas", "Lain", "95", ["K068"]),
        ("diganti", "Surat tuntas", "Lain", "95", []),
        ("", "Surat tuntas", "", "95", ["K067"]),
        ("", "Surat tuntas", "Lain", "95", ["K067"]),
    ],
)
def test_a_relation_says_what_the_documents_say(
    relation: str, uraian: str, formulasi: str, target: str, expected: list[str]
) -> None:
    text = FILES["2018.yml"].decode()
    for old, new in (
        ("uraian: Persentase surat selesai", f"uraian: {uraian}"),
        ('formulasi: "- Surat selesai/surat x 100%"', f"formulasi: {formulasi}"),
        ("target: 95 %", f"target: {target}"),
        ("hubungan: tetap", f"hubungan: {relation}"),
    ):
        assert old in text
        text = text.replace(old, new)
    assert [code.split()[1] for code in found(FILES | {"2018.yml": text.encode()})] == expected


def test_two_sasaran_with_one_kode_collide() -> None:
    old = "catatan:\n  - jenis: umum"
    twin = "  - {kode: pelayanan, uraian: Lain, indikator: [{kode: lampu-pintar, uraian: L, target: 1}]}\n"
    assert found(changed("2017.yml", old, twin + old))[0] == "2017.yml:37:12 K052"


def test_contact_data_may_stand_in_contact_and_in_sources_that_repeat_them() -> None:
    source = b"Kantor Camat Contoh\nTelp. 0741 000000, KANTOR@contoh.example\n"
    assert found(FILES | {"sumber/laporan-2017.txt": source}) == []
    assert found(FILES | {"sumber/laporan-2017.txt": b"x\r\nTelp. (0741) 999999\n"}) == [
        "sumber/laporan-2017.txt:2:7 K011"
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_sources_are_searched_whatever_their_encoding(encoding: str) -> None:
    text = "Café\nNIP. 19700209 199003 1 002\n"
    assert found(FILES | {"sumber/b.txt": text.encode(encoding)}) == ["sumber/b.txt:2:6 K011"]


def test_only_text_sources_are_searched() -> None:
    assert found(FILES | {"sumber/b.pdf": b"19700209 199003 1 002"}) == []


def test_two_kecamatan_without_code_do_not_collide() -> None:
    files = changed("kecamatan.yml", 'kode_wilayah: "99.01.02"\n', "")
    files["2018.yml"] = files["2018.yml"].replace(b'kode_wilayah: "99.01.02.1001", ', b"")
    problems = Problems()
    both = [read_kecamatan(slug, files, problems, f"data/{slug}") for slug in ("satu", "dua")]
    check_across([item for item in both if item is not None], problems)
    assert (len(problems), None in both) == (0, False)


def test_a_target_with_a_problem_is_not_compared() -> None:
    files = changed("2018.yml", "hubungan: tetap", "hubungan: target-direvisi")
    files["2018.yml"] = files["2018.yml"].replace(b"target: 95 %", b"target: 1.250")
    assert found(files) == ["2018.yml:9:17 K021"]


def test_no_years_have_no_relations() -> None:
    problems = Problems()
    check_years([], problems)
    assert len(problems) == 0


def test_every_text_field_is_covered_by_the_text_rules() -> None:
    """Whatever kind a field has, a NIP in it is refused: by the rule for personal data or by the kind itself."""
    nip = "19700209 199003 1 002"
    for row in field_reference():
        if row.field.bagian or row.field.kind is FieldKind.PETA_TAHUN:
            continue
        assert refuses(row.field, nip), row.jalur


def refuses(field: Field, text: str) -> bool:
    from bening.data.read_fields import FieldReader  # noqa: PLC0415 - only here
    from bening.data.yaml_tree import YamlScalar  # noqa: PLC0415
    from bening.problems.record import Span  # noqa: PLC0415

    problems = Problems()
    FieldReader(problems, frozenset()).scalar(YamlScalar(text, Span("a.yml")), field)
    return problems.blocking


@given(st.permutations(sorted(FILES)))
@settings(max_examples=20, deadline=None)
def test_the_order_of_files_changes_nothing(names: list[str]) -> None:
    broken = changed("2018.yml", "target: 95 %", "target: 1.250")
    assert read({name: FILES[name] for name in names})[0] == read(FILES)[0]
    assert found({name: broken[name] for name in names}) == found(broken)


@given(st.sampled_from(sorted(FILES)), st.binary(max_size=120), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_no_bytes_break_validation(name: str, junk: bytes, rng: random.Random) -> None:
    data = FILES[name]
    start, end = sorted(rng.choices(range(len(data) + 1), k=2))
    check_points_inside(FILES | {name: data[:start] + junk + data[min(end, start + 40) :]})


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_moved_pieces_break_nothing(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([name for name in sorted(FILES) if name.endswith(".yml")]))
    lines = FILES[name].decode().splitlines()
    taken = data.draw(st.lists(st.sampled_from(lines), max_size=30))
    indent = data.draw(st.lists(st.integers(-2, 4), min_size=len(taken), max_size=len(taken)))
    moved = [" " * step + line if step >= 0 else line[-step:] for step, line in zip(indent, taken, strict=True)]
    check_points_inside(FILES | {name: "\n".join([*lines[:6], *moved]).encode()})


def check_points_inside(files: dict[str, bytes]) -> None:
    kecamatan, problems = read(files)
    assert (kecamatan is None) == problems.blocking
    for item in problems:
        name = item.span.file.removeprefix("data/contoh/")
        assert name in TABLES or name.startswith("sumber/") or name[:4].isdigit()
        assert item.span.line >= 1
        assert 1 <= item.span.column <= len(item.span.text) + 1
