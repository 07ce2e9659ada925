"""Every message about what a file says: an input that must raise it, near ones that must not, the note that answers."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import pytest
from bening.data.kecamatan import read_kecamatan
from bening.problems.record import Problems, Severity
from bening.rules.warnings import warn
from support.edits import BASE, ROW, edited, told

Edits = dict[str, Any]


class Case(NamedTuple):
    """A message: edits that raise it, edits close by that do not, and `place jenis bidang` of the note that answers."""

    code: str
    raises: Edits
    near: list[Edits]
    note: str = ""


def parts(*rows: Edits, menurut: str = "lainnya", **more: Any) -> Edits:
    return {"menurut": menurut, "baris": list(rows), **more}


def plan(tanggal: str, mulai: str, akhir: str) -> Edits:
    target = {akhir: "90"}
    dokumen = {"judul": "Renstra lain", **({"tanggal": tanggal} if tanggal else {})}
    return {"dokumen": dokumen, "mulai": mulai, "akhir": akhir, "indikator": {"kepuasan": {"target": target}}}


def other(tanggal: str, target: str, dokumen: str) -> list[Edits]:
    return [{"dokumen": dokumen, "tanggal": tanggal, "target": target}]


PROGRAM = "2024.anggaran.program.0"
AGREEMENT: Edits = {"2024.dokumen.jenis": "perjanjian-kinerja", **{f"{kode}.realisasi": None for kode in ROW}}
ALL_COLUMNS = ["nomor", "uraian", "satuan", "arah", "target", "realisasi"]
REASON = "Petugas berganti pada Mei."
NIK = "3171234567890123"
U = [f"3,{hundredths}" for hundredths in (52, 48, 31, 90, 55, 58, 66, 40, 45)]  # 31,85 ÷ 9 × 25 = 88,47
SKM = [{"kode": f"U{number}", "realisasi": value} for number, value in enumerate(U, 1)]

CASES = [
    # Errors.
    Case("K019", {"kepuasan.uraian": "IKM\tkecamatan"}, [{"kepuasan.uraian": "IKM kecamatan"}]),
    Case(
        "K019", {"kepuasan.sumber_data": "a\tb"}, [{"kepuasan.analisis": {"penyebab": "Dua baris.\nIni yang kedua."}}]
    ),
    Case(
        "K069",
        {"renstra.+": plan("2021-09-10", "2024", "2028")},
        [{"renstra.+": plan("2023-05-02", "2024", "2028")}, {"renstra.+": plan("2021-09-10", "2027", "2031")}],
    ),
    Case("K069", {"renstra.+": plan("", "2022", "2026")}, [{"renstra.+": plan("", "2027", "2031")}]),
    Case("K091", {"renstra.0.indikator.kepuasan.target": {"2027": "9"}}, [{"renstra.0.akhir": "2027"}]),
    Case(
        "K050",
        {"renstra.0.indikator.ikm": {"target": {"2026": "1"}}},
        [{"renstra.0.indikator.surat": {"target": {"2026": "95 %"}}}],
    ),
    Case("K055", {f"{PROGRAM}.sasaran": ["pelayan"]}, [{f"{PROGRAM}.sasaran": ["pelayanan"]}]),
    Case("K056", {f"{PROGRAM}.indikator": ["surat-cepat"]}, [{f"{PROGRAM}.indikator": ["surat"]}]),
    Case(
        "K002",
        {"kepuasan.rincian": {"baris": [{"nama": "Loket", "realisasi": "88"}]}},
        [{"kepuasan.rincian": parts({"nama": "Loket", "realisasi": "88"})}],
    ),
    Case(
        "K002",
        {"kepuasan.rincian": {"menurut": "layanan"}},
        [{"kepuasan.rincian": parts({"nama": "KTP", "realisasi": "88"}, menurut="layanan")}],
    ),
    Case(
        "K002",
        {"kepuasan.target": ""},
        [{"kepuasan.target": text} for text in ("-", "–", "belum ditetapkan", "tidak tercantum")],
    ),
    Case(
        "K002",
        {"kepuasan.pembanding": [{"cakupan": "provinsi", "nama": "IKM provinsi", "nilai": "88"}]},
        [{"kepuasan.pembanding": [{"cakupan": "provinsi", "nama": "IKM provinsi", "nilai": "88", "sumber": "Biro"}]}],
    ),
    Case(
        "K085",
        {
            "kepuasan.rincian": parts(
                {"kode_wilayah": "99.12.08.2001", "nama": "Lor", "realisasi": "88"}, menurut="desa"
            )
        },
        [
            {
                "kepuasan.rincian": parts(
                    {"kode_wilayah": "99.12.07.2001", "nama": "Lor", "realisasi": "88"}, menurut="desa"
                )
            }
        ],
    ),
    Case(
        "K087",
        {"kepuasan.rincian": parts({"kode": "U10", "realisasi": "3,5"}, menurut="unsur-skm")},
        [{"kepuasan.rincian": parts({"kode": "U9", "realisasi": "3,5"}, menurut="unsur-skm")}],
    ),
    Case(
        "K087",
        {"surat.rincian": parts({"nama": "Loket", "realisasi": "90 %"}, {"nama": "Loket", "realisasi": "80 %"})},
        [{"surat.rincian": parts({"nama": "Loket", "realisasi": "90 %"}, {"nama": "Loket 2", "realisasi": "80 %"})}],
    ),
    Case(
        "K086",
        {"surat.realisasi": {"pembilang": "3", "penyebut": "0"}},
        [
            {"surat.realisasi": {"pembilang": "0", "penyebut": "0"}},
            {"surat.realisasi": {"pembilang": "0", "penyebut": "3"}},
        ],
    ),
    Case(
        "K086",
        {"surat.rincian": parts({"nama": "Loket", "realisasi": {"pembilang": "1", "penyebut": "0"}})},
        [{"surat.rincian": parts({"nama": "Loket", "realisasi": {"pembilang": "0", "penyebut": "0"}})}],
    ),
    Case("K084", {"kepuasan.target_triwulan": ["", "88"]}, [{"kepuasan.target_triwulan": ["", "", "", "88"]}]),
    Case("K084", {f"{PROGRAM}.triwulan": ["Rp90"]}, [{f"{PROGRAM}.triwulan": ["Rp30", "Rp30", "Rp20", "Rp10"]}]),
    Case(
        "K089",
        {"kecamatan.penerbit": {"nama": "Komunitas"}},
        [{"kecamatan.penerbit": {"nama": "Komunitas", "tautan": "https://contoh.id"}}],
    ),
    Case("K090", {"kecamatan.dahulu": ["contoh"]}, [{"kecamatan.dahulu": ["contoh-lama"]}]),
    Case("K004", {"2024.dokumen.kolom": ["nomer"]}, [{"2024.dokumen.kolom": [*ALL_COLUMNS]}]),
    *(
        Case("K011", {place: text}, [{place: f"0,{NIK} bagian"}, {place: "12 bulan, 24 desa"}])
        for text in (f"NIK {NIK}", "NIP 196504121990031005", "hubungi 0812-3456-7890")
        for place in (
            "kepuasan.analisis.rencana",
            "2024.dokumen_lain.0.judul",
            "2024.sasaran.0.tujuan",
            f"{PROGRAM}.penanggung_jawab",
        )
    ),
    # Warnings, each with the note that answers it.
    Case(
        "W011",
        {"2024.dokumen.jenis": "perjanjian-kinerja", "2024.dokumen.tanggal": "2024-01-20"},
        [{"2024.dokumen.jenis": "laporan-triwulan"}, {"2024.dokumen.jenis": "laporan-iku"}],
        "2024 hasil-di-dokumen-rencana realisasi",
    ),
    Case(
        "W011",
        {"2024.dokumen.jenis": "rencana-aksi", "warga.realisasi": None, "warga.triwulan": ["100", "", "", ""]},
        [{"warga.realisasi": None, "warga.triwulan": ["100", "", "", ""]}],
        "2024 hasil-di-dokumen-rencana ",
    ),
    Case(
        "W012",
        {"kepuasan.realisasi": None, "kepuasan.capaian_tercetak": "100,53"},
        [{"kepuasan.realisasi": None}, {"kepuasan.capaian_tercetak": "100,53"}],
        "kepuasan capaian-tanpa-hasil capaian_tercetak",
    ),
    Case(
        "W013",
        {"surat.realisasi": {"nilai": "92,5 %", "pembilang": "55", "penyebut": "60"}},
        [
            {"surat.realisasi": {"nilai": text, "pembilang": "55", "penyebut": "60"}}
            for text in ("91,67 %", "91,66 %", "92 %", "91 %")
        ],
        "surat beda-komponen realisasi",
    ),
    Case(
        "W014",
        {"indikator.kepuasan.arah": None},
        [{}, {"indikator.kepuasan.arah": None, "kepuasan.target": "≥ 88"}],
        "kepuasan arah-tidak-tercetak arah",
    ),
    Case(
        "W015",
        {"2024.dokumen.kolom": ["nomor", "uraian", "target", "realisasi"]},
        [{"2024.dokumen.kolom": ["nomor", "uraian", "arah", "target", "realisasi"]}, {}],
        "2024 anggapan-arah arah",
    ),
    Case(
        "W016",
        {"2024.dokumen.kolom": ALL_COLUMNS, "surat.formulasi": "Surat tepat waktu / surat x 100 %"},
        [
            {"2024.dokumen.kolom": ALL_COLUMNS},
            {"2024.dokumen.kolom": [*ALL_COLUMNS, "formulasi"], "surat.formulasi": "Surat tepat waktu / surat x 100 %"},
        ],
        "surat dari-dokumen-lain formulasi",
    ),
    Case(
        "W017",
        {"kepuasan.target_triwulan": ["", "86", "", "87"]},
        [
            {"kepuasan.target_triwulan": ["", "86", "", "88"]},
            {
                "kepuasan.target_triwulan": ["", "86", "", "89"],
                "kepuasan.target_lain": other("2024-01-20", "89", "PK Perubahan"),
            },
        ],
        "kepuasan beda-rencana target_triwulan",
    ),
    Case(
        "W017",
        {"warga.target_triwulan": ["100", "100", "100", "90"]},
        [{"warga.target_triwulan": ["100", "100", "100", "100"]}, {"warga.target_triwulan": ["100", "100", "", ""]}],
        "warga beda-rencana target_triwulan",
    ),
    Case(
        "W018",
        {"kepuasan.jangka_menengah": {"tahun": "2026", "target": "91"}},
        [{"kepuasan.jangka_menengah": {"tahun": "2026", "target": text}} for text in ("90", "90,0", "90,00")],
        "kepuasan beda-renstra jangka_menengah",
    ),
    Case(
        "W019",
        {f"{PROGRAM}.kegiatan.0.pagu": "Rp99"},
        [{}, {f"{PROGRAM}.kegiatan.0.pagu": None}],
        "2024 beda-jumlah anggaran",
    ),
    Case(
        "W019",
        {f"{PROGRAM}.triwulan": ["Rp30", "Rp30", "Rp20", "Rp9"]},
        [{f"{PROGRAM}.triwulan": ["Rp30", "Rp30", "Rp20", ""]}],
        "2024 beda-jumlah anggaran",
    ),
    Case(
        "W019",
        {"kepuasan.rincian": parts(*SKM[:8], {"kode": "U9", "realisasi": "3,00"}, menurut="unsur-skm")},
        [
            {"kepuasan.rincian": parts(*SKM, menurut="unsur-skm")},
            {"kepuasan.rincian": parts(*SKM[:8], menurut="unsur-skm")},
        ],
        "kepuasan beda-jumlah rincian",
    ),
    Case(
        "W019",
        {
            "warga.rincian": parts(
                {"nama": "Loket", "realisasi": "400"}, {"nama": "Keliling", "realisasi": "11"}, menurut="layanan"
            )
        },
        [
            {
                "warga.rincian": parts(
                    {"nama": "Loket", "realisasi": "400"}, {"nama": "Keliling", "realisasi": "10"}, menurut="layanan"
                )
            },
            {
                "surat.rincian": parts(
                    {"nama": "Loket", "realisasi": "90 %"}, {"nama": "Daring", "realisasi": "99 %"}, menurut="layanan"
                )
            },
        ],
        "warga beda-jumlah rincian",
    ),
    Case(
        "W020",
        {f"{PROGRAM}.realisasi": "Rp101", f"{PROGRAM}.kegiatan": None},
        [{f"{PROGRAM}.realisasi": "Rp100", f"{PROGRAM}.kegiatan": None}],
        "2024 melebihi-pagu anggaran",
    ),
    Case(
        "W021",
        {"kepuasan.kategori_tercetak": "Tinggi"},
        [{"kepuasan.kategori_tercetak": text} for text in ("Sangat tinggi", "SANGAT TINGGI", " sangat  tinggi ")],
        "kepuasan beda-kategori kategori_tercetak",
    ),
    Case(
        "W021",
        {"kepuasan.kategori_tercetak": "Istimewa"},
        [{"kepuasan.kategori_tercetak": "Istimewa", "kepuasan.realisasi": None}],
        "kepuasan beda-kategori kategori_tercetak",
    ),
    Case(
        "W022",
        {"kecamatan.resmi": "ya", "surat.realisasi": "89 %"},
        [
            {"surat.realisasi": "89 %"},
            {"kecamatan.resmi": "ya", "surat.realisasi": "90 %"},
            {"kecamatan.resmi": "ya", "surat.realisasi": "89 %", "surat.analisis": {"penyebab": REASON}},
            {"kecamatan.resmi": "ya", "surat.realisasi": "89 %", "2024.dokumen.jenis": "laporan-iku"},
        ],
        "surat tanpa-analisis analisis",
    ),
    Case(
        "W023",
        {"2024.sasaran.0.uraian": "", "2024.sasaran.0.tujuan": "Tata kelola membaik"},
        [{"2024.sasaran.0.tujuan": "Tata kelola membaik"}],
        "2024 sasaran-tidak-tercetak sasaran",
    ),
    Case(
        "W024",
        {"2024.dokumen.tanggal": "2023-12-29", "2024.dokumen_lain": []},
        [{"2024.dokumen.tanggal": "2024-01-02", "2024.dokumen_lain": []}],
        "2024 edisi-mendatang tahun",
    ),
    Case("W025", {"kecamatan.penerbit": None}, [{"kecamatan.penerbit": None, "kecamatan.resmi": "ya"}]),
    Case(
        "W026",
        {"kepuasan.analisis": {"penyebab": "Warga di RT 03/RW 05 pindah."}},
        [{"kepuasan.analisis": {"penyebab": "Warga Kampung Rekaan pindah."}}],
    ),
    Case(
        "W027",
        {"2024.dokumen.tanggal": "2024-01-19"},
        [
            {"2024.dokumen.tanggal": "2024-01-20"},
            {"2024.dokumen.tanggal": "2024-01"},
            {"2024.dokumen.tanggal": "2024-01-19", "2024.dokumen.jenis": "laporan-iku"},
        ],
        "2024 tanggal-dokumen tanggal",
    ),
    *(
        Case("W028", raises, near, "2024 target-berubah target_lain")
        for raises, near in [
            # The report prints the agreement's target, a change came after.
            (
                {"kepuasan.target_lain": other("2024-10-14", "87", "PK Perubahan 2024")},
                [{"kepuasan.target_lain": other("2024-10-14", text, "PK Perubahan 2024")} for text in ("88", "89")],
            ),
            # The report prints the changed target, the agreement asked for more.
            (
                {"kepuasan.target_lain": other("2024-01-20", "89", "PK 2024")},
                [{"kepuasan.target_lain": other("2024-01-20", text, "PK 2024")} for text in ("87", "88")],
            ),
            # Both are there, in either order of the file.
            *(
                (
                    {"kepuasan.target_lain": found, "kepuasan.target": text},
                    [
                        {
                            "kepuasan.target_lain": found[:1] if "Perubahan" in found[1]["dokumen"] else found[1:],
                            "kepuasan.target": "89",
                        }
                    ],
                )
                for found in (
                    other("2024-01-20", "89", "PK 2024") + other("2024-10-14", "88", "PK Perubahan 2024"),
                    other("2024-10-14", "88", "PK Perubahan 2024") + other("2024-01-20", "89", "PK 2024"),
                )
                for text in ("88", "89")
            ),
            # Less is better: a longer time is the easier promise; a date without its day will do.
            (
                {"waktu.target_lain": other("2024-10", "25 menit", "PK Perubahan 2024")},
                [{"waktu.target_lain": other("2024-10", "15 menit", "PK Perubahan 2024")}],
            ),
            # The edition's own document is the agreement: it stands where its date is.
            (
                {
                    **AGREEMENT,
                    "2024.dokumen.tanggal": "2024-01-20",
                    "kepuasan.target_lain": other("2024-10-14", "87", "Rencana Aksi"),
                },
                [
                    {
                        **AGREEMENT,
                        "2024.dokumen.tanggal": "2024-10-14",
                        "kepuasan.target_lain": other("2024-01-20", "87", "Rencana Aksi"),
                    }
                ],
            ),
        ]
    ),
    *(
        Case("W029", {place: text}, near, note)
        for place, text, near, note in [
            (
                "kepuasan.target",
                "baik",
                [{"kepuasan.target": "88 nilai"}, {"kepuasan.target": "minimal 88"}, {"kepuasan.target": "-"}],
                "kepuasan bukan-angka target",
            ),
            (
                "kepuasan.realisasi",
                "tercapai",
                [{"kepuasan.realisasi": "belum rilis"}, {"kepuasan.realisasi": None}],
                "kepuasan bukan-angka realisasi",
            ),
            ("surat.realisasi", "82 % (s.d. Oktober)", [{"surat.realisasi": "92 %"}], "surat bukan-angka realisasi"),
            (
                "kepuasan.target_triwulan",
                ["", "baik", "", "88"],
                [{"kepuasan.target_triwulan": ["", "-", "", "88"]}],
                "kepuasan bukan-angka target_triwulan",
            ),
            (
                "kepuasan.triwulan",
                ["", "baik", "", "88,47"],
                [{"kepuasan.triwulan": ["", "n/a", "", "88,47"]}],
                "kepuasan bukan-angka triwulan",
            ),
            (
                f"{PROGRAM}.pagu",
                "banyak",
                [{f"{PROGRAM}.pagu": "-"}, {f"{PROGRAM}.pagu": "Rp100,-"}],
                "2024 bukan-angka anggaran",
            ),
            (
                f"{PROGRAM}.kegiatan.0.realisasi",
                "sebagian besar",
                [{f"{PROGRAM}.kegiatan.0.realisasi": ""}],
                "2024 bukan-angka anggaran",
            ),
            (
                "kepuasan.rincian",
                parts({"nama": "Loket", "realisasi": "baik"}),
                [{"kepuasan.rincian": parts({"nama": "Loket", "realisasi": "88"})}],
                "kepuasan bukan-angka rincian",
            ),
            (
                "kepuasan.pembanding",
                [{"cakupan": "spm", "nama": "SPM", "nilai": "sedang", "sumber": "Biro"}],
                [{}],
                "kepuasan bukan-angka pembanding",
            ),
            (
                "kepuasan.jangka_menengah",
                {"tahun": "2026", "target": "lebih baik"},
                [{"kepuasan.jangka_menengah": {"tahun": "2026", "target": "90"}}],
                "kepuasan bukan-angka jangka_menengah",
            ),
        ]
    ),
]


def codes(edits: Edits) -> list[str]:
    return [item.code for item in told(edited(edits))]


def answered(case: Case) -> Edits:
    place, jenis, bidang = case.note.split(" ")
    note = {
        "jenis": jenis,
        "isi": "Begitu tercetak.",
        "tanggal": "2025-03-01",
        **({"bidang": bidang} if bidang else {}),
    }
    return {**case.raises, "2024.catatan" if place == "2024" else f"{place}.catatan": [note]}


def test_the_base_of_all_cases_raises_nothing() -> None:
    assert codes({}) == []
    assert [row["kode"] for row in BASE["2024"]["sasaran"][0]["indikator"]] == list(ROW)


NAMED = [f"{number}-{case.code}" for number, case in enumerate(CASES)]


@pytest.mark.parametrize("case", CASES, ids=NAMED)
def test_it_is_raised(case: Case) -> None:
    assert set(codes(case.raises)) == {case.code}


@pytest.mark.parametrize("case", CASES, ids=NAMED)
def test_what_is_near_raises_nothing_of_it(case: Case) -> None:
    for near in case.near:
        found = told(edited(near))
        assert case.code not in [item.code for item in found], near
        assert [item.masalah for item in found if item.severity is Severity.GALAT] == [], near


@pytest.mark.parametrize("case", [case for case in CASES if case.note], ids=lambda case: case.code)
def test_its_note_answers_it(case: Case) -> None:
    assert case.code not in codes(answered(case))


def test_every_warning_of_the_record_has_a_case() -> None:
    assert {case.code for case in CASES if case.code.startswith("W")} == {f"W{number:03}" for number in range(11, 30)}


@pytest.mark.parametrize(
    ("day", "data", "asked"),
    [
        ("2023-12-31", "2025-02-20", True),  # the commit's day counts, not a date in the data
        ("2024-01-01", "2023-12-29", False),
        ("", "2023-12-29", True),  # without a day, the latest date in the data
        ("", "2025-02-20", False),
    ],
)
def test_whether_a_year_has_begun_is_seen_from_the_day_of_the_data(day: str, data: str, *, asked: bool) -> None:
    files = edited({"2024.dokumen.tanggal": data, "2024.dokumen_lain": []})
    kecamatan = read_kecamatan("contoh", files, Problems(), "data/contoh")
    assert kecamatan is not None
    found = Problems()
    warn(kecamatan, found, date.fromisoformat(day) if day else None)
    assert ("W024" in [item.code for item in found]) is asked


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        (
            {"kepuasan.target_lain": other("2024-01-20", "89", "PK 2024")},
            "target 89 nilai menjadi 88 nilai di dokumen ini.",
        ),
        (
            {
                "kepuasan.target_lain": other("2024-10-14", "87", "PK Perubahan"),
                "kepuasan.triwulan": ["", "86", "85", "88,47"],
            },
            (
                "target 88 nilai menjadi 87 nilai pada 14 Oktober 2024, 78 hari sebelum tahunnya berakhir. "
                "Hasil triwulan 3 saat itu 85 nilai."
            ),
        ),
        (
            {"kepuasan.target_lain": other("2025-01-14", "87", "PK Perubahan")},
            "target 88 nilai menjadi 87 nilai pada 14 Januari 2025, sesudah tahunnya berakhir.",
        ),
        (
            {"kepuasan.target_lain": other("2024-10", "87", "PK Perubahan")},
            "target 88 nilai menjadi 87 nilai pada Oktober 2024.",
        ),
    ],
)
def test_a_lowered_target_says_when_and_what_was_known(edits: Edits, said: str) -> None:
    assert [item.masalah.replace("\u00a0", " ") for item in told(edited(edits))] == [said]
