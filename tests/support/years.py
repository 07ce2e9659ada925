"""A small kecamatan whose years the tests play: its files as text, and what publishing makes of them."""

from __future__ import annotations

from collections.abc import Mapping

from bening.data.kecamatan import read_kecamatan
from bening.editions.frozen import check_frozen
from bening.editions.ledger import write_ledger
from bening.editions.next_revision import plan_revisions
from bening.editions.present import PresentState, read_present
from bening.editions.publications import Publications, read_published
from bening.editions.snapshot import Snapshot, write_snapshot
from bening.problems.record import Problem, Problems

SLUG = "sukamaju"
FOLDER = "data/sukamaju"

KECAMATAN = """\
nama: Sukamaju
penerbit: {nama: Komunitas Rekaan, tautan: "https://contoh.id/"}
kabupaten_kota: Kota Contoh
provinsi: Jambi
sumber: Dua laporan.
"""
INDIKATOR = """\
surat:
  nama_pendek: Surat selesai
  penjelasan: Berapa bagian surat yang selesai.
  jenis: persen
  satuan: persen
  arah: naik
aduan:
  nama_pendek: Aduan dijawab
  penjelasan: Berapa bagian aduan yang dijawab.
  jenis: persen
  satuan: persen
  arah: naik
"""


def year_file(tahun: int, *, surat: str = "90 %", ralat: str = "", penanda: str = "") -> str:
    return f"""\
tahun: {tahun}
dokumen:
  judul: Laporan {tahun}
  jenis: laporan-iku
  berkas: sumber/laporan-{tahun}.txt
  tanggal: "{tahun}"
{penanda}sasaran:
  - kode: pelayanan
    uraian: Pelayanan yang baik
    indikator:
      - kode: surat
        uraian: Persentase surat selesai
        target: {surat}
        realisasi: 81 %
      - kode: aduan
        uraian: Persentase aduan dijawab
        target: 80 %
        realisasi:
{ralat}"""


def entry(tanggal: str, jenis: str = "ralat", alasan: str = "Salah ketik target.") -> str:
    return f"  - tanggal: {tanggal}\n    jenis: {jenis}\n    alasan: {alasan}\n"


def office(*tahun: int) -> dict[str, bytes]:
    """The office's files for these years, as bytes by path."""
    files = {"kecamatan.yml": KECAMATAN, "indikator.yml": INDIKATOR}
    for item in tahun:
        files |= {f"{item}.yml": year_file(item), f"sumber/laporan-{item}.txt": f"Laporan {item}\n"}
    return {path: text.encode() for path, text in files.items()}


def present(files: Mapping[str, bytes]) -> PresentState:
    problems = Problems()
    kecamatan = read_kecamatan(SLUG, files, problems, FOLDER)
    assert kecamatan is not None, list(problems)
    return read_present(SLUG, files, kecamatan, FOLDER)


def published(files: Mapping[str, bytes]) -> Publications:
    problems = Problems()
    publications = read_published(files, problems, FOLDER)
    assert publications is not None, list(problems)
    return publications


def check(files: Mapping[str, bytes]) -> list[Problem]:
    problems = Problems()
    publications = read_published(files, problems, FOLDER)
    if publications is not None:
        check_frozen(present(files), publications, problems, FOLDER)
    return list(problems)


def planned(files: Mapping[str, bytes], tanggal: str = "2026-11-22") -> list[Snapshot]:
    publications = published(files)
    steps = plan_revisions(
        present(files), publications.snapshot or {}, publications.ledger, tanggal=tanggal, versi={"bening": "0.1"}
    )
    return [step.snapshot for step in steps if step.baru]


def publish(files: dict[str, bytes], tanggal: str = "2026-11-22") -> list[Snapshot]:
    """Publish what is new into `files`, as the command does on disk; return the new snapshots."""
    assert not check(files), check(files)
    new = planned(files, tanggal)
    ledger = (*published(files).ledger, *(item.baris for item in new))
    for item in new:
        files[f"terbit/{item.baris.snapshot}"] = write_snapshot(item)
        if item.jenis == "tarik":
            for revisi in range(1, item.revisi):
                files.pop(f"terbit/{item.tahun}-r{revisi}.json", None)
    files["terbit/buku.jsonl"] = write_ledger(ledger)
    return new
