"""The pages of the whole record: each key is found by a reader, and nothing stands where the edition holds nothing."""

from __future__ import annotations

import html
import re
from hashlib import sha256
from urllib.parse import parse_qs, urlsplit

import pytest
from bening.data.kecamatan import read_kecamatan
from bening.problems.record import Problems
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
        ("indikator/kepuasan", "tidak sesuai rencana"),
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
        ("papan", "Uang: Rp2.656.242.900 dari Rp2.736.086.911 dipakai (97,08 %), 3 program."),
        ("papan", "Menurut kantor: Enam pengaduan masuk pada pekan terakhir Desember."),
        ("tentang", "Komunitas Data Rekaan"),
        ("laporan", "NAMA BUPATI REKAAN"),
        ("laporan", "NAMA CAMAT REKAAN"),
    ],
)
def test_each_key_is_found(name: str, said: str) -> None:
    assert said in page(name)


def test_what_is_handed_in_names_its_address_and_the_digest_of_its_file() -> None:
    made = TREE["docs/dokumen.md"].decode()
    digests = dict(re.findall(r'<li><a href="\.\./unduhan/([a-z.]+)">.*?<code>([0-9a-f]{64})</code>', made))
    assert set(digests) == {"anggaran.csv", "kinerja.csv", "kinerja.json", "renstra.csv"}
    for name, digest in digests.items():
        assert digest == sha256(TREE[f"docs/unduhan/{name}"]).hexdigest()
    links = re.findall(r'<li><a href="\.\./indikator/([a-z-]+)/">(.*?)</a>: ada', made)
    assert {name for name, _ in links} >= {"kepuasan"}
    for kode, name in links:
        if "jangka menengah" in name:
            assert "Menuju" in page(f"indikator/{kode}"), "the address holds what it is named for"


def test_evidence_of_the_evaluation_links_to_its_document_or_is_named_as_missing() -> None:
    made = TREE["docs/dokumen.md"].decode()
    rows = dict(re.findall(r'<tr id="(dokumen-\d+)"><th scope="row">(.*?) <span', made))
    evidence = made[made.index("Bukti yang lazim diminta") : made.index("Yang diserahkan")]
    components = dict(re.findall(r"<li>([^:<]*): (.*?)</li>", evidence))
    links = re.findall(r'<a href="#(dokumen-\d+)">(.*?)</a>', evidence)
    assert len(components) == 4
    assert all(rows[place] == name for place, name in links)
    assert {rows["dokumen-1"]} <= {name for _, name in links}
    assert "Menuju" in page(re.search(r'"\.\./(indikator/[a-z-]+)/"', components["Perencanaan kinerja"])[1])  # type: ignore[index]
    assert "tidak dimuat di edisi ini: Tindak lanjut LHE" in components["Evaluasi akuntabilitas kinerja internal"]
    assert "LHE AKIP" in components["Evaluasi akuntabilitas kinerja internal"].partition("tidak dimuat")[0]


def test_a_letter_to_the_publisher_names_edition_and_revision() -> None:
    address = html.unescape(re.search(r'href="(mailto:redaksi@contoh\.id\?[^"]*)"', page("tentang"))[1])  # type: ignore[index]
    letter = parse_qs(urlsplit(address).query, strict_parsing=True)
    assert letter["subject"] == ["Kesalahan: Kecamatan Contoh 2026, revisi 1"]
    assert letter["body"][0].startswith("Halaman: contoh/2026/\r\nEdisi: Kecamatan Contoh 2026, revisi 1\r\n")


def compared(*programs: str) -> str:
    """The page that compares 2026 with a year 2025 of these programmes."""
    text = FILES["2025.yml"] + "\n".join(["anggaran:", "  program:", *programs, ""]).encode()
    kecamatan = read_kecamatan("contoh", {**FILES, "2025.yml": text}, problems := Problems(), "data/contoh")
    assert kecamatan is not None, [f"{item.span} {item.masalah}" for item in problems]
    tree = make_tree(kecamatan, kecamatan.edisi[-1], Situs(Project(ROOT).prosa()), sumber=SUMBER)
    made = re.sub(r"<span[^>]*>|</span>", "", html.unescape(tree["docs/banding.md"].decode()).replace("\u00a0", " "))
    return re.sub(r"\\([^\w\s])", r"\1", made)


def row(made: str, name: str) -> list[str]:
    found = re.search(rf'<tr><th scope="row">{re.escape(name)}</th>(.*?)</tr>', made)
    assert found, made
    return re.findall(r"<td[^>]*>(.*?)</td>", found[1])


def test_money_stands_side_by_side_by_the_code_of_its_programme() -> None:
    made = compared(
        '    - {kode: "7.01.01", nama: Penunjang (nama lama), pagu: Rp2.500.000.000, realisasi: Rp2.000.000.000}',
        '    - {kode: "7.01.09", nama: Program yang berakhir, pagu: Rp40.000.000, realisasi: Rp10.000.000}',
    )
    kept = row(made, "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota")
    assert "Rp2.500.000.000" in kept[0]
    assert "Rp2.666.646.911" in kept[0]
    assert "80 %" in kept[2]
    assert "97,55 %" in kept[2]
    gone = row(made, "Program yang berakhir")
    assert "Rp40.000.000" in gone[0]
    assert "tidak ada pada tahun itu" in gone[0]
    total = row(made, "Semua program")
    assert "79,13 %" in total[2], "2.010.000.000 of 2.540.000.000"
    assert "97,08 %" in total[2]
    assert "nama lama" not in made


