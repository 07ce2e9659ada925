"""An invented kecamatan of 25 indicators over ten years: every kind of value, wide ones among them.

Results are made by a fixed rule, not by chance: the same files each time. Names and sources say that all is invented.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

FIRST, LAST = 2015, 2024
SLUG = "sepuluh-tahun"
SUMBER = "Data buatan untuk menguji halaman; bukan tentang tempat yang ada."

# kode: name, kind, unit, direction, target of the first year, its step a year, results in percent of the target
_ROWS: dict[str, tuple[str, str, str, str, float, float, tuple[float, ...]]] = {
    "kepuasan": ("Kepuasan masyarakat", "indeks", "nilai", "naik", 80, 0.5, (96, 97, 98, 99, 101, 100, 99, 98, 97, 98)),
    "surat": ("Surat tepat waktu", "persen", "persen", "naik", 85, 1, (90, 91, 95, 99, 100, 101, 102, 98, 103, 92)),
    "antre": ("Lama antre", "angka", "menit per warga yang datang ke loket", "turun", 30, -2, (120, 110, 90)),
    "pengaduan": ("Pengaduan belum selesai", "jumlah", "pengaduan", "turun", 12, 0, (150, 100, 75, 0)),
    "bebas": ("Pungutan liar terbukti", "jumlah", "kejadian", "turun", 0, 0, (0, 100, 0, 0, 0)),
    "belanja": ("Belanja modal", "rupiah", "rupiah", "naik", 1390000000, 73500000, (88, 92, 99, 104)),
    "pad": ("Pendapatan sewa aset", "rupiah", "rupiah", "naik", 12500000, 500000, (101, 77)),
    "peringkat": ("Peringkat kinerja se-kabupaten", "peringkat", "", "turun", 9, -1, (122, 88, 100)),
    "akip": ("Nilai AKIP", "predikat", "", "naik", 0, 0, ()),
    "arsip": ("Suhu ruang arsip", "angka", "derajat", "stabil", 24, 0, (100, 104, 96)),
    "lembap": ("Kelembapan ruang arsip", "persen", "persen", "rentang", 50, 0, (100, 120, 95)),
    "lembaga": (
        "Lembaga kemasyarakatan desa dan kelurahan yang melaporkan kegiatannya",
        "jumlah",
        "lembaga kemasyarakatan desa/kelurahan",
        "naik",
        1200,
        25,
        (97, 103),
    ),
    "musrenbang": ("Usulan musrenbang terlaksana", "persen", "persen", "naik", 60, 2, (70, 82, 95, 60)),
    "pkk": ("Kelompok PKK aktif", "jumlah", "kelompok", "naik", 40, 1, (100, 105, 90)),
    "posyandu": ("Posyandu aktif", "persen", "persen", "naik", 90, 0, (99, 101, 100)),
    "sampah": ("Sampah terangkut", "angka", "ton per hari", "naik", 12.5, 0.25, (88, 104, 97)),
    "jalan": ("Jalan lingkungan baik", "persen", "persen", "naik", 70, 1.5, (100, 96, 104)),
    "pohon": ("Pohon ditanam", "jumlah", "pohon", "naik", 1000, 100, (100, 55, 130)),
    "miskin": ("Penduduk miskin", "persen", "persen", "turun", 12, -0.3, (105, 101, 98)),
    "stunting": ("Balita stunting", "persen", "persen", "turun", 20, -1, (110, 104, 96)),
    "siskamling": ("Pos siskamling aktif", "persen", "persen", "naik", 75, 1, (92, 108)),
    "pajak": ("Realisasi PBB-P2", "persen", "persen", "naik", 88, 0.5, (101, 94, 99)),
    "temuan": ("Temuan ditindaklanjuti", "persen", "persen", "naik", 100, 0, (100, 100, 90)),
    "pegawai": ("Kehadiran pegawai", "persen", "persen", "naik", 97, 0, (101, 99)),
    "tanpa-arah": ("Kunjungan ke kantor kecamatan", "jumlah", "kunjungan", "", 5200, 10, (95, 108)),
}
_OWNERS = (
    "Kasi Pelayanan",
    "Kasi Pemberdayaan Masyarakat dan Desa",
    "Kasi Ketenteraman dan Ketertiban Umum",
    "",
    "Sekretaris Camat",
)
_SASARAN = (
    ("pelayanan", "Meningkatnya kualitas pelayanan publik kecamatan kepada seluruh warga", 9),
    ("lingkungan", "Meningkatnya mutu lingkungan dan peran serta masyarakat", 9),
    ("akuntabilitas", "Meningkatnya akuntabilitas kinerja kecamatan", 7),
)
_GRADES = ("CC", "B", "B", "BB", "B", "BB", "A", "A", "BB", "A")


def make_files() -> dict[str, bytes]:
    """The files of the kecamatan by name."""
    files: dict[str, Any] = {
        "kecamatan.yml": {
            "nama": "Sepuluh Tahun (data buatan)",
            "kabupaten_kota": "Kabupaten Rekaan (data buatan)",
            "provinsi": "Provinsi Rekaan",
            "kode_wilayah": "99.01.02",
            "sumber": SUMBER,
        },
        "indikator.yml": {kode: _definition(kode) for kode in _ROWS},
    }
    files |= {f"{tahun}.yml": _edition(tahun) for tahun in range(FIRST, LAST + 1)}
    return {name: yaml.safe_dump(text, allow_unicode=True, sort_keys=False).encode() for name, text in files.items()}


def write(folder: Path) -> None:
    """Write the kecamatan into the new folder `folder`/`SLUG`."""
    target = folder / SLUG
    target.mkdir(parents=True)
    for name, content in make_files().items():
        (target / name).write_bytes(content)


def _definition(kode: str) -> dict[str, str]:
    nama, jenis, satuan, arah, *_ = _ROWS[kode]
    fields = {"nama_pendek": nama, "penjelasan": f"{nama}, seperti dicatat kantor. Angka ini buatan.", "jenis": jenis}
    fields |= {"satuan": satuan} if satuan else {}
    fields |= {"arah": arah} if arah else {}
    return fields | ({"agregasi": "akumulatif"} if kode == "pohon" else {})


def _edition(tahun: int) -> dict[str, Any]:
    kinds = iter(_ROWS)
    return {
        "tahun": str(tahun),
        "dokumen": {
            "judul": f"Laporan Kinerja Instansi Pemerintah Kecamatan Sepuluh Tahun (data buatan) Tahun {tahun}",
            "jenis": "lkjip",
            "tanggal": f"{tahun + 1}-02",
        },
        "sasaran": [
            {
                "kode": kode,
                "nomor": str(nomor),
                "uraian": uraian,
                "indikator": [_row(next(kinds), tahun) for _ in range(count)],
            }
            for nomor, (kode, uraian, count) in enumerate(_SASARAN, 1)
        ],
    }


def _row(kode: str, tahun: int) -> dict[str, Any]:
    nama = _ROWS[kode][0]
    place, year = list(_ROWS).index(kode), tahun - FIRST
    target, realisasi = _values(kode, year)
    row: dict[str, Any] = {"kode": kode, "nomor": str(place + 1), "uraian": f"{nama} tahun berjalan", "target": target}
    missing = (place + year) % 17 == 0
    if not missing:
        row["realisasi"] = realisasi
    row["formulasi"] = f"{nama} / seluruhnya x 100%"
    if owner := _OWNERS[place % len(_OWNERS)]:
        row["penanggung_jawab"] = owner
    if year:
        row["hubungan"] = "rumus-berubah" if (kode, year) == ("jalan", 4) else "tetap"
    if kode == "jalan" and year >= 4:
        row["formulasi"] = "Panjang jalan baik / panjang jalan lingkungan x 100%"
    if kode == "pohon":
        del row["formulasi"]
        row.pop("realisasi", None)
        amount = 260 + 10 * year
        row["triwulan"] = [f"{amount} pohon"] * (4 if year < 9 else 2) + [""] * (0 if year < 9 else 2)
    if kode == "surat" and not missing:
        row["capaian_tercetak"] = f"{_number(_result(kode, year) / _target(kode, year) * 100)} %"
    if (kode, year) == ("pkk", 9):
        row["realisasi"] = "38 kelompok (s.d. Oktober)"
    return row


def _values(kode: str, year: int) -> tuple[str, str]:
    _, jenis, satuan, *_ = _ROWS[kode]
    if jenis == "predikat":
        return ("BB" if year < 6 else "A"), _GRADES[year]
    target, result = _target(kode, year), _result(kode, year)
    if kode == "lembap":
        return "45–55 %", f"{_number(result)} %"
    if jenis == "persen":
        return f"{_number(target)} %", f"{_number(min(result, 100))} %"
    if jenis == "rupiah":
        return f"Rp{target:,.0f}".replace(",", "."), f"Rp{result:,.0f}".replace(",", ".")
    if jenis in {"jumlah", "peringkat"}:
        return f"{round(target)} {satuan}".strip(), f"{round(result)} {satuan}".strip()
    return f"{_number(target)} {satuan}".strip(), f"{_number(result)} {satuan}".strip()


def _target(kode: str, year: int) -> float:
    first, step = _ROWS[kode][4:6]
    return max(first + step * year, 1 if kode == "peringkat" else 0)


def _result(kode: str, year: int) -> float:
    parts = _ROWS[kode][6]
    part = parts[year % len(parts)]
    return (_target(kode, year) or 1) * part / 100 if kode != "bebas" else part / 100


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
