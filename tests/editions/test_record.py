"""The whole record in the archive: frozen with its edition, rebuilt from its snapshot, changed only with a ralat."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from bening.data.kecamatan import read_kecamatan
from bening.data.model import Kecamatan
from bening.editions.frozen import check_frozen
from bening.editions.next_revision import plan_revisions
from bening.editions.present import PresentState, read_present
from bening.editions.publications import Publications
from bening.editions.rebuilding import rebuild
from bening.editions.snapshot import Snapshot, read_snapshot, write_snapshot
from bening.problems.record import Problems
from bening.rules.history import compute_edisi
from support.full_record import FILES

FOLDER = "data/contoh"


def present(files: dict[str, bytes]) -> tuple[Kecamatan, PresentState]:
    problems = Problems()
    kecamatan = read_kecamatan("contoh", files, problems, FOLDER)
    assert kecamatan is not None, [f"{item.span} {item.masalah}" for item in problems]
    return kecamatan, read_present("contoh", files, kecamatan, FOLDER)


def published() -> tuple[Kecamatan, Publications]:
    kecamatan, state = present(FILES)
    steps = plan_revisions(state, {}, (), tanggal="2027-03-05", versi={"bening": "0.2"})
    snapshots = [step.snapshot for step in steps]
    ledger = tuple(item.baris for item in snapshots)
    return kecamatan, Publications(ledger, {item.baris.snapshot: item for item in snapshots})


def newest() -> tuple[Kecamatan, Snapshot]:
    kecamatan, publications = published()
    snapshot = publications.latest(2026)
    assert snapshot is not None
    return kecamatan, snapshot


def guard(name: str, old: str, new: str) -> list[str]:
    files = dict(FILES)
    text = files[name].decode()
    assert text.count(old) == 1, (name, text.count(old))
    files[name] = text.replace(old, new).encode()
    problems = Problems()
    check_frozen(present(files)[1], published()[1], problems, FOLDER)
    return [item.code for item in problems]


def test_a_snapshot_names_the_rules_and_rebuilds_the_same_record() -> None:
    kecamatan, snapshot = newest()
    content = write_snapshot(snapshot)
    assert json.loads(content)["aturan"] == "0.2"
    again = read_snapshot(content)
    assert again == snapshot
    rebuilt = rebuild(snapshot, {}, FOLDER)
    assert compute_edisi(rebuilt, rebuilt.edisi[-1]) == compute_edisi(kecamatan, kecamatan.edisi[-1])
    was, now = kecamatan.edisi[-1], rebuilt.edisi[-1]
    assert was.anggaran is not None
    assert now.anggaran is not None
    assert [item.kode for item in now.anggaran.program] == [item.kode for item in was.anggaran.program]
    assert [len(row.target_triwulan) for row in now.indikator] == [len(row.target_triwulan) for row in was.indikator]
    assert list(rebuilt.renstra[0].indikator) == sorted(kecamatan.renstra[0].indikator)
    assert now.pengaturan == was.pengaturan


def test_a_snapshot_of_the_first_rules_names_none_and_keeps_its_numbers() -> None:
    _, snapshot = newest()
    first = replace(snapshot, aturan="0.1")
    content = write_snapshot(first)
    assert "aturan" not in json.loads(content)
    assert read_snapshot(content) == first
    rebuilt = rebuild(first, {}, FOLDER)
    capaian = compute_edisi(rebuilt, rebuilt.edisi[-1])
    # 0.1 read an absent arah as naik: 61 complaints of 50 were published as 122 %.
    assert str(capaian["pengaduan-masuk"].nilai) == "122.00"
    assert capaian["kepuasan"].cocok_cara is None


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("2026.yml", "pagu: Rp44.840.000", "pagu: Rp44.840.001"),
        ("2026.yml", "penyebab: Nilai ekonomi Contoh Kidul", "penyebab: Nilai sosial Contoh Kidul"),
        ("2026.yml", 'realisasi: "3,52"', 'realisasi: "3,53"'),
        ("2026.yml", 'batas_capaian: "120"', 'batas_capaian: "110"'),
        ("renstra.yml", '2030: "92,5"', '2030: "93"'),
        ("renstra.yml", 'nilai: "89,69"', 'nilai: "89"'),
    ],
)
def test_a_new_key_of_a_published_year_never_changes_silently(name: str, old: str, new: str) -> None:
    assert set(guard(name, old, new)) <= {"E001", "E002"}
    assert guard(name, old, new)


def test_what_is_added_to_a_plan_waits_for_the_next_revision() -> None:
    assert (
        guard("renstra.yml", '2030: "92,5"', '2030: "92,5"}\n    pengaduan-selesai:\n      target: {2030: "99"') == []
    )


def test_nothing_changed_is_nothing_said() -> None:
    problems = Problems()
    check_frozen(present(FILES)[1], published()[1], problems, FOLDER)
    assert [item.code for item in problems] == []