def test_two_programmes_of_one_code_both_stay() -> None:
    one = '    - {{kode: "7.01.08", nama: {0}, pagu: Rp{1}.000.000, realisasi: Rp1.000.000}}'
    made = compared(one.format("Kegiatan satu", 4), one.format("Kegiatan dua", 8))
    assert "Rp4.000.000" in row(made, "Kegiatan satu")[0]
    assert "Rp8.000.000" in row(made, "Kegiatan dua")[0]


def test_money_of_one_year_alone_is_not_compared() -> None:
    assert "Uang berdampingan" not in page("banding")


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


def test_a_target_that_is_not_set_is_not_called_unreported() -> None:
    sheet = page("papan")
    found = re.search(r'<tr><th scope="row">Warga dilayani</th>(.*?)</td>', sheet, re.DOTALL)
    assert found, sheet
    assert "tidak disebut" in found[1]
    assert "belum dilaporkan" not in found[1]


def test_a_cause_has_a_line_of_its_own_on_the_sheet() -> None:
    """In the narrow column of results a cause took five lines, and the sheet a second page."""
    assert '<tr class="bn-papan-sebab"><td colspan="4">Menurut kantor: Enam pengaduan' in page("papan")


def edited(old: str, new: str) -> dict[str, str]:
    """The pages of 2026 with one passage of its file edited."""
    text = FILES["2026.yml"].decode()
    assert text.count(old) == 1, text.count(old)
    files = {**FILES, "2026.yml": text.replace(old, new).encode()}
    kecamatan = read_kecamatan("contoh", files, problems := Problems(), "data/contoh")
    assert kecamatan is not None, [f"{item.span} {item.masalah}" for item in problems]
    tree = make_tree(kecamatan, kecamatan.edisi[-1], Situs(Project(ROOT).prosa()), sumber=SUMBER)
    return {
        path[5:-3]: html.unescape(data.decode()).replace("\u00a0", " ")
        for path, data in tree.items()
        if path.endswith(".md")
    }


def test_paragraphs_of_the_office_stay_apart() -> None:
    old = "hambatan: Satu dari dua petugas loket pensiun pada Juli."
    made = edited(old, "hambatan: |-\n            Satu.\n\n            Dua.")
    assert "<dt>Hambatan</dt> <dd>Satu.</dd><dd>Dua.</dd>" in made["indikator/kepuasan"]


def test_a_target_that_is_not_set_is_not_called_unreported_beside_last_year() -> None:
    found = re.search(r'warga-dilayani/">Warga dilayani</a></th>(.*?)</tr>', page("banding"))
    assert found
    target = re.findall(r"<td[^>]*>(.*?)</td>", found[1])[2]
    assert "tidak disebut" in target
    assert "belum dilaporkan" not in target


def test_the_plan_in_force_is_among_the_documents() -> None:
    first, second = re.findall(r'<tr id="dokumen-\d+">(.*?)</tr>', page("dokumen"))[:2]
    assert "Laporan Kinerja Instansi Pemerintah" in first
    assert "Rencana Strategis Kecamatan Contoh 2025-2029" in second
    assert "10 September 2025" in second
    assert 'href="https://contoh.go.id/renstra-2025-2029.pdf"' in second


def test_a_document_without_a_date_is_not_said_to_print_none() -> None:
    assert "tanggal tidak disebut" in edited(", tanggal: 2026-06-30", "")["dokumen"]


def test_a_line_that_holds_two_numbers_is_linked_once() -> None:
    old = "        target: 20 menit\n        realisasi: 15 menit\n"
    kode = '      - kode: waktu-surat\n        nomor: "2"\n        uraian: Rata-rata waktu penyelesaian surat\n'
    rest = '        capaian_tercetak: "120,00"                     # hitungan 125; dibatasi 120 oleh kantor\n'
    told = "uraian: Rata-rata waktu penyelesaian surat, target: 20 menit, realisasi: 15 menit, hubungan: tetap"
    flow = f"      - {{kode: waktu-surat, {told}}}\n"
    text = FILES["2026.yml"].decode()
    start = text.index(kode)
    end = text.index("      - kode: pengaduan-selesai")
    assert old + rest in text[start:end]
    made = edited(text[start:end], flow)["indikator/waktu-surat"]
    lines = [re.findall(r">(\d+)<", told) for told in re.findall(r'class="bn-asal">(.*?)</span></td>', made)]
    assert [len(numbers) for numbers in lines] == [2, 1]
    assert 'title="Target, Realisasi 2026"' in made


def test_counts_that_are_added_up_again_have_no_decimals() -> None:
    old = '        target: "50"\n        realisasi: "61"\n'
    parts = (
        '        rincian: {menurut: layanan, baris: [{nama: Loket, realisasi: "60"}, {nama: Surat, realisasi: "1"}]}\n'
    )
    said = "Dihitung lagi (bagian-bagiannya dijumlahkan): 61, sama dengan hasilnya."
    assert said in re.sub(r"\\([^\w\s])", r"\1", edited(old, old + parts)["indikator/pengaduan-masuk"])


def test_a_way_below_zero_is_explained() -> None:
    said = "lebih jauh dari target akhir daripada kondisi awal"
    assert said in page("indikator/kepuasan")
    assert said not in page("indikator/waktu-surat")
