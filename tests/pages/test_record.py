"""The pages of the whole record: each key is found by a reader, and nothing stands where the edition holds nothing."""

from __future__ import annotations

import html
import re

import pytest
from bening.site.tree import make_tree
from bening.situs import Situs
from bening.storage.project import Project
from support.full_record import FILES, read_full
from support.paths import ROOT
from support.sample_data import FILES as SAMPLE
from support.sample_data import read

KECAMATAN, EDISI = read_full()
SUMBER = {name: data for name, data in FILES.items() if name.startswith("sumber/")}
TREE = make_tree(KECAMATAN, EDISI, Situs(Project(ROOT).prosa()), sumber=SUMBER)


def page(name: str) -> str:
    text = html.unescape(TREE[f"docs/{name}.md"].decode()).replace("\u00a0", " ")
    return re.sub(r"\\([^\w\s])", r"\1", text)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("index", "Uang: Rp2.656.242.900 dari Rp2.736.086.911 dipakai (97,08 %), 3 program."),
        ("index", "Waktu layanan turun karena perekaman KTP pindah ke loket bersama mulai Mei."),
        ("indikator/kepuasan", "Kata kantor kecamatan, apa adanya"),
        ("indikator/kepuasan", "Antrean daring mulai Maret 2027."),
        ("indikator/kepuasan", "di luar rencana"),
        ("indikator/kepuasan", "Menuju 2030"),
        ("indikator/kepuasan", "-43,42 %"),
        ("indikator/kepuasan", "95,64 %"),
        ("indikator/kepuasan", "cocok dengan hitungan"),
        ("indikator/kepuasan", "U3 Waktu penyelesaian"),
        ("indikator/kepuasan", "88,47, sama dengan hasilnya. Mutu pelayanan: A."),
        ("indikator/kepuasan", "Sumber: Bagian Organisasi"),
        ("indikator/kepuasan", "Meningkatnya kinerja tata kelola pemerintahan dan pelayanan publik"),
        ("indikator/warga-dilayani", "Jumlah sejak 2026"),
        ("indikator/desa-naik", "Contoh Kidul"),
        ("indikator/pengaduan-masuk", "jadi hasilnya tidak kami nilai"),
        ("anggaran", "Rp18.144.528"),
        ("anggaran", "69,18 %"),
        ("anggaran", "Efisiensi tercetak 1,09: capaian dikurangi serapan."),
        ("anggaran", "Jumlah laporan koordinasi: 12 dari 12 laporan"),
        ("dokumen", "tepat waktu (28 Februari 2027)"),
        ("dokumen", "LHE AKIP 2025"),
        ("dokumen", "PermenPANRB 53/2014"),
        ("laporan", "NAMA BUPATI REKAAN"),
        ("laporan", "NAMA CAMAT REKAAN"),
    ],
)
def test_each_key_is_found(name: str, said: str) -> None:
    assert said in page(name)


def test_pages_of_money_and_documents_are_in_the_navigation() -> None:
    assert b"anggaran.md" in TREE["mkdocs.yml"]
    assert b"dokumen.md" in TREE["mkdocs.yml"]


def test_an_edition_without_the_keys_has_no_empty_sections() -> None:
    kecamatan, _ = read({name: data for name, data in SAMPLE.items() if name not in {"2018.yml", "renstra.yml"}})
    assert kecamatan is not None
    tree = make_tree(kecamatan, kecamatan.edisi[0], Situs(Project(ROOT).prosa()), sumber={})
    assert not {"docs/anggaran.md", "docs/dokumen.md"} & tree.keys()
    for name, content in tree.items():
        if name.endswith(".md") and "prosa" not in name:
            for head in ("## Mengapa\n", "## Menuju", "## Rincian menurut", "## Pembanding", "## Rencana per triwulan"):
                assert head not in content.decode(), name
