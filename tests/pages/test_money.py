"""The page of money: promise, programme, money planned, changed and spent, result; nothing said that is not written."""

from __future__ import annotations

import html
import re

import pytest
import yaml
from bening.data.kecamatan import read_kecamatan
from bening.pages.chapter import make_chapter
from bening.pages.edition import make_context
from bening.problems.record import Problems
from bening.site.tree import make_tree
from bening.situs import Situs
from bening.storage.project import Project
from support.full_record import FILES
from support.paths import ROOT

SITUS = Situs(Project(ROOT).prosa())


def pages(**edits: object) -> dict[str, str]:
    """The pages of the whole record, its programme of services edited by key."""
    problems = Problems()
    data = yaml.load(FILES["2026.yml"], yaml.BaseLoader)  # noqa: S506 - every scalar stays text
    data["anggaran"]["program"][1].update(edits)
    files = {**FILES, "2026.yml": yaml.safe_dump(data, allow_unicode=True).encode()}
    kecamatan = read_kecamatan("contoh", files, problems, "data/contoh")
    assert kecamatan is not None, [f"{item.span} {item.masalah}" for item in problems]
    edisi = kecamatan.edisi[-1]
    tree = make_tree(kecamatan, edisi, SITUS, sumber={})
    made = {name[5:-3]: shown(data.decode()) for name, data in tree.items() if name.endswith(".md")}
    chapter = make_chapter(make_context(kecamatan, edisi, SITUS, sumber={}))
    made["chapter"] = "\n".join(
        cell.replace("\u00a0", " ")
        for part in chapter.bagian
        for table in part.tabel
        for row in table.baris
        for cell in row
    )
    return made


def shown(text: str) -> str:
    text = html.unescape(text).replace("\u00a0", " ")
    return re.sub(r"\\([^\w\s])", r"\1", text)


def overview(page: str) -> list[str]:
    """The rows of the first table as plain text."""
    table = page[page.index("<tbody>") : page.index("</tbody>")]
    return [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in re.findall(r"<tr.*?</tr>", table, re.DOTALL)]


def test_promises_money_and_results_stand_in_one_table() -> None:
    rows = overview(pages()["anggaran"])
    assert rows[0] == "Meningkatnya akuntabilitas kinerja perangkat daerah"
    assert rows[2] == "Meningkatnya kualitas layanan publik"
    assert rows[3] == (
        "Program Penyelenggaraan Pemerintahan dan Pelayanan Publik Rp24,6 juta Rp24.600.000 semula Rp18.144.528 "
        "Rp23,91 juta Rp23.912.500 97,21 % dipakai 0 dari 1 tercapai"
    )
    assert rows[-1].startswith("Semua program")


def test_a_programme_without_a_promise_stands_apart() -> None:
    rows = overview(pages(sasaran=[], indikator=[])["anggaran"])
    place = rows.index("Program tanpa sasaran")
    assert rows[place + 1].startswith("Program Penyelenggaraan")
    assert rows[place + 1].endswith("tidak disebut")


def test_every_objective_that_a_programme_names_is_shown() -> None:
    page = pages(sasaran=["desa"], indikator=["kepuasan"])["anggaran"]
    section = page[page.index("## Program Penyelenggaraan") : page.index("## Program Pembinaan")]
    assert re.findall(r"\.\./indikator/([a-z-]+)/", section) == ["kepuasan", "desa-naik"]


def test_quarters_are_shown_as_spent() -> None:
    assert "I Rp2.150.000; II Rp6.000.000; III Rp8.262.500; IV Rp7.500.000" in pages()["anggaran"]
    assert "II tidak disebut" in pages(triwulan=["Rp2.150.000", "", "", ""])["anggaran"]


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ({"target": "12", "realisasi": "11"}, "Laporan: 11 dari 12 buah"),
        ({"realisasi": "11"}, "Laporan: 11 buah"),
        ({"target": "12"}, "Laporan: target 12 buah, hasil tidak disebut"),
    ],
)
def test_a_planned_output_is_not_told_as_a_result(output: dict[str, str], said: str) -> None:
    activity = {
        "kode": "7.01.02.2.01",
        "nama": "Koordinasi",
        "keluaran": {"uraian": "Laporan", "satuan": "buah"} | output,
    }
    made = pages(kegiatan=[activity])
    assert said in made["anggaran"]
    assert said in made["chapter"]


def test_an_amount_that_a_person_must_read_stays_as_written() -> None:
    made = pages(realisasi="sebagian besar", kegiatan=[], triwulan=[], efisiensi_tercetak="")
    for name in ("anggaran", "chapter"):
        assert "sebagian besar" in made[name]


def test_the_chapter_rounds_no_rupiah() -> None:
    made = pages()["chapter"]
    assert "Rp2.666.646.911" in made
    assert not re.search(r"Rp[\d,]+ (juta|miliar|triliun)", made)
