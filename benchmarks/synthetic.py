"""Invented kecamatan in the layout of `data/`: as many as wanted, plausible, the same for the same seed.

    python benchmarks/synthetic.py --kecamatan 100 --edisi 2 --out FOLDER --seed 1

Every name and every source says that the data are invented, so that every page made from them says so too. Codes of
regions are given out in order and mean no real place. A kecamatan does not depend on how many others are made: the
first hundred of ten thousand are the hundred. Years run up to `--tahun`; one kecamatan in six misses the last one.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LAST_YEAR = 2024
SUMBER = "Data buatan untuk menguji perangkat lunak; bukan tentang tempat yang ada."
_FIRST = (
    "Suka Tanjung Sungai Muara Karang Bukit Batu Pasir Rawa Kampung Lubuk Gunung Tirta Parit Ujung Kuala Talang Simpang"
)
_SECOND = (
    "Maju Jaya Mulya Makmur Baru Indah Sari Raya Tengah Timur Barat Selatan Utara Agung Asri Damai Harapan Sejahtera"
)


@dataclass(frozen=True)
class Tempat:
    """Where one invented kecamatan lies."""

    nomor: int
    slug: str
    nama: str
    kode_wilayah: str
    kabupaten_kota: str
    provinsi: str


@dataclass(frozen=True)
class Pola:
    """One kind of indicator: its definition, its target and how far results lie around it."""

    kode: str
    nama_pendek: str
    uraian: str
    jenis: str
    satuan: str
    arah: str
    formulasi: str
    target: int
    naik: int
    sebaran: int


SASARAN = {
    "pelayanan": "Meningkatnya kualitas pelayanan publik",
    "pemberdayaan": "Meningkatnya peran serta masyarakat",
    "akuntabilitas": "Meningkatnya akuntabilitas kinerja kecamatan",
}
POLA = {
    "pelayanan": (
        Pola(
            "surat-tepat-waktu",
            "Surat tepat waktu",
            "Persentase surat warga yang selesai tepat waktu",
            "persen",
            "persen",
            "naik",
            "Surat tepat waktu / surat dilayani x 100%",
            85,
            1,
            8,
        ),
        Pola(
            "kepuasan-masyarakat",
            "Kepuasan masyarakat",
            "Nilai Survei Kepuasan Masyarakat",
            "indeks",
            "Nilai",
            "naik",
            "Nilai rata-rata survei sesuai pedoman",
            80,
            1,
            5,
        ),
        Pola(
            "lama-layanan",
            "Lama layanan",
            "Rata-rata lama layanan administrasi",
            "angka",
            "menit",
            "turun",
            "Jumlah menit layanan / jumlah layanan",
            25,
            -1,
            5,
        ),
        Pola(
            "pengaduan-ditindaklanjuti",
            "Pengaduan ditindaklanjuti",
            "Persentase pengaduan yang ditindaklanjuti",
            "persen",
            "persen",
            "naik",
            "Pengaduan ditindaklanjuti / pengaduan masuk x 100%",
            90,
            1,
            10,
        ),
    ),
    "pemberdayaan": (
        Pola(
            "lembaga-aktif",
            "Lembaga aktif",
            "Persentase lembaga kemasyarakatan yang aktif",
            "persen",
            "persen",
            "naik",
            "Lembaga aktif / jumlah lembaga x 100%",
            80,
            2,
            9,
        ),
        Pola(
            "usulan-terlaksana",
            "Usulan musrenbang terlaksana",
            "Persentase usulan musrenbang yang dilaksanakan",
            "persen",
            "persen",
            "naik",
            "Usulan dilaksanakan / usulan disepakati x 100%",
            60,
            2,
            15,
        ),
        Pola(
            "warga-dibina",
            "Warga dibina",
            "Jumlah warga yang mengikuti pembinaan",
            "jumlah",
            "orang",
            "naik",
            "Jumlah peserta menurut daftar hadir",
            120,
            10,
            20,
        ),
    ),
    "akuntabilitas": (
        Pola(
            "temuan-ditindaklanjuti",
            "Temuan ditindaklanjuti",
            "Persentase temuan pemeriksaan yang ditindaklanjuti",
            "persen",
            "persen",
            "naik",
            "Temuan ditindaklanjuti / jumlah temuan x 100%",
            95,
            0,
            6,
        ),
        Pola("nilai-akip", "Nilai AKIP", "Nilai evaluasi akuntabilitas kinerja", "predikat", "", "naik", "", 0, 0, 0),
    ),
}
_OTHER_FORMULA = "Surat selesai pada hari yang sama / surat masuk x 100%"


def places(jumlah: int, seed: int) -> Iterator[Tempat]:
    """Yield `jumlah` places: cities of 7 to 20 kecamatan, provinces of 8 to 19 cities, codes from 11.01.01 on."""
    rng = random.Random(f"{seed}:tempat")  # noqa: S311 - invented data, no secret
    nomor, provinsi = 0, 11
    while nomor < jumlah:
        for kota in range(1, rng.randint(8, 19) + 1):
            jenis = "Kota" if rng.random() < 0.2 else "Kabupaten"
            sebutan = f"{jenis} {rng.choice(_SECOND.split())} (data buatan)"
            for kecamatan in range(1, rng.randint(7, 20) + 1):
                if nomor == jumlah:
                    return
                nomor += 1
                nama = f"{rng.choice(_FIRST.split())} {rng.choice(_SECOND.split())}"
                slug = f"{nama.lower().replace(' ', '-')}-{nomor:05d}"
                kode = f"{provinsi}.{kota:02d}.{kecamatan:02d}"
                yield Tempat(nomor, slug, f"{nama} (data buatan)", kode, sebutan, f"Provinsi Rekaan {provinsi}")
        provinsi += 1


def make_files(tempat: Tempat, edisi: int, seed: int, tahun: int = LAST_YEAR) -> dict[str, str]:
    """Return the files of one kecamatan by name, with `edisi` consecutive years up to `tahun` or the year before."""
    rng = random.Random(f"{seed}:{tempat.slug}")  # noqa: S311 - as above
    last = tahun - (1 if rng.random() < 1 / 6 else 0)
    chosen = {kode: [pola for pola in rows if rng.random() < 0.85] or [rows[0]] for kode, rows in POLA.items()}
    other = rng.random() < 0.1
    files = {
        "kecamatan.yml": "".join(
            f"{key}: {_quoted(value)}\n"
            for key, value in (
                ("nama", tempat.nama),
                ("kabupaten_kota", tempat.kabupaten_kota),
                ("provinsi", tempat.provinsi),
                ("kode_wilayah", tempat.kode_wilayah),
                ("sumber", SUMBER),
            )
        )
        + 'penerbit: {nama: "Bening", surel: contoh@bening.example}\n',
        "indikator.yml": "".join(_definition(pola) for rows in chosen.values() for pola in rows),
    }
    for year in range(last - edisi + 1, last + 1):
        lines = [f"tahun: {year}", "dokumen:", f"  judul: {_quoted(f'Laporan Kinerja {tempat.nama} Tahun {year}')}"]
        lines += ["  jenis: lkjip", f'  tanggal: "{year + 1}-02"', "sasaran:"]
        for kode, rows in chosen.items():
            lines += [f"  - kode: {kode}", f"    uraian: {_quoted(SASARAN[kode])}", "    indikator:"]
            for pola in rows:
                missing = year == last and rng.random() < 0.12
                lines += _row(pola, year, rng, first=year == last - edisi + 1, missing=missing, other=other)
        files[f"{year}.yml"] = "\n".join(lines) + "\n"
    return files


def _definition(pola: Pola) -> str:
    penjelasan = f"{pola.nama_pendek}: {pola.uraian[:1].lower()}{pola.uraian[1:]}. Angka ini buatan."
    fields = [("nama_pendek", pola.nama_pendek), ("penjelasan", penjelasan), ("jenis", pola.jenis)]
    fields += [("satuan", pola.satuan)] if pola.satuan else []
    rows = [*fields, ("arah", pola.arah)]
    return f"{pola.kode}:\n" + "".join(f"  {key}: {_quoted(value)}\n" for key, value in rows)


def _row(pola: Pola, year: int, rng: random.Random, *, first: bool, missing: bool, other: bool) -> list[str]:
    target, realisasi = _values(pola, year, rng)
    formulasi = _OTHER_FORMULA if other and pola.kode == "surat-tepat-waktu" else pola.formulasi
    fields = [("uraian", pola.uraian), ("target", target)]
    fields += [] if missing else [("realisasi", realisasi)]
    fields += [("formulasi", formulasi)] if formulasi else []
    fields += [("penanggung_jawab", "Kasi Pelayanan")]
    fields += [] if first else [("hubungan", "tetap")]
    return [f"      - kode: {pola.kode}", *(f"        {key}: {_quoted(value)}" for key, value in fields)]


def _values(pola: Pola, year: int, rng: random.Random) -> tuple[str, str]:
    """Return target and result as an office would write them."""
    if pola.jenis == "predikat":
        return rng.choice(["B", "BB"]), rng.choice(["CC", "B", "B", "BB", "A"])
    target = pola.target + pola.naik * (year - LAST_YEAR)
    result = target + rng.randint(-pola.sebaran * 10, pola.sebaran * 7) / 10
    if pola.jenis == "persen":
        target = max(min(target, 100), 1)
        return f"{target} %", f"{_number(max(min(result, 100.0), 1.0))} %"
    if pola.jenis == "jumlah":
        return f"{max(target, 10)} {pola.satuan}", f"{max(round(result), 5)} {pola.satuan}"
    unit = f" {pola.satuan}" if pola.jenis == "angka" else ""
    return f"{max(target, 5)}{unit}", f"{_number(max(result, 1.0))}{unit}"


def _number(value: float) -> str:
    return f"{value:.1f}".replace(".", ",").removesuffix(",0")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def write(out: Path, jumlah: int, edisi: int, seed: int, tahun: int = LAST_YEAR) -> None:
    """Write `jumlah` kecamatan with `edisi` editions each into the new or empty folder `out`."""
    for tempat in places(jumlah, seed):
        folder = out / tempat.slug
        folder.mkdir(parents=True)
        for name, text in make_files(tempat, edisi, seed, tahun).items():
            (folder / name).write_text(text, encoding="utf-8")


def main() -> int:
    """Write the data that the command line asks for."""
    parser = argparse.ArgumentParser(description="Invented kecamatan for benchmarks.")
    parser.add_argument("--kecamatan", type=int, required=True, metavar="N", help="how many (10.000 at most)")
    parser.add_argument("--edisi", type=int, default=2, metavar="Y", help="editions of each (default 2)")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="new or empty folder")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--tahun", type=int, default=LAST_YEAR, help=f"newest year (default {LAST_YEAR})")
    options = parser.parse_args()
    if not 1 <= options.kecamatan <= 10_000 or not 1 <= options.edisi <= 20:
        parser.error("--kecamatan must be 1 to 10000, --edisi 1 to 20")
    if options.out.exists() and any(options.out.iterdir()):
        parser.error(f"{options.out} is not empty")
    write(options.out, options.kecamatan, options.edisi, options.seed, options.tahun)
    return 0


if __name__ == "__main__":
    sys.exit(main())
