"""The synthetic kecamatan read cleanly and really hold every kind of cell that they are there for."""

from __future__ import annotations

from pathlib import Path

import pytest
from bening.data.choices import Agregasi, Arah, Hubungan, Jenis, JenisDokumen, RumusTurun, Status
from bening.data.kecamatan import read_kecamatan
from bening.data.model import Edisi, Kecamatan
from bening.editions.next_revision import plan_revisions
from bening.editions.present import read_present
from bening.editions.rebuilding import rebuild
from bening.problems.record import Problems
from bening.rules.capaian import compute_capaian
from support.paths import CASES

ROOT = CASES / "synthetic/data"
FOLDERS = sorted(path for path in ROOT.iterdir() if path.is_dir())


def read(folder: Path) -> Kecamatan:
    problems = Problems()
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    kecamatan = read_kecamatan(folder.name, files, problems, str(folder))
    assert [(str(item.span), item.code, item.masalah) for item in problems] == []
    assert kecamatan is not None
    return kecamatan


def numbers(edisi: Edisi) -> list[tuple[str | None, ...]]:
    return [
        (row.kode, row.target.tertulis, row.realisasi.tertulis, *(quarter.tertulis for quarter in row.triwulan))
        for row in edisi.indikator
    ]


@pytest.fixture(scope="module")
def contoh() -> Kecamatan:
    return read(ROOT / "contoh")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_synthetic_kecamatan_reads_without_a_problem(folder: Path) -> None:
    assert len(read(folder).edisi) >= 2


def test_every_choice_of_the_definitions_occurs(contoh: Kecamatan) -> None:
    definisi = contoh.definisi.values()
    assert {item.jenis for item in definisi} == set(Jenis)
    assert {item.arah for item in definisi} == {*Arah, None}
    assert {item.agregasi for item in definisi} == set(Agregasi)


def test_every_relation_and_kind_of_document_occurs(contoh: Kecamatan) -> None:
    relations = {row.hubungan for edisi in contoh.edisi for row in edisi.indikator}
    assert relations >= set(Hubungan) - {Hubungan.DIHAPUS}
    assert any(edisi.dihapus for edisi in contoh.edisi)
    assert {edisi.dokumen.jenis for edisi in contoh.edisi} == set(JenisDokumen) - {
        JenisDokumen.RENCANA_AKSI,
        JenisDokumen.LAPORAN_TRIWULAN,
    }


def test_every_status_occurs(contoh: Kecamatan) -> None:
    seen = {compute_capaian(row, contoh.pengaturan).status for edisi in contoh.edisi for row in edisi.indikator}
    assert seen == set(Status) - {Status.TARGET_BELUM_DITETAPKAN}


def test_official_kecamatan_has_contact_and_settings_of_its_own() -> None:
    kecamatan = read(ROOT / "contoh-resmi")
    assert kecamatan.resmi
    assert all((kecamatan.kontak.alamat, kecamatan.kontak.telepon, kecamatan.kontak.surel, kecamatan.kontak.situs))
    assert kecamatan.pengaturan.rumus_turun is RumusTurun.RASIO
    assert [band.nama for band in kecamatan.pengaturan.kategori] == ["Baik", "Cukup", "Kurang"]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_edition_is_the_same_out_of_its_snapshot(folder: Path) -> None:
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    kecamatan, place = read(folder), f"data/{folder.name}"
    present = read_present(folder.name, files, kecamatan, place)
    for item in plan_revisions(present, {}, [], tanggal="", versi={}):
        again = rebuild(item.snapshot, files, place)
        assert numbers(again.edisi[-1]) == numbers(
            next(one for one in kecamatan.edisi if one.tahun == again.edisi[-1].tahun)
        )
