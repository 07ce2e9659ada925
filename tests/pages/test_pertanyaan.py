"""The page of open questions: what the data leave open, by who must answer, and nothing else."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace

import pytest
from bening.data.kecamatan import read_kecamatan
from bening.data.model import Catatan, Kecamatan
from bening.pages.edition import EditionContext, make_context
from bening.pages.pertanyaan import KANTOR, group_questions, make_pertanyaan
from bening.problems.record import Problems
from bening.situs import Situs
from support.sites import ROOT, SYNTHETIC, read

FOLDERS = [*sorted(path.parent for path in ROOT.glob("data/*/kecamatan.yml")), *sorted(SYNTHETIC.iterdir())]


def bahan_of(kecamatan: Kecamatan, tahun: int) -> EditionContext:
    edisi = next(item for item in kecamatan.edisi if item.tahun == tahun)
    return make_context(kecamatan, edisi, Situs({}, repositori="https://contoh.example/data"), sumber={})


@pytest.fixture(scope="module")
def kotabaru() -> Kecamatan:
    return read(ROOT / "data/kotabaru")[0]


def asked(kecamatan: Kecamatan, tahun: int) -> dict[str, dict[str, list[str]]]:
    """Owner to question to what it is about."""
    return {
        group.nama: {item.kalimat: [link.nama for link in item.rujukan] for item in group.pertanyaan}
        for group in group_questions(bahan_of(kecamatan, tahun))
    }


@pytest.mark.parametrize("tahun", [2017, 2018])
def test_seven_missing_results_are_asked_of_those_who_answer_for_them(kotabaru: Kecamatan, tahun: int) -> None:
    question = f"Realisasi {tahun} belum dilaporkan. Berapa hasilnya?"
    missing = {owner: rows[question] for owner, rows in asked(kotabaru, tahun).items() if question in rows}
    assert sum(map(len, missing.values())) == 7
    assert missing["Kasi PMK"] == ["Keterwakilan di musrenbang", "Sarana dan prasarana dibangun"]
    assert KANTOR not in missing


@pytest.mark.parametrize(("tahun", "tenggat"), [(2017, "28 Februari 2018"), (2018, "28 Februari 2019")])
def test_a_missing_result_has_its_due_date(kotabaru: Kecamatan, tahun: int, tenggat: str) -> None:
    assert f"Laporan {tahun} jatuh tempo {tenggat}." in html.unescape(make_pertanyaan(bahan_of(kotabaru, tahun)))


def test_doubts_of_the_notes_are_asked_where_they_belong(kotabaru: Kecamatan) -> None:
    rows = asked(kotabaru, 2018)
    assert rows["Kasi PMK"]["Rumus yang tercetak terpotong. Bagaimana rumus lengkapnya?"] == [
        "Sarana dan prasarana dibangun"
    ]
    assert [item for item in rows["Kasi PMK"] if "tidak mungkin" in item]
    office = rows[KANTOR]
    assert "Nama penanda tangan dieja dengan dua cara. Ejaan mana yang benar?" in office
    assert "Tanggal dokumen tercetak tidak lengkap. Kapan dokumen ini ditandatangani?" in office


def test_owners_stand_as_printed_and_the_office_last(kotabaru: Kecamatan) -> None:
    owners = [row.penanggung_jawab for row in kotabaru.edisi[0].indikator]
    assert list(asked(kotabaru, 2017)) == [*dict.fromkeys(owners), KANTOR]


def test_an_earlier_edition_does_not_ask_because_of_a_later_one(kotabaru: Kecamatan) -> None:
    alone = replace(kotabaru, edisi=kotabaru.edisi[:1])
    assert make_pertanyaan(bahan_of(alone, 2017)) == make_pertanyaan(bahan_of(kotabaru, 2017))


def test_what_check_would_ask_is_asked_here_too() -> None:
    contoh = read(SYNTHETIC / "contoh")[0]
    sentences = [item for rows in asked(contoh, 2021).values() for item in rows]
    assert [item for item in sentences if "adalah 125\u00a0% dari target" in item]
    assert 'Realisasi tertulis "82 % (s.d. Oktober)". Berapa nilainya?' in sentences
    assert "Hasil triwulan 2022 belum lengkap. Berapa yang belum dilaporkan?" in [
        item for rows in asked(contoh, 2022).values() for item in rows
    ]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_question_leads_to_a_row_of_its_edition_and_to_its_file(folder: object) -> None:
    kecamatan = read(folder)[0]  # type: ignore[arg-type]
    for edisi in kecamatan.edisi:
        page = make_pertanyaan(bahan_of(kecamatan, edisi.tahun))
        linked = set(re.findall(r"\.\./indikator/([a-z0-9-]+)/", page))
        assert linked <= {row.kode for row in edisi.indikator}
        files = set(re.findall(r"/blob/main/(\S+?)#L", page))
        assert files <= {edisi.berkas, edisi.berkas.replace(f"{edisi.tahun}.yml", "indikator.yml")}
        assert "!" not in page


def test_an_edition_with_nothing_open_says_so() -> None:
    kecamatan = read(SYNTHETIC / "contoh-resmi")[0]
    edisi = kecamatan.edisi[-1]
    answered = Catatan("tanpa-analisis", "Laporan ini tidak memuatnya.", "2026-11-22", edisi.dokumen.span)
    dokumen = replace(edisi.dokumen, berkas="sumber/laporan.txt")
    whole = replace(edisi, dokumen=dokumen, catatan=(*edisi.catatan, answered))
    page = html.unescape(make_pertanyaan(bahan_of(replace(kecamatan, edisi=(whole,)), whole.tahun)))
    assert "Tidak ada pertanyaan terbuka tentang Kecamatan Contoh Resmi 2024." in page


def test_a_doubt_is_put_to_the_owner_of_its_row_when_all_rows_stand_on_one_line() -> None:
    rows = [
        {
            "kode": kode,
            "uraian": f"Persentase {kode}",
            "target": "90 %",
            "realisasi": realisasi,
            "penanggung_jawab": owner,
            "formulasi": "a / b",
            "sumber_data": "rekap",
        }
        for kode, realisasi, owner in (("surat", "91 %", "Kasi Pelayanan"), ("aduan", "0,9", "Kasi Trantib"))
    ]
    year = {
        "tahun": 2024,
        "dokumen": {"judul": "Laporan", "jenis": "lkjip", "tanggal": "2024"},
        "sasaran": [{"kode": "layanan", "uraian": "Layanan baik", "indikator": rows}],
    }
    meaning = {kode: {"nama_pendek": kode, "jenis": "persen", "arah": "naik"} for kode in ("surat", "aduan")}
    office = {"nama": "Contoh", "kabupaten_kota": "Kota Contoh", "provinsi": "Contoh"}
    files = {"2024.yml": year, "indikator.yml": meaning, "kecamatan.yml": office}
    problems = Problems()
    content = {name: json.dumps(value).encode() for name, value in files.items()}
    assert not [name for name, text in content.items() if b"\n" in text]
    kecamatan = read_kecamatan("contoh", content, problems, "data/contoh")
    assert kecamatan is not None, list(problems)
    (doubt,) = [
        (owner, about)
        for owner, questions in asked(kecamatan, 2024).items()
        for question, about in questions.items()
        if "mungkin maksudnya 90\u00a0%" in question
    ]
    assert doubt == ("Kasi Trantib", ["aduan"])
